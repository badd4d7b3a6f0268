import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.builders import make_publication, make_standing_page
from tests.desk.conftest import signed_in
from tests.desk.pages import LIST, change

LABEL = re.compile(r"<(label|legend)\b[^>]*>(.*?)</\1>", re.DOTALL)


def labels_at(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return [re.sub(r"<[^>]*>", "", found[2]).strip() for found in LABEL.finditer(page)]


@pytest.fixture
def root(admin_user: User) -> Client:
    """May do everything, with accounts and groups too."""
    return signed_in(admin_user)


@pytest.mark.parametrize(
    "screen", ["change", "dates", "share", "colleagues", "unpublish", "move/reopen"]
)
def test_no_label_of_an_article_ends_with_a_colon(root: Client, screen: str) -> None:
    found = labels_at(root, change(make_publication().article, screen))

    assert found
    assert [label for label in found if label.endswith(":")] == []


@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}front-page/",
        "/admin/articles/address/add/",
        "/admin/articles/address/import/",
        "/admin/articles/category/add/",
        "/admin/articles/publisher/1/change/",
        "/admin/articles/tag/{tag}/change/",
        "/admin/articles/tag/{tag}/merge/",
        "/admin/articles/standingpage/{page}/change/",
        "/admin/auth/group/{group}/change/",
        "/admin/auth/user/add/",
        "/admin/auth/user/{user}/change/",
        "/admin/auth/user/{user}/password/",
        "/admin/password_change/",
    ],
)
def test_no_label_elsewhere_at_the_desk_does(
    root: Client, admin_user: User, address: str
) -> None:
    keys = {
        "group": Group.objects.get(name="Editor").pk,
        "page": make_standing_page().pk,
        "tag": make_publication().tags.get().pk,
        "user": admin_user.pk,
    }

    found = labels_at(root, address.format(**keys))

    assert found
    assert [label for label in found if label.endswith(":")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/admin/password_reset/"])
def test_no_label_at_the_door_does(client: Client, address: str) -> None:
    found = labels_at(client, address)

    assert found
    assert [label for label in found if label.endswith(":")] == []
