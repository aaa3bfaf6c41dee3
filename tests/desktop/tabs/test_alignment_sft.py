"""The page "SFT": base against tuned on one prompt, a run taught and kept, pairs of one's own."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from alignment_bench import Page, endless, trains_with
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment.sft import PROMPTS, SftPage
from models.alignment.instructions import shipped
from models.errors import UserError
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.runs import Run

SMALL, CHAT = "14k-base", "14k-chat"


class Bench(Page):
    """With verbs."""

    def open(self) -> None:
        super().open()
        self.catalogue.refresh()
        self.until(lambda: self.catalogue.loaded)

    def teach(self, steps: int = 4) -> Run:
        """Press the button, with so many steps."""
        self.view.form.controls["steps"].setValue(steps)
        self.view.button.click()
        return self.run()

    def run(self) -> Run:
        """The newest run."""
        return self.runs("sft")[0]

    def drawn(self) -> dict[str, tuple[float, ...]]:
        """The curves by name, with their steps."""
        return {one.name: one.x for one in self.view.learning.card.plot.figure.series}


@pytest.fixture
def page(qtbot: QtBot, home: Home) -> Iterator[Bench]:
    lies = {"base": resources.weights(SMALL), "sft": resources.weights(CHAT)}
    made = Bench(qtbot, home, SftPage, **lies)
    yield made
    made.close()


def lines(path: Path, *rows: Any) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_base_and_tuned_answer_the_same_prompt_side_by_side(page: Bench) -> None:
    answers = page.view.answers
    base, tuned = answers.sides["base"], answers.sides["tuned"]
    page.idle()
    assert not tuned.text.text(), "an answer comes after the act"
    answers.ask.click()
    page.until(tuned.text.text)
    page.idle()
    assert base.sent.text() == answers.prompt.text() == "Write a poem."
    assert tuned.sent.text() == "<|user|> Write a poem.<|end|><|assistant|>"
    assert (base.model.text(), tuned.model.text()) == (SMALL, CHAT)
    assert base.text.text() != tuned.text.text()
    answers.examples.button(PROMPTS[1]).click()
    page.until(lambda: tuned.sent.text() == f"<|user|> {PROMPTS[1]}<|end|><|assistant|>")
    page.idle()
    first = base.text.text()
    answers.again.click()
    page.until(lambda: base.text.text() not in ("", first))
    answers.prompt.setText("   ")
    answers.ask.click()
    assert page.view.state.prompt == PROMPTS[1]
    # Data sets are named with their sources.
    assert {note.title_label.text(): note.link.keys for note in page.view.notes} == {
        "Alpaca": ("taori2023", "wang2023"), "Vicuna": ("chiang2023",),
    }  # fmt: skip
    picker = page.view.model
    assert picker.current().name == SMALL
    picker.select("38k-base")
    picker.picked.emit(picker.current())
    assert page.hands.base == resources.weights("38k-base")


def test_a_run_is_watched_kept_removed_and_brought_back_with_its_model(page: Bench) -> None:
    run = page.teach(2)
    assert page.view.parts.value == "learning"
    page.idle()
    run = page.run()
    assert (run.status, run.result) == ("done", page.hands.sft)
    assert page.store.runs.row_count(run.id) == 3
    assert run.facts["pairs"] == len(shipped()) and run.facts["after"]["asked"] == 50
    assert 0 <= run.facts["held_out_form"] <= 1 and run.facts["seconds"] > 0
    learning, folder = page.view.learning, run.folder
    assert list(page.drawn()) == [
        "Answered in the new form", "… and correctly", "Known in the base's own form",
    ]  # fmt: skip
    assert learning.looks.when.text() == "after step 2"
    assert page.view.parts.value == "verdict", "it takes the place of the curves, which stay"
    page.part("learning")
    page.view.change(metric="loss")
    assert "Answers" in page.drawn(), "each metric has a picture of its own"
    assert [answer.prompt.text() for answer in learning.looks.answers] == list(PROMPTS)
    page.part("answers")
    page.until(lambda: page.view.answers.sides["tuned"].model.text() == folder.name)
    page.until(lambda: any(one.path == folder for one in page.catalogue.models()))
    page.idle()
    assert page.view.status.text().startswith(f"{folder.name}: done after ")
    page.view.remove(run)
    assert page.runs("sft") == () and not folder.exists()
    assert not page.hands.made_here("sft") and page.view.drawn() == []
    page.view.restore()
    assert page.run().id == run.id and (folder / "card.json").is_file()


class Held:
    """Stands for `sft_steps`: a step, then it goes on until it is stopped, or its problem."""

    def __init__(self) -> None:
        self.begun = 0
        self.problem: Exception | None = None

    def __call__(self, _facts: Mapping[str, Any], out: Path, _pairs: None) -> Steps[Any]:
        self.begun += 1
        out.mkdir(parents=True, exist_ok=True)
        yield Progress(1, 9, values={"step": 1.0, "loss": 2.0, "response_loss": 2.0})
        if self.problem is not None:
            raise self.problem
        yield from endless()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    made = Held()
    trains_with(monkeypatch, "sft", made)
    return made


def test_a_run_is_cancelled_or_paused_and_goes_on_after_a_restart(page: Bench, held: Held) -> None:
    card = page.view
    run = page.teach()
    page.until(lambda: page.store.runs.rows(run.id))
    assert not card.button.isEnabled()
    card.cancel.click()
    page.idle()
    page.until(lambda: not run.folder.exists())
    assert page.run().status == "cancelled" and card.button.isEnabled()
    assert not page.hands.sft.name.startswith("sft-")
    run = page.teach()
    page.until(lambda: page.store.runs.rows(run.id))
    card.pause.click()
    page.until(lambda: page.run().status == "paused")
    page.restart()
    card = page.view
    assert card.resume.isVisible() and not card.pause.isVisible()
    card.resume.click()
    page.until(lambda: held.begun == 3)
    assert (page.run().id, page.run().status) == (run.id, "running")
    page.store.runs.note(run.id, {"seconds": 1000.0})  # as if it had taken so long before
    card.pause.click()
    page.until(lambda: page.run().status == "paused")
    assert page.run().facts["seconds"] > 1000
    # Another version of the program brings other weights under the name that it started from.
    page.store.runs.note(run.id, {"model_sha256": "0" * 64})
    page.restart()
    card = page.view
    card.resume.click()
    assert f"earlier version of {SMALL}, which is gone" in card.banner.text
    assert (page.run().status, held.begun) == ("paused", 3)
    assert page.store.runs.rows(run.id), "its curve stays"


def test_a_tuned_model_beside_a_namesake_of_its_parent_is_no_before_and_after(page: Bench) -> None:
    old = shutil.copytree(resources.weights(CHAT), page.home.models / "sft-1")
    card = json.loads((old / "card.json").read_text())
    noted = {"name": "sft-1", "kind": "tuned", "parent": SMALL, "parent_sha256": "0" * 64}
    (old / "card.json").write_text(json.dumps(card | noted))
    page.catalogue.refresh()
    page.hands.put("sft", old)
    page.view.answers.ask.click()
    said = f"The parent of sft-1, an earlier version of {SMALL}, is gone"
    page.until(lambda: said in page.view.answers.banner.text)


def test_what_stops_a_run_is_a_sentence_in_its_card(page: Bench, held: Held) -> None:
    held.problem = UserError("The loss is no longer finite.", "Lower the learning rate.")
    card = page.view
    run = page.teach()
    page.idle()
    page.until(lambda: page.run().status == "failed")
    assert card.banner.text == "The loss is no longer finite. Lower the learning rate."
    assert card.button.isEnabled()
    card.form.controls["learning_rate"].setValue(-1)
    assert "Learning rate must be above 0; -1 was given." in card.button.toolTip()
    assert not card.button.isEnabled()
    assert page.run().id == run.id


# Pairs


def test_own_pairs_are_read_without_their_broken_rows_and_found_again(
    page: Bench, held: Held, tmp_path: Path
) -> None:
    pairs, card = page.view.pairs, page.view
    page.part("pairs")
    pairs.search.setText("cow eat")  # a pair is shown as the exact string
    pair = next(pair for pair in shipped() if "cow eat" in pair.prompt)
    whole = f"<|user|> {pair.prompt}<|end|><|assistant|> {pair.completion}<|end|>"
    page.until(lambda: pairs.exact.accessibleName() == whole)
    assert "are only read" in pairs.counted.text()
    card.form.controls["response_only"].button("whole").click()
    page.until(lambda: "All tokens are learnt" in pairs.counted.text())
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    pairs.open_file(empty)
    page.until(lambda: "is empty" in pairs.banner.text)
    assert page.view.pairs.file is None
    good = {"prompt": "Hi", "completion": "Ho"}
    pairs.open_file(lines(tmp_path / "one.jsonl", good))
    page.until(lambda: "1 pair of one.jsonl" in pairs.source.text())
    assert not card.button.isEnabled()
    assert card.about.text() == "At least two pairs are needed."
    file = lines(tmp_path / "own.jsonl", good, {"prompt": "Only"}, good | {"prompt": "Bye"})
    pairs.open_file(file)
    page.until(lambda: "2 pairs of own.jsonl" in pairs.source.text())
    assert "left out: 1. The first: Line 2" in pairs.banner.text
    assert [one.key for one in card.guards.shown] == ["all_alike", "too_few_to_hold_out"]
    pairs.listed.button("refused").click()
    table = pairs.table.text()
    assert table.startswith("Line\tWhy\tRow\n2\t") and '"completion" is missing' in table
    page.idle()
    run = page.teach()
    assert (run.facts["file"], run.facts["response_only"]) == (str(file), False)
    page.until(card.cancel.isVisible)
    card.cancel.click()
    page.idle()
    # Settings and own pairs are found again.
    card.form.controls["steps"].setValue(77)
    card.form.controls["known_tokens"].setChecked(True)
    page.part("pairs")
    page.restart()
    page.until(lambda: page.view.pairs.file == file)
    card = page.view
    page.view.open_state({"part": "nowhere", "steps": -4, "seed": "x", "file": 3})
    assert "Steps must lie between 1 and 1000000; -4 was given." in card.banner.text
    values = card.form.values()
    assert (values["steps"], values["response_only"], values["known_tokens"]) == (77, False, True)
    assert page.view.parts.value == "pairs"
    page.view.pairs.shipped.click()
    assert card.source.text().endswith("shipped pairs")
    assert not card.guards.shown
