"""What came of an interview: the grade, its topics, what to revise, what to open."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.frame.tab_spec import tab_title
from desktop.numbers import local_time, percent
from desktop.tabs.interview.controls import LongLink, caption
from desktop.tabs.interview.mock.ask import Act, clock_text
from desktop.tabs.interview.mock.mark import RowTable, answer_rows
from desktop.widgets.card import Card
from desktop.widgets.data_table import IntervalBar
from desktop.widgets.labels import HeroNumber, button, topic_title
from desktop.widgets.layout import GAP, clear, column, row, scrolling
from desktop.widgets.rich_text import RichText
from models.interview.lesson import Lesson
from models.interview.mock_result import Part, Result, Share, TopicResult
from models.store.interviews import KeptInterview

translate = QCoreApplication.translate
NO_GRADE = "–"
MOST_MISSED = 3


def questions(count: int) -> str:
    """As in "9 questions"."""
    return translate("Mock", "%Ln questions", "", count)


class Revise(Card):
    """What to study: lessons, cards with what was left out, weakest first, and labs.

    open_link: with a tab and its state. on_raise: put the cards first.
    """

    def __init__(
        self, open_link: Callable[[str, Mapping[str, object]], object], on_raise: Act
    ) -> None:
        super().__init__(self.tr("What to revise"))
        self._open = open_link
        self.none = QLabel(self.tr("Nothing to revise: you answered every question well."))
        self.none.setWordWrap(True)
        self.raise_button = button("", on_raise, "primary")
        self.go = QPushButton(translate("Progress", "Review"))
        self.go.clicked.connect(lambda: open_link("interview", {"page": "cards"}))
        self.done = QLabel(wordWrap=True)
        self.done.setProperty("role", "muted")
        self.labs_title = caption(self.tr("Labs to open"))
        self.lessons_title = caption(self.tr("Lessons to read"))
        self.cards, self.labs, self.lessons = (column(spacing=6) for _ in range(3))
        inner = QWidget()
        layout = column(
            *(self.none, self.lessons_title, self.lessons, self.cards, self.labs_title, self.labs),
            *(1,), spacing=10, inside=inner,
        )  # fmt: skip
        layout.setContentsMargins(0, 0, 8, 0)
        self.body.addWidget(scrolling(inner), 1)
        self.fill(self.done, row(1, self.go, self.raise_button))

    def show_result(self, kept: KeptInterview, found: Result, lessons: Sequence[Lesson]) -> None:
        """lessons: those worth reading after this interview."""
        asked = {answer.card: answer.asked for answer in reversed(kept.answers)}
        grades = {part.card: part for part in found.parts}
        clear(self.cards)
        for card in found.revise:
            missed = found.missed.get(card, ())[:MOST_MISSED]
            self.cards.addWidget(self._weak_card(asked[card], grades[card], missed))
        self.none.setVisible(not found.revise)
        self.raise_button.setVisible(bool(found.revise))
        words = self.tr("Review these %Ln cards first", "", len(found.revise))
        self.raise_button.setText(words)
        self.raise_button.setEnabled(True)
        self.done.hide()
        self.go.hide()
        labs = [(lab.label, tab_title(lab.tab), lab.tab, lab.state) for lab in found.labs]
        self._show_links(self.labs_title, self.labs, labs)
        read = [
            (one.title, one.summary, "interview",
             {"page": "lessons", "lessons": {"lesson": one.id}})
            for one in lessons
        ]  # fmt: skip
        self._show_links(self.lessons_title, self.lessons, read)

    def show_raised(self, new: int, known: int) -> None:
        """new: cards that come first now. known: cards that had been reviewed before."""
        parts = (
            self.tr("%Ln new cards come first in the next review.", "", new) if new else "",
            self.tr("%Ln cards that you know come back when they are due.", "", known)
            if known
            else "",
        )
        self.raise_button.setEnabled(False)
        self.done.setText(" ".join(filter(None, parts)))
        self.done.show()
        self.go.show()
        self.go.setFocus()

    def _show_links(
        self,
        title: QLabel,
        below: QVBoxLayout,
        links: Sequence[tuple[str, str, str, Mapping[str, object]]],
    ) -> None:
        """(text, explanation, tab, its state) of each; without any the title is hidden, too."""
        clear(below)
        title.setVisible(bool(links))
        for text, detail, tab, state in links:
            made = LongLink(text)
            made.setToolTip(detail)
            made.setAccessibleDescription(detail)
            made.clicked.connect(lambda _=False, to=(tab, state): self._open(*to))
            below.addWidget(made)

    def _weak_card(self, asked: str, part: Part, missed: Sequence[str]) -> QWidget:
        """A card to revise: its grade, its question, what was left out, and a button to open it."""
        made, grade = QWidget(), QLabel(percent(part.grade or 0.0))
        grade.setProperty("role", "card-title")
        grade.setFixedWidth(48)
        question, opens = (
            RichText(asked, size=13),
            button(self.tr("Open"), role="link", kind="inline"),
        )
        opens.setAccessibleName(self.tr("Open the card: {card}").format(card=question.text))
        state = {"page": "cards", "cards": {"card": part.card}}
        opens.clicked.connect(lambda: self._open("interview", state))
        told = self.tr("Left out: {points}").format(points="; ".join(missed))
        said = RichText(told if missed else "", size=12, tone="muted")
        said.setVisible(bool(missed))
        line = row(grade, column(question, said, spacing=2), opens)
        line.setStretch(1, 1)
        for edge in (grade, opens):
            line.setAlignment(edge, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made


class ResultPart(QWidget):
    """The grade and every answer at the left, what to revise at the right.

    on_answer: with the number of the one to be read again.
    """

    def __init__(self, revise: Revise, on_answer: Callable[[int], object]) -> None:
        super().__init__()
        self.summary, self.revise = Card(), revise
        self.hero, self.bar, self.facts = HeroNumber(), IntervalBar(), QLabel()
        self.facts.setWordWrap(True)
        self.facts.setProperty("role", "muted")
        inner = QWidget()
        self.topics, self.topics_area = QGridLayout(inner), scrolling(inner)
        self.topics.setContentsMargins(0, 0, 0, 0)
        self.topics.setHorizontalSpacing(16)
        self.topics.setVerticalSpacing(6)
        self.topics.setColumnStretch(1, 1)
        self.answers = RowTable(self.tr("Every answer"))
        self.answers.clicked.connect(lambda at: on_answer(at.row()))
        self.answers.opened.connect(on_answer)
        self.new = QPushButton(self.tr("New interview"))
        self.again = QPushButton(self.tr("Ask the same again"))
        self.copy = QPushButton()
        self.copy.setToolTip(self.tr("The whole interview with all answers, as Markdown"))
        self.remove = QPushButton(self.tr("Remove"))
        for part in (self.hero, self.bar, self.facts):
            self.summary.add(part)
        self.summary.body.addSpacing(6)
        self.summary.add(self.topics_area, 3)
        self.summary.body.addSpacing(6)
        self.summary.add(caption(self.tr("All answers: open one to read it again")))
        self.summary.fill((self.answers, 1), row(self.new, self.again, self.copy, 1, self.remove))
        row((self.summary, 3), (self.revise, 2), spacing=GAP, inside=self)

    def show_result(self, kept: KeptInterview, found: Result, lessons: Sequence[Lesson]) -> None:
        """found: what came of the interview. lessons: to read after it."""
        share = found.share
        title = self.tr("Interview of {date}").format(date=local_time(kept.started))
        self.summary.set_title(title)
        interval = self._interval(share)
        self.hero.show_value(NO_GRADE if share is None else percent(share.mean), "", interval)
        _show_share(self.bar, share)
        self.bar.setAccessibleName(interval)
        self.facts.setText(self._facts(kept, found))
        self._show_topics(found.topics)
        self.answers.show_rows(answer_rows(kept.answers, timed=True))
        self.copy.setText(self.tr("Copy as text"))
        self.revise.show_result(kept, found, lessons)

    def _interval(self, share: Share | None) -> str:
        if share is None:
            return self.tr("Nothing is marked yet.")
        words = self.tr("95 % CI: {low}–{high}, from {questions}")
        low, high = round(100 * share.low), percent(share.high)
        return words.format(low=low, high=high, questions=questions(share.count))

    def _facts(self, kept: KeptInterview, found: Result) -> str:
        words = self.tr("{used} of {minutes}, {each} per question on average.")
        minutes = self.tr("%Ln minutes", "", kept.minutes)
        used, each = clock_text(kept.seconds), clock_text(found.seconds)
        told = words.format(used=used, minutes=minutes, each=each)
        if found.ungraded:
            waits = self.tr("%Ln answers still to mark.", "", found.ungraded)
            told = f"{told} {waits}"
        return told

    def _show_topics(self, topics: Sequence[TopicResult]) -> None:
        """A line a topic: its name, the share as a bar and in words, and time a question."""
        clear(self.topics)
        for place, one in enumerate(topics):
            told = self.tr("not marked")
            if one.share is not None:
                words = self.tr("{percent} of {questions}")
                told = words.format(percent=percent(one.share.mean), questions=questions(one.asked))
            bar, title = IntervalBar(), topic_title(one.topic)
            bar.setMinimumWidth(80)
            _show_share(bar, one.share)
            bar.setAccessibleName(f"{title}: {told}")
            time = caption(self.tr("{time} each").format(time=clock_text(one.seconds)))
            time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for number, part in enumerate((QLabel(title), bar, QLabel(told), time)):
                self.topics.addWidget(part, place, number)
                part.show()  # now: what is not in sight has no height
        # A long list scrolls in a low window; a short one takes no more than it needs.
        self.topics_area.setMaximumHeight(self.topics.sizeHint().height())


def _show_share(bar: IntervalBar, share: Share | None) -> None:
    """A dot with its interval; of a single question a dot alone."""
    if share is None:
        bar.show_share(None)
    elif share.count == 1:
        bar.show_share(share.mean, share.mean, share.mean)
    else:
        bar.show_share(share.mean, share.low, share.high)
