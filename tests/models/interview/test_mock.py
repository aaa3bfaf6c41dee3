"""What a mock interview asks: it fits the time, mixes topics, and can be asked again."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.interview import mock
from models.interview.card import KINDS, LEVELS, TOPICS, Card, Chain, FollowUp, Number
from models.interview.card_file import shipped
from models.interview.core import PLACES
from models.store.interviews import Answer

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
def test_it_is_asked_subject_by_subject_and_easy_before_hard(
    deck, length, weights, level, seed
) -> None:
    asked = [one.card for one in mock.plan(deck, length, weights, level, seed).questions]
    places = [(TOPICS.index(one.topic), LEVELS.index(one.level)) for one in asked]
    assert places == sorted(places)


@given(cards, minutes, topics, levels, seeds)
def test_it_is_asked_again_from_plain_values(deck, length, weights, level, seed) -> None:
    made = mock.plan(deck, length, weights, level, seed)
    plain = json.loads(json.dumps(mock.as_plain(made)))
    found = mock.again(length, plain, {one.id: one for one in deck})
    assert found == made and found.steps == made.steps
    assert [step.place for step in found.steps] == list(range(len(found.steps)))


def test_what_was_asked_lately_is_drawn_last() -> None:
    deck = [card(name) for name in ("never", "long-ago", "lately")]
    for seed in range(20):
        for length, drawn in ((2, {"never"}), (4, {"never", "long-ago"})):
            made = mock.plan(deck, length, {"ppo": 1}, "", seed, {"long-ago": 5, "lately": 1})
            assert {one.card.id for one in made.questions} == drawn


PPO = Card(
    "ppo", "ppo", "explain", "mid", "What does PPO's objective hold?", "Much.",
    points=("the ratio of new to old probabilities", "clipping takes the gain away",
            "the KL penalty keeps it near the start"),
    follow_ups=(
        FollowUp("Which ratio is it?", "New probability over old probability."),
        FollowUp("What does the clipping cut?", "The gain beyond the range."),
        FollowUp("What would happen without the penalty?", "The policy drifts from the start."),
    ),
)  # fmt: skip


def said(text: str, **more) -> Answer:
    return Answer(0, "ppo", None, "ppo", "", text, **more)


def test_a_follow_up_asks_about_what_the_answer_left_out() -> None:
    clip_and_start = said("Clipping takes away the gain, a KL penalty keeps the policy near start.")
    assert mock.missed(PPO, clip_and_start) == (0,)
    assert mock.following(PPO, [2], clip_and_start) == [0]
    ratio_and_clip = said("The ratio of new and old probabilities; clipping takes gain away.")
    assert mock.missed(PPO, ratio_and_clip) == (2,)
    assert mock.following(PPO, [0], ratio_and_clip) == [2]
    assert mock.missed(PPO, said("No idea.")) == (0, 1, 2)
    assert mock.missed(PPO, said("Ticked.", points=(0, 2), ticked=0.66)) == (1,)
    assert mock.following(PPO, [0], said("Ticked.", points=(0, 2), ticked=0.66)) == [1]


def test_who_left_nothing_out_is_asked_what_was_planned_and_what_was_asked_stays() -> None:
    everything = said(" ".join(PPO.points))
    assert mock.missed(PPO, everything) == ()
    assert mock.following(PPO, [2, 0], everything) == [2, 0]
    first = Answer(1, "ppo", 2, "ppo", "", "It drifts.")
    for answer in (everything, said("No idea."), said("", points=(2,), ticked=0.3)):
        assert mock.following(PPO, [0, 1], answer, [first, None])[0] == 2
    plain = {"questions": [{"card": "ppo", "follow_ups": [1]}]}
    steps = mock.again(
        10, plain, {"ppo": PPO}, [clip_missing := said("Ratio, penalty, start.")]
    ).steps
    assert [step.follow_up for step in steps] == [None, *mock.following(PPO, [1], clip_missing)]


CHAIN = Card(
    "chain", "ppo", "chain", "mid", "Derive it.", "So.", body=Chain(Number(1.7, 0.05, "nats")),
    points=("the loss", "its gradient", "set to zero"),
    follow_ups=(FollowUp("How much?", "1.7 nats."), FollowUp("What breaks it?", "Little data.")),
)  # fmt: skip


def test_a_chain_is_asked_step_by_step_and_its_number_is_judged() -> None:
    made = mock.plan([CHAIN], 10, {"ppo": 1}, "", 3)
    assert [step.follow_up for step in made.steps] == [None, 0, 1]
    left_out = Answer(0, "chain", None, "ppo", "", "Little data breaks it.")
    again = mock.again(10, mock.as_plain(made), {"chain": CHAIN}, [left_out])
    assert [step.follow_up for step in again.steps] == [None, 0, 1], "its steps have an order"
    derive, number, breaks = made.steps
    assert [step.checked for step in made.steps] == [False, True, False]
    assert derive.points == CHAIN.points and number.points == breaks.points == ()
    assert mock.judge_step(number, "1.7").right and mock.judge_step(number, "3").correct < 1
    assert mock.judge_step(number, "a lot").template in mock.NOT_READ
    assert mock.judge_step(derive, "1.7").correct is None


def test_a_chain_is_drawn_with_all_its_steps_or_not() -> None:
    for length in (2, 3, 4):
        made = mock.plan([CHAIN], length, {"ppo": 1}, "", 3)
        assert len(made.steps) == (3 if length >= mock.base_minutes(CHAIN) else 0)
        assert made.estimate <= length


def test_of_two_follow_ups_of_a_core_card_the_answer_decides_which_is_asked() -> None:
    """So a strong candidate and one who stops half way are asked different things."""
    alike = []
    cards = [shipped().get(name) for name in PLACES]
    for one in [card for card in cards if card.kind == "explain" and len(card.follow_ups) > 1]:
        made = mock.plan([one], 10, {one.topic: 1}, "", 0).questions[0]
        assert len(made.follow_ups) < len(one.follow_ups)
        asked = {
            mock.following(one, made.follow_ups, Answer(0, one.id, None, "", "", point))[0]
            for point in (*one.points, " ".join(one.points), "")
        }
        alike += [] if len(asked) > 1 else [one.id]
    assert len(alike) <= 6, alike


def test_the_core_is_asked_first_and_as_a_first_lecture_has_it() -> None:
    for seed in range(5):
        made = mock.plan(shipped().cards, 20, mock.every_topic(), "", seed)
        asked = [one.card.id for one in made.questions]
        core = [name for name in asked if name in PLACES]
        assert asked[: len(core)] == core == sorted(core, key=PLACES.__getitem__)
        topics = {one.card.topic for one in made.questions if one.card.id not in PLACES}
        assert not topics & {shipped().get(name).topic for name in PLACES}, "core before breadth"


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
