"""Where Django looks for the desk; the classes themselves are in `articles.desk`."""

from articles.desk import article_admin, checks

__all__ = ["article_admin", "checks"]
