"""DPO on a graphics card gives the figures of the processor; without one it says what is missing.

Nothing is left out in silence: where there is no card, what is tested is that it is asked for in
vain with that reason.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
import torch

from models.errors import UserError
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Paused, Resumed, drain
from models.training.dpo import train

pytestmark = pytest.mark.numeric

PAIRS = tuple(
    Pair(f"What is {n} plus 7?", f"Sure! It is {n + 7}.", f"No. {n} is odd.") for n in range(6)
)
FIGURES = ("loss", "margin", "accuracy", "chosen_logp", "rejected_logp")
THERE = torch.cuda.is_available()


def rows_on(place: str, model: Path, out: Path, method: str) -> list[Mapping[str, float]]:
    """The values of all steps, after a pause in the middle."""
    config = DpoConfig(model, out, device=place, method=method, epochs=4, batch_size=2)  # type: ignore[arg-type]  # both are one of those that it takes
    steps = train(PAIRS, config)
    while next(steps).values.get("step") != 5:
        pass
    with pytest.raises(Paused):
        steps.throw(Paused())
    rows: list[Mapping[str, float]] = []
    drain(
        train(PAIRS, config),
        lambda seen: rows.extend(
            seen.item.rows if isinstance(seen.item, Resumed) else [seen.values] * bool(seen.values)
        ),
    )
    return rows


@pytest.mark.parametrize("method", ["lora", "full"])
def test_a_card_gives_the_figures_of_the_processor(
    method: str, tiny_chat_model: Path, tmp_path: Path
) -> None:
    here = rows_on("cpu", tiny_chat_model, tmp_path / "cpu", method)
    if not THERE:
        with pytest.raises(UserError) as caught:
            rows_on("cuda", tiny_chat_model, tmp_path / "cuda", method)
        assert "has no cuda" in caught.value.message
        assert "install the build of torch for your card" in caught.value.advice
        assert not (tmp_path / "cuda").exists()
        return
    there = rows_on("cuda", tiny_chat_model, tmp_path / "cuda", method)
    assert [row["step"] for row in there] == [row["step"] for row in here]
    for name in FIGURES:
        expected = pytest.approx([row[name] for row in here], rel=1e-3, abs=1e-3)
        assert [row[name] for row in there] == expected
    assert (tmp_path / "cuda" / "model.safetensors").is_file()
