"""Stories are pinned to the front page, moved there and taken off it."""

import pytest

from articles.errors import FrontFull, NotAllowed, NotPinned, NotPublished, UnclearTime
from articles.models import Pin, Publication
from articles.models.pin import PLACES
from articles.publishing.front import move, pin, unpin
from articles.publishing.publish import unpublish
from tests.builders import EVENING, MINUTE, make_member, make_publication

pytestmark = pytest.mark.django_db

NOW = EVENING + MINUTE


def pin_some(size: int) -> list[Publication]:
    stories = [make_publication(headline=f"Berita {number}") for number in range(size)]
    for story in stories:
        pin(story, by=None, at=NOW)
    return stories


def order() -> list[str]:
    return [each.publication.headline for each in Pin.objects.all()]


def test_a_story_is_pinned_below_those_that_are_pinned_already():
    pin_some(3)

    assert order() == ["Berita 0", "Berita 1", "Berita 2"]


def test_an_editor_may_pin_and_a_writer_may_not():
    story, editor = make_publication(), make_member("Editor")

    assert pin(story, by=editor, at=NOW).by == editor

    writer = make_member("Penulis")
    for verb in (pin, unpin):
        with pytest.raises(NotAllowed):
            verb(story, by=writer, at=NOW)
    with pytest.raises(NotAllowed):
        move(story, 1, by=writer, at=NOW)


def test_pinning_again_keeps_the_place_and_sets_the_end():
    first, _ = pin_some(2)

    pin(first, by=None, at=NOW, until=NOW + MINUTE)

    assert order() == ["Berita 0", "Berita 1"]
    assert Pin.objects.get(publication=first).until == NOW + MINUTE


def test_there_are_no_more_pins_than_places():
    pin_some(PLACES)

    with pytest.raises(FrontFull):
        pin(make_publication(headline="Satu lagi"), by=None, at=NOW)


def test_a_pin_that_is_over_makes_room():
    stories = pin_some(PLACES)
    pin(stories[0], by=None, at=NOW, until=NOW + MINUTE)

    pin(make_publication(headline="Baru"), by=None, at=NOW + MINUTE)

    assert order() == ["Berita 1", "Berita 2", "Berita 3", "Berita 4", "Baru"]


def test_what_readers_cannot_see_is_not_pinned():
    story = make_publication()
    unpublish(story.article, by=None, at=NOW)

    with pytest.raises(NotPublished):
        pin(story, by=None, at=NOW)


def test_an_end_lies_ahead():
    with pytest.raises(UnclearTime):
        pin(make_publication(), by=None, at=NOW, until=NOW)


@pytest.mark.parametrize(
    ("steps", "expected"), [(1, "1 0 2"), (-1, "0 1 2"), (2, "1 2 0"), (9, "1 2 0")]
)
def test_a_story_is_moved_as_far_as_there_are_places(steps: int, expected: str):
    first, *_ = pin_some(3)

    move(first, steps, by=None, at=NOW)

    assert order() == [f"Berita {number}" for number in expected.split()]


def test_a_story_that_is_taken_off_leaves_no_gap():
    _, second, _ = pin_some(3)

    unpin(second, by=None, at=NOW)

    assert [*Pin.objects.values_list("position", flat=True)] == [0, 1]
    assert order() == ["Berita 0", "Berita 2"]


def test_what_is_not_pinned_can_be_neither_moved_nor_taken_off():
    story = make_publication()

    with pytest.raises(NotPinned):
        unpin(story, by=None, at=NOW)
    with pytest.raises(NotPinned):
        move(story, 1, by=None, at=NOW)
