"""Where Django looks for the desk; the classes themselves are in `articles.desk`."""

from articles.desk import (
    account_admin,
    address_admin,
    article_admin,
    checks,
    correction_admin,
    node_admin,
    picture_admin,
    publisher_admin,
    reply_admin,
    standing_page_admin,
    taxonomy_admin,
)

__all__ = [
    "account_admin",
    "address_admin",
    "article_admin",
    "checks",
    "correction_admin",
    "node_admin",
    "picture_admin",
    "publisher_admin",
    "reply_admin",
    "standing_page_admin",
    "taxonomy_admin",
]
