"""The library at the desk: found, described, replaced, deleted."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.desk import picture_cards
from articles.editing.revise import start
from articles.models import Picture
from articles.picturing.rendering import render_next
from articles.publishing.publish import publish
from articles.text.snapshot import Picture as Lead
from tests.builders import (
    EVENING,
    MINUTE,
    make_member,
    make_passage,
    make_snapshot,
    make_standing_page,
)
from tests.desk.conftest import signed_in
from tests.desk.pages import form_in
from tests.pictures import from_a_camera, jpeg, make_picture

LIST = "/admin/articles/picture/"
FIND = "/admin/articles/picture/find/"


def address(picture, screen="change"):
    return f"{LIST}{picture.pk}/{screen}/"


def form_of(picture, **values):
    return {
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
        "source": picture.source,
        "licence": picture.licence,
        "ai_disclosure": picture.ai_disclosure,
        "ai_note": picture.ai_note,
        "focal_x": picture.focal_x,
        "focal_y": picture.focal_y,
        "taken_at_0": "",
        "taken_at_1": "",
        "base": picture.version,
        **values,
    }


@pytest.fixture
def library(db):
    """One that is complete, and one of which nothing is said."""
    fine = make_picture(jpeg(330, 200), caption="Matahari terbenam.")
    bare = make_picture(
        jpeg(331, 200), name="DSC_77.JPG", alt="", caption="", credit="", source=""
    )
    return fine, bare


def test_the_list_shows_small_pictures_and_what_is_to_be_done(desk, library):
    _, bare = library

    page = desk.get(LIST).text

    for picture in library:
        assert f'src="{picture.renditions.get().file.url}"' in page
    assert "no alternative text, no credit, no source" in page
    assert "being prepared" in page
    assert bare.original.name not in page


def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    desk, django_assert_max_num_queries
):
    for width in range(310, 316):
        make_picture(jpeg(width, 200))
    desk.get(LIST)

    with django_assert_max_num_queries(16):
        desk.get(LIST)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=terbenam", {"fine"}),
        ("q=dsc_77", {"bare"}),
        ("q=sari+dewi", {"fine"}),
        ("lacks=credit", {"bare"}),
        ("lacks=alt", {"bare"}),
        ("lacks=waiting", {"fine", "bare"}),
        ("lacks=trouble", set()),
        ("use=live", set()),
        ("use=desk", {"fine"}),
        ("use=unused", {"bare"}),
        ("ai=none", {"fine", "bare"}),
        ("ai=generated", set()),
        ("use=nothing-like-it", {"fine", "bare"}),
    ],
)
def test_the_library_is_searched_and_narrowed_down(desk, library, query, found):
    fine, bare = library
    start(make_snapshot(lead=Lead(fine.uuid)), by=None, at=EVENING)

    page = desk.get(f"{LIST}?{query}").text

    shown = {
        name
        for name, picture in (("fine", fine), ("bare", bare))
        if address(picture) in page
    }
    assert shown == found


def test_a_description_is_saved_and_only_what_was_changed(desk, library):
    fine, _ = library
    Picture.objects.filter(pk=fine.pk).update(rendered_at=EVENING)
    form = form_of(fine, caption="  Sore   itu. ", ai_disclosure="assisted")

    answer = desk.post(address(fine), form)

    fine.refresh_from_db()
    assert answer.status_code == 302
    assert (fine.caption, fine.ai_disclosure) == ("Sore itu.", "assisted")
    assert fine.is_rendered


def test_another_focal_point_has_the_crops_made_anew(desk, library):
    fine, _ = library
    Picture.objects.filter(pk=fine.pk).update(rendered_at=EVENING)

    desk.post(address(fine), form_of(fine, focal_x="0.25"))

    fine.refresh_from_db()
    assert fine.focal_x == 0.25
    assert not fine.is_rendered


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"focal_x": "2"}, "less than or equal to 1"),
        ({"is_decorative": "on", "alt": "Laut"}, "no alternative text"),
        ({"credit": "x" * 200}, "at most 120"),
        ({"ai_disclosure": "maybe"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_comes_back_with_a_sentence(desk, library, wrong, words):
    fine, _ = library

    answer = desk.post(address(fine), form_of(fine, caption="Baru", **wrong))

    fine.refresh_from_db()
    assert answer.status_code == 422
    assert words in answer.text
    assert "Baru" in answer.text
    assert fine.caption != "Baru"


def test_the_form_shows_the_picture_its_file_and_where_it_is_shown(desk, library):
    fine, _ = library
    text = make_passage(f"![](picture:{fine.uuid})")
    content = make_snapshot(lead=Lead(fine.uuid), sections=(text,))
    publish(start(content, by=None, at=EVENING), by=None, at=EVENING)
    make_standing_page("tentang", "Tentang", body=f"![](picture:{fine.uuid})")

    page = desk.get(address(fine)).text

    assert fine.renditions.get().file.url in page
    assert "DSC_0001.JPG · JPEG · 330 × 200" in page
    for words in (
        "Readers see it (Lead picture)",
        "In a working copy (In the text)",
        "On a standing page",
        "Pertemuan di Beijing",
    ):
        assert words in page


# --- Two editors ----------------------------------------------------------------------


def opened(desk, picture, **typed):
    """What the form sends after somebody has typed into it."""
    return {**form_in(desk.get(address(picture)), "picture_form"), **typed}


def test_who_comes_late_sees_both_and_decides(desk, other_desk, library):
    fine, _ = library
    late = opened(
        other_desk,
        fine,
        caption="Kata Budi",
        ai_disclosure="generated",
        taken_at_0="2025-09-03",
        taken_at_1="09:30:00",
    )
    desk.post(address(fine), opened(desk, fine, caption="Kata Sari", credit="Sari"))

    refused = other_desk.post(address(fine), late)

    assert refused.status_code == 409
    named = re.findall(r'data-field="(\w+)"', refused.text)
    assert named == ["caption", "credit", "taken_at", "ai_disclosure"]
    assert "<del>" in refused.text
    assert "Made by AI" in refused.text
    page = refused.text
    assert page.index("Look below") < page.index("<del>") < page.index("id_caption")
    assert form_in(refused, "picture_form")["caption"] == "Kata Budi"
    fine.refresh_from_db()
    assert (fine.caption, fine.credit) == ("Kata Sari", "Sari")

    again = other_desk.post(address(fine), form_in(refused, "picture_form"))
    assert again.status_code == 302
    fine.refresh_from_db()
    assert fine.caption == "Kata Budi"
    assert fine.ai_disclosure == "generated"


def test_who_typed_the_same_is_not_asked(desk, other_desk, library):
    fine, _ = library
    late = opened(other_desk, fine, caption="Sore itu.")
    desk.post(address(fine), opened(desk, fine, caption="Sore itu."))

    assert other_desk.post(address(fine), late).status_code == 302


def test_a_file_that_came_late_is_not_taken_and_is_asked_for_again(
    desk, other_desk, library
):
    fine, _ = library
    late = opened(other_desk, fine, caption="Kata Budi", file=upload(jpeg(200, 300)))
    desk.post(address(fine), opened(desk, fine, file=upload(jpeg(300, 200))))

    refused = other_desk.post(address(fine), late)

    assert refused.status_code == 409
    assert "Choose this file again" in refused.text
    fine.refresh_from_db()
    assert (fine.width, fine.height) == (300, 200)


def test_trouble_is_told_in_words(desk, library):
    fine, _ = library
    Picture.objects.filter(pk=fine.pk).update(trouble="The disk is full.")

    assert "The disk is full." in desk.get(address(fine)).text
    assert "The disk is full." in desk.get(LIST).text


# --- Another file ---------------------------------------------------------------------


def upload(data, name="baru.jpg"):
    return SimpleUploadedFile(name, data, "image/jpeg")


def test_a_file_is_replaced_and_the_words_stay(desk, library):
    fine, _ = library

    answer = desk.post(
        address(fine), form_of(fine, file=upload(jpeg(200, 300))), follow=True
    )

    fine.refresh_from_db()
    assert (fine.width, fine.height) == (200, 300)
    assert fine.caption == "Matahari terbenam."
    assert "Replaced." in answer.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html>", "no picture that can be used"),
        (b"", "The file is empty."),
        (jpeg(331, 200), "Another picture has this file"),
    ],
)
def test_a_file_that_cannot_take_its_place_says_why(desk, library, data, words):
    fine, _ = library
    before = fine.digest

    answer = desk.post(
        address(fine), form_of(fine, caption="Baru", file=upload(data)), follow=True
    )

    fine.refresh_from_db()
    assert words in answer.text
    assert fine.digest == before
    assert fine.caption == "Baru"


def test_where_only_the_file_was_sent_and_refused_nothing_is_praised(desk, library):
    fine, _ = library
    form = form_of(fine, file=upload(b"<html>"))
    desk.cookies["django_language"] = "id"

    answer = desk.post(address(fine), form, follow=True)

    assert answer.redirect_chain == [(address(fine), 302)]
    (said,) = [str(message) for message in answer.context["messages"]]
    assert said.startswith("Berkasnya tidak diganti. Ini bukan gambar")


# --- Gone -----------------------------------------------------------------------------


def test_a_picture_in_use_is_not_deleted_and_its_stories_are_named(client_of, library):
    fine, _ = library
    start(make_snapshot(lead=Lead(fine.uuid)), by=None, at=EVENING)
    admin = client_of("Admin")

    page = admin.get(address(fine, "delete")).text
    admin.post(address(fine, "delete"), {"post": "yes"})

    assert "In a working copy (Lead picture)" in page
    assert "Pertemuan di Beijing" in page
    assert Picture.objects.filter(pk=fine.pk).exists()


def test_one_that_nothing_shows_is_deleted_by_who_may(client_of, desk, library):
    _, bare = library

    assert desk.post(address(bare, "delete"), {"post": "yes"}).status_code == 403
    client_of("Admin").post(address(bare, "delete"), {"post": "yes"})

    assert not Picture.objects.filter(pk=bare.pk).exists()


@pytest.fixture
def client_of(db):
    return lambda group: signed_in(make_member(group))


def test_who_may_only_read_articles_sees_no_library(reader, library):
    fine, _ = library

    assert reader.get(LIST).status_code == 403
    assert reader.get(address(fine)).status_code == 403


# --- For scripts ----------------------------------------------------------------------


def test_the_chooser_finds_pictures_by_their_words_newest_first(desk, library):
    fine, bare = library
    Picture.objects.filter(pk=bare.pk).update(uploaded_at=EVENING + MINUTE)

    every = desk.get(FIND).json()
    found = desk.get(FIND, {"q": "terbenam sari"}).json()

    assert [card["uuid"] for card in every["pictures"]] == [
        str(bare.uuid),
        str(fine.uuid),
    ]
    assert every["more"] is False
    assert [card["uuid"] for card in found["pictures"]] == [str(fine.uuid)]


def test_the_chooser_shows_two_dozen_and_then_more(desk, db, monkeypatch):
    for width in range(310, 314):
        make_picture(jpeg(width, 200))
    monkeypatch.setattr(picture_cards, "MOST", 3)

    first = desk.get(FIND).json()
    second = desk.get(FIND, {"p": "1"}).json()

    assert (len(first["pictures"]), first["more"]) == (3, True)
    assert (len(second["pictures"]), second["more"]) == (1, False)


@pytest.mark.parametrize("query", [{"uuid": "x"}, {"p": "9999"}, {"q": "x" * 999}])
def test_a_senseless_question_finds_nothing(desk, library, query):
    assert desk.get(FIND, query).json()["pictures"] == []


def test_a_picture_is_found_by_its_identity(desk, library):
    fine, _ = library

    found = desk.get(FIND, {"uuid": str(fine.uuid)}).json()["pictures"]

    assert [card["name"] for card in found] == ["Matahari terbenam."]


def test_whoever_writes_nothing_is_told_nothing_of_pictures(reader, client, library):
    assert reader.get(FIND).status_code == 403
    assert client.get(FIND).status_code == 403


def test_no_page_of_the_library_leads_to_an_original(desk, db):
    picture = make_picture(from_a_camera(330, 200))
    render_next(EVENING)

    for path in (LIST, address(picture), FIND):
        assert picture.digest[:20] not in desk.get(path).text
