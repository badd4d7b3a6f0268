"""Who may do what at the desk. Checked by the verbs, so no screen can forget it."""

from typing import Any

from django.contrib.auth.models import User

from articles.errors import NotAllowed, Removed
from articles.models import Article

ADD = "articles.add_article"
EDIT_OWN = "articles.change_article"
EDIT_ANY = "articles.edit_any_article"
APPROVE = "articles.approve_article"
PUBLISH = "articles.publish_article"
DELETE = "articles.delete_article"
REMOVE = "articles.remove_article"
CHANGE_ADDRESS = "articles.change_address"
CHANGE_PAGE = "articles.change_standingpage"
CHANGE_PUBLISHER = "articles.change_publisher"
VIEW_REPLY = "articles.view_reply"
CHANGE_REPLY = "articles.change_reply"
ADD_PICTURE = "articles.add_picture"
CHANGE_PICTURE = "articles.change_picture"
DELETE_PICTURE = "articles.delete_picture"


def may(user: User | None, permission: str) -> bool:
    """Whether the account has the permission; None is the site itself and may."""
    return user is None or user.has_perm(permission)


def may_edit(user: User | None, article: Article) -> bool:
    """Whether the account may change this article: any, or its own, or assigned.

    What the law has removed nobody may.
    """
    if article.removed_at is not None:
        return False
    if may(user, EDIT_ANY):
        return True
    its_own = user is not None and user.pk in {
        article.created_by_id,
        article.assigned_to_id,
    }
    return its_own and may(user, EDIT_OWN)


def require(user: User | None, permission: str) -> None:
    """Raise `NotAllowed` unless the account has the permission."""
    if not may(user, permission):
        raise NotAllowed(f"{user} lacks {permission}")


def require_edit(user: User | None, article: Article) -> None:
    """Raise `NotAllowed` unless the account may change this article, and `Removed`
    when the law has taken it."""
    if article.removed_at is not None:
        raise Removed(str(article))
    if not may_edit(user, article):
        raise NotAllowed(f"{user} may not edit {article}")


def hold_unless_removed(**which: Any) -> None:
    """Keep the law from taking an article until the transaction ends.

    For whoever adds something to it: a removal that has begun would not see that any
    more. `which` is how the row is looked up; where there is none, nothing happens.
    Raises `Removed` when the law has taken it. SQLite's write transactions queue by
    themselves.
    """
    for article in Article.objects.select_for_update(no_key=True).filter(**which):
        if article.removed_at is not None:
            raise Removed(str(article))
