"""Runs to lay over a law: published losses on the Pile, the shipped runs, those measured at home.

A run may say how many of its parameters are embeddings: then both counts can be shown.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

import resources
from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array

Count = Literal["all", "without"]
KEYS = ("pile", "gadre", "home")
"""pile: Cerebras-GPT and Pythia. gadre: 104 runs. home: the grid that comes with the program."""
TABLES = {"pile": "pile_losses", "gadre": "gadre_runs", "home": "home_runs"}
FAMILIES = ("Cerebras-GPT", "Pythia")
AT_HOME = "Measured at home"


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """n runs of one family, each array of shape (n,).

    params: N by the picked count. tokens: D. loss: nats per token, of the family's own tokenizer.
    counts: which counts of parameters the table knows.
    """

    title: str
    source: str
    params: Array
    tokens: Array
    loss: Array
    counts: tuple[Count, ...] = ("all",)

    def values(self, what: str) -> Array:
        """N ("params"), D ("tokens") or 6ND ("flops")."""
        if what == "flops":
            return FLOP_PER_PARAMETER_AND_TOKEN * self.params * self.tokens
        return self.tokens if what == "tokens" else self.params


def available() -> tuple[str, ...]:
    """The keys whose tables are shipped."""
    return tuple(key for key in KEYS if _is_whole(TABLES[key]))


def _is_whole(table: str) -> bool:
    """A table that is measured here is described before it is there, and begins without a row."""
    there = any((folder / f"{table}.csv").is_file() for folder in resources.table_folders())
    return there and len(resources.table(table)) > 0


def overlays(key: str, count: Count = "all") -> tuple[Overlay, ...]:
    """The families of one set of runs; () for "none".

    count: of parameters; a set that knows one count only is given in that one.
    """
    made = {"pile": _pile, "gadre": _gadre, "home": _home}
    return made[key](count) if key in available() else ()


def _pile(_count: Count) -> tuple[Overlay, ...]:
    table = resources.table("pile_losses")
    families = np.array(table.texts("family"))
    in_line = np.array(table.values("in_line"), dtype=np.bool_)
    params, tokens, loss = (np.array(table.numbers(it)) for it in ("params", "tokens", "loss"))
    groups = {family: (families == family) & in_line for family in FAMILIES}
    return tuple(
        Overlay(family, "dey2023", params[kept], tokens[kept], loss[kept])
        for family, kept in groups.items()
    )


def _gadre(count: Count) -> tuple[Overlay, ...]:
    sizes = {"all": "params", "without": "params_no_embed"}
    return _both_counts("gadre_runs", "dataset", "gadre2024", sizes[count])


def _home(count: Count) -> tuple[Overlay, ...]:
    sizes = {"all": "total_params", "without": "params"}
    return _both_counts("home_runs", "", "understudy", sizes[count])


def _both_counts(name: str, family: str, source: str, size: str) -> tuple[Overlay, ...]:
    table = resources.table(name)
    params, tokens, loss = (np.array(table.numbers(it)) for it in (size, "tokens", "loss"))
    families = np.array(table.texts(family) if family else [AT_HOME] * len(params))
    groups = {one: families == one for one in dict.fromkeys(families.tolist())}
    return tuple(
        Overlay(one, source, params[kept], tokens[kept], loss[kept], ("all", "without"))
        for one, kept in groups.items()
    )
