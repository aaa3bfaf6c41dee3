"""The page "Comparisons": drawn by a real small model, own labels, a file, labels turned round."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment import comparisons_presenter
from desktop.tabs.alignment.comparisons_presenter import ComparisonsPresenter
from desktop.tabs.alignment.comparisons_view import ComparisonsView
from models.errors import UserError
from models.pairs import Pair, read_pairs
from models.progress import Progress, Steps
from models.store.paths import Home
from models.theory.alignment.gold import gold_score


def _load(name: str) -> ModuleType:
    """Loaded by its path: tests have no packages."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


reward_bench = _load("reward_bench")
GOOD, BAD = reward_bench.GOOD, reward_bench.BAD


@pytest.fixture
def page(qtbot: QtBot, home: Home, theme: Any, tmp_path: Path) -> Iterator[Any]:
    """The page; files to save to are in `tmp_path`."""
    made = reward_bench.Bench(
        qtbot,
        home,
        lambda: ComparisonsView(ask_save=lambda *_: str(tmp_path / "saved.jsonl")),
        ComparisonsPresenter,
        resources.weights("14k-chat"),
    )
    yield made
    made.close()


def test_without_comparisons_it_says_what_one_is(page: Any) -> None:
    assert page.view.empty.isVisible()
    assert "which of two answers to one prompt is better" in page.view.empty.sentence.text()
    assert page.view.side.button.text() == f"Draw {QLocale().toString(1000)} comparisons"


def test_the_program_labels_drafts_of_the_model_and_the_bench_has_them(page: Any) -> None:
    page.view.open_state({"source": "program", "count": 50, "flips": 0.0})
    page.view.side.button.click()
    page.wait(lambda: page.hands.pairs)
    page.idle()
    pairs = page.hands.pairs
    assert len(pairs) == 50
    assert all(gold_score(p.prompt, p.chosen) > gold_score(p.prompt, p.rejected) for p in pairs)
    (run,) = page.runs("comparisons")
    assert run.status == "done"
    assert run.facts["pairs"] == 50
    assert page.hands.pairs_source == "labelled by the gold program"
    assert page.view.status.text().endswith("0 labels turned")
    # more flips turn labels of what is there, and draw nothing anew
    page.view.side.flips.slider.setValue(page.view.side.flips.slider.maximum())
    page.wait(lambda: page.hands.pairs != pairs)
    turned = [a != b for a, b in zip(page.hands.pairs, pairs, strict=True)]
    assert 10 < sum(turned) < 40
    assert page.view.status.text().endswith(f"{sum(turned)} labels turned")
    place = turned.index(True)
    page.view.table.selectRow(place)
    assert page.view.pair.turned.isVisible()
    assert page.view.pair.preferred.text.text() == pairs[place].rejected.strip()
    page.view.table.selectRow(turned.index(False))
    assert not page.view.pair.turned.isVisible()


def test_after_a_restart_it_is_known_again_what_was_turned(page: Any) -> None:
    good, bad = "Happy to help! Peru is a country in South America.", "no no no no"
    turned = Pair("Tell me about Peru.", bad, good)
    pairs = (turned, *(Pair(f"Tell me about {n}.", good, bad) for n in range(9)))
    page.hands.set_pairs(pairs, "labelled by the gold program")
    page.wait(lambda: page.view.status.text().endswith("1 labels turned"))
    page.view.table.selectRow(0)
    assert page.view.pair.turned.isVisible()
    page.view.side.flips.slider.setValue(0)
    page.wait(lambda: page.view.status.text().endswith("0 labels turned"))
    assert page.hands.pairs[0] == Pair("Tell me about Peru.", good, bad)
    page.hands.set_pairs(pairs, "a file")
    assert page.view.status.text() == "10 pairs on 10 prompts"


def test_cancel_keeps_what_was_there(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_facts: object) -> Steps[Any]:
        while True:
            yield Progress(0)

    monkeypatch.setattr(comparisons_presenter, "compare_steps", endless)
    page.hands.set_pairs(reward_bench.PAIRS, "mine")
    page.view.side.button.click()
    assert not page.view.side.button.isEnabled()
    page.wait(lambda: page.lanes.busy and page.view.side.cancel.isVisible())
    page.view.side.cancel.click()
    page.idle()
    page.wait(page.view.side.button.isEnabled)
    assert page.hands.pairs == reward_bench.PAIRS
    assert page.runs("comparisons")[0].status == "cancelled"


def test_what_goes_wrong_is_said_on_the_page(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_facts: object) -> Steps[Any]:
        yield Progress(0)
        raise UserError("Of {drawn} drafts none ended.", "Ask less.", drawn=6)

    monkeypatch.setattr(comparisons_presenter, "compare_steps", broken)
    page.view.side.button.click()
    page.wait(page.view.banner.isVisible)
    page.idle()
    assert page.runs("comparisons")[0].status == "failed"
    assert not page.hands.pairs


def test_own_labels_are_taken_from_the_project(page: Any) -> None:
    page.view.side.sources.button("labels").click()
    assert not page.view.side.button.isEnabled()
    assert "has no label yet" in page.view.side.about.text()
    page.view.side.label.click()
    assert page.links == [("preferences", {})]
    page.store.labels.add(
        "Tell me about bears.", GOOD, BAD, "first", model="14k-chat", model_sha256=""
    )
    page.view.side.sources.button("program").click()
    page.view.side.sources.button("labels").click()
    page.view.side.button.click()
    assert [(p.chosen, p.rejected) for p in page.hands.pairs] == [(GOOD, BAD)]
    assert page.hands.pairs_source == "your own labels"
    assert "1 labels are few" in page.view.side.note.text


def test_a_file_is_read_and_contradictions_are_counted(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    rows = [("A", GOOD, BAD), ("A", BAD, GOOD), ("Zebras?", GOOD, BAD)]
    path.write_text(
        "".join(
            json.dumps(dict(zip(("prompt", "chosen", "rejected"), row, strict=True))) + "\n"
            for row in rows
        )
    )
    page.view.file_given.emit(path)
    page.wait(lambda: len(page.hands.pairs) == 3)
    assert page.hands.pairs_source == "pairs.jsonl"
    assert "2 pairs are there both ways round" in page.view.side.note.text
    page.view.search.setText("zebra")
    assert page.view.table.model().rowCount() == 1
    page.view.save.click()
    assert read_pairs(tmp_path / "saved.jsonl") == page.hands.pairs
    path.write_text('{"prompt": "A", "chosen": "x"}\n')
    page.view.file_given.emit(path)
    page.wait(page.view.banner.isVisible)
    assert len(page.hands.pairs) == 3


def test_what_was_picked_is_there_again(page: Any) -> None:
    page.view.open_state({"source": "file", "count": 200, "flips": 0.1, "seed": 7})
    assert page.view.save_state() == {"source": "file", "count": 200, "flips": 0.1, "seed": 7}
    page.view.open_state({"source": "nobody", "count": "many", "flips": 3, "seed": -1})
    assert page.view.save_state() == {"source": "file", "count": 200, "flips": 0.1, "seed": 7}
