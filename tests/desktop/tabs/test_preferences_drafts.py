"""Drafts made ahead: by whom, from which prompts, kept over a restart, repeated, imported."""

from pathlib import Path
from typing import Any

import pytest

from desktop.tabs.preferences.draft_plan import DraftPlan, from_state
from desktop.tabs.preferences.drafts_popup import DraftsPopup
from desktop.tabs.preferences.drafts_presenter import usual_plan
from models.labels import Draft, Label, Turn
from models.live.catalogue import Model
from models.store.settings import Settings
from models.store.store import Store

RIVAL = Model("rival-chat", "chat", 2000, Path("rival-chat"), "r1va1", "tiny", 2)


def drafters(bench: Any) -> Any:
    (labelling,) = [one for one in bench.tab.presenters if type(one).__name__ == "Labelling"]
    return labelling


def plans(bench: Any, **settings: Any) -> None:
    """Set drafts as a person would, in the popup."""
    presenter = drafters(bench).drafts
    presenter.open()
    popup = bench.tab.label.findChild(type(presenter._popup))
    if "count" in settings:
        popup.count.button(str(settings["count"])).click()
    if "rival" in settings:
        popup.rival.setCurrentIndex(popup.rival.findData(settings["rival"]))
        popup.rival.activated.emit(popup.rival.currentIndex())
    for name in ("temperature", "rival_temperature", "seed", "length"):
        if name in settings:
            getattr(popup, name).setValue(settings[name])
    if "shipped" in settings:
        popup.shipped.setChecked(settings["shipped"])
    popup.hide()


def task(bench: Any) -> Any:
    bench.sees_pair()
    return drafters(bench).label.task


def test_drafts_are_in_the_store_before_they_are_judged(bench: Any) -> None:
    bench.sees_pair()
    bench.until(lambda: not bench.lanes.reading.busy)
    waiting = bench.store.labels.waiting(10)
    assert len(waiting) == 4  # one on the screen, three ahead
    assert {draft.model for item in waiting for draft in item.drafts} == {"tiny-chat"}
    assert {draft.temperature for item in waiting for draft in item.drafts} == {0.9}


def test_after_a_restart_they_are_there_at_once_and_no_model_is_asked(bench: Any) -> None:
    prompt, *_ = bench.sees_pair()
    bench.until(lambda: not bench.lanes.reading.busy)
    bench.close()
    bench.open(seed=2)
    assert bench.tab.label.prompt.text() == prompt  # in the same tick


def test_drafts_of_another_model_wait_until_it_is_picked_again(bench: Any) -> None:
    first = task(bench)
    bench.shelf.put(bench.chat, RIVAL)
    bench.tab.model_picked.emit(RIVAL)
    bench.until(lambda: {draft.model for draft in task(bench).drafts} == {"rival-chat"})
    bench.tab.model_picked.emit(bench.chat)
    assert task(bench).item == first.item


def test_two_models_write_against_each_other_each_at_its_own_temperature(bench: Any) -> None:
    bench.shelf.put(bench.chat, RIVAL)
    bench.sees_pair()
    plans(bench, rival="rival-chat", rival_temperature=1.4)
    bench.until(lambda: len({draft.model for draft in task(bench).drafts}) == 2)
    warmths = {draft.model: draft.temperature for draft in task(bench).drafts}
    assert warmths == {"tiny-chat": 0.9, "rival-chat": 1.4}


def test_a_rival_that_comes_later_writes_from_then_on(bench: Any) -> None:
    bench.tab.open_state({"drafts": {"rival": "rival-chat"}})
    assert {draft.model for draft in task(bench).drafts} == {"tiny-chat"}
    bench.shelf.put(bench.chat, RIVAL)
    bench.until(lambda: len({draft.model for draft in task(bench).drafts}) == 2)


def test_a_fixed_seed_is_where_drafts_start(bench: Any) -> None:
    bench.sees_pair()
    plans(bench, seed=77)
    bench.until(lambda: {draft.seed for draft in task(bench).drafts} == {77, 78})


def test_four_drafts_are_four_cards(bench: Any) -> None:
    bench.sees_pair()
    plans(bench, count=4)
    bench.until(lambda: len(task(bench).drafts) == 4)
    cards = bench.tab.label.cards
    assert [card.isVisible() for card in cards] == [True] * 4 + [False]
    assert sorted(card.text() for card in cards[:4]) == sorted(task(bench).texts)


def test_the_plan_is_found_again_after_a_restart(bench: Any) -> None:
    bench.sees_pair()
    plans(bench, count=3, temperature=1.2, seed=5, length=20, shipped=False)
    state = bench.tab.save_state()
    bench.restart()
    bench.tab.open_state(state)
    expected = {"count": 3, "temperature": 1.2, "seed": 5, "length": 20, "shipped": False}
    assert bench.tab.save_state()["drafts"] == expected


def test_what_was_left_as_the_settings_have_it_follows_them_at_the_next_start(bench: Any) -> None:
    bench.sees_pair()
    plans(bench, count=3)
    state = bench.tab.save_state()
    Settings(draft_temperature=1.5, max_new_tokens=99).save(bench.home)
    bench.restart()
    bench.tab.open_state(state)
    drafters(bench).drafts.open()
    plan = bench.tab.label.findChild(DraftsPopup).plan()
    assert (plan.count, plan.temperature, plan.length) == (3, 1.5, 99)


def test_imported_drafts_come_as_they_are_and_need_no_model(bench: Any) -> None:
    bench.shelf.put()
    labels = bench.store.labels
    turns = (Turn("system", "Be brief."), Turn("user", "Hello?"))
    drafts = (Draft("Hi."), Draft("Good day."), Draft("Yes?"))
    labels.offer([Label("Be brief. Hello?", drafts, turns=turns)], "file.jsonl")
    drafters(bench).label.begin_again()
    bench.until(lambda: len(task(bench).drafts) == 3)
    assert sorted(task(bench).texts) == ["Good day.", "Hi.", "Yes?"]
    assert task(bench).turns == turns


def test_imported_prompts_get_drafts_before_the_programs_own(bench: Any) -> None:
    bench.until(lambda: not bench.lanes.reading.busy)
    bench.store.labels.add_prompts([Label("My own question?", ())])
    drafters(bench).label.begin_again(keep=True)
    for _ in range(6):
        if bench.sees_pair()[0] == "My own question?":
            return
        bench.presses("1")
    raise AssertionError("the imported prompt never came")


def test_without_shipped_prompts_and_imported_ones_it_says_what_to_do(bench: Any) -> None:
    bench.sees_pair()
    while bench.store.labels.waiting_count():
        bench.presses("1")
        plans(bench, shipped=False)
    assert "Type a prompt" in bench.tab.label.cards[0]._text.text()


def test_pairs_come_again_with_swapped_sides_and_nobody_is_told(bench: Any) -> None:
    project = bench.store.projects.change(1, repeat_rate=0.9)
    desk = bench.tab.presenters[0]
    desk.use_project(project, bench.store.labels_of(project.id))
    shown = {}
    for _ in range(40):
        now = task(bench)
        if now.repeat:
            assert now.shown == tuple(reversed(shown[now.item]))
            assert bench.tab.label.position.text().startswith("Pair ")
            bench.says("first")
            break
        shown[now.item] = now.shown
        bench.says("first")
    assert bench.store.labels.counts().repeats == 1
    before = bench.store.labels.counts()
    assert before.judged == before.pairs == len(shown)  # a repeat teaches nothing


def test_a_pair_that_a_redo_judged_does_not_come_again(bench: Any) -> None:
    bench.presses("1")
    bench.tab.label.undo_asked.emit()
    undone = task(bench).item
    bench.tab.label.prompt_typed.emit("Mine?")
    bench.until(lambda: task(bench).prompt == "Mine?")
    bench.tab.label.redo_asked.emit()
    seen = []
    for _ in range(5):
        seen.append(task(bench).item)
        bench.says("second")
    assert undone not in seen


def test_the_popup_says_what_waits(bench: Any) -> None:
    bench.sees_pair()
    bench.until(lambda: not bench.lanes.reading.busy)
    bench.store.labels.add_prompts([Label("My own question?", ())])
    presenter = drafters(bench).drafts
    presenter.open()
    popup = presenter._popup
    assert popup.waiting.text() == (
        "4 with drafts wait to be labelled; 1 imported prompts wait for drafts"
    )
    assert popup.model.text() == "tiny-chat"
    popup.hide()


@pytest.mark.parametrize(
    "odd",
    [
        {"count": 1}, {"count": 6}, {"count": True}, {"temperature": 0.0}, {"temperature": "hot"},
        {"seed": -1}, {"length": 1000}, {"shipped": "no"}, {"rival": 7}, "nonsense", None,
    ],
)  # fmt: skip
def test_an_odd_state_is_the_usual_plan(odd: Any) -> None:
    assert from_state(odd, DraftPlan()) == DraftPlan()


def test_a_plan_comes_back_from_its_state() -> None:
    plan = DraftPlan(5, 1.5, "rival", 0.3, 12, 99, shipped=False)
    assert from_state(plan.state(), DraftPlan()) == plan


def test_settings_out_of_range_for_drafts_are_brought_into_it() -> None:
    plan = usual_plan(0.0, 4)
    assert (plan.temperature, plan.length) == (0.1, 8)


def test_a_full_disk_does_not_lose_the_drafts_on_the_screen(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.errors import UserError

    bench.sees_pair()
    bench.until(lambda: not bench.lanes.reading.busy)

    def refuse(*_: object) -> None:
        raise UserError("There is no room left.", "Make room.")

    monkeypatch.setattr("models.store.labels.Labels.offer", refuse)
    bench.tab.label.prompt_typed.emit("Mine?")
    bench.until(lambda: task(bench).prompt == "Mine?")
    assert task(bench).item == 0
    bench.says("first")
    kept = bench.store.labels.recent(1)[0]
    assert (kept.prompt, kept.choice) == ("Mine?", "first")


def test_the_store_has_what_another_program_added(bench: Any) -> None:
    """Two connections to one file: what one offers, the other finds when it looks again."""
    with Store.open(bench.home) as other:
        other.labels.offer([Label("From elsewhere?", (Draft("a"), Draft("b")))], "file.csv")
    drafters(bench).label.begin_again()
    prompts = []
    for _ in range(6):
        prompts.append(bench.sees_pair()[0])
        bench.says("first")
    assert "From elsewhere?" in prompts
