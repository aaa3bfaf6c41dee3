"""The hostile inputs of `dev.py bench hostile_inputs`: a few of each kind, and what is noticed."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"
sys.path.append(str(BENCHMARKS))

from hostile import running  # noqa: E402  (after the path is known)
from hostile.changes import Kind  # noqa: E402  (likewise)

from models.errors import UserError  # noqa: E402  (likewise)

COSTLY = (
    *("tokenizers", "chat templates", "GGUF files", "model folders"),
    *("newer GGUF files", "newer model folders"),
)


@pytest.mark.parametrize(
    ("names", "count"),
    [
        pytest.param(tuple(name for name in running.MODULES if name not in COSTLY), 3),
        pytest.param(COSTLY, 10, marks=pytest.mark.slow),
    ],
)
def test_a_few_of_each_kind(tmp_path: Path, names: tuple[str, ...], count: int) -> None:
    made = subprocess.run(
        [sys.executable, BENCHMARKS / "hostile" / "running.py", "0", "0", str(count), tmp_path,
         *names],
        env=os.environ | {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    seen: Counter[str] = Counter()
    for line in made.stdout.splitlines():
        told = json.loads(line)
        seen[told["kind"]] += 1
        assert told["result"] in ("accepted", "refused"), line
        assert told["megabytes"] <= 2000, line
    assert seen == dict.fromkeys(names, count)


def _kind(use: Callable[..., str]) -> Kind:
    return Kind("k", lambda _: None, lambda *_: Path(), use)


def test_what_is_at_fault_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CPU_SECONDS", 1)

    def endless(*_: object) -> str:
        while True:
            pass

    def refused(*_: object) -> str:
        raise UserError("It is refused.")

    def large(*_: object) -> str:
        return "" if bytearray(100 << 30) else "nothing"

    results = {}
    for use in (endless, refused, large, lambda *_: os._exit(7), lambda *_: "half of it is lost",
                lambda *_: str(1 / 0), lambda *_: ""):  # fmt: skip
        told = running.tried(_kind(use), tmp_path, tmp_path)
        results[told["sentence"].strip().rsplit("\n", 1)[-1]] = told["result"]
    assert results == {
        "it came to no end": "hang",
        "It is refused.": "refused",
        "MemoryError": "traceback",
        "its process ended with 7": "traceback",
        "half of it is lost": "traceback",
        "ZeroDivisionError: division by zero": "traceback",
        "": "accepted",
    }
