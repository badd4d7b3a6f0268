"""`{% picture %}` and `{% figure %}`: a picture, and one with what is said below it."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.text.pictures import IN_THE_TEXT, Figure, figure_tag, picture_tag

register = template.Library()

# How wide a picture is shown in each place, as site.css has it.
SIZES = {
    "text": IN_THE_TEXT,
    "article": (
        "(min-width: 76rem) 56.5rem, (min-width: 64rem) calc(100vw - 19.5rem),"
        " (min-width: 41rem) 37rem, calc(100vw - 2.25rem)"
    ),
    "front": (
        "(min-width: 76rem) 50rem, (min-width: 64rem) calc(100vw - 26rem),"
        " calc(100vw - 2.25rem)"
    ),
    "second": (
        "(min-width: 76rem) 23.75rem, (min-width: 64rem) calc(50vw - 14.25rem),"
        " (min-width: 40rem) calc(50vw - 3rem), calc(100vw - 2.25rem)"
    ),
    "river": "(min-width: 64rem) 11rem, (min-width: 40rem) 9rem, 6.5rem",
}


@register.simple_tag
def picture(shown: Figure, place: str, *, is_first: bool = False) -> SafeString:
    """The picture in a place that `SIZES` names."""
    tag = picture_tag(shown, sizes=SIZES[place], is_first=is_first)
    return mark_safe(tag)  # noqa: S308


@register.simple_tag
def figure(
    shown: Figure, place: str, *, is_first: bool = False, base: str = ""
) -> SafeString:
    """The same with caption, credit and what AI did, if anything."""
    tag = figure_tag(shown, sizes=SIZES[place], is_first=is_first, base=base)
    return mark_safe(tag)  # noqa: S308
