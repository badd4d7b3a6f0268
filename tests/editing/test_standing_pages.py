import pytest

from articles.editing.standing_pages import content_of, write_page
from articles.errors import NotAllowed, StaleVersion
from articles.models import StandingPage
from tests.builders import EVENING, MINUTE, make_member, make_standing_page

pytestmark = pytest.mark.django_db


def rewrite(page, base, at=EVENING + MINUTE, by=None, **changes):
    content = {**content_of(page), **changes}
    return write_page(page, content, base=base, by=by, at=at)


def test_every_text_that_a_page_had_is_kept():
    page = make_standing_page(body="Satu.")

    rewrite(page, 1, body="Dua.", title="Lain")

    kept = [(each.number, each.title, each.body) for each in page.revisions.all()]
    assert kept == [(2, "Lain", "Dua."), (1, "Tentang", "Satu.")]


def test_the_page_says_who_wrote_it_last_and_when():
    page, sari = make_standing_page(), make_member("Editor", "sari")

    rewrite(page, 1, by=sari, body="Dua.")

    stored = StandingPage.objects.get()
    assert (stored.edited_by, stored.edited_at) == (sari, EVENING + MINUTE)
    assert stored.version == 2


def test_who_opened_an_earlier_version_overwrites_nothing():
    page = make_standing_page(body="Satu.")
    rewrite(page, 1, body="Dua.")

    with pytest.raises(StaleVersion):
        rewrite(page, 1, body="Tiga.")

    assert StandingPage.objects.get().body == "Dua."
    assert page.revisions.count() == 2


def test_who_changed_nothing_makes_no_revision():
    page = make_standing_page()

    rewrite(page, 1)

    assert page.revisions.count() == 1


def test_a_writer_may_not():
    page = make_standing_page()

    with pytest.raises(NotAllowed):
        rewrite(page, 1, by=make_member("Penulis"), body="Dua.")

    assert page.revisions.count() == 1
