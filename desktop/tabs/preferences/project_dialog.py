"""A project: its name, guidelines, goal, repeats, and in whose name one labels."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.banner import Banner
from desktop.widgets.layout import row
from desktop.widgets.windows import Dialog

WIDTH, LEAST_TEXT = 520, 120
LONGEST_NAME, LONGEST_GUIDELINES = 60, 20_000
MOST_GOAL, MOST_PERCENT = 1_000_000, 50
SPIN_WIDTH = 120
LABEL_TOP = 8  # beside the first line of a tall field
SPIN_MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What the dialog asks for. goal: 0 for none. percent: of pairs that come again."""

    name: str = ""
    guidelines: str = ""
    goal: int = 30
    percent: int = 0
    who: str = ""


class ProjectDialog(Dialog):
    """kept: the person wants it so; `facts` says how. remove_asked: out of sight, not deleted."""

    kept = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, new: bool) -> None:
        super().__init__(parent)
        title = self.tr("New project") if new else self.tr("Project")
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.banner = Banner()
        self.name, self.who = QLineEdit(), QLineEdit()
        self.guidelines = QPlainTextEdit()
        self.goal, self.percent = QSpinBox(), QSpinBox()
        self.keep = QPushButton(self.tr("Create") if new else self.tr("Save"))
        self.keep.setProperty("role", "primary")
        self.leave = QPushButton(self.tr("Cancel"))
        self.remove = QPushButton(self.tr("Remove project"))
        self.remove.setProperty("role", "plain")
        self.remove.setVisible(not new)
        self.remove.setToolTip(self.tr("Its labels stay; it can be brought back from the menu"))
        self._dress()
        self._lay_out(title)
        self.keep.clicked.connect(self.kept)
        self.leave.clicked.connect(self.reject)
        self.remove.clicked.connect(self.remove_asked)
        self.name.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))

    def facts(self) -> ProjectFacts:
        """As it stands in the dialog."""
        return ProjectFacts(
            " ".join(self.name.text().split()),
            self.guidelines.toPlainText()[:LONGEST_GUIDELINES].strip(),
            self.goal.value(),
            self.percent.value(),
            " ".join(self.who.text().split()),
        )

    def show_facts(self, facts: ProjectFacts, usual_guidelines: str, *, removable: bool) -> None:
        """Start from this."""
        self.name.setText(facts.name)
        self.guidelines.setPlainText(facts.guidelines)
        self.guidelines.setPlaceholderText(usual_guidelines)
        self.goal.setValue(facts.goal)
        self.percent.setValue(facts.percent)
        self.who.setText(facts.who)
        self.keep.setEnabled(bool(facts.name))
        self.remove.setEnabled(removable)
        self.name.setFocus()

    def _dress(self) -> None:
        self.name.setMaxLength(LONGEST_NAME)
        self.who.setMaxLength(LONGEST_NAME)
        self.who.setPlaceholderText(self.tr("nobody in particular"))
        self.guidelines.setTabChangesFocus(True)
        self.guidelines.setMinimumHeight(LEAST_TEXT)
        self.goal.setRange(0, MOST_GOAL)
        self.goal.setSpecialValueText(self.tr("none"))
        self.percent.setRange(0, MOST_PERCENT)
        self.percent.setSuffix(self.tr(" %"))
        self.percent.setSpecialValueText(self.tr("none"))
        for box in (self.goal, self.percent):
            box.setFixedWidth(SPIN_WIDTH)
            box.lineEdit().setTextMargins(*SPIN_MARGINS)
        for button in (self.leave, self.remove):
            button.setAutoDefault(False)
        self.keep.setDefault(True)

    def _lay_out(self, title: str) -> None:
        head = QLabel(title)
        head.setProperty("role", "title")
        again = plain_label(
            self.tr("come again with swapped sides, to see how steady you are"),
            "caption",
            wrap=True,
        )
        again.setMinimumHeight(2 * again.fontMetrics().lineSpacing())
        lines: tuple[tuple[str, QWidget, QWidget | None], ...] = (
            (self.tr("Name"), self.name, None),
            (self.tr("Guidelines"), self.guidelines, None),
            (
                self.tr("Goal"),
                self.goal,
                plain_label(self.tr("labels that prefer something"), "caption"),
            ),
            (self.tr("Repeats"), self.percent, again),
            (self.tr("You are"), self.who, None),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for line, (words, field, more) in enumerate(lines):
            field.setAccessibleName(words)
            label = plain_label(words, "muted")
            grid.addWidget(label, line, 0)
            if field is self.guidelines:
                label.setContentsMargins(0, LABEL_TOP, 0, 0)
                grid.setAlignment(label, Qt.AlignmentFlag.AlignTop)
            if more is None:
                grid.addWidget(field, line, 1, 1, 2)
            else:
                grid.addWidget(field, line, 1)
                grid.addWidget(more, line, 2)
        grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(self.banner)
        layout.addLayout(grid)
        layout.addLayout(row(self.remove, 1, self.leave, self.keep))
