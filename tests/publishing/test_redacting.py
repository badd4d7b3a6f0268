"""A headline goes out of other stories, and the history of those stays whole."""

import pytest
from django.db import connection

from articles.errors import Altered
from articles.models import Redaction, RevisionContent, Seal
from articles.publishing.redacting import copies_of_its_headline
from articles.publishing.removal import remove_by_law
from articles.publishing.verifying import verify
from articles.text.snapshot import Story
from tests.builders import EVENING, MINUTE, make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def later():
    """A story that takes a removed one further."""
    first = make_publication(headline="Yang dihapus")
    named = Story(first.article.uuid, "Yang dihapus")
    later = make_publication(headline="Lanjutan", updates=named, at=EVENING + MINUTE)
    assert copies_of_its_headline(first.article).count() == 1
    remove_by_law(
        first.article,
        ground="korban",
        reason="Surat.",
        by=None,
        at=EVENING + 2 * MINUTE,
    )
    return later


def verified():
    return verify(lambda done, of: None)


def test_the_other_story_names_it_without_its_headline(later):
    content = RevisionContent.objects.get()

    assert content.snapshot["updates"]["name"] == ""
    assert content.snapshot["headline"] == "Lanjutan"
    assert not copies_of_its_headline(later.updates.article).exists()


def test_what_it_says_since_is_sealed(later):
    assert Redaction.objects.get().revision == later.revision
    assert verified().entries == Seal.objects.count() == 5


def test_a_text_that_is_changed_after_that_is_found(later):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_revisioncontent SET salt = %s", ["0" * 64])

    with pytest.raises(Altered, match=r"^Position 3 \(redaction of article .*the text"):
        verified()


def test_a_redaction_that_nobody_sealed_is_found(later):
    Redaction.objects.create(revision=later.revision, at=EVENING)

    with pytest.raises(Altered):
        verified()


def test_program_and_people_are_told_that_it_was_redacted(client, later):
    data = client.get(f"{later.path}riwayat/data/1/").json()

    assert data["redacted"] == {"position": 3}
    assert "Yang dihapus" not in str(data)
