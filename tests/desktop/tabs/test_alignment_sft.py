"""The page "SFT" with the family's smallest models: asked, taught, browsed, and told no."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import resources
from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.tabs.alignment import sft_runner
from desktop.tabs.alignment.bench import Bench as Hands
from desktop.tabs.alignment.sft_job import Ask, asked
from desktop.tabs.alignment.sft_presenter import SftPresenter
from desktop.tabs.alignment.sft_view import PROMPTS, SftView
from models.instructions import shipped
from models.progress import Paused, Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings
from models.store.stages import StageRun
from models.store.store import Store

SMALL, CHAT = "14k-base", "14k-chat"


class Bench:
    """The page on a home of its own, with verbs."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self._qtbot, self.home = qtbot, home
        self.open()

    def open(self) -> None:
        """Start the program."""
        self.store = Store.open(self.home)
        self.lanes, self.notify = Lanes(), Notify()
        catalogue = Catalogue(self.home, self.lanes, self.notify)
        self.services = Services(
            home=self.home, store=self.store, settings=Settings(), lanes=self.lanes,
            catalogue=catalogue, notify=self.notify, open_link=lambda _key, _state: None,
        )  # fmt: skip
        self.hands = Hands(self.services)
        self.hands.set_base(resources.weights(SMALL))
        if not self.hands.made_here("sft"):
            self.hands.set_sft(resources.weights(CHAT))
        self.page = SftView()
        self.presenter = SftPresenter(self.page, self.services, self.hands)
        self._qtbot.addWidget(self.page)
        self.page.resize(1232, 590)
        self.page.show()
        self._qtbot.waitExposed(self.page)
        catalogue.refresh()
        self.until(lambda: catalogue.loaded)

    def close(self) -> None:
        """End the program."""
        self.lanes.close()
        self.page.hide()
        self.store.close()

    def restart(self) -> None:
        """End it and start it again, as it was left."""
        state = json.loads(json.dumps(self.page.save_state()))
        self.close()
        self.open()
        self.page.open_state(state)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for something."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=120_000)

    def quiet(self) -> None:
        """Wait until nothing runs."""
        self.until(lambda: not self.lanes.busy)

    def part(self, key: str) -> None:
        """Go to a part of the page."""
        self.page.parts.button(key).click()

    def teach(self, steps: int = 4) -> StageRun:
        """Press the button, with so many steps."""
        self.page.next.steps.setValue(steps)
        self.page.next.button.click()
        return self.run()

    def run(self) -> StageRun:
        """The newest run."""
        return self.store.stages.list("sft")[0]

    def text(self, side: str) -> str:
        """What a side has written."""
        return self.page.answers.sides[side].text.text()

    def sent(self, side: str) -> str:
        """What a side goes on from."""
        return self.page.answers.sides[side].sent.text()


@pytest.fixture
def bench(qtbot: QtBot, home: Home, theme: Any) -> Iterator[Bench]:
    made = Bench(qtbot, home)
    yield made
    made.close()


def lines(path: Path, *rows: Any) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


# ------------------------------------------------------------------ side by side


def test_the_page_opens_with_a_poem_from_base_and_tuned(bench: Bench) -> None:
    bench.until(lambda: bench.text("tuned"))
    bench.quiet()
    assert bench.page.answers.prompt.text() == "Write a poem."
    assert bench.sent("base") == "Write a poem."
    assert bench.sent("tuned") == "<|user|> Write a poem.<|end|><|assistant|>"
    names = [bench.page.answers.sides[side].model.text() for side in ("base", "tuned")]
    assert names == [SMALL, CHAT]
    assert bench.text("base") != bench.text("tuned")


def test_alpaca_and_vicuna_are_named_with_their_sources(bench: Bench) -> None:
    row = bench.page.answers.notes
    notes: list[Any] = [row.itemAt(place).widget() for place in range(row.count())]  # type: ignore[union-attr]  # within the count
    said = {note.title_label.text(): (note.text, note.link.keys) for note in notes}
    assert "self-instruct" in said["Alpaca"][0] and "52" in said["Alpaca"][0]
    assert "ShareGPT" in said["Vicuna"][0]
    assert said["Alpaca"][1] == ("taori2023", "wang2023") and said["Vicuna"][1] == ("chiang2023",)


def test_another_prompt_and_other_draws(bench: Bench) -> None:
    bench.page.answers.chips[1].click()
    bench.until(lambda: bench.sent("tuned") == f"<|user|> {PROMPTS[1]}<|end|><|assistant|>")
    bench.quiet()
    first = bench.text("base")
    bench.page.answers.draw.click()
    bench.until(lambda: bench.text("base") not in ("", first))
    assert bench.presenter.answers.seed == 2
    bench.page.answers.prompt.setText("   ")
    bench.page.answers.ask.click()
    assert bench.presenter.answers.prompt == PROMPTS[1]


# ------------------------------------------------------------------ teaching


def test_a_run_is_watched_kept_and_put_on_the_bench(bench: Bench) -> None:
    run = bench.teach()
    assert bench.page.parts.value == "learning"
    bench.quiet()
    run = bench.run()
    assert (run.status, run.rows) == ("done", 5) and run.folder == bench.hands.sft
    assert run.facts["pairs"] == len(shipped()) and run.facts["after"]["asked"] == 50
    assert 0 <= run.facts["held_out_form"] <= 1 and run.facts["seconds"] > 0
    assert [name for name, *_ in _series(bench)] == [
        "Answered in the new form", "… and rightly", "Known in the base's own form",
    ]  # fmt: skip
    assert bench.page.learning.looks.step() == 4
    assert [answer.prompt.text() for answer in bench.page.learning.looks.answers] == list(PROMPTS)
    assert any("→" in number.value for number in bench.page.learning.numbers)
    bench.part("answers")
    bench.until(lambda: bench.page.answers.sides["tuned"].model.text() == run.folder.name)  # type: ignore[union-attr]  # done


def _series(bench: Bench) -> list[tuple[str, tuple[float, ...]]]:
    return [(one.name, one.x) for one in bench.page.learning.card.plot.figure.series]


def test_the_loss_of_prompts_is_named_by_whether_they_are_learnt(bench: Bench) -> None:
    bench.page.next.loss.button("whole").click()
    run = bench.teach(3)
    bench.page.learning.metrics.button("loss").click()
    bench.quiet()
    bench.until(lambda: len(_series(bench)) == 3 and len(_series(bench)[0][1]) == 3)
    assert [name for name, _ in _series(bench)] == [
        "Answers", "Answers kept aside", "Prompts, learnt too",
    ]  # fmt: skip
    assert asked(run.facts).response_only is False


def test_a_run_is_taken_off_the_list_and_comes_back_with_its_model(bench: Bench) -> None:
    run = bench.teach(2)
    bench.quiet()
    folder = bench.presenter.runner.out(run)
    bench.until(lambda: any(one.path == folder for one in bench.services.catalogue.models()))
    bench.page.learning.remove.trigger()
    assert bench.store.stages.list("sft") == () and not folder.exists()
    assert not bench.hands.made_here("sft") and not bench.page.learning.runs.isVisible()
    bench.page.learning.restore.trigger()
    assert bench.run().id == run.id and (folder / "card.json").is_file()


def test_a_run_that_was_made_elsewhere_is_shown_too(bench: Bench) -> None:
    bench.part("learning")
    assert bench.page.learning.empty.isVisible()
    stages = bench.store.stages
    run = stages.start("sft", "all in one go", Ask(resources.weights(SMALL)).facts())
    look = {"step": 0.0, "held_out_form": 0.0, "held_out_facts": 0.0, "known": 0.5}
    stages.record(run.id, look)
    stages.sample(run.id, 0, "Hello!", "What is the capital of Peru?")
    bench.hands.set_sft(resources.weights("38k-chat"))
    assert _series(bench)[2] == ("Known in the base's own form", (0.0,))
    assert bench.page.learning.looks.answers[0].text.text() == "What is the capital of Peru?"
    stages.record(run.id, {**look, "step": 1.0, "held_out_form": 1.0})
    bench.part("answers")
    bench.part("learning")
    assert _series(bench)[0][1] == (0.0, 1.0)


class Held:
    """Stands for `sft_steps`: goes on until it is let go; answers a pause with a checkpoint."""

    def __init__(self) -> None:
        self.go, self.closed, self.begun = False, 0, 0
        self.problem: Exception | None = None

    def __call__(self, _facts: Mapping[str, Any], out: Path) -> Steps[Any]:
        self.begun += 1
        out.mkdir(parents=True, exist_ok=True)
        try:
            yield Progress(1, 9, values={"step": 1.0, "loss": 2.0, "response_loss": 2.0})
            while not self.go:
                yield Progress(1, 9, stage="Fine-tuning...")
            if self.problem is not None:
                raise self.problem
        except Paused:
            raise
        finally:
            self.closed += 1


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    made = Held()
    monkeypatch.setattr(sft_runner, "sft_steps", made)
    yield made
    made.go = True


def test_cancel_frees_the_lane_and_keeps_no_folder(bench: Bench, held: Held) -> None:
    run = bench.teach()
    bench.until(lambda: bench.store.stages.rows(run.id))
    assert not bench.page.next.button.isEnabled()
    bench.page.next.cancel.click()
    bench.until(lambda: not bench.lanes.training.busy and held.closed)
    bench.until(lambda: not bench.presenter.runner.out(run).exists())
    assert bench.run().status == "cancelled" and bench.page.next.button.isEnabled()
    assert not bench.hands.sft.name.startswith("sft-")


def test_a_paused_run_goes_on_after_a_restart(bench: Bench, held: Held) -> None:
    run = bench.teach()
    bench.until(lambda: bench.store.stages.rows(run.id))
    bench.page.next.pause.click()
    bench.until(lambda: bench.run().status == "paused")
    bench.restart()
    assert bench.page.next.resume.isVisible() and not bench.page.next.pause.isVisible()
    bench.page.next.resume.click()
    bench.until(lambda: held.begun == 2)
    assert bench.run().id == run.id and bench.run().status == "running"
    bench.store.stages.note(run.id, {"seconds": 1000.0})  # as if it had taken so long before
    bench.page.next.pause.click()
    bench.until(lambda: bench.run().status == "paused")
    assert bench.run().facts["seconds"] > 1000


def test_what_stops_a_run_is_a_sentence_in_its_card(bench: Bench) -> None:
    bench.page.next.rate.setText("1e38")
    run = bench.teach(30)
    bench.quiet()
    assert bench.run().status == "failed"
    assert "no longer finite" in bench.page.next.banner.text
    assert bench.page.next.button.isEnabled()
    bench.page.next.rate.setText("fast")
    bench.page.next.button.click()
    assert "no number above 0" in bench.page.next.banner.text
    assert bench.run().id == run.id


def test_a_question_survives_as_facts() -> None:
    ask = Ask(Path("m"), Path("f.csv"), 7, 1e-3, response_only=False, known_tokens=True, seed=4)
    assert asked(json.loads(json.dumps(ask.facts()))) == ask
    assert asked({"model": "m"}) == Ask(Path("m"))


# ------------------------------------------------------------------ pairs


def test_pairs_are_browsed_and_shown_as_the_exact_string(bench: Bench) -> None:
    bench.part("pairs")
    bench.page.pairs.search.setText("cow eat")
    pair = next(pair for pair in shipped() if "cow eat" in pair.prompt)
    whole = f"<|user|> {pair.prompt}<|end|><|assistant|> {pair.completion}<|end|>"
    bench.until(lambda: bench.page.pairs.exact.accessibleName() == whole)
    assert "are only read" in bench.page.pairs.counted.text()
    bench.page.next.loss.button("whole").click()
    bench.until(lambda: "All tokens are learnt" in bench.page.pairs.counted.text())


def test_own_pairs_with_broken_rows(bench: Bench, tmp_path: Path) -> None:
    bench.part("pairs")
    file = lines(
        tmp_path / "own.jsonl", {"prompt": "Hi", "completion": "Ho"}, {"prompt": "Only"},
        {"prompt": "Bye", "completion": "Till then"},
    )  # fmt: skip
    bench.page.pairs.file_given.emit(file)
    bench.until(lambda: "2 pairs of own.jsonl" in bench.page.pairs.source.text())
    assert "left out: 1. The first: Line 2" in bench.page.pairs.banner.text
    bench.page.pairs.listed.button("refused").click()
    table = bench.page.pairs.table.text()
    assert table.startswith("Line\tWhy\tRow\n2\t") and '"completion" is missing' in table
    bench.quiet()
    run = bench.teach(2)
    bench.quiet()
    assert bench.run().facts["pairs"] == 2 and asked(run.facts).file == file
    bench.part("pairs")
    bench.page.pairs.shipped.click()
    assert bench.page.next.source.text().endswith("shipped pairs")


def test_a_file_that_is_none_is_a_sentence_and_changes_nothing(
    bench: Bench, tmp_path: Path
) -> None:
    bench.part("pairs")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    bench.page.pairs.file_given.emit(empty)
    bench.until(lambda: "is empty" in bench.page.pairs.banner.text)
    assert bench.presenter.pairs.file is None
    bench.page.pairs.file_given.emit(
        lines(tmp_path / "one.jsonl", {"prompt": "a", "completion": "b"})
    )
    bench.until(lambda: "1 pairs of one.jsonl" in bench.page.pairs.source.text())
    assert not bench.page.next.button.isEnabled()


def test_settings_and_own_pairs_are_found_again(bench: Bench, tmp_path: Path) -> None:
    file = lines(tmp_path / "own.jsonl", *({"prompt": f"{n}", "completion": "x"} for n in range(3)))
    bench.page.pairs.file_given.emit(file)
    bench.until(lambda: bench.presenter.pairs.file == file)
    bench.page.next.steps.setValue(77)
    bench.page.next.loss.button("whole").click()
    bench.page.next.known.setChecked(True)
    bench.part("pairs")
    bench.restart()
    bench.until(lambda: bench.presenter.pairs.file == file)
    card = bench.page.next
    assert (card.steps.value(), card.loss.value, card.known.isChecked()) == (77, "whole", True)
    assert bench.page.parts.value == "pairs"
    bench.page.open_state({"part": "nowhere", "steps": -4, "seed": "x", "file": 3})
    assert (card.steps.value(), bench.page.parts.value) == (77, "pairs")


def test_another_model_is_put_on_the_bench(bench: Bench) -> None:
    picker = bench.page.next.model
    current = picker.current()
    assert current is not None and current.name == SMALL
    assert picker.select("38k-base")
    picker.picked.emit(picker.current())
    assert bench.hands.base == resources.weights("38k-base")
