"""Editors arrange the front page by buttons; nobody else does."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Pin, Publication
from articles.models.pin import PLACES
from articles.publishing.front import pin
from articles.publishing.publish import unpublish
from tests.builders import EVENING, MINUTE, make_publication
from tests.desk.pages import LIST, change, form_in

pytestmark = pytest.mark.django_db

SCREEN = "/admin/articles/article/front-page/"


def make_stories(size: int, *, pinned: int = 0) -> list[Publication]:
    stories = [
        make_publication(headline=f"Berita {number}", at=EVENING - number * MINUTE)
        for number in range(size)
    ]
    for story in stories[:pinned]:
        pin(story, by=None, at=EVENING)
    return stories


def press(client: Client, button: str, story: Publication, **typed: str):
    return client.post(SCREEN, {"story": story.pk, "do": button, **typed})


def order() -> list[str]:
    return [each.publication.headline for each in Pin.objects.all()]


def test_a_story_is_pinned_and_leads(desk: Client, client: Client, sari: User) -> None:
    make_stories(2)
    story = Publication.objects.get(headline="Berita 1")

    response = press(desk, "pin", story)

    assert response.headers["Location"] == f"{SCREEN}#story-{story.pk}"
    assert Pin.objects.get().by == sari
    page = client.get("/").content.decode()
    assert page.index("Berita 1") < page.index("Berita 0")


@pytest.mark.parametrize(
    ("button", "expected"),
    [("up", [1, 0, 2]), ("down", [0, 2, 1]), ("off", [0, 2])],
)
def test_a_pinned_story_is_moved_and_taken_off(
    desk: Client, button: str, expected: list[int]
) -> None:
    _, second, _ = make_stories(3, pinned=3)

    press(desk, button, second)

    assert order() == [f"Berita {number}" for number in expected]


def test_an_end_is_set_on_the_clock_of_the_site(desk: Client) -> None:
    (story,) = make_stories(1, pinned=1)
    typed = {f"story-{story.pk}-until_0": "2099-01-02"}
    typed[f"story-{story.pk}-until_1"] = "20:00"

    press(desk, "pin", story, **typed)

    until = Pin.objects.get().until
    assert f"{timezone.localtime(until):%Y-%m-%d %H:%M}" == "2099-01-02 20:00"
    sent = form_of_story(desk, story)
    assert sent[f"story-{story.pk}-until_0"] == "02/01/2099"


@pytest.mark.parametrize(
    ("day", "says"),
    [("besok", "This is no date."), ("2020-01-02", "This time has passed.")],
)
def test_an_end_that_makes_no_sense_is_said_beside_it_and_kept(
    desk: Client, day: str, says: str
) -> None:
    (story,) = make_stories(1, pinned=1)
    typed = {f"story-{story.pk}-until_0": day, f"story-{story.pk}-until_1": "20:00"}

    response = press(desk, "pin", story, **typed)

    assert response.status_code == 422
    assert says in response.text
    assert f'value="{day}"' in response.text
    assert Pin.objects.get().until is None


def test_a_full_front_page_says_so_and_offers_no_button(desk: Client) -> None:
    *_, last = make_stories(PLACES + 1, pinned=PLACES)

    response = press(desk, "pin", last)

    assert response.status_code == 409
    assert "Every place is taken." in response.text
    assert 'value="pin" class="button quiet">Pin' not in response.text


def test_who_presses_late_is_told(desk: Client) -> None:
    withdrawn, free = make_stories(2)
    unpublish(withdrawn.article, by=None, at=EVENING)

    assert "do not see this story" in press(desk, "pin", withdrawn).text
    assert "not on the front page any more" in press(desk, "off", free).text


def test_the_article_leads_to_its_place_on_the_screen(desk: Client) -> None:
    story = make_stories(30)[-1]

    page = desk.get(change(story.article)).text
    screen = desk.get(f"{SCREEN}?story={story.pk}").text

    assert f"{SCREEN}?story={story.pk}#story-{story.pk}" in page
    assert f'id="story-{story.pk}"' in screen
    assert SCREEN in desk.get(LIST).text


@pytest.mark.parametrize("who", ["reporter", "reader", "stranger"])
def test_nobody_else_arranges(request: pytest.FixtureRequest, who: str) -> None:
    (story,) = make_stories(1)
    client = request.getfixturevalue(who)

    assert client.get(SCREEN).status_code == 403
    assert press(client, "pin", story).status_code == 403
    assert not Pin.objects.exists()


@pytest.mark.parametrize("story", ["", "0", "x", "9" * 40])
def test_a_story_that_is_none_is_not_found(desk: Client, story: str) -> None:
    assert desk.post(SCREEN, {"story": story, "do": "pin"}).status_code == 404
    assert desk.get(f"{SCREEN}?story={story}").status_code == 200


def test_a_step_that_is_none_is_refused(desk: Client) -> None:
    (story,) = make_stories(1)

    assert press(desk, "sideways", story).status_code == 400


def form_of_story(client: Client, story: Publication) -> dict[str, str]:
    """What the story's form on the screen would send, untouched."""
    return form_in(client.get(SCREEN), f"story-{story.pk}-form")
