"""All texts that grew from one prompt, as a tree to walk with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.base_vs_chat.parts import caption, faint, row
from desktop.theme import font

ROW_HEIGHT, MOST_ROWS = 24, 12
_NODE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A piece of text without a fork. node: its number in the tree; depth: forks before it.

    chance: how probable its first token was, in words. current: it is part of the text on show.
    """

    node: int
    depth: int
    text: str
    chance: str
    current: bool


class BranchesPanel(QWidget):
    """name: how a screen reader tells the two columns apart. walked: the node that was picked."""

    walked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.rows, self.hint = caption(""), QTreeWidget(), QLabel()
        self.rows.setAccessibleName(f"{name}: {self.tr('Branches')}")
        self.hint.setProperty("role", "muted")
        self.hint.setWordWrap(True)
        self.hint.setText(
            self.tr(
                "Click a token of the answer, then another that might have stood there: the answer "
                "goes on from it, and both texts are kept here."
            )
        )
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        chance = caption(self.tr("first token"))
        chance.setToolTip(self.tr("How probable the first token of the row was to the model"))
        chance.setContentsMargins(0, 0, 4, 0)  # as the figures below
        self._walks = faint(self.tr("click one to see it whole"))
        head = row(self.heading, self._walks, None, chance)
        for widget in (head, self.rows, self.hint):
            column.addWidget(widget)
        self.rows.currentItemChanged.connect(self._walk)
        self.show_rows("", ())

    def show_rows(self, heading: str, rows: Sequence[BranchRow]) -> None:
        """Show the tree, parents before what follows them; the last current row is marked."""
        self.heading.setText(heading)
        self.hint.setVisible(len(rows) < 2)
        self._walks.setVisible(len(rows) > 1)
        self.rows.setVisible(bool(rows))
        blocker = QSignalBlocker(self.rows)
        self.rows.clear()
        above: list[QTreeWidgetItem] = []
        for shown in rows:
            item = _item(shown)
            above[shown.depth :] = [item]
            if shown.depth:
                above[shown.depth - 1].addChild(item)
            else:
                self.rows.addTopLevelItem(item)
            if shown.current:
                self.rows.setCurrentItem(item)
        self.rows.expandAll()
        self.rows.setFixedHeight(ROW_HEIGHT * min(max(len(rows), 1), MOST_ROWS) + 4)
        del blocker

    def _walk(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.walked.emit(item.data(0, _NODE))

    def _dress(self) -> None:
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
        header.resizeSection(1, 64)


def _item(shown: BranchRow) -> QTreeWidgetItem:
    item = QTreeWidgetItem([shown.text, shown.chance])
    item.setData(0, _NODE, shown.node)
    item.setToolTip(0, shown.text)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setFont(0, font(12, mono=True, semibold=shown.current))
    item.setFont(1, font(12))
    item.setSizeHint(0, QSize(0, ROW_HEIGHT))
    return item
