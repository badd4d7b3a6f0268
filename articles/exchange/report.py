"""What an import understood and did, in lines for the operator."""

from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.db import IntegrityError

from articles.errors import InvalidContent, NotAllowed, NotReady, PathTaken
from articles.text.snapshot import WORD

from .import_text import Imported
from .plain_text import ParsedArticle, ParsedSection

OPENING = 60


def understood(parsed: ParsedArticle) -> Iterator[str]:
    """Dateline, standfirst and every section, with its paragraphs and words."""
    yield f"Dateline: {parsed.dateline or 'none'}"
    yield f"Standfirst: {parsed.standfirst or 'none'}"
    yield f"Sections: {len(parsed.sections)}"
    for number, section in enumerate(parsed.sections, 1):
        yield f"{number:3}. {section.heading or '(no heading)'} · {_size(section)}"
        for paragraph in section.paragraphs:
            yield f"     {_opening(paragraph)}"


def done(imported: Imported, *, dry_run: bool) -> Iterator[str]:
    """What was made, or would have been."""
    article, would = imported.article, "would be " if dry_run else ""
    if not imported.is_new:
        place = "in the trash" if article.trashed_at else "here"
        yield f"“{article.headline}” is {place} already and stays as it is."
        return
    for label in imported.made:
        yield f"New {label._meta.model_name}: {label.name} ({label.slug})"
    if edition := imported.edition:
        state = f"published: {settings.SITE_URL}{edition.path}"
    else:
        state = "kept as a draft."
    yield f"“{article.headline}” {would or 'is '}{state}"
    if dry_run:
        yield "Nothing was written."


def refusal(error: Exception) -> str:
    """Why nothing was made, in sentences."""
    match error:
        case InvalidContent():
            return " ".join(f"{each.field}: {each.message}" for each in error.problems)
        case NotReady():
            return f"It cannot be published: {' '.join(map(str, error.gaps))}"
        case NotAllowed():
            return f"That account may not do this: {error}."
        case PathTaken():
            return f"{error.path} belongs to another article; choose another --slug."
        case IntegrityError():
            return "The same was written elsewhere at the same moment; run it again."
        case _:
            return str(error)


def _size(section: ParsedSection) -> str:
    texts = chain([section.heading], section.paragraphs)
    words = sum(len(WORD.findall(text)) for text in texts)
    return f"{_count(len(section.paragraphs), 'paragraph')}, {_count(words, 'word')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _opening(paragraph: str) -> str:
    if len(paragraph) <= OPENING:
        return paragraph
    return paragraph[:OPENING].rpartition(" ")[0] + " …"
