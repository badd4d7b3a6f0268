"""Generated values for the laws of this room."""

from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st

from articles.text.snapshot import (
    CODE_FIELDS,
    TEXT_FIELDS,
    Credit,
    Label,
    Passage,
    Picture,
    Snapshot,
    Story,
)

# Every code point, also those that no database takes: a form can post them.
anything = st.text(alphabet=st.characters(exclude_categories=()))
# Texts in which much repeats, so that there is something to find in common.
vocabulary = st.sampled_from(["air", "naik", "yang", "Depok", "12", ",", ".", "\n"])
paragraph_texts = st.lists(vocabulary, max_size=12).map(" ".join)
texts = (
    st.lists(paragraph_texts | st.sampled_from(["", "\n", "sama"]), max_size=6).map(
        "\n\n".join
    )
    | anything
)
short_texts = st.sampled_from(["", "air", "air naik", "air surut", "satu\n\ndua naik"])


def snapshots_of(text):
    """Snapshots whose texts are such."""
    slugs = st.sampled_from(["air", "banjir", "depok"])
    uuids = st.integers(0, 9).map(lambda number: UUID(int=number))
    labels = st.builds(Label, slug=slugs, name=text)
    credits = st.builds(Credit, slug=slugs, name=text, role=text)
    passages = st.builds(Passage, uuid=uuids, heading=text, body=text)
    return st.builds(
        Snapshot,
        **dict.fromkeys((*TEXT_FIELDS, *CODE_FIELDS), text),
        updates=st.none() | st.builds(Story, uuid=uuids, name=text),
        lead=st.none() | st.builds(Picture, uuid=uuids, name=text),
        category=st.none() | labels,
        tags=_tuples(labels, unique_by=lambda tag: tag.slug),
        bylines=_tuples(credits),
        sections=_tuples(passages, unique_by=lambda passage: passage.uuid),
    )


def _tuples(items, **options):
    return st.lists(items, max_size=4, **options).map(tuple)


snapshots = snapshots_of(anything)
short_snapshots = snapshots_of(short_texts)


@st.composite
def revised(draw, start=short_snapshots):
    """A snapshot and another one that kept some of it."""
    old, other = draw(start), draw(short_snapshots)
    fields = draw(st.sets(st.sampled_from(list(Snapshot.__slots__))))
    mixed = draw(st.permutations([*old.sections, *other.sections]))
    by_uuid = {passage.uuid: passage for passage in mixed}
    sections = tuple(by_uuid.values())[: draw(st.integers(0, 6))]
    changes = {name: getattr(other, name) for name in fields} | {"sections": sections}
    return old, replace(old, **changes)
