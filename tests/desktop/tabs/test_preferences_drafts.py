"""Drafts made ahead: by whom, from which prompts, kept over a restart, repeated, imported."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox

from desktop.tabs.preferences import drafts
from models.errors import UserError
from models.model import Model
from models.preferences.ballot import Picker
from models.preferences.labels import Draft, Label, Turn
from models.progress import Progress, Steps
from models.store.settings import Settings
from models.store.store import Store

RIVAL = Model("rival-chat", "chat", 2000, Path("rival-chat"), "r1va1", "tiny", 2)


def plans(bench: Any, **settings: Any) -> None:
    """Set drafts as a person would, in the column."""
    bench.tab.open_state({"more": ["label"]})
    form = bench.tab.label.form
    for name, value in settings.items():
        box = form.rival if name == "rival" else form.form.controls[name]
        if isinstance(box, QComboBox):
            box.setCurrentIndex(box.findData(str(value)))
            box.activated.emit(box.currentIndex())
        elif name == "shipped":
            box.setChecked(value)
        else:
            box.setValue(value)


def task(bench: Any) -> Any:
    bench.sees_pair()
    return bench.tab.label.state.task


def writers(bench: Any) -> dict[str, float]:
    return {draft.model: draft.temperature for draft in task(bench).drafts}


def test_drafts_wait_in_the_store_and_plan_and_project_are_found_again(program: Any) -> None:
    first = task(program)
    program.until(lambda: not program.lanes.reading.busy)
    waiting = program.given.waiting(10)
    assert len(waiting) == 4, "one on the screen, three ahead"
    written = {(draft.model, draft.temperature) for item in waiting for draft in item.drafts}
    assert written == {("tiny-chat", 0.9)}
    # Drafts of one model wait until it is picked again.
    program.shelf.put(program.chat, RIVAL)
    program.workspace.pick(RIVAL)
    program.until(lambda: set(writers(program)) == {"rival-chat"})
    program.workspace.pick(program.chat)
    assert task(program).item.id == first.item.id
    # Two write against each other, in another project.
    project = program.store.projects.add("Second")
    program.tab.project.pick(project.id)
    plans(program, rival="rival-chat", rival_temperature=1.4, count=4, seed=77)
    program.until(lambda: len(task(program).drafts) == 4)
    assert writers(program) == {"tiny-chat": 0.9, "rival-chat": 1.4}
    assert {draft.seed for draft in task(program).drafts} == {77, 78, 79, 80}
    cards = program.tab.label.cards
    assert [card.isVisible() for card in cards] == [True] * 4 + [False]
    program.until(lambda: not program.lanes.reading.busy)
    prompt, state = program.tab.label.prompts.prompt.text(), program.tab.save_state()
    Settings(draft_temperature=1.5, max_new_tokens=99).save(program.home)
    program.restart()
    program.shelf.put(program.chat, RIVAL)
    program.tab.open_state(state)
    program.tab.open_state({"project": 99, "who": 7})
    assert program.tab.project.text() == "Project: Second"
    assert program.tab.label.prompts.prompt.text() == prompt, "in the same tick: no model is asked"
    assert program.tab.label.form.form.values()["seed"] == 77
    plan = program.tab.label.plan
    assert (plan.count, plan.seed, plan.rival_temperature) == (4, 77, 1.4)
    assert (plan.temperature, plan.length) == (1.5, 99), "left alone, they follow the settings"


def test_drafts_of_another_number_wait_for_their_plan(bench: Any) -> None:
    plans(bench, count=3)
    bench.until(lambda: len(task(bench).drafts) == 3)
    bench.until(lambda: not bench.lanes.reading.busy)
    plans(bench, count=4)
    for _ in range(3):
        bench.until(lambda: len(task(bench).drafts) == 4)
        bench.keys("1", "2", "3", "4")


def test_rivals_are_listed_as_people_call_them_the_family_first(bench: Any) -> None:
    for name, kind in (("ppo-none-11", "tuned"), ("mine", "tuned"), ("other-chat", "chat")):
        bench.shelf.put(*bench.services.catalogue.models(), replace(RIVAL, name=name, kind=kind))
    bench.tab.open_state({"more": ["label"]})
    box = bench.tab.label.form.rival
    assert [box.itemText(n) for n in range(1, box.count())] == [
        "large-chat", "other-chat", "mine", "PPO without a penalty, run 11",
    ]  # fmt: skip


def test_a_rival_that_comes_later_writes_from_then_on(bench: Any) -> None:
    bench.tab.open_state({"drafts": {"rival": "rival-chat"}})
    assert set(writers(bench)) == {"tiny-chat"}
    bench.shelf.put(bench.chat, RIVAL)
    bench.until(lambda: len(writers(bench)) == 2)


def test_imported_drafts_and_prompts_come_before_the_programs_own(bench: Any) -> None:
    bench.until(lambda: not bench.lanes.reading.busy)
    labels = bench.given
    labels.add_prompts([Label("My own question?", ())])
    with Store.open(bench.home) as other:  # what one connection offers, the other finds
        theirs = other.labels_of(bench.workspace.project.id)
        theirs.offer([Label("From elsewhere?", (Draft("a"), Draft("b")))], "file.csv")
    bench.tab.label.begin_again(keep=True)
    prompts = []
    for _ in range(7):
        prompts.append(bench.sees_pair()[0])
        bench.keys("1")
    assert {"My own question?", "From elsewhere?"} <= set(prompts)
    # Drafts that are there already need no model.
    bench.until(lambda: not bench.lanes.reading.busy)
    bench.shelf.put()
    turns = (Turn("system", "Be brief."), Turn("user", "Hello?"))
    three = (Draft("Hi."), Draft("Good day."), Draft("Yes?"))
    labels.offer([Label("Be brief. Hello?", three, turns=turns)], "file.jsonl")
    bench.tab.label.begin_again()
    bench.until(lambda: len(task(bench).drafts) == 3)
    assert sorted(draft.text for draft in task(bench).drafts) == ["Good day.", "Hi.", "Yes?"]
    assert task(bench).item.turns == turns


def test_without_shipped_prompts_and_imported_ones_it_says_what_to_do(bench: Any) -> None:
    bench.sees_pair()
    plans(bench, shipped=False)
    while bench.given.waiting_count():
        bench.presses("1")
    assert "Type a prompt" in bench.tab.label.cards[0].reading.text()


def test_pairs_come_again_with_swapped_sides_and_nobody_is_told(bench: Any) -> None:
    project = bench.store.projects.change(bench.workspace.project.id, repeat_rate=0.9)
    bench.workspace.use_project(project, bench.store.labels_of(project.id))
    shown = {}
    for _ in range(40):
        now = task(bench)
        if now.repeat:
            assert now.shown == tuple(reversed(shown[now.item.id]))
            assert bench.tab.label.prompts.place.words.text().startswith("Pair ")
            bench.keys("1")
            break
        shown[now.item.id] = now.shown
        bench.keys("1")
    counts = bench.given.counts()
    assert counts.repeats == 1
    assert counts.judged == counts.pairs == len(shown), "a repeat teaches nothing"


def test_a_pair_that_a_redo_judged_does_not_come_again(bench: Any) -> None:
    bench.presses("1")
    bench.triggers("undo")
    undone = task(bench).item.id
    bench.tab.label.ask("Mine?")
    bench.until(lambda: task(bench).item.prompt == "Mine?")
    bench.triggers("redo")
    seen = []
    for _ in range(5):
        seen.append(task(bench).item.id)
        bench.keys("2")
    assert undone not in seen


def test_a_full_disk_does_not_lose_the_drafts_on_the_screen(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.sees_pair()
    bench.until(lambda: not bench.lanes.reading.busy)

    def refuse(*_: object) -> None:
        raise UserError("There is no room left.", "Make room.")

    monkeypatch.setattr("models.store.labels.Labels.offer", refuse)
    bench.tab.label.ask("Mine?")
    bench.until(lambda: task(bench).item.prompt == "Mine?")
    assert task(bench).item.id == 0, "it has no place in the store"
    bench.keys("1")
    assert (bench.last.prompt, bench.last.choice) == ("Mine?", "first")


def test_a_model_of_ones_own_labels_picks_what_it_is_unsure_about(
    program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gaps = {"p0": 2.0, "p1": 0.1, "p2": 0.7, "p3": float("nan")}
    asked: list[Picker] = []

    def rewards(texts: Sequence[tuple[str, str]], picker: Picker) -> Steps[tuple[float, ...]]:
        asked.append(picker)
        yield Progress(0)
        return tuple(gaps.get(prompt, 9.0) * (n % 2) for n, (prompt, _) in enumerate(texts))

    monkeypatch.setattr(drafts, "rewards_of", rewards)
    program.labels(4)
    program.trained()
    program.page("label")
    (mine,) = program.tab.label.pickers()
    assert (mine.name, mine.start) == ("tiny-chat-tuned-1", program.chat.path)
    program.shelf.put(*(one for one in program.shelf.models() if one.name != "large-chat"))
    two = (Draft("one"), Draft("two"))
    program.given.offer([Label(prompt, two) for prompt in gaps], "file.jsonl")
    program.tab.label.begin_again()
    program.tab.open_state({"more": ["label"]})
    order = program.tab.label.order
    order.setCurrentIndex(order.findData(mine.name))
    order.activated.emit(order.currentIndex())
    program.until(lambda: asked and not program.lanes.reading.busy)
    program.keys("S")  # what was on the screen before
    shown = []
    for _ in range(3):
        shown.append(task(program).item.prompt)
        program.keys("1")
    known = [prompt for prompt in ("p1", "p2", "p0") if prompt in shown]
    assert shown[: len(known)] == known and len(known) >= 2
    assert {one.picked for one in program.given.recent(len(known))} <= {mine.name}
    state = program.tab.save_state()
    program.page("history")
    program.tab.open_state({"page": "history/labeller"})
    said = program.tab.history.labeller.picked
    program.until(lambda: "unsure about" in said.text())
    assert f"by what {mine.name} was unsure about" in said.text()
    program.restart()
    program.tab.open_state(state)
    assert program.tab.label.save_state()["picker"] == mine.name


def test_edges_that_were_moved_stay_where_they_were_put(program: Any) -> None:
    program.sees_pair()
    label = program.tab.label
    label.drafts.lines[0].setSizes([300, 900])
    label.drafts.lines[0].splitterMoved.emit(300, 1)
    label.panes.splitterMoved.emit(200, 1)
    left = label.drafts.lines[0].sizes()[0]
    state = program.tab.save_state()
    program.restart()
    program.tab.open_state(state)
    program.sees_pair()
    now = program.tab.label
    program.until(lambda: abs(now.drafts.lines[0].sizes()[0] - left) < 9)
    program.until(lambda: abs(now.prompts.height() - 200) < 9)
    program.tab.open_state({"drafts": {"panes": {"2": [[1], "x", None]}, "prompt": -4}})
    assert abs(now.drafts.lines[0].sizes()[0] - left) < 9, "what makes no sense changes nothing"
