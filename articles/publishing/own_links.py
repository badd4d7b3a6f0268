"""Where links to this site lead, as things are now."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles.editing.reply_links import FORM
from articles.models import Article, Publication, Schedule, StandingPage
from articles.models.source import note
from articles.sentence import Sentence
from articles.text.markdown import link_targets
from articles.text.own_stories import IDENTITY, Story, identity, is_own
from articles.text.slug import is_free_for_a_page, is_reserved
from articles.text.snapshot import Snapshot

from .moved import ends_of

PATH = re.compile(r"/\d{4}/\d{2}/\d{2}/[-\w]+/")
# What a query can ask for has an end; no article names so many stories.
MOST = 1_000

# Pages that are there while something live is filed under their name, by the first
# segment of the address; every other segment that is free is a category's.
FILED_UNDER = {"tag": "tags__slug", "penulis": "credits__byline__slug"}
NOT_FOR_READERS = {"admin", "pratinjau"}

# A column of publications, and the value that a live one must have there.
type Need = tuple[str, str]
type Row = tuple[UUID, str, str, str]
NOTHING = ""

WEB = {"", "http", "https"}

NOT_LIVE = gettext_noop("The story “%(headline)s”, which it links to, is not live.")
NO_STORY = _("It links to a story that does not exist.")
NO_ARTICLE = gettext_noop(
    "The link to %(path)s leads to no article that readers can see."
)
NO_PAGE = gettext_noop("The link to “%(address)s” leads to no page for readers.")
NO_SITE = gettext_noop(
    "The link to “%(address)s” leads nowhere: an address elsewhere begins with https://."
)


def link_to(named: UUID | str) -> str:
    """What a page notes that links to the story with this identity or path."""
    return f"link:{named}"


def live_stories(texts: Iterable[str]) -> dict[UUID | str, Story]:
    """The live stories that Markdown texts name, by identity and by path.

    Paths are given with and without the site before them. One query for all texts,
    none if they name no story; what only looks like a link is looked up too.
    """
    uuids: set[UUID] = set()
    paths: set[str] = set()
    for text in texts:
        uuids.update(UUID(named) for named in IDENTITY.findall(text))
        paths.update(PATH.findall(text))
    # Also of those that are not live yet.
    for name in [*map(link_to, uuids), *map(link_to, paths)]:
        note(name)
    if not uuids and not paths:
        return {}
    stories: dict[UUID | str, Story] = {}
    for uuid, path, headline, named_so in _rows(uuids, paths):
        story = Story(path, headline)
        for known_as in (path, named_so):
            full = f"{settings.SITE_URL}{known_as}"
            stories |= {uuid: story, known_as: story, full: story}
    return stories


def _rows(uuids: Iterable[UUID], paths: Iterable[str]) -> QuerySet[Any, Row]:
    """Identity, path and headline of each story, and a path that is or was its own.

    Each way of naming one by an index of its own: two in one condition would have the
    database look at every story.
    """
    columns = ("article__uuid", "path", "headline")
    live = Publication.objects.live().order_by()
    by_uuid = live.filter(article__uuid__in=[*uuids][:MOST]).values_list(*columns)
    # Among the addresses are those where the story was before.
    known = live.filter(article__addresses__path__in=[*paths][:MOST])
    by_path = known.annotate(known_as=F("article__addresses__path"))
    return (
        by_uuid.annotate(known_as=F("path"))
        .union(by_path.values_list(*columns, "known_as"), all=True)
        .order_by()
    )


def broken_links(snapshot: Snapshot) -> list[str | Promise]:
    """What is wrong with the links to this site, as sentences, in order, each once.

    A link by identity to a story that has a date is fine: it works from then on.
    """
    targets = dict.fromkeys(
        target for part in snapshot.sections for target in link_targets(part.body)
    )
    faults = _of_identities(targets) | _of_addresses(targets)
    sentences = (faults[target] for target in targets if target in faults)
    return [*{str(sentence): sentence for sentence in sentences}.values()]


def _of_identities(targets: Iterable[str]) -> dict[str, str | Promise]:
    """What to say of the targets that name a story which readers will not see."""
    named = {target: identity(target) for target in targets if is_own(target)}
    if not named:
        return {}
    uuids = [uuid for uuid in named.values() if uuid][:MOST]
    articles = Article.objects.kept().filter(uuid__in=uuids)
    dates = Schedule.objects.open().filter(action=Schedule.Action.PUBLISH)
    seen = articles.filter(
        Q(publication__state=Publication.State.LIVE) | Q(pk__in=dates.values("article"))
    )
    fine = {*seen.values_list("uuid", flat=True)}
    headlines = dict(articles.values_list("uuid", "headline"))
    return {
        target: _no_story(headlines.get(uuid) if uuid else None)
        for target, uuid in named.items()
        if uuid not in fine
    }


def _no_story(headline: str | None) -> str | Promise:
    return Sentence(NOT_LIVE, headline=headline) if headline else NO_STORY


def _of_addresses(targets: Iterable[str]) -> dict[str, str | Promise]:
    """What to say of the targets on this site where readers would find nothing."""
    needs = {target: need for target in targets if (need := _need(target))}
    there = _live(needs.values())
    missing = {target: need for target, need in needs.items() if need not in there}
    answered = _answered({_path_here(target) or "" for target in missing})
    return {
        target: _no_page(target, *need)
        for target, need in missing.items()
        if _path_here(target) not in answered
    }


def _answered(paths: set[str]) -> set[str]:
    """Those of the paths where a standing page is, or from where something moved."""
    if not paths:
        return set()
    some = [*paths][:MOST]
    pages = StandingPage.objects.public().filter(
        slug__in=[path.strip("/") for path in some]
    )
    slugs = {*pages.values_list("slug", flat=True)}
    return {*ends_of(some), *(path for path in some if path.strip("/") in slugs)}


def _need(target: str) -> Need | None:
    """What must be live for the target to be there; None if it is not our concern."""
    path = _path_here(target)
    if path is None:
        return None
    if story := PATH.match(f"{path.rstrip('/')}/"):
        return "path", story[0]
    first, _slash, rest = path.strip("/").partition("/")
    if first in FILED_UNDER and rest:
        return FILED_UNDER[first], rest.partition("/")[0]
    if first.isdigit() or first in NOT_FOR_READERS or not path.startswith("/"):
        return NOTHING, path
    is_fixed = is_reserved(first) and not is_free_for_a_page(first)
    is_there = not first or is_fixed or path == FORM
    return None if is_there else ("category__slug", first)


def _path_here(target: str) -> str | None:
    """The path of a target on this site; one that has no slash leads nowhere."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return target
    here = urlsplit(settings.SITE_URL).netloc
    elsewhere = parts.netloc not in {"", here}
    if elsewhere or parts.scheme not in WEB or target.startswith("#"):
        return None
    return parts.path or ("/" if parts.netloc else target)


def _live(needs: Iterable[Need]) -> set[Need]:
    """Those of the needs that live publications meet. One query for each column."""
    values: dict[str, set[str]] = defaultdict(set)
    for column, value in needs:
        values[column].add(value)
    return {
        (column, value)
        for column in values.keys() - {NOTHING}
        for value in Publication.objects.live()
        .filter(**{f"{column}__in": [*values[column]][:MOST]})
        .values_list(column, flat=True)
        .distinct()
    }


def _no_page(target: str, column: str, value: str) -> Promise:
    if column == "path":
        return Sentence(NO_ARTICLE, path=value)
    if value.startswith("/") or column:
        return Sentence(NO_PAGE, address=target)
    return Sentence(NO_SITE, address=target)
