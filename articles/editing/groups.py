"""The three roles of a small desk, as groups of permissions."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

LABELS = ("category", "tag", "byline")

WRITER = frozenset(
    {
        "articles.add_article",
        "articles.change_article",
        "articles.view_article",
        "articles.view_revision",
        "articles.view_correction",
        "articles.add_tag",
        *(f"articles.{verb}_picture" for verb in ("add", "change", "view")),
        *(f"articles.view_{label}" for label in LABELS),
    }
)
EDITOR = WRITER | {
    "articles.edit_any_article",
    "articles.approve_article",
    "articles.publish_article",
    *(f"articles.{verb}_{label}" for verb in ("add", "change") for label in LABELS),
    *(f"articles.{verb}_publisher" for verb in ("change", "view")),
    *(f"articles.{verb}_address" for verb in ("add", "change", "delete", "view")),
    *(f"articles.{verb}_standingpage" for verb in ("add", "change", "view")),
    "articles.view_node",
    *(f"articles.{verb}_reply" for verb in ("change", "view")),
}
ADMIN = EDITOR | {
    "articles.delete_article",
    "articles.remove_article",
    "articles.delete_node",
    "articles.delete_picture",
    *(f"articles.delete_{label}" for label in LABELS),
    *(f"auth.{verb}_user" for verb in ("add", "change", "view")),
    "auth.view_group",
}
GROUPS = {"Penulis": WRITER, "Editor": EDITOR, "Admin": ADMIN}


def make_groups(**kwargs: Any) -> None:
    """Make the groups that are missing.

    One that is there keeps its permissions as the newsroom has set them, and gets
    those that did not exist before. Called after every `migrate`; Django may not have
    made the permissions by then.
    """
    before = _permissions()
    for label in ("articles", "auth"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    known = _permissions()
    for name, permissions in GROUPS.items():
        group, is_new = Group.objects.get_or_create(name=name)
        gained = permissions if is_new else permissions - before.keys()
        group.permissions.add(*(known[each] for each in gained))


def _permissions() -> dict[str, Permission]:
    rows = Permission.objects.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
