"""Verdicts, sides and the pairs that a label teaches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.preferences.labels import (
    Draft,
    Label,
    TrainingPair,
    Turn,
    Verdict,
    best_draft,
    better_pairs,
    check_verdict,
    dense,
    kind_of,
    pair_count,
    training_pairs,
    transcript,
)

RANKS = st.lists(st.integers(1, 5), min_size=2, max_size=5).map(dense)


def drafts(*texts: str) -> tuple[Draft, ...]:
    return tuple(Draft(text) for text in texts)


def test_what_a_verdict_says_depends_on_the_side_that_each_draft_stood_on() -> None:
    for ranks, said in (((1, 2), "first"), ((2, 1), "second"), ((1, 1), "tie"), ((), "skip")):
        turned = {"first": "second", "second": "first"}.get(said, said)
        assert (kind_of(ranks, (0, 1)), kind_of(ranks, (1, 0))) == (said, turned)


@given(RANKS)
def test_every_two_drafts_that_are_not_tied_make_one_pair(ranks: tuple[int, ...]) -> None:
    pairs = better_pairs(ranks)
    assert all(ranks[better] < ranks[worse] for better, worse in pairs)
    ties = sum(ranks.count(rank) * (ranks.count(rank) - 1) // 2 for rank in set(ranks))
    assert len(set(pairs)) == len(pairs) == len(ranks) * (len(ranks) - 1) // 2 - ties
    # The pairs of a ranking weigh one together.
    label = Label("p", drafts(*"abcde"[: len(ranks)]), Verdict(ranks))
    weights = [pair.weight for pair in training_pairs(label)]
    assert sum(weights) == pytest.approx(1.0 if len(set(ranks)) > 1 else 0.0)


def test_what_a_label_teaches() -> None:
    # A rewritten draft is a pair of its own.
    label = Label("p", drafts("a", "b"), Verdict((2, 1), edited="b!"))
    assert training_pairs(label) == (
        TrainingPair("p", "b", "a"),
        TrainingPair("p", "b!", "b", edited=True),
    )
    turns = (Turn("system", "Be brief."), Turn("user", "Hi"))
    spoken = Label(transcript(turns), drafts("a", "b"), Verdict((1, 2)), turns)
    (pair,) = training_pairs(spoken)
    assert (pair.turns, pair.prompt) == (turns, "System: Be brief.\n\nUser: Hi")
    for label in (
        Label("p", drafts("a", "b")),
        Label("p", drafts("a", "b"), Verdict()),
        Label("p", drafts("a", "b"), Verdict((1, 1))),
        Label("p", drafts("same", "same"), Verdict((1, 2))),
        Label("p", drafts("a", "b"), Verdict((1, 2)), repeat=True),
        Label("p", drafts("a"), Verdict((1,))),
    ):
        assert training_pairs(label) == ()


@given(RANKS, st.booleans(), st.sampled_from(["", "better"]))
def test_counting_pairs_is_making_them(ranks: tuple[int, ...], repeat: bool, edited: str) -> None:
    for verdict in (Verdict(ranks, edited=edited), Verdict(edited=edited)):
        for texts in ("abcde", "aabcd"):
            label = Label("p", drafts(*texts[: len(ranks)]), verdict, repeat=repeat)
            assert pair_count(label) == len(training_pairs(label))


def test_a_verdict_that_does_not_fit_is_refused() -> None:
    for verdict, count in (
        (Verdict((1, 2, 3)), 2),
        (Verdict((1, 3)), 2),
        (Verdict((2, 2)), 2),
        (Verdict((3,)), 1),
        (Verdict((1, 2), strength=4), 2),
    ):
        with pytest.raises(ValueError, match=r"rank|strength"):
            check_verdict(verdict, count)
    check_verdict(Verdict((2,)), 1)
    assert kind_of((1,), (0,)) == "good"
    assert kind_of((2,), (0,)) == "bad"
    assert best_draft((2, 1, 1)) == 1
