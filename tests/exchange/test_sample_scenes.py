"""The scenes of the sample pictures."""

import pytest

from articles.exchange import sample_scenes
from articles.exchange.sample_pictures import SAMPLES
from articles.exchange.sample_scenes import HEIGHT, WIDTH

SCENES = [scene for scene, _ in SAMPLES.values()]


def test_a_scene_is_drawn_the_same_each_time():
    first = sample_scenes.bridge()

    assert first.size == (WIDTH, HEIGHT)
    assert first.tobytes() == sample_scenes.bridge().tobytes()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_every_scene_is_a_picture_of_something(scene):
    assert len(scene().getcolors(WIDTH * HEIGHT)) > 50
