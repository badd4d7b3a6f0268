"""Where pictures are shown, kept in step with the texts that show them."""

from collections.abc import Iterable
from uuid import UUID

from articles.models import Article, Picture, PictureUse
from articles.text.markdown import images
from articles.text.pictures import identity
from articles.text.snapshot import Snapshot

type Use = tuple[int, str]


def pictures_in(snapshot: Snapshot) -> set[UUID]:
    """The pictures that the sections show, whether they exist or not."""
    targets = (target for part in snapshot.sections for target, _ in images(part.body))
    return {named for target in targets if (named := identity(target))}


def note_uses(article: Article, snapshot: Snapshot, *, is_live: bool) -> None:
    """Have the article show what this content shows, at the desk or to readers."""
    wanted = _uses(snapshot)
    there = PictureUse.objects.filter(article=article, is_live=is_live)
    known = {(use.picture_id, use.place): use.pk for use in there}
    gone = [key for use, key in known.items() if use not in wanted]
    if gone:
        PictureUse.objects.filter(pk__in=gone).delete()
    PictureUse.objects.bulk_create(
        PictureUse(article=article, picture_id=picture, place=place, is_live=is_live)
        for picture, place in sorted(wanted - known.keys())
    )


def forget_uses(article: Article) -> None:
    """Readers see nothing of the article any more."""
    PictureUse.objects.filter(article=article, is_live=True).delete()


def _uses(snapshot: Snapshot) -> set[Use]:
    shown = pictures_in(snapshot)
    lead = {snapshot.lead.uuid} if snapshot.lead else set()
    keys = _keys(shown | lead)
    place = PictureUse.Place
    return {(keys[each], place.TEXT.value) for each in shown & keys.keys()} | {
        (keys[each], place.LEAD.value) for each in lead & keys.keys()
    }


def _keys(uuids: Iterable[UUID]) -> dict[UUID, int]:
    wanted = {*uuids}
    if not wanted:
        return {}
    found = Picture.objects.filter(uuid__in=wanted)
    return dict(found.values_list("uuid", "pk"))
