"""The form for replies, as people use it and as programs abuse it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.core import mail
from django.test import Client

from articles.editing.limits import MOST_OF_ALL, MOST_OF_ONE
from articles.editing.reply_letters import MOST_A_DAY, mail_letters
from articles.models import Reply, ReplyLetter, Tally
from articles.press.render import is_page
from articles.site.form_token import FormToken
from articles.site.reply import MOST_BYTES
from articles.site.reply_form import LONGEST_TEXT
from tests.builders import EVENING, make_publication, make_standing_page
from tests.reading import Reading
from tests.site.letters import FORM, SENT, filled_in, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db):
    return make_publication(headline="Pertemuan di Beijing")


def said(response) -> str:
    """What the page says on top, if it is the form that came back."""
    return " ".join(Reading.of(response.content).texts("div", role="alert"))


def assert_handed_back(response, status: int, form: dict) -> Reading:
    """With all that was typed, and nothing was kept."""
    page = Reading.of(response.content)
    assert response.status_code == status
    assert said(response)
    for name in ("bagian", "isi"):
        assert page.one("textarea", name=name).text.strip() == form[name].strip()
    for name in ("berita", "nama", "tampil"):
        assert page.one("input", name=name).attributes.get("value", "") == form[name]
    return page


def test_a_story_leads_to_the_form_that_knows_it(client, story):
    page = Reading.of(client.get(story.path).content)
    (address,) = [link for link in page.links() if link.startswith(FORM)]

    form = Reading.of(client.get(address).content)

    assert form.one("input", name="berita").attributes["value"] == story.path
    assert story.headline in form.texts("a")


def test_the_page_that_explains_leads_to_the_form_and_others_do_not(client):
    make_standing_page("hak-jawab", "Hak Jawab")
    make_standing_page("kontak")

    assert FORM in Reading.of(client.get("/hak-jawab/").content).links()
    assert FORM not in Reading.of(client.get("/kontak/").content).links()


def test_a_form_about_nothing_in_particular_can_be_opened(client):
    for address in (FORM, f"{FORM}?berita=/tidak-ada/", f"{FORM}?berita=<script>"):
        response = client.get(address)
        assert response.status_code == 200
        assert "<script>" not in response.text


def test_what_is_sent_is_kept_and_the_answer_says_how_it_goes_on(client, story):
    form = filled_in(berita=f"{configured.SITE_URL}{story.path}?utm_source=wa")

    response = client.post(FORM, form)

    assert (response.status_code, response["Location"]) == (302, SENT)
    reply = Reply.objects.get()
    assert (reply.publication, reply.kind, reply.state) == (story, "reply", "new")
    assert (reply.name, reply.party) == ("Rahmat Hidayat", "PT Garam Nusantara")
    assert (reply.email, reply.telephone) == (form["surel"], form["telepon"])
    assert (reply.passage, reply.text) == (form["bagian"], form["isi"])
    assert "48 jam" in client.get(SENT).text


def test_nobody_gets_a_cookie_and_none_is_needed(story):
    browser = Client(enforce_csrf_checks=True)

    browser.get(FORM)
    browser.post(FORM, filled_in())
    browser.get(SENT)

    assert Reply.objects.count() == 1
    assert not browser.cookies


def test_the_form_is_never_kept_as_a_file_nor_found_by_search_engines(client):
    response = client.get(FORM)

    assert not is_page(FORM)
    assert not is_page("/hak-jawab/kiriman/abc/")
    assert is_page("/hak-jawab/")
    assert {"private", "no-cache"} <= {*response["Cache-Control"].split(", ")}
    assert Reading.of(response.content).meta("robots") == ["noindex"]


def test_a_text_of_scripts_is_a_text(client, story):
    script = "<script>alert(1)</script>"
    form = filled_in(bagian=script, isi=script, nama=script, tampil=script, surel="x")

    page = assert_handed_back(client.post(FORM, form), 422, form)
    client.post(FORM, {**form, "surel": "a@contoh.example"})

    assert [each.attributes.get("src") for each in page.all("script")] == []
    reply = Reply.objects.get()
    assert (reply.text, reply.party) == (script, script)


@pytest.mark.parametrize(
    "surel",
    [
        "",
        "rahmat",
        "rahmat@",
        "rahmat@contoh.example\r\nBcc: semua@contoh.example",
        "rahmat@contoh.example\nSubject: Menang!",
        "rahmat@contoh.example%0aBcc: semua@contoh.example",
        "a@contoh.example, b@contoh.example",
        "Rahmat <rahmat@contoh.example>",
        "rahmat@contoh.example\x00",
        f"{'x' * 250}@contoh.example",
    ],
)
def test_an_address_that_is_none_or_carries_headers_is_refused(client, story, surel):
    form = filled_in(surel=surel)

    assert_handed_back(client.post(FORM, form), 422, form)

    assert not Reply.objects.exists()


def test_headers_in_other_fields_reach_no_header(client, story):
    name = "Rahmat\r\nBcc: semua@contoh.example"
    client.post(FORM, filled_in(nama=name, tampil=name, isi=f"a\r\n.\r\n{name}"))

    mail_letters(EVENING + timedelta(days=9_999))
    mail.outbox.clear()
    ReplyLetter.objects.update(at=EVENING, next_try_at=EVENING, given_up_at=None)
    mail_letters(EVENING)

    (message,) = mail.outbox
    assert message.recipients() == ["rahmat@contoh.example"]
    assert "Bcc" not in message.message().as_string()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("berita", ""),
        ("berita", "https://situs-lain.example/2025/09/03/pertemuan-di-beijing/"),
        ("jenis", "komentar"),
        ("bagian", " \n "),
        ("isi", ""),
        ("isi", "x" * (LONGEST_TEXT + 1)),
        ("nama", ""),
        ("nama", "x" * 121),
        ("telepon", "<script>"),
        ("setuju", ""),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_said_at_its_field(
    client, story, field, value
):
    form = filled_in(**{field: value})

    page = assert_handed_back(client.post(FORM, form), 422, form)

    assert page.one("ul", id=f"id_{field}_error").text.strip()
    assert not Reply.objects.exists()


def test_without_a_name_for_readers_none_is_chosen_for_them(client, story):
    client.post(FORM, filled_in(tampil="", telepon="", jenis="correction"))

    reply = Reply.objects.get()
    assert (reply.party, reply.telephone, reply.kind) == ("", "", "correction")


def test_ten_megabytes_are_refused_unread_with_a_clear_answer(client, story):
    response = client.post(FORM, filled_in(isi="x" * 10_000_000))

    assert response.status_code == 413
    assert "10.000 karakter" in response.text
    assert not Reply.objects.exists()


@pytest.mark.parametrize("length", ["-1", "x", "", str(MOST_BYTES + 1), "9" * 40])
def test_a_length_that_is_a_lie_breaks_nothing(client, story, length):
    response = client.post(FORM, {}, CONTENT_LENGTH=length)

    assert response.status_code in {400, 413, 422}


def test_a_file_is_not_taken(client, story, tmp_path):
    file = tmp_path / "bukti.pdf"
    file.write_bytes(b"%PDF-1.7 " * 1_000)

    with file.open("rb") as opened_file:
        response = client.post(FORM, {**filled_in(), "lampiran": opened_file})

    assert response["Location"] == SENT


def test_a_program_that_fills_in_everything_is_stopped_and_a_person_helped(
    client, story
):
    form = filled_in(situs="https://obat.example/")

    page = assert_handed_back(client.post(FORM, form), 422, form)

    assert not Reply.objects.exists()
    assert "value" not in page.one("input", name="situs").attributes


@pytest.mark.parametrize(
    "token",
    [
        lambda: "",
        lambda: "palsu",
        lambda: "1-x:y",
        lambda: opened(timedelta(hours=25)),
        lambda: opened(timedelta(0)),
    ],
    ids=["none", "forged", "odd", "too old", "too fast"],
)
def test_a_form_that_is_not_ours_or_too_old_or_too_fast_is_handed_back(
    client, story, token
):
    form = filled_in(kunci=token())

    page = assert_handed_back(client.post(FORM, form), 422, form)

    assert not Reply.objects.exists()
    assert FormToken.read(page.one("input", name="kunci").attributes["value"])


def test_a_form_that_was_handed_back_can_be_sent(client, story):
    page = Reading.of(client.post(FORM, filled_in(surel="rahmat")).content)
    token = page.one("input", name="kunci").attributes["value"]

    assert client.post(FORM, filled_in(kunci=token))["Location"] == SENT


def test_a_form_that_is_sent_twice_is_one_reply(client, story):
    form = filled_in()

    answers = [client.post(FORM, form)["Location"] for _ in range(3)]

    assert answers == [SENT] * 3
    assert Reply.objects.count() == ReplyLetter.objects.count() == 1


def test_other_words_in_a_form_that_was_taken_are_not_lost(client, story):
    form = filled_in()
    client.post(FORM, form)
    changed = {**form, "isi": "Lain lagi."}

    page = assert_handed_back(client.post(FORM, changed), 409, changed)
    token = page.one("input", name="kunci").attributes["value"]
    client.post(FORM, {**changed, "kunci": token})

    assert Reply.objects.count() == 2


def test_whoever_sends_too_much_is_told_when_and_loses_nothing(client, story):
    for number in range(MOST_OF_ONE):
        client.post(FORM, filled_in(isi=f"Jawaban {number}"))
    form = filled_in(isi='Kami "keberatan".\nSekali lagi.')

    response = client.post(FORM, form)

    assert response.status_code == 429
    assert 3_500 < int(response["Retry-After"]) <= 3_600
    page = Reading.of(response.content)
    assert "60 menit" in " ".join(page.texts("p"))
    assert "Kami &quot;keberatan&quot;." in response.text
    assert Reply.objects.count() == MOST_OF_ONE
    held = {
        each.attributes["name"]: each.attributes["value"]
        for each in page.all("input", type="hidden")
    }
    assert held == {name: value for name, value in form.items() if name != "situs"}
    assert client.post(FORM, held, REMOTE_ADDR="192.0.2.9").status_code == 302
    assert Reply.objects.first().text == form["isi"]


def test_the_answer_is_the_same_whatever_address_is_named(client, story):
    first = client.post(FORM, filled_in())
    again = client.post(FORM, filled_in(isi="Lagi."))
    other = client.post(FORM, filled_in(surel="tidak-ada@contoh.example"))

    answers = {
        (each.status_code, each["Location"], each.text)
        for each in (first, again, other)
    }
    assert len(answers) == 1


def test_a_thousand_posts_a_minute_are_bounded_whoever_sends_them(client, story):
    for number in range(1_000):
        sender = f"192.0.{number // 200}.{number % 200}"
        form = filled_in(isi=str(uuid4()), surel="korban@contoh.example")
        client.post(FORM, form, REMOTE_ADDR=sender)

    assert Reply.objects.count() == ReplyLetter.objects.count() == MOST_OF_ALL
    assert Tally.objects.count() <= MOST_OF_ALL + 1
    mail.outbox.clear()
    latest = ReplyLetter.objects.latest("next_try_at").next_try_at
    for _ in range(20):
        mail_letters(latest)
    assert len(mail.outbox) == MOST_A_DAY


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_nothing_else_is_answered(client, method):
    assert getattr(client, method)(FORM).status_code == 405
