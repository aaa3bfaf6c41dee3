"""What the start page says, read anew whenever it comes to the front."""

from datetime import UTC, datetime

from desktop.services import Services
from desktop.tabs.start import words
from desktop.tabs.start.offers import Offer, Today
from desktop.tabs.start.view import StartView
from models.interview.cards import Cards
from models.interview.lessons import Lesson, shipped

MOST = 4  # rows under "Go on"
REVIEW = {"page": "cards"}


class StartPresenter:
    """Where one was, what waits, what is due. Everything it offers is a link."""

    def __init__(self, view: StartView, services: Services) -> None:
        self._view, self._services = view, services
        view.offer_taken.connect(self.take)
        view.review_asked.connect(lambda: services.open_link("interview", REVIEW))
        view.shown.connect(self.show)
        view.demo_asked.connect(self._play)
        self.show()

    def take(self, offer: Offer) -> None:
        """Open what an offer leads to."""
        self._services.open_link(offer.tab, offer.state)

    def show(self) -> None:
        """Say what holds now."""
        self._view.show_going_on(self.going_on()[:MOST])
        self._view.show_today(self.today())

    def going_on(self) -> tuple[Offer, ...]:
        """What was begun, the latest first; () for somebody new."""
        places = self._services.places
        last = (words.place(places.last, places.page(places.last)),) if places.last else ()
        return (*last, *self._waiting())

    def _waiting(self) -> tuple[Offer, ...]:
        """What was paused or left in the middle, and can be gone on with."""
        store = self._services.store
        interviews = [words.interview(one.minutes, one.id) for one in store.interviews.open()]
        runs = [
            words.run(run.name) if run.tab == "preferences" else words.stage(run.kind, run.name)
            for run in (*store.runs.list("preferences"), *store.runs.list("alignment"))
            if run.status == "paused"
        ]
        return (*interviews, *runs)

    def today(self) -> Today:
        """Cards and the next lesson."""
        store = self._services.store
        cards = Cards(store).today(Cards(store).deck(), datetime.now(UTC))
        waits = "" if cards.due or cards.new else words.next_due(cards.next_due)
        return Today(len(cards.due), len(cards.new), waits, self._next_lesson())

    def _next_lesson(self) -> Offer | None:
        """The one that was begun, else the first that was not read to its end."""
        read = {one.lesson: one for one in self._services.store.lessons.readings()}
        left = [one for one in shipped() if one.id not in read or not read[one.id].done]
        begun = [one for one in left if one.id in read]
        return self._lesson([*begun, *left][0], bool(begun)) if left else None

    def _lesson(self, lesson: Lesson, begun: bool) -> Offer:
        return words.lesson(lesson.id, lesson.number, lesson.title, lesson.minutes, begun=begun)

    def _play(self, _demo: object) -> None:
        """As somebody sees it who comes back, for pictures."""
        self._view.show_going_on(
            (
                words.place("alignment", "ppo"),
                words.interview(20, 1),
                words.run("279k-chat, friendly openings"),
            )
        )
        self._view.show_today(Today(12, 8, "", self._next_lesson()))
