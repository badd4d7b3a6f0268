from datetime import timedelta
from uuid import uuid4

import pytest

from articles.editing.autosave import discard, keep, kept_for, prune
from articles.models import Autosave
from tests.builders import EVENING, make_editor

pytestmark = pytest.mark.django_db


def test_the_last_state_of_a_form_takes_the_place_of_the_one_before():
    sari, identity = make_editor(), uuid4()
    keep(identity, {"headline": "Ju"}, base=1, by=sari, at=EVENING)

    keep(identity, {"headline": "Judul"}, base=2, by=sari, at=EVENING)

    kept = Autosave.objects.get()
    assert (kept.form, kept.base) == ({"headline": "Judul"}, 2)


def test_two_accounts_keep_their_own_state_of_one_article():
    sari, budi, identity = make_editor("sari"), make_editor("budi"), uuid4()
    keep(identity, {"headline": "Sari"}, base=1, by=sari, at=EVENING)
    keep(identity, {"headline": "Budi"}, base=1, by=budi, at=EVENING)

    discard(identity, by=sari)

    assert kept_for(sari, identity) is None
    assert kept_for(budi, identity).form == {"headline": "Budi"}


def test_what_nobody_came_back_for_goes_after_a_month():
    sari = make_editor()
    keep(uuid4(), {}, base=0, by=sari, at=EVENING)
    kept = keep(uuid4(), {}, base=0, by=sari, at=EVENING + timedelta(days=2))

    assert prune(EVENING + timedelta(days=31)) == 1
    assert list(Autosave.objects.all()) == [kept]
