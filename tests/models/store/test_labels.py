"""Choices are kept, taken back and put back, also after a restart."""

import pytest

from models.preferences.labels import Choice, Judgement
from models.preferences.pairs import Pair
from models.store.labelling.records import Act, Counts
from models.store.paths import Home
from models.store.store import Store


def choose(store: Store, prompt: str, choice: Choice = "first") -> Judgement:
    return store.labels.add(
        prompt, "one", "two", choice, model="279k-chat", model_sha256="ab", seconds=1.5
    )


def prompts(store: Store) -> list[str]:
    return [judgement.prompt for judgement in store.labels.recent(100)]


def turned(act: Act | None) -> str:
    """The prompt of what was undone or redone."""
    assert act is not None and act.judgement is not None
    return act.judgement.prompt


def test_a_judgement_comes_back_as_it_was_given(store: Store, home: Home) -> None:
    text = "Ünïcode 🙂\n'; DROP TABLE judgement; --\0end"
    given = store.labels.add(
        text, "a", "b", "tie", model="98k-chat", model_sha256="f" * 64, seconds=0.25
    )
    store.close()
    with Store.open(home) as again:
        (found,) = again.labels.recent(5)
    assert found == given
    assert (found.prompt, *found.texts, found.choice) == (text, "a", "b", "tie")
    assert found.created.endswith("+00:00")


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


def test_undo_and_redo_go_on_after_a_restart(store: Store, home: Home) -> None:
    for name in "abc":
        choose(store, name)
    assert turned(store.labels.undo()) == "c"
    assert turned(store.labels.undo()) == "b"
    store.close()
    with Store.open(home) as again:
        assert prompts(again) == ["a"]
        assert turned(again.labels.redo()) == "b"
        assert turned(again.labels.redo()) == "c"
        assert again.labels.redo() is None
        assert prompts(again) == ["c", "b", "a"]


def test_a_new_choice_closes_the_way_back(store: Store) -> None:
    choose(store, "a")
    choose(store, "b")
    store.labels.undo()
    choose(store, "c")
    assert store.labels.redo() is None
    assert prompts(store) == ["c", "a"]
    store.labels.undo()
    store.labels.redo()
    assert prompts(store) == ["c", "a"]


def test_an_unknown_choice_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(ValueError, match="choice is 'left'"):
        choose(store, "a", "left")  # type: ignore[arg-type]  # that is what is tried
    assert store.labels.counts().judged == 0
