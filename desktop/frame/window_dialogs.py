"""The dialogs that the window opens: each is made when it is first asked for."""

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from desktop.frame.leaving import Again, Leaving
from models.store.paths import Home

if TYPE_CHECKING:
    from desktop.frame.menus import Menus
    from desktop.services import Services
    from models.store.backups import Backup


class WindowDialogs(QMainWindow):
    """What the main window is built on."""

    def __init__(self, home: Home, again: Again | None = None) -> None:
        """again: how an earlier window wanted this one; None for the first."""
        super().__init__()
        self.home = home
        self.opened_as = again or Again()
        self.leaving = Leaving(self)
        self.services: Services | None = None
        self.menus: Menus | None = None

    @property
    def safe(self) -> bool:
        """Whether settings, what was remembered, and models of one's own are left out."""
        return self.opened_as.safe

    @abstractmethod
    def open_file(self, path: Path) -> None:
        """Open a file or folder."""

    def ask_for_file(self) -> None:
        """Let the person pick a file that some page takes."""
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Runs and pairs (*.csv *.tsv *.txt *.jsonl);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a file"), "", kinds)
        if name:
            self.open_file(Path(name))

    def ask_for_model(self) -> None:
        """Let the person pick the folder of a model."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self, self.tr("Open model folder"))
        if name:
            self.open_file(Path(name))

    def show_data_folder(self) -> None:
        """Open the data folder in the system's file manager."""
        from desktop.widgets.layout import show_folder

        show_folder(self.home.data)

    def show_log_folder(self) -> None:
        """Open the log folder in the system's file manager."""
        from desktop.widgets.layout import show_folder

        show_folder(self.home.logs)

    def show_backups(self) -> None:
        """List the dated copies; when one is put back the window opens anew and reads it."""
        from desktop.frame.backups import BackupsDialog

        if self.services is not None:
            BackupsDialog(self.services, self._open_anew, self).open()

    def _open_anew(self, copy: "Backup") -> None:
        """Every page reads again what is kept: each may show something of it."""
        from desktop.frame.startup_notices import Notice
        from desktop.numbers import local_time

        notice = Notice(
            self.tr("All is as it was on {when}.").format(when=local_time(copy.made)),
            self.tr("What was there before is a copy too: File > Backups."),
            "good",
        )
        self.leaving.start_again(Again(self.safe, notice))

    def show_shortcuts(self) -> None:
        """List the keys of every action."""
        from desktop.frame.dialogs import ShortcutsDialog

        ShortcutsDialog(self.menus.shortcuts() if self.menus else (), self).open()

    def show_about(self) -> None:
        """Versions, folders, licences; the engine is asked on the reading lane."""
        from desktop.frame.dialogs import AboutDialog
        from desktop.start import describe_engine
        from desktop.widgets.banner import in_one_line

        dialog = AboutDialog(self.home, self)
        dialog.open()
        if self.services is not None:
            job = self.services.lanes.reading.start("about", describe_engine, dialog.windowTitle())
            job.succeeded.connect(dialog.show_engine)
            job.failed.connect(lambda problem: dialog.show_engine(in_one_line(problem)))
            dialog.finished.connect(job.cancel)
