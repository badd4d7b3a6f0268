import pytest
from django.db import IntegrityError

from articles.models import Address
from tests.builders import EVENING, make_article

pytestmark = pytest.mark.django_db


def test_a_path_is_one_articles_for_ever():
    Address.objects.create(path="/a/", article=make_article(), at=EVENING)

    with pytest.raises(IntegrityError):
        Address.objects.create(path="/a/", article=make_article(), at=EVENING)


@pytest.mark.parametrize("to", ["", "/a/"])
def test_a_redirect_leads_somewhere_else(to):
    with pytest.raises(IntegrityError):
        Address.objects.create(path="/a/", to=to, at=EVENING)
