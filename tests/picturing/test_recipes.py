"""Which renditions a picture gets."""

from collections import defaultdict

from articles.picturing.examine import look_size
from articles.picturing.recipes import encode, file_name, first_look, recipes
from tests.pictures import draw


def widths_of(width, height):
    found = defaultdict(set)
    for each in recipes(width, height, focal_x=0.5, focal_y=0.5):
        found[each.shape, each.format].add(each.width)
    return {key: sorted(value) for key, value in found.items()}


def test_a_large_picture_gets_all_widths_in_three_formats():
    widths = widths_of(4000, 3000)

    for shape in ("whole", "16x9"):
        for form in ("avif", "webp", "jpeg"):
            assert widths[shape, form] == [320, 480, 720, 960, 1280, 1920]
    assert widths["1x1", "jpeg"] == widths["4x3", "jpeg"] == [640, 1200]
    assert widths["share", "jpeg"] == [1200]
    assert ("share", "avif") not in widths


def test_nothing_is_larger_than_the_picture():
    widths = widths_of(1000, 500)

    assert widths["whole", "avif"] == [320, 480, 720, 960]
    assert widths["16x9", "avif"] == [320, 480, 720, 889]
    assert widths["1x1", "jpeg"] == [500]
    assert widths["share", "jpeg"] == [952]


def test_a_width_between_two_is_worth_a_file_if_it_is_much_more():
    assert widths_of(700, 400)["whole", "avif"] == [320, 480, 700]
    assert widths_of(500, 300)["whole", "avif"] == [320, 480]
    assert widths_of(3000, 2000)["whole", "avif"][-1] == 1920


def test_a_tiny_picture_is_shown_as_it_is():
    assert widths_of(200, 100)["whole", "webp"] == [200]


def test_the_shapes_are_what_they_are_called():
    for each in recipes(4000, 3000, focal_x=0.5, focal_y=0.5):
        ratio = {"1x1": 1, "4x3": 4 / 3, "16x9": 16 / 9, "share": 1200 / 630}
        wanted = ratio.get(each.shape, 4 / 3)
        assert abs(each.width / each.height - wanted) < 0.01 * wanted
    *_, share = recipes(4000, 3000, focal_x=0.5, focal_y=0.5)
    assert (share.width, share.height) == (1200, 630)


def test_the_picture_that_is_there_first_is_one_of_them():
    for size in [(4000, 3000), (1001, 777), (3024, 4032), (100, 3000)]:
        look = draw(*look_size(*size))
        wanted = [*recipes(*size, focal_x=0.5, focal_y=0.5)]
        assert first_look(*size, look) in wanted or size[0] < 320


def test_another_focal_point_changes_the_crops_and_not_the_whole():
    keys = [
        {each.key("d") for each in recipes(4000, 3000, focal_x=x, focal_y=0.5)}
        for x in (0.5, 0.1)
    ]
    whole = {
        each.key("d")
        for each in recipes(4000, 3000, focal_x=0.5, focal_y=0.5)
        if each.shape == "whole"
    }

    assert keys[0] & keys[1] >= whole
    assert keys[0] != keys[1]


def test_a_file_is_named_by_what_it_holds():
    data = encode(draw(64, 48), next(recipes(64, 48, focal_x=0, focal_y=0)).format)

    name = file_name(data, "avif")

    assert name == file_name(bytes(data), "avif")
    assert name != file_name(data + b"x", "avif")
    assert name.endswith(".avif")
