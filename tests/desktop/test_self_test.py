"""`understudy --self-test`: what it checks, and that it notices what is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import self_test

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    *("window filled", "window painted", "every tab built", "printing", "German"),
    *("family answer", "transformers", "SFT step", "reward and PPO steps", "DPO steps"),
    *("GRPO step", "pretraining step", "architectures", "onnxruntime", "fit", "database"),
    *("cards and lessons", "no network"),
]


def started(
    *, code: str = "", arguments: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", *(["-c", code] if code else ["-m", "desktop", *arguments])]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=580, check=False
    )


@pytest.mark.slow
@pytest.mark.timeout(600)  # all of it, in a process beside others that are as busy
def test_a_sound_installation_passes_every_check_a_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    ended = started(arguments=("--self-test",))
    lines = ended.stdout.splitlines()
    assert [line[5:27].strip() for line in lines[:-1]] == NAMES, ended.stdout + ended.stderr
    assert all(line.startswith("ok  ") for line in lines[:-1]), ended.stdout
    assert lines[-1] == "All checks passed." and ended.returncode == 0
    assert list(tmp_path.iterdir()) == []  # nothing is left of its home


def test_a_check_that_fails_is_told_and_the_next_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise ImportError("libfoo is missing")

    pair = [("one", broken), ("two", lambda: "fine")]
    monkeypatch.setattr(self_test, "checks", lambda _home, _watch: iter(pair))
    monkeypatch.setattr(self_test, "Watch", lambda: None)
    assert self_test.run() == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("FAIL one") and "ImportError: libfoo is missing" in said[0]
    assert said[1].startswith("ok   two") and said[2] == "1 of the checks failed."


def test_whatever_looks_for_another_machine_is_noticed() -> None:
    code = (
        "import socket\n"
        "from desktop.self_test import Watch, untouched\n"
        "watch = Watch()\n"
        "socket.create_server(('127.0.0.1', 0)).close()\n"
        "print(untouched(watch))\n"
        "try: socket.create_connection(('model.invalid', 80), 0.2)\n"
        "except OSError: pass\n"
        "try: untouched(watch)\n"
        "except ConnectionError as problem: print(problem)\n"
    )
    said = started(code=code).stdout.splitlines()
    assert said == ["no connection was tried, no name looked up", "tried to reach model.invalid"]
