"""The decisions of the result: what is shown of an interview, and what is done with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.tabs.interview import mock_words as say
from desktop.tabs.interview.cards_words import tab_title, topic_title
from desktop.tabs.interview.mock_shown import LinkRow, ResultShown, TopicLine
from models.interview.mock_result import Part, Result, Share, TopicResult, markdown, result

if TYPE_CHECKING:
    from desktop.tabs.interview.mock_desk import Desk
    from desktop.tabs.interview.mock_view import MockView

MOST_LESSONS = 3


class ResultPresenter:
    """marked: called with an interview and the place of an answer that is to be read again."""

    def __init__(self, view: "MockView", desk: "Desk", marked: Callable[[int, int], None]) -> None:
        self._view, self._desk = view, desk
        self.interview: int | None = None
        self._found: Result | None = None
        part = view.result
        part.raised.connect(self.raise_first)
        part.revise.review_asked.connect(lambda: desk.open_link("interview", {"page": "cards"}))
        part.lab_picked.connect(self.open_lab)
        part.lesson_picked.connect(self.open_lesson)
        part.card_picked.connect(self.open_card)
        part.copy_asked.connect(self.copy)
        part.answer_picked.connect(self._mark)
        self._marked = marked

    def show(self, interview: int) -> None:
        """What came of an interview. KeyError if there is none of that number."""
        self.interview = interview
        kept = self._desk.interviews.get(interview)
        cards = self._desk.cards()
        self._found = found = result(kept.answers, cards)
        asked = {answer.card: answer.asked for answer in reversed(kept.answers)}
        grades = {part.card: part for part in found.parts}
        share = found.share
        shown = ResultShown(
            say.result_title(kept),
            say.NO_GRADE if share is None else say.percent(share.mean),
            say.interval(share),
            _ends(share),
            say.facts(kept, found.seconds, found.ungraded),
            tuple(map(_line, found.topics)),
            tuple(_weak(card, asked[card], grades[card]) for card in found.revise),
            say.raise_words(len(found.revise)),
            tuple(
                LinkRow(str(place), lab.label, tab_title(lab.tab))
                for place, lab in enumerate(found.labs)
            ),
            self._lessons(found),
            tuple(map(say.timed_row, kept.answers)),
        )
        self._view.show_result(shown)

    def raise_first(self) -> None:
        """Put the cards to revise first in the review."""
        if self._found is not None:
            counts = self._desk.raise_first(self._found.revise)
            if counts is not None:
                self._view.show_raised(say.raised(*counts))

    def open_lab(self, key: str) -> None:
        """One of the labs, in the state of its card."""
        if self._found is not None:
            lab = self._found.labs[int(key)]
            self._desk.open_link(lab.tab, lab.state)

    def open_lesson(self, key: str) -> None:
        """One of the lessons."""
        self._desk.open_link("interview", {"page": "lessons", "lessons": {"lesson": key}})

    def open_card(self, key: str) -> None:
        """One of the cards."""
        self._desk.open_link("interview", {"page": "cards", "cards": {"card": key}})

    def copy(self) -> None:
        """All of it as Markdown."""
        if self.interview is not None:
            kept = self._desk.interviews.get(self.interview)
            date = say.date_title(kept)
            text = markdown(kept, self._desk.cards(), date, topic_title, say.word)
            self._view.copy(text)

    def _mark(self, at: int) -> None:
        if self.interview is not None:
            self._marked(self.interview, at)

    def _lessons(self, found: Result) -> tuple[LinkRow, ...]:
        from models.interview.lessons import shipped

        weak = [part.topic for part in found.parts if part.card in found.revise]
        rows = [
            LinkRow(lesson.id, lesson.title, lesson.summary)
            for lesson in shipped()
            if lesson.topic in weak or set(lesson.cards) & set(found.revise)
        ]
        return tuple(rows[:MOST_LESSONS])


def _ends(share: Share | None) -> tuple[float, float, float] | None:
    return None if share is None else (share.mean, share.low, share.high)


def _line(found: TopicResult) -> TopicLine:
    return TopicLine(
        topic_title(found.topic),
        _ends(found.share),
        say.of_questions(found.share, found.asked),
        say.a_question(found.seconds),
    )


def _weak(card: str, asked: str, part: Part) -> LinkRow:
    return LinkRow(card, asked, say.percent(part.grade or 0.0))
