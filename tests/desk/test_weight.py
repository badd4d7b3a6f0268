"""Whether a story that goes live again says something else."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition, Publication
from tests.builders import EVENING, make_publication, make_snapshot
from tests.desk.pages import ADD, change, form_of


def publish(desk: Client, publication: Publication, **more: str) -> Edition:
    address = change(publication.article)
    form = form_of(desk, address) | {"headline": "Lain", "_publish": "1"}
    desk.post(address, form | more)
    publication.refresh_from_db()
    return publication.edition


def test_a_small_fix_is_what_is_taken_when_nobody_says_otherwise(desk: Client) -> None:
    publication = make_publication()

    edition = publish(desk, publication)

    assert publication.headline == "Lain"
    assert not edition.is_substantive
    assert publication.updated_at == EVENING


def test_the_date_moves_when_the_editor_says_so(desk: Client) -> None:
    publication = make_publication()

    edition = publish(desk, publication, weight="substantive")

    assert edition.is_substantive
    assert publication.updated_at == edition.at.replace(microsecond=0)


def test_nobody_is_asked_about_what_was_never_public(desk: Client) -> None:
    assert 'name="weight"' not in desk.get(ADD).text


def test_who_may_not_publish_is_not_asked(reporter: Client, rina: User) -> None:
    publication = make_publication()
    publication.article.created_by = rina
    publication.article.save()

    assert 'name="weight"' not in reporter.get(change(publication.article)).text


@pytest.mark.parametrize("weight", ["small", "substantive"])
def test_what_was_chosen_is_still_chosen_when_nothing_was_published(
    desk: Client, weight: str
) -> None:
    publication = make_publication()
    address = change(publication.article)
    form = form_of(desk, address) | {"standfirst": "", "_publish": "1"}

    back = desk.post(address, form | {"weight": weight}, follow=True)

    assert make_snapshot().standfirst
    assert f'value="{weight}" checked' in back.text
