"""A group of answers as a picture: what each was paid, and what it is worth beside the others."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.numbers import plain, signed
from desktop.widgets.data_table import Cell, write
from desktop.widgets.plot_card import Shown
from models.alignment.verifiable.report import Group

ROW, NUMBER, PAD = 24, 62, 8


class GroupPicture(QWidget):
    """A row an answer, in the order in which they were drawn: text, reward, bar of advantage.

    Bars to the right make an answer likelier, those to the left less likely.
    """

    def __init__(self) -> None:
        super().__init__()
        self.group: Group | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Answers with their advantages"))
        theme_of().changed.connect(self.update)

    def show_group(self, group: Group | None) -> None:
        """Another group; None for none."""
        self.group = group
        rows = (
            []
            if group is None
            else [*zip(group.texts, group.rewards, group.advantages, strict=True)]
        )
        told = self.tr("{text}: reward {reward}, advantage {advantage}")
        self.setAccessibleDescription(
            "; ".join(
                told.format(text=text, reward=plain(reward, 2), advantage=signed(advantage, 2))
                for text, reward, advantage in rows
            )
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = 0 if self.group is None else len(self.group.texts)
        return QSize(320, ROW * rows + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint(QPainter(self))

    def shown(self) -> Shown | None:
        """What is exported of the group."""
        group = self.group
        if group is None:
            return None
        head = (self.tr("Answer"), self.tr("Reward"), self.tr("Advantage"), self.tr("Tokens"))
        figures = zip(group.texts, group.rewards, group.advantages, group.lengths, strict=True)
        rows: list[list[Cell]] = [
            [" ".join(one.split()), r, a, float(n)] for one, r, a, n in figures
        ]
        title = " ".join(group.prompt.split())
        return Shown(title, self.size(), self._paint, lambda: (head, rows))

    def _paint(self, painter: QPainter) -> None:
        if self.group is None:
            return
        tokens = theme_of().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = max(120, self.width() * 2 // 5)
        left = words + NUMBER
        half = max(20, (self.width() - left - NUMBER) // 2)
        middle = left + half
        largest = max((abs(one) for one in self.group.advantages), default=0.0) or 1.0
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(middle, 0, middle, self.height())
        for number, (text, reward, advantage) in enumerate(
            zip(self.group.texts, self.group.rewards, self.group.advantages, strict=True)
        ):
            top = number * ROW
            shown = " ".join(text.split()) or "∅"
            place = QRect(0, top, words - PAD, ROW)
            write(painter, place, shown, tokens.text, font(mono=True))
            paid = QRect(words, top, NUMBER - PAD, ROW)
            write(painter, paid, plain(reward, 2), tokens.muted, font(CAPTION_PX), right=True)
            ink = tokens.good if advantage > 0 else tokens.bad if advantage < 0 else tokens.faint
            wide = half * abs(advantage) / largest
            start = middle if advantage >= 0 else middle - wide
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawRoundedRect(QRectF(start, top + 6, max(wide, 1.0), ROW - 12), 3, 3)
            end = QRect(self.width() - NUMBER, top, NUMBER, ROW)
            write(painter, end, signed(advantage, 2), ink, font(CAPTION_PX), right=True)
