"""The program as it is started: from a terminal, twice, without a display, on a bad home."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import intruder, missing_display

ROOT = Path(__file__).parents[2]
WAIT_S = 30


def environment(**changes: str) -> dict[str, str]:
    own = ("DISPLAY", "XDG_RUNTIME_DIR")
    kept = {name: value for name, value in os.environ.items() if not name.endswith(own)}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)} | changes


def start(*arguments: str, code: str = "", **changes: str) -> "subprocess.Popen[str]":
    command = ["-c", code] if code else ["-m", "desktop"]
    return subprocess.Popen(
        [sys.executable, *command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**changes),
    )


def run(*arguments: str, **changes: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        env=environment(**changes),
        check=False,
    )


FIRST = """
import sys
from desktop import window
took = window.MainWindow.come_forward
def come_forward(self, file=None):
    print("raised", file, flush=True)
    took(self, None)
    self.close()
window.MainWindow.come_forward = come_forward
filled = window.MainWindow.fill
def fill(self, file=None):
    filled(self, file)
    print("ready", flush=True)
window.MainWindow.fill = fill
from desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def first(home: Any) -> Iterator["subprocess.Popen[str]"]:
    """A running program that says when it is ready and when it was raised; then it closes."""
    process = start("--home", str(home.config.parent), code=FIRST)
    yield process
    process.terminate()
    process.communicate(timeout=WAIT_S)


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_first_paint_comes_before_anything_heavy(tmp_path: Path) -> None:
    done = run("--home", str(tmp_path / "home"), "--measure-first-paint")
    said = json.loads(done.stdout)
    assert done.returncode == 0 and done.stderr == ""
    assert said["imported"] == [] and 0 < said["first_paint_s"] < WAIT_S


def test_a_second_start_raises_the_first_hands_over_its_file_and_exits(
    first: "subprocess.Popen[str]", home: Any, tmp_path: Path
) -> None:
    assert line(first) == "ready"
    second = run("--home", str(home.config.parent), str(tmp_path / "pairs.jsonl"))
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert line(first) == f"raised {tmp_path / 'pairs.jsonl'}"
    assert first.wait(WAIT_S) == 0


def test_a_second_start_while_the_first_is_still_opening_waits_for_it(
    first: "subprocess.Popen[str]", home: Any
) -> None:
    lock = home.data / "running.lock"
    end = time.monotonic() + WAIT_S
    while not (lock.exists() and lock.read_text()) and time.monotonic() < end:
        time.sleep(0.005)
    second = run("--home", str(home.config.parent))
    assert second.returncode == 0 and second.stderr == ""
    assert [line(first), line(first)] == ["ready", "raised None"]


def test_after_a_kill_the_next_start_is_the_first_again(
    first: "subprocess.Popen[str]", home: Any
) -> None:
    assert line(first) == "ready"
    first.send_signal(signal.SIGKILL)
    first.wait(WAIT_S)
    again = start("--home", str(home.config.parent), code=FIRST)
    try:
        assert line(again) == "ready"
        assert run("--home", str(home.config.parent)).returncode == 0
        assert line(again) == "raised None"
        assert again.wait(WAIT_S) == 0
    finally:
        again.terminate()
        again.communicate(timeout=WAIT_S)


def test_a_first_window_that_hangs_is_named_with_what_to_do(home: Any) -> None:
    holder = start(
        str(home.data),
        code="import sys, time\nfrom pathlib import Path\nfrom desktop.instance import Lock\n"
        "lock = Lock(Path(sys.argv[1]))\nprint(lock.take(), flush=True)\ntime.sleep(60)",
    )
    assert line(holder) == "True"
    second = run("--home", str(home.config.parent))
    holder.kill()
    holder.communicate()
    assert second.returncode == 2 and second.stderr.count("\n") == 1
    assert f"process {holder.pid}" in second.stderr and "--home" in second.stderr


def test_two_homes_are_two_programs(
    first: "subprocess.Popen[str]", home: Any, tmp_path: Path
) -> None:
    assert line(first) == "ready"
    other = run("--home", str(tmp_path / "other"), "--measure-first-paint")
    assert other.returncode == 0 and "first_paint_s" in other.stdout
    assert first.poll() is None


def test_without_a_display_it_says_what_to_install_or_use(tmp_path: Path) -> None:
    done = run("--home", str(tmp_path / "home"), QT_QPA_PLATFORM="")
    assert done.returncode == 2 and done.stdout == ""
    assert "xvfb-run understudy" in done.stderr and done.stderr.count("\n") == 1


def test_a_display_that_cannot_be_opened_is_said_in_one_line_not_a_crash(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    done = run("--home", home, QT_QPA_PLATFORM="xcb", DISPLAY=":4242")
    assert done.returncode == 2
    assert "xvfb-run understudy" in done.stderr.splitlines()[-1]


def test_a_home_that_cannot_be_written_is_said_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    done = run("--home", str(tmp_path / "home"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr and "--home DIR" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_newer_database_is_refused_before_anything_is_lost(home: Any) -> None:
    import sqlite3

    from models.store.store import Store

    with Store.open(home) as store:
        store.labels.add("p", "a", "b", "first", model="m", model_sha256="0")
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    done = run("--home", str(home.config.parent))
    assert done.returncode == 2 and "newer version" in done.stderr.splitlines()[0]
    with closing(sqlite3.connect(home.database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (9999,)
        assert connection.execute("SELECT count(*) FROM judgement").fetchone() == (1,)


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(
    first: "subprocess.Popen[str]", home: Any, which: signal.Signals
) -> None:
    assert line(first) == "ready"
    first.send_signal(which)
    assert first.wait(WAIT_S) == 0
    assert not (home.data / "running.socket").exists()


SPARED = """
import gc, sys
from desktop import app, start
app.SETTLED_MS = 1
spare = start.spare_collector
def told():
    spare()
    print("spared", gc.get_freeze_count() > 1000, flush=True)
start.spare_collector = told
from desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_after_the_start_the_collector_walks_no_more_over_what_was_loaded(home: Any) -> None:
    process = start("--home", str(home.config.parent), code=SPARED)
    assert line(process) == "spared True"
    process.terminate()
    process.communicate(timeout=WAIT_S)


def test_the_log_lies_in_the_home(first: "subprocess.Popen[str]", home: Any) -> None:
    assert line(first) == "ready"
    assert "started on" in (home.logs / "understudy.log").read_text(encoding="utf-8")
    assert (home.logs / "crash.log").exists()


def test_a_hidden_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").write_text("", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import desktop;"
    code += f"sys.path.insert(0, {str(tmp_path)!r})\n"
    code += "from desktop.__main__ import main; sys.exit(main([]))"
    process = start(code=code)
    _, said = process.communicate(timeout=WAIT_S)
    assert process.returncode == 2 and "'models'" in said and str(tmp_path) in said
    assert intruder() == ""


@pytest.mark.parametrize(
    ("platform", "given", "missing"),
    [
        ("linux", {}, True),
        ("linux", {"QT_QPA_PLATFORM": "xcb"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "vnc:size=800x600"}, False),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("linux", {"DISPLAY": ""}, True),
        ("darwin", {}, False),
        ("win32", {}, False),
    ],
)
def test_a_display_is_only_asked_for_where_there_could_be_none(
    platform: str, given: dict[str, str], missing: bool
) -> None:
    assert bool(missing_display(platform, given)) is missing
