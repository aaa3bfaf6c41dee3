"""A window on a fine display: `scaled_window.py HOME LANGUAGE first|every TAB...` prints JSON.

Run by itself, since a scale holds for a whole process; see test_screens.py.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from looking import SIZE, SMALL, clipped, said, seen, settle  # it lies beside this file
from pictured import open_pictured, states_of
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop import language
from desktop.look.theme import Theme
from desktop.memory import Memory
from desktop.window import MainWindow
from models.store.paths import Home
from models.store.settings import Settings


def unlike(widget: QWidget) -> float:
    """Share of what is drawn that differs within four pixels: none in an enlarged picture."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wide, high = image.width() // 2 * 2, image.height() // 2 * 2
    dots = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:high, :wide]
    blocks = dots.reshape(high // 2, 2, wide // 2, 2).transpose(0, 2, 1, 3).reshape(-1, 4)
    drawn = blocks[(blocks != dots[0, 0]).any(1)]
    return float((drawn != drawn[:, :1]).any(1).mean())


def states(window: MainWindow, key: str) -> Iterator[str]:
    """Every state that a tab is pictured in, in turn."""
    number = window.pages.index(key)
    page: Any = window.pages.page(number)
    for name, state in states_of(page):
        open_pictured(page, state)
        settle(window)
        yield f"{key} {name}"


def main(folder: str, spoken: str, which: str, keys: list[str]) -> int:
    """Look at the first page of these tabs, or at every state of them in a small window."""
    QApplication.setStyle("Fusion")
    application = QApplication([])
    Theme(application, "light").apply()
    home = Home.at(Path(folder))
    home.prepare()
    Settings(language=spoken, theme="light").save(home)
    language.use(spoken)
    window = MainWindow(home, Memory(home.config))
    window.resize(*(SIZE if which == "first" else SMALL))
    window.show()
    window.fill()
    texts: dict[str, int] = {}
    cut: list[str] = []
    for key in keys:
        window.show_tab(window.pages.index(key))
        settle(window)
        texts[key] = sum(bool(said(widget)) for widget in seen(window))
        for where in states(window, key) if which == "every" else (key,):
            cut += [f"{where}: {text}" for text in clipped(window)]
            hint = window.centralWidget().minimumSizeHint()
            if hint.width() > SMALL[0] or hint.height() > SMALL[1]:
                cut.append(f"{where}: needs {hint.width()} x {hint.height()}")
    bar = window.top_bar
    told = {
        "scale": window.grab().width() / window.width(),
        "texts": texts,
        "cut": cut,
        "sharp": [unlike(bar.tabs), unlike(bar.menu_button)],
    }
    print(json.dumps(told), flush=True)
    window.shut_down()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4], sys.argv[4:]))
