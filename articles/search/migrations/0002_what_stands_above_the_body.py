from django.db import migrations

# PostgreSQL ranks by these first: see articles/search/postgresql.py. They are short and
# stay in the row, and empty until their stories are entered again, as `RULES` asks.
CREATE = (
    "ALTER TABLE search_entry "
    "ADD COLUMN top_words tsvector NOT NULL DEFAULT '', "
    "ADD COLUMN top_stems tsvector NOT NULL DEFAULT '', "
    "ALTER COLUMN top_words SET STORAGE MAIN, "
    "ALTER COLUMN top_stems SET STORAGE MAIN"
)
DROP = "ALTER TABLE search_entry DROP COLUMN top_words, DROP COLUMN top_stems"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0001_the_index"),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
