"""A tuned model against its parent, blind: votes by key, names after the vote, what came of it."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences import judge_jobs, judge_sentences
from desktop.tabs.preferences.blind_pairs import BlindPair, prompts_to_judge
from desktop.tabs.preferences.judge_jobs import Abilities
from desktop.tabs.preferences.run_folder import RunOptions, RunPlan
from desktop.tabs.preferences.text_dialog import TextDialog, without_entries
from desktop.tabs.preferences.vote_presenter import meaning_of, tally_of
from models.errors import UserError
from models.pairs import Pair
from models.progress import Progress, Steps
from models.store.run_votes import Tally


@pytest.fixture
def judged(studio: Any, dpo: Any) -> tuple[Any, int]:
    """The page for judging with one finished run, and a pair in sight."""
    studio.labels(20)
    run = studio.trained(dpo)
    studio.page("judge")
    studio.until(studio.tab.judge.vote.first.text)
    return studio.tab.judge, run


def votes(studio: Any, run: int) -> list[str]:
    return [vote.choice for vote in studio.store.votes.of(run)]


def side_of(view: Any, name: str) -> str:
    """The key under which a model's answer stands."""
    return "1" if f" {name} " in f"{view.vote.first.text()} " else "2"


# Blind


def test_before_anything_was_trained_the_page_says_how_to_begin(studio: Any) -> None:
    studio.page("judge")
    view = studio.tab.judge
    assert view.empty.isVisible()
    assert "Train a model" in view.empty.sentence.text()
    view.empty.button.click()
    assert studio.tab.page() == "train"


def test_while_the_first_model_trains_the_page_says_how_far_it_is(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    studio.page("judge")
    run = studio.trains()
    view = studio.tab.judge
    studio.until(lambda: "tiny-chat-tuned-1 is training: step" in view.empty.sentence.text())
    assert "Train a model" not in view.empty.sentence.text()
    assert not view.empty.button.isVisible()
    dpo.finish.set()
    studio.waits_for(run, "done")
    studio.until(view.vote.first.text)


def test_two_answers_stand_side_by_side_and_nothing_tells_which_is_which(
    studio: Any, judged: tuple[Any, int]
) -> None:
    view, _ = judged
    texts = {view.vote.first.text(), view.vote.second.text()}
    prompt = view.vote.prompt.text()
    assert texts == {f"About {prompt} tiny-chat 0.", f"About {prompt} tiny-chat-tuned-1 0."}
    assert not any(tag.isVisible() for tag in view.vote.names)
    assert not view.vote.on.isVisible()


@pytest.mark.parametrize(("key", "meant"), [("1", None), ("2", None), ("0", "tie"), ("S", "skip")])
def test_a_key_votes_and_only_then_the_names_are_said(
    studio: Any, judged: tuple[Any, int], qtbot: QtBot, key: str, meant: str | None
) -> None:
    view, run = judged
    after = side_of(view, "tiny-chat-tuned-1")
    qtbot.keyClick(studio.tab, key)
    assert votes(studio, run) == [meant or ("after" if key == after else "before")]
    names = [tag.text() for tag in view.vote.names]
    wanted = ["after training", "before training"]
    assert names == (wanted if after == "1" else wanted[::-1])
    assert view.vote.on.isVisible()
    before = view.vote.prompt.text()
    qtbot.keyClick(studio.tab, "1")  # nothing more is said about this pair
    assert len(votes(studio, run)) == 1
    qtbot.keyClick(studio.tab, " ")
    studio.until(lambda: view.vote.prompt.text() not in ("", before))
    assert not any(tag.isVisible() for tag in view.vote.names)


def test_the_keys_of_the_labels_do_not_vote_and_the_other_way_round(
    studio: Any, judged: tuple[Any, int], qtbot: QtBot
) -> None:
    _, run = judged
    labels = studio.store.labels.counts().judged
    qtbot.keyClick(studio.tab, "1")
    assert studio.store.labels.counts().judged == labels
    studio.page("label")
    qtbot.keyClick(studio.tab, "2")
    assert len(votes(studio, run)) == 1


def test_the_sides_are_drawn_by_lot(studio: Any, judged: tuple[Any, int], qtbot: QtBot) -> None:
    view, run = judged
    sides = []
    while view.vote.first.text():
        sides.append(side_of(view, "tiny-chat-tuned-1"))
        prompt = view.vote.prompt.text()
        qtbot.keyClick(studio.tab, "0")
        qtbot.keyClick(studio.tab, " ")
        studio.until(lambda prompt=prompt: view.vote.prompt.text() != prompt)
        studio.until(lambda: view.vote.first.text() or "last prompt" in view.vote.says.text())
    assert set(sides) == {"1", "2"}
    assert len(sides) == len(votes(studio, run))


def test_no_prompt_is_asked_that_was_seen_with_its_names(
    studio: Any, judged: tuple[Any, int], dpo: Any, qtbot: QtBot
) -> None:
    view, _ = judged
    plan = dpo.plans[0]
    seen = {*plan.probe_prompts, *plan.watch_prompts, *(pair.prompt for pair in plan.pairs)}
    asked = []
    while view.vote.first.text():
        asked.append(view.vote.prompt.text())
        qtbot.keyClick(studio.tab, "S")
        qtbot.keyClick(studio.tab, " ")
        studio.until(lambda: view.vote.prompt.text() != asked[-1])
        studio.until(lambda: view.vote.first.text() or "last prompt" in view.vote.says.text())
    assert not seen & set(asked)
    assert len(asked) == len(set(asked)) >= 4
    held_out = {pair.prompt for pair in plan.held_out} - seen
    assert set(asked[: len(held_out)]) == held_out  # those of the person's own kind first


def test_ctrl_z_brings_the_pair_back_without_names(
    studio: Any, judged: tuple[Any, int], qtbot: QtBot
) -> None:
    view, run = judged
    prompt, left = view.vote.prompt.text(), view.vote.first.text()
    qtbot.keyClick(studio.tab, "1")
    qtbot.keyClick(studio.tab, " ")
    studio.until(lambda: view.vote.prompt.text() not in ("", prompt))
    other = view.vote.prompt.text()
    actions = {action.objectName(): action for action in studio.tab.actions()}
    actions["undo"].trigger()
    assert votes(studio, run) == []
    assert (view.vote.prompt.text(), view.vote.first.text()) == (prompt, left)
    assert not any(tag.isVisible() for tag in view.vote.names)
    actions["redo"].trigger()
    assert len(votes(studio, run)) == 1
    assert view.vote.prompt.text() == other  # the pair that waited meanwhile
    actions["undo"].trigger()
    qtbot.keyClick(studio.tab, "0")
    assert votes(studio, run) == ["tie"]


def test_the_win_rate_has_an_interval_and_leaves_ties_out(
    studio: Any, judged: tuple[Any, int], qtbot: QtBot
) -> None:
    view, run = judged
    assert view.win.rate.value == "–"
    for choice in ("after", "after", "before", "tie"):
        after = side_of(view, "tiny-chat-tuned-1")
        key = {"after": after, "before": "12".replace(after, ""), "tie": "0"}[choice]
        prompt = view.vote.prompt.text()
        qtbot.keyClick(studio.tab, key)
        qtbot.keyClick(studio.tab, " ")
        studio.until(lambda prompt=prompt: view.vote.prompt.text() != prompt)
        studio.until(lambda: view.vote.first.text() or "last prompt" in view.vote.says.text())
    assert votes(studio, run) == ["after", "after", "before", "tie"]
    assert view.win.rate.value == "67 %"
    assert view.win.verdict.text() == "not clear yet"
    assert view.win.interval.text() == "95 % interval: 21 to 94 %. Left out: 1 tie."


def test_votes_are_there_after_a_restart_and_their_prompts_are_not_asked_again(
    studio: Any, judged: tuple[Any, int], qtbot: QtBot
) -> None:
    view, run = judged
    prompt = view.vote.prompt.text()
    qtbot.keyClick(studio.tab, "1")
    studio.restart()
    studio.page("judge")
    view = studio.tab.judge
    studio.until(view.vote.first.text)
    assert view.vote.position.text() == "Vote 2"
    assert len(votes(studio, run)) == 1
    assert view.vote.prompt.text() != prompt


def test_a_full_disk_refuses_the_vote_and_the_pair_stays_blind(
    studio: Any, judged: tuple[Any, int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, run = judged
    shown = view.vote.first.text()

    def refuse(*_: Any, **__: Any) -> None:
        raise UserError("The disk is full.", "Make room.")

    monkeypatch.setattr(studio.store.votes, "cast", refuse)
    qtbot.keyClick(studio.tab, "1")
    assert "disk is full" in view.vote.banner.text
    assert view.vote.first.text() == shown
    assert not any(tag.isVisible() for tag in view.vote.names)
    monkeypatch.undo()
    qtbot.keyClick(studio.tab, "1")
    assert len(votes(studio, run)) == 1


def test_answers_that_are_the_same_are_left_out_and_counted(
    studio: Any, dpo: Any, qtbot: QtBot
) -> None:
    studio.labels(20, prompt="What is the capital of {n}?")  # both models say the same to these
    studio.trained(dpo)
    studio.page("judge")
    view = studio.tab.judge
    studio.until(view.vote.first.text)
    assert "capital" not in view.vote.prompt.text()
    assert view.vote.says.text().startswith("To ")
    assert "both said the same" in view.vote.says.text()


def test_where_the_parent_is_gone_the_kept_answers_are_judged(
    studio: Any, dpo: Any, qtbot: QtBot
) -> None:
    studio.labels(20)
    run = studio.trained(dpo)
    studio.desk.pick(None)
    studio.shelf._keep(tuple(m for m in studio.shelf.models() if m.name != "tiny-chat"))
    studio.page("judge")
    view = studio.tab.judge
    assert {view.vote.first.text(), view.vote.second.text()} == {"Plain.", "Happy to help!"}
    assert "tiny-chat is not there any more" in view.vote.banner.text
    qtbot.keyClick(studio.tab, "1")
    assert len(votes(studio, run)) == 1


def test_a_model_that_cannot_answer_says_so(studio: Any, dpo: Any) -> None:
    studio.labels(20)
    studio.trained(dpo)
    studio.shelf.broken = UserError("The model is damaged.", "Put it back.")
    studio.page("judge")
    studio.until(lambda: "damaged" in studio.tab.judge.vote.banner.text)


def test_nothing_is_made_while_nobody_looks(studio: Any, judged: tuple[Any, int]) -> None:
    _view, _run = judged
    pairs = next(p for p in studio.tab.presenters if hasattr(p, "pairs")).pairs
    studio.page("label")
    assert pairs._job is None
    assert not pairs._active


def test_a_model_that_is_not_listed_yet_is_waited_for(
    studio: Any, dpo: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.labels(20)
    monkeypatch.setattr(studio.shelf, "refresh", lambda: None)
    studio.trained(dpo)
    studio.page("judge")
    view = studio.tab.judge
    assert view.vote.first.text() == ""
    assert "Both models are answering" in view.vote.says.text()
    monkeypatch.undo()
    studio.shelf.refresh()
    studio.until(view.vote.first.text)
    assert view.vote.prompt.text() not in dpo.plans[0].probe_prompts


# Names, abilities, exports


def test_before_and_after_stand_side_by_side_and_do_so_after_a_restart(
    studio: Any, judged: tuple[Any, int]
) -> None:
    studio.restart()
    studio.page("judge")
    view = studio.tab.judge
    view.parts.button("side").click()
    rows = view.comparison.rows()
    assert [(row.prompt, row.before, row.after) for row in rows] == [
        (prompt, "Plain.", "Happy to help!") for prompt in studio.held_out[:8]
    ]
    assert "8 of 8 answers changed" in view.summary.text()


def test_the_tuned_model_takes_another_name(studio: Any, judged: tuple[Any, int]) -> None:
    view, run = judged
    view.keep.renamed.emit("tiny-chat")
    assert "already a model" in view.keep.banner.text
    view.keep.renamed.emit("friendly")
    assert view.keep.banner.text == ""
    assert (studio.home.models / "friendly").is_dir()
    assert studio.store.runs.get(run).result_model == "friendly"
    assert studio.tab.models.select("friendly")
    assert view.keep.name.text() == "friendly"


def test_one_goes_on_with_the_tuned_model(studio: Any, judged: tuple[Any, int]) -> None:
    view, _ = judged
    assert view.keep.go_on.isEnabled()
    view.keep.go_on.click()
    assert studio.tab.page() == "label"
    assert studio.desk.model.name == "tiny-chat-tuned-1"
    studio.page("judge")
    assert not view.keep.go_on.isEnabled()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The jobs of the page with scripted results; what they were given."""
    given: list[tuple[Any, ...]] = []

    def scripted(result: object) -> Callable[..., Steps[Any]]:
        def steps(*arguments: object) -> Steps[Any]:
            given.append(arguments)
            yield Progress(0)
            if isinstance(result, Exception):
                raise result
            return result

        return steps

    row = {"ability": "addition_2", "items": 50, "before": 40, "after": 35, "lost": 6, "gained": 1}
    found = Abilities(({**row}, {**row, "ability": "chat_capital"}), -10.0, "addition_2", -10.0,
                      ("addition_2",))  # fmt: skip
    monkeypatch.setattr(judge_jobs, "ask_both", scripted(found))
    monkeypatch.setattr(judge_jobs, "export_steps", scripted(Path("/somewhere/tuned-merged")))
    monkeypatch.setattr(judge_jobs, "card_steps", scripted("---\na: b\n---\n# A card"))
    return given


def test_abilities_before_and_after_show_what_was_lost_and_are_kept(
    studio: Any, judged: tuple[Any, int], asked: list[tuple[Any, ...]]
) -> None:
    view, run = judged
    view.abilities.ask.click()
    assert not view.abilities.ask.isEnabled()
    studio.until(lambda: view.abilities.rows() == 2)
    assert view.abilities.summary.text() == (
        "−10.0 points on average; 2-digit addition lost most, −10.0 points."
    )
    assert asked[0][:2] == (studio.chat.path, studio.home.models / "tiny-chat-tuned-1")
    studio.until(view.abilities.ask.isEnabled)
    studio.restart()
    studio.page("judge")
    assert studio.tab.judge.abilities.rows() == 2
    assert studio.store.runs.get(run).facts["ability_points"] == -10.0


def test_a_model_is_written_out_with_what_is_known_of_its_run(
    studio: Any,
    judged: tuple[Any, int],
    asked: list[tuple[Any, ...]],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    view, run = judged
    qtbot.keyClick(studio.tab, side_of(view, "tiny-chat-tuned-1"))
    view.keep.ask = lambda *_: str(tmp_path)
    view.keep.form("merged").trigger()
    studio.until(lambda: "tuned-merged" in view.keep.banner.text)
    folder, out, form, known = asked[0]
    assert (folder, out) == (
        studio.home.models / "tiny-chat-tuned-1",
        tmp_path / "tiny-chat-tuned-1-merged",
    )
    assert form == "merged"
    assert known.votes == (1, 0, 0)
    assert len(known.rows) == len(studio.store.runs.steps(run))
    assert not view.keep.form("peft").isEnabled()  # it was trained whole


def test_an_adapter_can_be_written_out_where_there_is_one(
    studio: Any, judged: tuple[Any, int]
) -> None:
    view, _ = judged
    (studio.home.models / "tiny-chat-tuned-1" / "adapter").mkdir()
    studio.page("label")
    studio.page("judge")
    assert view.keep.form("peft").isEnabled()


def test_who_picks_no_folder_writes_nothing(
    studio: Any, judged: tuple[Any, int], asked: list[tuple[Any, ...]]
) -> None:
    view, _ = judged
    view.keep.ask = lambda *_: ""
    view.keep.form("onnx").trigger()
    assert asked == []


def test_the_model_card_is_shown_without_its_entries_for_programs(
    studio: Any, judged: tuple[Any, int], asked: list[tuple[Any, ...]]
) -> None:
    view, _ = judged
    view.keep.model_card.click()
    studio.until(lambda: view.keep.findChildren(TextDialog))
    (dialog,) = view.keep.findChildren(TextDialog)
    assert "tiny-chat-tuned-1" in dialog.windowTitle()
    assert without_entries(dialog.text) == "# A card"
    assert without_entries("# No entries\n---\n") == "# No entries\n---\n"
    dialog.accept()


def test_a_model_that_is_gone_can_neither_be_written_out_nor_gone_on_with(
    studio: Any, judged: tuple[Any, int]
) -> None:
    view, _ = judged
    (studio.home.models / "tiny-chat-tuned-1" / "card.json").unlink()
    (studio.home.models / "tiny-chat-tuned-1").rmdir()
    studio.shelf.refresh()
    assert not view.keep.export.isEnabled()
    assert not view.keep.go_on.isEnabled()
    view.abilities.ask.click()
    assert "tiny-chat-tuned-1 is not there" in view.banner.text


def test_each_run_has_its_own_votes(studio: Any, judged: tuple[Any, int], dpo: Any) -> None:
    view, first = judged
    view.vote.choice_made.emit("tie")
    second = studio.trained(dpo)
    assert view.runs.currentData() == second
    assert view.vote.position.text() == "Vote 1"
    view.run_picked.emit(first)
    studio.until(lambda: view.vote.position.text() == "Vote 2")


# Pure parts


@pytest.mark.parametrize(
    ("choice", "before_left", "meant"),
    [
        ("first", True, "before"),
        ("first", False, "after"),
        ("second", True, "after"),
        ("second", False, "before"),
        ("tie", True, "tie"),
        ("skip", False, "skip"),
    ],
)
def test_what_a_side_means(choice: str, before_left: bool, meant: str) -> None:
    assert meaning_of(choice, before_left=before_left) == meant
    pair = BlindPair("p", "old", "new", before_left)
    if choice in ("first", "second"):
        picked = pair.sides[choice == "second"]
        assert picked == {"before": "old", "after": "new"}[meant]


def test_the_prompts_to_judge_leave_out_what_was_trained_on_seen_or_judged() -> None:
    plan = RunPlan(
        RunOptions("t", "auto", 0.1, 1, 0.0),
        pairs=(Pair("Trained", "a", "b"),),
        probe_prompts=("probe",),
        held_out=(Pair("own", "a", "b"), Pair("own", "c", "d"), Pair("judged", "a", "b")),
        watch_prompts=("watched",),
    )
    shipped = ("trained ", "probe", "watched", "x", "y", "z", "judged")
    found = prompts_to_judge(plan, shipped, {"judged"}, random.Random(1))
    assert found[0] == "own"
    assert sorted(found[1:]) == ["x", "y", "z"]


def test_what_votes_show() -> None:
    assert judge_sentences.win_verdict(Tally(9, 1)) == ("clearly better", "good")
    assert judge_sentences.win_verdict(Tally(1, 9)) == ("clearly worse", "bad")
    assert judge_sentences.win_verdict(Tally(3, 2)) == ("not clear yet", "neutral")
    assert judge_sentences.interval_words(Tally(9, 1, 2, 1)).endswith(
        "Left out: 2 ties and 1 skip."
    )
    assert tally_of(()) == Tally()
