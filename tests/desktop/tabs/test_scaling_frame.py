"""The frame of the tab Scaling: pages built when first shown, files and runs carried to the fit."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.tabs.scaling.presenter import ScalingPresenter
from desktop.tabs.scaling.view import ScalingView
from models.scaling.published import Runs

RUNS = Runs(np.array([1e6]), np.array([1e8]), np.array([3.0]))


class Page(QWidget):
    """A page that remembers what it was asked for."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.states: list[Mapping[str, object]] = []
        self.addAction(QAction(f"Do what {key} does", self))

    def open_state(self, state: Mapping[str, object]) -> None:
        self.states.append(state)

    def save_state(self) -> dict[str, object]:
        return {"asked": len(self.states)}


class Presenter:
    """What a page does with what the frame hands it."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.runs: list[Runs] = []
        self.told = 0

    def open_file(self, path: Path) -> None:
        self.files.append(path)

    def show_runs(self, runs: Runs) -> None:
        self.runs.append(runs)

    def laws_changed(self) -> None:
        self.told += 1


class Frame:
    """The frame with such pages, in the order in which they were built."""

    def __init__(self, qtbot: QtBot) -> None:
        self.built: list[str] = []
        self.presenters: dict[str, Presenter] = {}
        self.view = ScalingView("Scaling", "What does a bigger model buy?")
        qtbot.addWidget(self.view)
        self.presenter = ScalingPresenter(self.view, self._make)

    def _make(self, key: str, _frame: ScalingPresenter) -> tuple[Any, Any]:
        self.built.append(key)
        self.presenters[key] = Presenter()
        return Page(key), self.presenters[key]


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    return Frame(qtbot)


def test_pages_are_built_when_first_shown_and_hear_that_a_law_was_kept(frame: Frame) -> None:
    frame.view.pages.button("spend").click()
    frame.view.pages.button("explore").click()
    frame.view.pages.button("spend").click()
    assert frame.built == ["explore", "spend"] and frame.view.current() == "spend"
    frame.presenter.laws_changed()
    assert {key: one.told for key, one in frame.presenters.items()} == {"explore": 1, "spend": 1}
    texts = [action.text() for action in frame.view.actions()]
    assert "Do what spend does" in texts and "Do what explore does" not in texts
    assert {"Explore", "Spend", "Fit", "Measure"} < set(texts)


def test_files_and_runs_go_to_the_fit_and_no_other_file_does(
    frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    frame.view.open_runs.click()
    assert not frame.view.open_file(tmp_path / "pairs.jsonl")
    (tmp_path / "folder.csv").mkdir()
    assert not frame.view.open_file(tmp_path / "folder.csv")
    assert frame.view.current() == "explore"
    assert frame.view.open_file(tmp_path / "runs.CSV") and frame.view.current() == "fit"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.csv"), ""))
    frame.view.open_runs.click()
    assert frame.presenters["fit"].files == [tmp_path / "runs.CSV", tmp_path / "a.csv"]
    frame.presenter.show_in_fit(RUNS)
    assert frame.presenters["fit"].runs == [RUNS]


def test_a_saved_state_waits_until_its_page_is_built(frame: Frame) -> None:
    frame.view.restore_state({"page": "spend", "fit": {"asked": 7}, "measure": "junk"})
    assert frame.view.current() == "spend" and frame.built == ["explore", "spend"]
    frame.presenter.show_page("fit")
    assert frame.view.page("fit").states == [{"asked": 7}]
    assert frame.view.save_state() == {
        "page": "fit", "explore": {"asked": 0}, "spend": {"asked": 0}, "fit": {"asked": 1},
    }  # fmt: skip
    frame.view.open_state({"page": "nowhere", "explore": 3})
    assert frame.view.current() == "fit" and frame.view.page("explore").states == []
    frame.view.open_state({"page": "explore", "explore": {"view": "map"}})
    assert frame.view.page("explore").states == [{"view": "map"}]
