"""The program as it is started: from a terminal, twice, without a display, on a bad home, anew."""

import json
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import HEAD, MAIN, ROOT, WAIT_S, ended, line, start

from desktop.__main__ import intruder
from desktop.instance import server_name
from models.store.paths import Home
from models.store.settings import Settings

FIRST = f"""{HEAD}
took = window.MainWindow.come_forward
def come_forward(self, file=None):
    print("raised", file, flush=True)
    took(self, None)
    self.close()
def fill(self, file=None):
    filled(self, file)
    print("ready", flush=True)
window.MainWindow.come_forward, window.MainWindow.fill = come_forward, fill
{MAIN}"""


@pytest.fixture
def folder(home: Home) -> Path:
    return home.config.parent


@pytest.fixture
def first(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A running program that says when it is ready and when it was raised; then it closes."""
    process = start(folder, code=FIRST)
    yield process
    process.terminate()
    process.communicate(timeout=WAIT_S)


def test_the_first_paint_comes_before_anything_heavy(tmp_path: Path) -> None:
    code, said, wrong = ended(start(tmp_path / "home", "--measure-first-paint"))
    assert (code, wrong) == (0, "")
    told = json.loads(said)
    assert told["imported"] == [] and told["first_paint_s"] > 0


def test_a_second_start_raises_the_first_hands_over_its_file_and_exits(
    first: "subprocess.Popen[str]", home: Home, folder: Path, tmp_path: Path
) -> None:
    assert line(first) == "ready"
    assert "started on" in (home.logs / "understudy.log").read_text(encoding="utf-8")
    assert (home.logs / "crash.log").exists()
    assert ended(start(folder, str(tmp_path / "pairs.jsonl"))) == (0, "", "")
    assert line(first) == f"raised {tmp_path / 'pairs.jsonl'}"
    assert first.wait(WAIT_S) == 0


@pytest.mark.slow
def test_after_a_kill_the_next_start_is_the_first_again(
    first: "subprocess.Popen[str]", folder: Path
) -> None:
    assert line(first) == "ready"
    first.send_signal(signal.SIGKILL)
    first.wait(WAIT_S)
    again = start(folder, code=FIRST)
    assert line(again) == "ready"
    assert ended(start(folder))[0] == 0
    assert line(again) == "raised None"
    assert ended(again)[0] == 0


@pytest.mark.slow
def test_two_homes_are_two_programs(first: "subprocess.Popen[str]", tmp_path: Path) -> None:
    assert line(first) == "ready"
    code, said, _ = ended(start(tmp_path / "other", "--measure-first-paint"))
    assert code == 0 and "first_paint_s" in said
    assert first.poll() is None


@pytest.mark.parametrize(
    "lacks",
    [{"QT_QPA_PLATFORM": ""}, {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4242"}],
    ids=["no display", "a display that cannot be opened"],
)
def test_without_a_display_it_says_what_to_install_or_use(
    tmp_path: Path, lacks: dict[str, str]
) -> None:
    code, said, wrong = ended(start(tmp_path / "home", **lacks))
    assert (code, said) == (2, "")
    assert "xvfb-run understudy" in wrong.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(
    first: "subprocess.Popen[str]", home: Home, which: signal.Signals
) -> None:
    assert line(first) == "ready"
    first.send_signal(which)
    assert first.wait(WAIT_S) == 0
    assert not (Path(tempfile.gettempdir()) / server_name(home.data)).exists()


@pytest.mark.slow
def test_a_hidden_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").write_text("", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import desktop;"
    code += f"sys.path.insert(0, {str(tmp_path)!r})\n{MAIN}"
    status, _, wrong = ended(start(tmp_path / "home", code=code))
    assert status == 2 and "'models'" in wrong and str(tmp_path) in wrong
    assert intruder() == ""


# Opened anew, in safe mode, with a file that the system asks for

AGAIN = f"""{HEAD}
from desktop.frame.leaving import Again
starts = []
def fill(self, file=None):
    filled(self, file)
    starts.append(1)
    print("ready", self.safe, self.services.settings.beta, flush=True)
    if len(starts) < 4:
        QTimer.singleShot(0, self, lambda: self.leaving.start_again(Again(not self.safe)))
    else:
        QTimer.singleShot(0, self, self.close)
window.MainWindow.fill = fill
{MAIN}"""


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [(), ("--safe",)])
def test_the_window_opens_anew_in_and_out_of_safe_mode_in_one_process(
    home: Home, folder: Path, arguments: tuple[str, ...]
) -> None:
    Settings(beta=0.7).save(home)
    usual, safe = "ready False 0.7", "ready True 0.1"
    expected = [safe, usual, safe, usual] if arguments else [usual, safe, usual, safe]
    code, said, wrong = ended(start(folder, *arguments, code=AGAIN))
    assert (code, said.splitlines(), wrong) == (0, expected, "")


FILE = f"""{HEAD}
app.file_of = lambda event: "/somewhere/pairs.jsonl"  # Python cannot make a QFileOpenEvent
ask = lambda: QApplication.postEvent(QApplication.instance(), QEvent(QEvent.Type.FileOpen))
opened, shown = window.MainWindow.open_file, window.MainWindow.show
def show(self):
    QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.FileOpen))
    shown(self)
def open_file(self, path):
    print("opens", path.as_posix(), self.services is not None, flush=True)
    opened(self, path)
    if self.services is not None and not asked:
        asked.append(ask())
    elif self.services is not None:
        QTimer.singleShot(0, self, self.close)
asked = []
window.MainWindow.show, window.MainWindow.open_file = show, open_file
{MAIN}"""


@pytest.mark.slow
def test_a_file_that_the_system_asks_for_is_opened(folder: Path) -> None:
    """On macOS a file that is clicked comes as an event, maybe before the window is filled."""
    code, said, wrong = ended(start(folder, code=FILE))
    opens = "opens /somewhere/pairs.jsonl"
    assert (code, wrong) == (0, "")
    assert said.splitlines() == [f"{opens} False", f"{opens} True", f"{opens} True"]
