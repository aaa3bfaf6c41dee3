"""The converting process says in one message what went wrong, whatever it was."""

import errno
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.engine.conversion import work
from models.engine.conversion.work import ORPHANED, REFUSED, Journal, Teller
from models.errors import UserError

Told = Callable[[BaseException], tuple[int, list[dict[str, Any]]]]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """told(error): exit code and messages of a process whose work ends like that."""

    def run(error: BaseException) -> tuple[int, list[dict[str, Any]]]:
        class Ending:
            def __init__(self, *_: object) -> None:
                pass

            def run(self) -> None:
                raise error

        request = {"source": "/x/m.gguf", "folder": "/c/.m.partial", "told": str(tmp_path / "told"),
                   "memory": 1 << 30, "threads": 1, "form": "exact"}  # fmt: skip
        monkeypatch.setattr(work, "Work", Ending)
        # it would limit the process of the tests
        monkeypatch.setattr(work.processes, "limit_memory", lambda _: None)
        monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(request)))
        code = work.main()
        lines = (tmp_path / "told").read_text().splitlines()
        return code, [json.loads(line) for line in lines]

    return run


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UserError("{a} is bad.", "Do {b}.", a=Path("/x"), b=3), "/x is bad. Do 3."),
        (MemoryError(), "Converting m.gguf takes more memory than there is."),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "The converted model cannot be written to /c: no space left on device. Free some space",
        ),
    ],
)
def test_what_a_person_can_put_right(told: Told, error: BaseException, said: str) -> None:
    code, [message] = told(error)
    template, remedy, values = message["error"]
    assert code == REFUSED
    assert said in str(UserError(template, remedy, **values))


def test_a_process_whose_starter_is_gone_ends_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    teller = Teller(tmp_path / "told")
    teller.begin("Converting...")
    starter = os.getppid()
    monkeypatch.setattr(os, "getppid", lambda: starter + 1)
    monkeypatch.setattr(os, "_exit", ended.append)
    teller.begin("Comparing...")
    assert ended == [ORPHANED]


def test_a_journal_is_gone_on_with_only_for_the_same_work(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    first = Journal(folder, {"files": [("m", 3)]})
    first.add(["a", "b"])
    (folder / "graph.data").write_bytes(b"kept")
    assert Journal(folder, {"files": [("m", 3)]}).done == {"a", "b"}
    assert (folder / "graph.data").exists()
    assert Journal(folder, {"files": [("m", 4)]}).done == set()
    assert not (folder / "graph.data").exists()


def test_a_line_that_was_not_finished_counts_as_not_done(tmp_path: Path) -> None:
    for number, torn in enumerate(('"c', "\x00\x00", '"c"', '{"c": 1}\n', "\xff\n")):
        folder = tmp_path / f"work-{number}"
        Journal(folder, {}).add(["a", "b"])
        with (folder / "journal.jsonl").open("a", encoding="latin-1") as file:
            file.write(torn)
        assert Journal(folder, {}).done <= {"a", "b"}
