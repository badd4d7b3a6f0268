from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition, Schedule
from articles.publishing.schedule import act_on_due
from tests.builders import make_article, make_publication
from tests.desk.pages import change, form_in
from tests.desk.test_dates import PUBLISH, at_eight, dated, ready_article, typed

REASON = "publish-reason"
ASKED = "Publish all the same, because:"


def test_a_flawed_article_gets_no_date_without_a_reason(desk: Client) -> None:
    article = ready_article(standfirst="")

    response = desk.post(change(article, "dates"), typed(at_eight()))

    page, again = response.content.decode(), form_in(response, "plan_publish")
    assert response.status_code == 422
    assert "<li>It has no standfirst.</li>" in page
    assert "Write why it may go live with these flaws." in page
    assert again["publish-due_at_1"] == "20:00"
    assert not Schedule.objects.exists()


def test_the_reason_is_asked_for_before_anything_is_sent(desk: Client) -> None:
    flawed = make_article(standfirst="", headline="Tanpa teras")
    whole = make_article(headline="Lengkap")

    assert ASKED in desk.get(change(flawed, "dates")).content.decode()
    assert ASKED not in desk.get(change(whole, "dates")).content.decode()


def test_a_reason_is_kept_shown_and_published_when_the_date_comes(
    desk: Client, sari: User
) -> None:
    article = ready_article(standfirst="")
    sent = typed(at_eight()) | {REASON: "Kabar sela"}

    page = desk.post(change(article, "dates"), sent, follow=True).content.decode()
    act_on_due(at_eight())

    entry, edition = Schedule.objects.get(), Edition.objects.get()
    assert (entry.override_reason, entry.by) == ("Kabar sela", sari)
    assert (edition.override_reason, edition.by) == ("Kabar sela", sari)
    assert "In spite of flaws: Kabar sela" in page


def test_a_new_date_brings_the_reason_of_the_old_one(desk: Client) -> None:
    article = ready_article(standfirst="")
    dates = change(article, "dates")
    desk.post(dates, typed(at_eight()) | {REASON: "Kabar sela"})

    again = form_in(desk.get(dates), "plan_publish")
    desk.post(dates, again | typed(at_eight(2)))

    entry = Schedule.objects.open().get()
    assert again[REASON] == "Kabar sela"
    assert (entry.due_at, entry.override_reason) == (at_eight(2), "Kabar sela")


def test_what_was_typed_comes_back_when_the_time_is_wrong(desk: Client) -> None:
    article = ready_article(standfirst="")
    sent = typed(at_eight(-1)) | {REASON: "Kabar <b>sela</b>"}

    response = desk.post(change(article, "dates"), sent)

    assert response.status_code == 422
    assert form_in(response, "plan_publish")[REASON] == "Kabar <b>sela</b>"
    assert "<b>sela" not in response.content.decode()


def test_a_reason_that_is_too_long_is_refused_as_it_was_typed(desk: Client) -> None:
    article = ready_article(standfirst="")
    sent = typed(at_eight()) | {REASON: "a" * 301}

    response = desk.post(change(article, "dates"), sent)

    assert response.status_code == 422
    assert "301 characters; at most 300 fit here." in response.content.decode()
    assert form_in(response, "plan_publish")[REASON] == "a" * 301
    assert not Schedule.objects.exists()


def test_a_refused_date_leaves_the_one_that_was_set(desk: Client) -> None:
    article = ready_article()
    entry = dated(article, PUBLISH)
    article.standfirst = ""
    article.save(update_fields=["standfirst"])
    opened = form_in(desk.get(change(article, "dates")), "plan_publish")

    response = desk.post(change(article, "dates"), opened | typed(at_eight(2)))

    assert response.status_code == 422
    assert list(Schedule.objects.open()) == [entry]


def test_withdrawing_asks_for_no_reason(desk: Client) -> None:
    article = make_publication(standfirst="").article

    desk.post(change(article, "dates"), typed(at_eight(), "unpublish"))

    assert Schedule.objects.open().get().override_reason == ""
