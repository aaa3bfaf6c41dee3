"""Drafts: made ahead by the models, shown to be judged, rewritten; and how they are made."""

import html
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QPlainTextEdit, QWidget

from desktop.jobs import Job
from desktop.look.theme import theme_of
from desktop.services import Services
from desktop.tabs.preferences.shared import Workspace
from desktop.widgets.form import Form
from desktop.widgets.labels import Tag, button, plain_label
from desktop.widgets.layout import Popup, column, row
from desktop.widgets.pair_card import PairCard, breakable
from desktop.widgets.segmented import Combo
from models.errors import UserError
from models.fields import fields_of
from models.model import Model
from models.preferences.ballot import (
    LETTERS,
    DraftPlan,
    Task,
    drafted_so,
    in_drawn_order,
    not_kept,
    prompt_order,
    repeated,
)
from models.preferences.labeller import repeat_due
from models.preferences.labels import MOST_DRAFTS, Draft, Item, Label
from models.preferences.pairs import Run
from models.progress import Steps

LEAST_EDIT = 72
LEAST_DRAFT, USUAL_DRAFT, LONG_DRAFT = 112, 210, 420
LONG_TEXT = 360
"""Heights of a draft, in pixels: a text of eighty words fits; a longer one gets more room."""


class DraftGrid(QWidget):
    """The drafts from left to right, in one row, or two for more than three."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = [DraftCard(slot, self) for slot in range(MOST_DRAFTS)]
        self.shown: list[DraftCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        # As high as its cards may be: what is left belongs to the card below.
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)

    def arrange(self, count: int) -> None:
        if count == len(self.shown):
            return
        self.shown = self.cards[:count]
        across = count if count <= 3 else (count + 1) // 2
        for slot, card in enumerate(self.cards):
            self._grid.removeWidget(card)
            card.setVisible(slot < count)
            if slot < count:
                span = 2 if count == 5 else 1
                line, place = divmod(slot, across)
                start = place * span + (1 if count == 5 and line else 0)
                self._grid.addWidget(card, line, start, 1, span)
        for place in range(6):
            used = place < (6 if count == 5 else across)
            self._grid.setColumnStretch(place, int(used))

    def scroll_page(self, step: int) -> None:
        """A page up (-1) or down (1), where a text is longer than its card."""
        for card in self.shown:
            card.scroll_page(step)


class DraftCard(PairCard):
    """slot: which one from the left. rewritten: the text as the person would have written it.

    editing_ended: the keys are the page's again.
    """

    rewritten = Signal(str)
    editing_ended = Signal()

    def __init__(self, slot: int, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("DraftCard", "Draft {letter}")
        super().__init__(str(slot + 1), title.format(letter=LETTERS[slot]), parent)
        self.setMinimumHeight(LEAST_DRAFT)
        self.place, self.edit_tag = Tag("", "accent"), Tag(self.tr("rewritten"))
        self.cut_tag = Tag("", "warn")
        for tag in (self.place, self.edit_tag, self.cut_tag):
            self.head.addWidget(tag)
            tag.setVisible(False)
        self._runs: Sequence[Run] = ()
        self.editor: QPlainTextEdit | None = None
        self._editing = QWidget(self)
        self._column.addWidget(self._editing)
        self._editing.hide()
        theme_of().changed.connect(self._mark)

    def show_new(self, draft: Draft, *, tall: bool) -> None:
        """Show another draft from its beginning, its words unmarked. tall: with more room."""
        self.end_editing()
        self.setMaximumHeight(LONG_DRAFT if tall else USUAL_DRAFT)
        self._runs = ()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.show_draft(draft.text)
        self.cut_tag.setVisible(draft.cut > 0)
        if draft.cut:
            self.cut_tag.setText(self.tr("cut at %Ln tokens", "", draft.cut))
            self.cut_tag.setToolTip(
                self.tr("The model had more to say. Drafts… sets how long drafts may be.")
            )
        self._scroll.verticalScrollBar().setValue(0)

    def show_runs(self, text: str, runs: Sequence[Run]) -> None:
        """The text as it is to be read, with the words marked that differ; () for none."""
        if text != self.text():
            self._text.setTextFormat(Qt.TextFormat.PlainText)
            self.show_draft(text)
        self._runs = runs
        self._mark()

    def scroll_page(self, step: int) -> None:
        """A page up (-1) or down (1), where the text is longer than its card."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

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
        self._scroll.setVisible(False)
        self._column.addWidget(self._editing)
        self.editor.setFocus()

    def end_editing(self) -> None:
        if self.editor is not None:
            self.editor = None
            self._editing.hide()
            self._scroll.setVisible(True)
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

    def _mark(self) -> None:
        """Markup only where words are marked, and only ours: a model's text is escaped."""
        marked = any(run.differs for run in self._runs)
        form = Qt.TextFormat.RichText if marked else Qt.TextFormat.PlainText
        self._text.setTextFormat(form)
        if marked:
            self._text.setText(markup(self._runs))
        elif self.text():
            self._text.setText(breakable(self.text()))


def markup(runs: Sequence[Run]) -> str:
    """Runs as rich text: those that differ stand on a soft ground."""
    tokens = theme_of().tokens
    style = f"background-color: {tokens.warn_soft}; color: {tokens.warn};"
    parts = []
    for run in runs:
        words = html.escape(breakable(run.text), quote=False)
        parts.append(f'<span style="{style}">{words}</span>' if run.differs else words)
    return f'<div style="white-space: pre-wrap;">{"".join(parts)}</div>'


WIDTH = 430
MANY = 500  # prompts are counted no further


class DraftsPopup(Popup):
    """on_change: called with the plan whenever a person set something that can be used.

    writer: the model that writes, "" for none. rivals: who else could. waiting: items with drafts
    and prompts without, of the project.
    """

    def __init__(
        self, plan: DraftPlan, writer: str, rivals: Sequence[str], waiting: tuple[int, int],
        on_change: Callable[[DraftPlan], object], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.plan, self._on_change = plan, on_change
        counts = {"2": self.tr("Pair"), **{str(n): str(n) for n in range(3, MOST_DRAFTS + 1)}}
        fields = [
            replace(field, kind=str, choices=counts) if field.name == "count" else field
            for field in fields_of(DraftPlan)
            if field.name != "rival"
        ]
        self.form = Form(fields, {"count": counts})
        self.form.show_values({**plan.state(), "count": str(plan.count)})
        self.form.edited.connect(lambda _name: self._change())
        self.rival = Combo(self.tr("Against"), lambda _name: self._change())
        names = {"": self.tr("the same model")} | {name: name for name in rivals}
        self.rival.offer(names, plan.rival)
        written_by = plain_label(writer or self.tr("none yet"))
        self.form.add_row(1, QLabel(self.tr("Written by")), written_by)
        at = self.form.column.indexOf(self.form.rows["rival_temperature"])
        self.form.add_row(at, QLabel(self.tr("Against")), self.rival)
        words = self._waiting_words(*waiting)
        self.waiting = plain_label(words, "caption", wrap=True)
        self.waiting.setVisible(bool(words))
        column(self.form, self.waiting, spacing=12, inside=self, margins=(16, 14, 16, 14))
        self._show_rival()

    def _show_rival(self) -> None:
        self.form.controls["rival_temperature"].setEnabled(bool(self.rival.currentData()))

    def _change(self) -> None:
        self._show_rival()
        if self.form.problem() is None:
            values = self.form.values()
            count = int(values.pop("count"))
            rival = self.rival.currentData() or ""
            self.plan = replace(self.plan, count=count, rival=rival, **values)
            self._on_change(self.plan)

    def _waiting_words(self, items: int, prompts: int) -> str:
        """What waits in the project, imported or drafted; "" for nothing."""
        parts = []
        if items:
            parts.append(self.tr("%Ln with drafts wait to be labelled", "", items))
        if prompts > MANY:
            words = self.tr("more than {count} imported prompts wait for drafts")
            parts.append(words.format(count=QLocale().toString(MANY)))
        elif prompts:
            parts.append(self.tr("%Ln imported prompts wait for drafts", "", prompts))
        return "; ".join(parts)


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
        self._sides: dict[int, Task] = {}  # drawn before the queue began again: they stay
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
    def writers(self) -> int:
        return len(self._writers)

    def use(self, model: Model | None, plan: DraftPlan) -> None:
        self._plan, self._writers = plan, () if model is None else (model,)
        rival = self._services.catalogue.find(plan.rival) if plan.rival else None
        if rival is not None and model is not None and rival.problem is None:
            self._writers = (model, rival)
        self.begin_again()

    def begin_again(self, on_screen: Task | None = None) -> None:
        """Look anew at what waits: another project, an import, other writers."""
        self._own, self._same, self._looked, self._stuck = None, 0, 0, False
        self._sides |= {task.item.id: task for task in self._tasks}
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
                    drawn = self._sides.pop(item.id, None)
                    self._tasks.append(drawn or in_drawn_order(item, self._draw))
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
