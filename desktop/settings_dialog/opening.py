"""How the window of the settings comes into being."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.settings_dialog.dialog import SettingsDialog
from desktop.settings_dialog.entries import entries
from desktop.settings_dialog.places import Place
from desktop.settings_dialog.presenter import SettingsPresenter
from models.store.paths import Home

if TYPE_CHECKING:
    from desktop.window import MainWindow

translate = QCoreApplication.translate


def open_settings(window: "MainWindow") -> SettingsDialog | None:
    """The dialog, shown; None before the window is filled."""
    from desktop.window_dialogs import show_folder

    if window.services is None:
        return None
    shown = entries()
    dialog = SettingsDialog(shown, places(window.home), window)
    SettingsPresenter(dialog, window.services, window.keep_settings, shown)
    dialog.places.open_asked.connect(lambda folder: show_folder(Path(folder)))
    dialog.places.backups_asked.connect(window.show_backups)
    if window.safe:
        dialog.banner.show_message(
            translate("Settings", "Safe mode: what you change here is forgotten at the end."),
            translate("Settings", "Only the settings of the interview cards are kept."),
            "warn",
        )
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def places(home: Home) -> tuple[Place, ...]:
    """The folders in which everything lies that the program writes."""
    rows = (
        (
            translate("Settings", "Your data"),
            translate("Settings", "Labels, runs, reviews, models of your own."),
            home.data,
        ),
        (
            translate("Settings", "Settings"),
            translate("Settings", "These settings, and where the windows were."),
            home.config,
        ),
        (
            translate("Settings", "Cache"),
            translate("Settings", "Can be deleted while Understudy is closed; it is made anew."),
            home.cache,
        ),
        (
            translate("Settings", "Logs"),
            translate("Settings", "What happened, for whoever looks for a fault."),
            home.logs,
        ),
    )
    return tuple(Place(*row) for row in rows)
