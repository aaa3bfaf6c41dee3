"""A change of language: the window is built anew on the same home, unless something is computed."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from desktop import language
from desktop.frame.leaving import Again
from desktop.frame.startup_notices import Notice
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.window import MainWindow
    from models.store.settings import Settings


def pick(window: "MainWindow", setting: str) -> None:
    """Set the language, from a menu."""
    services = window.services
    if services is None:
        return
    try:
        window.keep_settings(replace(services.settings, language=setting))
    except UserError as problem:
        services.notify.error(problem, window.pages.currentWidget())


def follow(window: "MainWindow", settings: "Settings") -> None:
    """Show the window in the language that is set now, at once or at the next start."""
    wanted, services = settings.language, window.services
    window.memory.keep(language=wanted)
    if services is None or language.of(wanted) == language.current():
        return
    if services.lanes.training.busy or services.lanes.files.busy:
        window.notices.say(_later(wanted))
        return
    again = Again(window.safe, language=wanted)
    QTimer.singleShot(0, window, lambda: window.leaving.start_again(again))


def mend(window: "MainWindow", settings: "Settings") -> None:
    """After the start: the settings were changed by hand, or what the window knew is lost."""
    if window.opened_as.language != settings.language:
        follow(window, settings)


def _later(setting: str) -> Notice:
    name = language.OWN_NAMES[language.of(setting)]
    said = QCoreApplication.translate("Language", "{language} from the next start on.")
    why = QCoreApplication.translate(
        "Language", "Something is still being computed, which a change at once would end."
    )
    return Notice(said.format(language=name), why, "neutral")
