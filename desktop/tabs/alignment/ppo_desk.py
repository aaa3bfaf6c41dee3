"""What the parts of the page of PPO share: the next run's settings, the runs and their curves."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.services import Services
from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.runner import Runner
from models.alignment import details
from models.alignment.details import facts_of, kl_of
from models.alignment.figures.ppo import Curves
from models.alignment.instability import Prediction
from models.alignment.samples import Judged, judged
from models.errors import UserError
from models.fields import Value
from models.progress import Progress
from models.store.runs import Run, Sample

DASHES: Mapping[str, int] = {"none": 0, "adaptive": 1, "fixed": 2}
"""A run's dash where no other run has it: the penalty is what runs are told apart by."""
Row = Mapping[str, float]


class PpoDesk(QObject):
    """settings_changed: of the next run. part_asked: "runs", "details", "spot", "instability"."""

    settings_changed = Signal()
    part_asked = Signal(str)

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__()
        self.services, self.bench = services, bench
        self.runner = Runner.of(services, bench, "ppo")
        self.settings: dict[str, Value] = details.usual()
        self.seed = 0
        self.hidden = False
        self._rows: dict[int, list[Row]] = {}
        self.runner.stepped.connect(self._step)

    # the next run

    def set(self, **values: Value) -> None:
        """Change settings of the next run, in their ranges or not."""
        self.settings |= values
        self.settings_changed.emit()

    def restore(self, kept: Mapping[str, object], report: Callable[[UserError], object]) -> None:
        """All as usual but for what is kept; what is refused of it is reported."""
        self.settings = details.settings(kept, report)
        self.settings_changed.emit()

    def problem(self) -> UserError | None:
        """Why no run can have these settings; None if one can."""
        found = (one.problem(self.settings[one.key]) for one in details.SETTABLE)
        return next((one for one in found if one is not None), None)

    def reset(self) -> None:
        """All as usual."""
        self.settings = details.usual()
        self.settings_changed.emit()

    def facts(
        self, prediction: Prediction | None, *, variant: str = "", **changes: Value
    ) -> dict[str, object] | None:
        """What would be kept with a run that begins now; None while there is no reward model.

        changes: of a run that is as usual but for them; without any the settings of the page.
        """
        reward = self.bench.reward
        if reward is None:
            return None
        settings = details.settings(changes) if variant else self.settings
        hidden = self.hidden and not variant
        said = None if prediction is None else prediction.as_facts()
        return facts_of(self.bench.sft, reward, settings, self.seed, variant, said, hidden=hidden)

    # what is kept

    def runs(self) -> tuple[Run, ...]:
        """All runs that were not taken off the list, newest first."""
        return self.services.store.runs.list("alignment", "ppo")

    def rows(self, run: int) -> Sequence[Row]:
        """The iterations of a run so far."""
        runs, kept = self.services.store.runs, self._rows.get(run)
        own = run in self.runner.active()  # of others this page is not told each step
        if kept is None or not (own or len(kept) == runs.row_count(run)):
            self._rows[run] = kept = list(runs.rows(run))
        return kept

    def samples(self, run: int) -> tuple[Sample, ...]:
        """The texts of a run so far."""
        return self.services.store.runs.samples(run)

    def judged(self, run: int) -> tuple[Judged, ...]:
        """The reader's blind points for a run, by iteration."""
        kept = self.services.store.judgements.of_run(run)
        return judged([(one.iteration, one.points) for one in kept])

    def is_hidden(self, run: Run) -> bool:
        """Whether its curves wait for the reader to say from where on it is gamed."""
        asked = bool(run.facts.get("hidden"))
        return asked and not self.services.store.judgements.spotted(run.id)

    def curves(self, runs: Sequence[Run]) -> tuple[Curves, ...]:
        """Runs as they are drawn, each with a dash of its own."""
        names = _names(runs)
        taken: set[int] = set()
        found = []
        for run in runs:
            wish = DASHES[kl_of(run.facts)]
            dash = wish if wish not in taken else next(n for n in range(3, 99) if n not in taken)
            taken.add(dash)
            found.append(Curves(names[run.id], tuple(self.rows(run.id)), dash))
        return tuple(found)

    def _step(self, run: int, progress: Progress) -> None:
        """The runner has kept the row before it told: what was not read yet will be read whole."""
        if "iteration" in progress.values and run in self._rows:
            self._rows[run].append(progress.values)


def _names(runs: Sequence[Run]) -> dict[int, str]:
    """As short as tells them apart: the penalty, then what was changed, then the seed."""
    penalties = {run.id: say.penalty(kl_of(run.facts)) for run in runs}
    plain = {run.id: say.run_name(run.facts, seed=False) for run in runs}
    for names in (penalties, plain):
        if len(set(names.values())) == len(runs):
            return names
    return {run.id: run.name for run in runs}
