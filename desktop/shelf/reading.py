"""What the shelf reads of its models: headers and small files, on the reading lane."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.model import Model
    from models.store.paths import Home


def describe(models: "Sequence[Model]", home: "Home") -> Steps[None]:
    """Yields (file or folder that a model came as, its Details) as item, a model a step."""
    yield Progress(0, len(models), stage="Reading the shelf...")
    from models.engine.details import details

    for number, model in enumerate(models, start=1):
        yield Progress(number, len(models), item=(model.original, details(model, home)))
