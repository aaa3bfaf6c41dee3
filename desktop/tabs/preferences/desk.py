"""What the pages of the tab share: the model that is picked, and that something changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.tabs.preferences.pairs_file import PairsFile
from desktop.tabs.preferences.run_folder import RunOptions

if TYPE_CHECKING:
    from models.live.catalogue import Model


class Desk(QObject):
    """No decisions here: pages tell each other through it instead of knowing each other.

    model_picked: another model, or None. judged: a judgement was added or taken back.
    page_asked: the key of a page to show. options_changed: other settings for the next run.
    file_changed: pairs of a file are to be trained on, or no longer.
    """

    model_picked = Signal(object)
    judged = Signal()
    page_asked = Signal(str)
    options_changed = Signal()
    file_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model: Model | None = None
        self._options: RunOptions | None = None
        self._options_problem = ""
        self._file: PairsFile | None = None

    @property
    def model(self) -> "Model | None":
        """The model that drafts are made with and that is trained."""
        return self._model

    @property
    def options(self) -> RunOptions | None:
        """Settings for the next run; None while they cannot be used."""
        return self._options

    @property
    def options_problem(self) -> str:
        """Why the settings cannot be used; "" if they can."""
        return self._options_problem

    def set_options(self, options: RunOptions | None, problem: str = "") -> None:
        """Use these settings for the next run, or none because of a problem."""
        if (options, problem) != (self._options, self._options_problem):
            self._options, self._options_problem = options, problem
            self.options_changed.emit()

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
