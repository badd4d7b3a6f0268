"""python manage.py import_markdown: what the operator sees and what is stored."""

import io

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article

pytestmark = pytest.mark.django_db

GOOD = "Headline: Air Naik\nCategory: Daerah\nPublished: 2025-09-03 20:00\n\nIsi.\n"

OTHER = GOOD.replace("Naik", "Surut")


@pytest.fixture
def file(tmp_path):
    def write(content, name="berita.md"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def run(*arguments):
    out = io.StringIO()
    call_command("import_markdown", *arguments, stdout=out)
    return out.getvalue()


def test_it_says_what_was_made_and_where_readers_find_it(file):
    said = run(file(GOOD))

    assert "New category: Daerah (daerah)" in said
    assert "“Air Naik” is published: " in said
    assert "/2025/09/03/air-naik/" in said


def test_run_again_it_says_that_the_article_is_here(file):
    run(file(GOOD))

    assert run(file(GOOD)) == "“Air Naik” is here already and stays as it is.\n"


def test_a_dry_run_writes_nothing(file):
    assert "would be published" in run(file(GOOD), "--dry-run")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Isi saja.", "none of the lines known"),
        (OTHER.replace("Category: Daerah\n", ""), "It has no category."),
        (OTHER.replace("2025-09-03 20:00", "kemarin"), "“kemarin” is no time"),
        (b"Headline: \xff\n\nIsi.", "is not UTF-8"),
    ],
)
def test_a_file_that_is_refused_takes_the_others_back(file, content, said):
    with pytest.raises(CommandError, match=said) as refused:
        run(file(GOOD), file(content, "lain.md"))

    assert "lain.md" in str(refused.value)
    assert not Article.objects.exists()


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="tidak-ada"):
        run(str(tmp_path / "tidak-ada.md"))
