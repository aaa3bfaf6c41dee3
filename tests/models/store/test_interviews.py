"""Mock interviews that are kept: answers as facts, ticks that can be corrected, drafts, removal."""

import pytest

from models.store.interviews import Answer, Draft
from models.store.store import Store

PLAN = {"topics": {"ppo": 2}, "level": "mid", "seed": 7, "questions": []}


def answer(place: int, card: str = "clip", **changes: object) -> Answer:
    given = {"follow_up": None, "topic": "ppo", "asked": "Why clip?", "said": "To stay near."}
    return Answer(place, card, **(given | changes))


def test_an_interview_is_kept_with_its_plan_and_answers(store: Store) -> None:
    kept = store.interviews.begin(10, PLAN)
    assert (kept.minutes, kept.plan, kept.ended, kept.answers) == (10, PLAN, None, ())
    first = answer(0, seconds=80.0)
    second = answer(2, "gae", follow_up=1, said="λ", given=[1, 0], correct=0.5, seconds=20.0)
    store.interviews.answer(kept.id, second, 100.0)
    store.interviews.answer(kept.id, first, 80.0)
    ended = store.interviews.end(kept.id, 130.5)
    assert ended.answers == (first, second)  # by place
    assert ended.seconds == 130.5 and ended.ended is not None
    assert store.interviews.all() == (ended,) and store.interviews.open() == ()
    assert store.interviews.reopen(kept.id).ended is None
    assert [one.id for one in store.interviews.open()] == [kept.id]


def test_an_answer_is_a_fact(store: Store) -> None:
    kept = store.interviews.begin(10, PLAN)
    store.interviews.answer(kept.id, answer(0, said="first"), 5.0)
    with pytest.raises(ValueError, match="has an answer at 0"):
        store.interviews.answer(kept.id, answer(0, said="second"), 6.0)
    assert [one.said for one in store.interviews.get(kept.id).answers] == ["first"]
    store.interviews.answer(kept.id, answer(1, said="a\0b \ud800"), 7.0)  # no text to SQLite
    assert store.interviews.get(kept.id).answers[1].said == "ab ?"


def test_an_answer_is_revised_while_one_looks_back(store: Store) -> None:
    kept = store.interviews.begin(10, PLAN)
    store.interviews.answer(kept.id, answer(0, said="first", correct=0.0), 5.0)
    store.interviews.tick(kept.id, 0, (1,), 0.5)
    store.interviews.revise(kept.id, answer(0, said="second", correct=1.0, seconds=9.0), 12.0)
    found = store.interviews.get(kept.id)
    [one] = found.answers
    assert (one.said, one.grade, one.points, one.seconds) == ("second", 1.0, (), 9.0)
    assert found.seconds == 12.0
    with pytest.raises(KeyError):
        store.interviews.revise(kept.id, answer(1), 13.0)


def test_the_last_tick_counts_and_outweighs_the_comparison(store: Store) -> None:
    kept = store.interviews.begin(10, PLAN)
    store.interviews.answer(kept.id, answer(0, correct=0.0), 5.0)
    assert store.interviews.get(kept.id).answers[0].grade == 0.0
    store.interviews.tick(kept.id, 0, (0, 2), 0.5)
    store.interviews.tick(kept.id, 0, (0, 1, 2), 0.75)
    [found] = store.interviews.get(kept.id).answers
    assert (found.points, found.grade) == ((0, 1, 2), 0.75)


def test_what_cannot_be_ticked_is_refused(store: Store) -> None:
    kept = store.interviews.begin(10, PLAN)
    with pytest.raises(KeyError):
        store.interviews.tick(kept.id, 0, (), 1.0)
    with pytest.raises(ValueError, match="grade lies in"):
        store.interviews.tick(kept.id, 0, (), 1.5)
    with pytest.raises(KeyError):
        store.interviews.get(kept.id + 1)


def test_a_draft_is_replaced_and_goes_when_the_answer_is_given(store: Store) -> None:
    kept = store.interviews.begin(10, PLAN)
    assert store.interviews.draft(kept.id) is None
    store.interviews.keep_draft(kept.id, Draft(0, "To", 3.0))
    store.interviews.keep_draft(kept.id, Draft(1, [2, 0, 1], 9.0))
    assert store.interviews.draft(kept.id) == Draft(1, [2, 0, 1], 9.0)
    assert store.interviews.get(kept.id).seconds == 9.0
    store.interviews.answer(kept.id, answer(0), 10.0)
    assert store.interviews.draft(kept.id) is None


def test_removing_is_taken_back(store: Store) -> None:
    kept = store.interviews.begin(10, PLAN)
    store.interviews.answer(kept.id, answer(0), 5.0)
    store.interviews.end(kept.id, 60.0)
    assert store.interviews.remove(kept.id).removed is not None
    assert store.interviews.all() == () and store.interviews.seen() == {}
    store.interviews.restore(kept.id)
    assert [len(one.answers) for one in store.interviews.all()] == [1]


def test_what_was_asked_is_counted_back_from_the_latest_interview(store: Store) -> None:
    for cards in (("clip", "gae"), ("gae", "kl"), ("kl",)):
        kept = store.interviews.begin(10, PLAN)
        for place, card in enumerate(cards):
            store.interviews.answer(kept.id, answer(place, card), 5.0)
    store.interviews.begin(10, PLAN)  # nothing was asked in it yet
    assert store.interviews.seen() == {"kl": 1, "gae": 2, "clip": 3}
