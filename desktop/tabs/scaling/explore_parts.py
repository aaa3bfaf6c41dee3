"""What stands below the plots of Explore: the map, the power laws, the IsoFLOP curves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desktop.numbers import percent, plain, power, si
from desktop.tabs.scaling.parts import LossParts, NumberField
from desktop.widgets.labels import button, explain, inline_link, plain_label
from desktop.widgets.layout import FlowLayout, row
from desktop.widgets.plot_card import FirstSight
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.sliders import LogSlider
from models.scaling import laws
from models.scaling.figures import loss_map, power_laws
from models.scaling.figures.power_laws import Gain, Read, What, colour_of
from models.scaling.laws import Offered, Range, Verdict
from models.scaling.parametric import ParametricLaw, PowerLaw, power_law
from models.scaling.published import Published, published
from models.scaling.states import EXPLORE_RANGES, Exploring


def say(text: str) -> str:
    return QCoreApplication.translate("Explore", text)


SMALL = 1e8  # parameters below which attention weighs in 6ND
KNOWN_AS = {"GPT-3 175B": "GPT-3", "Chinchilla 70B": "Chinchilla", "Gopher 280B": "Gopher"}
"""Models that are better known without their size."""
BETTER = loss_map.LEAST_FACTOR  # "1.00 times less" is no saving


class MapFoot(QWidget):
    """The model in numbers, its loss in parts, the other law. The button `best` is the act.

    change: takes values of the state. card: where a field says what it takes.
    """

    def __init__(self, change: Callable[..., object], card: FirstSight) -> None:
        super().__init__()

        def number(title: str, term: str, name: str) -> NumberField:
            return NumberField(title, term, lambda at: change(**{name: at}), card.refuse)

        self.params = number(self.tr("Parameters"), "parameter", "params")
        self.tokens = number(self.tr("Training tokens"), "token", "tokens")
        self.parts = LossParts(
            (
                (self.tr("Irreducible"), "irreducible_loss"),
                (self.tr("Size"), "size_term"),
                (self.tr("Data"), "data_term"),
            )
        )
        self.best = button(self.tr("Move to the optimum"), role="primary")
        self._other = ""
        self.other = inline_link("", lambda: change(law=self._other))
        card.below.insertWidget(card.below.count() - 1, self.other)
        flow = FlowLayout()
        for part in (self.params, self.tokens, self.parts):
            flow.addWidget(part)
        row((flow, 1), (self.best, 0, Qt.AlignmentFlag.AlignBottom), spacing=16, inside=self)

    def draw(
        self, found: Verdict, picked: Offered, law: ParametricLaw, view: loss_map.View
    ) -> None:
        self.params.draw(found.params, view.params)
        self.tokens.draw(found.tokens, view.tokens)
        self.parts.draw((law.E, *(float(one) for one in law.terms(found.params, found.tokens))))
        self.best.setEnabled(found.factor is not None and found.factor > BETTER)
        self._other = "hoffmann" if picked.key == "besiroglu" else "besiroglu"
        best = laws.law(self._other).optimum(found.flops)
        text = self.tr("Optimum by {law}: {params}")
        self.other.setText(text.format(law=laws.title(self._other), params=si(float(best.params))))


def view_of(picked: Offered, state: Exploring) -> loss_map.View:
    """The edges of the map: with room for small models, and where a law was measured on them."""
    wide = picked.own or not loss_map.PUBLISHED.holds(state.params, state.tokens)
    return loss_map.FROM_HOME if wide else loss_map.PUBLISHED


def verdict(state: Exploring, picked: Offered, law: ParametricLaw) -> Verdict:
    measured = picked.measured.ratio if picked.measured is not None else None
    return laws.verdict(law, state.params, state.tokens, measured)


def exactly(found: Verdict) -> Published | None:
    """The published model of just this size and data."""
    here = (found.params, found.tokens)
    return next((one for one in published() if (one.params, one.tokens) == here), None)


def ratio_text(value: float) -> str:
    """Tokens per parameter: "1.72", "18.7", "1,868"."""
    return plain(value, 0) if value >= 1000 else si(value)


def share_text(share: float) -> str:
    """As in "7 %", and "0.4 %" below one."""
    return percent(share, 0 if share >= 0.01 else 1)


def finding(found: Verdict, known: Published | None) -> str:
    """What is seen of the model on the map, with its numbers."""
    optimal = found.factor is not None and found.factor < BETTER
    if known is None and optimal:
        template = say("Practically optimal: {own} tokens per parameter.")
    elif optimal:
        template = say("{model} is practically optimal: {own} tokens per parameter.")
    elif known is None:
        template = say("This model: {own} tokens per parameter; {best} would be compute-optimal.")
    else:
        template = say(
            "{model} was trained on {own} tokens per parameter; {best} would be compute-optimal."
        )
    return template.format(
        model="" if known is None else KNOWN_AS.get(known.name, known.name),
        own=ratio_text(found.tokens_per_parameter),
        best=ratio_text(found.best_tokens_per_parameter),
    )


def detail(found: Verdict) -> str:
    """What the same compute could do, and what limits the model."""
    if found.loss is None or found.factor is None or found.factor < BETTER:
        return ""
    spent = say(
        "Spent optimally, the same compute would reach {best} instead of {loss} nats: {params} "
        "parameters on {tokens} tokens."
    ).format(
        best=plain(found.best_loss, 3),
        loss=plain(found.loss, 3),
        params=si(found.best_params),
        tokens=si(found.best_tokens),
    )
    factor = say("The same loss takes {factor} times less compute.")
    cheap = say("It is overtrained: a small model is cheap to run.")
    sentences = [spent, factor.format(factor=plain(found.factor, 2))]
    return " ".join([*sentences, *([cheap] if found.lean == "overtrained" else [])])


def doubled(picked: Offered, law: ParametricLaw) -> tuple[str, str]:
    """What twice the size asks for by the picked law, and where the table of all stands."""
    tokens, flops = (plain(factor, 2) for factor in laws.doubled(law))
    template = say(
        "Twice the size asks for {tokens} times the tokens and {flops} times the compute."
    )
    kaplan = plain(laws.doubled(laws.law("kaplan"))[0], 2)
    by = say("By {law}; by {kaplan} it asks for {tokens} times the tokens.")
    names = {"law": picked.title, "kaplan": laws.title("kaplan"), "tokens": kaplan}
    return template.format(tokens=tokens, flops=flops), by.format(**names)


def dominates(of_size: float, of_data: float) -> str:
    """Which of the two parts that can shrink is larger, and so what helps more."""
    if of_data > 1.1 * of_size:
        return say("Data limits this model most: train on more tokens.")
    if of_size > 1.1 * of_data:
        return say("Size limits this model most: train a larger one.")
    return say("Size and data limit this model about equally.")


def step_table(
    before: float, picked: Offered, law: ParametricLaw
) -> tuple[str, list[tuple[str, str, str]]]:
    """What twice the size asks for: a row a law, with times the tokens and times the compute."""
    asked = [
        (laws.title(name), laws.doubled(laws.law(name)))
        for name in ("kaplan", "hoffmann", "besiroglu")
    ]
    if picked.own or picked.key == "hoffmann-rounded":
        asked.append((picked.title, laws.doubled(law)))
    times = say("× {factor}")
    rows = [("", say("tokens"), say("compute"))]
    for title, factors in asked:
        tokens, flops = (times.format(factor=plain(factor, 2)) for factor in factors)
        rows.append((title, tokens, flops))
    title = say("Twice the size, {before} to {after}, asks for")
    return title.format(before=si(before), after=si(2 * before)), rows


def steps_drawn(picked: Offered, law: ParametricLaw) -> list[loss_map.Step]:
    """What Kaplan's and the picked law ask for, in the colours of their frontiers."""
    both = ((laws.published_law("kaplan"), laws.law("kaplan")), (picked, law))
    return [
        loss_map.Step(one.title, one.source, laws.doubled(its)[0], colour_of(one.key))
        for one, its in both
    ]


def map_hint(found: Verdict, picked: Offered, known: Published | None, law: ParametricLaw) -> str:
    """What limits the model, and the one mistake that is nearest to this point."""
    limit = dominates(*(float(term) for term in law.terms(found.params, found.tokens)))
    return f"{limit} {_mistake(found, picked, known)}"


def _mistake(found: Verdict, picked: Offered, known: Published | None) -> str:
    measured = picked.measured
    if known is not None and known.active:
        return _of_experts(known)
    if known is not None and known.distilled:
        template = say(
            "{model} was distilled: a larger model's probabilities were learnt beside the text, "
            "which the law knows nothing of."
        )
        return template.format(model=known.name)
    if found.extrapolated:
        return _far(found, measured)
    if picked.key == "hoffmann-rounded":
        return say(
            "These constants are rounded as printed, and tokens per parameter are sensitive "
            "to that: compare with the unrounded Hoffmann 2022."
        )
    if found.params < SMALL:
        return say(
            "6ND leaves attention out, and N may or may not count the embedding: in a model "
            "as small as this one both weigh."
        )
    if measured is not None and not measured.holds(found.params, found.tokens):
        return _forecast(measured)
    return say(
        "Nats per token of one corpus and one tokenizer: losses of other tokenizers are "
        "other quantities, and 1 nat is 1.44 bits."
    )


def _of_experts(known: Published) -> str:
    template = say(
        "{model} is a mixture of experts: {active} of its {total} parameters work on a token. "
        "The law is of dense models; neither count makes it right."
    )
    active, total = si(known.params), si(known.total_params)
    return template.format(model=known.name, active=active, total=total)


def _forecast(measured: Range) -> str:
    template = say(
        "A forecast: the fitted runs had {fewest} to {most} parameters and at most {tokens} tokens."
    )
    fewest, most = map(si, measured.params)
    return template.format(fewest=fewest, most=most, tokens=si(measured.tokens[1]))


def _far(found: Verdict, measured: Range | None) -> str:
    ratio = ratio_text(found.tokens_per_parameter)
    if measured is None or measured.ratio is None:
        template = say(
            "{ratio} tokens per parameter; Hoffmann's runs had {low} to {high}. Unless your own "
            "runs went that far, the law only guesses here."
        )
        ends = laws.measured_ratio()
    else:
        template = say(
            "{ratio} tokens per parameter, and the fitted runs had {low} to {high}: the law only "
            "guesses here."
        )
        ends = measured.ratio
    low, high = map(ratio_text, ends)
    return template.format(ratio=ratio, low=low, high=high)


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


def laws_hint(state: Exploring, found: Gain, picked: Offered, law: ParametricLaw) -> str:
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
