import pytest

from articles.models import Address
from articles.publishing.linked_from import linked_from
from articles.publishing.publish import unpublish
from articles.text.snapshot import Story
from tests.builders import EVENING, MINUTE, make_passage, make_publication

pytestmark = pytest.mark.django_db


def linking(headline, body):
    return make_publication(headline=headline, sections=(make_passage(body),))


def test_stories_that_link_to_a_story_are_found_however_they_name_it():
    story = make_publication(headline="Satu")
    uuid = story.article.uuid
    Address.objects.create(path="/2025/09/03/nol/", article=story.article, at=EVENING)
    linking("Alamat", f"[baca]({story.path})")
    linking("Lengkap", f"[baca](https://mediainfo.example{story.path})")
    linking("Lama", "[baca](/2025/09/03/nol/)")
    linking("Identitas", f"[baca](artikel:{uuid})")
    make_publication(headline="Pembaruan", updates=Story(uuid, "Satu"))

    found = {each.headline for each in linked_from(story)}

    assert found == {"Alamat", "Lengkap", "Lama", "Identitas", "Pembaruan"}


def test_stories_that_only_look_like_it_are_not():
    story = make_publication(headline="Satu")
    linking("Lain", "[baca](/2025/09/03/satu-dua/)")
    gone = linking("Ditarik", f"[baca]({story.path})")
    unpublish(gone.article, by=None, at=EVENING + MINUTE)

    assert linked_from(story) == []
