"""What grew in the shipped family: which seeds are drawn over size and over training."""

from models.emergence import grown
from models.emergence.grown import Growing


def test_over_training_only_seeds_whose_steps_were_kept_are_drawn() -> None:
    state = grown.settled(Growing(axis="step", size="279k"))
    by_size = grown.recall_figure(state.changed(axis="size"))
    assert sum(one.thin for one in by_size.series) == 3
    over = grown.recall_figure(state)
    thin = [one for one in over.series if one.thin]
    assert len(thin) == 2 and all(len(one.x) > 10 for one in thin)
    # the third seed, which recalls nothing, has an end alone
    assert all(one.y[-1] > 90 for one in over.series)
    (best,) = (one for one in grown.score_figure(state).series if not one.thin)
    assert best.y[-1] > 0.8 * max(best.y)
