"""A window on a fine display: `python scaled_window.py HOME` prints what is cut short as JSON.

Run by itself, since a scale holds for a whole process; see test_scale.py.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPushButton, QWidget

from desktop.memory import Memory
from desktop.tabs import tab_specs
from desktop.theme import Theme
from desktop.window import MainWindow
from models.store.paths import Home

SHORTENED = ("_OneLine", "ShortLabel")  # end in dots by themselves, and say it all on hover
PATIENCE_S, QUIET_S = 6.0, 0.2


def settle(window: MainWindow) -> None:
    """Until nothing is computed any more; what takes long is not waited for."""
    services: Any = window.services
    end, quiet = time.monotonic() + PATIENCE_S, time.monotonic()
    while time.monotonic() < min(end, quiet + QUIET_S):
        QCoreApplication.processEvents()
        if services.lanes.busy or not services.catalogue.loaded:
            quiet = time.monotonic()
        time.sleep(0.002)


def text_of(widget: QWidget) -> str:
    """The plain text that a widget shows as it is."""
    if type(widget).__name__ in SHORTENED or not isinstance(widget, QLabel | QPushButton):
        return ""
    text = widget.text()
    return "" if "<" in text else text.replace("&", "")


def fits(widget: QWidget, text: str) -> bool:
    """Whether there is room for all of the text."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) <= widget.height() + 1
    lines = text.split("\n")
    wide = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
    return wide <= widget.contentsRect().width() + 1


def seen(widget: QWidget) -> bool:
    """Whether nothing covers a part of it; what is scrolled out of sight is not meant."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QAbstractScrollArea):
            return True
        around = around.parentWidget()
    visible = widget.visibleRegion().boundingRect()
    return visible.width() >= widget.width() - 1 and visible.height() >= widget.height() - 1


def texts(window: MainWindow) -> Iterator[tuple[QWidget, str]]:
    """All that is shown now."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and (text := text_of(widget)):
            yield widget, text


def main(folder: str) -> int:
    """Look at the first page of every tab."""
    QApplication.setStyle("Fusion")
    application = QApplication([])
    Theme(application, "light").apply()
    home = Home.at(Path(folder))
    window = MainWindow(home, Memory(home.config))
    window.resize(1280, 800)
    window.show()
    window.fill()
    counts, cut = {}, []
    for number, spec in enumerate(tab_specs()):
        window.show_tab(number)
        settle(window)
        shown = list(texts(window))
        counts[spec.key] = len(shown)
        cut += [[spec.key, text] for widget, text in shown if not fits(widget, text)]
        cut += [[spec.key, text, "covered"] for widget, text in shown if not seen(widget)]
    picture = window.grab()
    told = {"scale": picture.width() / window.width(), "texts": counts, "cut": cut}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    window.shut_down()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
