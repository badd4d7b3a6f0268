"""Accounts and groups. One that has worked on articles stays: history names it.

Whoever manages accounts gives no more rights than they have: only groups whose rights
are all theirs. Accounts that may do more are not theirs to change.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    UserChangeForm,
)
from django.contrib.auth.models import Group, Permission, User
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .account import account as account_of
from .fields import PlainLabels

# Only who has all rights may hand out these.
RIGHTS = ["is_superuser", "user_permissions"]
# What happened is nothing to edit.
FACTS = ["last_login", "date_joined"]

admin.site.unregister([User, Group])


class AccountForm(PlainLabels, UserChangeForm):
    """An account."""


class NewAccountForm(PlainLabels, AdminUserCreationForm):
    """An account that is to be."""


class AccountPasswordForm(PlainLabels, AdminPasswordChangeForm):
    """The password of somebody else's account."""


class RightsForm(PlainLabels, forms.ModelForm):
    """A group and its rights."""


@admin.register(User)
class AccountAdmin(UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = AccountPasswordForm
    # Whoever is new can begin at once, without a second form.
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        (_("Personal info"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Permissions"), {"fields": ["groups"]}),
    )
    list_display = ["username", "full_name", "email", "is_active", "last_login"]

    @admin.display(description=_("name"), ordering="first_name")
    def full_name(self, account: User) -> str:
        """First and last name."""
        return account.get_full_name()

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer the groups that the visitor may give."""
        if db_field.name == "groups":
            kwargs["queryset"] = _groups_within(account_of(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        """Let a new account in: readers have none, so it is for the desk."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep those who only manage accounts from giving themselves every right."""
        return [*FACTS] if request.user.is_superuser else [*FACTS, *RIGHTS]

    def has_change_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Guard the accounts that may do everything from those that may not."""
        return super().has_change_permission(request, obj) and _is_within(request, obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Guard the accounts that may do everything from those that may not."""
        return super().has_delete_permission(request, obj) and _is_within(request, obj)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list, dict, set, list]:
        """Refuse to delete who has worked on articles, and say what to do instead."""
        if any(_has_worked(account) for account in objs):
            return [], {}, set(), [INSTEAD]
        return super().get_deleted_objects(objs, request)


@admin.register(Group)
class RightsAdmin(GroupAdmin):
    """Groups hand out rights, so only who has all of them edits groups."""

    form = RightsForm

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only who has all rights."""
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only who has all rights."""
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only who has all rights."""
        return request.user.is_superuser


INSTEAD = _(
    "The account has worked on articles, and their history says who did what. "
    "Take away “Active” instead: nobody can sign in with it any more."
)


def _is_within(request: HttpRequest, account: User | None) -> bool:
    """Whether the account has no right that the visitor lacks."""
    visitor = account_of(request)
    if account is None or visitor.is_superuser:
        return True
    beyond = _rights(account).exclude(pk__in=_rights(visitor))
    return not account.is_superuser and not beyond.exists()


def _groups_within(visitor: User) -> models.QuerySet[Group]:
    """Groups with no right that the visitor lacks."""
    if visitor.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=_rights(visitor))
    return Group.objects.exclude(permissions__in=beyond)


def _rights(account: User) -> models.QuerySet[Permission]:
    """What an account was given, also while it is inactive."""
    own = models.Q(user=account) | models.Q(group__user=account)
    return Permission.objects.filter(own)


def _has_worked(account: User) -> bool:
    """Whether any row that is kept for good names the account."""
    return any(
        link.field.model._base_manager.filter(**{link.field.name: account}).exists()
        for link in User._meta.get_fields(include_hidden=True)
        if isinstance(link, models.ForeignObjectRel)
        and link.on_delete is models.PROTECT
    )
