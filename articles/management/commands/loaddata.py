"""Django's loaddata, but what the desk has changed since is never overwritten."""

import json
from collections.abc import Sequence

from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import DatabaseError

from articles.errors import ArticlesError, NotTheSameRow, PathTaken
from articles.exchange.keeping import Keeper, renumber
from articles.exchange.references import check_named, check_needed
from articles.models import RevisionContent, Seal
from articles.models.kept_state import settle_states
from articles.publishing.sealing import seal_the_rest, take_over
from articles.search import index, working

REFUSALS = (ArticlesError, DatabaseError, DeserializationError, ValueError)


class Command(loaddata.Command):
    help = (
        "Load fixtures. Articles that are here already stay as they are, with all "
        "that belongs to them, and so do categories, tags and bylines."
    )

    def loaddata(self, fixture_labels: Sequence[str]) -> None:
        self.keeper = Keeper()
        self.last_label = fixture_labels[-1]
        try:
            super().loaddata(fixture_labels)
            seal_the_rest()
        except REFUSALS as error:
            raise CommandError(f"{_why(error)} Nothing was loaded.") from error
        self.keeper.drop_unused_labels()
        settle_states()
        index.catch_up()
        working.catch_up()
        if self.verbosity >= 1:
            for headline in self.keeper.kept_headlines():
                self.stdout.write(f"“{headline}” is here already and stays as it is.")

    def load_label(self, fixture_label: str) -> None:
        super().load_label(fixture_label)
        if fixture_label == self.last_label:
            # Only now is everything there that a row may have named before it came.
            check_named(self.objs_with_deferred_fields)

    def save_obj(self, obj: DeserializedObject) -> bool:
        renumber(obj.object)
        if self.keeper.keeps(obj):
            return False
        check_needed(obj)
        if isinstance(obj.object, RevisionContent):
            # What cannot be read again must not become history.
            obj.object.as_snapshot()
        saved = super().save_obj(obj)
        if isinstance(obj.object, Seal):
            take_over(obj.object)
        return saved


def _why(error: Exception) -> str:
    """What is wrong with the fixtures, in a sentence."""
    match error:
        case PathTaken():
            return f"{error.path} belongs to another article here."
        case NotTheSameRow():
            return (
                f"{error} is another one here. Make the fixture with dumpdata "
                "--natural-foreign --natural-primary."
            )
        case DeserializationError(__cause__=json.JSONDecodeError() as cause):
            return f"{str(error).rstrip(': ')}: it is not JSON: {cause}."
        case _:
            return f"{str(error).rstrip('.')}."
