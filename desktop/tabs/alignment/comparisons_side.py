"""The side of the page for comparisons: where the labels come from, and the one thing to do."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment import comparisons_words as say
from desktop.widgets.card import Card
from desktop.widgets.form import NumberBox
from desktop.widgets.layout import row
from desktop.widgets.note import Note
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.small_slider import SmallSlider
from models.alignment.training_configs import COMPARISON_FIELDS
from models.fields import field_of

AskFile = Callable[[QWidget], Path | None]
COUNTS = (50, 100, 200, 355, 500, 700, 1000, 1500, 2000)
FLIPS = tuple(share / 100 for share in (0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50))
USUAL_COUNT, USUAL_FLIPS = 1000, 0.05


def ask_for_file(parent: QWidget) -> Path | None:
    """Ask for a pairs file; None if the person changed their mind."""
    translate = QCoreApplication.translate
    title = translate("Comparisons", "Open comparisons")
    kinds = translate("Comparisons", "Pairs (*.jsonl);;All files (*)")
    path, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(path) if path else None


class ComparisonsSide(Card):
    """source_picked: "program", "labels" or "file". count_picked, flips_moved, seed_picked: how the
    program's comparisons are drawn and labelled. project_picked: whose own labels. asked: the one
    thing to do. cancel_asked. label_asked: to the tab where one labels.
    """

    source_picked = Signal(str)
    count_picked = Signal(int)
    flips_moved = Signal(float)
    seed_picked = Signal(int)
    project_picked = Signal(int)
    asked = Signal()
    cancel_asked = Signal()
    label_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Who labels"), parent)
        self.sources = SegmentedControl(
            (
                ("program", self.tr("Program")),
                ("labels", self.tr("You")),
                ("file", self.tr("File")),
            ),
            accessible_name=self.tr("Labels from"),
        )
        self.sources.picked.connect(self.source_picked)
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        self.count = SmallSlider(
            self.tr("Comparisons"), COUNTS, USUAL_COUNT, lambda n: say.count(int(n)),
            "preference_pair",
        )  # fmt: skip
        self.count.moved.connect(lambda value: self.count_picked.emit(int(value)))
        self.flips = SmallSlider(
            self.tr("Labels turned round"), FLIPS, USUAL_FLIPS, say.percent, "label_noise"
        )
        self.flips.moved.connect(self.flips_moved)
        self.seed = NumberBox(field_of(COMPARISON_FIELDS, "seed"))
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setFixedWidth(72)
        self.seed.valueChanged.connect(lambda value: self.seed_picked.emit(int(value)))
        self.projects = QComboBox()
        self.projects.setAccessibleName(self.tr("Project"))
        self.projects.activated.connect(
            lambda _: self.project_picked.emit(self.projects.currentData())
        )
        self.note = Note(kind="warn")
        self.label = QPushButton(self.tr("Label in Preferences"))
        self.label.setProperty("role", "link")
        self.label.setProperty("kind", "inline")
        self.label.clicked.connect(self.label_asked)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setProperty("role", "plain")
        self.cancel.clicked.connect(self.cancel_asked)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.asked)
        self.program = self._program_box()
        self._lay_out()
        self.show_note("")
        self.show_running(running=False)

    def show_source(self, source: str, about: str, button: str, *, possible: bool) -> None:
        """Which source is picked, what it is, and what the button does."""
        self.sources.set_value(source)
        self.about.setText(about)
        self.program.setVisible(source == "program")
        self.projects.setVisible(source == "labels" and self.projects.count() > 1)
        self.label.setVisible(source == "labels")
        self.button.setText(button)
        self.button.setEnabled(possible)

    def show_program(self, count: int, flips: float, seed: int) -> None:
        """How the program's comparisons are drawn and labelled."""
        self.count.show_value(count)
        self.flips.show_value(flips)
        self.seed.show_number(seed)

    def show_projects(self, projects: Sequence[tuple[int, str]], picked: int) -> None:
        """Whose labels can be taken: (number, name)."""
        if [self.projects.itemData(n) for n in range(self.projects.count())] != [
            number for number, _ in projects
        ]:
            self.projects.clear()
            for number, name in projects:
                self.projects.addItem(name, number)
        self.projects.setCurrentIndex(self.projects.findData(picked))

    def show_note(self, text: str) -> None:
        """What to mind about the pairs on the bench; "" for nothing."""
        self.note.say(text, "warn")
        self.note.setVisible(bool(text))

    def show_running(self, *, running: bool) -> None:
        """Offer to cancel only while there is something to stop."""
        self.cancel.setVisible(running)
        if running:
            self.button.setEnabled(False)

    def _program_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.count)
        column.addWidget(self.flips)
        seed = QLabel(self.tr("Seed"))
        seed.setProperty("role", "caption")
        column.addLayout(row(seed, 1, self.seed))
        return box

    def _lay_out(self) -> None:
        self.add(self.sources)
        self.add(self.about)
        self.add(self.projects)
        self.add(self.program)
        self.body.addLayout(row(self.label, 1))
        self.body.addStretch(1)
        self.add(self.note)
        self.body.addLayout(row(1, self.cancel))
        self.add(self.button)
