"""What is to be judged next, made ahead on the reading lane, so that nobody waits for a model."""

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.preferences.workspace import Workspace
from models.errors import UserError
from models.preferences.ballot import (
    DraftPlan,
    Task,
    drafted_so,
    in_drawn_order,
    not_kept,
    prompt_order,
    repeated,
)
from models.preferences.labeller import repeat_due
from models.preferences.labels import Item, Label
from models.progress import Steps

if TYPE_CHECKING:
    from models.engine.answers import Writer
    from models.model import Model

AHEAD = 3
LOOKED_AT = 40  # waiting items a question
MOST_REPEATS = 20  # of those that may come again
MOST_JUDGED = 5000
SAME_IN_A_ROW = 6
DRAFTED = "drafted"
SLOT = "preferences/drafts"


class DraftQueue(QObject):
    """Keeps a few tasks ready: imported drafts that wait, drafts of the models, repeats.

    Drafts are in the store as soon as they are made, so that they are there at the next start, too.
    ready: a task can be taken. own_ready: the task to the person's own prompt. failed: a model
    cannot answer; nothing more is drafted until `use` is called again.
    """

    ready = Signal()
    own_ready = Signal(object)
    failed = Signal(object)

    def __init__(
        self, services: Services, workspace: Workspace, prompts: Sequence[str], draw: random.Random
    ) -> None:
        super().__init__()
        self._services, self._workspace = services, workspace
        self._prompts, self._draw = prompts, draw
        self._plan = DraftPlan()
        self._writers: tuple[Model, ...] = ()
        self._tasks: deque[Task] = deque()
        self._to_come: deque[Label] = deque()
        self._looked = self._same = 0
        self._known: set[int] = set()  # in the queue or on the screen, and not by looking
        self._job: Job | None = None
        self._own: Label | None = None
        self._stuck = False

    @property
    def has_prompts(self) -> bool:
        """Whether tasks come without a prompt of the person's own."""
        return bool(self._prompts and self._plan.shipped) or bool(self._workspace.labels.prompts(1))

    @property
    def count(self) -> int:
        """How many drafts a prompt gets."""
        return self._plan.count

    @property
    def writers(self) -> int:
        """How many models write."""
        return len(self._writers)

    def use(self, model: "Model | None", plan: DraftPlan) -> None:
        """Make drafts with this model and in this way from now on."""
        self._plan, self._writers = plan, () if model is None else (model,)
        rival = self._services.catalogue.find(plan.rival) if plan.rival else None
        if rival is not None and model is not None and rival.problem is None:
            self._writers = (model, rival)
        self.begin_again()

    def begin_again(self, on_screen: Task | None = None) -> None:
        """Look anew at what waits: another project, an import, other writers."""
        self._own, self._same, self._looked, self._stuck = None, 0, 0, False
        self._tasks.clear()
        self._to_come.clear()
        self._known = set() if on_screen is None else {on_screen.item.id}
        self._stop()
        self._fill()

    def take(self) -> Task | None:
        """The next task, or None while it is being made."""
        self._fill()
        due = self._repeat()
        if due is not None:
            return due
        task = self._tasks.popleft() if self._tasks else None
        self._fill()
        return task

    def put_back(self, task: Task) -> None:
        """Keep a task that was shown but not judged: it comes next."""
        if task.corrects is None:
            self._tasks.appendleft(task)

    def forget(self, item: int) -> None:
        """An item was judged otherwise, by a redo: it need not come."""
        self._tasks = deque(task for task in self._tasks if task.item.id != item)

    def ask(self, prompt: str) -> None:
        """Make drafts to the person's own prompt before anything else."""
        self._own = Label(prompt, ())
        self._stuck = False
        self._stop()
        self._fill()

    def _repeat(self) -> Task | None:
        rate = self._workspace.project.repeat_rate
        if not rate:
            return None
        held = {task.item.id for task in self._tasks}
        known = self._workspace.labels.to_repeat(MOST_REPEATS)
        due = repeat_due(self._draw, rate, [one for one in known if one.item not in held])
        return None if due is None else repeated(due)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _fill(self) -> None:
        if self._own is None:
            self._take_waiting()
        if self._job is not None or not self._writers or self._stuck:
            return
        asked = self._own or (None if len(self._tasks) >= AHEAD else self._next_prompt())
        if asked is not None:
            self._start(asked)

    def _take_waiting(self) -> None:
        """Items of the store, those that were imported and those of the same writers."""
        while len(self._tasks) < AHEAD:
            found = self._workspace.labels.waiting(LOOKED_AT, self._looked)
            if not found:
                return
            for item in found:
                self._looked = item.id
                if self._is_wanted(item):
                    self._tasks.append(in_drawn_order(item, self._draw))
                if len(self._tasks) >= AHEAD:
                    return

    def _is_wanted(self, item: Item) -> bool:
        """Imported, or drafted as drafts are made now."""
        if item.id in self._known:
            return False
        writers = {(writer.name, writer.sha256) for writer in self._writers}
        return item.source != DRAFTED or drafted_so(item.drafts, self._plan, writers)

    def _next_prompt(self) -> Label | None:
        if not self._to_come:
            labels = self._workspace.labels
            self._to_come.extend(labels.prompts(LOOKED_AT))
            if not self._to_come and self._plan.shipped:
                judged = {one.prompt for one in labels.recent(MOST_JUDGED)}
                order = prompt_order(self._prompts, judged, self._draw)
                self._to_come.extend(Label(prompt, ()) for prompt in order)
        return self._to_come.popleft() if self._to_come else None

    def _start(self, asked: Label) -> None:
        plan, writers = self._plan, self._writers
        seed = self._draw.randrange(2**31) if plan.seed is None else plan.seed
        catalogue = self._services.catalogue
        warmths = (plan.temperature, plan.rival_temperature)

        def make() -> Steps[Label]:
            from models.engine.answers import make_drafts

            ready = [
                _writer(model, partial(catalogue.session, model), warmth)
                for model, warmth in zip(writers, warmths, strict=False)
            ]
            length = plan.length
            return make_drafts(asked, ready, count=plan.count, seed=seed, max_new_tokens=length)

        self._job = self._services.lanes.reading.start(SLOT, make, self.tr("Drafts"))
        self._job.succeeded.connect(self._accept)
        self._job.failed.connect(self._fail)

    def _accept(self, label: Label) -> None:
        """Drafts came: into the store, then to the person."""
        self._job = None
        own, self._own = self._own is not None, None
        try:
            task = self._kept(label, own=own)
        except UserError:  # no room: the vote will say so, if there is none then either
            task = not_kept(label, self._draw)
        if task is not None and own:
            self.own_ready.emit(task)
        elif task is not None:
            self._tasks.append(task)
            self.ready.emit()
        self._fill()

    def _kept(self, label: Label, *, own: bool) -> Task | None:
        """None for drafts that leave no choice or were judged before, unless nothing else comes."""
        from models.engine.answers import distinct

        fresh = distinct(label.drafts)
        if not (fresh or own or self._same >= SAME_IN_A_ROW):
            self._same += 1
            return None
        labels = self._workspace.labels
        (number,) = labels.offer((label,), DRAFTED)
        waits = [item.id for item in labels.waiting(1, number - 1)]
        if waits != [number] and not own and self._same < SAME_IN_A_ROW:
            self._same += 1
            return None
        self._same = 0
        self._known.add(number)
        cut = {draft.text: draft.cut for draft in label.drafts}  # the store does not hold it
        item = labels.item(number)
        drafts = tuple(replace(one, cut=cut.get(one.text, 0)) for one in item.drafts)
        return in_drawn_order(replace(item, drafts=drafts), self._draw)

    def _fail(self, problem: BaseException) -> None:
        self._job, self._stuck = None, True
        self.failed.emit(problem)


def _writer(model: "Model", open_session: Callable[[], object], warmth: float) -> "Writer":
    from models.engine.answers import Writer

    return Writer(model.name, model.sha256, open_session, warmth)  # type: ignore[arg-type]  # a Session
