"""Dumping, emptying and loading, as the tests of loaddata need them."""

import json
from io import StringIO

from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import connection
from django.db.models import QuerySet

from articles.models.frozen import thawed
from tests.test_fixture import FIXTURE


def load(*fixtures):
    out = StringIO()
    call_command("loaddata", *fixtures, stdout=out)
    return out.getvalue()


def dump(*labels):
    out = StringIO()
    call_command(
        "dumpdata",
        *(labels or ("articles", "auth.user")),
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
        stdout=out,
    )
    return json.loads(out.getvalue())


def numbered():
    """A dump that numbers its rows, as Django does unless it is told not to."""
    out = StringIO()
    call_command("dumpdata", "articles", stdout=out)
    return json.loads(out.getvalue())


def empty():
    """Every row that a dump holds is gone, also those that are never deleted.

    What was made of them for searching goes with them.
    """
    rooms = ("articles", "search")
    models = [m for room in rooms for m in apps.get_app_config(room).get_models()]
    models.append(User)
    joins = [
        field.remote_field.through for m in models for field in m._meta.many_to_many
    ]
    with thawed(), connection.constraint_checks_disabled():
        for model in [*joins, *models]:
            QuerySet(model)._raw_delete(using="default")


def everything():
    """What is stored of the newsroom, to the last bit."""
    models = apps.get_app_config("articles").get_models()
    return {model: serialize("json", model.objects.order_by("pk")) for model in models}


def rows_of_beijing():
    return json.loads(FIXTURE.read_text("utf-8"))


def fields_of(model, rows):
    """The fields of the first row of a kind, to be changed in place."""
    return next(row["fields"] for row in rows if row["model"] == f"articles.{model}")
