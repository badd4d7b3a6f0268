"""The page where a removed story was: designed, always the same, and about nobody."""

import pytest
from django.test import Client

from articles.publishing.removal import remove_by_law
from tests.builders import EVENING, MINUTE, make_publication
from tests.feeds import FORMATS, read_json, read_xml
from tests.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def path():
    publication = make_publication(headline="Satu")
    make_publication(headline="Dua", at=EVENING + MINUTE)
    remove_by_law(
        publication.article, ground="korban", reason="Surat.", by=None, at=EVENING
    )
    return publication.path


def test_it_is_a_page_of_the_paper_that_says_what_it_may(client: Client, path: str):
    answer = client.get(path)

    page = Reading.of(answer.content)
    assert answer.status_code == 410
    assert "Yang pernah ada di sini telah dihapus" in answer.text
    assert {"/", "/koreksi/"} <= {*page.links()}
    assert page.all("meta", name="robots")[0].attributes["content"] == (
        "noindex, nofollow"
    )
    assert not page.all("link", rel="canonical")
    assert not answer.cookies


def test_head_says_the_same(client: Client, path: str):
    assert client.head(path).status_code == 410


def test_every_removed_address_has_the_very_same_page(client: Client, path: str):
    assert client.get(path).content == client.get(f"{path}riwayat/").content


def test_whoever_does_more_than_read_is_told_of_the_page_alone(client: Client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("end", FORMATS)
def test_feeds_lose_it_and_the_one_of_corrections_names_nobody(
    client: Client, path: str, end: str
):
    for start in ("/", "/internasional/", "/tag/korea-utara/", "/penulis/redaksi/"):
        said = client.get(f"{start}{end}").content
        (read_json if "json" in end else read_xml)(said)
        assert b"Satu" not in said
        assert path.encode() not in said
    told = client.get(f"/koreksi/{end}").content
    (read_json if "json" in end else read_xml)(told)
    assert "Berita yang dihapus atas dasar hukum" in told.decode()
    assert path.encode() not in told


def test_the_list_of_corrections_does_not_lead_there(client: Client, path: str):
    page = client.get("/koreksi/")

    assert "Untuk melindungi korban" in page.text
    assert path not in Reading.of(page.content).links()


def test_it_can_be_replied_to_no_more(client: Client, path: str):
    page = client.get(f"/hak-jawab/kirim/?berita={path}")

    assert "Satu" not in page.text


def test_the_log_has_no_line_of_whoever_asks(client: Client, path: str, caplog):
    client.get(path)
    client.get(f"{path}riwayat/")

    assert path not in caplog.text
    client.get("/tidak-ada-sama-sekali/")
    assert "/tidak-ada-sama-sekali/" in caplog.text
