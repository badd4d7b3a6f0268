"""The desk in Indonesian, page after page, before a judge that misses little."""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from articles.editing.notices import assign, write_note
from articles.editing.revise import latest_revision
from articles.editing.save import save
from articles.editing.trash import put_away
from articles.editing.workflow import move
from articles.errors import MergeConflict
from articles.models import Article, Publication, Schedule
from articles.publishing.front import pin
from articles.publishing.removal import remove_by_law
from articles.publishing.schedule import schedule
from tests.browser.signed_in import sign_in
from tests.builders import (
    EVENING,
    make_article,
    make_confirmed_reply,
    make_correction,
    make_editor,
    make_node,
    make_publication,
    make_retraction,
)
from tests.desk.pages import ADD, LIST, change
from tests.desk.replies import INBOX, screen
from tests.pictures import jpeg, make_picture

LIBRARY = "/admin/articles/picture/"
RECORDS = "/admin/articles/correction/"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_desk_has_a_known_fault(
    page: Page,
    context: BrowserContext,
    live_server: LiveServer,
    scheme: Literal["light", "dark"],
) -> None:
    page.emulate_media(color_scheme=scheme)
    sign_in(context, live_server, "sari", language="id")
    found = []

    for address in addresses(User.objects.get(username="sari")):
        page.goto(live_server.url + address)
        found += [
            f"{address} {violation['id']} {node['html']}"
            for violation in Axe().run(page).response["violations"]
            for node in violation["nodes"]
        ]

    assert not found, "\n".join(found)


def addresses(sari: User) -> list[str]:
    """The pages of articles that are in every state an article can be in."""
    budi = make_editor("budi")
    article, unmerged = disputed(sari, budi)
    trashed = make_article(headline="Dibuang")
    put_away(trashed, by=sari, at=EVENING)
    live = make_publication(headline="Tayang")
    pin(live, by=sari, at=EVENING)
    make_node(problem="OSError: the disk is full")
    return [
        "/admin/",
        LIST,
        ADD,
        f"{LIST}front-page/",
        f"{LIST}trash/",
        f"{LIST}trash/{trashed.pk}/",
        change(trashed, "delete-for-good"),
        *(change(article, screen) for screen in SCREENS),
        change(article, f"unmerged/{unmerged}"),
        change(article, f"unmerged/{unmerged}/let-go"),
        change(live.article, "unpublish"),
        change(live.article),
        *corrections(live),
        *replies(live),
        "/admin/articles/node/",
        *pictures(),
    ]


def pictures() -> list[str]:
    """The library, where files are added, and two pictures: one that lacks all."""
    fine = make_picture()
    bare = make_picture(jpeg(331, 200), alt="", caption="", credit="", source="")
    screens = [f"{LIBRARY}{picture.pk}/change/" for picture in (fine, bare)]
    return [LIBRARY, f"{LIBRARY}add/", *screens, f"{LIBRARY}{bare.pk}/delete/"]


def corrections(story: Publication) -> list[str]:
    """The screens on which stories are put right, and the record of one."""
    correction = make_correction(story)
    retracted = make_retraction(make_publication(headline="Dicabut"))
    gone = make_publication(headline="Dihapus").article
    remove_by_law(gone, ground="anak", reason="Surat.", by=None, at=EVENING)
    return [
        change(story.article, "remove-by-law"),
        change(gone),
        change(story.article, "correct"),
        change(story.article, "retract"),
        change(retracted.publication.article),
        change(retracted.publication.article, "reinstate"),
        RECORDS,
        f"{RECORDS}{correction.pk}/change/",
    ]


def replies(story: Publication) -> list[str]:
    """The inbox, a reply that waits, and what can be done with it."""
    reply = make_confirmed_reply(publication=story)
    acts = ("do/answer", "do/refuse", "do/withdraw")
    return [INBOX, *(screen(reply, name) for name in ("change", "publish", *acts))]


SCREENS = (
    "change",
    "dates",
    "share",
    "colleagues",
    "move/give_back",
    "put-away",
    "history",
    "history/compare",
    "history/1",
)


def disputed(sari: User, budi: User) -> tuple[Article, str]:
    """An article of Sari's in review, with a date, and her text that waits."""
    article = make_article(by=sari, headline="Semula")
    opened = latest_revision(article).snapshot
    save(article, replace(opened, headline="A"), base=1, by=budi, at=EVENING)
    with pytest.raises(MergeConflict) as raised:
        save(article, replace(opened, headline="B"), base=1, by=sari, at=EVENING)
    move(article, "submit", by=sari, at=EVENING)
    assign(article, sari, by=budi, at=EVENING)
    write_note(article, "Catatan.", by=budi, at=EVENING)
    now = timezone.now()
    due = now + timedelta(days=1)
    schedule(article, Schedule.Action.PUBLISH, due_at=due, by=budi, at=now)
    return article, str(raised.value.unmerged.uuid)
