from articles.text.markdown import notes_before, plain, render
from articles.text.spoken import Spoken
from tests.reading import Reading

NOTED = "Satu[^a] dan dua[^b].\n\n[^b]: Catatan dua.\n[^a]: Catatan satu."


def test_notes_stand_below_in_the_order_of_the_text():
    page = Reading.of(render(NOTED))

    assert page.texts("sup") == ["1", "2"]
    assert [each.split(".")[0] for each in page.texts("li")] == [
        "Catatan satu",
        "Catatan dua",
    ]


def test_a_reference_and_its_note_lead_to_each_other():
    page = Reading.of(render(NOTED))

    there, _, back, _ = page.all("a")
    assert there.attributes["href"] == f"#{page.all('li')[0].attributes['id']}"
    assert back.attributes["href"] == f"#{there.attributes['id']}"


def test_a_note_that_is_named_twice_leads_back_to_both_places():
    page = Reading.of(render("Satu[^a], dua[^a].\n\n[^a]: Catatan."))

    here = [link.attributes["id"] for link in page.all("a") if "id" in link.attributes]
    back = page.one("li").text, [link.attributes for link in page.all("a")[2:]]
    assert [each["href"] for each in back[1]] == [f"#{each}" for each in here]
    assert len({each["aria-label"] for each in back[1]}) == len(here) == 2


def test_notes_of_a_page_count_on_from_text_to_text():
    again = "Tiga[^a], lagi[^a].\n\n[^a]: Catatan tiga."
    sources = [NOTED, "Tanpa.", again, NOTED]

    before = [*notes_before(sources)]
    html = "".join(
        map(lambda *both: render(both[0], notes_before=both[1]), sources, before)
    )

    assert before == [0, 2, 2, 3]
    page = Reading.of(html)
    assert page.texts("sup") == ["1", "2", "3", "3", "4", "5"]
    starts = [each.attributes.get("start") for each in page.all("ol")]
    assert starts == [None, "3", "4"]
    named = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    assert len(named) == len({*named}) == 11


def test_links_and_list_are_named_in_the_language_of_the_page():
    spoken = Spoken("Table", "Footnotes", "Footnote %(number)s", "Back to %(number)s")
    page = Reading.of(render("a[^1]\n\n[^1]: b", spoken=spoken))

    assert page.one("ol").attributes["aria-label"] == "Footnotes"
    names = [link.attributes["aria-label"] for link in page.all("a")]
    assert names == ["Footnote 1", "Back to 1"]


def test_a_reference_without_a_note_stays_as_it_was_typed():
    assert render("Satu[^a].") == "<p>Satu[^a].</p>\n"


def test_read_elsewhere_a_note_is_found_on_the_page():
    html = render("a[^1]\n\n[^1]: b", base="https://contoh.id/2025/09/03/judul/")

    href = Reading.of(html).all("a")[0].attributes["href"]
    assert href == "https://contoh.id/2025/09/03/judul/#catatan-1"


def test_plain_text_has_the_words_of_the_notes_and_no_numbers():
    assert plain(NOTED) == "Satu dan dua.\nCatatan satu.\nCatatan dua."
