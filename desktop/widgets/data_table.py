"""Tables: of data, of a few figures, of two answers beside each other; painted rows and bars."""

import math
import re
from collections.abc import Container, Sequence
from html import escape
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTableWidget,
    QWidget,
)

from desktop.look.theme import font, theme_of
from desktop.numbers import NO_BREAK, power
from desktop.widgets.labels import named, plain_label
from desktop.widgets.layout import NO_MARGINS, clear, column, new_grid
from desktop.widgets.pair_card import breakable, reading_label
from models.preferences.run_plan import ComparedAnswer

Cell: TypeAlias = str | float
Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


ROW_HEIGHT = 32  # of a table whose rows are picked
TIP_FROM = 24  # letters of a cell that may be cut: it is told whole when it is pointed at


class _Model(QAbstractTableModel):
    """Cells as they are given; a number is written in the reader's language, nan stays empty."""

    def __init__(self) -> None:
        super().__init__()
        self.header: tuple[str, ...] = ()
        self.rows: Sequence[Sequence[Cell]] = ()
        self.marked: Container[int] = ()

    def fill(self, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        self.beginResetModel()
        self.header, self.rows = tuple(header), rows
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return legible(cell)
        if role == Qt.ItemDataRole.ForegroundRole and index.row() in self.marked:
            return QColor(theme_of().tokens.bad)
        if role == Qt.ItemDataRole.TextAlignmentRole and not isinstance(cell, str):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(cell, str) and len(cell) > TIP_FROM:
            return f"<qt>{escape(cell)}</qt>"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.header[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.rows:
            words = isinstance(self.rows[0][section], str)
            side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def legible(cell: Cell) -> str:
    """A cell as people read it: five significant digits, powers of ten where they are shorter."""
    if isinstance(cell, str):
        return cell
    if math.isnan(cell):
        return ""
    if cell and not 1e-3 <= abs(cell) < 1e6:
        return power(cell, 4)
    text = QLocale().toString(
        float(f"{cell:.5g}"), "g", QLocale.FloatingPointPrecisionOption.FloatingPointShortest
    )
    return text.replace("-", "−")


def written(cell: Cell) -> str:
    """A cell as other programs take it: nine digits at most, nan empty, "-" for minus."""
    if isinstance(cell, str):
        return re.sub(r"−(?=\d)", "-", cell.replace(NO_BREAK, " "))
    if math.isnan(cell):
        return ""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(cell), "g", 9)


class DataTable(QTableView):
    """header: names of the columns. rows: words and numbers. Ctrl+C copies what is selected."""

    def __init__(
        self,
        header: Sequence[str] = (),
        rows: Sequence[Sequence[Cell]] = (),
        parent: QWidget | None = None,
        *,
        accessible_name: str = "",
    ) -> None:
        super().__init__(parent)
        self._cells = _Model()
        self._fitted = False
        self.setModel(self._cells)
        self.setAccessibleName(accessible_name or self.tr("Table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.set_rows(header, rows)

    def set_rows(
        self, header: Sequence[str], rows: Sequence[Sequence[Cell]], *, marked: Container[int] = ()
    ) -> None:
        """Show these; the columns keep their widths while the header stays the same.

        marked: numbers of rows that something is wrong with.
        """
        same = self._cells.header == tuple(header)
        self._cells.marked = marked
        self._cells.fill(header, rows)
        if not same:
            self._fit()

    def stretch(self, *columns: int) -> None:
        """These, the first among them, share the room that the words of the others leave."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for number in columns:
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def showEvent(self, event: QShowEvent) -> None:
        """The columns fit their words; before the first time no widget knows its font."""
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            self._fit()

    def _fit(self) -> None:
        """Widths by the words, where the columns do not share the room evenly."""
        header = self.horizontalHeader()
        even = QHeaderView.ResizeMode.Stretch
        if header.count() and header.sectionResizeMode(0) == even:
            return
        last = header.stretchLastSection()
        header.setStretchLastSection(False)  # a column that stretches is never below 100 pixels
        self.resizeColumnsToContents()
        header.setStretchLastSection(last)

    def text(self) -> str:
        rows = (map(written, row) for row in self._cells.rows)
        return "\n".join("\t".join(cells) for cells in (self._cells.header, *rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """The selected cells, or all of them where none is selected, to the clipboard."""
        picked = sorted((at.row(), at.column()) for at in self.selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, place in picked:
            lines.setdefault(row, []).append(written(self._cells.rows[row][place]))
        text = "\n".join("\t".join(cells) for cells in lines.values()) or self.text()
        QGuiApplication.clipboard().setText(text)


def row_table(header: Sequence[str], accessible_name: str) -> QTableWidget:
    """A table of which one row is picked, to do something with."""
    table = named(QTableWidget(0, len(header)), accessible_name)
    table.setHorizontalHeaderLabels(list(header))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.horizontalHeader().setHighlightSections(False)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    table.horizontalHeader().setDefaultAlignment(left)
    return table


class PaintedRows(QStyledItemDelegate):
    """Draws the items of a list or a table by hand: a tinted ground, then what `draw` writes."""

    def __init__(self, view: QAbstractItemView, height: int) -> None:
        super().__init__(view)
        self._height = height
        theme_of().changed.connect(view.viewport().update)

    def draw(self, painter: QPainter, area: QRect, index: Index, picked: bool, /) -> None:
        """Write one item."""

    def is_picked(self, option: QStyleOptionViewItem, _index: Index) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, area, picked = theme_of().tokens, QRect(option.rect), self.is_picked(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picked:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(tokens.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)
        self.draw(painter, area, index, picked)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._height)


def write(
    painter: QPainter,
    place: QRect,
    text: str,
    ink: str,
    face: QFont | None = None,
    *,
    right: bool = False,
) -> int:
    """One line of text, cut short where it has to be; returns how wide it is."""
    painter.setFont(face or font())
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


LEAST_NAME = 60  # pixels that the name of a row needs, on two lines


class FigureTable(QFrame):
    """A few rows of figures in a sunken box; the first row is the head, the rest align right.

    rows: what is shown. wrapped: within a box already, where the names of rows may take two lines.
    """

    def __init__(self, *, wrapped: bool = False) -> None:
        super().__init__()
        self._wrapped = wrapped
        self.setProperty("role", "sunken")
        self.title = plain_label(role="card-title", wrap=True)
        self._grid = new_grid(across=8 if wrapped else 12, down=2 if wrapped else 4, stretch=(0,))
        self.rows: Sequence[Sequence[str]] = ()
        self._cells: dict[tuple[int, int], QLabel] = {}
        margins = NO_MARGINS if wrapped else (12, 10, 12, 10)
        column(self.title, self._grid, spacing=6, margins=margins, inside=self)

    def show_rows(
        self, title: str, rows: Sequence[Sequence[str]], hints: Sequence[str] = ()
    ) -> None:
        """Show these; labels are kept, so that it is cheap while something moves.

        hints: what the head's cells mean, on hover.
        """
        self.rows = rows
        self.title.setText(title)
        self.title.setVisible(bool(title))
        wanted = {(r, c): text for r, cells in enumerate(rows) for c, text in enumerate(cells)}
        for place, text in wanted.items():
            label = self._cells.get(place) or self._cell(*place)
            label.setText(text)
        for place, label in self._cells.items():
            label.setVisible(place in wanted)
            if place[0] == 0:
                hint = hints[place[1]] if place[1] < len(hints) else ""
                label.setToolTip(hint)
                label.setAccessibleDescription(hint)
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(" ".join(cells) for cells in rows))

    def _cell(self, number: int, place: int) -> QLabel:
        label = plain_label(role="caption" if number == 0 or place == 0 or self._wrapped else "")
        if place == 0 and self._wrapped:
            label.setWordWrap(True)
            label.setMinimumWidth(LEAST_NAME)
        side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, number, place)
        self._cells[number, place] = label
        return label


class ComparisonTable(QWidget):
    """Rows of a prompt and two answers under two headings; changed answers stand out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ComparedAnswer, ...] = ()
        self._grid = new_grid(across=12, down=6, stretch=(0, 1))
        column(self._grid, 1, inside=self)

    def rows(self) -> tuple[ComparedAnswer, ...]:
        return self._rows

    def show_rows(self, before: str, after: str, rows: Sequence[ComparedAnswer]) -> None:
        clear(self._grid)
        self._rows = tuple(rows)
        for place, name in enumerate((before, after)):
            self._grid.addWidget(plain_label(name, "card-title", wrap=True), 0, place)
        for number, row in enumerate(self._rows):
            self._add(1 + 2 * number, row)

    def _add(self, line: int, row: ComparedAnswer) -> None:
        prompt = plain_label(row.prompt, "caption", wrap=True)
        prompt.setContentsMargins(0, 8 if line > 1 else 0, 0, 0)
        self._grid.addWidget(prompt, line, 0, 1, 2)
        self._grid.addWidget(_answer(row.before, changed=False), line + 1, 0)
        self._grid.addWidget(_answer(row.after, changed=row.changed), line + 1, 1)


def _answer(text: str, *, changed: bool) -> QFrame:
    box = QFrame()
    box.setProperty("role", "card" if changed else "sunken")
    words = reading_label()
    words.setText(breakable(text))
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
    column(words, margins=(12, 10, 12, 10), inside=box)
    return box


HEIGHT, THIN, THICK, DOT = 22, 4, 6, 12
LINE = 6


class IntervalBar(QWidget):
    """Nothing but the line until a share is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._share: tuple[float, float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of().changed.connect(self.update)

    def show_share(self, share: float | None, low: float = 0.0, high: float = 1.0) -> None:
        """Show a share in [0, 1] and the ends of its interval; None for no share."""
        self._share = None if share is None else (share, low, high)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, wide, middle = DOT / 2, self.width() - DOT, self.height() / 2
        self._bar(painter, QColor(tokens.line), left, wide, THIN)
        painter.setPen(QPen(QColor(tokens.muted), 1))
        half = round(left + wide / 2) + 0.5
        painter.drawLine(int(half), 2, int(half), self.height() - 2)
        if self._share is None:
            return
        share, low, high = self._share
        accent = QColor(tokens.accent)
        soft = QColor(accent)
        soft.setAlphaF(0.35)
        self._bar(painter, soft, left + wide * low, wide * (high - low), THICK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(QRectF(left + wide * share - DOT / 2, middle - DOT / 2, DOT, DOT))

    def _bar(self, painter: QPainter, colour: QColor, left: float, wide: float, high: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        box = QRectF(left, (self.height() - high) / 2, wide, high)
        painter.drawRoundedRect(box, high / 2, high / 2)


class ShareBar(QWidget):
    """A share in [0, 1] of a thin line, without an interval."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = min(max(share, 0.0), 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, width in ((tokens.line, 1.0), (tokens.accent, self.share)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * width, LINE), 3, 3)
