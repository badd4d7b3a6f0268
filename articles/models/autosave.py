"""The last unsaved state of one editor's form: prunable, never part of history."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Autosave(models.Model):
    """What one account has typed into the form of one article and not saved.

    `article_uuid` is the identity that the article has or, for one that was never
    saved, will have. `base` is the version that the form was opened at, 0 for a new
    article. `form` is the form's state as the browser sent it, valid or not.
    """

    article_uuid = models.UUIDField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    base = models.PositiveIntegerField()
    form = models.JSONField()
    at = models.DateTimeField(_("autosaved"))

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [
            models.UniqueConstraint(
                fields=["article_uuid", "by"],
                name="an_account_has_one_autosave_of_an_article",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_uuid} · {self.by}"
