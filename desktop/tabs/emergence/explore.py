"""The page "Explore": abilities across sizes, and what every size says."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

import resources
from desktop.numbers import percent, plain, si
from desktop.tabs.emergence.aligned_plot import AlignedPlot
from desktop.tabs.emergence.explore_live import Live, missing_model
from desktop.tabs.emergence.size_slider import Stop
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import Note, SourceLink, button, explain, plain_label, words
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row
from desktop.widgets.page import Page
from desktop.widgets.segmented import Combo, SegmentedControl
from models.emergence import exercises, explore, published, shelf
from models.emergence.intervals import upper_at_zero
from models.emergence.lines import AXES, XAxis, falls
from models.emergence.own import provenance, size_title
from models.emergence.published import Curve, Point
from models.emergence.shelf import LAST, OWN, View
from models.emergence.states import Exploring, settled

if TYPE_CHECKING:
    from desktop.services import Services

TERMS = {
    "exact": "exact_match",
    "edit": "edit_distance",
    "logprob": "log_probability",
    "brier": "brier_score",
}
"""The glossary's term for each metric."""
MORE = "more"
FIRST = 5  # families with a segment of their own
CLOSED = ("GPT-3", "GPT (API)", "Codex", "LaMDA", "PaLM")
"""Families whose weights were never published."""


def say(text: str) -> str:
    return QCoreApplication.translate("Emergence", text)


class ExplorePage(Page[Exploring]):
    """Slider -> the upright line at once, and what that size says."""

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.sizes: dict[str, str] = {}  # family -> the size that was picked there last
        self.seen: set[tuple[str, str]] = set()  # families and entries whose curves were shown
        super().__init__(services, settled(Exploring()), parent)

    def build(self) -> None:
        """Controls in a row; below them the plot with its sliders, and what the sizes say."""
        self.plot_card = AlignedPlot()
        self.metrics = metric_control(self.tr("Metric"), lambda key: self.change(metric=key))
        self.plot_card.add_header(self.metrics)
        self.plot_card.sizes.picked.connect(lambda size: self.change(size=size))
        self.live, self.published = Live(self.services, self.change), Published()
        for steps in (self.plot_card.steps, self.live.steps):
            steps.slider.picked.connect(lambda key: self.change(step=int(key)))
        self.services.catalogue.changed.connect(self._models_changed)
        self.side = Card()
        self.side.setFixedWidth(SIDE_WIDTH)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.live)
        self.pages.addWidget(self.published)
        self.side.add(self.pages, 1)
        cards = row((self.plot_card, 1), self.side, spacing=GAP)
        column(self._controls(), (cards, 1), inside=self)
        self.addAction(self.tr("Ask the sizes another example"), self.live.next_example)
        few_shot = self.tr("Build a few-shot prompt")
        self.addAction(few_shot, lambda: self.change(few_shot=True))
        self.addAction(self.tr("Write a prompt of your own"), self.live.prompt.setFocus)

    def changed(self, values: Mapping[str, object]) -> Exploring:
        """A family comes back with the size that was picked there; an entry asks its own prompt."""
        before, family = self.state, values.get("family")
        if family != before.family and family in shelf.families():
            self.sizes[before.family] = before.size
            values = {"size": self.sizes.get(str(family), ""), "step": LAST} | dict(values)
        return settled(before.changed(**values))

    def draw(self, state: Exploring, before: Exploring | None) -> None:
        entry, own = shelf.entry(state.family, state.entry), state.family == OWN
        moved = before is not None and replace(state, size=before.size) == before != state
        if not moved:
            self._draw_controls(state, entry)
        self.seen |= {(state.family, key) for key in (entry.key, *entry.abilities)}
        members = shelf.members(state.family, entry)
        self._draw_curves(state, entry, members)
        if own:
            self.live.show_choices(state, members, entry.abilities)
        else:
            self.live.stop()
            self._draw_facts(state, entry)

    def pick_entry(self, key: str) -> None:
        """Another ability asks its own first example."""
        self.change(entry=key, own_prompt=False, example=0, few_shot=False)

    def predict(self) -> None:
        link = exercises.unseen(self.state.family, self.seen)
        self.services.open_link("emergence", {"page": "predict", "predict": link})

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        own: dict[str, object] = {"family": OWN, "metric": "exact", "axis": "params"}
        own |= {"few_shot": False, "own_prompt": False, "step": LAST}
        asked = {"own_prompt": True, "prompt": "512 + 333 =", "size": "1m"}
        return [
            ("own", own | {"entry": "overview", "size": "279k", "example": 0}),
            ("metric", own | {"entry": "addition_3", "metric": "logprob", "size": "98k"}),
            ("published", {"family": "GPT-3", "entry": "2-digit addition", "size": "GPT-3 13B"}),
            ("training", {"family": "Pythia", "entry": "LAMBADA|over training", "step": 512}),
            ("prompt", own | {"entry": "addition_3"} | asked),
            ("few-shot", own | {"entry": "labelling", "few_shot": True, "size": "6m"}),
        ]

    def _models_changed(self) -> None:
        self.live.forget()
        self.refresh()

    # drawing

    def _draw_controls(self, state: Exploring, entry: shelf.Entry) -> None:
        listed = state.family in shelf.families()[:FIRST]
        self.families.set_value(state.family if listed else MORE)
        self.families.set_label(MORE, self.tr("More") if listed else family_title(state.family))
        entries = shelf.entries(state.family)
        known = [self.entries.itemData(n) for n in range(self.entries.count())]
        if [key for key in known if key] != [one.key for one in entries]:
            self.entries.clear()
            for last, one in zip((None, *entries), entries, strict=False):
                if last is not None and last.group != one.group:
                    self.entries.insertSeparator(self.entries.count())
                self.entries.addItem(words(one.called()), one.key)
        self.entries.setCurrentIndex(self.entries.findData(entry.key))
        able = shelf.axes(state.family, entry)
        model = self.axes.model()
        for number, axis in enumerate(AXES):
            item = model.item(number)  # type: ignore[attr-defined]  # a combo box has a standard model
            item.setEnabled(axis in able)
        self.axes.setCurrentIndex(self.axes.findData(state.axis))
        applied = shelf.metrics(state.family, entry)
        why = why_no_metric(state.family)
        show_metrics(self.metrics, state.metric, {key: why for key in TERMS if key not in applied})
        own = state.family == OWN
        self.pages.setCurrentWidget(self.live if own else self.published)
        self.side.set_title(self.tr("What they say") if own else self.tr("What was published"))

    def _draw_curves(self, state: Exploring, entry: shelf.Entry, members: Sequence[str]) -> None:
        """All that moves with the slider; the curves themselves are kept by `explore.curves`."""
        card, axis, own = self.plot_card, cast("XAxis", state.axis), state.family == OWN
        steps, step = steps_of(state, entry, members)
        at = LAST if own else step  # the family's curves are those of the end
        shown, figure = explore.curves(state.family, entry.key, state.metric, axis, at)
        lines = [traced.line for traced in shown.traced]
        places = {model: x for one in lines for model, x in zip(one.models, one.x, strict=True)}
        name = short(state.family, state.size)
        figure = explore.at(figure, places.get(state.size, math.nan), name)
        sentence = same_answers(state.family, shown, step if own else LAST)
        card.show_curves(figure, sentence, bars(shown), bars_detail(shown))
        if own:
            card.sources.set_keys((*figure.sources, measured_here(shown)))
        able = self.live.models(members) if own and self.services.catalogue.loaded else members
        card.show_sizes(
            {
                model: (
                    places[model],
                    short(state.family, model),
                    "" if model in able else missing_model(model),
                )
                for model in members
                if model in places
            },
            state.size,
        )
        stops = [
            Stop(str(one), say("end") if one == LAST else si(one), number / max(len(steps) - 1, 1))
            for number, one in enumerate(steps)
        ]
        why = no_steps(state.size) if own and not resources.checkpoints(state.size) else ""
        # The family's curves are those of the end, so its steps stand beside what they change.
        card.steps.show_stops([] if own else stops, str(step))
        self.live.steps.show_stops(stops, str(step), why)

    def _draw_facts(self, state: Exploring, entry: shelf.Entry) -> None:
        _, step = steps_of(state, entry, ())
        found = shelf.results(state.family, entry, state.size, step)
        task = published.task(found[0][0].task)
        names = [words(name) for name in shelf.names([curve for curve, _ in found])]
        side = self.published
        side.asks.setText(words(task.asks))
        side.asks.setVisible(bool(task.asks))
        side.table.show_rows(words(state.size), facts(found, names))
        notes = " ".join(words(point.note) for _, point in found if point.note)
        side.notes.setText(notes)
        side.notes.setVisible(bool(notes))
        side.link.set_keys(list(dict.fromkeys([*(c.source for c, _ in found), task.source])))
        side.silent.say(cannot_answer(state.family))

    # widgets

    def _controls(self) -> QHBoxLayout:
        families = shelf.families()
        self.families = SegmentedControl(
            {**{key: family_title(key) for key in families[:FIRST]}, MORE: self.tr("More")},
            accessible_name=self.tr("Family"),
            on_pick=lambda key: None if key == MORE else self.change(family=key),
        )
        more = self.families.button(MORE)
        self.menu = QMenu(self)
        for family in families[FIRST:]:
            self.menu.addAction(family_title(family), partial(self.change, family=family))
        self.menu.aboutToHide.connect(self.refresh)  # the segment of the family on show again
        more.clicked.connect(lambda: self.menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        self.entries = Combo(self.tr("Ability"), self.pick_entry, 8)
        self.entries.setMaxVisibleItems(24)
        self.axes = Combo(self.tr("Horizontal axis"), lambda axis: self.change(axis=axis), 10)
        for axis in AXES:
            self.axes.addItem(axis_title(axis), axis)
        unseen = self.tr("Draw the largest sizes of a curve that you have not seen yet")
        self.predict_button = button(self.tr("Predict first"), self.predict, "primary", unseen)
        line = row(self.families)
        for box, most, stretch in ((self.entries, 300, 30), (self.axes, 180, 24)):
            label = plain_label(box.accessibleName(), "muted")
            label.setBuddy(box)
            box.setMaximumWidth(most)
            line.addSpacing(6)
            line.addWidget(label)
            line.addWidget(box, stretch)
        line.addStretch(1)
        line.addWidget(self.predict_button)
        return line


class Published(QWidget):
    """What was published of the picked model, and why it is silent here."""

    def __init__(self) -> None:
        super().__init__()
        self.table, self.silent, self.link = FigureTable(), Note(), SourceLink()
        self.notes = plain_label("", "caption", wrap=True)
        self.asks = plain_label("", "muted", wrap=True)
        parts = (self.asks, self.table, self.notes, row(self.link, 1), 1, self.silent)
        column(*parts, spacing=10, inside=self)


def metric_control(name: str, on_pick: Callable[[str], object]) -> SegmentedControl:
    """The metrics, each explained by its term."""
    titles = {
        "exact": say("Exact match"),
        "edit": say("Edit distance"),
        "logprob": say("Log-prob"),
        "brier": say("Brier"),
    }
    return SegmentedControl(titles, accessible_name=name, on_pick=on_pick)


def show_metrics(control: SegmentedControl, metric: str, reasons: Mapping[str, str]) -> None:
    """The picked metric; reasons: why others have no figures and cannot be picked."""
    control.set_value(metric)
    for key, term in TERMS.items():
        segment = control.button(key)
        segment.setEnabled(key not in reasons)
        if key in reasons:
            segment.setToolTip(reasons[key])
            segment.setAccessibleDescription(reasons[key])
        else:
            explain(segment, term)


def steps_of(
    state: Exploring, entry: shelf.Entry, members: Sequence[str]
) -> tuple[tuple[int, ...], int]:
    """Checkpoints that can be picked, LAST at the end, and the one that counts for the size.

    members: sizes of the study family. A size without checkpoints is always at its end.
    """
    if state.family == OWN:
        kept = {step for size in members for step in resources.checkpoints(size)}
        steps = (*sorted(kept), LAST)
        known: Sequence[int] = tuple(resources.checkpoints(state.size))
    else:
        measured = shelf.steps(state.family, entry)
        known = steps = (*measured[:-1], LAST) if measured else ()
    return steps, state.step if state.step in known else LAST


def family_title(family: str) -> str:
    if family == OWN:
        return say("Study family")
    return say("LaMDA, chain of thought") if family == "LaMDA" else words(family)


def axis_title(axis: XAxis) -> str:
    """An axis of size as the combo box names it."""
    return {
        "params": say("Non-embedding N"),
        "total": say("Total N"),
        "flops": say("Training FLOP"),
        "loss": say("Loss"),
    }[axis]


def short(family: str, model: str) -> str:
    """A model's name below the plot, where its family is known."""
    if family == OWN:
        return size_title(model)
    name = model.removeprefix(f"{family} ").removeprefix(f"{family}-")
    return size_title(name.removeprefix(f"{family.lower()}-")) or model


def why_no_metric(family: str) -> str:
    if family == OWN:
        return say("The shipped table has no results by this metric for all that is shown.")
    text = say("No {family} results exist for this metric, and its answers were not kept.")
    return text.format(family=family_title(family))


def no_steps(size: str) -> str:
    """Why the second slider does not move."""
    text = say("No checkpoints of {size} are shipped: only 38k, 98k and 279k have some.")
    return text.format(size=size_title(size))


def same_answers(family: str, shown: View, step: int = LAST) -> str:
    """What another metric leaves alone, and what a curve does not do.

    step: of training, at which the models answer: the family's curves are those of the end.
    """
    if family != OWN:
        measures = " · ".join(dict.fromkeys(words(t.curve.metric) for t in shown.traced if t.curve))
        return say("As published: {measures}").format(measures=measures)
    parts = [say("The outputs stay the same.")]
    if step != LAST:
        parts.append(say("The curves are those of the end."))
    elif len(shown.traced) == 1 and (down := falls(shown.traced[0].line)):
        sizes = ", ".join(map(size_title, down))
        parts.append(say("Not monotone: falls at {sizes}.").format(sizes=sizes))
    return " ".join(parts)


def bars(shown: View) -> str:
    """How to read the bars; "" where there are none."""
    if not any(traced.line.has_bars for traced in shown.traced):
        return ""
    if not shown.items:
        return say("Bars: 95 % intervals")
    items = plain(shown.items, 0)
    if shown.most_items > shown.items:
        items = f"{items}–{plain(shown.most_items, 0)}"
    text = say("Bars: 95 % Wilson, n = {items}").format(items=items)
    if shown.is_share:
        unseen = say("below {share} cannot be told from 0")
        share = percent(upper_at_zero(shown.items), 1)
        text = f"{text}; {unseen.format(share=share)}"
    return text


def bars_detail(shown: View) -> str:
    """What the bars do not cover; "" where there are none."""
    if not any(traced.line.has_bars for traced in shown.traced):
        return ""
    return say(
        "How far the items can be trusted, and nothing else: another seed of the same size, or "
        "the same questions in other words, may lie far outside."
    )


def measured_here(shown: View) -> str:
    """Where the family's own figures come from: seed, items, date and command."""
    text, label = say("item seed {seed}, up to {items} items, {day} · {command}"), provenance()
    items = plain(shown.most_items, 0)
    return text.format(seed=label.item_seed, items=items, day=label.day, command=label.command)


def value(curve: Curve, point: Point) -> str:
    if curve.unit == "perplexity":
        if not math.isfinite(point.low):
            return si(point.value)
        # on a line of its own: with its words it is too wide for the column in German
        return f"{si(point.value)}\n({si(point.low)}–{si(point.high)})"
    factor = 100.0 if curve.unit in ("share", "points") else 1.0
    unit = {"share": " %", "points": " " + say("points")}.get(curve.unit, "")
    digits = 2 if factor * abs(point.value) < 1.0 else 1
    text = plain(factor * point.value, digits) + unit
    if math.isfinite(point.low):
        low, high = (plain(factor * end, digits) for end in (point.low, point.high))
        text += f"  ({low}–{high})"
    return text


def facts(found: Sequence[tuple[Curve, Point]], names: Sequence[str]) -> list[list[str]]:
    """Rows about a published model: what was measured, its size, what it has read."""
    first = found[0][1]
    rows = [["", say("value, 95 % interval")]]
    for (curve, point), name in zip(found, names, strict=True):
        rows.append([name[:1].upper() + name[1:], value(curve, point)])
    size = si(first.params)
    if first.presumed:
        size = say("{size}, presumed").format(size=size)
    rows.append([say("Total N"), size])
    if math.isfinite(first.train_tokens):
        rows.append([say("Tokens read"), si(first.train_tokens)])
    counts = {point.items for _, point in found if point.items}
    if len(counts) == 1:
        rows.append([say("Items asked"), plain(counts.pop(), 0)])
    return rows


def cannot_answer(family: str) -> str:
    """Why a published model is silent here."""
    if family in CLOSED:
        text = say(
            "{family} cannot answer here: its weights were never published. What you see is what "
            "its authors, or whoever tested it, wrote down."
        )
    else:
        text = say(
            "{family} cannot answer here: it is far too large to come with this program. What you "
            "see is what was published of it. Published and own curves never share a plot."
        )
    return text.format(family=family_title(family))
