"""Whatever is typed into whatever field: a page shows it and obeys none of it."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Byline, Category, Publication, Tag
from tests.builders import make_passage, make_publication
from tests.reading import Element, Reading

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    '<https://x.example/"onclick=alert(1)>',
    "<svg/onload=alert(1)>",
    "--><iframe srcdoc='x'></iframe>",
    "</title></head><body onload=alert(1)>",
    "]]>{{ settings.SECRET_KEY }}{% debug %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
HOSTILE_BODY = "\n\n".join(
    [
        *HOSTILE,
        "[a](JaVaScRiPt:alert(1)) [b](data:text/html,<script>alert(1)</script>)",
        '![c](javascript:alert(1)) ![d](x "onerror=alert(1)")',
        "[e]: javascript:alert(1)\n\n[e] <javascript:alert(1)>",
        "[f](//evil.example/%0d%0a) [g](\tjava\nscript:alert(1))",
        "```<script>\n</code></pre><script>alert(1)</script>\n```",
    ]
)
# All that our own templates and the renderer ever make.
KNOWN = set(
    "html head meta title link script body a header main footer nav article section "
    "div span p h1 h2 h3 h4 h5 h6 ul ol li time blockquote pre code em strong s br hr "
    "table thead tbody tr th td form label input button".split()
)


def publish_hostile_text(text: str) -> Publication:
    publication = make_publication(
        headline=f"Judul {text}",
        slug="judul",
        standfirst=text,
        dateline=text,
        seo_title=text,
        seo_description=text,
        sections=(
            make_passage(f"{text}\n\n{HOSTILE_BODY}", text),
            make_passage("Isi.", text),
            make_passage("Isi.", text),
        ),
    )
    for label in (Category, Tag, Byline):
        label.objects.update(name=text, description=text)
    return publication


def read(client: Client, address: str) -> Reading:
    response = client.get(address)
    assert response.status_code == 200
    return Reading.of(response.content)


def is_dangerous(element: Element) -> bool:
    """Whether an element runs, loads or leads to something that it must not."""
    handlers = [name for name in element.attributes if name.startswith("on")]
    schemes = {
        urlsplit(element.attributes[name]).scheme
        for name in ("href", "src", "srcset", "srcdoc", "action", "formaction")
        if name in element.attributes
    }
    return bool(
        element.tag not in KNOWN
        or handlers
        or "style" in element.attributes
        or schemes - {"", "http", "https"}
    )


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "address",
    ["/", "/internasional/", "/tag/korea-utara/", "/penulis/redaksi/", "article"],
)
def test_no_page_obeys_what_it_shows(client: Client, text: str, address: str):
    publication = publish_hostile_text(text)
    address = publication.path if address == "article" else address

    page = read(client, address)

    assert [e for e in page.elements if is_dangerous(e)] == []
    assert text in page.one("body").text


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_the_only_script_inside_is_data_and_says_what_was_typed(
    client: Client, text: str
):
    publication = publish_hostile_text(text)

    page = read(client, publication.path)

    (script,) = [script for script in page.all("script") if script.text]
    assert script.attributes == {"type": "application/ld+json"}
    assert "<" not in script.text
    data = page.structured_data()
    assert data["headline"] == publication.headline
    assert data["articleSection"] == data["dateline"] == text
    assert data["author"][0]["name"] == data["keywords"][0] == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_told_to_messengers_stays_in_its_attribute(client: Client, text: str):
    publication = publish_hostile_text(text)

    page = read(client, publication.path)

    assert page.meta("og:title") == page.meta("description") == [text]
    assert page.meta("article:tag") == page.meta("article:section") == [text]
    assert page.texts("title") == [f"{text} · Mediainfo"]
    assert page.meta("og:url") == [f"{settings.SITE_URL}{publication.path}"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/<script>alert(1)</script>/", "/x/?q=<script>alert(1)</script>"]
)
def test_a_page_that_is_not_found_repeats_nothing(client: Client, address: str):
    response = client.get(address)

    assert response.status_code == 404
    assert "alert" not in response.text
