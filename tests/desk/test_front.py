from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles.desk.front import LONGEST, Board, front_page
from articles.editing.notices import assign
from articles.editing.save import save
from articles.editing.trash import put_away
from articles.editing.workflow import move
from articles.errors import MergeConflict
from articles.models import MailPreference, Notice, Picture, Schedule
from articles.picturing.rendering import render_next
from articles.publishing.schedule import schedule
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_node,
    make_publication,
)
from tests.desk.pages import form_in
from tests.pictures import jpeg, make_picture

FRONT = "/admin/"
NOW = EVENING + timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def board(user: User, name: str) -> Board | None:
    front = front_page(user, at=NOW)
    assert front is not None
    return next((each for each in front.boards if each.name == name), None)


def headlines(user: User, name: str) -> list[str]:
    shown = board(user, name)
    return [line.headline for line in shown.lines] if shown else []


def submitted(by: User, headline: str) -> None:
    move(make_article(by=by, headline=headline), "submit", by=by, at=EVENING)


def test_an_empty_desk_says_so_in_words(desk: Client) -> None:
    page = desk.get(FRONT).content.decode()

    assert "Nobody is waiting for you." in page
    assert "No story is waiting for approval." in page
    assert "You have no drafts." in page
    assert "Nothing is scheduled." in page
    assert "Nothing is live yet." in page
    assert "Overdue" not in page
    assert "Mark as seen" not in page


def test_a_story_in_review_waits_for_editors_only(sari: User, rina: User) -> None:
    submitted(rina, "Minta diperiksa")

    assert headlines(sari, "review") == ["Minta diperiksa"]
    assert board(rina, "review") is None


def test_a_story_that_came_back_is_a_draft_with_the_note(
    sari: User, rina: User
) -> None:
    article = make_article(by=rina)
    move(article, "submit", by=rina, at=EVENING)
    move(article, "give_back", by=sari, at=EVENING + MINUTE, note="Cek angka")

    own = board(rina, "own")
    notices = board(rina, "notices")

    assert own is not None
    assert notices is not None
    assert own.lines[0].note == "Cek angka"
    assert notices.lines[0].detail.startswith("Given back to you · sari · ")
    assert headlines(sari, "own") == []


def test_what_was_assigned_is_among_the_drafts(sari: User, rina: User) -> None:
    assign(make_article(headline="Titipan"), rina, by=sari, at=EVENING)

    assert headlines(rina, "own") == ["Titipan"]
    assert headlines(rina, "notices") == ["Titipan"]


def test_a_text_that_could_not_be_merged_waits_for_its_writer(
    sari: User, budi: User
) -> None:
    article = make_article(by=sari)
    before = article.revisions.get().snapshot
    save(article, replace(before, headline="Satu"), base=1, by=budi, at=NOW)
    with pytest.raises(MergeConflict):
        save(article, replace(before, headline="Dua"), base=1, by=sari, at=NOW)

    assert headlines(sari, "unmerged") == ["Satu"]
    assert headlines(budi, "unmerged") == []


def test_dates_stand_with_their_minute_and_late_ones_apart(sari: User) -> None:
    for headline, due_at in (
        ("Terlambat", NOW - 5 * MINUTE),
        ("Sebentar lagi", NOW + 5 * MINUTE),
    ):
        schedule(
            make_article(headline=headline),
            Schedule.Action.PUBLISH,
            due_at=due_at,
            by=sari,
            at=EVENING,
        )

    coming = board(sari, "scheduled")

    assert headlines(sari, "overdue") == ["Terlambat"]
    assert coming is not None
    assert [line.detail for line in coming.lines] == ["Publish · 3 Sep 2025 21:05 WIB"]


def test_why_a_date_came_to_nothing_is_said_in_the_readers_language(
    sari: User,
) -> None:
    article, due_at = make_article(), NOW - 5 * MINUTE
    schedule(article, Schedule.Action.PUBLISH, due_at=due_at, by=sari, at=EVENING)
    Schedule.objects.update(problem="It was not approved.")

    with translation.override("id"):
        late = board(sari, "overdue")

    assert late is not None
    assert late.lines[0].note == "Artikel ini belum disetujui."


def test_what_went_live_last_stands_first(sari: User) -> None:
    make_publication(headline="Kemarin", at=EVENING - timedelta(days=1))
    make_publication(headline="Barusan")

    assert headlines(sari, "live") == ["Barusan", "Kemarin"]


def test_what_is_in_the_trash_waits_for_nobody(sari: User, rina: User) -> None:
    article = assign(make_article(by=sari), rina, by=sari, at=EVENING)
    put_away(article, by=sari, at=EVENING)

    assert headlines(rina, "own") == headlines(rina, "notices") == []


def test_a_long_list_is_short_and_leads_to_the_rest(sari: User, rina: User) -> None:
    for number in range(LONGEST + 2):
        submitted(rina, f"Nomor {number}")

    waiting = board(sari, "review")

    assert waiting is not None
    assert len(waiting.lines) == LONGEST
    assert waiting.more.endswith("?stage__exact=review")


def test_a_picture_that_cannot_be_made_stands_there_with_why(
    sari: User, desk: Client
) -> None:
    make_picture(jpeg(320, 200), caption="Baik-baik saja.")
    assert board(sari, "pictures") is None
    lost = make_picture(jpeg(321, 200), caption="Tanpa aslinya.")
    storages["originals"].delete(lost.original.name)
    Picture.objects.filter(pk=lost.pk).update(next_try_at=EVENING - MINUTE)
    render_next(EVENING)

    shown = board(sari, "pictures")

    assert shown is not None
    assert [line.headline for line in shown.lines] == ["Tanpa aslinya."]
    assert "not where it was stored" in shown.lines[0].note
    page = desk.get(FRONT).content.decode()
    assert f"/admin/articles/picture/{lost.pk}/change/" in page


def test_the_number_of_queries_does_not_depend_on_what_waits(
    desk: Client, sari: User, rina: User, django_assert_num_queries: object
) -> None:
    def fill(count: int) -> None:
        for number in range(count):
            headline = f"{timezone.now().timestamp()} {number}"
            submitted(rina, headline)
            make_publication(headline=f"Terbit {headline}", by=sari)
            article = assign(make_article(by=sari), sari, by=None, at=EVENING)
            now = timezone.now()
            due_at = now + timedelta(hours=1)
            schedule(article, Schedule.Action.PUBLISH, due_at=due_at, by=sari, at=now)

    fill(1)
    desk.get(FRONT)
    with CaptureQueriesContext(connection) as few:
        desk.get(FRONT)
    fill(4)

    with django_assert_num_queries(len(few)):
        desk.get(FRONT)


def test_seen_notices_go_and_later_ones_stay(desk: Client, sari: User) -> None:
    assign(make_article(headline="Lama"), sari, by=None, at=EVENING)
    form = form_in(desk.get(FRONT), "seen_form")
    assign(make_article(headline="Baru"), sari, by=None, at=EVENING)

    desk.post("/admin/notices/seen/", form)

    assert headlines(sari, "notices") == ["Baru"]


@pytest.mark.parametrize("newest", ["", "x", "9" * 40, "-1"])
def test_a_forged_notice_is_no_error_and_marks_nothing(
    desk: Client, sari: User, newest: str
) -> None:
    assign(make_article(), sari, by=None, at=EVENING)

    response = desk.post("/admin/notices/seen/", {"newest": newest})

    assert response.status_code == 302
    assert Notice.objects.unseen_by(sari).count() == 1


def test_notices_of_others_are_not_marked(desk: Client, rina: User) -> None:
    assign(make_article(), rina, by=None, at=EVENING)

    desk.post("/admin/notices/seen/", {"newest": Notice.objects.get().pk})

    assert Notice.objects.unseen_by(rina).exists()


def test_the_wish_for_mail_is_kept_and_shown(desk: Client, sari: User) -> None:
    User.objects.filter(pk=sari.pk).update(email="sari@mediainfo.example")

    page = desk.post("/admin/notices/mail/", {"wants_notices": "1"}, follow=True)

    assert MailPreference.objects.get(user=sari).wants_notices
    assert 'value="1" checked' in page.content.decode()
    desk.post("/admin/notices/mail/", {})
    assert not MailPreference.objects.get(user=sari).wants_notices


def test_an_account_without_an_address_is_told(desk: Client) -> None:
    page = desk.get(FRONT).content.decode()

    assert "once your account has an address" in page
    assert "wants_notices" not in page


@pytest.mark.parametrize("screen", ["seen", "mail"])
def test_the_buttons_are_buttons(desk: Client, screen: str) -> None:
    assert desk.get(f"/admin/notices/{screen}/").status_code == 405
    assert Client().post(f"/admin/notices/{screen}/").status_code == 403


def test_staff_who_may_read_nothing_see_no_lists(stranger: Client) -> None:
    make_publication(headline="Tidak untuk semua")

    page = stranger.get(FRONT).content.decode()

    assert "boards" not in page
    assert "Tidak untuk semua" not in page


def test_hostile_words_are_only_text(desk: Client, sari: User, rina: User) -> None:
    article = make_article(by=sari, headline="<script>alert(1)</script>")
    move(article, "submit", by=sari, at=EVENING)
    move(article, "give_back", by=None, at=EVENING + MINUTE, note="<img src=x>")

    page = desk.get(FRONT).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_all_of_ones_drafts_leads_to_ones_own(desk: Client, sari: User) -> None:
    for number in range(LONGEST + 1):
        make_article(by=sari, headline=f"Draf Sari {number}")
    make_article(headline="Draf orang lain")

    own = board(sari, "own")
    page = desk.get(own.more if own else "").content.decode()

    assert "Draf Sari 0" in page
    assert "Draf orang lain" not in page


def test_pages_that_are_late_are_said_and_those_that_just_came_are_not(
    sari: User,
) -> None:
    make_node("jakarta", waiting=3, waiting_since=NOW - timedelta(seconds=4))
    make_node("surabaya", waiting=9, waiting_since=NOW - timedelta(seconds=1))

    shown = board(sari, "pages")

    assert shown is not None
    assert [(line.headline, line.detail) for line in shown.lines] == [
        ("3 pages waiting", "jakarta · the oldest for 4 s")
    ]


def test_a_page_that_cannot_be_made_is_named_with_the_reason(sari: User) -> None:
    make_node(failing=[["/ekonomi/", "TemplateSyntaxError: no such tag"]])

    shown = board(sari, "pages")

    assert shown is not None
    (line,) = shown.lines
    assert (line.address, line.note) == (
        "/ekonomi/",
        "TemplateSyntaxError: no such tag",
    )


def test_where_all_pages_are_made_nothing_is_said_of_them(sari: User) -> None:
    make_node()

    assert board(sari, "pages") is None
