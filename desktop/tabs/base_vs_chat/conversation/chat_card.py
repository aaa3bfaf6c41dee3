"""The messages with what belongs to them: which model answers, what is typed, what was deleted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from desktop.tabs.base_vs_chat.conversation.history import History
from desktop.tabs.base_vs_chat.conversation.message import Do
from desktop.widgets import layout
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.card import Card
from desktop.widgets.labels import button, inline_link, plain_label
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.pair_card import PromptEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.model import Model

MOST_LINES = 6


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
        self.history = History(do, show_more, self.ask)
        self._send = send
        self.composer = PromptEdit(self.tr("A message for the chat model"), most_lines=MOST_LINES)
        self.composer.setAccessibleName(self.tr("Message"))
        self.send_button = button(
            self.tr("Send"), send, "primary", self.tr("Send the message (Enter)")
        )
        self.stop_button = button(
            self.tr("Stop"), stop, "", self.tr("Stop the answer; what was said stays (Esc)")
        )
        self.picker = ModelPicker(
            kinds=("chat", "tuned", "base"), accessible_name=self.tr("Chat model")
        )
        self.picker.setMinimumWidth(90)
        label = plain_label(self.tr("Chat model"), "card-title")
        label.setBuddy(self.picker)
        for place, widget in enumerate((label, self.picker)):
            self.header.insertWidget(place, widget)
        self.new_button = inline_link(self.tr("New conversation"))
        self.add_header(self.new_button)
        below = QWidget()
        layout.row((self.composer, 1), self.stop_button, self.send_button, inside=below)
        self.add(self.banner)
        self.add(self.history, 1)
        self.add(self.undo_bar)
        self.add(below)
        self.composer.submitted.connect(send)
        self.show_running(answering=False, beside=False, possible=False)

    def ask(self, prompt: str) -> None:
        """Send a prompt in place of what is typed."""
        self.composer.setPlainText(prompt)
        self._send()
        self.composer.setFocus()

    def show_draft(self, text: str) -> None:
        """What is typed and not sent."""
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

    def show_models(
        self, models: "Sequence[Model]", base: "Model | None", chat: "Model | None"
    ) -> None:
        """models: all to pick from. base: goes on with the same text. chat: answers."""
        show_model(self.picker, models, chat)
        self.history.show_models((base, chat))

    def show_deleted(self, count: int) -> None:
        """How many messages can be brought back; 0 for none."""
        self.undo_bar.say(self.tr("%Ln messages deleted", "", count) if count else "")


def show_model(picker: ModelPicker, models: "Sequence[Model]", model: "Model | None") -> None:
    """Offer these models, and show which one is picked."""
    picker.set_models(models)
    if model is None or not picker.select(model.name):
        picker.setCurrentIndex(-1)
