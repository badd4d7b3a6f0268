"""Generated values for the laws of this room."""

from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st

from articles.text.snapshot import Credit, Label, Passage, Snapshot

# Every code point, also those that no database takes: a form can post them.
anything = st.text(alphabet=st.characters(exclude_categories=()))
labels = st.builds(Label, slug=st.text(min_size=1), name=anything)
credits = st.builds(Credit, slug=st.text(min_size=1), name=anything, role=anything)
passages = st.builds(
    Passage,
    uuid=st.integers(0, 20).map(lambda number: UUID(int=number)),
    heading=anything,
    body=anything,
)
snapshots = st.builds(
    Snapshot,
    headline=anything,
    slug=anything,
    standfirst=anything,
    dateline=anything,
    seo_title=anything,
    seo_description=anything,
    category=st.none() | labels,
    tags=st.lists(labels, max_size=3, unique_by=lambda tag: tag.slug).map(tuple),
    bylines=st.lists(credits, max_size=3).map(tuple),
    sections=st.lists(passages, max_size=4, unique_by=lambda part: part.uuid).map(
        tuple
    ),
)

# Texts in which much repeats, so that there is something to find in common.
vocabulary = st.sampled_from(["air", "naik", "yang", "Depok", "12", ",", ".", "\n"])
paragraph_texts = st.lists(vocabulary, max_size=12).map(" ".join)
texts = (
    st.lists(paragraph_texts | st.sampled_from(["", "\n", "sama"]), max_size=6).map(
        "\n\n".join
    )
    | anything
)


@st.composite
def revised(draw, start=snapshots):
    """A snapshot and another one that kept some of it."""
    old, other = draw(start), draw(start)
    fields = draw(st.sets(st.sampled_from(list(Snapshot.__slots__))))
    mixed = draw(st.permutations([*old.sections, *other.sections]))
    by_uuid = {passage.uuid: passage for passage in mixed}
    sections = tuple(by_uuid.values())[: draw(st.integers(0, 6))]
    changes = {name: getattr(other, name) for name in fields} | {"sections": sections}
    return old, replace(old, **changes)
