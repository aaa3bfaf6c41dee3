"""On a fine display, at 150 and 200 %: drawn with all its pixels, and every text has its room."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.tabs import tab_specs

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WAIT_S = 120

# Four neighbouring pixels of a picture that was enlarged to twice its size are always alike.
PICTURED = """
import json, sys
from pathlib import Path
import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from desktop.memory import Memory
from desktop.theme import Theme
from desktop.window import MainWindow
from models.store.paths import Home
QApplication.setStyle("Fusion")
app = QApplication([])
Theme(app, "light").apply()
home = Home.at(Path(sys.argv[1]))
home.config.mkdir(parents=True, exist_ok=True)
window = MainWindow(home, Memory(home.config))
window.resize(1024, 700)
window.show()
window.fill()
def unlike(widget):
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wide, high = image.width() // 2 * 2, image.height() // 2 * 2
    dots = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:high, :wide]
    blocks = dots.reshape(high // 2, 2, wide // 2, 2).transpose(0, 2, 1, 3).reshape(-1, 4)
    drawn = blocks[(blocks != dots[0, 0]).any(1)]
    return float((drawn != drawn[:, :1]).any(1).mean())
def look():
    image = window.grab().toImage()
    hint = window.centralWidget().minimumSizeHint()
    print(json.dumps({
        "picture": [image.width(), image.height()], "window": [window.width(), window.height()],
        "hint": [hint.width(), hint.height()],
        "texts": unlike(window.top_bar.tabs), "icon": unlike(window.top_bar.menu_button),
    }), flush=True)
    window.close()
QTimer.singleShot(500, look)
app.exec()
window.shut_down()
"""


@pytest.mark.timeout(WAIT_S + 10)
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_no_text_is_cut_short_on_a_fine_display(scale: str, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    done = subprocess.run(
        [sys.executable, str(HERE / "scaled_window.py"), str(tmp_path / "home")],
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=False,
        env=kept
        | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["scale"] == float(scale)
    assert set(told["texts"]) == {spec.key for spec in tab_specs()}
    assert min(told["texts"].values()) > 10, "every page shows something"
    assert told["cut"] == []


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_a_finer_screen_gets_a_finer_picture(home: Any, scale: float) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(scale),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", PICTURED, str(home.config.parent)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=WAIT_S, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["picture"] == [round(side * scale) for side in seen["window"]]
    assert seen["hint"][0] <= 1024 and seen["hint"][1] <= 700, "nothing is out of sight"
    assert seen["texts"] > 0.25 and seen["icon"] > 0.4, "drawn anew for the finer screen"
