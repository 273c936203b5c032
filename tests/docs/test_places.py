"""Where something stands, by file and line."""

from __future__ import annotations

import pytest

from docs._theme.hooks import places


@pytest.mark.parametrize(("text", "line"), [
    ("one", ":1"),
    ("three\nfour", ":3"),
    ("three\nanother", ":3"),
    ("\nfour", ":4"),
    ("five", ""),
])  # fmt: skip
def test_where(tmp_path, monkeypatch, text, line):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (tmp_path / "page.md").write_text("one\ntwo\nthree\nfour in a line\n")
    assert places.where("page.md", text) == f"page.md{line}"


def test_where_there_is_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    assert places.where("page.md", "one") == "page.md"
