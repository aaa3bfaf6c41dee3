"""Side columns of the power laws and of the IsoFLOP curves, with what they say."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.numbers import plain, power, si
from desktop.tabs.scaling.explore_map import say, share_text
from desktop.tabs.scaling.parts import Hint, NumberField, number_hint
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import HeroNumber, TermLabel, explain, plain_label
from desktop.widgets.layout import column, row
from desktop.widgets.segmented import Combo, SegmentedControl
from desktop.widgets.sliders import LogSlider
from models.scaling.figures import power_laws
from models.scaling.figures.power_laws import Gain, Line, Read, What
from models.scaling.laws import Offered
from models.scaling.parametric import Array, ParametricLaw, PowerLaw, power_law
from models.scaling.states import EXPLORE_RANGES, Exploring

SYMBOL: dict[What, str] = {"params": "N", "tokens": "D", "flops": "C"}
CLOSE = 3  # pixels between what belongs together


class LawsSide(QWidget):
    """What grows, from where, and what ten times as much buys. change: takes choices."""

    def __init__(self, change: Callable[..., object]) -> None:
        super().__init__()
        self._change = change
        whats = (self.tr("Parameters"), self.tr("Tokens"), self.tr("Compute"))
        self.what = SegmentedControl(
            zip(SYMBOL, whats, strict=True),
            accessible_name=self.tr("What grows"),
            on_pick=lambda key: change(what=key),
        )
        explain(self.what.button("flops"), "flop")
        self.equation = plain_label("", "mono")
        self.where = plain_label("", "caption", wrap=True)
        self.says = plain_label(number_hint(), "caption")
        self._what: What = "params"
        name = self.tr("Starting from")
        self.at = NumberField(name, "power_law", self.start_at, self.says, written=self._written)
        self.saved, self.gains = HeroNumber(), FigureTable()
        explain(self.saved, "nats")
        self.runs = Combo(self.tr("Runs laid over the laws"), lambda key: change(runs=key))
        self.count = SegmentedControl(
            {"all": self.tr("All parameters"), "without": self.tr("Without embeddings")},
            accessible_name=self.tr("Count"),
            on_pick=lambda key: change(count=key),
        )
        explain(self.count.button("without"), "non_embedding_parameters")
        self._lay_out()

    def start_at(self, value: float) -> None:
        self._change(**{f"at_{self._what}": value})

    def draw(
        self, state: Exploring, picked: Offered, law: ParametricLaw, lines: Sequence[Line]
    ) -> Hint:
        """Show what the lines save; returns the mistake that is near."""
        what = self._what = what_of(state)
        gains = [power_laws.gain(line, state.at) for line in lines]
        self.what.set_value(what)
        self.equation.setText(equation(what, power_law(what)))
        self.where.setText(equation_source(what))
        self.at.draw(state.at, EXPLORE_RANGES[f"at_{what}"])
        saved = f"−{plain(gains[0].nats, 2)}"
        self.saved.show_value(saved, self.tr("nats"), ten_times(what, gains[0]))
        self.gains.show_rows("", gain_rows(what, state.at, gains))
        self.runs.offer([("none", say("None")), *runs_offered()], state.runs)
        both = state.runs in power_laws.SIZE_COLUMNS
        self.count.set_value(state.count)
        self.count.setEnabled(both)
        self.count.setToolTip("" if both else self.tr("These runs are known by one count only"))
        return hint(state, gains[0], picked, law)

    def _written(self, value: float) -> str:
        return quantity(self._what, value)

    def _lay_out(self) -> None:
        hint = self.tr("Pick what grows, then drag the point along the line.")
        runs = plain_label(self.tr("Runs laid over"), "caption")
        counted = TermLabel(self.tr("How their size is counted"), "parameter_count")
        column(
            plain_label(hint, "caption", wrap=True),
            row(self.what, 1),
            column(self.equation, self.where, spacing=CLOSE),
            column(self.at, self.says, spacing=CLOSE),
            *(self.saved, self.gains),
            column(runs, self.runs, spacing=CLOSE),
            column(counted, row(self.count, 1), spacing=CLOSE),
            1,
            spacing=8,
            inside=self,
        )


class IsoflopSide(QWidget):
    """Where the runs lie, and what is read off them. change: takes values of the state."""

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
        self.drift = SegmentedControl(
            {"same": self.tr("Same everywhere"), "grows": self.tr("Grows with compute")},
            accessible_name=self.tr("The window's shift"),
            on_pick=lambda key: change(drift=key),
        )
        self.exponent, self.true = HeroNumber(), HeroNumber()
        for hero in (self.exponent, self.true):
            explain(hero, "scaling_exponent")
        self.read = plain_label("", "muted", wrap=True)
        self.budgets = SegmentedControl(
            {"hoffmann": self.tr("Hoffmann's nine"), "decades": self.tr("Powers of ten")},
            accessible_name=self.tr("Budgets"),
            on_pick=lambda key: change(budgets=key),
        )
        self._lay_out()

    def draw(self, state: Exploring, found: Read, decades: Array) -> Hint:
        """Show what the parabolas say; returns why they are wrong."""
        self.shift.set_value(state.shift)
        self.drift.set_value(state.drift)
        self.budgets.set_value(state.budgets)
        low, high = power(float(decades[0])), power(float(decades[-1]))
        self.budgets.set_label("decades", self.tr("{low} to {high}").format(low=low, high=high))
        self.exponent.show_value(plain(found.found_a, 3), "", self.tr("a, by the parabolas"))
        self.true.show_value(plain(found.a, 3), "", self.tr("a, of the law itself"))
        size, best, flops = (float(part[-1]) for part in (found.found, found.params, found.flops))
        template = say(
            "At {flops} FLOP the parabola says {size} parameters, the law {best}: {error}."
        )
        self.read.setText(
            template.format(
                flops=power(flops), size=si(size), best=si(best), error=error(size / best)
            )
        )
        return isoflop_hint(state)

    def _lay_out(self) -> None:
        about = self.tr(
            "Each curve spends the same compute on models of other sizes. A parabola through "
            "some runs says where its minimum is: move the runs and see it err."
        )
        window = TermLabel(self.tr("Window of sizes that are trained"), "isoflop")
        column(
            plain_label(about, "muted", wrap=True),
            column(window, self.shift, spacing=CLOSE),
            plain_label(self.tr("Its shift at each budget"), "caption"),
            row(self.drift, 1),
            row((self.exponent, 1), (self.true, 1)),
            self.read,
            plain_label(self.tr("Budgets, FLOP"), "caption"),
            row(self.budgets, 1),
            1,
            spacing=10,
            inside=self,
        )


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
        "params": say("Eq. 1.1: with as much data as the model can use"),
        "tokens": say("Eq. 1.2: with a model that is large enough"),
        "flops": say("Eq. 1.3: with compute-optimal models"),
    }[what]


def ten_times(what: What, found: Gain) -> str:
    more = {
        "params": say("ten times the parameters"),
        "tokens": say("ten times the tokens"),
        "flops": say("ten times the compute"),
    }[what]
    template = say("for {more}: {share} off the loss, from any starting point")
    return template.format(more=more, share=share_text(1 - found.factor))


def gain_rows(what: What, at: float, gains: Sequence[Gain]) -> list[tuple[str, ...]]:
    """A row a law: its loss here, its loss at ten times as much, and the difference."""
    head = ("", quantity(what, at), quantity(what, 10 * at), say("saves"))
    figures = [(one.title, one.before, one.after, one.nats) for one in gains]
    return [head, *((title, *(plain(one, 2) for one in rest)) for title, *rest in figures)]


def hint(state: Exploring, found: Gain, picked: Offered, law: ParametricLaw) -> Hint:
    """The one mistake that is nearest to what is shown. found: by Kaplan's law."""
    what = what_of(state)
    if state.runs != "none":
        return _of_runs(what, state)
    if found.extrapolated:
        text = say(
            "The step ends where Kaplan measured nothing: a straight line without a floor cannot "
            "go on for ever, as his own sec. 6.3 says."
        )
        return Hint(text, warn=True)
    if what == "params":
        template = say(
            "Kaplan's exponent, {flat}, is of a line that falls to zero; {law}'s, {steep}, of "
            "the loss above {floor} nats. The two exponents are not comparable."
        )
        flat, steep = plain(power_law(what).exponent, 3), plain(law.alpha, 3)
        floor = plain(law.E, 2)
        return Hint(template.format(flat=flat, law=picked.title, steep=steep, floor=floor))
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
    return Hint(text)


def _of_runs(what: What, state: Exploring) -> Hint:
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
    return Hint(text)


# IsoFLOP


def error(bias: float) -> str:
    """How wrong a size is. bias: it over the right one."""
    share = share_text(abs(bias - 1))
    if abs(bias - 1) < 0.015:
        return say("as good as right")
    if bias > 1:
        return say("{share} too many").format(share=share)
    return say("{share} too few").format(share=share)


def isoflop_hint(state: Exploring) -> Hint:
    """Why the parabola is wrong, or what the method takes for granted."""
    if abs(state.shift - 1) < 0.02:
        return Hint(
            say(
                "Every point is a run with a schedule of its own length: the loss halfway "
                "through a longer schedule lies higher and bends the curve."
            )
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
    return Hint(text, warn=True)
