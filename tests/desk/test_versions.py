from uuid import UUID

import pytest
from django.http import Http404

from articles.desk.versions import called, find, ref_of, saved_by, version
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Revision
from tests.builders import EVENING, make_article, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article()


@pytest.fixture
def unmerged(article: Article) -> Revision:
    sari = make_editor(first_name="Sari", last_name="Wulandari")
    return Revision.objects.create(article=article, by=sari, at=EVENING, note="Cepat")


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_a_revision_is_found_under_its_number(article):
    first = article.revisions.get()

    assert ref_of(first) == "1"
    assert find(article, "1") == first
    assert called(first) == "Revision 1"


def test_what_has_no_number_is_found_under_its_uuid(article, unmerged):
    assert UUID(ref_of(unmerged)) == unmerged.uuid
    assert find(article, ref_of(unmerged)) == unmerged
    assert called(unmerged) == "Unmerged text of Sari Wulandari"
    assert saved_by(unmerged).endswith("by Sari Wulandari. Cepat")


def test_what_has_a_number_is_not_found_under_its_uuid(article):
    with pytest.raises(Http404):
        find(article, str(article.revisions.get().uuid))


def test_the_working_copy_is_a_version_without_a_revision(article):
    now = version(article, "now")

    assert now.content == snapshot_of(article)
    assert now.revision is None
    assert not now.is_restorable


def test_the_newest_revision_is_current_and_brings_nothing_back(article, unmerged):
    newest, other = version(article, "1"), version(article, ref_of(unmerged))

    assert (newest.is_current, newest.is_restorable) == (True, False)
    assert (other.is_current, other.content) == (False, None)
