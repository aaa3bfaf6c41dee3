"""The program in a process of its own, on a home of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
WAIT_S = 110  # a limit that only a hang meets

MAIN = """
from desktop.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""What code ends with that changes the window before the program starts; it begins with HEAD."""
HEAD = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from desktop import app, start, window
filled = window.MainWindow.fill
"""


def start(
    home: Path,
    *arguments: str,
    code: str = "",
    wrapper: tuple[str, ...] = (),
    before: Callable[[], None] | None = None,
    **changes: str,
) -> "subprocess.Popen[str]":
    """Start it without a display. code: run in its place. before: called in the new process."""
    program = ["-c", code] if code else ["-m", "desktop"]
    kept = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    return subprocess.Popen(
        [*wrapper, sys.executable, "-P", *program, "--home", str(home), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)} | changes,
        preexec_fn=before,  # noqa: PLW1509  # it only calls the kernel
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Its exit code, and what it wrote to stdout and stderr."""
    try:
        said, wrong = process.communicate(timeout=WAIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError(f"it hangs: {process.communicate()}") from None
    return process.returncode, said, wrong


def line(process: "subprocess.Popen[str]") -> str:
    """The next line that it writes; "" when it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
