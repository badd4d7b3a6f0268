from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.editing.working_copy import snapshot_of
from articles.models import Article, Publication
from articles.text.snapshot import Story
from tests.builders import (
    make_article,
    make_byline,
    make_passage,
    make_publication,
    make_tag,
)
from tests.desk.pages import ADD, change, form_in, form_of, sections_in

QUERIES = 23
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def write(form: dict, **values: object) -> dict:
    """The form with other values; `sections_0_body` stands for `sections-0-body`."""
    return form | {
        name.replace("_0_", "-0-").replace("_1_", "-1-"): value
        for name, value in values.items()
    }


def test_saving_the_form_as_it_came_changes_nothing(desk: Client) -> None:
    article = make_article(
        tags=["korea-utara", "beijing"],
        bylines=["redaksi", "ani"],
        sections=(make_passage("Satu.\n\nDua.", "A"), make_passage("Tiga.", "B")),
    )
    before = snapshot_of(article)

    response = desk.post(change(article), form_of(desk, change(article)))

    assert response.status_code == 302
    assert snapshot_of(Article.objects.get()) == before
    assert article.revisions.count() == 1


def test_a_new_article_is_saved_as_a_draft(desk: Client) -> None:
    form = write(form_of(desk, ADD), headline="Judul baru", sections_0_body="Isi.")

    response = desk.post(ADD, form, follow=True)

    article = Article.objects.get()
    assert article.slug == "judul-baru"
    assert [section.body for section in article.sections.all()] == ["Isi."]
    assert not Publication.objects.exists()
    assert response.redirect_chain == [(change(article), 302)]
    assert "Saved as a draft." in response.content.decode()


def test_every_field_reaches_the_article(desk: Client) -> None:
    article = make_article()
    values = {
        "headline": "Judul",
        "slug": "alamat",
        "dateline": "Jakarta",
        "standfirst": "Pokok.",
        "seo_title": "Judul mesin",
        "seo_description": "Uraian mesin",
    }
    tag, byline = make_tag("beijing"), make_byline("ani")
    form = write(
        form_of(desk, change(article)),
        tags=tag.pk,
        credits_0_byline=byline.pk,
        credits_0_role="source",
        **values,
    )

    desk.post(change(article), form)

    stored = snapshot_of(Article.objects.get())
    assert {field: getattr(stored, field) for field in values} == values
    assert [tag.slug for tag in stored.tags] == ["beijing"]
    assert [(by.slug, by.role) for by in stored.bylines] == [("ani", "source")]


def test_what_readers_are_told_about_a_story_is_kept(desk: Client) -> None:
    earlier = make_publication(headline="Kabar Awal").article
    article = make_article()
    values = {
        "kind": "analysis",
        "verification": "unverified",
        "ai_disclosure": "assisted",
        "ai_tool": "Penerjemah",
        "ai_note": "Menerjemahkan kutipan.",
    }
    form = write(form_of(desk, change(article)), updates=earlier.pk, **values)

    desk.post(change(article), form)

    stored = snapshot_of(Article.objects.get(pk=article.pk))
    assert {field: getattr(stored, field) for field in values} == values
    assert stored.updates == Story(earlier.uuid, "Kabar Awal")


def test_a_form_without_these_fields_means_news_without_ai(desk: Client) -> None:
    form = write(form_of(desk, ADD), headline="Judul", sections_0_body="Isi.")
    for field in ("kind", "verification", "ai_disclosure"):
        form.pop(field, None)

    desk.post(ADD, form)

    stored = snapshot_of(Article.objects.get())
    assert (stored.kind, stored.ai_disclosure) == ("news", "none")


@pytest.mark.parametrize(
    "wrong", [{"kind": "<script>"}, {"updates": "99999"}, {"updates": "x"}]
)
def test_made_up_labels_come_back_to_be_mended(desk: Client, wrong: dict) -> None:
    article = make_article()
    form = form_of(desk, change(article)) | wrong

    assert desk.post(change(article), form).status_code == 422


def test_a_story_that_was_never_public_is_not_offered(desk: Client) -> None:
    public = make_publication(headline="Kabar Awal")
    make_article(headline="Kabar Konsep")
    address = "/admin/autocomplete/?term=kabar&app_label=articles&model_name=article"

    found = desk.get(f"{address}&field_name=updates").json()

    assert [each["id"] for each in found["results"]] == [str(public.article_id)]


def test_sections_are_reordered_added_and_removed(desk: Client) -> None:
    first, second, third = (make_passage(body) for body in ("Satu", "Dua", "Tiga"))
    article = make_article(sections=(first, second, third))
    form = form_of(desk, change(article)) | {
        "sections-0-ORDER": "3",
        "sections-1-DELETE": "on",
        "sections-2-ORDER": "1",
        "sections-3-body": "Empat",
        "sections-3-ORDER": "2",
        "sections-TOTAL_FORMS": "4",
    }

    desk.post(change(article), form)

    stored = snapshot_of(Article.objects.get()).sections
    assert [part.body for part in stored] == ["Tiga", "Empat", "Satu"]
    assert (stored[0].uuid, stored[2].uuid) == (third.uuid, first.uuid)


def test_publishing_saves_and_shows_it_to_readers(desk: Client) -> None:
    article = make_article(headline="Lama")
    form = write(form_of(desk, change(article)), headline="Baru", _publish="1")

    response = desk.post(change(article), form, follow=True)

    publication = Publication.objects.get()
    assert publication.is_live
    assert publication.headline == "Baru"
    assert f'<a href="{publication.path}">' in response.content.decode()


def test_saving_a_live_article_leaves_readers_what_they_have(desk: Client) -> None:
    publication = make_publication(headline="Terbit")
    address = change(publication.article)

    response = desk.post(
        address, write(form_of(desk, address), headline="Nanti"), follow=True
    )

    publication.refresh_from_db()
    assert publication.headline == "Terbit"
    page = response.content.decode()
    assert "Live with unpublished changes" in page
    assert "Readers still see the text published" in page


def test_whoever_may_not_publish_keeps_the_text_in_the_form(
    reporter: Client, rina: User
) -> None:
    article = make_article(by=rina, headline="Lama")
    form = write(form_of(reporter, change(article)), headline="Baru", _publish="1")

    response = reporter.post(change(article), form)

    assert response.status_code == 403
    assert form_in(response)["headline"] == "Baru"
    assert not Publication.objects.exists()
    assert "_publish" not in response.content.decode()


def test_what_cannot_be_published_yet_is_saved_and_says_what_is_missing(
    desk: Client,
) -> None:
    form = write(form_of(desk, ADD), headline="Tanpa kanal", _publish="1")

    response = desk.post(ADD, form, follow=True)

    page = response.content.decode()
    assert Article.objects.get().headline == "Tanpa kanal"
    assert not Publication.objects.exists()
    assert "Saved as a draft, but not published:" in page
    assert "It has no category." in page


def test_an_address_that_another_article_has_is_refused_in_words(desk: Client) -> None:
    make_publication(headline="Sama", at=timezone.now())
    article = make_article(headline="Sama")
    form = form_of(desk, change(article)) | {"_publish": "1"}

    response = desk.post(change(article), form, follow=True)

    page = response.content.decode()
    assert "Another article has the address" in page
    assert "/sama/" in page
    assert Publication.objects.count() == 1


def test_a_mistake_is_shown_beside_its_field_and_nothing_typed_is_lost(
    desk: Client,
) -> None:
    article = make_article(sections=(make_passage("Satu"), make_passage("Dua")))
    long = "j" * 10_000
    form = form_of(desk, change(article)) | {
        "headline": long,
        "slug": "bukan slug!",
        "sections-0-ORDER": "2",
        "sections-0-DELETE": "on",
        "sections-1-ORDER": "1",
        "sections-1-heading": "Baru",
        "sections-2-body": "Tambahan",
        "sections-2-ORDER": "3",
    }

    response = desk.post(change(article), form)

    again = form_in(response)
    assert response.status_code == 422
    assert "10000 characters; at most 200 fit here." in response.content.decode()
    assert again["headline"] == long
    assert again["slug"] == "bukan slug!"
    assert [again[f"{row}-body"] for row in sections_in(again)] == [
        "Dua",
        "Satu",
        "Tambahan",
    ]
    assert again["sections-0-DELETE"] == "on"
    assert again["base"] == "1"
    assert article.revisions.count() == 1


def test_the_mended_form_saves_what_the_refused_one_held(desk: Client) -> None:
    refused = desk.post(ADD, form_of(desk, ADD) | {"sections-0-body": "Tetap ada."})
    form = form_in(refused) | {"headline": "Kini berjudul"}

    desk.post(ADD, form)

    assert snapshot_of(Article.objects.get()).sections[0].body == "Tetap ada."


def test_an_emptied_section_says_so_at_its_own_place(desk: Client) -> None:
    article = make_article(sections=(make_passage("Satu"), make_passage("Dua")))
    form = form_of(desk, change(article)) | {"sections-1-body": ""}

    response = desk.post(change(article), form)

    row = response.context["manuscript"].sections.in_order[1]
    assert response.status_code == 422
    assert row.errors["body"] == [
        "This section is empty. Write something or remove it."
    ]
    assert str(row.errors["body"]) in response.content.decode()


def test_a_body_that_is_too_large_is_refused_with_its_text_kept(desk: Client) -> None:
    article = make_article()
    body = "a" * 200_001
    form = form_of(desk, change(article)) | {"sections-0-body": body}

    response = desk.post(change(article), form)

    assert response.status_code == 422
    assert form_in(response)["sections-0-body"] == body


def test_null_bytes_vanish_and_hurt_nobody(desk: Client) -> None:
    form = write(
        form_of(desk, ADD),
        headline="Ju\0dul",
        slug="\0",
        sections_0_body="I\0si",
        sections_0_uuid="\0",
    )

    response = desk.post(ADD, form)

    assert response.status_code == 302
    stored = snapshot_of(Article.objects.get())
    assert (stored.headline, stored.sections[0].body) == ("Judul", "Isi")


@pytest.mark.parametrize(
    "forged",
    [
        {"category": "\0"},
        {"category": "9" * 30},
        {"tags": ["1", "x", "9" * 30]},
        {"credits-0-byline": "99999"},
        {"credits-0-byline": "\0", "credits-0-role": "\0"},
        {"credits-0-role": "king"},
        {"opening": "none"},
        {"sections-0-ORDER": "x" * 100},
        {"sections-0-uuid": "no-uuid"},
        {"sections-TOTAL_FORMS": "-1"},
        {"sections-TOTAL_FORMS": "many", "credits-INITIAL_FORMS": "9" * 30},
        {"sections-999999999-body": "x"},
    ],
)
def test_forged_values_never_break_the_form(desk: Client, forged: dict) -> None:
    article = make_article()
    form = form_of(desk, change(article)) | {"headline": "Diubah"} | forged

    response = desk.post(change(article), form)

    assert response.status_code in {302, 422}
    if response.status_code == 422:
        assert form_in(response)["headline"] == "Diubah"
        assert "errorlist" in response.content.decode()


def test_a_section_of_another_article_cannot_be_taken(desk: Client) -> None:
    theirs = make_passage("Milik lain")
    other = make_article(headline="Lain", sections=(theirs,))
    article = make_article(headline="Ini")
    form = form_of(desk, change(article)) | {"sections-0-uuid": str(theirs.uuid)}

    response = desk.post(change(article), form)

    assert response.status_code == 302
    assert snapshot_of(other).sections == (theirs,)
    assert snapshot_of(article).sections[0].uuid != theirs.uuid


def test_two_rows_that_claim_one_section_are_both_kept(desk: Client) -> None:
    article = make_article()
    form = form_of(desk, change(article))
    form |= {"sections-1-uuid": form["sections-0-uuid"], "sections-1-body": "Dua"}

    desk.post(change(article), form)

    assert [part.body for part in snapshot_of(article).sections] == [
        "Mereka bertemu.",
        "Dua",
    ]


def test_a_click_that_arrives_twice_makes_one_article(desk: Client) -> None:
    form = write(form_of(desk, ADD), headline="Sekali", sections_0_body="Isi.")

    first, second = desk.post(ADD, form), desk.post(ADD, form)

    assert first.headers["location"] == second.headers["location"]
    assert Article.objects.get().revisions.count() == 1


def test_a_click_that_arrives_twice_adds_a_section_once(desk: Client) -> None:
    article = make_article()
    form = form_of(desk, change(article)) | {"sections-1-body": "Baru"}

    first, second = desk.post(change(article), form), desk.post(change(article), form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert snapshot_of(article).sections[1].body == "Baru"
    assert article.revisions.count() == 2


def test_hostile_text_is_only_text(desk: Client) -> None:
    article = make_article(
        headline=HOSTILE,
        slug="aman",
        standfirst=HOSTILE,
        dateline=HOSTILE[:80],
        sections=(make_passage(HOSTILE, HOSTILE),),
    )

    shown = desk.get(change(article))
    refused = desk.post(change(article), form_in(shown) | {"slug": HOSTILE})

    for response in (shown, refused):
        assert "<script>alert" not in response.content.decode()
        assert "<img src=x" not in response.content.decode()
    assert form_in(refused)["slug"] == HOSTILE


def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(
    desk: Client, django_assert_num_queries: object
) -> None:
    small, large = (
        make_article(
            headline=f"Dengan {count}",
            sections=tuple(make_passage(f"Isi {n}") for n in range(count)),
            bylines=[f"penulis-{n}" for n in range(count)],
            tags=[f"tag-{n}" for n in range(count)],
        )
        for count in (5, 50)
    )
    desk.get(change(small))

    with django_assert_num_queries(QUERIES):
        desk.get(change(small))
    with django_assert_num_queries(QUERIES):
        desk.get(change(large))


def test_the_state_and_the_next_step_stand_at_the_top(desk: Client) -> None:
    draft = make_article()
    live = make_publication(headline="Terbit", at=timezone.now() - timedelta(days=1))

    for article, state, step in (
        (draft, "Draft", "Nobody but the desk sees it. Publish when it is ready."),
        (live.article, "Live", "Readers see exactly what stands here."),
    ):
        page = desk.get(change(article)).content.decode()
        assert f"{state}</strong>" in page
        assert step in page


def test_before_publishing_the_desk_says_that_the_address_will_move(desk: Client):
    publication = make_publication(headline="Satu")
    form = form_of(desk, change(publication.article))
    assert "will lead there" not in desk.get(change(publication.article)).text

    desk.post(change(publication.article), form | {"slug": "dua"})

    page = desk.get(change(publication.article)).text
    moves = "Publishing moves it to /2025/09/03/dua/. The address that readers know, "
    assert f"{moves}/2025/09/03/satu/, will lead there." in page


def test_who_may_not_publish_is_not_told_to(reporter: Client, rina: User) -> None:
    for sections, step in (
        ((make_passage(),), "An editor publishes it when it is ready."),
        ((), "Add what is missing, so that it can be published."),
    ):
        article = make_article(by=rina, sections=sections)
        page = reporter.get(change(article)).content.decode()
        assert step in page
        assert "Publish" not in page


def test_a_flawed_story_is_published_with_a_reason_that_the_history_shows(
    desk: Client, sari: User
) -> None:
    article = make_article(by=sari, standfirst="")
    form = form_of(desk, change(article))
    refused = desk.post(change(article), form | {"_publish": "1"}, follow=True)
    assert "It has no standfirst." in refused.content.decode()
    assert not Publication.objects.exists()
    reason = {"_publish": "1", "override_reason": "Kabar sela"}

    desk.post(change(article), form_in(refused) | reason)

    assert Publication.objects.get().is_live
    history = desk.get(change(article, "history")).content.decode()
    assert "In spite of flaws: Kabar sela" in history


def test_a_reason_that_is_too_long_is_refused_with_everything_typed(
    desk: Client, sari: User
) -> None:
    article = make_article(by=sari, standfirst="")
    reason = "Kabar sela. " * 26
    form = form_of(desk, change(article)) | {"headline": "Baru", "_publish": "1"}

    response = desk.post(change(article), form | {"override_reason": reason})

    again = form_in(response)
    assert response.status_code == 422
    assert "311 characters; at most 300 fit here." in response.content.decode()
    assert (again["headline"], again["override_reason"]) == ("Baru", reason.strip())
    assert not Publication.objects.exists()


def test_a_reason_stays_when_something_else_is_to_be_mended(
    desk: Client, sari: User
) -> None:
    article = make_article(by=sari, standfirst="")
    form = form_of(desk, change(article)) | {"headline": "", "_publish": "1"}

    response = desk.post(change(article), form | {"override_reason": "Kabar sela"})

    assert response.status_code == 422
    assert form_in(response)["override_reason"] == "Kabar sela"


def test_a_reason_stays_when_the_publication_has_to_wait(
    desk: Client, sari: User
) -> None:
    make_publication(headline="Lain", slug="sama", at=timezone.now())
    article = make_article(by=sari, standfirst="", slug="sama")
    form = form_of(desk, change(article)) | {"_publish": "1"}
    reason = {"override_reason": "Kabar sela & teras menyusul"}

    refused = desk.post(change(article), form | reason, follow=True)

    assert "Choose another slug." in refused.content.decode()
    assert form_in(refused)["override_reason"] == "Kabar sela & teras menyusul"


def test_a_live_story_with_changes_says_what_publishing_does(desk: Client) -> None:
    article = make_publication().article
    assert ">Publish</button>" in desk.get(change(article)).content.decode()

    form = form_of(desk, change(article)) | {"headline": "Baru"}
    page = desk.post(change(article), form, follow=True).content.decode()

    assert ">Publish changes</button>" in page
