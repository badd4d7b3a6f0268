import django.db.models.deletion
from django.db import migrations, models

# What each database searches in: see articles/search/sqlite.py and postgresql.py. On
# SQLite a later migration that makes search_entry anew loses the trigger with it.
CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "headline, standfirst, labels, body, "
        "headline_stems, standfirst_stems, labels_stems, body_stems, "
        "tokenize = 'ascii')",
        "CREATE TRIGGER search_entry_goes AFTER DELETE ON search_entry BEGIN "
        "DELETE FROM search_index WHERE rowid = old.publication_id; END",
    ],
    "postgresql": [
        "ALTER TABLE search_entry "
        "ADD COLUMN words tsvector NOT NULL DEFAULT '', "
        "ADD COLUMN stems tsvector NOT NULL DEFAULT ''",
        "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
        "CREATE INDEX search_entry_stems ON search_entry USING gin (stems)",
    ],
}
DROP = {
    "sqlite": ["DROP TRIGGER search_entry_goes", "DROP TABLE search_index"],
    "postgresql": ["ALTER TABLE search_entry DROP COLUMN words, DROP COLUMN stems"],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('articles', '0004_override_reason'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('publication', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='articles.publication')),
                ('rules', models.PositiveSmallIntegerField()),
                ('headline', models.TextField()),
                ('standfirst', models.TextField()),
                ('labels', models.TextField()),
                ('body', models.TextField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.edition')),
            ],
            options={
                'verbose_name_plural': 'entries',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Spelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letters', models.CharField(max_length=25)),
                ('word', models.CharField(max_length=25)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('letters', 'word'), name='a_word_is_spelled_so_once')],
            },
        ),
        migrations.RunPython(create, drop),
    ]
