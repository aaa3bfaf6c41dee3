"""The start page: where one was, what is due, and what was done or may be tried in each lab."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, QTime, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop import language
from desktop.frame.tab_spec import heading, known_tab, tab_title
from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.widgets.card import Card, PageHeader
from desktop.widgets.labels import HeroNumber, button, named, plain_label, rule
from desktop.widgets.layout import GAP, SIDE_WIDTH, clear, column, row, scrolling
from models.interview.cards import Cards
from models.interview.lesson import Lesson, next_to_read
from models.interview.lesson_files import shipped
from models.interview.progress import progress

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.start.progress import ProgressPart

MOST = 4  # rows under "Go on"
ICON = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """One row. title, detail, button: in the language of the window. tab, state: a link's."""

    title: str
    detail: str
    button: str
    tab: str
    state: Mapping[str, object]
    icon: str = ""


class OfferRow(QFrame):
    """What it is about, what one would do, and the button that does it."""

    def __init__(self, offer: Offer, take: Callable[[Offer], object], *, primary: bool) -> None:
        super().__init__()
        self.offer = offer
        self.icon = QLabel()
        self.icon.setFixedWidth(ICON)
        self.title = plain_label(offer.title, "card-title")
        self.detail = plain_label(offer.detail, "muted", wrap=True)
        self.button = button(offer.button, lambda: take(offer), "primary" if primary else "")
        self.button.setAccessibleName(f"{offer.title}: {offer.button}")
        self.button.setMinimumWidth(96)
        texts = column(1, self.title, self.detail, 1, spacing=1)
        press = (self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row(self.icon, (texts, 1), press, spacing=12, margins=(0, 4, 0, 4), inside=self)
        self.icon.setVisible(bool(offer.icon))
        self.detail.setVisible(bool(offer.detail))
        self._draw_icon()
        theme_of().follow(self, self._draw_icon)

    def _draw_icon(self) -> None:
        if self.offer.icon:
            drawn = assets.icon(self.offer.icon, theme_of().tokens.accent)
            self.icon.setPixmap(drawn.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))


class Offers(QWidget):
    """Rows below each other, with a line between two. take: called with the one that is taken.

    primary: the first one is what a person most likely wants.
    """

    def __init__(self, take: Callable[[Offer], object], *, primary: bool = False) -> None:
        super().__init__()
        self._take, self._primary = take, primary
        self.rows: tuple[OfferRow, ...] = ()
        self._column = column(spacing=0, inside=self)

    def show_buttons(self, shown: bool) -> None:
        """Whether one can take an offer, or only read it."""
        for offered in self.rows:
            offered.button.setVisible(shown)

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Offer these; those that are shown already stay."""
        if offers == tuple(row.offer for row in self.rows):
            return
        clear(self._column)
        self.rows = tuple(
            OfferRow(offer, self._take, primary=self._primary and number == 0)
            for number, offer in enumerate(offers)
        )
        for number, offered in enumerate(self.rows):
            if number:
                self._column.addWidget(rule())
            self._column.addWidget(offered, 1)


class StartPage(QWidget):
    """tour_asked: the window shows the tour. Everything else that the page offers is a link.

    What it shows is read when it is shown. progress: what was done so far, None while that is
    nothing; it is read and built after the first paint, for its plot takes longer than the rest.
    """

    def __init__(self, services: "Services") -> None:
        super().__init__()
        self.services = services
        self.next_lesson: Lesson | None = None
        self.progress: ProgressPart | None = None
        self._wanted: dict[str, object] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_progress)
        self.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.take_tour = QAction(self.tr("Take the tour"), self)
        self.addAction(self.take_tour)
        self.tour_asked = self.take_tour.triggered
        take = lambda offer: services.open_link(offer.tab, offer.state)
        self.offers, self.to_try = Offers(take, primary=True), Offers(take)
        self.first, self.last = self._first_card(), Card(self.tr("Go on"))
        self.last.add(self.offers)
        self.to_try.show_offers(self.tries())
        self.tries_card = tries = Card(self.tr("One thing to try in each lab"))
        tries.add(self.to_try, 1)
        left = QWidget()
        self._left = column(self.first, self.last, tries, 1, inside=left)
        side, inner = QWidget(), QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        self._side = column(
            self._today_card(), self._lesson_card(), self._about_card(), 1, inside=side
        )
        row((left, 1), side, spacing=GAP, inside=inner)
        self.work = named(scrolling(inner), self.tr("What to go on with, and what to try"))
        self.header = PageHeader(*heading("start")[:2])
        column(self.header, (self.work, 1), margins=(24, 18, 24, 18), inside=self)

    def open_state(self, state: Mapping[str, object]) -> None:
        """Which figure of one's progress is shown; a link to it scrolls there."""
        self._wanted = dict(state)
        if self.progress is not None:
            self.progress.open_state(state)
            if state.get("page") == "progress":
                QTimer.singleShot(0, self.progress, self._scroll_to_progress)

    def save_state(self) -> dict[str, object]:
        return self._wanted if self.progress is None else self.progress.save_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Other tabs may have changed what there is to go on with."""
        super().showEvent(event)
        self.show_begun(self.going_on()[:MOST])
        cards = Cards(self.services.store)
        today = cards.today(cards.deck(), datetime.now(UTC))
        self.show_due(len(today.due), len(today.new), self.next_due_text(today.next_due))
        self._show_lesson()
        self._later.start()

    def _show_progress(self) -> None:
        found = progress(self.services.store, len(shipped()))
        self.about.setVisible(found.empty)
        self.tries_card.setVisible(found.empty)
        if found.empty:
            return
        if self.progress is None:
            from desktop.tabs.start.progress import ProgressPart

            self.progress = ProgressPart(self.services)
            self.progress.open_state(self._wanted)
            self._left.insertWidget(2, self.progress, 1)
            self._side.insertWidget(1, self.progress.memory)
        self.progress.show_progress(found)

    def _scroll_to_progress(self) -> None:
        if self.progress is not None:
            self.work.verticalScrollBar().setValue(self.progress.y())

    def show_begun(self, begun: tuple[Offer, ...]) -> None:
        """What to go on with; () for somebody new."""
        self.first.setVisible(not begun)
        self.to_try.show_buttons(bool(begun) or self.look_around.isHidden())
        self.again.setVisible(bool(begun))
        self.last.setVisible(bool(begun))
        self.offers.show_offers(begun)

    # What was begun

    def going_on(self) -> tuple[Offer, ...]:
        """What was begun, the latest first; () for somebody new."""
        places, store = self.services.places, self.services.store
        last = (self.place(places.last, places.page(places.last)),) if places.last else ()
        interviews = [self.interview(one.minutes, one.id) for one in store.interviews.open()]
        runs = [
            self.run(run.name) if run.tab == "preferences" else self.stage(run.kind, run.name)
            for run in (*store.runs.list("preferences"), *store.runs.list("alignment"))
            if run.status == "paused"
        ]
        return (*last, *interviews, *runs)

    def place(self, tab: str, page: str) -> Offer:
        spec = known_tab(tab)
        label = "" if spec is None else dict(spec.labels()).get(page, "")
        where = f"{tab_title(tab)}: {label}" if label else tab_title(tab)
        detail = self.tr("The page that you opened last.")
        return Offer(where, detail, self.tr("Continue"), tab, {}, icon_of(tab))

    def interview(self, minutes: int, number: int) -> Offer:
        title = self.tr("Mock interview of %Ln minutes", "", minutes)
        detail = self.tr("Not finished; the clock is paused.")
        state = {"page": "mock", "mock": {"interview": number}}
        return Offer(title, detail, self.tr("Resume"), "interview", state, "interview")

    def run(self, name: str) -> Offer:
        detail = self.tr("A paused training: it resumes exactly where it stopped.")
        return Offer(name, detail, self.tr("Open"), "preferences", {"page": "train"}, "rank")

    def stage(self, key: str, name: str) -> Offer:
        detail = self.tr("A paused stage: it resumes where it stopped.")
        return Offer(name, detail, self.tr("Open"), "alignment", {"page": key}, "alignment")

    # Today

    def show_due(self, due: int, fresh: int, next_due: str = "") -> None:
        """Cards for today. next_due: told where there are none."""
        self.due.show_value(str(due))
        self.fresh.show_value(str(fresh))
        self.next_due.setText(next_due)
        self.next_due.setVisible(not due + fresh)
        self.review.setVisible(due + fresh > 0)

    def next_due_text(self, moment: datetime | None) -> str:
        """When the next card is due, where none is now."""
        if moment is None:
            return self.tr("No card has been reviewed yet.")
        local, today = moment.astimezone(), datetime.now(UTC).astimezone()
        days = (local.date() - today.date()).days
        if days <= 0:
            clock = QTime(local.hour, local.minute)
            time = QLocale().toString(clock, QLocale.FormatType.ShortFormat)
            return self.tr("The next card is due at {time}.").format(time=time)
        if days == 1:
            return self.tr("The next card is due tomorrow.")
        return self.tr("The next card is due in %Ln days.", "", days)

    def _show_lesson(self) -> None:
        readings = self.services.store.lessons.readings()
        lesson = next_to_read(shipped(), readings)
        done = {one.lesson for one in readings if one.done}
        self.next_lesson = None if lesson is None or lesson.id in done else lesson
        self.lesson.setVisible(self.next_lesson is not None)
        if self.next_lesson is not None:
            begun = any(one.lesson == self.next_lesson.id and one.furthest for one in readings)
            self.lesson_title.setText(self.next_lesson.title)
            self.lesson_detail.setText(lesson_text(self.next_lesson))
            self.read.setText(self.tr("Read on") if begun else self.tr("Read"))

    def _read(self) -> None:
        if self.next_lesson is not None:
            state = {"page": "lessons", "lessons": {"lesson": self.next_lesson.id}}
            self.services.open_link("interview", state)

    # Building

    def _first_card(self) -> Card:
        """For somebody who has not been here before."""
        card = Card(self.tr("New here?"))
        welcome = self.tr(
            "Small language models stand in for the giants: you can run, compare, question and "
            "retrain them here within seconds. Nothing has to be set up."
        )
        card.add(plain_label(welcome, "reading", wrap=True))
        self.tour = button(self.tr("Take the tour"), self.take_tour.trigger, "primary")
        takes = self.tr("Six steps, three minutes; leave it whenever you like.")
        self.look_around = button(self.tr("Look around instead"), self._look_around, "plain")
        said = plain_label(takes, "caption")
        card.body.addLayout(row(said, 1, self.look_around, self.tour, spacing=12))
        return card

    def _look_around(self) -> None:
        """One thing to try in each lab, which somebody new is not met with."""
        self.look_around.hide()
        self.to_try.show_buttons(True)
        self.to_try.rows[0].button.setFocus()

    def _today_card(self) -> Card:
        self.due = HeroNumber(caption=self.tr("cards due"))
        self.fresh = HeroNumber(caption=self.tr("new for today"))
        self.next_due = plain_label(role="caption", wrap=True)
        review = partial(self.services.open_link, "interview", {"page": "cards"})
        self.review = button(self.tr("Review"), review)
        card = Card(self.tr("Today"))
        card.fill(row(self.due, self.fresh), self.next_due, self.review)
        return card

    def _lesson_card(self) -> Card:
        self.lesson = Card(self.tr("Next lesson"))
        self.lesson_title = plain_label(role="heading", wrap=True, content=True)
        self.lesson_detail = plain_label(role="muted", wrap=True, content=True)
        self.read = button("", self._read)
        for part in (self.lesson_title, self.lesson_detail, self.read):
            self.lesson.add(part)
        return self.lesson

    def _about_card(self) -> Card:
        """What holds everywhere in the program."""
        self.about = card = Card(self.tr("Good to know"))
        self.again = button(self.tr("Take the tour"), self.take_tour.trigger)
        for sentence in (
            self.tr("Ctrl+K finds every card, lesson, page, model and command."),
            self.tr("F1 lists the keys; point at a dotted word to have it explained."),
            self.tr("Everything stays on this machine: no account, no network, no reports."),
        ):
            card.add(plain_label(sentence, "muted", wrap=True))
        card.add(self.again)
        return card

    def tries(self) -> tuple[Offer, ...]:
        """One thing to try for each lab, in the order of the tabs."""
        gpt3 = {"view": "map", "params": 1.746e11, "tokens": 3e11}
        says = (
            self.tr("Put the point on GPT-3: was it too large for what it read? Then move it."),
            self.tr("Draw where a large model's arithmetic will stand before you see it."),
            self.tr(
                "Send one question to both models. One answers, the other asks more questions."
            ),
            self.tr("Say which of two drafts is better. Thirty choices are enough to train on."),
            self.tr("Read what PPO makes of a model that only the reward model likes."),
            self.tr("Answer one question aloud, then compare with what a strong candidate says."),
        )
        leads: tuple[tuple[str, dict[str, object]], ...] = (
            ("scaling", {"page": "explore", "explore": gpt3}),
            ("emergence", {"page": "explore"}),
            ("base_vs_chat", {"send": True}),
            ("preferences", {"page": "label"}),
            ("alignment", {"page": "ppo"}),
            ("interview", {"page": "cards"}),
        )
        words = self.tr("Try it")
        return tuple(
            Offer(tab_title(tab), detail, words, tab, state, icon_of(tab))
            for detail, (tab, state) in zip(says, leads, strict=True)
        )


def icon_of(tab: str) -> str:
    """Of a tab, by its key; "" for one that is unknown."""
    spec = known_tab(tab)
    return "" if spec is None else spec.icon


def lesson_text(lesson: Lesson) -> str:
    """Number, length, and whether it is in another language."""
    translate = QCoreApplication.translate
    number = translate("Start", "Lesson {number}").format(number=lesson.number)
    minutes = translate("Start", "%Ln minutes", "", lesson.minutes)
    return ", ".join(filter(None, (number, minutes, language.mark())))
