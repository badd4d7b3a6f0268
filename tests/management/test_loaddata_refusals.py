"""A fixture that cannot be loaded is refused whole, in a sentence."""

import json

import pytest
from django.core.management import CommandError

from articles.models import Article, Category, Tag
from tests.builders import make_publication
from tests.management.fixtures import (
    everything,
    fields_of,
    load,
    numbered,
    rows_of_beijing,
)
from tests.test_fixture import HEADLINE

pytestmark = pytest.mark.django_db


def test_an_address_that_another_article_has_is_refused():
    make_publication(headline=HEADLINE)

    with pytest.raises(CommandError, match="belongs to another article here"):
        load("beijing")

    assert Article.objects.count() == 1
    assert not Tag.objects.filter(slug="beijing").exists()


@pytest.mark.parametrize(
    ("model", "field", "value", "named"),
    [
        ("article", "category", ["olahraga"], "category “olahraga”"),
        ("article", "tags", [["rusia"], ["tiada"]], "tag “tiada”"),
        ("article", "edited_by", ["budi"], "user “budi”"),
        ("publication", "category", ["olahraga"], "category “olahraga”"),
        ("credit", "byline", ["budi"], "byline “budi”"),
        ("publicationcredit", "byline", ["budi"], "byline “budi”"),
        (
            "revisioncontent",
            "revision",
            ["00000000-0000-4000-8000-000000000000"],
            "revision “00000000-0000-4000-8000-000000000000”",
        ),
        (
            "section",
            "article",
            ["00000000-0000-4000-8000-000000000000"],
            "article “00000000-0000-4000-8000-000000000000”",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(written, model, field, value, named):
    rows = rows_of_beijing()
    fields_of(model, rows)[field] = value

    with pytest.raises(CommandError) as caught:
        load(written(rows))

    assert named in str(caught.value)
    assert str(caught.value).endswith("Nothing was loaded.")
    assert not Article.objects.exists()
    assert not Category.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[{", "it is not JSON"),
        ('{"model": "articles.tag"}', "Error deserializing"),
        ('[{"model": "articles.tagg", "fields": {}}]', "articles.tagg"),
        ('[{"model": "articles.tag"}]', "fields"),
        ('[{"model": "articles.tag", "fields": {"nama": "x"}}]', "nama"),
        ('[{"model": "articles.article", "fields": {"uuid": "x"}}]', "UUID"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_a_sentence(written, content, said):
    with pytest.raises(CommandError, match=said) as caught:
        load(written(content))

    assert str(caught.value).endswith(". Nothing was loaded.")


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "latin.json"
    path.write_bytes(
        '[{"model": "articles.tag", "fields": {"name": "é"}}]'.encode("latin-1")
    )

    with pytest.raises(CommandError, match="utf-8"):
        load(str(path))


def test_a_revision_that_could_not_be_read_again_is_refused(written):
    rows = rows_of_beijing()
    del fields_of("revisioncontent", rows)["snapshot"]["sections"][2]["uuid"]

    with pytest.raises(CommandError, match="sections 3: uuid is missing"):
        load(written(rows))

    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("model", "identity", "value"),
    [
        ("article", "uuid", "00000000-0000-4000-8000-000000000000"),
        ("category", "slug", "olahraga"),
    ],
)
def test_a_numbered_row_never_replaces_another(written, model, identity, value):
    make_publication()
    rows = numbered()
    fields_of(model, rows)[identity] = value
    before = everything()

    with pytest.raises(CommandError, match="--natural-primary"):
        load(written(rows))

    assert everything() == before


def test_a_new_article_never_takes_a_section_from_another(written):
    load("beijing")
    rows = rows_of_beijing()
    fields = fields_of("article", rows), fields_of("revision", rows)
    text = json.dumps(rows).replace("/2025/09/03/", "/2025/09/04/")
    for known in fields:
        text = text.replace(known["uuid"], "00000000-0000-4000-8000-000000000000")
    before = everything()

    with pytest.raises(CommandError, match=r"articles\.Section .* is another one here"):
        load(written(text))

    assert everything() == before


def test_numbered_rows_of_the_same_database_change_nothing(written):
    make_publication()
    rows = numbered()
    before = everything()

    assert "here already" in load(written(rows))

    assert everything() == before
