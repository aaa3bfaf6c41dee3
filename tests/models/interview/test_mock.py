"""What a mock interview asks: it fits the time, mixes topics, and can be asked again."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.interview import mock
from models.interview.card import KINDS, LEVELS, TOPICS, Card, FollowUp

SHORT_KINDS = [kind for kind in KINDS if kind != "explain"]


def card(name: str, topic: str = "ppo", kind: str = "explain", level: str = "mid", more: int = 0):
    follow_ups = tuple(FollowUp(f"And {n}?", f"So {n}.") for n in range(more))
    return Card(name, topic, kind, level, f"{name}?", f"{name}.", follow_ups=follow_ups)


cards = st.lists(
    st.builds(
        card,
        st.integers(0, 10_000).map(lambda n: f"card-{n}"),
        st.sampled_from(TOPICS[:4]),
        st.sampled_from(KINDS),
        st.sampled_from(LEVELS),
        st.integers(0, 4),
    ),
    max_size=40,
    unique_by=lambda one: one.id,
)
topics = st.dictionaries(st.sampled_from(TOPICS[:4]), st.integers(0, 5), min_size=1)
minutes, levels, seeds = st.integers(2, 60), st.sampled_from(["", *LEVELS]), st.integers(0, 10**9)


@given(cards, minutes, topics, levels, seeds)
def test_it_fits_the_time_and_asks_only_what_was_picked(deck, length, weights, level, seed) -> None:
    made = mock.plan(deck, length, weights, level, seed)
    assert mock.plan(deck[::-1], length, weights, level, seed) == made  # the seed decides
    assert made.estimate <= length
    assert len({one.card.id for one in made.questions}) == len(made.questions)
    for question in made.questions:
        assert weights[question.card.topic] > 0
        assert question.card.level in mock.WANTED[level]
        assert set(question.follow_ups) <= set(range(len(question.card.follow_ups)))
        assert len(question.follow_ups) <= mock.MOST_FOLLOW_UPS
    asked = {one.card.id for one in made.questions}
    left = [one for one in mock.matching(deck, weights, level) if one.id not in asked]
    assert all(mock.base_minutes(one) > length - made.estimate for one in left)


@given(cards, minutes, topics, levels, seeds)
def test_a_topic_follows_itself_only_when_no_other_is_left(
    deck, length, weights, level, seed
) -> None:
    made = mock.plan(deck, length, weights, level, seed)
    matching, spent = mock.matching(deck, weights, level), 0.0
    for number, question in enumerate(made.questions):
        before = made.questions[:number]
        if before and before[-1].card.topic == question.card.topic:
            asked = {one.card.id for one in before}
            room = length - spent
            assert not [
                one
                for one in matching
                if one.topic != question.card.topic
                and one.id not in asked
                and mock.base_minutes(one) <= room
            ]
        spent += question.minutes


@given(cards, minutes, topics, levels, seeds)
def test_it_is_asked_again_from_plain_values(deck, length, weights, level, seed) -> None:
    made = mock.plan(deck, length, weights, level, seed)
    plain = json.loads(json.dumps(mock.as_plain(made)))
    found = mock.again(length, plain, {one.id: one for one in deck})
    assert found == made and found.steps == made.steps
    assert [step.place for step in found.steps] == list(range(len(found.steps)))


def test_what_was_asked_lately_comes_last() -> None:
    deck = [card(name) for name in ("never", "long-ago", "lately")]
    for seed in range(20):
        made = mock.plan(deck, 6, {"ppo": 1}, "", seed, {"long-ago": 5, "lately": 1})
        assert [one.card.id for one in made.questions] == ["never", "long-ago", "lately"]


def test_time_is_shared_out_by_weight() -> None:
    deck = [card(f"{topic}-{n}", topic) for topic in TOPICS[:3] for n in range(30)]
    made = mock.plan(deck, 80, {TOPICS[0]: 3, TOPICS[1]: 3, TOPICS[2]: 2}, "", 1)
    asked = Counter(one.card.topic for one in made.questions)
    assert asked == {TOPICS[0]: 15, TOPICS[1]: 15, TOPICS[2]: 10}


def test_a_card_that_is_gone_is_left_out_and_the_others_keep_their_places() -> None:
    deck = [card("a", TOPICS[0], more=2), card("b", TOPICS[1], more=1), card("c", TOPICS[2])]
    made = mock.plan(deck, 10, mock.every_topic(), "", 5)
    gone = made.questions[0].card.id
    left = {one.id: one for one in deck if one.id != gone}
    found = mock.again(10, mock.as_plain(made), left)
    assert [one.card.id for one in found.questions] == [o.card.id for o in made.questions[1:]]
    kept = {step.place: (step.card.id, step.follow_up) for step in made.steps}
    assert found.steps and all(
        kept[step.place] == (step.card.id, step.follow_up) for step in found.steps
    )


def test_what_is_out_of_range_is_refused() -> None:
    for length, weights, level in (
        (1, {"ppo": 1}, ""), (181, {"ppo": 1}, ""), (10, {"ppo": 6}, ""), (10, {"ppo": 1}, "expert")
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"minutes|level"):
            mock.plan([card("a")], length, weights, level, 0)
    assert mock.plan([card("a", level="hard")], 10, {"ppo": 1}, "basic", 0).questions == ()
