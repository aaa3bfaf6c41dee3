"""Texts of cards and lessons: by name, in order, and what happens where there are none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import resources


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    for place in ("cards", "lessons"):
        (tmp_path / place / "en").mkdir(parents=True)
    for load in (resources.cards, resources.lessons):
        load.cache_clear()
    yield tmp_path
    for load in (resources.cards, resources.lessons):
        load.cache_clear()


def test_texts_are_found_by_their_names(shipped: Path) -> None:
    (shipped / "cards" / "en" / "ppo.toml").write_text("# é", encoding="utf-8")
    (shipped / "cards" / "en" / "notes.md").write_text("no card file", encoding="utf-8")
    for name in ("02-b", "01-a"):
        (shipped / "lessons" / "en" / f"{name}.md").write_text(name, encoding="utf-8")
    assert dict(resources.cards()) == {"ppo": "# é"}
    assert list(resources.lessons().items()) == [("01-a", "01-a"), ("02-b", "02-b")]


def test_a_language_without_texts_has_none(shipped: Path) -> None:
    assert dict(resources.cards("xx")) == dict(resources.lessons("xx")) == {}


def test_a_file_that_cannot_be_read_is_named(shipped: Path) -> None:
    (shipped / "cards" / "en" / "ppo.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(resources.ResourceError, match="cards"):
        resources.cards()
