"""The runs that come with the program, and those that were measured here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication

import resources
from models.scaling.published import Runs, gadre_runs, pile_runs

translate = QCoreApplication.translate
CORPORA = ("C4", "RedPajama", "RefinedWeb")


@dataclass(frozen=True, slots=True)
class Shipped:
    """One set. key: stable, for settings. title: for a person. note: what to mind; "" for none."""

    key: str
    title: str
    load: Callable[[], Runs]
    note: str = ""


def shipped() -> tuple[Shipped, ...]:
    """Every set, the one to start with first; the home grid once there is one."""
    found = (*_gadre(), *_pile())
    return (*found, *_home()) if resources.table("home_runs").rows else found


def _gadre() -> tuple[Shipped, ...]:
    title = translate("Fit", "Gadre 2024, {corpus}")
    embedding = translate(
        "Fit",
        "N counts no embedding here. Small models lose most of their N by that, so the "
        "exponents differ: never mix both ways of counting in one fit.",
    )
    corpora = translate(
        "Fit",
        "Runs on three corpora. A law belongs to one corpus and one tokenizer: losses of "
        "others do not belong in one fit. Look at the residuals.",
    )
    without = translate("Fit", "Gadre 2024, C4, N without embedding")
    every = translate("Fit", "Gadre 2024, all three corpora")
    return (
        *(
            Shipped(f"gadre-{corpus}", title.format(corpus=corpus), partial(gadre_runs, corpus))
            for corpus in CORPORA
        ),
        Shipped("gadre-no-embedding", without, without_embedding, embedding),
        Shipped("gadre-all", every, all_corpora, corpora),
    )


def _pile() -> tuple[Shipped, ...]:
    families = translate(
        "Fit",
        "The losses compare: both are per GPT-2 token. But each family counts D in its own "
        "tokens and has its own recipe, so part of what looks like size or data is that.",
    )
    cerebras = translate("Fit", "Cerebras-GPT on the Pile")
    pythia = translate("Fit", "Pythia on the Pile")
    both = translate("Fit", "Cerebras-GPT and Pythia")
    return (
        Shipped("pile-cerebras", cerebras, partial(pile_runs, "Cerebras-GPT")),
        Shipped("pile-pythia", pythia, partial(pile_runs, "Pythia")),
        Shipped("pile-both", both, both_families, families),
    )


def _home() -> tuple[Shipped, ...]:
    without = translate("Fit", "Measured at home")
    every = translate("Fit", "Measured at home, all parameters")
    note = translate(
        "Fit",
        "N counts no embedding here, and in models this small the embedding is a large part. "
        "The list has the same runs with all parameters: see the exponents move.",
    )
    other = translate(
        "Fit",
        "N counts the embedding here. In models this small it is a large part, so the exponents "
        "are others than without it.",
    )
    return (
        Shipped("home", without, partial(home_runs, "params"), note),
        Shipped("home-all-parameters", every, partial(home_runs, "total_params"), other),
    )


def without_embedding() -> Runs:
    """Gadre's runs on C4 with N as Kaplan counts it: without the embedding."""
    table = resources.table("gadre_runs")
    chosen = np.array(table.texts("dataset")) == "C4"
    params, tokens, loss = (
        np.array(table.numbers(name))[chosen] for name in ("params_no_embed", "tokens", "loss")
    )
    return Runs(params, tokens, loss, source="gadre2024")


def all_corpora() -> Runs:
    """All 104 runs of Gadre et al. 2024, named by their corpus."""
    return together([(corpus, gadre_runs(corpus)) for corpus in CORPORA])


def both_families() -> Runs:
    """Cerebras-GPT and Pythia, with the models' own names."""
    return together([("", pile_runs("Cerebras-GPT")), ("", pile_runs("Pythia"))])


def home_runs(size: str) -> Runs:
    """The grid that was trained with this program's own corpus.

    size: "params", N without the embedding, or "total_params", all of them.
    """
    table = resources.table("home_runs")
    params, tokens, loss = (np.array(table.numbers(name)) for name in (size, "tokens", "loss"))
    return Runs(params, tokens, loss, source="understudy")


def together(parts: list[tuple[str, Runs]]) -> Runs:
    """Runs of several sets one after the other; a set's name is that of its unnamed runs."""
    names = [name for own, runs in parts for name in (runs.names or (own,) * len(runs))]
    params, tokens, loss = (
        np.concatenate([getattr(runs, column) for _, runs in parts])
        for column in ("params", "tokens", "loss")
    )
    return Runs(params, tokens, loss, tuple(names), parts[0][1].source)
