"""Renaming a tuned model."""

import json

import pytest

from models.errors import UserError
from models.store.paths import Home
from models.store.shelf import rename_tuned


def _make(home: Home, name: str) -> None:
    folder = home.models / name
    folder.mkdir(parents=True)
    (folder / "card.json").write_text(json.dumps({"name": name, "kind": "tuned"}))


def test_folder_and_card_take_the_new_name(home: Home) -> None:
    _make(home, "old")
    rename_tuned(home, "old", "new")
    assert [path.name for path in home.models.iterdir()] == ["new"]
    card = json.loads((home.models / "new" / "card.json").read_text())
    assert card == {"name": "new", "kind": "tuned"}


def test_a_taken_name_is_refused_and_nothing_moves(home: Home) -> None:
    _make(home, "old")
    _make(home, "other")
    with pytest.raises(UserError, match="already a model other"):
        rename_tuned(home, "old", "other")
    assert sorted(path.name for path in home.models.iterdir()) == ["old", "other"]


def test_a_model_that_vanished_is_said(home: Home) -> None:
    with pytest.raises(UserError, match="no tuned model gone"):
        rename_tuned(home, "gone", "new")
