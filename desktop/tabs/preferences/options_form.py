"""The settings of the next run as a form: its name, and a row for every field."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.tabs.preferences.loss_note import LossNote
from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.run_folder import RunOptions
from desktop.tabs.preferences.train_sentences import loss_tip, loss_title
from desktop.widgets.form import Form, NumberBox
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import TermLabel
from models.fields import Field, Value, field_of
from models.preferences.dpo_config import DPO_FIELDS, HELD_OUT, LOSSES, dpo_fields

NAMES = (
    "loss", "beta", "gamma", "noise", "sft_weight", "method", "rank", "learning_rate", "epochs",
)  # fmt: skip
DEVICE = field_of(DPO_FIELDS, "device")


def _set(field: Field) -> Field:
    """As the form shows it: what is left to the model's size is filled in."""
    return replace(field, optional=field.name == "gamma")


class OptionsForm(Form):
    """edited: the field of `RunOptions` that a person changed; "name" is one of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._adapters = False
        shown = [_set(field_of(DPO_FIELDS, name)) for name in NAMES]
        titles = {loss: loss_title(loss) for loss in LOSSES}
        super().__init__([*shown, HELD_OUT, DEVICE], {"loss": titles}, parent=parent)
        self.loss = cast(QComboBox, self.controls["loss"])
        self.method = cast(SegmentedControl, self.controls["method"])
        self.device = cast(QComboBox, self.controls["device"])
        self.beta, self.gamma, self.noise, self.sft, self.rank, self.rate, self.epochs = (
            cast(NumberBox, self.controls[name])
            for name in (
                "beta", "gamma", "noise", "sft_weight", "rank", "learning_rate", "epochs",
            )
        )  # fmt: skip
        self.held_out = cast(NumberBox, self.controls["held_out"])
        for row, loss in enumerate(LOSSES):
            self.loss.setItemData(row, loss_tip(loss), Qt.ItemDataRole.ToolTipRole)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tuned model"))
        self.name.textEdited.connect(lambda _text: self.edited.emit("name"))
        self.add_row(0, TermLabel(self.tr("Name"), "tuned_model"), self.name)
        self.name_problem = plain_label("", "caption", wrap=True)
        self.column.insertWidget(1, self.name_problem)
        self.about_loss = LossNote()
        self.column.insertWidget(self.column.indexOf(self.problems["loss"]), self.about_loss)
        self.show_name_problem("")
        self._show_needed()

    def options(self) -> RunOptions:
        """The settings as they stand, in their ranges or not."""
        values: dict[str, Any] = self.values()
        loss = LOSSES[values["loss"]]
        values["noise"] = values["noise"] if loss.noisy else 0.0
        values["gamma"] = None if loss.gamma is None else values["gamma"]
        return RunOptions(name=self.name.text().strip(), **values)

    def show_options(self, options: RunOptions) -> None:
        """Show settings, without `edited`."""
        if self.name.text().strip() != options.name:
            self.name.setText(options.name)
        values = {name: getattr(options, name) for name in self.fields}
        if options.learning_rate is None:
            del values["learning_rate"]
        self.show_values(values)

    def show_name_problem(self, text: str) -> None:
        """Say why the name cannot be used; "" if it can."""
        self.name_problem.setText(text)
        self.name_problem.setVisible(bool(text))

    def show_adapters(self, *, adapters: bool) -> None:
        """Whether the method "auto" trains adapters: only those have a rank."""
        self._adapters = adapters
        self._show_needed()

    def show_devices(self, names: Mapping[str, str]) -> None:
        """Which devices this machine has: key -> what it is called; the others are greyed."""
        own = dict(DEVICE.choices or {})
        labels = {
            key: names.get(key) or QCoreApplication.translate("UserError", label)
            for key, label in own.items()
        }
        if best := next(iter(names), ""):
            labels["auto"] = self.tr("Auto ({device})").format(device=labels[best])
        items = cast(QStandardItemModel, self.device.model())
        for row, (key, label) in enumerate(labels.items()):
            self.device.setItemText(row, label)
            items.item(row).setEnabled(key == "auto" or not names or key in names)

    def focus(self, name: str) -> None:
        """Bring a field to the person's attention."""
        box = self.controls[name]
        if isinstance(box, NumberBox):
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.selectAll()

    def needed(self, field: Field, values: Mapping[str, Value]) -> bool:
        """Only what the loss and the method take."""
        if field.name == "rank" and values["method"] == "auto":
            return self._adapters
        return super().needed(field, values)

    def _show_needed(self) -> None:
        values = self.values()
        self.show_field(_set(field_of(dpo_fields(values["loss"]), "beta")))
        if hasattr(self, "about_loss"):
            noise, gamma = values["noise"] or 0.0, values["gamma"] or 0.0
            self.about_loss.show_loss(values["loss"], noise, gamma)
        super()._show_needed()
