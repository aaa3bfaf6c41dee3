"""The page "Conversation": turns with a chat model, on wish beside a second one."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.tabs.base_vs_chat.conversation.history import ChatCard
from desktop.tabs.base_vs_chat.conversation.message import Act
from desktop.tabs.base_vs_chat.conversation.side import (
    BesideCard,
    ContextCard,
    ConversationsMenu,
    ShareMenu,
    halted_note,
)
from desktop.tabs.base_vs_chat.orders import Orders
from desktop.tabs.base_vs_chat.parts import missing_model
from desktop.tabs.base_vs_chat.tokens import token_count
from desktop.tabs.base_vs_chat.top import LEAST_PICKER, SamplingSliders, SettingsRow
from desktop.widgets import layout
from desktop.widgets.layout import timer
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.page import Page
from models.base_vs_chat.choices import HIGHEST_SEED, Shelf, Talk
from models.base_vs_chat.conversation import (
    Conversation,
    Ended,
    Removal,
    Reply,
    Turn,
    ask_of,
    drawn_of,
    facts_of,
    names_of,
    settings_of,
)
from models.base_vs_chat.requests import Ask, Event, Failed, Halt, Prepare, Sent, WriteOn, Written
from models.base_vs_chat.requests import Ended as AnswerEnded
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.services import Services
    from models.model import Model

BASE, CHAT = 0, 1
"""Columns, as in Compare: the base model is the left one."""
PREPARE_MS, DRAFT_MS, WRITE_MS = 80, 800, 400
"""After the last key what was typed is read ahead, and kept; a growing answer is kept as often."""


class ConversationPage(Page[Talk]):
    """more_panel: what is chosen seldom. models_asked: see all models.

    Every message is in the store before the next thing happens, a growing answer twice a second.
    """

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.shelf = Shelf(tuple(services.catalogue.models()))
        self.talk = Conversation()
        self.reply: Reply | None = None
        self.beside: Reply | None = None
        self._prepared = 0
        self._deleted = defaultdict[int, list[tuple[Conversation, Removal]]](list)
        super().__init__(services, Talk(), parent)

    def build(self) -> None:
        self.orders = Orders(
            self.services, self, self._take_event, self._orders_ended, "conversation"
        )
        self.settings_row, self.control_row = SettingsRow(automatic=True), SamplingSliders()
        self.chat = ChatCard(self.act, self.show_more, self.send, self.stop)
        self.history, self.composer = self.chat.history, self.chat.composer
        self.banner = self.chat.banner
        self.context, self.base = ContextCard(), BesideCard()
        self.compare = QCheckBox(self.tr("Compare &with"))
        self.compare.setToolTip(self.tr("A second model continues the same text after each answer"))
        kinds = ("base", "tuned", "chat")
        self.second = ModelPicker(kinds=kinds, accessible_name=self.tr("Second model"))
        self.second.setMinimumWidth(LEAST_PICKER)
        self.saved = ConversationsMenu(self.services, self.new, self.open_kept, self.leave)
        self.share = ShareMenu(self.services, lambda: self.talk, self.context.text)
        self._prepare_soon = timer(self, PREPARE_MS, self.prepare)
        self._draft_soon = timer(self, DRAFT_MS, self._keep_draft)
        self._write_soon = timer(self, WRITE_MS, self._write_reply)
        self.more_panel = QWidget()
        layout.column(
            layout.row(self.compare, (self.second, 1)),
            self.control_row, self.settings_row, self.context,
            layout.row(self.saved, self.share, 1), layout.row(self.settings_row.models, 1),
            spacing=10, inside=self.more_panel,
        )  # fmt: skip
        self._side = layout.side_column(self.base, fill=False)
        layout.row((self.chat, 1), self._side, spacing=layout.GAP, inside=self)
        settings, control = self.settings_row, self.control_row
        layout.prepare_fields(self.more_panel)
        self.models_asked = settings.models.clicked
        self.composer.textChanged.connect(self.edit_draft)
        self.chat.undo_bar.undo_asked.connect(self.undelete)
        self.chat.new_button.clicked.connect(self.new)
        settings.on_change(self.choose, self.choose)
        for slider in control.sliders:
            slider.moved.connect(lambda: self.choose(**control.values()))
        self.chat.picker.picked.connect(lambda model: self._pick(CHAT, model))
        self.second.picked.connect(lambda model: self._pick(BASE, model))
        self.compare.clicked.connect(lambda on: self.choose(compare=on))
        self.services.catalogue.changed.connect(self._models_changed)
        escape = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self)
        escape.activated.connect(self._leave)
        undo = QKeySequence(QKeySequence.StandardKey.Undo)
        self.undo_action = self.addAction(self.tr("Undo"), undo, self.undelete)
        self.undo_action.setObjectName("undo")
        for text, run in (
            (self.tr("New conversation"), self.new),
            (self.tr("Find a conversation"), self.saved.show_all),
            (self.tr("Stop the answer"), self.stop),
            (self.tr("Write the last answer again"), self._again),
        ):
            self.addAction(text, run)
        self._models_changed()

    def draw(self, state: Talk, before: Talk | None) -> None:
        every = before is None or before == state
        self.chat.show_draft(state.prompt)
        # A key in the message changes nothing else, and Enter must not wait for lists of models.
        if every or before is None or before.settings() != state.settings():
            sizes, size = self.shelf.sizes, self.shelf.pair_size(state)
            self.settings_row.show_choices(state, sizes, size)
            self.control_row.show_choices(state)
            self.compare.setChecked(state.compare)
            self.second.setEnabled(state.compare)
            self._side.setVisible(state.compare)
            self._show_models()
        if every or before is None or before.conversation != state.conversation:
            self._show_talk()

    def open_state(self, state: Mapping[str, object]) -> None:
        """A kept conversation by its number, or a new one with these choices."""
        self.stop()
        number = state.get("conversation")
        if type(number) is int and number > 0 and self._open(number):
            return
        self._start_over()
        self.state = Talk().changed(**{**state, "conversation": 0})
        self.refresh()
        self._say_where_it_is(state)
        self.prepare_soon()

    def _say_where_it_is(self, settings: Mapping[str, object]) -> None:
        """Of what was kept when a base model's column stood beside every conversation."""
        if "models" in settings and "compare" not in settings and not self.banner.text:
            self.banner.show_message(
                self.tr("The base model's column is closed now."),
                self.tr("Tick “Compare with” under More to open it."),
                "neutral",
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.composer.setFocus()
        self.prepare_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        self._prepare_soon.stop()
        if self._draft_soon.isActive():
            self._keep_draft()
        super().hideEvent(event)

    def save_state(self) -> dict[str, object]:
        """What is typed is kept, too, before the store is closed."""
        if self._draft_soon.isActive():
            self._keep_draft()
        return super().save_state()

    # what a person does

    def send(self) -> None:
        text = self.composer.toPlainText().strip()
        if not text or self.reply is not None or self._chat_model() is None:
            return
        if self.attempt(lambda: self._say(text)):
            self.composer.clear()
            self.change(prompt="")
            self.answer(self.talk.leaf)

    def answer(self, question: int) -> None:
        """Have a message answered: a first time, or once more beside the answers that it has."""
        if self.reply is None and self._chat_model() is not None:
            self.attempt(lambda: self._begin_reply(question))

    def stop(self) -> None:
        """Write no further; what was said stays."""
        if self.orders.busy:
            for column in (CHAT, BASE):
                self.orders.put(Halt(column))
        self._halt()
        self.prepare_soon()

    def act(self, act: Act, number: int, text: str) -> None:
        turn = self.talk.turns.get(number)
        if turn is None or (self.reply is not None and act not in ("copy", "edit", "rewrite")):
            return
        work: dict[Act, Callable[[], object]] = {
            "edit": lambda: self.history.view(number).edit(),
            "copy": lambda: QGuiApplication.clipboard().setText(turn.text),
            "rewrite": lambda: self._rewrite(turn, text),
            "again": lambda: self._write_again(turn),
            "answer": lambda: self.answer(number),
            "go_on": lambda: self._start_reply(
                turn, self._ask(CHAT, turn.parent, begun=turn.text), turn.text
            ),
            "branch": lambda: self._show_leaf(number),
            "delete": lambda: self._delete(number),
            "before": lambda: self._show_version(number, -1),
            "after": lambda: self._show_version(number, 1),
        }
        self.attempt(work[act])

    def show_more(self) -> None:
        self._show_leaf(self.talk.end(self.talk.leaf))

    def undelete(self) -> None:
        number, kept = self.state.conversation, self.services.store.conversations
        deleted = self._deleted[number]
        free = self.reply is None
        if free and deleted and self.attempt(lambda: kept.undelete(number, *deleted[-1])):
            deleted.pop()
            self.attempt(lambda: self._show_changed(number))

    def new(self) -> None:
        self.stop()
        settings = self.state.settings()
        self._start_over()
        self.state = Talk().changed(**settings)
        self.refresh()
        self.composer.setFocus()
        self.prepare_soon()

    def open_kept(self, number: int) -> None:
        """Show a kept conversation. Raises UserError if it cannot be read."""
        self.stop()
        if not self._open(number):
            self.new()

    def leave(self, number: int) -> bool:
        """Stop and keep what is typed before a conversation is removed; whether it is on show."""
        if number != self.state.conversation:
            return False
        self.stop()
        self._keep_draft()
        return True

    def choose(self, **values: object) -> None:
        """Other models or settings hold from the next answer on."""
        self.change(**values)
        self._draft_soon.start()
        self.prepare_soon()

    def edit_draft(self) -> None:
        self.change(prompt=self.composer.toPlainText())
        self._draft_soon.start()
        self.prepare_soon()

    # what is sent

    def prepare_soon(self) -> None:
        """What is typed is read ahead as soon as no key is pressed; not while nobody looks."""
        if self.isVisible() and self.reply is None:
            self._prepare_soon.start()

    def prepare(self) -> None:
        """Tell what would be sent, and read it: at Enter nothing is left to be read."""
        draft = self.composer.toPlainText().strip()
        asked = self._ask(CHAT, self.talk.leaf, draft)
        if self.reply is not None or asked is None or self.beside is not None:
            return
        if not (draft or asked.turns or asked.prompt):
            self._clear_sent()
            return
        self._prepared = self.orders.ticket()
        length = self.state.sampling().max_new_tokens
        self.orders.put(Prepare(self._prepared, asked, length, self.state.automatic))

    def _answer(self, ticket: int, asked: Ask) -> WriteOn:
        sampling, automatic = self.state.sampling(), self.state.automatic
        return WriteOn(ticket, asked, sampling, look=False, automatic=automatic)

    def _ask(self, column: int, last: int, prompt: str = "", begun: str = "") -> Ask | None:
        return ask_of(self.state, self.shelf, self.talk, column, last, prompt, begun)

    def _chat_model(self) -> "Model | None":
        model = self.shelf.column_models(self.state)[CHAT]
        return None if model is None or model.problem is not None else model

    def _say(self, text: str) -> None:
        """Keep a message of the person's; the first one makes the conversation."""
        kept, number = self.services.store.conversations, self.state.conversation
        if not number:
            number = kept.begin(settings_of(self.state, self.shelf), draft=text).id
            self.change(conversation=number)
        else:
            kept.keep(number, settings_of(self.state, self.shelf), text)  # until it is a message
            if not self.talk.turns:  # it was begun by half a sentence
                kept.rename(number, text)
        self._add(kept.say(number, self.talk.leaf, "user", text))

    def _begin_reply(self, question: int) -> None:
        asked = self._ask(CHAT, question)
        assert asked is not None  # there is a chat model, as `answer` has seen
        facts = {"model": asked.model.name, "sampling": drawn_of(self.state)}
        turn = self._put(Turn(0, question, "assistant", "", "", facts))
        self._start_reply(turn, asked, "")

    def _write_again(self, turn: Turn) -> None:
        if self.state.temperature:
            self.choose(seed=(self.state.seed + 1) % (HIGHEST_SEED + 1))
        self.answer(turn.parent)

    def _show_version(self, number: int, step: int) -> None:
        if (other := self.talk.version(number, step)) is not None:
            self._show_leaf(self.talk.end(other))

    def _start_reply(self, turn: Turn, asked: Ask | None, begun: str) -> None:
        assert asked is not None  # there is a chat model, as its callers have seen
        self._prepare_soon.stop()
        self.banner.clear()
        self._halt()
        if self.orders.busy:
            self.orders.put(Halt(BASE))
        tokens = round(turn.number("tokens"))
        self.reply = Reply(turn, self.orders.ticket(), begun, tokens=tokens)
        self.orders.put(self._answer(self.reply.ticket, asked))
        self._show_talk()
        self.history.go_to_end()

    def _rewrite(self, turn: Turn, text: str) -> None:
        """Another version of a message: a question is asked, an answer only stands there."""
        self.stop()
        mine = turn.role == "user"
        facts = {} if mine else {n: turn.facts[n] for n in ("model", "thinks") if n in turn.facts}
        ended: Ended = "" if mine else "edited"
        self._put(Turn(0, turn.parent, turn.role, text.strip(), ended, facts))
        if mine and self._chat_model() is not None:
            self._begin_reply(self.talk.leaf)
        else:
            self._show_talk()
            self.history.go_to_end()
            self.prepare_soon()

    def _delete(self, number: int) -> None:
        gone, conversation = self.talk.removal(number), self.state.conversation
        self.services.store.conversations.delete(conversation, gone)
        self._deleted[conversation].append((self.talk, gone))
        self._show_changed(conversation)

    def _show_changed(self, conversation: int) -> None:
        self.talk = self.services.store.conversations.get(conversation)
        self._show_deleted()
        self._show_talk()
        self.prepare_soon()

    # what comes back

    def _take_event(self, event: Event) -> None:
        reply, beside = self.reply, self.beside
        mine = (self._prepared, 0 if reply is None else reply.ticket)
        if isinstance(event, Sent) and event.ticket in mine:
            if self.reply is not None and event.ticket == self.reply.ticket:
                self.reply.note_sent(event.text)
            lost = bool(self.state.system.strip()) and not event.takes_system
            self.context.show_sent(event, system_lost=lost)
            self.settings_row.show_system(possible=event.takes_system)
            self.history.show_left_out(event.left_out, event.context)
        elif isinstance(event, Failed) and event.ticket == self._prepared:
            self._clear_sent()
        elif reply is not None and event.ticket == reply.ticket:
            self._take_reply(reply, event)
        elif (
            beside is not None
            and event.ticket == beside.ticket
            and (written := self.base.take(beside, event)) is not None
        ):
            self._end_base(*written)
            self.prepare_soon()

    def _take_reply(self, reply: Reply, event: Event) -> None:
        match event:
            case Written(token=token, ends=ends):
                reply.tokens += 1
                reply.said += "" if ends else token.text
                grown = replace(reply.turn, text=reply.begun + reply.said)
                self.history.grow(grown, token_count(reply.tokens))
                if not self._write_soon.isActive():
                    self._write_soon.start()
            case AnswerEnded(generation=generation):
                reply.said = generation.text
                self._end_reply(generation.stopped_by, facts_of(generation, reply.turn))
                self._ask_base()
            case Failed(error=error):
                self.banner.show_error(error)
                if reply.said:
                    self._end_reply("failed", {"tokens": reply.tokens})
                elif reply.begun:
                    self._end_reply(reply.turn.ended, {})  # nothing has changed
                else:
                    self.reply = None
                    self._write_soon.stop()
                    gone = self.talk.removal(reply.turn.id)
                    number, kept = self.state.conversation, self.services.store.conversations
                    if self.attempt(lambda: kept.delete(number, gone)):
                        self.talk = kept.get(number)
                    self._show_talk()

    def _end_reply(self, ended: Ended, facts: Mapping[str, object]) -> None:
        reply, self.reply = self.reply, None
        assert reply is not None
        self._write_soon.stop()
        text, kept = reply.begun + reply.said, self.services.store.conversations
        found = [replace(reply.turn, text=text, ended=ended)]
        self.attempt(lambda: found.append(kept.write(reply.turn, text, ended, facts)))
        self._add(found[-1])  # on the screen it stays, whatever the disk says
        self._show_talk()

    def _write_reply(self) -> None:
        if (reply := self.reply) is not None:
            text = reply.begun + reply.said
            self.attempt(lambda: self.services.store.conversations.write(reply.turn, text, "", {}))

    def _ask_base(self) -> None:
        """The second model goes on with the string that the chat model has just answered."""
        turn = self.talk.turns[self.talk.leaf]
        asked = self._ask(BASE, turn.parent) if self.state.compare else None
        if asked is None:
            self.prepare_soon()
            return
        self.beside = Reply(turn, self.orders.ticket())
        self.orders.put(self._answer(self.beside.ticket, asked))
        self._show_running()

    def _halt(self) -> None:
        """What was written by now stays."""
        if self.beside is not None:
            said = self.beside.said
            self._end_base(said, halted_note(self.beside.tokens) if said else "")
        if self.reply is not None:
            self._end_reply("halted", {"tokens": self.reply.tokens})

    def _end_base(self, text: str, note: str) -> None:
        beside, self.beside = self.beside, None
        assert beside is not None
        turn = self.talk.turns.get(beside.turn.id)
        if note and turn is not None:
            kept, facts = self.services.store.conversations, {"base": text, "base_note": note}
            self.attempt(lambda: self._add(kept.write(turn, turn.text, turn.ended, facts)))
        self.base.show_text(text, note)
        self._show_running()

    def _orders_ended(self, done: bool) -> None:
        """Nothing runs any more; what was cancelled is kept as far as it came."""
        if not done:
            self._halt()

    def _show_talk(self) -> None:
        self.history.show_talk(self.talk, 0 if self.reply is None else self.reply.turn.id)
        self.chat.new_button.setVisible(bool(self.talk.turns))
        last = self.talk.turns.get(self.talk.leaf)
        if self.beside is None:
            words = ("", "") if last is None else (last.words("base"), last.words("base_note"))
            self.base.show_text(*words)
        self.share.setEnabled(bool(self.talk.turns))
        self._show_running()

    def _show_running(self) -> None:
        possible = self._chat_model() is not None
        answering, beside = self.reply is not None, self.beside is not None
        self.chat.show_running(answering=answering, beside=beside, possible=possible)

    def _show_models(self) -> None:
        base, chat = self.shelf.column_models(self.state)
        self.chat.picker.show_models(self.shelf.models, chat)
        self.history.show_models((base, chat))
        self.second.show_models(self.shelf.models, base)
        self.base.show_model(base, chat)
        if self.services.catalogue.loaded and self._chat_model() is None:
            self.banner.show_error(missing_model(chat, any_installed=bool(self.shelf.models)))
        elif self.services.catalogue.loaded and (lost := self.shelf.lost(self.state)):
            self.banner.show_error(
                UserError(
                    "The model {name} of this conversation is not there any more: another one "
                    "takes its place.",
                    "Pick one above, or add it again under Models….",
                    name=lost[0],
                )
            )
        self._show_running()

    def _show_deleted(self) -> None:
        deleted = self._deleted[self.state.conversation]
        self.chat.show_deleted(len(deleted[-1][1].turns) if deleted else 0)

    # keeping

    def _keep_draft(self) -> None:
        """What is typed and chosen is kept, too; words alone make a conversation."""
        self._draft_soon.stop()
        draft, number = self.composer.toPlainText(), self.state.conversation
        kept, settings = self.services.store.conversations, settings_of(self.state, self.shelf)
        if number:
            self.attempt(lambda: kept.keep(number, settings, draft))
        elif draft.strip():
            self.attempt(lambda: self.change(conversation=kept.begin(settings, draft=draft).id))

    def _open(self, number: int) -> bool:
        """Show a kept conversation; False if it is not there any more."""
        try:
            found = self.services.store.conversations.get(number)
        except KeyError:
            return False
        self._start_over()
        self.talk = found
        values = {**found.settings, "conversation": number, "prompt": found.draft}
        self.state = Talk().changed(**values)
        self._show_deleted()
        self.refresh()
        if any(turn.words("base") for turn in found.turns.values()):
            self._say_where_it_is(found.settings)
        self.history.go_to_end()
        self.prepare_soon()
        return True

    def _start_over(self) -> None:
        if self._draft_soon.isActive():
            self._keep_draft()
        self.orders.clear()
        self.reply = self.beside = None
        self.talk = Conversation()
        self.banner.clear()
        self._clear_sent()
        self.chat.show_deleted(0)

    def _clear_sent(self) -> None:
        self.context.clear()
        self.history.show_left_out(0, 0)

    def _show_leaf(self, leaf: int) -> None:
        number = self.state.conversation
        if self.attempt(lambda: self.services.store.conversations.show(number, leaf)):
            self.talk = replace(self.talk, leaf=leaf)
            self._show_talk()
            self.prepare_soon()

    def _put(self, new: Turn) -> Turn:
        """Keep a message, with a number of its own; what is typed meanwhile stays."""
        number, draft = self.state.conversation, self.composer.toPlainText()
        say = self.services.store.conversations.say
        turn = say(number, new.parent, new.role, new.text, new.ended, new.facts, draft)
        self._add(turn)
        return turn

    def _add(self, turn: Turn) -> None:
        """A message as the store has it now; a new one is the last on show."""
        known = turn.id in self.talk.turns
        turns = {**self.talk.turns, turn.id: turn}
        self.talk = replace(self.talk, turns=turns, leaf=self.talk.leaf if known else turn.id)

    def _models_changed(self) -> None:
        self.shelf = Shelf(tuple(self.services.catalogue.models()))
        self.refresh()
        self.prepare_soon()

    def _again(self) -> None:
        if (last := self.talk.turns.get(self.talk.leaf)) is not None:
            self.act("again" if last.role == "assistant" else "answer", last.id, "")

    def _pick(self, column: int, model: "Model") -> None:
        names = names_of(self.state, self.shelf)
        names[column] = model.name
        self.choose(models=names)

    def _leave(self) -> None:
        if not self.history.close_editor():
            self.stop()
