from django.apps import apps

from articles.exchange.keeping import (
    ARTICLE_OF,
    DERIVED,
    LABELS,
    OF_NO_ARTICLE,
    OF_THE_LIBRARY,
    OF_THE_PAPER,
)


def test_every_kind_of_row_has_its_rule():
    rooms = ("articles", "search")
    models = {m for room in rooms for m in apps.get_app_config(room).get_models()}

    assert models == {
        *LABELS,
        *ARTICLE_OF,
        *OF_NO_ARTICLE,
        *OF_THE_LIBRARY,
        *OF_THE_PAPER,
        *DERIVED,
    }
