"""The page "What grew?": scores of heads under recall, on one slider; links into Inside."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest
from page_bench import PageBench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.tabs.emergence.grew import COMMAND, GrewPage, carried, verdict
from desktop.widgets.card import EmptyState
from models.emergence import grown
from models.emergence.grown import Effect, Growing, HeadScores, Recalled
from models.emergence.shelf import LAST
from models.store.paths import Home


class Bench(PageBench):
    def __init__(self, bot: QtBot, home: Home) -> None:
        self.links: list[Any] = []
        super().__init__(
            bot, home, GrewPage, open_link=lambda tab, state: self.links.append((tab, state))
        )


SIZES = {
    "14k": (14_000, 2, 0.02, 0.0),
    "98k": (98_000, 3, 0.3, 0.2),
    "6m": (6_000_000, 5, 0.9, 1.0),
}
"""Parameters, layers, the best head's attention to the value, and recall: all made up."""
STEPS = (150, 600, 2400)


def models() -> Iterator[tuple[str, int, float]]:
    """Size, step, and how far its training is."""
    for size in SIZES:
        yield size, LAST, 1.0
        if size != "6m":
            yield from ((size, step, step / 4700) for step in STEPS)


def scores() -> tuple[HeadScores, ...]:
    rows = []
    for size, step, share in models():
        _, layers, best, _ = SIZES[size]
        for layer, head in product(range(layers), range(2)):
            value = best * share / (1 + layers - 1 - layer + head)
            rows.append(
                HeadScores(size, 1, step, layer, head, value, 0.02, 0.4, 0.1 * layer - head)
            )
    return tuple(rows)


def measured() -> tuple[Recalled, ...]:
    rows = []
    for size, step, share in models():
        parameters, layers, _, recall = SIZES[size]
        tried = [("zero", "none", "", 1.0)]
        if step == LAST:
            best = f"{layers - 1}.0 {layers - 2}.0"
            for ablation, less in (("zero", 0.3), ("mean", 0.5)):
                tried += [(ablation, "best", best, less), (ablation, "random", "0.0 0.1", 0.9)]
        for ablation, chosen, off, less in tried:
            right = round(500 * recall * share * less)
            rows.append(
                Recalled(size, parameters, 1, step, ablation, chosen, off, right, 500, right)
            )
    return tuple(rows)


@pytest.fixture(scope="module", autouse=True)
def made_up() -> Iterator[None]:
    """Tables of a family of three sizes, in place of the shipped ones, if there are any."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grown, "there", lambda: True)
        patch.setattr(grown, "scores", cache(scores))
        patch.setattr(grown, "measured", cache(measured))
        patch.setattr(grown, "last_step", lambda _size: 4700)
        yield


@pytest.fixture(scope="module")
def made(pages: Any, made_up: None) -> Any:
    return pages(Bench)


@pytest.fixture
def page(made: Any) -> Any:
    made.links.clear()
    first = {"axis": "size", "size": grown.sizes()[-1], "step": LAST, "head": ""}
    made.view.open_state(first | {"score": "to_value"})
    made.settle()
    return made.view


def test_three_named_lines_and_a_slider_that_moves_through_them(page: GrewPage, made: Any) -> None:
    names = [one.name for one in page.heads.plot.figure.series]
    assert names == [
        "In-context recall, right",
        "Attention to the value, highest head",
        "Induction score, highest head",
    ]
    assert all(one.in_legend for one in page.heads.plot.figure.series)
    page.heads.sizes.setFocus()
    QTest.keyClick(page.heads.sizes, Qt.Key.Key_Left)
    made.settle()
    size = grown.sizes()[-2]
    assert page.state.size == size
    x = grown.x_of(page.state, size, LAST)
    cursor = page.heads.plot.figure.cursor
    assert cursor is not None and cursor.x == x
    rows = grown.heads(size, LAST, "to_value")
    assert [row.to_value for row in rows] == sorted((r.to_value for r in rows), reverse=True)
    assert page.head.count() == len(rows)
    page.axes.button("step").click()
    known = grown.steps(page.state.size)
    assert len(known) > 1 and [stop.key for stop in page.heads.sizes.stops] == list(map(str, known))
    assert len(page.heads.plot.figure.series) == 3
    QTest.keyClick(page.heads.sizes, Qt.Key.Key_Home)
    made.settle()
    assert page.state.step == known[0]
    kept = page.save_state()
    page.open_state({"axis": "size", "size": grown.sizes()[0]})
    page.open_state(kept)
    assert page.save_state() == kept
    page.change(axis="size", score="previous")
    assert page.heads.plot.figure.series[-1].name == "Previous-token score, highest head"


def test_the_head_is_opened_in_inside_and_switched_off_there(page: GrewPage, made: Any) -> None:
    best = grown.heads(page.state.size, LAST, "to_value")[0]
    made.click(page.open_button)
    made.click(page.off_button)
    (tab, first), (_, second) = made.links
    assert tab == "base_vs_chat" and first["page"] == "inside"
    looked, off = first["inside"], second["inside"]
    assert (looked["layer"], looked["head"]) == (best.layer, best.head)
    assert (looked["view"], looked["depth"], looked["text"]) == ("flow", "head", grown.example())
    assert off["view"] == "flow" and "depth" not in off and off["off"] == best.name
    second_best = grown.heads(page.state.size, LAST, "to_value")[1]
    page.head.activated.emit(page.head.findData(second_best.name))
    assert page.state.head == second_best.name in page.off_button.text()


@pytest.mark.parametrize(
    ("score", "right", "said"),
    [
        (0.1, 480, "do not coincide here: it recalls without such a head"),
        (0.9, 20, "do not coincide here: the head is there, recall is not"),
        (0.93, 500, "looks at the answer 93\u00a0% of the time, and the model is always right."),
        (0.5, 250, "and the model is right 50\u00a0% of the time."),
    ],
)
def test_what_does_not_coincide_is_said(
    score: float, right: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = HeadScores("1m", 1, LAST, 2, 1, score, 0.0, 0.0, 0.0)
    rows = (effect("", "none", right / 500, 0.0).row,)
    monkeypatch.setattr(grown, "scores", lambda: (one,))
    monkeypatch.setattr(grown, "recalled", lambda: rows)
    assert said in verdict(Growing(size="1m"))


def test_a_family_whose_heads_were_not_measured_says_which_command_does_it(
    made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grown, "there", lambda: False)
    page = GrewPage(made.services)
    page.show()
    made.settle()
    assert COMMAND in page.findChildren(EmptyState)[0].sentence.text()
    page.open_state({"size": "6m", "axis": "step"})
    page.deleteLater()


def test_every_verdict_of_what_was_measured_is_a_sentence() -> None:
    told = {
        verdict(Growing(size=row.size, step=row.step, score=score))
        for row in grown.recalled()
        for score in grown.SCORES
    }
    assert all(text.endswith(".") for text in told)


def effect(off: str, chosen: str, share: float, half: float) -> Effect:
    right = round(500 * share)
    row = Recalled("1m", 1_000_000, 1, LAST, "zero", chosen, off, right, 500, right)
    return Effect(row, share, share - half, share + half, share)


def test_intervals_apart_or_said_not_to_be() -> None:
    best = effect("1.0 2.0", "best", 0.3, 0.04)
    far, near = effect("0.0 0.1", "random", 0.9, 0.03), effect("0.1 1.1", "random", 0.31, 0.04)
    whole = effect("", "none", 1.0, 0.0)
    assert "All intervals are apart" in carried((whole, best, far))
    assert "Draws that lie above: 1 of 2" in carried((whole, best, far, near))
    assert "no difference" in carried((whole, best, near))
    assert "too few heads" in carried((whole, best))


def test_every_measured_model_has_its_heads_and_figures_are_exported() -> None:
    for size in grown.sizes():
        for step in grown.steps(size):
            assert grown.heads(size, step, "induction"), (size, step)
    for axis in grown.AXES:
        for score in grown.SCORES:
            state = grown.settled(Growing(axis=axis, score=score))
            figure = grown.figure(state)
            assert len(figure.series) == 3 and figure.cursor is not None
