"""The pipeline as a picture whose boxes open their stage; the question before all of it runs."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from statistics import fmean

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QPushButton, QWidget

from desktop.look.assets import icon
from desktop.look.theme import theme_of
from desktop.numbers import data_size, percent, plain, si
from desktop.tabs.alignment.bench import SHIPPED
from desktop.tabs.alignment.bench import penalty as penalty_words
from desktop.widgets.banner import ShortLabel, duration
from desktop.widgets.form import Form
from desktop.widgets.labels import Kind, Tag, button, plain_label
from desktop.widgets.layout import Dialog, clear, column, row
from desktop.widgets.segmented import SegmentedControl
from models.alignment.pipeline import (
    KEYS,
    Box,
    Cost,
    Key,
    Stage,
    Wish,
    default_chain,
    number,
    seconds_of,
    usual_costs,
)
from models.alignment.training_configs import PpoConfig, SftConfig
from models.fields import Field, field_of

HEIGHT, LEAST_WIDTH, ICON, LEAST_LABEL = 72, 120, 16, 8
LEFT, RIGHT, BETWEEN = 11, 8, 8
GAP, BELOW, HEAD = 22, 10, 3.5
FLOW: tuple[tuple[Key, Key], ...] = (
    ("base", "sft"),
    ("sft", "comparisons"),
    ("comparisons", "reward"),
    ("reward", "ppo"),
)
SHORTCUT: tuple[Key, Key] = ("comparisons", "dpo")
OPENS: Mapping[Key, str] = {"base": "sft"}
"""A box without a page of its own opens another one's."""
HACKED = -2.0
"""A gold score that no policy has that only writes as it did before."""
DIALOG_WIDTH = 472
STEPS, ITERATIONS = field_of(SftConfig, "steps"), field_of(PpoConfig, "iterations")
FIELDS = (
    Field("steps", int, "Steps of SFT", STEPS.low, STEPS.high),
    Field("count", int, "Comparisons", 20, 10_000),
    Field("iterations", int, "Iterations of PPO", ITERATIONS.low, ITERATIONS.high),
    field_of(SftConfig, "seed"),
)


def title(key: Key) -> str:
    """What a box is called."""
    translate = QCoreApplication.translate
    return {
        "base": translate("Pipeline", "Base"),
        "sft": translate("Pipeline", "SFT"),
        "comparisons": translate("Pipeline", "Comparisons"),
        "reward": translate("Pipeline", "Reward model"),
        "ppo": translate("Pipeline", "PPO"),
        "dpo": translate("Pipeline", "DPO"),
    }[key]


def purpose(key: Key) -> str:
    """What a stage does, in a sentence, for the tooltip."""
    translate = QCoreApplication.translate
    return {
        "base": translate(
            "Pipeline", "Pretrained only: it goes on with any text, as the web would."
        ),
        "sft": translate(
            "Pipeline", "Learns the form of an answer from instructions and responses."
        ),
        "comparisons": translate(
            "Pipeline", "Two drafts to a prompt, and which of them is better."
        ),
        "reward": translate("Pipeline", "Learns to predict which draft would be preferred."),
        "ppo": translate(
            "Pipeline", "Writes, is scored by the reward model, and moves to higher scores."
        ),
        "dpo": translate(
            "Pipeline", "The shortcut: learns from the comparisons without reward model and PPO."
        ),
    }[key]


def tag(box: Box) -> tuple[str, Kind]:
    """The state, in a word or two, and its colour."""
    translate = QCoreApplication.translate
    words: dict[str, tuple[str, Kind]] = {
        "shipped": (translate("Pipeline", "shipped"), "neutral"),
        "made": _made(box),
        "running": (translate("Pipeline", "running"), "accent"),
        "open": (translate("Pipeline", "not yet"), "neutral"),
        "failed": (translate("Pipeline", "failed"), "bad"),
        "cancelled": (translate("Pipeline", "stopped"), "warn"),
    }
    if box.key == "dpo" and box.state == "open":
        return translate("Pipeline", "shortcut"), "neutral"
    return words[box.state]


def _made(box: Box) -> tuple[str, Kind]:
    """What came of a stage that the reader ran, by its most telling figure."""
    translate = QCoreApplication.translate
    accuracy, form = number(box.facts, "held_out_accuracy"), number(box.facts, "held_out_form")
    gold = number(box.facts, "gold")
    if box.key == "reward" and not math.isnan(accuracy):
        kind: Kind = "good" if accuracy >= 0.65 else "warn"
        return percent(accuracy), kind
    if box.key == "sft" and not math.isnan(form):
        return translate("Pipeline", "form {share}").format(share=percent(form)), "good"
    if box.key == "ppo" and not math.isnan(gold):
        kind = "good" if gold >= 0 else "neutral" if gold >= HACKED else "bad"
        return translate("Pipeline", "gold {value}").format(value=plain(gold, 1)), kind
    return translate("Pipeline", "yours"), "good"


def data(box: Box) -> str:
    """What a stage learns from or hands on: "1,000 pairs"; "" if nobody said."""
    translate = QCoreApplication.translate
    if box.key == "base":
        return si(number(box.facts, "parameters")) if "parameters" in box.facts else box.name
    for fact, words in (
        ("pairs", translate("Pipeline", "{count} pairs")),
        ("iterations", translate("Pipeline", "{count} iterations")),
        ("steps", translate("Pipeline", "{count} steps")),
        ("sft_steps", translate("Pipeline", "{count} steps")),
    ):
        if not math.isnan(count := number(box.facts, fact)):
            return words.format(count=QLocale().toString(round(count)))
    return ""


def cost(spent: Cost) -> str:
    """Time and memory: "24 s · 310 MB"; "about" before what was not measured here."""
    parts = []
    if not math.isnan(spent.seconds):
        parts.append(duration(spent.seconds))
    if not math.isnan(spent.peak):
        parts.append(data_size(round(spent.peak)))
    joined = " · ".join(parts)
    if joined and spent.usual:
        return QCoreApplication.translate("Pipeline", "about {cost}").format(cost=joined)
    return joined


def told(box: Box) -> str:
    """All that a box says, for screen readers and the tooltip."""
    parts = (tag(box)[0], data(box), cost(box.cost), box.name)
    return " · ".join(part for part in parts if part)


def chain_words() -> str:
    """What all stages come to from the shipped base with the program's settings."""
    chain = default_chain()
    accuracies = [one.accuracy for one in chain]
    told = QCoreApplication.translate(
        "Pipeline",
        "All stages from {base} with the program's settings, {seeds} seeds: the reward model is "
        "right about {mean} of held-out comparisons ({low} to {high}). PPO moves gold from {start} "
        "to {adaptive} with an adaptive penalty, to {none} without.",
    )
    means = {name: plain(fmean(getattr(one, name) for one in chain), 2)
             for name in ("start", "adaptive", "none")}  # fmt: skip
    return told.format(
        base=SHIPPED["base"], seeds=len(chain), mean=percent(fmean(accuracies)),
        low=percent(min(accuracies)), high=percent(max(accuracies)), **means,
    )  # fmt: skip


class PipelineBox(QPushButton):
    """Pressing it opens the stage. Its labels let the mouse through."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.key = key
        self.setProperty("role", "stage")
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.picture, self.title = QLabel(), plain_label(title(key), "card-title")
        self.tag, self.data, self.cost = Tag(), ShortLabel(), ShortLabel()
        for label in (self.data, self.cost):
            label.setProperty("role", "caption")
            label.setMinimumWidth(LEAST_LABEL)  # the tag beside it is whole in any case
        policy = self.data.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.data.setSizePolicy(policy)
        head, state = row(self.picture, self.title, 1), row(self.tag, (self.data, 1))
        column(head, state, self.cost, spacing=3, inside=self, margins=(LEFT, 6, RIGHT, 6))
        for part in (self.picture, self.title, self.tag, self.data, self.cost):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._colour()
        theme_of().changed.connect(self._colour)

    def show_box(self, box: Box) -> None:
        """Say how the stage stands."""
        self.tag.show_state(*tag(box))
        self.data.setText(data(box))
        self._fit()
        self.cost.setText(cost(box.cost))
        whole = told(box)
        self.setAccessibleName(f"{title(self.key)}: {whole}")
        self.setToolTip(f"{purpose(self.key)}\n{whole}")

    def show_share(self, percent: int) -> None:
        """Say how far a run of this stage is."""
        self.tag.show_state(self.tr("{percent} %").format(percent=percent), "accent")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The data are shown where there is room for all of them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - LEFT - RIGHT - BETWEEN - self.tag.sizeHint().width()
        wanted = self.data.fontMetrics().horizontalAdvance(self.data.text())
        self.data.setVisible(wanted <= room)

    def sizeHint(self) -> QSize:
        """The button's own would be that of its empty text."""
        return QSize(LEAST_WIDTH, HEIGHT)

    minimumSizeHint = sizeHint

    def _colour(self) -> None:
        drawn = icon(f"stage-{self.key}", theme_of().tokens.muted)
        self.picture.setPixmap(drawn.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))


class PipelineStrip(SegmentedControl):
    """Picks pages as a segmented control does; options that are no stage stand aside.

    options: (key, label) of every page that there is. asides: the buttons of those that are no
    stage, for whoever lays out the page.
    """

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        self.boxes: dict[str, PipelineBox] = {}
        self.asides: list[QPushButton] = []
        super().__init__(options)
        self.setProperty("role", "pipeline")
        self.setFixedHeight(HEIGHT + BELOW)
        self._row.setContentsMargins(0, 0, 0, BELOW)
        self._row.setSpacing(GAP)
        for key in KEYS:
            if key in OPENS and OPENS[key] in self._buttons:
                self._add_opener(key, OPENS[key])
        theme_of().changed.connect(self.update)

    def show_boxes(self, boxes: Sequence[Box]) -> None:
        """Say how every stage stands."""
        for box in boxes:
            if box.key in self.boxes:
                self.boxes[box.key].show_box(box)

    def set_value(self, key: str) -> None:
        """Show a page as picked."""
        super().set_value(key)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrows between the boxes, and the shortcut below them."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme_of().tokens.faint), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for start, end in FLOW:
            if start in self.boxes and end in self.boxes:
                painter.drawPath(_arrow(self.boxes[start], self.boxes[end]))
        start, end = SHORTCUT
        if start in self.boxes and end in self.boxes:
            painter.drawPath(_detour(self.boxes[start], self.boxes[end]))

    def _add(self, key: str, label: str, _name: str) -> None:
        if key in KEYS:
            made: QPushButton = self.boxes.setdefault(key, PipelineBox(key))
            self._row.addWidget(made, 1)
        else:
            made = QPushButton(label)
            made.setAccessibleName(label)
            made.setProperty("role", "aside")
            self.asides.append(made)
        made.setCheckable(True)
        made.clicked.connect(lambda: self._clicked(key))
        made.installEventFilter(self)
        self._group.addButton(made)
        self._buttons[key] = made

    def _add_opener(self, key: Key, opens: str) -> None:
        box = PipelineBox(key)
        box.clicked.connect(self._buttons[opens].click)
        self.boxes[key] = box
        self._row.insertWidget(0, box, 1)


def _arrow(start: QWidget, end: QWidget) -> QPainterPath:
    """From the right edge of a box to the left edge of the next one."""
    y = start.y() + start.height() / 2
    left, right = start.x() + start.width() + 4.0, end.x() - 4.0
    path = QPainterPath(QPointF(left, y))
    path.lineTo(right, y)
    path.moveTo(right - HEAD, y - HEAD)
    path.lineTo(right, y)
    path.lineTo(right - HEAD, y + HEAD)
    return path


def _detour(start: QWidget, end: QWidget) -> QPainterPath:
    """Below the boxes between two of them, up into the second."""
    top, low = start.y() + start.height() + 2.0, start.y() + start.height() + BELOW - 3.0
    left, right = start.x() + start.width() / 2, end.x() + end.width() / 2
    path = QPainterPath(QPointF(left, top))
    path.lineTo(left, low)
    path.lineTo(right, low)
    path.lineTo(right, top)
    path.moveTo(right - HEAD, top + HEAD)
    path.lineTo(right, top)
    path.lineTo(right + HEAD, top + HEAD)
    return path


class RunAllDialog(Dialog):
    """on_run: called with what is wished. on_resume: go on with what was stopped."""

    def __init__(
        self, on_run: Callable[[Wish], object], on_resume: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._on_run, self._on_resume = on_run, on_resume
        self._base, self._pairs, self._costs = "", 0, usual_costs()
        self.setWindowTitle(self.tr("Run all stages"))
        intro = self.tr(
            "One after the other, on this machine. What is done stays when you stop, and every "
            "stage can be opened while the next one runs."
        )
        self.intro = plain_label(intro, wrap=True)
        # A width of the dialog itself would let its labels be squeezed.
        self.intro.setMinimumWidth(DIALOG_WIDTH)
        self.table = QFrame()
        self.table.setProperty("role", "sunken")
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(12, 10, 12, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.total = plain_label("", "muted")
        self.reached = plain_label("", "caption", wrap=True)
        self.form = Form(FIELDS, columns=2, above=True)
        self.form.show_values(asdict(Wish()))
        self.form.edited.connect(lambda _name: self._render())
        self.count = self.form.controls["count"]
        self.own = QCheckBox()
        self.own.toggled.connect(self._render)
        self.resume = button("", lambda: self._end(self._on_resume))
        run = lambda: self._end(lambda: self._on_run(self.wish()))
        self.run = button(self.tr("Run all stages"), run, "primary")
        self.run.setDefault(True)
        self.leave = button(self.tr("Close"), self.reject)
        buttons = row(1, self.leave, self.resume, self.run)
        column(
            self.intro, self.table, self.total, self.reached, self.form, self.own, buttons,
            inside=self, margins=(24, 20, 24, 20),
        )  # fmt: skip

    def ask(
        self,
        base: str,
        pairs: int,
        source: str,
        costs: Mapping[Key, Cost],
        stopped: tuple[int, int] | None = None,
    ) -> None:
        """Show what would be done.

        base: name of the model to start from. pairs, source: comparisons at hand. costs: of each
        stage on this machine. stopped: how many stages of all are done of what was stopped.
        """
        self._base, self._pairs, self._costs = base, pairs, costs
        told = self.tr("Draw none: learn from the {count} comparisons at hand ({source})")
        self.own.setVisible(pairs > 0)
        self.own.setText(told.format(count=QLocale().toString(pairs), source=source))
        if not pairs:
            self.own.setChecked(False)
        self.resume.setVisible(stopped is not None)
        if stopped is not None:
            told = self.tr("Go on: {done} of {all} stages are done")
            self.resume.setText(told.format(done=stopped[0], all=stopped[1]))
        self._render()
        self.open()

    def wish(self) -> Wish:
        """As it stands."""
        return replace(Wish(**self.form.values()), own_pairs=self.own.isChecked())

    def _end(self, then: Callable[[], object]) -> None:
        self.accept()
        then()

    def _render(self) -> None:
        self.count.setEnabled(not self.own.isChecked())
        possible = self.form.problem() is None
        self.run.setEnabled(possible)
        if not possible:
            return
        wish = self.wish()
        clear(self._grid)
        whole = 0.0
        for line, (stage, penalty) in enumerate(wish.parts):
            seconds = seconds_of(stage, wish, self._pairs, self._costs)
            whole += seconds
            cells = (title(stage), self._does(stage, penalty, wish), duration(seconds))
            for place, text in enumerate(cells):
                side = Qt.AlignmentFlag.AlignRight if place == 2 else Qt.AlignmentFlag.AlignLeft
                label = plain_label(text, "muted" if place else "card-title")
                self._grid.addWidget(label, line, place, side)
        total = self.tr("About {time} where nothing else runs.")
        self.total.setText(total.format(time=duration(whole)))
        usual = replace(Wish(), seed=wish.seed) == wish and self._base == SHIPPED["base"]
        self.reached.setText(chain_words() if usual else "")
        self.reached.setVisible(usual)

    def _does(self, stage: Stage, penalty: str, wish: Wish) -> str:
        number = QLocale().toString
        if stage == "sft":
            told = self.tr("{model}, {count} steps")
            return told.format(model=self._base, count=number(wish.steps))
        if stage == "comparisons":
            told = self.tr("{count} pairs of drafts, labelled by a program")
            return told.format(count=number(wish.count))
        if stage == "ppo":
            told, name = self.tr("{penalty}, {count} iterations"), penalty_words(penalty)
            return told.format(penalty=name, count=number(wish.iterations))
        count = self._pairs if wish.own_pairs else wish.count
        return self.tr("{count} pairs").format(count=number(count))
