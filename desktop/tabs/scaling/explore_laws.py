"""The rows below the power laws and the IsoFLOP curves, with what the page says of them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.numbers import plain, power, si
from desktop.tabs.scaling.explore_map import say, share_text
from desktop.tabs.scaling.parts import NumberField
from desktop.widgets.labels import explain, plain_label
from desktop.widgets.layout import row
from desktop.widgets.plot_card import FirstSight
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.sliders import LogSlider
from models.scaling.figures import power_laws
from models.scaling.figures.power_laws import Gain, Read, What
from models.scaling.laws import Offered
from models.scaling.parametric import ParametricLaw, PowerLaw, power_law
from models.scaling.states import EXPLORE_RANGES, Exploring

SYMBOL: dict[What, str] = {"params": "N", "tokens": "D", "flops": "C"}


class LawsFoot(QWidget):
    """What grows, and from where. change: takes choices. card: where a field says what it takes."""

    def __init__(self, change: Callable[..., object], card: FirstSight) -> None:
        super().__init__()
        self._change = change
        whats = (self.tr("Parameters"), self.tr("Tokens"), self.tr("Compute"))
        self.what = SegmentedControl(
            zip(SYMBOL, whats, strict=True),
            accessible_name=self.tr("What grows"),
            on_pick=lambda key: change(what=key),
        )
        explain(self.what.button("flops"), "flop")
        self._what: What = "params"
        name = self.tr("Starting from")
        self.at = NumberField(name, "power_law", self.start_at, card.refuse, written=self._written)
        row(self.what, self.at, 1, spacing=16, inside=self)

    def start_at(self, value: float) -> None:
        self._change(**{f"at_{self._what}": value})

    def draw(self, state: Exploring) -> None:
        what = self._what = what_of(state)
        self.what.set_value(what)
        self.at.draw(state.at, EXPLORE_RANGES[f"at_{what}"])

    def _written(self, value: float) -> str:
        return quantity(self._what, value)


class IsoflopFoot(QWidget):
    """Where the runs lie that parabolas are fitted to. change: takes values of the state."""

    def __init__(self, change: Callable[..., object]) -> None:
        super().__init__()
        ticks = (
            (0.1, self.tr("10 times smaller")),
            (1.0, self.tr("centred")),
            (10.0, self.tr("10 times larger")),
        )
        name = self.tr("Where the runs lie")
        self.shift = LogSlider(*EXPLORE_RANGES["shift"], name, ticks=ticks)
        self.shift.value_changed.connect(lambda shift: change(shift=shift))
        label = plain_label(name)
        explain(label, "isoflop")
        self.drift = SegmentedControl(
            {"same": self.tr("Same everywhere"), "grows": self.tr("Grows with compute")},
            accessible_name=self.tr("The window's shift"),
            on_pick=lambda key: change(drift=key),
        )
        row(label, (self.shift, 1), self.drift, spacing=16, inside=self)

    def draw(self, state: Exploring) -> None:
        self.shift.set_value(state.shift)
        self.drift.set_value(state.drift)


# the power laws


def what_of(state: Exploring) -> What:
    """The quantity that grows, by the name that the figure knows."""
    found: dict[str, What] = {"tokens": "tokens", "flops": "flops"}
    return found.get(state.what, "params")


def without(state: Exploring) -> bool:
    """Whether embeddings are left out of the runs' sizes."""
    return state.count == "without" and state.runs in power_laws.SIZE_COLUMNS


def runs_offered() -> list[tuple[str, str]]:
    names = {
        "pile": say("Cerebras-GPT and Pythia, on the Pile"),
        "gadre": say("104 runs of Gadre 2024"),
        "home": say("Measured at home"),
    }
    return [(key, names[key]) for key in power_laws.available()]


def quantity(what: What, value: float) -> str:
    """As in "1.5 B" parameters, "3.14 × 10²³" FLOP."""
    return power(value) if what == "flops" else si(value)


def equation(what: What, law: PowerLaw) -> str:
    scale = power(law.scale)
    return say("L({symbol}) = ({scale} / {symbol})^{exponent}").format(
        symbol=SYMBOL[what],
        scale=f"{scale} FLOP" if what == "flops" else scale,
        exponent=plain(law.exponent, 3),
    )


def equation_source(what: What) -> str:
    return {
        "params": say("Eq. 1.1, with as much data as the model can use."),
        "tokens": say("Eq. 1.2, with a model that is large enough."),
        "flops": say("Eq. 1.3, with compute-optimal models."),
    }[what]


def ten_times(what: What, found: Gain) -> str:
    """What is seen: how far the loss falls for ten times as much."""
    template = {
        "params": say("Ten times the parameters lower the loss from {before} to {after} nats."),
        "tokens": say("Ten times the tokens lower the loss from {before} to {after} nats."),
        "flops": say("Ten times the compute lower the loss from {before} to {after} nats."),
    }[what]
    return template.format(before=plain(found.before, 2), after=plain(found.after, 2))


def law_in_words(what: What, found: Gain) -> str:
    """Kaplan's law behind it: the same share from wherever one starts."""
    template = say("Kaplan's law takes {share} off the loss from any starting point: {equation}.")
    share = share_text(1 - found.factor)
    text = template.format(share=share, equation=equation(what, power_law(what)))
    return f"{text} {equation_source(what)}"


def gain_rows(what: What, at: float, gains: Sequence[Gain]) -> list[tuple[str, ...]]:
    """A row a law: its loss here, its loss at ten times as much, and the difference."""
    head = ("", quantity(what, at), quantity(what, 10 * at), say("saves"))
    figures = [(one.title, one.before, one.after, one.nats) for one in gains]
    return [head, *((title, *(plain(one, 2) for one in rest)) for title, *rest in figures)]


def hint(state: Exploring, found: Gain, picked: Offered, law: ParametricLaw) -> str:
    """The one mistake that is nearest to what is shown. found: by Kaplan's law."""
    what = what_of(state)
    if state.runs != "none":
        return _of_runs(what, state)
    if found.extrapolated:
        return say(
            "The step ends where Kaplan measured nothing: a straight line without a floor cannot "
            "go on for ever, as his own sec. 6.3 says."
        )
    if what == "params":
        template = say(
            "Kaplan's exponent, {flat}, is of a line that falls to zero; {law}'s, {steep}, of "
            "the loss above {floor} nats. The two exponents are not comparable."
        )
        flat, steep = plain(power_law(what).exponent, 3), plain(law.alpha, 3)
        floor = plain(law.E, 2)
        return template.format(flat=flat, law=picked.title, steep=steep, floor=floor)
    if what == "tokens":
        text = say(
            "L(N, D), eq. 1.5, has constants of its own (Table 2): those of eq. 1.1 and 1.2 do "
            "not belong into it."
        )
    else:
        text = say(
            "C here is the least compute for a loss; C = 6ND leaves out what attention costs "
            "over a long context."
        )
    return text


def _of_runs(what: What, state: Exploring) -> str:
    if state.runs == "pile":
        text = say(
            "Another corpus and tokenizer than Kaplan's: compare how the losses fall, not how "
            "high they lie."
        )
    elif what == "tokens":
        text = say(
            "Each run has a size too, so it lies above the line of a model without end. Another "
            "tokenizer: heights are not comparable."
        )
    elif without(state):
        text = say(
            "Without embeddings, as Kaplan counts. The smaller the model, the further its point "
            "moved: this bends the line of small models."
        )
    else:
        text = say(
            "All parameters, as Hoffmann counts; Kaplan leaves embeddings out. Switch the count "
            "and see small models move most."
        )
    return text


# IsoFLOP


def error(bias: float) -> str:
    """How wrong a size is. bias: it over the right one."""
    share = share_text(abs(bias - 1))
    if abs(bias - 1) < 0.015:
        return say("as good as right")
    if bias > 1:
        return say("{share} too many").format(share=share)
    return say("{share} too few").format(share=share)


def misread(found: Read) -> tuple[str, str]:
    """What the parabolas say, beside what is true: of the largest budget, and of the exponent."""
    size, best, flops = (float(part[-1]) for part in (found.found, found.params, found.flops))
    template = say("At {flops} FLOP the parabola says {size} parameters, the law {best}: {error}.")
    names = {"flops": power(flops), "size": si(size), "best": si(best), "error": error(size / best)}
    exponents = say(
        "The exponent a of the best size is {found} by the parabolas and {true} by the law."
    )
    return template.format(**names), exponents.format(
        found=plain(found.found_a, 3), true=plain(found.a, 3)
    )


def isoflop_hint(state: Exploring) -> str:
    """Why the parabola is wrong, or what the method takes for granted."""
    if abs(state.shift - 1) < 0.02:
        return say(
            "Every point is a run with a schedule of its own length: the loss halfway "
            "through a longer schedule lies higher and bends the curve."
        )
    if state.drift == "grows":
        text = say(
            "The window leaves the minimum as budgets grow, so the wrong minima are wrong by "
            "more and more: the exponent itself comes out wrong."
        )
    else:
        text = say(
            "The curve is steeper on one side than a parabola, so a window off the minimum finds "
            "another one: wrong sizes, although the exponent stays right."
        )
    return text
