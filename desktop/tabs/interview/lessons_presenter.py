"""The decisions of the page "Lessons": which lesson, from where, what is found, what comes next."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from desktop.frame import matching
from desktop.tabs.interview import lessons_words as say
from desktop.tabs.interview.lessons_reading_presenter import ReadingPresenter
from desktop.tabs.interview.lessons_shown import Found, Neighbours
from models.interview import lessons as shelf
from models.interview.card import Choice
from models.interview.lessons import END, TOP, Drawing, Lesson, place_named, place_near
from models.interview.toml_fields import FileProblem

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.interview.lessons_view import LessonsView

Read = Callable[[], tuple[tuple[Lesson, ...], tuple[FileProblem, ...]]]
MOST_FOUND = 40


class LessonsPresenter:
    """Pick a lesson, find words, go on to the next. No widget, no thread.

    read: the lessons and the faults of their files.
    """

    def __init__(
        self, view: "LessonsView", services: "Services", *, read: Read = shelf.read
    ) -> None:
        self._view, self._store = view, services.store.lessons
        self.lessons, problems = read()
        self.reading = ReadingPresenter(view, services)
        self._sections: list[tuple[str, str, matching.Entry]] = []
        view.saved_state = self.save_state
        view.demos = self.demo_states
        view.lesson_picked.connect(self.open)
        view.list_asked.connect(self.show_list)
        view.find_asked.connect(self.find)
        view.next_asked.connect(self.read_next)
        view.neighbour_asked.connect(self.open_neighbour)
        view.making.next_asked.connect(lambda: self.open_neighbour(1))
        view.state_asked.connect(self.open_state)
        if problems:
            view.show_problem(say.problems(problems), "\n".join(map(say.problem, problems)))
        self.show_list()

    # which lesson

    def show_list(self) -> None:
        """All lessons, and what to read next."""
        self.reading.close()
        readings = {one.lesson: one for one in self._store.readings()}
        entries = [say.entry(lesson, readings.get(lesson.id)) for lesson in self.lessons]
        lesson = self._next()
        offer = None
        if lesson is not None:
            done = all(entry.state == "done" for entry in entries)
            offer = say.offer(lesson, readings.get(lesson.id), all_done=done)
        self._view.show_list(entries, offer, say.record(self._store.stats(), len(self.lessons)))

    def open(self, key: str, name: str = "", at: object = None) -> None:
        """Open a lesson. name: of a place, "" for where one was. at: a place in that section."""
        lesson = self._lesson(key)
        if lesson is None:
            self.show_list()
            return
        place = place_named(lesson, name) if name else None
        if place is not None and isinstance(at, int):
            place = place_near(lesson, place, at)
        self.reading.open(lesson, place, self._neighbours(lesson))

    def read_next(self) -> None:
        """The lesson that was read last, if it is not done; else the first that is not."""
        lesson = self._next()
        if lesson is not None:
            self.open(lesson.id)

    def open_neighbour(self, step: int) -> None:
        """The lesson after (1) or before (-1) the one that is open; none beyond the last."""
        here = self.reading.lesson
        if here is None:
            self.read_next()
            return
        at = self.lessons.index(here) + step
        if 0 <= at < len(self.lessons):
            self.open(self.lessons[at].id)

    def _neighbours(self, lesson: Lesson) -> Neighbours:
        here = self.lessons.index(lesson)
        before, after = self.lessons[:here][-1:], self.lessons[here + 1 :][:1]
        titles = ["".join(map(say.titled, one)) for one in (before, after)]
        return Neighbours(*titles)

    def _lesson(self, key: str) -> Lesson | None:
        return next((one for one in self.lessons if one.id == key), None)

    def _next(self) -> Lesson | None:
        readings = self._store.readings()
        done = {one.lesson for one in readings if one.done}
        begun = [self._lesson(one.lesson) for one in readings if not one.done and one.furthest]
        left = [lesson for lesson in self.lessons if lesson.id not in done]
        found = next((one for one in begun if one is not None), None)
        return found or next(iter(left or self.lessons), None)

    # finding

    def find(self, query: str) -> None:
        """The sections that have all the words, over all lessons."""
        if not query:
            if self.reading.lesson is None:
                self.show_list()
            return
        self.reading.close()
        entries = self._entries()
        places = {id(entry): (key, slug) for key, slug, entry in entries}
        hits = matching.find(query, [entry for *_, entry in entries], MOST_FOUND)
        found = []
        for hit in hits:
            key, slug = places[id(hit)]
            words = say.excerpt(hit.detail, query)
            found.append(Found(key, slug or TOP, hit.title, words))
        count = len({one.lesson for one in found})
        self._view.show_found(found, say.found(len(found), count), say.none_found(query))

    def _entries(self) -> list[tuple[str, str, matching.Entry]]:
        """A section each; taken out of the Markdown once."""
        if not self._sections:
            for lesson in self.lessons:
                for slug, title, text in lesson.sections():
                    name = say.titled(lesson)
                    whole = f"{name} · {title}" if slug else name
                    flat = " ".join(text.split())
                    entry = matching.Entry(whole, "", lambda: None, detail=flat)
                    self._sections.append((lesson.id, slug, entry))
        return self._sections

    # states

    def save_state(self) -> dict[str, object]:
        """For the next start, and for coming back from a lab."""
        return self.reading.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or one that was saved."""
        key, name = state.get("lesson"), state.get("place", "")
        if key == "":
            self.show_list()
        if not isinstance(key, str) or self._lesson(key) is None:
            return
        name = name if isinstance(name, str) else ""
        if not self.reading.is_at(key, name):
            self.open(key, name, state.get("at"))
        answers = state.get("answers")
        if isinstance(answers, dict):
            self.reading.pretend(answers)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """The list; a figure, a stop before and after, the end of the first lesson."""
        if not self.lessons:
            return [("list", {"lesson": ""})]
        lesson = self.lessons[0]
        stop = next((one for one in lesson.stops if isinstance(one.asked, Choice)), None)
        states: list[tuple[str, dict[str, object]]] = [
            ("list", {"lesson": ""}),
            ("head", {"lesson": lesson.id, "place": TOP}),
        ]
        if any(isinstance(block, Drawing) for block in lesson.blocks):
            states.append(("figure", {"lesson": lesson.id, "place": "figure-1"}))
        if stop is not None:
            asked: dict[str, object] = {"lesson": lesson.id, "place": stop.id}
            states.append(("stop", asked))
            states.append(("stop-answered", {**asked, "answers": {stop.id: 1}}))
        states.append(("end", {"lesson": lesson.id, "place": END}))
        return states
