"""The decisions of the page "Evaluate": which models are asked what, and what is kept of it."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.tabs.emergence import evaluate_words as say
from desktop.tabs.emergence.evaluate_job import Engine, Part, evaluation_steps
from desktop.tabs.emergence.evaluate_table import Grid
from desktop.widgets.banner import in_words
from models.emergence.own import ABILITIES, Measured, size_title
from models.emergence.states import Evaluation, EvaluationChoices, evaluation_from, missing
from models.errors import UserError
from models.files import write_whole

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.tabs.emergence.evaluate_view import EvaluateView
    from models.model import Model
    from models.progress import Progress

SLOT = "emergence/evaluate"
translate = QCoreApplication.translate


class EvaluatePresenter:
    """engine: what asks one model; the shipped one if it is not given.

    It runs on the training lane: it takes a minute or more, and on the reading lane nothing else
    would be answered meanwhile.
    """

    def __init__(
        self, view: "EvaluateView", services: "Services", engine: Engine | None = None
    ) -> None:
        self._view, self._services, self._engine = view, services, engine
        self._shipped = say.shipped_rows()
        sizes = tuple(dict.fromkeys(row.size for row in self._shipped))
        known = {row.ability for row in self._shipped}
        self._every = EvaluationChoices(tuple(key for key in ABILITIES if key in known), sizes)
        self.asked = self._every
        self.found = Evaluation(self.asked.items, self.asked.seed)
        self._job: Job | None = None
        view.show_offers(self._every.abilities, sizes)
        view.show_shipped(*say.shipped(self._shipped))
        view.saved_state = self.save_state
        view.changed.connect(self.change)
        view.asked.connect(self.evaluate)
        view.over_asked.connect(partial(self.evaluate, over=True))
        view.saved_to.connect(self.export)
        view.state_asked.connect(self.open_state)
        services.catalogue.changed.connect(self.show)
        self.show()

    # what a person does

    def change(self, name: str, value: object) -> None:
        """Another choice."""
        self.asked = self.asked.changed({name: value}, self._every)
        self.show()

    def evaluate(self, *, over: bool = False) -> None:
        """Ask what is missing; if nothing is, or with `over`, ask all of it anew."""
        asked, wanted = self.asked, self._wanted()
        if self._job is not None or not wanted:
            return
        if over or not self._matches or not missing(wanted, self.found):
            self.found = Evaluation(asked.items, asked.seed)
        left = missing(wanted, self.found)
        parts = tuple(part for model in self._models() if (part := _part(model, left)).abilities)
        steps = partial(evaluation_steps, parts, asked.items, asked.seed, self._engine)
        title = translate("Evaluate", "Evaluating {items} items").format(items=asked.items)
        self._view.banner.clear()
        self._job = job = self._services.lanes.training.start(SLOT, steps, title)
        job.progressed.connect(self._took)
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))
        job.changed.connect(self.show)
        job.ended.connect(self._ended)
        self.show()

    def export(self, path: Path) -> None:
        """Write the figures as CSV, whole or not at all."""
        try:
            write_whole(path, say.as_table(self.found))
        except OSError as error:
            problem = UserError(
                "{path} could not be written: {reason}.",
                "Choose another folder.",
                path=path,
                reason=error.strerror or type(error).__name__,
            )
            self._services.notify.error(problem, self._view.banner)

    def save_state(self) -> dict[str, object]:
        """Choices and whole rows."""
        return self.asked.state() | {"found": asdict(self.found)}

    def open_state(self, state: Mapping[str, Any]) -> None:
        """A link's state or the one of the last time; rows that come in are not touched."""
        if self._job is None:
            self.asked = self.asked.changed(state, self._every)
            self.found = evaluation_from(state.get("found")) or self.found
        self.show()

    # what the job says

    def _took(self, progress: "Progress") -> None:
        if isinstance(progress.item, Measured):
            self.found = self.found.with_row(progress.item)
            self.show()

    def _ended(self) -> None:
        self._job = None
        self.show()

    # what there is

    @property
    def _matches(self) -> bool:
        return (self.found.items, self.found.seed) == (self.asked.items, self.asked.seed)

    def _bases(self, size: str) -> "list[Model]":
        every = self._services.catalogue.models()
        found = [model for model in every if (model.kind, model.size) == ("base", size)]
        return sorted(found, key=lambda model: (model.parameters, model.seed))

    def _models(self) -> "list[Model]":
        """The whole ones of the sizes that are picked, from small to large."""
        return [
            model
            for size in self.asked.sizes
            for model in self._bases(size)
            if model.problem is None
        ]

    def _reasons(self) -> dict[str, str]:
        """Sizes of which no model can be asked, and why; () until models were listed."""
        if not self._services.catalogue.loaded:
            return {}
        reasons: dict[str, str] = {}
        for size in self._every.sizes:
            bases = self._bases(size)
            if not bases:
                reasons[size] = translate("Evaluate", "its model is not there.")
            problems = [model.problem for model in bases if model.problem is not None]
            if problems and len(problems) == len(bases):
                reasons[size] = " ".join(in_words(problems[0]))
        return reasons

    def _partly(self) -> dict[str, str]:
        """Sizes of which some models are damaged: their names, and why."""
        return {
            model.name: " ".join(in_words(model.problem))
            for size in self._every.sizes
            for model in self._bases(size)
            if model.problem is not None
        }

    def _wanted(self) -> list[tuple[str, int, str]]:
        return [
            (model.size, model.seed, ability)
            for model in self._models()
            for ability in self.asked.abilities
        ]

    # what is shown

    def show(self) -> None:
        """All of it, from what is known now."""
        view, asked = self._view, self.asked
        reasons, wanted = self._reasons(), self._wanted()
        left = len(missing(wanted, self.found)) if self._matches else len(wanted)
        view.show_rulers(say.rulers_without((*self._shipped, *self.found.rows)))
        view.show_asked(asked, reasons, running=self._job is not None)
        copied = say.as_table(self.found, "\t")
        view.show_grid(self._grid(reasons), say.legend(asked.ruler), copied)
        self._show_button(reasons, len(wanted), left)
        problems = self._partly() | {
            size: reasons[size] for size in reasons if not self._bases(size)
        }
        if problems:
            view.show_note(*say.damaged(problems), doubts=True)
        else:
            count = {size: len(self._bases(size)) for size in self._every.sizes}
            view.show_note(*say.seeds(count), doubts=False)

    def _show_button(self, reasons: Mapping[str, str], whole: int, left: int) -> None:
        usable = [size for size in self._every.sizes if size not in reasons]
        picked = [size for size in self.asked.sizes if size in usable]
        running = ""
        if self._job is not None:
            running = say.progress(whole - left, whole)
            if self._job.state == "queued":
                running = translate("Evaluate", "Waits for another job to end.")
        text = say.button(
            self.asked,
            sizes=len(picked),
            all_sizes=len(self._every.sizes),
            left=whole if running else left,
            whole=whole,
        )
        said = say.status(
            running=running, found=self.found, whole=whole, left=left, nothing=not whole
        )
        self._view.show_button(
            text,
            said,
            ready=bool(whole) and self._job is None,
            over=0 < left < whole and not running,
        )

    def _grid(self, reasons: Mapping[str, str]) -> Grid:
        cells, sizes = {}, self._every.sizes
        for ability in self._every.abilities:
            for size in sizes:
                models = [model for model in self._bases(size) if model.problem is None]
                rows = self.found.of(ability, size)
                # A mean over some of the seeds would be half a figure.
                here = rows if rows and len(rows) >= len(models) else ()
                name = f"{say.ability(ability)}, {size}"
                state = self._state_of(ability, size)
                before = self._shipped_of(ability, size)
                cells[ability, size] = say.cell(here, before, self.asked.ruler, state, name)
        return Grid(
            tuple((key, say.ability(key)) for key in self._every.abilities),
            tuple((size, size_title(size)) for size in sizes),
            dict(reasons),
            cells,
            frozenset(self.asked.abilities),
            locked=self._job is not None,
        )

    def _state_of(self, ability: str, size: str) -> str:
        picked = ability in self.asked.abilities and size in self.asked.sizes
        return "waiting" if self._job is not None and picked else ""

    def _shipped_of(self, ability: str, size: str) -> tuple[Measured, ...]:
        return tuple(r for r in self._shipped if (r.ability, r.size) == (ability, size))


def _part(model: "Model", left: set[tuple[str, int, str]]) -> Part:
    """What a model is still to be asked, in the order of abilities."""
    abilities = tuple(key for key in ABILITIES if (model.size, model.seed, key) in left)
    return Part(model.name, model.path, model.size, model.parameters, model.seed, abilities)
