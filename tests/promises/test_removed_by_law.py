"""What the law has taken is nowhere: in no answer, in no file, in no row of any table.

A story whose every word is a marker is worked on, published, moved, corrected, replied
to, linked to and updated, and then removed. Where the marker is found afterwards, a
place was forgotten in `articles/publishing/removal_places.py`.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from articles import errors
from articles.editing.autosave import keep
from articles.editing.notices import assign, write_note
from articles.editing.presence import arrive
from articles.editing.redirects import Redirect, set_redirects
from articles.editing.replies import Sent, receive
from articles.editing.revise import revise
from articles.editing.save import keep_unmerged
from articles.editing.workflow import move
from articles.editing.working_copy import snapshot_of
from articles.models import (
    Article,
    Chain,
    Heartbeat,
    Node,
    Publication,
    Reply,
    Schedule,
)
from articles.press.bake import Press
from articles.press.site_press import site_press
from articles.publishing.corrections import retract
from articles.publishing.front import pin
from articles.publishing.preview_links import make_preview_link
from articles.publishing.publish import publish
from articles.publishing.removal import remove_by_law
from articles.publishing.replies import publish_reply
from articles.publishing.schedule import schedule
from articles.publishing.verifying import verify
from articles.publishing.worker import NAME
from articles.text.snapshot import Picture, Story
from tests.builders import (
    make_byline,
    make_confirmed_reply,
    make_correction,
    make_editor,
    make_passage,
    make_publication,
    make_words,
)
from tests.pictures import make_picture
from tests.promises.test_withdrawn_words import bake, files, walked

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "rahasiatertutup"
HOUR = timedelta(hours=1)


@dataclass
class Removed:
    """Where the story was, and what opens it; `noted` is a hash from before."""

    paths: list[str]
    token: str
    noted: str


@pytest.fixture
def press(settings, tmp_path: Path):
    Heartbeat.objects.create(name=NAME, at=timezone.now())
    settings.PAGES_DIR = tmp_path / "pages"
    site_press.cache_clear()
    yield site_press()
    site_press.cache_clear()


def make_story() -> Publication:
    said = {"alt": f"Wajah {MARK}", "caption": f"Foto {MARK}"}
    picture = make_picture(name=f"{MARK}.jpg", **said)
    return make_publication(
        lead=Picture(picture.uuid, f"Foto {MARK}"),
        headline=f"Judul {MARK}",
        slug=f"lama-{MARK}",
        standfirst=f"Teras {MARK}.",
        dateline=f"Kota {MARK}",
        seo_title=f"Mesin {MARK}",
        seo_description=f"Ringkas {MARK}.",
        tags=["korea-utara", f"tag-{MARK}"],
        bylines=["redaksi", f"penulis-{MARK}"],
        sections=(make_passage(f"Isi {MARK}.", f"Bagian {MARK}"),),
        ai_disclosure="assisted",
        ai_tool=f"Alat {MARK}",
        ai_note=f"Catatan {MARK}.",
        at=timezone.now(),
    )


def work_on(story: Publication, by: User) -> None:
    """What a newsroom leaves behind while it works."""
    article, now = story.article, timezone.now()
    keep(article.uuid, {"headline": [f"Ketik {MARK}"]}, base=1, by=by, at=now)
    arrive(article, by=by, at=now)
    write_note(article, f"Hati-hati {MARK}", by=None, at=now)
    assign(article, by, by=None, at=now)
    article.refresh_from_db()
    move(article, "reopen", by=None, at=now, note=f"Periksa {MARK}")
    content = replace(snapshot_of(article), standfirst=f"Lain {MARK}.")
    keep_unmerged(article, content, base=1, by=by, at=now)
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(article),
        object_id=str(article.pk),
        object_repr=f"Judul {MARK}",
        action_flag=CHANGE,
        change_message="",
    )


def move_it(story: Publication) -> None:
    """To another address, with a note, and with a redirect of the newsroom to it."""
    article, now = story.article, timezone.now()
    article.refresh_from_db()
    content = replace(snapshot_of(article), slug=f"baru-{MARK}", dateline="")
    note = f"Kembali {MARK}"
    revision = revise(
        article, content, base=article.version, by=None, at=now, note=note
    )
    publish(
        revision,
        by=None,
        at=now,
        note=f"Catatan {MARK}",
        public_note=f"Untuk pembaca {MARK}",
    )
    story.refresh_from_db()
    set_redirects([Redirect(1, f"/arsip/{MARK}.html", story.path)], by=None, at=now)


def put_right(story: Publication) -> None:
    now = timezone.now()
    about = {"at_issue": f"Salah {MARK}", "text": f"Benar {MARK}"}
    make_correction(story, at=now, issuer=f"Penulis {MARK}", **about)
    said = {
        "name": f"Nama {MARK}",
        "passage": f"Bagian {MARK}",
        "text": f"Balas {MARK}",
    }
    reply = make_confirmed_reply(publication=story, at=now, **said)
    words = make_words(
        "hak-jawab", party=f"Pihak {MARK}", text=f"Balas {MARK}", answer=f"Kami {MARK}"
    )
    publish_reply(reply, words, by=None, at=now, seen=1)
    make_confirmed_reply(publication=story, at=now, **said)
    story.refresh_from_db()


def have_others_name_it(story: Publication) -> None:
    """By a link, as what they update, on the front page, as related, in a problem."""
    now = timezone.now()
    link = f"[ini](artikel:{story.article.uuid})\n\n[](artikel:{story.article.uuid})"
    make_publication(headline="Tautan", sections=(make_passage(link),), at=now)
    make_publication(
        headline="Lanjutan",
        updates=Story(story.article.uuid, f"Judul {MARK}"),
        at=now + HOUR,
    )
    pin(story, by=None, at=now)
    failing = [[story.path, f"BrokenPage: {MARK}"], ["/", "BrokenPage"]]
    Node.objects.create(name="jauh", folder="jauh", heard_at=now, failing=failing)
    due = now + HOUR
    waits = schedule(story.article, "unpublish", due_at=due, by=None, at=now)
    Schedule.objects.filter(pk=waits.pk).update(problem=f"Masalah {MARK}")


@pytest.fixture
def story() -> Publication:
    make_byline("redaksi")
    made = make_story()
    work_on(made, make_editor("sari"))
    move_it(made)
    put_right(made)
    have_others_name_it(made)
    return made


def remove(story: Publication, *, hides_address: bool = True) -> Removed:
    now = timezone.now()
    token = make_preview_link(story.revision, by=None, at=now)[1]
    old = story.path.replace("baru-", "lama-")
    paths = [story.path, old, f"/arsip/{MARK}.html"]
    noted = Chain.objects.get().head
    remove_by_law(
        story.article,
        ground="anak",
        reason="Surat dinas nomor 12.",
        hides_address=hides_address,
        by=None,
        at=now,
    )
    return Removed(paths, token, noted)


def rows_with(words: str) -> list[str]:
    """Each table in which the words stand, in whatever column and form."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            if any(_says(value, words) for row in cursor.fetchall() for value in row):
                found.append(table)
    return found


def _says(value: object, words: str) -> bool:
    if isinstance(value, bytes | memoryview):
        return words.encode() in bytes(value)
    return words in str(value).casefold()


def database_file() -> Path:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA database_list")
        return Path(cursor.fetchone()[2])


def files_with(root: Path, words: str) -> list[str]:
    """Each file below the folder that bears the words, in its name or its bytes."""
    return [
        str(file.relative_to(root))
        for file in root.rglob("*")
        if words in str(file.relative_to(root)).casefold()
        or (file.is_file() and words.encode() in file.read_bytes().lower())
    ]


def test_the_marker_is_everywhere_before(story: Publication, press: Press):
    """Or the tests below would find nothing because there is nothing."""
    bake(press)

    found = rows_with(MARK)
    assert {
        "articles_address",
        "articles_article",
        "articles_autosave",
        "articles_byline",
        "articles_correction",
        "articles_edition",
        "articles_node",
        "articles_note",
        "articles_picture",
        "articles_publication",
        "articles_reply",
        "articles_revision",
        "articles_revisioncontent",
        "articles_schedule",
        "articles_section",
        "articles_stagechange",
        "articles_tag",
        "django_admin_log",
        "search_entry",
        "search_spelling",
    } <= {*found}
    assert files_with(press.root, MARK)


def test_nothing_of_it_is_left_in_any_row(story: Publication):
    remove(story)

    assert rows_with(MARK) == []
    if connection.vendor == "sqlite":
        # Nor where a row was, which PostgreSQL leaves to VACUUM: docs/operations.md.
        assert MARK.encode() not in database_file().read_bytes().lower()


def test_nothing_of_it_is_left_in_any_file(story: Publication, press: Press):
    bake(press)

    remove(story)

    at_once = files(press)
    assert [path for path, said in at_once.items() if MARK in said.casefold()] == []
    bake(press)
    assert files_with(press.root, MARK) == []


def test_no_page_names_it(client: Client, story: Publication):
    remove(story)

    pages = walked(client)
    assert [path for path, said in pages.items() if MARK in said.casefold()] == []
    assert client.get(f"/tag/tag-{MARK}/").status_code == 404
    assert client.get(f"/penulis/penulis-{MARK}/").status_code == 404
    assert "Lanjutan" in pages["/"]


@pytest.mark.parametrize("hides_address", [True, False])
def test_every_address_of_it_answers_410_and_names_nobody(
    client: Client, story: Publication, hides_address: bool
):
    removed = remove(story, hides_address=hides_address)

    asked = [
        *removed.paths,
        *(path.rstrip("/") for path in removed.paths),
        *(f"{removed.paths[0]}riwayat/{end}" for end in ("", "data/", "data/1/")),
        f"{removed.paths[1]}riwayat/",
        f"/pratinjau/{removed.token}/",
    ]
    for path in asked:
        answer = client.get(path)
        said = f"{answer.headers}{answer.text}".casefold()
        assert answer.status_code == 410, path
        assert MARK not in said, path
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("hides_address", [True, False])
def test_the_history_stays_verifiable(story: Publication, hides_address: bool):
    removed = remove(story, hides_address=hides_address)

    verified = verify(lambda done, of: None, head=removed.noted)
    assert verified.head_at
    assert verified.erased
    assert verified.head == Chain.objects.get().head


def test_a_retracted_story_can_be_removed_too(client: Client, story: Publication):
    now = timezone.now()
    reason = f"Alasan {MARK}."
    retract(story.article, ground="sara", reason=reason, by=None, at=now)

    removed = remove(story)

    assert rows_with(MARK) == []
    assert client.get(removed.paths[0]).status_code == 410
    verify(lambda done, of: None, head=removed.noted)


def test_the_list_of_corrections_tells_that_it_was_done(
    client: Client, story: Publication
):
    remove(story)

    for path in ("/koreksi/", "/koreksi/penghapusan/", "/koreksi/feed/"):
        said = client.get(path).text
        assert "Untuk melindungi anak" in said
        assert "Surat dinas" not in said


def on_its_way(article: Article, by: User) -> dict[str, Callable[[], object]]:
    """What people may have sent who opened the story before."""
    now = timezone.now()
    typed = {"headline": [MARK]}
    content = replace(snapshot_of(article), standfirst=MARK)
    sent = Sent(
        kind=Reply.Kind.REPLY,
        publication=Publication.objects.get(article=article),
        name=MARK,
        party="",
        email="budi@example.com",
        telephone="",
        passage="",
        text=MARK,
    )
    return {
        "autosave": lambda: keep(article.uuid, typed, base=1, by=by, at=now),
        "unmerged": lambda: keep_unmerged(article, content, base=1, by=by, at=now),
        "note": lambda: write_note(article, MARK, by=None, at=now),
        "step": lambda: move(article, "reopen", by=None, at=now, note=MARK),
        "assignment": lambda: assign(article, by, by=None, at=now),
        "reply": lambda: receive(sent, form=MARK, visitor="warga", at=now),
    }


@pytest.mark.parametrize(
    "what", ["autosave", "unmerged", "note", "step", "assignment", "reply"]
)
def test_nothing_that_is_sent_while_it_is_removed_comes_after_it(what: str) -> None:
    article, by = make_story().article, make_editor()
    send = on_its_way(Article.objects.get(pk=article.pk), by)[what]
    given = {"ground": "anak", "reason": "Surat.", "hides_address": True}

    def sent() -> object:
        try:
            return send()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as sender:
        with transaction.atomic():
            remove_by_law(article, **given, by=None, at=timezone.now())
            late = sender.submit(sent)
            wait([late], timeout=0.3)
        with pytest.raises(errors.Removed):
            late.result()

    assert rows_with(MARK) == []
