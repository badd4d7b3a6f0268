"""The rows. One topic per file, querysets beside their model."""

from .article import Article
from .byline import Byline, Credit, Role
from .edition import Edition
from .outbox import OutboxItem
from .publication import Publication, PublicationCredit
from .revision import Erasure, Revision, RevisionContent
from .section import Section
from .taxonomy import Category, Tag

__all__ = [
    "Article",
    "Byline",
    "Category",
    "Credit",
    "Edition",
    "Erasure",
    "OutboxItem",
    "Publication",
    "PublicationCredit",
    "Revision",
    "RevisionContent",
    "Role",
    "Section",
    "Tag",
]
