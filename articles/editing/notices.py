"""Telling a colleague that an article needs them, and assigning it to them."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import transaction

from articles.models import Article, MailPreference, Note, Notice, Reply

from .rights import hold_unless_removed, require_edit


def tell(
    to: User,
    kind: Notice.Kind,
    article: Article,
    *,
    by: User | None,
    at: datetime,
    text: str = "",
    reply: Reply | None = None,
) -> Notice | None:
    """Leave a notice on someone's desk; nobody is told of what they did themselves.

    It is mailed by the worker to accounts that want mail.
    """
    if to == by:
        return None
    return Notice.objects.create(
        article=article, to=to, kind=kind, by=by, at=at, text=text, reply=reply
    )


@transaction.atomic
def assign(
    article: Article, to: User | None, *, by: User | None, at: datetime
) -> Article:
    """Make `to` the one who works on the article, or nobody.

    Raises `NotAllowed` and `Removed`.
    """
    require_edit(by, article)
    hold_unless_removed(pk=article.pk)
    Article.objects.filter(pk=article.pk).update(assigned_to=to)
    article.assigned_to = to
    if to is not None:
        tell(to, Notice.Kind.ASSIGNED, article, by=by, at=at)
    return article


@transaction.atomic
def write_note(article: Article, text: str, *, by: User | None, at: datetime) -> Note:
    """Leave an internal remark on the article. Raises `NotAllowed` and `Removed`."""
    require_edit(by, article)
    hold_unless_removed(pk=article.pk)
    return Note.objects.create(article=article, by=by, at=at, text=text)


def see_notices(user: User, *, at: datetime, up_to: int) -> int:
    """Mark what waited on this account's desk as seen; how many there were.

    `up_to` is the key of the newest notice that was shown: a later one goes on waiting.
    """
    shown = Notice.objects.unseen_by(user).filter(pk__lte=up_to)
    return shown.update(seen_at=at)


def want_mail(user: User, *, wants: bool) -> MailPreference:
    """Remember whether the account wants its notices by e-mail too."""
    return MailPreference.objects.update_or_create(
        user=user, defaults={"wants_notices": wants}
    )[0]


def mail_notices(at: datetime) -> int:
    """Mail what nobody has seen yet to accounts that want mail; how many went out.

    A mail may go out twice when the worker dies between sending and noting it.
    """
    waiting = Notice.objects.filter(
        seen_at__isnull=True,
        mailed_at__isnull=True,
        to__mail_preference__wants_notices=True,
    ).exclude(to__email="")
    return sum(_mail(notice, at) for notice in waiting.select_related("to", "article"))


def _mail(notice: Notice, at: datetime) -> int:
    subject = f"{notice.get_kind_display()}: {notice.article.headline}"
    link = f"{settings.SITE_URL}/admin/articles/{_place(notice)}/change/"
    body = "\n\n".join(part for part in (notice.text, link) if part)
    sent = send_mail(subject, body, None, [notice.to.email])
    Notice.objects.filter(pk=notice.pk).update(mailed_at=at)
    return sent


def _place(notice: Notice) -> str:
    if notice.reply_id:
        return f"reply/{notice.reply_id}"
    return f"article/{notice.article_id}"
