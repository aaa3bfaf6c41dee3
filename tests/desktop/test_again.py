"""The program in a process of its own: safe mode, opening anew, files that the system asks for."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.store.backups import backups
from models.store.settings import Settings
from models.store.store import Store

ROOT = Path(__file__).parents[2]
WAIT_S = 60

WATCHED = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from desktop import app, window
app.file_of = lambda event: "/somewhere/pairs.jsonl"  # Python cannot make a QFileOpenEvent
from desktop.leaving import Again
filled = window.MainWindow.fill
opened = window.MainWindow.open_file
starts = []
def fill(self, file=None):
    filled(self, file)
    starts.append(1)
    print("ready", self.safe, self.services.settings.beta, flush=True)
    if sys.argv[1] == "again" and len(starts) < 4:
        wish = Again(not self.safe)
        QTimer.singleShot(50, self, lambda: self.leaving.start_again(wish))
    elif sys.argv[1] == "again":
        QTimer.singleShot(50, self, self.close)
    elif sys.argv[1] == "file":
        event = QEvent(QEvent.Type.FileOpen)
        QApplication.postEvent(QApplication.instance(), event)
def open_file(self, path):
    print("opens", path.as_posix(), self.services is not None, flush=True)
    opened(self, path)
    if self.services is not None:
        QTimer.singleShot(0, self, self.close)
window.MainWindow.fill, window.MainWindow.open_file = fill, open_file
if sys.argv[1] == "early":
    shown = window.MainWindow.show
    def show(self):
        event = QEvent(QEvent.Type.FileOpen)
        QApplication.sendEvent(QApplication.instance(), event)
        shown(self)
    window.MainWindow.show = show
from desktop.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


def start(what: str, home: Any, *arguments: str) -> "subprocess.Popen[str]":
    where = ("--home", str(home.config.parent))
    return subprocess.Popen(
        [sys.executable, "-c", WATCHED, what, *where, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )


def lines(process: "subprocess.Popen[str]") -> list[str]:
    said, wrong = process.communicate(timeout=WAIT_S)
    assert process.returncode == 0, wrong
    assert wrong == ""
    return said.splitlines()


def test_safe_is_an_argument_and_ignores_what_was_set(home: Any) -> None:
    Settings(beta=0.7).save(home)
    process = start("", home, "--safe")
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready True 0.1"
    process.send_signal(signal.SIGTERM)
    assert lines(process) == []


def test_the_window_opens_anew_in_and_out_of_safe_mode_in_one_process(home: Any) -> None:
    Settings(beta=0.7).save(home)
    said = lines(start("again", home))
    assert said == ["ready False 0.7", "ready True 0.1", "ready False 0.7", "ready True 0.1"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("file", ["ready False 0.1", "opens /somewhere/pairs.jsonl True"]),
        ("early", ["opens /somewhere/pairs.jsonl False", "opens /somewhere/pairs.jsonl True"]),
    ],
)
def test_a_file_that_the_system_asks_for_is_opened(
    home: Any, when: str, expected: list[str]
) -> None:
    """On macOS a file that is clicked comes as an event, maybe before the window is filled."""
    assert [line for line in lines(start(when, home)) if line in expected] == expected


DAILY = """
import sys
from PySide6.QtCore import QTimer
from desktop import app, window
app.SETTLED_MS = 1
filled = window.MainWindow.fill
def fill(self, file=None):
    filled(self, file)
    files = self.services.lanes.files
    files.changed.connect(lambda: None if files.busy else QTimer.singleShot(0, self, self.close))
window.MainWindow.fill = fill
from desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_start_makes_the_copy_of_the_day(home: Any) -> None:
    with Store.open(home) as store:
        store.labels.add("p", "a", "b", "first", model="m", model_sha256="0")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", DAILY, "--home", str(home.config.parent)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=WAIT_S, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [one.why for one in backups(home)] == ["daily"]
