from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.test import Client

from articles.desk.merging import came_in
from articles.editing.working_copy import snapshot_of
from articles.models import Article
from articles.text.snapshot import Label, Passage, Snapshot
from articles.text.snapshot_merge import merge_snapshots
from tests.builders import make_article, make_category, make_passage, make_tag
from tests.desk.pages import change, form_of

A, B, C = (Passage(uuid4(), name, f"Isi {name}") for name in "ABC")
BASE = Snapshot(
    headline="Judul", tags=(Label("a", "A"), Label("b", "B")), sections=(A, B)
)
MINE = replace(BASE, dateline="Jakarta")


def test_what_came_in_is_told_part_by_part() -> None:
    theirs = replace(
        BASE,
        headline="Mereka",
        tags=(Label("a", "A"), Label("c", "C")),
        sections=(replace(A, body="Lain"), C),
    )

    told = came_in(merge_snapshots(BASE, MINE, theirs))

    assert told == (
        "section “A”, section “C” (new), section “B” (removed), tag “C”, "
        "tag “B” (removed) and headline"
    )


def test_a_new_order_is_told() -> None:
    theirs = replace(BASE, sections=(B, A))

    assert came_in(merge_snapshots(BASE, MINE, theirs)) == "the order of the sections"


def test_what_both_did_alike_did_not_come_in() -> None:
    both = replace(BASE, headline="Sama", tags=(Label("c", "C"),), sections=(A,))

    assert came_in(merge_snapshots(BASE, replace(both, dateline="X"), both)) == ""


# --- On the page ------------------------------------------------------------------


def two_sections() -> Article:
    return make_article(
        sections=(make_passage("Satu.", "Latar"), make_passage("Dua.", "Lanjutan"))
    )


def both_save(
    desk: Client, other_desk: Client, article: Article, theirs: Any, mine: Any
) -> Any:
    """Sari saves `theirs`, then Budi sends `mine`, both from what stood there."""
    form = form_of(desk, change(article))
    desk.post(change(article), form | theirs)
    return other_desk.post(change(article), form | mine, follow=True)


def test_changes_of_different_sections_are_both_there_and_told(
    desk: Client, other_desk: Client
) -> None:
    article = two_sections()

    response = both_save(
        desk,
        other_desk,
        article,
        {"sections-0-body": "Satu dari Sari."},
        {"sections-1-body": "Dua dari Budi."},
    )

    bodies = [part.body for part in snapshot_of(Article.objects.get()).sections]
    page = response.content.decode()
    assert bodies == ["Satu dari Sari.", "Dua dari Budi."]
    assert "Saved as a draft." in page
    assert "Merged with what sari saved: section “Latar”." in page
    assert "history/compare/?from=1&amp;to=2" in page
    assert not article.revisions.unresolved().exists()


def test_tags_of_both_stay(desk: Client, other_desk: Client) -> None:
    one, other = make_tag("satu"), make_tag("dua")
    article = make_article(tags=[])

    response = both_save(
        desk, other_desk, article, {"tags": [one.pk]}, {"tags": [other.pk]}
    )

    assert {*article.tags.all()} == {one, other}
    assert "tag “Satu”" in response.content.decode()


def test_a_save_that_nobody_was_ahead_of_tells_of_no_merge(desk: Client) -> None:
    article = make_article()
    form = form_of(desk, change(article))

    response = desk.post(change(article), form | {"headline": "Baru"}, follow=True)

    assert "Merged with" not in response.content.decode()


def test_a_renamed_category_is_no_change_of_the_article(
    desk: Client, other_desk: Client
) -> None:
    article = make_article(category="kota")
    make_category("dunia")
    form = form_of(desk, change(article))
    type(article.category).objects.filter(slug="kota").update(name="Metropolitan")
    dunia = make_category("dunia").pk

    desk.post(change(article), form | {"category": dunia})
    response = other_desk.post(change(article), form | {"headline": "Baru"})

    assert response.status_code == 302
    assert Article.objects.get().category.slug == "dunia"


def test_text_that_its_editor_has_not_seen_is_not_published(
    desk: Client, other_desk: Client
) -> None:
    article = two_sections()

    response = both_save(
        desk,
        other_desk,
        article,
        {"sections-0-body": "Satu dari Sari."},
        {"sections-1-body": "Dua dari Budi.", "_publish": "1"},
    )

    assert "Not published: what came in" in response.content.decode()
    assert not article.editions.exists()
    assert Article.objects.get().version == 3


def test_who_changed_nothing_does_not_publish_what_another_saved(
    desk: Client, other_desk: Client
) -> None:
    article = two_sections()

    both_save(desk, other_desk, article, {"headline": "Dari Sari"}, {"_publish": "1"})

    assert not article.editions.exists()


def test_a_form_without_its_version_that_contradicts_nothing_is_merged(
    desk: Client,
) -> None:
    article = make_article(standfirst="")
    form = form_of(desk, change(article)) | {"standfirst": "Teras baru."}
    del form["base"]

    response = desk.post(change(article), form, follow=True)

    assert response.status_code == 200
    assert Article.objects.get().standfirst == "Teras baru."
