"""The catalogue lists on the reading lane; sessions are made once, inside jobs."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import catalogue as module
from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.widgets.banner import Banner
from models.errors import UserError
from models.live import catalogue as installed
from models.progress import Progress, Steps
from models.store.paths import Home


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    Banner(window)
    window.show()
    return window


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


@pytest.fixture
def catalogue(home: Home, lanes: Lanes, place: QWidget) -> Catalogue:
    return Catalogue(home, lanes, Notify(place), place)


class Model:
    def __init__(self, name: str) -> None:
        self.name, self.path = name, Path(name)


def test_lists_off_the_main_thread_and_says_when_it_changed(
    catalogue: Catalogue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[threading.Thread] = []

    def listing(_home: Home) -> Steps[Any]:
        where.append(threading.current_thread())
        yield Progress(0)
        return (Model("14k-base"), Model("14k-chat"))

    monkeypatch.setattr(module, "_list_models", listing)
    assert catalogue.models() == () and not catalogue.loaded
    with qtbot.waitSignal(catalogue.changed):
        catalogue.refresh()
    assert where[0] is not threading.main_thread()
    assert [model.name for model in catalogue.models()] == ["14k-base", "14k-chat"]
    found = catalogue.find("14k-chat")
    assert catalogue.loaded and found is not None and found.name == "14k-chat"
    assert catalogue.find("gpt") is None


def test_a_listing_that_fails_says_so_and_keeps_the_older_list(
    catalogue: Catalogue, qtbot: QtBot, place: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_home: Home) -> Steps[Any]:
        yield Progress(0)
        raise UserError("{folder} cannot be read.", folder="models")

    monkeypatch.setattr(module, "_list_models", broken)
    banner = place.findChild(Banner)
    assert isinstance(banner, Banner)
    catalogue.refresh()
    qtbot.waitUntil(lambda: banner.text == "models cannot be read.")
    assert catalogue.models() == ()


def guest(name: str, path: Path, problem: UserError | None = None) -> installed.Model:
    return installed.Model(name, "chat", 1000, path, "5ha", "tiny", 1, problem)


def test_a_model_of_another_folder_is_offered_beside_the_installed_ones(
    catalogue: Catalogue, qtbot: QtBot, tmp_path: Path
) -> None:
    catalogue._keep((guest("tiny-chat", tmp_path / "home"),))
    with qtbot.waitSignal(catalogue.changed):
        first = catalogue.admit(guest("tiny-chat", tmp_path / "one"))
    second = catalogue.admit(guest("tiny-chat", tmp_path / "two"))
    again = catalogue.admit(guest("tiny-chat", tmp_path / "one"))
    assert (first.name, second.name, again.name) == ("tiny-chat-2", "tiny-chat-3", "tiny-chat-2")
    own = catalogue.admit(guest("tiny-chat", tmp_path / "home"))
    assert own.name == "tiny-chat"
    assert sorted(model.name for model in catalogue.models()) == [
        "tiny-chat", "tiny-chat-2", "tiny-chat-3",
    ]  # fmt: skip
    catalogue._keep((guest("tiny-chat", tmp_path / "home"),))  # as after a refresh
    assert catalogue.find("tiny-chat-3") == second


def test_a_damaged_model_is_not_admitted(catalogue: Catalogue, tmp_path: Path) -> None:
    problem = UserError("The weights are damaged.", "Put them back.")
    with pytest.raises(UserError, match="damaged"):
        catalogue.admit(guest("tiny-chat", tmp_path, problem))
    assert catalogue.models() == ()


def test_a_folder_is_looked_into_on_the_reading_lane(
    catalogue: Catalogue, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "card.json").write_text('{"name": "mine", "kind": "base"}')
    job = catalogue.look_into(tmp_path)
    with qtbot.waitSignal(job.succeeded) as found:
        pass
    assert (found.args[0].name, found.args[0].path) == ("mine", tmp_path)
    assert "config.json" in str(found.args[0].problem)


def test_an_empty_home_has_only_what_is_bundled(catalogue: Catalogue, qtbot: QtBot) -> None:
    with qtbot.waitSignal(catalogue.changed):
        catalogue.refresh()
    assert all(model.kind != "tuned" for model in catalogue.models())
