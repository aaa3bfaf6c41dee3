"""Losses beside DPO train, too: their figure falls."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.errors import UserError
from models.preferences.dpo_config import LOSSES, DpoConfig
from models.preferences.losses import loss_at_start
from models.preferences.pairs import Pair
from models.progress import Progress, drain
from models.training.dpo import train
from models.training.dpo_policy import Policy

pytestmark = pytest.mark.numeric

PAIRS = tuple(Pair(f"What is {n}?", f"Sure! It is {n + 7}.", f"No. {n} is odd.") for n in range(4))


def config(model: Path, out: Path, loss: Any) -> DpoConfig:
    """DPO itself trains adapters, so that they are paused, too."""
    return DpoConfig(model, out, loss=loss, epochs=3, batch_size=2,
                     method="lora" if loss == "sigmoid" else "full",
                     learning_rate=1e-3, held_out=PAIRS[:1])  # fmt: skip


@pytest.mark.parametrize("loss", ["sigmoid", "simpo", "orpo"])
def test_a_loss_falls_and_the_card_says_which_it_was(
    loss: str, tiny_chat_model: Path, tmp_path: Path
) -> None:
    seen: list[Progress] = []
    drain(train(PAIRS, config(tiny_chat_model, tmp_path / "whole", loss)), seen.append)
    whole = [progress.values for progress in seen if progress.values]
    start = loss_at_start(loss, LOSSES[loss].beta)
    if start is not None:
        assert whole[0]["loss"] == pytest.approx(start, rel=1e-5)
    assert whole[-1]["loss"] < whole[0]["loss"]
    assert ("kl" in whole[0]) != LOSSES[loss].reference_free
    card = json.loads((tmp_path / "whole" / "card.json").read_text())
    assert card["recipe"]["loss"] == loss and card["recipe"]["beta"] == LOSSES[loss].beta
    assert ("gamma" in card["recipe"]) == (loss == "simpo")
    told = (tmp_path / "whole" / "README.md").read_text()
    assert loss == "sigmoid" or LOSSES[loss].differs in told
    assert ("No reference model was needed." in told) == LOSSES[loss].reference_free


def test_without_a_reference_no_pass_is_made_over_the_pairs(
    tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def score(*_: object) -> None:
        raise AssertionError("a reference pass")

    monkeypatch.setattr(Policy, "score", score)
    stages: list[str] = []
    steps = train(PAIRS, config(tiny_chat_model, tmp_path / "free", "simpo"))
    drain(steps, lambda progress: stages.append(progress.stage))
    assert not any("Scoring" in stage for stage in stages)
    with pytest.raises(AssertionError, match="a reference pass"):
        drain(train(PAIRS, config(tiny_chat_model, tmp_path / "tied", "sigmoid")))


def test_a_loss_of_an_earlier_version_is_refused_with_those_that_there_are(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    """A run that was paused before its loss was cut is such a one."""
    with pytest.raises(UserError, match=r"must be one of sigmoid, .*; robust was given"):
        drain(train(PAIRS, config(tiny_chat_model, tmp_path / "out", "robust")))
    assert not (tmp_path / "out").exists()
