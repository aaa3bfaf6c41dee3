"""A text as the model sees it: one chip a token, spaces marked, shaded by probability."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import assistive
from desktop.theme import font
from desktop.widgets.token_chips import Chip, Spot, follow, place, runs
from desktop.widgets.token_painting import draw_chip, draw_ring, ink, padding

CHIP_HEIGHT, LINE_HEIGHT = 22.0, 26.0
QUOTED_CHIP_HEIGHT, QUOTED_LINE_HEIGHT = 18.0, 21.0
"""Where tokens run on like text."""
LEAST_WIDTH = 120


class TokenView(QWidget):
    """Wrapping chips. Hover one, or walk with the arrow keys, for its details; Ctrl+C copies.

    chipped: tokens apart with a shaded ground (an answer); otherwise they run on like text and
    only special tokens are drawn as chips (a string that was sent).
    picked: the chip that was clicked, or walked to with the arrow keys. rested: the pointer rests
    on this chip, which has no details of its own to show. resized: it needs more lines or fewer.
    replaced: other chips are shown. growing: the last ones were added one by one.
    """

    picked = Signal(int)
    rested = Signal(int)
    resized = Signal()
    replaced = Signal()

    def __init__(self, parent: QWidget | None = None, *, chipped: bool = True) -> None:
        super().__init__(parent)
        self._chipped = chipped
        self.chip_height = CHIP_HEIGHT if chipped else QUOTED_CHIP_HEIGHT
        self.line_height = LINE_HEIGHT if chipped else QUOTED_LINE_HEIGHT
        self._chips: list[Chip] = []
        self._widths: list[float] = []
        self._spots: list[Spot] = []
        self._placed_for = 0
        self._current, self._marked = -1, False
        self.growing = False
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # it grows at its end
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setFixedHeight(int(self.chip_height))
        self.setProperty("role", "tokens")

    def chips(self) -> tuple[Chip, ...]:
        """The chips on show, in order."""
        return tuple(self._chips)

    def text(self) -> str:
        """The text on show, without marks."""
        return "".join(chip.text for chip in self._chips)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips instead of the ones before."""
        self._chips = list(chips)
        self._widths = [self._width_of(chip) for chip in self._chips]
        self._current, self.growing = -1, False
        self._flow()
        self.replaced.emit()

    def add_chip(self, chip: Chip) -> None:
        """Show one more chip at the end; nothing else moves unless it opens a line."""
        own, last = self._width_of(chip), self._last()
        self.growing = True
        self._chips.append(chip)
        self._widths.append(own)
        self._spots.append(follow(last, own, float(self._placed_for), self._gap()))
        if last is not None and self._spots[-1].line > last[0].line:
            self._resize()
        self.update(self._box(len(self._chips) - 1).toAlignedRect())

    def mark(self, index: int) -> None:
        """Put a ring around this chip, whatever has the focus; -1 for none."""
        before, self._current, self._marked = self._current, index, index >= 0
        for one in {before, index}:
            if 0 <= one < len(self._chips):
                self.update(self.box(one))

    def box(self, index: int) -> QRect:
        """Where a chip lies. Raises IndexError if there is none."""
        return self._box(index).toAlignedRect()

    def heightForWidth(self, width: int) -> int:
        """Pixels needed for all lines at this width."""
        # Not the widget's own width: that may be new already, while the chips still lie as before.
        spots = self._spots if width == self._placed_for else self._placed(width)
        lines = spots[-1].line + 1 if spots else 1
        return int((lines - 1) * self.line_height + self.chip_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips that lie in the exposed part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(13, mono=True))
        colors, touched = ink(painter.font()), event.region()
        for index in range(len(self._chips)):
            box = self._box(index)
            if touched.intersects(box.toAlignedRect()):
                draw_chip(painter, self._chips[index], box, colors, chipped=self._chipped)
                if index == self._current and (self._marked or self.hasFocus()):
                    draw_ring(painter, box, colors)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow again at a new width; one more line moves nothing."""
        super().resizeEvent(event)
        if self.width() != self._placed_for:
            self._flow()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes; colours come from the palette at each paint."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widths = [self._width_of(chip) for chip in self._chips]
            self._flow()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show a chip's details on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._at(event.pos())
            self._tell(index, event.globalPos())
            if index >= 0 and not self._chips[index].tip:
                self.rested.emit(index)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the chip under the pointer the current one."""
        index = self._at(event.position().toPoint())
        if index >= 0:
            self._current = index
            self.update()
            self._tell(index, event.globalPosition().toPoint())
            self.picked.emit(index)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End walk the chips; Ctrl+C copies the text."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text())
            return
        last = len(self._chips) - 1
        goal = {
            Qt.Key.Key_Right: min(self._current + 1, last),
            Qt.Key.Key_Left: max(self._current - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if goal is None or last < 0:
            super().keyPressEvent(event)
            return
        self._current = goal
        self.update()
        self._tell(goal, self.mapToGlobal(self._box(goal).bottomLeft().toPoint()))
        assistive.announce(self, self._chips[goal].tip or escape(self._chips[goal].text))
        self.picked.emit(goal)

    def _gap(self) -> float:
        return 2.0 if self._chipped else 0.0

    def _width_of(self, chip: Chip) -> float:
        shown = "".join(run.text for run in runs(chip.text))
        apart = 6.0 if chip.special and not self._chipped else 0.0
        return (
            QFontMetricsF(font(13, mono=True)).horizontalAdvance(shown)
            + 2 * padding(chip, chipped=self._chipped)
            + apart
        )

    def _last(self) -> tuple[Spot, float, bool] | None:
        if not self._spots:
            return None
        return self._spots[-1], self._widths[-1], self._chips[-1].ends_line

    def _placed(self, width: int) -> list[Spot]:
        breaks = [chip.ends_line for chip in self._chips]
        return list(place(self._widths, breaks, float(width), self._gap()))

    def _flow(self) -> None:
        """Place all chips anew."""
        before = self._spots[-1].line if self._spots else 0
        self._placed_for = self.width()
        self._spots = self._placed(self._placed_for)
        if before != (self._spots[-1].line if self._spots else 0):
            self._resize()
        self.update()

    def _resize(self) -> None:
        # Fixed by hand: a layout that asked each time would wait each time for a model that writes.
        self.setFixedHeight(self.heightForWidth(self._placed_for))
        self.resized.emit()

    def _box(self, index: int) -> QRectF:
        spot, chip = self._spots[index], self._chips[index]
        apart = 3.0 if chip.special and not self._chipped else 0.0
        top, wide = spot.line * self.line_height, self._widths[index] - 2 * apart
        return QRectF(spot.left + apart, top, wide, self.chip_height)

    def _at(self, point: QPoint) -> int:
        for index in range(len(self._chips)):
            if self._box(index).contains(point):
                return index
        return -1

    def _tell(self, index: int, where: QPoint) -> None:
        tip = self._chips[index].tip if index >= 0 else ""
        QToolTip.showText(where, tip, self)
