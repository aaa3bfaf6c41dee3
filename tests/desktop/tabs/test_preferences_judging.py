"""A tuned model against its parent, blind: votes by key, and what came of all of them."""

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


def judges(bench: Any, count: int = 10) -> Any:
    """The page for judging, with a pair in sight."""
    bench.page("judge")
    bench.tab.judge.vote.promise(count)
    bench.until(bench.tab.judge.vote.first.text)
    return bench.tab.judge


def votes(bench: Any, run: int) -> list[str]:
    return [vote.choice for vote in bench.store.votes.of(run)]


def side_of(bench: Any) -> str:
    """The key under which the answer of the model that was trained last stands."""
    name = bench.trainer.list()[0].model_name
    return "1" if f" {name} " in bench.tab.judge.vote.first.text() else "2"


def votes_for(bench: Any, *choices: str) -> None:
    """Vote by key, whatever side it is on."""
    vote = bench.tab.judge.vote
    for choice in choices:
        bench.until(vote.first.text)
        after = side_of(bench)
        keys = {"after": after, "before": "12".replace(after, ""), "tie": "0", "skip": "S"}
        bench.keys(keys[choice])


def test_while_the_first_model_trains_the_page_says_how_far_it_is(program: Any) -> None:
    program.page("judge")
    empty = program.tab.judge.empty
    assert "Train a model" in empty.sentence.text()
    empty.button.click()
    assert program.tab.current() == "train"
    program.labels(2)
    program.page("judge")
    run = program.trains()
    program.until(lambda: f"{TUNED} is training: step" in empty.sentence.text())
    assert not empty.button.isVisible()
    program.dpo.finish.set()
    program.waits_for(run, "done")
    program.until(program.tab.judge.vote.asking.isVisible)


def test_the_number_of_votes_is_chosen_first_and_nothing_is_said_before_the_last(
    program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.labels(20)
    run = program.trained()
    program.page("judge")
    view = program.tab.judge
    vote = view.vote
    assert vote.asking.isVisible() and not vote.first.text()
    assert "50 % has a 95 % CI of 30–70" in vote.about.text()
    vote.count.button("10").click()
    assert "24–76" in vote.about.text()
    vote.begin.click()
    program.until(vote.first.text)
    assert program.store.runs.get(run).facts["votes_wanted"] == 10
    # A full disk refuses the vote, and the pair stays.
    pair = vote.first.text(), vote.second.text()
    prompt = vote.prompt.text()
    tuned = program.store.runs.get(run).model_name
    assert set(pair) == {f"About {prompt} tiny-chat 0.", f"About {prompt} {tuned} 0."}

    def refuse(*_: Any, **__: Any) -> None:
        raise UserError("The disk is full.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(program.store.votes, "cast", refuse)
        program.keys("1")
    assert "disk is full" in vote.banner.text
    assert (vote.first.text(), vote.second.text()) == pair
    # Until the last vote it says how far one is, and nothing else.
    expected = ["after", "after", "before", "tie", "skip", "after", "after", "after", "after"]
    for number, choice in enumerate(expected, start=1):
        program.until(vote.first.text)
        assert vote.position.text() == f"Vote {number} of 10"
        assert not vote.win.isVisible() and not vote.latest.isVisible()
        votes_for(program, choice)
        assert votes(program, run) == expected[:number]
    program.restart()
    program.page("judge")
    vote = program.tab.judge.vote
    program.until(vote.first.text)
    assert vote.position.text() == "Vote 10 of 10" and not vote.win.isVisible()
    votes_for(program, "after")
    assert vote.result.isVisible()
    assert vote.win.rate.value == "88\u00a0%"
    assert vote.win.verdict.text() == "clearly better"
    assert vote.win.interval.text().endswith("Left out: 1 tie and 1 skip.")
    assert len(vote.latest.rows) == 10
    # Undone, the result is hidden again.
    program.triggers("undo")
    assert vote.first.text() and not vote.win.isVisible()


def test_each_run_has_its_own_votes_and_the_keys_of_labels_are_others(bench: Any) -> None:
    bench.labels(20)
    run = bench.trained()
    view = judges(bench)
    votes_for(bench, "after")
    assert bench.given.counts().judged == 20
    bench.page("label")
    bench.sees_pair()
    bench.keys("2")
    assert len(votes(bench, run)) == 1
    second = bench.trained()
    bench.page("judge")
    assert view.runs.currentData() == second
    assert view.vote.asking.isVisible()


def test_sides_by_lot_and_no_prompt_twice_or_seen_with_its_names(bench: Any) -> None:
    bench.labels(20)
    run = bench.trained()
    view = judges(bench, 80)
    plan = bench.dpo.plans[0]
    shown = (*plan.config.probe_prompts, *plan.config.watch_prompts)
    seen = {*shown, *(pair.prompt for pair in plan.pairs)}
    sides, asked = set(), []
    while not view.vote.done:
        bench.until(lambda: view.vote.first.text() or view.vote.done)
        if view.vote.done:
            break
        sides.add(side_of(bench))
        asked.append(view.vote.prompt.text())
        bench.keys("0")
    assert sides == {"1", "2"}
    assert not seen & set(asked)
    assert len(asked) == len(set(asked)) == len(votes(bench, run)) >= 4
    assert "No prompts are left" in view.vote._note()
    held_out = {pair.prompt for pair in plan.config.held_out} - seen
    assert set(asked[: len(held_out)]) == held_out, "those of the person's own kind first"


def test_ctrl_z_brings_the_pair_back(bench: Any) -> None:
    bench.labels(20)
    run = bench.trained()
    view = judges(bench)
    prompt, left = view.vote.prompt.text(), view.vote.first.text()
    bench.keys("1")
    bench.until(view.vote.first.text)
    other = view.vote.prompt.text()
    bench.triggers("undo")
    assert votes(bench, run) == []
    assert (view.vote.prompt.text(), view.vote.first.text()) == (prompt, left)
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
    bench.until(lambda: "identical answers" in vote.says.text())
    bench.page("label")
    bench.shelf.broken = UserError("The model is damaged.", "Put it back.")
    bench.trained()
    bench.page("judge")
    vote.promise(10)
    bench.until(lambda: "damaged" in vote.banner.text)


def test_where_the_parent_is_gone_the_kept_answers_are_judged(bench: Any) -> None:
    bench.labels(20)
    run = bench.trained()
    bench.workspace.pick(None)
    bench.shelf.put(*(m for m in bench.shelf.models() if m.name != "tiny-chat"))
    view = judges(bench)
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
    view = judges(bench)
    said = f"The parent of {tuned}, an earlier version of tiny-chat, is gone"
    assert said in view.vote.banner.text
    assert {view.vote.first.text(), view.vote.second.text()} == {"Plain.", "Happy to help!"}
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

    monkeypatch.setattr(judged_cards, "export_steps", scripted(Path("/somewhere/tuned-merged")))
    return given


def test_a_tuned_model_is_written_out_with_what_is_known_of_its_run(
    program: Any, asked: list[tuple[Any, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.labels(20)
    run = program.trained()
    view = judges(program)
    folder = program.home.models / TUNED
    program.keys("0")
    prompt = view.vote.prompt.text()
    program.restart()
    view = judges(program)
    assert (view.vote.position.text(), votes(program, run)) == ("Vote 2 of 10", ["tie"])
    assert view.vote.prompt.text() != prompt or view.vote.first.text()
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
    view.vote.go_on.emit()
    assert (bench.tab.current(), bench.workspace.model.name) == ("label", "friendly")
    bench.page("judge")
    assert not view.vote.on.isEnabled()
    # Gone, it can neither be written out nor gone on with.
    (bench.home.models / "friendly").rename(tmp_path / "elsewhere")
    bench.shelf.refresh()
    bench.workspace.pick(bench.chat)
    assert not view.keep.export.isEnabled()
    assert not view.vote.on.isEnabled()


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
    assert (bench.tab.current(), bench.tab.training.state.part) == ("train", "runs")
    assert bench.tab.judge.state.part == "side"
