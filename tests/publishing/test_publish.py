from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.editing.revise import revise, start
from articles.editing.working_copy import snapshot_of
from articles.errors import NotPublished, NotReady, PathTaken
from articles.models import Address, Change, Edition, Publication, Revision
from articles.publishing.publish import publish, unpublish
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_editor,
    make_passage,
    make_publication,
    make_snapshot,
)

pytestmark = pytest.mark.django_db


def test_publishing_shows_what_the_revision_says():
    sari = make_editor()
    content = make_snapshot(tags=["a", "b"], bylines=["y", "x"])
    revision = start(content, by=sari, at=EVENING)

    edition = publish(revision, by=sari, at=EVENING, note="Tayang")

    publication = Publication.objects.get()
    assert publication.is_live
    assert publication.edition == edition
    assert publication.headline == content.headline
    assert {tag.slug for tag in publication.tags.all()} == {"a", "b"}
    assert [c.byline.slug for c in publication.credits.all()] == ["y", "x"]
    assert (edition.number, edition.by, edition.note) == (1, sari, "Tayang")


def test_what_must_follow_is_written_with_the_edition():
    publication = make_publication()

    assert Change.objects.filter(name=publication.source_name).exists()


@pytest.mark.parametrize(
    ("at", "path"),
    [
        (datetime(2025, 9, 3, 16, 59, tzinfo=UTC), "/2025/09/03/satu/"),
        (datetime(2025, 9, 3, 17, 0, tzinfo=UTC), "/2025/09/04/satu/"),
    ],
)
def test_the_address_holds_the_date_in_jakarta(at, path):
    assert make_publication(headline="Satu", at=at).path == path


def test_an_edit_of_a_live_article_stays_with_the_desk_until_published():
    publication = make_publication(headline="Lama", tags=["a"])
    article = publication.article
    content = replace(snapshot_of(article), headline="Baru", tags=())
    revision = revise(article, content, base=1, by=None, at=EVENING + MINUTE)
    publication.refresh_from_db()
    assert (publication.headline, publication.tags.count()) == ("Lama", 1)

    publish(revision, by=None, at=EVENING + MINUTE)

    publication.refresh_from_db()
    assert (publication.headline, publication.tags.count()) == ("Baru", 0)


def republish(article, slug, at=EVENING + timedelta(days=9)):
    """Publish the article again, with another slug."""
    content = replace(snapshot_of(article), slug=slug)
    revision = revise(article, content, base=article.version, by=None, at=at)
    return publish(revision, by=None, at=at)


def test_a_new_slug_moves_the_address_and_keeps_its_date():
    publication = make_publication(headline="Satu")

    edition = republish(publication.article, "dua")

    publication.refresh_from_db()
    assert publication.path == edition.path == "/2025/09/03/dua/"
    assert publication.published_at == EVENING


def test_another_time_zone_does_not_move_an_article_to_another_day(settings):
    late = datetime(2025, 9, 3, 16, 30, tzinfo=UTC)
    publication = make_publication(headline="Satu", at=late)
    settings.TIME_ZONE = "Asia/Jayapura"

    with timezone.override("Asia/Jayapura"):
        republish(publication.article, "dua")

    publication.refresh_from_db()
    assert publication.path == "/2025/09/03/dua/"


def test_a_new_slug_of_the_working_copy_alone_moves_nothing():
    publication = make_publication(headline="Satu")
    content = replace(snapshot_of(publication.article), slug="dua")

    revise(publication.article, content, base=1, by=None, at=EVENING)

    publication.refresh_from_db()
    assert publication.path == "/2025/09/03/satu/"
    assert [each.path for each in Address.objects.all()] == ["/2025/09/03/satu/"]


def test_a_withdrawn_article_may_come_back_at_another_address():
    publication = make_publication(headline="Satu")
    unpublish(publication.article, by=None, at=EVENING + MINUTE)

    republish(publication.article, "dua")

    publication.refresh_from_db()
    assert (publication.path, publication.is_live) == ("/2025/09/03/dua/", True)


def test_an_address_that_an_article_has_left_is_given_to_no_other():
    republish(make_publication(headline="Satu").article, "dua")

    with pytest.raises(PathTaken) as caught:
        make_publication(headline="Lain", slug="satu")

    assert caught.value.path == "/2025/09/03/satu/"
    assert Publication.objects.count() == 1


def test_an_article_may_go_back_to_an_address_of_its_own():
    publication = make_publication(headline="Satu")
    republish(publication.article, "dua")

    republish(publication.article, "satu")

    publication.refresh_from_db()
    assert publication.path == "/2025/09/03/satu/"
    assert Address.objects.of_articles().count() == 2


def test_an_article_does_not_move_to_where_another_one_is():
    make_publication(headline="Satu")
    other = make_publication(headline="Dua")

    with pytest.raises(PathTaken):
        republish(other.article, "satu")

    other.refresh_from_db()
    assert other.path == "/2025/09/03/dua/"


def test_what_led_to_an_article_leads_to_where_it_moves():
    publication = make_publication(headline="Satu")
    Address.objects.create(path="/lama.php", to=publication.path, at=EVENING)

    republish(publication.article, "dua")

    assert Address.objects.redirects().get().to == "/2025/09/03/dua/"


def test_publishing_what_is_live_already_changes_nothing():
    publication = make_publication()

    edition = publish(publication.revision, by=None, at=EVENING + MINUTE)

    assert edition == publication.edition
    assert Edition.objects.count() == 1


def test_withdrawing_hides_the_article_and_is_an_edition():
    publication = make_publication()

    edition = unpublish(publication.article, by=None, at=EVENING + MINUTE, note="Salah")

    assert not Publication.objects.live().exists()
    assert (edition.kind, edition.number) == (Edition.Kind.WITHDRAWN, 2)
    assert Change.objects.filter(name=publication.source_name).count() == 2


def test_what_is_not_live_cannot_be_withdrawn():
    article = make_article()

    with pytest.raises(NotPublished):
        unpublish(article, by=None, at=EVENING)


def test_a_withdrawn_article_cannot_be_withdrawn_again():
    publication = make_publication()
    unpublish(publication.article, by=None, at=EVENING)

    with pytest.raises(NotPublished):
        unpublish(publication.article, by=None, at=EVENING)


def test_an_address_is_never_given_to_another_article():
    publication = make_publication(headline="Satu")
    unpublish(publication.article, by=None, at=EVENING)

    with pytest.raises(PathTaken):
        make_publication(headline="Satu")

    assert Publication.objects.count() == 1
    assert Edition.objects.count() == 2


def test_the_same_slug_on_another_day_is_another_address():
    make_publication(headline="Jadwal Salat")
    other = make_publication(headline="Jadwal Salat", at=EVENING + timedelta(days=1))

    assert other.path == "/2025/09/04/jadwal-salat/"


def test_an_article_that_readers_would_miss_something_in_stays_a_draft():
    incomplete = make_snapshot(sections=(make_passage("", "Latar"),))
    revision = start(replace(incomplete, category=None), by=None, at=EVENING)

    with pytest.raises(NotReady) as caught:
        publish(revision, by=None, at=EVENING)

    assert len(caught.value.gaps) == 3
    assert not Publication.objects.exists()


def test_a_clock_set_back_does_not_date_the_update_before_the_publication():
    publication = make_publication()
    article = publication.article
    content = replace(snapshot_of(article), headline="Baru")
    earlier = EVENING - timedelta(hours=1)
    publish(revise(article, content, base=1, by=None, at=earlier), by=None, at=earlier)

    publication.refresh_from_db()
    assert publication.updated_at == publication.published_at


def test_an_older_revision_can_be_published_again():
    publication = make_publication(headline="Lama")
    article = publication.article
    content = replace(snapshot_of(article), headline="Baru")
    publish(revise(article, content, base=1, by=None, at=EVENING), by=None, at=EVENING)

    publish(Revision.objects.get(number=1), by=None, at=EVENING + MINUTE)

    publication.refresh_from_db()
    assert publication.headline == "Lama"
    assert publication.edition.number == 3


def small_fix(publication, at=EVENING + MINUTE, **changes):
    """Publish changes that leave what the story says as it was."""
    article = publication.article
    content = replace(snapshot_of(article), **changes)
    revision = revise(article, content, base=article.version, by=None, at=at)
    return publish(revision, by=None, at=at, is_substantive=False)


def test_a_small_fix_shows_and_does_not_move_the_date():
    publication = make_publication(headline="Pertmuan")

    edition = small_fix(publication, headline="Pertemuan")

    publication.refresh_from_db()
    assert publication.headline == "Pertemuan"
    assert publication.updated_at == EVENING
    assert (publication.edition, edition.at) == (edition, EVENING + MINUTE)


def test_a_date_that_was_forgotten_can_be_moved_once():
    publication = make_publication()
    fix = small_fix(publication, headline="Lain")

    moved = publish(fix.revision, by=None, at=EVENING + 2 * MINUTE)
    again = publish(fix.revision, by=None, at=EVENING + 3 * MINUTE)

    publication.refresh_from_db()
    assert publication.updated_at == EVENING + 2 * MINUTE
    assert again == moved != fix


def test_the_first_publication_is_never_a_small_fix():
    revision = start(make_snapshot(), by=None, at=EVENING)

    edition = publish(revision, by=None, at=EVENING, is_substantive=False)

    assert edition.is_substantive
