from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.editing.workflow import move
from articles.models import Article, Schedule
from articles.publishing.schedule import schedule
from tests.builders import EVENING, make_article, make_publication
from tests.desk.conftest import signed_in
from tests.desk.pages import change, form_in, form_of

PUBLISH, UNPUBLISH = Schedule.Action.PUBLISH, Schedule.Action.UNPUBLISH


def at_eight(days: int = 1) -> datetime:
    """Eight in the evening in Jakarta, in so many days."""
    today = timezone.localtime()
    evening = today.replace(hour=20, minute=0, second=0, microsecond=0)
    return evening + timedelta(days=days)


def typed(due_at: datetime, action: str = "publish", button: str = "set") -> dict:
    """What the form sends for that moment."""
    local = timezone.localtime(due_at)
    return {
        f"{action}-due_at_0": f"{local:%Y-%m-%d}",
        f"{action}-due_at_1": f"{local:%H:%M}",
        button: action,
    }


def ready_article(**overrides: Any) -> Article:
    article = make_article(**overrides)
    move(article, "approve_at_once", by=None, at=EVENING)
    return article


def dated(article: Article, action: Schedule.Action = PUBLISH) -> Schedule:
    return schedule(article, action, due_at=at_eight(), by=None, at=timezone.now())


def test_the_form_leads_to_the_dates(desk: Client) -> None:
    article = make_article()

    page = desk.get(change(article)).content.decode()

    assert f'href="{change(article, "dates")}"' in page


def test_a_date_is_set_on_the_clock_of_jakarta(desk: Client, sari: User) -> None:
    article = ready_article()
    due_at = at_eight()

    page = desk.post(change(article, "dates"), typed(due_at), follow=True)

    entry = Schedule.objects.open().get()
    assert (entry.action, entry.due_at, entry.by) == (PUBLISH, due_at, sari)
    said = f"Scheduled to go live {timezone.localtime(due_at):%-d %b %Y} 20:00 WIB."
    assert page.content.decode().count(said) == 2  # In the message, and at the top.


def test_the_state_line_speaks_indonesian(desk: Client) -> None:
    article = ready_article()
    due_at = datetime(2025, 9, 3, 13, 0, tzinfo=UTC)
    schedule(article, PUBLISH, due_at=due_at, by=None, at=due_at - timedelta(days=1))

    page = desk.get(change(article), headers={"accept-language": "id"})

    assert "3 Sep 2025 20.00 WIB" in page.content.decode()


def test_the_zone_is_named_and_the_date_is_in_the_form_again(desk: Client) -> None:
    article = ready_article()
    dated(article)

    response = desk.get(change(article, "dates"))

    fields = form_in(response, "plan_publish")
    assert fields["publish-due_at_0"] == f"{timezone.localtime(at_eight()):%d/%m/%Y}"
    assert fields["publish-due_at_1"] == "20:00"
    assert "On the clock of WIB." in response.content.decode()


def test_indonesian_editors_type_dates_as_they_write_them(sari: User) -> None:
    article = ready_article()
    local = timezone.localtime(at_eight())
    client = signed_in(sari)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "id"

    client.post(
        change(article, "dates"),
        {
            "publish-due_at_0": f"{local:%d-%m-%Y}",
            "publish-due_at_1": "20.00",
            "set": "publish",
        },
        headers={"accept-language": "id"},
    )

    assert Schedule.objects.open().get().due_at == at_eight()


def test_a_new_date_takes_the_place_of_the_old_one(desk: Client) -> None:
    article = ready_article()
    dated(article)
    opened = form_in(desk.get(change(article, "dates")), "plan_publish")

    desk.post(change(article, "dates"), opened | typed(at_eight(days=2)))

    assert Schedule.objects.open().get().due_at == at_eight(days=2)


def test_a_date_that_was_changed_meanwhile_is_not_replaced_unseen(desk: Client) -> None:
    article = ready_article()
    dated(article)
    opened = form_in(desk.get(change(article, "dates")), "plan_publish")
    schedule(article, PUBLISH, due_at=at_eight(days=3), by=None, at=timezone.now())

    refused = desk.post(change(article, "dates"), opened | typed(at_eight(2)))
    kept = Schedule.objects.open().get().due_at
    again = form_in(refused, "plan_publish") | typed(at_eight(2))
    desk.post(change(article, "dates"), again)

    assert refused.status_code == 422
    assert "The date was changed meanwhile" in refused.content.decode()
    assert kept == at_eight(3)
    assert Schedule.objects.open().get().due_at == at_eight(2)


def test_a_date_is_cancelled_by_its_own_button_only(desk: Client) -> None:
    article = make_publication().article
    dated(article, PUBLISH)
    dated(article, UNPUBLISH)

    page = desk.post(
        change(article, "dates"), {"cancel": "unpublish"}, follow=True
    ).content.decode()

    assert Schedule.objects.open().get().action == PUBLISH
    assert "The date was cancelled." in page


def test_cancelling_twice_does_no_harm(desk: Client) -> None:
    article = make_article()

    page = desk.post(change(article, "dates"), {"cancel": "publish"}, follow=True)

    assert "There was no such date any more." in page.content.decode()


def test_a_change_to_a_live_article_and_its_withdrawal_get_dates(desk: Client) -> None:
    article = make_publication().article

    desk.post(change(article, "dates"), typed(at_eight()))
    page = desk.post(
        change(article, "dates"), typed(at_eight(days=2), "unpublish"), follow=True
    ).content.decode()

    assert "Changes scheduled to go live" in page
    assert "Scheduled to be withdrawn" in page
    assert Schedule.objects.open().count() == 2


def test_saving_the_article_keeps_its_dates(desk: Client) -> None:
    article = ready_article()
    entry = dated(article)
    form = form_of(desk, change(article)) | {"headline": "Judul yang lebih baik"}

    page = desk.post(change(article), form, follow=True).content.decode()

    article.refresh_from_db()
    assert article.headline == "Judul yang lebih baik"
    assert list(Schedule.objects.open()) == [entry]
    assert "Scheduled to go live" in page


@pytest.mark.parametrize(
    ("date", "time", "why"),
    [
        ("", "", "Enter a date and a time."),
        ("2025-09-03", "20:00", "This time has passed."),
        ("0001-01-01", "00:00", "This time has passed."),
        ("9999-12-31", "23:59", "This is more than a year away."),
        ("besok", "20:00", "This is no date."),
        ("2099-02-30", "20:00", "This is no date."),
        ("2099-01-01", "25:00", "This is no time."),
        ("2099-01-01", "<script>alert(1)</script>", "This is no time."),
    ],
)
def test_what_names_no_fitting_time_is_refused_and_stays_as_typed(
    desk: Client, date: str, time: str, why: str
) -> None:
    article = ready_article()
    entry = dated(article)
    sent = {"publish-due_at_0": date, "publish-due_at_1": time, "set": "publish"}

    response = desk.post(change(article, "dates"), sent)

    kept = form_in(response, "plan_publish")
    assert response.status_code == 422
    assert why in response.content.decode()
    assert "<script>alert" not in response.content.decode()
    assert (kept["publish-due_at_0"], kept["publish-due_at_1"]) == (date, time)
    assert list(Schedule.objects.open()) == [entry]


@pytest.mark.parametrize("date", ["2026-03-29", "2026-10-25"])
def test_a_time_that_comes_twice_or_never_is_refused_in_words(
    desk: Client, settings, date: str
) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    article = ready_article()
    sent = {"publish-due_at_0": date, "publish-due_at_1": "02:30", "set": "publish"}

    response = desk.post(change(article, "dates"), sent)

    assert response.status_code == 422
    assert "this time comes twice or never" in response.content.decode()


def test_a_date_without_approval_is_taken_with_a_warning(desk: Client) -> None:
    article = make_article()

    page = desk.post(change(article, "dates"), typed(at_eight()), follow=True)

    warning = "It is not approved yet: it goes live only if approved by then."
    assert Schedule.objects.open().exists()
    assert page.content.decode().count(warning) == 2


def test_what_is_missing_is_told_with_the_date(desk: Client) -> None:
    article = make_article(sections=())
    move(article, "approve_at_once", by=None, at=EVENING)

    page = desk.post(change(article, "dates"), typed(at_eight()), follow=True)

    assert "To be added by then: No section has any text." in page.content.decode()


def test_withdrawing_what_will_not_be_live_is_taken_with_a_warning(
    desk: Client,
) -> None:
    warning = "it is withdrawn only if it is live by then"
    article = ready_article()
    sent = typed(at_eight(days=2), "unpublish")

    alone = desk.post(change(article, "dates"), sent, follow=True)
    dated(article)
    after = desk.post(change(article, "dates"), sent, follow=True)

    assert warning in alone.content.decode()
    assert warning not in after.content.decode()


def test_whoever_may_not_publish_sees_the_dates_and_sets_none(
    reporter: Client, rina: User
) -> None:
    article = make_article(by=rina)
    dated(article)

    page = reporter.get(change(article)).content.decode()
    shown = reporter.get(change(article, "dates"))
    sent = reporter.post(change(article, "dates"), typed(at_eight(days=3)))

    assert "Scheduled to go live" in page
    assert change(article, "dates") not in page
    assert (shown.status_code, sent.status_code) == (403, 403)
    assert Schedule.objects.open().get().due_at == at_eight()


def test_who_may_only_read_sees_the_dates_too(reader: Client) -> None:
    article = make_article()
    dated(article)

    assert "Scheduled to go live" in reader.get(change(article)).content.decode()


@pytest.mark.parametrize("sent", [{}, {"set": "x"}, {"cancel": "x"}, {"set": "\0"}])
def test_a_forged_button_does_nothing(desk: Client, sent: dict) -> None:
    article = ready_article()

    assert desk.post(change(article, "dates"), sent).status_code == 400
    assert not Schedule.objects.exists()


def test_an_article_in_the_trash_has_no_dates_page(desk: Client) -> None:
    article = make_article()
    Article.objects.update(trashed_at=EVENING)

    assert desk.get(change(article, "dates")).status_code == 404


def test_the_pickers_come_with_their_words(desk: Client) -> None:
    page = desk.get(change(make_article(), "dates")).content.decode()

    assert '<script src="/admin/jsi18n/">' in page
    assert "admin/js/admin/DateTimeShortcuts.js" in page
    assert "<script>" not in page
