"""A tuned model against its parent, blind: votes by key, names after the vote, what came of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.tabs.preferences import judged_cards
from models.errors import UserError
from models.progress import Progress, Steps

TUNED = "tiny-chat-tuned-1"


def judges(bench: Any) -> Any:
    """The page for judging, with a pair in sight."""
    bench.page("judge")
    bench.until(bench.tab.judge.vote.first.text)
    return bench.tab.judge


def votes(bench: Any, run: int) -> list[str]:
    return [vote.choice for vote in bench.store.votes.of(run)]


def side_of(bench: Any) -> str:
    """The key under which the answer of the model that was trained last stands."""
    name = bench.trainer.list()[0].model_name
    return "1" if f" {name} " in bench.tab.judge.vote.first.text() else "2"


def is_blind(view: Any) -> bool:
    return not any(tag.isVisible() for tag in view.vote.names) and not view.vote.on.isVisible()


def abilities(view: Any) -> list[str]:
    """The names of the abilities that are shown."""
    cells = (view.abilities.grid.itemAtPosition(row, 0) for row in range(1, 20))
    return [cell.widget().text() for cell in cells if cell is not None]


def goes_on(bench: Any) -> None:
    """To the next pair, or to the end."""
    vote = bench.tab.judge.vote
    prompt = vote.prompt.text()
    bench.keys(" ")
    bench.until(lambda: vote.prompt.text() != prompt)
    bench.until(lambda: vote.first.text() or "last prompt" in vote.says.text())


def test_while_the_first_model_trains_the_page_says_how_far_it_is(program: Any) -> None:
    program.page("judge")
    empty = program.tab.judge.empty
    assert "Train a model" in empty.sentence.text()
    empty.button.click()
    assert program.tab.page() == "train"
    program.labels(2)
    program.page("judge")
    run = program.trains()
    program.until(lambda: f"{TUNED} is training: step" in empty.sentence.text())
    assert not empty.button.isVisible()
    program.dpo.finish.set()
    program.waits_for(run, "done")
    program.until(program.tab.judge.vote.first.text)


def test_a_key_votes_and_only_then_the_names_are_said(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.labels(20)
    run = bench.trained()
    view = judges(bench)
    # A full disk refuses the vote, and the pair stays blind.
    pair = view.vote.first.text(), view.vote.second.text()
    prompt = view.vote.prompt.text()
    tuned = bench.store.runs.get(run).model_name
    assert set(pair) == {f"About {prompt} tiny-chat 0.", f"About {prompt} {tuned} 0."}

    def refuse(*_: Any, **__: Any) -> None:
        raise UserError("The disk is full.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(bench.store.votes, "cast", refuse)
        bench.keys("1")
    assert "disk is full" in view.vote.banner.text
    assert (view.vote.first.text(), view.vote.second.text()) == pair
    expected = []
    for choice in ("after", "after", "before", "tie", "skip"):
        assert is_blind(view), choice
        after = side_of(bench)
        keys = {"after": after, "before": "12".replace(after, ""), "tie": "0", "skip": "S"}
        bench.keys(keys[choice])
        expected.append(choice)
        assert votes(bench, run) == expected
        names = [tag.text() for tag in view.vote.names]
        wanted = ["after training", "before training"]
        assert names == (wanted if after == "1" else wanted[::-1])
        assert view.vote.position.text() == f"Vote {len(expected)}"
        bench.keys("1")
        assert votes(bench, run) == expected, "nothing more is said about this pair"
        goes_on(bench)
    assert view.win.rate.value == "67\u00a0%"
    assert view.win.verdict.text() == "not clear yet"
    assert view.win.interval.text().endswith("Left out: 1 tie and 1 skip.")
    # The keys of the labels do not vote, and the other way round.
    assert bench.given.counts().judged == 20
    bench.page("label")
    bench.keys("2")
    assert votes(bench, run) == expected
    # Each run has its own votes.
    bench.page("judge")
    second = bench.trained()
    assert view.runs.currentData() == second
    assert view.vote.position.text() == "Vote 1"
    view.show_run(run)
    bench.until(lambda: view.vote.position.text() == "Vote 6")


def test_sides_by_lot_and_no_prompt_twice_or_seen_with_its_names(bench: Any) -> None:
    bench.labels(20)
    run = bench.trained()
    view = judges(bench)
    plan = bench.dpo.plans[0]
    shown = (*plan.config.probe_prompts, *plan.config.watch_prompts)
    seen = {*shown, *(pair.prompt for pair in plan.pairs)}
    sides, asked = set(), []
    while view.vote.first.text():
        sides.add(side_of(bench))
        asked.append(view.vote.prompt.text())
        bench.keys("0")
        goes_on(bench)
    assert sides == {"1", "2"}
    assert not seen & set(asked)
    assert len(asked) == len(set(asked)) == len(votes(bench, run)) >= 4
    held_out = {pair.prompt for pair in plan.config.held_out} - seen
    assert set(asked[: len(held_out)]) == held_out, "those of the person's own kind first"


def test_ctrl_z_brings_the_pair_back_without_names(bench: Any) -> None:
    bench.labels(20)
    run = bench.trained()
    view = judges(bench)
    prompt, left = view.vote.prompt.text(), view.vote.first.text()
    bench.keys("1")
    goes_on(bench)
    other = view.vote.prompt.text()
    bench.triggers("undo")
    assert votes(bench, run) == []
    assert (view.vote.prompt.text(), view.vote.first.text()) == (prompt, left)
    assert is_blind(view)
    bench.triggers("redo")
    assert len(votes(bench, run)) == 1
    assert view.vote.prompt.text() == other, "the pair that waited meanwhile"
    bench.triggers("undo")
    bench.keys("0")
    assert votes(bench, run) == ["tie"]
    # While nobody looks nothing is made.
    bench.page("label")
    assert view.vote.job is None


def test_answers_that_are_the_same_are_left_out_and_a_model_that_cannot_answer_says_so(
    bench: Any,
) -> None:
    bench.labels(20, prompt="What is the capital of {n}?")
    bench.trained()
    vote = judges(bench).vote
    assert "capital" not in vote.prompt.text()
    assert "identical answers" in vote.says.text()
    bench.page("label")
    bench.shelf.broken = UserError("The model is damaged.", "Put it back.")
    bench.trained()
    bench.page("judge")
    bench.until(lambda: "damaged" in vote.banner.text)


def test_where_the_parent_is_gone_the_kept_answers_are_judged(bench: Any) -> None:
    bench.labels(20)
    run = bench.trained()
    bench.workspace.pick(None)
    bench.shelf.put(*(m for m in bench.shelf.models() if m.name != "tiny-chat"))
    bench.page("judge")
    view = bench.tab.judge
    assert {view.vote.first.text(), view.vote.second.text()} == {"Plain.", "Happy to help!"}
    assert "tiny-chat is not there any more" in view.vote.banner.text
    bench.keys("1")
    assert len(votes(bench, run)) == 1


def test_a_tuned_model_is_not_judged_against_a_namesake_of_its_parent(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.labels(20)
    run = bench.trained()
    tuned = bench.store.runs.get(run).model_name
    (bench.home.models / tuned / "adapter").mkdir()
    now: dict[str, dict[str, Any]] = {
        "tiny-chat": {"sha256": "other"}, tuned: {"parent": "tiny-chat", "parent_replaced": True},
    }  # fmt: skip
    bench.shelf.put(*(replace(m, **now.get(m.name, {})) for m in bench.shelf.models()))
    asked: list[object] = []
    monkeypatch.setattr(judged_cards, "ask_both", lambda *given: asked.append(given))
    bench.page("judge")
    view = bench.tab.judge
    said = f"The parent of {tuned}, an earlier version of tiny-chat, is gone"
    assert said in view.vote.banner.text
    assert {view.vote.first.text(), view.vote.second.text()} == {"Plain.", "Happy to help!"}
    view.abilities.ask.click()
    assert said in view.banner.text and not asked
    headings = [label.text() for label in view.comparison.findChildren(QLabel)]
    assert "Before: tiny-chat of an earlier version" in headings
    peft = view.keep.forms["peft"]
    assert not peft.isEnabled() and "earlier version of tiny-chat" in peft.toolTip()
    assert view.keep.forms["merged"].isEnabled()


# Names, abilities, exports


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The jobs of the page with scripted results; what they were given."""
    given: list[tuple[Any, ...]] = []

    def scripted(result: object) -> Callable[..., Steps[Any]]:
        def steps(*arguments: object) -> Steps[Any]:
            given.append(arguments)
            yield Progress(0)
            return result

        return steps

    row = {"ability": "addition_2", "items": 50, "before": 40, "after": 35, "lost": 6, "gained": 1}
    found = {
        "rows": [row, {**row, "ability": "chat_capital"}], "points": -10.0, "worst": "addition_2",
        "worst_points": -10.0, "clear": ["addition_2"],
    }  # fmt: skip
    monkeypatch.setattr(judged_cards, "ask_both", scripted(found))
    monkeypatch.setattr(judged_cards, "export_steps", scripted(Path("/somewhere/tuned-merged")))
    return given


def test_a_tuned_model_is_asked_and_written_out_with_what_is_known_of_its_run(
    program: Any, asked: list[tuple[Any, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.labels(20)
    run = program.trained()
    view = judges(program)
    folder = program.home.models / TUNED
    program.keys("0")
    prompt = view.vote.prompt.text()
    # What was lost is asked of both models, and kept.
    view.abilities.ask.setFocus()
    view.abilities.ask.click()
    assert not view.abilities.ask.isEnabled()
    assert not view.keep.name.hasFocus(), "a key votes; it does not write into the name"
    program.until(lambda: abilities(view) == ["2-digit addition", "Asked for capitals"])
    assert "more than chance" in view.abilities.chance.text()
    assert "2-digit addition lost most" in view.abilities.summary.text()
    assert asked.pop()[:2] == (program.chat.path, folder)
    program.until(view.abilities.ask.isEnabled)
    program.restart()
    view = judges(program)
    assert len(abilities(view)) == 2
    assert program.store.runs.get(run).facts["ability_points"] == -10.0
    assert (view.vote.position.text(), votes(program, run)) == ("Vote 2", ["tie"])
    assert view.vote.prompt.text() != prompt
    # Before and after stand side by side.
    view.parts.button("side").click()
    assert [(row.prompt, row.before, row.after) for row in view.comparison.rows()] == [
        (prompt, "Plain.", "Happy to help!") for prompt in program.held_out[:8]
    ]
    view.parts.button("blind").click()
    # It is written out; who picks no folder writes nothing.
    program.keys(side_of(program))
    picked = ["", str(tmp_path)]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: picked.pop(0))
    view.keep.forms["onnx"].trigger()
    assert asked == []
    view.keep.forms["merged"].trigger()
    program.until(lambda: "tuned-merged" in view.keep.banner.text)
    source, out, form, known = asked.pop()
    assert (source, out, form) == (folder, tmp_path / f"{TUNED}-merged", "merged")
    assert known["votes"] == (1, 0, 1)
    assert len(known["rows"]) == len(program.store.runs.rows(run))
    assert not view.keep.forms["peft"].isEnabled(), "it was trained whole"
    (folder / "adapter").mkdir()
    view.refresh()
    assert view.keep.forms["peft"].isEnabled()


def test_the_weights_with_the_lowest_held_out_loss_become_a_model(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.dpo.best = 3
    bench.labels(20)
    tuned = bench.store.runs.get(bench.trained()).model_name
    keep = judges(bench).keep
    assert keep.best.text().startswith("Lowest held-out loss: step 3 of")

    def steps(folder: Path, parent: Path, out: Path) -> Steps[Path]:
        yield Progress(0)
        assert (folder, parent) == (bench.home.models / tuned, bench.chat.path)
        out.mkdir()
        return out

    monkeypatch.setattr(judged_cards, "best_steps", steps)
    keep.keep_best.click()
    bench.until(lambda: bench.shelf.find(f"{tuned}-step3") is not None)
    assert f"{tuned}-step3" in keep.banner.text
    bench.dpo.reset()
    bench.trained()
    assert not keep.keep_best.isVisible()


def test_a_tuned_model_takes_another_name_and_drafts_come_from_it(
    bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.labels(20)
    run = bench.trained()
    view = judges(bench)
    for name, problem in (("tiny-chat", "already a model"), ("friendly", "")):
        view.keep.name.clear()
        QTest.keyClicks(view.keep.name, name)
        view.keep.rename_button.click()
        assert problem in view.keep.banner.text
    assert view.keep.banner.text == ""
    opened: list[Any] = []
    monkeypatch.setattr(bench.services, "open_link", lambda *link: opened.append(link))
    monkeypatch.setattr(judged_cards, "show_folder", opened.append)
    view.keep.compare.click()
    view.keep.folder.click()
    assert opened == [
        ("base_vs_chat", {"models": ["tiny-chat", "friendly"], "template": "on"}),
        bench.home.models / "friendly",
    ]
    assert (bench.home.models / "friendly").is_dir()
    assert bench.store.runs.get(run).model_name == "friendly"
    view.keep.go_on.click()
    assert (bench.tab.page(), bench.workspace.model.name) == ("label", "friendly")
    assert bench.tab.train_card.card.title_label.text() == "friendly"
    bench.page("judge")
    assert not view.keep.go_on.isEnabled()
    # Gone, it can neither be written out nor gone on with.
    (bench.home.models / "friendly").rename(tmp_path / "elsewhere")
    bench.shelf.refresh()
    bench.workspace.pick(bench.chat)
    assert not view.keep.export.isEnabled()
    assert not view.keep.go_on.isEnabled()
    view.abilities.ask.click()
    assert "friendly is not there" in view.banner.text


def test_a_link_or_a_restart_finds_pages_and_model_and_ignores_nonsense(bench: Any) -> None:
    bench.shelf.put(bench.chat, replace(bench.chat, name="other-chat", path=Path("other")))
    for state in (
        {"page": "train", "model": "other-chat"},
        {"page": "nowhere", "model": 7, "run": "x"},
    ):
        bench.tab.open_state(state)
        kept = bench.tab.save_state()
        assert (kept["page"], kept["model"]) == ("train", "other-chat"), state
    bench.tab.open_state({"page": "judge/side"})
    bench.tab.open_state({"page": "train/runs"})
    kept = bench.tab.save_state()
    bench.tab.open_state({"page": "judge/blind"})
    bench.tab.open_state({"page": "train/live"})
    bench.tab.open_state(kept)
    assert (bench.tab.page(), bench.tab.training.state.part) == ("train", "runs")
    assert bench.tab.judge.state.part == "side"
