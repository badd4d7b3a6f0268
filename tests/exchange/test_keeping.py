from django.apps import apps

from articles.exchange.keeping import ARTICLE_OF, LABELS


def test_every_kind_of_row_is_either_a_label_or_part_of_an_article():
    models = {*apps.get_app_config("articles").get_models()}

    assert models == {*LABELS, *ARTICLE_OF}
