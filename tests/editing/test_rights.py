from dataclasses import replace

import pytest

from articles.editing.notices import assign
from articles.editing.revise import revise, start
from articles.editing.rights import may_edit
from articles.editing.working_copy import snapshot_of
from articles.errors import NotAllowed
from articles.models import Article
from tests.builders import (
    EVENING,
    make_article,
    make_editor,
    make_member,
    make_snapshot,
)

pytestmark = pytest.mark.django_db


def test_a_writer_may_edit_what_is_their_own_or_assigned_and_nothing_else():
    writer, editor = make_member("Penulis"), make_member("Editor")
    own = make_article(by=writer, headline="Sendiri")
    other = make_article(by=editor, headline="Orang lain")
    assigned = make_article(by=editor, headline="Ditugaskan")
    assign(assigned, writer, by=editor, at=EVENING)

    assert [may_edit(writer, a) for a in (own, other, assigned)] == [True, False, True]
    assert all(may_edit(editor, a) for a in (own, other, assigned))


def test_saving_an_article_of_others_is_refused_and_writes_nothing():
    writer = make_member("Penulis")
    article = make_article(by=make_member("Editor"))
    content = replace(snapshot_of(article), headline="Milik saya")

    with pytest.raises(NotAllowed):
        revise(article, content, base=1, by=writer, at=EVENING)

    assert Article.objects.get().version == 1


def test_an_account_without_a_role_begins_nothing():
    nobody = make_editor("tamu", is_superuser=False)

    with pytest.raises(NotAllowed):
        start(make_snapshot(), by=nobody, at=EVENING)
