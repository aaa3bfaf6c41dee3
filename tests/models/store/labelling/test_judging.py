"""Pairs, rankings, corrections, repeats and the history of an item."""

import sqlite3
from typing import Any

import pytest
from label_replay import kept, replay
from pair_labels import choose

from models.preferences.labels import Draft, Judgement, Label, TrainingPair, Turn, Verdict
from models.preferences.pairs import Pair
from models.store.labelling.records import Counts
from models.store.labels import Labels
from models.store.store import Store


@pytest.fixture
def labels(store: Store) -> Labels:
    return store.labels_of(1, who="ada")


def drafts(*texts: str) -> tuple[Draft, ...]:
    return tuple(
        Draft(text, seed, f"m{seed}", "ab" * 32, 0.7) for seed, text in enumerate(texts, start=1)
    )


def pair(labels: Labels, prompt: str = "p") -> int:
    return labels.offer([Label(prompt, drafts("one", "two"))])[0]


def judge(labels: Labels, item: int, verdict: Verdict, **given: Any) -> Judgement:
    """Judge an item by its number; the judgement as it is read back."""
    return labels.read([labels.judge(labels.item(item), verdict, **given)])[0]


def test_all_that_belongs_to_a_judgement_comes_back(labels: Labels) -> None:
    turns = (Turn("system", "Be brief."), Turn("user", "Hi 🙂\0"))
    (item,) = labels.offer([Label("Hi", drafts("one", "two"), turns=turns)], "pairs.jsonl")
    verdict = Verdict((2, 1), 3, ("true", "kürzer"), "a note", "two, better")
    made = judge(labels, item, verdict, shown=(1, 0), seconds=2.5)
    assert made.verdict == verdict
    assert (made.texts, made.choice) == (("two", "one"), "first")
    assert (made.shown, made.turns, made.who) == ((1, 0), turns, "ada")
    assert (made.seconds, made.source, made.label, made.replaces) == (
        2.5,
        "pairs.jsonl",
        made.id,
        None,
    )
    assert labels.recent(1) == (made,)
    assert labels.get(made.label) == made
    assert labels.tags() == ("kürzer", "true")


def test_pairs_and_counts_leave_out_what_teaches_nothing(labels: Labels) -> None:
    for number, ranks in enumerate(((1, 2), (2, 1), (1, 1), ()), start=1):
        choose(labels, f"p{number}", ("one", "two"), ranks)
    choose(labels, "p5", ("same", "same"))
    choose(labels, "p6")
    labels.undo()
    assert labels.pairs() == (Pair("p1", "one", "two"), Pair("p2", "two", "one"))
    assert labels.counts() == Counts(judged=5, pairs=2, ties=1, skipped=1)


def test_a_ranking_with_ties_becomes_pairs_that_weigh_one(labels: Labels) -> None:
    (item,) = labels.offer([Label("p", drafts("a", "b", "c", "d"))])
    made = judge(labels, item, Verdict((1, 2, 2, 3)), shown=(3, 0, 1, 2))
    assert made.choice == "ranking"
    assert made.texts[:2] == ("d", "a")
    assert labels.counts() == Counts(judged=1, pairs=5, ties=0, skipped=0, rankings=1)
    pairs = tuple(labels.training_pairs())
    assert [(one.chosen, one.rejected) for one in pairs] == [
        ("a", "b"),
        ("a", "c"),
        ("a", "d"),
        ("b", "d"),
        ("c", "d"),
    ]
    assert {one.weight for one in pairs} == {0.2}
    assert {one.label for one in pairs} == {made.label}
    assert labels.pairs()[0] == Pair("p", "a", "b", 0.2)


def test_an_edited_draft_is_a_pair_of_its_own_and_a_single_one_is_wanted_or_not(
    labels: Labels,
) -> None:
    edited = judge(labels, pair(labels), Verdict((1, 2), edited="one!"), shown=(0, 1))
    (item,) = labels.offer([Label("q", drafts("only"))])
    made = judge(labels, item, Verdict((2,)), shown=(0,))
    assert (made.choice, made.texts) == ("bad", ("only",))
    assert labels.counts() == Counts(judged=2, pairs=2, ties=0, skipped=0)
    assert tuple(labels.training_pairs())[1] == TrainingPair(
        "p", "one!", "one", 1.0, edited=True, label=edited.label
    )


def test_a_correction_takes_the_place_and_the_earlier_stays_in_the_log(labels: Labels) -> None:
    item = pair(labels)
    first = judge(labels, item, Verdict((1, 2)), shown=(0, 1))
    other = judge(labels, pair(labels, "q"), Verdict((1, 1)), shown=(0, 1))
    second = labels.correct(first.label, Verdict((2, 1), note="I was wrong"), seconds=1.0)
    third = labels.correct(first.label, Verdict())
    assert (second.replaces, third.replaces) == (first.id, second.id)
    assert second.label == third.label == first.label
    assert second.shown == first.shown
    # the label keeps its place among the others
    assert [one.id for one in labels.recent(9)] == [other.id, third.id]
    states = [(entry.judgement.id, entry.state) for entry in labels.history(item)]
    assert states == [(first.id, "corrected"), (second.id, "corrected"), (third.id, "stands")]
    assert labels.counts() == Counts(judged=2, pairs=0, ties=1, skipped=1)
    with pytest.raises(KeyError):
        labels.correct(second.id, Verdict())
    act = labels.undo()
    assert act is not None
    assert (act.kind, act.judgement, act.before, act.labels) == ("correct", third, second, 1)
    labels.redo()
    turned = [kind for kind, _ in labels.history(item)[2].turned]
    assert turned == ["undo", "redo"] and labels.get(first.label) == third


def test_equal_drafts_are_one_item_in_whatever_order(labels: Labels) -> None:
    one, two = drafts("one", "two")
    first = labels.add_label(Label("p", (one, two), Verdict((1, 2)), shown=(0, 1)))
    again = labels.add_label(Label("p", (two, one), Verdict((1, 2)), shown=(1, 0)))
    assert first.item == again.item
    # "two" was better the second time, and stood at the right
    assert again.verdict.ranks == (2, 1)
    assert (again.shown, again.texts[0], again.choice) == ((0, 1), "one", "second")
    assert labels.add_label(Label("q", (one, two), Verdict(), shown=(0, 1))).item != first.item


def test_repeats_are_told_apart_and_teach_nothing(labels: Labels) -> None:
    items = labels.offer([Label(f"p{n}", drafts("one", "two")) for n in range(12)])
    for item in items:
        judge(labels, item, Verdict((1, 2)), shown=(0, 1))
    candidates = labels.to_repeat()
    # the last ten are too fresh
    assert [one.prompt for one in candidates] == ["p2", "p1", "p0"]
    judge(labels, items[0], Verdict((1, 2)), shown=(1, 0), repeat=True)
    judge(labels, items[1], Verdict((2, 1)), shown=(1, 0), repeat=True)
    assert labels.counts() == Counts(judged=12, pairs=12, ties=0, skipped=0, repeats=2)
    assert [one.prompt for one in labels.to_repeat()] == ["p4", "p3", "p2"]
    assert [(a.ranks, a.shown, b.ranks, b.shown) for a, b in labels.repeats()] == [
        ((1, 2), (0, 1), (1, 2), (1, 0)),
        ((1, 2), (0, 1), (2, 1), (1, 0)),
    ]
    assert len(tuple(labels.labels())) == 12


def test_a_verdict_that_does_not_fit_is_refused_and_nothing_is_kept(labels: Labels) -> None:
    item = pair(labels)
    for verdict, shown in [
        (Verdict((1, 2, 3)), (0, 1)),
        (Verdict((1, 2)), (0, 0)),
        (Verdict((1, 2), strength=9), (0, 1)),
    ]:
        with pytest.raises(ValueError, match=r"rank|order|strength"):
            judge(labels, item, verdict, shown=shown)
    with pytest.raises(KeyError):
        judge(labels, 99, Verdict(), shown=(0, 1))
    assert labels.counts().judged == 0
    assert labels.history(item) == ()
    assert labels.undo() is None
    for texts in ("", "abcdef"):
        with pytest.raises(ValueError, match="drafts"):
            labels.offer([Label("p", drafts(*texts))])


def test_the_log_only_grows(store: Store, labels: Labels) -> None:
    judge(labels, pair(labels), Verdict((1, 2)), shown=(0, 1))
    for table in ("item", "draft", "judgement", "label_event"):
        for act in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id"):
            with (
                pytest.raises(sqlite3.IntegrityError, match="never"),
                store._database.write() as to,
            ):
                to.execute(act)


def test_projects_do_not_mix(store: Store, labels: Labels) -> None:
    other = store.labels_of(store.projects.add("Short answers").id)
    mine = labels.add_label(Label("p", drafts("a", "b"), Verdict((1, 2)), shown=(0, 1)))
    theirs = other.add_label(Label("p", drafts("a", "b"), Verdict((1, 1)), shown=(0, 1)))
    assert mine.item != theirs.item
    assert [one.id for one in labels.recent(9)] == [mine.id]
    assert [one.id for one in other.recent(9)] == [theirs.id]
    act = labels.undo()
    assert act is not None and act.judgement == mine
    assert other.counts().ties == 1
    with pytest.raises(KeyError):
        labels.get(theirs.label)
    with pytest.raises(KeyError):
        judge(labels, theirs.item, Verdict(), shown=(0, 1))
    assert replay(store._database) == kept(store._database)
