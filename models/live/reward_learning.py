"""The learning curve of a reward model, measured live: the same run on more and more labels."""

from collections.abc import Sequence
from dataclasses import replace

from models.errors import UserError
from models.live.reward import LOADING, RewardConfig, check_pairs, check_settings
from models.pairs import Pair
from models.progress import Progress, Steps
from models.theory.alignment.calibration import accuracy, log_loss
from models.theory.alignment.learning_curve import Learned, sizes_up_to

TRYING = "Training on some of the labels..."


def measure(
    pairs: Sequence[Pair], config: RewardConfig, sizes: Sequence[int] = ()
) -> Steps[tuple[Learned, ...]]:
    """Train on so many of the labels, and measure each time the same pairs held out by prompt.

    sizes: () takes usual ones up to all that are left to train on. The labels of a smaller size
    are among those of a larger. No model is kept; `config.out` is not used.
    done, total: optimiser steps of all runs together; item: `Learned` after each run.
    Raises UserError as `reward.train`.
    """
    check_settings(config)
    check_pairs(pairs)
    yield Progress(0, 0, stage=LOADING)
    from models.live import reward_loop

    split = reward_loop.parted(pairs, config)
    wanted = tuple(sizes) or sizes_up_to(len(split.train))
    if not wanted or max(wanted) > len(split.train) or min(wanted) < 2:
        raise UserError(
            "There are {count} labels to learn from, too few for the sizes {sizes}.",
            "Label more, or ask for smaller sizes of at least 2.",
            count=len(split.train),
            sizes=", ".join(map(str, wanted)) or "-",
        )
    total = config.epochs * sum(-(-size // config.batch_size) for size in wanted)
    done, found = 0, list[Learned]()
    order = _dealt(split.train, config.seed)
    for size in wanted:
        steps = reward_loop.learn(order[:size], split.held_out, replace(config, held_out=()))
        before = done
        try:
            while True:
                step = next(steps)
                done = before + step.done
                yield Progress(done, total, stage=TRYING)
        except StopIteration as end:
            differences = end.value
        finally:
            steps.close()
        result = accuracy(differences)
        loss = log_loss(differences)
        found.append(Learned(size, config.seed, result.pairs, result.share, loss=loss))
        yield Progress(done, total, stage=TRYING, item=found[-1])
    return tuple(found)


def _dealt(pairs: Sequence[Pair], seed: int) -> list[Pair]:
    """In an order that has nothing to do with when they were labelled."""
    import numpy as np

    return [pairs[place] for place in np.random.default_rng([seed, 2]).permutation(len(pairs))]
