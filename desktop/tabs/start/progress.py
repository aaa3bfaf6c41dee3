"""What was done so far: each kind with its place, the cards day by day, what is remembered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout

from desktop.numbers import NO_BREAK, percent, whole
from desktop.widgets.card import Card
from desktop.widgets.data_table import IntervalBar, ShareBar
from desktop.widgets.labels import HeroNumber, button, plain_label, topic_title, words
from desktop.widgets.layout import GAP, clear, column, new_grid
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.interview.card import Card as InterviewCard
from models.interview.cards import Cards
from models.interview.mock_result import over_time, result
from models.interview.progress import Progress, ProgressChoices, days_figure
from models.interview.rich_text import plain
from models.interview.scheduling import Days, now_and_zone
from models.interview.statistics import Stats, TopicMemory

if TYPE_CHECKING:
    from desktop.services import Services

COMPARABLE = 2
"""So many interviews make a line."""
COLUMNS, LEAST_PLOT, TOPIC_HEIGHT = 3, 320, 20
LONGEST = 44
"""Letters of a question that a narrow column holds in a line."""
NONE = "–"
MOST_LEECHES, MOST_GRADES = 3, 4
PLACES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "cards": ("interview", {"page": "cards"}),
    "lessons": ("interview", {"page": "lessons"}),
    "predictions": ("emergence", {"page": "explore"}),
    "labels": ("preferences", {"page": "label"}),
    "training": ("alignment", {}),
    "mock": ("interview", {"page": "mock"}),
}


class Block(NamedTuple):
    """One kind of thing that was done. number: what the eye finds first; caption: what it counts.

    detail: a sentence or two. link: what opens its place.
    """

    title: str
    number: str
    caption: str
    detail: str
    link: str


class ProgressPart(Page[ProgressChoices]):
    """memory: the card of what is remembered, for the side."""

    def __init__(self, services: "Services") -> None:
        self.found: Progress | None = None
        self._clock: datetime | None = None
        super().__init__(services, ProgressChoices())

    def build(self) -> None:
        self.plot = PlotCard(self.tr("Cards, day by day"))
        self.pick = SegmentedControl(
            (("cards", self.tr("Cards")), ("mock", self.tr("Mock interviews"))),
            accessible_name=self.tr("Figure"),
        )
        self.pick.picked.connect(lambda figure: self.change(figure=figure))
        self.memory = MemoryCard(self._open_card)
        open_link = self.services.open_link
        self.blocks = {key: BlockCard(partial(open_link, *one)) for key, one in PLACES.items()}
        self.plot.add_header(self.pick)
        self._lay_out()

    def show_progress(self, found: Progress, clock: datetime | None = None) -> None:
        """clock: the time now with its zone; None for the system's."""
        self.found, self._clock = found, clock
        self.refresh()

    def draw(self, state: ProgressChoices, _before: ProgressChoices | None) -> None:
        found = self.found
        if found is None:
            return
        interviews = over_time(found.interviews, topic_title, words("Your own marks"))
        comparable = bool(interviews.series) and len(interviews.series[0].x) >= COMPARABLE
        of_mock = comparable and state.figure == "mock"
        self.pick.setVisible(comparable)
        self.pick.set_value("mock" if of_mock else "cards")
        store, (now, zone) = Cards(self.services.store), now_and_zone(self._clock)
        days = days_figure(found.cards, Days(zone, store.options().day_starts_hour).of(now))
        figure = interviews if of_mock else days
        self.plot.set_title(words(figure.title))
        self.plot.show_figure(figure)
        cards = {card.id: card for card in store.deck().cards}
        self.memory.show_memory(found.cards, cards)
        told = (
            self._cards(found), self._lessons(found), self._predictions(found),
            self._labels(found), self._training(found), self._interviews(found),
        )  # fmt: skip
        for shown, block in zip(self.blocks.values(), told, strict=True):
            shown.show_block(block)

    def _open_card(self, card: str) -> None:
        self.services.open_link("interview", {"page": "cards", "cards": {"card": card}})

    def _cards(self, found: Progress) -> Block:
        totals = found.cards.totals
        due = self.tr("%Ln are due now.", "", found.due)
        if not found.due:
            due = self.tr("Nothing is due now.")
        seen = self.tr("{seen} of {all} cards seen. {due}").format(
            seen=whole(totals.seen), all=whole(totals.cards), due=due
        )
        title, counted = self.tr("Cards"), self.tr("reviews")
        return Block(title, whole(totals.reviews), counted, seen, self.tr("Review"))

    def _lessons(self, found: Progress) -> Block:
        lessons = found.lessons
        detail = self.tr("Fifteen minutes each, with figures from the labs.")
        if lessons.begun:
            time = self.tr("%Ln minutes of reading", "", max(1, round(lessons.seconds / 60)))
            begun = self.tr("%Ln begun", "", lessons.begun)
            detail = f"{time}; {begun}."
        done = self.tr("of {all} read to the end").format(all=whole(found.every_lesson))
        return Block(self.tr("Lessons"), whole(lessons.done), done, detail, self.tr("Read"))

    def _predictions(self, found: Progress) -> Block:
        parts = []
        if found.curves.first:
            words = self.tr("Curves: off by {miss} of the axis on average.")
            parts.append(words.format(miss=percent(found.curves.mean, 1)))
        if found.stops.reviews:
            words = self.tr("Lessons: {right} of {stops} right (95 % CI: {low} to {high}).")
            parts.append(
                words.format(
                    right=whole(found.stops.remembered), stops=whole(found.stops.reviews),
                    low=percent(found.stops.low), high=percent(found.stops.high),
                )
            )  # fmt: skip
        if found.runs.reviews:
            words = self.tr("PPO runs: {right} of {all} curves as predicted.")
            right, every = whole(found.runs.remembered), whole(found.runs.reviews)
            parts.append(words.format(right=right, all=every))
        detail = self.tr("Say first what a curve will do, then see how near you were.")
        return Block(
            self.tr("Predictions"),
            whole(found.curves.first + found.stops.reviews + found.runs.reviews),
            self.tr("made before the answer"),
            " ".join(parts) or detail,
            self.tr("Predict"),
        )

    def _labels(self, found: Progress) -> Block:
        labels = found.labels
        detail = self.tr("Which of two drafts is better? A model learns from it.")
        if labels.judged:
            pairs = self.tr("%Ln pairs to learn from", "", labels.pairs)
            detail = f"{pairs}, {self.tr('in %Ln projects', '', labels.projects)}."
        return Block(
            self.tr("Labels"), whole(labels.judged), self.tr("drafts judged"), detail,
            self.tr("Label"),
        )  # fmt: skip

    def _training(self, found: Progress) -> Block:
        titles = {
            "sft": self.tr("SFT"),
            "reward": self.tr("reward model"),
            "ppo": self.tr("PPO"),
            "dpo": self.tr("DPO"),
        }
        training = found.training
        done = [f"{titles.get(one, one)} {whole(n)}" for one, n in training.done.items()]
        detail = " · ".join(done)
        if not done:
            detail = self.tr("Fine-tune a small model on your own labels, in minutes.")
        if training.begun:
            more = self.tr("%Ln more were not finished.", "", training.begun)
            detail = f"{detail}. {more}" if done else more
        return Block(
            self.tr("Models trained"), whole(training.models), self.tr("completed runs"),
            detail, self.tr("Train"),
        )  # fmt: skip

    def _interviews(self, found: Progress) -> Block:
        kept = found.interviews
        shares = [one.mean for kept_one in kept if (one := result(kept_one.answers, {}).share)]
        detail = self.tr("Ten minutes of questions, with the follow-ups.")
        if shares:
            latest = ", ".join(percent(share) for share in reversed(shares[:MOST_GRADES]))
            detail = self.tr("Grades, latest last: {grades}.").format(grades=latest)
        return Block(
            self.tr("Mock interviews"), whole(len(kept)), self.tr("finished"), detail,
            self.tr("Open") if kept else self.tr("Begin one"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.plot.setMinimumHeight(LEAST_PLOT)
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for place, block in enumerate(self.blocks.values()):
            grid.addWidget(block, *divmod(place, COLUMNS))
            grid.setColumnStretch(place % COLUMNS, 1)
        column(grid, (self.plot, 1), inside=self)


class BlockCard(Card):
    """One kind of thing that was done, and a link to its place."""

    def __init__(self, open_place: Callable[[], object]) -> None:
        super().__init__("", padding=14)
        self.hero = HeroNumber()
        self.detail = plain_label("", "caption", wrap=True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.link = button("", open_place, "link", kind="inline")
        self.body.setSpacing(4)
        self.fill(self.hero, (self.detail, 1))
        self.body.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_block(self, shown: Block) -> None:
        self.set_title(shown.title)
        self.hero.show_value(shown.number, "", shown.caption)
        self.detail.setText(shown.detail)
        self.link.setText(shown.link)
        self.link.setAccessibleName(f"{shown.link}: {shown.title}")


class MemoryCard(Card):
    """How well cards are remembered. open_card: called with a card that is forgotten most."""

    def __init__(self, open_card: Callable[[str], object]) -> None:
        super().__init__("")
        self._open_card = open_card
        self.set_title(self.tr("Remembered"))
        self.hero, self.bar = HeroNumber(), IntervalBar()
        self.topics = new_grid(across=12, down=0, stretch=(1,))
        self.days = QLabel(wordWrap=True)
        self.days.setProperty("role", "muted")
        forgotten = self.tr("You forget these most: look at them in the lab")
        self.leech_title = plain_label(forgotten, "caption", wrap=True)
        self.leeches = QVBoxLayout()
        self.leeches.setSpacing(2)
        self.buttons: list[QPushButton] = []
        self.fill(self.hero, self.bar, self.topics, self.days, self.leech_title, self.leeches)

    def show_memory(self, stats: Stats, cards: Mapping[str, InterviewCard]) -> None:
        """cards: by id; what is not there any more is left out."""
        recent = bool(stats.retention_30.reviews)
        kept = stats.retention_30 if recent else stats.retention
        told = self.tr("of cards that came back; none has yet")
        if kept.reviews:
            words = self.tr("remembered, of {count} that came back; 95 % CI: {low} to {high}")
            if recent:
                words = self.tr(
                    "remembered in 30 days, of {count} that came back; 95 % CI: {low} to {high}"
                )
            ends = {"low": percent(kept.low), "high": percent(kept.high)}
            told = words.format(count=whole(kept.reviews), **ends)
            told = told.replace(" %", f"{NO_BREAK}%")
        self.hero.show_value(percent(kept.share) if kept.reviews else NONE, "", told)
        self.bar.show_share(*((kept.share, kept.low, kept.high) if kept.reviews else (None,)))
        self.bar.setVisible(bool(kept.reviews))
        self.bar.setAccessibleName(told)
        self._show_topics(stats.by_topic)
        days = self.tr("Cards on %Ln of the last 30 days.", "", stats.streak.of_last_30)
        if stats.streak.days > 1:
            days = f"{days} {self.tr('%Ln days in a row.', '', stats.streak.days)}"
        self.days.setText(days)
        self.days.setVisible(bool(stats.streak.last))
        leeches = [name for name in stats.leeches if name in cards][:MOST_LEECHES]
        self.leech_title.setVisible(bool(leeches))
        clear(self.leeches)
        self.buttons = [self._leech(cards[name]) for name in leeches]

    def _show_topics(self, topics: Sequence[TopicMemory]) -> None:
        """A line a topic: its name, and the share of its cards that is remembered now."""
        clear(self.topics)
        for place, topic in enumerate(topics):
            told = self.tr("{seen} of {cards} cards seen").format(
                seen=whole(topic.seen), cards=whole(topic.cards)
            )
            if topic.seen:
                more = self.tr("{told}, {percent} of those remembered now")
                told = more.format(told=told, percent=percent(topic.retrievability))
            title = topic_title(topic.topic)
            bar, name = ShareBar(topic.known), QLabel(title)
            for part in (bar, name):
                part.setToolTip(told)
            bar.setAccessibleName(f"{title}: {told}")
            self.topics.addWidget(name, place, 0)
            self.topics.addWidget(bar, place, 1)
            self.topics.setRowMinimumHeight(place, TOPIC_HEIGHT)

    def _leech(self, card: InterviewCard) -> QPushButton:
        question = " ".join(plain(card.question).split())
        short = question if len(question) <= LONGEST else f"{question[:LONGEST].rstrip()}…"
        made = button(short, partial(self._open_card, card.id), "link", question, kind="inline")
        made.setProperty("content", True)
        self.leeches.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made
