import pytest

from articles.errors import Unfileable
from articles.exchange.filing import Labels
from articles.models import Byline, Category, Tag
from tests.builders import make_category, make_tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("said", ["internasional", "Dunia", "DUNIA", " Internasional "])
def test_a_label_is_found_by_slug_or_name(said):
    category = make_category("internasional", "Dunia")
    labels = Labels()

    assert labels.get(Category, said) == category
    assert labels.made == []


def test_a_name_counts_more_than_a_slug():
    make_tag("c", "C")
    plus = make_tag("c-plus-plus", "C++")

    assert Labels().get(Tag, "C++") == plus


def test_what_is_missing_is_made_and_told():
    labels = Labels()

    byline = labels.get(Byline, "Redaksi Mediainfo", is_organisation=True)

    assert (byline.slug, byline.is_organisation) == ("redaksi-mediainfo", True)
    assert labels.made == [byline]
    assert labels.get(Byline, "redaksi mediainfo") == byline


@pytest.mark.parametrize(
    ("model", "name", "said"),
    [
        (Category, "Tag", "The category “Tag”"),
        (Category, "2025", "The category “2025”"),
        (Tag, "中国", "No address can be made from the tag “中国”"),
        (Tag, "", "No address can be made from the tag “”"),
        (Tag, "x" * 81, "The tag “x"),
    ],
)
def test_a_label_that_cannot_be_is_refused(model, name, said):
    with pytest.raises(Unfileable, match=said):
        Labels().get(model, name)

    assert not model.objects.exists()
