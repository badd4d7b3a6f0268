"""The article that every installation begins with."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.html import escape

from articles.editing.working_copy import snapshot_of
from articles.models import Article, Byline, Change, Publication, Revision

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent
FIXTURE = ROOT / "fixtures" / "beijing.json"
TEXT = ROOT / "tests" / "data" / "beijing-meeting.txt"
HEADLINE = "Putin dan Kim Jong Un Saling Berterima Kasih di Beijing"
ADDRESS = "/2025/09/03/putin-dan-kim-jong-un-saling-berterima-kasih-di-beijing/"
TAGS = ["Korea Utara", "Rusia", "China", "Vladimir Putin", "Kim Jong Un", "Beijing"]
HEADINGS = [
    "Latar Belakang Pertemuan di Beijing",
    "Saat-saat Saling Berterima Kasih",
    "Kedalaman Aliansi Strategis",
    "Simbolisme Diplomatik & Reaksi Internasional",
    "Tingkat Keamanan Tinggi dan Protokol Ketat",
    "Implikasi bagi Geopolitik Global",
    "Kesimpulan",
]


def load():
    call_command("loaddata", "beijing", verbosity=0)
    return Article.objects.get()


def import_the_text():
    """How the fixture was made, before `dumpdata articles` with both natural keys."""
    options = ["--category=Internasional", "--organisation=Redaksi Mediainfo"]
    options += [f"--tag={tag}" for tag in TAGS]
    options += ["--publish", "--published-at=2025-09-03 20:00"]
    call_command(
        "import_text", str(TEXT), f"--headline={HEADLINE}", *options, stdout=StringIO()
    )
    return Article.objects.get()


def test_the_fixture_says_the_text_word_for_word():
    said = Revision.objects.get(article=load()).snapshot

    parts = [f"{said.dateline} – {said.standfirst}"]
    for section in said.sections:
        parts += [section.heading, section.body]
    assert " ".join(parts).split() == TEXT.read_text("utf-8").split()


def test_the_working_copy_says_the_same_as_the_revision():
    article = load()

    said = article.revisions.get().snapshot
    stored = snapshot_of(article)
    assert stored.sections == said.sections
    assert stored.bylines == said.bylines
    assert {*stored.tags} == {*said.tags}


def test_it_has_seven_sections_and_the_last_has_two_paragraphs():
    said = snapshot_of(load())

    assert [section.heading for section in said.sections] == HEADINGS
    paragraphs = [len(section.body.split("\n\n")) for section in said.sections]
    assert paragraphs == [1, 1, 1, 1, 1, 1, 2]


def test_it_is_filed_as_a_newsroom_would():
    article = load()

    said = snapshot_of(article)
    assert (said.headline, said.dateline) == (HEADLINE, "Mediainfo.biz")
    assert (said.category.slug, said.category.name) == (
        "internasional",
        "Internasional",
    )
    assert {tag.name for tag in said.tags} == {*TAGS}
    assert [credit.name for credit in said.bylines] == ["Redaksi Mediainfo"]
    assert Byline.objects.get().is_organisation


def test_it_is_live_since_eight_in_the_evening_of_3_september_2025():
    load()

    publication = Publication.objects.live().get()
    assert publication.path == ADDRESS
    assert publication.published_at == datetime(2025, 9, 3, 13, 0, tzinfo=UTC)
    assert publication.headline == HEADLINE
    assert publication.tags.count() == len(TAGS)
    assert publication.credits.get().byline.name == "Redaksi Mediainfo"


def test_readers_find_it_at_its_address_and_on_the_front_page(client):
    load()

    page = client.get(ADDRESS)
    assert page.status_code == 200
    assert all(escape(heading) in page.text for heading in HEADINGS)
    assert f'href="{ADDRESS}"' in client.get("/").text


def test_what_must_follow_its_publication_is_still_to_do():
    load()

    publication = Publication.objects.get()
    assert Change.objects.filter(name=publication.source_name).exists()


def test_importing_the_text_gives_what_the_fixture_holds():
    imported = dump(import_the_text())

    kept = json.loads(FIXTURE.read_text("utf-8"))
    # Kinds of rows stand in an order that any new kind may change.
    assert sorted(imported, key=json.dumps) == sorted(kept, key=json.dumps)


@pytest.mark.parametrize(
    ("first", "second"), [(load, import_the_text), (import_the_text, load)]
)
def test_fixture_and_text_are_one_article_whichever_came_first(first, second):
    article = first()

    assert second() == article
    assert Revision.objects.count() == 1


def test_the_fixture_holds_no_numbered_rows():
    rows = json.loads(FIXTURE.read_text("utf-8"))

    numbered = {row["model"] for row in rows if "pk" in row}
    assert numbered == {"articles.section"}  # Whose key is a uuid.


def dump(article):
    """What `dumpdata` gives, but with the fixture's one random identity, and without
    what each site makes up for itself: salts, and its chain of seals."""
    out = StringIO()
    call_command(
        "dumpdata",
        "articles",
        exclude=["articles.seal"],
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
        stdout=out,
    )
    made_up = str(article.revisions.get().uuid)
    fixed = "5c18c24f-8f56-4292-8ef2-fb12255596f0"
    rows = json.loads(out.getvalue().replace(made_up, fixed))
    for row in rows:
        row["fields"].pop("salt", None)
    return rows
