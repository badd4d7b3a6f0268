"""`{% site_name %}`: the name of the paper, in templates that no view hands it to."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """The setting of that name."""
    name: str = settings.SITE_NAME
    return name
