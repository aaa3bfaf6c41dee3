"""The life of a run is the same whatever it does: queued, paused, killed, kept, deleted, undone.

Each kind runs a script in place of its training, in its own folders and with its own facts; that
real trainings go on to the same figures is held by tests/models/training.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.runs.service import Measurement, RunKind, RunOutcome, RunService
from desktop.services import Services
from desktop.start import repair_runs
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.stages import StageRuns
from desktop.tabs.preferences.dpo_run import DpoRuns
from models.errors import UserError
from models.model import Model
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.preferences.run_plan import RunPlan
from models.progress import Paused, Progress, Resumed, Sample, Steps, Watched
from models.store.paths import Home
from models.store.runs import Run
from models.store.settings import Settings
from models.store.store import Store

STEPS = 6
START = Model("tiny-chat", "chat", 1000, Path("tiny-chat"), "5ha", "tiny", 1)
PAIRS = (Pair("Who?", "I.", "You."), Pair("Where?", "Here.", "There."))
STARTED = {"model": "tiny-chat"}
PPO = {"policy": "tiny-chat", "reward": "judge", "settings": {"kl": "none"}, "seed": 0}
DRAWN = {**STARTED, "source": "program", "count": 2, "flips": 0.0, "seed": 0}
RANKED = {**STARTED, "source": "mine", "epochs": 1, "rate": 1e-3, "seed": 0}
COMPARED = {**STARTED, "source": "mine", "beta": 0.1, "seed": 0, "reward": "", "ppo": ""}
BEGUN = {**STARTED, "size": "14k", "tokens": 8192, "rate": 1.0, "seed": 1, "names": ["a.txt"]}
LEARNT = {**STARTED, "task": "addition_2", "settings": {"steps": STEPS}}
Begin = tuple[RunKind, Mapping[str, Any], Any]


def preferences(services: Services) -> Begin:
    config = DpoConfig(START.path, Path(), f"kinder-{len(services.store.runs.list())}")
    facts = {**STARTED, "method": "full", "beta": 0.1, "epochs": 1, "pairs": 2}
    return DpoRuns(services), facts, RunPlan(PAIRS, config)


def stage(kind: Any, facts: Mapping[str, Any], pairs: Any, services: Services) -> Begin:
    return StageRuns(services, Bench(services), kind), facts, pairs


def measured(tab: Any, kind: Any, resumes: bool, _services: Services) -> Begin:
    return Measurement(tab, kind, lambda _facts: "Measuring", resumes=resumes), {}, None


KINDS: dict[str, Callable[[Services], Begin]] = {
    "dpo of Preferences": preferences,
    "pretrain": partial(stage, "pretrain", BEGUN, None),
    "sft": partial(stage, "sft", STARTED, None),
    "comparisons": partial(stage, "comparisons", DRAWN, None),
    "reward": partial(stage, "reward", RANKED, PAIRS),
    "ppo": partial(stage, "ppo", PPO, None),
    "dpo": partial(stage, "dpo", COMPARED, PAIRS),
    "grpo": partial(stage, "grpo", LEARNT, None),
    "grid": partial(measured, "scaling", "grid", True),
    "evaluation": partial(measured, "emergence", "evaluation", False),
    "verifier": partial(measured, "emergence", "verifier", False),
    "frontier": partial(measured, "alignment", "frontier", False),
}


class Shelf(Catalogue):
    """The model that runs start from, and whatever lies in the home."""

    def refresh(self) -> Any:
        own = sorted(path for path in self._home.models.iterdir() if path.is_dir())
        tuned = [Model(path.name, "tuned", 1000, path, "", source="tuned") for path in own]
        self._keep((START, *tuned))


@dataclass
class Script:
    """Stands for a training: six steps, each at once while `upto` lets it."""

    models: Path
    upto: int = STEPS
    problem: Exception | None = None
    saved: dict[Path, list[dict[str, float]]] = field(default_factory=dict)
    asked: list[Any] = field(default_factory=list)

    def __call__(self, _facts: object, out: Path, given: Any) -> Steps[RunOutcome]:
        self.asked.append(given)
        rows = list(self.saved.pop(out, ()))
        if rows:
            yield Progress(len(rows), STEPS, item=Resumed(tuple(rows)))
        try:
            while len(rows) < STEPS:
                if len(rows) >= self.upto:
                    yield Progress(len(rows), STEPS)
                    continue
                step = len(rows) + 1
                rows.append({"step": step, "loss": 1 / step, "tokens": 10.0})
                look = Watched(step, (Sample("Who?", f"I {step}."),))
                yield Progress(step, STEPS, rows[-1], item=look)
                if self.problem is not None:
                    raise self.problem
        except Paused:
            self.saved[out] = rows
            raise
        model = self.models / given.config.name if isinstance(given, RunPlan) else out
        if model == Path():
            return RunOutcome(None, 1.0, {"found": 1}, result="found")
        model.mkdir(parents=True, exist_ok=True)
        (model / "card.json").write_text(json.dumps({"name": model.name}))
        return RunOutcome(model, 1.0, {"found": 1})


class Program:
    """The service of one kind on a home, with its script."""

    def __init__(self, qtbot: QtBot, home: Home, begin: Callable[[Services], Begin]) -> None:
        self.home, self._begin, self._qtbot = home, begin, qtbot
        self.store = Store.open(home)
        repair_runs(self.store)
        self.lanes, notify = Lanes(), Notify()
        shelf = Shelf(home, self.lanes, notify)
        shelf.refresh()
        self.services = Services(
            home, self.store, Settings(), self.lanes, shelf, notify, lambda _key, _state: None
        )
        self.script = Script(home.models)
        kind, _, _ = begin(self.services)
        kind.steps = self.script  # type: ignore[method-assign]  # in place of a training
        self.service = RunService(self.services, kind)
        self.ended: list[int] = []
        self.service.ended.connect(self.ended.append)

    def close(self) -> None:
        self.lanes.close()
        self.store.close()

    def starts(self) -> Run:
        _, facts, given = self._begin(self.services)
        return self.service.start(facts, given)

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=60_000)

    def has(self, run: Run, status: str) -> Run:
        self.until(lambda: self.store.runs.get(run.id).status == status)
        self.until(lambda: run.id not in self.service.active())
        return self.store.runs.get(run.id)

    def steps(self, run: Run) -> list[int]:
        return [int(row["step"]) for row in self.store.runs.rows(run.id)]


@pytest.fixture(params=KINDS)
def begin(request: pytest.FixtureRequest) -> Callable[[Services], Begin]:
    return KINDS[request.param]


@pytest.fixture
def program(qtbot: QtBot, home: Home, begin: Callable[[Services], Begin]) -> Iterator[Program]:
    made = Program(qtbot, home, begin)
    yield made
    made.script.upto = STEPS
    made.close()


def test_it_waits_is_paused_and_goes_on_to_the_same_figures(program: Program) -> None:
    service, script = program.service, program.script
    script.upto = 3
    first, second = program.starts(), program.starts()
    program.until(lambda: program.steps(first) == [1, 2, 3])
    assert service.active() == (first.id, second.id)
    assert service.waits(second.id) and service.state(second) == "queued"
    pace = service.pace(first.id)
    assert pace is not None and pace.seconds_left > 0, "the time left, after two steps"
    service.cancel(second.id)
    service.pause(first.id)
    stopped = program.has(first, "paused" if service.kind.resumes else "cancelled")
    assert service.can_resume(stopped) is service.kind.resumes
    script.upto = STEPS
    if service.kind.resumes:
        service.resume(stopped)
        program.has(first, "done")
        assert script.asked[0] == script.asked[1], "with what it had begun"
    script.saved.clear()
    whole = program.has(program.starts(), "done")
    assert program.steps(whole) == [1, 2, 3, 4, 5, 6]
    assert whole.facts.items() >= {"found": 1, "seconds": 1.0}.items()
    if service.kind.resumes:
        assert program.store.runs.rows(first.id) == program.store.runs.rows(whole.id)
        assert program.store.runs.looks(first.id) == program.store.runs.looks(whole.id)
        assert program.store.runs.get(first.id).facts["seconds"] >= 1.0, "of both tries"
    assert {first.id, second.id, whole.id} == set(program.ended)


def test_it_is_cancelled_fails_is_deleted_and_brought_back(program: Program) -> None:
    service, script = program.service, program.script
    script.upto = 2
    gone = program.starts()
    program.until(lambda: program.steps(gone) == [1, 2])
    service.cancel(gone.id)
    program.until(lambda: gone.id in program.ended)
    assert program.has(gone, "cancelled") and program.steps(gone) == [1, 2], "its curve stays"
    assert gone.folder is None or not (service.kind.out(gone) / "card.json").exists()
    script.upto, script.problem = STEPS, UserError("It is {what}.", "Repair it.", what="damaged")
    failed = program.has(program.starts(), "failed")
    assert "damaged" in failed.facts["problem"]
    script.problem = None
    kept = program.has(program.starts(), "done")
    size = service.size(kept)
    assert (size > 0) is (kept.folder is not None)
    service.delete(kept)
    assert kept.id not in [run.id for run in service.list()]
    assert [run.id for run in service.removed()] == [kept.id]
    assert kept.result is None or not kept.result.exists()
    service.restore(kept.id)
    assert service.list()[0] == kept and service.removed() == ()
    assert kept.result is None or (kept.result / "card.json").is_file()
    assert len(program.steps(kept)) == STEPS
    with pytest.MonkeyPatch.context() as patch:  # its model is not listed yet
        patch.setattr(Catalogue, "models", lambda _catalogue: ())
        service.delete(kept)
    assert kept.result is None or not kept.result.exists()
    service.clear()
    with pytest.raises(KeyError):
        program.store.runs.get(kept.id)


def test_killed_in_the_middle_it_is_paused_or_given_up_and_all_before_it_is_there(
    qtbot: QtBot, program: Program, begin: Callable[[Services], Begin], tmp_path: Path
) -> None:
    done = program.has(program.starts(), "done")
    program.script.upto = 4
    killed = program.starts()
    program.until(lambda: program.steps(killed) == [1, 2, 3, 4])
    moved = Home.at(tmp_path / "moved")  # what a kill leaves, in another place
    shutil.copytree(program.home.data.parent, moved.data.parent)
    after = Program(qtbot, moved, begin)
    try:
        service, resumes = after.service, after.service.kind.resumes
        found = after.store.runs.get(killed.id)
        assert found.status == ("paused" if resumes else "cancelled")
        assert after.steps(killed) == [1, 2, 3, 4] and len(after.steps(done)) == STEPS
        assert after.store.runs.get(done.id).status == "done"
        if resumes:  # the checkpoint was made after the second step
            out = service.kind.out(found)
            after.script.saved[out] = [dict(row) for row in after.store.runs.rows(done.id)][:2]
            service.resume(found)
            after.has(killed, "done")
            assert after.store.runs.rows(killed.id) == after.store.runs.rows(done.id), "none twice"
    finally:
        after.close()
