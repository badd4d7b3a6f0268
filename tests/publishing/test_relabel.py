"""Labels that are renamed or merged break nothing: no link, no list, no old text."""

from dataclasses import replace

import pytest

from articles.editing.labels import uses_of
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.errors import NotAllowed
from articles.models import Address, Category, Publication, Revision, Tag
from articles.picturing.cards import draw_next, waiting
from articles.publishing.publish import publish, unpublish
from articles.publishing.relabel import merge_labels, move_label
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_byline,
    make_category,
    make_member,
    make_publication,
    make_tag,
)

pytestmark = pytest.mark.django_db

MAKERS = {"tags": make_tag, "bylines": make_byline, "category": make_category}


def move(label, slug):
    move_label(label, slug, by=None, at=EVENING)


def merge(label, into):
    merge_labels(label, into, by=None, at=EVENING)


@pytest.mark.parametrize("field", MAKERS)
def test_an_older_text_that_names_the_old_slug_can_be_published(field):
    named = "lama" if field == "category" else ["lama"]
    article = make_article(**{field: named})
    move(MAKERS[field]("lama"), "baru")

    publish(article.revisions.get(), by=None, at=EVENING)

    publication = Publication.objects.live().get()
    label = MAKERS[field]("baru")
    assert label in {
        publication.category,
        *publication.tags.all(),
        *(credit.byline for credit in publication.credits.all()),
    }


def test_what_was_moved_twice_leads_there_in_one_step():
    make_publication(tags=["satu"])
    tag = make_tag("satu")
    move(tag, "dua")

    move(tag, "tiga")

    led = dict(Address.objects.redirects().values_list("path", "to"))
    assert led == {"/tag/satu/": "/tag/tiga/", "/tag/dua/": "/tag/tiga/"}


def test_what_goes_back_leads_nowhere_from_there():
    make_publication(tags=["satu"])
    tag = make_tag("satu")
    move(tag, "dua")

    move(tag, "satu")

    led = dict(Address.objects.redirects().values_list("path", "to"))
    assert led == {"/tag/dua/": "/tag/satu/"}


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_label_that_readers_cannot_see_gives_its_slug_away_to_nobody(
    client, withdrawn
):
    if withdrawn:
        article = make_publication(tags=["lama"]).article
        unpublish(article, by=None, at=EVENING + MINUTE)
    else:
        make_article(tags=["lama"])

    move(make_tag("lama"), "rahasia")

    assert client.get("/tag/lama/").status_code == 404


@pytest.mark.parametrize(
    ("field", "model"), [("category", Category), ("tags", Tag)], ids=["kanal", "tag"]
)
def test_merging_files_everything_under_the_other_one(client, field, model):
    one = "satu" if field == "category" else ["satu"]
    both = "dua" if field == "category" else ["satu", "dua"]
    first = make_publication(headline="Satu", **{field: one})
    second = make_publication(headline="Dua", **{field: both})
    draft = make_article(headline="Konsep", **{field: one})
    label, into = MAKERS[field]("satu"), MAKERS[field]("dua")
    old = label.get_absolute_url()

    merge(label, into)

    assert not model.objects.filter(slug="satu").exists()
    assert {*into.publications.all()} == {first, second}
    assert {*into.articles.all()} == {first.article, second.article, draft}
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, "/tag/dua/") or (
        response["Location"] == "/dua/"
    )


def test_what_is_saved_after_a_merge_keeps_the_other_label():
    article = make_publication(tags=["satu"]).article
    merge(make_tag("satu"), make_tag("dua"))

    content = replace(snapshot_of(article), headline="Baru")
    publish(revise(article, content, base=1, by=None, at=EVENING), by=None, at=EVENING)

    assert [tag.slug for tag in Publication.objects.get().tags.all()] == ["dua"]


def test_an_earlier_version_that_names_both_is_filed_under_the_one():
    article = make_publication(tags=["satu", "dua"]).article
    merge(make_tag("satu"), make_tag("dua"))
    content = replace(snapshot_of(article), headline="Baru")
    publish(revise(article, content, base=1, by=None, at=EVENING), by=None, at=EVENING)

    publish(Revision.objects.get(number=1), by=None, at=EVENING)

    assert [tag.slug for tag in Publication.objects.get().tags.all()] == ["dua"]


def test_a_label_that_only_history_names_by_its_old_slug_is_still_in_use():
    article = make_publication(tags=["satu"]).article
    content = replace(snapshot_of(article), tags=())
    publish(revise(article, content, base=1, by=None, at=EVENING), by=None, at=EVENING)
    tag = make_tag("satu")

    move(tag, "dua")

    assert uses_of(tag)


def test_a_writer_neither_moves_nor_merges():
    writer, tag = make_member("Penulis"), make_tag("satu")

    with pytest.raises(NotAllowed):
        move_label(tag, "dua", by=writer, at=EVENING)
    with pytest.raises(NotAllowed):
        merge_labels(tag, make_tag("tiga"), by=writer, at=EVENING)

    assert Tag.objects.filter(slug="satu").exists()


def test_cards_are_drawn_anew_where_a_category_was_merged_into_another():
    make_publication(category="satu")
    draw_next(EVENING)

    merge(make_category("satu"), make_category("dua"))

    assert waiting(EVENING).exists()
