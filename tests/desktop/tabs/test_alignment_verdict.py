"""The verdict of a run on the page of its stage, for every stage that trains."""

from typing import Any

import pytest
from alignment_bench import Page
from pytestqt.qtbot import QtBot

from desktop.tabs.alignment.dpo import DpoPage
from desktop.tabs.alignment.ppo.page import PpoPage
from desktop.tabs.alignment.reward import RewardPage
from desktop.tabs.alignment.sft import SftPage
from desktop.tabs.alignment.verifiable import VerifiablePage
from models.alignment.verdict import HeldOut, Verdict, to_plain
from models.store.paths import Home

VERDICT = Verdict("sft", 30, 60, 60, HeldOut("accuracy", 0.83, 0.61, 0.94, 18, 0.5))
PAGES: dict[str, tuple[Any, dict[str, object]]] = {
    "sft": (SftPage, {"part": "verdict"}),
    "reward": (RewardPage, {"part": "verdict"}),
    "ppo": (PpoPage, {"part": "verdict"}),
    "dpo": (DpoPage, {"plot": "verdict"}),
    "grpo": (VerifiablePage, {"part": "verdict"}),
}


@pytest.mark.parametrize("kind", PAGES)
def test_the_verdict_of_a_run_is_shown_once_there_is_one(
    qtbot: QtBot, home: Home, kind: Any
) -> None:
    make, state = PAGES[kind]
    page = Page(qtbot, home, make)
    page.view.open_state(state)
    assert not page.view.verdict.isVisible(), "no run, no verdict"
    folder = home.models / f"{kind}-1"
    folder.mkdir()
    facts = {"model": "/m/279k-base", "settings": {}, "task": "addition_2", "after": {}}
    run = page.store.runs.start("alignment", kind, "a run", facts)
    page.store.runs.finish(run.id, "done", folder, {"verdict": to_plain(VERDICT)})
    page.hands.put(kind, folder)
    page.store.runs.record(run.id, {"step": 1.0, "iteration": 1.0})
    page.view.change(**dict.fromkeys(state, "x"))  # not a choice: stays as it is
    page.view.refresh()
    assert page.view.verdict.isVisible()
    assert page.view.verdict.figure.text() == "83\xa0%"
    page.view.verdict.keep.click()
    assert page.links[-1] == ("alignment", {"page": "pipeline"})
    assert getattr(page.hands, kind) == folder, "the model of the run is the stage's"
    page.view.verdict.curves.click()
    assert not page.view.verdict.isVisible()
    page.close()
