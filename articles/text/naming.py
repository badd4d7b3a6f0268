"""One name for each label, byline, story and picture that several versions mention."""

from collections.abc import Iterator
from dataclasses import replace

from articles.text.snapshot import Credit, Label, Picture, Snapshot, Story


def named_alike(*versions: Snapshot) -> tuple[Snapshot, ...]:
    """The versions with the names that the last of them has, or the one before it.

    So a label that was renamed between two saves is none that an editor changed.
    """
    names: dict[tuple[str, str], str] = {}
    for version in versions:
        names.update(_names(version))
    return tuple(_named(version, names) for version in versions)


def _names(version: Snapshot) -> Iterator[tuple[tuple[str, str], str]]:
    if version.category:
        yield ("category", version.category.slug), version.category.name
    for tag in version.tags:
        yield ("tag", tag.slug), tag.name
    for credit in version.bylines:
        yield ("byline", credit.slug), credit.name
    if version.updates:
        yield ("story", str(version.updates.uuid)), version.updates.name
    if version.lead:
        yield ("picture", str(version.lead.uuid)), version.lead.name


def _named(version: Snapshot, names: dict[tuple[str, str], str]) -> Snapshot:
    def label(kind: str, slug: str) -> Label:
        return Label(slug, names[kind, slug])

    category, story, lead = version.category, version.updates, version.lead
    return replace(
        version,
        category=category and label("category", category.slug),
        updates=story and Story(story.uuid, names["story", str(story.uuid)]),
        lead=lead and Picture(lead.uuid, names["picture", str(lead.uuid)]),
        tags=tuple(label("tag", tag.slug) for tag in version.tags),
        bylines=tuple(
            Credit(by.slug, names["byline", by.slug], by.role) for by in version.bylines
        ),
    )
