"""The side column: what is due today, what is remembered of each topic, and where to go next."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.tabs.interview.cards_words import number, percent, topic_title
from desktop.tabs.interview.controls import caption
from desktop.theme import theme_of
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import row
from models.interview.lessons import Lesson
from models.interview.reviewing import Queue
from models.interview.statistics import Stats, TopicMemory

THICK, ROW_HEIGHT = 6, 24
DAYS_HEIGHT, DAYS_GAP = 40, 4
DAYS = 14


class ShareBar(QWidget):
    """A share of a thin line."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = min(max(share, 0.0), 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, width in ((tokens.line, 1.0), (tokens.accent, self.share)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * width, THICK), 3, 3)


class DaysBars(QWidget):
    """How many cards come back on each of the next days, today first, as a row of bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: tuple[int, ...] = ()
        self.setFixedHeight(DAYS_HEIGHT)
        theme_of().changed.connect(self.update)

    def show_days(self, counts: Sequence[int], told: str) -> None:
        """told: the same in words."""
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
    """pick_topic: called with the topic whose name is pressed."""

    def __init__(self, pick_topic: Callable[[str], object]) -> None:
        super().__init__(self.tr("Today"))
        self._pick_topic = pick_topic
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
        self.next_lesson = caption(self.tr("Next lesson"))
        self.lesson = QPushButton()
        self.lesson.setProperty("role", "link")
        self.lesson.setProperty("kind", "inline")
        self.topics: tuple[TopicMemory, ...] = ()
        self.names: dict[str, QPushButton] = {}
        self.bars: dict[str, ShareBar] = {}
        self._lay_out()

    def show_day(self, queue: Queue, stats: Stats, lesson: Lesson | None) -> None:
        """The day as it stands. lesson: the next one to read."""
        self.due.show_value(number(len(queue.names)), "", self._due(queue))
        kept = stats.retention_30
        told = self.tr("retention, once cards have come back")
        if kept.reviews:
            told = self.tr("retention in 30 days; 95 % CI: {low} to {high}")
            told = told.format(low=percent(kept.low), high=percent(kept.high))
        self.remembered.show_value(percent(kept.share) if kept.reviews else "–", "", told)
        self.more.setText(self._more(queue, stats))
        self.more.setVisible(bool(self.more.text()))
        topics = tuple(topic for topic in stats.by_topic if topic.cards)
        self.by_topic.setVisible(bool(topics))
        if topics != self.topics:
            self._show_topics(topics)
        counts = stats.forecast[:DAYS]
        coming = self.tr("%Ln cards come back within 14 days", "", sum(counts))
        self.coming.show_days(counts, coming)
        self.coming_title.setText(coming)
        self.coming.setVisible(any(counts))
        self.coming_title.setVisible(any(counts))
        if lesson is not None:
            title = self.tr("{number}: {title}")
            self.lesson.setText(title.format(number=lesson.number, title=lesson.title))
        self.lesson.setVisible(lesson is not None)
        self.next_lesson.setVisible(lesson is not None)

    def _due(self, queue: Queue) -> str:
        today = queue.today
        if queue.early:
            return self.tr("cards in learning, to repeat")
        if today.new and today.due:
            told = self.tr("cards: {due} due, {new} new")
            return told.format(due=number(len(today.due)), new=number(len(today.new)))
        return self.tr("new cards") if today.new else self.tr("cards due")

    def _more(self, queue: Queue, stats: Stats) -> str:
        """What was done, and what still comes, without nagging."""
        parts = []
        if queue.today.done:
            parts.append(self.tr("%Ln reviewed today", "", queue.today.done))
        if stats.streak.days > 1:
            parts.append(self.tr("%Ln days in a row", "", stats.streak.days))
        if queue.later:
            parts.append(self.tr("%Ln more come later today", "", queue.later))
        if queue.today.held:
            parts.append(self.tr("%Ln more wait: today's limit is reached", "", queue.today.held))
        return " · ".join(parts)

    def _show_topics(self, topics: tuple[TopicMemory, ...]) -> None:
        for part in (*self.names.values(), *self.bars.values()):
            self.grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.topics, self.names, self.bars = topics, {}, {}
        for place, topic in enumerate(topics):
            title, known = topic_title(topic.topic), topic.retrievability
            told = self.tr("{seen} of {all} cards seen, {share} of those remembered now").format(
                seen=topic.seen, all=topic.cards, share=percent(known) if topic.seen else "–"
            )
            name = self.names[topic.topic] = QPushButton(title)
            name.setProperty("role", "plain")
            name.setStyleSheet("padding: 0; min-height: 20px; font-weight: 400;")
            name.setAccessibleName(f"{title}: {told}")
            name.clicked.connect(lambda _=False, key=topic.topic: self._pick_topic(key))
            share = 0.0 if math.isnan(known) else known * topic.seen / topic.cards
            bar = self.bars[topic.topic] = ShareBar(share)
            for part in (name, bar):
                part.setToolTip(told)
            self.grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignLeft)
            self.grid.addWidget(bar, place, 1, Qt.AlignmentFlag.AlignVCenter)
            self.grid.setRowMinimumHeight(place, ROW_HEIGHT)

    def _lay_out(self) -> None:
        numbers = row(self.due, self.remembered, spacing=12)
        for place, hero in enumerate((self.due, self.remembered)):
            numbers.setStretch(place, 1)
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
