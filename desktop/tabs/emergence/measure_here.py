"""The drawer "Measure here": the sizes are asked the same ability again, on this machine."""

import math
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSpinBox

from desktop.look import assets
from desktop.numbers import plain
from desktop.runs.service import Facts, Measurement, RunService
from desktop.tabs.emergence.explore_words import say
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import TermLabel, button, named, plain_label, words
from desktop.widgets.layout import ask_for_target, column, held, row
from models.emergence import own, shelf
from models.emergence.intervals import wilson_of_share
from models.emergence.metrics import EXACT, METRICS
from models.emergence.own import Measured, size_title, title
from models.emergence.states import (
    LEAST_ITEMS,
    MOST_ITEMS,
    MOST_SEED,
    Engine,
    Evaluation,
    Exploring,
    Part,
    evaluation_steps,
    missing,
)
from models.errors import UserError
from models.files import write_to

if TYPE_CHECKING:
    from desktop.services import Services
    from models.model import Model
    from models.progress import Progress, Steps

ITEM_STEP, BOX_WIDTH, PADDING = 50, 96, 10
WHOLE = 100  # of the head's room, before the stretch at its end


def asking_title(facts: Facts) -> str:
    """What the job bar says while models are asked."""
    items = int(facts["items"])
    return QCoreApplication.translate("Emergence", "Measuring %Ln items", "", items)


class MeasureHere(Card):
    """change: takes fields of `Exploring`. engine: what asks one model; tests have their own.

    The job runs on the training lane: on the reading lane nothing else would be answered meanwhile.
    """

    engine: Engine | None = None

    def __init__(self, services: "Services", change: Callable[..., None]) -> None:
        super().__init__(padding=PADDING)
        self.services, self.change, self.chosen = services, change, Exploring()
        self.asking = RunService(services, Measurement("emergence", "evaluation", asking_title))
        self.asking.stepped.connect(self._take_row)
        self.asking.failed.connect(lambda _run, problem: self._tell(problem))
        self.asking.changed.connect(lambda: self.show_choices(self.chosen, shown=True))
        self.banner = Banner()
        self.handle = button(self.tr("Measure here"), self._press, "plain")
        self.about = plain_label(
            self.tr("Ask these models other items of this ability, on this machine"), "muted"
        )
        self.about.setMinimumWidth(1)
        self.header.insertWidget(0, self.handle)
        self.header.insertWidget(1, self.about, WHOLE)
        self.items = self._spin(LEAST_ITEMS, MOST_ITEMS, self.tr("Items"), "items")
        self.items.setSingleStep(ITEM_STEP)
        self.seed = self._spin(0, MOST_SEED, self.tr("Seed that items are drawn with"), "item_seed")
        self.table, self.finding = FigureTable(), plain_label("", wrap=True)
        self.copy_button = button(self.tr("Copy"), self.copy, "plain")
        self.export_button = button(self.tr("Export"), self.export, "plain")
        self.button = button("", self.measure, "primary")
        items = plain_label(self.tr("Items"), buddy=self.items)
        controls = row(
            *(items, self.items, TermLabel(self.tr("Seed"), "seed"), self.seed),
            *((self.finding, 1), self.copy_button, self.export_button, self.button),
        )
        self.inner = held(column(self.banner, self.table, controls, spacing=8))
        self.add(self.inner)

    def show_choices(self, chosen: Exploring, *, shown: bool) -> None:
        """shown: whether the curve is not hidden any more; a measurement would tell it."""
        self.chosen = chosen
        is_open = chosen.measuring
        self.handle.setIcon(assets.icon("chevron-down" if is_open else "chevron-right", "muted"))
        rows, left = self._found(), self._left()
        self.inner.setVisible(is_open)
        kept = bool(rows) and shown
        self.table.setVisible(kept)
        self.copy_button.setVisible(kept)
        self.export_button.setVisible(kept)
        for box, value in ((self.items, chosen.items), (self.seed, chosen.item_seed)):
            with QSignalBlocker(box):
                box.setValue(value)
            box.setEnabled(not self.busy)
        self.button.setEnabled(shown and bool(left) and not self.busy)
        text = QCoreApplication.translate("Emergence", "Measure %Ln items", "", chosen.items)
        self.button.setText(text if left or not rows else self.tr("Measured"))
        if not shown:
            self.finding.setText(self.tr("Guess first, or press Show me: a measurement tells it."))
        elif self.busy:
            self.finding.setText(self.tr("Measuring. Cancel keeps what was measured."))
        else:
            self.finding.setText(finding(rows))
        if rows:
            self.table.show_rows("", cells(rows, chosen))

    def measure(self) -> None:
        """Ask the models that were not asked these items yet."""
        chosen, left = self.chosen, self._left()
        if self.busy or not left:
            return
        if (chosen.found.items, chosen.found.seed) != (chosen.items, chosen.item_seed):
            self.change(found=Evaluation(chosen.items, chosen.item_seed))
        parts = tuple(part for model in self._models() if (part := _part(model, left)))
        engine, items, seed = self.engine, chosen.items, chosen.item_seed

        def steps() -> "Steps[int]":
            from models.family.evaluate import Examiner

            return evaluation_steps(parts, items, seed, engine or Examiner())

        self.banner.clear()
        try:
            self.asking.start({"items": items, "seed": seed, "rows": len(left)}, steps)
        except UserError as problem:
            self._tell(problem)

    def copy(self) -> None:
        """All that was measured, as figures, to the clipboard."""
        QGuiApplication.clipboard().setText(self.figures("\t"))

    def export(self) -> None:
        """Ask for a file, and write the figures there, whole or not at all."""
        path = ask_for_target(self, "measured", ".csv", self.tr("Table") + " (*.csv)")
        if path is not None:
            try:
                write_to(path, self.figures(","))
            except UserError as problem:
                self._tell(problem)

    def figures(self, separator: str) -> str:
        found = self.chosen.found
        return own.as_csv(found.rows, found.seed, separator)

    @property
    def busy(self) -> bool:
        """Whether models are asked, or wait for that."""
        return bool(self.asking.active())

    def _press(self) -> None:
        self.change(measuring=not self.chosen.measuring)

    def _spin(self, low: int, high: int, name: str, field: str) -> QSpinBox:
        box = named(QSpinBox(), name)
        box.setRange(low, high)
        box.setKeyboardTracking(False)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setFixedWidth(BOX_WIDTH)
        box.valueChanged.connect(lambda value: self.change(**{field: value}))
        return box

    def _take_row(self, _run: int, progress: "Progress") -> None:
        if isinstance(progress.item, Measured):
            self.change(found=self.chosen.found.with_row(progress.item))

    def _tell(self, problem: BaseException) -> None:
        self.services.notify.error(problem, self.banner)

    def _models(self) -> "list[Model]":
        """The whole base models, every seed of the family and the reader's, from small to large."""
        sizes = {one.size for one in own.measured()}
        found = [
            model
            for model in self.services.catalogue.models()
            if (model.kind, model.problem) == ("base", None)
            and (model.source == "tuned" or (model.source == "family" and model.size in sizes))
        ]
        return sorted(found, key=lambda model: (model.parameters, model.seed))

    def _abilities(self) -> tuple[str, ...]:
        return shelf.entry(self.chosen.family, self.chosen.entry).abilities

    def _found(self) -> tuple[Measured, ...]:
        return self.chosen.found.of(self._abilities())

    def _left(self) -> set[tuple[str, int, str]]:
        chosen = self.chosen
        wanted = [(_size(m), m.seed, key) for m in self._models() for key in self._abilities()]
        same = (chosen.found.items, chosen.found.seed) == (chosen.items, chosen.item_seed)
        return missing(wanted, chosen.found) if same else set(wanted)


def _part(model: "Model", left: set[tuple[str, int, str]]) -> Part | None:
    """What a model is still to be asked, in the order of abilities; None for nothing."""
    abilities = tuple(key for key in own.ABILITIES if (_size(model), model.seed, key) in left)
    if not abilities:
        return None
    return Part(model.name, model.path, _size(model), model.parameters, model.seed, abilities)


def _size(model: "Model") -> str:
    """Of the family's models their size; the reader's own go by their names."""
    return model.size if model.source == "family" else model.name


def cells(rows: Sequence[Measured], chosen: Exploring) -> list[list[str]]:
    """A line an ability and a source, a column a size: means over the seeds that there are."""
    shipped = (one.size for one in own.measured() if one.kind == "base")
    sizes = tuple(dict.fromkeys((*shipped, *(one.size for one in rows))))
    written = [["", *map(size_title, sizes)]]
    abilities = tuple(dict.fromkeys(one.ability for one in rows))
    here = say("here, seed {seed}").format(seed=chosen.found.seed)
    for ability in abilities:
        before = f"{words(title(ability))}, " if len(abilities) > 1 else ""
        sources = ((say("shipped"), own.curve(ability).rows), (here, rows))
        for name, found in sources:
            shown = [
                _mean([one for one in found if (one.ability, one.size) == (ability, size)], chosen)
                for size in sizes
            ]
            written.append([f"{before}{name}", *shown])
    return written


def _mean(rows: Sequence[Measured], chosen: Exploring) -> str:
    """As the metric shows it; "" without rows."""
    metric = METRICS[chosen.metric]
    values = [one.value(metric.key) for one in rows]
    if not values or not all(map(math.isfinite, values)):
        return ""
    return plain(float(metric.better(fmean(values))), 1 if metric.key == EXACT else 3)


def finding(rows: Sequence[Measured]) -> str:
    """Whether the shipped figures hold, as far as intervals tell; without rows, what to do."""
    if not rows:
        return say("The shipped figures are of other items: do they hold?")
    apart = []
    for one in rows:
        shipped = [
            each
            for each in own.curve(one.ability).rows
            if (each.size, each.seed) == (one.size, one.seed)
        ]
        ends = wilson_of_share(one.share, one.items)
        for each in shipped:
            low, high = wilson_of_share(each.share, each.items)
            if low > ends[1] or high < ends[0]:
                apart.append(f"{size_title(one.size)} ({plain(100 * one.share, 1)} %)")
    count = QCoreApplication.translate("Emergence", "%Ln models measured.", "", len(rows))
    if not apart:
        return f"{count} {say('Every 95 % interval overlaps the shipped one.')}"
    text = say("Outside the shipped 95 % interval: {sizes}.").format(sizes=", ".join(apart))
    return f"{count} {text}"
