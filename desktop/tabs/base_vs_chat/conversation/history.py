"""All messages of a conversation below each other, with the model that answers and the composer."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.tabs.base_vs_chat.conversation.message import Act, Do, TurnView, note_of
from desktop.tabs.base_vs_chat.examples import PromptMenu, world_sentence
from desktop.tabs.base_vs_chat.top import BelowLastLine
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.card import Card
from desktop.widgets.labels import button, inline_link, plain_label
from desktop.widgets.layout import column, held, row, scroll_only_down
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.pair_card import PromptEdit
from models.base_vs_chat.conversation import Conversation

if TYPE_CHECKING:
    from models.base_vs_chat.conversation import Turn
    from models.model import Model

SHOWN_AT_ONCE = 12
"""Messages: more would make opening a conversation wait. Scrolling up brings those before them."""
MOST_LINES = 6


class History(QScrollArea):
    """do: called with what is to be done with a message. show_more: what follows the last one.
    offer: shows prompts to begin with. The end of a growing message stays in sight.

    One message is the current one: what can be done is offered there, and Tab comes to it.
    """

    def __init__(self, do: Do, show_more: Callable[[], object], offer: Callable[[], None]) -> None:
        super().__init__()
        self._do = do
        self._talk = Conversation()
        self._views: dict[int, TurnView] = {}
        self._path: tuple[Turn, ...] = ()
        self._most, self._left_out, self._context = SHOWN_AT_ONCE, 0, 0
        self._growing = 0
        self.current = 0
        self._follows = True
        scroll_only_down(self)
        self.setAccessibleName(self.tr("Messages"))
        self.hint, self.world = (plain_label(role="muted", wrap=True) for _ in range(2))
        self.examples = inline_link(self.tr("↓ Examples"), offer)
        self.examples.setToolTip(self.tr("Prompts to try (arrow down in the message)"))
        self._models: Sequence[Model | None] = ()
        self.earlier = inline_link("", self._show_earlier)
        self.cut = plain_label(role="caption", wrap=True)
        self.more = inline_link("", show_more)
        body = QWidget()
        body.setProperty("role", "clear")
        self._column = column(
            self.hint, self.world, row(self.examples, 1), self.earlier, self.cut, self.more, 1,
            spacing=8, inside=body, margins=(0, 0, 12, 0),
        )  # fmt: skip
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._notice)
        bar.rangeChanged.connect(lambda _least, most: bar.setValue(most) if self._follows else None)

    def show_talk(self, talk: Conversation, growing: int = 0) -> None:
        """Show the messages on show; growing: the number of the one that is being written."""
        path = talk.path()
        if not {turn.id for turn in path}.intersection(turn.id for turn in self._path):
            self._most = SHOWN_AT_ONCE  # it is another conversation
        self._talk, self._path, self._growing = talk, path, growing
        shown = self._path[-self._most :]
        numbers, here, left = [turn.id for turn in shown], QApplication.focusWidget(), False
        for number in [one for one in self._views if one not in numbers]:
            old = self._views.pop(number)
            left = left or (here is not None and (old is here or old.isAncestorOf(here)))
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._column.removeWidget(self.cut)  # it stands among the messages
        self._column.insertWidget(self._column.indexOf(self.more), self.cut)
        first = self._column.indexOf(self.earlier) + 1
        if self.current not in numbers:
            self.current = numbers[-1] if numbers else 0
        for place, turn in enumerate(shown):
            view = self._views.get(turn.id)
            if view is None:
                move = partial(self.move_from, turn.id)
                view = self._views[turn.id] = TurnView(turn, self._do, move)
            if self._column.indexOf(view) != first + place:
                self._column.removeWidget(view)
                self._column.insertWidget(first + place, view)
            view.show()
            running = turn.id == growing
            view.show_turn(turn, "" if running else note_of(turn), running=running)
            view.show_versions(talk.versions(turn.id))
        self._show_ends(talk)
        self._show_offered()
        self._show_cut()
        if left:
            self._views.get(self.current, self).setFocus()

    def grow(self, turn: "Turn", note: str) -> None:
        if (view := self._views.get(turn.id)) is not None:
            view.grow(turn, note)

    def view(self, number: int) -> TurnView:
        """A message on show. Raises KeyError if it is none."""
        return self._views[number]

    def show_left_out(self, count: int, context: int) -> None:
        """How many messages at the beginning are not sent: a context of so many tokens is full."""
        if (count, context) != (self._left_out, self._context):
            self._left_out, self._context = count, context
            self._show_cut()

    def show_models(self, models: "Sequence[Model | None]") -> None:
        self._models = models
        self._show_world()

    def _show_world(self) -> None:
        """What the family can be asked about, until something was."""
        self.world.setText(world_sentence(self._models))
        for one in (self.world, self.examples):
            one.setVisible(bool(self.world.text()) and not self._path)

    def go_to_end(self) -> None:
        self._follows = True
        if self._path:
            self.current = self._path[-1].id
            self._show_offered()
        bar = self.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))

    def close_editor(self) -> bool:
        closed = [view.close_editor() for view in self._views.values()]
        return any(closed)

    def move_from(self, number: int, step: int) -> None:
        """Make another message the current one. step: 0 for this one."""
        numbers = list(self._views)
        order = [turn.id for turn in self._path if turn.id in numbers]
        place = order.index(number) + step
        if place < 0 and len(order) < len(self._path):
            self._show_earlier()
            self.move_from(number, step)
            return
        if 0 <= place < len(order):
            self.current = order[place]
            self._show_offered()
            view = self._views[self.current]
            if step:
                view.setFocus()
            self.ensureWidgetVisible(view, 0, 24)

    def _show_offered(self) -> None:
        last = self._path[-1].id if self._path else 0
        for number, view in self._views.items():
            picked = number == self.current and number != self._growing
            view.show_offered(_offered(view.turn, last) if picked else ())

    def _show_ends(self, talk: Conversation) -> None:
        words = self.tr(
            "Ask the chat model something. Before each answer it reads the whole conversation."
        )
        self.hint.setText("" if self._path else words)
        self.hint.setVisible(not self._path)
        self._show_world()
        hidden = len(self._path) - len(self._views)
        self.earlier.setText(self.tr("Show %Ln earlier messages", "", hidden))
        self.earlier.setVisible(hidden > 0)
        others = len(talk.children(talk.leaf)) if self._path else 0
        self.more.setText(self.tr("Show later messages"))
        self.more.setVisible(others > 0)

    def _show_cut(self) -> None:
        sent = self._path[self._left_out :]
        first = sent[0].id if sent else 0
        out = {turn.id for turn in self._path[: self._left_out]}
        for number, view in self._views.items():
            view.show_sent(number not in out)
        at = self._views.get(first)
        there = bool(out) and at is not None
        if at is not None and there:
            self._column.removeWidget(self.cut)
            self._column.insertWidget(self._column.indexOf(at), self.cut)
            words = self.tr(
                "The context of %Ln tokens is full: the messages above are not sent any more.",
                "",
                self._context,
            )
            self.cut.setText(words)
        self.cut.setVisible(there)

    def _show_earlier(self) -> None:
        bar = self.verticalScrollBar()
        below = bar.maximum() - bar.value()
        self._most += SHOWN_AT_ONCE
        self._follows = False
        self.show_talk(self._talk, self._growing)
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum() - below))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever wheels up at the top wants to see what came before."""
        at_top = self.verticalScrollBar().value() == 0
        super().wheelEvent(event)
        if at_top and event.angleDelta().y() > 0 and not self.earlier.isHidden():
            self._show_earlier()

    def _notice(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum() - 4


def _offered(turn: "Turn", last: int) -> Sequence[Act]:
    if turn.role == "user":
        return (*(("answer",) if turn.id == last else ()), "edit", "copy", "delete")
    acts: list[Act] = ["again", "edit"]
    if turn.can_go_on and turn.id == last:
        acts.insert(0, "go_on")
    if turn.id != last:
        acts.append("branch")
    return (*acts, "copy", "delete")


class ChatCard(Card):
    """do, show_more: as in History. send, stop: of the buttons, and of Enter."""

    def __init__(
        self,
        do: Do,
        show_more: Callable[[], object],
        send: Callable[[], object],
        stop: Callable[[], object],
    ) -> None:
        super().__init__()
        self.banner, self.undo_bar = Banner(), UndoBar()
        self._send = send
        self.composer = PromptEdit(self.tr("A message for the chat model"), most_lines=MOST_LINES)
        self.examples_menu = PromptMenu(self.composer, self.ask)
        self.examples_menu.show_examples()
        self.history = History(do, show_more, self.examples_menu.open)
        self._down = BelowLastLine(self.composer, self.examples_menu.open)
        self.composer.setAccessibleName(self.tr("Message"))
        tip = self.tr("Send the message (Enter)")
        self.send_button = button(self.tr("Send"), send, "primary", tip)
        tip = self.tr("Stop the answer; what was said stays (Esc)")
        self.stop_button = button(self.tr("Stop"), stop, "", tip)
        kinds = ("chat", "tuned", "base")
        self.picker = ModelPicker(kinds=kinds, accessible_name=self.tr("Chat model"))
        self.picker.setMinimumWidth(90)
        label = plain_label(self.tr("Chat model"), "card-title", buddy=self.picker)
        for place, widget in enumerate((label, self.picker)):
            self.header.insertWidget(place, widget)
        self.new_button = inline_link(self.tr("New conversation"))
        self.add_header(self.new_button)
        below = held(row((self.composer, 1), self.stop_button, self.send_button))
        self.fill(self.banner, (self.history, 1), self.undo_bar, below)
        self.composer.submitted.connect(send)
        self.show_running(answering=False, beside=False, possible=False)

    def ask(self, prompt: str) -> None:
        self.composer.setPlainText(prompt)
        self._send()
        self.composer.setFocus()

    def show_draft(self, text: str) -> None:
        if text != self.composer.toPlainText():
            with QSignalBlocker(self.composer):
                self.composer.setPlainText(text)

    def show_running(self, *, answering: bool, beside: bool, possible: bool) -> None:
        """Stop while anything is written, Send unless it is an answer.

        beside: the base model writes. possible: there is a model to send to.
        """
        self.stop_button.setVisible(answering or beside)
        self.send_button.setVisible(not answering)
        self.send_button.setEnabled(possible)

    def show_deleted(self, count: int) -> None:
        """How many messages can be brought back; 0 for none."""
        self.undo_bar.say(self.tr("%Ln messages deleted", "", count) if count else "")
