import re

import pytest
from django.test import Client

from articles.desk.preview import page_of
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Publication
from tests.builders import EVENING, make_article, make_passage, make_publication
from tests.desk.pages import ADD, change, form_of

NEW_PREVIEW = "/admin/articles/article/preview/"
SECONDS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[+0-9:]*")
MINUTES = re.compile(r"[A-Z][a-z]+, [0-9]{2} [A-Z][a-z]+ [0-9]{4} [0-9:]{5} WIB")


def timeless(page: bytes) -> str:
    """The page without moments, which pass between two requests."""
    return MINUTES.sub("M", SECONDS.sub("S", page.decode()))


def without_frame(page: str) -> tuple[str, str]:
    """Head and story: what stands around them tells what else is live."""
    head, _, rest = page.partition("<body>")
    return head, rest.partition('<article class="article">')[2].partition("</article>")[
        0
    ]


def test_a_preview_is_what_readers_get_byte_for_byte(client: Client, db: None) -> None:
    publication = make_publication(
        at=EVENING,
        tags=["beijing", "korea-utara"],
        bylines=["ani", "redaksi"],
        sections=tuple(make_passage("Isi **tebal**.", name) for name in "ABC"),
    )
    content = publication.revision.snapshot

    page = page_of(content, publication.article, at=EVENING)

    assert page.content == client.get(publication.path).content


def test_what_was_previewed_is_what_publishing_shows(
    desk: Client, client: Client
) -> None:
    article = make_article()
    form = form_of(desk, change(article)) | {
        "headline": "Belum disimpan",
        "sections-0-body": "Isi *baru*.",
        "sections-1-body": "Bagian kedua.",
    }

    preview = desk.post(change(article, "preview"), form)
    desk.post(change(article), form | {"_publish": "1"})

    path = Publication.objects.get().path
    published = timeless(client.get(path).content)
    assert without_frame(timeless(preview.content)) == without_frame(published)


def test_a_preview_is_neither_kept_nor_listed_and_saves_nothing(desk: Client) -> None:
    article = make_article(headline="Lama")
    form = form_of(desk, change(article)) | {"headline": "Baru"}

    response = desk.post(change(article, "preview"), form)

    assert response.status_code == 200
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "no-store" in response.headers["Cache-Control"]
    assert "<h1" in response.content.decode()
    assert Article.objects.get().headline == "Lama"
    assert article.revisions.count() == 1


def test_an_article_that_was_never_saved_can_be_previewed(desk: Client) -> None:
    form = form_of(desk, ADD) | {"headline": "Baru", "sections-0-body": "Isi."}

    response = desk.post(NEW_PREVIEW, form)

    assert response.status_code == 200
    assert "Isi." in response.content.decode()
    assert not Article.objects.exists()


def test_what_cannot_be_shown_is_explained_in_words(desk: Client) -> None:
    form = form_of(desk, ADD) | {
        "headline": "j" * 201,
        "sections-0-heading": "k" * 201,
    }

    response = desk.post(NEW_PREVIEW, form)

    page = response.content.decode()
    assert response.status_code == 422
    assert "no-store" in response.headers["Cache-Control"]
    assert "Headline: 201 characters; at most 200 fit here." in page
    assert "Section 1: 201 characters; at most 200 fit here." in page


def test_a_preview_is_only_for_those_who_may_write(
    reader: Client, stranger: Client, desk: Client
) -> None:
    article = make_article()
    form = form_of(desk, change(article))

    for client in (reader, stranger):
        assert client.post(change(article, "preview"), form).status_code == 403
        assert client.post(NEW_PREVIEW, form).status_code == 403
    assert Client().post(change(article, "preview"), form).status_code == 403


@pytest.mark.parametrize(
    "address", [NEW_PREVIEW, "/admin/articles/article/{}/preview/"]
)
def test_a_preview_is_asked_for_with_the_form(desk: Client, address: str) -> None:
    article = make_article()

    assert desk.get(address.format(article.pk)).status_code == 405


def test_scripts_in_any_field_are_only_text(desk: Client) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>"
    article = make_article()
    form = form_of(desk, change(article)) | {
        "headline": hostile,
        "dateline": hostile[:80],
        "standfirst": hostile,
        "seo_title": hostile,
        "seo_description": hostile,
        "sections-0-heading": hostile,
        "sections-0-body": hostile + "\n\n[klik](javascript:alert(1))",
    }

    page = desk.post(change(article, "preview"), form).content.decode()

    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript:' not in page


def test_only_the_desks_preview_marks_links_that_readers_will_not_have(
    desk: Client,
) -> None:
    draft = make_article(headline="Belum")
    linking = make_passage(f"Baca [kabar](artikel:{draft.uuid}).")
    article = make_article(headline="Menautkan", sections=(linking,))
    form = form_of(desk, change(article))

    preview = desk.post(change(article, "preview"), form).content.decode()
    shared = page_of(snapshot_of(article), article, at=EVENING).content.decode()

    assert "<p>Baca <mark>kabar [not live]</mark>.</p>" in preview
    assert "<p>Baca kabar.</p>" in shared
