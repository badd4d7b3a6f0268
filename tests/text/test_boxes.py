"""A link alone on a line."""

import pytest

from articles.text.boxes import site_of
from articles.text.markdown import plain, render

CARD = '<p class="link-card"><a href="{0}" rel="noopener noreferrer">{1}</a></p>\n'
VIDEO = "https://youtu.be/_ab_"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (VIDEO, "<strong>YouTube</strong> · youtu.be/_ab_"),
        (f"<{VIDEO}>", "<strong>YouTube</strong> · youtu.be/_ab_"),
        (f"[Pidato *Kim*]({VIDEO})", "<strong>YouTube</strong> · Pidato <em>Kim</em>"),
        (f"[]({VIDEO})", "<strong>YouTube</strong> · youtu.be/_ab_"),
        (f"[a][b]\n\n[b]: {VIDEO}", "<strong>YouTube</strong> · a"),
    ],
)
def test_a_post_or_video_alone_on_a_line_is_a_card(source, says):
    assert render(source) == CARD.format(VIDEO, says)


def test_a_line_within_a_paragraph_stands_alone_too():
    html = render(f"Satu **dua**  \n{VIDEO}\ntiga\nempat.")

    before, card, after = (
        html.splitlines()[0],
        html.splitlines()[1],
        html.splitlines()[2:],
    )
    assert before == "<p>Satu <strong>dua</strong></p>"
    assert card.startswith('<p class="link-card">')
    assert after == ["<p>tiga", "empat.</p>"]


def test_two_in_a_row_are_two_cards():
    assert render(f"{VIDEO}\n{VIDEO}").count('class="link-card"') == 2


@pytest.mark.parametrize(
    "source",
    [
        f"Lihat {VIDEO} ini",
        f"[a]({VIDEO}) [b]({VIDEO})",
        f"- [a]({VIDEO})",
        f"> [a]({VIDEO})",
        f"# [a]({VIDEO})",
        f"`a\n{VIDEO}\nb`",
        f"```\n{VIDEO}\n```",
    ],
)
def test_what_does_not_stand_alone_is_no_card(source):
    assert "class" not in render(source)


@pytest.mark.parametrize("source", ["{0}", "- {0}", "> {0}", "Satu:\n{0}\nDua."])
def test_any_other_address_alone_on_a_line_is_an_ordinary_link(source):
    address = "https://contoh.id/a_b_c?d=1"

    html = render(source.format(address))

    link = f'<a href="{address}" rel="noopener noreferrer">{address}</a>'
    assert link in html
    assert "class" not in html


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.youtube.com/watch?v=a", "YouTube"),
        ("http://M.Facebook.com:80/a", "Facebook"),
        ("https://x.com/a/status/1", "X"),
        ("https://www.threads.net/@a", "Threads"),
        ("https://vt.tiktok.com/a", "TikTok"),
        ("https://notyoutube.com/a", ""),
        ("https://youtube.com.jahat.id/a", ""),
        ("https://youtube.com@jahat.id/a", ""),
        ("mailto:a@youtube.com", ""),
        ("/youtube.com/", ""),
        ("https://", ""),
    ],
)
def test_sites_are_known_by_their_domain(address, name):
    assert site_of(address) == name


def test_a_card_holds_nothing_but_words_and_a_link():
    html = render("[<b>x</b> ![foto](https://youtu.be/a.jpg)](https://youtu.be/a)")

    assert html == CARD.format(
        "https://youtu.be/a",
        "<strong>YouTube</strong> · &lt;b&gt;x&lt;/b&gt; foto",
    )


def test_a_card_is_no_part_of_the_running_text():
    assert plain(f"Satu.\n\n{VIDEO}\n\nDua.") == "Satu.\nDua."
