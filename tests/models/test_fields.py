"""A field says by name and range what it refuses, and never changes a value."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.alignment.training_configs import PpoConfig, RewardConfig, SftConfig
from models.fields import Field, allowed, defaults, fields_of
from models.preferences.dpo_config import LOSSES, DpoConfig, dpo_fields

CONFIGS: tuple[Any, ...] = (SftConfig, DpoConfig, RewardConfig, PpoConfig)
EPOCHS = Field("epochs", int, "Epochs", 1, 100)


def said(field: Field, value: object) -> str:
    problem = field.problem(value)
    return "" if problem is None else problem.message


def test_what_is_refused_is_said_by_name_and_range() -> None:
    rate, name = Field("rate", float, "Rate", 0, above=True), Field("on", bool, "Switch")
    loss = Field("loss", str, "Loss", choices={"a": "A", "b": "B"})
    for field, value, sentence in (
        (EPOCHS, 100, ""),
        (EPOCHS, 9999, "Epochs must lie between 1 and 100; 9999 was given."),
        (EPOCHS, 1.5, "Epochs must be a whole number; 1.5 was given."),
        (EPOCHS, True, "Epochs must be a number; True was given."),
        (EPOCHS, None, "Epochs must be a number; None was given."),
        (replace(EPOCHS, optional=True), None, ""),
        (rate, 1e-300, ""),
        (rate, 0.0, "Rate must be above 0; 0 was given."),
        (rate, math.nan, "Rate must be above 0; nan was given."),
        (rate, 10**400, f"Rate must be above 0; {10**400} was given."),
        (loss, ["a"], "Loss must be one of a, b; ['a'] was given."),
        (name, 1, "Switch is on or off; 1 was given."),
        (loss, "c", "Loss must be one of a, b; c was given."),
    ):
        assert said(field, value) == sentence


def test_the_defaults_of_every_config_are_allowed_and_have_fields() -> None:
    for config in CONFIGS:
        usual, fields = defaults(config), fields_of(config)
        assert [said(field, usual[field.name]) for field in fields] == [""] * len(fields)
    for loss in LOSSES:
        (beta,) = [field for field in dpo_fields(loss) if field.name == "beta"]
        assert said(beta, LOSSES[loss].beta) == ""


@given(
    st.dictionaries(
        st.sampled_from([field.name for field in fields_of(DpoConfig)]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    )
)
def test_what_comes_from_outside_makes_a_config_that_holds_or_is_reported(
    kept: dict[str, object],
) -> None:
    refused = list[str]()
    fields = tuple(field for field in fields_of(DpoConfig) if field.name not in ("loss", "beta"))
    found = allowed(fields, kept, lambda name, _problem: refused.append(name))
    names = {field.name for field in fields}
    assert found.keys() | set(refused) == kept.keys() & names
    assert not found.keys() & set(refused)
    DpoConfig(Path("m"), Path("o"), **found).check()
