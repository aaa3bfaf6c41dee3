"""What a reader said of a run, held against what it did."""

from models.alignment.ppo_runs import Held, Prediction, from_facts, held, outcome

HACKED = [
    {"iteration": n, "proxy": 0.2 + 0.1 * n, "gold": 1.0 - abs(n - 5) * 0.5} for n in range(20)
]

BOTH: Prediction = {"proxy": "rises", "gold": "rises"}
STOPPED: Prediction = {"proxy": "stopped", "gold": "stopped"}


def test_a_prediction_comes_back_from_what_is_kept() -> None:
    said = {"proxy": "rises", "gold": "peaks"}
    assert from_facts({**said, "luck": 1}) == said
    for junk in (None, "rises", {}, {"proxy": "rises"}, {"proxy": "rises", "gold": "explodes"}):
        assert from_facts(junk) is None


def test_it_is_held_against_the_shapes_that_came() -> None:
    assert outcome(HACKED, stopped=False) == {"proxy": "rises", "gold": "peaks"}
    found = held(BOTH, HACKED, stopped=False)
    assert found == (Held("proxy", "rises", "rises"), Held("gold", "rises", "peaks"))
    assert [one.right for one in found] == [True, False]


def test_a_run_that_stopped_broke_whatever_its_curves_did() -> None:
    assert outcome(HACKED, stopped=True) == {"proxy": "stopped", "gold": "stopped"}
    assert all(one.right for one in held(STOPPED, [], stopped=True))
    for short in ([], HACKED[:1]):
        assert held(BOTH, short, stopped=False) == ()
