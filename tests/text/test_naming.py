from articles.text.naming import named_alike
from articles.text.snapshot import Credit, Label, Snapshot


def test_every_version_calls_a_label_by_its_last_name() -> None:
    before = Snapshot(
        category=Label("kota", "Kota"),
        tags=(Label("a", "A"),),
        bylines=(Credit("ani", "Ani", "editor"),),
    )
    after = Snapshot(
        category=Label("kota", "Metropolitan"),
        tags=(Label("a", "Alfa"), Label("b", "B")),
        bylines=(Credit("ani", "Ani Lestari", "writer"),),
    )

    first, last = named_alike(before, after)

    assert last == after
    assert first.category == after.category
    assert first.tags == (Label("a", "Alfa"),)
    assert first.bylines == (Credit("ani", "Ani Lestari", "editor"),)


def test_a_category_and_a_tag_of_one_slug_keep_their_own_names() -> None:
    version = Snapshot(category=Label("x", "Kanal"), tags=(Label("x", "Tag"),))

    assert named_alike(version) == (version,)
