"""What is asked, for how long and about what; interviews that wait to go on, and earlier ones."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from desktop.numbers import local_time, percent
from desktop.tabs.interview.cards.panel import WIDEST
from desktop.tabs.interview.cards_words import level_title
from desktop.tabs.interview.controls import caption
from desktop.tabs.interview.mock.ask import Act, clock_text
from desktop.tabs.interview.mock.mark import RowTable
from desktop.tabs.interview.mock.result import questions
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.labels import button, named, plain_label, set_property, topic_title
from desktop.widgets.layout import column, row, scrolling
from desktop.widgets.segmented import SegmentedControl
from models.interview.card import LEVELS, TOPICS
from models.interview.card import Card as InterviewCard
from models.interview.mock import (
    HEAVIEST,
    HIGHEST_SEED,
    LENGTHS,
    LONGEST,
    SHORTEST,
    Interview,
    Setup,
    matching,
)
from models.interview.mock_result import result
from models.store.interviews import KeptInterview

translate = QCoreApplication.translate
OWN = "own"


def minutes_text(value: float) -> str:
    """As in "9 minutes"; half minutes are rounded."""
    return translate("Mock", "%Ln minutes", "", max(1, round(value)))


class TopicBox(QWidget):
    """A topic with its weight. on_weigh: with 0 for one that is not asked, else up to HEAVIEST."""

    def __init__(self, topic: str, on_weigh: Callable[[int], object]) -> None:
        super().__init__()
        title = topic_title(topic)
        self._on_weigh = on_weigh
        self.box, self.fitting, self.weight = QCheckBox(title), caption(), QSpinBox()
        self.weight.setRange(1, HEAVIEST)
        self.weight.setPrefix("× ")
        self.weight.setFixedWidth(84)
        self.weight.hide()
        self.weight.setAccessibleName(self.tr("Weight of {topic}").format(topic=title))
        self.weight.setToolTip(self.tr("Share of the time for this topic"))
        self.box.clicked.connect(self._weigh)
        self.weight.valueChanged.connect(self._weigh)
        row(self.box, 1, self.fitting, self.weight, inside=self)

    def draw(self, weight: int, cards: int) -> None:
        """cards: of this topic that have the level; without any it can't be asked."""
        weight = weight if cards else 0
        with QSignalBlocker(self.weight):
            self.weight.setValue(max(1, weight))
        self.box.setChecked(weight > 0)
        self.weight.setEnabled(weight > 0)
        self.box.setEnabled(cards > 0)
        self.fitting.setText(self.tr("%Ln cards", "", cards))
        self.box.setAccessibleDescription(self.fitting.text())

    def _weigh(self) -> None:
        self._on_weigh(self.weight.value() if self.box.isChecked() else 0)


class SetupMore(QWidget):
    """How hard, about what, and when answers show. on_pick: with fields of Setup."""

    def __init__(self, on_pick: Callable[..., object]) -> None:
        super().__init__()
        levels = [("", self.tr("All")), *((level, level_title(level)) for level in LEVELS)]
        self.levels = SegmentedControl(levels, accessible_name=self.tr("Level"), columns=2)
        self.levels.picked.connect(lambda level: on_pick(level=level))
        tips = {
            "": self.tr("Cards of every level"),
            "basic": self.tr("Basic cards only"),
            "mid": self.tr("Basic and middle cards"),
            "hard": self.tr("Middle and hard cards"),
        }
        for key, tip in tips.items():
            self.levels.button(key).setToolTip(tip)
        self.reveal = SegmentedControl(
            (("end", self.tr("At the end")), ("each", self.tr("After each question"))),
            accessible_name=self.tr("Answers"),
        )
        self.reveal.picked.connect(lambda key: on_pick(each=key == "each"))
        self.topics = {
            topic: TopicBox(topic, lambda weight, topic=topic: on_pick(topics={topic: weight}))  # type: ignore[misc]  # mypy does not know what a default binds
            for topic in TOPICS
        }
        tip = self.tr("Give some topics more time than others")
        self.weights = button(self.tr("Weights"), None, "plain", tip)
        self.weights.setCheckable(True)
        for box in self.topics.values():
            self.weights.toggled.connect(box.weight.setVisible)
        every, none = (dict.fromkeys(TOPICS, weight) for weight in (1, 0))
        self.every = button(self.tr("All"), lambda: on_pick(topics=every), "plain")
        self.none = button(self.tr("None"), lambda: on_pick(topics=none), "plain")
        self.seed = named(QSpinBox(), self.tr("Seed"))
        self.seed.setRange(0, HIGHEST_SEED)
        self.seed.setWrapping(True)
        self.seed.setToolTip(self.tr("The same seed and settings give the same questions."))
        self.seed.valueChanged.connect(lambda value: on_pick(seed=value))
        self.new_seed = button(self.tr("New questions"), self.seed.stepUp)
        kinds = (self.weights, self.every, self.none)
        column(
            plain_label(self.tr("The next interview"), "card-title"),
            column(caption(self.tr("Level")), self.levels, spacing=4),
            column(caption(self.tr("Answers are shown")), self.reveal, spacing=4),
            column(caption(self.tr("Seed")), row((self.seed, 1), self.new_seed), spacing=4),
            column(row(caption(self.tr("Topics")), 1, *kinds), *self.topics.values(), spacing=6),
            inside=self,
        )  # fmt: skip

    def draw(self, setup: Setup, cards: Sequence[InterviewCard]) -> None:
        """cards: all that there are to ask from."""
        self.levels.set_value(setup.level)
        self.reveal.set_value("each" if setup.each else "end")
        with QSignalBlocker(self.seed):
            self.seed.setValue(setup.seed)
        for topic, topic_box in self.topics.items():
            fitting = len(matching(cards, {topic: 1}, setup.level))
            topic_box.draw(setup.topics.get(topic, 0), fitting)
        if any(weight > 1 for weight in setup.topics.values()):
            self.weights.setChecked(True)


class SetupCard(Card):
    """What will be asked, and how long it takes. on_pick: with fields of Setup."""

    def __init__(self, on_pick: Callable[..., object], on_begin: Act) -> None:
        super().__init__(padding=READING_PADDING)
        self._on_pick = on_pick
        self.estimate, self.hint = plain_label("", "title", wrap=True), caption()
        self.hint.setWordWrap(True)
        how = self.tr(
            "You type what you would say before you see any answer, and can go back to earlier"
            " questions. Then you tick the points that you made, and see what to revise."
        )
        lengths = [(str(each), str(each)) for each in LENGTHS]
        self.lengths = SegmentedControl(
            [*lengths, (OWN, self.tr("Own"))], accessible_name=self.tr("Minutes")
        )
        self.lengths.picked.connect(self._pick_length)
        self.own = named(QSpinBox(suffix=self.tr(" min")), self.tr("Minutes"))
        self.own.setRange(SHORTEST, LONGEST)
        self.own.valueChanged.connect(lambda value: on_pick(minutes=value))
        self.begin = button(self.tr("Start the interview"), on_begin, "primary")
        for part in (self.estimate, plain_label(how, "muted", wrap=True), self.hint):
            self.add(part)
        self.body.addSpacing(8)
        minutes = (caption(self.tr("Minutes")), self.lengths, self.own)
        self.body.addLayout(row(*minutes, 1, self.begin))

    def draw(self, setup: Setup, made: Interview, cards: int) -> None:
        """made: what would be asked, of so many cards."""
        own = setup.minutes not in LENGTHS or self.own.hasFocus()  # who types "30" is not done yet
        self.lengths.set_value(OWN if own else str(setup.minutes))
        self.own.setVisible(own)
        with QSignalBlocker(self.own):
            self.own.setValue(setup.minutes)
        self.estimate.setText(self._estimate(made))
        self.hint.setText(self._hint(made, cards))
        self.hint.setVisible(bool(self.hint.text()))
        self.begin.setEnabled(bool(made.questions))

    def _estimate(self, made: Interview) -> str:
        if not made.questions:
            return self.tr("No questions yet.")
        parts, more = questions(len(made.questions)), len(made.steps) - len(made.questions)
        if more:
            follow_ups = self.tr("%Ln follow-ups", "", more)
            parts = self.tr("{questions} and {more}").format(questions=parts, more=follow_ups)
        words = self.tr("{parts}, about {minutes}.")
        return words.format(parts=parts, minutes=minutes_text(made.estimate))

    def _hint(self, made: Interview, cards: int) -> str:
        """What stands against a set-up, "" for nothing."""
        if not cards:
            return self.tr("There are no cards to ask from.")
        if not made.topics:
            return self.tr("Tick at least one topic.")
        if not made.questions:
            return self.tr("No card on these topics has this level: pick another.")
        if made.minutes - made.estimate > 2:
            return self.tr("No more cards match these topics and this level.")
        return ""

    def _pick_length(self, key: str) -> None:
        self.own.setVisible(key == OWN)
        if key == OWN:
            self.own.setFocus()
            self.own.selectAll()
        else:
            self._on_pick(minutes=int(key))


class OpenCard(Card):
    """An interview that was interrupted. on_resume, on_end: what to do with it."""

    def __init__(self, on_resume: Act, on_end: Act) -> None:
        super().__init__(self.tr("Resume your interview"), padding=READING_PADDING)
        self.told = plain_label(wrap=True)
        self.resume = button(self.tr("Resume"), on_resume, "primary")
        self.end = button(self.tr("End it and mark"), on_end)
        self.fill(self.told, row(1, self.end, self.resume))

    def draw(self, kept: KeptInterview | None, steps: int) -> None:
        """kept: None for none. steps: questions and follow-ups that it has."""
        self.setVisible(kept is not None)
        if kept is not None:
            words = self.tr(
                "The interview of {date} was interrupted: {done} of {all} answered, {left} left."
            )
            date, left = local_time(kept.started), max(0.0, 60.0 * kept.minutes - kept.seconds)
            done = len(kept.answers)
            told = words.format(date=date, done=done, all=steps, left=clock_text(left))
            self.told.setText(told)
            self.resume.setAccessibleDescription(told)


class PastCard(Card):
    """Interviews that are kept. The three are called with the number of the one that is picked."""

    def __init__(
        self,
        on_open: Callable[[int], object],
        on_again: Callable[[int], object],
        on_remove: Callable[[int], object],
    ) -> None:
        super().__init__(self.tr("Earlier interviews"))
        self.list = RowTable(self.tr("Earlier interviews"))
        self._numbers: list[int] = []
        self.open = button(self.tr("Open"), lambda: self._call(on_open), "plain")
        again = self.tr("Ask the same again")
        self.again = button(again, lambda: self._call(on_again), "plain")
        self.remove = button(self.tr("Remove"), lambda: self._call(on_remove), "plain")
        for one in (self.open, self.again, self.remove):
            self.add_header(one)
        self.list.opened.connect(lambda _: self._call(on_open))
        self.list.removed.connect(lambda _: self._call(on_remove))
        self.add(self.list, 1)

    def draw(self, interviews: Sequence[KeptInterview]) -> None:
        """Newest first; hidden without any."""
        at = max(0, min(self.list.currentIndex().row(), len(interviews) - 1))
        self._numbers = [one.id for one in interviews]
        self.list.show_rows([self._row(one) for one in interviews], at, wide=1)
        self.setVisible(bool(interviews))

    def _row(self, kept: KeptInterview) -> tuple[str, ...]:
        share = result(kept.answers, {}).share
        grade = self.tr("not marked yet") if share is None else percent(share.mean)
        topics = map(topic_title, dict.fromkeys(answer.topic for answer in kept.answers))
        detail = " · ".join((minutes_text(kept.minutes), *topics))
        return local_time(kept.started), detail, grade

    def _call(self, act: Callable[[int], Any]) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._numbers):
            act(self._numbers[at])


class FirstPart(QWidget):
    """What would be asked; below it one that was interrupted, and earlier interviews."""

    def __init__(self, setup: SetupCard, past: PastCard, interrupted: OpenCard) -> None:
        super().__init__()
        self.past, self.interrupted = past, interrupted
        inner = QWidget()
        self._begin = setup.begin
        self._column = column(interrupted, setup, (past, 1), 0, inside=inner)
        area = scrolling(inner)
        area.setMaximumWidth(WIDEST)
        row(area, inside=self)

    def draw_past(
        self, kept: Sequence[KeptInterview], interrupted: KeptInterview | None, steps: int
    ) -> None:
        """kept: newest first. steps: of the interrupted one."""
        self.past.draw(kept)
        self.interrupted.draw(interrupted, steps)
        set_property(self._begin, "role", "" if interrupted else "primary")
        self._column.setStretchFactor(self.past, int(bool(kept)))
        self._column.setStretch(3, int(not kept))
