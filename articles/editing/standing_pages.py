"""Standing pages change here: guarded, and with every earlier text kept."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.errors import StaleVersion
from articles.models import StandingPage, StandingPageRevision
from articles.models.standing_page import StandingPageText

from .addresses import lead_on
from .rights import CHANGE_PAGE, require

CONTENT = [field.name for field in StandingPageText._meta.local_fields]


def content_of(text: StandingPageText) -> dict[str, Any]:
    """What a page or one of its revisions says, field by field."""
    return {name: getattr(text, name) for name in CONTENT}


@transaction.atomic
def write_page(
    page: StandingPage,
    content: dict[str, Any],
    *,
    base: int,
    by: User | None,
    at: datetime,
) -> StandingPage:
    """Make this the page's content, if nobody saved it since version `base`.

    `base` is 0 for a page that is new. Where a public page was before leads to where it
    is now. Whoever changed nothing makes no revision.
    Raises `StaleVersion` and `NotAllowed`; then nothing was written.
    """
    require(by, CHANGE_PAGE)
    if base:
        page = StandingPage.objects.select_for_update().get(pk=page.pk)
        if page.version != base:
            raise StaleVersion(base=base, current=page.version)
        if content_of(page) == content:
            return page
    before = page.get_absolute_url() if base and page.is_public else ""
    for name, value in content.items():
        setattr(page, name, value)
    page.version = base + 1
    page.edited_at, page.edited_by = at, by
    page.save()
    if before and before != page.get_absolute_url():
        lead_on(before, page.get_absolute_url(), by=by, at=at)
    StandingPageRevision.objects.create(
        page=page, number=page.version, at=at, by=by, **content
    )
    return page
