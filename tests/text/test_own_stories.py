"""Links to own stories, as readers and as the desk get them."""

from uuid import UUID

import pytest

from articles.text.markdown import link_targets, plain, render
from articles.text.own_stories import OwnStories, Story, identity, is_own

KIM = "5b0f5a58-9d2c-4b11-8f67-0c9e3d6f1a2b"
STORY = Story("/2025/09/03/kim-tiba/", "Kim <tiba>")
FOR_READERS = OwnStories({UUID(KIM): STORY}, read_also="Baca juga:")
FOR_THE_DESK = OwnStories(read_also="Baca juga:", not_live="tidak tayang")
LINK = '<a href="/2025/09/03/kim-tiba/">'


def test_a_link_by_identity_leads_to_where_the_story_is():
    html = render(f"Baca [kabar *ini*](artikel:{KIM}) dulu.", stories=FOR_READERS)

    assert html == f"<p>Baca {LINK}kabar <em>ini</em></a> dulu.</p>\n"


def test_every_spelling_of_a_link_is_led():
    links = f"<artikel:{KIM}>, [b][c], [d](ARTIKEL:{KIM.upper()})\n\n[c]: artikel:{KIM}"

    assert render(links, stories=FOR_READERS).count(LINK) == 3


@pytest.mark.parametrize("target", [f"artikel:{KIM}", "artikel:", "Artikel:kim"])
def test_what_is_not_live_is_plain_words_for_readers(target):
    html = render(f"Baca [kabar *ini*]({target}) dulu.")

    assert html == "<p>Baca kabar <em>ini</em> dulu.</p>\n"


def test_what_is_not_live_is_marked_for_the_desk():
    html = render(f"Baca [ini](artikel:{KIM}).", stories=FOR_THE_DESK)

    assert html == "<p>Baca <mark>ini [tidak tayang]</mark>.</p>\n"


def test_other_links_around_it_stay_as_they_are():
    html = render(f"[a](artikel:{KIM}) [b](/tag/x/)", stories=FOR_THE_DESK)

    assert html.count("<mark>") == html.count('<a href="/tag/x/"') == 1


def test_the_scheme_itself_reaches_no_page():
    sources = (f"[a](artikel:{KIM}) <artikel:{KIM}>", f"![a](artikel:{KIM})")

    assert not any("href" in render(source) for source in sources)


def test_alone_on_a_line_it_is_a_box_with_the_headline_of_today():
    html = render(f"[kata lama](artikel:{KIM})", stories=FOR_READERS)

    assert html == (
        '<p class="read-also"><strong>Baca juga:</strong> '
        f"{LINK}Kim &lt;tiba&gt;</a></p>\n"
    )


def test_a_box_of_what_is_not_live_is_no_box_for_readers_and_marked_for_the_desk():
    source = f"Satu.\n\n[Kim](artikel:{KIM})\n\nDua."

    assert render(source) == "<p>Satu.</p>\n<p>Dua.</p>\n"
    assert (
        '<p class="read-also"><strong>Baca juga:</strong> '
        "<mark>Kim [tidak tayang]</mark></p>"
    ) in render(source, stories=FOR_THE_DESK)


def test_an_address_of_a_live_story_alone_on_a_line_is_a_box_too():
    address = f"https://situs.example{STORY.path}"
    stories = OwnStories({address: STORY}, read_also="Baca juga:")

    for source in (address, f"<{address}>", f"[kata]({address})"):
        assert render(source, stories=stories).startswith('<p class="read-also">')
    assert render(address).startswith("<p><a ")


def test_the_words_of_an_inline_link_are_read_and_those_of_a_box_are_not():
    source = f"Baca [ini](artikel:{KIM}).\n\n[Kim](artikel:{KIM})\n\nLagi."

    assert plain(source) == "Baca ini.\nLagi."


def test_targets_are_found_wherever_a_link_leads_somewhere():
    source = "[a](/b/) `[c](/d/)` <https://e.id/>\n\n[f][g]\n\nhttps://h.id/\n\n[g]: i"

    assert link_targets(source) == ["/b/", "https://e.id/", "i", "https://h.id/"]
    assert link_targets("Tanpa tautan.") == []


def test_an_identity_is_read_in_any_case_and_nothing_else_is_one():
    assert identity(f"ARTIKEL:{KIM.upper()}") == UUID(KIM)
    assert [identity(f"artikel:{KIM}#a"), identity(KIM), identity("artikel:")] == [
        None
    ] * 3
    assert is_own("artikel:apa")
    assert not is_own("/artikel:apa")
