"""The settings of the next run as a form: a label and a field a row."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.loss_note import LossNote
from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.rate_box import RateBox
from desktop.tabs.preferences.run_folder import DeviceChoice, Method, RunOptions
from desktop.tabs.preferences.train_sentences import loss_tip, loss_title
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import TermLabel
from models.preferences.loss_choices import LOSSES, LossName

FIELD_HEIGHT, ROW_GAP = 32, 4
LABEL_STRETCH, FIELD_STRETCH = 2, 3
SPIN_MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box


class OptionsForm(QWidget):
    """edited: the field of `RunOptions` that a person changed."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adapters = False
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tuned model"))
        self.name.textEdited.connect(self._emitter("name"))
        self.problem = plain_label("", "caption", wrap=True)
        self.loss = self._combo("loss", self.tr("Loss"), self._losses())
        self.about_loss = LossNote()
        self.beta = self._number("beta", self.tr("Beta"), 0.01, 1.0, 0.05)
        self.gamma = self._number("gamma", self.tr("Target margin"), 0.0, 5.0, 0.1)
        self.noise = self._number("noise", self.tr("Flipped labels"), 0.0, 0.45, 0.05)
        self.sft = self._number("sft_weight", self.tr("SFT term"), 0.0, 1.0, 0.1)
        self.sft.setSpecialValueText(self.tr("none"))
        self.method = SegmentedControl(
            (("auto", self.tr("Auto")), ("full", self.tr("Full")), ("lora", self.tr("LoRA"))),
            accessible_name=self.tr("Method"),
        )
        self.method.picked.connect(self._emitter("method"))
        self.rank = self._whole("rank", self.tr("Rank"), 1, 256)
        self.rate = RateBox()
        self._prepare(self.rate, "learning_rate", self.tr("Learning rate"))
        self.epochs = self._whole("epochs", self.tr("Epochs"), 1, 50)
        self.held_out = self._whole("held_out", self.tr("Held out"), 0, 50)
        self.held_out.setSuffix(" %")
        self.held_out.setSingleStep(5)
        self.held_out.setSpecialValueText(self.tr("none"))
        self.device = self._combo("device", self.tr("Device"), self._devices({}))
        self._lay_out()
        self._show_needed()

    def options(self) -> RunOptions:
        """The settings as they stand."""
        loss = cast(LossName, self.loss.currentData())
        return RunOptions(
            name=self.name.text().strip(),
            method=cast(Method, self.method.value),
            beta=round(self.beta.value(), 4),
            epochs=self.epochs.value(),
            sft_weight=round(self.sft.value(), 4),
            loss=loss,
            noise=round(self.noise.value(), 4) if LOSSES[loss].noisy else 0.0,
            rank=self.rank.value(),
            learning_rate=self.rate.value(),
            held_out=self.held_out.value() / 100,
            device=cast(DeviceChoice, self.device.currentData()),
            gamma=None if LOSSES[loss].gamma is None else round(self.gamma.value(), 4),
        )

    def show_options(self, options: RunOptions) -> None:
        """Show settings, without `edited`."""
        fields = (self.loss, self.beta, self.noise, self.sft, self.rank, self.rate, self.epochs)
        more = (self.gamma, self.held_out, self.device)
        blockers = [QSignalBlocker(field) for field in (*fields, *more)]
        if self.name.text().strip() != options.name:
            self.name.setText(options.name)
        self.loss.setCurrentIndex(max(0, self.loss.findData(options.loss)))
        self._fit_beta(options.loss)
        self.beta.setValue(options.beta)
        self.gamma.setValue(options.gamma or 0.0)
        self.noise.setValue(options.noise)
        self.sft.setValue(options.sft_weight)
        self.method.set_value(options.method)
        self.rank.setValue(options.rank)
        if options.learning_rate is not None:
            self.rate.setValue(options.learning_rate)
        self.epochs.setValue(options.epochs)
        self.held_out.setValue(round(100 * options.held_out))
        self.device.setCurrentIndex(max(0, self.device.findData(options.device)))
        del blockers
        self._show_needed()

    def show_problem(self, words: str) -> None:
        """Say why the name cannot be used; "" if it can."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def show_adapters(self, *, adapters: bool) -> None:
        """Whether the method "auto" trains adapters: only those have a rank."""
        self._adapters = adapters
        self._show_needed()

    def show_devices(self, names: Mapping[str, str]) -> None:
        """Which devices this machine has: key -> what it is called; the others are greyed."""
        for row, (key, words) in enumerate(self._devices(names).items()):
            self.device.setItemText(row, words)
            items = self.device.model()
            assert isinstance(items, QStandardItemModel)
            items.item(row).setEnabled(key == "auto" or not names or key in names)

    def focus(self, field: str) -> None:
        """Bring a field to the person's attention."""
        fields = {"sft_weight": self.sft, "epochs": self.epochs, "learning_rate": self.rate}
        if field in fields:
            fields[field].setFocus(Qt.FocusReason.OtherFocusReason)
            fields[field].selectAll()

    def _emitter(self, field: str) -> Callable[[object], None]:
        def emit(_value: object) -> None:
            self._show_needed()
            self.edited.emit(field)

        return emit

    def _show_needed(self) -> None:
        """Only what the loss and the method take."""
        loss = self.loss.currentData()
        self._fit_beta(loss)
        self._rows[self.noise].setVisible(LOSSES[loss].noisy)
        self._rows[self.gamma].setVisible(LOSSES[loss].gamma is not None)
        self.about_loss.show_loss(loss, self.noise.value(), self.gamma.value())
        lora = self.method.value == "lora" or (self.method.value == "auto" and self._adapters)
        self._rows[self.rank].setVisible(lora)

    def _fit_beta(self, loss: str) -> None:
        """The range in which the loss takes its beta."""
        found, blocker = LOSSES[loss], QSignalBlocker(self.beta)
        self.beta.setDecimals(2 if found.low >= 0.01 else 3)
        self.beta.setRange(found.low, found.high)
        self.beta.setSingleStep(0.05 if found.high <= 1 else 0.5)
        del blocker

    def _prepare(self, box: QSpinBox | QDoubleSpinBox, field: str, name: str) -> None:
        box.lineEdit().setTextMargins(*SPIN_MARGINS)
        box.setAccessibleName(name)
        box.setKeyboardTracking(False)  # half a number is no setting
        box.valueChanged.connect(self._emitter(field))

    def _number(
        self, field: str, name: str, low: float, high: float, step: float
    ) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(low, high)
        box.setSingleStep(step)
        box.setDecimals(2)
        self._prepare(box, field, name)
        return box

    def _whole(self, field: str, name: str, low: int, high: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(low, high)
        self._prepare(box, field, name)
        return box

    def _combo(self, field: str, name: str, entries: Mapping[str, str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for key, words in entries.items():
            box.addItem(words, key)
            if field == "loss":
                box.setItemData(box.count() - 1, loss_tip(key), Qt.ItemDataRole.ToolTipRole)
        box.activated.connect(self._emitter(field))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _losses(self) -> dict[str, str]:
        return {loss: loss_title(loss) for loss in LOSSES}

    def _devices(self, names: Mapping[str, str]) -> dict[str, str]:
        words = {
            "cpu": self.tr("Processor"),
            "cuda": self.tr("Graphics card (CUDA)"),
            "mps": self.tr("Apple graphics (MPS)"),
        }
        words = {key: names.get(key) or said for key, said in words.items()}
        best = next(iter(names), "")
        automatic = self.tr("Auto ({device})").format(device=words[best]) if best else ""
        return {"auto": automatic or self.tr("Auto")} | words

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP)
        rows: tuple[tuple[str, str, QWidget], ...] = (
            (self.tr("Name"), "tuned_model", self.name),
            (self.tr("Loss"), "loss", self.loss),
            (self.tr("Beta"), "beta", self.beta),
            (self.tr("Target margin"), "margin", self.gamma),
            (self.tr("Flipped labels"), "label_noise", self.noise),
            (self.tr("SFT term"), "sft", self.sft),
            (self.tr("Method"), "lora", self.method),
            (self.tr("Rank"), "rank", self.rank),
            (self.tr("Learning rate"), "learning_rate", self.rate),
            (self.tr("Epochs"), "epoch", self.epochs),
            (self.tr("Held out"), "held_out", self.held_out),
            (self.tr("Device"), "device", self.device),
        )
        self._rows = {field: _row(words, term, field) for words, term, field in rows}
        for field, line in self._rows.items():
            column.addWidget(line)
            if field is self.name:
                column.addWidget(self.problem)
            if field is self.loss:
                column.addWidget(self.about_loss)
        self.show_problem("")


def _row(words: str, term: str, field: QWidget) -> QWidget:
    line = QWidget()
    label = TermLabel(words, term)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    holder = QHBoxLayout()
    holder.addWidget(label)
    holder.addStretch(1)
    layout.addLayout(holder, LABEL_STRETCH)
    field.setFixedHeight(FIELD_HEIGHT)
    layout.addWidget(field, FIELD_STRETCH)
    return line
