"""Redirects at the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Address, Tag
from tests.builders import EVENING, make_category, make_publication, make_tag
from tests.desk.pages import form_in

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/address/"
ADD = f"{LIST}add/"
IMPORT = f"{LIST}import/"


def led():
    return dict(Address.objects.redirects().values_list("path", "to"))


def test_an_editor_sets_a_redirect_and_readers_follow_it(desk, client):
    response = desk.post(ADD, {"path": "/lama/", "to": "https://arsip.example/"})

    assert response.status_code == 302
    assert Address.objects.get().by.username == "sari"
    assert client.get("/lama/")["Location"] == "https://arsip.example/"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/lama/", "//evil.example/"),
        ("/lama/", "javascript:alert(1)"),
        ("/lama/", ""),
        ("/internasional/", "/baru/"),
        ("/a/", "/b/"),
    ],
)
def test_what_could_lead_nobody_comes_back_as_it_was_typed(desk, path, to):
    make_publication()
    Address.objects.create(path="/b/", to="/a/", at=EVENING)

    response = desk.post(ADD, {"path": path, "to": to})

    assert response.status_code == 200
    assert form_in(response, "address_form")["path"] == path
    assert led() == {"/b/": "/a/"}


@pytest.mark.parametrize(
    ("path", "to", "where"),
    [
        ("/admin/", "/", "path"),
        ("/internasional/", "/baru/", "path"),
        ("/b/", "/baru/", "path"),
        ("/lama/", "/lama/", "to"),
        ("/a/", "/b/", "to"),
        ("/lama/", "javascript:alert(1)", "to"),
    ],
)
def test_what_is_wrong_is_said_once_and_at_its_field(desk, path, to, where):
    make_publication()
    Address.objects.create(path="/b/", to="/a/", at=EVENING)

    response = desk.post(ADD, {"path": path, "to": to})

    errors = response.context["adminform"].form.errors
    assert [*errors] == [where]
    assert len(errors[where]) == 1


def test_what_leads_to_a_new_redirect_is_led_on(desk):
    desk.post(ADD, {"path": "/a/", "to": "/b/"})
    desk.post(ADD, {"path": "/b/", "to": "/c/"})
    desk.post(ADD, {"path": "/x/", "to": "/a/"})

    assert led() == {"/a/": "/c/", "/b/": "/c/", "/x/": "/c/"}


def test_addresses_of_articles_are_not_to_be_changed_here(desk):
    address = make_publication().article.addresses.get()

    assert address.path not in desk.get(LIST).text
    assert desk.get(f"{LIST}{address.pk}/change/").status_code == 302
    desk.post(f"{LIST}{address.pk}/delete/", {"post": "yes"})
    assert Address.objects.filter(pk=address.pk).exists()


def test_a_list_is_imported(desk):
    response = desk.post(IMPORT, {"lines": "/a/,/b/\n/c/,/d/"}, follow=True)

    assert "2 redirects are new; 0 were there already." in response.text
    assert led() == {"/a/": "/b/", "/c/": "/d/"}


def test_a_file_is_imported(desk):
    file = SimpleUploadedFile("daftar.csv", "dari,ke\n/a/,/b/\n".encode("utf-8-sig"))

    desk.post(IMPORT, {"file": file})

    assert led() == {"/a/": "/b/"}


def test_a_list_with_faults_is_refused_whole_and_given_back(desk):
    file = SimpleUploadedFile("daftar.csv", b"/a/,/b/\n/c/,javascript:x\n<b>,/d/\n")

    response = desk.post(IMPORT, {"file": file})

    assert response.status_code == 422
    assert "Line 2: “To” is neither a path of this site" in response.text
    assert "Line 3: “From” is no path of this site" in response.text
    assert "/c/,javascript:x" in form_in(response, "import_form")["lines"]
    assert led() == {}


@pytest.mark.parametrize("content", [b"\xff\xfe/\x00a\x00", b"x" * 2_000_001])
def test_a_file_that_cannot_be_read_is_refused_in_words(desk, content):
    response = desk.post(IMPORT, {"file": SimpleUploadedFile("x.csv", content)})

    assert response.status_code == 422
    assert led() == {}


def test_a_reporter_neither_sees_nor_sets_redirects(reporter):
    for address in (LIST, ADD, IMPORT):
        assert reporter.get(address).status_code == 403
        assert reporter.post(address, {"lines": "/a/,/b/"}).status_code == 403
    assert led() == {}


@pytest.mark.parametrize(
    ("kind", "make"), [("tag", make_tag), ("category", make_category)]
)
def test_a_label_is_merged_after_a_question(desk, kind, make):
    make_publication(**{"tags": ["satu"]} if kind == "tag" else {"category": "satu"})
    label, into = make("satu"), make("dua")
    address = f"/admin/articles/{kind}/{label.pk}/merge/"
    assert (
        f'href="{address}"'
        in desk.get(f"/admin/articles/{kind}/{label.pk}/change/").text
    )
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"into": label.pk}).status_code == 422

    response = desk.post(address, {"into": into.pk}, follow=True)

    assert "“Satu” is merged into “Dua”." in response.text
    assert into.publications.count() == into.articles.count() == 1


def test_a_reporter_merges_nothing(reporter):
    label, into = make_tag("satu"), make_tag("dua")

    response = reporter.post(
        f"/admin/articles/tag/{label.pk}/merge/", {"into": into.pk}
    )

    assert response.status_code == 403
    assert Tag.objects.count() == 2
