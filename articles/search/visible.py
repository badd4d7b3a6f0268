"""What a search is about, as SQL for the engines to join with."""

from typing import Any

from articles.models.article import ArticleQuerySet
from articles.models.publication_queryset import PublicationQuerySet


def select(among: PublicationQuerySet) -> tuple[str, tuple[Any, ...]]:
    """A SELECT of their ids and first dates, and its parameters.

    So what readers may see is decided where it always is, in `live()`.
    """
    rows = among.order_by().values_list("pk", "published_at")
    return rows.query.sql_with_params()


def chosen(among: ArticleQuerySet) -> tuple[str, tuple[Any, ...]]:
    """A SELECT of the ids of these articles, and its parameters."""
    return among.order_by().values_list("pk").query.sql_with_params()
