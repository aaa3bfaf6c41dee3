"""What grew in the shipped family: which seeds are drawn over size and over training."""

from models.emergence import grown
from models.emergence.grown import Growing


def test_over_training_only_seeds_whose_steps_were_kept_are_drawn() -> None:
    state = grown.settled(Growing(axis="step", size="279k"))
    recall, to_value, induction = grown.figure(state).series
    assert all(len(one.x) > 10 for one in (recall, to_value, induction))
    # the third seed, which recalls nothing, has an end alone
    assert recall.y[-1] > 90 and to_value.y[-1] > 0.8 * max(to_value.y)
    by_size = grown.figure(state.changed(axis="size")).series
    assert {len(one.x) for one in by_size} == {len(grown.sizes())}
