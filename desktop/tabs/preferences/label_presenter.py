"""A verdict is stored before the next drafts show; undo brings them back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from desktop.services import Services
from desktop.tabs.preferences import label_words
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.draft_queue import DraftQueue
from models.errors import UserError
from models.preferences.ballot import DraftPlan, Judging, Task, shown_again
from models.preferences.labels import Label, Verdict
from models.preferences.pairs import word_difference
from models.store.labelling.records import Act

if TYPE_CHECKING:
    from desktop.tabs.preferences.label_view import LabelView
    from models.model import Model

Result = TypeVar("Result")


class LabelPresenter:
    """Key or click -> the ballot -> the store -> the next task. No widget, no thread in sight."""

    def __init__(
        self,
        view: "LabelView",
        services: Services,
        desk: Desk,
        queue: DraftQueue,
        judging: Judging,
    ) -> None:
        self._view, self._services, self._desk = view, services, desk
        self._queue, self.judging = queue, judging
        self._differences, self._came_from, self._project = False, "", desk.project.id
        view.slot_pressed.connect(self.press)
        view.said.connect(self.hear)
        view.moved.connect(self.move)
        view.undo_asked.connect(self.undo)
        view.redo_asked.connect(self.redo)
        view.difference_asked.connect(self.toggle_differences)
        view.prompt_typed.connect(self.ask)
        desk.correction_asked.connect(self.correct)
        desk.project_changed.connect(self._project_changed)
        queue.ready.connect(self._came)
        queue.own_ready.connect(self._own_came)
        queue.failed.connect(self._failed)

    @property
    def task(self) -> Task | None:
        """The task on the screen."""
        return self.judging.task

    @property
    def has_rival(self) -> bool:
        """Whether two models write against each other."""
        return self._queue.writers > 1

    def use(self, model: "Model | None", plan: DraftPlan) -> None:
        """Show drafts that this model writes in this way, and what else waits."""
        self._view.banner.clear()
        self.judging.end()
        self._queue.use(model, plan)
        self.show_next()

    def begin_again(self, *, keep: bool = False) -> None:
        """Other drafts are to be shown: of another model or project. keep: those on the screen."""
        self._view.banner.clear()
        if not keep:
            self.judging.end()
        self._queue.begin_again(self.task)
        if self.task is None:
            self.show_next()

    def press(self, slot: int) -> None:
        """Give a draft the next place; the last place keeps the verdict."""
        task, ballot = self.judging.task, self.judging.ballot
        if task is None or ballot is None:
            return
        if not task.distinct:
            self._view.show_hint(label_words.same_words())
        elif ballot.put(slot):
            self._placed()

    def hear(self, word: str) -> None:
        """What a key says: "tie", "skip", "back", "keep", "leave"."""
        ballot = self.judging.ballot
        if ballot is None:
            return
        if word == "skip":
            self._keep(ballot.skipped())
        elif word == "tie" and ballot.share():
            self._placed()
        elif word == "back" and ballot.take_back():
            self._show_ballot()
        elif word == "keep" and ballot.picked is not None:
            self.press(ballot.picked)
        elif word == "leave":
            self._leave()

    def move(self, step: int) -> None:
        """Pick the draft at the left or at the right, to keep it with Enter."""
        if self.judging.ballot is not None:
            self.judging.ballot.move(step)
            self._show_ballot()

    def undo(self) -> None:
        """Take the last act back; what was judged shows again."""
        act = self._guarded(self._desk.labels.undo)
        if act is None:
            return
        self._aside()
        self._turned(act, undone=True)

    def redo(self) -> None:
        """Let the act that was taken back hold again."""
        act = self._guarded(self._desk.labels.redo)
        if act is None:
            return
        if act.judgement is not None and act.kind == "judge":
            self._queue.forget(act.judgement.item)
            if self.task is not None and self.task.item == act.judgement.item:
                self.judging.end()
                self.show_next()
        self._turned(act, undone=False)

    def ask(self, prompt: str) -> None:
        """Make drafts to the person's own prompt, before anything else."""
        if self._desk.model is None:
            return
        self._aside()
        self.judging.end()
        self._queue.ask(prompt)
        words = label_words.drafting_words(self._queue.count)
        self._view.show_waiting(prompt, words, self._queue.count)

    def correct(self, label: int, came_from: str) -> None:
        """Show a label's drafts again, to put another verdict in the place of the one it has."""
        try:
            judgement = self._desk.labels.get(label)
        except KeyError:  # taken back since it was listed
            return
        self._aside()
        self._came_from = came_from
        self._desk.page_asked.emit("label")
        self._show(shown_again(judgement, corrects=True))

    def toggle_differences(self) -> None:
        """Mark the words that differ, until asked again."""
        self._differences = not self._differences
        self._show_differences()

    def show_ballot(self) -> None:
        """What is said so far was changed from elsewhere."""
        self._show_ballot()

    def show_next(self) -> None:
        """The next task, or why there is none."""
        task = self._queue.take()
        if task is not None:
            self._show(task)
            return
        self.judging.end()
        self._view.show_waiting("", self._why_nothing(), self._queue.count)
        self._desk.task_shown.emit()

    def _placed(self) -> None:
        ballot = self.judging.ballot
        if ballot is None:
            return
        if ballot.complete:
            self._keep(ballot.verdict())
        else:
            self._show_ballot()

    def _keep(self, verdict: Verdict) -> None:
        """Store it; only then the next task. A refused write leaves this one there."""
        task = self.judging.task
        if task is None:
            return
        seconds = self.judging.seconds
        if task.corrects is not None and verdict == task.verdict:
            self._leave()
            return
        kept = self._guarded(lambda: self._stored(task, verdict, seconds))
        self._view.show_saved(kept is not None)
        if kept is None:
            if self.judging.ballot is not None:
                self.judging.ballot.reopen()
                self._show_ballot()
            return
        self.judging.end()
        self.show_next()
        self._desk.judged.emit()
        self._go_back()

    def _stored(self, task: Task, verdict: Verdict, seconds: float) -> object:
        labels = self._desk.labels
        if task.corrects is not None:
            return labels.correct(task.corrects, verdict, seconds=seconds)
        if not task.item:
            made = Label(task.prompt, task.drafts, verdict, task.turns, task.shown, seconds=seconds)
            return labels.add_label(made)
        return labels.judge(
            labels.item(task.item), verdict, shown=task.shown, seconds=seconds, repeat=task.repeat
        )

    def _leave(self) -> None:
        """Think better of a correction."""
        if self.task is not None and self.task.corrects is not None:
            self.judging.end()
            self.show_next()
            self._go_back()

    def _go_back(self) -> None:
        page, self._came_from = self._came_from, ""
        if page:
            self._desk.page_asked.emit(page)

    def _aside(self) -> None:
        """What is on the screen comes again later."""
        if self.task is not None:
            self._queue.put_back(self.task)

    def _turned(self, act: Act, *, undone: bool) -> None:
        """An act was turned round: show what it concerned."""
        if act.kind == "import":
            self._queue.begin_again()
        if undone and act.kind == "judge" and act.judgement is not None:
            self._show(shown_again(act.judgement))
        elif undone or self.task is None:
            self.show_next()
        words = label_words.turned_words(act, undone=undone)
        if words:  # a banner, since the next drafts bring a hint of their own
            self._view.banner.show_message(words, "", "neutral")
        self._view.show_saved(True)
        self._desk.judged.emit()

    def _guarded(self, act: Callable[[], Result]) -> Result | None:
        try:
            result = act()
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return None
        self._view.banner.clear()
        return result

    def _project_changed(self) -> None:
        """Other labels, or other guidelines for the same ones."""
        if self._desk.project.id != self._project:
            self._project = self._desk.project.id
            self.begin_again()
        elif self.task is not None:
            self._view.show_hint(self._hint(self.task))

    def _came(self) -> None:
        if self.task is None:
            self.show_next()

    def _own_came(self, task: Task) -> None:
        self._aside()
        self._show(task)

    def _failed(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)
        if self.task is None:
            self._view.show_waiting("", label_words.no_drafts_words(), self._queue.count)

    def _why_nothing(self) -> str:
        if self._desk.model is None:
            return label_words.no_model_words(loaded=self._services.catalogue.loaded)
        if self._queue.has_prompts:
            return label_words.drafting_words(self._queue.count)
        return label_words.no_prompts_words()

    def _show(self, task: Task) -> None:
        self.judging.begin(task)
        self._view.show_drafts(task.prompt, task.texts)
        self._show_differences()
        self._show_ballot()
        self._view.show_hint(self._hint(task))
        self._desk.task_shown.emit()

    def _hint(self, task: Task) -> str:
        if task.corrects is not None and task.verdict is not None:
            judgement = self._desk.labels.get(task.corrects)
            return label_words.correcting_words(label_words.verdict_words(judgement))
        if not task.distinct:
            return label_words.same_words()
        return label_words.guidelines_words(self._desk.project.guidelines)

    def _show_differences(self) -> None:
        if self.task is not None:
            marked = self._differences and len(self.task.drafts) > 1
            self._view.show_differences(word_difference(self.task.texts) if marked else ())

    def _show_ballot(self) -> None:
        ballot = self.judging.ballot
        if ballot is None:
            return
        slots = range(ballot.drafts)
        ranked = ballot.drafts > 2
        places = [
            label_words.place_words(ballot.place_of(slot)) if ranked else "" for slot in slots
        ]
        edits = [bool(ballot.edit_of(slot)) for slot in slots]
        self._view.show_places(places, ballot.picked, edits)
        self._view.details.show_details(ballot.strength, ballot.tags, ballot.note)
