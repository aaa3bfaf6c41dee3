"""What a day asks for and what all reviews add up to, through the store."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.interview.card import Card
from models.interview.card_file import Deck
from models.interview.cards import Cards
from models.interview.scheduling import CardOptions
from models.interview.statistics import Streak

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def card(name: str, topic: str = "scaling", level: str = "basic") -> Card:
    return Card(name, topic, "explain", level, "q", "a", origin="own")


DECK = Deck(
    (
        *(card(f"s{number}") for number in range(6)),
        *(card(f"p{number}", "ppo") for number in range(3)),
        card("hard", "ppo", "hard"),
    )
)


def berlin(month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


# ---------------------------------------------------------------------- the day


def test_a_day_has_room_for_so_many_new_cards_and_the_night_belongs_to_it(cards: Cards) -> None:
    cards.set_options(CardOptions(new_a_day=4))
    for name in ("s0", "p0", "s1"):
        cards.review(name, 4, clock=berlin(6, 1, 23))
    late = cards.today(DECK, berlin(6, 2, 3, 59))
    assert (late.new, late.introduced, late.done) == (("s2",), 3, 3)
    morning = cards.today(DECK, berlin(6, 2, 4))
    assert (len(morning.new), morning.introduced, morning.done) == (4, 0, 0)


def test_a_buried_card_is_not_asked_until_the_day_is_over(cards: Cards) -> None:
    cards.review("s0", 4, clock=berlin(5, 1))
    evening = berlin(6, 1, 23)
    cards.bury_today("s0", "p0", clock=evening)
    assert not {"s0", "p0"} & {*cards.today(DECK, evening).due, *cards.today(DECK, evening).new}
    night = cards.today(DECK, berlin(6, 2, 3))
    assert night.due == () and "p0" not in night.new, "the night belongs to the day before"
    cards.bury_today("p0", clock=evening, buried=False)
    assert "p0" in cards.today(DECK, evening).new
    morning = cards.today(DECK, berlin(6, 2, 4))
    assert morning.due == ("s0",) and "p0" in morning.new


def test_a_history_says_until_when_each_grade_put_a_card_off(cards: Cards) -> None:
    assert cards.history("s0") == ()
    cards.review("s0", 3, clock=berlin(6, 1))
    cards.review("s0", 4, clock=berlin(6, 1, 12, 10))
    (first, soon), (second, later) = cards.history("s0")
    assert (first.rating, soon) == (3, 10 * MINUTE)
    memory = cards.memory("s0")
    assert memory is not None and second.reviewed + later == memory.due


def test_learned_cards_beyond_the_reviews_of_a_day_wait_but_not_those_of_a_step(
    cards: Cards,
) -> None:
    for name in ("s0", "s1", "s2"):
        cards.review(name, 4, clock=berlin(6, 1))
    cards.review("s3", 3, clock=berlin(7, 1))
    cards.set_options(CardOptions(reviews_a_day=2))
    today = cards.today(DECK, berlin(7, 1, 13))
    assert (today.due, today.held) == (("s3", "s0", "s1"), 1)
    cards.review("s0", 3, clock=berlin(7, 1, 13))
    today = cards.today(DECK, berlin(7, 1, 14))
    assert (today.due, today.held) == (("s3", "s1"), 1)


def test_learning_steps_say_when_a_new_card_comes_again(cards: Cards) -> None:
    cards.review("s0", 3, clock=berlin(6, 1))
    cards.set_options(CardOptions(learning_steps=(5, 30), relearning_steps=()))
    again, _hard, good, _easy = cards.preview("s1", berlin(6, 1))
    assert (again, good) == (5 * MINUTE, 30 * MINUTE)
    memory = cards.memory("s0")
    assert memory is not None and memory.due - memory.last == 30 * MINUTE, "the log is read anew"
    assert cards.options().learning_steps == (5, 30) and cards.options().relearning_steps == ()
    cards.set_options(CardOptions(learning_steps=()))
    assert cards.preview("s1", berlin(6, 1))[0] >= DAY


def test_a_card_put_aside_is_neither_due_nor_new(cards: Cards) -> None:
    cards.review("s0", 3, clock=berlin(6, 1))
    for name in ("s0", "s1"):
        cards.suspend(name)
    today = cards.today(DECK, berlin(6, 2))
    assert (today.due, today.next_due) == ((), None)
    assert not {"s0", "s1"} & set(today.new)
    cards.suspend("s0", suspended=False)
    assert cards.today(DECK, berlin(6, 2)).due == ("s0",)


def test_a_card_that_is_no_longer_there_is_harmless(cards: Cards) -> None:
    for name in ("gone", "s0"):
        cards.review(name, 1, clock=berlin(6, 1))
    cards.suspend("gone too")
    today = cards.today(DECK, berlin(6, 2))
    assert (today.due, today.done) == (("s0",), 0)
    stats = cards.stats(berlin(6, 2), DECK)
    assert (stats.totals.seen, stats.totals.aside, sum(stats.forecast)) == (1, 0, 1)
    assert stats.totals.reviews == 2  # what was done was done
    assert cards.undo() is not None and cards.undo() is not None


# ---------------------------------------------------------------------- a clock set back


def test_a_clock_set_back_by_days_gives_each_day_its_own_reviews(cards: Cards) -> None:
    cards.review("s0", 3, clock=berlin(6, 10))
    cards.review("s1", 3, clock=berlin(6, 8))
    cards.review("s0", 3, clock=berlin(6, 8, 13))  # FSRS is told the tenth
    today = cards.today(DECK, berlin(6, 8, 13))
    assert (today.done, today.introduced, today.ahead) == (2, 1, 1)
    assert "s0" not in today.due
    stats = cards.stats(berlin(6, 11), DECK)
    assert stats.reviews_per_day == ((date(2026, 6, 8), 2), (date(2026, 6, 10), 1))
    memory = cards.memory("s0")
    assert memory is not None and memory.last == berlin(6, 10)
    assert (memory.due, memory.reviews) == (berlin(6, 12), 2)


def test_a_clock_that_ran_years_ahead_blocks_no_new_cards(cards: Cards) -> None:
    for number in range(6):
        cards.review(f"s{number}", 3, clock=berlin(6, 1) + 3650 * DAY)
    today = cards.today(DECK, berlin(6, 1))
    assert (today.done, today.introduced, today.ahead, len(today.new)) == (0, 0, 6, 4)
    streak = cards.stats(berlin(6, 1), DECK).streak
    assert (streak.days, streak.last) == (0, None)


# ---------------------------------------------------------------------- what it adds up to


def test_figures_are_those_that_one_counts_by_hand(cards: Cards) -> None:
    for number, name in enumerate(("s0", "s1", "p0")):
        cards.review(name, 3, taken_ms=1500, clock=berlin(6, 1, 9, number))
        cards.review(name, 3, taken_ms=500, clock=berlin(6, 1, 9, 10 + number))
    # two days later: one remembered, one forgotten; retention counts these two and no others
    cards.review("s0", 3, clock=berlin(6, 3, 10))
    cards.review("s1", 1, clock=berlin(6, 3, 10, 1))
    cards.review("s1", 2, clock=berlin(6, 3, 10, 20))
    cards.review("p0", 4, clock=berlin(6, 3, 10, 2))
    cards.undo()
    cards.suspend("hard")
    now = berlin(6, 4)
    stats = cards.stats(now, DECK)
    assert (stats.retention.remembered, stats.retention.reviews) == (1, 2)
    assert stats.retention_30 == stats.retention
    assert stats.ratings == (1, 1, 7, 0)
    assert stats.reviews_per_day == ((date(2026, 6, 1), 6), (date(2026, 6, 3), 3))
    assert stats.streak == Streak(1, False, 1, 2, date(2026, 6, 3))
    totals = stats.totals
    assert (totals.reviews, totals.days, totals.seconds) == (9, 2, 6.0)
    assert (totals.cards, totals.seen, totals.learning, totals.young, totals.mature) == (
        10, 3, 1, 2, 0,
    )  # fmt: skip
    assert stats.put_aside == ("hard",)
    scaling, ppo = (one for one in stats.by_topic if one.cards)
    assert (scaling.cards, scaling.seen, scaling.aside) == (6, 2, 0)
    assert (ppo.cards, ppo.seen, ppo.aside) == (4, 1, 1)
    assert 0.8 < ppo.retrievability < 0.95  # three days after a review for two
    assert scaling.retrievability > ppo.retrievability
    assert stats.forecast[0] == 2  # p0 overdue, s1 in its steps
    assert sum(stats.forecast) == 3
