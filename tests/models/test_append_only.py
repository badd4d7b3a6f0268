import pytest

from articles.errors import ImmutableRow
from articles.models import (
    Edition,
    Revision,
    RevisionContent,
    Seal,
    StandingPageRevision,
)
from tests.builders import make_publication, make_standing_page

pytestmark = pytest.mark.django_db
RECORDS = [Revision, RevisionContent, Edition, Seal, StandingPageRevision]


@pytest.mark.parametrize("model", RECORDS)
def test_a_record_cannot_be_saved_again(model):
    make_publication()
    make_standing_page()

    with pytest.raises(ImmutableRow):
        model.objects.get().save()


@pytest.mark.parametrize("model", RECORDS)
def test_a_record_cannot_be_deleted(model):
    make_publication()
    make_standing_page()

    with pytest.raises(ImmutableRow):
        model.objects.get().delete()


@pytest.mark.parametrize("model", RECORDS)
@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(pk=99),
        lambda rows: rows.delete(),
        lambda rows: rows.bulk_update([rows.get()], ["pk"]),
        lambda rows: rows.update_or_create(pk=99),
        lambda rows: rows.bulk_create([rows.get()], update_conflicts=True),
    ],
)
def test_records_cannot_be_changed_in_bulk(model, change):
    make_publication()
    make_standing_page()

    with pytest.raises(ImmutableRow):
        change(model.objects.all())


@pytest.mark.parametrize("model", RECORDS)
def test_a_record_with_a_known_key_is_never_overwritten(model):
    make_publication()
    make_standing_page()
    record = model.objects.get()
    record._state.adding = True

    with pytest.raises(Exception, match=r"(?i)unique"):
        record.save()
