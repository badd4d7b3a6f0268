"""The sample articles that `make run` shows beside the first one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from articles.exchange.sample_pictures import SAMPLES, take_samples
from articles.management.commands.prepare import sample_files
from articles.models import Article, Category, Picture, PictureUse, Publication
from articles.publishing.readiness import flaws

pytestmark = pytest.mark.django_db

MARK = "Naskah contoh untuk pengembangan."


@pytest.fixture
def samples():
    take_samples(at=datetime.now(UTC))
    call_command("import_markdown", *sample_files(), verbosity=0)
    return [publication.revision.snapshot for publication in Publication.objects.all()]


def test_every_one_says_that_it_is_a_sample(samples):
    for sample in samples:
        assert MARK in sample.sections[-1].body
        assert all("Contoh" in credit.name for credit in sample.bylines)


def test_every_one_is_live_and_lacks_nothing(samples):
    assert Publication.objects.live().count() == len(sample_files())
    assert {sample.headline: flaws(sample) for sample in samples if flaws(sample)} == {}


def test_none_is_of_the_future_and_they_come_in_order(samples):
    dates = [*Publication.objects.order_by("pk").values_list("published_at", flat=True)]

    assert dates == sorted(dates)
    assert dates[-1] < datetime.now(UTC)
    assert dates[-1] - dates[0] > timedelta(days=60)


def test_every_kind_of_story_is_there(samples):
    assert Category.objects.count() >= 4
    assert {sample.kind for sample in samples} == {
        *("news", "report", "background", "analysis", "opinion", "review", "paid")
    }
    assert any(sample.ai_disclosure == "assisted" for sample in samples)
    assert any(sample.verification == "unverified" for sample in samples)
    assert Publication.objects.get(updates__isnull=False).updates.is_unverified
    assert max(len(sample.headline) for sample in samples) > 150
    assert min(sample.word_count for sample in samples) < 60
    assert max(len(sample.sections) for sample in samples) >= 8


def test_every_picture_is_used_says_that_it_is_a_sample_and_lacks_nothing(samples):
    for picture in Picture.objects.all():
        assert "contoh" in picture.credit.lower()
        assert not picture.needs_alt
    assert Picture.objects.used(is_live=True).count() == len(SAMPLES)
    places = {*PictureUse.objects.values_list("place", flat=True)}
    assert places == {"lead", "text"}
    assert Publication.objects.filter(lead__isnull=True).count() >= 5
    assert Picture.objects.filter(ai_disclosure="generated").count() == 1


def test_pictures_are_taken_once(samples):
    assert take_samples(at=datetime.now(UTC)) == []


def test_what_the_desk_has_changed_stays(samples):
    Article.objects.update(headline="Diubah meja redaksi")

    call_command("import_markdown", *sample_files(), verbosity=0)

    assert {*Article.objects.values_list("headline", flat=True)} == {
        "Diubah meja redaksi"
    }
