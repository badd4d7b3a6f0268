from django.apps import apps

from articles.exchange.keeping import ARTICLE_OF, LABELS, OF_NO_ARTICLE, OF_THE_PAPER


def test_every_kind_of_row_has_its_rule():
    models = {*apps.get_app_config("articles").get_models()}

    assert models == {*LABELS, *ARTICLE_OF, *OF_NO_ARTICLE, *OF_THE_PAPER}
