"""What a reward model's card says, and when one is told not to optimise against it."""

import json
from pathlib import Path

from models.alignment.reward import doubt, held_out_accuracy


def carded(folder: Path, share: float) -> Path:
    held_out = {"accuracy": share, "low": 0.5, "high": 0.9, "pairs": 200, "loss": 0.6}
    (folder / "card.json").write_text(json.dumps({"kind": "reward", "held_out": held_out}))
    return folder


def test_a_weak_one_is_doubted_with_its_figures(tmp_path: Path) -> None:
    assert "52 % of 200 comparisons held out; below 65 %" in doubt(carded(tmp_path, 0.52))


def test_a_good_one_and_a_card_that_says_nothing_give_no_doubt(tmp_path: Path) -> None:
    found = held_out_accuracy(carded(tmp_path, 0.82))
    assert found is not None
    assert (found.share, found.pairs, found.low, found.high) == (0.82, 200, 0.5, 0.9)
    assert doubt(tmp_path) == doubt(tmp_path / "nowhere") == ""
    for card in ("", "[]", '{"held_out": null}', '{"held_out": {"pairs": "x"}}'):
        (tmp_path / "card.json").write_text(card)
        assert held_out_accuracy(tmp_path) is None
        assert doubt(tmp_path) == ""
