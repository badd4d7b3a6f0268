"""The front of the desk: what waits, what is scheduled, what went live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.editing.rights import APPROVE, VIEW_REPLY, may
from articles.models import (
    Article,
    MailPreference,
    Node,
    Notice,
    Picture,
    Publication,
    Reply,
    Revision,
    Schedule,
    Stage,
    StageChange,
)
from articles.publishing.nodes import nodes_away
from articles.publishing.problems import translated

from .standing import moment, name_of

LONGEST = 8
READ = "articles.view_article"
SEE_NODES = "articles.view_node"
SEE_PICTURES = "articles.view_picture"


@dataclass(frozen=True, slots=True)
class Line:
    """One article of a list: where it is, what it is called, what there is to know."""

    address: str
    headline: str
    detail: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """One short list. `empty` is what it says when nothing stands in it."""

    name: str
    title: str
    empty: str
    lines: list[Line]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """All that the front page shows besides the list of models.

    `newest` is the key of the newest notice shown, so that "seen" means these and
    not one that came later; None without any.
    """

    boards: list[Board]
    newest: int | None
    wants_mail: bool
    email: str


def front_page(user: User, *, at: datetime) -> Front | None:
    """The desk as it waits for this account; None for one that may read nothing."""
    if not may(user, READ):
        return None
    notices = _waiting_notices(user)
    boards = [_overdue(at), _pages(at)]
    if may(user, SEE_NODES):
        boards.append(_nodes(at))
    if may(user, SEE_PICTURES):
        boards.append(_pictures())
    boards += [_unmerged(user), _notices(notices)]
    if may(user, APPROVE):
        boards.append(_in_review())
    if may(user, VIEW_REPLY):
        boards.append(_replies(at))
    boards += [_own(user), _scheduled(at), _live_lately()]
    preference = MailPreference.objects.filter(user=user).first()
    return Front(
        boards=[board for board in boards if board.lines or board.empty],
        newest=notices[0].pk if notices else None,
        wants_mail=preference is not None and preference.wants_notices,
        email=user.email,
    )


def _board(
    name: str, title: str, lines: Iterable[Line], *, empty: str = "", more: str = ""
) -> Board:
    """At most `LONGEST` lines; `more` leads to the rest when there are others."""
    lines = [*lines]
    rest = more if len(lines) > LONGEST else ""
    return Board(name, title, empty, lines[:LONGEST], rest)


def _line(article: Article, detail: str, note: str = "") -> Line:
    address = reverse("admin:articles_article_change", args=[article.pk])
    return Line(address, article.headline, detail, note)


def _who_when(who: User | None, when: datetime) -> str:
    return f"{name_of(who)} · {moment(when)}"


def _waiting_notices(user: User) -> list[Notice]:
    """Newest first. By key, because "seen" goes by it."""
    waiting = Notice.objects.unseen_by(user).filter(
        Q(reply__isnull=True) | Q(reply__state__in=Reply.OPEN),
        article__trashed_at__isnull=True,
    )
    return [*waiting.select_related("article", "by").order_by("-pk")[: LONGEST + 1]]


def _notices(waiting: list[Notice]) -> Board:
    title, empty = _("For you"), _("Nobody is waiting for you.")
    return _board("notices", title, map(_notice, waiting), empty=empty)


def _notice(notice: Notice) -> Line:
    kind = notice.get_kind_display()
    if notice.reply_id:
        address = reverse("admin:articles_reply_change", args=[notice.reply_id])
        detail = f"{kind} · {moment(notice.at)}"
        return Line(address, notice.article.headline, detail)
    detail = f"{kind} · {_who_when(notice.by, notice.at)}"
    return _line(notice.article, detail, notice.text)


def _in_review() -> Board:
    articles = Article.objects.kept().filter(stage=Stage.REVIEW)
    waiting = articles.select_related("edited_by").order_by("edited_at", "pk")
    return _board(
        "review",
        _("Waiting for approval"),
        (
            _line(article, _who_when(article.edited_by, article.edited_at))
            for article in waiting[: LONGEST + 1]
        ),
        empty=_("No story is waiting for approval."),
        more=_list_of("stage__exact=review"),
    )


def _replies(at: datetime) -> Board:
    """What people outside wait for; due first."""
    waiting = Reply.objects.open().select_related("publication")[: LONGEST + 1]
    return _board(
        "replies",
        _("Replies from outside"),
        (_reply(reply, at) for reply in waiting),
        empty=_("No reply is waiting."),
        more=reverse("admin:articles_reply_changelist"),
    )


def _reply(reply: Reply, at: datetime) -> Line:
    assert reply.due_at is not None  # It is open.
    due = _("%(kind)s · due %(when)s") % {
        "kind": reply.get_kind_display(),
        "when": moment(reply.due_at),
    }
    late = _("Overdue") if reply.is_overdue(at) else ""
    address = reverse("admin:articles_reply_change", args=[reply.pk])
    return Line(address, reply.publication.headline, due, late)


def _own(user: User) -> Board:
    """Drafts that this account began or was given, with why the last came back."""
    returned = StageChange.objects.filter(article=OuterRef("pk"), after=Stage.DRAFT)
    drafts = (
        Article.objects.kept()
        .filter(Q(created_by=user) | Q(assigned_to=user), stage=Stage.DRAFT)
        .select_related("edited_by")
        .annotate(why=Subquery(returned.order_by("-at", "-pk").values("note")[:1]))
    )
    return _board(
        "own",
        _("Your drafts"),
        (
            _line(
                draft,
                _who_when(draft.edited_by, draft.edited_at),
                getattr(draft, "why", "") or "",
            )
            for draft in drafts[: LONGEST + 1]
        ),
        empty=_("You have no drafts."),
        more=_list_of("stage__exact=draft&whose=mine"),
    )


def _unmerged(user: User) -> Board:
    texts = Revision.objects.unresolved().filter(by=user).select_related("article")
    return _board(
        "unmerged",
        _("Texts of yours that wait for your decision"),
        (_line(text.article, moment(text.at)) for text in texts[: LONGEST + 1]),
    )


def _overdue(at: datetime) -> Board:
    late = Schedule.objects.overdue(at).select_related("article")
    return _board("overdue", _("Overdue"), map(_date, late[: LONGEST + 1]))


def _nodes(at: datetime) -> Board:
    """Machines whose pages are not as they should be."""
    address = reverse("admin:articles_node_changelist")
    heard = _("Not heard of since %(when)s: its pages stand still.")
    away = [
        Line(address, node.name, heard % {"when": moment(node.heard_at)})
        for node in nodes_away(at)
    ]
    failing = [
        Line(address, node.name, _("It cannot make its pages."), node.problem)
        for node in Node.objects.living(at).exclude(problem="")
    ]
    return _board("nodes", _("Nodes"), away + failing, more=address)


def _pages(at: datetime) -> Board:
    """Readers' pages that are late, and those that cannot be made."""
    late = [*Node.objects.with_pages_late(at)]
    waiting = [_waiting(node, at) for node in late if node.waiting_since]
    failing = [
        Line(path, path, _("It could not be made and is tried again."), problem)
        for node in late
        for path, problem in node.failing
    ]
    return _board("pages", _("Readers’ pages"), waiting + failing)


def _waiting(node: Node, at: datetime) -> Line:
    pages = ngettext("%(count)d page waiting", "%(count)d pages waiting", node.waiting)
    since = node.waiting_since or at
    oldest = _("%(node)s · the oldest for %(seconds)d s") % {
        "node": node.name,
        "seconds": max(0, (at - since).total_seconds()),
    }
    return Line("/", pages % {"count": node.waiting}, oldest)


def _pictures() -> Board:
    """Those that cannot be made, or could not be made again."""
    failing = Picture.objects.in_trouble().newest_first()
    return _board(
        "pictures",
        _("Pictures with a fault"),
        (
            Line(
                reverse("admin:articles_picture_change", args=[picture.pk]),
                str(picture),
                moment(picture.uploaded_at),
                picture.trouble_in_words,
            )
            for picture in failing[: LONGEST + 1]
        ),
        more=f"{reverse('admin:articles_picture_changelist')}?lacks=trouble",
    )


def _scheduled(at: datetime) -> Board:
    coming = Schedule.objects.open().exclude(pk__in=Schedule.objects.overdue(at))
    return _board(
        "scheduled",
        _("Scheduled"),
        map(_date, coming.select_related("article")[: LONGEST + 1]),
        empty=_("Nothing is scheduled."),
    )


def _date(entry: Schedule) -> Line:
    detail = f"{entry.get_action_display()} · {moment(entry.due_at)}"
    return _line(entry.article, detail, translated(entry.problem))


def _live_lately() -> Board:
    live = Publication.objects.live().select_related("article", "edition__by")
    return _board(
        "live",
        _("Live lately"),
        (
            _line(one.article, _who_when(one.edition.by, one.edition.at))
            for one in live.order_by("-updated_at", "-pk")[: LONGEST + 1]
        ),
        empty=_("Nothing is live yet."),
        more=_list_of("state=live"),
    )


def _list_of(query: str) -> str:
    return f"{reverse('admin:articles_article_changelist')}?{query}"
