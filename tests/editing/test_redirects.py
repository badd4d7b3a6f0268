"""Lists of redirects: each line is looked at, and all are set or none."""

from contextlib import suppress

import pytest

from articles.editing.redirects import read_list, set_redirects
from articles.errors import InvalidRedirects, NotAllowed
from articles.models import Address
from tests.builders import (
    EVENING,
    make_category,
    make_member,
    make_publication,
    make_standing_page,
    make_tag,
)

pytestmark = pytest.mark.django_db


def import_list(text, by=None):
    return set_redirects(read_list(text), by=by, at=EVENING)


def faulty_lines(text):
    with pytest.raises(InvalidRedirects) as caught:
        import_list(text)
    assert not Address.objects.redirects().exists()
    return [fault.line for fault in caught.value.faults]


def led():
    return dict(Address.objects.redirects().values_list("path", "to"))


def test_every_line_is_a_redirect_and_headings_are_none(settings):
    text = (
        "\ufefffrom,to\r\n"
        "/lama/,/baru/\r\n"
        "\r\n"
        f'"{settings.SITE_URL}/berita,1.html",https://arsip.example/1?id=2\r\n'
    )

    assert import_list(text) == (2, 0)

    assert led() == {
        "/lama/": "/baru/",
        "/berita,1.html": "https://arsip.example/1?id=2",
    }


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_spreadsheet_may_part_the_columns_its_own_way(sign):
    import_list(f"dari{sign}ke\r\n/lama/{sign}/a,b/\r\n")

    assert led() == {"/lama/": "/a,b/"}


def test_the_same_list_may_come_again():
    import_list("/lama/,/baru/")

    assert import_list("/lama/,/baru/\n/lain/,/baru/") == (1, 1)


def test_one_step_is_enough_whatever_the_order():
    import_list("/b/,/c/")
    import_list("/a/,/b/\n/c/,/d/\n/d/,https://e.example/")

    assert {*led().values()} == {"https://e.example/"}


@pytest.mark.parametrize(
    "line",
    [
        "tanpa-garis/,/baru/",
        "/lama/",
        "/lama/,/baru/,/lebih/",
        "/,/baru/",
        "//evil.example/,/baru/",
        "/lama/?p=1,/baru/",
        "/lama/,",
        "/lama/,baru/",
        "/lama/,//evil.example/",
        "/lama/,javascript:alert(1)",
        "/lama/,data:text/html;x",
        "/lama/,ftp://a.example/",
        "/lama/,https://bank.example@evil.example/",
        "/lama/,https://",
        "/lama/,/lama/",
        "/lama/,/ba ru/",
        "/admin/x/,/baru/",
        "/feed/,/baru/",
        "/cari/,/baru/",
        "/media/x.jpg,/baru/",
        "/" + "x" * 600 + ",/baru/",
        "/lama/,/" + "x" * 1100,
    ],
)
def test_a_line_that_could_lead_nobody_is_refused(line):
    assert faulty_lines(f"/satu/,/dua/\n{line}\n") == [2]


def test_what_the_site_itself_has_is_led_nowhere():
    path = make_publication(tags=["korea-utara"]).path
    make_category("ekonomi")
    make_tag("beras")
    make_standing_page("redaksi")
    ours = [path, "/ekonomi/", "/tag/beras/", "/redaksi/", "/penulis/redaksi/"]

    lines = "\n".join(f"{each},/baru/" for each in ours)

    assert faulty_lines(lines) == [1, 2, 3, 4, 5]


def test_circles_are_refused():
    assert faulty_lines("/a/,/b/\n/b/,/c/\n/c/,/a/\n/d/,/e/") == [1, 2, 3]


def test_a_path_that_leads_to_two_places_is_refused():
    assert faulty_lines("/a/,/b/\n/a/,/c/") == [2]


def test_what_leads_elsewhere_already_is_not_changed_by_a_list():
    import_list("/a/,/b/")

    with pytest.raises(InvalidRedirects):
        import_list("/x/,/y/\n/a/,/c/")

    assert led() == {"/a/": "/b/"}


@pytest.mark.parametrize("text", ["", "\n\n", "from,to", "\0", '"', "\ufeff"])
def test_a_list_of_nothing_sets_nothing(text):
    with suppress(InvalidRedirects):
        assert import_list(text) == (0, 0)

    assert led() == {}


def test_a_writer_sets_none():
    with pytest.raises(NotAllowed):
        import_list("/a/,/b/", by=make_member("Penulis"))


def test_thousands_of_lines_take_a_few_queries(django_assert_max_num_queries):
    text = "\n".join(f"/lama/{n}.html,/baru/{n}/" for n in range(5_000))

    with django_assert_max_num_queries(30):
        assert import_list(text) == (5_000, 0)
