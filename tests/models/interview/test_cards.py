"""Reviews that are kept, taken back and given again, put aside, and scheduled by options."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.interview.card import Card
from models.interview.card_file import Deck
from models.interview.cards import Cards
from models.interview.scheduling import CardOptions
from models.store.paths import Home
from models.store.store import Store

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def learn(cards: Cards, name: str, clock: datetime = START) -> datetime:
    """A card in the state Review; returns the time of its latest review."""
    cards.review(name, 3, clock=clock)
    cards.review(name, 3, clock=clock + 10 * MINUTE)
    return clock + 10 * MINUTE


def own(name: str = "mine", **changes: object) -> Card:
    return replace(
        Card(name, "ppo", "explain", "mid", "What is $\\epsilon$?", "The clip.", origin="own"),
        **changes,
    )


# ---------------------------------------------------------------------- reviewing


def test_a_review_is_there_after_a_restart_with_all_that_was_said(home: Home) -> None:
    with Store.open(home) as store:
        made = Cards(store).review("c", 2, taken_ms=4200, answer="1,7", correct=False, clock=START)
        memory = Cards(store).memory("c")
    assert (made.id, made.rating, made.state, made.leech) == (1, 2, 0, False)
    with Store.open(home) as store:
        assert Cards(store).reviews("c") == (made,)
        assert Cards(store).memory("c") == memory
        assert memory is not None and memory.due == START + 5.5 * MINUTE
        assert Cards(store).memory("never seen") is None


def test_another_rating_or_no_card_keeps_nothing(cards: Cards) -> None:
    for name, rating, clock, said in (
        ("c", 0, START, "Rating"), ("c", 5, START, "Rating"), ("", 3, START, "of a card"),
        ("c", 3, START.replace(tzinfo=None), "time zone"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=said):
            cards.review(name, rating, clock=clock)
    assert cards.reviews("c") == ()
    assert cards.latest() is None


def test_an_answer_that_no_file_can_hold_is_kept_as_far_as_it_goes(cards: Cards) -> None:
    made = cards.review("c", 3, answer="a\ud800b\0c" + "x" * 100_000, clock=START)
    assert made.answer.startswith("a?bcx")
    assert len(made.answer) < 20_001
    assert cards.reviews("c") == (made,)


# ---------------------------------------------------------------------- taken back, given again


ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abc"), st.integers(1, 4), st.integers(-(10**6), 10**7)),
        st.sampled_from(["undo", "undo", "redo", "rebuild", "reopen"]),
    ),
    max_size=40,
)


@given(acts=ACTS)
def test_any_acts_leave_what_two_lists_would(
    acts: list[object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = Home.at(tmp_path_factory.mktemp("acts"))
    done: list[tuple[str, int, datetime]] = []
    undone: list[tuple[str, int, datetime]] = []
    clock = START
    zones = [ZoneInfo(one) for one in ("Asia/Kathmandu", "America/Havana", "Australia/Lord_Howe")]
    store = Store.open(home)
    try:
        store._database.rows("PRAGMA synchronous = OFF")
        for act in acts:
            if isinstance(act, tuple):
                name, rating, seconds = act
                clock += timedelta(seconds=seconds)
                made = Cards(store).review(name, rating, clock=clock.astimezone(zones[rating % 3]))
                done.append((name, rating, made.reviewed))
                undone.clear()
            elif act == "reopen":
                store.close()
                store = Store.open(home)
            elif act == "rebuild":
                Cards(store).rebuild()
            else:
                source, target = (done, undone) if act == "undo" else (undone, done)
                found = Cards(store).undo() if act == "undo" else Cards(store).redo()
                assert (found is None) == (not source)
                if found is not None:
                    assert (found.card, found.rating, found.reviewed) == source[-1]
                    target.append(source.pop())
        cards = Cards(store)
        assert (cards.latest() is None, cards.taken_back() is None) == (not done, not undone)
        for name in "abc":
            mine = [(rating, moment) for card, rating, moment in done if card == name]
            assert [(o.rating, o.reviewed) for o in Cards(store).reviews(name)] == mine
            memory = Cards(store).memory(name)
            assert (memory and memory.due) == _due_directly(mine)
        given = sum(isinstance(act, tuple) for act in acts)
        assert store._database.rows("SELECT count(*) FROM card_review") == [(given,)], "a log"
    finally:
        store.close()


def _due_directly(reviews: list[tuple[int, datetime]]) -> datetime | None:
    scheduler, card = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card(0)
    for rating, moment in reviews:
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), moment)
    return card.due if reviews else None


# ---------------------------------------------------------------------- a clock set back


def test_a_clock_that_is_only_wrong_is_gone_by_one_out_of_all_reason_is_told(cards: Cards) -> None:
    for year in (1, 1970, 2801, 9999):
        clock = START.replace(year=year)
        for act in (lambda at=clock: cards.review("c", 3, clock=at),
                    lambda at=clock: cards.today(Deck(), at)):  # fmt: skip
            with pytest.raises(UserError, match=f"it is {year:04d}-01-05") as caught:
                act()
            assert "Set the clock right" in caught.value.advice
    assert cards.reviews("c") == ()
    for year in (1971, 2800):
        clock = START.replace(year=year)
        for days in range(3):
            cards.review("c", 4, clock=clock + 90 * days * DAY)
        assert cards.today(Deck((own("c"),)), clock + 270 * DAY).done == 0
    assert len(cards.reviews("c")) == 6


# ---------------------------------------------------------------------- leeches, aside, options


def lapse(cards: Cards, name: str, times: int) -> list[bool]:
    clock, leech = learn(cards, name), []
    for _ in range(times):
        clock += 4 * DAY
        leech.append(cards.review(name, 1, clock=clock).leech)
        clock += 10 * MINUTE
        cards.review(name, 3, clock=clock)
    return leech


def test_a_card_that_is_forgotten_too_often_is_a_leech(cards: Cards) -> None:
    cards.set_options(CardOptions(leech_lapses=3))
    assert lapse(cards, "hard", 4) == [False, False, True, True]
    assert lapse(cards, "easy", 2) == [False, False]
    memory = cards.memory("hard")
    assert memory is not None and memory.lapses == 4


def test_options_are_kept_and_have_ranges(home: Home) -> None:
    wanted = CardOptions(new_a_day=25, retention=0.85, leech_lapses=4, day_starts_hour=0)
    with Store.open(home) as store:
        assert Cards(store).options() == CardOptions()
        Cards(store).set_options(wanted)
    with Store.open(home) as store:
        assert Cards(store).options() == wanted
    for name, value in (
        ("new_a_day", -1), ("new_a_day", 2.5), ("retention", 0.5), ("retention", 1.0),
        ("retention", float("nan")), ("leech_lapses", 0), ("day_starts_hour", 24),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=name):
            replace(CardOptions(), **{name: value})


def test_an_option_that_does_not_fit_is_the_default(store: Store) -> None:
    with store._database.write() as connection:
        connection.executemany(
            "INSERT INTO card_option VALUES (?, ?)",
            [("retention", "2.0"), ("new_a_day", "many"), ("leech_lapses", "5"), ("x", "1"),
             ("raised_first", "{")],
        )  # fmt: skip
    assert Cards(store).options() == CardOptions(leech_lapses=5)
    Cards(store).raise_first(["a"])


def test_another_retention_moves_every_card_to_its_day(cards: Cards, store: Store) -> None:
    last = learn(cards, "c")
    cards.review("c", 4, clock=last + 3 * DAY)
    usual = cards.memory("c")
    cards.set_options(CardOptions(retention=0.97))
    strict = cards.memory("c")
    assert usual is not None and strict is not None
    assert (strict.stability, strict.difficulty) == (usual.stability, usual.difficulty)
    assert strict.days < usual.days
    kept = store.reviews.derived()
    cards.rebuild()
    assert store.reviews.derived() == kept
    cards.set_options(CardOptions())
    assert cards.memory("c") == usual
