"""What the pages of the tab share: model, project, labels, and that something changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.preferences.pairs import PairsFile

if TYPE_CHECKING:
    from models.model import Model
    from models.store.labels import Labels
    from models.store.projects import Project


class Workspace(QObject):
    """No decisions here: pages tell each other through it instead of knowing each other.

    model_picked: another model, or None. project_changed: another project, or another name, goal or
    guidelines of it. judged: labels of the project were added, corrected or taken back.
    file_changed: pairs of a file are to be trained on, or no longer.
    """

    model_picked = Signal(object)
    project_changed = Signal()
    judged = Signal()
    file_changed = Signal()

    def __init__(self, project: "Project", labels: "Labels") -> None:
        super().__init__()
        self.project, self.labels = project, labels  # that labels are given to and trained on
        self._model: Model | None = None
        self._file: PairsFile | None = None
        self.export_format = "understudy"  # used last

    @property
    def model(self) -> "Model | None":
        """The model that drafts are made with and that is trained."""
        return self._model

    def use_project(self, project: "Project", labels: "Labels") -> None:
        """Work on this project from now on, or on the same one as it is now."""
        self.project, self.labels = project, labels
        self.project_changed.emit()
        self.judged.emit()

    @property
    def file(self) -> PairsFile | None:
        """Pairs to train on instead of the labels."""
        return self._file

    def set_file(self, file: PairsFile | None) -> None:
        """Train on these pairs, or on the labels again."""
        if file != self._file:
            self._file = file
            self.file_changed.emit()

    def pick(self, model: "Model | None") -> None:
        """Use this model from now on."""
        if model != self._model:
            self._model = model
            self.model_picked.emit(model)
