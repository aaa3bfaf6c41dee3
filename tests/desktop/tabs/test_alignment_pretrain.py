"""The page "Pretrain": a text is read, a forecast guessed and shown, a run told and led on."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from alignment_bench import Page, trains_with
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.runs.service import RunOutcome
from desktop.tabs.alignment.pretrain import PretrainPage
from desktop.tabs.alignment.pretrain_parts import PasteDialog
from models.files import write_whole
from models.pretraining import pilot
from models.pretraining.budget import Machine
from models.pretraining.config import Forecast
from models.pretraining.verdict import Ended
from models.pretraining.vocabulary import joined
from models.progress import Progress, Sample, Steps, Watched
from models.store.paths import Home

WORDS = "A model reads {n} tokens of text and learns which comes next, {n} times over. " * 3
TEXT = "\n\n".join(WORDS.format(n=number) for number in range(150))
SIZES = ("6k", "14k", "38k", "98k", "279k", "1m", "2.6m", "6m")
SPEED = {name: 3e-3 * (1 + number) for number, name in enumerate(SIZES)}


def quick(_place: Path) -> Steps[Machine]:
    """In place of the pilot."""
    yield Progress(0, stage="Measuring this machine...")
    return Machine(SPEED, dict.fromkeys(SIZES, 0.01), 2.8)


def trained(facts: Mapping[str, Any], out: Path, _pairs: None) -> Steps[RunOutcome]:
    """In place of training: three steps with two looks, a model, a verdict."""
    for step, bits in ((1, 3.6), (2, 2.6), (3, 2.3)):
        row = {"step": float(step), "read": 1024.0 * 4**step, "bits": bits, "tokens": 1024.0}
        look = {"held_out_bits": bits + 0.1} if step > 1 else {}
        said = Watched(step, (Sample("The", f" words of step {step}"),))
        yield Progress(step, 3, row | look, item=said)
    out.mkdir(parents=True, exist_ok=True)
    write_whole(out / "card.json", "{}")
    ended = Ended(2.4, 2.3, 3, 3, 3, 2.4, Forecast(*facts["forecast"]))
    return RunOutcome(out, 1.0, {"steps": 3, "bits": 2.4, "ended": asdict(ended)})


class Bench(Page):
    """With verbs."""

    def reads(self, text: str = TEXT, name: str = "mine.txt") -> Path:
        """Choose a text and read it."""
        path = self.home.data / name
        write_whole(path, text)
        self.view.card.take([path])
        self.presses()
        self.idle()
        return path

    def presses(self) -> None:
        self.view.card.foot_row.act.click()

    @property
    def act(self) -> str:
        return str(self.view.card.foot_row.act.text())

    @property
    def says(self) -> str:
        return str(self.view.card.statement.text)

    def drawn(self, card: Any) -> dict[str, Any]:
        return {one.name: one for one in card.plot.figure.series}


@pytest.fixture
def page(qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(pilot, "measure", quick)
    trains_with(monkeypatch, "pretrain", trained)
    made = Bench(qtbot, home, PretrainPage)
    yield made
    made.close()


def test_a_text_is_read_its_merges_come_and_the_forecast_waits_for_a_guess(
    page: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.act == "Read the text" and page.view.plan is None
    page.view.change(entries=512)
    page.reads()
    card, text = page.view.card, page.view.text
    assert page.says.startswith("How many bits per byte will held-out text cost after 5 min?")
    assert "gzip" in page.drawn(card) and "forecast" not in page.drawn(card)
    assert "mine.txt" in card.text.text() and "a tenth of" in text.about.text()
    assert text.merges.model().rowCount() > 40 and "tokens" in text.cut.accessibleName()
    card.foot_row.guess.setText("minus one")
    card.foot_row.guess.setModified(True)
    card.foot_row.guess.editingFinished.emit()
    assert "between 0 and 16" in card.hint.text() and page.view.state.guess == 0
    card.foot_row.guess.setText("2.5")
    card.foot_row.guess.setModified(True)
    card.foot_row.guess.editingFinished.emit()
    assert page.view.state.guess == 2.5
    page.presses()
    assert page.says.startswith("Forecast: ") and page.act.startswith("Train (")
    assert "You guessed 2.50" in card.foot_row.tag.text()
    before = page.view.plan
    page.view.change(minutes=20.0)
    after = page.view.plan
    assert before is not None and after is not None
    assert after.choice.tokens > before.choice.tokens and after.choice.loss < before.choice.loss
    assert "repeated data gain little" in card.hint.text()
    page.view.undo()
    assert page.view.state.minutes == 5.0
    # A kit holds the run as it stands.
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.view.kit.click()
    page.idle()
    assert "its README says how to go on" in page.view.banner.text
    (kit,) = (path for path in tmp_path.iterdir() if path.name.endswith("-kit"))
    told = json.loads((kit / "settings.json").read_text(encoding="utf-8"))
    assert told["tokens"] == before.choice.tokens and "mine.txt" in (kit / "README.md").read_text()
    page.view.change(entries=1024)  # another vocabulary: it is not read with that one yet
    assert page.act == "Read the text" and not page.view.state.told


def test_a_run_keeps_its_forecast_tells_the_verdict_and_leads_on_to_sft(
    page: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.reads()
    page.view.change(guess=2.2)
    page.presses()
    plan = page.view.plan
    assert plan is not None
    page.presses()
    page.idle()
    (run,) = page.runs("pretrain")
    assert (run.status, run.facts["names"], run.facts["guess"]) == ("done", ["mine.txt"], 2.2)
    assert run.facts["size"] == plan.choice.size and run.facts["tokens"] == plan.choice.tokens
    assert page.hands.base == run.result and run.result.name.startswith("mine-")
    live = page.view.live
    assert page.view.state.part == "run" and live.isVisible()
    shown = page.drawn(live.picture)
    assert shown["held out"].y == (2.7, pytest.approx(2.4)) and "forecast" in shown
    assert {mark.name for mark in live.picture.plot.figure.marks} == {"your guess", "kept"}
    assert "2.40 bits per byte" in live.picture.statement.text
    assert "You guessed 2.20." in live.picture.statement.text
    assert live.openings.answers[0].text.text() == " words of step 3"
    live.openings.slider.setValue(0)
    assert live.openings.answers[0].text.text() == " words of step 1"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    asked: list[tuple[Path, Path]] = []

    def export(folder: Path, out: Path, form: str) -> Steps[Path]:
        yield Progress(0)
        asked.append((folder, out))
        assert form == "merged"
        return out

    monkeypatch.setattr("models.training.export.export", export)
    live.export.click()
    page.idle()
    assert asked == [(run.result, tmp_path / f"{run.result.name}-merged")]
    assert str(asked[0][1]) in live.banner.text
    live.next.click()
    page.idle()
    ((tab, state),) = page.links
    assert tab == "alignment" and state["page"] == "sft"
    opened: Any = state["sft"]
    pairs = Path(opened["file"]).read_text(encoding="utf-8")
    assert "What comes after: " in pairs
    page.view.remove(run)
    assert page.runs("pretrain") == () and page.act.startswith("Train (")
    page.view.restore()
    assert page.view.live.run is not None and page.view.live.run.id == run.id


def test_what_goes_wrong_is_another_optimiser_and_other_sizes_cost_loss(page: Bench) -> None:
    page.reads()
    page.view.too_fast.click()
    page.view.change(told=True, choice=1, minutes=20.0)
    plan = page.view.plan
    assert plan is not None and plan.alternatives and plan.alternatives[0].worse > 0
    assert plan.alternatives[0].size in page.view.price.text()
    page.presses()
    page.idle()
    (run,) = page.runs("pretrain")
    assert (run.facts["optimiser"], run.facts["rate"]) == ("sgd", 10.0)
    assert run.facts["size"] == plan.alternatives[0].size


def test_bad_texts_are_refused_in_words_and_nothing_is_lost(page: Bench) -> None:
    path = page.reads("too short")
    assert "a model needs 10000 at least" in page.view.banner.text.replace(",", "")
    path.unlink()
    page.presses()
    page.idle()
    assert "mine.txt is not there any more." in page.view.banner.text
    assert page.act == "Read the text"
    page.reads("a" * 60_000, "letters.txt")
    assert "Too little of this text differs" in page.view.banner.text
    assert page.view.plan is None


def test_a_paste_is_kept_and_found_after_a_restart_and_a_dropped_file_is_taken(
    page: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = PasteDialog(page.view.paste, page.view)
    qtbot.addWidget(dialog)
    dialog.findChildren(QPlainTextEdit)[0].setPlainText(TEXT)
    dialog.use.click()
    (kept,) = page.view.state.texts
    assert Path(kept).read_text(encoding="utf-8") == TEXT
    page.presses()
    page.idle()
    assert page.view.plan is not None
    page.restart()
    assert page.view.state.texts == (kept,) and page.act == "Read the text"
    dropped = tmp_path / "dropped.md"
    write_whole(dropped, TEXT)
    page.drop(dropped)
    page.until(lambda: page.view.state.texts == (str(dropped),))


def test_merges_join_neighbours_from_left_to_right() -> None:
    assert joined(list("banana"), "a", "n") == ["b", "an", "an", "a"]
    assert joined(["aa", "b"], "a", "b") == ["aa", "b"]
