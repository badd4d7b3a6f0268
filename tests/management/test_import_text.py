"""python manage.py import_text: what the operator sees and what is stored."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from articles.editing.trash import put_away
from articles.models import Article, Byline, Category, Publication, Revision, Tag
from tests.builders import EVENING, make_editor, make_member, make_publication
from tests.test_fixture import ADDRESS, HEADLINE, TEXT

pytestmark = pytest.mark.django_db

MODELS = [Article, Byline, Category, Publication, Revision, Tag]


def run(*options, file=TEXT, headline=HEADLINE):
    out = io.StringIO()
    call_command(
        "import_text", str(file), f"--headline={headline}", *options, stdout=out
    )
    return out.getvalue()


def refused(*options, **kwargs):
    with pytest.raises(CommandError) as caught:
        run(*options, **kwargs)
    return str(caught.value)


def nothing_is_stored():
    return not any(model.objects.exists() for model in MODELS)


@pytest.fixture
def text_file(tmp_path):
    def write(content):
        path = tmp_path / "berita.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_it_prints_what_it_understood():
    lines = run("--category=Internasional").splitlines()

    assert "Dateline: Mediainfo.biz" in lines
    assert any(line.startswith("Standfirst: Di Beijing, Putin") for line in lines)
    assert "Sections: 7" in lines
    assert "  1. Latar Belakang Pertemuan di Beijing · 1 paragraph, 61 words" in lines
    assert "  7. Kesimpulan · 2 paragraphs, 84 words" in lines
    assert "New category: Internasional (internasional)" in lines
    assert lines[-1] == f"“{HEADLINE}” is kept as a draft."


def test_a_dry_run_prints_the_same_and_writes_nothing():
    options = ["--category=Internasional", "--tag=Rusia", "--organisation=Redaksi"]
    options += ["--publish", "--published-at=2025-09-03 20:00"]

    out = run(*options, "--dry-run")

    assert nothing_is_stored()
    assert "New byline: Redaksi (redaksi)" in out
    assert f"“{HEADLINE}” would be published: http://127.0.0.1:8000{ADDRESS}" in out
    assert out.endswith("Nothing was written.\n")
    real = run(*options)
    assert real.splitlines()[:-1] == out.splitlines()[:-2]


def test_a_dry_run_meets_the_obstacles_of_a_real_one():
    assert "It has no category." in refused("--publish", "--dry-run")


def test_running_it_again_says_so_and_makes_nothing():
    run()

    assert f"“{HEADLINE}” is here already and stays as it is." in run("--tag=Rusia")
    assert Revision.objects.count() == 1
    assert not Tag.objects.exists()


def test_an_article_in_the_trash_stays_there_and_is_said_to_be():
    run()
    put_away(Article.objects.get(), by=None, at=EVENING)

    assert f"“{HEADLINE}” is in the trash already and stays as it is." in run()


def test_a_published_article_is_live_under_the_date_that_was_given():
    run("--category=Internasional", "--publish", "--published-at=2025-09-03 20:00")

    assert Publication.objects.live().get().path == ADDRESS


def test_persons_and_organisations_are_credited_in_order():
    run("--byline=Sari", "--organisation=Antara", "--byline=Budi")

    credits = Article.objects.get().credits.all()
    assert [(by.byline.name, by.byline.is_organisation) for by in credits] == [
        ("Sari", False),
        ("Antara", True),
        ("Budi", False),
    ]


def test_standard_input_is_read(monkeypatch):
    raw = io.BytesIO(TEXT.read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw, encoding="latin-1"))

    run(file="-")

    assert Article.objects.get().sections.count() == 7
    assert Revision.objects.get().note == ""


def test_the_account_that_did_it_is_on_record():
    sari = make_editor("sari")

    run("--by=sari")

    assert Revision.objects.get().by == sari
    assert Revision.objects.get().note == "beijing-meeting.txt"


def test_an_account_without_the_right_is_refused():
    make_member("Penulis", "ani")

    said = refused("--by=ani", "--category=Internasional", "--publish")

    assert "That account may not do this" in said
    assert nothing_is_stored()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--by=tiada"], "There is no account “tiada”."),
        (["--published-at=2025-09-03 20:00"], "--published-at goes with --publish."),
        (["--publish", "--published-at=besok"], "“besok” is no time."),
        (["--publish", "--published-at=2999-01-01 00:00"], "is not in the past."),
        (["--publish"], "It cannot be published: It has no category."),
        (["--category=Admin"], "The category “Admin”"),
        (["--slug=tidak benar"], "slug: "),
        (["--byline=Sari", "--byline=sari"], "A byline stands here twice"),
    ],
)
def test_what_makes_no_sense_is_refused_in_english_and_nothing_is_written(
    options, said
):
    assert said in refused(*options)
    assert nothing_is_stored()


def test_a_headline_that_is_too_long_is_refused():
    said = refused(headline="x" * 10_000)

    assert "headline: 10000 characters; at most 200 fit here." in said
    assert said.endswith("Nothing was written.")


def test_an_empty_headline_is_refused():
    assert "An article needs a headline." in refused(headline=" ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Teras.\nIsi \xff rusak.", "Byte 12 (0xFF, on line 2) is not UTF-8."),
        ("Teras.\nIsi.".encode("utf-16"), "This is UTF-16."),
        (b"Teras\0.", "Byte 6 is a NUL"),
        (b"", "There is no text in it."),
        (b"Hanya Judul", "is a heading without a text."),
        (b"Isi.\n" * 1_000_000, "has more than 1,000,000 bytes"),
        (b"Teras.\n" + b"kata " * 50_000, "body: "),
        (b"Kata " * 500 + b".", "standfirst: 2501 characters; at most 1000"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_what_to_do(text_file, content, said):
    assert said in refused(file=text_file(content))
    assert nothing_is_stored()


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_fine(text_file):
    raw = b"\xef\xbb\xbf" + TEXT.read_bytes().replace(b"\n", b"\r\n")

    run(file=text_file(raw))

    assert Article.objects.get().dateline == "Mediainfo.biz"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "No such file or directory" in refused(file=tmp_path / "tiada.txt")
    assert "Is a directory" in refused(file=tmp_path)


def test_an_address_that_is_taken_is_refused():
    make_publication(headline=HEADLINE)

    said = refused(
        "--category=Nasional", "--publish", "--published-at=2025-09-03 21:00"
    )

    assert f"{ADDRESS} belongs to another article; choose another --slug." in said
    assert Article.objects.count() == 1
    assert not Category.objects.filter(slug="nasional").exists()


def test_scripts_in_a_text_stay_text(text_file):
    run(
        file=text_file(
            "Teras.\nJudul <b>\n<script>alert(1)</script> [x](javascript:y)."
        )
    )

    section = Article.objects.get().sections.get()
    assert section.heading == "Judul <b>"
    assert section.body.startswith("\\<script>alert(1)\\</script> \\[x]")
