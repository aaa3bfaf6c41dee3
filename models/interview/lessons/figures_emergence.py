"""Figures of the lessons on emergence, and on base and chat models."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from models.base_vs_chat import next_token
from models.emergence import own, published
from models.emergence.figures import exhibits, explore
from models.emergence.figures import explore as entries
from models.emergence.figures.machine import Setting, machine
from models.emergence.figures.parts import percent_axis
from models.emergence.intervals import wilson_of_share
from models.emergence.lines import XAxis
from models.emergence.mirage import accuracy, edit_distance
from models.emergence.own import Kind
from models.emergence.rulers import EXACT
from models.emergence.shelf import OWN, gpt3_sums
from models.figure import Axis, Band, Figure, Mark, Series, Span
from models.formats import written

Words = Callable[[str], str]
OVER_SIZE: XAxis = "params"
THEORY = "schaeffer2023"
TOY = "Scores made up for this figure"
LINE_POINTS = 101


def gpt3_sums_by_size(words: Words, *, most: float) -> Figure:
    """GPT-3 with 50 examples on sums of two digits up to `most`."""
    found = [published.curve("GPT-3", f"{n}-digit addition") for n in range(2, round(most) + 1)]
    return explore.figure(found, EXACT, "total", words=words)


def implied_character(words: Words) -> Figure:
    """What each share would mean for one character if characters were independent."""
    return exhibits.figures("implied_character", words)[0]


def exhibit(words: Words, *, key: str, number: float) -> Figure:
    """A picture of an exhibit, the first or the second one."""
    return exhibits.figures(key, words)[round(number) - 1]


def power_of_p(words: Words, *, length: float) -> Figure:
    """p^L and L (1 - p) over p: one ruler bends, the other is a straight line.

    The second is drawn as the share of tokens that need no mending, 1 - (1 - p).
    """
    tokens = round(length)
    p = np.linspace(0.0, 1.0, LINE_POINTS)
    whole = 100 * accuracy(p, tokens)
    kept = 100 * (1 - edit_distance(p, tokens) / tokens)
    return Figure(
        words("The same model by two rulers"),
        Axis(words("Probability that one token is right"), low=0.0, high=1.0),
        Axis(words("Score"), "%", low=-2.0, high=102.0),
        (
            Series(words("all tokens right, p to the power L"), _plain(p), _plain(whole), THEORY,
                   colour=1),
            Series(words("tokens that need no mending"), _plain(p), _plain(kept), THEORY, colour=0),
        ),
    )  # fmt: skip


def mirage_machine(words: Words, *, digits: float, length: float, items: float) -> Figure:
    """A smooth p(N) laid over GPT-3's sums, p^L of it, and what a test of so many items shows."""
    laid = gpt3_sums(round(digits))
    setting = Setting((laid,), laid.machine(), length, round(items), seed=1)
    drawn = machine(setting, words)
    return replace(drawn, marks=())  # the handles are for the lab


def ability(words: Words, *, key: str, ruler: str) -> Figure:
    """An ability of the study family by one ruler, the seeds of the small sizes thin beside."""
    return entries.curves(OWN, key, ruler, OVER_SIZE, words=words)[1]


def abilities(words: Words, *, keys: Sequence[str], ruler: str) -> Figure:
    """Several abilities of the study family over each other, means over seeds."""
    found = [own.curve(key) for key in keys]
    return explore.figure(found, ruler, OVER_SIZE, seeds=False, words=words)


def published_ability(words: Words, *, family: str, entry: str, ruler: str, axis: str) -> Figure:
    """What was published of a family in one task."""
    places: dict[str, XAxis] = {
        "params": "params", "total": "total", "flops": "flops", "loss": "loss"
    }  # fmt: skip
    return entries.curves(family, entry, ruler, places[axis], words=words)[1]


def known_and_told(words: Words) -> Figure:
    """Capitals by size: known by the base model, and answered by the chat model tuned from it."""
    told: tuple[tuple[str, str, Kind], ...] = (
        ("capital", "base: goes on with the capital", "base"),
        ("chat_capital_seen", "chat: asked about countries of its fine-tuning", "chat"),
        ("chat_capital_held_out", "chat: asked about countries it never saw there", "chat"),
    )
    series = []
    for colour, (key, name, kind) in enumerate(told):
        line = own.curve(key, kind).mean(EXACT, OVER_SIZE, words(name))
        series.append(
            Series(line.name, line.x, line.y, line.source, "both", colour, low=line.low,
                   high=line.high, names=line.models)
        )  # fmt: skip
    return Figure(
        words("What the base knows and what the chat model says"),
        Axis(words("Non-embedding parameters"), "", "log"),
        percent_axis(words("Right")),
        tuple(series),
    )


def temperature(
    words: Words, *, scores: Sequence[float], temperature: float, top_p: float
) -> Figure:
    """Probabilities of a few next tokens as the model gives them and as one is drawn.

    scores: made up, one a token, likeliest first; in nats.
    """
    raw = np.asarray(scores, dtype=np.float64)
    before = next_token.after(raw)
    drawn = next_token.after(raw, temperature, top_p=top_p)
    places = tuple(float(place) for place in range(1, len(raw) + 1))
    return Figure(
        words("The next token, before and after the settings"),
        Axis(words("Rank of the token"), low=0.5, high=len(raw) + 0.5),
        percent_axis(words("Probability")),
        (
            Series(words("as the model gives it"), places, _plain(100 * before), words(TOY), "both",
                   1),
            Series(words("as it is drawn"), places, _plain(100 * drawn), words(TOY), "both", 0),
        ),
    )  # fmt: skip


def wilson_over_items(words: Words, *, share: float) -> Figure:
    """Wilson's 95 % interval of a measured share, in percent, over the number of items."""
    items = np.unique(np.geomspace(10, 10_000, 60).round().astype(int))
    part = share / 100
    ends = [wilson_of_share(part, int(n)) for n in items]
    low, high = (_plain(100 * np.array([one[side] for one in ends])) for side in (0, 1))
    x, name = _plain(items.astype(float)), words("measured, with its 95 % interval")
    return Figure(
        words("How sure a measured share is"),
        Axis(words("Items asked"), "", "log", 10.0, 10_000.0),
        percent_axis(words("Share right")),
        (Series(name, x, (share,) * len(x), "wilson1927", colour=0),),
        (Band(name, x, low, high, "wilson1927", "95 %"),),
    )


def none_right(words: Words, *, items: float) -> Figure:
    """What a test in which nothing was right can still not rule out, over its items."""
    counts = np.unique(np.geomspace(10, 10_000, 60).round().astype(int))
    ends = [100 * wilson_of_share(0.0, int(n))[1] for n in counts]
    here = round(items)
    top = 100 * wilson_of_share(0.0, here)[1]
    name = words("0 of {items}: up to {top} %").format(items=here, top=written(top, ".2g"))
    return Figure(
        words("None right, and what may still be true"),
        Axis(words("Items asked"), "", "log", 10.0, 10_000.0),
        Axis(words("Share right that cannot be ruled out"), "%", "log", 0.02, 50.0),
        (Series(words("upper end of 0 right, 95 %"), _plain(counts.astype(float)), tuple(ends),
                "wilson1927", colour=0),),
        marks=(Mark(name, float(here), top, "wilson1927"),),
        spans=(Span("x", 10.0, 100.0, words("fewer than 100 items")),),
    )  # fmt: skip


def _plain(values: np.ndarray) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
