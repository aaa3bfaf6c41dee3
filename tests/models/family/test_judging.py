"""The rest of a verdict: the same questions before and after, how far it moved, what it says."""

import json
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

import resources
from models.alignment.verdict import HeldOut, Verdict, from_plain
from models.family.judging import judge
from models.preferences.held_out import FACT
from models.progress import drain
from models.training.model_card import write_model_card
from models.training.run_folder import LAST

pytestmark = pytest.mark.numeric
START = resources.weights("279k-chat")
HELD = HeldOut("accuracy", 0.8, 0.7, 0.9, 60, 0.5)
VERDICT = Verdict("dpo", 30, 60, 60, HELD, 0.9)


def tuned(folder: Path, noise: float) -> Path:
    """The start with its weights shaken."""
    shutil.copytree(START, folder)
    path, draw = folder / "model.safetensors", torch.Generator().manual_seed(0)
    weights = {
        name: one.float() + noise * one.float().std() * torch.randn(one.shape, generator=draw)
        for name, one in load_file(path).items()
    }
    save_file(weights, path, {"format": "pt"})
    card = json.loads((folder / "card.json").read_text()) | {"kind": "tuned", "chat": True}
    card |= {"sha256": f"{noise}", "method": "dpo", "parent": "279k-chat"}
    (folder / "card.json").write_text(json.dumps(card))
    return folder


def test_a_model_that_did_not_move_kept_all_and_one_that_was_shaken_lost_it(
    tmp_path: Path,
) -> None:
    still, shaken = tuned(tmp_path / "still", 0.0), tuned(tmp_path / "shaken", 1.0)
    found = drain(judge(VERDICT, START, still, ("Hello!",), cache=tmp_path))
    assert found.abilities is not None
    assert found.abilities.points == 0
    assert all(2 * row.before >= row.items == 20 for row in found.abilities.rows)
    assert found.kl == pytest.approx(0, abs=1e-3)
    assert [one.prompt for one in found.answers] == ["Hello!", FACT]
    assert all(one.before == one.after for one in found.answers)
    lost = drain(judge(VERDICT, START, shaken, cache=tmp_path))
    assert lost.points < -50
    assert lost.kl is not None
    assert lost.kl > 1
    assert lost.kind == "drifted"


def test_the_last_step_is_asked_too_and_is_gone_then(tmp_path: Path) -> None:
    kept = tuned(tmp_path / "kept", 0.0)
    last = tuned(tmp_path / "worse", 1.0)
    last.rename(kept / LAST)
    found = drain(judge(VERDICT, START, kept, cache=tmp_path))
    assert found.abilities_last is not None
    assert found.abilities_last.points < found.points == 0
    assert found.kl is not None
    assert found.kl_last is not None
    assert found.kl_last > found.kl
    assert not (kept / LAST).exists()


def test_the_verdict_stands_on_the_card_and_on_the_page(tmp_path: Path) -> None:
    folder = tuned(tmp_path / "kept", 0.0)
    card = json.loads((folder / "card.json").read_text())
    first = card | {"verdict": {"method": "dpo", "kept_step": 30, "steps": 60, "planned": 60}}
    (folder / "card.json").write_text(json.dumps(first))
    write_model_card(folder)
    found = drain(judge(VERDICT, START, folder, cache=tmp_path))
    kept = json.loads((folder / "card.json").read_text())
    assert from_plain(kept["verdict"]) == found
    page = (folder / "README.md").read_text()
    assert page.count("## What came of it") == 1
    assert "Held out: accuracy 0.800 of 60, 95 % interval 0.700 to 0.900" in page
    assert "## Limits" in page


def test_a_model_of_no_known_kind_has_a_verdict_without_what_it_cannot_be_asked(
    tiny_model: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(tiny_model, tmp_path / "other")
    assert drain(judge(VERDICT, tiny_model, other)).abilities is None
