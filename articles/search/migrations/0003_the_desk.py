import django.db.models.deletion
from django.db import migrations, models

# What each database searches in: see articles/search/sqlite.py and postgresql.py. On
# SQLite a later migration that makes search_workingentry anew loses the trigger.
CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_working USING fts5("
        "headline, rest, headline_stems, rest_stems, "
        "tokenize = 'ascii', columnsize = 0)",
        "CREATE TRIGGER search_working_goes AFTER DELETE ON search_workingentry BEGIN "
        "DELETE FROM search_working WHERE rowid = old.id; END",
    ],
    "postgresql": [
        "ALTER TABLE search_workingentry "
        "ADD COLUMN headline tsvector NOT NULL DEFAULT '', "
        "ADD COLUMN words tsvector NOT NULL DEFAULT ''",
        "CREATE INDEX search_working_headline "
        "ON search_workingentry USING gin (headline)",
        "CREATE INDEX search_working_words ON search_workingentry USING gin (words)",
    ],
}
DROP = {
    "sqlite": ["DROP TRIGGER search_working_goes", "DROP TABLE search_working"],
    "postgresql": [
        "ALTER TABLE search_workingentry DROP COLUMN headline, DROP COLUMN words"
    ],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0038_articles_in_state'),
        ('search', '0002_what_stands_above_the_body'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('rules', models.PositiveSmallIntegerField()),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='working_entry', to='articles.article')),
            ],
            options={
                'verbose_name_plural': 'working entries',
                'default_permissions': (),
            },
        ),
        migrations.RunPython(create, drop),
    ]
