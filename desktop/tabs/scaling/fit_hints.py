"""The notes below the picture: what to doubt, and mistakes where one would make them."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain
from desktop.tabs.scaling.fit_notes import Hint
from desktop.tabs.scaling.fit_sentences import SEVERITIES, cautions
from desktop.tabs.scaling.fit_ways import reasons
from models.scaling.fit_session import Answer
from models.scaling.published import Runs
from models.scaling.states import FitState, Look

translate = QCoreApplication.translate
FAR = 10.0  # times beyond the largest run, from which on a budget is far outside


def doing(look: Look, answer: Answer) -> str:
    """What can be done in the picture, or how to read it."""
    if answer.law is None and look.shown != "curve":
        return translate("Fit", "Nothing to show without a fit")
    return {
        "curve": translate("Fit", "Drag a run, double-click to add one, Del removes it"),
        "residuals": _within_delta(answer),
        "cloud": translate("Fit", "On a ridge: the runs tell a mixture of both, not each"),
        "frontier": translate("Fit", "Drag the handle to another budget"),
    }[look.shown]


def _within_delta(answer: Answer) -> str:
    """How many residuals the Huber loss squares: with a small delta hardly any."""
    if answer.fit is None:
        return ""
    left, delta = np.abs(answer.fit.residuals), answer.fit.settings.delta
    if delta is None:
        return translate("Fit", "Above 0: worse than the law says. All are squared")
    return translate(
        "Fit", "Above 0: worse than the law says. {inside} of {all} lie within delta"
    ).format(inside=int((left <= delta).sum()), all=len(left))


def hints(
    state: FitState, answer: Answer, runs: Runs, budget: float, of_runs: Sequence[str]
) -> list[Hint]:
    """The most important first."""
    return [
        *_of_fit(answer),
        *_of_choices(state, answer),
        *(Hint(sentence) for sentence in of_runs),
        *_of_budget(answer, runs, budget),
        *_of_ways(state.look, answer),
        *_of_picture(state.look),
    ]


def _of_fit(answer: Answer) -> list[Hint]:
    said: dict[str, list[str]] = {severity: [] for severity in SEVERITIES}
    for severity, sentence in cautions(answer):
        said[severity].append(sentence)
    return [
        Hint("\n".join(sentences), warn=severity != "note")
        for severity, sentences in said.items()
        if sentences
    ]


def _of_choices(state: FitState, answer: Answer) -> list[Hint]:
    found = []
    if state.choices.settings.reduction == "mean":
        sentence = translate(
            "Fit",
            "The mean has the same minimum as the sum. But it is so small a number that the "
            "optimiser's stopping rule takes it for zero: that, in 2022, was the larger part of "
            "the disagreement.",
        )
        found.append(Hint(sentence, keys=("besiroglu2024",)))
    if state.choices.rounded and answer.law is not None:
        sentence = translate(
            "Fit",
            "Two decimals of an exponent are too few: N and D are raised to it. Hoffmann's own "
            "constants, rounded as printed, give 92.6 tokens per parameter instead of 58.9.",
        )
        found.append(Hint(sentence, keys=("hoffmann2022", "besiroglu2024")))
    return found


def _of_ways(look: Look, answer: Answer) -> list[Hint]:
    if look.shown != "frontier":
        return []
    return [Hint(reason) for reason in reasons(answer)]


def _of_budget(answer: Answer, runs: Runs, budget: float) -> list[Hint]:
    times = budget / float(runs.flops.max())
    if answer.law is None or times < FAR:
        return []
    sentence = translate(
        "Fit", "The budget is {times} times that of the largest run: the figures are a guess there."
    )
    return [Hint(sentence.format(times=plain(times, 0)), warn=True)]


def _of_picture(look: Look) -> list[Hint]:
    sentences = {
        "curve": translate(
            "Fit",
            "Only the last loss of a run counts. A loss from the middle of a longer schedule is "
            "too high, because the learning rate has not come down yet.",
        ),
        "residuals": translate(
            "Fit",
            "A pattern by size or compute means that the law has the wrong form or that the runs "
            "are of several kinds: other tokenizers, other corpora, N with and without embedding.",
        ),
        "cloud": translate(
            "Fit",
            "A, B and E belong to a tokenizer and a corpus; only alpha and beta, and what follows "
            "from them, can be compared with published laws.",
        ),
        "frontier": translate(
            "Fit",
            "Runs on the frontier alone cannot tell alpha from beta: it takes models that were "
            "trained too short and too long as well.",
        ),
    }
    return [Hint(sentences[look.shown])]
