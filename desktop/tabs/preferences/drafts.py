"""Drafts: made ahead by the models, shown to be judged, rewritten; and how they are made."""

import math
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSplitter, QWidget

from desktop.jobs import Job
from desktop.numbers import whole
from desktop.services import Services
from desktop.tabs.preferences.shared import Workspace
from desktop.widgets.form import Form
from desktop.widgets.labels import Tag, button, plain_label
from desktop.widgets.layout import column, row
from desktop.widgets.model_picker import model_title
from desktop.widgets.pair_card import PairCard
from desktop.widgets.segmented import Combo
from models.errors import UserError
from models.fields import fields_of
from models.model import Model
from models.preferences.ballot import (
    LETTERS,
    DraftPlan,
    Picker,
    Task,
    drafted_so,
    in_drawn_order,
    not_kept,
    prompt_order,
    repeated,
    unsure,
)
from models.preferences.labeller import repeat_due
from models.preferences.labels import MOST_DRAFTS, Draft, Item, Label
from models.progress import Steps

LEAST_EDIT, LEAST_DRAFT = 72, (150, 96)
HANDLE, MOST_PIXELS = 14, 100_000


class DraftPanes(QSplitter):
    """The drafts from left to right, in one row, or two for more than three; edges can be moved.

    moved: somebody moved one.
    """

    moved = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.cards = [DraftCard(slot, self) for slot in range(MOST_DRAFTS)]
        self.shown: list[DraftCard] = []
        self.lines = [QSplitter(Qt.Orientation.Horizontal) for _ in range(2)]
        self._kept: dict[str, list[list[int]]] = {}
        for line in self.lines:
            self.addWidget(line)
        for part in (self, *self.lines):
            part.setChildrenCollapsible(False)
            part.setHandleWidth(HANDLE)
            part.splitterMoved.connect(lambda _place, _number: self._keep())

    def arrange(self, count: int) -> None:
        """Show so many cards, with edges where they were left for that many."""
        if count == len(self.shown):
            return
        self.shown = self.cards[:count]
        across = count if count <= 3 else (count + 1) // 2
        for slot, card in enumerate(self.cards):
            self.lines[slot >= across].addWidget(card)
            card.setVisible(slot < count)
        self.lines[1].setVisible(count > across)
        self.show_sizes(self._kept)

    def sizes_kept(self) -> dict[str, list[list[int]]]:
        """Where edges were moved to, by the number of drafts: rows, then the cards of each."""
        return self._kept

    def show_sizes(self, kept: object) -> None:
        """Take what `sizes_kept` gave; edges that nobody moved share the room equally."""
        if isinstance(kept, dict):
            self._kept |= {key: value for key, value in kept.items() if _are_sizes(value)}
        rows = self._kept.get(str(len(self.shown)), [[1000] * MOST_DRAFTS] * 3)
        for part, sizes in zip((self, *self.lines), rows, strict=False):
            part.setSizes(sizes)

    def scroll_page(self, step: int) -> None:
        """A page up (-1) or down (1), where a text is longer than its card."""
        for card in self.shown:
            card.reading.scroll_page(step)

    def _keep(self) -> None:
        parts = (self, *self.lines)
        self._kept[str(len(self.shown))] = [[max(1, s) for s in part.sizes()] for part in parts]
        self.moved.emit()


def _are_sizes(value: object) -> bool:
    """Whether a saved state is three lists of pixels."""
    rows = value if isinstance(value, list) else []
    return len(rows) == 3 and all(
        isinstance(row, list) and all(type(size) is int and 0 <= size < MOST_PIXELS for size in row)
        for row in rows
    )


class DraftCard(PairCard):
    """slot: which one from the left. rewritten: the text as the person would have written it.

    editing_ended: the keys are the page's again.
    """

    rewritten = Signal(str)
    editing_ended = Signal()

    def __init__(self, slot: int, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("DraftCard", "Draft {letter}")
        super().__init__(str(slot + 1), title.format(letter=LETTERS[slot]), parent)
        self.setMinimumSize(*LEAST_DRAFT)
        self.place, self.edit_tag = Tag("", "accent"), Tag(self.tr("rewritten"))
        self.cut_tag = Tag("", "warn")
        for tag in (self.place, self.edit_tag, self.cut_tag):
            self.head.addWidget(tag)
            tag.setVisible(False)
        self.editor: QPlainTextEdit | None = None
        self._editing = QWidget(self)
        self._column.addWidget(self._editing)
        self._editing.hide()

    def show_new(self, draft: Draft) -> None:
        """Another draft is on show: say whether it was cut, and end what was being written."""
        self.end_editing()
        self.cut_tag.setVisible(draft.cut > 0)
        if draft.cut:
            self.cut_tag.setText(self.tr("cut at %Ln tokens", "", draft.cut))
            self.cut_tag.setToolTip(
                self.tr("The model had more to say. Max tokens, in More, sets how long drafts are.")
            )

    def show_place(self, words: str, *, picked: bool, rewritten: bool) -> None:
        """Show the draft's place in a ranking, whether it is picked, whether it was rewritten."""
        self.place.setText(words)
        self.place.setVisible(bool(words))
        self.edit_tag.setVisible(rewritten)
        self.set_picked(picked)

    def edit(self, text: str) -> None:
        """Let the person rewrite the draft in its place: Ctrl+Enter saves it, Escape leaves it."""
        self.end_editing()
        self._editing.deleteLater()
        self._editing = QWidget(self)
        self.editor = QPlainTextEdit(text, tabChangesFocus=True)
        self.editor.setAccessibleName(self.tr("The draft as you would have written it"))
        self.editor.setMinimumHeight(LEAST_EDIT)
        self.editor.installEventFilter(self)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        tip = self.tr("Save the rewritten draft (Ctrl+Enter)")
        save = button(self.tr("Save"), self._save, tip=tip)
        tip = self.tr("Leave the draft as it was (Esc)")
        leave = button(self.tr("Cancel"), self.end_editing, tip=tip)
        column((self.editor, 1), row(1, leave, save), inside=self._editing)
        self.reading.setVisible(False)
        self._column.addWidget(self._editing, 1)
        self.editor.setFocus()

    def end_editing(self) -> None:
        if self.editor is not None:
            self.editor = None
            self._editing.hide()
            self.reading.setVisible(True)
            self.editing_ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.end_editing()
                return True
        return super().eventFilter(watched, event)

    def _save(self) -> None:
        text = "" if self.editor is None else self.editor.toPlainText().strip()
        self.end_editing()
        self.rewritten.emit(text)


MANY = 500  # prompts are counted no further


class DraftsForm(QWidget):
    """How drafts are made. on_change: called with the plan when a person set what can be used."""

    def __init__(self, on_change: Callable[[DraftPlan], object]) -> None:
        super().__init__()
        self.plan, self._on_change = DraftPlan(), on_change
        counts = {"2": self.tr("Pair"), **{str(n): str(n) for n in range(3, MOST_DRAFTS + 1)}}
        fields = [
            replace(field, kind=str, choices=counts) if field.name == "count" else field
            for field in fields_of(DraftPlan)
            if field.name != "rival"
        ]
        self.form = Form(fields, {"count": counts})
        self.form.edited.connect(lambda _name: self._change())
        self.rival = Combo(self.tr("Against"), lambda _name: self._change(), letters=8)
        at = self.form.column.indexOf(self.form.rows["rival_temperature"])
        self.form.add_row(at, QLabel(self.tr("Against")), self.rival)
        self.waiting = plain_label("", "caption", wrap=True)
        column(self.form, self.waiting, inside=self)

    def show_plan(self, plan: DraftPlan, rivals: Sequence[str], waiting: tuple[int, int]) -> None:
        """rivals: who else could write. waiting: of the project, items with drafts and prompts
        without.
        """
        self.plan = plan
        self.form.show_values({**plan.state(), "count": str(plan.count)})
        names = {"": self.tr("the same model")} | {name: model_title(name) for name in rivals}
        self.rival.offer(names, plan.rival)
        self.form.controls["rival_temperature"].setEnabled(bool(plan.rival))
        words = self._waiting_words(*waiting)
        self.waiting.setText(words)
        self.waiting.setVisible(bool(words))

    def _change(self) -> None:
        if self.form.problem() is None:
            values = self.form.values()
            count = int(values.pop("count"))
            rival = self.rival.currentData() or ""
            self.form.controls["rival_temperature"].setEnabled(bool(rival))
            self.plan = replace(self.plan, count=count, rival=rival, **values)
            self._on_change(self.plan)

    def _waiting_words(self, items: int, prompts: int) -> str:
        """What waits in the project, imported or drafted; "" for nothing."""
        parts = []
        if items:
            parts.append(self.tr("%Ln with drafts wait to be labelled", "", items))
        if prompts > MANY:
            words = self.tr("more than {count} imported prompts wait for drafts")
            parts.append(words.format(count=whole(MANY)))
        elif prompts:
            parts.append(self.tr("%Ln imported prompts wait for drafts", "", prompts))
        return "; ".join(parts)


AHEAD, AHEAD_UNSURE = 3, 8  # tasks that are ready; more, where a model picks among them
LOOKED_AT = 40  # waiting items a question
MOST_REPEATS = 20  # of those that may come again
MOST_JUDGED = 5000
SAME_IN_A_ROW = 6
DRAFTED = "drafted"
SLOT, UNSURE_SLOT = "preferences/drafts", "preferences/unsure"


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
        self._sides: dict[int, Task] = {}  # drawn before the queue began again: they stay
        self._to_come: deque[Label] = deque()
        self._looked = self._same = 0
        self._known: set[int] = set()  # in the queue or on the screen, and not by looking
        self._back = 0  # the item that was put back last: it comes next
        self._job: Job | None = None
        self._own: Label | None = None
        self._stuck = False
        self._picker: Picker | None = None
        self._asking: Job | None = None
        self._unsure: dict[int, float] = {}  # by item

    @property
    def has_prompts(self) -> bool:
        """Whether tasks come without a prompt of the person's own."""
        return bool(self._prompts and self._plan.shipped) or bool(self._workspace.labels.prompts(1))

    @property
    def writers(self) -> int:
        return len(self._writers)

    def use(self, model: Model | None, plan: DraftPlan) -> None:
        self._plan, self._writers = plan, () if model is None else (model,)
        rival = self._services.catalogue.find(plan.rival) if plan.rival else None
        if rival is not None and model is not None and rival.problem is None:
            self._writers = (model, rival)
        self.begin_again()

    def pick_with(self, picker: Picker | None) -> None:
        """Ask first for what this model is unsure about; None leaves it to chance."""
        if picker != self._picker:
            if self._asking is not None:
                self._asking.cancel()
            self._picker, self._asking = picker, None
            self._unsure.clear()
            self._fill()

    def begin_again(self, on_screen: Task | None = None) -> None:
        """Look anew at what waits: another project, an import, other writers."""
        self._own, self._same, self._looked, self._stuck = None, 0, 0, False
        self._sides |= {task.item.id: replace(task, picked="") for task in self._tasks}
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
        task = self._next_task()
        self._fill()
        return task

    def _next_task(self) -> Task | None:
        """What the picking model is least sure of, if there is one and it has been asked."""
        if not self._tasks:
            return None
        back, self._back = self._back, 0
        known = {id_: gap for id_, gap in self._unsure.items() if math.isfinite(gap)}
        asked = [task for task in self._tasks if task.item.id in known]
        if self._picker is None or not asked or self._tasks[0].item.id == back:
            return self._tasks.popleft()
        picked = min(asked, key=lambda task: known[task.item.id])
        self._tasks.remove(picked)
        return replace(picked, picked=self._picker.name)

    def put_back(self, task: Task) -> None:
        """Keep a task that was shown but not judged: it comes next."""
        if task.corrects is None:
            self._back = task.item.id
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
        ahead = AHEAD if self._picker is None else AHEAD_UNSURE
        if self._own is None:
            self._take_waiting(ahead)
        self._ask_picker()
        if self._job is not None or not self._writers or self._stuck:
            return
        asked = self._own or (None if len(self._tasks) >= ahead else self._next_prompt())
        if asked is not None:
            self._start(asked)

    def _ask_picker(self) -> None:
        """Have the picking model look at the tasks that it has not seen."""
        picker = self._picker
        new = [task for task in self._tasks if task.item.id not in self._unsure and task.distinct]
        if picker is None or self._asking is not None or not new:
            return
        texts = [(task.item.prompt, draft.text) for task in new for draft in task.item.drafts]
        title = self.tr("Looking for what {name} is unsure about").format(name=picker.name)
        steps = partial(rewards_of, texts, picker)
        self._asking = self._services.lanes.reading.start(UNSURE_SLOT, steps, title)
        self._asking.succeeded.connect(partial(self._note_rewards, new))
        self._asking.failed.connect(self._picker_failed)

    def _note_rewards(self, tasks: Sequence[Task], found: Sequence[float]) -> None:
        self._asking, left = None, iter(found)
        for task in tasks:
            self._unsure[task.item.id] = unsure([next(left) for _ in task.item.drafts])
        self._ask_picker()

    def _picker_failed(self, problem: BaseException) -> None:
        self._asking = self._picker = None
        self.failed.emit(problem)

    def _take_waiting(self, ahead: int) -> None:
        """Items of the store, those that were imported and those of the same writers."""
        while len(self._tasks) < ahead:
            found = list(self._workspace.labels.waiting(LOOKED_AT, self._looked))
            if not found:
                return
            self._looked = found[-1].id
            # Imported ones in random order: files are sorted by all kinds of things.
            found.sort(key=lambda item: item.id if item.source == DRAFTED else self._draw.random())
            for item in filter(self._is_wanted, found):
                drawn = self._sides.pop(item.id, None)
                self._tasks.append(drawn or in_drawn_order(item, self._draw))

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
            from models.engine.whole_answers import Writer, make_drafts

            ready = [
                Writer(model.name, model.sha256, partial(catalogue.session, model), warmth)
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
        from models.engine.whole_answers import distinct

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
        return in_drawn_order(labels.item(number), self._draw)

    def _fail(self, problem: BaseException) -> None:
        self._job, self._stuck = None, True
        self.failed.emit(problem)


def rewards_of(texts: Sequence[tuple[str, str]], picker: Picker) -> Steps[tuple[float, ...]]:
    """The reward of each text; called on the lane's thread."""
    from models.training.reward_model import rewards

    return rewards(texts, picker)
