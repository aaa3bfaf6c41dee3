"""Beside the turns: the menus of conversations, the exact string, what a second model writes."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QScrollArea

from desktop.errors import refusals
from desktop.tabs.base_vs_chat.parts import sunken
from desktop.tabs.base_vs_chat.saved import MenuButton, SavedMenu, translate
from desktop.tabs.base_vs_chat.tokens import (
    cut_sentence,
    sent_chips,
    speed,
    stop_sentence,
    token_count,
)
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.labels import Elided, explain, inline_link, named, plain_label
from desktop.widgets.layout import SCROLL_BAR, ask_for_target, scroll_only_down, timer
from desktop.widgets.tokens import Chip, TokenArea, TokenView
from models.base_vs_chat.comparison import file_name
from models.base_vs_chat.conversation_files import as_json, as_markdown, from_json
from models.base_vs_chat.requests import Ended, Event, Failed, Written
from models.files import write_to
from models.model import namesakes

if TYPE_CHECKING:
    from desktop.services import Services
    from models.base_vs_chat.conversation import Conversation, Reply
    from models.base_vs_chat.requests import Sent
    from models.generation import Generation
    from models.model import Model
    from models.store.saved import Conversations

MOST_LINES, MOST_CHIPS, MOST_PLAIN_LINES, GROW_MS = 11, 400, 12, 60
"""Of a longer text the beginning is left out on the screen: it can be copied whole."""


class PlainText(QScrollArea):
    """A text to read and to copy; as high as it is up to a few lines, beyond which it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        scroll_only_down(self)
        self.label = plain_label("", "reading", wrap=True, selectable=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setContentsMargins(0, 0, SCROLL_BAR, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.label)
        self._next = ""
        self._soon = timer(self, GROW_MS, lambda: self.show_text(self._next))

    def show_text(self, text: str) -> None:
        self._soon.stop()
        self.label.setText(text.strip())
        self._fit()

    def show_soon(self, text: str) -> None:
        """The same of a text that grows token by token: some times a second are enough."""
        self._next = text
        if not self._soon.isActive():
            self._soon.start()

    def text(self) -> str:
        return self.label.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = MOST_PLAIN_LINES * self.label.fontMetrics().lineSpacing()
        needed = self.label.heightForWidth(self.viewport().width()) if self.label.text() else 0
        self.setFixedHeight(min(needed, most))


class ContextCard(Card):
    """The exact string, how much of the context it takes, and what of the conversation is cut."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Conversation", "Exact prompt"))
        self._sent: Sent | None = None
        copy = lambda: QGuiApplication.clipboard().setText(self.text())
        self.copy = inline_link(self.tr("Copy"), copy)
        self.copy.setToolTip(self.tr("Copy the exact string"))
        self.add_header(self.copy)
        self.used, self.cut = plain_label(role="caption"), plain_label(role="caption", wrap=True)
        explain(self.used, "context_window")
        self.bar = named(QProgressBar(textVisible=False), self.tr("Context used"))
        self.view = named(TokenView(chipped=False), self.title_label.text())
        self.area = TokenArea(self.view, MOST_LINES)
        self.note = Elided("")
        self._string = sunken(self.area)
        for widget in (self.used, self.bar, self.cut, self._string, self.note):
            self.add(widget)
        self.clear()

    def clear(self) -> None:
        self._sent = None
        self.view.set_chips(())
        self.used.setText(self.tr("Nothing to send yet"))
        self._show_there(False)
        self.cut.setVisible(False)
        self.note.setVisible(False)
        self.copy.setEnabled(False)

    def show_sent(self, sent: "Sent", *, system_lost: bool) -> None:
        """What the model gets now. system_lost: a system prompt was typed that is not in it."""
        if self._sent is None or replace(self._sent, ticket=sent.ticket) != sent:
            self._show_chips(sent)  # else it was read ahead, and stands there already
        self._sent = sent
        self._show_there(True)
        self.bar.setRange(0, max(1, sent.context))
        self.bar.setValue(len(sent.pieces))
        words = self.tr("%Ln of {limit} tokens of context", "", len(sent.pieces))
        self.used.setText(words.format(limit=self.locale().toString(sent.context)))
        self.bar.setAccessibleDescription(self.used.text())
        self.cut.setText(self._cut_words(sent))
        self.cut.setVisible(bool(self.cut.text()))
        lost = self.tr("system prompt not sent: the template has no place for it")
        self.note.setText(lost if system_lost else "")
        self.note.setVisible(system_lost)
        self.copy.setEnabled(True)

    def _show_there(self, there: bool) -> None:
        """Empty, both would look as if something was being loaded."""
        self.bar.setVisible(there)
        self._string.setVisible(there)

    def _show_chips(self, sent: "Sent") -> None:
        pieces, where = sent.pieces, sent.where
        hidden = max(0, len(pieces) - MOST_CHIPS)
        shown = sent_chips(pieces[hidden:], sent.text if not hidden else "", (), 0)
        if not hidden:
            shown = sent_chips(pieces, sent.text, sent.cut, where)
        self.view.set_chips((Chip("…", struck=True), *shown) if hidden else shown)
        bar = self.area.verticalScrollBar()
        QTimer.singleShot(0, self.area, lambda: bar.setValue(bar.maximum()))  # once it is laid out

    def text(self) -> str:
        """The exact string, "" while there is none."""
        return "" if self._sent is None else self._sent.text

    def _cut_words(self, sent: "Sent") -> str:
        if not sent.left_out:
            return cut_sentence(sent)
        words = self.tr("Full: the first %Ln messages are left out", "", sent.left_out)
        if sent.unread:  # it was not split into tokens
            return f"{words}."
        tokens = self.tr("%Ln tokens", "", len(sent.cut))
        return f"{words} ({tokens})."


class BesideCard(Card):
    """What a second model writes after the same string, where one is compared with."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Conversation", "Second model, same text"))
        self.name = plain_label(role="caption")
        self.add_header(self.name)
        self.banner, self._namesakes = Banner(), False
        self.hint = plain_label(
            self.tr("It continues the exact prompt once the chat model has answered."),
            "muted",
            wrap=True,
        )
        self.text, self.note = PlainText(), plain_label(role="caption", wrap=True)
        self.text.label.setProperty("content", True)
        for widget in (self.banner, self.hint, self.text, self.note):
            self.add(widget)
        self.show_text("", "")

    def show_model(self, beside: "Model | None", chat: "Model | None") -> None:
        """chat: the one that answers, perhaps tuned from a model that had the same name."""
        self.name.setText("" if beside is None else beside.name)
        if lost := namesakes(beside, chat):
            self.banner.show_error(lost, "warn")
        elif self._namesakes:
            self.banner.clear()
        self._namesakes = lost is not None

    def take(self, beside: "Reply", event: Event) -> tuple[str, str] | None:
        match event:
            case Written(token=token, ends=ends):
                beside.tokens += 1
                beside.said += "" if ends else token.text
                self.show_text(beside.said, token_count(beside.tokens), growing=True)
            case Ended(generation=generation):
                return generation.text, ended_note(generation)
            case Failed(error=error):
                self.banner.show_error(error)
                return beside.said, token_count(beside.tokens)
        return None

    def show_text(self, text: str, note: str, *, growing: bool = False) -> None:
        self.hint.setVisible(not text)
        self.text.setVisible(bool(text))
        if growing:
            self.text.show_soon(text)
        else:
            self.text.show_text(text)
        self.note.setText(note)
        self.note.setVisible(bool(note))


def halted_note(tokens: int) -> str:
    """Of a text that was stopped before its end."""
    return f"{token_count(tokens)} · {QCoreApplication.translate('TurnView', 'stopped by you')}"


def ended_note(generation: "Generation") -> str:
    """How long a text is, how fast it came, and why it ended."""
    parts = (
        token_count(len(generation.tokens)),
        speed(generation),
        stop_sentence(generation.stopped_by, generation.stop_text),
    )
    return " · ".join(filter(None, parts))


class ConversationsMenu(SavedMenu):
    """Every conversation is kept by itself: here they are found, renamed and removed.

    begin: a new one. open_one: takes the number of a kept one, to show it. leave: of one that is
    about to be removed; gives whether it is on show.
    """

    def __init__(
        self,
        services: "Services",
        begin: Callable[[], object],
        open_one: Callable[[int], object],
        leave: Callable[[int], bool],
    ) -> None:
        self._begin, self._open_one, self._leave = begin, open_one, leave
        super().__init__(services, lambda: None, lambda _: None)
        self.setText(self.tr("Conversations"))
        self.setMinimumWidth(self.sizeHint().width())
        self.save.setText(translate("ConversationsMenu", "&New conversation"))
        self.all.setText(translate("ConversationsMenu", "&All conversations…"))
        self.file.setText(translate("ConversationsMenu", "&Open a file of messages…"))
        self.save.setEnabled(True)

    @property
    def store(self) -> "Conversations":
        return self.services.store.conversations

    def title(self) -> str:
        return self.tr("Conversations")

    def nothing(self) -> str:
        return self.tr("There is no conversation yet. Each is kept from its first message on.")

    def keep(self) -> None:
        self._begin()

    def show_kept(self, number: int) -> None:
        self._open_one(number)

    def takes(self, text: str) -> bool:
        """Messages below a name, as APIs and ShareGPT have them, or a bare list of them."""
        bare = text.lstrip().startswith("[") and ('"role"' in text or '"from"' in text)
        return bare or '"messages"' in text or '"conversations"' in text

    def left_out(self) -> str:
        return self.tr(
            "The messages on show, with their roles. Other versions of a message, the models' "
            "names and the base model's texts are left out."
        )

    def open_text(self, text: str) -> None:
        self.show_kept(self.store.add(from_json(text)).id)

    def written(self, number: int) -> str:
        return as_json(self.store.get(number))

    def remove(self, number: int) -> bool:
        """The one on show, too: what comes then belongs to a new one."""
        on_show = self._leave(number)
        gone = super().remove(number)
        if gone and on_show:
            self._begin()
        return gone


class ShareMenu(MenuButton):
    """The conversation on show as Markdown, as JSON of messages, or as the exact string.

    current: the conversation, and the string that was sent last.
    """

    def __init__(
        self, services: "Services", current: "Callable[[], Conversation]", sent: Callable[[], str]
    ) -> None:
        super().__init__(self.tr("Export"), self.tr("Copied"))
        self.services, self._current = services, current
        copies: tuple[tuple[str, str, Callable[[], str]], ...] = (
            (
                self.tr("Copy as &Markdown"),
                self.tr("A heading for each message, for a document"),
                lambda: as_markdown(current()),
            ),
            (
                self.tr("Copy as &JSON of messages"),
                self.tr("Roles and texts on show, as chat programs take them; no other versions"),
                lambda: as_json(current()),
            ),
            (
                self.tr("Copy the &exact string"),
                self.tr("All turns as the template has written them"),
                sent,
            ),
        )
        for words, hint, make in copies:
            self.offer(words, hint, partial(self._copy, make))
        self.menu_shown.addSeparator()
        hint = self.tr("The messages on show; other versions are left out")
        self.offer(self.tr("&Save as Markdown…"), hint, lambda: self.save(".md"))
        self.offer(self.tr("Save as JSO&N of messages…"), hint, lambda: self.save(".json"))

    def _copy(self, make: Callable[[], str]) -> None:
        self.copy(make())

    def save(self, suffix: str) -> None:
        talk = self._current()
        first = next(iter(talk.path()), None)
        name = file_name("" if first is None else first.text).rpartition(".")[0]
        if (path := ask_for_target(self, name, suffix)) is None:
            return
        with refusals(self.services.notify, self):
            write_to(path, as_markdown(talk) if suffix == ".md" else as_json(talk))
