"""A law has one colour on every page, and nothing else in its picture has it."""

from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.tabs.scaling import fit_figures, spend_frontier
from desktop.tabs.scaling.explore_presenter import ExplorePresenter
from desktop.tabs.scaling.explore_view import ExploreView
from desktop.tabs.scaling.offered import offered, own_laws
from desktop.tabs.scaling.spend_state import Spending
from models.figure import Figure
from models.store.paths import Home
from models.theory.scaling import laws
from models.theory.scaling.figures.colours import OF_OWN, colours_of
from models.theory.scaling.figures.spend.frontier import BAND, MISSED
from models.theory.scaling.parametric import ParametricLaw

PARAMETRIC = [name for name in laws.LAW_NAMES if name != "kaplan"]


@pytest.fixture
def explore(qtbot: QtBot, home: Home) -> ExploreView:
    """The page "Explore", with one law of the person's own to pick."""
    own_laws(home).keep("at home", ParametricLaw(1.9, 300.0, 900.0, 0.33, 0.31), runs=12)
    view = ExploreView()
    qtbot.addWidget(view)
    services: Any = SimpleNamespace(home=home)
    ExplorePresenter(view, services)
    view.show()
    return view


def colours(figure: Figure, title: str) -> set[int | None]:
    """Of every coloured line that has this law in its name."""
    return {one.colour for one in figure.series if title in one.name and one.colour != -1}


def on_spend(home: Home, key: str) -> Figure:
    return spend_frontier.show(Spending(law=key), offered(home, "yours")).figure


@pytest.mark.parametrize("key", [*PARAMETRIC, "own:at home"])
def test_one_law_is_one_colour_on_every_page(explore: ExploreView, home: Home, key: str) -> None:
    title = "at home" if key not in PARAMETRIC else laws.title(key)
    seen = []
    for view in ("map", "laws"):
        explore.open_state({"view": view, "law": key})
        figure = explore.plot_card.plot.figure
        seen.append(colours(figure, title))
        assert colours(figure, "Kaplan 2020") == set(colours_of(["kaplan"]))
    spend = on_spend(home, key)
    names = {title, *(text.format(name=title) for text in (BAND, MISSED))}
    [line] = [one for one in spend.series if one.name in names]
    assert colours(spend, "Kaplan 2020") == set(colours_of(["kaplan"]))
    assert seen == [{line.colour}, {line.colour}] == [set(colours_of([key]))] * 2


@pytest.mark.parametrize("key", [*PARAMETRIC, "own:at home"])
def test_nothing_else_of_the_map_has_a_laws_colour(explore: ExploreView, key: str) -> None:
    explore.open_state({"view": "map", "law": key, "params": 1.75e11, "tokens": 3e11})
    series = explore.plot_card.plot.figure.series
    best = {one.colour for one in series if one.name.startswith("Best split")}
    rest = {one.colour for one in series if not one.name.startswith("Best split")}
    assert len(best) == 2
    assert len(rest) == 3, "diagonals, contours, and the ways to the frontier"
    assert not best & rest


def test_laws_beside_a_fit_have_their_colours_and_the_fit_that_of_a_kept_one() -> None:
    for one in fit_figures.published(rounded=True):
        [key] = [name for name in PARAMETRIC if laws.title(name) == one.title]
        assert one.colour == colours_of([key])[0] != OF_OWN[0]


def test_several_own_laws_can_be_told_apart() -> None:
    keys = ["kaplan", "own:a", "besiroglu", "own:b", "own:c"]
    assert len(set(colours_of(keys))) == len(keys)
