"""The page "Mirage": a smooth p(N) seen through a sharp metric, laid over what was measured."""

import math
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSpinBox, QWidget

from desktop.numbers import percent, plain, si
from desktop.tabs.emergence.explore_words import say
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import (
    HeroNumber,
    Note,
    SourceLink,
    TermLabel,
    button,
    explain,
    plain_label,
    words,
)
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row, scroll_only_down
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from desktop.widgets.sliders import Dial
from models.emergence.mirage import (
    ASSUMPTION,
    DIGITS,
    SMALL_HANDLE,
    WHY_FALSE,
    Laid,
    Offer,
    Ruling,
    Setting,
    accuracy,
    bent_ends,
    gpt3_sums,
    handle_p,
    implied_p,
    machine,
    offers,
    rise,
    setting_of,
)
from models.emergence.own import size_title
from models.emergence.states import RANGES, MirageChoices

if TYPE_CHECKING:
    from desktop.services import Services

THEORY = ("schaeffer2023",)
LEAST_LETTERS = 10
SEED_WIDTH = 84
SIDE_GAP = 16


class MiragePage(Page[MirageChoices]):
    """A choice -> the picture and the figures, in the same tick."""

    undoable = frozenset({"bent", "small", "large"})

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.offers = {one.key: one for one in offers()}
        super().__init__(services, MirageChoices(), parent)

    def build(self) -> None:
        """The plot with its note on the left, what the machine is made of on the right."""
        self.card = PlotCard()
        self.rulings = SegmentedControl(
            {"exact": self.tr("All or nothing"), "edit": self.tr("Tokens to mend")},
            accessible_name=self.tr("Metric"),
            on_pick=lambda key: self.change(ruling=key),
        )
        explain(self.rulings.button("exact"), "exact_match")
        explain(self.rulings.button("edit"), "edit_distance")
        self.scales = SegmentedControl(
            {"linear": self.tr("Linear"), "log": self.tr("Logarithmic")},
            accessible_name=self.tr("Axis of shares"),
            on_pick=lambda key: self.change(log=key == "log"),
        )
        self.note = Note()
        self.sentence = plain_label("", "reading", wrap=True)
        self.card.header.insertWidget(0, self.rulings)
        self.card.body.insertWidget(1, self.sentence)
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        row((self.card, 1), self._side(), spacing=GAP, inside=self)
        self.more_panel = self._more()
        for text, values in (
            (self.tr("Lay the mirage machine over 2-digit sums"), {"data": "sums-2"}),
            (self.tr("Lay the mirage machine over sums of all lengths"), {"data": "sums"}),
            (self.tr("Measure the machine's answers all or nothing"), {"ruling": "exact"}),
            (self.tr("Measure the machine's answers in tokens to mend"), {"ruling": "edit"}),
            (self.tr("Fit p to the data again"), {"bent": False}),
        ):
            self.addAction(text, partial(self.change, **values))

    def changed(self, values: Mapping[str, object]) -> MirageChoices:
        """Data bring their length and items; bending goes on from the p that is shown."""
        before, after = self.state, self.state.changed(**values)
        if after.data not in self.offers:
            after = after.changed(data=before.data)
        if after.data != before.data:
            follows = of_data(self.offers[before.data], self.offers[after.data])
            after = after.changed(**follows).changed(**{**values, "data": after.data})
        if after.bent and not before.bent and not {"small", "large"} & values.keys():
            after = after.changed(**bent_ends(self.setting(after.changed(bent=False))))
        first = self.offers[after.data].curves[0]
        if not first.is_own and after.model not in first.models:
            after = after.changed(model=MirageChoices().model)
        return after

    def draw(self, state: MirageChoices, before: MirageChoices | None) -> None:
        offer, setting = self.offers[state.data], self.setting(state)
        fixed = len(offer.curves) > 1
        self.rulings.set_value(state.ruling)
        self.rulings.setEnabled(not fixed)
        self.scales.set_value("log" if state.log else "linear")
        self.scales.setEnabled(fixed or state.ruling == "exact")
        self.card.show_figure(machine(setting))
        if before is None:  # the plot is made when it is first shown something
            self.card.plot.mark_moved.connect(lambda name, _x, y: self.move_handle(name, y))
        self.sentence.setText(headline(offer.curves[0], state.model))
        text = note(offer, setting.ruling)
        if text != self.note.text:
            title = say("This explains the shape, not the jump")
            self.note.say(text, title=title)  # its source stands below, with the others
        self.data.setCurrentIndex(self.data.findData(state.data))
        self.bent.set_value("hand" if state.bent else "fit")
        self.length.show_value(state.length)
        self.items.show_value(float(state.items))
        with QSignalBlocker(self.seed):
            self.seed.setValue(state.seed)
        for part in (self.length, self.items, self.seed, self.again):
            part.setEnabled(not fixed)
        self.rise.show_value(rise_words(setting.machine.exponent))
        self._draw_check(check(offer, state.length, state.model), state.model)

    def move_handle(self, name: str, height: float) -> None:
        """A handle in the plot was dragged, or moved by a key: p is bent by hand from now on."""
        p = handle_p(self.setting(self.state), height)
        ends = bent_ends(self.setting(self.state))
        self.change(**{**ends, "bent": True, "small" if name == SMALL_HANDLE else "large": p})

    def setting(self, state: MirageChoices) -> Setting:
        ruling: Ruling = "edit" if state.ruling == "edit" else "exact"
        bent = (state.small, state.large) if state.bent else None
        parts = (state.length, state.items, state.seed, ruling, state.log)
        return setting_of(self.offers[state.data].curves, bent, *parts)

    def _draw_check(self, shown: "Check", model: str) -> None:
        self.table.show_rows(shown.title, shown.rows)
        self.link.set_keys(shown.sources)
        self.models.setVisible(bool(shown.models))
        self.models.offer({name: name for name in shown.models}, model)

    def _side(self) -> Card:
        """Groups with equal gaps; in a low window they scroll."""
        first, *others = self._groups()
        holder = QWidget()
        holder.setProperty("role", "clear")
        column(first, *others, 1, spacing=SIDE_GAP, inside=holder)
        self.area = QScrollArea()
        scroll_only_down(self.area)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(holder)
        self.side = Card()
        self.side.setFixedWidth(SIDE_WIDTH)
        self.side.add(self.area, 1)
        return self.side

    def _groups(self) -> tuple[QWidget | QHBoxLayout, ...]:
        self.data = Combo(self.tr("Laid over"), lambda key: self.change(data=key), LEAST_LETTERS)
        for one in self.offers.values():
            family = one.family or say("Study family")
            self.data.addItem(f"{family}, {words(one.title)}", one.key)
        self.bent = SegmentedControl(
            {"fit": self.tr("Fitted"), "hand": self.tr("By hand")},
            accessible_name=self.tr("p by size"),
            on_pick=lambda key: self.change(bent=key == "hand"),
        )
        self.length = Dial(
            self.tr("Length of the answer, L"),
            RANGES["length"],
            partial(plain, digits=1),
            ticks=[(float(n), str(n)) for n in (1, 2, 5, 10, 20)],
            term="answer_length",
        )
        self.length.moved.connect(lambda value: self.change(length=value))
        self.items = Dial(
            self.tr("Items asked, n"),
            RANGES["items"],
            partial(plain, digits=0),
            ticks=[(float(n), plain(n, 0)) for n in (10, 100, 1000, 10_000)],
            term="resolution",
        )
        self.items.moved.connect(lambda value: self.change(items=value))
        self.rise = HeroNumber()
        self.rise.show_value("", "", self.tr("in size, from 10 to 90 % right, at any L"))
        explain(self.rise.caption_label, "mirage")
        implied = self.tr("Model whose p is implied")
        self.models = Combo(implied, lambda name: self.change(model=name), LEAST_LETTERS)
        self.link, self.table = SourceLink(), FigureTable()
        bent = row(TermLabel(self.tr("p by size"), "token_probability"), 1, self.bent)
        picked = row((self.models, 1), self.link)
        picked.setAlignment(self.link, Qt.AlignmentFlag.AlignRight)
        self.picked = QWidget()
        self.picked.setLayout(picked)
        return self.data, bent, self.length, self.rise, self.table

    def _more(self) -> QWidget:
        panel = QWidget(self)
        panel.hide()
        label = plain_label(self.scales.accessibleName(), "muted")
        buttons = row(self.card.export_button, 1)
        parts = (label, self.scales, self.items, self._seed_row(), self.picked, buttons)
        column(*parts, spacing=10, inside=panel)
        return panel

    def _seed_row(self) -> QHBoxLayout:
        self.seed = QSpinBox()
        low, high = RANGES["seed"]
        self.seed.setRange(int(low), int(high))
        self.seed.setAccessibleName(self.tr("Seed of the test"))
        self.seed.setWrapping(True)
        self.seed.setFixedWidth(SEED_WIDTH)
        self.seed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.seed.valueChanged.connect(lambda value: self.change(seed=value))
        others = self.tr("The same models, other items")
        self.again = button(self.tr("Test again"), self.seed.stepUp, tip=others)
        return row(TermLabel(self.tr("Seed"), "seed"), self.seed, 1, self.again)


class Check(NamedTuple):
    """Figures that hold the assumption against the data. rows: the first is the head.

    models: to pick one from, of which the rows tell; () where they tell of all. sources: keys.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]
    models: tuple[str, ...]
    sources: tuple[str, ...]


def of_data(before: Offer, after: Offer) -> dict[str, object]:
    """Length and items as in the data; p stays as it was bent while the sizes are the same."""
    first = after.curves[0]
    values: dict[str, object] = {"length": first.length, "items": first.items}
    return values if before.curves[0].params == first.params else {**values, "bent": False}


def rise_words(exponent: float) -> str:
    """By how much size grows while 10 % become 90 %."""
    times = rise(exponent)
    return f"× {si(times)}" if math.isfinite(times) else "∞"


def headline(laid: Laid, model: str) -> str:
    """What one model does, and what that means for one token. model: the largest, if unknown."""
    place = laid.models.index(model) if model in laid.models else len(laid.models) - 1
    text = say(
        "{model} gets {share} of answers right, as if each of {length} characters were right with "
        "{p}."
    )
    if laid.is_own:
        text = say("{model} gets {share} of answers right; a token is right with {p}, of {length}.")
    return text.format(
        model=size_title(laid.models[place]),
        share=percent(laid.shares[place], 1),
        length=plain(laid.length, 1),
        p=percent(laid.token_p[place]),
    )


def note(offer: Offer, ruling: Ruling = "exact") -> str:
    """What is false in the explanation."""
    if ruling == "edit" and len(offer.curves) == 1:
        return _edits_note(offer.curves[0])
    if offer.curves[0].is_own:
        return say(
            "Here p was measured with the right tokens before it, so the product over an answer is "
            "exact and nothing is assumed independent. What pᴸ still misses: items are not alike, "
            "which lifts what is measured above it, and a greedy answer takes the likeliest token: "
            "more is right where that is the right one, and nothing where it is not."
        )
    if len(offer.curves) > 1:
        first, last = offer.curves[0], offer.curves[2]
        place = first.models.index("GPT-3 13B")
        promised = float(accuracy(first.machine().p(first.params[place]), last.length))
        return say(
            "One p, fitted to 2-digit sums, and only L differs: so GPT-3 13B should get {promised} "
            "of 4-digit sums right. It gets {measured}. Digits of longer sums are not right by "
            "themselves, nor as often: length alone does not explain the curves."
        ).format(promised=percent(promised, 1), measured=percent(last.shares[place], 2))
    return " ".join((words(ASSUMPTION), words(WHY_FALSE), _jump(offer.curves[0])))


def check(offer: Offer, length: float, model: str) -> Check:
    """Figures that hold the assumption against the data."""
    laid = offer.curves[0]
    return _own_check(laid, length) if laid.is_own else _sums_check(model)


def _edits_note(laid: Laid) -> str:
    text = say(
        "The answers are the same, the metric is linear: L (1 − p) is p negated, L times as "
        "large, and rises as smoothly as p does. Only exact match makes a wall of it."
    )
    if laid.edits:
        return text
    unknown = say(
        "How many tokens were wrong in these answers was not published, so nothing measured "
        "stands beside the machine here."
    )
    return f"{text} {unknown}"


def _jump(laid: Laid) -> str:
    """Where the implied p itself rises most between neighbours: that is no work of the metric."""
    p = [float(value) for value in implied_p(laid.shares, laid.length)]
    place = max(range(1, len(p)), key=lambda n: p[n] - p[n - 1])
    return say(
        "Even the implied p goes from {low} to {high} between {small} and {large}: the metric does "
        "not make all of this jump."
    ).format(
        low=plain(p[place - 1], 2),
        high=plain(p[place], 2),
        small=size_title(laid.models[place - 1]),
        large=size_title(laid.models[place]),
    )


def _sums_check(model: str) -> Check:
    curves = [gpt3_sums(digits) for digits in DIGITS]
    place = curves[0].models.index(model)
    head = (say("Sums of"), say("right, %"), "L", say("p implied"))
    rows = [
        (
            say("{n} digits").format(n=digits),
            _percent(curve.shares[place]),
            plain(curve.length, 1),
            _implied(curve, place),
        )
        for digits, curve in zip(DIGITS, curves, strict=True)
    ]
    title = say("If length explained everything, p would be constant")
    return Check(title, (head, *rows), curves[0].models, (curves[0].source, *THEORY))


def _implied(curve: Laid, place: int) -> str:
    """None right says only that p is small."""
    share = curve.shares[place]
    if share == 0.0:
        return f"< {plain(float(implied_p(curve.high[place], curve.length)), 2)}"
    return plain(float(implied_p(share, curve.length)), 2)


def _own_check(laid: Laid, length: float) -> Check:
    head = (say("Size"), "p", say("pᴸ, %"), say("right, %"))
    rows = [
        (size_title(name), plain(p, 2), _percent(float(accuracy(p, length))), _percent(share))
        for name, p, share in zip(laid.models, laid.p, laid.shares, strict=True)
    ]
    title = say("If items were alike, the last two would agree")
    return Check(title, (head, *rows), (), (laid.source, *THEORY))


def _percent(share: float) -> str:
    percent = 100.0 * share
    return plain(percent, 2 if 0.0 < percent < 1.0 else 1)
