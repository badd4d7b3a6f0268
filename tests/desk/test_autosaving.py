import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.editing.autosave import kept_for
from articles.editing.revise import revise
from articles.editing.trash import put_away
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Autosave, Presence
from tests.builders import make_article, make_snapshot
from tests.desk.pages import ADD, LIST, change, form_of

AUTOSAVE_NEW = f"{LIST}autosave/"


@pytest.fixture
def article(db: None) -> Article:
    return make_article(headline="Semula")


def autosave(client: Client, article: Article, **values: str) -> tuple[int, dict]:
    """Post what an editor would have typed, and what came back."""
    form = {"base": "1", "opening": "5b1f0b2e-0000-4000-8000-000000000001"} | values
    response = client.post(change(article, "autosave"), form)
    return response.status_code, response.json()


def ping(client: Client, article: Article, **values: str) -> tuple[int, dict]:
    response = client.post(change(article, "presence"), values)
    return response.status_code, response.json()


def test_what_is_typed_is_kept_and_nothing_is_saved(
    desk: Client, sari: User, article: Article
) -> None:
    form = form_of(desk, change(article)) | {"headline": "Baru"}

    response = desk.post(change(article, "autosave"), form)

    kept = kept_for(sari, article.uuid)
    assert response.status_code == 200
    assert response.json()["at"]
    assert kept
    assert kept.form["headline"] == ["Baru"]
    assert kept.base == 1
    assert "csrfmiddlewaretoken" not in kept.form
    assert Article.objects.get().headline == "Semula"
    assert article.revisions.count() == 1


def test_a_new_article_is_kept_under_the_name_that_it_will_have(
    desk: Client, sari: User
) -> None:
    form = form_of(desk, ADD) | {"headline": "Baru"}

    desk.post(AUTOSAVE_NEW, form)
    assert Autosave.objects.get().by == sari
    desk.post(ADD, form)

    assert str(Article.objects.get().uuid) == form["opening"]
    assert not Autosave.objects.exists()


def test_half_a_form_is_kept_too(desk: Client, sari: User, article: Article) -> None:
    status, _ = autosave(desk, article, category="x", headline="A\0B")

    kept = kept_for(sari, article.uuid)
    assert status == 200
    assert kept
    assert kept.form["headline"] == ["AB"]


def test_whoever_is_not_signed_in_is_told_in_a_sentence(article: Article) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})

    for address in (change(article, "autosave"), change(article, "presence")):
        response = client.post(address, {"base": "1"})
        assert response.status_code == 403
        assert "Sign in again" in response.json()["error"]
    assert not Autosave.objects.exists()


@pytest.mark.parametrize("somebody", ["reader", "stranger", "reporter"])
def test_who_may_not_edit_keeps_nothing_and_is_not_here(
    somebody: str, request: pytest.FixtureRequest, article: Article
) -> None:
    client = request.getfixturevalue(somebody)

    assert autosave(client, article)[0] == 403
    assert ping(client, article)[0] == 403
    assert not Autosave.objects.exists()
    assert not Presence.objects.exists()


def test_readers_start_no_articles_and_reporters_do(
    reader: Client, reporter: Client
) -> None:
    form = {"base": "0", "opening": "5b1f0b2e-0000-4000-8000-000000000002"}

    assert reader.post(AUTOSAVE_NEW, form).status_code == 403
    assert reporter.post(AUTOSAVE_NEW, form).status_code == 200


def test_the_new_articles_door_does_not_open_others_articles(
    reporter: Client, article: Article
) -> None:
    form = {"base": "0", "opening": str(article.uuid)}

    assert reporter.post(AUTOSAVE_NEW, form).status_code == 403


def test_an_article_in_the_trash_is_refused_with_the_reason(
    desk: Client, sari: User, article: Article
) -> None:
    put_away(article, by=sari, at=timezone.now())

    for status, answer in (autosave(desk, article), ping(desk, article)):
        assert status == 409
        assert answer["error"] == "The article is in the trash."


@pytest.mark.parametrize("base", ["", "-1", "x", "9" * 12])
def test_a_form_without_its_version_is_refused(
    desk: Client, article: Article, base: str
) -> None:
    status, answer = autosave(desk, article, base=base)

    assert status == 400
    assert "version" in answer["error"]


def test_a_new_form_without_its_name_is_refused(desk: Client) -> None:
    response = desk.post(AUTOSAVE_NEW, {"base": "0", "opening": "x"})

    assert response.status_code == 400


@pytest.mark.parametrize("letters", [1_000_001, 3_000_000])
def test_more_than_a_megabyte_is_refused_and_the_last_state_stays(
    desk: Client, sari: User, article: Article, letters: int
) -> None:
    autosave(desk, article, headline="Sebelumnya")

    status, answer = autosave(desk, article, standfirst="a" * letters)

    kept = kept_for(sari, article.uuid)
    assert status == 413
    assert "too long" in answer["error"]
    assert kept
    assert kept.form["headline"] == ["Sebelumnya"]


def test_an_article_that_is_not_there_is_a_sentence(desk: Client) -> None:
    response = desk.post(f"{LIST}99/autosave/", {"base": "1"})

    assert response.status_code == 404
    assert response.json()["error"]


def test_reading_the_address_keeps_nothing(desk: Client, article: Article) -> None:
    assert desk.get(change(article, "autosave")).status_code == 405


def test_another_opening_does_not_replace_what_waits(
    desk: Client, sari: User, article: Article
) -> None:
    autosave(desk, article, headline="Dari tab pertama")

    status, answer = autosave(
        desk, article, opening="5b1f0b2e-0000-4000-8000-000000000009"
    )

    kept = kept_for(sari, article.uuid)
    assert status == 409
    assert "waits for you" in answer["error"]
    assert kept
    assert kept.form["headline"] == ["Dari tab pertama"]


def test_what_says_just_what_is_stored_gives_way(
    desk: Client, article: Article
) -> None:
    first, second = (form_of(desk, change(article)) for _ in range(2))
    desk.post(change(article, "autosave"), first)

    response = desk.post(change(article, "autosave"), second | {"headline": "Baru"})

    assert response.status_code == 200


def test_whoever_hands_a_copy_in_learns_whether_it_changes_anything(
    desk: Client, article: Article
) -> None:
    form = form_of(desk, change(article)) | {"handing_in": "1"}

    def hand_in(headline: str) -> bool:
        typed = form | {"headline": headline}
        return desk.post(change(article, "autosave"), typed).json()["waits"]

    assert not hand_in("  Semula ")
    assert hand_in("Baru")
    assert "handing_in" not in Autosave.objects.get().form


def test_two_editors_learn_of_each_other_until_one_leaves(
    desk: Client, other_desk: Client, article: Article
) -> None:
    ping(desk, article)
    assert ping(other_desk, article)[1]["others"] == ["sari"]
    assert ping(desk, article)[1]["others"] == ["budi"]

    left = other_desk.post(change(article, "presence"), {"leaving": "1"})

    assert left.status_code == 204
    assert ping(desk, article)[1]["others"] == []


def test_the_round_tells_who_saved_meanwhile(
    desk: Client, budi: User, article: Article
) -> None:
    content = make_snapshot(headline="Dari Budi")
    revise(article, content, base=1, by=budi, at=timezone.now())

    _, answer = ping(desk, article)

    assert answer["version"] == 2
    assert answer["saved_by"] == "budi"
    assert answer["saved_at"]


def test_what_was_autosaved_is_not_what_previews_and_readers_get(
    desk: Client, article: Article
) -> None:
    before = snapshot_of(article)

    autosave(desk, article, headline="Belum")

    assert snapshot_of(Article.objects.get()) == before
