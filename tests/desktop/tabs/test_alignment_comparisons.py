"""The page "Comparisons": drawn by a real small model, own labels, a file, flipped labels."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from alignment_bench import BAD, GOOD, PAIRS, Page, broken, endless, trains_with
from pair_labels import choose
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment import comparisons
from desktop.tabs.alignment.comparisons import ComparisonsPage
from models.alignment.gold import gold_score
from models.preferences.pairs import Pair, read_pairs
from models.progress import Progress, Steps
from models.store.paths import Home
from models.training.experiments.comparisons import ComparedDrafts


@pytest.fixture
def page(qtbot: QtBot, home: Home) -> Iterator[Page]:
    made = Page(qtbot, home, ComparisonsPage, sft=resources.weights("14k-chat"))
    yield made
    made.close()


def test_the_program_labels_drafts_of_the_model_and_flips_some(page: Page) -> None:
    view = page.view
    assert "which of two answers to one prompt is better" in view.empty.sentence.text()
    assert not view.next.isVisible()
    view.open_state({"source": "program", "count": 50, "flips": 0.0})
    view.button.click()
    page.until(lambda: page.hands.pairs)
    page.idle()
    pairs = page.hands.pairs
    assert len(pairs) == 50
    assert all(gold_score(p.prompt, p.chosen) > gold_score(p.prompt, p.rejected) for p in pairs)
    (run,) = page.runs("comparisons")
    assert (run.status, run.facts["pairs"]) == ("done", 50)
    assert page.hands.pairs_source == "labelled by the gold program"
    view.next.click()
    assert page.links == [("alignment", {"page": "reward"})]
    # More flips turn labels of what is there, and draw nothing anew.
    view.flips.slider.setValue(view.flips.slider.maximum())
    page.until(lambda: page.hands.pairs != pairs)
    flipped = [a != b for a, b in zip(page.hands.pairs, pairs, strict=True)]
    assert view.status.text().endswith(f"{sum(flipped)} labels flipped")
    assert [turned for _, turned in view.listed] == flipped
    place = flipped.index(True)
    view.table.selectRow(place)
    assert view.pair.flipped.isVisible()
    assert view.pair.preferred.text.text() == pairs[place].rejected.strip()
    view.table.selectRow(flipped.index(False))
    assert not view.pair.flipped.isVisible()
    for box in (view.pair.preferred, view.pair.other):
        parts = [part.rsplit(" ", 1)[1] for part in box.parts.text().split(" · ")]
        assert points(*parts) == points(box.gold.text().removeprefix("gold "))
    # After a restart it is known again which are flipped, and they can be listed alone.
    page.restart()
    view = page.view
    page.until(lambda: view.status.text().endswith(f"{sum(flipped)} labels flipped"))
    view.only_flipped.click()
    assert view.table.model().rowCount() == sum(flipped)
    view.flips.slider.setValue(0)
    page.until(lambda: page.hands.pairs == pairs)


def points(*written: str) -> float:
    return round(sum(float(one.replace("−", "-")) for one in written), 1)


def arriving(*_: object) -> Steps[object]:
    """In place of the real drawing: two comparisons, then it takes its time."""
    found = tuple(ComparedDrafts("p", f"good {n}", "bad", 1.0, 0.0, n) for n in (0.01, 0.9))
    yield Progress(2, 9, item=found)
    while True:
        time.sleep(0.001)
        yield Progress(2, 9)


def test_comparisons_are_listed_as_they_are_drawn(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page.view
    trains_with(monkeypatch, "comparisons", arriving)
    view.button.click()
    page.until(lambda: view.table.model().rowCount() == 2)
    assert [turned for _, turned in view.listed] == [True, False]
    assert page.hands.pairs == ()
    view.cancel.click()
    page.idle()
    page.until(view.empty.isVisible)


def test_cancelled_or_broken_what_was_there_stays(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page.view
    page.hands.set_pairs(PAIRS, "mine")
    trains_with(monkeypatch, "comparisons", endless)
    view.button.click()
    assert not view.button.isEnabled()
    page.until(lambda: page.lanes.busy and view.cancel.isVisible())
    view.cancel.click()
    page.idle()
    page.until(view.button.isEnabled)
    trains_with(monkeypatch, "comparisons", broken)
    view.button.click()
    page.until(view.banner.isVisible)
    page.idle()
    assert view.banner.text == "It is damaged. Repair it."
    assert [run.status for run in page.runs("comparisons")] == ["failed", "cancelled"]
    assert page.hands.pairs == PAIRS


def test_own_labels_or_a_file_are_taken_instead(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page.view
    view.sources.button("labels").click()
    assert not view.button.isEnabled()
    assert "has no label yet" in view.about.text()
    view.label.click()
    assert page.links == [("preferences", {})]
    choose(page.store.labels, "Tell me about bears.", (GOOD, BAD))
    view.sources.button("program").click()
    view.sources.button("labels").click()
    view.button.click()
    assert [(p.chosen, p.rejected) for p in page.hands.pairs] == [(GOOD, BAD)]
    assert page.hands.pairs_source == "your own labels"
    assert "1 label is few" in view.note.text
    path = tmp_path / "pairs.jsonl"
    rows = [Pair("A", GOOD, BAD), Pair("A", BAD, GOOD), Pair("Zebras?", GOOD, BAD)]
    kept = [{"prompt": p.prompt, "chosen": p.chosen, "rejected": p.rejected} for p in rows]
    path.write_text("".join(json.dumps(row) + "\n" for row in kept))
    monkeypatch.setattr(comparisons, "ask_for_file", lambda *_: path)
    view.sources.button("file").click()
    view.button.click()
    page.until(lambda: len(page.hands.pairs) == 3)
    assert page.hands.pairs_source == "pairs.jsonl"
    assert "2 pairs are there both ways round" in view.note.text
    view.search.setText("zebra")
    view.search.textEdited.emit("zebra")
    assert view.table.model().rowCount() == 1
    monkeypatch.setattr(comparisons, "ask_for_target", lambda *_: tmp_path / "saved.jsonl")
    view.save.click()
    assert read_pairs(tmp_path / "saved.jsonl") == page.hands.pairs
    path.write_text('{"prompt": "A", "chosen": "x"}\n')
    page.drop(path)
    page.until(view.banner.isVisible)
    assert len(page.hands.pairs) == 3
    state = {"source": "file", "count": 200, "flips": 0.1, "seed": 7}
    view.open_state(state)
    view.open_state({"source": "nobody", "count": "many", "flips": 3, "seed": -1})
    assert view.save_state().items() >= state.items()
