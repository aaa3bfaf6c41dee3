"""The page "Evaluate": what every size can do, measured here, beside what was shipped."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSpinBox, QWidget

import resources
from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.numbers import plain, signed
from desktop.runs.service import Facts, Measurement, RunService
from desktop.tabs.emergence.evaluate_table import Cell, EvaluationTable
from desktop.tabs.emergence.explore import metric_control, show_metrics
from desktop.widgets.banner import Banner, in_words
from desktop.widgets.card import Card
from desktop.widgets.labels import (
    Note,
    SourceLink,
    TermLabel,
    button,
    inline_link,
    plain_label,
    words,
)
from desktop.widgets.layout import GAP, ask_for_target, column, row, side_column
from desktop.widgets.page import Page
from models.emergence import own
from models.emergence.intervals import wilson_of_share
from models.emergence.metrics import EXACT, METRICS
from models.emergence.own import ABILITIES, Measured, size_title, title
from models.emergence.states import (
    LEAST_ITEMS,
    MOST_ITEMS,
    MOST_SEED,
    Engine,
    Evaluation,
    EvaluationChoices,
    Part,
    evaluation_steps,
    missing,
    shipped_rows,
)
from models.errors import UserError
from models.files import write_to

if TYPE_CHECKING:
    from desktop.services import Services
    from models.model import Model
    from models.progress import Progress, Steps

SIZE_COLUMNS, LEAST_BOX, ITEM_STEP = 4, 80, 50
DIGITS = {EXACT: 1}  # after the decimal sign; other metrics have three


def asking_title(facts: Facts) -> str:
    """What the job bar says while models are asked."""
    items = int(facts["items"])
    return QCoreApplication.translate("Evaluate", "Evaluating %Ln items", "", items)


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Evaluate", text)


class EvaluatePage(Page[EvaluationChoices]):
    """engine: what asks one model; tests have their own.

    The job runs on the training lane: it takes a minute or more, and on the reading lane nothing
    else would be answered meanwhile.
    """

    engine: Engine | None = None

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.every = EvaluationChoices()
        self.shipped_rows = shipped_rows()
        self.asking = RunService(services, Measurement("emergence", "evaluation", asking_title))
        super().__init__(services, self.every, parent)

    def build(self) -> None:
        """The table on the left; of which sizes is asked, with which items, on the right."""
        self.banner, self.card, self.note = Banner(), Card(), Note()
        self.metrics = metric_control(self.tr("Metric"), lambda key: self.change(metric=key))
        self.table = EvaluationTable(
            [(key, words(title(key))) for key in self.every.abilities],
            [(size, size_title(size)) for size in self.every.sizes],
            lambda abilities: self.change(abilities=abilities),
        )
        self.legend = plain_label("", "caption", wrap=True)
        self.shipped, self.link = plain_label("", "faint", wrap=True), SourceLink()
        self.shipped.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = say("Shipped: item seed {seed}, up to {items} items, {day}").format(
            seed=own.provenance().item_seed, items=own.provenance().items, day=own.provenance().day
        )
        self.shipped.setText(f"{text} · {own.provenance().command}")
        self.link.set_keys((own.SOURCE, resources.table("family_abilities").description))
        self.copy_button = button(self.tr("Copy"), self.copy, "plain")
        self.export_button = button(self.tr("Export"), self.export, "plain")
        self.card.header.insertWidget(0, self.metrics)
        self.card.add_header(self.copy_button)
        self.card.add_header(self.export_button)
        self.card.add(self.legend)
        self.card.add(self.table, 1)
        sources = row((self.shipped, 1), self.link, spacing=12)
        sources.setAlignment(self.link, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(sources)
        side = side_column(self._ask_card(), self.note, fill=False)
        row((column(self.banner, (self.card, 1)), 1), side, spacing=GAP, inside=self)
        self.services.catalogue.changed.connect(self.refresh)
        self.asking.stepped.connect(self._take_row)
        self.asking.failed.connect(lambda _run, problem: self._tell(problem))
        self.asking.changed.connect(self.refresh)
        self._draw_icons()
        theme_of().changed.connect(self._draw_icons)
        self.addAction(self.tr("Evaluate the study family on this machine"), self.evaluate)
        self.addAction(self.tr("Copy the evaluation's figures"), self.copy)
        self.addAction(self.tr("Export the evaluation's figures…"), self.export)

    def draw(self, state: EvaluationChoices, _before: EvaluationChoices | None) -> None:
        """The table, what would be asked, and how it stands."""
        reasons, wanted, running = self._reasons(), self._wanted(state), self.busy
        left = len(missing(wanted, state.found)) if state.matches else len(wanted)
        rows = (*self.shipped_rows, *state.found.rows)
        why = say("The shipped table has no results by this metric: evaluate first.")
        without = [k for k in METRICS if not any(math.isfinite(one.value(k)) for one in rows)]
        show_metrics(self.metrics, state.metric, dict.fromkeys(without, why))
        self.legend.setText(legend(state.metric))
        cells = {
            (ability, size): self._cell(state, ability, size)
            for ability in self.every.abilities
            for size in self.every.sizes
        }
        self.table.show_cells(cells, state.abilities, reasons, locked=running)
        self.table.copy_text = own.as_csv(state.found.rows, state.found.seed, "\t")
        self._draw_asked(state, reasons, running=running)
        self._draw_button(state, reasons, len(wanted), left)
        self._draw_note(reasons)

    def open_state(self, state: Mapping[str, object]) -> None:
        """Rows that come in are not touched."""
        if not self.busy:
            super().open_state(state)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """As it opens, and a few abilities only."""
        some = ["addition_2", "addition_3", "recall", "labelling", "code_output"]
        return [("shipped", {"metric": "exact"}), ("few", {"abilities": some, "items": 100})]

    # what a person does

    def evaluate(self, *, over: bool = False) -> None:
        """Ask what is missing; if nothing is, or with `over`, ask all of it anew."""
        state, wanted = self.state, self._wanted(self.state)
        if self.busy or not wanted:
            return
        if over or not state.matches or not missing(wanted, state.found):
            self.change(found=Evaluation(state.items, state.seed))
        left = missing(wanted, self.state.found)
        parts = tuple(part for model in self._models(state) if (part := _part(model, left)))
        engine, items, seed = self.engine, state.items, state.seed

        def steps() -> "Steps[int]":
            from models.family.evaluate import Examiner

            return evaluation_steps(parts, items, seed, engine or Examiner())

        self.banner.clear()
        try:
            self.asking.start({"items": items, "seed": seed, "rows": len(left)}, steps)
        except UserError as problem:
            self._tell(problem)

    def copy(self) -> None:
        """The figures to the clipboard."""
        QGuiApplication.clipboard().setText(self.table.copy_text)

    def export(self) -> None:
        """Ask for a file, and write the figures there, whole or not at all."""
        path = ask_for_target(self, "evaluation", ".csv", self.tr("Table") + " (*.csv)")
        if path is not None:
            try:
                write_to(path, own.as_csv(self.state.found.rows, self.state.found.seed))
            except UserError as problem:
                self._tell(problem)

    # what the job says

    @property
    def busy(self) -> bool:
        """Whether models are asked, or wait for that."""
        return bool(self.asking.active())

    def _take_row(self, _run: int, progress: "Progress") -> None:
        if isinstance(progress.item, Measured):
            self.change(found=self.state.found.with_row(progress.item))

    def _tell(self, problem: BaseException) -> None:
        self.services.notify.error(problem, self.banner)

    # what there is

    def _bases(self, size: str) -> "list[Model]":
        every = self.services.catalogue.models()
        found = [model for model in every if (model.kind, model.size) == ("base", size)]
        return sorted(found, key=lambda model: (model.parameters, model.seed))

    def _models(self, state: EvaluationChoices) -> "list[Model]":
        """The whole ones of the sizes that are picked, from small to large."""
        bases = (model for size in state.sizes for model in self._bases(size))
        return [model for model in bases if model.problem is None]

    def _wanted(self, state: EvaluationChoices) -> list[tuple[str, int, str]]:
        return [
            (model.size, model.seed, ability)
            for model in self._models(state)
            for ability in state.abilities
        ]

    def _reasons(self) -> dict[str, str]:
        """Sizes of which no model can be asked, and why; none until models were listed."""
        reasons: dict[str, str] = {}
        for size in self.every.sizes if self.services.catalogue.loaded else ():
            bases = self._bases(size)
            problems = [model.problem for model in bases if model.problem is not None]
            if not bases:
                reasons[size] = say("its model is not there.")
            elif len(problems) == len(bases):
                reasons[size] = " ".join(in_words(problems[0]))
        return reasons

    # drawing

    def _cell(self, state: EvaluationChoices, ability: str, size: str) -> Cell:
        models = [model for model in self._bases(size) if model.problem is None]
        rows = state.found.of(ability, size)
        # A mean over some of the seeds would be half a figure.
        here = rows if rows and len(rows) >= len(models) else ()
        shipped = [one for one in self.shipped_rows if (one.ability, one.size) == (ability, size)]
        picked = ability in state.abilities and size in state.sizes
        name = f"{words(title(ability))}, {size}"
        return cell(here, shipped, state.metric, name, waiting=self.busy and picked)

    def _draw_asked(
        self, state: EvaluationChoices, reasons: Mapping[str, str], *, running: bool
    ) -> None:
        for key, box in self.sizes.items():
            reason = reasons.get(key, "")
            with QSignalBlocker(box):
                box.setChecked(key in state.sizes and not reason)
            box.setEnabled(not running and not reason)
            box.setToolTip(reason)
        for spin, number in ((self.items, state.items), (self.seed, state.seed)):
            with QSignalBlocker(spin):
                spin.setValue(number)
            spin.setEnabled(not running)
        whole = len(state.abilities) == len(self.every.abilities)
        self.toggle.setText(self.tr("Clear all") if whole else self.tr("All abilities"))
        self.toggle.setEnabled(not running)
        text = self.tr("{count} of {all} abilities, ticked in the table, at:")
        self.count.setText(text.format(count=len(state.abilities), all=len(self.every.abilities)))

    def _draw_button(
        self, state: EvaluationChoices, reasons: Mapping[str, str], whole: int, left: int
    ) -> None:
        sizes = len([size for size in state.sizes if size not in reasons])
        every = sizes == len(self.every.sizes)
        status = ""
        if self.busy:
            status = say("{done} of {all} rows. Cancel keeps whole rows only.")
            status = status.format(done=whole - left, all=whole)
            if self.asking.waits(self.asking.active()[0]):
                status = say("Waits for another job to end.")
        elif not whole:
            status = say("Pick an ability and a size.")
        elif not left:
            status = say("All {count} rows measured: {items} items each, seed {seed}").format(
                count=whole, items=state.found.items, seed=state.found.seed
            )
        part = not self.busy and 0 < left < whole
        if part:
            text = say("Go on: {done} of {all} rows are done")
            text = text.format(done=whole - left, all=whole)
        elif whole and not left and not self.busy:
            text = say("Evaluate again")
        elif every:
            text = say("Evaluate {items} items at every size").format(items=state.items)
        else:
            text = QCoreApplication.translate(
                "Evaluate", "Evaluate {items} items at %Ln sizes", "", sizes
            ).format(items=state.items)
        self.button.setText(text)
        self.button.setEnabled(bool(whole) and not self.busy)
        self.over.setVisible(part)
        self.status.setText(status)
        self.status.setVisible(bool(status))

    def _draw_note(self, reasons: Mapping[str, str]) -> None:
        """What to mind: models that are missing, or what seeds and items mean."""
        bases = {size: self._bases(size) for size in self.every.sizes}
        problems = {
            model.name: " ".join(in_words(model.problem))
            for models in bases.values()
            for model in models
            if model.problem is not None
        }
        problems |= {size: reasons[size] for size in reasons if not bases[size]}
        if problems:
            heading = QCoreApplication.translate(
                "Evaluate", "%Ln sizes can't be asked", "", len(problems)
            )
            text = "\n".join(f"{name}: {reason}" for name, reason in problems.items())
        else:
            heading, text = "", seeds({size: len(models) for size, models in bases.items()})
        if (heading, text) != (self.note.title_label.text(), self.note.text):
            self.note.say(text, "warn" if problems else "neutral", title=heading)

    def _draw_icons(self) -> None:
        self.export_button.setIcon(assets.icon("export", theme_of().tokens.muted))

    def _ask_card(self) -> Card:
        card = Card(self.tr("What to ask"))
        self.toggle = inline_link(act=self._toggle_all)
        card.add_header(self.toggle)
        self.count = plain_label("", "muted", wrap=True)
        self.status = plain_label("", "faint", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        self.sizes: dict[str, QCheckBox] = {}
        for number, size in enumerate(self.every.sizes):
            box = self.sizes[size] = QCheckBox(size_title(size))
            box.setAccessibleName(self.tr("Size {size}").format(size=size_title(size)))
            box.toggled.connect(self._pick_sizes)
            grid.addWidget(box, number // SIZE_COLUMNS, number % SIZE_COLUMNS)
        self.items = _spin(LEAST_ITEMS, MOST_ITEMS, self.tr("Items of each ability"))
        self.items.setSingleStep(ITEM_STEP)
        self.items.valueChanged.connect(lambda value: self.change(items=value))
        self.seed = _spin(0, MOST_SEED, self.tr("Seed that items are drawn with"))
        self.seed.valueChanged.connect(lambda value: self.change(seed=value))
        label = QLabel(self.tr("Items"))
        label.setBuddy(self.items)
        numbers = row(label, (self.items, 1), TermLabel(self.tr("Seed"), "seed"), (self.seed, 1))
        self.button = button("", self.evaluate, "primary")
        self.over = button(self.tr("Start over"), lambda: self.evaluate(over=True))
        card.add(self.count)
        card.body.addLayout(grid)
        card.body.addSpacing(4)
        card.body.addLayout(numbers)
        card.body.addLayout(row((self.button, 1), self.over))
        card.add(self.status)
        return card

    def _pick_sizes(self) -> None:
        """Sizes that cannot be asked now stay picked for when they can."""
        reasons = self._reasons()
        kept = [
            size
            for size, box in self.sizes.items()
            if box.isChecked() or (size in reasons and size in self.state.sizes)
        ]
        self.change(sizes=kept)

    def _toggle_all(self) -> None:
        whole = len(self.state.abilities) == len(self.every.abilities)
        self.change(abilities=[] if whole else list(self.every.abilities))


def _spin(low: int, high: int, name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setKeyboardTracking(False)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    box.setMinimumWidth(LEAST_BOX)
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


def _part(model: "Model", left: set[tuple[str, int, str]]) -> Part | None:
    """What a model is still to be asked, in the order of abilities; None for nothing."""
    abilities = tuple(key for key in ABILITIES if (model.size, model.seed, key) in left)
    if not abilities:
        return None
    return Part(model.name, model.path, model.size, model.parameters, model.seed, abilities)


def mean(rows: Sequence[Measured], metric: str) -> float:
    """The mean over models, as the metric shows it; nan without rows."""
    if not rows:
        return math.nan
    values = [one.value(metric) for one in rows]
    return float(METRICS[metric].better(sum(values) / len(values)))


def cell(
    here: Sequence[Measured], shipped: Sequence[Measured], metric: str, name: str, *, waiting: bool
) -> Cell:
    """What is written for one ability at one size."""
    digits = DIGITS.get(metric, 3)
    now, before = mean(here, metric), mean(shipped, metric)
    measured, known = (plain(one, digits) if math.isfinite(one) else "" for one in (now, before))
    interval = ""
    if here and metric == EXACT:
        low, high = wilson_of_share(now / 100.0, min(one.items for one in here))
        interval = f"{plain(100 * low, digits)}–{plain(100 * high, digits)}"
    if measured and known:
        known = f"{known} ({signed(now - before, digits)})"
    told = [name]
    if measured:
        told.append(say("here {value}").format(value=measured))
    if interval:
        told.append(say("95 % interval {ends}").format(ends=interval))
    if known:
        told.append(say("shipped {value}").format(value=known))
    if waiting:
        told.append(say("still to be asked"))
    return Cell(measured, interval, known, ", ".join(told), waiting and not measured)


def legend(metric: str) -> str:
    """How to read a cell."""
    unit = METRICS[metric].unit
    what = words(METRICS[metric].title) + (f" ({words(unit)})" if unit else "")
    if metric == EXACT:
        text = say(
            "{what}, higher is better. Bold: measured here, with its 95 % interval. Grey: shipped,"
            " with the difference."
        )
    else:
        text = say(
            "{what}, of the same answers; 0 is perfect. Bold: measured here. Grey: shipped, with"
            " the difference."
        )
    return text.format(what=what)


def seeds(count: Mapping[str, int]) -> str:
    """What a figure is the mean of. count: models of each size."""
    several = [size for size, models in count.items() if models > 1]
    if not several:
        return say("None of these items was in training, except the capitals.")
    text = say(
        "None of these items was in training, except the capitals. At {sizes} a figure is the"
        " mean over {count} models that differ in their seed only; the interval is that of the"
        " items."
    )
    counts = sorted({count[size] for size in several})
    return text.format(sizes=", ".join(map(size_title, several)), count="–".join(map(str, counts)))
