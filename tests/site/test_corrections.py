"""What was put right, on the story's page, on the list of all, and in feeds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.publishing.corrections import reinstate
from articles.publishing.publish import unpublish
from tests.builders import EVENING, MINUTE, make_correction, make_publication
from tests.builders import make_retraction as retracted
from tests.feeds import FORMATS, read_json, read_xml
from tests.json_ld import read_graph
from tests.reading import Reading

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def read(client: Client, address: str) -> Reading:
    response = client.get(address)
    assert response.status_code == 200, address
    return Reading.of(response.content)


def words(page: Reading) -> str:
    return " ".join(page.one("main").text.split())


def test_an_error_of_fact_stands_before_the_text_and_a_slip_after_it(client: Client):
    publication = make_publication()
    make_correction(publication, "ralat", text="Salah ketik.")
    make_correction(publication, "koreksi", text="Tanggalnya keliru.")

    said = words(read(client, publication.path))

    places = [said.index(each) for each in ("Tanggalnya", "Mereka", "Salah ketik")]
    assert places == sorted(places)


def test_a_correction_bears_its_time_and_who_answers_for_it(client: Client):
    publication = make_publication()
    make_correction(publication, at=NOVEMBER, issuer="Meja Ekonomi")

    said = words(read(client, publication.path))

    assert "Senin, 23 November 2026 11:00 WIB · Meja Ekonomi" in said
    assert "4 September" in said


def test_a_reply_names_who_replies_what_is_disputed_and_what_the_editors_say(
    client: Client,
):
    publication = make_publication()
    make_correction(publication, "hak-jawab", text="Itu tidak benar.")

    page = read(client, publication.path)

    assert "Hak jawab: PT Contoh" in page.texts("h2")
    said = words(page)
    for each in ("4 September", "Itu tidak benar.", "Kami memuatnya."):
        assert each in said


def test_a_note_that_was_wrong_leads_to_the_one_that_says_so(client: Client):
    first = make_correction()
    make_correction(first.publication, corrects=first, at=EVENING + 2 * MINUTE)

    assert "#koreksi-2" in read(client, first.publication.path).links()
    listed = read(client, "/koreksi/")
    assert f"{first.publication.path}#koreksi-2" in listed.links()


def test_structured_data_has_corrections_and_replies(client: Client):
    publication = make_publication()
    make_correction(publication, text="Tanggalnya keliru.", at=NOVEMBER)
    make_correction(publication, "hak-jawab", text="Tidak benar.", at=NOVEMBER)

    article = read_graph(read(client, publication.path))[0]

    address = settings.SITE_URL + publication.path
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "@id": f"{address}#koreksi-1",
            "name": "Koreksi",
            "text": "Tanggalnya keliru.",
            "datePublished": "2026-11-23T11:00:00+07:00",
        }
    ]
    assert [comment["@type"] for comment in article["comment"]] == ["Comment"]
    assert article["dateModified"] == "2026-11-23T11:00:00+07:00"


def test_lists_mark_a_story_that_was_wrong(client: Client):
    make_correction(make_publication(headline="Keliru"))
    make_publication(headline="Benar")

    for address in ("/internasional/", "/indeks/2025/09/", "/"):
        labels = read(client, address).classed("label")
        assert [*labels] == ["Dikoreksi"]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_feed_has_the_story_once_more_with_the_note(client: Client, ending: str):
    publication = make_publication(headline="Keliru", at=EVENING - timedelta(days=9))
    make_publication(headline="Baru", at=EVENING)
    before = read_feed(client, f"/internasional/{ending}")

    make_correction(publication, text="Tanggalnya keliru.", at=NOVEMBER)

    for start in ("/", "/internasional/", "/tag/korea-utara/", "/penulis/redaksi/"):
        entries = read_feed(client, start + ending)
        assert [each["title"] for each in entries] == ["Keliru", "Baru"]
        assert entries[0]["id"] == before[1]["id"]
        assert "Tanggalnya keliru." in entries[0]["content"]
        assert entries[0]["updated"] == NOVEMBER


def read_feed(client: Client, address: str) -> list[dict[str, object]]:
    """Name, title, content and time of change of each entry, whatever the format."""
    body = client.get(address).content
    if address.endswith("json/"):
        return [
            {
                "id": item["id"],
                "title": item["title"],
                "content": item["content_html"],
                "updated": datetime.fromisoformat(item["date_modified"]),
            }
            for item in read_json(body)["items"]
        ]
    return [
        {
            "id": entry.id,
            "title": entry.title,
            "content": entry.content[-1].value,
            "updated": datetime(*entry.updated_parsed[:6], tzinfo=UTC),
        }
        for entry in read_xml(body).entries
    ]


@pytest.mark.parametrize("ending", FORMATS)
def test_an_old_story_comes_back_into_a_feed_that_it_had_left(
    client: Client, ending: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("articles.site.feeds.STORIES_IN_A_FEED", 2)
    old = make_publication(headline="Lama", at=EVENING - timedelta(days=9))
    for number in range(3):
        make_publication(headline=f"Baru {number}", at=EVENING + number * MINUTE)

    retracted(old, at=NOVEMBER)

    titles = [entry["title"] for entry in read_feed(client, f"/{ending}")]
    assert titles == ["[Dicabut] Lama", "Baru 2"]


def test_a_retracted_story_says_when_on_what_ground_and_why(client: Client):
    right = make_publication(headline="Yang benar")
    publication = make_publication(headline="Yang keliru")
    retracted(publication, at=NOVEMBER, instead=right, reason="Korban meminta.")

    page = read(client, publication.path)

    said = words(page)
    assert page.texts("h1") == ["[Dicabut] Yang keliru"]
    for each in (
        "Senin, 23 November 2026 11:00 WIB",
        "Dasar: Pengalaman traumatik korban",
        "Korban meminta.",
        "Berita yang benar: Yang benar",
    ):
        assert each in said
    assert {right.path, "/koreksi/"} <= {*page.links()}
    assert "Mereka bertemu." not in said
    assert page.meta("robots") == read(client, right.path).meta("robots")


def test_machines_are_told_of_a_retraction(client: Client):
    publication = make_publication()
    retracted(publication, at=NOVEMBER)

    article = read_graph(read(client, publication.path))[0]

    assert article["creativeWorkStatus"] == "Retracted"
    assert article["correction"][0]["text"] == "Korban meminta."
    assert "description" not in article
    assert "keywords" not in article


def test_an_earlier_address_leads_to_the_notice(client: Client):
    from articles.models import Address

    publication = make_publication()
    old = "/2025/09/03/lama/"
    Address.objects.create(path=old, article=publication.article, at=EVENING)
    retracted(publication)

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, publication.path)


def test_a_reinstated_story_shows_its_text_and_what_happened(client: Client):
    publication = make_publication()
    retracted(publication)
    reinstate(publication.article, reason="Sudah diizinkan.", by=None, at=NOVEMBER)

    said = words(read(client, publication.path))

    for each in ("Mereka bertemu.", "Korban meminta.", "Sudah diizinkan."):
        assert each in said


def test_the_list_has_all_of_them_the_newest_first(client: Client):
    first = make_correction(make_publication(headline="Satu"))
    second = make_correction(make_publication(headline="Dua"), "hak-jawab", at=NOVEMBER)

    page = read(client, "/koreksi/")

    assert page.texts("h2") == ["Dua", "Satu"]
    stories = [f"{each.publication.path}#koreksi-1" for each in (second, first)]
    assert [link for link in page.links() if "#koreksi" in link] == stories


@pytest.mark.parametrize(
    ("address", "headlines"),
    [
        ("/koreksi/koreksi/", ["Satu"]),
        ("/koreksi/pencabutan/", ["[Dicabut] Dua"]),
        ("/koreksi/2026/11/", ["[Dicabut] Dua"]),
        ("/koreksi/2025/09/", ["Satu"]),
        ("/koreksi/koreksi/2025/09/", ["Satu"]),
    ],
)
def test_the_list_is_cut_to_a_kind_and_a_month(client: Client, address, headlines):
    make_correction(make_publication(headline="Satu"))
    retracted(make_publication(headline="Dua"), at=NOVEMBER)

    assert read(client, address).texts("h2") == headlines


def test_every_way_through_the_list_leads_somewhere(client: Client):
    make_correction(make_publication(headline="Satu"))
    make_correction(make_publication(headline="Tiga"), "ralat")
    retracted(make_publication(headline="Dua"), at=NOVEMBER)

    seen, waiting = set(), {"/koreksi/"}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        ways = {
            link
            for link in read(client, address).links()
            if link.startswith("/koreksi/")
        }
        waiting |= ways - seen

    assert {"/koreksi/ralat/", "/koreksi/2026/11/", "/koreksi/ralat/2025/09/"} <= seen


@pytest.mark.parametrize(
    "address",
    [
        "/koreksi/ralat/",
        "/koreksi/maaf/",
        "/koreksi/2024/01/",
        "/koreksi/2024/13/",
        "/koreksi/0000/00/",
        "/koreksi/9999/12/",
        "/koreksi/koreksi/2024/01/",
        "/koreksi/sebelum/20250903130000-0/",
        "/koreksi/2025/09/koreksi/",
        "/koreksi/1/",
    ],
)
def test_a_made_up_part_of_the_list_is_not_found(client: Client, address: str):
    make_correction()

    assert client.get(address).status_code == 404


def test_a_newsroom_that_was_never_wrong_says_so(client: Client):
    page = read(client, "/koreksi/")

    assert page.classed("nothing") == ["Belum ada yang perlu dikoreksi."]


def test_the_list_goes_on_over_pages_that_never_shift(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("articles.site.corrections.ON_A_PAGE", 2)
    publication = make_publication()
    for number in range(5):
        text = f"Nomor {number}."
        make_correction(publication, text=text, at=EVENING + number * MINUTE)

    found, address = [], "/koreksi/"
    while address:
        page = read(client, address)
        found += [text for text in page.texts("p") if text.startswith("Nomor")]
        older = [link for link in page.links() if "/sebelum/" in link]
        address = older[0] if older else ""

    assert found == [f"Nomor {number}." for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("ending", FORMATS)
def test_the_list_has_a_feed_of_its_own(client: Client, ending: str):
    publication = make_publication(headline="Satu")
    make_correction(publication, text="Tanggalnya keliru.", at=NOVEMBER)
    retracted(publication, at=NOVEMBER + MINUTE)

    retraction, correction = read_feed(client, f"/koreksi/{ending}")

    assert correction["title"] == "Koreksi: [Dicabut] Satu"
    assert retraction["title"] == "Pencabutan: [Dicabut] Satu"
    assert "Tanggalnya keliru." in str(correction["content"])
    assert correction["id"] == f"{publication.article.uuid.urn}#koreksi-1"
    assert correction["updated"] == NOVEMBER


def test_what_a_story_was_withdrawn_with_is_not_said_on_the_list(client: Client):
    publication = make_publication(headline="Rahasia")
    make_correction(publication, at_issue="Kata rahasia", text="Sudah dibetulkan.")
    unpublish(publication.article, by=None, at=NOVEMBER)

    for address in ("/koreksi/", *(f"/koreksi/{ending}" for ending in FORMATS)):
        said = client.get(address).text
        assert "Sudah dibetulkan." in said
        assert "ahasia" not in said


def test_words_that_look_like_markup_are_words(client: Client):
    publication = make_publication()
    make_correction(publication, text="<script>alert(1)</script>")

    for address in (publication.path, "/koreksi/", "/feed/", "/koreksi/feed/"):
        assert "<script>alert" not in client.get(address).text


def test_the_list_takes_as_many_queries_with_forty_as_with_one(client: Client):
    publication = make_publication()
    make_correction(publication)
    client.get("/koreksi/")
    with CaptureQueriesContext(connection) as with_one:
        client.get("/koreksi/")

    for number in range(2, 22):
        make_correction(publication, at=EVENING + number * MINUTE)
    with CaptureQueriesContext(connection) as with_many:
        client.get("/koreksi/")

    assert len(with_many) == len(with_one) <= 6


def test_a_corrected_story_takes_one_query_more(client: Client):
    publication = make_publication()
    client.get(publication.path)
    with CaptureQueriesContext(connection) as plain:
        client.get(publication.path)
    for number in range(1, 4):
        make_correction(publication, at=EVENING + number * MINUTE)

    with CaptureQueriesContext(connection) as corrected:
        client.get(publication.path)

    assert len(corrected) == len(plain) + 1


def test_every_page_leads_to_the_list(client: Client):
    make_publication()

    assert "/koreksi/" in read(client, "/").links()
    said = client.get("/sitemap-pages.xml").text
    assert f"<loc>{settings.SITE_URL}/koreksi/</loc>" in said
