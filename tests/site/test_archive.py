"""Everything by date."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.publishing.publish import unpublish
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_publication
from tests.reading import Reading

pytestmark = pytest.mark.django_db

MONTH = "/indeks/2025/09/"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return Reading.of(response.content)


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


def test_every_month_that_has_stories_is_listed_with_their_number(client):
    make_publication(headline="Satu")
    make_publication(headline="Dua")
    make_publication(headline="Lama", at=EVENING - timedelta(days=400))

    page = read(client, "/indeks/")

    assert [link for link in page.links() if link.startswith("/indeks/2")] == [
        "/indeks/2025/09/",
        "/indeks/2024/07/",
    ]
    assert page.classed("count") == ["2 berita", "1 berita"]
    assert page.texts("h2") == ["2025", "2024"]


def test_a_site_without_stories_has_an_index_all_the_same(client):
    assert len(read(client, "/indeks/").classed("nothing")) == 1


def test_a_month_has_its_days_as_headings_the_newest_first(client):
    make_publication(headline="Satu")
    make_publication(headline="Dua", at=EVENING + timedelta(days=1))
    make_publication(headline="Tiga", at=EVENING + MINUTE)
    make_publication(headline="Lain", at=EVENING + timedelta(days=40))

    page = read(client, MONTH)

    assert page.texts("h1") == ["September 2025"]
    assert page.texts("h2") == ["Kamis, 4 September 2025", "Rabu, 3 September 2025"]
    assert page.texts("h3") == ["Dua", "Tiga", "Satu"]


def test_days_are_those_of_the_newsroom(client):
    make_publication(headline="Malam", at=datetime(2025, 9, 3, 17, 30, tzinfo=UTC))

    assert read(client, MONTH).texts("h2") == ["Kamis, 4 September 2025"]


def test_a_month_leads_to_its_neighbours_that_have_stories(client):
    for days in (0, 60, 120):
        make_publication(headline=f"Berita {days}", at=EVENING - timedelta(days=days))

    page = read(client, "/indeks/2025/07/")

    links = page.links()
    assert "/indeks/2025/09/" in links
    assert "/indeks/2025/05/" in links
    assert "/indeks/2025/08/" not in links


@pytest.mark.parametrize(
    "address",
    [
        "/indeks/2025/08/",
        "/indeks/2025/13/",
        "/indeks/2025/00/",
        "/indeks/0000/01/",
        "/indeks/9999/12/",
        "/indeks/2025/9/",
        "/indeks/2025/",
        "/indeks/2025/09/sebelum/20250903130000-0/",
        "/indeks/2025/09/sebelum/x/",
        "/indeks/x/",
    ],
)
def test_a_month_without_stories_or_made_up_is_not_found(client, address):
    make_publication()

    assert client.get(address).status_code == 404


def test_what_was_withdrawn_is_not_counted(client):
    publication = make_publication()
    unpublish(publication.article, by=None, at=EVENING + MINUTE)

    assert client.get(MONTH).status_code == 404
    assert MONTH not in read(client, "/indeks/").links()


def test_the_pages_of_a_large_month_show_every_story_once(client):
    make_archive(45)
    addresses = [link for link in read(client, "/indeks/").links() if "/20" in link]

    shown = []
    for month in addresses:
        waiting = [month]
        while waiting:
            page = read(client, waiting.pop())
            shown += [link for link in page.links() if link.startswith("/20")]
            waiting += [link.attributes["href"] for link in page.all("a", rel="next")]

    assert len(shown) == len({*shown}) == 45


def test_it_takes_five_queries_with_few_stories_or_many(client):
    make_archive(22)
    first = next(link for link in read(client, "/indeks/").links() if "/20" in link)
    few = [queries(client, "/indeks/"), queries(client, first)]

    make_archive(400)

    assert [queries(client, "/indeks/"), queries(client, first)] == few
    assert max(few) <= 5


def test_a_month_names_itself_as_the_original(client):
    make_publication()

    canonical = read(client, MONTH).one("link", rel="canonical").attributes["href"]
    assert canonical == f"{settings.SITE_URL}{MONTH}"
