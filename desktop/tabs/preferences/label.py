"""The page "Label": a prompt, its drafts, a few keys; a verdict is kept before the next drafts."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter

from desktop.services import Services
from desktop.tabs.preferences.drafts import HANDLE, MANY, DraftPanes, DraftQueue
from desktop.tabs.preferences.judgements import place_words, strengths, verdict_words
from desktop.tabs.preferences.label_parts import (
    DetailsPart,
    GuidelinesEdit,
    JudgementList,
    KeyRow,
    KeysPopup,
    MorePanel,
    PromptCard,
    TagsPopup,
    WritingPart,
    turned_words,
    usual_tags,
)
from desktop.tabs.preferences.run_parts import join
from desktop.tabs.preferences.shared import (
    WorkingModel,
    Workspace,
    attempt,
    pairs_words,
    usual_guidelines,
)
from desktop.widgets.banner import Banner
from desktop.widgets.labels import Tag, link_button, plain_label
from desktop.widgets.layout import column, held, row, stretching
from desktop.widgets.model_picker import model_title, place_in_list
from desktop.widgets.page import Page
from models.errors import UserError
from models.preferences.ballot import (
    Ballot,
    DraftPlan,
    Labelling,
    Picker,
    Task,
    shown_again,
    usual_plan,
)
from models.preferences.data_guards import FEW_PAIRS
from models.preferences.labels import Verdict
from models.preferences.pairs import Run, word_difference
from models.store.labelling.records import Act

RECENT = 30
WRITERS = ("chat", "tuned")
PROMPT_SHARE = 0.34
"""Of the height, that a long prompt takes unless somebody moves its edge."""


class LabelPage(Page[Labelling]):
    """A key or a click -> the ballot -> the store -> the next drafts.

    go_to: shows a page of the tab by its key. plan: how drafts are made. pickers: models of the
    person's own labels that can say which pairs they are unsure about. more_asked: a widget of
    `more_panel` is wanted. alone_changed: nothing but this page is to be seen, or everything again.
    """

    more_asked = Signal(object)
    alone_changed = Signal(bool)

    def __init__(
        self,
        services: Services,
        workspace: Workspace,
        queue: DraftQueue,
        go_to: Callable[[str], None],
        pickers: Callable[[], Sequence[Picker]],
    ) -> None:
        self.workspace, self.queue, self.go_to, self.pickers = workspace, queue, go_to, pickers
        settings = services.settings
        self.usual = self.plan = usual_plan(settings.draft_temperature, settings.max_new_tokens)
        self.since = 0.0  # when the drafts came to the screen, by a clock that never goes back
        self._came_from = self._picker = ""
        self._prompt_height = 0  # that somebody gave it; 0 as the prompt needs
        self._project = workspace.project.id
        super().__init__(services, Labelling())
        self.recent.show_labels(workspace.labels)
        workspace.model_picked.connect(lambda _model: self.write_anew())
        workspace.judged.connect(self.refresh)
        workspace.project_changed.connect(self._project_changed)
        services.catalogue.changed.connect(self._catalogue_changed)
        queue.ready.connect(self._drafts_came)
        queue.own_ready.connect(self._own_drafts_came)
        queue.failed.connect(self._drafts_failed)
        self.write_anew()

    def build(self) -> None:
        self.banner, self.drafts, self.prompts = Banner(), DraftPanes(), PromptCard()
        self.cards = self.drafts.cards
        for slot, card in enumerate(self.cards):
            card.chosen.connect(partial(self.press, slot))
            card.rewritten.connect(partial(self.rewrite, slot))
            card.editing_ended.connect(self.setFocus)
        self.panes = QSplitter(Qt.Orientation.Vertical)
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(HANDLE)
        for pane in (self.prompts, self.drafts):
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 1)
        self.panes.splitterMoved.connect(self._keep_prompt_height)
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._fit_prompt)
        calls: dict[str, Callable[[], object]] = {
            "1": partial(self.press, 0), "2": partial(self.press, 1), "0": self.tie,
            "S": self.skip, "⌫": partial(self.say, Ballot.take_back), self.tr("Ctrl Z"): self.undo,
            "F": self.toggle_alone, "?": self.open_keys, self.tr("Esc"): self.leave,
        }  # fmt: skip
        self.keys, self.details = KeyRow(calls), DetailsPart()
        self.details.strength.picked.connect(self.set_strength)
        self.details.tags.clicked.connect(self.open_tags)
        self.details.note.textEdited.connect(
            lambda text: self.say(lambda now: replace(now, note=text.strip()))
        )
        self.details.note.returnPressed.connect(self.setFocus)
        self.details.rewrite.clicked.connect(self.edit)
        self.saved, self.said, self.hint = Tag(), Tag("", "accent"), plain_label("", "caption")
        self.hint.setWordWrap(True)
        self.hint.setSizePolicy(stretching())
        self.train = link_button("", lambda: self.go_to("train"))
        self.recent = JudgementList(self.correct, lambda: self.go_to("history"))
        self.guidelines = GuidelinesEdit()
        self.guidelines.left.connect(self.keep_guidelines)
        self.guidelines.done.connect(self.setFocus)
        self.writing = WritingPart(WorkingModel(self.services, self.workspace), self.set_plan)
        self.form, self.order, self.own = (
            self.writing.form, self.writing.order, self.writing.own,
        )  # fmt: skip
        self.order.activated.connect(lambda at: self.pick_with(self.order.itemData(at)))
        self.own.submitted.connect(self._send_own_prompt)
        self.more_panel = MorePanel(self.details, self.guidelines, self.recent, self.writing)
        self.foot = held(row(self.saved, self.said, self.hint, self.train))
        column(self.banner, (self.panes, 1), self.keys, self.foot, spacing=10, inside=self)

    # ------------------------------------------------------------------ what a person says

    def press(self, slot: int) -> None:
        """Give a draft the next place; the last place keeps the verdict."""
        if self.state.task is not None and self.state.task.distinct:
            self._place(lambda ballot: ballot.put(slot))

    def tie(self) -> None:
        """All drafts alike, or, amid a ranking, the next one beside the last."""
        self._place(Ballot.share)

    def skip(self) -> None:
        task, ballot = self.state.task, self.state.ballot
        if task is not None and ballot is not None:
            self._keep(task, ballot, ballot.skipped())

    def keep_picked(self) -> None:
        if self.state.ballot is not None and self.state.ballot.picked is not None:
            self.press(self.state.ballot.picked)

    def leave(self) -> None:
        """Think better of a correction, or show everything again."""
        if self.state.task is not None and self.state.task.corrects is not None:
            self.show_next()
            self._go_back()
        elif self.state.alone:
            self.change(alone=False)

    def toggle_alone(self) -> None:
        """Nothing but the pair and the keys, or everything again."""
        self.change(alone=not self.state.alone)

    def open_keys(self) -> None:
        self.keys_popup = popup = KeysPopup(self)
        popup.open_below(self.keys.caps["?"], popup, right=True)

    def say(self, change: Callable[[Ballot], Ballot]) -> None:
        """Something besides the choice: it is kept by the key that decides."""
        if self.state.ballot is not None:
            self.change(ballot=change(self.state.ballot), hint="")

    def set_strength(self, strength: int | str) -> None:
        self.say(lambda now: replace(now, strength=int(strength)))

    def open_tags(self) -> None:
        """Reasons: those of this project, the most used first, then the usual ones."""
        if self.state.ballot is None:
            return
        known = tuple(dict.fromkeys((*self.workspace.labels.tags(), *usual_tags())))
        self.tags_popup = popup = TagsPopup(known, self.state.ballot.tags, self)
        popup.picked.connect(lambda tags: self.say(lambda now: replace(now, tags=tags)))
        shown = self.details.tags.isVisible()
        popup.open_below(self.details.tags if shown else self.keys, popup.boxes[0], right=True)

    def edit(self) -> None:
        """Let the person rewrite the better draft, where it is said which one that is."""
        task, ballot = self.state.task, self.state.ballot
        if task is None or ballot is None:
            return
        best = ballot.best()
        if best is None:
            self.change(hint=self.tr("Pick the better draft first, with ← or →."))
        else:
            self.cards[best].edit(ballot.edit_of(best) or task.drafts[best].text)

    def rewrite(self, slot: int, text: str) -> None:
        """A draft was rewritten; one that is as it was counts as left alone."""
        if self.state.task is not None:
            text = "" if text == self.state.task.drafts[slot].text else text
            pair = len(self.state.task.shown) == 2
            self.say(
                lambda now: replace(now, edit=(slot, text), picked=slot if pair else now.picked)
            )

    def toggle_differences(self) -> None:
        """Mark the words that differ, until asked again."""
        self.change(differences=not self.state.differences)

    def toggle_written(self) -> None:
        """Show texts as they were written, or their Markdown drawn."""
        self.change(as_written=not self.state.as_written)

    def keep_guidelines(self) -> None:
        """What was typed holds when the keyboard goes elsewhere."""
        words = self.guidelines.words
        if words != self.workspace.project.guidelines:
            number, projects = self.workspace.project.id, self.services.store.projects
            project = attempt(
                self.services, self.banner, lambda: projects.change(number, guidelines=words)
            )
            if project is not None:
                self.workspace.use_project(project)

    def ask(self, prompt: str) -> None:
        """Make drafts to the person's own prompt, before anything else."""
        if self.workspace.model is not None:
            self._put_back()
            self.queue.ask(prompt)
            self.change(task=None, asked=prompt)

    def undo(self) -> None:
        self._turn(self.workspace.labels.undo, undone=True)

    def redo(self) -> None:
        """Let the act that was taken back hold again."""
        self._turn(self.workspace.labels.redo, undone=False)

    def correct(self, label: int, came_from: str = "") -> None:
        """Show a label's drafts again, to put another verdict in the place of the one it has.

        came_from: the page to go back to afterwards.
        """
        try:
            judgement = self.workspace.labels.get(label)
        except KeyError:  # taken back since it was listed
            return
        self._put_back()
        self._came_from = came_from
        self.go_to("label")
        self._show(shown_again(judgement, corrects=True))

    # ------------------------------------------------------------------ which drafts

    def write_anew(self) -> None:
        """Make drafts with the picked model as the plan says."""
        self.banner.clear()
        self._put_back()
        self.queue.use(self.workspace.model, self.plan)
        self.show_next()

    def begin_again(self, *, keep: bool = False) -> None:
        """Show other drafts: of another project or an import. keep: those on the screen stay."""
        self.banner.clear()
        self.queue.begin_again(self.state.task if keep else None)
        if not keep or self.state.task is None:
            self.show_next()

    def show_next(self) -> None:
        """The next task, or why there is none."""
        self._show(self.queue.take())

    def set_plan(self, plan: DraftPlan) -> None:
        """Make drafts like this from now on."""
        if plan != self.plan:
            self.plan = plan
            self.write_anew()

    def pick_with(self, name: str) -> None:
        """Have a model of the person's own labels pick the next pair; "" leaves it to chance."""
        self._picker = name
        found = {one.name: one for one in self.pickers()}
        self.queue.pick_with(found.get(name))
        self.refresh()

    def save_state(self) -> dict[str, object]:
        """How drafts are made, where it differs from the settings, which may be others later; who
        picks the next pair; where edges were moved to.
        """
        usual = self.usual.state()
        plan = {name: one for name, one in self.plan.state().items() if one != usual[name]}
        kept = {"picker": self._picker, "prompt": self._prompt_height}
        panes = self.drafts.sizes_kept()
        return plan | {name: one for name, one in kept.items() if one} | (
            {"panes": panes} if panes else {}
        )  # fmt: skip

    def open_state(self, state: Mapping[str, object]) -> None:
        self.set_plan(self.plan.changed(state))
        self.drafts.show_sizes(state.get("panes"))
        height, picker = state.get("prompt"), state.get("picker")
        if type(height) is int and height > 0:
            self._prompt_height = height
            self._fit.start()
        if isinstance(picker, str) and picker != self._picker:
            self.pick_with(picker)

    def _show(self, task: Task | None) -> None:
        self.since = time.monotonic()
        self.change(task=task)

    def _place(self, place: Callable[[Ballot], Ballot]) -> None:
        task, before = self.state.task, self.state.ballot
        if task is None or before is None:
            return
        ballot = place(before)
        if ballot.complete:
            self._keep(task, ballot, ballot.verdict())
        else:
            self.change(ballot=ballot)

    def _keep(self, task: Task, ballot: Ballot, verdict: Verdict) -> None:
        """Store it; only then the next task. A refused write leaves this one there."""
        labels, seconds = self.workspace.labels, time.monotonic() - self.since
        if task.corrects is not None and verdict == task.verdict:
            self.leave()
            return
        try:
            if task.corrects is not None:
                labels.correct(task.corrects, verdict, seconds=seconds)
            elif task.item.id:
                labels.judge(
                    task.item, verdict, shown=task.shown, seconds=seconds, repeat=task.repeat,
                    picked=task.picked,
                )  # fmt: skip
            else:
                labels.add_label(task.label(verdict, seconds))
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            self.change(ballot=ballot.reopened(), saved=False)
            return
        if self.banner.isVisible():
            self.banner.clear()
        self.since = time.monotonic()
        self.state = self.changed({"task": self.queue.take(), "saved": True})
        self.workspace.judged.emit()  # which draws this page, too
        self._go_back()

    def _turn(self, turn: Callable[[], Act | None], *, undone: bool) -> None:
        """Undo or redo an act, and show what it concerned."""
        self.banner.clear()
        act, task = attempt(self.services, self.banner, turn), self.state.task
        if act is None:
            return
        if undone:
            self._put_back()
        if act.kind == "import":
            self.queue.begin_again(None if undone else task)
        if act.kind == "judge" and act.judgement is not None:
            if undone:
                self._show(shown_again(act.judgement))
            else:
                self.queue.forget(act.judgement.item)
                if task is None or task.item.id == act.judgement.item:
                    self.show_next()
        elif undone or task is None:
            self.show_next()
        if act.kind != "judge":  # a banner, since the next drafts bring a hint of their own
            self.banner.show_message(turned_words(act, undone=undone), "", "neutral")
        self.state = self.changed({"saved": None if undone else True})
        self.recent.show_labels(self.workspace.labels)  # what was taken back is no label now
        self.workspace.judged.emit()

    def _put_back(self) -> None:
        if self.state.task is not None:
            self.queue.put_back(self.state.task)

    def _go_back(self) -> None:
        page, self._came_from = self._came_from, ""
        if page:
            self.go_to(page)

    # ------------------------------------------------------------------ what happens elsewhere

    def _project_changed(self) -> None:
        """Other labels, or other guidelines for the same ones."""
        self.recent.show_labels(self.workspace.labels)
        if self.workspace.project.id != self._project:
            self._project = self.workspace.project.id
            self.begin_again()
        self.refresh()

    def _catalogue_changed(self) -> None:
        """A model came or went: the second writer, or the one that picks."""
        if self._picker:
            self.pick_with(self._picker)
        rival = self.plan.rival
        if rival and (self.services.catalogue.find(rival) is not None) != (self.queue.writers > 1):
            self.write_anew()
        self.refresh()

    def _drafts_came(self) -> None:
        if self.state.task is None and not self.state.asked:
            self.show_next()

    def _own_drafts_came(self, task: Task) -> None:
        self._put_back()
        self._show(task)

    def _drafts_failed(self, problem: BaseException) -> None:
        self.services.notify.error(problem, self.banner)
        if self.state.task is None:
            words = self.tr("No drafts from this model. Pick another one above.")
            self.change(task=None, asked="", hint=words)

    # ------------------------------------------------------------------ drawing

    def draw(self, state: Labelling, before: Labelling | None) -> None:
        task = state.task
        fresh = before is None or task is not before.task
        self._arrange(self.plan.count if task is None else len(task.shown))
        if task is None or state.ballot is None:
            self._draw_waiting(state)
        else:
            if fresh:
                for card, draft in zip(self.cards, task.drafts, strict=False):
                    card.show_new(draft)
            self.prompts.show_prompt(task.item.prompt, as_written=state.as_written)
            self._draw_texts(task, state.ballot)
            self._draw_ballot(state.ballot)
        if fresh:
            self._fit.start()
        self.hint.setText(self._hint_words(state))
        self.saved.setVisible(state.saved is not None)
        if before is None or state.saved != before.saved:
            words = self.tr("✓ Saved") if state.saved else self.tr("Not saved")
            self.saved.show_state(words, "good" if state.saved else "bad")
        if before is None or fresh or before.ballot is state.ballot:
            self._draw_progress(task)
            self._draw_more()
        if before is not None and before.alone != state.alone:
            self.alone_changed.emit(state.alone)
            self.foot.setVisible(not state.alone)
            self.setFocus()

    def _draw_texts(self, task: Task, ballot: Ballot) -> None:
        """The drafts as they are, or as the person has rewritten one."""
        texts = [ballot.edit_of(slot) or draft.text for slot, draft in enumerate(task.drafts)]
        found: Sequence[Sequence[Run]] = ((),) * len(texts)
        if self.state.differences and len(texts) > 1:
            found = word_difference(texts)
        for card, text, runs in zip(self.cards, texts, found, strict=False):
            marked = runs if any(run.differs for run in runs) else ()
            card.show_draft(text, as_written=self.state.as_written, runs=marked)

    def _draw_ballot(self, ballot: Ballot) -> None:
        ranked = len(ballot.shown) > 2
        for slot, card in enumerate(self.cards[: len(ballot.shown)]):
            place = place_words(ballot.place_of(slot)) if ranked else ""
            rewritten = ballot.edit[0] == slot and bool(ballot.edit[1])
            card.show_place(place, picked=slot == ballot.picked, rewritten=rewritten)
        self.details.show_ballot(ballot)
        strength = strengths()[ballot.strength] if ballot.strength else ""
        noted = self.tr("a note") if ballot.note else ""
        self.said.setText(join(strength, *ballot.tags, noted))
        self.said.setVisible(bool(self.said.text()))

    def _draw_waiting(self, state: Labelling) -> None:
        self.prompts.show_prompt(state.asked)
        self.details.show_ballot(Ballot((0, 1)))
        self.said.hide()
        for slot, card in enumerate(self.drafts.shown):
            card.end_editing()
            card.show_place("", picked=False, rewritten=False)
            card.show_waiting("" if slot else self._why_nothing(state))

    def _draw_progress(self, task: Task | None) -> None:
        """Which one of how many this is, the latest judgements, the session."""
        labels, goal = self.workspace.labels, self.workspace.project.goal
        counts = labels.counts()
        decided = counts.judged - counts.ties - counts.skipped
        self.prompts.place.show_place(task, decided, goal)
        self.recent.show_latest(labels.recent(RECENT), counts.judged)
        self.keys.caps[self.tr("Ctrl Z")].setEnabled(bool(counts.judged))
        self.train.setVisible(counts.pairs >= FEW_PAIRS)
        words = self.tr("Train on {pairs}").format(pairs=pairs_words(counts.pairs))
        self.train.setText(words)

    def _draw_more(self) -> None:
        """How drafts are made and picked, and the guidelines; while nobody types in them."""
        if not self.more_panel.isVisible():
            return
        mine, labels = self.workspace.model, self.workspace.labels
        every = sorted(self.services.catalogue.models(), key=place_in_list)
        sound = (one for one in every if one.kind in WRITERS and one.problem is None)
        rivals = [one.name for one in sound if one != mine]
        waiting = labels.waiting_count(), len(labels.prompts(MANY + 1))
        self.form.show_plan(self.plan, rivals, waiting)
        unsure = self.tr("what {name} is unsure about")
        names = {one.name: unsure.format(name=model_title(one.name)) for one in self.pickers()}
        self.order.offer({"": self.tr("at random")} | names, self._picker)
        self.guidelines.setPlaceholderText(usual_guidelines())
        kept = self.workspace.project.guidelines
        if not self.guidelines.hasFocus() and self.guidelines.toPlainText() != kept:
            self.guidelines.setPlainText(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit.start()

    def _fit_prompt(self) -> None:
        """As high as the prompt needs, or as somebody made it."""
        whole = sum(self.panes.sizes())
        height = self._prompt_height or self.prompts.wanted_height(round(PROMPT_SHARE * whole))
        self.panes.setSizes([height, max(1, whole - height)])

    def _keep_prompt_height(self, height: int, _number: int) -> None:
        self._prompt_height = height

    # ------------------------------------------------------------------ sentences

    def _why_nothing(self, state: Labelling) -> str:
        if state.hint:
            return state.hint
        if self.workspace.model is None and not self.services.catalogue.loaded:
            return self.tr("Looking for models...")
        if self.workspace.model is None:
            return self.tr("Pick a chat model above: it writes two drafts to every prompt.")
        if state.asked or self.queue.has_prompts:
            return self.tr("Writing %Ln drafts...", "", self.plan.count)
        return self.tr("Type a prompt of your own in More: two drafts will appear.")

    def _hint_words(self, state: Labelling) -> str:
        """What to look for, or a word about these drafts."""
        task, usual = state.task, self.workspace.project.guidelines or usual_guidelines()
        if task is None:
            return usual
        if state.hint:
            return state.hint
        if task.corrects is not None:
            earlier = verdict_words(self.workspace.labels.get(task.corrects))
            words = self.tr("It was “{earlier}”. Press a key to change it, Esc to keep it.")
            return words.format(earlier=earlier)
        if not task.distinct:
            return self.tr("Both drafts say the same: press 0 for a tie or S to skip.")
        return usual

    # ------------------------------------------------------------------ widgets

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, Backspace, Escape, Page up and down; the letters are actions."""
        calls: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self.say(lambda now: now.move(-1)),
            Qt.Key.Key_Right: lambda: self.say(lambda now: now.move(1)),
            Qt.Key.Key_Up: lambda: self.say(lambda now: now.strengthen(1)),
            Qt.Key.Key_Down: lambda: self.say(lambda now: now.strengthen(-1)),
            Qt.Key.Key_Return: self.keep_picked,
            Qt.Key.Key_Enter: self.keep_picked,
            Qt.Key.Key_Backspace: partial(self.say, Ballot.take_back),
            Qt.Key.Key_Escape: self.leave,
            Qt.Key.Key_PageUp: lambda: self.drafts.scroll_page(-1),
            Qt.Key.Key_PageDown: lambda: self.drafts.scroll_page(1),
        }
        key, shift = Qt.Key(event.key()), Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and event.modifiers() & shift:
            self.prompts.prompt.scroll_page(-1 if key == Qt.Key.Key_PageUp else 1)
            return
        once = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Escape)
        others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if others or key not in calls or (once and event.isAutoRepeat()):
            super().keyPressEvent(event)
        else:
            calls[key]()

    def _arrange(self, drafts: int) -> None:
        self.drafts.arrange(drafts)
        self.keys.show_keys(drafts, alone=self.state.alone)

    def _send_own_prompt(self) -> None:
        words = self.own.toPlainText().strip()
        if words:
            self.own.clear()
            self.setFocus()
            self.ask(words)
