"""Tabs on a home of their own, with nothing heavy behind them."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop.tabs import tab_specs
from models.engine.session import Session, open_session
from models.model import Model
from models.store.paths import Home

HERE = Path(__file__).parent


def _load(name: str, folder: Path = HERE) -> ModuleType:
    """Loaded by its path: tests have no packages."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


page_bench = _load("page_bench")
preferences_bench, talk_bench = _load("preferences_bench"), _load("talk_bench")
cards_bench, mock_bench = _load("cards_bench"), _load("mock_bench")
lessons_bench, inside_bench = _load("lessons_bench"), _load("inside_bench")
alignment_bench, ppo_bench = _load("alignment_bench"), _load("ppo_bench")
tiny_models = _load("tiny_models", HERE.parents[1] / "models")


@pytest.fixture(scope="session", autouse=True)
def known_tabs() -> None:
    """Every tab has its title, as once the window has listed them."""
    tab_specs()


@pytest.fixture(scope="module", autouse=True)
def no_thread_is_nice() -> Iterator[None]:
    """A thread of low priority hardly gets a turn beside what else a busy machine does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.jobs.TRAINING_NICENESS", 0)
        yield


@pytest.fixture
def program(qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A `preferences_bench.Bench` of the test's own, at its first start; it may be restarted."""
    made = preferences_bench.Bench(qtbot, home, monkeypatch)
    yield made
    made.close()


@pytest.fixture(scope="module")
def one_bench(bot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What `bench` hands out; its threads have begun before a test could leave them behind."""
    home = Home.at(tmp_path_factory.mktemp("preferences"))
    home.prepare()
    with pytest.MonkeyPatch.context() as patch:
        made = preferences_bench.Bench(bot, home, patch)
        for lane in (made.lanes.training, made.lanes.reading, made.lanes.files):
            lane.start("begin", lambda: (step for step in ()))
        made.until(lambda: not made.lanes.busy)
        yield made
        made.close()
        made.tab.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def bench(one_bench: Any) -> Any:
    """A `preferences_bench.Bench` without a label: the tab, with verbs."""
    one_bench.clear()
    return one_bench


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Model]:
    """A base and a chat model, tiny and random, of one vocabulary."""
    folder = tmp_path_factory.mktemp("pair")
    base = tiny_models.make_tiny_model(folder / "base")
    chat = tiny_models.make_tiny_model(folder / "chat", kind="chat", seed=1)
    return (Model("base", "base", 1, base, "", "tiny"), Model("chat", "chat", 1, chat, "", "tiny"))


@pytest.fixture(scope="session")
def sessions(models: tuple[Model, Model]) -> Callable[[Model], Session]:
    """Opens one of `models`, once."""
    opened = {model.name: open_session(model.path) for model in models}
    return lambda model: opened[model.name]


@pytest.fixture(scope="module")
def pages(bot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Any], Any]]:
    """`pages(kind)` is a `page_bench.PageBench` for all tests of a module, on a home of its own."""
    made: list[Any] = []

    def make(kind: Any) -> Any:
        home = Home.at(tmp_path_factory.mktemp("page"))
        home.prepare()
        made.append(kind(bot, home))
        return made[-1]

    yield make
    for bench in made:
        bench.close()


@pytest.fixture(scope="module")
def made(pages: Callable[[Any], Any], request: pytest.FixtureRequest) -> Any:
    """The `Bench` of a module, for all its tests."""
    return pages(request.module.Bench)


@pytest.fixture(scope="module")
def talk_page(pages: Callable[[Any], Any]) -> Any:
    """What `talk` hands out; its thread has begun before a test could leave it behind."""
    made = pages(talk_bench.Bench)
    made.opens()
    made.waits(lambda: made.page.columns[1].sent.text() != "")
    made.leaves()
    return made


@pytest.fixture
def talk(talk_page: Any) -> Iterator[Any]:
    """A `talk_bench.Bench`: the tab "Base vs chat" with scripted models, as it opens, on show."""
    talk_page.opens()
    yield talk_page
    talk_page.leaves()


@pytest.fixture
def one_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped deck has one card of each kind, all of the core."""
    deck = cards_bench.deck(curve="data_again", live="computed")
    monkeypatch.setattr("models.interview.card_file.shipped", lambda: deck)
    monkeypatch.setattr("models.interview.core.PLACES", {card.id: 0 for card in deck.cards})


@pytest.fixture(scope="module")
def cards_page(bot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What `cards` hands out; its threads have begun before a test could leave them behind."""
    home = Home.at(tmp_path_factory.mktemp("cards"))
    home.prepare()
    made = cards_bench.Bench(bot, home)
    for lane in (made.lanes.training, made.lanes.reading, made.lanes.files):
        lane.start("begin", lambda: (step for step in ()))
    made.until(lambda: not made.lanes.busy)
    yield made
    made.close()


@pytest.fixture
def cards(one_of_each: None, cards_page: Any) -> Iterator[Any]:
    """A `cards_bench.Bench`: the page "Cards", where nothing was done yet."""
    cards_page.clear()
    yield cards_page
    cards_page.page.show_mode("review")  # its clock goes on as it did
    cards_page.page.show()


@pytest.fixture
def new_reader(qtbot: QtBot, home: Home) -> Iterator[Any]:
    """A `cards_bench.Bench` of the test's own, over the deck that ships."""
    made = cards_bench.Bench(qtbot, home)
    yield made
    made.close()


@pytest.fixture
def own_cards(qtbot: QtBot, home: Home, one_of_each: None) -> Iterator[Any]:
    """A `cards_bench.Bench` of the test's own, which may be restarted."""
    made = cards_bench.Bench(qtbot, home)
    yield made
    made.close()


@pytest.fixture(scope="module")
def lessons_page(bot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What `lessons` hands out."""
    home = Home.at(tmp_path_factory.mktemp("lessons"))
    home.prepare()
    made = lessons_bench.Bench(bot, home)
    yield made
    made.close()


@pytest.fixture
def lessons(lessons_page: Any) -> Iterator[Any]:
    """A `lessons_bench.Bench`: the page "Lessons", where nothing was read yet."""
    lessons_page.clear()
    yield lessons_page
    lessons_page.rest()
