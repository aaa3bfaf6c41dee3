"""The steps of a DPO run, whichever page begins it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.runs.service import RunOutcome
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps

if TYPE_CHECKING:
    from models.training.dpo import DpoResult


def dpo_steps(
    pairs: Sequence[Pair], config: DpoConfig, keep: Callable[["DpoResult"], object] | None = None
) -> Steps[RunOutcome]:
    """Train on pairs. Called on the lane's thread.

    keep: called with the result, when the model is whole. facts of the outcome: "method", "steps",
    and "peak", the bytes of memory that it took more, where that is known.
    Raises what `dpo.train` and `keep` raise.
    """
    yield Progress(0, stage=LOADING)
    from models.training.dpo import train
    from models.training.memory import with_peak

    result, peak = yield from with_peak(train(pairs, config))
    if keep is not None:
        keep(result)
    facts: dict[str, object] = {"method": result.method, "steps": result.steps}
    facts |= {} if peak is None else {"peak": peak}
    return RunOutcome(
        result.model_folder, result.seconds, facts, verdict=result.verdict, start=config.model,
        prompts=tuple(pair.prompt for pair in config.held_out),
    )  # fmt: skip
