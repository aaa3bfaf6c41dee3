"""What the sizes say: who is asked next, and what is shown of it. The newest move wins."""

from typing import TYPE_CHECKING

from desktop.tabs.emergence import explore_asking
from desktop.tabs.emergence import explore_words as words
from desktop.tabs.emergence.explore_asking import Conversation
from desktop.tabs.emergence.explore_rows import Answer
from models.emergence.answers import Prepared
from models.emergence.shelf import LAST, OWN
from models.emergence.states import Exploring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.tabs.emergence.explore_side import Live
    from models.model import Model
    from models.progress import Progress, Steps

SLOT = "emergence/answers"


class LivePresenter:
    """Greedy answers do not change, so nobody is asked the same twice."""

    def __init__(self, view: "Live", services: "Services") -> None:
        self._view, self._services = view, services
        self._chosen = Exploring()
        self._sizes: tuple[str, ...] = ()
        self._talk = Conversation()
        self._job: Job | None = None
        self._first = ""  # whom the running job asked first

    @property
    def prompt(self) -> str:
        """What is asked now."""
        return self._talk.prompt

    def models(self, sizes: "Sequence[str]") -> "dict[str, Model]":
        """Who can answer, by size."""
        return explore_asking.askable(self._services.catalogue.models(), sizes)

    def forget(self) -> None:
        """Other models may be installed now."""
        self.stop()
        self._talk = Conversation()

    def stop(self) -> None:
        """Nobody is asked any more; what was said stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def show(self, chosen: Exploring, sizes: tuple[str, ...], abilities: tuple[str, ...]) -> None:
        """Show the prompt and every answer that is known, and ask for the others."""
        self._chosen, self._sizes = chosen, sizes
        prompt, answer = explore_asking.prompt_of(chosen, abilities)
        if (prompt, chosen.step) != (self._talk.prompt, self._talk.step):
            self.stop()
            self._talk = Conversation(prompt, answer, chosen.step)
            self._view.banner.clear()
        self._view.rows.show_sizes({size: words.short(OWN, size) for size in sizes})
        self._view.show_builder(chosen.few_shot)
        self._view.panel.show_choices(chosen.builder)
        self._view.show_prompt(prompt)
        asked = explore_asking.ability_of(chosen, abilities)
        self._view.show_about(words.about(asked) if asked else words.about_own())
        self._show_notice()
        self._show_all()
        self._ask()

    def _ask(self) -> None:
        """Ask whoever has not answered, the picked size first, unless it is being asked already."""
        if not self._talk.prompt.strip():
            return
        asked = explore_asking.order(
            self.models(self._sizes), self._chosen.size, self._talk.step, self._talk.answered
        )
        if not asked:
            return
        running = self._job is not None and not self._job.over
        if running and (self._chosen.size in self._talk.answered or asked[0].size == self._first):
            return
        self._first = asked[0].size
        prompt, session = self._talk.prompt, self._services.catalogue.session

        def answers() -> "Steps[None]":
            from models.engine.answers import answers_of_sizes

            return answers_of_sizes(asked, prompt, session)

        job = self._services.lanes.reading.start(SLOT, answers, words.job_title())
        self._job = job
        job.progressed.connect(self._take)
        job.failed.connect(lambda error: self._services.notify.error(error, self._view))

    def _take(self, progress: "Progress") -> None:
        size = self._talk.take(progress.item)
        if size:
            self._show_one(size)
        elif isinstance(progress.item, Prepared):
            self._show_notice()

    def _show_all(self) -> None:
        for size in self._sizes:
            self._show_one(size)
        self._view.rows.pick(self._chosen.size)
        self._show_time()

    def _show_one(self, size: str) -> None:
        answer = self._answer(size)
        self._view.rows.show_answer(answer)
        if size == self._chosen.size:
            self._view.full.show_answer(answer, words.says(size, self._step_of(size)))
        if answer.whole:
            self._show_time()

    def _answer(self, size: str) -> Answer:
        if not self._talk.prompt.strip():
            return Answer(size)
        if self._services.catalogue.loaded and size not in self.models(self._sizes):
            return Answer(size, note=words.missing_model(size), whole=True)
        return self._talk.of(size)

    def _step_of(self, size: str) -> int:
        return self._talk.step if explore_asking.has_checkpoint(size, self._talk.step) else LAST

    def _show_time(self) -> None:
        whole = self._talk.whole
        said = words.finished(len(whole), self._talk.seconds) if whole else ""
        self._view.time.setText(said)

    def _show_notice(self) -> None:
        empty = not self._talk.prompt.strip()
        self._view.show_notice(words.empty() if empty else words.prepared(self._talk.prepared))
