"""Whatever the desk does, the files are what Django answers."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from articles.editing.erase import erase_content
from articles.editing.revise import latest_revision, revise
from articles.models import Change, Pin, Publication, Publisher, StandingPage
from articles.press.addresses import addresses
from articles.press.bake import Press
from articles.press.checking import differences
from articles.publishing.corrections import reinstate
from articles.publishing.publish import publish, unpublish
from articles.text.snapshot import Label
from tests.builders import (
    EVENING,
    MINUTE,
    make_byline,
    make_category,
    make_correction,
    make_publication,
    make_retraction,
    make_tag,
)
from tests.press.pages import bake_everything, catch_up_with_all, stands

pytestmark = pytest.mark.django_db(transaction=True)


def republish(
    publication: Publication, *, is_substantive: bool = True, **changes: object
) -> None:
    article = publication.article
    content = replace(latest_revision(article).snapshot, **changes)
    revision = revise(
        article, content, base=article.version, by=None, at=timezone.now()
    )
    now = timezone.now()
    publish(revision, by=None, at=now, is_substantive=is_substantive)


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


def a_correction() -> None:
    live = Publication.objects.live()
    make_correction(live.earliest("published_at"), at=timezone.now())
    make_correction(live.latest("published_at"), "hak-jawab", at=timezone.now())


def a_retraction() -> None:
    publication = Publication.objects.filter(noted_at__isnull=False).earliest("pk")
    make_retraction(publication, at=timezone.now())


def a_reinstatement() -> None:
    publication = Publication.objects.get(state="retracted")
    reinstate(publication.article, reason="Benar.", by=None, at=timezone.now())


def a_small_fix() -> None:
    publication = Publication.objects.live().earliest("pk")
    republish(publication, standfirst="Tanpa salah ketik.", is_substantive=False)


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
    [a_correction, a_small_fix],
    [a_retraction],
    [a_reinstatement],
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


def test_a_retracted_text_is_on_no_page_when_the_retraction_returns(press):
    publication = make_publication(headline="Keliru", standfirst="Rahasia keliru.")
    make_publication(headline="Yang lain")
    bake_everything(press)
    assert "Rahasia keliru" in stands(press, "/")

    make_retraction(publication, at=timezone.now())

    everywhere = "".join(stands(press, path) for path in press.manifest.paths())
    assert "Rahasia keliru" not in everywhere
    assert "[Dicabut] Keliru" in stands(press, publication.path)


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


def test_more_changes_than_fit_at_once_are_all_seen(press, monkeypatch):
    monkeypatch.setattr("articles.press.follow.CHANGES_AT_ONCE", 3)
    publication = make_publication(headline="Berita")
    bake_everything(press)
    for number in range(20):
        Change.objects.note(f"tag:{number + 1000}")
    Publication.objects.filter(pk=publication.pk).update(headline="Judul baru")
    Change.objects.note(publication.source_name)

    catch_up_with_all(press)

    assert "Judul baru" in stands(press, "/")


def test_targets_are_made_before_the_pages_that_link_to_them(press):
    make_publication(headline="Yang lama")
    bake_everything(press)
    publication = make_publication(headline="Yang baru", at=EVENING + MINUTE)
    catch_up_with_all(press)

    order = [publication.path, "/", "/internasional/"]
    made = [page_made_at(press, path) for path in order]

    assert made == sorted(made)


def page_made_at(press: Press, path: str) -> int:
    return (press.root / path[1:] / "index.html").stat().st_mtime_ns


def test_what_is_made_anew_comes_in_the_order_of_how_much_it_is_read(press):
    for days, headline in enumerate(("Terbaru", "Tengah", "Terlama")):
        make_publication(headline=headline, at=EVENING - timedelta(days=days))
    bake_everything(press)

    Press(press.root, made_by="newer").want_what_others_made(at=timezone.now())

    order = press.manifest.wanted_paths()
    lists, stories = order[:-3], order[-3:]
    assert order[0] == "/"
    assert {"/internasional/", "/tag/korea-utara/", "/feed/"} <= {*lists}
    assert [path.split("/")[-2] for path in stories] == ["terbaru", "tengah", "terlama"]


def test_while_pages_are_made_anew_the_old_ones_stand(press):
    publication = make_publication(headline="Berita")
    bake_everything(press)
    newer = Press(press.root, made_by="newer")
    newer.want_what_others_made(at=timezone.now())

    assert newer.manifest.next_wanted(timezone.now()).path == "/"
    assert "Berita" in stands(newer, publication.path)


def test_a_page_that_its_template_breaks_waits_with_the_reason(press, settings):
    broken, sound = (make_publication(headline=each) for each in ("Rusak", "Baik"))
    folder = press.root.parent / "templates"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "article.html").write_text(
        "{% if page.headline == 'Rusak' %}{% include 'tidak/ada' %}{% endif %}"
        "{{ page.headline }} lagi"
    )
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [folder, *engine["DIRS"]]}]
    press.manifest.want(
        [broken.path, sound.path], urgency=1, reason="test", at=timezone.now()
    )

    catch_up_with_all(press)

    [failing] = press.manifest.failing(most=5)
    assert failing.path == broken.path
    assert "TemplateDoesNotExist" in failing.problem
    assert "Baik lagi" in stands(press, sound.path)
    assert "lagi" not in stands(press, broken.path)


def test_a_text_that_the_law_takes_is_gone_from_the_history_at_once(press):
    publication = make_publication(headline="Satu", slug="satu")
    republish(publication, headline="Judul yang lain")
    bake_everything(press)
    history = f"{publication.path}riwayat/"
    assert "Satu" in stands(press, history)

    first = publication.article.revisions.get(number=1)
    erase_content(first, by=None, at=timezone.now(), reason="Putusan")

    assert "Satu" not in stands(press, history)
    catch_up_with_all(press)
    assert [*differences(press)] == []
