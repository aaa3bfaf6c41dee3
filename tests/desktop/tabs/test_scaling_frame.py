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
from desktop.theme import Theme
from models.theory.scaling.runs import Runs

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

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        return [("first", {"demo": 1})]


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
def frame(qtbot: QtBot, theme: Theme) -> Frame:
    return Frame(qtbot)


def test_a_page_is_built_when_it_is_first_shown(frame: Frame) -> None:
    assert frame.built == ["explore"]
    frame.view.pages.button("spend").click()
    frame.view.pages.button("explore").click()
    frame.view.pages.button("spend").click()
    assert frame.built == ["explore", "spend"] and frame.view.current() == "spend"


def test_a_file_of_runs_goes_to_the_fit_and_no_other_file_does(
    frame: Frame, tmp_path: Path
) -> None:
    assert frame.view.open_file(tmp_path / "runs.CSV")
    assert not frame.view.open_file(tmp_path / "pairs.jsonl")
    (tmp_path / "folder.csv").mkdir()
    assert not frame.view.open_file(tmp_path / "folder.csv")
    assert frame.view.current() == "fit"
    assert frame.presenters["fit"].files == [tmp_path / "runs.CSV"]


def test_the_button_opens_the_picked_file_and_nothing_when_none_is_picked(
    frame: Frame, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    frame.view.open_runs.click()
    assert frame.view.current() == "explore"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.csv"), ""))
    frame.view.open_runs.click()
    assert frame.presenters["fit"].files == [tmp_path / "a.csv"]


def test_runs_of_another_page_go_to_the_fit(frame: Frame) -> None:
    frame.presenter.show_in_fit(RUNS)
    assert frame.view.current() == "fit" and frame.presenters["fit"].runs == [RUNS]


def test_every_built_page_hears_that_a_law_was_kept(frame: Frame) -> None:
    frame.presenter.show_page("spend")
    frame.presenter.laws_changed()
    assert {key: one.told for key, one in frame.presenters.items()} == {"explore": 1, "spend": 1}


def test_the_menu_offers_what_the_page_at_the_front_does(frame: Frame) -> None:
    heard: list[bool] = []
    frame.view.actions_changed.connect(lambda: heard.append(True))
    frame.presenter.show_page("fit")
    texts = [action.text() for action in frame.view.actions()]
    assert heard and "Do what fit does" in texts and "Do what explore does" not in texts
    assert {"Explore", "Spend", "Fit", "Measure"} < set(texts)


def test_a_saved_state_waits_until_its_page_is_built(frame: Frame) -> None:
    frame.view.restore_state({"page": "spend", "fit": {"asked": 7}, "measure": "junk"})
    assert frame.view.current() == "spend" and frame.built == ["explore", "spend"]
    frame.presenter.show_page("fit")
    assert frame.view.page("fit").states == [{"asked": 7}]
    assert frame.view.save_state() == {
        "page": "fit",
        "explore": {"asked": 0},
        "spend": {"asked": 0},
        "fit": {"asked": 1},
    }


def test_a_link_opens_a_page_in_a_state_and_nonsense_changes_nothing(frame: Frame) -> None:
    frame.view.open_state({"page": "nowhere", "explore": 3})
    assert frame.view.current() == "explore" and frame.view.page("explore").states == []
    frame.view.open_state({"page": "explore", "explore": {"view": "map"}})
    assert frame.view.page("explore").states == [{"view": "map"}]


def test_pictures_are_taken_of_every_page(frame: Frame) -> None:
    names = [name for name, _ in frame.view.demo_states()]
    assert names == [f"{key}-first" for key in frame.view.keys()]  # noqa: SIM118  (no mapping)
    assert set(frame.built) == set(frame.view.keys())
