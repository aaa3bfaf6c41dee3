"""Published models: how large, on how many tokens, with how much compute, and who said so."""

from dataclasses import dataclass
from functools import cache

import numpy as np

import resources
from models.theory.scaling.runs import Runs


@dataclass(frozen=True, slots=True)
class Published:
    """One model.

    params: N, all parameters or, where `active`, those that a token passes through.
    total_params: all of them. tokens: D. flops: C, of the source or, if flops_source is "", 6ND.
    source: citation key for N and D. place: where in the source. note: "" or a sentence.
    """

    name: str
    params: float
    total_params: float
    active: bool
    tokens: float
    flops: float
    source: str
    place: str
    flops_source: str
    note: str

    @property
    def tokens_per_parameter(self) -> float:
        """D / N."""
        return self.tokens / self.params


@cache
def published() -> tuple[Published, ...]:
    """All published models, in the order of the table."""
    table = resources.table("published_models")
    numbers = zip(
        *(table.numbers(name) for name in ("params", "total_params", "tokens", "flops")),
        strict=True,
    )
    words = zip(
        *(table.texts(name) for name in ("name", "counted", "source", "place")),
        *(table.texts(name) for name in ("flops_source", "note")),
        strict=True,
    )
    return tuple(
        Published(name, params, total, counted == "active", tokens, flops, source, place, by, note)
        for (params, total, tokens, flops), (name, counted, source, place, by, note) in zip(
            numbers, words, strict=True
        )
    )


def model(name: str) -> Published:
    """A published model by name; KeyError if there is none."""
    return {found.name: found for found in published()}[name]


@cache
def gadre_runs(dataset: str = "C4") -> Runs:
    """The shipped runs on a data set, "C4", "RedPajama" or "RefinedWeb": 34 or 35, C4 loss.

    KeyError if there is none of that name. N counts all parameters.
    """
    table = resources.table("gadre_runs")
    if dataset not in table.column("dataset").choices:
        raise KeyError(dataset)
    chosen = np.array(table.texts("dataset")) == dataset
    params, tokens, loss = (
        np.array(table.numbers(name))[chosen] for name in ("params", "tokens", "loss")
    )
    return Runs(params, tokens, loss, source="gadre2024")


@cache
def pile_runs(family: str, *, all_rows: bool = False) -> Runs:
    """Published losses on the Pile of one family of models, e.g. "Cerebras-GPT", "Pythia".

    all_rows: with the row that breaks its neighbours' trend. KeyError for an unknown family.
    """
    table = resources.table("pile_losses")
    chosen = np.array(table.texts("family")) == family
    if not chosen.any():
        raise KeyError(family)
    if not all_rows:
        chosen &= np.array(table.values("in_line"), dtype=np.bool_)
    names = tuple(np.array(table.texts("name"))[chosen].tolist())
    params, tokens, loss = (
        np.array(table.numbers(name))[chosen] for name in ("params", "tokens", "loss")
    )
    return Runs(params, tokens, loss, names, "dey2023")
