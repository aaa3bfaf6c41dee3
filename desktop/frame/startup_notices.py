"""What concerns the whole program, below the top bar until it is closed.

The change of language, too: a notice says so where it has to wait for the next start.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop import language
from desktop.errors import PACKAGES, version
from desktop.frame.leaving import Again
from desktop.screens import fit
from desktop.widgets.banner import Banner, Kind, in_words
from desktop.widgets.layout import column, show_folder
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.window import MainWindow
    from models.store.settings import Settings

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
        self._column = column(spacing=8, margins=(24, 12, 24, 0), inside=self)
        self._banners: list[Banner] = []
        self.hide()

    def say(self, notice: Notice, *, stays: bool = False) -> Banner:
        """Show a notice. stays: it cannot be closed."""
        banner = Banner(self)
        banner.show_message(notice.message, notice.advice, notice.kind)
        for text, call in notice.actions:
            banner.offer(text, call)
        banner.close_button.setVisible(not stays)
        banner.close_button.clicked.connect(self._show_room)
        self._column.addWidget(banner)
        self._banners.append(banner)
        self._show_room()
        return banner

    def texts(self) -> tuple[str, ...]:
        return tuple(banner.text for banner in self._banners if banner.text)

    def _show_room(self) -> None:
        self.setVisible(bool(self.texts()))


translate = QCoreApplication.translate
log = logging.getLogger(__name__)


def say(window: "MainWindow", troubles: Sequence[UserError], crash: Path | None) -> None:
    if window.opened_as.notice is not None:
        window.notices.say(window.opened_as.notice)
    if window.safe:
        window.notices.say(safe_mode(window), stays=True)
    for trouble in troubles:
        log.warning("%s", trouble)
        window.notices.say(Notice(*in_words(trouble), "warn", tuple(_actions(window, trouble))))
    if crash is not None:
        window.notices.say(crashed(window, crash))
    _make_room(window)


def _make_room(window: "MainWindow") -> None:
    """Pages keep their height below what is said, as far as the screen allows."""
    if not window.notices.texts() or window.isMaximized() or window.isFullScreen():
        return
    height = window.height()
    window.resize(window.width(), height + window.notices.sizeHint().height())
    fit(window)


def _actions(window: "MainWindow", trouble: UserError) -> list[Action]:
    """Where a damaged file lies now, and the copies, if there are any of it."""
    actions = list[Action]()
    if "day" in trouble.values:
        actions.append((translate("FirstWords", "Backups…"), window.show_backups))
    if isinstance(kept := trouble.values.get("path"), Path):
        folder = kept.parent
        actions.append((translate("FirstWords", "Show folder"), lambda: show_folder(folder)))
    return actions


def safe_mode(window: "MainWindow") -> Notice:
    leave = translate("FirstWords", "Leave safe mode")
    return Notice(
        translate("FirstWords", "Safe mode"),
        translate(
            "FirstWords",
            "Left out: your settings, what the window remembered, and models of your own. Your "
            "labels, runs and cards are as they were. What you set here is forgotten at the end.",
        ),
        "warn",
        ((leave, lambda: window.leaving.start_again(Again())),),
    )


def crashed(window: "MainWindow", report: Path) -> Notice:
    """The program ended abnormally: the report can be copied."""
    return Notice(
        translate("FirstWords", "Understudy crashed the last time."),
        translate(
            "FirstWords",
            "What you labelled is saved. The report names places in the program, nothing of yours. "
            "If it happens again, try safe mode (Help menu).",
        ),
        "warn",
        (
            (translate("FirstWords", "Copy report"), lambda: copy(report)),
            (translate("FirstWords", "Show log folder"), lambda: show_folder(window.home.logs)),
        ),
    )


def copy(report: Path) -> None:
    lines = [f"{name} {version(name)}" for name in PACKAGES]
    try:
        lines += ["", report.read_text(encoding="utf-8", errors="replace")]
    except OSError as problem:
        lines += ["", f"{report}: {problem.strerror}"]
    QGuiApplication.clipboard().setText("\n".join(lines))


def pick_language(window: "MainWindow", setting: str) -> None:
    services = window.services
    if services is None:
        return
    try:
        window.keep_settings(replace(services.settings, language=setting))
    except UserError as problem:
        services.notify.error(problem, window.pages.currentWidget())


def follow_language(window: "MainWindow", settings: "Settings") -> None:
    """Show the window in the language that is set now, at once or at the next start."""
    wanted, services = settings.language, window.services
    window.memory.keep(language=wanted)
    if services is None or language.of(wanted) == language.current():
        return
    if services.lanes.training.busy or services.lanes.files.busy:
        name = language.OWN_NAMES[language.of(wanted)]
        said = QCoreApplication.translate("Language", "{language} from the next start on.")
        why = QCoreApplication.translate(
            "Language", "Something is still being computed, which a change at once would end."
        )
        window.notices.say(Notice(said.format(language=name), why, "neutral"))
        return
    again = Again(window.safe, language=wanted)
    QTimer.singleShot(0, window, lambda: window.leaving.start_again(again))


def mend_language(window: "MainWindow", settings: "Settings") -> None:
    """After the start: the settings were changed by hand, or what the window knew is lost."""
    if window.opened_as.language != settings.language:
        follow_language(window, settings)
