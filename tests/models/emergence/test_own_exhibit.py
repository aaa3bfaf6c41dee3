"""The exhibit of the study family is chosen by what was measured."""

import resources
from models.emergence.exhibits import MOST, answers, exhibits, figures, jumps, most_sudden
from models.emergence.own import Measured, OwnCurve, curve_of

SIZES = (("14k", 14_000), ("98k", 98_000), ("1m", 1_000_000))


def curve(ability: str, right: tuple[int, ...], items: int = 500, nats: float = -1.0) -> OwnCurve:
    rows = [
        Measured(size, params, 1, "base", ability, count, items, nats, 3.0, 1.0, 0.5)
        for (size, params), count in zip(SIZES, right, strict=True)
    ]
    return curve_of(rows, ability)


def test_the_most_sudden_comes_first_and_few_items_do_not_count() -> None:
    offered = [
        curve("capital", (100, 300, 400)),
        curve("addition_3", (0, 0, 500)),
        curve("multiplication_2", (0, 0, 20), items=20),
        curve("recall", (0, 450, 500)),
        curve("code_output", (10, 20, 30)),
    ]
    first, second, *_ = sudden = most_sudden(offered)
    assert (first.small, first.large, first.low, first.high) == ("98k", "1m", 0.0, 1.0)
    assert (second.small, second.large, second.title) == ("14k", "98k", "In-context recall")
    found = [one.curve.ability for one in sudden]
    assert found == ["addition_3", "recall", "capital"] and len(found) == MOST


def test_log_probability_stands_beside_only_where_all_have_it() -> None:
    both = figures(most_sudden([curve("addition_3", (0, 0, 500)), curve("recall", (0, 9, 500))]))
    assert len(both) == 2 and [one.name for one in both[0].series]
    unmeasured = curve("capital", (0, 200, 500), nats=float("nan"))
    assert len(figures(most_sudden([curve("addition_3", (0, 0, 500)), unmeasured]))) == 1


def test_the_family_as_it_is_shipped_has_its_exhibit() -> None:
    found = jumps()
    assert len(found) == MOST
    rises = [one.high - one.low for one in found]
    assert rises == sorted(rises, reverse=True) and rises[0] > 0.2


def test_answers_belong_to_exhibits_and_have_sources() -> None:
    assert answers().keys() <= {one.key for one in exhibits()}
    known = resources.citations()
    for answer in answers().values():
        assert answer.text and answer.sources and set(answer.sources) <= known.keys()
