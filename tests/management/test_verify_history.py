import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Chain, Seal
from articles.publishing.publish import unpublish
from tests.builders import EVENING, make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _history():
    unpublish(make_publication(headline="Satu").article, by=None, at=EVENING)


def test_it_says_how_far_it_is_how_fast_and_where_the_chain_ends(capsys):
    call_command("verify_history")

    progress, told, head = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"2 of 2, \d+ a second", progress)
    assert told == "2 editions are as they were sealed."
    assert head == f"Latest hash: {Chain.objects.get().head}"


def test_it_tells_where_a_hash_from_elsewhere_stands(capsys):
    noted = Seal.objects.get(position=1).hash.upper()

    call_command("verify_history", f"--head={noted}")

    assert "elsewhere stands at position 1." in capsys.readouterr().out


def test_it_fails_and_names_the_first_row_that_differs():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_edition SET note = 'Lain' WHERE number = 2")

    with pytest.raises(CommandError, match=r"^Position 2 \(edition 2 of article"):
        call_command("verify_history")
