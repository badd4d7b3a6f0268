"""The sample pages come once; what the newsroom made of them stays."""

import pytest

from articles.editing.publisher import announce
from articles.editing.standing_pages import content_of, write_page
from articles.models import Publisher, StandingPage, StandingPageRevision
from tests.builders import EVENING, make_standing_page
from tests.management.fixtures import everything, load

pytestmark = pytest.mark.django_db


def test_an_empty_database_gets_six_pages_and_their_history():
    load("standing")

    pages = StandingPage.objects.public()
    assert pages.count() == StandingPageRevision.objects.count() == 6
    assert all(content_of(page) == content_of(page.revisions.get()) for page in pages)


def test_loading_again_changes_nothing():
    load("standing")
    before = everything()

    load("standing")

    assert everything() == before


def test_what_was_edited_since_is_not_overwritten():
    load("standing")
    page = StandingPage.objects.get(slug="tentang")
    content = {**content_of(page), "body": "Milik kami.", "slug": "tentang-kami"}
    write_page(page, content, base=1, by=None, at=EVENING)
    publisher = Publisher(company="PT Milik Kami")
    announce(publisher, base=1, by=None)

    load("standing")

    page.refresh_from_db()
    assert (page.body, page.version) == ("Milik kami.", 2)
    assert StandingPage.objects.count() == 6
    assert Publisher.objects.get().company == "PT Milik Kami"


def test_a_page_that_the_newsroom_made_under_the_address_stays():
    make_standing_page("tentang", body="Milik kami.")

    load("standing")

    assert StandingPage.objects.get(slug="tentang").body == "Milik kami."
    assert StandingPage.objects.count() == 6
    assert StandingPageRevision.objects.count() == 6


def test_the_page_on_the_right_of_reply_leads_to_the_list_of_corrections(client):
    load("standing")

    main = client.get("/hak-jawab/").text.partition("<main")[2].partition("</main>")[0]
    assert 'href="/koreksi/"' in main
