"""The side column of the loss map: the model, its loss in parts, the verdict on it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.numbers import percent, plain, power, si
from desktop.tabs.scaling.parts import Hint, LossBar, ModelSearch, NumberField, chip, number_hint
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import HeroNumber, Note, TermLabel, explain, plain_label
from desktop.widgets.layout import column, row
from models.scaling import laws
from models.scaling.figures import loss_map
from models.scaling.figures.power_laws import colour_of
from models.scaling.laws import Offered, Range, Verdict
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Published, model, published
from models.scaling.states import Exploring


def say(text: str) -> str:
    return QCoreApplication.translate("Explore", text)


BITS_PER_NAT = 1.4426950408889634  # 1 / ln 2
SMALL = 1e8  # parameters below which attention weighs in 6ND
KNOWN_AS = {"GPT-3 175B": "GPT-3", "Chinchilla 70B": "Chinchilla", "Gopher 280B": "Gopher"}
"""Models that are better known without their size."""
FIRST = ("GPT-3 175B", "Chinchilla 70B")
BETTER = 1.005  # factor of compute below which nothing is left to save: "1.00 times less"


class MapSide(QWidget):
    """change: takes values of the state. The buttons `best` and `double` need the law."""

    def __init__(self, change: Callable[..., object]) -> None:
        super().__init__()
        self._change = change
        self.presets = [self._preset(name) for name in FIRST]
        self.search = ModelSearch([one.name for one in published()], self.start_from)
        self.says = plain_label(number_hint(), "caption")
        self.params = self._number(self.tr("Parameters"), "parameter", "params")
        self.tokens = self._number(self.tr("Training tokens"), "token", "tokens")
        self.loss, self.ratio = HeroNumber(), HeroNumber()
        explain(self.loss, "nats")
        explain(self.ratio, "tokens_per_parameter")
        self.cost = TermLabel("", "flop")
        self.bar = LossBar(
            (
                (self.tr("Irreducible"), "irreducible_loss"),
                (self.tr("Size"), "size_term"),
                (self.tr("Data"), "data_term"),
            )
        )
        self.dominates = plain_label("", "muted", wrap=True)
        self.verdict, self.steps = Note(), FigureTable()
        self.best = chip(self.tr("Compute-optimal"))
        self.best.setToolTip(self.tr("Move along the diagonal to where the law's loss is least"))
        self.double = chip(self.tr("Double the model"))
        self._lay_out()

    def start_from(self, name: str) -> None:
        found = model(name)
        self._change(params=found.params, tokens=found.tokens)

    def draw(self, state: Exploring, picked: Offered, law: ParametricLaw) -> Hint:
        """Show the model and what the law says of it; returns the mistake that is near."""
        found = verdict(state, picked, law)
        known = exactly(found)
        view = view_of(picked)
        of_size, of_data = (float(term) for term in law.terms(found.params, found.tokens))
        parts = (law.E, of_size, of_data)
        self.search.draw("" if known is None else known.name)
        self.params.draw(found.params, view.params)
        self.tokens.draw(found.tokens, view.tokens)
        self.loss.show_value(plain(sum(parts), 3), self.tr("nats"), self.tr("loss per token"))
        ratio = ratio_text(found.tokens_per_parameter)
        self.ratio.show_value(ratio, "", self.tr("tokens per parameter"))
        bits = plain(sum(parts) * BITS_PER_NAT, 2)
        template = say("{flops} FLOP · {bits} bits per token")
        self.cost.setText(template.format(bits=bits, flops=power(found.flops)))
        self.bar.draw(parts, part_figures(parts))
        self.dominates.setText(dominates(of_size, of_data))
        self.verdict.setVisible(not state.doubled)
        self.steps.setVisible(state.doubled)
        if state.doubled:
            self.steps.show_rows(*step_table(state.params / 2, picked, law))
        else:
            self.verdict.say(verdict_text(found), title=verdict_title(known))
        self.best.setEnabled(found.factor is not None and found.factor > BETTER)
        possible = 2 * found.params <= loss_map.PUBLISHED.params[1]
        self.double.setEnabled(possible)
        self.double.setToolTip(
            self.tr("A model of twice the size, on as many tokens as the law asks for")
            if possible
            else self.tr("The map ends here")
        )
        return hint(found, picked, known)

    def _preset(self, name: str) -> QWidget:
        button = chip(KNOWN_AS[name])
        button.setAccessibleName(self.tr("Start from {model}").format(model=name))
        button.clicked.connect(lambda: self.start_from(name))
        return button

    def _number(self, title: str, term: str, name: str) -> NumberField:
        return NumberField(title, term, lambda value: self._change(**{name: value}), self.says)

    def _lay_out(self) -> None:
        start = plain_label(self.tr("Drag the point, click a dot, or start from:"), "caption")
        column(
            start,
            row(*self.presets, (self.search, 1), spacing=6),
            column(row(self.params, self.tokens), self.says, spacing=2),
            row((self.loss, 1), (self.ratio, 1)),
            row(self.cost, 1),
            *(self.bar, self.dominates, self.verdict, self.steps),
            row(self.best, self.double, 1),
            1,
            spacing=8,
            inside=self,
        )


def view_of(picked: Offered) -> loss_map.View:
    """The edges of the map: with room for small models where a law was measured on them."""
    return loss_map.FROM_HOME if picked.own else loss_map.PUBLISHED


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


def part_figures(parts: Sequence[float]) -> list[str]:
    template, whole = say("{nats} · {share}"), sum(parts)
    return [template.format(nats=plain(part, 3), share=share_text(part / whole)) for part in parts]


def dominates(of_size: float, of_data: float) -> str:
    """Which of the two parts that can shrink is larger, and so what helps more."""
    if of_data > 1.1 * of_size:
        return say("Data limits this model most: train on more tokens.")
    if of_size > 1.1 * of_data:
        return say("Size limits this model most: train a larger one.")
    return say("Size and data limit this model about equally.")


def verdict_title(known: Published | None) -> str:
    if known is None:
        return say("Is this model undertrained?")
    name = KNOWN_AS.get(known.name, known.name)
    return say("Was {model} undertrained?").format(model=name)


def verdict_text(found: Verdict) -> str:
    """The answer, with its figures by the picked law."""
    if found.loss is None or found.factor is None:
        return ""
    if found.factor < BETTER:
        text = say("Practically optimal: {own} tokens per parameter.")
        return text.format(own=ratio_text(found.tokens_per_parameter))
    answer = {
        "undertrained": say("Yes: {own} tokens per parameter; {best} would be compute-optimal."),
        "near": say("Hardly: {own} tokens per parameter; {best} would be compute-optimal."),
        "overtrained": say(
            "No, it is overtrained: {own} tokens per parameter; {best} would be compute-optimal. "
            "A small model is cheap to run."
        ),
    }[found.lean].format(
        own=ratio_text(found.tokens_per_parameter), best=ratio_text(found.best_tokens_per_parameter)
    )
    price = say(
        "Spent optimally, the same compute would reach {best} instead of {loss} nats. The same "
        "loss takes {factor} times less compute."
    ).format(
        best=plain(found.best_loss, 3), loss=plain(found.loss, 3), factor=plain(found.factor, 2)
    )
    return f"{answer} {price}"


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


def hint(found: Verdict, picked: Offered, known: Published | None) -> Hint:
    """The one mistake that is nearest to this point."""
    measured = picked.measured
    if known is not None and known.active:
        return _of_experts(known)
    if known is not None and known.distilled:
        template = say(
            "{model} was distilled: a larger model's probabilities were learnt beside the text, "
            "which the law knows nothing of."
        )
        return Hint(template.format(model=known.name), warn=True)
    if found.extrapolated:
        return _far(found, measured)
    if picked.key == "hoffmann-rounded":
        return Hint(
            say(
                "These constants are rounded as printed, and tokens per parameter are sensitive "
                "to that: compare with the unrounded Hoffmann 2022."
            )
        )
    if found.params < SMALL:
        return Hint(
            say(
                "6ND leaves attention out, and N may or may not count the embedding: in a model "
                "as small as this one both weigh."
            )
        )
    if measured is not None and not measured.holds(found.params, found.tokens):
        return _forecast(measured)
    return Hint(
        say(
            "Nats per token of one corpus and one tokenizer: losses of other tokenizers are "
            "other quantities, and 1 nat is 1.44 bits."
        )
    )


def _of_experts(known: Published) -> Hint:
    template = say(
        "{model} is a mixture of experts: {active} of its {total} parameters work on a token. "
        "The law is of dense models; neither count makes it right."
    )
    active, total = si(known.params), si(known.total_params)
    return Hint(template.format(model=known.name, active=active, total=total), warn=True)


def _forecast(measured: Range) -> Hint:
    template = say(
        "A forecast: the fitted runs had {fewest} to {most} parameters and at most {tokens} tokens."
    )
    fewest, most = map(si, measured.params)
    return Hint(template.format(fewest=fewest, most=most, tokens=si(measured.tokens[1])))


def _far(found: Verdict, measured: Range | None) -> Hint:
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
    return Hint(template.format(ratio=ratio, low=low, high=high), warn=True)
