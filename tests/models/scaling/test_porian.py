"""Kaplan to Chinchilla in five steps."""

from models.scaling.kaplan import steps

STEPS = [
    ("kaplan", 0.835, 0.824, 0.846, 3.03e12),
    ("last_layer", 0.706, 0.691, 0.717, 787e9),
    ("warmup", 0.602, 0.591, 0.617, 292e9),
    ("decay", 0.571, 0.560, 0.589, 183e9),
    ("tuned", 0.497, 0.491, 0.505, 76.9e9),
]


def test_the_five_steps() -> None:
    found = [(step.key, step.a, step.a_low, step.a_high, step.best_params) for step in steps()]
    assert found == STEPS
    assert {step.flops for step in steps()} == {5.88e23}
