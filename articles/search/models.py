"""What the index keeps of each live publication. All of it can be made again."""

from django.db import models

from articles.models import Article, Edition, Publication


class Entry(models.Model):
    """The words of one live publication, for finding it and for showing why.

    `rules` counts how words and stems were made then. What each database searches
    in is kept beside this row by its engine: a full-text table that a trigger ties
    to it on SQLite, two more columns on PostgreSQL.
    """

    publication = models.OneToOneField(
        Publication,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_entry",
    )
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    rules = models.PositiveSmallIntegerField()
    headline = models.TextField()
    standfirst = models.TextField()
    # The names of tags and bylines, each on a line of its own.
    labels = models.TextField()
    body = models.TextField()

    class Meta:
        default_permissions = ()
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return self.headline


class WorkingEntry(models.Model):
    """That an article's working copy is indexed for the desk, and as of which version.

    Every save makes a new one, so the newest are those that were worked on last. What
    each database searches in is kept beside it, as for `Entry`.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, related_name="working_entry"
    )
    version = models.PositiveIntegerField()
    rules = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        verbose_name_plural = "working entries"

    def __str__(self) -> str:
        return f"{self.article_id}: {self.version}"


class Spelling(models.Model):
    """A word of the index, and letters that it becomes when one of them is dropped."""

    letters = models.CharField(max_length=25)
    word = models.CharField(max_length=25)

    class Meta:
        default_permissions = ()
        constraints = [
            # Looked up by the letters first.
            models.UniqueConstraint(
                fields=["letters", "word"], name="a_word_is_spelled_so_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.letters}: {self.word}"
