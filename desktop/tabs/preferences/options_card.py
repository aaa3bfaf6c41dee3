"""Settings of the next run: the name in sight, the rest behind "Settings"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from desktop.tabs.preferences.parts import link_button, plain_label
from desktop.tabs.preferences.run_folder import Method, RunOptions
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import TermLabel

SFT_WEIGHT = 0.2
NAME_WIDTH = 260
SPIN_MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box


class OptionsCard(Card):
    """changed: any setting; name_typed: the person gave the model a name of their own.

    labels_asked: not the pairs of a file any more.
    """

    changed = Signal()
    name_typed = Signal(str)
    labels_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Next run"), parent)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tuned model"))
        self.name.setFixedWidth(NAME_WIDTH)
        self.name.textEdited.connect(self.name_typed)
        self.problem = plain_label("", "caption", wrap=True)
        self.beta = self._beta()
        self.epochs = self._epochs()
        self.method = self._method()
        self.sft = QCheckBox(self.tr("Keep chosen drafts likely"))
        self.sft.toggled.connect(self.changed)
        self.more = QWidget()
        self.more.setLayout(self._grid())
        self.more.setVisible(False)
        self._more_button = link_button(self.tr("Settings"))
        self._more_button.clicked.connect(self._toggle)
        name = plain_label(self.tr("Name of the tuned model"), "muted")
        self.body.addLayout(row(name, self.name, self.problem, 1, self._more_button))
        self.add(self.more)
        self.source = plain_label("", "caption")
        self.own_labels = link_button(self.tr("Use your own labels"))
        self.own_labels.clicked.connect(self.labels_asked)
        self.body.addLayout(row(self.source, 1, self.own_labels))
        self.show_source("")

    def options(self) -> RunOptions:
        """The settings as they stand."""
        method: Method = "auto"
        if self.method.value in ("full", "lora"):
            method = "full" if self.method.value == "full" else "lora"
        return RunOptions(
            name=self.name.text().strip(),
            method=method,
            beta=self.beta.value(),
            epochs=self.epochs.value(),
            sft_weight=SFT_WEIGHT if self.sft.isChecked() else 0.0,
        )

    def show_defaults(self, beta: float, epochs: int) -> None:
        """Start from these settings."""
        self.beta.setValue(beta)
        self.epochs.setValue(epochs)

    def show_name(self, name: str) -> None:
        """Propose a name."""
        self.name.setText(name)

    def show_source(self, words: str) -> None:
        """Say which file the pairs come from; "" for the person's own labels."""
        self.source.setText(words)
        self.source.setVisible(bool(words))
        self.own_labels.setVisible(bool(words))

    def show_problem(self, words: str) -> None:
        """Say why the name cannot be used."""
        self.problem.setText(words)

    def _toggle(self) -> None:
        self.more.setVisible(self.more.isHidden())
        hidden = self.more.isHidden()
        self._more_button.setText(self.tr("Settings") if hidden else self.tr("Fewer settings"))

    def _beta(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(0.01, 1.0)
        box.setSingleStep(0.05)
        box.setDecimals(2)
        box.lineEdit().setTextMargins(*SPIN_MARGINS)
        box.setAccessibleName(self.tr("Beta"))
        box.valueChanged.connect(self.changed)
        return box

    def _epochs(self) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, 50)
        box.lineEdit().setTextMargins(*SPIN_MARGINS)
        box.setAccessibleName(self.tr("Epochs"))
        box.valueChanged.connect(self.changed)
        return box

    def _method(self) -> SegmentedControl:
        choices = (
            ("auto", self.tr("Auto")),
            ("full", self.tr("Full")),
            ("lora", self.tr("LoRA")),
        )
        control = SegmentedControl(choices, accessible_name=self.tr("Method"))
        control.picked.connect(self.changed)
        return control

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        columns: tuple[tuple[QWidget, QWidget], ...] = (
            (TermLabel(self.tr("Beta"), "beta"), self.beta),
            (TermLabel(self.tr("Epochs"), "epoch"), self.epochs),
            (TermLabel(self.tr("Method"), "lora"), self.method),
            (TermLabel(self.tr("SFT term"), "sft"), self.sft),
        )
        for column, (label, field) in enumerate(columns):
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
        grid.setColumnStretch(len(columns), 1)
        return grid
