from dataclasses import replace

import pytest

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.errors import InvalidContent, NotReady
from articles.exchange.filing import Credited, Filing
from articles.exchange.import_text import identity, import_text
from articles.exchange.plain_text import parse
from articles.models import Article, Category, Publication, Revision, Tag
from tests.builders import EVENING, MINUTE, make_editor

pytestmark = pytest.mark.django_db

TEXT = "Jakarta – Dua pemimpin bertemu.\nLatar\nMereka *bertemu*.\nLalu pulang."
FILING = Filing(
    headline="Dua Pemimpin Bertemu",
    category="Nasional",
    tags=("Jakarta", "Pertemuan"),
    bylines=(Credited("Sari"), Credited("Antara", is_organisation=True)),
)


def bring_in(text=TEXT, filing=FILING, **overrides):
    values = {"by": None, "at": EVENING, **overrides}
    return import_text(parse(text), filing, **values)


def test_a_text_becomes_an_article_with_its_parts():
    sari = make_editor()

    imported = bring_in(by=sari, source="berita.txt")

    said = snapshot_of(imported.article)
    assert (said.headline, said.slug) == (
        "Dua Pemimpin Bertemu",
        "dua-pemimpin-bertemu",
    )
    assert (said.dateline, said.standfirst) == ("Jakarta", "Dua pemimpin bertemu.")
    assert [(part.heading, part.body) for part in said.sections] == [
        ("Latar", "Mereka \\*bertemu\\*.\n\nLalu pulang.")
    ]
    assert [credit.name for credit in said.bylines] == ["Sari", "Antara"]
    revision = Revision.objects.get()
    assert (revision.by, revision.at, revision.note) == (sari, EVENING, "berita.txt")
    assert not Publication.objects.exists()


def test_it_can_go_live_at_once():
    imported = bring_in(is_public=True)

    assert imported.edition.path == "/2025/09/03/dua-pemimpin-bertemu/"
    assert Publication.objects.live().get().article == imported.article


def test_the_same_text_again_makes_nothing():
    first = bring_in()

    again = bring_in(filing=replace(FILING, category="Lain", tags=("Baru",)))

    assert (again.article, again.is_new, again.made) == (first.article, False, ())
    assert Revision.objects.count() == 1
    assert not Category.objects.filter(slug="lain").exists()


def test_it_is_known_again_after_the_desk_has_changed_it():
    article = bring_in().article
    content = replace(snapshot_of(article), headline="Judul Baru", sections=())
    revise(article, content, base=1, by=None, at=EVENING + MINUTE)

    assert not bring_in().is_new
    assert Article.objects.get().headline == "Judul Baru"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (TEXT, "Judul Lain"),
        (TEXT.replace("Latar", "Awal"), FILING.headline),
        (TEXT.replace("Jakarta – ", "Bogor – "), FILING.headline),
        (TEXT.replace("bertemu*.\nLalu", "bertemu*. Lalu"), FILING.headline),
    ],
)
def test_other_words_are_another_article(text, headline):
    assert identity(headline, parse(text)) != identity(FILING.headline, parse(TEXT))


def test_space_and_line_ends_make_no_other_article():
    loose = TEXT.replace("\n", "\r\n\r\n")

    same = identity(f" {FILING.headline} ", parse(loose))

    assert same == identity(FILING.headline, parse(TEXT))


def test_what_cannot_be_published_is_not_there_as_a_draft_either():
    with pytest.raises(NotReady):
        bring_in(filing=replace(FILING, category=""), is_public=True)

    assert not Article.objects.exists()
    assert not Tag.objects.exists()


def test_what_cannot_be_stored_leaves_nothing_behind():
    with pytest.raises(InvalidContent):
        bring_in(filing=replace(FILING, headline="x" * 10_000))

    assert not Article.objects.exists()
    assert not Tag.objects.exists()
