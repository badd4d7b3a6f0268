"""Whatever somebody changes in the rows behind the site's back is found and named."""

import pytest
from django.db import connection, transaction

from articles.editing.erase import erase_content
from articles.editing.revise import revise
from articles.errors import Altered
from articles.models import Chain, Edition, Publication, Revision, Seal
from articles.publishing.publish import publish, unpublish
from articles.publishing.sealing import digests, entry, seal_the_rest
from articles.publishing.verifying import verify
from articles.text.seals import NOTHING
from tests.builders import EVENING, MINUTE, make_publication, make_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def history():
    """Two stories: the first published, published anew and withdrawn."""
    publication = make_publication(headline="Satu")
    article = publication.article
    make_publication(headline="Dua", at=EVENING + MINUTE)
    content = make_snapshot(headline="Satu, diperbarui", slug="satu")
    revision = revise(article, content, base=1, by=None, at=EVENING + 2 * MINUTE)
    publish(revision, by=None, at=EVENING + 2 * MINUTE)
    unpublish(article, by=None, at=EVENING + 3 * MINUTE, note="Diminta narasumber")
    return article


def run(sql, *values, **names):
    """What somebody with a password to the database does."""
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**names), values)


def found(**options):
    return verify(lambda done, of: None, **options)


def test_a_history_that_nobody_touched_is_in_order(history):
    verified = found()

    assert (verified.editions, verified.erased, verified.head_at) == (4, 0, 0)
    assert verified.head == Chain.objects.get().head


def test_an_empty_site_has_nothing_to_hide():
    assert (found().editions, found().head) == (0, NOTHING)


def test_progress_is_told(history):
    told = []

    verify(lambda done, of: told.append((done, of)))

    assert told == [(4, 4)]


@pytest.mark.parametrize(
    ("position", "column", "value", "named"),
    [
        (1, "path", "/2025/09/03/satv/", "the address is not"),
        (3, "public_note", "Nama dibetulkan.", "the note to readers is not"),
        (4, "note", "Diminta narasumbeR", "the newsroom's note or"),
        (1, "override_reason", "Kabar sela", "the newsroom's note or"),
        (2, "at", EVENING, "its time, kind"),
        (4, "kind", "published", "its time, kind"),
        (2, "number", 2, "its time, kind"),
        (1, "is_substantive", False, "its time, kind"),
    ],
)
def test_one_byte_of_an_edition_is_found(history, position, column, value, named):
    edition = Seal.objects.get(position=position).edition_id

    change = "UPDATE articles_edition SET {column} = %s WHERE id = %s"
    run(change, value, edition, column=column)

    with pytest.raises(Altered, match=f"^Position {position} .*{named}"):
        found()


def test_one_byte_of_a_text_is_found(history):
    content = Publication.objects.get(headline="Dua").revision.content
    snapshot = content.snapshot | {"standfirst": "Dua pemimpin bertemu!"}

    with connection.cursor() as cursor:
        value = content._meta.get_field("snapshot").get_db_prep_save(
            snapshot, connection
        )
        cursor.execute(
            "UPDATE articles_revisioncontent SET snapshot = %s WHERE id = %s",
            [value, content.pk],
        )

    with pytest.raises(Altered, match=r"^Position 2 .*: the text is not"):
        found()


def test_another_revision_under_an_edition_is_found(history):
    first, second = Revision.objects.filter(article=history).order_by("number")

    run("UPDATE articles_edition SET revision_id = %s WHERE number = 1", second.pk)

    with pytest.raises(Altered, match=r"^Position 1 .*: the text is not"):
        found()
    assert first.pk != second.pk


@pytest.mark.parametrize(
    ("column", "value"),
    [("hash", "0" * 64), ("path", "0" * 64), ("content", ""), ("salt", "0" * 64)],
)
def test_a_changed_seal_is_found(history, column, value):
    change = "UPDATE articles_seal SET {column} = %s WHERE position = 2"
    run(change, value, column=column)

    with pytest.raises(Altered, match=r"^Position 2 "):
        found()


def test_a_seal_that_is_made_to_fit_does_not_fit_the_next_one(history):
    """Whoever rewrites one must rewrite all that follow, and then the head differs."""
    edition = Seal.objects.get(position=2).edition
    run("UPDATE articles_edition SET path = '/x/' WHERE id = %s", edition.pk)
    forged = Seal.objects.get(position=2)
    edition.refresh_from_db()
    path = digests(forged, edition)["path"]
    run("UPDATE articles_seal SET path = %s WHERE position = 2", path)
    forged.refresh_from_db()
    before = Seal.objects.get(position=1).hash
    hash_now = entry(forged, edition, before=before).hash
    run("UPDATE articles_seal SET hash = %s WHERE position = 2", hash_now)

    with pytest.raises(Altered, match=r"^Position 3 .*its place in the order"):
        found()


def test_swapped_rows_are_found(history):
    run(
        "UPDATE articles_seal SET position = CASE position WHEN 1 THEN 102 ELSE 101 END"
        " WHERE position <= 2"
    )
    run("UPDATE articles_seal SET position = position - 100 WHERE position > 100")

    with pytest.raises(Altered, match=r"^Position 1 .*its place in the order"):
        found()


@pytest.mark.parametrize("position", [1, 3])
def test_a_deleted_row_is_found(history, position):
    edition = Seal.objects.get(position=position).edition_id
    with transaction.atomic():
        run("DELETE FROM articles_edition WHERE id = %s", edition)

        with pytest.raises(Altered, match=f"^Position {position} is missing"):
            found()
        transaction.set_rollback(True)


@pytest.mark.parametrize("position", [1, 3])
def test_a_deleted_seal_is_found(history, position):
    run("DELETE FROM articles_seal WHERE position = %s", position)

    with pytest.raises(Altered, match=f"^Position {position} is missing"):
        found()


def test_a_chain_that_was_cut_short_is_found(history):
    run("DELETE FROM articles_seal WHERE position = 4")

    with pytest.raises(Altered, match=r"^The chain was 4 long"):
        found()


def test_an_inserted_edition_is_found(history):
    Edition.objects.create(
        article=history,
        number=9,
        kind=Edition.Kind.PUBLISHED,
        revision=history.revisions.get(number=1),
        path="/2025/09/03/satu/",
        at=EVENING,
    )

    with pytest.raises(Altered, match=r"^Edition 9 of .* was never sealed"):
        found()


def test_an_inserted_seal_is_found(history):
    edition = Edition.objects.create(
        article=history,
        number=9,
        kind=Edition.Kind.PUBLISHED,
        revision=history.revisions.get(number=1),
        at=EVENING,
    )
    Seal.objects.create(position=5, edition=edition, hash="0" * 64)

    with pytest.raises(Altered, match=r"^Position 5 lies beyond the end"):
        found()


@pytest.mark.parametrize(
    "change",
    [
        "path = '/2025/09/03/tiga/'",
        "revision_id = (SELECT MIN(id) FROM articles_revision)",
        "edition_id = (SELECT MIN(id) FROM articles_edition)",
    ],
)
def test_what_readers_see_must_be_the_last_edition(history, change):
    publication = Publication.objects.get(article=history)

    with transaction.atomic():
        update = "UPDATE articles_publication SET {change} WHERE id = %s"
        run(update, publication.pk, change=change)

        with pytest.raises(Altered, match=r"^Readers see at /2025/09/03/"):
            found()
        transaction.set_rollback(True)


def test_a_text_that_was_erased_by_law_is_counted(history):
    erase_content(
        history.revisions.get(number=1), by=None, at=EVENING, reason="Putusan"
    )

    verified = found()

    assert (verified.editions, verified.erased) == (4, 1)


def test_a_text_that_somebody_deleted_is_found(history):
    run("DELETE FROM articles_revisioncontent")

    with pytest.raises(Altered, match=r"^Position 1 .*: the text is not"):
        found()


def test_a_head_from_elsewhere_is_found_in_the_chain(history):
    noted = Seal.objects.get(position=2).hash

    assert found(head=noted).head_at == 2


def test_a_head_from_elsewhere_that_is_not_in_the_chain_is_told(history):
    with pytest.raises(Altered, match="nowhere in this history"):
        found(head="f" * 64)


def test_a_history_that_was_rewritten_as_a_whole_lacks_the_head_from_elsewhere(history):
    """All that the rows themselves can prove is that they fit each other."""
    noted = Chain.objects.get().head
    run("UPDATE articles_edition SET note = 'Lain'")
    run("DELETE FROM articles_seal")
    run("DELETE FROM articles_chain")
    seal_the_rest()

    assert found().editions == 4
    with pytest.raises(Altered, match="nowhere in this history"):
        found(head=noted)
