"""Values that lessons state beside those of cards: Kaplan's multiples, Gao's fit, seconds."""

import pytest

from models.cards.computed import compute
from models.errors import UserError


def test_half_the_loss_takes_thousands_of_times_the_parameters() -> None:
    assert compute("kaplan_times", {"of": "params", "factor": 0.5}) == pytest.approx(9139.5, abs=1)
    assert compute("kaplan_times", {"of": "tokens", "factor": 0.5}) == pytest.approx(1474.8, abs=1)
    assert compute("kaplan_times", {"of": "compute", "factor": 0.5}) == pytest.approx(2**20)


def test_gaos_curve_peaks_before_the_points_do() -> None:
    top = compute("gao_fit", {"form": "rl", "what": "peak_kl"})
    highest = compute("gao_fit", {"form": "rl", "what": "highest_kl"})
    assert 0.4 < top < 0.8
    assert 2.5 < highest < 3.5
    assert 0.7 < compute("gao_fit", {"form": "rl", "what": "r_squared"}) < 0.9


def test_stages_are_added_up() -> None:
    every = compute("stages_seconds", {"stages": ["sft", "comparisons", "reward", "ppo"]})
    parts = [
        compute("stage_cost", {"stage": stage, "column": "seconds"})
        for stage in ("sft", "comparisons", "reward", "ppo")
    ]
    assert every == pytest.approx(sum(parts))
    assert every == pytest.approx(74.4)


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("gao_fit", {"form": "ppo", "what": "alpha"}),
        ("kaplan_times", {"of": "money", "factor": 0.5}),
        ("stages_seconds", {"stages": ["sleep"]}),
    ],
)
def test_what_there_is_not_is_refused(name: str, inputs: dict[str, object]) -> None:
    with pytest.raises(UserError, match="cannot be computed"):
        compute(name, inputs)
