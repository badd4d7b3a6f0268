from pathlib import Path

from articles.press.fingerprint import fingerprint


def test_it_is_another_when_code_or_a_setting_is(tmp_path: Path):
    (tmp_path / "page.html").write_text("<p>")
    first = fingerprint([tmp_path], ["Mediainfo"])

    assert fingerprint([tmp_path], ["Mediainfo"]) == first
    assert fingerprint([tmp_path], ["Koran"]) != first
    (tmp_path / "page.html").write_text("<h1>")
    second = fingerprint([tmp_path], ["Mediainfo"])
    assert second != first
    (tmp_path / "new.py").touch()
    assert fingerprint([tmp_path], ["Mediainfo"]) != second


def test_what_makes_no_page_does_not_count(tmp_path: Path):
    first = fingerprint([tmp_path], [])
    (tmp_path / "cache.pyc").write_text("x")

    assert fingerprint([tmp_path], []) == first
