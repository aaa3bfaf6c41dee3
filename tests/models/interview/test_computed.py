"""What the labs compute, by name, and whether a written number is that value."""

import pytest
from written_numbers import shows

from models.errors import UserError
from models.interview.computed import compute

WRITTEN = (
    (1.718, "1.7"),
    (1.75, "1.7"),  # a half may be rounded either way
    (0.8041, "80 %"),
    (3.14e23, "3.1e23"),
    (3.14e23, r"3.14\times10^{23}"),
    (2.4031, "2.4 times"),
    (174.6e9, "175 billion"),
    (1.4e12, "1.4 trillion tokens"),
    (5153.0, "5,153"),
    (-0.207, "\N{MINUS SIGN}20.7 %"),
)
OTHERWISE = (
    (1.66, "1.6"),
    (1.7001, "1.7000"),  # more digits promise more
    (0.8041, "81 %"),
    (174.6e9, "174 billion"),
    (149.25, "150"),
    (float("nan"), "0"),
)


def test_a_written_number_is_the_value_rounded_and_no_other() -> None:
    for value, text in WRITTEN:
        assert shows(value, text), text
    for value, text in OTHERWISE:
        assert not shows(value, text), text
    for text in ("", "many", "between 3 and 4", "3 x 4"):
        with pytest.raises(ValueError, match="no written number"):
            shows(3.0, text)


def test_names_and_inputs_that_make_no_sense_are_said() -> None:
    with pytest.raises(UserError, match="nothing called chinchila"):
        compute("chinchila", {})
    for name, inputs in (
        ("tokens_per_parameter", {"model": "GPT-5"}),
        ("tokens_per_parameter", {}),
        ("tokens_per_parameter", {"model": "GPT-3 175B", "size": 3}),
        ("tokens_per_parameter", {"model": ["a"]}),
        ("reward_difference", {"share": 1.5}),
        ("token_reward", {"score": 1, "log_ratios": [0.5], "coefficient": 0.2, "token": 2}),
        ("gao_peak_kl", {"form": "odd", "alpha": 1, "beta": 1}),
        ("gao_fit", {"form": "ppo", "what": "alpha"}),
        ("ppo_end", {"variant": "odd", "column": "gold"}),
        ("family_loss", {"size": "9z"}),
        ("labels_for", {"accuracy": 0.99}),
        ("kaplan_times", {"of": "money", "factor": 0.5}),
        ("stages_seconds", {"stages": ["sleep"]}),
    ):
        with pytest.raises(UserError, match=f"{name} cannot be computed from"):
            compute(name, inputs)


def test_a_value_can_be_written_in_percent_and_with_the_other_sign() -> None:
    share = {"compute": "exact_from_token", "inputs": {"p": 0.9, "length": 5}}
    assert compute("percent", {"of": share}) == pytest.approx(59.049)
    assert compute("opposite", {"of": share}) == pytest.approx(-0.59049)
    with pytest.raises(UserError, match="names no value"):
        compute("percent", {"of": {"compute": 3}})
