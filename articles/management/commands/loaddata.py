"""Django's loaddata, but what the desk has changed since is never overwritten."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import DatabaseError

from articles.errors import ArticlesError, NotTheSameRow, PathTaken
from articles.exchange.keeping import Keeper, renumber
from articles.exchange.references import check_needed, first_missing
from articles.models import RevisionContent

REFUSALS = (ArticlesError, DatabaseError, DeserializationError, ValueError)


class Command(loaddata.Command):
    help = (
        "Load fixtures. Articles that are here already stay as they are, with all "
        "that belongs to them, and so do categories, tags and bylines."
    )

    def loaddata(self, fixture_labels: Sequence[str]) -> None:
        self.keeper = Keeper()
        try:
            super().loaddata(fixture_labels)
        except REFUSALS as error:
            why = self._why(error, fixture_labels)
            raise CommandError(f"{why} Nothing was loaded.") from error
        self.keeper.drop_unused_labels()
        if self.verbosity >= 1:
            for headline in self.keeper.kept_headlines():
                self.stdout.write(f"“{headline}” is here already and stays as it is.")

    def save_obj(self, obj: DeserializedObject) -> bool:
        if self.keeper.keeps(obj):
            return False
        check_needed(obj)
        renumber(obj.object)
        if isinstance(obj.object, RevisionContent):
            # What cannot be read again must not become history.
            obj.object.as_snapshot()
        return super().save_obj(obj)

    def _why(self, error: Exception, labels: Sequence[str]) -> str:
        """What is wrong with the fixtures, in a sentence."""
        if isinstance(error, DeserializationError) and _comes_of_a_missing_row(error):
            error = first_missing(self._rows(labels)) or error
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

    def _rows(self, labels: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The rows of those fixtures that can be read a second time."""
        for label in labels:
            for found in self.find_fixtures(label):
                file = Path(found[0])
                if file.suffix == ".json":
                    yield from json.loads(file.read_bytes())


def _comes_of_a_missing_row(error: BaseException | None) -> bool:
    while error and not isinstance(error, ObjectDoesNotExist):
        error = error.__cause__ or error.__context__
    return error is not None
