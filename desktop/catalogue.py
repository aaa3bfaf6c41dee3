"""The models that can be picked, and their sessions; both are read on the reading lane."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import Notify
from desktop.jobs import Job, Lane
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.live.catalogue import Model
    from models.live.session import Session, SessionPool
    from models.store.paths import Home


class Catalogue(QObject):
    """What is installed. changed: `models()` has another answer now."""

    changed = Signal()

    def __init__(
        self, home: "Home", reading: Lane, notify: Notify, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._home, self._reading, self._notify = home, reading, notify
        self._models: tuple[Model, ...] = ()
        self._pool: SessionPool | None = None
        self._loaded = False

    def models(self) -> "tuple[Model, ...]":
        """All installed models, damaged ones with their `problem`; () until they were listed."""
        return self._models

    @property
    def loaded(self) -> bool:
        """Whether models were listed at all, so that () means none."""
        return self._loaded

    def find(self, name: str) -> "Model | None":
        """An installed model by name."""
        return next((model for model in self._models if model.name == name), None)

    def refresh(self) -> Job:
        """List again: at the start, and when a model was tuned, renamed or deleted."""
        job = self._reading.start(
            "catalogue", lambda: _list_models(self._home), self.tr("Looking for models")
        )
        job.succeeded.connect(self._keep)
        job.failed.connect(self._notify.error)
        return job

    def session(self, model: "Model") -> "Session":
        """The model ready to answer. Inside jobs of the reading lane only: sessions are not shared
        between threads, and the first one of a model takes a moment.
        """
        if self._pool is None:
            from models.live.session import SessionPool

            self._pool = SessionPool()
        return self._pool.get(model.path)

    def _keep(self, models: "tuple[Model, ...]") -> None:
        self._loaded = True
        self._models = models
        self.changed.emit()


def _list_models(home: "Home") -> "Steps[tuple[Model, ...]]":
    yield Progress(0, stage="Looking for models...")
    from models.live import catalogue

    return catalogue.installed(home)
