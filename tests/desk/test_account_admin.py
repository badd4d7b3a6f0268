"""Accounts: who has written stays, and nobody gives himself rights."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from articles.publishing.publish import publish
from tests.builders import EVENING, make_article, make_editor, make_member

pytestmark = pytest.mark.django_db

NEW = {
    "username": "sari",
    "usable_password": "true",
    "password1": "kopi-tubruk-sore",
    "password2": "kopi-tubruk-sore",
}


@pytest.fixture
def chief(client):
    chief = make_editor("kepala")
    client.force_login(chief)
    return chief


@pytest.fixture
def desk(client, chief):
    return client


@pytest.fixture
def clerk(client):
    """Somebody who manages accounts without having every right."""
    clerk = make_editor("tata-usaha", is_superuser=False)
    rights = Permission.objects.filter(content_type__app_label="auth")
    clerk.user_permissions.set(rights)
    client.force_login(clerk)
    return clerk


def url(account, page):
    return f"/admin/auth/user/{account.pk}/{page}/"


def test_who_has_written_cannot_be_deleted_and_the_page_says_what_to_do(desk):
    sari = make_editor()
    make_article(by=sari)

    asked = desk.get(url(sari, "delete"), headers={"Accept-Language": "en"})
    forced = desk.post(url(sari, "delete"), {"post": "yes"})

    assert "Take away “Active” instead" in asked.content.decode()
    assert forced.status_code == 200
    assert User.objects.filter(pk=sari.pk).exists()


def test_who_has_only_published_cannot_be_deleted(desk):
    sari, dewi = make_editor(), make_editor("dewi")
    publish(make_article(by=sari).revisions.get(), by=dewi, at=EVENING)

    desk.post(url(dewi, "delete"), {"post": "yes"})

    assert User.objects.filter(pk=dewi.pk).exists()


def test_who_has_done_nothing_can_be_deleted(desk):
    sari = make_editor()

    desk.post(url(sari, "delete"), {"post": "yes"})

    assert not User.objects.filter(pk=sari.pk).exists()


def test_an_inactive_account_is_signed_out_at_once(client, desk, chief):
    chief.is_active = False
    chief.save()

    assert client.get("/admin/").status_code == 302


def test_the_page_that_refuses_does_not_list_every_revision(
    desk, django_assert_max_num_queries
):
    sari = make_editor()
    for number in range(20):
        make_article(by=sari, headline=f"Berita {number}")

    with django_assert_max_num_queries(20):
        desk.get(url(sari, "delete"))


def test_a_new_account_can_sign_in_and_has_its_role_at_once(client):
    client.force_login(make_member("Admin"))
    writers = Group.objects.get(name="Penulis")

    client.post(
        "/admin/auth/user/add/",
        {**NEW, "first_name": "Sari", "groups": [writers.pk]},
    )

    sari = User.objects.get(username="sari")
    assert sari.is_staff
    assert sari.first_name == "Sari"
    assert [*sari.groups.all()] == [writers]


def test_nobody_gives_a_group_that_may_do_more_than_they(client):
    client.force_login(make_member("Admin"))
    more = Group.objects.create(name="Pemilik")
    more.permissions.set(Permission.objects.all())

    response = client.post("/admin/auth/user/add/", {**NEW, "groups": [more.pk]})

    assert "groups" in response.context["adminform"].form.errors
    assert not User.objects.filter(username="sari").exists()


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("page", ["change", "password"])
def test_an_account_that_may_do_more_is_not_theirs_to_change(client, page, is_active):
    client.force_login(make_member("Admin"))
    owner = make_editor("pemilik", is_superuser=False, is_active=is_active)
    owner.user_permissions.set(Permission.objects.all())

    assert client.post(url(owner, page), {}).status_code == 403


def test_a_clerk_makes_accounts_without_rights(client, clerk):
    password = "kopi-tubruk-sore"
    form = {"username": "baru", "usable_password": "true"}

    client.post(
        "/admin/auth/user/add/", {**form, "password1": password, "password2": password}
    )

    assert not User.objects.get(username="baru").is_superuser


@pytest.mark.parametrize("whose", ["tata-usaha", "sari"])
def test_a_clerk_cannot_give_rights_to_anybody(client, clerk, whose):
    make_editor(is_superuser=False)
    account = User.objects.get(username=whose)
    before = account.user_permissions.count()
    everything = Permission.objects.values_list("pk", flat=True)
    form = {"username": whose, "is_active": "on", "is_staff": "on"}
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}

    answer = client.post(
        url(account, "change"),
        {**form, **dates, "is_superuser": "on", "user_permissions": [*everything]},
    )

    assert answer.status_code == 302
    account.refresh_from_db()
    assert not account.is_superuser
    assert account.user_permissions.count() == before


@pytest.mark.parametrize("page", ["change", "password", "delete"])
def test_a_clerk_cannot_touch_an_account_that_may_do_everything(client, clerk, page):
    chief = make_editor("kepala")

    response = client.post(
        url(chief, page),
        {"post": "yes", "password1": "teh-melati-9", "password2": "teh-melati-9"},
    )

    assert response.status_code == 403
    before = chief.password
    chief.refresh_from_db()
    assert chief.password == before


def test_a_clerk_cannot_change_what_groups_may_do(client, clerk):
    group = Group.objects.create(name="Redaktur")

    assert client.get("/admin/auth/group/add/").status_code == 403
    response = client.post(f"/admin/auth/group/{group.pk}/change/", {"name": "Lain"})
    assert response.status_code == 403
    assert client.post(f"/admin/auth/group/{group.pk}/delete/").status_code == 403


@pytest.mark.parametrize("name", ["<script>", "a b", "x\x00y", "", "x" * 151])
def test_a_senseless_account_name_is_refused(desk, name):
    password = {"password1": "teh-melati-9", "password2": "teh-melati-9"}

    response = desk.post(
        "/admin/auth/user/add/",
        {"username": name, "usable_password": "true", **password},
    )

    assert "username" in response.context["adminform"].form.errors


def test_a_hostile_full_name_stays_text(desk):
    make_editor("dewi", first_name="<script>alert(1)</script>")

    body = desk.get("/admin/auth/user/").content.decode()

    assert "<script>alert" not in body
