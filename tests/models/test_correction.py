from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, models, transaction

from articles.errors import ImmutableRow
from articles.models import Correction, Publication
from articles.models.correction import PLACEMENTS, WORDS
from tests.builders import (
    EVENING,
    MINUTE,
    make_correction,
    make_publication,
    make_retraction,
)

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 1, 1, tzinfo=UTC)


def raw(**change):
    """Past the model's own refusal: what anybody with the database could do."""
    return models.QuerySet(Correction).update(**change)


def test_every_kind_has_a_place_to_stand():
    assert set(PLACEMENTS) == set(Correction.Kind)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a_correction_has_text_until_the_law_takes_it", {"text": ""}),
        ("a_correction_has_an_issuer", {"issuer": ""}),
        ("a_correction_says_what_was_wrong_and_a_reply", {"at_issue": ""}),
        ("what_is_taken_back_has_a_ground_and_nothing_else_has", {"ground": "sara"}),
        (
            "what_is_taken_back_has_a_ground_and_nothing_else_has",
            {"kind": "pencabutan"},
        ),
        ("what_is_taken_back_leaves_readers_no_revision", {"revision_after": None}),
        ("a_reply_names_who_replies", {"kind": "hak-jawab"}),
        ("only_a_reply_has_a_party_and_an_answer", {"party": "PT Contoh"}),
    ],
)
def test_the_database_refuses_what_must_never_be(name, change):
    correction = make_correction()
    correction.pk, correction.number = None, 2
    correction.edition = correction.publication.article.editions.last()
    for field, value in change.items():
        setattr(correction, field, value)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        models.Model.save_base(correction, raw=True, force_insert=True)


def test_a_retraction_on_a_ground_of_ones_own_is_refused_by_the_database():
    retraction = make_retraction()
    retraction.pk, retraction.number, retraction.ground = None, 2, "permintaan"
    retraction.edition = retraction.publication.article.editions.last()

    with pytest.raises(IntegrityError, match="has_a_ground"), transaction.atomic():
        models.Model.save_base(retraction, raw=True, force_insert=True)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Lain"},
        {"text": ""},
        {"at": LATER},
        {"number": 7},
        {"placement": "below"},
        {"erased_at": LATER},
        {"erased_at": LATER, "text": "", "at_issue": "", "number": 2},
    ],
)
def test_the_database_refuses_to_change_a_correction(change):
    make_correction()

    with pytest.raises(IntegrityError, match="a_correction_is_never_changed"):
        raw(**change)


def test_the_database_refuses_to_delete_a_correction():
    make_correction()

    with (
        pytest.raises(IntegrityError, match="a_correction_is_never_deleted"),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM articles_correction")


def test_the_law_may_take_the_words_and_nothing_else():
    correction = make_correction()

    assert raw(**dict.fromkeys(WORDS, ""), erased_at=LATER) == 1

    correction.refresh_from_db()
    assert correction.is_erased
    assert (correction.text, correction.kind) == ("", "koreksi")


def test_what_the_law_has_taken_stays_as_it_is():
    make_correction()
    raw(**dict.fromkeys(WORDS, ""), erased_at=LATER)

    with pytest.raises(IntegrityError, match="a_correction_is_never_changed"):
        raw(**dict.fromkeys(WORDS, ""), erased_at=LATER + MINUTE)


@pytest.mark.parametrize(
    "act",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: Correction.objects.update(number=9),
        lambda row: Correction.objects.all().delete(),
        lambda row: Correction.objects.bulk_update([row], ["number"]),
        lambda row: row.publication.corrections.all().delete(),
    ],
)
def test_the_shell_refuses_to_change_a_correction(act):
    correction = make_correction()

    with pytest.raises(ImmutableRow):
        act(correction)


def test_a_story_with_a_correction_is_not_deleted():
    publication = make_correction().publication

    with pytest.raises(models.ProtectedError):
        Publication.objects.filter(pk=publication.pk).delete()


def test_corrections_are_known_by_their_story_and_number():
    correction = make_correction(make_publication(), at=EVENING + MINUTE)

    key = correction.natural_key()

    assert key == (str(correction.publication.article.uuid), 1)
    assert Correction.objects.get_by_natural_key(*key) == correction
