"""The models that can be picked, and their sessions; both are read on the reading lane."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import Notify
from desktop.jobs import Job, Lane
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.live.catalogue import Model
    from models.live.session import Session, SessionPool
    from models.store.paths import Home

SESSIONS = 16  # kept open: every size of the family, four of their checkpoints, two to compare


class Catalogue(QObject):
    """What is installed. changed: `models()` has another answer now."""

    changed = Signal()

    def __init__(
        self, home: "Home", reading: Lane, notify: Notify, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._home, self._reading, self._notify = home, reading, notify
        self._models: tuple[Model, ...] = ()
        self._guests: tuple[Model, ...] = ()
        self._pool: SessionPool | None = None
        self._loaded = False

    def models(self) -> "tuple[Model, ...]":
        """All installed models, damaged ones with their `problem`, then those of other folders
        that were opened; () until they were listed.
        """
        return self._models + self._guests

    @property
    def loaded(self) -> bool:
        """Whether models were listed at all, so that () means none."""
        return self._loaded

    def find(self, name: str) -> "Model | None":
        """A model by name."""
        return next((model for model in self.models() if model.name == name), None)

    def refresh(self) -> Job:
        """List again: at the start, and when a model was tuned, renamed or deleted."""
        job = self._reading.start(
            "catalogue", lambda: _list_models(self._home), self.tr("Looking for models")
        )
        job.succeeded.connect(self._keep)
        job.failed.connect(self._notify.error)
        return job

    def look_into(self, folder: Path) -> Job:
        """See which model lies in a folder outside of the home; its result is for `admit`."""
        title = self.tr("Looking into {folder}").format(folder=folder.name)
        return self._reading.start(
            "catalogue/folder", lambda: _inspect_folder(folder, self._home), title
        )

    def admit(self, model: "Model") -> "Model":
        """Offer a model of another folder until the program ends, and return it as it is offered:
        under a name that no other has. Raises its problem if it is damaged.
        """
        if model.problem is not None:
            raise model.problem
        same = [known for known in self._models if known.path.resolve() == model.path.resolve()]
        if same:
            return same[0]
        others = tuple(guest for guest in self._guests if guest.path != model.path)
        taken = {known.name for known in (*self._models, *others)}
        names = (model.name, *(f"{model.name}-{number}" for number in range(2, len(taken) + 3)))
        admitted = replace(model, name=next(name for name in names if name not in taken))
        self._guests = (*others, admitted)
        self.changed.emit()
        return admitted

    def session(self, model: "Model", weights: Path | None = None) -> "Session":
        """The model ready to answer, or a checkpoint of its training. Inside jobs of the reading
        lane only: sessions are not shared between threads, and the first one takes a moment.
        """
        if self._pool is None:
            from models.live.session import SessionPool

            self._pool = SessionPool(SESSIONS)
        return self._pool.get(model.path, weights=weights)

    def _keep(self, models: "tuple[Model, ...]") -> None:
        self._loaded = True
        self._models = models
        self.changed.emit()


def _inspect_folder(folder: Path, home: "Home") -> "Steps[Model]":
    yield Progress(0, stage="Looking for models...")
    from models.live import catalogue

    return catalogue.inspect(folder.absolute(), home)


def _list_models(home: "Home") -> "Steps[tuple[Model, ...]]":
    yield Progress(0, stage="Looking for models...")
    from models.live import catalogue

    return catalogue.installed(home)
