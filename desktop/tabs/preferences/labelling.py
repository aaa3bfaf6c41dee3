"""Everything about labels, put together: the pages Label and History, projects, files, backups."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.frame.backups import BackupsDialog, BackupsPresenter
from desktop.services import Services
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.export_dialog import ExportDialog
from desktop.tabs.preferences.export_presenter import ExportPresenter
from desktop.tabs.preferences.import_dialog import ImportDialog
from desktop.tabs.preferences.import_presenter import ImportPresenter
from desktop.tabs.preferences.project_dialog import ProjectDialog
from desktop.tabs.preferences.projects_presenter import ProjectsPresenter

if TYPE_CHECKING:
    from desktop.tabs.preferences.view import PreferencesView
    from models.store.backups import Backup

DialogT = TypeVar("DialogT", bound=QDialog)


class Labelling:
    """The history, projects, files and backups beside the page for labelling."""

    def __init__(self, view: "PreferencesView", services: Services, desk: Desk) -> None:
        self._view, self.label = view, view.label
        self.projects = ProjectsPresenter(view.project, services, desk, self._project_dialog)
        self.imports = ImportPresenter(services, desk, self.label, lambda: self._made(ImportDialog))
        exports = ExportPresenter(services, desk, lambda: self._made(ExportDialog))
        self._services, self._desk = services, desk
        backups = BackupsPresenter(services, lambda: self._made(BackupsDialog), self._restored)
        self.others: tuple[Any, ...] = (
            exports,
            backups,
        )
        view.project.file_given.connect(self.open_file)
        view.project.export_asked.connect(exports.open)
        view.project.backups_asked.connect(backups.open)
        view.state_asked.connect(self.open_state)
        view.more_state = self.state

    def show_part(self, part: str) -> None:
        """Bring a part of the history to the front; one that is not there is let pass."""
        self._view.history.change(part=part)

    def open_file(self, path: Path) -> None:
        """Look at a file of labels before it is stored."""
        self.imports.open(path)

    def state(self) -> dict[str, object]:
        """What the pages want to find again."""
        return {**self.projects.state(), "drafts": self.label.save_state()}

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state, or one that was kept; what it does not say stays."""
        self.projects.open_state(state)
        drafts = state.get("drafts")
        if isinstance(drafts, Mapping):
            self.label.open_state(drafts)

    def _restored(self, _copy: "Backup") -> None:
        """Show the labels that are there now, in the same project if it is still there."""
        store, desk = self._services.store, self._desk
        projects = store.projects.all()
        here = next((one for one in projects if one.id == desk.project.id), projects[0])
        desk.use_project(here, store.labels_of(here.id, desk.labels.who))
        self.label.begin_again()

    def _project_dialog(self, new: bool) -> ProjectDialog:
        dialog = ProjectDialog(self._view.window(), new=new)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _made(self, kind: type[DialogT]) -> DialogT:
        dialog = kind(self._view.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
