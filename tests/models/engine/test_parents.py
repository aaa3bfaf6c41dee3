"""A home that was made with an earlier study family: who lost a parent says so."""

import json
from pathlib import Path
from typing import Any

import pytest
from tiny_models import make_tiny_model

import resources
from models import model as parents
from models.engine import catalogue
from models.store.paths import Home

PARENT = "14k-chat"
OTHER = "0" * 64


def tuned(folder: Path, **card: object) -> Path:
    """A tuned model with these entries in its card."""
    path = make_tiny_model(folder, kind="tuned") / "card.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "parent": PARENT, **card}))
    return folder


def test_a_tuned_model_keeps_its_parents_name_and_says_that_another_model_has_it(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = parents.carded_sum(resources.weights(PARENT))
    tuned(home.models / "same", parent_sha256=now)
    tuned(home.models / "old", parent_sha256=OTHER)
    tuned(home.models / "unnoted")
    tuned(home.models / "orphan", parent="gone-chat", parent_sha256=OTHER)
    monkeypatch.setitem(parents.FIRST_FAMILY, PARENT, now)
    found = {model.name: model for model in catalogue.installed(home)}
    assert not any(model.problem for model in found.values())
    assert {found[name].parent for name in ("same", "old", "unnoted")} == {PARENT}
    assert [name for name, model in found.items() if model.parent_replaced] == ["old"]
    # One that noted nothing was made from what was shipped then.
    monkeypatch.setitem(parents.FIRST_FAMILY, PARENT, OTHER)
    found = {model.name: model for model in catalogue.installed(home)}
    assert [name for name, model in found.items() if model.parent_replaced] == ["old", "unnoted"]
    elsewhere = tuned(tmp_path / "elsewhere", parent_sha256=OTHER)
    assert catalogue.find(str(elsewhere), home).parent_replaced
    # Side by side with the namesake is no before and after.
    assert parents.namesakes(found[PARENT], found["old"]) is not None
    assert parents.namesakes(found["14k-base"], found["old"]) is None
    assert parents.namesakes(found[PARENT], found["same"]) is None


def test_an_adapter_is_not_exported_for_weights_that_it_does_not_fit(
    home: Home, tmp_path: Path, call: Any
) -> None:
    old = tuned(home.models / "old", parent_sha256=OTHER)
    (old / "adapter").mkdir()
    out = tmp_path / "out"
    code, _, error = call("models", "export", "old", "--out", out, "--as", "peft")
    assert code and f"fits an earlier version of {PARENT}" in error and not out.exists()
    assert call("models", "export", "old", "--out", out, "--as", "merged")[0] == 0
