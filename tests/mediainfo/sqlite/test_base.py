"""A connection to SQLite outlives a request, but not its file."""

from pathlib import Path


def next_request(connection):
    """What Django does before each."""
    connection.close_if_unusable_or_obsolete()


def made_by(connection, number: int) -> None:
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE number{number} (id integer)")


def tables(connection) -> list[str]:
    return connection.introspection.table_names()


def test_a_connection_is_kept_while_its_file_is_there(connect, tmp_path: Path):
    connection = connect(f"sqlite:///{tmp_path}/x.sqlite3")
    made_by(connection, 1)
    first = connection.connection

    next_request(connection)

    assert tables(connection) == ["number1"]
    assert connection.connection is first


def test_a_file_that_was_exchanged_is_opened_by_the_next_request(
    connect, tmp_path: Path
):
    backup, database = tmp_path / "backup.sqlite3", tmp_path / "x.sqlite3"
    made_by(connect(f"sqlite:///{backup}"), 2)
    connection = connect(f"sqlite:///{database}")
    made_by(connection, 1)

    backup.replace(database)
    next_request(connection)

    assert tables(connection) == ["number2"]


def test_a_file_that_is_gone_is_not_written_to(connect, tmp_path: Path):
    database = tmp_path / "x.sqlite3"
    connection = connect(f"sqlite:///{database}")
    made_by(connection, 1)

    database.unlink()
    next_request(connection)

    assert tables(connection) == []
