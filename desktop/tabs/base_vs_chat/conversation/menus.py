"""The buttons in the head: all conversations, a new one, and the one on show for elsewhere."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat.saved import MenuButton, SavedMenu, translate
from desktop.widgets.layout import ask_for_target
from models.base_vs_chat.comparison import file_name
from models.base_vs_chat.conversation_files import as_json, as_markdown, from_json
from models.errors import UserError
from models.files import write_to

if TYPE_CHECKING:
    from desktop.services import Services
    from models.base_vs_chat.conversation import Conversation
    from models.store.saved import Conversations


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
        self,
        services: "Services",
        current: "Callable[[], Conversation]",
        sent: Callable[[], str],
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
        try:
            write_to(path, as_markdown(talk) if suffix == ".md" else as_json(talk))
        except UserError as error:
            self.services.notify.error(error, self)
