import pytest

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.errors import InvalidContent, Unfileable
from articles.exchange.import_markdown import import_markdown
from articles.exchange.markdown_file import parse_markdown
from articles.models import Article, Publication
from tests.builders import EVENING, make_publication, make_snapshot
from tests.pictures import make_picture

pytestmark = pytest.mark.django_db

FILE = """\
Headline: Air Surut
Standfirst: Warga pulang.
Category: Daerah
Tag: Banjir
Byline: Sari Dewi
Organisation: Redaksi Contoh (editor)
Kind: analysis
Verification: verified
AI: assisted
AI tool: Penerjemah
Published: 2 days ago 20:00

Isi *miring*.
"""


def bring_in(text=FILE):
    return import_markdown(parse_markdown(text), by=None, now=EVENING)


def test_all_that_the_form_could_say_arrives():
    said = snapshot_of(bring_in().article)

    assert (said.headline, said.standfirst) == ("Air Surut", "Warga pulang.")
    assert (said.kind, said.verification) == ("analysis", "verified")
    assert (said.ai_disclosure, said.ai_tool) == ("assisted", "Penerjemah")
    assert [(by.name, by.role) for by in said.bylines] == [
        ("Sari Dewi", "writer"),
        ("Redaksi Contoh", "editor"),
    ]
    assert [part.body for part in said.sections] == ["Isi *miring*."]


def test_its_lead_picture_is_one_of_the_library():
    picture = make_picture()

    said = bring_in(FILE.replace("Tag:", f"Picture: picture:{picture.uuid}\nTag:"))

    assert snapshot_of(said.article).lead.uuid == picture.uuid


@pytest.mark.parametrize(
    "named", ["picture:0198f3a2-7c44-7d10-9c1b-6a55c2b4e002", "foto.jpg", "picture:1"]
)
def test_a_picture_that_is_not_in_the_library_is_refused(named):
    with pytest.raises(Unfileable, match="no picture"):
        bring_in(FILE.replace("Tag:", f"Picture: {named}\nTag:"))


def test_a_text_that_gets_pictures_stays_the_same_text():
    picture = f"picture:{make_picture().uuid}"
    first = bring_in()

    again = bring_in(
        FILE.replace("Tag:", f"Picture: {picture}\nTag:").replace(
            "*miring*.", f'*miring*.\n\n![Alt]({picture} "Ket.")'
        )
    )

    assert not again.is_new
    assert again.article == first.article


def test_it_goes_live_when_the_file_says_so():
    assert bring_in().edition.path == "/2025/09/01/air-surut/"


def test_without_a_time_it_is_a_draft():
    bring_in(FILE.replace("Published: 2 days ago 20:00\n", ""))

    assert Article.objects.exists()
    assert not Publication.objects.exists()


def test_it_may_update_a_story_that_is_named_by_its_slug():
    earlier = make_publication(headline="Air Naik")

    article = bring_in(f"Updates: air-naik\n{FILE}").article

    assert article.updates == earlier.article


def test_a_story_that_nobody_published_cannot_be_updated():
    with pytest.raises(Unfileable, match="air-naik"):
        bring_in(f"Updates: air-naik\n{FILE}")

    assert not Article.objects.exists()


def test_a_kind_that_does_not_exist_is_refused():
    with pytest.raises(InvalidContent):
        bring_in(FILE.replace("analysis", "kabar"))


def test_the_same_file_again_changes_nothing():
    article = bring_in().article
    changed = make_snapshot(headline="Diubah meja redaksi")
    revise(article, changed, base=1, by=None, at=EVENING)

    again = bring_in()

    assert (again.article, again.is_new) == (article, False)
    assert Article.objects.get().headline == "Diubah meja redaksi"
