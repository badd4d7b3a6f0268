import pytest

from articles.exchange.sample_text import MARK, NOTICE, write
from articles.exchange.sample_words import BEATS
from articles.text.slug import MAX_LENGTH, slugify_headline


@pytest.mark.parametrize("category", [*BEATS, "Budaya"])
def test_an_article_reads_like_one_and_says_that_it_is_a_sample(category):
    text = write(7, seed=1, category=category)

    body = "\n".join(part for _, part in text.sections)
    assert 100 < len(body.split()) < 1_000
    assert text.tags[0] == MARK
    assert text.standfirst.startswith(f"({MARK})")
    assert text.sections[-1][1].endswith(NOTICE)
    assert "{" not in text.headline + text.standfirst + body
    assert "  " not in text.headline + text.standfirst + body


def test_the_same_number_and_seed_give_the_same_article():
    assert write(7, seed=1, category="Ekonomi") == write(7, seed=1, category="Ekonomi")
    assert write(7, seed=2, category="Ekonomi") != write(7, seed=1, category="Ekonomi")
    assert write(8, seed=1, category="Ekonomi") != write(7, seed=1, category="Ekonomi")


def test_addresses_fit_and_no_two_are_alike():
    texts = [write(number, seed=1, category="Nasional") for number in range(2_000)]

    assert len({text.slug for text in texts}) == 2_000
    assert all(len(text.slug) <= MAX_LENGTH for text in texts)
    assert all(slugify_headline(text.slug) == text.slug for text in texts)
    assert all(len(text.headline) <= 200 for text in texts)
    assert all(len({*text.tags}) == len(text.tags) for text in texts)
