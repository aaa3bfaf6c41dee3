"""Processes of our own start the same way from a checkout and from a frozen program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models import processes


def test_a_frozen_program_starts_itself_with_a_flag_that_it_knows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    request = {"source": "{{ 1 + 1 }}", "tokens": {}, "messages": [], "open_end": True}
    executable, *arguments = processes.command("models.engine.chat_template")
    assert executable == sys.executable
    for program in ("models.cli", "desktop"):  # what both executables do with it
        made = subprocess.run(
            [executable, "-m", program, *arguments],
            input=f"{json.dumps(request)}\n",
            capture_output=True,
            text=True,
            check=True,
            **{name: value for name, value in processes.options().items() if name != "pass_fds"},
        )
        assert made.stdout == '{"text": "2", "failure": null}\n'


def test_no_other_module_is_run() -> None:
    assert not processes.run_asked(["models", "list"])
    assert not processes.run_asked([])
    assert not processes.run_asked([processes.FLAG])
    assert not processes.run_asked([processes.FLAG, "http.server"])
    with pytest.raises(AssertionError):
        processes.command("http.server")


def test_a_process_finds_the_program_and_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    environment = processes.options(threads=3)["env"]
    root, elsewhere = environment["PYTHONPATH"].split(os.pathsep)
    assert (Path(root) / "models" / "processes.py").is_file()
    assert elsewhere == "/elsewhere"
    assert environment["HF_HUB_OFFLINE"] == "1"
    assert environment["OMP_NUM_THREADS"] == environment["OPENBLAS_NUM_THREADS"] == "3"


@pytest.mark.parametrize("zone", ["UTC+25", "XYZ-24:30", ":/nowhere"])
def test_a_zone_that_no_clock_can_have_is_no_traceback(zone: str) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "models.cli", "cards", "due", "--json"],
        capture_output=True, text=True, check=False, env={**os.environ, "TZ": zone},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
