"""The page "Base vs chat": the same text, two models, nothing hidden."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.tabs.base_vs_chat.answer_part import TokenPopup
from desktop.tabs.base_vs_chat.column import Column
from desktop.tabs.base_vs_chat.examples import Example, PromptMenu, examples
from desktop.tabs.base_vs_chat.few_shot import FewShotCard
from desktop.tabs.base_vs_chat.given import GivenAnswers
from desktop.tabs.base_vs_chat.orders import Orders
from desktop.tabs.base_vs_chat.parts import SideBySide, missing_model
from desktop.tabs.base_vs_chat.saved import CopyMenu, SavedMenu
from desktop.tabs.base_vs_chat.tokens import bars, cut_sentence
from desktop.tabs.base_vs_chat.top import (
    PromptBar,
    SamplesBar,
    SamplingSliders,
    SettingsRow,
    fill_settings,
    panel_control,
)
from desktop.tabs.base_vs_chat.why import WhyCard
from desktop.widgets import layout
from desktop.widgets.banner import Banner, in_one_line
from desktop.widgets.labels import Tag
from desktop.widgets.layout import timer
from desktop.widgets.page import Page
from models.base_vs_chat.choices import HIGHEST_SEED, SETTINGS, Choices, Shelf, from_state, pick
from models.base_vs_chat.comparison import Comparison
from models.base_vs_chat.requests import Ask, Ended, Event, Failed, Sent
from models.base_vs_chat.sides import choices_of, comparison_of, reopen
from models.errors import UserError
from models.model import namesakes

if TYPE_CHECKING:
    from desktop.services import Services
    from models.model import Model
    from models.progress import Progress, Steps

PREVIEW_SLOT = "base_vs_chat.preview"
PREVIEW_MS, SAMPLES_MS = 200, 350
MODEL_FILES = ("card.json", "config.json")
"""A folder that holds one of them is meant to be a model."""


class BaseVsChatPage(Page[Choices]):
    """`columns` are left and right. models_asked: see all models. more_panel: the settings.

    What is chosen is the page's state; what the models said is data of the columns.
    """

    undoable = SETTINGS

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.shelf = Shelf(tuple(services.catalogue.models()))
        self._warnings = ["", ""]
        self._owed = False  # a prompt is to be sent as soon as there are models
        self._heads_stale = True
        self._asked = ""  # the prompt of a former session that is sent before what is typed
        self._branched: list[tuple[int, Column]] = []  # how many steps there were before it
        super().__init__(services, Choices(), parent)

    def build(self) -> None:
        self.banner = Banner()
        self.orders = Orders(self.services, self, self._take_event, self._orders_ended)
        self.columns = tuple(
            Column(
                number,
                name,
                self.orders,
                lambda: self.state,
                self._show_possible,
                self._note_branch,
            )
            for number, name in enumerate((self.tr("Left"), self.tr("Right")))
        )
        self.popup = TokenPopup(self)
        self.prompt_bar, self.samples_bar = PromptBar(), SamplesBar()
        self.settings_row, self.control_row = SettingsRow(), SamplingSliders()
        self.panels = panel_control()
        self.few_shot_card = FewShotCard(
            self.use_few_shot, lambda held: self.change(few_shot=dict(held))
        )
        self.examples_menu = PromptMenu(self.prompt_bar, self.pick_prompt, self.pick_example)
        self.side_by_side = SideBySide(
            [(column.head, column.parts, column.answer_part.foot) for column in self.columns]
        )
        self.why = WhyCard(self.services, lambda: [column.side for column in self.columns])
        self.given = GivenAnswers(
            self.services,
            [column.given for column in self.columns],
            self.asks,
            lambda given: self.change(given=given),
        )
        self.copy_menu = CopyMenu(self.services, self.comparison)
        self.saved = SavedMenu(self.services, self.comparison, self.show_comparison)
        self._preview_soon = timer(self, PREVIEW_MS, self.preview)
        self._panel_soon = timer(self, 0, self.side_by_side.show_last)
        self._samples_soon = timer(self, SAMPLES_MS, self._draw_samples_anew)
        self._lay_out()
        bar, settings, control = self.prompt_bar, self.settings_row, self.control_row
        bar.prompt.submitted.connect(self.send)
        bar.prompt.textChanged.connect(self.edit_prompt)
        bar.send.clicked.connect(self.send)
        bar.examples_asked.connect(self.examples_menu.open)
        settings.on_change(self.change, self.choose)
        settings.system.editingFinished.connect(self.ask_others)
        layout.prepare_fields(self.more_panel)
        self.models_asked = settings.models.clicked
        self.panels.picked.connect(lambda key: self.change(panel=key))
        for slider in control.sliders:
            slider.moved.connect(self.move_sliders)
        self.samples_bar.expected.textEdited.connect(lambda text: self.change(expected=text))
        self.few_shot_card.close_button.clicked.connect(lambda: self.show_few_shot(False))
        for number, column in enumerate(self.columns):
            column.choice.picker.picked.connect(
                lambda model, number=number: self.pick_model(number, model)
            )
            column.choice.template.picked.connect(
                lambda key, number=number: self._pick_template(number, key == "on")
            )
            column.answer.pressed.connect(
                lambda place, column=column: self._open_popup(column, place)
            )
        self.popup.asked.connect(self._act)
        self.services.catalogue.changed.connect(self._models_changed)
        escape = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self)
        escape.activated.connect(self._leave)
        for text, run in (
            (self.tr("Send the prompt to both models"), self.send),
            (self.tr("Cancel the answers"), self.orders.cancel),
            (self.tr("Show the examples"), self.examples_menu.open),
            (self.tr("Make a few-shot prompt"), lambda: self.show_few_shot(True)),
        ):
            self.addAction(text, run)
        self.show_few_shot(False)
        self._models_changed()

    def draw(self, state: Choices, before: Choices | None) -> None:
        """What is chosen: above the columns, in their heads, and in the bars after the sliders."""
        every = before is None or before == state

        def other(*names: str) -> bool:
            return every or any(getattr(state, one) != getattr(before, one) for one in names)

        # A key in the prompt changes nothing else: while models write, it must not wait.
        self.prompt_bar.set_text(state.prompt)
        heads = self._heads_stale or other("models", "size", "template")
        if heads or other("seed", "max_new_tokens", "stop", "system"):
            sizes, size = self.shelf.sizes, self.shelf.pair_size(state)
            self.settings_row.show_choices(state, sizes, size)
        if other("temperature", "top_k", "top_p", "min_p"):
            self.control_row.show_choices(state)
        self.panels.set_value(state.panel)
        self.samples_bar.show_expected(state.expected)
        self.samples_bar.setVisible(state.panel == "samples")
        self.given.bar.setVisible(state.panel == "given")
        if heads:
            self._draw_heads(state)
        if before is not None and state.panel not in ("", before.panel):
            self._panel_soon.start()
        self.prompt_bar.send.setEnabled(bool(self.asks()))
        if other("few_shot"):
            self.few_shot_card.show_state(state.few_shot)
        for column in self.columns:
            column.show_panel(state.panel)
            if other("expected"):
                column.show_samples()
            if other("temperature", "top_k", "top_p", "min_p"):
                column.show_bars()
                column.show_end()
            column.draw_samples()
        self.given.show_question(*state.given)
        self.given.set_shown(state.panel == "given")

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's choices, all others as at first; "send": true sends them, when they are seen.

        "asked": what was sent, if something else is typed by now.
        """
        self._start_over()
        found = from_state(state)
        if "models" in state and "template" not in state:
            kinds = [model.kind if model else "" for model in self.shelf.column_models(found)]
            found = found.changed(template=[kind not in ("", "base") for kind in kinds])
        self.state = found
        self._past, self._future = [], []
        self._show_steps()
        self.refresh()
        asked = state.get("asked")
        self._owed = state.get("send") is True
        self._asked = asked if isinstance(asked, str) and self._owed else ""
        if not self._send_owed():
            self.preview_soon()

    def save_state(self) -> dict[str, object]:
        """The choices; what both were asked with them is asked again, and answered alike."""
        told = [column.side.ask for column in self.columns if column.side.ask is not None]
        prompt = told[0].prompt if told else self._asked
        asks = self.asks(prompt)
        asked = bool(asks) and all(self.columns[ask.column].side.ask == ask for ask in asks)
        other = {"asked": prompt} if prompt and prompt != self.state.prompt else {}
        return {**super().save_state(), "send": asked or self._owed, **other}

    def open_file(self, path: Path) -> bool:
        """Take the folder of a model, or a kept comparison; False for anything else."""
        if any((path / name).is_file() for name in MODEL_FILES):
            self.open_folder(path)
            return True
        return self.saved.open_file(path)

    def showEvent(self, event: QShowEvent) -> None:
        """The prompt is where one starts; what would be sent is shown once the page stands."""
        super().showEvent(event)
        self.prompt_bar.prompt.setFocus()
        if not self._send_owed():
            self.preview_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        self._preview_soon.stop()
        self.popup.hide()
        super().hideEvent(event)

    def _send_owed(self) -> bool:
        """Send what a link or a former session asked for, once it is seen and models are known."""
        if not (self._owed and self.isVisible() and self.asks(self._asked)):
            return False
        self._owed, asked = False, self._asked
        self._asked = ""
        self._send(self.asks(asked))
        return True

    # what a person does

    def send(self) -> None:
        self._send(self.asks())

    def _send(self, asks: Sequence[Ask]) -> None:
        if not asks:
            return
        self.show_few_shot(False)
        self.why.clear()
        for ask in asks:
            self._forget_branches(self.columns[ask.column])
            self.columns[ask.column].send(ask)
        self.given.refresh()

    def choose(self, **values: object) -> None:
        """Other models, templates or system prompt: whom they concern is asked again."""
        self.change(**values)
        self.ask_others()

    def ask_others(self) -> None:
        """Whoever was asked something else before is asked again."""
        self.given.refresh()
        if all(column.side.ask is None for column in self.columns):
            self.preview_soon()
            return
        asked = next(c.side.ask.prompt for c in self.columns if c.side.ask is not None)
        self._send([a for a in self.asks(asked) if a != self.columns[a.column].side.ask])

    def again(self, column: Column) -> None:
        """Write the last run of a column once more, with the next seed where one is drawn with."""
        if self.state.temperature:
            self.change(seed=(self.state.seed + 1) % (HIGHEST_SEED + 1))
        column.go_on(column.side.start)

    def pick_model(self, number: int, model: "Model") -> None:
        """Another model in a column; a base model is asked without a template."""
        names, template = list(self.state.models), list(self.state.template)
        names[number], template[number] = model.name, model.kind != "base"
        self.choose(models=names, template=template)

    def _pick_template(self, number: int, on: bool) -> None:
        template = list(self.state.template)
        template[number] = on
        self.choose(template=template)

    def _look_inside(self, column: Column) -> None:
        """The page "Inside" with a column's model, and its prompt in the same form."""
        if (ask := column.side.ask) is not None:
            inside = {"model": ask.model.name, "text": ask.prompt, "template": ask.template}
            self.services.open_link("base_vs_chat", {"page": "inside", "inside": inside})

    def pick_example(self, example: Example) -> None:
        """An example is sent at once, with all that it needs."""
        self._heads_stale = True
        kept = {"few_shot": self.state.few_shot}
        self._take(from_state({**kept, **example.choices_state()}))
        self.send()

    def pick_prompt(self, prompt: str) -> None:
        """A prompt of the family's world is sent at once; the reader's models and settings stay."""
        self.change(prompt=prompt)
        self.send()
        self.prompt_bar.prompt.setFocus()

    def use_few_shot(self, prompt: str, stop: str) -> None:
        """A prompt of questions and answers, to be sent: it ends where the next question begins."""
        self.change(prompt=prompt, stop=stop)
        self.show_few_shot(False)
        self.prompt_bar.prompt.setFocus()
        self.preview_soon()

    def edit_prompt(self) -> None:
        if self.prompt_bar.text() != self.state.prompt:
            self.change(prompt=self.prompt_bar.text())
            self.preview_soon()
            self.given.refresh_soon()

    def move_sliders(self) -> None:
        """Bars follow in the same tick; samples once the sliders stand still."""
        self.change(**self.control_row.values())
        self._samples_soon.start()

    def open_folder(self, folder: Path) -> None:
        """Put the model of a folder into a column: a base model left, any other right."""

        def admit(found: "Model") -> None:
            try:
                model = self.services.catalogue.admit(found)
            except UserError as problem:
                self.services.notify.error(problem, self.banner)
            else:
                self.pick_model(0 if model.kind == "base" else 1, model)

        self.banner.clear()
        job = self.services.catalogue.look_into(folder)
        job.succeeded.connect(admit)
        job.failed.connect(lambda error: self.services.notify.error(error, self.banner))

    def show_few_shot(self, shown: bool) -> None:
        if shown:
            self.few_shot_card.ask(self.prompt_bar.text())
        here = QApplication.focusWidget()
        left = not shown and here is not None and self.few_shot_card.isAncestorOf(here)
        self.few_shot_card.setVisible(shown)
        if left:
            self.prompt_bar.prompt.setFocus()

    def undo(self) -> None:
        """Take back the last choice: a branch of either column, or a setting."""
        if self._branched and self._branched[-1][0] >= len(self._past):
            _, column = self._branched.pop()
            column.undo_branch()
            self._show_steps()
            return
        super().undo()

    def _step(self, source: list[Choices], target: list[Choices]) -> None:
        super()._step(source, target)
        self.ask_others()

    def _show_steps(self) -> None:
        super()._show_steps()
        self.undo_action.setEnabled(bool(self._past or self._branched))

    def _note_branch(self, column: Column) -> None:
        """A branch is a step, too, after the settings that were chosen before it."""
        self._branched.append((len(self._past), column))
        self._show_steps()

    def _forget_branches(self, column: Column) -> None:
        self._branched = [one for one in self._branched if one[1] is not column]
        self._show_steps()

    def show_comparison(self, kept: Comparison) -> None:
        """Show a kept comparison as it was; no model is asked."""
        self._start_over()
        self._take(choices_of(kept))
        sides = [column.side for column in self.columns]
        reopen(kept, sides, self.asks())
        for column, side in zip(self.columns, kept.sides, strict=True):
            column.show_kept(side, kept.samples)
        found = [side.given for side in kept.sides]
        self.given.show_found(kept.given_before, kept.given_answer, found)
        for column in self.columns:
            column.show_bars()
            column.draw_samples()
        self._show_possible()

    # what is sent

    def models(self) -> "tuple[Model | None, Model | None]":
        return self.shelf.column_models(self.state)

    def asks(self, prompt: str = "") -> tuple[Ask, ...]:
        """What each column that can do anything is to do. prompt: another one than is typed."""
        state = self.state
        prompt = prompt or state.prompt
        if not prompt.strip():
            return ()
        return tuple(
            Ask(
                column,
                model,
                prompt,
                state.template[column],
                pick(self.shelf.models, model.size, "chat"),
                state.system.strip(),
            )
            for column, model in enumerate(self.models())
            if model is not None and model.problem is None
        )

    def comparison(self) -> Comparison | None:
        return comparison_of(
            self.state,
            [column.side for column in self.columns],
            lambda number: self.columns[number].whole_samples(),
            self.given.found.get,
        )

    def preview_soon(self) -> None:
        """Show what would be sent when the reader has stopped typing; not while nobody looks."""
        if self.isVisible():
            self._preview_soon.start()

    def preview(self) -> None:
        asks, session = self.asks(), self.services.catalogue.session
        if not asks:
            return
        length = self.state.max_new_tokens

        def preview() -> "Steps[None]":
            from models.engine.reading import preview

            return preview(asks, length, session)

        job = self.services.lanes.reading.start(PREVIEW_SLOT, preview)
        job.progressed.connect(lambda progress: self._show_preview(progress, asks))
        job.failed.connect(lambda error: self.services.notify.error(error, self))

    def _show_preview(self, progress: "Progress", asks: tuple[Ask, ...]) -> None:
        event = progress.item
        if not isinstance(event, Sent | Failed):
            return
        column = self.columns[event.column]
        if column.side.ask is None:
            if isinstance(event, Sent):
                asked = next(ask for ask in asks if ask.column == event.column)
                column.show_sent(event, asked)
            else:
                column.show_sent(None, None)
                column.show_problem(event.error)
        elif isinstance(event, Failed):
            self._warn(event.column, in_one_line(event.error))
        else:  # what was sent stays; that the next one is too long is said before it is sent
            told = "" if column.side.sent is None else cut_sentence(column.side.sent)
            cut = cut_sentence(event)
            self._warn(event.column, cut if cut != told else "")

    def _warn(self, number: int = 0, sentence: str | None = None) -> None:
        """What will happen to a column's prompt when it is sent, "" for nothing; beside it, that
        one model was tuned from what the other one replaced.
        """
        if sentence is not None:
            self._warnings[number] = sentence
        names = (self.tr("Left: {what}"), self.tr("Right: {what}"))
        told = [name.format(what=w) for name, w in zip(names, self._warnings, strict=True) if w]
        if lost := namesakes(*self.models()):
            told.append(in_one_line(lost))
        self.warning.show_state("; ".join(told), "warn")
        self.warning.setVisible(bool(told))

    def _take_event(self, event: Event) -> None:
        column = self.columns[event.column]
        if not column.take(event):
            return
        if isinstance(event, Sent) and self._warnings[event.column]:
            self._warn(event.column, "")  # the column says it now
        if isinstance(event, Sent | Ended):
            self._show_possible()
            self._tell_why()

    def _tell_why(self) -> None:
        """Once both have answered what they were asked now."""
        sides = [column.side for column in self.columns]
        if any(side.running or side.generation is None for side in sides):
            return
        asked = next((side.ask.prompt for side in sides if side.ask is not None), "")
        self.why.tell_of(asked, self.state, self.shelf)

    def _orders_ended(self, done: bool) -> None:
        if not done:  # by Escape or by the job bar, or a bug
            for column in self.columns:
                column.cancelled()
        self._show_possible()

    def _show_possible(self) -> None:
        """Whether there is a comparison now, to keep or to copy."""
        there = any(column.side.sent is not None for column in self.columns)
        self.saved.save.setEnabled(there)
        self.copy_menu.setEnabled(there)

    def _draw_samples_anew(self) -> None:
        for column in self.columns:
            if column.drawn is not None:
                column.forget_samples()
            column.draw_samples()

    def _start_over(self) -> None:
        """What was said belongs to other choices."""
        self.orders.clear()
        self._heads_stale = True
        self._branched.clear()
        self.why.clear()
        for column in self.columns:
            column.clear()
        self.show_few_shot(False)
        self._show_possible()

    def _models_changed(self) -> None:
        self.shelf = Shelf(tuple(self.services.catalogue.models()))
        self.examples_menu.show_examples(examples(self.shelf.models))
        self._heads_stale = True
        self.refresh()
        if not self._send_owed():
            self.preview_soon()

    def _draw_heads(self, state: Choices) -> None:
        self._heads_stale = False
        self._warn()
        listed = self.services.catalogue.loaded
        for number, (column, model) in enumerate(zip(self.columns, self.models(), strict=True)):
            if column.side.kept is not None and column.side.ask is None:
                continue  # texts of a model that is not here any more
            column.choice.show_model(self.shelf.models, model, state.template[number])
            packed = model is not None and model.form == "8-bit"
            name, kind = (model.name, model.kind) if model else (self.tr("No model"), "")
            if not listed:
                name, kind = "", "looking"
            column.head.show_model(name, kind, packed=packed)
            if not listed or (model is not None and model.problem is None):
                column.banner.clear()
                continue
            column.show_sent(None, None)
            column.show_problem(missing_model(model, any_installed=bool(self.shelf.models)))

    def _lay_out(self) -> None:
        self.warning = Tag()
        self.warning.setVisible(False)
        self.more_label, self.more_panel = self.tr("Settings"), QWidget()
        fill_settings(
            self.more_panel, self.reset, lambda: self.show_few_shot(True),
            [column.choice for column in self.columns], self.control_row, self.settings_row,
            self.panels, (self.saved, self.copy_menu),
        )  # fmt: skip
        layout.column(
            self.banner, self.prompt_bar, self.warning, self.few_shot_card, self.samples_bar,
            self.given.bar, (self.side_by_side, 1), self.why,
            spacing=12, inside=self,
        )  # fmt: skip

    def reset(self) -> None:
        """Models and settings as at first; the prompt stays."""
        first = Choices().state()
        self.choose(**{name: first[name] for name in SETTINGS})

    def _open_popup(self, column: Column, place: int) -> None:
        """What might have stood at a token, beside it."""
        token = column.taken(place)
        if token is None:
            return
        shown = bars(column.alternatives(place), token)
        can = column.side.ask is not None and not column.side.running
        self.popup.show_for(column, place, column.words_of(place), shown, can=can)

    def _act(self, act: str) -> None:
        column, place = self.popup.column, self.popup.place
        assert column is not None  # the popup was shown for one
        match act:
            case "samples" | "branches":
                self.change(panel=act)
                if act == "samples":
                    column.draw_from(place)
            case "again":
                self.again(column)
            case "inside":
                self._look_inside(column)
            case _:
                column.change_end(act)

    def _leave(self) -> None:
        closed = [column.answer_part.close_editor() for column in self.columns]
        if any(closed):
            return
        if self.orders.busy:
            self.orders.cancel()
        elif self.few_shot_card.isVisible():
            self.show_few_shot(False)
