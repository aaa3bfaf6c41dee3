"""How long another theme or language takes, to the first right picture, with every page built.

    python tests/benchmarks/looks.py

The real window, offscreen, on a throw-away home. Both are changed there and back on three tabs;
the plain way, in turns with ours, is the sheet put in place of the other one on every widget. A
language is spoken by a window that is built anew; the time runs from the wish to its painted page.
It is the time of the window's thread, which other programs on the machine do not lengthen.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import measuring
from in_window import Program, pause
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop import language
from desktop.frame.leaving import Again
from desktop.look import stylesheet
from desktop.look.theme import Mode, Theme, palette, theme_of
from desktop.memory import Memory
from desktop.tabs import tab_specs
from desktop.window import MainWindow
from models.store.paths import Home

BAR_S = 0.3
TABS = ("start", "emergence", "base_vs_chat")
MODES: tuple[Mode, ...] = ("dark", "light")


def main() -> int:
    """Print the table; 1 if a bar was missed."""
    measuring.application()
    language.use(language.ENGLISH)
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder) / "home")
        home.prepare()
        window = Program(home).window
        build_all(window)
        ours = [clocked(window, tab, window.set_theme, mode) for tab in TABS for mode in MODES]
        plain = [clocked(window, "start", plainly, mode) for mode in MODES]
        times = statistics.median(plain) / statistics.median(ours)
        said = f"{words(ours)}; the plain way takes {times:.0f} times as long"
        met = measuring.report("another theme", said, told(), max(ours) <= BAR_S)
        spoken = []
        for key in (language.GERMAN, language.ENGLISH):
            window, took = anew(window, key)
            spoken.append(took)
            build_all(window)
        met &= measuring.report("another language", words(spoken), told(), max(spoken) <= BAR_S)
        window.shut_down()
    return 0 if met else 1


def build_all(window: Any) -> None:
    for number, spec in enumerate(tab_specs()):
        window.show_tab(number)
        for key in [key for key, _ in spec.labels() if spec.pages]:
            window.pages.page(number).show_page(key)
            QApplication.processEvents()
    pause(3.0)


def clocked(window: Any, tab: str, change: Callable[[Mode], object], mode: Mode) -> float:
    """Seconds from the wish to the painted tab."""
    window.show_tab(window.pages.index(tab))
    pause(0.5)
    started = time.thread_time()
    change(mode)
    window.repaint()
    QApplication.processEvents()
    return time.thread_time() - started


def plainly(mode: Mode) -> None:
    """What an application does that has one sheet for all that is there."""
    theme, application = theme_of(), QApplication.instance()
    assert isinstance(application, QApplication)
    theme._mode, theme.tokens = mode, Theme(application, mode).tokens
    application.setPalette(palette(theme.tokens))
    application.setStyleSheet(stylesheet.sheet(theme.tokens))
    theme.changed.emit()


def anew(window: Any, key: str) -> tuple[Any, float]:
    """The window in another language, as the program opens it, and the seconds until it stands."""
    window.show_tab(window.pages.index("emergence"))
    pause(0.5)
    home, started = window.home, time.thread_time()
    window.close()
    window.shut_down()
    language.use(key)
    again: Any = MainWindow(home, Memory(home.config), Again(language=key))
    again.show()
    again.fill()
    again.repaint()
    QApplication.processEvents()
    took = time.thread_time() - started
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return again, took


def words(took: list[float]) -> str:
    return (
        f"median {measuring.seconds(statistics.median(took))}, most {measuring.seconds(max(took))}"
    )


def told() -> str:
    return f"at most {measuring.seconds(BAR_S)}"


if __name__ == "__main__":
    sys.exit(main())
