"""Which groups and rows the list shows, and the jobs behind them. No widgets."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.numbers import data_amount
from desktop.shelf import describing
from desktop.shelf.describing import translate
from desktop.shelf.shown import (
    FAMILY,
    HUB,
    REMOVED,
    TUNED,
    YOURS,
    Group,
    ModelRow,
    Work,
    model_key,
    path_key,
    removed_key,
)
from desktop.widgets.banner import duration
from models.progress import Eta, Progress, Steps

if TYPE_CHECKING:
    from desktop.jobs import Job
    from models.engine.profile import Profile
    from models.model import Model
    from models.progress import Progress
    from models.store.paths import Home
    from models.store.removed import Removed

_SOURCES = {"family": FAMILY, "tuned": TUNED, "folder": YOURS, "gguf": YOURS, "hub": HUB}


def groups(
    models: "Sequence[Model]",
    known: "Mapping[Path, Profile]",
    pending: Sequence[ModelRow],
    removed: "Sequence[Removed]",
    work: Mapping[str, Work],
) -> tuple[Group, ...]:
    """Groups with their rows; the family and the cache are there only if they have any.

    known: details by `original`. pending: rows of models that are on their way. work: by row key.
    """
    rows: dict[str, list[ModelRow]] = {key: [] for key in (FAMILY, TUNED, YOURS, HUB)}
    for model in models:
        key, of_it = model_key(model), known.get(model.original)
        tag, kind = describing.state(model, of_it)
        says = describing.row(model, of_it)
        rows[_SOURCES[model.source]].append(
            ModelRow(key, model.name, says, tag, kind, work.get(key))
        )
    rows[YOURS] += pending
    gone = tuple(ModelRow(removed_key(one), one.name, describing.removed(one)) for one in removed)
    how_to_add = translate("Shelf", "Drop the folder of a model, or a GGUF file, anywhere in here.")
    listed = (
        Group(TUNED, translate("Shelf", "Tuned here"), tuple(rows[TUNED])),
        Group(YOURS, translate("Shelf", "Yours"), tuple(rows[YOURS]), empty=how_to_add),
        Group(FAMILY, translate("Shelf", "Study family"), tuple(rows[FAMILY]), opened=False),
        Group(HUB, translate("Shelf", "Hugging Face cache"), tuple(rows[HUB])),
        Group(REMOVED, translate("Shelf", "Removed"), gone, opened=False),
    )
    return tuple(group for group in listed if group.rows or group.empty)


def matching(groups: Sequence[Group], typed: str) -> tuple[Group, ...]:
    """The rows whose name or second line has every word that was typed, in groups that are open.

    All of them, as they are, for nothing but spaces.
    """
    words = typed.casefold().split()
    if not words:
        return tuple(groups)

    def holds(row: ModelRow) -> bool:
        said = f"{row.name} {row.says} {row.tag}".casefold()
        return all(word in said for word in words)

    found = [(group, tuple(filter(holds, group.rows))) for group in groups]
    return tuple(replace(group, rows=rows, opened=True, empty="") for group, rows in found if rows)


def members(models: "Sequence[Model]", group: str) -> "list[Model]":
    """The models of a group."""
    return [model for model in models if _SOURCES[model.source] == group]


class Working:
    """told: called with the key of a row when its job is further.

    What is done keeps its row until the model that came of it is listed: `landed` lets it go.
    """

    def __init__(self, told: Callable[[str], object]) -> None:
        self._told = told
        self._followed: dict[str, _Followed] = {}

    def follow(self, key: str, name: str, job: "Job") -> None:
        """Show a job in the row of a key until it ends; name: of a row that it makes."""
        if key in self._followed and self._followed[key].job is job:
            return
        self._followed[key] = followed = _Followed(name, job)
        job.progressed.connect(followed.take)
        job.progressed.connect(lambda _progress: self._told(key))
        job.changed.connect(lambda: self._told(key))
        job.succeeded.connect(followed.land)
        job.ended.connect(lambda: self._forget(key, followed))

    def landed(self, keys: Collection[str]) -> None:
        """These rows are listed now: what became one of them needs no other."""
        for key, one in list(self._followed.items()):
            if one.job.over and one.landing in keys:
                del self._followed[key]

    def job(self, key: str) -> "Job | None":
        """The job of a row that is not over."""
        found = self._followed.get(key)
        return None if found is None or found.job.over else found.job

    def work(self, key: str) -> Work | None:
        """What the row of a key shows."""
        return self._followed[key].work if self.job(key) is not None else None

    def works(self) -> Mapping[str, Work]:
        """The same of every row that has a job."""
        return {key: one.work for key, one in self._followed.items() if not one.job.over}

    def rows(self) -> list[ModelRow]:
        """A row for each job, for those that no model has yet."""
        kept = {k: one for k, one in self._followed.items() if one.landing or not one.job.over}
        return [ModelRow(key, one.name, "", work=one.work) for key, one in kept.items()]

    def _forget(self, key: str, followed: "_Followed") -> None:
        if self._followed.get(key) is followed and not followed.landing:
            del self._followed[key]


class _Followed:
    def __init__(self, name: str, job: "Job") -> None:
        self.name, self.job, self.landing = name, job, ""
        self._eta = Eta()
        self._left: float | None = None
        if job.progress is not None:
            self.take(job.progress)

    def land(self, result: object) -> None:
        """A job that ends with a model: its row takes the place of this one."""
        original = getattr(result, "original", None)
        self.landing = path_key(original) if isinstance(original, Path) else ""

    def take(self, progress: "Progress") -> None:
        self._left = self._eta.seconds(progress, time.monotonic())

    @property
    def work(self) -> Work:
        progress, translate = self.job.progress, describing.translate
        if self.job.over:
            return Work(translate("Shelf", "Done"), share=1.0)
        if self.job.state == "queued":
            return Work(translate("Shelf", "Queued"))
        stage = translate("Stage", self.job.stage).rstrip(".…") if self.job.stage else ""
        if progress is None or not progress.total:
            return Work(stage or translate("Shelf", "Starting"))
        parts = [data_amount(progress.done, progress.total)]
        if self._left is not None and progress.done < progress.total:
            left = translate("Shelf", "{time} left")
            parts.append(left.format(time=duration(self._left)))
        short = " · ".join(parts)
        says = " · ".join(filter(None, (stage, short)))
        return Work(says, short, progress.done / progress.total)


def describe(models: "Sequence[Model]", home: "Home") -> Steps[None]:
    """Yields (file or folder that a model came as, its Details) as item, a model a step."""
    yield Progress(0, len(models), stage="Looking for models...")
    from models.engine.profile import Lists, profile

    lists = Lists(home)
    for number, model in enumerate(models, start=1):
        yield Progress(number, len(models), item=(model.original, profile(model, home, lists)))
