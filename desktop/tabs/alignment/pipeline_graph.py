"""The pipeline as a picture: a box a stage, walked with the arrow keys, and what a box says."""

import math
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from desktop.look.assets import icon
from desktop.look.theme import theme_of
from desktop.numbers import data_size, percent, plain, si
from desktop.tabs.alignment.bench import source_words, task_name, text_title
from desktop.widgets.banner import ShortLabel, duration
from desktop.widgets.labels import Kind, Tag, plain_label, set_property
from desktop.widgets.layout import column, row
from desktop.widgets.model_picker import model_title
from models.alignment.pipeline import INPUTS, Box, Change, Cost, Key, State, number
from models.model import stage_run

HEIGHT, HIGHEST, LEAST_WIDTH, WIDEST, ICON = 126, 132, 148, 232, 16
LEFT, BESIDE = 13, 8
COLUMNS, ACROSS, DOWN, HEAD = 5, 34, 28, 3.5
"""Columns of the picture; the least gaps beside and below a box; the head of an arrow."""
CELLS: Mapping[Key, tuple[int, int]] = {
    "base": (0, 0), "sft": (0, 1), "comparisons": (0, 2), "reward": (0, 3), "ppo": (0, 4),
    "grpo": (1, 1), "harmless": (1, 2), "dpo": (1, 3),
}  # fmt: skip
"""Row and column of each box; the last cell of the second row is for words."""
STEPS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}  # fmt: skip
translate = QCoreApplication.translate


def title(key: Key) -> str:
    """What a box is called."""
    return {
        "base": translate("Pipeline", "Base"),
        "sft": translate("Pipeline", "SFT"),
        "comparisons": translate("Pipeline", "Comparisons"),
        "reward": translate("Pipeline", "Reward model"),
        "ppo": translate("Pipeline", "PPO"),
        "dpo": translate("Pipeline", "DPO"),
        "grpo": translate("Pipeline", "Verifiable reward"),
        "harmless": translate("Pipeline", "Harmless"),
    }[key]


def purpose(key: Key) -> str:
    """What a stage does, in a sentence, for the tooltip."""
    return {
        "base": translate("Pipeline", "Pretrained only: it continues any text, as the web would."),
        "sft": translate("Pipeline", "Learns the form of an answer from prompts and responses."),
        "comparisons": translate(
            "Pipeline", "Two drafts to a prompt, and which of them is better."
        ),
        "reward": translate("Pipeline", "Learns to predict which draft would be preferred."),
        "ppo": translate(
            "Pipeline", "Writes, is scored by the reward model, and moves to higher scores."
        ),
        "dpo": translate(
            "Pipeline", "Learns from the comparisons directly, without reward model and PPO."
        ),
        "grpo": translate("Pipeline", "Learns from a program that checks each answer."),
        "harmless": translate(
            "Pipeline", "A toy: one weight between a helpful and a harmless reward."
        ),
    }[key]


def state_words(state: State) -> tuple[str, Kind]:
    """A box's state, in a word or two, and its colour; nothing where a tick says it."""
    words: dict[State, tuple[str, Kind]] = {
        "shipped": (translate("Pipeline", "shipped"), "neutral"),
        "done": (translate("Pipeline", "done"), "good"),
        "outdated": (translate("Pipeline", "out of date"), "warn"),
        "running": (translate("Pipeline", "running"), "accent"),
        "queued": (translate("Pipeline", "queued"), "accent"),
        "open": (translate("Pipeline", "not yet"), "neutral"),
        "failed": (translate("Pipeline", "failed"), "bad"),
        "cancelled": (translate("Pipeline", "stopped"), "warn"),
        "paused": (translate("Pipeline", "paused"), "warn"),
    }
    return words[state]


def name_words(box: Box) -> str:
    """What lies there: a model, or comparisons."""
    if box.thing is None:
        return translate("Pipeline", "nothing yet")
    if box.key == "comparisons":
        return translate("Pipeline", "%Ln comparisons", "", int(box.name))
    if box.key == "harmless":
        return translate("Pipeline", "two toy models")
    run = stage_run(box.name)
    if run is None or run.stage != box.key:
        return model_title(box.name)
    told = translate("Pipeline", "Run {number}").format(number=run.number)
    held = {"adaptive": translate("Pipeline", "adaptive"), "fixed": translate("Pipeline", "fixed"),
            "none": translate("Pipeline", "no penalty")}.get(run.penalty)  # fmt: skip
    return f"{told}, {held}" if held else told


def origin_words(box: Box) -> str:
    """What it was made from: "from sft-3, 799 pairs"."""
    facts = box.facts
    names = [model_title(one.name) for one in box.origins if one.key != "comparisons"]
    if box.key == "harmless":
        return translate("Pipeline", "made from shipped models")
    if box.thing is None:
        wanted = [title(key) for key in INPUTS.get(box.key, ())]
        return translate("Pipeline", "needs: {names}").format(names=", ".join(wanted)) if wanted \
            else ""  # fmt: skip
    if box.key == "base" and box.thing.own:
        text = text_title(facts.get("names", ()))
        return translate("Pipeline", "from {names}").format(names=text)
    if box.key == "base" or (box.state == "shipped" and not names):
        return translate("Pipeline", "shipped") if not box.thing.own else ""
    if box.key == "comparisons":
        drafts = translate("Pipeline", "drafts of {name}")
        source = source_words(str(facts.get("source", "")))
        return ", ".join([*(drafts.format(name=name) for name in names), source])
    if box.key == "grpo":
        names.append(task_name(str(facts.get("task", ""))))
    elif box.key == "ppo":
        names = [" + ".join(names)]
    elif not math.isnan(count := number(facts, "pairs")):
        names.append(translate("Pipeline", "%Ln pairs", "", round(count)))
    return translate("Pipeline", "from {names}").format(names=", ".join(names)) if names else ""


def figure_words(box: Box) -> str:
    """The most telling figure of what lies there; "" if nobody said."""
    facts = box.facts
    for key, fact, words in (
        ("base", "bits", translate("Pipeline", "{value} bits a byte")),
        ("sft", "steps", translate("Pipeline", "{value} steps")),
        ("reward", "held_out_accuracy", translate("Pipeline", "{value} held out")),
        ("ppo", "gold", translate("Pipeline", "gold {value}")),
        ("dpo", "steps", translate("Pipeline", "{value} steps")),
        ("grpo", "steps", translate("Pipeline", "{value} steps")),
    ):
        if box.key == key and not math.isnan(value := number(facts, fact)):
            shown = {
                "held_out_accuracy": percent(value),
                "gold": plain(value, 1),
                "bits": plain(value, 2),
            }
            return words.format(value=shown.get(fact) or QLocale().toString(round(value)))
    if box.key == "base" and "parameters" in facts:
        return translate("Pipeline", "{count} parameters").format(count=si(facts["parameters"]))
    if box.state == "open" and not math.isnan(box.cost.seconds):
        return translate("Pipeline", "about {cost}").format(cost=duration(box.cost.seconds))
    return ""


def cost_words(spent: Cost) -> str:
    """Time and memory: "24 s · 310 MB"; "about" before what was not measured here."""
    parts = []
    if not math.isnan(spent.seconds):
        parts.append(duration(spent.seconds))
    if not math.isnan(spent.peak):
        parts.append(data_size(round(spent.peak)))
    joined = " · ".join(parts)
    if joined and spent.usual:
        return translate("Pipeline", "about {cost}").format(cost=joined)
    return joined


def when(moment: str) -> str:
    """A moment of today by the clock, another by its day; "" for none."""
    there = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not there.isValid():
        return ""
    locale = QLocale()
    if there.date() == QDateTime.currentDateTime().date():
        return locale.toString(there.time(), QLocale.FormatType.ShortFormat)
    german = locale.language() == QLocale.Language.German
    return locale.toString(there.date(), "d. MMM" if german else "d MMM")


def change_words(change: Change) -> str:
    """What took the place of what, and when."""
    clock = when(change.since)
    if change.key == "comparisons":
        told = translate("Pipeline", "At {time} other labels took the place of those before.")
        late = translate("Pipeline", "Other labels took the place of those before.")
    else:
        told = translate("Pipeline", "At {time} {now} took the place of {was}.")
        late = translate("Pipeline", "{now} took the place of {was}.")
    now, was = model_title(change.now), model_title(change.was)
    return (told if clock else late).format(time=clock, now=now, was=was)


class PipelineBox(QPushButton):
    """Which model a stage has, what made it, when, and its state. Its labels let the mouse by."""

    def __init__(self, key: Key, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.box = Box(key, "open")
        self.setProperty("role", "stage")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.picture, self.tick = QLabel(), QLabel()
        self.title, self.name = ShortLabel(), ShortLabel()
        self.title.setText(title(key))
        self.title.setProperty("role", "card-title")
        self.origin, self.when = plain_label("", "caption", wrap=True), plain_label("", "caption")
        self.tag, self.bar = Tag(), QProgressBar()
        self.bar.setTextVisible(False)
        head = row(self.picture, (self.title, 1), self.tick, spacing=6)
        foot = row(self.tag, (self.bar, 1), 1, self.when, spacing=BESIDE)
        column(
            head,
            self.name,
            self.origin,
            1,
            foot,
            spacing=4,
            inside=self,
            margins=(LEFT, 10, LEFT, 11),
        )
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._colour()
        theme_of().changed.connect(self._colour)

    def show_box(self, box: Box, share: int | None) -> None:
        """share: of a run that goes on, in percent; None before its first step."""
        self.box = box
        words, kind = state_words(box.state)
        running = box.state == "running"
        self.name.setText(name_words(box))
        self.origin.setText(origin_words(box))
        ticked = box.state == "done" or (box.state == "shipped" and box.key == "base")
        self.tick.setVisible(ticked)
        self.tag.show_state(words, kind)
        self.tag.setVisible(not ticked and not (running and share is not None))
        self.bar.setVisible(running and share is not None)
        self.bar.setValue(share or 0)
        moment = "" if box.thing is None else when(box.thing.since)
        figure = figure_words(box)
        told = " · ".join(part for part in (moment, figure) if part) if ticked else figure
        if running:
            told = "" if share is None else percent(share / 100)
        self.when.setText(told)
        self._fit()
        set_property(self, "kind", "going" if box.state in ("running", "queued") else
                     "open" if box.thing is None else "")  # fmt: skip
        facts = (told if running and share is not None else words, self.name.text(),
                 self.origin.text(), moment, figure, cost_words(box.cost))  # fmt: skip
        whole = " · ".join(dict.fromkeys(part for part in facts if part))
        self.setAccessibleName(f"{title(self.key)}: {whole}")
        changed = "\n".join(map(change_words, box.changes))
        self.setToolTip("\n".join(part for part in (purpose(self.key), whole, changed) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys are the graph's: a button would look for the next one on the screen."""
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure is shown where there is room for all of it beside the state."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * LEFT
        if not self.tag.isHidden():
            room -= self.tag.sizeHint().width() + BESIDE
        text = self.when.text()
        self.when.setVisible(self.when.fontMetrics().horizontalAdvance(text) <= room)

    def sizeHint(self) -> QSize:
        """The button's own would be that of its empty text."""
        return QSize(LEAST_WIDTH, HEIGHT)

    minimumSizeHint = sizeHint

    def _colour(self) -> None:
        tokens, ratio = theme_of().tokens, self.devicePixelRatioF()
        for label, name, colour in (
            (self.picture, f"stage-{self.key}", tokens.muted),
            (self.tick, "check", tokens.good),
        ):
            label.setPixmap(icon(name, colour).pixmap(QSize(ICON, ICON), ratio))


class PipelineGraph(QWidget):
    """One stop of Tab, walked with the arrow keys. opened: a box was pressed; entered: walked to.

    words: stands in the last cell of the second row.
    """

    opened, entered = Signal(str), Signal(str)

    def __init__(self, words: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(translate("Pipeline", "Pipeline"))
        self.setProperty("one", True)  # as a person counts controls
        self.words = words
        words.setParent(self)
        self.boxes: dict[Key, PipelineBox] = {key: PipelineBox(key, self) for key in CELLS}
        for key, box in self.boxes.items():
            box.clicked.connect(lambda _=False, key=key: self.opened.emit(key))
        self.enter("sft")
        theme_of().changed.connect(self.update)

    def show_boxes(self, found: Mapping[Key, Box], shares: Mapping[str, int]) -> None:
        """shares: of runs that go on, in percent."""
        for key, box in self.boxes.items():
            box.show_box(found[key], shares.get(key))
        self.update()

    def enter(self, picked: str) -> None:
        """Where Tab comes to, and the arrow keys begin."""
        policy = Qt.FocusPolicy
        for key, box in self.boxes.items():
            box.setFocusPolicy(policy.StrongFocus if key == picked else policy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the nearest box in the direction of the arrow."""
        there = next((key for key, box in self.boxes.items() if box.hasFocus()), None)
        step = STEPS.get(event.key())
        if there is None or step is None:
            super().keyPressEvent(event)
            return
        line, place = CELLS[there]
        if step[0]:
            cells = [key for key, cell in CELLS.items() if cell[0] == line + step[0]]
        else:
            cells = [key for key, cell in CELLS.items()
                     if cell[0] == line and (cell[1] - place) * step[1] > 0]  # fmt: skip
        if cells:
            key = min(cells, key=lambda one: abs(CELLS[one][1] - place))
            self.enter(key)
            self.boxes[key].setFocus(Qt.FocusReason.TabFocusReason)
            self.entered.emit(key)

    def sizeHint(self) -> QSize:
        return QSize(COLUMNS * WIDEST, 2 * HIGHEST + 2 * DOWN)

    def minimumSizeHint(self) -> QSize:
        return QSize(COLUMNS * LEAST_WIDTH + (COLUMNS - 1) * ACROSS, 2 * HEIGHT + DOWN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Boxes share the room; where there is more of it than they need, the gaps take it."""
        super().resizeEvent(event)
        wide = min(WIDEST, (self.width() - (COLUMNS - 1) * ACROSS) // COLUMNS)
        high = min(HIGHEST, (self.height() - DOWN) // 2)
        across, down = (self.width() - wide) / (COLUMNS - 1), self.height() - high
        for key, (line, place) in CELLS.items():
            self.boxes[key].setGeometry(round(place * across), line * down, wide, high)
        self.words.setGeometry(round(4 * across), down, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Solid: made from what is there now. Amber dashes: from something older; grey: not yet."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for end, starts in INPUTS.items():
            for start in starts:
                painter.setPen(self._pen(self.boxes[end].box))
                painter.drawPath(_arrow(self.boxes[start], self.boxes[end]))

    def _pen(self, box: Box) -> QPen:
        tokens = theme_of().tokens
        old = bool(box.changes)
        pen = QPen(QColor(tokens.warn if old else tokens.faint), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if old or box.thing is None:
            pen.setDashPattern([3.0, 3.0])
        return pen


def _arrow(start: QWidget, end: QWidget) -> QPainterPath:
    """From the right edge of a box to the left edge of another; one row down, in the gap."""
    y, low = start.geometry().center().y() + 0.5, end.geometry().center().y() + 0.5
    left, right = start.geometry().right() + 5.0, end.x() - 4.0
    path = QPainterPath(QPointF(left, y))
    if low != y:
        middle = start.geometry().right() + (end.x() - start.geometry().right()) / 2 - 2.0
        path.lineTo(middle, y)
        path.lineTo(middle, low)
    path.lineTo(right, low)
    path.moveTo(right - HEAD, low - HEAD)
    path.lineTo(right, low)
    path.lineTo(right - HEAD, low + HEAD)
    return path
