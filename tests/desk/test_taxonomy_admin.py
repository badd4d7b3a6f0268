"""Categories, tags and bylines at the desk."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.editing.revise import revise
from articles.models import Article, Byline, Category, Publication, Tag
from articles.picturing.cards import draw_next, waiting
from articles.publishing.publish import publish
from articles.search.find import find
from articles.text.query import parse
from tests.builders import (
    EVENING,
    make_article,
    make_byline,
    make_category,
    make_editor,
    make_publication,
    make_snapshot,
    make_tag,
)

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
MODELS = {"category": Category, "tag": Tag, "byline": Byline}
MAKERS = {"category": make_category, "tag": make_tag, "byline": make_byline}
NAMING = {
    "category": {"category": "ekonomi"},
    "tag": {"tags": ["ekonomi"]},
    "byline": {"bylines": ["ekonomi"]},
}


@pytest.fixture
def sari(client):
    sari = make_editor()
    client.force_login(sari)
    return sari


@pytest.fixture
def desk(client, sari):
    return client


def url(kind, page=""):
    return f"/admin/articles/{kind}/{page}"


def add(client, kind, name, slug="", **more):
    extra = {"position": 0} if kind == "category" else {}
    return client.post(url(kind, "add/"), {"name": name, "slug": slug, **extra, **more})


def change(client, kind, label, **values):
    extra = {"position": 0} if kind == "category" else {}
    values = {"name": label.name, "slug": label.slug, **extra, **values}
    return client.post(url(kind, f"{label.pk}/change/"), values)


def errors(response):
    assert response.status_code == 200
    return response.context["adminform"].form.errors


@pytest.mark.parametrize("kind", MODELS)
def test_a_label_without_a_slug_gets_it_from_its_name(desk, kind):
    add(desk, kind, "  Korea   Utara ")

    label = MODELS[kind].objects.get()
    assert (label.name, label.slug) == ("Korea Utara", "korea-utara")


def test_a_name_without_latin_letters_asks_for_a_slug(desk):
    response = add(desk, "tag", "朝鮮")

    assert "slug" in errors(response)
    assert not Tag.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "\x07", "?!", "\u200b"])
def test_a_label_needs_a_name(desk, name):
    assert "name" in errors(add(desk, "tag", name, "slug"))


@pytest.mark.parametrize("slug", ["korea utara", "../x", "<b>", "a/b", "x" * 81])
def test_a_slug_that_cannot_stand_in_an_address_is_refused(desk, slug):
    assert "slug" in errors(add(desk, "tag", "Korea", slug))


def test_slugs_that_differ_in_case_only_are_the_same(desk):
    make_tag("korea")

    assert "slug" in errors(add(desk, "tag", "Korea", "KOREA"))


@pytest.mark.parametrize("slug", ["admin", "ADMIN", "tag", "2025", "healthz"])
def test_a_category_cannot_take_an_address_of_the_site(desk, slug):
    assert "slug" in errors(add(desk, "category", "Kanal", slug))
    assert not Category.objects.exists()


def test_a_category_whose_name_is_an_address_of_the_site_needs_another_slug(desk):
    assert "slug" in errors(add(desk, "category", "Indeks"))


@pytest.mark.parametrize("kind", MODELS)
def test_the_slug_of_a_used_label_moves_and_its_old_address_leads_there(desk, kind):
    make_publication(**NAMING[kind])
    label = MODELS[kind].objects.get(slug="ekonomi")
    old = label.get_absolute_url()

    change(desk, kind, label, name="Ekonomi Dunia", slug="dunia")

    label.refresh_from_db()
    assert (label.name, label.slug) == ("Ekonomi Dunia", "dunia")
    response = desk.get(old)
    assert (response.status_code, response["Location"]) == (
        301,
        label.get_absolute_url(),
    )


@pytest.mark.parametrize("kind", MODELS)
def test_a_slug_that_once_was_anothers_is_not_given_away(desk, kind):
    make_publication(**NAMING[kind])
    label = MODELS[kind].objects.get(slug="ekonomi")
    change(desk, kind, label, slug="dunia")

    assert "slug" in errors(add(desk, kind, "Ekonomi", "ekonomi"))

    change(desk, kind, label, slug="ekonomi")
    label.refresh_from_db()
    assert label.slug == "ekonomi"


def test_the_slug_of_an_unused_label_may_change(desk):
    tag = make_tag("ekonomi")

    change(desk, "tag", tag, slug="dunia")

    tag.refresh_from_db()
    assert tag.slug == "dunia"


@pytest.mark.parametrize("kind", MODELS)
def test_an_unused_label_can_be_deleted(desk, kind):
    label = MAKERS[kind]("ekonomi")

    desk.post(url(kind, f"{label.pk}/delete/"), {"post": "yes"})

    assert not MODELS[kind].objects.exists()


@pytest.mark.parametrize("make", [make_article, make_publication])
@pytest.mark.parametrize("kind", MODELS)
def test_a_used_label_cannot_be_deleted_and_the_page_says_where(desk, kind, make):
    make(headline="Pasar tutup", **NAMING[kind])
    label = MODELS[kind].objects.get(slug="ekonomi")

    asked = desk.get(url(kind, f"{label.pk}/delete/"))
    forced = desk.post(url(kind, f"{label.pk}/delete/"), {"post": "yes"})

    assert "Pasar tutup" in asked.content.decode()
    assert "Pasar tutup" in forced.content.decode()
    assert MODELS[kind].objects.filter(pk=label.pk).exists()


def test_a_label_of_the_past_cannot_be_deleted(desk, sari):
    article = make_publication(tags=["ekonomi"], headline="Pasar tutup").article
    move_on(article, sari)
    tag = Tag.objects.get(slug="ekonomi")

    response = desk.post(url("tag", f"{tag.pk}/delete/"), {"post": "yes"})

    assert "Pasar tutup" in response.content.decode()
    assert Tag.objects.filter(pk=tag.pk).exists()


@pytest.mark.parametrize("kind", MODELS)
def test_nothing_is_deleted_in_bulk(desk, kind):
    label = MAKERS[kind]("ekonomi")
    action = {"action": "delete_selected", "_selected_action": [label.pk]}

    desk.post(url(kind), {**action, "post": "yes"})

    assert MODELS[kind].objects.filter(pk=label.pk).exists()


@pytest.mark.parametrize("kind", MODELS)
def test_the_list_asks_the_same_few_questions_for_two_as_for_forty(desk, kind):
    MAKERS[kind]("a"), MAKERS[kind]("b")
    few = queries(desk, url(kind))
    for number in range(40):
        MAKERS[kind](f"nomor-{number}")
    make_publication(**NAMING[kind])

    assert queries(desk, url(kind)) == few <= 7


def test_the_list_finds_by_name_and_slug(desk):
    make_tag("dprk", "Korea Utara")
    make_tag("pasar", "Pasar")

    by_name = desk.get(url("tag"), {"q": "korea"}).context["cl"].result_list
    by_slug = desk.get(url("tag"), {"q": "dprk"}).context["cl"].result_list

    assert [*by_name] == [*by_slug] == [Tag.objects.get(slug="dprk")]


def test_only_a_category_with_something_live_links_to_its_page(desk):
    category = make_publication().category
    empty = make_category("kosong")

    shown = desk.get(url("category", f"{category.pk}/change/"))
    hidden = desk.get(url("category", f"{empty.pk}/change/"))

    assert "viewsitelink" in shown.content.decode()
    assert "viewsitelink" not in hidden.content.decode()


@pytest.mark.parametrize("kind", MODELS)
def test_a_hostile_name_stays_text_everywhere(desk, kind):
    add(desk, kind, HOSTILE, "jahat")
    label = MODELS[kind].objects.get(slug="jahat")
    pages = ["", f"{label.pk}/change/", f"{label.pk}/delete/", f"{label.pk}/history/"]

    for page in pages:
        body = desk.get(url(kind, page), follow=True).content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "&lt;script&gt;alert" in body


def test_a_hostile_headline_stays_text_on_the_page_that_refuses(desk):
    make_article(headline=HOSTILE, tags=["ekonomi"])
    tag = Tag.objects.get(slug="ekonomi")

    body = desk.get(url("tag", f"{tag.pk}/delete/")).content.decode()

    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


def test_a_message_about_a_hostile_name_is_text(desk):
    added = add(desk, "tag", HOSTILE, "jahat")

    body = desk.get(added.url).content.decode()

    assert "messagelist" in body
    assert "<script>alert" not in body


def suggestions(client, field, term):
    asked = {"app_label": "articles", "model_name": "article", "field_name": field}
    return client.get("/admin/autocomplete/", {**asked, "term": term})


@pytest.mark.parametrize("field", ["category", "tags"])
def test_a_suggestion_is_json_whatever_its_name(desk, field):
    make_tag("jahat", HOSTILE)
    make_category("jahat", HOSTILE)

    response = suggestions(desk, field, "alert")

    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert [each["text"] for each in response.json()["results"]] == [HOSTILE]


@pytest.mark.parametrize("term", ["%", "_", "'", '"', "\\", "x" * 10_000])
def test_a_senseless_search_is_answered(desk, term):
    make_tag("korea", "Korea")

    assert suggestions(desk, "tags", term).status_code == 200
    assert desk.get(url("tag"), {"q": term}, follow=True).status_code == 200


@pytest.mark.parametrize("kind", MODELS)
def test_the_right_to_articles_gives_no_right_to_labels(client, kind):
    writer = make_editor("dewi", is_superuser=False)
    writer.user_permissions.add(Permission.objects.get(codename="change_article"))
    client.force_login(writer)
    label = MAKERS[kind]("ekonomi")

    assert client.get(url(kind)).status_code == 403
    assert client.get(url(kind, f"{label.pk}/change/")).status_code == 403
    assert add(client, kind, "Baru").status_code == 403
    assert client.post(url(kind, f"{label.pk}/delete/")).status_code == 403


def move_on(article: Article, by):
    """File the article under other labels and publish that."""
    content = make_snapshot(headline=article.headline)
    revision = revise(article, content, base=article.version, by=by, at=EVENING)
    publish(revision, by=by, at=EVENING)


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("kind", ["tag", "byline"])
def test_readers_find_stories_by_the_new_name_of_a_label(desk, kind):
    story = make_publication(**NAMING[kind])

    change(desk, kind, MAKERS[kind]("ekonomi"), name="Niaga")

    live = Publication.objects.live()
    assert find(parse("niaga"), live, at=EVENING, limit=1).pks == (story.pk,)
    assert find(parse("ekonomi"), live, at=EVENING, limit=1).total == 0


def test_cards_are_drawn_anew_with_the_new_name_of_a_category(desk):
    make_publication(category="ekonomi")
    draw_next(EVENING)
    assert not waiting(EVENING).exists()

    change(desk, "category", make_category("ekonomi"), name="Niaga")

    assert waiting(EVENING).exists()
