"""What a story's pictures lack before it may go live."""

import pytest

from articles.editing.revise import start
from articles.errors import Flawed
from articles.publishing.publish import publish
from articles.publishing.readiness import flaws
from articles.publishing.shown_pictures import picture_flaws
from articles.text.snapshot import Picture as Lead
from tests.builders import EVENING, make_editor, make_passage, make_snapshot
from tests.pictures import jpeg, make_picture

pytestmark = pytest.mark.django_db


def showing(*texts, lead=None):
    sections = (make_passage("\n\n".join(["Isi.", *texts])),)
    return make_snapshot(sections=sections, lead=lead and Lead(lead.uuid))


def in_words(snapshot):
    return [str(sentence) for sentence in picture_flaws(snapshot)]


def test_a_picture_with_all_that_readers_need_has_no_flaw():
    picture = make_picture()

    assert in_words(showing(f"![](picture:{picture.uuid})", lead=picture)) == []


def test_what_a_lead_picture_lacks_is_said_once_and_in_order():
    picture = make_picture(alt="", credit="", source="", caption="Laut")

    assert in_words(showing(f"![](picture:{picture.uuid})", lead=picture)) == [
        "Gambar “Laut” tidak punya teks alternatif dan tidak ditandai sebagai hiasan.",
        "Gambar “Laut” tidak menyebut pembuatnya.",
        "Gambar “Laut” tidak menyebut sumbernya.",
    ]


def test_words_at_the_place_are_alternative_text_enough():
    picture = make_picture(alt="")

    assert in_words(showing(f"![Laut](picture:{picture.uuid})")) == []
    assert len(in_words(showing(f"![](picture:{picture.uuid})"))) == 1


def test_a_decorative_picture_needs_no_alternative_text():
    picture = make_picture(alt="", is_decorative=True)

    assert in_words(showing(lead=picture)) == []


@pytest.mark.parametrize(
    "target", ["picture:0198f3a2-7c44-7d10-9c1b-6a55c2b4e002", "picture:laut"]
)
def test_a_picture_that_does_not_exist_is_a_flaw(target):
    assert in_words(showing(f"![Laut]({target})")) == [
        "Berita ini menampilkan gambar yang tidak ada di pustaka."
    ]


def test_a_story_without_pictures_asks_for_none(django_assert_num_queries):
    snapshot = showing("![](https://contoh.example/a.jpg)")

    with django_assert_num_queries(0):
        assert picture_flaws(snapshot) == []


def test_an_editor_may_publish_it_all_the_same_with_a_reason():
    picture = make_picture(jpeg(400, 300), credit="")
    sari = make_editor()
    revision = start(showing(lead=picture), by=sari, at=EVENING)
    assert len(flaws(revision.snapshot)) == 1

    with pytest.raises(Flawed):
        publish(revision, by=sari, at=EVENING)
    edition = publish(revision, by=sari, at=EVENING, override="Mendesak.")

    assert edition.override_reason == "Mendesak."
