"""What concerns the whole program, below the top bar until it is closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.banner import Banner, Kind, in_words
from models.errors import UserError

Action = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Notice:
    """message, advice: translated. actions: what can be done, as words and calls."""

    message: str
    advice: str = ""
    kind: Kind = "warn"
    actions: tuple[Action, ...] = ()


class Notices(QWidget):
    """A banner for each notice, the first on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 12, 24, 0)
        self._column.setSpacing(8)
        self._banners: list[Banner] = []
        self.hide()

    def say(self, notice: Notice, *, stays: bool = False) -> Banner:
        """Show a notice. stays: it cannot be closed."""
        banner = Banner(self)
        banner.show_message(notice.message, notice.advice, notice.kind)
        for text, call in notice.actions:
            banner.offer(text, call)
        banner.set_closable(closable=not stays)
        banner.closed.connect(self._show_room)
        self._column.addWidget(banner)
        self._banners.append(banner)
        self._show_room()
        return banner

    def tell(self, problem: UserError, actions: Sequence[Action] = ()) -> Banner:
        """Show what went wrong and what to do."""
        return self.say(Notice(*in_words(problem), "warn", tuple(actions)))

    def texts(self) -> tuple[str, ...]:
        """What is said now."""
        return tuple(banner.text for banner in self._banners if banner.text)

    def _show_room(self) -> None:
        self.setVisible(bool(self.texts()))
