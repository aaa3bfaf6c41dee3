"""What can be said before a run starts: which devices there are, and what it will take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.tabs.preferences.run_folder import RunPlan
from desktop.tabs.preferences.run_job import config_of
from models.errors import UserError
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.model import Model
    from models.training.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Ahead:
    """devices: key -> what its maker calls it, "" for nothing more; the best first.

    estimate: None where none could be made; problem says why then.
    """

    devices: Mapping[str, str] = field(default_factory=dict)
    estimate: "Estimate | None" = None
    problem: UserError | None = None


def look_ahead(model: "Model", plan: RunPlan, kept: Path) -> Steps[Ahead]:
    """Probe the devices and estimate the run; a pair that does not fit is the problem.

    kept: the folder in which measurements are kept.
    """
    yield Progress(0, stage="Loading the engine...")
    from models.engine import device
    from models.training.estimate import estimate

    names = {name: device.probe(name).hardware for name in device.available()}
    devices: dict[str, str] = {}
    devices |= {name: hardware if name == "cuda" else "" for name, hardware in names.items()}
    try:
        found = yield from estimate(plan.pairs, config_of(model.path, plan, kept / "none"), kept)
    except UserError as problem:
        return Ahead(devices, problem=problem)
    return Ahead(devices, found)


def kit_steps(model: "Model", plan: RunPlan, out: Path) -> Steps[Path]:
    """Write a training kit; UserError says what is wrong with it."""
    yield Progress(0, stage="Writing the kit...")
    from models.training.export import write_kit

    return (yield from write_kit(out, plan.pairs, config_of(model.path, plan, out)))
