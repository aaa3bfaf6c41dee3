"""In which order new cards come, which deck they are of, and how one is skipped."""

from datetime import UTC, datetime, timedelta

import pytest

from models.interview.card import LEVELS, TOPICS, Card
from models.interview.card_file import shipped
from models.interview.cards import Cards, ReviewSession
from models.interview.core import (
    BREADTH,
    CORE,
    TEST_CARDS,
    TEST_RIGHT,
    in_deck,
    study_order,
    ten_unseen,
)
from models.interview.reviewing import CardsChoices
from models.interview.scheduling import CardOptions
from models.store.store import Store

GOOD, AGAIN = 3, 1
LECTURE = (
    "base-and-chat-difference", "kaplan-ten-times", "chinchilla-terms", "gpt3-undertrained",
    "are-llamas-optimal", "emergence-defined", "in-context-learning", "sft-loss", "rlhf-stages",
    "reward-hacking", "why-rlhf-is-hard", "derive-dpo", "chosen-likelihood-falls",
    "what-grpo-drops",
)  # fmt: skip


def test_the_core_is_forty_shipped_cards_in_the_order_of_a_first_lecture() -> None:
    assert len(CORE) == len(set(CORE)) == 40
    assert [name for name in CORE if name not in shipped()] == []
    places = [CORE.index(name) for name in LECTURE]
    assert places == sorted(places)
    assert {shipped().get(name).topic for name in CORE} <= set(BREADTH)  # type: ignore[union-attr]  # shipped, as above


def test_breadth_follows_by_topic_basic_before_hard() -> None:
    order = study_order(shipped().cards)
    assert tuple(card.id for card in order[: len(CORE)]) == CORE
    rest = [(TOPICS.index(card.topic), LEVELS.index(card.level)) for card in order[len(CORE) :]]
    assert rest == sorted(rest)
    assert {card.topic for card in order if in_deck(card, "breadth")} == set(BREADTH)
    assert all(in_deck(card, "all") for card in order)
    own = Card("mine", "serving", "explain", "mid", "q", "a", origin="own")
    assert in_deck(own, "core"), "what somebody wrote is asked, whatever deck is begun"


def test_a_new_reader_is_through_the_core_in_four_days_at_ten_a_day(store: Store) -> None:
    session, clock = ReviewSession(store), datetime(2026, 12, 1, 12, tzinfo=UTC)
    session.clock = lambda: clock
    met = list[str]()
    for _day in range(4):
        today = session.queue(CardsChoices()).today.new
        assert len(today) == 10
        for name in today:
            session.review(name, GOOD, 0, None, correct=None)
        met += today
        clock += timedelta(days=1)
    assert tuple(met) == CORE
    assert session.queue(CardsChoices()).today.new == ()
    session.cards.set_options(CardOptions(deck="breadth"))
    following = session.deck.get(session.queue(CardsChoices()).today.new[0])
    assert following is not None and following.topic == TOPICS[0]
    assert following.id not in CORE


def test_a_topic_that_is_asked_for_comes_whatever_deck_is_begun(store: Store) -> None:
    names = ReviewSession(store).queue(CardsChoices(topic="serving")).names
    assert names and not set(names) & set(CORE)


def test_ten_cards_of_a_test_are_spread_over_the_unseen_ones() -> None:
    ten = ten_unseen("core", shipped().cards, ())
    places = [CORE.index(name) for name in ten]
    assert len(ten) == TEST_CARDS and places == sorted(places)
    assert places[0] < 4 and places[-1] >= 36
    assert ten_unseen("core", shipped().cards, CORE[:31]) == ()


@pytest.mark.parametrize("right", [TEST_RIGHT - 1, TEST_RIGHT])
def test_nine_right_of_ten_skip_what_is_unseen_and_undo_brings_it_back(
    store: Store, right: int
) -> None:
    session = ReviewSession(store)
    assert session.begin_test() and session.end_test() is None
    ten = session.queue(CardsChoices()).names[:TEST_CARDS]
    for place, name in enumerate(ten):
        session.review(name, GOOD if place < right else AGAIN, 0, None, correct=None)
    assert session.end_test() == right
    if right < TEST_RIGHT:
        return
    session.skip(("done", "undone"))
    assert session.cards.suspended() == set(CORE) - set(ten)
    assert session.cards.options().deck == "breadth"
    session.undo()
    assert session.cards.suspended() == frozenset()
    assert session.cards.options().deck == "core"


def test_a_wrong_answer_that_is_graded_good_is_not_right(store: Store) -> None:
    session = ReviewSession(store)
    session.begin_test()
    for name in session.queue(CardsChoices()).names[:TEST_CARDS]:
        session.review(name, GOOD, 0, 1, correct=False)
    assert session.end_test() == 0


def test_a_deck_that_is_kept_wrongly_is_the_core(cards: Cards) -> None:
    with cards.database.write() as connection:
        cards.put_options(connection, {"deck": "everything"})
    assert cards.options() == CardOptions()
    with pytest.raises(ValueError, match="deck"):
        CardOptions(deck="everything")
