"""Renditions where no worker is."""

import time

import pytest
from django.db import transaction
from django.utils import timezone

from articles.models import Heartbeat
from articles.publishing.picture_work import render_soon
from articles.publishing.worker import NAME
from tests.pictures import jpeg, make_picture


def wait_for(picture):
    until = time.monotonic() + 20
    while time.monotonic() < until and not picture.is_rendered:
        time.sleep(0.05)
        picture.refresh_from_db()
    return picture.is_rendered


@pytest.mark.django_db(transaction=True)
def test_without_a_worker_a_picture_is_prepared_all_the_same():
    with transaction.atomic():
        picture = make_picture(jpeg(330, 200))
        render_soon()

    assert wait_for(picture)


@pytest.mark.django_db(transaction=True)
def test_with_a_worker_it_is_left_to_it():
    Heartbeat.objects.create(name=NAME, at=timezone.now())
    with transaction.atomic():
        picture = make_picture(jpeg(330, 200))
        render_soon()

    time.sleep(0.3)
    picture.refresh_from_db()
    assert not picture.is_rendered
