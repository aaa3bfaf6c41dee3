"""What can stand below an answer: the next token's bars, samples, or the tree of branches."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.look.theme import font, theme_of
from desktop.tabs.base_vs_chat.parts import row
from desktop.tabs.base_vs_chat.tokens import tally
from desktop.widgets import layout
from desktop.widgets.labels import Elided, Tag, explain, plain_label
from desktop.widgets.probability_bars import FIGURE_WIDTH, Bar, ProbabilityBars, percent
from desktop.widgets.tokens import one_line
from models.base_vs_chat import extraction
from models.base_vs_chat.branches import Node, Tree
from models.base_vs_chat.comparison import Sample

BARS, SAMPLES = 20, 5
HEAD_HEIGHT = 18
ROW_HEIGHT, MOST_ROWS, CHANCE_WIDTH = 24, 12, 64
SAMPLE_HEIGHT, NUMBER_WIDTH, MARK_WIDTH, RADIUS = 22, 26.0, 64, 4.0
MOST_LETTERS = 700  # of a part of a tooltip
MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NODE = Qt.ItemDataRole.UserRole
translate = QCoreApplication.translate


def tip(*parts: str) -> str:
    """Rich text for a tooltip: the parts below each other, their line breaks kept, letters escaped.

    Qt breaks the lines of rich text alone.
    """
    cut = (
        part if len(part) <= MOST_LETTERS else f"{part[: MOST_LETTERS - 1].rstrip()}…"
        for part in map(str.strip, parts)
    )
    return "".join(f"<p>{escape(part)}</p>" for part in cut if part).replace("\n", "<br>")


@dataclass(frozen=True, slots=True)
class ShownSample:
    """One sample as its row shows it.

    text: whole, as it was drawn. note: plain text for hover and screen reader (seed, what either
    rule reads as the answer). strict, flexible: right or wrong by that rule, None without an
    expected answer.
    """

    text: str
    note: str
    strict: bool | None = None
    flexible: bool | None = None


class SampleRow(QAbstractButton):
    """One sample on one line: number, text with an ellipsis, right or wrong by either rule.

    A click puts the sample up as the answer; checked while it stands there. name: how a screen
    reader tells the two columns apart ("Left").
    """

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number = number
        self.sample: ShownSample | None = None
        self.setCheckable(True)
        self.setFixedHeight(SAMPLE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{name}: {self.tr('Sample')} {number}")

    def show_sample(self, sample: ShownSample | None) -> None:
        """Show a sample; None leaves the row empty and not to be clicked."""
        self.sample = sample
        there = sample is not None
        self.setEnabled(there)
        self.setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)
        self.setToolTip("" if sample is None else tip(sample.text, sample.note))
        spoken = "" if sample is None else f"{sample.text.strip()}\n\n{sample.note}"
        self.setAccessibleDescription(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, SAMPLE_HEIGHT)  # the text is cut to whatever width there is

    def nextCheckState(self) -> None:
        """A click does not uncheck: the panel says which sample stands as the answer."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours, room = QPainter(self), theme_of().tokens, QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12, mono=True))
        grounds: list[tuple[QPen, QColor | Qt.BrushStyle]] = []
        if self.isChecked() or (self.isEnabled() and self.underMouse()):
            ground = colours.accent_soft if self.isChecked() else colours.sunken
            grounds.append((QPen(Qt.PenStyle.NoPen), QColor(ground)))
        if self.hasFocus():
            grounds.append((QPen(QColor(colours.accent), 1.0), Qt.BrushStyle.NoBrush))
        for pen, brush in grounds:
            painter.setPen(pen)
            painter.setBrush(brush)
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(colours.faint))
        painter.drawText(room.adjusted(6, 0, 0, 0), MIDDLE, str(self._number))
        if self.sample is not None:
            marks = (self.sample.strict, self.sample.flexible)
            taken = 0 if None in marks else 2 * MARK_WIDTH
            words = room.adjusted(NUMBER_WIDTH, 0, -taken - 6, 0)
            text = one_line(self.sample.text)
            shown = QFontMetricsF(painter.font()).elidedText(
                text or self.tr("(empty)"), Qt.TextElideMode.ElideRight, words.width()
            )
            painter.setPen(QColor(colours.text if text else colours.faint))
            painter.drawText(words, MIDDLE, shown)
            for place, right in zip((1.5, 0.5), marks if taken else (), strict=False):
                middle = QPointF(room.right() - place * MARK_WIDTH, room.center().y())
                painter.setPen(QPen(QColor(colours.good if right else colours.faint), 1.6))
                draw_mark(painter, middle, right=bool(right))
        painter.end()


def draw_mark(painter: QPainter, middle: QPointF, *, right: bool) -> None:
    """A tick or a cross with the painter's pen: told apart by shape, not by colour alone."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if right:
        corners = ((-4.0, 0.5), (-1.2, 3.2), (4.2, -3.2))
        painter.drawPolyline(QPolygonF([middle + QPointF(*corner) for corner in corners]))
        return
    for arm in (QPointF(3.0, 3.0), QPointF(3.0, -3.0)):
        painter.drawLine(middle - arm, middle + arm)


class NextTokenPanel(QWidget):
    """What might have stood at one place of the answer: as the model gave it, and after sampling.

    name: how a screen reader tells the two columns apart.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.heading, self.bars = Elided("", "caption"), ProbabilityBars(BARS)
        self.bars.setAccessibleName(f"{name}: {self.tr('Next token')}")
        self.bars.setToolTip(self.tr("Click a row: the answer goes on with it instead"))
        raw, after = (
            plain_label(w, "caption") for w in (self.tr("model"), self.tr("after sampling"))
        )
        for label, term in ((raw, "softmax"), (after, "sampling")):
            explain(label, term)
            label.ensurePolished()  # its words are measured in the font that they are shown in
            label.setMinimumWidth(max(int(FIGURE_WIDTH) - 8, label.sizeHint().width()))
            label.setAlignment(label.alignment() | Qt.AlignmentFlag.AlignRight)
        figures = row(raw, after)
        figures.setContentsMargins(0, 0, 4, 0)  # as the figures below
        hint = Elided(self.tr("click a row to go on with it"))
        layout.column(row(self.heading, hint, None, figures), self.bars, spacing=4, inside=self)
        # Else the longer heading takes from the other column, and no longer stands below its card.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_bars(self, heading: str, bars: Sequence[Bar]) -> None:
        if heading != self.heading.text():
            self.heading.setText(heading)
        self.bars.set_bars(bars)


class SamplesPanel(QWidget):
    """One column's samples: a heading, a count in words, a row a sample.

    name: how a screen reader tells the two apart ("Left"). pick: takes the number of the row, from
    0, that the reader wants to see as the answer.
    """

    def __init__(self, name: str, pick: Callable[[int], object]) -> None:
        super().__init__()
        self.heading, self.tally = Elided("", "caption"), Tag()
        self.heading.setMinimumHeight(HEAD_HEIGHT)  # as high as the tag that comes beside it
        self.strict, self.flexible = plain_label(role="caption"), plain_label(role="caption")
        explain(self.heading, "temperature")
        self.rows = tuple(SampleRow(number, name) for number in range(1, SAMPLES + 1))
        for number, shown in enumerate(self.rows):
            shown.clicked.connect(lambda _=False, number=number: pick(number))
        self._rules = _marks_row(
            plain_label(self.tr("strict"), "caption"), plain_label(self.tr("flexible"), "caption")
        )
        self._counts = _marks_row(self.strict, self.flexible)
        head = row(self.heading, None, self.tally)
        head.setContentsMargins(0, 0, 0, 4)
        layout.column(head, self._rules, *self.rows, self._counts, spacing=0, inside=self)
        self.show_samples("", (), "")

    def show_samples(self, prompt: str, drawn: Sequence[Sample], expected: str) -> None:
        """As many as were drawn; rows that stand empty keep their height."""
        for number, shown in enumerate(self.rows):
            sample = shown_sample(drawn[number], expected) if number < len(drawn) else None
            if sample != shown.sample or sample is None:
                shown.show_sample(sample)
        texts = [one.said.text for one in drawn]
        counts = "", ""
        if texts and expected.strip():
            found = extraction.tally(texts, expected)
            words = translate("BaseVsChat", "{right} of {all}")
            counts = (
                words.format(right=found.strict, all=found.total),
                words.format(right=found.flexible, all=found.total),
            )
        labels = (self.tally, self.strict, self.flexible)
        for label, text in zip(labels, (tally(prompt, texts), *counts), strict=True):
            label.setText(text)
        self.tally.setVisible(bool(self.tally.text()))
        for marks in (self._rules, self._counts):
            marks.setVisible(any(counts))

    def show_picked(self, number: int) -> None:
        """Mark the row whose sample stands as the answer; -1 for none."""
        for index, shown in enumerate(self.rows):
            shown.setChecked(index == number)


def _marks_row(strict: QLabel, flexible: QLabel) -> QWidget:
    for label in (strict, flexible):
        label.setFixedWidth(MARK_WIDTH)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made = QWidget()
    layout.row(1, strict, flexible, spacing=0, inside=made)
    return made


def shown_sample(drawn: Sample, expected: str) -> ShownSample:
    text = drawn.said.text
    note = translate("BaseVsChat", "drawn with seed {seed}").format(seed=drawn.seed)
    if not expected.strip():
        return ShownSample(text, note)
    strict, flexible = extraction.strict(text, expected), extraction.flexible(text, expected)
    lines = [
        note,
        _reading(translate("BaseVsChat", "strict: {answer}"), strict),
        _reading(translate("BaseVsChat", "flexible: {answer}"), flexible),
    ]
    return ShownSample(text, "\n".join(lines), strict.right, flexible.right)


def rules(expected: str) -> str:
    """By which two rules samples are marked; what the field is for while it is empty."""
    if not expected.strip():
        return translate("BaseVsChat", "Marks the samples by two rules, one strict, one flexible.")
    flexible = {
        extraction.FLEXIBLE_NUMBER: translate("BaseVsChat", "the last number in the text is it"),
        extraction.FLEXIBLE_WORDS: translate("BaseVsChat", "it stands somewhere in the text"),
    }[extraction.flexible_rule(expected)]
    words = translate("BaseVsChat", "Strict: the first line is the answer alone. Flexible: {rule}.")
    return words.format(rule=flexible)


def _reading(words: str, found: extraction.Extracted) -> str:
    if not found.answer:
        return words.format(answer=translate("BaseVsChat", "no answer found"))
    verdict = translate("BaseVsChat", "right") if found.right else translate("BaseVsChat", "wrong")
    return words.format(answer=f"“{found.answer}”, {verdict}")


class BranchesPanel(QWidget):
    """All texts that grew from one prompt, as a tree to walk with the arrow keys.

    name: how a screen reader tells the two columns apart. walk: takes the node that was picked.
    """

    def __init__(self, name: str, walk: Callable[[int], object]) -> None:
        super().__init__()
        self.heading, self.rows = plain_label(role="caption"), QTreeWidget()
        self.rows.setAccessibleName(f"{name}: {self.tr('Branches')}")
        words = self.tr(
            "Click a token of the answer, then another that might have stood there: the answer "
            "goes on from it, and both texts are kept here."
        )
        self.hint = plain_label(words, "muted", wrap=True)
        tree = self.rows
        tree.setProperty("role", "plain")
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setIndentation(18)
        tree.setFont(font(12, mono=True))
        tree.setUniformRowHeights(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, CHANCE_WIDTH)
        chance = plain_label(self.tr("first token"), "caption")
        chance.setToolTip(self.tr("How probable the first token of the row was to the model"))
        chance.setContentsMargins(0, 0, 4, 0)  # as the figures below
        self._walks = Elided(self.tr("click one to see it whole"))
        head = row(self.heading, self._walks, None, chance)
        layout.column(head, self.rows, self.hint, spacing=6, inside=self)
        self.rows.currentItemChanged.connect(
            lambda item: None if item is None else walk(item.data(0, NODE))
        )
        self.show_tree(Tree(), ())

    def show_tree(self, tree: Tree, shown: Sequence[Node]) -> None:
        """Show a tree, each piece without a fork a row; those of the text on show are marked."""
        runs, current = tree.runs(), {node.id for node in shown}
        count = max(1, len(tree.leaves()))
        self.heading.setText(translate("BaseVsChat", "%Ln texts", "", count))
        self.hint.setVisible(len(runs) < 2)
        self._walks.setVisible(len(runs) > 1)
        self.rows.setVisible(bool(runs))
        with QSignalBlocker(self.rows):
            self.rows.clear()
            above: list[QTreeWidgetItem] = []
            for run in runs:
                chance = percent(math.exp(tree.nodes[run.first].token.logprob))
                item = QTreeWidgetItem([one_line(run.text), chance])
                item.setToolTip(0, one_line(run.text))
                item.setTextAlignment(
                    1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                )
                item.setFont(0, font(12, mono=True, semibold=run.first in current))
                item.setFont(1, font(12))
                item.setSizeHint(0, QSize(0, ROW_HEIGHT))
                item.setData(0, NODE, run.first)
                above[run.depth :] = [item]
                if run.depth:
                    above[run.depth - 1].addChild(item)
                else:
                    self.rows.addTopLevelItem(item)
                if run.first in current:
                    self.rows.setCurrentItem(item)
            self.rows.expandAll()
        self.rows.setFixedHeight(ROW_HEIGHT * min(max(len(runs), 1), MOST_ROWS) + 4)
