import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.text.markdown import MAX_SOURCE_BYTES, render
from tests.builders import make_article, make_editor, make_publication

pytestmark = pytest.mark.django_db

PREVIEW = "/admin/articles/article/markdown/"
TOKEN = "/admin/articles/article/markdown/token/"
ENGLISH = {"Accept-Language": "en"}


def client_of(user: User) -> Client:
    client = Client(headers=ENGLISH)
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    user = make_editor("sari", is_superuser=False)
    user.user_permissions.add(Permission.objects.get(codename="change_article"))
    return client_of(user)


def strangers() -> dict[str, Client]:
    return {
        "nobody": Client(headers=ENGLISH),
        "reader": client_of(make_editor("budi", is_staff=False)),
        "staff": client_of(make_editor("tono", is_superuser=False)),
    }


def test_the_preview_is_what_readers_will_get(editor):
    source = "Putin **bertemu** Kim.\n\n# Latar\n\n<script>alert(1)</script>"

    answer = editor.post(PREVIEW, {"content": source})

    assert answer.status_code == 200
    assert answer.json() == {"html": render(source)}
    assert "<script" not in answer.json()["html"]


def test_links_to_stories_that_are_not_live_are_marked(editor):
    draft, live = make_article(headline="Belum"), make_publication(headline="Sudah")
    links = (f"[{it.headline}](artikel:{it.uuid})" for it in (draft, live.article))

    answer = editor.post(PREVIEW, {"content": "Baca " + " dan ".join(links)})

    assert answer.json()["html"] == (
        "<p>Baca <mark>Belum [not live]</mark> dan "
        '<a href="/2025/09/03/sudah/">Sudah</a></p>\n'
    )


def test_whoever_may_only_add_articles_gets_previews_too():
    user = make_editor("rina", is_superuser=False)
    user.user_permissions.add(Permission.objects.get(codename="add_article"))

    answer = client_of(user).post(PREVIEW, {"content": "Satu."})

    assert answer.status_code == 200


@pytest.mark.parametrize("who", ["nobody", "reader", "staff"])
@pytest.mark.parametrize("address", [PREVIEW, TOKEN])
def test_others_get_a_sentence_and_no_redirect(who, address):
    client = strangers()[who]

    if address == PREVIEW:
        answer = client.post(address, {"content": "Rahasia."})
    else:
        answer = client.get(address)

    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/json"
    sentence = answer.json()["error"]
    expected = "You may not edit" if who == "staff" else "Your session has ended"
    assert sentence.startswith(expected)


@pytest.mark.parametrize("address", [PREVIEW, TOKEN])
def test_no_answer_is_kept_or_taken_for_a_page(editor, address):
    answer = editor.post(address, {"content": ""})
    if address == TOKEN:
        answer = editor.get(address)

    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/json"


def test_previews_are_posted_and_tokens_fetched(editor):
    assert editor.get(PREVIEW).status_code == 405
    assert editor.post(TOKEN).status_code == 405


def test_a_preview_without_a_text_is_a_bad_request(editor):
    answer = editor.post(PREVIEW, {"text": "Salah nama."})

    assert answer.status_code == 400
    assert answer.json()["error"] == "A preview was asked for without a text."


def test_an_empty_text_has_an_empty_preview(editor):
    answer = editor.post(PREVIEW, {"content": ""})

    assert answer.json() == {"html": ""}


def test_the_longest_text_has_a_preview(editor):
    answer = editor.post(PREVIEW, {"content": "a" * MAX_SOURCE_BYTES})

    assert answer.status_code == 200


@pytest.mark.parametrize("size", [MAX_SOURCE_BYTES + 1, 3_000_000])
def test_a_longer_text_is_refused_with_a_sentence(editor, size):
    answer = editor.post(PREVIEW, {"content": "a" * size})

    assert answer.status_code == 413
    assert "200 kB" in answer.json()["error"]


def test_an_encoded_form_may_be_too_long_as_well(editor):
    form = "application/x-www-form-urlencoded"

    answer = editor.post(PREVIEW, "content=" + "%E2" * 1_000_000, content_type=form)

    assert answer.status_code == 413


def test_what_is_not_text_does_no_harm(editor):
    form = "application/x-www-form-urlencoded"

    answer = editor.post(PREVIEW, "content=a%00b%FFc%ED%A0%80", content_type=form)

    assert answer.status_code == 200
    assert answer.json()["html"].startswith("<p>ab�c")


def test_a_broken_form_is_a_bad_request(editor):
    broken = "multipart/form-data; boundary="

    answer = editor.post(PREVIEW, b"--x", content_type=broken)

    assert answer.status_code == 400


def test_a_preview_asks_little_of_the_database(
    editor, django_assert_max_num_queries: DjangoAssertNumQueries
):
    # Session, user, and the rights of the user and of its groups.
    with django_assert_max_num_queries(4):
        editor.post(PREVIEW, {"content": "Satu."})


def test_a_preview_needs_the_token_of_the_form(editor):
    editor.handler.enforce_csrf_checks = True
    token = editor.get(TOKEN).json()["token"]

    without = editor.post(PREVIEW, {"content": "Satu."})
    with_it = editor.post(PREVIEW, {"content": "Satu.", "csrfmiddlewaretoken": token})

    assert without.status_code == 403
    assert with_it.status_code == 200


def test_signing_in_again_voids_old_tokens_and_a_fresh_one_is_good(editor):
    editor.handler.enforce_csrf_checks = True
    old = editor.get(TOKEN).json()["token"]
    user = User.objects.get(username="sari")
    sign_in = {"username": "sari", "password": "rahasia-sekali"}
    sign_in["csrfmiddlewaretoken"] = old
    editor.post("/admin/logout/", {"csrfmiddlewaretoken": old})
    assert editor.post("/admin/login/", sign_in).status_code == 302
    assert editor.session["_auth_user_id"] == str(user.pk)

    with_old = editor.post(PREVIEW, {"content": "", "csrfmiddlewaretoken": old})
    fresh = editor.get(TOKEN).json()["token"]
    with_fresh = editor.post(PREVIEW, {"content": "", "csrfmiddlewaretoken": fresh})

    assert with_old.status_code == 403
    assert with_fresh.status_code == 200


def test_nobody_is_heard_before_it_is_known_who_asks():
    nobody = Client(enforce_csrf_checks=True)

    answer = nobody.post(PREVIEW, {"content": "a" * 3_000_000})

    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/json"
