from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db.models import Count, Max

from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Publication
from articles.models.live_months import LiveMonth, count_live_months, live_months
from articles.publishing.publish import publish, unpublish
from tests.builders import EVENING, MINUTE, make_publication

pytestmark = pytest.mark.django_db

SEPTEMBER, AUGUST = EVENING, EVENING.replace(month=8)


def counted() -> list[LiveMonth]:
    """What going through all stories finds."""
    live = Publication.objects.live().order_by("-month").values_list("month")
    found = live.annotate(Count("pk"), Max("updated_at"))
    return [LiveMonth(name.replace("/", "-"), *rest) for name, *rest in found]


def test_stories_count_for_the_month_of_their_address_the_newest_month_first():
    make_publication(slug="satu", at=AUGUST)
    make_publication(slug="dua", at=SEPTEMBER)
    make_publication(slug="tiga", at=SEPTEMBER + MINUTE)

    assert live_months() == [
        LiveMonth("2025-09", 2, SEPTEMBER + MINUTE),
        LiveMonth("2025-08", 1, AUGUST),
    ]
    assert live_months() == counted()


def test_a_change_in_substance_moves_the_date_and_not_the_number():
    publication = make_publication()

    after = EVENING + MINUTE
    content = replace(snapshot_of(publication.article), headline="Lain")

    revision = revise(publication.article, content, base=1, by=None, at=after)
    publish(revision, by=None, at=after)

    assert live_months() == [LiveMonth("2025-09", 1, EVENING + MINUTE)]


def test_what_is_withdrawn_counts_no_more_and_its_date_neither():
    make_publication(slug="satu")
    last = make_publication(slug="dua", at=EVENING + MINUTE)

    unpublish(last.article, by=None, at=EVENING + 2 * MINUTE)

    assert live_months() == counted() == [LiveMonth("2025-09", 1, EVENING)]


def test_a_month_without_stories_is_none():
    unpublish(make_publication().article, by=None, at=EVENING + MINUTE)

    assert live_months() == []


def test_rows_written_past_the_models_count_too():
    make_publication()

    Publication.objects.update(path="/2024/01/02/lain/")
    assert live_months() == counted()
    Publication.objects.update(state=Publication.State.RETRACTED)

    assert live_months() == []


def test_counting_anew_finds_what_was_there_before():
    make_publication(slug="satu", at=AUGUST)
    make_publication(slug="dua")

    count_live_months()

    assert live_months() == counted()
    assert len(live_months()) == 2


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_no_months():
    make_publication()

    call_command("flush", interactive=False, verbosity=0)

    assert live_months() == []
