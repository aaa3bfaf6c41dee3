"""What the view "Power laws" says, from plain figures."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, power, si
from desktop.tabs.scaling.explore_words import Aside, percent
from models.scaling.figures.power_laws import Gain, What
from models.scaling.kaplan import PowerLaw
from models.scaling.parametric import ParametricLaw

translate = QCoreApplication.translate
SYMBOL: dict[What, str] = {"params": "N", "tokens": "D", "flops": "C"}
EQUATION: dict[What, str] = {"params": "1.1", "tokens": "1.2", "flops": "1.3"}


def quantity(what: What, value: float) -> str:
    """As in "1.5 B" parameters, "3.14 × 10²³" FLOP."""
    return power(value) if what == "flops" else si(value)


def equation(what: What, law: PowerLaw) -> str:
    """Kaplan's equation with its constants."""
    scale = power(law.scale)
    return translate("Explore", "L({symbol}) = ({scale} / {symbol})^{exponent}").format(
        symbol=SYMBOL[what],
        scale=f"{scale} FLOP" if what == "flops" else scale,
        exponent=plain(law.exponent, 3),
    )


def equation_source(what: What) -> str:
    """Where it stands, and what it takes for granted."""
    return {
        "params": translate("Explore", "Eq. 1.1: with as much data as the model can use"),
        "tokens": translate("Explore", "Eq. 1.2: with a model that is large enough"),
        "flops": translate("Explore", "Eq. 1.3: with the best split of the compute"),
    }[what]


def ten_times(what: What, found: Gain) -> str:
    """What the handle's step says, in one sentence."""
    more = {
        "params": translate("Explore", "ten times the parameters"),
        "tokens": translate("Explore", "ten times the tokens"),
        "flops": translate("Explore", "ten times the compute"),
    }[what]
    return translate(
        "Explore", "for {more}: {share} off the loss, wherever on the line one starts"
    ).format(more=more, share=percent(1 - found.factor))


def gain_rows(what: What, at: float, gains: Sequence[Gain]) -> list[tuple[str, ...]]:
    """A row a law: its loss here, its loss at ten times as much, and the difference."""
    head = (
        "",
        quantity(what, at),
        quantity(what, 10 * at),
        translate("Explore", "saves"),
    )
    return [
        head,
        *(
            (found.title, plain(found.before, 2), plain(found.after, 2), plain(found.nats, 2))
            for found in gains
        ),
    ]


def note(
    what: What,
    found: Gain,
    kaplan: PowerLaw,
    law: ParametricLaw,
    title: str,
    runs: str,
    *,
    without: bool,
) -> Aside:
    """The one mistake that is nearest to what is shown. without: embeddings are not counted."""
    if runs != "none":
        return _of_runs(what, runs, without=without)
    if found.extrapolated:
        return _beyond()
    if what == "params":
        return _exponents(kaplan, law, title)
    if what == "tokens":
        text = translate(
            "Explore",
            "L(N, D), eq. 1.5, has constants of its own (Table 2): those of eq. 1.1 and 1.2 do not "
            "belong into it.",
        )
    else:
        text = translate(
            "Explore",
            "C here is the least compute for a loss; C = 6ND leaves out what attention costs over "
            "a long context.",
        )
    return Aside(text)


def _beyond() -> Aside:
    said = translate(
        "Explore",
        "The step ends where Kaplan measured nothing: a straight line without a floor cannot go on "
        "for ever, his own sec. 6.3 says so.",
    )
    return Aside(said, "warn")


def _exponents(kaplan: PowerLaw, law: ParametricLaw, title: str) -> Aside:
    said = translate(
        "Explore",
        "Kaplan's exponent, {flat}, is of a line that falls to nothing; {law}'s, {steep}, of what "
        "lies above {floor} nats. They are not to be compared.",
    )
    flat, steep = plain(kaplan.exponent, 3), plain(law.alpha, 3)
    return Aside(said.format(flat=flat, law=title, steep=steep, floor=plain(law.E, 2)))


def _of_runs(what: What, runs: str, *, without: bool) -> Aside:
    if runs == "pile":
        text = translate(
            "Explore",
            "Another corpus and tokenizer than Kaplan's: compare how the losses fall, not how "
            "high they lie.",
        )
    elif what == "tokens":
        text = translate(
            "Explore",
            "Each run has a size too, so it lies above the line of a model without end. Another "
            "tokenizer: heights are not comparable.",
        )
    elif without:
        text = translate(
            "Explore",
            "Without embeddings, as Kaplan counts. The smaller the model, the further its point "
            "moved: this bends the line of small models.",
        )
    else:
        text = translate(
            "Explore",
            "All parameters, as Hoffmann counts; Kaplan leaves embeddings out. Switch the count "
            "and see small models move most.",
        )
    return Aside(text)
