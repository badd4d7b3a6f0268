"""Whatever somebody changes in the rows behind the site's back is found and named."""

import pytest
from django.db import connection, transaction

from articles.editing.erase import erase_content
from articles.editing.revise import revise
from articles.errors import Altered
from articles.models import (
    Chain,
    Correction,
    Edition,
    Publication,
    Revision,
    Seal,
)
from articles.models.frozen import thawed
from articles.publishing.publish import publish, unpublish
from articles.publishing.sealing import digests, entry, seal_the_rest
from articles.publishing.verifying import verify
from articles.text.seals import NOTHING
from tests.builders import (
    EVENING,
    MINUTE,
    make_correction,
    make_publication,
    make_retraction,
    make_snapshot,
)

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
    path = digests(forged)["path"]
    run("UPDATE articles_seal SET path = %s WHERE position = 2", path)
    forged.refresh_from_db()
    before = Seal.objects.get(position=1).hash
    hash_now = entry(forged, before=before).hash
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


@pytest.fixture
def corrected():
    """A story with a correction, and one that is retracted in favour of it."""
    publication = make_publication(headline="Satu")
    make_correction(publication)
    make_retraction(make_publication(headline="Dua"), instead=publication)
    return publication


def test_corrections_are_in_the_chain_too(corrected):
    verified = found()

    assert (verified.editions, verified.corrections, verified.entries) == (4, 2, 6)
    kinds = Seal.objects.in_order().values_list("correction__kind", flat=True)
    assert [*kinds] == [None, None, "koreksi", None, None, "pencabutan"]


@pytest.mark.parametrize(
    ("column", "value", "named"),
    [
        ("text", "Pertemuan itu pada 4 September.", "what it says or who issued it"),
        ("at_issue", "3 September", "what it says or who issued it"),
        ("issuer", "Orang lain", "what it says or who issued it"),
        ("at", EVENING, "its time, kind, place"),
        ("kind", "klarifikasi", "its time, kind, place"),
        ("placement", "below", "its time, kind, place"),
        ("number", 7, "its time, kind, place"),
    ],
)
def test_one_byte_of_a_correction_is_found(corrected, column, value, named):
    """By somebody who has also taken away what keeps the rows as they are."""
    row = corrected.corrections.get()
    with thawed():
        change = "UPDATE articles_correction SET {column} = %s WHERE id = %s"
        run(change, value, row.pk, column=column)

    with pytest.raises(Altered, match=f"^Position 3 .correction .*{named}"):
        found()


def test_another_ground_or_story_of_a_retraction_is_found(corrected):
    row = Correction.objects.get(kind="pencabutan")
    for column, value in (("ground", "sara"), ("instead_id", None)):
        with thawed(), transaction.atomic():
            change = "UPDATE articles_correction SET {column} = %s WHERE id = %s"
            run(change, value, row.pk, column=column)

            with pytest.raises(Altered, match=r"^Position 6 .correction 1"):
                found()
            transaction.set_rollback(True)


def test_the_seal_of_a_correction_is_missed(corrected):
    seal = corrected.corrections.get().seal
    with transaction.atomic():
        run("DELETE FROM articles_seal WHERE id = %s", seal.pk)

        with pytest.raises(Altered, match=r"^Position 3 is missing"):
            found()
        transaction.set_rollback(True)


def test_a_correction_without_a_seal_at_the_end_is_found(corrected):
    last = Seal.objects.get(position=6)
    before = Seal.objects.get(position=5)
    with transaction.atomic():
        run("DELETE FROM articles_seal WHERE id = %s", last.pk)
        run("UPDATE articles_chain SET length = 5, head = %s", before.hash)

        with pytest.raises(Altered, match=r"^Correction 1 of .* was never sealed"):
            found()
        transaction.set_rollback(True)


def test_a_deleted_correction_is_found(corrected):
    row = corrected.corrections.get()
    with thawed(), transaction.atomic():
        run("DELETE FROM articles_correction WHERE id = %s", row.pk)

        with pytest.raises(Altered, match=r"^Position 3 is missing"):
            found()
        transaction.set_rollback(True)


@pytest.mark.parametrize("column", ["salt", "desk_salt"])
def test_a_salt_that_goes_without_a_removal_by_law_is_found(history, column):
    """Nobody gets past the digests by pretending that the law has taken the text."""
    run("UPDATE articles_seal SET {column} = '' WHERE position = 1", column=column)
    run(
        "UPDATE articles_edition SET path = '/x/' WHERE number = 1 AND id IN "
        "(SELECT edition_id FROM articles_seal WHERE position = 1)"
    )

    with pytest.raises(Altered, match=r"^Position 1 "):
        found()
