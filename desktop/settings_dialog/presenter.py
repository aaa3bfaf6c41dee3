"""What is typed is checked at once, kept after a moment, and can be taken back. No widgets."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from desktop.services import Services
from desktop.settings_dialog import typed
from desktop.settings_dialog.entries import CARDS, Entry, Value
from models.errors import UserError
from models.interview.cards import Cards
from models.store.settings import Settings

if TYPE_CHECKING:
    from desktop.settings_dialog.dialog import SettingsDialog

Values = Mapping[str, Value]
PAUSE_MS = 500
translate = QCoreApplication.translate


class SettingsPresenter(QObject):
    """keep: uses settings from now on and writes them; raises UserError if it cannot.

    Each default that was asked for can be taken back, the last one first, until the dialog closes.
    """

    def __init__(
        self,
        dialog: "SettingsDialog",
        services: Services,
        keep: Callable[[Settings], object],
        shown: tuple[Entry, ...],
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._services, self._keep = dialog, services, keep
        self._entries = {entry.key: entry for entry in shown}
        self._typed: dict[str, Value] = {}
        self._before: list[tuple[str, Values]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        dialog.edited.connect(self.edit)
        dialog.default_asked.connect(self.back_to_default)
        dialog.defaults_asked.connect(self.all_to_defaults)
        dialog.undo_asked.connect(self.undo)
        dialog.finished.connect(self.flush)
        self.show_all()

    def values(self) -> dict[str, Value]:
        """What is set now."""
        cards = asdict(Cards(self._services.store).options())
        program = asdict(self._services.settings)
        return {**program, **{CARDS + name: value for name, value in cards.items()}}

    def edit(self, key: str, text: str) -> None:
        """A field was changed: a choice is kept at once, a number when the typing pauses."""
        entry, row = self._entries[key], self._dialog.rows[key]
        value = typed.read(entry, text)
        row.show_wrong(wrong=value is None)
        self._typed.pop(key, None)
        row.show_usual(usual=value == entry.default)
        if value is None:
            return
        self._typed[key] = value
        if entry.kind == "choice":
            self.flush()
        else:
            self._pause.start()

    def flush(self) -> None:
        """Keep what was typed."""
        self._pause.stop()
        wanted, self._typed = self._typed, {}
        if wanted:
            self._change(wanted)

    def back_to_default(self, key: str) -> None:
        """Set one to its default; can be taken back."""
        entry = self._entries[key]
        words = translate("Settings", "{setting} is {value} again.")
        self._reset(
            {key: entry.default},
            words.format(setting=entry.title, value=typed.default_words(entry)),
        )

    def all_to_defaults(self) -> None:
        """Set all that are shown to their defaults; can be taken back."""
        self._reset(
            {entry.key: entry.default for entry in self._entries.values()},
            translate("Settings", "All settings have their defaults again."),
        )

    def undo(self) -> None:
        """Take back the last default, then the one before."""
        if not self._before:
            return
        _, values = self._before.pop()
        self._typed.clear()
        if self._change(values):
            self._say_undo()
            self.show_all()

    def show_all(self) -> None:
        """Show what is set."""
        values = self.values()
        for key, entry in self._entries.items():
            value = values[key]
            usual = value == entry.default
            self._dialog.rows[key].show_text(typed.written(entry, value), usual=usual)
        changed = any(values[key] != entry.default for key, entry in self._entries.items())
        self._dialog.all_defaults.setEnabled(changed)

    def _reset(self, wanted: Values, sentence: str) -> None:
        self.flush()
        before = {key: self.values()[key] for key in wanted}
        if before != dict(wanted) and self._change(wanted):
            self._before.append((sentence, before))
            self._say_undo()
        self.show_all()

    def _say_undo(self) -> None:
        self._dialog.say_undo(self._before[-1][0] if self._before else "")

    def _change(self, wanted: Values) -> bool:
        """Keep values; False if they could not be written, which is said."""
        try:
            self._write(wanted)
        except UserError as problem:
            self._dialog.banner.show_error(problem)
            self.show_all()
            return False
        self._dialog.banner.clear()
        values = self.values()
        changed = any(values[key] != entry.default for key, entry in self._entries.items())
        self._dialog.all_defaults.setEnabled(changed)
        return True

    def _write(self, wanted: Values) -> None:
        cards: dict[str, Any] = {
            key.removeprefix(CARDS): value for key, value in wanted.items() if key.startswith(CARDS)
        }
        program: dict[str, Any] = {
            key: value for key, value in wanted.items() if not key.startswith(CARDS)
        }
        before = Cards(self._services.store).options()
        if cards and (options := replace(before, **cards)) != before:
            Cards(self._services.store).set_options(options)
        settings = replace(self._services.settings, **program)
        if settings != self._services.settings:
            self._keep(settings)
