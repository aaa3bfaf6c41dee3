"""The catalogue: it lists on a lane, changes at once, and opens sessions of any size."""

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import resources
from desktop import catalogue as module
from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Job, Lanes
from desktop.widgets.banner import Banner
from models.errors import UserError
from models.model import Model
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
def catalogue(home: Home, lanes: Lanes, place: QWidget, qtbot: QtBot) -> Catalogue:
    made = Catalogue(home, lanes, Notify(place), place)
    made.refresh()
    qtbot.waitUntil(lambda: made.loaded)
    return made


@pytest.fixture
def bare(home: Home, lanes: Lanes, place: QWidget) -> Catalogue:
    """One that has listed nothing yet."""
    return Catalogue(home, lanes, Notify(place), place)


@pytest.fixture
def folder(tmp_path: Path, home: Home) -> Path:
    """A small model of the family, as if it lay on a memory stick."""
    copied = tmp_path / "stick" / "small"
    shutil.copytree(resources.weights("14k-chat"), copied)
    (copied / "graph.onnx").unlink()
    (copied / "card.json").unlink()
    return copied


def result(job: Job, qtbot: QtBot) -> Any:
    with qtbot.waitSignal(job.succeeded) as done:
        pass
    return done.args[0]


def listed(catalogue: Catalogue, qtbot: QtBot, name: str, *, there: bool = True) -> Model | None:
    qtbot.waitUntil(lambda: (catalogue.find(name) is not None) == there)
    return catalogue.find(name)


def test_the_life_of_a_model_on_the_shelf(
    catalogue: Catalogue,
    lanes: Lanes,
    qtbot: QtBot,
    folder: Path,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = catalogue.add(folder)
    assert job in lanes.files.jobs()
    assert catalogue.working(folder) is job and dict(catalogue.jobs()) == {folder: job}
    assert catalogue.add(folder) is job  # dropped twice, done once
    model: Model = result(job, qtbot)
    qtbot.waitUntil(lambda: catalogue.working(folder) is None)
    assert listed(catalogue, qtbot, "small") == model
    assert (model.source, model.original, model.problem) == ("folder", folder, None)

    job = catalogue.verify(model)
    assert catalogue.working(folder) is job
    found = result(job, qtbot)
    assert found.right and found.sha256 == model.sha256
    is_left_alone_while_it_is_worked_on(catalogue, model, qtbot, monkeypatch)

    with qtbot.waitSignal(catalogue.changed):
        catalogue.rename(model, "mine")
    mine = listed(catalogue, qtbot, "mine")
    assert mine is not None
    with pytest.raises(UserError, match="already a model"):
        catalogue.rename(mine, "14k-base")
    removed = catalogue.remove(mine)
    listed(catalogue, qtbot, "mine", there=False)
    assert [one.token for one in catalogue.removed()] == [removed.token]
    catalogue.restore(removed.token)
    assert listed(catalogue, qtbot, "mine") == mine and catalogue.removed() == ()

    assert catalogue.clear_conversion(mine) > 0
    qtbot.waitUntil(lambda: catalogue.find("mine") != mine)
    plain = catalogue.find("mine")
    assert plain is not None and plain.convertible and plain.path == folder
    assert result(catalogue.convert(plain), qtbot) == mine
    qtbot.waitUntil(lambda: catalogue.find("mine") == mine)

    removed = catalogue.remove(mine)
    record = home.removed / removed.token / "removed.json"
    facts_of_it = json.loads(record.read_text())
    for when, left in (("2126-01-01T00:00:00+00:00", 1), ("2020-01-01T00:00:00+00:00", 0)):
        record.write_text(json.dumps({**facts_of_it, "when": when}))
        with qtbot.waitSignal(catalogue.refresh().succeeded):
            pass
        assert len(catalogue.removed()) == left, "after a month it is cleared"
    assert folder.exists()


def is_left_alone_while_it_is_worked_on(
    catalogue: Catalogue, model: Model, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def waiting(_model: Model, _home: Home) -> Steps[None]:
        yield Progress(0)
        go_on.wait(60)

    with monkeypatch.context() as patch:
        patch.setattr(module, "_verify", waiting)
        job = catalogue.verify(model)
        for change in (catalogue.remove, catalogue.clear_conversion):
            with pytest.raises(UserError, match="small is being worked on"):
                change(model)
        with pytest.raises(UserError, match="small is being worked on"):
            catalogue.rename(model, "other")
        go_on.set()
        with qtbot.waitSignal(job.ended):
            job.cancel()
    assert catalogue.working(model.original) is None


def test_a_damaged_list_is_said_in_the_banner(
    home: Home, lanes: Lanes, place: QWidget, qtbot: QtBot
) -> None:
    home.shelf.write_text("{")
    banner = place.findChild(Banner)
    assert isinstance(banner, Banner)
    Catalogue(home, lanes, Notify(place), place).refresh()
    qtbot.waitUntil(lambda: "It was kept as shelf-damaged-" in banner.text)


# Listing


def guest(name: str, path: Path, problem: UserError | None = None) -> Model:
    return Model(name, "chat", 1000, path, "5ha", "tiny", 1, problem)


def test_a_model_of_another_folder_is_offered_beside_the_installed_ones(
    bare: Catalogue, qtbot: QtBot, tmp_path: Path
) -> None:
    bare._keep((guest("tiny-chat", tmp_path / "home"),))
    with qtbot.waitSignal(bare.changed):
        first = bare.admit(guest("tiny-chat", tmp_path / "one"))
    second = bare.admit(guest("tiny-chat", tmp_path / "two"))
    again = bare.admit(guest("tiny-chat", tmp_path / "one"))
    assert (first.name, second.name, again.name) == ("tiny-chat-2", "tiny-chat-3", "tiny-chat-2")
    own = bare.admit(guest("tiny-chat", tmp_path / "home"))
    assert own.name == "tiny-chat"
    assert sorted(model.name for model in bare.models()) == [
        "tiny-chat", "tiny-chat-2", "tiny-chat-3",
    ]  # fmt: skip
    bare._keep((guest("tiny-chat", tmp_path / "home"),))  # as after a refresh
    assert bare.find("tiny-chat-3") == second
