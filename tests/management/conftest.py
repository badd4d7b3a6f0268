"""Fixtures as files."""

import json

import pytest


@pytest.fixture
def written(tmp_path):
    """Rows written to a file that can be loaded."""

    def write(rows, name="rows.json"):
        path = tmp_path / name
        text = rows if isinstance(rows, str) else json.dumps(rows)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write
