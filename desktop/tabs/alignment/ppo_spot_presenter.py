"""The decisions of "Can you spot it?": which texts are shown, and when the curves are."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.tabs.alignment import ppo_spot_words as tell
from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.ppo_shown import NoteShown
from models.alignment.figures import ppo as pictures
from models.alignment.run_shapes import gamed_from
from models.alignment.samples import Text, by_iteration, deck, prompts_of
from models.errors import UserError
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.alignment.ppo_desk import PpoDesk
    from desktop.tabs.alignment.ppo_spot_view import PpoSpotView

TEXTS = 2  # of each iteration, side by side
ITERATIONS, EACH = 5, 3
MODES = ("spot", "judge")


class PpoSpotPresenter:
    """The texts of a run -> the reader's word -> the curves. No widget and no thread in sight."""

    def __init__(self, view: "PpoSpotView", desk: "PpoDesk") -> None:
        self._view, self._desk = view, desk
        self._mode = "spot"
        self._run: int | None = None
        self._rereads = False
        self._deck: tuple[Text, ...] = ()
        view.run_picked.connect(self.pick_run)
        view.mode_picked.connect(self.pick_mode)
        view.runs_asked.connect(lambda: desk.part_asked.emit("runs"))
        view.again_asked.connect(self.read_again)
        view.texts.said.connect(self.say)
        view.judge.judged.connect(self.judge)
        desk.runner.changed.connect(self.refresh)
        self.refresh()

    def pick_run(self, run: int) -> None:
        """The texts of another run."""
        self._run, self._rereads = run, False
        self.refresh()

    def pick_mode(self, mode: str) -> None:
        """To say from when on, or to judge text by text."""
        if mode in MODES:
            self._mode, self._rereads = mode, False
            self.refresh()

    def read_again(self) -> None:
        """The texts once more, now that the curves are known."""
        self._rereads = True
        self.refresh()

    def say(self, iteration: int | None) -> None:
        """Keep from where on it is gamed, then show the curves."""
        run = self._picked()
        if run is None:
            return
        try:
            self._desk.services.store.judgements.spot(run.id, iteration, self._found(run))
        except UserError as problem:
            self._desk.services.notify.error(problem, self._view.banner)
            return
        self._rereads = False
        self.refresh()

    def judge(self, points: int) -> None:
        """Keep the points of the text that is shown, then show the next."""
        run = self._picked()
        if run is None or not self._deck:
            return
        text = self._deck[0]
        try:
            self._desk.services.store.judgements.add(
                run.id, text.iteration, text.prompt, text.text, points
            )
        except UserError as problem:
            self._desk.services.notify.error(problem, self._view.banner)
            return
        self.refresh()

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state."""
        run = state.get("run")
        if isinstance(run, int) and run in {one.id for one in self._offered()}:
            self._run = run
        self.pick_mode(str(state.get("mode", "")))

    def refresh(self) -> None:
        """All of it, from what is kept."""
        runs, run = self._offered(), self._picked()
        if run is None:
            self._view.show_empty(tell.no_texts())
            return
        self._view.show_choices([(one.id, one.name) for one in runs], run.id, self._mode)
        if self._mode == "spot":
            self._show_spot(run)
        else:
            self._show_judge(run)

    def _show_spot(self, run: Run) -> None:
        spotted = self._desk.services.store.judgements.spotted(run.id)
        if spotted and not self._rereads:
            words = tell.spotted(spotted[0].said, spotted[0].found)
            self._view.show_words(tell.spotted_title(spotted[0]), words, "", again=True)
            self._show_curves(run, spotted[0].said)
            return
        samples = self._desk.samples(run.id)
        prompts = prompts_of(samples)[:TEXTS]
        self._view.texts.show_texts(" · ".join(prompts), by_iteration(samples, len(prompts)))
        caution = "" if run.facts.get("hidden") and not spotted else tell.seen_before()
        self._view.show_words(tell.before_title(), tell.how_to_spot(), caution, again=False)
        self._view.show_card("texts")

    def _show_judge(self, run: Run) -> None:
        self._deck = self._left(run)
        total = len(self._whole(run))
        if not self._deck and total:
            told = tell.judged_words(self._desk.judged(run.id))
            self._view.show_words(tell.judged_title(), told, "", again=False)
            self._show_curves(run, None)
            return
        text = self._deck[0] if self._deck else Text(0, 0, "", "")
        count = tell.judged_count(total - len(self._deck) + 1, total)
        self._view.judge.show_text(text.prompt, text.text, count)
        self._view.show_words(tell.before_title(), tell.how_to_judge(), "", again=False)
        self._view.show_card("judge")

    def _show_curves(self, run: Run, at: int | None) -> None:
        curves = self._desk.curves([run])
        figure = pictures.runs_figure(
            "reward", curves, at=at, judged=self._desk.judged(run.id), words=say.figure_word
        )
        self._view.show_figure(figure, NoteShown())

    # which texts

    def _whole(self, run: Run) -> tuple[Text, ...]:
        texts = [
            Text(one.step, number, one.prompt, one.text)
            for number, one in enumerate(self._desk.samples(run.id))
        ]
        return deck(texts, ITERATIONS, EACH, seed=run.id)

    def _left(self, run: Run) -> tuple[Text, ...]:
        """What was not judged yet."""
        kept = self._desk.services.store.judgements.of_run(run.id)
        judged = {(one.iteration, one.prompt, one.text) for one in kept}
        return tuple(
            one for one in self._whole(run) if (one.iteration, one.prompt, one.text) not in judged
        )

    def _found(self, run: Run) -> int | None:
        """From which iteration on the gold score has it gamed."""
        rows = self._desk.rows(run.id)
        index = gamed_from([row["gold"] for row in rows])
        return None if index is None else int(rows[index]["iteration"])

    def _offered(self) -> Sequence[Run]:
        active = self._desk.runner.active()
        return [
            run
            for run in self._desk.runs()
            if run.id not in active and len({one.step for one in self._desk.samples(run.id)}) > 1
        ]

    def _picked(self) -> Run | None:
        """The run that is picked; else the newest whose curves are hidden; else the newest."""
        runs = self._offered()
        picked = next((run for run in runs if run.id == self._run), None)
        hidden = next((run for run in runs if self._desk.is_hidden(run)), None)
        return picked or hidden or next(iter(runs), None)
