"""The window "Models": the list at the left, all about the picked one at the right."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from desktop.catalogue import SMOLLM2
from desktop.shelf import describing, fetching, listing, shown
from desktop.shelf.details import DetailsPane
from desktop.shelf.fetching import ConfirmDialog, FetchDialog, OfferStrip
from desktop.shelf.listing import Working, describe
from desktop.shelf.model_list import ModelList
from desktop.shelf.shown import Details, Group
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.card import Card, PageHeader
from desktop.widgets.labels import button, named, plain_label
from desktop.widgets.layout import GAP, PageArea, column, held, row
from models.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent

    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.window import MainWindow
    from models.engine.profile import Profile, Verified
    from models.model import Form, Model
    from models.progress import Progress
    from models.store.removed import Removed

translate = describing.translate
FIRST_SIZE, SMALLEST = (1000, 700), (920, 560)  # a checksum and four buttons fit beside the list
LIST_WIDTH, LEAST = 340, (910, 510)


class ShelfWindow(QWidget):
    """Stays open beside the main window: every handler acts on the catalogue, then shows.

    reveal: shows a folder in the system's file manager. compare: puts a model, or none that is
    named, into the tab that compares two.
    """

    def __init__(
        self,
        services: "Services",
        reveal: "Callable[[Path], object]",
        compare: "Callable[[Model | None], object]",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._services, self._catalogue = services, services.catalogue
        self._reveal, self._compare_in_tab = reveal, compare
        from models.engine.fetch import offer

        self._offered = offer(SMOLLM2, services.home)
        self._known: dict[Path, Profile] = {}
        self._checked: dict[Path, Verified] = {}
        self._undoable: list[Removed] = []
        self._removed: Sequence[Removed] = ()
        self._wanted = ""  # the row to show as soon as it is listed
        self._described: Sequence[Model] = ()
        self._grouped: tuple[Group, ...] = ()
        self._working = Working(self._show_work)
        self.setProperty("role", "page")
        self.setWindowTitle(self.tr("Models"))
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.banner = Banner(self)
        self.list = ModelList(self.stop)
        self.search = self._search_field()
        self.nothing = plain_label(self.tr("No model matches."), "faint", wrap=True)
        self.offer = OfferStrip(self._offered, self.ask_before_fetching)
        self.details = DetailsPane(self.act, self.stop)
        self.undo_bar = UndoBar(self)
        hint = self.tr("Drop it here: a folder or a GGUF file")
        self.drop_hint = plain_label(hint, "drop", wrap=True)
        self.drop_hint.setParent(self)
        self.drop_hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.drop_hint.hide()
        self.undo = self._undo_action()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self, self._leave)
        self._lay_out()
        self._connect()
        self.show_all()
        self.list.setFocus()

    def come_forward(self) -> None:
        """Show the window, in front of the others."""
        self.show()
        self.raise_()
        self.activateWindow()

    def ask_for_folder(self) -> None:
        """Let the person pick the folder of a model."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Add a folder"))
        if name:
            self.add(Path(name))

    def ask_for_file(self) -> None:
        """Let the person pick a GGUF file."""
        kinds = self.tr("GGUF files (*.gguf);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Add a GGUF file"), "", kinds)
        if name:
            self.add(Path(name))

    def showEvent(self, event: "QShowEvent") -> None:
        """Look at the disk again: a file may have come or gone."""
        super().showEvent(event)
        if not event.spontaneous():
            self.look_again()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            corner = self.list.mapTo(self, self.list.rect().topLeft())
            self.drop_hint.setGeometry(QRect(corner, self.list.size()))
            self.drop_hint.raise_()
            self.drop_hint.show()

    def dragLeaveEvent(self, event: "QDragLeaveEvent") -> None:
        """The drag goes elsewhere."""
        self.drop_hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: "QDropEvent") -> None:
        """Take everything that was dropped."""
        self.drop_hint.hide()
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.add(Path(url.toLocalFile()))

    def _connect(self) -> None:
        self.undo_bar.undo_asked.connect(self.take_back)
        self.list.picked.connect(self.show_picked)
        self.list.remove_asked.connect(self._remove_if_offered)
        self.list.rename_asked.connect(self.details.name.edit)
        self.details.name.renamed.connect(self.rename)
        self.details.forms.picked.connect(self.pick_form)
        self._catalogue.changed.connect(self.refresh)

    # What the person asks for

    def add(self, path: Path) -> None:
        """Put a folder or file on the shelf, and convert it if it has to be."""
        self.banner.clear()
        found = next((one for one in self._catalogue.models() if one.original == path), None)
        key = shown.path_key(path)
        if found is None or found.problem is not None:
            self._start(key, path.name, self._catalogue.add(path))
        self.list.pick(key)

    def fetch(self) -> None:
        """Get the model that can be fetched; the person has agreed."""
        self.banner.clear()
        self._start(fetching.KEY, self._offered.title, self._catalogue.get_smollm2())
        self.list.pick(fetching.KEY)

    def act(self, action: str) -> None:
        """A button or link of the details."""
        self.banner.clear()
        model, record = self._picked(), self._record(self.list.current())
        try:
            if action == "compare":
                self._compare_in_tab(model)
            elif action == "empty":
                heading, says = fetching.before_emptying(self._removed)
                _open(ConfirmDialog(heading, says, self.tr("Delete for good"), self._empty, self))
            elif action == "restore" and record is not None:
                self._bring_back(record)
            elif model is not None:
                self._act_on(action, model)
        except UserError as problem:
            self._say(problem)

    def rename(self, name: str) -> None:
        """Call the picked model otherwise; a name that is refused can be mended where it stands."""
        model = self._picked()
        if model is None:
            return
        self.banner.clear()
        try:
            self._catalogue.rename(model, name)
        except UserError as problem:
            self._say(problem)
            self.details.name.edit(name)
        else:
            if model.source == "tuned":  # its folder has the new name, too
                self._wanted = shown.path_key(model.original.with_name(name))

    def pick_form(self, form: "Form") -> None:
        """Open the picked model in another form, which is made if it is not there."""
        model = self._picked()
        if model is not None and model.form != form:
            self._convert(model, form)

    def take_back(self) -> None:
        """Bring back what was removed last."""
        if self._undoable:
            self._bring_back(self._undoable[-1])

    def stop(self, key: str = "") -> None:
        """End the work on a model; on the picked one for ""."""
        job = self._working.job(key or self.list.current())
        if job is not None:
            job.cancel()

    def _act_on(self, action: str, model: "Model") -> None:
        """What is done with a model that is listed."""
        place = model.original
        if action == "convert":
            self._convert(model)
        elif action == "verify":
            job = self._catalogue.verify(model)
            job.succeeded.connect(lambda found: self._checked.update({place: found}))
            self._start(shown.model_key(model), model.name, job)
        elif action == "remove":
            self._undoable.append(self._catalogue.remove(model))
            self._show_undo()
        elif action == "clear":
            self._catalogue.clear_conversion(model)
        elif action == "reveal":
            self._reveal(place if place.is_dir() else place.parent)

    def _convert(self, model: "Model", form: "Form | None" = None) -> None:
        self._start(shown.model_key(model), model.name, self._catalogue.convert(model, form))

    def _remove_if_offered(self) -> None:
        """The Delete key does what a button would, where there is one."""
        if self.details.offers("remove"):
            self.act("remove")

    def _bring_back(self, record: "Removed") -> None:
        self._undoable = [one for one in self._undoable if one.token != record.token]
        self._show_undo()
        try:
            self._catalogue.restore(record.token)
        except UserError as problem:
            self._say(problem)
        else:
            self._wanted = shown.path_key(record.path)

    def _empty(self) -> None:
        self._undoable.clear()
        self._show_undo()
        try:
            self._catalogue.empty_removed()
        except UserError as problem:
            self._say(problem)
        self.show_all()

    def ask_before_fetching(self) -> None:
        """Say what fetching means; `fetch` follows if the person agrees."""
        _open(FetchDialog(self._offered, self.fetch, self))

    def _start(self, key: str, name: str, job: "Job") -> None:
        """Follow a job that was asked for here: its model is shown, or what went wrong."""
        self.search.clear()  # its row is not to be hidden
        self._working.follow(key, name, job)
        job.failed.connect(self._say)
        job.succeeded.connect(partial(self._want, key))
        self.show_all()

    def _want(self, key: str, result: object) -> None:
        """Show a model that came, if its job was looked at: its row may have another key."""
        original = getattr(result, "original", None)
        if isinstance(original, Path) and self.list.current() == key:
            self._wanted = shown.path_key(original)

    def _say(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self if self.isVisible() else None)

    # What is shown

    def show_all(self) -> None:
        """Everything, as it is now."""
        models = self._catalogue.models()
        self._removed = self._catalogue.removed()  # from the disk: once for all that is shown
        self._follow_others(models)
        keys = {shown.model_key(model) for model in models}
        self._working.landed(keys)
        pending = [one for one in self._working.rows() if one.key not in keys]
        works = self._working.works()
        self._grouped = listing.groups(models, self._known, pending, self._removed, works)
        groups = self._show_matching()
        coming = self._working.job(fetching.KEY) is not None
        self.offer.setHidden(coming or fetching.is_here(self._offered, models))
        if self._wanted and self.list.pick(self._wanted):
            self._wanted = ""
        if groups and not self.list.current():
            self.list.pick(_first(groups))
        self.show_picked()

    def show_picked(self) -> None:
        """The details of the row that is current."""
        details = self._details(self.list.current())
        if details is not None:
            self.details.show_details(details)
            self.offer.set_primary(details.primary is None and details.work is None)

    def refresh(self) -> None:
        """The catalogue has another answer: show it, and read what is new."""
        self.show_all()
        models = self._catalogue.models()
        if self.isVisible() and models != self._described:
            self._described = models
            home, title = self._services.home, translate("Shelf", "Looking for models")
            lane = self._services.lanes.reading
            job = lane.start("shelf/details", lambda: describe(models, home), title)
            job.progressed.connect(self._learn)
            job.succeeded.connect(lambda _: self.show_all())
            job.failed.connect(self._say)

    def look_again(self) -> None:
        """The window was opened: a file may have come or gone."""
        self._described = ()
        self.refresh()
        self._catalogue.refresh()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Pick a model by its name, or a row by its key."""
        typed = state.get("filter")
        self.search.setText(typed if isinstance(typed, str) else "")
        name = state.get("model")
        found = self._catalogue.find(name) if isinstance(name, str) else None
        key = shown.model_key(found) if found is not None else str(state.get("key", ""))
        self.list.pick(key)

    def _follow_others(self, models: "Sequence[Model]") -> None:
        """Jobs that were asked for elsewhere are shown here too."""
        names = {model.original: model.name for model in models}
        names[Path(SMOLLM2)] = self._offered.title
        for place, job in self._catalogue.jobs().items():
            key = fetching.KEY if place == Path(SMOLLM2) else shown.path_key(place)
            self._working.follow(key, names.get(place, place.name), job)

    def _details(self, key: str) -> Details | None:
        """What the pane says about a row or a group."""
        work = self._working.work(key)
        if (model := self._model(key)) is not None:
            place = model.original
            known, checked = self._known.get(place), self._checked.get(place)
            return describing.of_model(model, known, checked, work)
        if (record := self._record(key)) is not None:
            return describing.of_removed(record)
        for pending in self._working.rows():
            if pending.key == key:
                return describing.of_pending(key, pending.name, work)
        group = next((one for one in self.list.groups() if one.key == key), None)
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
        self.list.show_work(key, work)
        if key == self.list.current():
            self.details.show_work(work)

    def _show_undo(self) -> None:
        last = self._undoable[-1].name if self._undoable else ""
        said = translate("Shelf", "{name} was removed.").format(name=last)
        self.undo_bar.say(said if last else "")
        self.undo.setEnabled(bool(last))

    def _picked(self) -> "Model | None":
        return self._model(self.list.current())

    def _model(self, key: str) -> "Model | None":
        models = self._catalogue.models()
        return next((one for one in models if shown.model_key(one) == key), None)

    def _record(self, key: str) -> "Removed | None":
        return next((one for one in self._removed if shown.removed_key(one) == key), None)

    def _undo_action(self) -> QAction:
        keys = QKeySequence(QKeySequence.StandardKey.Undo)
        undo = self.addAction(self.tr("Undo"), keys, self.take_back)
        undo.setEnabled(False)
        return undo

    def _lay_out(self) -> None:
        head = PageHeader(
            self.tr("Models"),
            self.tr("Every model that the tabs can pick, and where it lies on this computer."),
        )
        head.summary_label.setWordWrap(True)  # the buttons beside it leave it little room
        for words, action in (
            (self.tr("Add a folder…"), self.ask_for_folder),
            (self.tr("Add a GGUF file…"), self.ask_for_file),
        ):
            head.add_trailing(button(words, action))
        cards = row(self._list_card(), (self.details, 1), spacing=GAP)
        inner = held(column(head, (cards, 1), margins=(24, 18, 24, 18)))
        self.banner.setProperty("place", "page")
        page = (PageArea(inner, QSize(*LEAST)), 1)
        column(self.banner, page, self.undo_bar, spacing=0, inside=self)

    def _search_field(self) -> QLineEdit:
        field = named(QLineEdit(), self.tr("Filter models"))
        field.setPlaceholderText(self.tr("Filter: name, kind, size"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._filter)
        field.returnPressed.connect(self.list.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, field.setFocus)
        return field

    def _show_matching(self) -> tuple[Group, ...]:
        """List what has the words that were typed."""
        typed = self.search.text().strip()
        groups = listing.matching(self._grouped, typed)
        self.list.show_groups(groups, narrowed=bool(typed))
        self.nothing.setVisible(not groups)
        return groups

    def _filter(self) -> None:
        """What is picked stays while it matches; else the first row that does is picked."""
        rows = [row.key for group in self._show_matching() for row in group.rows]
        if self.search.text().strip() and rows and self.list.current() not in rows:
            self.list.pick(rows[0])

    def _leave(self) -> None:
        """Escape takes back the filter first."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _list_card(self) -> Card:
        card = Card(padding=0)
        card.setFixedWidth(LIST_WIDTH)
        card.body.setContentsMargins(8, 8, 8, 8)
        card.body.setSpacing(8)
        card.fill(self.search, self.nothing, (self.list, 1), self.offer)
        return card


def _open(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _first(groups: Sequence[Group]) -> str:
    """A model of the reader's own, else the family."""
    own = [row.key for group in groups if group.key == shown.YOURS for row in group.rows]
    family = [group.key for group in groups if group.key == shown.FAMILY]
    return (own or family or [group.key for group in groups])[0]


TAB = "base_vs_chat"


def with_model(state: Mapping[str, object], model: "Model") -> dict[str, object]:
    """The tab's state with a model in it: a base model left, without the chat template; any other
    right, with it. All else stays as it is.
    """
    column, found = int(model.kind != "base"), dict[str, list[object]]()
    usual: dict[str, list[object]] = {"models": ["", ""], "template": [False, True]}
    for name, own in (("models", model.name), ("template", bool(column))):
        value = state.get(name)
        pair = isinstance(value, list | tuple) and len(value) == 2
        found[name] = list(value) if pair else usual[name]  # type: ignore[call-overload]  # just seen
        found[name][column] = own
    return {**state, **found}


def open_shelf(
    window: "MainWindow", services: "Services", reveal: "Callable[[Path], object]"
) -> ShelfWindow:
    """The window, not shown yet. reveal: shows a folder in a file manager."""

    def compare(model: "Model | None") -> None:
        """Show the tab that compares two models, with this one in a column."""
        index = window.pages.index(TAB)
        window.show_tab(index)
        page: Any = window.pages.page(index)
        if model is not None and page is not None:
            page.open_state({**with_model(page.save_state(), model), "page": "compare"})
        shelf.close()

    shelf = ShelfWindow(services, reveal, compare, window)
    return shelf
