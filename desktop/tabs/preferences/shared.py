"""What the pages share: the model and project at hand, how things are said, small widgets."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QSpinBox, QWidget

from desktop.services import Services
from desktop.widgets.banner import duration
from desktop.widgets.labels import KeyCap, glossary, plain_label
from desktop.widgets.layout import row
from desktop.widgets.model_picker import ModelPicker
from models.errors import UserError
from models.model import Model
from models.preferences.labeller import Session
from models.preferences.pairs import PairsFile
from models.preferences.states import tunable
from models.store.labels import Labels
from models.store.projects import Project
from models.store.store import Store

Result = TypeVar("Result")


def attempt(services: Services, banner: QWidget, act: Callable[[], Result]) -> Result | None:
    """Do what the disk may refuse; a refusal is said in the banner, and None returned."""
    try:
        return act()
    except UserError as problem:
        services.notify.error(problem, banner)
        return None


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

    def __init__(self, project: Project, labels: Labels) -> None:
        super().__init__()
        self.project, self.labels = project, labels  # that labels are given to and trained on
        self._model: Model | None = None
        self._file: PairsFile | None = None
        self.export_format = "understudy"  # used last

    @property
    def model(self) -> Model | None:
        """The model that drafts are made with and that is trained."""
        return self._model

    def use_project(self, project: Project, labels: Labels | None = None) -> None:
        """Work on this project from now on, or on the same one as it is now."""
        self.project, self.labels = project, labels or self.labels
        self.project_changed.emit()
        self.judged.emit()

    def open_project(self, store: Store, number: int, who: str | None = None) -> None:
        """Work on a project of the store, in this person's name; in that of before if None."""
        name = self.labels.who if who is None else who
        self.use_project(store.projects.get(number), store.labels_of(number, name))

    @property
    def file(self) -> PairsFile | None:
        """Pairs to train on instead of the labels."""
        return self._file

    def set_file(self, file: PairsFile | None) -> None:
        """Train on these pairs, or on the labels again."""
        if file != self._file:
            self._file = file
            self.file_changed.emit()

    def pick(self, model: Model | None) -> None:
        """Use this model from now on."""
        if model != self._model:
            self._model = model
            self.model_picked.emit(model)


class WorkingModel(ModelPicker):
    """The model that drafts are made with and that is trained; every such list shows the same."""

    def __init__(self, services: Services, workspace: Workspace) -> None:
        super().__init__(kinds=("chat", "tuned"))
        self._services, self._workspace = services, workspace
        self.picked.connect(workspace.pick)
        workspace.model_picked.connect(self._show)
        services.catalogue.changed.connect(self._show)
        self._show()

    def _show(self, _model: object = None) -> None:
        self.show_models(tunable(self._services.catalogue.models()), self._workspace.model)


translate = QCoreApplication.translate


def pairs_words(count: int) -> str:
    """As in "1 pair" and "17 pairs"."""
    return translate("Preferences", "%Ln pairs", "", count)


def usual_guidelines() -> str:
    """What to look for in a project without guidelines of its own."""
    return translate(
        "Preferences", "Prefer the answer that is right; of two right ones, the friendlier."
    )


def project_words(name: str) -> str:
    """A project's name; that of the one which is always there is the program's word."""
    return translate("Preferences", "My labels") if name == "Labels" else name


def labels_words(count: int) -> str:
    """As in "1 label" and "1,017 labels"."""
    return translate("Preferences", "%Ln labels", "", count)


def session_words(session: Session) -> str:
    """How long one has been at it, and how fast: "12 labels in 4 min, 3.0 a minute"."""
    if session.labels < 2 or session.minutes < 0.05:
        return labels_words(session.labels)
    words = translate("Preferences", "{labels} in {time}, {pace} a minute")
    return words.format(
        labels=labels_words(session.labels),
        time=duration(session.minutes * 60),
        pace=QLocale().toString(session.pace, "f", 1),
    )


def person_words(who: str) -> str:
    """A name that labels are given in."""
    return who or translate("Preferences", "nobody named")


DIALOG_MARGINS = (24, 18, 24, 18)
SUFFIXES = (".jsonl", ".json", ".csv", ".tsv", ".txt", ".gz")
"""Of files that may hold labels."""


def ask_for_labels(parent: QWidget) -> Path | None:
    """Let the person pick a file of labels; None if they think better of it."""
    kinds = translate("LabelFiles", "Labels ({suffixes});;All files (*)").format(
        suffixes=" ".join(f"*{suffix}" for suffix in SUFFIXES)
    )
    title = translate("LabelFiles", "Import labels")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


MOST_REPEATS = 50


def repeats_box() -> QSpinBox:
    """How many pairs come again, in percent."""
    box = QSpinBox(maximum=MOST_REPEATS, suffix=translate("Preferences", " %"))
    box.setSpecialValueText(translate("Preferences", "none"))
    return box


CAP_MARGIN = CAP_GAP = 6


class KeyButton(QPushButton):
    """A key cap and what the key does; the mouse can press it where there is a `call`."""

    def __init__(self, key: str, words: str, call: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.setAccessibleName(f"{words} ({key})")
        self.setToolTip(words)
        if call is None:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.clicked.connect(lambda _checked=False: call())
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._cap, self.caption = KeyCap(key), plain_label(words, "caption")
        for part in (self._cap, self.caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        margins = (CAP_MARGIN, 2, CAP_MARGIN, 2)
        row(self._cap, self.caption, spacing=CAP_GAP, inside=self, margins=margins)

    def sizeHint(self) -> QSize:
        """As large as the parts; a push button alone would only measure its own text."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: the words are never cut."""
        return self.sizeHint()


def meaning(*terms: str) -> str:
    """What the glossary says of these terms, a line each: for a tooltip."""
    return "\n".join(glossary()[term].sentence for term in terms)
