"""The picture that messengers show beside a link to a story."""

from articles.models import Publication, ShareCard
from articles.models.share_card import card_source
from articles.models.source import note

from .response import full
from .shapes import ArticlePage, ShareImage

# With fewer, Facebook and X show a picture small: it is said to be no more than that.
LARGE = 600
CARD_WIDTH, CARD_HEIGHT = 1200, 630


def share_image(page: ArticlePage) -> ShareImage | None:
    """The lead picture as it was cropped for this, or a card that was drawn; None while
    there is neither."""
    if page.lead is None or page.lead.share is None:
        return _card(page) if page.card else None
    file, figure = page.lead.share, page.lead.figure
    return ShareImage(
        full(file.address),
        "image/jpeg",
        file.width,
        file.height,
        figure.alt or figure.caption or page.headline,
        is_large=file.width >= LARGE,
    )


def _card(page: ArticlePage) -> ShareImage:
    said = page.headline
    return ShareImage(
        full(page.card), "image/jpeg", CARD_WIDTH, CARD_HEIGHT, said, is_large=True
    )


def card_of(publication: Publication) -> str:
    """The address of the story's card; the publication comes from `for_the_page`.

    One of an earlier edition is none: it may say what was put right.
    """
    note(card_source(publication.pk))
    if not publication.card_file or publication.card_edition != publication.edition_id:
        return ""
    return ShareCard(file=publication.card_file).file.url
