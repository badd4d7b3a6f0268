"""Whatever the desk does, the files are what Django answers."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from articles.editing.revise import latest_revision, revise
from articles.models import Change, Pin, Publication, Publisher, StandingPage
from articles.press.addresses import addresses
from articles.press.bake import Press
from articles.press.checking import differences
from articles.press.follow import catch_up, follow
from articles.publishing.publish import publish, unpublish
from articles.text.snapshot import Label
from tests.builders import (
    EVENING,
    MINUTE,
    make_byline,
    make_category,
    make_publication,
    make_tag,
)

pytestmark = pytest.mark.django_db(transaction=True)


def bake_everything(press: Press) -> None:
    for path in addresses():
        press.bake(path, reason="test", at=timezone.now())
    catch_up_with_all(press)


def catch_up_with_all(press: Press) -> None:
    now = timezone.now()
    follow(press, at=now)
    while catch_up(press, at=now):
        pass


def stands(press: Press, path: str) -> str:
    entry = press.manifest.find(path)
    found = press.store.read(entry.file) if entry else None
    return found.decode() if found else ""


def republish(publication: Publication, **changes: object) -> None:
    article = publication.article
    content = replace(latest_revision(article).snapshot, **changes)
    revision = revise(
        article, content, base=article.version, by=None, at=timezone.now()
    )
    publish(revision, by=None, at=timezone.now())


def a_new_story() -> None:
    make_publication(headline="Berita baru", at=EVENING + MINUTE)


def a_story_in_a_new_category() -> None:
    make_publication(headline="Kanal baru", category="olahraga", at=EVENING + MINUTE)


def a_changed_headline() -> None:
    republish(Publication.objects.earliest("pk"), headline="Judul yang lain")


def a_story_under_other_labels() -> None:
    tag, category = make_tag("baru", "Baru"), make_category("baru", "Kanal Baru")
    labels = (Label(tag.slug, tag.name),), Label(category.slug, category.name)
    republish(Publication.objects.earliest("pk"), tags=labels[0], category=labels[1])


def a_withdrawal() -> None:
    publication = Publication.objects.live().earliest("pk")
    unpublish(publication.article, by=None, at=timezone.now())


def a_withdrawal_and_a_return() -> None:
    publication = Publication.objects.live().latest("pk")
    unpublish(publication.article, by=None, at=timezone.now())
    publish(publication.revision, by=None, at=timezone.now())


def a_renamed_tag() -> None:
    tag = make_tag("korea-utara")
    tag.name = "Nama lain"
    tag.save()


def a_renamed_category() -> None:
    category = make_category("internasional")
    category.name = "Dunia"
    category.save()


def a_renamed_byline() -> None:
    byline = make_byline("redaksi")
    byline.name = "Meja Redaksi"
    byline.save()


def other_facts_of_the_publisher() -> None:
    Publisher.objects.update_or_create(
        id=1, defaults={"version": 1, "company": "PT Lain", "tagline": "Lain"}
    )


def another_standing_page() -> None:
    StandingPage.objects.create(
        title="Tentang",
        slug="tentang-kami",
        body="Kami.",
        is_public=True,
        edited_at=EVENING,
    )


def a_hidden_standing_page() -> None:
    page = StandingPage.objects.get()
    page.is_public = False
    page.save()


def a_pin() -> None:
    oldest = Publication.objects.live().earliest("published_at")
    Pin.objects.create(publication=oldest, position=1, at=EVENING)


# In steps, because looking at every page after each takes its time.
WHAT_HAPPENS = [
    [a_new_story],
    [a_story_in_a_new_category, a_changed_headline],
    [a_story_under_other_labels],
    [a_withdrawal],
    [a_withdrawal_and_a_return, a_renamed_tag],
    [a_renamed_category, a_renamed_byline],
    [other_facts_of_the_publisher, another_standing_page],
    [a_hidden_standing_page, a_pin],
]


@pytest.fixture
def stories(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a page of a list holds; they were there before there was a press."""
    monkeypatch.setattr("articles.site.lists.STORIES_ON_A_PAGE", 3)
    for number in range(5):
        make_publication(
            headline=f"Berita {number}",
            tags=["korea-utara"] if number % 2 else [],
            at=EVENING - timedelta(hours=number),
            category=("internasional", "ekonomi")[number % 2],
        )


def test_whatever_changes_at_the_desk_changes_on_the_pages(stories, press):
    bake_everything(press)
    older = Publication.objects.live().newest_first()[2]
    deep = f"/sebelum/{older.published_at.astimezone(UTC):%Y%m%d%H%M%S}-{older.pk}/"
    press.bake(deep, reason="test", at=timezone.now())
    assert [*differences(press)] == []

    found = {}
    for step in WHAT_HAPPENS:
        for happens in step:
            happens()
        catch_up_with_all(press)
        missing = {*addresses()} - press.manifest.paths()
        names = ", ".join(happens.__name__ for happens in step)
        found[names] = [*differences(press), *sorted(missing)]

    assert {names: wrong for names, wrong in found.items() if wrong} == {}


def test_a_withdrawn_story_is_on_no_page_when_the_withdrawal_returns(press):
    publication = make_publication(headline="Rahasia dicabut")
    make_publication(headline="Yang lain")
    bake_everything(press)
    assert "Rahasia dicabut" in stands(press, "/")

    unpublish(publication.article, by=None, at=timezone.now())

    everywhere = "".join(stands(press, path) for path in press.manifest.paths())
    assert "Rahasia dicabut" not in everywhere
    assert stands(press, publication.path) == ""


def test_the_story_and_the_front_page_stand_when_publishing_returns(press):
    publication = make_publication(headline="Baru saja")

    assert "Baru saja" in stands(press, publication.path)
    assert "Baru saja" in stands(press, "/")


def test_a_change_that_was_rolled_back_changes_nothing(press):
    make_publication(headline="Tetap")
    catch_up_with_all(press)
    seen = Change.objects.count()

    with transaction.atomic():
        a_renamed_tag()
        transaction.set_rollback(True)

    assert Change.objects.count() == seen
    assert [*differences(press)] == []


def test_pages_of_lists_that_do_not_change_are_not_made_again(press):
    make_publication(headline="Pasar", category="ekonomi", bylines=["budi"])
    make_publication(headline="Luar negeri", bylines=["sari"])
    bake_everything(press)
    paths = ["/ekonomi/", "/penulis/budi/", "/ekonomi/feed/"]
    before = [press.manifest.find(path).baked_at for path in paths]

    make_publication(headline="Dari luar negeri", tags=[], bylines=["sari"])
    catch_up_with_all(press)

    assert [press.manifest.find(path).baked_at for path in paths] == before


def test_a_page_that_fails_stops_no_other(press):
    publication = make_publication(headline="Berita")
    press.manifest.want(
        ["/a/../b/", publication.path], urgency=1, reason="test", at=EVENING
    )

    catch_up_with_all(press)

    waiting = press.manifest.waiting()
    assert waiting.failing == waiting.pages
    assert "Berita" in stands(press, publication.path)


def test_other_code_makes_all_pages_anew(press):
    publication = make_publication(headline="Berita")
    catch_up_with_all(press)

    newer = Press(press.root, made_by="newer")
    assert newer.manifest.made_otherwise("newer")
    catch_up_with_all(newer)

    assert newer.manifest.made_otherwise("newer") == []
    assert newer.manifest.find(publication.path).made_by == "newer"


def test_changes_that_were_committed_late_are_not_overlooked(press):
    make_publication(headline="Berita")
    catch_up_with_all(press)
    last = Change.objects.latest("pk").pk
    Change.objects.create(pk=last + 2, name="tag:1")

    # Its transaction took a number first and ended last.
    Change.objects.create(pk=last + 1, name="tag:2")

    assert press.manifest.unseen([last + 1, last + 2]) == []


def test_pages_of_another_time_or_database_are_thrown_away(press):
    publication = make_publication(headline="Berita")
    bake_everything(press)
    # As after a backup was restored: the numbers begin earlier again.
    Change.objects.all().delete()

    follow(press, at=timezone.now())

    assert press.manifest.paths() == set()
    assert not (press.root / publication.path[1:] / "index.html").exists()
    catch_up_with_all(press)
    press.manifest.note("database", "another")
    press.bake("/", reason="test", at=timezone.now())
    follow(press, at=timezone.now())
    assert press.manifest.paths() == set()
