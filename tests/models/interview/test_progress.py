"""What was studied, predicted, labelled and trained, added up from the stores."""

from datetime import UTC, datetime, timedelta

import pytest
from pair_labels import choose

from models.interview.card_file import shipped
from models.interview.cards import Cards
from models.interview.progress import progress
from models.store.interviews import Answer
from models.store.predictions import Drawn
from models.store.store import Store

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


def test_everything_that_was_done_counts(store: Store) -> None:
    cards = [card.id for card in shipped().cards[:3]]
    for back, card in enumerate(cards):
        Cards(store).review(card, 3, clock=NOW - timedelta(days=back))
    sitting = store.lessons.begin("chinchilla")
    store.lessons.finish(sitting)
    store.lessons.begin("emergence")
    store.lessons.predict("chinchilla", "stop-1", "1.7", correct=True)
    store.lessons.predict("chinchilla", "stop-2", "9", correct=False)
    store.predictions.add(
        "sums", [Drawn("big", 50.0, 80.0)], family="f", task="t", ruler="r", unit="%", span=100.0
    )
    choose(store.labels)
    run = store.runs.start("preferences", "dpo", "mine")
    store.runs.finish(run.id, "done")
    facts = {"prediction": {"proxy": "rises", "gold": "falls"}}
    ppo = store.runs.start("alignment", "ppo", "a", facts)
    for step in range(6):
        store.runs.record(ppo.id, {"step": step, "proxy": 0.1 * step, "gold": 0.1 * step})
    store.runs.finish(store.runs.start("alignment", "reward", "b").id, "done")
    store.runs.finish(store.runs.start("alignment", "comparisons", "c").id, "done")
    kept = store.interviews.begin(10, {})
    store.interviews.answer(kept.id, Answer(0, cards[0], None, "ppo", "?", "x"), 9.0)
    store.interviews.end(kept.id, 9.0)

    assert progress(store, 8, NOW).runs.reviews == 0, "the run has not ended"
    store.runs.finish(ppo.id, "done")
    store.runs.start("alignment", "ppo", "b")
    found = progress(store, 8, NOW)
    assert (found.runs.remembered, found.runs.reviews) == (1, 2)
    assert not found.empty and found.cards.totals.reviews == 3
    assert (found.lessons.begun, found.lessons.done) == (2, 1)
    assert (found.curves.first, found.curves.mean) == (1, pytest.approx(0.3))
    assert (found.stops.reviews, found.stops.remembered) == (2, 1)
    assert found.stops.low < 0.5 < found.stops.high
    assert (found.labels.judged, found.labels.pairs, found.labels.projects) == (1, 1, 1)
    assert found.training.done == {
        "dpo": 1,
        "reward": 1,
        "ppo": 1,
    }  # gathered comparisons are no model
    assert (found.training.models, found.training.begun) == (3, 1)
    assert [one.id for one in found.interviews] == [kept.id]
