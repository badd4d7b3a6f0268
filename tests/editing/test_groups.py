import pytest
from django.contrib.auth.models import Group, Permission

from articles.editing.groups import GROUPS, make_groups
from tests.builders import make_member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", GROUPS)
def test_a_role_has_the_permissions_that_its_table_names(name):
    member = make_member(name)

    assert member.get_all_permissions() == GROUPS[name]


def test_a_group_that_the_newsroom_changed_keeps_its_permissions():
    Group.objects.get(name="Penulis").permissions.clear()

    make_groups()

    assert not Group.objects.get(name="Penulis").permissions.exists()


def test_a_group_gets_what_did_not_exist_before():
    editors = Group.objects.get(name="Editor")
    editors.permissions.clear()
    Permission.objects.get(codename="change_publisher").delete()

    make_groups()

    assert [each.codename for each in editors.permissions.all()] == ["change_publisher"]
