"""The page "Comparisons": drawn by a real small model, own labels, a file, labels turned round."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alignment_bench import BAD, GOOD, PAIRS, Page, broken, endless
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment import comparisons_presenter
from desktop.tabs.alignment.comparisons_presenter import ComparisonsPresenter
from desktop.tabs.alignment.comparisons_view import ComparisonsView
from models.alignment.gold import gold_score
from models.preferences.pairs import Pair, read_pairs
from models.store.paths import Home


@pytest.fixture
def page(qtbot: QtBot, home: Home, tmp_path: Path) -> Iterator[Page]:
    """The page; files to save to are in `tmp_path`."""
    view = lambda: ComparisonsView(ask_save=lambda *_: str(tmp_path / "saved.jsonl"))
    made = Page(qtbot, home, view, ComparisonsPresenter, sft=resources.weights("14k-chat"))
    yield made
    made.close()


def test_the_program_labels_drafts_of_the_model_and_turns_some_round(page: Page) -> None:
    view, side = page.view, page.view.side
    assert "which of two answers to one prompt is better" in view.empty.sentence.text()
    view.open_state({"source": "program", "count": 50, "flips": 0.0})
    side.button.click()
    page.until(lambda: page.hands.pairs)
    page.idle()
    pairs = page.hands.pairs
    assert len(pairs) == 50
    assert all(gold_score(p.prompt, p.chosen) > gold_score(p.prompt, p.rejected) for p in pairs)
    (run,) = page.runs("comparisons")
    assert (run.status, run.facts["pairs"]) == ("done", 50)
    assert page.hands.pairs_source == "labelled by the gold program"
    # More flips turn labels of what is there, and draw nothing anew.
    side.flips.slider.setValue(side.flips.slider.maximum())
    page.until(lambda: page.hands.pairs != pairs)
    turned = [a != b for a, b in zip(page.hands.pairs, pairs, strict=True)]
    assert view.status.text().endswith(f"{sum(turned)} labels turned")
    place = turned.index(True)
    view.table.selectRow(place)
    assert view.pair.turned.isVisible()
    assert view.pair.preferred.text.text() == pairs[place].rejected.strip()
    view.table.selectRow(turned.index(False))
    assert not view.pair.turned.isVisible()
    # After a restart it is known again what was turned.
    page.restart()
    view = page.view
    page.until(lambda: view.status.text().endswith(f"{sum(turned)} labels turned"))
    view.side.flips.slider.setValue(0)
    page.until(lambda: page.hands.pairs == pairs)


def test_cancelled_or_broken_what_was_there_stays(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = page.view.side
    page.hands.set_pairs(PAIRS, "mine")
    monkeypatch.setattr(comparisons_presenter, "compare_steps", endless)
    side.button.click()
    assert not side.button.isEnabled()
    page.until(lambda: page.lanes.busy and side.cancel.isVisible())
    side.cancel.click()
    page.idle()
    page.until(side.button.isEnabled)
    monkeypatch.setattr(comparisons_presenter, "compare_steps", broken)
    side.button.click()
    page.until(page.view.banner.isVisible)
    page.idle()
    assert page.view.banner.text == "It is damaged. Repair it."
    assert [run.status for run in page.runs("comparisons")] == ["failed", "cancelled"]
    assert page.hands.pairs == PAIRS


def test_own_labels_or_a_file_are_taken_instead(page: Page, tmp_path: Path) -> None:
    side = page.view.side
    side.sources.button("labels").click()
    assert not side.button.isEnabled()
    assert "has no label yet" in side.about.text()
    side.label.click()
    assert page.links == [("preferences", {})]
    page.store.labels.add(
        "Tell me about bears.", GOOD, BAD, "first", model="14k-chat", model_sha256=""
    )
    side.sources.button("program").click()
    side.sources.button("labels").click()
    side.button.click()
    assert [(p.chosen, p.rejected) for p in page.hands.pairs] == [(GOOD, BAD)]
    assert page.hands.pairs_source == "your own labels"
    assert "1 labels are few" in side.note.text
    path = tmp_path / "pairs.jsonl"
    rows = [Pair("A", GOOD, BAD), Pair("A", BAD, GOOD), Pair("Zebras?", GOOD, BAD)]
    kept = [{"prompt": p.prompt, "chosen": p.chosen, "rejected": p.rejected} for p in rows]
    path.write_text("".join(json.dumps(row) + "\n" for row in kept))
    page.view.file_given.emit(path)
    page.until(lambda: len(page.hands.pairs) == 3)
    assert page.hands.pairs_source == "pairs.jsonl"
    assert "2 pairs are there both ways round" in side.note.text
    page.view.search.setText("zebra")
    assert page.view.table.model().rowCount() == 1
    page.view.save.click()
    assert read_pairs(tmp_path / "saved.jsonl") == page.hands.pairs
    path.write_text('{"prompt": "A", "chosen": "x"}\n')
    page.view.file_given.emit(path)
    page.until(page.view.banner.isVisible)
    assert len(page.hands.pairs) == 3
    state = {"source": "file", "count": 200, "flips": 0.1, "seed": 7}
    page.view.open_state(state)
    page.view.open_state({"source": "nobody", "count": "many", "flips": 3, "seed": -1})
    assert page.view.save_state() == state
