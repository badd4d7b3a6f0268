"""Share cards: for whom they are drawn, how long they stay, and how they look."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import transaction
from PIL import Image

from articles.editing.revise import revise
from articles.models import Category, Change, DiscardedFile, Publication, ShareCard
from articles.models.source import noting
from articles.picturing.cards import draw, draw_next, redraw, repair, waiting
from articles.picturing.drawn_card import HEIGHT, WIDTH, can_be_drawn, draw_card
from articles.picturing.rendering import forget_discarded
from articles.publishing.publish import publish, unpublish
from articles.text.snapshot import Picture as Named
from tests.builders import (
    EVENING,
    MINUTE,
    make_publication,
    make_retraction,
    make_snapshot,
)
from tests.pictures import jpeg, make_picture
from tests.reading import Reading

LONG = " ".join(["Pemerintah"] * 18)


@pytest.fixture
def story(db) -> Publication:
    return make_publication(headline="Air Surut")


def shared(client, story: Publication) -> str:
    page = Reading.of(client.get(story.path).content)
    return page.meta("og:image")[0]


def publish_again(story: Publication, **overrides) -> Publication:
    article = story.article
    article.refresh_from_db()
    content = make_snapshot(**{"headline": "Air Surut", **overrides})
    at = EVENING + MINUTE
    publish(
        revise(article, content, base=article.version, by=None, at=at), by=None, at=at
    )
    return Publication.objects.get(pk=story.pk)


def is_stored(name: str) -> bool:
    return storages["renditions"].exists(name)


@pytest.mark.parametrize(
    "headline", ["Air", "Air Surut di Hulu Kalimaya", LONG, "x" * 200]
)
def test_a_card_is_a_jpeg_of_the_size_that_messengers_ask_for(headline):
    data = draw_card("Mediainfo", "Daerah", headline)

    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("JPEG", (WIDTH, HEIGHT))
    assert len(data) < 150_000
    assert data == draw_card("Mediainfo", "Daerah", headline)


@pytest.mark.parametrize(
    ("headline", "kicker"),
    [
        ("Air", "Daerah"),
        (LONG, "Daerah"),
        ("W" * 200, "Daerah"),
        ("W" * 3000, "Daerah"),
        (LONG * 20, "Daerah"),
        ("Air", "Ekonomi dan Pembangunan Daerah Tertinggal " * 4),
    ],
)
def test_all_of_a_card_lies_within_its_margins(headline, kicker):
    card = draw_card("Mediainfo", kicker, headline)

    with Image.open(BytesIO(card)) as image:
        shades = image.convert("L")
        for margin in [(0, 0, 60, HEIGHT), (WIDTH - 60, 0, WIDTH, HEIGHT)]:
            assert min(shades.crop(margin).tobytes()) > 200
        assert min(shades.crop((0, HEIGHT - 40, WIDTH, HEIGHT)).tobytes()) > 200
        assert min(shades.crop((72, 222, WIDTH - 72, HEIGHT - 56)).tobytes()) < 60


def test_what_the_font_cannot_say_is_not_drawn():
    assert can_be_drawn("“Ĝangalo” – Đặng, Ёлка & Ωμέγα: 5 €")
    assert not can_be_drawn("中国")
    assert not can_be_drawn("Banjir 🌊")


def test_a_story_without_a_picture_is_shared_with_its_card(client, story):
    assert shared(client, story).endswith("icon-512.png")

    assert draw_next(EVENING) == 1

    page = Reading.of(client.get(story.path).content)
    card = ShareCard.objects.get()
    assert page.meta("og:image")[0].endswith(card.file.url)
    assert page.meta("og:image:width") == ["1200"]
    assert page.meta("og:image:alt") == ["Air Surut"]
    (twitter,) = page.meta("twitter:card")
    assert twitter == "summary_large_image"
    assert is_stored(card.file.name)
    assert draw_next(EVENING) == 0


def test_the_page_of_the_story_is_made_anew_when_its_card_is_there(client, story):
    with noting() as noted:
        client.get(story.path)
    Change.objects.all().delete()

    draw_next(EVENING)

    assert Change.objects.get().name in noted.names


def test_lists_and_feeds_are_not(client, story):
    for address in ("/", "/internasional/", "/feed/"):
        with noting() as noted:
            client.get(address)
        assert not [name for name in noted.names if name.startswith("card:")]


def test_another_headline_is_another_card_and_the_old_one_is_swept(client, story):
    draw_next(EVENING)
    before = ShareCard.objects.get().file.name

    story = publish_again(story, headline="Air Pasang")
    assert shared(client, story).endswith("icon-512.png")
    draw_next(EVENING + MINUTE)

    assert shared(client, story).endswith(ShareCard.objects.get().file.url)
    assert DiscardedFile.objects.get().name == before
    forget_discarded(EVENING + timedelta(days=2))
    assert not is_stored(before)
    assert is_stored(ShareCard.objects.get().file.name)


def test_another_text_below_the_same_headline_keeps_the_card(client, story):
    draw_next(EVENING)
    before = ShareCard.objects.get().file.name

    story = publish_again(story, standfirst="Warga pulang.")
    draw_next(EVENING + MINUTE)

    assert ShareCard.objects.get().file.name == before
    assert shared(client, story).endswith(ShareCard.objects.get().file.url)
    assert not DiscardedFile.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["withdrawn", "retracted"])
def test_the_card_goes_with_its_story(how):
    story = make_publication(headline="Air Surut")
    draw_next(EVENING)
    file = ShareCard.objects.get().file.name

    if how == "withdrawn":
        unpublish(story.article, by=None, at=EVENING + MINUTE)
    else:
        make_retraction(story)

    assert not ShareCard.objects.exists()
    assert not is_stored(file)
    assert draw_next(EVENING + MINUTE) == 0


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_that_fails_leaves_the_card():
    story = make_publication(headline="Air Surut")
    draw_next(EVENING)

    with transaction.atomic():
        unpublish(story.article, by=None, at=EVENING + MINUTE)
        transaction.set_rollback(True)

    assert is_stored(ShareCard.objects.get().file.name)


@pytest.mark.django_db(transaction=True)
def test_two_stories_with_the_same_words_share_a_file_and_one_may_go():
    first = make_publication(headline="Kilas", slug="kilas-1")
    make_publication(headline="Kilas", slug="kilas-2")
    while draw_next(EVENING):
        pass
    (file,) = {card.file.name for card in ShareCard.objects.all()}

    unpublish(first.article, by=None, at=EVENING + MINUTE)

    assert is_stored(file)


def test_with_a_picture_a_story_needs_no_card(client, story):
    draw_next(EVENING)
    picture = make_picture(jpeg(320, 200))

    story = publish_again(story, lead=Named(picture.uuid))

    assert not ShareCard.objects.exists()
    assert draw_next(EVENING + MINUTE) == 0


def test_a_story_that_is_paid_for_or_not_verified_says_so_on_its_card(db):
    plain = make_publication(headline="A", slug="a1")
    paid = make_publication(headline="A", slug="a2", kind="paid")
    open_case = make_publication(headline="A", slug="a3", verification="unverified")

    cards = [draw(each, at=EVENING) for each in (plain, paid, open_case)]

    assert len({card.file.name for card in cards}) == 3


def test_a_long_name_of_a_category_leaves_its_labels_their_place(db):
    story = make_publication(headline="A", kind="paid", verification="unverified")
    Category.objects.update(name="Pembangunan Daerah Tertinggal " * 2 + "di Perbatasan")
    story.category.refresh_from_db()
    long = draw(story, at=EVENING)
    story.kind = "news"

    other = draw(story, at=EVENING)

    assert long
    assert other
    assert long.file.name != other.file.name


def test_an_archive_is_not_drawn_at_once(db):
    make_publication(headline="Lama", at=EVENING - timedelta(days=31))

    assert not waiting(EVENING).exists()


def test_what_cannot_be_drawn_is_tried_once(client, db):
    story = make_publication(headline="中国 hari ini")

    assert draw_next(EVENING) == 1
    assert draw_next(EVENING) == 0
    assert shared(client, story).endswith("icon-512.png")


def test_a_full_disk_costs_the_card_and_nothing_else(client, story, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    options = {"BACKEND": "articles.picturing.files.DurableFiles"}
    options["OPTIONS"] = {"location": blocked / "below"}
    before = settings.STORAGES
    settings.STORAGES = {**before, "renditions": options}

    assert draw_next(EVENING) == 1
    assert draw_next(EVENING) == 0
    settings.STORAGES = before
    assert shared(client, story).endswith("icon-512.png")
    assert repair(EVENING) == 1
    assert shared(client, story).endswith(ShareCard.objects.get().file.url)


def test_a_repair_draws_what_is_gone_or_would_look_otherwise(story):
    draw_next(EVENING)
    assert repair(EVENING) == 0

    storages["renditions"].delete(ShareCard.objects.get().file.name)
    assert repair(EVENING) == 1
    assert is_stored(ShareCard.objects.get().file.name)

    Category.objects.update(name="Dunia")
    assert repair(EVENING) == 1
    assert repair(EVENING) == 0


def test_another_name_of_its_category_is_another_card(story):
    draw_next(EVENING)
    before = ShareCard.objects.get().file.name
    Category.objects.update(name="Dunia")

    redraw(story.category)
    assert ShareCard.objects.get().file.name == before
    assert draw_next(EVENING) == 1

    assert ShareCard.objects.get().file.name != before
    assert draw_next(EVENING) == 0


def test_a_card_that_could_not_be_drawn_does_not_wait_for_another_category(db):
    story = make_publication(headline="中国 hari ini")
    draw_next(EVENING)

    redraw(story.category)

    assert not waiting(EVENING).exists()


def test_the_command_says_how_many_it_drew(db, capsys):
    make_publication(headline="Lama")

    call_command("make_renditions")

    assert "0 share cards drawn." in capsys.readouterr().out
