"""Which part of a picture is shown where its shape is another."""

from hypothesis import given
from hypothesis import strategies as st

from articles.picturing.crops import Box, crop, whole

sizes = st.integers(1, 10_000)
focal = st.floats(0, 1)
ratios = st.sampled_from([1.0, 4 / 3, 16 / 9, 1200 / 630])


def test_a_wide_picture_is_cut_left_and_right_of_its_focal_point():
    assert crop(1600, 900, ratio=1, focal_x=0.5, focal_y=0.5) == Box(350, 0, 900, 900)
    assert crop(1600, 900, ratio=1, focal_x=0.4, focal_y=0.5) == Box(190, 0, 900, 900)


def test_a_tall_picture_is_cut_above_and_below_its_focal_point():
    box = crop(900, 1600, ratio=16 / 9, focal_x=0.5, focal_y=0.25)

    assert box == Box(0, 147, 900, 506)


def test_at_the_edge_the_crop_stays_within_the_picture():
    assert crop(1600, 900, ratio=1, focal_x=0, focal_y=0).left == 0
    assert crop(1600, 900, ratio=1, focal_x=1, focal_y=1).right == 1600


def test_the_whole_picture_is_all_of_it():
    assert whole(1600, 900) == Box(0, 0, 1600, 900)


@given(sizes, sizes, ratios, focal, focal)
def test_a_crop_lies_within_its_picture_and_holds_the_focal_point(w, h, ratio, x, y):
    box = crop(w, h, ratio=ratio, focal_x=x, focal_y=y)

    assert box.width >= 1
    assert box.height >= 1
    assert 0 <= box.left <= x * w + 1
    assert 0 <= box.top <= y * h + 1
    assert x * w - 1 <= box.right <= w
    assert y * h - 1 <= box.bottom <= h
