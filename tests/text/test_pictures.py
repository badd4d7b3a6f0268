"""Pictures in a text: by identity, as figures, and nothing else as one."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.markdown import images, plain, render
from articles.text.pictures import (
    Figure,
    File,
    Pictures,
    identity,
    named,
    narrow,
    picture_tag,
    tone,
)

SUN = UUID("0198f3a2-7c44-7d10-9c1b-6a55c2b4e001")
GONE = UUID("0198f3a2-7c44-7d10-9c1b-6a55c2b4e002")
FIGURE = Figure(
    jpegs=(File("/media/aa/1.jpg", 320, 200), File("/media/aa/2.jpg", 640, 400)),
    better=(
        ("image/avif", (File("/media/aa/1.avif", 320, 200),)),
        ("image/webp", (File("/media/aa/1.webp", 320, 200),)),
    ),
    alt="Matahari di atas laut",
    caption="Matahari <terbenam>.",
    credit="Foto: Sari Dewi/Mediainfo",
    colour="#c81e14",
)
SHOWN = Pictures({SUN: FIGURE})
MARKED = Pictures({SUN: FIGURE}, missing="gambar ini tidak ada")


def picture(words="", uuid=SUN, title=""):
    title = f' "{title}"' if title else ""
    return f"![{words}](picture:{uuid}{title})"


def test_a_picture_alone_is_a_figure_with_all_that_a_browser_needs():
    assert render(picture(), pictures=SHOWN) == (
        '<figure class="photo"><picture>'
        '<source type="image/avif" srcset="/media/aa/1.avif 320w"'
        ' sizes="(min-width: 41rem) 37rem, calc(100vw - 2.25rem)">'
        '<source type="image/webp" srcset="/media/aa/1.webp 320w"'
        ' sizes="(min-width: 41rem) 37rem, calc(100vw - 2.25rem)">'
        '<img class="tone-a00" src="/media/aa/2.jpg"'
        ' srcset="/media/aa/1.jpg 320w, /media/aa/2.jpg 640w"'
        ' sizes="(min-width: 41rem) 37rem, calc(100vw - 2.25rem)"'
        ' width="640" height="400" alt="Matahari di atas laut" loading="lazy"'
        ' decoding="async"></picture>'
        "<figcaption>Matahari &lt;terbenam&gt;. "
        '<small class="credit">Foto: Sari Dewi/Mediainfo</small></figcaption>'
        "</figure>\n"
    )


def test_what_was_typed_at_the_place_stands_in_place_of_what_the_library_says():
    html = render(picture('Laut "biru"', title="Sore itu."), pictures=SHOWN)

    assert 'alt="Laut &quot;biru&quot;"' in html
    assert "<figcaption>Sore itu. <small" in html


def test_a_picture_within_a_paragraph_stands_behind_it():
    html = render(f"Satu {picture()} dua.", pictures=SHOWN)

    assert html.startswith("<p>Satu  dua.</p>\n<figure")


def test_two_pictures_in_a_row_are_two_figures_and_no_paragraph():
    html = render(f"{picture()}\n{picture()}", pictures=SHOWN)

    assert html.count("<figure") == 2
    assert "<p>" not in html


def test_a_linked_picture_leaves_no_empty_link_behind():
    html = render(f"[{picture()}](https://contoh.example)", pictures=SHOWN)

    assert html.startswith("<figure")
    assert "<a " not in html


@pytest.mark.parametrize("around", ["> {}", "- {}", "1. {}", "# {}"])
def test_a_picture_in_another_block_is_a_figure_in_it_or_behind_it(around):
    html = render(around.format(picture()), pictures=SHOWN)

    assert html.count("<figure") == 1
    assert "<h3></h3>" not in html


def test_in_a_table_only_the_words_stay():
    html = render(f"| a |\n|---|\n| {picture('Laut')} |", pictures=SHOWN)

    assert "<td>Laut</td>" in html
    assert "<img" not in html


def test_readers_see_nothing_of_a_picture_that_is_not_there():
    assert render(f"Satu.\n\n{picture('Laut', GONE)}", pictures=SHOWN) == (
        "<p>Satu.</p>\n"
    )


def test_the_desk_is_told_of_a_picture_that_is_not_there():
    html = render(picture("<Laut>", GONE), pictures=MARKED)

    assert html == "<p><mark>&lt;Laut&gt; [gambar ini tidak ada]</mark></p>\n"


def test_a_misspelt_identity_is_none():
    assert "[gambar ini tidak ada]" in render(
        "![Laut](picture:matahari)", pictures=MARKED
    )


@pytest.mark.parametrize(
    "source",
    [
        "![Laut](https://contoh.example/laut.jpg)",
        "![Laut](/media/aa/1.jpg)",
        "![Laut](data:image/png;base64,AAAA)",
        '<img src="/media/aa/1.jpg" onerror="alert(1)">',
        '<picture><img src="/media/aa/1.jpg"></picture>',
        '<source srcset="/media/aa/1.jpg 320w">',
    ],
)
def test_no_other_picture_is_shown(source):
    html = render(source, pictures=SHOWN)

    assert "<img" not in html
    assert "<source" not in html


def test_where_it_is_read_elsewhere_addresses_are_whole():
    base = "https://mediainfo.example/2025/09/03/laut/"
    html = render(picture(), base=base, pictures=SHOWN)

    assert 'src="https://mediainfo.example/media/aa/2.jpg"' in html
    assert 'srcset="https://mediainfo.example/media/aa/1.avif 320w"' in html


def test_pictures_are_no_part_of_the_running_text():
    assert plain(f"Satu.\n\n{picture('Laut')}\n\nDua {picture('Laut')}.") == (
        "Satu.\nDua ."
    )


def test_the_pictures_of_a_text_are_found_and_those_in_code_are_not():
    text = f"{picture()}\n\n`{picture('', GONE)}`"

    assert [identity(target) for target, _ in images(text)] == [SUN]
    assert named(text) == {SUN, GONE}


def test_the_first_picture_of_a_page_is_fetched_at_once():
    html = picture_tag(FIGURE, is_first=True)

    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


@pytest.mark.parametrize(
    ("colour", "wanted"),
    [("#000000", "tone-000"), ("#ffffff", "tone-fff"), ("#c81e14", "tone-a00")],
)
def test_a_colour_is_one_of_sixty_four(colour, wanted):
    assert tone(colour) == wanted


@pytest.mark.parametrize(
    ("width", "height", "wanted"),
    [
        (1600, 900, ""),
        (1300, 1000, ""),
        (1299, 1000, "narrow-12"),
        (1000, 1000, "narrow-10"),
        (720, 960, "narrow-7"),
        (900, 2000, "narrow-4"),
        (20, 2000, "narrow-1"),
    ],
)
def test_a_picture_that_would_be_too_tall_says_how_narrow_it_is(width, height, wanted):
    file = File("/media/aa/1.jpg", width, height)

    html = render(picture(), pictures=Pictures({SUN: Figure((file,))}))

    assert narrow(file) == wanted
    assert f'class="{f"tone-aaa {wanted}".strip()}"' in html


@given(st.text(max_size=300), st.text(max_size=100), st.text(max_size=100))
def test_whatever_is_typed_around_it_a_figure_holds_no_address_of_an_editors(
    text, words, title
):
    words = words.translate({ord(sign): None for sign in "[]\\\n"})
    title = title.translate({ord(sign): None for sign in '"\\\n'})
    html = render(f"{text}\n\n{picture(words, title=title)}\n\n{text}", pictures=SHOWN)

    for sign in ("onerror", "javascript:", "<script"):
        assert f'{sign}="' not in html
    addresses = html.split('src="')[1:]
    assert all(each.startswith("/media/aa/") for each in addresses)
