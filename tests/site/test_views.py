"""What readers get, whoever they are, and what it costs."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Publication
from articles.site.lists import list_page
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_editor, make_passage, make_publication
from tests.reading import Reading

LISTS = ["/", "/internasional/", "/tag/korea-utara/", "/penulis/redaksi/"]
ARTICLE = "/2025/09/03/pertemuan-di-beijing/"


def static_file(address: str) -> bytes:
    found = finders.find(address.removeprefix(settings.STATIC_URL))
    return Path(found).read_bytes()


def count_queries(client: Client, address: str, status: int = 200) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == status
    return len(captured)


def count_for_lists(client: Client) -> list[int]:
    older = list_page(Publication.objects.live(), start="").older
    addresses = [*LISTS, *(start + older for start in LISTS)]
    return [count_queries(client, address) for address in addresses]


@pytest.mark.django_db
def test_an_article_takes_eight_queries_at_most_however_rich_it_is(client: Client):
    bare = make_publication(headline="Polos", tags=[], bylines=[])
    rich = make_publication(
        headline="Kaya",
        tags=[f"tag-{number}" for number in range(20)],
        bylines=[f"penulis-{number}" for number in range(10)],
        sections=tuple(make_passage("Isi.", f"Bagian {n}") for n in range(50)),
    )

    assert count_queries(client, bare.path) <= 8
    assert count_queries(client, rich.path) <= 8


@pytest.mark.django_db
def test_a_list_takes_at_most_five_with_twenty_articles_or_two_thousand(
    client: Client,
):
    make_archive(22)
    with_few = count_for_lists(client)

    make_archive(2_000)

    assert count_for_lists(client) == with_few
    assert max(with_few) <= 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/a/b/c/", 1),
        ("/2025/", 1),
        ("/media/", 0),
        ("/sebelum/1/", 1),
        # A category, or else a standing page, or else something that moved.
        ("/tidak-ada/", 3),
        ("/2025/09/03/tidak-ada/", 2),
        ("/tag/tidak-ada/", 2),
    ],
)
def test_an_unknown_address_asks_no_more_than_it_must(
    client: Client, address: str, most: int
):
    assert count_queries(client, address, status=404) <= most


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*LISTS, ARTICLE])
def test_an_editor_with_cookies_gets_the_bytes_of_an_anonymous_reader(
    client: Client, address: str
):
    make_publication(headline="Pertemuan di Beijing")
    for_anybody = client.get(address)

    client.force_login(make_editor())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for_the_editor = client.get(address, headers={"Accept-Language": "en"})

    assert for_the_editor.content == for_anybody.content
    for response in (for_anybody, for_the_editor):
        assert not response.cookies
        assert response["Content-Language"] == "id"
        varies = {name.strip() for name in response.get("Vary", "").split(",")}
        assert varies <= {"", "Accept-Encoding"}
        assert response["Cache-Control"] == "max-age=0, must-revalidate"


@pytest.mark.django_db
def test_a_reader_who_has_the_page_already_is_told_so(client: Client):
    make_publication(headline="Pertemuan di Beijing")
    etag = client.get(ARTICLE)["ETag"]

    again = client.get(ARTICLE, headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_a_changed_page_is_sent_again(client: Client):
    publication = make_publication(headline="Pertemuan di Beijing")
    etag = client.get(ARTICLE)["ETag"]
    publication.tags.update(name="Nama baru")

    again = client.get(ARTICLE, headers={"If-None-Match": etag})

    assert again.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*LISTS, ARTICLE])
def test_nothing_but_reading_is_answered(address: str):
    make_publication(headline="Pertemuan di Beijing")
    client = Client(enforce_csrf_checks=True)

    assert client.head(address).status_code == 200
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(address).status_code == 405


@pytest.mark.django_db
def test_the_categories_of_the_navigation_have_something_to_read(client: Client):
    make_publication(headline="Satu", category="nasional")
    make_publication(headline="Dua", category="ekonomi", at=EVENING - MINUTE)
    Publication.objects.filter(headline="Dua").update(state="withdrawn")

    page = Reading.of(client.get("/nasional/").content)

    assert page.texts("nav") == ["Nasional", "Indeks Koreksi"]
    assert page.one("a", **{"aria-current": "page"}).text == "Nasional"


@pytest.mark.django_db
def test_every_page_of_a_list_names_itself_as_the_original(client: Client):
    make_archive(25)
    older = list_page(Publication.objects.live(), start="/").older

    for address in ("/", older):
        page = Reading.of(client.get(address).content)
        canonical = page.one("link", rel="canonical").attributes["href"]
        assert canonical == f"{settings.SITE_URL}{address}"


@pytest.mark.django_db
def test_pages_of_a_list_differ_in_their_title(client: Client):
    make_archive(25)
    older = list_page(Publication.objects.live(), start="/").older

    for start in LISTS:
        first = Reading.of(client.get(start).content)
        second = Reading.of(client.get(start.rstrip("/") + older).content)
        assert first.texts("title") != second.texts("title")
        assert len(first.all("h1")) == len(second.all("h1")) == 1


@pytest.mark.django_db
def test_a_tracking_parameter_changes_nothing(client: Client):
    make_publication(headline="Pertemuan di Beijing")

    tracked = client.get(f"{ARTICLE}?utm_source=x&page=2&fbclid=%00")

    assert tracked.content == client.get(ARTICLE).content


@pytest.mark.django_db
def test_a_page_weighs_under_twenty_kilobytes_in_four_requests(client: Client):
    call_command("loaddata", "beijing", verbosity=0)
    page = client.get(Publication.objects.get().path)
    reading = Reading.of(page.content)
    static = [
        link.attributes["href"]
        for link in reading.all("link")
        if link.attributes["rel"] in {"stylesheet", "icon"}
    ]
    (script,) = [
        static_file(script.attributes["src"])
        for script in reading.all("script")
        if "src" in script.attributes
    ]

    bodies = [page.content, script, *map(static_file, static)]

    assert len(bodies) <= 4
    assert len(script) < 5_000
    assert sum(len(gzip.compress(body)) for body in bodies) < 20_000
    assert not reading.all("img") + reading.all("iframe")
    assert all(script.attributes for script in reading.all("script"))


@pytest.mark.django_db
def test_what_is_paid_for_says_so_wherever_a_story_points_to_it(client: Client):
    make_publication(headline="Iklan", tags=["rusia"], kind="paid")
    story = make_publication(headline="Berita", tags=["rusia"], at=EVENING + MINUTE)

    page = Reading.of(client.get(story.path).content)

    assert "Advertorial" in page.one("a", rel="prev").text
