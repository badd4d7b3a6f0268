import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from articles.models import Correction
from tests.builders import make_correction


@pytest.mark.django_db(transaction=True)
def test_a_database_can_be_emptied_and_guards_what_comes_then():
    make_correction()

    call_command("flush", interactive=False)

    assert not Correction.objects.exists()
    make_correction()
    with (
        pytest.raises(IntegrityError, match="a_correction_is_never_deleted"),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM articles_correction")
