"""The models that can be picked, their sessions, and the shelf that they lie on.

Models are listed and opened on the reading lane; whatever reads or writes whole weights runs on
the files lane: adding, fetching, converting, verifying.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.errors import Notify
from desktop.jobs import Job, Lanes
from models.errors import UserError
from models.progress import Progress, Steps
from models.store.removed import DAYS, Removed
from models.store.shelf import Shelf

if TYPE_CHECKING:
    from models.engine.profile import Verified
    from models.engine.session import Session, SessionPool
    from models.model import Form, Model
    from models.store.paths import Home

SESSIONS = 16  # kept open: every size of the family, four of their checkpoints, two to compare
LARGE_SESSIONS = 2  # kept open of large ones: two to compare
T = TypeVar("T")
SMOLLM2 = "smollm2"  # the key of the model that can be fetched


class Catalogue(QObject):
    """What is installed. changed: `models()` or `jobs()` has another answer now.

    renamed: (old name, new name) of a model that was tuned here.
    """

    changed = Signal()
    renamed = Signal(str, str)

    def __init__(
        self,
        home: "Home",
        lanes: Lanes,
        notify: Notify,
        parent: QObject | None = None,
        *,
        own: bool = True,
    ) -> None:
        """own: whether models beside the family are listed; in safe mode they are left out."""
        super().__init__(parent)
        self._own = own
        self._home, self._lanes, self._notify = home, lanes, notify
        self._models: tuple[Model, ...] = ()
        self._guests: tuple[Model, ...] = ()
        self._small: SessionPool | None = None
        self._large: SessionPool | None = None
        self._loaded = False
        self._jobs: dict[Path, list[Job]] = {}

    def models(self) -> "tuple[Model, ...]":
        """All models of the list, those with a `problem` too, then those of other folders that
        were opened; () until they were listed.
        """
        return self._models + self._guests

    @property
    def loaded(self) -> bool:
        """Whether models were listed at all, so that () means none."""
        return self._loaded

    def find(self, name: str) -> "Model | None":
        return next((model for model in self.models() if model.name == name), None)

    def refresh(self) -> Job:
        """List again: at the start, and when a model was tuned, renamed or deleted."""
        job = self._lanes.reading.start(
            "catalogue",
            lambda: _list_models(self._home, own=self._own),
            self.tr("Looking for models"),
        )
        job.progressed.connect(self._notice)
        job.succeeded.connect(self._keep)
        job.failed.connect(self._notify.error)
        return job

    def look_into(self, folder: Path) -> Job:
        """See which model lies in a folder outside of the home; its result is for `admit`."""

        def inspect() -> "Steps[Model]":
            yield Progress(0, stage="Looking for models...")
            from models.engine import catalogue

            return catalogue.inspect(folder.absolute(), self._home)

        title = self.tr("Looking into {folder}").format(folder=folder.name)
        return self._lanes.reading.start("catalogue/folder", inspect, title)

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
        Raises its problem if it cannot be opened.
        """
        if model.problem is not None:
            raise model.problem
        from models.model import threads_for

        if not model.large:
            from models.engine.session import SessionPool

            self._small = self._small or SessionPool(SESSIONS)
            return self._small.get(model.path, weights=weights)
        from models.engine.session import SessionPool

        self._large = self._large or SessionPool(LARGE_SESSIONS)
        return self._large.get(model.path, threads=threads_for(model), weights=weights)

    def add(self, path: Path, name: str = "") -> Job:
        """Put a folder or a GGUF file on the shelf, and convert it if it has to be; the result is
        the Model. On the files lane, as the next three; whoever asks shows `failed`. What is
        being worked on already goes on: its job is returned.
        """

        def add() -> "Steps[Model]":
            from models.engine.shelving import add

            return add(path, name, self._home)

        title = self.tr("Adding {name}")
        return self.working(path) or self._file_job(path, add, title, own=True)

    def get_smollm2(self) -> Job:
        """Fetch SmolLM2 over the network, then as `add`; the result is the Model."""

        def get() -> "Steps[Model]":
            from models.engine.shelving import get

            return get(SMOLLM2, self._home)

        place, title = Path(SMOLLM2), self.tr("Getting {name}")
        return self.working(place) or self._file_job(place, get, title, "SmolLM2", own=True)

    def convert(self, model: "Model", form: "Form | None" = None) -> Job:
        """Make the fast form of a model (None: the usual one of its size); the result is the
        Model as it is then. A conversion that was cancelled begins anew, one that a closed window
        stopped goes on.
        """

        def convert() -> "Steps[Model]":
            from models.engine.shelving import convert_model

            return convert_model(model, form, self._home)

        return self._file_job(model.original, convert, self.tr("Converting {name}"), model.name)

    def verify(self, model: "Model") -> Job:
        """Compute the checksum of a model's weights anew; the result is a `verifying.Verified`."""
        verify = lambda: _verify(model, self._home)
        return self._file_job(model.original, verify, self.tr("Checking {name}"), model.name)

    def working(self, original: Path) -> Job | None:
        return self.jobs().get(original)

    def jobs(self) -> Mapping[Path, Job]:
        """The first such job of each file, those of files that are no models yet among them."""
        return {place: jobs[0] for place, jobs in self._jobs.items()}

    def rename(self, model: "Model", name: str) -> None:
        """Call a model otherwise, at once; `changed` follows.

        Raises UserError if the name is taken or cannot be one, or if the model keeps its name.
        """
        self._refuse_busy(model)
        old = model.name
        from models.engine import shelving

        others = [other.name for other in self.models() if other.original != model.original]
        shelving.rename(model, name, self._home, others)
        if model.source == "tuned":
            self.renamed.emit(old, " ".join(name.split()))
        self.refresh()

    def remove(self, model: "Model") -> Removed:
        """Take a model off the shelf, at once; `changed` follows. Its `token` is for `restore`.

        A copy of the program's own moves to where it can be brought back for a month; of any other
        only the entry goes. Raises UserError if it belongs to the family or to the hub cache, or
        while a job works on it.
        """
        self._refuse_busy(model)
        from models.engine import shelving

        record = shelving.remove(model, self._home)
        self.refresh()
        return record

    def restore(self, token: str) -> Path:
        """Bring a removed model back, at once, and return its file or folder; `changed` follows.
        UserError if it is gone.
        """
        from models.engine import shelving

        path = shelving.restore(token, self._home)
        self.refresh()
        return path

    def removed(self) -> tuple[Removed, ...]:
        return Shelf(self._home).removed()

    def empty_removed(self) -> int:
        """Delete for good what was removed; returns the bytes freed. UserError if it cannot be."""
        from models.engine import shelving

        return shelving.empty_removed(self._home)

    def clear_conversion(self, model: "Model") -> int:
        """Delete the converted forms of a model, at once; returns the bytes freed; `changed`
        follows. UserError while a job works on it, or if it cannot be.
        """
        self._refuse_busy(model)
        from models.engine import shelving

        freed = shelving.clear_conversions(model, self._home)
        self.refresh()
        return freed

    def _file_job(
        self,
        place: Path,
        steps: Callable[[], Steps[Any]],
        title: str,
        name: str = "",
        *,
        own: bool = False,
    ) -> Job:
        """own: it makes a model of the person's, which is refused in safe mode."""
        make = partial(_looking, steps) if self._own or not own else _refuse_in_safe_mode
        job = self._lanes.files.start(f"shelf/{place}", make, title.format(name=name or place.name))
        jobs = self._jobs.setdefault(place, [])
        jobs.append(job)

        def forget() -> None:
            jobs.remove(job)
            self._jobs = {at: left for at, left in self._jobs.items() if left}
            self.changed.emit()

        job.succeeded.connect(lambda _: self.refresh())
        job.ended.connect(forget)
        self.changed.emit()
        return job

    def _refuse_busy(self, model: "Model") -> None:
        if self.working(model.original) is not None:
            raise UserError(
                "{name} is being worked on.", "Wait, or cancel that first.", name=model.name
            )

    def _notice(self, progress: Progress) -> None:
        if isinstance(progress.item, UserError):
            self._notify.error(progress.item)

    def _keep(self, models: "tuple[Model, ...]") -> None:
        self._loaded = True
        self._models = models
        self.changed.emit()


def _looking(steps: "Callable[[], Steps[T]]") -> "Steps[T]":
    """Say that something begins before that is imported which does it."""
    yield Progress(0, stage="Looking for models...")
    return (yield from steps())


def _list_models(home: "Home", *, own: bool) -> "Steps[tuple[Model, ...]]":
    yield Progress(0, stage="Looking for models...")
    from models.engine import catalogue, shelving

    if not own:
        return catalogue.family(home)
    shelf = Shelf(home)
    if any(home.removed.glob("*")):
        with suppress(UserError):  # at the next start, then
            shelving.empty_removed(home, DAYS)
    found = catalogue.installed(home, shelf)
    if shelf.notice is not None:
        yield Progress(0, item=shelf.notice)
    return found


def _verify(model: "Model", home: "Home") -> "Steps[Verified]":
    yield Progress(0, stage="Checking the weights...")
    from models.engine.profile import verify

    return (yield from verify(model, home))


def _refuse_in_safe_mode() -> "Steps[Model]":
    yield Progress(0)
    raise UserError(
        "In safe mode no model of yours is listed, and none is added.",
        "Leave safe mode first: the button is at the top of the window.",
    )
