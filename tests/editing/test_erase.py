import pytest

from articles.editing.erase import erase_content
from articles.errors import StillPublic
from articles.models import Erasure, Revision, RevisionContent
from articles.publishing.publish import unpublish
from tests.builders import EVENING, make_article, make_publication

pytestmark = pytest.mark.django_db


def test_erasing_removes_the_content_and_records_why():
    make_article()
    revision = Revision.objects.get()

    erase_content(revision, by=None, at=EVENING, reason="Putusan pengadilan")

    assert not RevisionContent.objects.exists()
    assert Erasure.objects.get().reason == "Putusan pengadilan"
    assert Revision.objects.get().number == 1


def test_what_readers_see_is_not_erased_under_their_eyes():
    publication = make_publication()

    with pytest.raises(StillPublic):
        erase_content(publication.revision, by=None, at=EVENING, reason="Putusan")

    assert RevisionContent.objects.exists()


def test_withdrawn_content_can_be_erased():
    publication = make_publication()
    unpublish(publication.article, by=None, at=EVENING)

    erase_content(publication.revision, by=None, at=EVENING, reason="Putusan")

    assert not RevisionContent.objects.exists()
