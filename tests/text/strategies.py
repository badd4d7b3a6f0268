"""Generated values for the laws of this room."""

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
    tags=st.lists(labels, max_size=3).map(tuple),
    bylines=st.lists(credits, max_size=3).map(tuple),
    sections=st.lists(passages, max_size=4, unique_by=lambda part: part.uuid).map(
        tuple
    ),
)
