"""A story that the law takes: who may do it, what stays, and what is never possible."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import storages

from articles.editing.autosave import keep
from articles.editing.notices import write_note
from articles.editing.replies import confirm
from articles.editing.revise import revise
from articles.editing.trash import delete_for_good, put_away, take_out
from articles.editing.working_copy import snapshot_of
from articles.errors import (
    ArticlesError,
    InvalidContent,
    NotAllowed,
    NotPublished,
    NotRetracted,
    Removed,
    StillPublic,
)
from articles.models import (
    Address,
    Article,
    Byline,
    Correction,
    Edition,
    Erasure,
    Picture,
    Publication,
    Removal,
    Reply,
    RevisionContent,
    Seal,
    Tag,
)
from articles.publishing.corrections import correct, reinstate, retract
from articles.publishing.front import pin
from articles.publishing.moved import digest_of
from articles.publishing.preview_links import make_preview_link
from articles.publishing.publish import publish, unpublish
from articles.publishing.removal import labels_of, places_of, remove_by_law
from articles.publishing.removal_places import PLACES
from articles.publishing.schedule import schedule
from articles.text.snapshot import Picture as Named
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_confirmed_reply,
    make_correction,
    make_member,
    make_passage,
    make_publication,
    make_reply,
    make_retraction,
    make_snapshot,
    make_words,
)
from tests.pictures import jpeg, make_picture

pytestmark = pytest.mark.django_db

NOW = EVENING + 10 * MINUTE
REASON = "Surat dinas nomor 12."


def remove(publication: Publication, **overrides) -> Removal:
    said = {"ground": "anak", "reason": REASON, "by": None, "at": NOW}
    return remove_by_law(publication.article, **said | overrides)


def test_what_stays_is_that_it_was_done_when_by_whom_and_why():
    sari = make_member("Admin", "sari")
    publication = make_publication()

    removal = remove(publication, by=sari, reason=f"  {REASON}\n")

    assert (removal.at, removal.by, removal.reason) == (NOW, sari, REASON)
    assert removal.correction.ground == "anak"
    assert removal.done["revisions"] == 1
    publication.refresh_from_db()
    assert publication.state == "removed"
    assert publication.edition.kind == "removed"
    assert publication.article.removed_at == NOW
    assert [erasure.reason for erasure in Erasure.objects.all()] == [REASON]
    assert not RevisionContent.objects.exists()


def test_readers_are_told_the_ground_and_not_the_reason():
    remove(make_publication())

    told = Correction.objects.get()
    assert (told.kind, told.text, told.at_issue) == ("penghapusan", "", "")


@pytest.mark.parametrize("group", ["Penulis", "Editor"])
def test_only_who_has_the_right_removes(group):
    publication = make_publication()

    with pytest.raises(NotAllowed):
        remove(publication, by=make_member(group))

    publication.refresh_from_db()
    assert publication.is_live


def test_a_newsroom_may_give_the_right_to_editors():
    editor = make_member("Editor")
    editor.user_permissions.add(Permission.objects.get(codename="remove_article"))

    assert remove(make_publication(), by=editor).by == editor


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("ground", {"ground": "permintaan"}),
        ("ground", {"ground": "sara"}),
        ("reason", {"reason": " \n"}),
        ("reason", {"reason": "x" * 301}),
    ],
)
def test_without_a_ground_of_the_law_or_a_reason_nothing_is_done(field, said):
    publication = make_publication()

    with pytest.raises(InvalidContent) as refusal:
        remove(publication, **said)

    assert [problem.field for problem in refusal.value.problems] == [field]
    publication.refresh_from_db()
    assert publication.is_live
    assert RevisionContent.objects.exists()


def test_what_was_never_public_is_for_the_trash():
    with pytest.raises(NotPublished):
        remove_by_law(make_article(), ground="anak", reason=REASON, by=None, at=NOW)


def test_of_two_who_remove_at_once_the_second_is_told():
    publication = make_publication()
    remove(publication)

    with pytest.raises(Removed):
        remove(publication)

    assert Removal.objects.count() == 1


@pytest.mark.parametrize(
    "before",
    [
        lambda story: unpublish(story.article, by=None, at=EVENING),
        make_retraction,
        make_correction,
    ],
)
def test_whatever_became_of_a_story_it_can_be_removed(before):
    publication = make_publication()
    before(publication)

    remove(publication)

    publication.refresh_from_db()
    assert publication.is_removed


def after_removal(act):
    """What becomes of an act that begins after a removal: never anything."""
    publication = make_publication()
    revision = publication.revision
    content = snapshot_of(publication.article)
    remove(publication)
    article = Article.objects.get(pk=publication.article_id)
    publication.refresh_from_db()
    revision.article = article
    return act(article, publication, revision, content)


LATER = NOW + timedelta(hours=1)
WHO = {"by": None, "at": LATER}


@pytest.mark.parametrize(
    ("error", "act"),
    [
        (Removed, lambda a, p, r, c: revise(a, c, base=1, **WHO)),
        (Removed, lambda a, p, r, c: publish(r, **WHO)),
        (Removed, lambda a, p, r, c: retract(a, ground="sara", reason="x", **WHO)),
        (
            Removed,
            lambda a, p, r, c: schedule(a, "publish", due_at=LATER + MINUTE, **WHO),
        ),
        (Removed, lambda a, p, r, c: write_note(a, "x", **WHO)),
        (Removed, lambda a, p, r, c: make_preview_link(r, **WHO)),
        (Removed, lambda a, p, r, c: put_away(a, **WHO)),
        (Removed, lambda a, p, r, c: take_out(a, by=None)),
        (NotRetracted, lambda a, p, r, c: reinstate(a, reason="x", **WHO)),
        (NotPublished, lambda a, p, r, c: correct(r, make_words(), **WHO)),
        (NotPublished, lambda a, p, r, c: unpublish(a, **WHO)),
        (NotPublished, lambda a, p, r, c: pin(p, **WHO)),
        (StillPublic, lambda a, p, r, c: delete_for_good(a, by=None)),
    ],
)
def test_nobody_does_anything_with_it_any_more(error, act):
    with pytest.raises(error):
        after_removal(act)

    assert not RevisionContent.objects.exists()
    assert Edition.objects.latest("pk").kind == "removed"


def test_who_had_it_open_saves_nothing():
    """The row that was read before the removal still looks as if nothing had been."""
    publication = make_publication()
    opened = Article.objects.get(pk=publication.article_id)
    remove(publication)

    with pytest.raises(Removed):
        revise(opened, make_snapshot(headline="Lain"), base=1, by=None, at=LATER)

    assert not RevisionContent.objects.exists()


def test_the_salts_go_and_the_digests_stay():
    publication = make_publication()
    make_correction(publication)
    digests = [*Seal.objects.in_order().values_list("path", "content", "hash")]

    remove(publication)

    seals = [*Seal.objects.in_order()]
    assert [(each.path, each.content, each.hash) for each in seals[:3]] == digests
    assert {(each.salt, each.desk_salt) for each in seals[:3]} == {("", "")}


def test_its_address_stays_unless_it_names_someone():
    publication = make_publication()

    remove(publication)

    publication.refresh_from_db()
    assert publication.path == "/2025/09/03/pertemuan-di-beijing/"
    assert [*Address.objects.values_list("path", flat=True)] == [publication.path]


def test_an_address_that_names_someone_is_known_by_its_digest_only():
    publication = make_publication()

    remove(publication, hides_address=True)

    publication.refresh_from_db()
    assert publication.path.startswith("/2025/09/03/dihapus-")
    known = {*Address.objects.values_list("path", flat=True)}
    assert known == {publication.path, digest_of("/2025/09/03/pertemuan-di-beijing/")}
    assert {*Edition.objects.values_list("path", flat=True)} == {publication.path}


def test_tags_and_bylines_of_others_stay_and_its_own_go():
    publication = make_publication(
        tags=["umum", "khusus"], bylines=["redaksi", "penulis-khusus"]
    )
    make_publication(headline="Lain", tags=["umum"], bylines=["redaksi"])
    named = [label.slug for label in labels_of(publication, at=NOW)]

    remove(publication)

    assert named == ["khusus", "penulis-khusus"]
    assert [*Tag.objects.values_list("slug", flat=True)] == ["umum"]
    assert [*Byline.objects.values_list("slug", flat=True)] == ["redaksi"]


def test_pictures_go_with_their_files_unless_another_story_shows_them(
    django_capture_on_commit_callbacks,
):
    own = make_picture(jpeg(30, 20), name="wajah.jpg")
    shared = make_picture(jpeg(40, 20), name="kantor.jpg")
    seen = f"![Wajah](picture:{own.uuid})\n\n![Kantor](picture:{shared.uuid})"
    publication = make_publication(sections=(make_passage(seen),))
    make_publication(headline="Lain", lead=Named(shared.uuid, ""))
    original, looks = (
        own.original.name,
        [each.file.name for each in own.renditions.all()],
    )

    with django_capture_on_commit_callbacks(execute=True):
        removal = remove(publication)

    assert removal.done["pictures"] == 1
    assert [picture.uuid for picture in Picture.objects.all()] == [shared.uuid]
    assert not storages["originals"].exists(original)
    assert not any(storages["renditions"].exists(look) for look in looks)
    assert storages["originals"].exists(shared.original.name)


def test_replies_are_forgotten_and_those_that_wait_are_closed():
    publication = make_publication()
    make_confirmed_reply(publication=publication)
    make_reply(publication=publication, visitor="192.0.2.7")

    remove(publication)

    reply = Reply.objects.get()
    assert (reply.state, reply.forgotten_at) == ("refused", NOW)
    assert {getattr(reply, name) for name in Reply.PERSONAL} == {""}
    assert not reply.letters.open().exists()
    with pytest.raises(ArticlesError):
        confirm(reply, at=LATER)


def test_what_is_told_before_is_what_is_told_to_have_been_done():
    publication = make_publication()
    make_correction(publication)
    keep(publication.article.uuid, {}, base=1, by=make_member("Editor"), at=NOW)

    told = places_of(publication, at=NOW)

    assert remove(publication).done == told
    assert {*told} == {place.name for place in PLACES}
    assert told["autosaves"] == told["corrections"] == 1
    assert not any(
        places_of(publication, at=NOW)[name]
        for name in ("revisions", "autosaves", "search", "related", "labels")
    )
