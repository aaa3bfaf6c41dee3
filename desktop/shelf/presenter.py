"""Decides what the shelf shows and does: every handler acts on the catalogue, then shows."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.catalogue import SMOLLM2
from desktop.shelf import describing, fetching, listing, shown
from desktop.shelf.demo import Demo
from desktop.shelf.listing import Working, describe
from desktop.shelf.shown import Details, Group, Offer
from desktop.shelf.window import ShelfWindow
from models.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.shelf.window import ShelfWindow
    from desktop.window import MainWindow
    from models.engine import details as live
    from models.engine.details import Verified
    from models.model import Form, Model
    from models.progress import Progress
    from models.store.removed import Removed

translate = describing.translate


class ShelfPresenter:
    """reveal: shows a folder in the system's file manager. compare: puts a model, or none that is
    named, into the tab that compares two.
    """

    def __init__(
        self,
        view: "ShelfWindow",
        services: "Services",
        reveal: "Callable[[Path], object]",
        compare: "Callable[[Model | None], object]",
    ) -> None:
        self._view, self._services = view, services
        self._reveal, self._compare_in_tab = reveal, compare
        self._catalogue = services.catalogue
        self._offered = fetching.fetched(services.home)
        self._known: dict[Path, live.Details] = {}
        self._checked: dict[Path, Verified] = {}
        self._undoable: list[Removed] = []
        self._removed: Sequence[Removed] = ()
        self._wanted = ""  # the row to show as soon as it is listed
        self._described: Sequence[Model] = ()
        self._working = Working(self._show_work)
        self._demo = Demo(services, self)
        self._connect()
        self.show()

    # What the person asks for

    def add(self, path: Path) -> None:
        """Put a folder or file on the shelf, and convert it if it has to be."""
        self._view.banner.clear()
        found = next((one for one in self._catalogue.models() if one.original == path), None)
        key = shown.path_key(path)
        if found is None or found.problem is not None:
            self._start(key, path.name, self._catalogue.add(path))
        self._view.list.pick(key)

    def fetch(self) -> None:
        """Get the model that can be fetched; the person has agreed."""
        self._view.banner.clear()
        self._start(fetching.KEY, self._offered.title, self._catalogue.get_smollm2())
        self._view.list.pick(fetching.KEY)

    def act(self, action: str) -> None:
        """A button or link of the details."""
        self._view.banner.clear()
        acts: dict[str, Callable[[], object]] = {
            "compare": lambda: self._compare_in_tab(self._picked()),
            "convert": self._convert,
            "verify": self._verify,
            "remove": self._remove,
            "clear": self._clear,
            "reveal": self._show_place,
            "restore": self._restore,
            "empty": self._ask_before_emptying,
        }
        try:
            acts[action]()
        except UserError as problem:
            self._say(problem)

    def rename(self, name: str) -> None:
        """Call the picked model otherwise; a name that is refused can be mended where it stands."""
        model = self._picked()
        if model is None:
            return
        self._view.banner.clear()
        try:
            self._catalogue.rename(model, name)
        except UserError as problem:
            self._say(problem)
            self._view.details.name.edit(name)
        else:
            if model.source == "tuned":  # its folder has the new name, too
                self._wanted = shown.path_key(model.original.with_name(name))

    def pick_form(self, form: "Form") -> None:
        """Open the picked model in another form, which is made if it is not there."""
        model = self._picked()
        if model is not None and model.form != form:
            self._convert(form)

    def undo(self) -> None:
        """Bring back what was removed last."""
        if self._undoable:
            self._bring_back(self._undoable[-1])

    def stop(self, key: str = "") -> None:
        """End the work on a model; on the picked one for ""."""
        job = self._working.job(key or self._view.list.current())
        if job is not None:
            job.cancel()

    def _convert(self, form: "Form | None" = None) -> None:
        if (model := self._picked()) is not None:
            self._start(shown.model_key(model), model.name, self._catalogue.convert(model, form))

    def _verify(self) -> None:
        model = self._picked()
        if model is None:
            return
        place, job = model.original, self._catalogue.verify(model)
        job.succeeded.connect(lambda found: self._checked.update({place: found}))
        self._start(shown.model_key(model), model.name, job)

    def _remove(self) -> None:
        model = self._picked()
        if model is not None:
            self._undoable.append(self._catalogue.remove(model))
            self._show_undo()

    def _remove_if_offered(self) -> None:
        """The Delete key does what a button would, where there is one."""
        if self._view.details.offers("remove"):
            self.act("remove")

    def _clear(self) -> None:
        if (model := self._picked()) is not None:
            self._catalogue.clear_conversion(model)

    def _show_place(self) -> None:
        if (model := self._picked()) is not None:
            place = model.original
            self._reveal(place if place.is_dir() else place.parent)

    def _restore(self) -> None:
        record = self._picked_record()
        if record is not None:
            self._bring_back(record)

    def _bring_back(self, record: "Removed") -> None:
        self._undoable = [one for one in self._undoable if one.token != record.token]
        self._show_undo()
        try:
            self._catalogue.restore(record.token)
        except UserError as problem:
            self._say(problem)
        else:
            self._wanted = shown.path_key(record.path)

    def _ask_before_emptying(self) -> None:
        self._view.ask_before_emptying(*fetching.before_emptying(self._removed))

    def _empty(self) -> None:
        self._undoable.clear()
        self._show_undo()
        try:
            self._catalogue.empty_removed()
        except UserError as problem:
            self._say(problem)
        self.show()

    def ask_before_fetching(self) -> None:
        """Say what fetching means; `fetch` follows if the person agrees."""
        self._view.ask_before_fetching(fetching.offer(self._offered, pip=fetching.has_pip()))

    def _start(self, key: str, name: str, job: "Job") -> None:
        """Follow a job that was asked for here: its model is shown, or what went wrong."""
        self._working.follow(key, name, job)
        job.failed.connect(self._say)
        job.succeeded.connect(partial(self._want, key))
        self.show()

    def _want(self, key: str, result: object) -> None:
        """Show a model that came, if its job was looked at: its row may have another key."""
        original = getattr(result, "original", None)
        if isinstance(original, Path) and self._view.list.current() == key:
            self._wanted = shown.path_key(original)

    def _say(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view if self._view.isVisible() else None)

    # What is shown

    def show(self) -> None:
        """Everything, as it is now."""
        models = self._catalogue.models()
        self._removed = self._catalogue.removed()  # from the disk: once for all that is shown
        self._follow_others(models)
        groups = self._groups(models)
        self._view.list.show_groups(groups)
        self._view.show_offer(self._offer(models))
        if self._wanted and self._view.list.pick(self._wanted):
            self._wanted = ""
        if not self._view.list.current():
            self._view.list.pick(_first(groups))
        self.show_picked()

    def show_picked(self) -> None:
        """The details of the row that is current."""
        details = self._details(self._view.list.current())
        if details is not None:
            self._view.details.show_details(details)
            self._view.offer.set_primary(details.primary is None and details.work is None)

    def refresh(self) -> None:
        """The catalogue has another answer: show it, and read what is new."""
        self.show()
        models = self._catalogue.models()
        if self._view.isVisible() and models != self._described:
            self._described = models
            home, title = self._services.home, translate("Shelf", "Reading the shelf")
            lane = self._services.lanes.reading
            job = lane.start("shelf/details", lambda: describe(models, home), title)
            job.progressed.connect(self._learn)
            job.succeeded.connect(lambda _: self.show())
            job.failed.connect(self._say)

    def look_again(self) -> None:
        """The window was opened: a file may have come or gone."""
        self._described = ()
        self.refresh()
        self._catalogue.refresh()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Pick a model by its name, or a row by its key; "demo": as `demo.STATES` has it."""
        if isinstance(stage := state.get("demo"), str):
            self._demo.play(stage)
            return
        name = state.get("model")
        found = self._catalogue.find(name) if isinstance(name, str) else None
        key = shown.model_key(found) if found is not None else str(state.get("key", ""))
        self._view.list.pick(key)

    def _follow_others(self, models: "Sequence[Model]") -> None:
        """Jobs that were asked for elsewhere are shown here too."""
        names = {model.original: model.name for model in models}
        names[Path(SMOLLM2)] = self._offered.title
        for place, job in self._catalogue.jobs().items():
            key = fetching.KEY if place == Path(SMOLLM2) else shown.path_key(place)
            self._working.follow(key, names.get(place, place.name), job)

    def _offer(self, models: "Sequence[Model]") -> Offer | None:
        """None where it is here or on its way."""
        coming = self._working.job(fetching.KEY) is not None
        if coming or fetching.is_here(self._offered, models):
            return None
        return fetching.offer(self._offered, pip=fetching.has_pip())

    def _groups(self, models: "Sequence[Model]") -> tuple[Group, ...]:
        keys = {shown.model_key(model) for model in models}
        self._working.landed(keys)
        pending = [row for row in self._working.rows() if row.key not in keys]
        return listing.groups(models, self._known, pending, self._removed, self._working.works())

    def _details(self, key: str) -> Details | None:
        """What the pane says about a row or a group."""
        work = self._working.work(key)
        if (model := self._model(key)) is not None:
            place = model.original
            known, checked = self._known.get(place), self._checked.get(place)
            return describing.of_model(model, known, checked, work)
        if (record := self._record(key)) is not None:
            return describing.of_removed(record)
        if name := self._working.name(key):
            return describing.of_pending(key, name, work)
        return self._group_details(key)

    def _group_details(self, key: str) -> Details | None:
        group = next((one for one in self._view.list.groups() if one.key == key), None)
        if group is None:
            return None
        if key == shown.REMOVED:
            return describing.of_all_removed(group.title, self._removed)
        models = listing.members(self._catalogue.models(), key)
        return describing.of_group(key, group.title, models, self._known)

    def _learn(self, progress: "Progress") -> None:
        if isinstance(progress.item, tuple):
            place, found = progress.item
            self._known[place] = found

    def _show_work(self, key: str) -> None:
        work = self._working.work(key)
        self._view.list.show_work(key, work)
        if key == self._view.list.current():
            self._view.details.show_work(work)

    def _show_undo(self) -> None:
        last = self._undoable[-1].name if self._undoable else ""
        said = translate("Shelf", "{name} was removed.").format(name=last)
        self._view.show_removed(said if last else "")

    def _picked(self) -> "Model | None":
        return self._model(self._view.list.current())

    def _model(self, key: str) -> "Model | None":
        models = self._catalogue.models()
        return next((one for one in models if shown.model_key(one) == key), None)

    def _picked_record(self) -> "Removed | None":
        return self._record(self._view.list.current())

    def _record(self, key: str) -> "Removed | None":
        return next((one for one in self._removed if shown.removed_key(one) == key), None)

    def _connect(self) -> None:
        view = self._view
        view.path_given.connect(self.add)
        view.offer_asked.connect(self.ask_before_fetching)
        view.fetch_agreed.connect(self.fetch)
        view.emptied.connect(self._empty)
        view.undo_asked.connect(self.undo)
        view.opened.connect(self.look_again)
        view.list.picked.connect(self.show_picked)
        view.list.stop_asked.connect(self.stop)
        view.list.remove_asked.connect(self._remove_if_offered)
        view.list.rename_asked.connect(view.details.name.edit)
        view.details.asked.connect(self.act)
        view.details.renamed.connect(self.rename)
        view.details.form_picked.connect(self.pick_form)
        view.details.stop_asked.connect(self.stop)
        self._catalogue.changed.connect(self.refresh)


def _first(groups: Sequence[Group]) -> str:
    """A model of the reader's own, else the family."""
    own = [row.key for group in groups if group.key == shown.YOURS for row in group.rows]
    return (own or [group.key for group in groups])[0]


TAB = "base_vs_chat"


def with_model(state: Mapping[str, object], model: "Model") -> dict[str, object]:
    """The tab's state with a model in it: a base model left, without the chat template; any other
    right, with it. All else stays as it is.
    """
    column = 0 if model.kind == "base" else 1
    names, template = _pair(state.get("models"), ""), _pair(state.get("template"), None)
    names[column], template[column] = model.name, bool(column)
    changed: dict[str, object] = {**state, "models": names}
    return {
        **changed,
        "template": [one if one is not None else bool(n) for n, one in enumerate(template)],
    }


def _pair(value: object, default: object) -> list[object]:
    found = list(value) if isinstance(value, list | tuple) else []
    return found if len(found) == 2 else [default, default]


def open_shelf(
    window: "MainWindow", services: "Services", reveal: "Callable[[Path], object]"
) -> ShelfWindow:
    """The window with its presenter, not shown yet. reveal: shows a folder in a file manager."""
    shelf = ShelfWindow(window)

    def compare(model: "Model | None") -> None:
        _show_in_tab(window, model)
        shelf.close()

    shelf.presenter = ShelfPresenter(shelf, services, reveal, compare)
    return shelf


def _show_in_tab(window: "MainWindow", model: "Model | None") -> None:
    """Show the tab that compares two models, with this one in a column."""
    index = window.pages.index(TAB)
    window.show_tab(index)
    page: Any = window.pages.page(index)
    if model is not None and page is not None:
        page.open_state(with_model(page.save_state(), model))
