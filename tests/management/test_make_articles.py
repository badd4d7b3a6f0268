import pytest
from django.core.management import CommandError, call_command

from articles.models import Category, Publication

pytestmark = pytest.mark.django_db


def test_it_fills_the_site_and_says_how_far_it_is(capsys):
    call_command(
        "make_articles", "3", "--until=2025-09-03", "--categories=Budaya, Gaya"
    )

    assert capsys.readouterr().out == "3 of 3\n3 new articles.\n"
    assert {*Category.objects.values_list("name", flat=True)} == {"Budaya", "Gaya"}
    newest = Publication.objects.newest_first()[0]
    assert newest.path.startswith("/2025/09/03/")


def test_it_may_be_run_again(capsys):
    call_command("make_articles", "3")
    call_command("make_articles", "3")

    assert capsys.readouterr().out.splitlines()[-1] == "0 new articles."


def test_a_dry_run_only_prints_headlines(capsys):
    call_command("make_articles", "30", "--dry-run")

    said = capsys.readouterr().out.splitlines()
    assert (len(said), said[-1]) == (11, "Would make 30.")
    assert not Publication.objects.exists()


def test_a_site_in_earnest_is_not_filled_by_mistake(settings):
    settings.HTTPS = True
    settings.SITE_URL = "https://mediainfo.example"

    with pytest.raises(CommandError, match=r"mediainfo\.example"):
        call_command("make_articles", "1")
    assert not Publication.objects.exists()

    call_command("make_articles", "1", "--on-a-site-in-earnest")
    assert Publication.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        "0",
        "-1",
        "x",
        "1 --years=0",
        "1 --categories=,",
        "1 --categories=admin",
        "1 --categories=…",
        "1 --until=2025-02-31",
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(typed):
    with pytest.raises(CommandError):
        call_command("make_articles", *typed.split())
