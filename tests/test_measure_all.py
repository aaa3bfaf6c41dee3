"""Measuring all again: every measured table is in it, and what is measured once isn't anew."""

import importlib
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import resources

BY_THE_BUILD = {"family_tokens"}  # of the family's corpus; no model is asked
CHECKED = {"instruction_pairs"}  # against what the code writes


@pytest.fixture
def measure_all(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).with_name("benchmarks"))
    return importlib.import_module("measure_all")


def test_every_table_that_a_command_made_is_measured_again(measure_all: ModuleType) -> None:
    made = {
        path.stem
        for folder in resources.table_folders()
        for path in folder.glob("*.toml")
        if "made by" in path.read_text(encoding="utf-8").partition("\n")[0].lower()
    }
    measured = {name for one in measure_all.MEASUREMENTS for name in one.tables}
    assert made - measured == BY_THE_BUILD | CHECKED
    assert measured <= set(resources.tables())


def test_a_failure_stops_nothing_else_and_only_what_is_due_runs(
    measure_all: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    model, other = measure_all.CHATS[:2]

    def one(name: str, code: str, *after: str) -> object:
        return measure_all.Measurement(name, ("-c", code), (model,), (), 1, after)

    count = f"open({str(tmp_path / 'count')!r}, 'a').write('.')"
    found = (one("good", count), one("bad", "exit('no luck')"), one("later", count, "bad"))
    monkeypatch.setattr(measure_all, "MEASUREMENTS", found)
    monkeypatch.setattr(sys, "argv", ["measure_all.py", "--work", str(tmp_path / "work")])
    assert measure_all.main() == 1
    out = capsys.readouterr().out
    assert "good: done" in out and "bad: failed with code 1\n    no luck" in out
    assert "later: not begun: bad failed" in out
    assert measure_all.main() == 1 and (tmp_path / "count").read_text() == "."
    changed = (replace(found[0], models=(other,)),)  # type: ignore[type-var]  # loaded at run time
    monkeypatch.setattr(measure_all, "MEASUREMENTS", changed)
    assert measure_all.main() == 0 and (tmp_path / "count").read_text() == ".."
