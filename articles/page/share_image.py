"""The picture that messengers show beside a link to a story."""

from .response import full
from .shapes import ArticlePage, ShareImage

# With fewer, Facebook and X show a picture small: it is said to be no more than that.
LARGE = 600


def share_image(page: ArticlePage) -> ShareImage | None:
    """The lead picture as it was cropped for this; None without one."""
    if page.lead is None or page.lead.share is None:
        return None
    file, figure = page.lead.share, page.lead.figure
    return ShareImage(
        full(file.address),
        "image/jpeg",
        file.width,
        file.height,
        figure.alt or figure.caption or page.headline,
        is_large=file.width >= LARGE,
    )
