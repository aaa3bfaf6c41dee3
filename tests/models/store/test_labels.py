"""Choices are kept, taken back and put back, also after a restart."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from models.labels import Draft, Label, Verdict
from models.pairs import Pair
from models.store.labels import Choice, Counts, Judgement
from models.store.paths import Home
from models.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(Home.at(tmp_path)) as opened:
        yield opened


def choose(store: Store, prompt: str, choice: Choice = "first") -> Judgement:
    return store.labels.add(
        prompt, "one", "two", choice, model="279k-chat", model_sha256="ab", seconds=1.5
    )


def prompts(store: Store) -> list[str]:
    return [judgement.prompt for judgement in store.labels.recent(100)]


def test_a_judgement_comes_back_as_it_was_given(store: Store, tmp_path: Path) -> None:
    text = "Ünïcode 🙂\n'; DROP TABLE judgement; --\0end"
    given = store.labels.add(
        text, "a", "b", "tie", model="98k-chat", model_sha256="f" * 64, seconds=0.25
    )
    store.close()
    with Store.open(Home.at(tmp_path)) as again:
        (found,) = again.labels.recent(5)
    assert found == given
    assert (found.prompt, found.first, found.second, found.choice) == (text, "a", "b", "tie")
    assert found.created.endswith("+00:00")


def test_the_latest_come_first_and_no_more_than_asked(store: Store) -> None:
    for name in "abcd":
        choose(store, name)
    assert [judgement.prompt for judgement in store.labels.recent(2)] == ["d", "c"]
    assert store.labels.recent(0) == ()


def test_pairs_and_counts_leave_out_what_teaches_nothing(store: Store) -> None:
    choose(store, "p1", "first")
    choose(store, "p2", "second")
    choose(store, "p3", "tie")
    choose(store, "p4", "skip")
    store.labels.add("p5", "same", "same", "first", model="m", model_sha256="")
    choose(store, "p6", "first")
    store.labels.undo()
    assert store.labels.pairs() == (Pair("p1", "one", "two"), Pair("p2", "two", "one"))
    assert store.labels.counts() == Counts(judged=5, pairs=2, ties=1, skipped=1)


def test_an_empty_store_has_nothing_to_undo(store: Store) -> None:
    assert store.labels.undo() is None
    assert store.labels.redo() is None
    assert not store.labels.can_undo()
    assert not store.labels.can_redo()
    assert store.labels.counts() == Counts(0, 0, 0, 0)
    assert store.labels.pairs() == ()


def test_undo_and_redo_go_on_after_a_restart(store: Store, tmp_path: Path) -> None:
    for name in "abc":
        choose(store, name)
    assert store.labels.undo().prompt == "c"  # type: ignore[union-attr]  # None would fail here
    assert store.labels.undo().prompt == "b"  # type: ignore[union-attr]  # None would fail here
    store.close()
    with Store.open(Home.at(tmp_path)) as again:
        assert prompts(again) == ["a"]
        assert again.labels.can_redo()
        assert again.labels.redo().prompt == "b"  # type: ignore[union-attr]  # None would fail
        assert again.labels.redo().prompt == "c"  # type: ignore[union-attr]  # None would fail
        assert again.labels.redo() is None
        assert prompts(again) == ["c", "b", "a"]


def test_a_new_choice_closes_the_way_back(store: Store) -> None:
    choose(store, "a")
    choose(store, "b")
    store.labels.undo()
    choose(store, "c")
    assert not store.labels.can_redo()
    assert store.labels.redo() is None
    assert prompts(store) == ["c", "a"]
    store.labels.undo()
    store.labels.redo()
    assert prompts(store) == ["c", "a"]


def test_an_unknown_choice_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(ValueError, match="choice is 'left'"):
        choose(store, "a", "left")  # type: ignore[arg-type]  # that is what is tried
    assert store.labels.counts().judged == 0


class UndoRedo(RuleBasedStateMachine):
    """The store against two plain lists, restarts included."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        # a folder of its own: an id() comes back once its object is gone
        self.home = Home.at(Path(tempfile.mkdtemp(dir=type(self).folder)))
        self.store = Store.open(self.home)
        self.standing: list[int] = []
        self.undone: list[int] = []

    @rule(choice=st.sampled_from(["first", "second", "tie", "skip"]))
    def judge(self, choice: Choice) -> None:
        kept = choose(self.store, "prompt", choice)
        self.standing.append(kept.id)
        self.undone.clear()

    @rule()
    def undo(self) -> None:
        taken = self.store.labels.undo()
        assert (taken.id if taken else None) == (self.standing[-1] if self.standing else None)
        if self.standing:
            self.undone.append(self.standing.pop())

    @rule()
    def redo(self) -> None:
        put_back = self.store.labels.redo()
        assert (put_back.id if put_back else None) == (self.undone[-1] if self.undone else None)
        if self.undone:
            self.standing.append(self.undone.pop())

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.home)

    @invariant()
    def stands_what_the_lists_say(self) -> None:
        found = [judgement.id for judgement in self.store.labels.recent(1000)]
        assert found == self.standing[::-1]
        assert self.store.labels.can_undo() == bool(self.standing)
        assert self.store.labels.can_redo() == bool(self.undone)
        assert self.store.labels.counts().judged == len(self.standing)

    def teardown(self) -> None:
        self.store.close()


def test_undo_and_redo_are_those_of_two_lists(tmp_path: Path) -> None:
    UndoRedo.folder = tmp_path
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        UndoRedo,
        settings=settings(max_examples=30, stateful_step_count=25, deadline=None, database=None),
    )


def test_the_pairs_of_a_ranking_share_one_weight(store: Store) -> None:
    drafts = tuple(Draft(text, model="m", model_sha256="") for text in ("a", "b", "c"))
    store.labels.add_label(Label("p", drafts, Verdict((1, 2, 3)), shown=(0, 1, 2)))
    pairs = store.labels.pairs()
    assert len(pairs) == 3
    assert [pair.weight for pair in pairs] == pytest.approx([1 / 3] * 3)
