"""The side column: what is due today, what is remembered of each topic, and where to go next."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.tabs.interview.cards_shown import Day, TopicBar
from desktop.tabs.interview.controls import caption
from desktop.theme import theme_of
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import row

THICK, ROW_HEIGHT = 6, 24
DAYS_HEIGHT, DAYS_GAP = 40, 4


class ShareBar(QWidget):
    """A share of a thin line."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = min(max(share, 0.0), 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line."""
        return QSize(120, THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, and the share of it."""
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, width in ((tokens.line, 1.0), (tokens.accent, self.share)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * width, THICK), 3, 3)


class DaysBars(QWidget):
    """How many cards come back on each of the next days, as a row of bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: tuple[int, ...] = ()
        self.setFixedHeight(DAYS_HEIGHT)
        theme_of().changed.connect(self.update)

    def show_days(self, counts: Sequence[int], told: str) -> None:
        """Today first. told: the same in words."""
        self.counts = tuple(counts)
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A bar a day; a day without any is a dot on the line."""
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        most, step = max(self.counts, default=0), self.width() / max(1, len(self.counts))
        for day, count in enumerate(self.counts):
            high = max(3.0, self.height() * count / most) if count else 3.0
            painter.setBrush(QColor(tokens.accent if count else tokens.line))
            bar = QRectF(day * step, self.height() - high, max(3.0, step - DAYS_GAP), high)
            painter.drawRoundedRect(bar, 1.5, 1.5)


class DayCard(Card):
    """topic_picked: a topic's name. interview_asked, lesson_asked: go there."""

    topic_picked = Signal(str)
    interview_asked = Signal()
    lesson_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Today"), parent)
        self.due, self.remembered = HeroNumber(), HeroNumber()
        self.more = caption()
        self.more.setWordWrap(True)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(1, 1)
        self.by_topic = caption(self.tr("Remembered by topic"))
        self.coming_title, self.coming = caption(), DaysBars()
        self.interview = QPushButton(self.tr("Mock interview"))
        self.interview.clicked.connect(self.interview_asked)
        self.next_lesson = caption(self.tr("Next lesson"))
        self.lesson = QPushButton()
        self.lesson.setProperty("role", "link")
        self.lesson.setProperty("kind", "inline")
        self.lesson.clicked.connect(self.lesson_asked)
        self._topics: tuple[TopicBar, ...] = ()
        self._parts: list[QWidget] = []
        self._lay_out()

    def show_day(self, day: Day) -> None:
        """The day as it stands."""
        self.due.show_value(day.due, "", day.due_caption)
        self.remembered.show_value(day.remembered, "", day.remembered_caption)
        self.more.setText(day.more)
        self.more.setVisible(bool(day.more))
        self.by_topic.setVisible(bool(day.topics))
        if day.topics != self._topics:
            self._show_topics(day.topics)
        self.coming.show_days(day.coming, day.coming_told)
        self.coming_title.setText(day.coming_told)
        self.coming.setVisible(any(day.coming))
        self.coming_title.setVisible(any(day.coming))
        self.lesson.setText(day.lesson)
        self.lesson.setVisible(bool(day.lesson))
        self.next_lesson.setVisible(bool(day.lesson))

    def _lay_out(self) -> None:
        numbers = row(self.due, self.remembered, spacing=12)
        numbers.setStretch(0, 1)
        numbers.setStretch(1, 1)
        for hero in (self.due, self.remembered):
            numbers.setAlignment(hero, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(numbers)
        self.add(self.more)
        self.body.addSpacing(8)
        self.add(self.by_topic)
        self.body.addLayout(self.grid)
        self.body.addSpacing(8)
        self.add(self.coming_title)
        self.add(self.coming)
        self.body.addSpacing(8)
        self.add(self.interview)
        self.body.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.next_lesson)
        foot.addWidget(self.lesson, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(foot)

    def _show_topics(self, topics: Sequence[TopicBar]) -> None:
        for part in self._parts:
            self.grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._topics, self._parts = tuple(topics), []
        for number, topic in enumerate(topics):
            name = QPushButton(topic.title)
            name.setProperty("role", "plain")
            name.setStyleSheet("padding: 0; min-height: 20px; font-weight: 400;")
            name.setToolTip(topic.told)
            name.setAccessibleName(f"{topic.title}: {topic.told}")
            name.clicked.connect(
                lambda _checked=False, key=topic.topic: self.topic_picked.emit(key)
            )
            bar = ShareBar(topic.share)
            bar.setToolTip(topic.told)
            self.grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignLeft)
            self.grid.addWidget(bar, number, 1, Qt.AlignmentFlag.AlignVCenter)
            self.grid.setRowMinimumHeight(number, ROW_HEIGHT)
            self._parts += [name, bar]
