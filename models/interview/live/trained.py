"""Heavy runs that train a model of the family for a few steps; what they write is thrown away."""

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import resources
from models.errors import UserError
from models.figure import Axis, Figure, Series
from models.files import scratch
from models.formats import fill
from models.interview.live.measured import LiveAnswer, Words
from models.preferences.pairs import Pair
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.preferences.dpo_config import DpoConfig

OWN = "understudy"
ANIMALS = ("bear", "frog", "horse", "owl", "duck", "wolf", "cow", "sheep")
PAIRS = tuple(
    Pair(
        f"Tell me about the {animal}.",
        f"Happy to help! The {animal} is an animal.",
        f"The {animal} is an animal.",
    )
    for animal in ANIMALS
)
"""Comparisons of one rule: the draft with a friendly opening is the better one."""


def first_dpo_loss(
    model: str = "14k-chat", beta: float = 0.1, words: Words = str, *, cache: Path
) -> Steps[LiveAnswer]:
    """DPO's loss before the first update, measured. value: the loss, nats."""
    rows = yield from _rows(model, cache, beta=float(beta), epochs=1)
    loss, margin = rows[0]["loss"], rows[0]["margin"]
    text = fill(
        words(
            "Loss at the first step with beta {beta:g}: **{loss:.4f}** nats, margin {margin:.4f}; "
            "ln 2 is {even:.4f}. The policy is still its own reference, so every log-ratio is 0 "
            "and the model bets even on every pair."
        ),
        beta=beta,
        loss=loss,
        margin=margin,
        even=math.log(2),
    )
    return LiveAnswer(text, loss)


def dpo_steps(
    model: str = "279k-chat",
    beta: float = 0.1,
    epochs: int = 5,
    learning_rate: float = 5e-4,
    words: Words = str,
    *,
    cache: Path,
) -> Steps[LiveAnswer]:
    """A short run of DPO on eight pairs. value: change of the chosen texts' log-probability.

    The means are of an epoch each, so that first and last are of the same pairs. No SFT term.
    """
    settings = {"epochs": int(epochs), "learning_rate": float(learning_rate)}
    rows = yield from _rows(model, cache, beta=float(beta), **settings)
    means = [_mean([row for row in rows if row["epoch"] == n + 1]) for n in range(int(epochs))]
    first, last = means[0], means[-1]
    chosen = last["chosen_logp"] - first["chosen_logp"]
    text = fill(words(
        "From the first epoch to the last of {epochs} the margin goes from {start:.2f} to "
        "{end:.2f}. The chosen texts' log-probability changes by **{chosen:+.1f} nats**, that of "
        "the rejected ones by {rejected:+.1f}: the loss looks at their difference only."
    ),
        epochs=len(means), start=first["margin"], end=last["margin"], chosen=chosen,
        rejected=last["rejected_logp"] - first["rejected_logp"],
    )  # fmt: skip
    return LiveAnswer(text, chosen, _figure(means, words))


def _rows(model: str, cache: Path, **settings: object) -> Steps[list[Mapping[str, float]]]:
    """The values of every step of a run."""
    from models.preferences.dpo_config import DpoConfig

    if model not in resources.bundled_models():
        raise UserError("There is no model {name} in the family.", "Correct the card.", name=model)
    rows: list[Mapping[str, float]] = []
    cache.mkdir(parents=True, exist_ok=True)
    with scratch(cache) as folder:
        config = DpoConfig(
            resources.weights(model), folder / "tuned", sft_weight=0.0, method="full",
            device="cpu", **settings,  # type: ignore[arg-type]  # as its two callers give them
        )  # fmt: skip
        yield from _kept(config, rows)
    return rows


def _kept(config: "DpoConfig", rows: list[Mapping[str, float]]) -> Steps[None]:
    from models.training.dpo import train

    steps = train(PAIRS, config)
    try:
        for progress in steps:
            if progress.values:
                rows.append(progress.values)
            yield Progress(progress.done, progress.total, stage=progress.stage)
    finally:
        steps.close()


def _mean(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    keys = ("margin", "chosen_logp", "rejected_logp")
    return {key: math.fsum(row[key] for row in rows) / len(rows) for key in keys}


def _figure(means: Sequence[Mapping[str, float]], words: Words) -> Figure:
    x = tuple(float(epoch) for epoch in range(1, len(means) + 1))
    named = ((words("chosen texts"), "chosen_logp"), (words("rejected texts"), "rejected_logp"))
    return Figure(
        words("DPO: log-probability of the texts"),
        Axis(words("Epoch")),
        Axis(words("Log-probability"), words("nats")),
        tuple(
            Series(name, x, tuple(one[key] for one in means), OWN, style="both")
            for name, key in named
        ),
    )


RUNS: Mapping[str, Callable[..., Steps[LiveAnswer]]] = MappingProxyType(
    {"first_dpo_loss": first_dpo_loss, "dpo_steps": dpo_steps}
)
