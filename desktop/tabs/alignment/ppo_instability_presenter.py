"""The decisions of "Instability on purpose": nothing is shown before it is predicted."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.tabs.alignment import ppo_instability_words as tell
from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.ppo_shown import NoteShown
from models.alignment.figures.ppo import COLUMNS, Curves, fan_figure
from models.alignment.instability import (
    USUAL,
    VARIANTS,
    Prediction,
    from_facts,
    outcome,
    shipped,
    variant,
)
from models.alignment.run_shapes import SHAPES, Shape, apart
from models.errors import UserError
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from desktop.tabs.alignment.ppo_desk import PpoDesk
    from desktop.tabs.alignment.ppo_instability_view import PpoInstabilityView

KEYS = tuple(one.key for one in VARIANTS)


class PpoInstabilityPresenter:
    """A variant -> a prediction -> a run -> the seeds. No widget and no thread in sight."""

    def __init__(self, view: "PpoInstabilityView", desk: "PpoDesk") -> None:
        self._view, self._desk = view, desk
        self._variant, self._column = KEYS[0], "gold"
        self._revealed: set[str] = set()
        view.variant_picked.connect(self.pick)
        view.column_picked.connect(self.pick_column)
        view.run_asked.connect(self.run)
        view.seeds_asked.connect(self.reveal)
        view.reward_asked.connect(lambda: desk.services.open_link("alignment", {"page": "reward"}))
        desk.runner.changed.connect(self.refresh)
        desk.runner.stepped.connect(self._step)
        desk.runner.failed.connect(self._failed)
        desk.bench.changed.connect(self.refresh)
        self.pick(self._variant)

    def pick(self, key: str) -> None:
        """Another thing is changed."""
        if key in KEYS:
            self._variant = key
            self._view.banner.clear()
            self._view.ask()
            self.refresh()

    def pick_column(self, column: str) -> None:
        """Draw something else."""
        if column in COLUMNS:
            self._column = column
            self.refresh()

    def run(self, shape: str) -> None:
        """Keep the prediction, then run."""
        said = next((one for one in SHAPES if one == shape), None)
        if said is None:
            return
        facts = self._desk.facts(
            Prediction(said, said), variant=self._variant, **variant(self._variant).change
        )
        if facts is None:
            return
        self._view.banner.clear()
        try:
            self._desk.runner.start(facts)
        except UserError as problem:
            self._desk.services.notify.error(problem, self._view.banner)

    def reveal(self) -> None:
        """See what was measured without a run of one's own."""
        self._revealed.add(self._variant)
        self.refresh()

    def state(self) -> dict[str, object]:
        """For the next start."""
        return {"variant": self._variant, "column": self._column}

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or the one of the last time."""
        self.pick(str(state.get("variant", "")))
        self.pick_column(str(state.get("column", "")))
        if state.get("reveal") is True:
            self.reveal()

    def refresh(self) -> None:
        """All of it, from what is kept."""
        one = variant(self._variant)
        self._view.show_variant(one.key, say.figure_word(one.does), one.source)
        going, over = self._going(), self._over()
        revealed = bool(over) or self._variant in self._revealed
        words = ""
        if going:
            progress = self._desk.runner.progress(going[0].id)
            words = say.status(going[0], progress, waits=self._desk.runner.waits(going[0].id))
        seeds = not revealed and bool(shipped(one.key))
        missing = "" if self._desk.bench.reward is not None else say.no_reward()
        self._view.show_state(words, missing=missing, running=bool(going), seeds=seeds)
        self._show_plot(going, over, revealed=revealed)

    def _show_plot(self, going: Sequence[Run], over: Sequence[Run], *, revealed: bool) -> None:
        one, title = variant(self._variant), tell.variant_name(variant(self._variant))
        usual, changed = (shipped(USUAL), shipped(one.key)) if revealed else ((), ())
        own = self._curves([*going, *over])
        if not own and not changed:
            self._view.show_empty(title, tell.not_predicted(measured=bool(shipped(one.key))))
            return
        names = (tell.usual_name(), tell.changed_name())
        figure = fan_figure(self._column, usual, changed, own, names, words=say.figure_word)
        self._view.show_figure(title, self._column, figure, self._note(over, revealed=revealed))

    def _curves(self, runs: Sequence[Run]) -> tuple[Curves, ...]:
        """The newest few, the newest first, under names that say whose they are."""
        return tuple(
            Curves(tell.own_name(run.facts), tuple(self._desk.rows(run.id)), place)
            for place, run in enumerate(runs[:3])
            if self._desk.rows(run.id)
        )

    def _note(self, over: Sequence[Run], *, revealed: bool) -> NoteShown:
        told, title = "", say.what_happened()
        if over:
            run = over[0]
            did = outcome(self._desk.rows(run.id), stopped=run.status == "failed").get("gold")
            said = from_facts(run.facts.get("prediction"))
            if did is not None and said is not None:
                title = tell.gold_verdict(said.gold, did)
                told = tell.gold_told(said.gold, did)
        seeds = "" if not revealed else " ".join(
            tell.seeds_told(name, _shapes(shipped(key)), _kl(shipped(key)))
            for key, name in ((self._variant, tell.changed_name()), (USUAL, tell.usual_name()))
        )  # fmt: skip
        golds = [_gold(shipped(key)) for key in (USUAL, self._variant)] if revealed else [(), ()]
        parts = (told, tell.apart_told(apart(*golds)), seeds.strip())
        text = " ".join(part for part in parts if part)
        return NoteShown(title if text else "", text, (variant(self._variant).source,))

    def _of_variant(self) -> Sequence[Run]:
        return [run for run in self._desk.runs() if run.facts.get("variant") == self._variant]

    def _going(self) -> Sequence[Run]:
        active = self._desk.runner.active()
        return [run for run in self._of_variant() if run.id in active]

    def _over(self) -> Sequence[Run]:
        return [run for run in self._of_variant() if run.status in ("done", "failed")]

    def _step(self, run: int, _progress: Progress) -> None:
        if run in {one.id for one in self._going()}:
            self.refresh()

    def _failed(self, run: int, problem: BaseException) -> None:
        """A run that breaks off is what is looked for here: it says so beside the plot as well."""
        if run in {one.id for one in self._of_variant()} and isinstance(problem, UserError):
            self._view.banner.show_error(problem, "warn")


def _shapes(runs: Sequence[Curves]) -> list[Shape]:
    """What gold did in each measured run; one that is shorter than the others broke off."""
    longest = max((len(run.rows) for run in runs), default=0)
    found = (outcome(run.rows, stopped=len(run.rows) < longest).get("gold") for run in runs)
    return [one for one in found if one is not None]


def _gold(runs: Sequence[Curves]) -> list[list[float]]:
    return [[float(row["gold"]) for row in run.rows] for run in runs]


def _kl(runs: Sequence[Curves]) -> list[float]:
    """The KL divergence of each run at its end, where it is known."""
    found = (float(run.rows[-1].get("kl", math.nan)) for run in runs if run.rows)
    return [one for one in found if math.isfinite(one)]
