from itertools import pairwise

import pytest

from articles.editing.erase import erase_content
from articles.models import Article, Chain, Edition, RevisionContent, Seal
from articles.publishing.publish import publish, unpublish
from articles.publishing.sealing import entry, seal, seal_the_rest
from articles.text.seals import NOTHING, digest
from tests.builders import EVENING, MINUTE, make_publication

pytestmark = pytest.mark.django_db


def test_what_is_published_and_withdrawn_is_sealed_in_that_order():
    first = make_publication(headline="Satu")
    second = make_publication(headline="Dua")
    unpublish(first.article, by=None, at=EVENING + MINUTE)

    seals = Seal.objects.in_order()
    told = seals.values_list("position", "edition__article", "edition__kind")
    assert [*told] == [
        (1, first.article_id, "published"),
        (2, second.article_id, "published"),
        (3, first.article_id, "withdrawn"),
    ]


def test_each_seal_holds_the_hash_before_it():
    for headline in ("Satu", "Dua", "Tiga"):
        make_publication(headline=headline)

    first, *others = Seal.objects.in_order()
    assert entry(first, before=NOTHING).hash == first.hash
    for before, after in pairwise([first, *others]):
        assert entry(after, before=before.hash).hash == after.hash


def test_the_chain_knows_its_length_and_its_latest_hash():
    empty = Chain.objects.current()
    assert (empty.length, empty.head) == (0, NOTHING)

    make_publication(headline="Satu")
    make_publication(headline="Dua", at=EVENING + MINUTE)

    last = Seal.objects.get(position=2)
    chain = Chain.objects.get()
    assert (chain.length, chain.head, chain.at) == (2, last.hash, EVENING + MINUTE)


def test_a_seal_says_nothing_of_what_it_seals():
    edition = make_publication(headline="Satu").edition

    found = edition.seal
    assert found.path == digest("/2025/09/03/satu/", found.salt)
    content = edition.revision.content
    assert found.content == digest(content.snapshot, content.salt)
    assert len({found.salt, found.desk_salt, content.salt}) == 3


def test_the_same_text_twice_looks_different():
    once = make_publication(headline="Satu").edition.revision.content
    twice = make_publication(headline="Satu", slug="dua").edition.revision.content

    assert once.salt != twice.salt


def test_sealing_costs_the_same_however_many_editions(django_assert_num_queries):
    articles = [make_publication(headline=name).article for name in ("Satu", "Dua")]
    made = [_unsealed(article) for article in articles * 2]

    with django_assert_num_queries(7):
        seal(made[:1])
    with django_assert_num_queries(7):
        seal(made[1:])

    assert Chain.objects.get().length == 6


def _unsealed(article: Article) -> Edition:
    edition = Edition.objects.create(
        article=article,
        number=article.editions.count() + 1,
        kind=Edition.Kind.WITHDRAWN,
        revision=article.revisions.get(),
        at=EVENING,
    )
    return Edition.objects.get(pk=edition.pk)


def test_nothing_to_seal_changes_nothing():
    make_publication()
    before = Chain.objects.values().get()

    assert seal([]) == []
    assert seal_the_rest() == 0
    assert Chain.objects.values().get() == before


def test_publishing_what_is_live_already_adds_nothing():
    publication = make_publication()

    publish(publication.revision, by=None, at=EVENING + MINUTE)

    assert Chain.objects.get().length == 1


def test_an_edition_whose_text_was_erased_before_is_sealed_without():
    publication = make_publication(headline="Satu")
    unpublish(publication.article, by=None, at=EVENING)
    erase_content(publication.revision, by=None, at=EVENING, reason="Putusan")
    edition = _unsealed(publication.article)

    assert seal_the_rest() == 1

    assert edition.seal.content == ""
    assert entry(edition.seal, before=NOTHING).to_json()["content"] is None


def test_the_salt_of_a_text_goes_with_it():
    publication = make_publication(headline="Satu")
    sealed = publication.edition.seal.content
    unpublish(publication.article, by=None, at=EVENING)

    erase_content(publication.revision, by=None, at=EVENING, reason="Putusan")

    assert not RevisionContent.objects.exists()
    assert {each.content for each in Seal.objects.all()} == {sealed}
