"""The list of all sizes with what each says: a line a size, the picked one on a tinted ground."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.look import assets
from desktop.look.theme import font as themed
from desktop.look.theme import theme_of
from desktop.widgets.layout import column

ROW, SIZE_WIDTH, MARK, SIDE = 30, 58.0, 14.0, 10.0
COVER = (64.0, 14.0)  # pixels of what lies over an answer


@dataclass(frozen=True, slots=True)
class SizeAnswer:
    """What one size says. text: its answer, on one line. rest: what it goes on with.

    right: None where the task cannot tell. note: why it is silent; then there is no text. covered:
    whether it is not to be seen yet.
    """

    size: str
    text: str = ""
    rest: str = ""
    right: bool | None = None
    whole: bool = False
    note: str = ""
    covered: bool = False


class AnswerRows(QWidget):
    """picked: the size whose line was clicked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._column = column(spacing=1, inside=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sizes(self, sizes: Mapping[str, str]) -> None:
        """Start with a silent line for each: key and name. Those that are shown already stay."""
        if tuple(sizes) == tuple(self._rows):
            return
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = {size: _Row(size, name, self) for size, name in sizes.items()}
        for size, row in self._rows.items():
            row.clicked.connect(lambda _=False, size=size: self.picked.emit(size))
            self._column.addWidget(row)

    def show_answer(self, answer: SizeAnswer) -> None:
        self._rows[answer.size].show_answer(answer)

    def pick(self, size: str) -> None:
        """Put this one on the tinted ground; with "" none can be picked now."""
        for name, row in self._rows.items():
            row.set_picked(name == size)
            row.setEnabled(bool(size))

    def answers(self) -> tuple[SizeAnswer, ...]:
        return tuple(row.answer for row in self._rows.values())


class _Row(QAbstractButton):
    """Size, answer, mark. Painted by hand: seven of them change many times a second."""

    def __init__(self, size: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.answer = SizeAnswer(size)
        self._picked = False
        self.setProperty("role", "reading")  # what a model wrote is not translated
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the slider is the way in for the keyboard
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(200, ROW)

    def set_picked(self, picked: bool) -> None:
        if picked != self._picked:
            self._picked = picked
            self.update()

    def show_answer(self, answer: SizeAnswer) -> None:
        if answer != self.answer:
            self.answer = answer
            self._describe()
            self.update()

    def _describe(self) -> None:
        one = self.answer
        words = {True: self.tr("right"), False: self.tr("wrong")}
        said = self.tr("covered") if one.covered else one.note or one.text or "…"
        mark = f", {words[one.right]}" if one.right is not None and one.whole else ""
        self.setAccessibleName(f"{self._name}: {said}{mark}")
        self.setToolTip(one.note or one.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens, one = QPainter(self), theme_of().tokens, self.answer
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picked or (self.underMouse() and not one.covered):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if self._picked else tokens.sunken))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(themed(12, semibold=self._picked))
        painter.setPen(QColor(tokens.accent if self._picked else tokens.muted))
        high = float(self.height())
        painter.drawText(QRectF(SIDE, 0, SIZE_WIDTH, high), flags, self._name)
        left, right = SIDE + SIZE_WIDTH, self.width() - SIDE - MARK - 8
        area = QRectF(left, 0, right - left, high)
        if one.covered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sunken))
            painter.drawRoundedRect(QRectF(left, (high - COVER[1]) / 2, *COVER), 4, 4)
            return
        painter.setFont(themed(12) if one.note else themed(12, mono=True))
        painter.setPen(QColor(tokens.faint if one.note or not one.text else tokens.text))
        text = one.note or one.text or ("–" if one.whole else "…")
        shown = QFontMetricsF(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, flags, shown)
        if one.right is not None and one.whole:
            name, colour = ("check", tokens.good) if one.right else ("close", tokens.bad)
            spot = QRectF(self.width() - SIDE - MARK, (high - MARK) / 2, MARK, MARK)
            assets.icon(name, colour).paint(painter, spot.toRect())
