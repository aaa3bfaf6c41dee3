"""What the page "Explore" says, from plain figures; nothing here knows a widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, power, si
from models.scaling.laws import Range, Verdict
from models.scaling.published import Published

translate = QCoreApplication.translate

BITS_PER_NAT = 1.4426950408889634  # 1 / ln 2
SMALL = 1e8  # parameters below which attention weighs in 6ND
KNOWN_AS = {"GPT-3 175B": "GPT-3", "Chinchilla 70B": "Chinchilla", "Gopher 280B": "Gopher"}
"""Models that are better known without their size."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A note on a mistake that one would make here."""

    text: str
    kind: Literal["neutral", "warn"] = "neutral"


def words(text: str) -> str:
    """A sentence of a figure in the language of the window."""
    return translate("Figure", text)


def nats(value: float) -> str:
    """A difference of losses: "0.0162"."""
    return si(value)


def percent(share: float) -> str:
    """As in "7 %", and "0.4 %" below one."""
    digits = 0 if share >= 0.01 else 1
    return translate("Explore", "{share} %").format(share=plain(100 * share, digits))


def ratio(value: float) -> str:
    """Tokens per parameter: "1.72", "18.7", "1,868"."""
    return plain(value, 0) if value >= 1000 else si(value)


# the map


def verdict_title(model: Published | None) -> str:
    """The question."""
    if model is None:
        return translate("Explore", "Is this model undertrained?")
    name = KNOWN_AS.get(model.name, model.name)
    return translate("Explore", "Was {model} undertrained?").format(model=name)


def verdict_text(found: Verdict) -> str:
    """The answer, with its figures by the picked law."""
    if found.loss is None or found.nats is None or found.factor is None:
        return ""
    answer = {
        "undertrained": translate(
            "Explore", "Yes: {own} tokens per parameter where {best} would be best."
        ),
        "near": translate(
            "Explore", "Hardly: {own} tokens per parameter where {best} would be best."
        ),
        "overtrained": translate(
            "Explore",
            "No, the other way round: {own} tokens per parameter where {best} would be best, "
            "for a small model that is cheap to run.",
        ),
    }[found.lean].format(
        own=ratio(found.tokens_per_parameter), best=ratio(found.best_tokens_per_parameter)
    )
    price = translate(
        "Explore",
        "At equal compute the best split predicts {best} instead of {loss} nats, {nats} less; "
        "the same loss takes {factor} times less compute.",
    ).format(
        best=plain(found.best_loss, 3),
        loss=plain(found.loss, 3),
        nats=nats(found.nats),
        factor=plain(found.factor, 2),
    )
    return f"{answer} {price}"


def part_figures(parts: Sequence[float]) -> list[str]:
    """Nats and share of each part of a loss."""
    whole = sum(parts)
    return [
        translate("Explore", "{nats} · {share}").format(
            nats=plain(part, 3), share=percent(part / whole)
        )
        for part in parts
    ]


def dominates(of_size: float, of_data: float) -> str:
    """Which of the two parts that can shrink is larger, and so what helps more."""
    if of_data > 1.1 * of_size:
        return translate("Explore", "What is left to win is mostly data: add tokens.")
    if of_size > 1.1 * of_data:
        return translate("Explore", "What is left to win is mostly size: go larger.")
    return translate("Explore", "Size and data weigh about the same here.")


def cost(flops: float, bits_of: float) -> str:
    """What stands below: the compute, and the loss in bits."""
    return translate("Explore", "{flops} FLOP · {bits} bits per token").format(
        bits=plain(bits_of * BITS_PER_NAT, 2), flops=power(flops)
    )


def step_title(before: float, after: float) -> str:
    """What was doubled."""
    return translate("Explore", "Twice the size, {before} to {after}, asks for").format(
        before=si(before), after=si(after)
    )


def step_rows(steps: Sequence[tuple[str, float, float]]) -> list[tuple[str, str, str]]:
    """A row a law: its title, times the tokens, times the compute."""
    head = ("", translate("Explore", "tokens"), translate("Explore", "compute"))
    times = translate("Explore", "× {factor}")
    return [
        head,
        *(
            (
                title,
                times.format(factor=plain(tokens, 2)),
                times.format(factor=plain(flops, 2)),
            )
            for title, tokens, flops in steps
        ),
    ]


def edge_of_map(low: float, high: float) -> str:
    """What can be typed."""
    return translate(
        "Explore", "Type a number from {low} to {high}, such as 175B, 1.4T or 3e11."
    ).format(low=si(low), high=si(high))


def map_note(
    found: Verdict, measured: Range | None, model: Published | None, law: str
) -> Aside:  # fmt: skip
    """The one mistake that is nearest to this point. measured: None for a law of one's own."""
    if model is not None and model.active:
        return _of_experts(model)
    if found.extrapolated:
        return _far(found, measured)
    if law == "hoffmann-rounded":
        return _rounded()
    if found.params < SMALL:
        return _small()
    if measured is not None and not measured.holds(found.params, found.tokens):
        return _forecast(measured)
    return Aside(
        translate(
            "Explore",
            "Nats per token of one corpus and one tokenizer: losses of other tokenizers are other "
            "quantities, and 1 nat is 1.44 bits.",
        )
    )


def _of_experts(model: Published) -> Aside:
    said = translate(
        "Explore",
        "{model} is a mixture of experts: {active} of its {total} parameters work on a token. The "
        "law is of dense models; neither count makes it right.",
    )
    active, total = si(model.params), si(model.total_params)
    return Aside(said.format(model=model.name, active=active, total=total), "warn")


def _rounded() -> Aside:
    return Aside(
        translate(
            "Explore",
            "These constants are rounded as printed, and tokens per parameter are sensitive to "
            "that: compare with the unrounded Hoffmann 2022.",
        )
    )


def _small() -> Aside:
    return Aside(
        translate(
            "Explore",
            "6ND leaves attention out, and N may or may not count the embedding: in a model as "
            "small as this one both weigh.",
        )
    )


def _forecast(measured: Range) -> Aside:
    said = translate(
        "Explore",
        "A forecast: the fitted runs had {fewest} to {most} parameters and at most {tokens} "
        "tokens.",
    )
    fewest, most = measured.params
    return Aside(said.format(fewest=si(fewest), most=si(most), tokens=si(measured.tokens[1])))


def _far(found: Verdict, measured: Range | None) -> Aside:
    low, high = (measured.ratio if measured is not None else None) or (0.0, 0.0)
    if not high:
        return Aside(
            translate("Explore", "{ratio} tokens per parameter: nobody measured that far.").format(
                ratio=ratio(found.tokens_per_parameter)
            ),
            "warn",
        )
    return Aside(
        translate(
            "Explore",
            "{ratio} tokens per parameter, and the fitted runs had {low} to {high}: the law only "
            "guesses here.",
        ).format(ratio=ratio(found.tokens_per_parameter), low=ratio(low), high=ratio(high)),
        "warn",
    )


# equal compute


def read_text(size: float, best: float, flops: float) -> str:
    """What the parabolas say, beside the law's own minimum at the largest budget."""
    return translate(
        "Explore",
        "At {flops} FLOP the parabola says {size} parameters, the law {best}: {error}.",
    ).format(
        flops=power(flops),
        size=si(size),
        best=si(best),
        error=_error(size / best),
    )


def _error(bias: float) -> str:
    share = percent(abs(bias - 1))
    if abs(bias - 1) < 0.015:
        return translate("Explore", "as good as right")
    if bias > 1:
        return translate("Explore", "{share} too many").format(share=share)
    return translate("Explore", "{share} too few").format(share=share)


def isoflop_note(shift: float, drift: str) -> Aside:
    """Why the parabola is wrong, or what the method takes for granted."""
    if abs(shift - 1) < 0.02:
        return Aside(
            translate(
                "Explore",
                "Every point is a run with a schedule of its own length: the loss halfway through "
                "a longer schedule lies higher and bends the curve.",
            )
        )
    if drift == "grows":
        return Aside(
            translate(
                "Explore",
                "The window leaves the minimum as budgets grow, so the wrong minima are wrong by "
                "more and more: the exponent itself comes out wrong.",
            ),
            "warn",
        )
    return Aside(
        translate(
            "Explore",
            "The curve is steeper on one side than a parabola, so a window off the minimum finds "
            "another one: wrong sizes, although the exponent stays right.",
        ),
        "warn",
    )
