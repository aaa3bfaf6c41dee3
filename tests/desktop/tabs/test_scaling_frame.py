"""The frame of the tab Scaling: pages built when first shown, files and runs carried to the fit."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.jobs import Lanes
from desktop.tabs.scaling import ScalingTab
from models.scaling.parametric import ParametricLaw
from models.scaling.published import gadre_runs
from models.scaling.states import own_laws
from models.store.paths import Home


@pytest.fixture
def tab(qtbot: QtBot, home: Home) -> Any:
    lanes = Lanes()
    made = ScalingTab(SimpleNamespace(home=home, lanes=lanes, notify=None))
    qtbot.addWidget(made)
    yield made
    lanes.close()


def test_pages_are_built_when_first_shown_and_hear_that_a_law_was_kept(
    tab: Any, home: Home
) -> None:
    for key in ("spend", "explore", "spend"):
        tab.pages.button(key).click()
    built = [key for key in ("explore", "spend", "fit", "measure") if tab.page(key)]
    assert built == ["explore", "spend"]
    own_laws(home.data).keep("mine", ParametricLaw(1.2, 30.0, 60.0, 0.3, 0.3), 24)
    tab.laws_changed()
    assert tab.page("explore").offered[-1].title == tab.page("spend").sets[-1].title == "mine"
    texts = [action.text() for action in tab.actions()]
    assert "What it costs" in texts and "Show the loss map" not in texts
    assert {"Explore", "Spend", "Fit", "Measure"} < set(texts)


def test_files_and_runs_go_to_the_fit_and_no_other_file_does(
    tab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    tab.page("explore").runs_asked.emit()
    (tmp_path / "folder.csv").mkdir()
    assert not tab.open_file(tmp_path / "pairs.jsonl") and not tab.open_file(
        tmp_path / "folder.csv"
    )
    assert tab.current() == "explore"
    tab.show_in_fit(gadre_runs("C4"))
    assert tab.current() == "fit" and tab.page("fit").title == "Runs from Measure"
    opened: list[Path] = []
    monkeypatch.setattr(tab.page("fit"), "read", lambda path, _name: opened.append(path))
    tab.show_page("explore")
    assert tab.open_file(tmp_path / "runs.CSV") and tab.current() == "fit"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.csv"), ""))
    tab.ask_for_runs()
    assert opened == [tmp_path / "runs.CSV", tmp_path / "a.csv"]


def test_a_saved_state_waits_until_its_page_is_built(tab: Any) -> None:
    tab.open_state({"page": "spend", "fit": {"shown": "residuals"}, "measure": "junk"})
    assert tab.current() == "spend" and tab.page("fit") is None
    assert tab.save_state()["fit"] == {"shown": "residuals"}  # for the next start, too
    tab.pages.button("fit").click()
    assert tab.page("fit").state.shown == "residuals"
    tab.open_state({"page": "nowhere", "explore": 3})
    assert tab.current() == "fit" and tab.save_state()["page"] == "fit"
    tab.open_state({"page": "explore", "explore": {"view": "laws"}})
    assert tab.page("explore").state.view == "laws"


def test_a_link_to_a_question_that_went_opens_what_took_its_place_and_says_so(tab: Any) -> None:
    for gone, here in (("batch", "frontier"), ("steps", "frontier"), ("task", "frontier")):
        tab.open_state({"page": "spend", "spend": {"view": gone, "loss": 3.0, "dataset": "C4"}})
        assert tab.page("spend").state.view == here and not tab.banner.isHidden()
        tab.open_state({"page": "spend", "spend": {"view": "cost"}})
        assert tab.page("spend").state.view == "cost" and tab.banner.isHidden()
