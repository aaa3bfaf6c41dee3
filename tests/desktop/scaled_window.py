"""A window on a fine display: `python scaled_window.py HOME TAB...` prints what it finds as JSON.

Run by itself, since a scale holds for a whole process; see test_screens.py.
"""

import json
import sys
from pathlib import Path

import numpy as np
from looking import clipped, said, seen, settle  # it lies beside this file
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop.look.theme import Theme
from desktop.memory import Memory
from desktop.window import MainWindow
from models.store.paths import Home

SIZE, SMALL = (1280, 800), (1024, 700)


def unlike(widget: QWidget) -> float:
    """Share of what is drawn that differs within four pixels: none in an enlarged picture."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wide, high = image.width() // 2 * 2, image.height() // 2 * 2
    dots = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:high, :wide]
    blocks = dots.reshape(high // 2, 2, wide // 2, 2).transpose(0, 2, 1, 3).reshape(-1, 4)
    drawn = blocks[(blocks != dots[0, 0]).any(1)]
    return float((drawn != drawn[:, :1]).any(1).mean())


def main(folder: str, keys: list[str]) -> int:
    """Look at the first page of these tabs."""
    QApplication.setStyle("Fusion")
    application = QApplication([])
    Theme(application, "light").apply()
    home = Home.at(Path(folder))
    window = MainWindow(home, Memory(home.config))
    window.resize(*SIZE)
    window.show()
    window.fill()
    texts: dict[str, int] = {}
    cut: list[str] = []
    for key in keys:
        window.show_tab(window.pages.index(key))
        settle(window)
        texts[key] = sum(bool(said(widget)) for widget in seen(window))
        cut += [f"{key}: {text}" for text in clipped(window)]
        hint = window.centralWidget().minimumSizeHint()
        if hint.width() > SMALL[0] or hint.height() > SMALL[1]:
            cut.append(f"{key}: needs {hint.width()} x {hint.height()}")
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
    sys.exit(main(sys.argv[1], sys.argv[2:]))
