"""What several pages say of runs, and the settings of the next one as a form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.widgets.form import Form, NumberBox
from desktop.widgets.labels import TermLabel, named, plain_label
from desktop.widgets.layout import column
from models.fields import Field, Value, field_of
from models.files import is_folder_name
from models.preferences.dpo_config import HELD_OUT, LOSSES, DpoConfig, LossName, dpo_fields
from models.preferences.figures import loss_figure
from models.preferences.states import is_taken

if TYPE_CHECKING:
    from desktop.plotting import FigurePlot

translate = QCoreApplication.translate
NAMES = (
    "loss", "beta", "gamma", "noise", "sft_weight", "method", "rank", "learning_rate", "epochs",
    "batch_size",
)  # fmt: skip
LAST = ("seed", "device")
PLOT_HEIGHT = 220


def method_words(facts: Mapping[str, Any]) -> str:
    """The tag of a run: "DPO · LoRA", "IPO · full"."""
    how = {"lora": translate("Preferences", "LoRA"), "full": translate("Preferences", "full")}
    loss = loss_title(str(facts.get("options", {}).get("loss", "sigmoid"))).partition(" (")[0]
    return join(loss, how.get(str(facts["method"]), ""))


def loss_title(loss: str) -> str:
    """A loss as the list of losses names it."""
    return translate("Figure", LOSSES[loss].title) if loss in LOSSES else loss


def name_problem(name: str, taken: frozenset[str]) -> str:
    """Why a model cannot have this name; "" if it can."""
    if not name:
        return translate("Preferences", "Give the tuned model a name.")
    if not is_folder_name(name):
        return translate(
            "Preferences", "A name has letters, digits, dots, dashes or underscores, 64 at most."
        )
    if is_taken(name, taken):
        return translate("Preferences", "There is already a model of this name.")
    return ""


def join(*parts: str) -> str:
    """Facts beside each other."""
    return " · ".join(part for part in parts if part)


def _set(field: Field) -> Field:
    """As the form shows it: what is left to the model's size is filled in."""
    return replace(field, optional=field.name == "gamma")


class SettingsForm(Form):
    """edited: the field of `DpoConfig` that a person changed, or "held_out"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._adapters = False
        fields = [_set(field_of(DpoConfig, name)) for name in NAMES]
        last = [field_of(DpoConfig, name) for name in LAST]
        titles = {loss: loss_title(loss) for loss in LOSSES}
        super().__init__([*fields, HELD_OUT, *last], {"loss": titles}, parent=parent)
        losses = cast(QComboBox, self.controls["loss"])
        for row, loss in enumerate(LOSSES):
            losses.setItemData(row, loss_tip(loss), Qt.ItemDataRole.ToolTipRole)
        self.name = named(QLineEdit(), self.tr("Name of the tuned model"))
        self.add_row(0, TermLabel(self.tr("Name"), "tuned_model"), self.name)
        self.name_problem = plain_label("", "caption", wrap=True)
        self.column.insertWidget(1, self.name_problem)
        self.about_loss = LossNote()
        self.column.insertWidget(self.column.indexOf(self.problems["loss"]), self.about_loss)
        self.show_name_problem("")
        self._show_needed()

    def config(self, before: DpoConfig) -> DpoConfig:
        """The settings as they stand, in their ranges or not; before: has what is not shown."""
        values: dict[str, Any] = self.values()
        del values["held_out"]
        loss = LOSSES[values["loss"]]
        values["noise"] = values["noise"] if values["loss"] == "cdpo" else 0.0
        values["gamma"] = None if loss.gamma is None else values["gamma"]
        return replace(before, name=self.name.text().strip(), **values)

    def share(self) -> float:
        """Of the pairs that are held out."""
        return float(self.values()["held_out"])

    def show_config(self, config: DpoConfig, share: float, *, adapters: bool) -> None:
        """Show settings, without `edited`. adapters: those that the method "auto" would train."""
        self._adapters = adapters
        if self.name.text().strip() != config.name:
            self.name.setText(config.name)
        values = {name: getattr(config, name) for name in (*NAMES, *LAST)} | {"held_out": share}
        self.show_values({name: value for name, value in values.items() if value is not None})

    def show_name_problem(self, text: str) -> None:
        """Say why the name cannot be used; "" if it can."""
        self.name_problem.setText(text)
        self.name_problem.setVisible(bool(text))

    def show_devices(self, names: Mapping[str, str]) -> None:
        """Which devices this machine has: key -> what it is called; the others are greyed."""
        device = cast(QComboBox, self.controls["device"])
        own = dict(field_of(DpoConfig, "device").choices or {})
        labels = {
            key: names.get(key) or QCoreApplication.translate("UserError", label)
            for key, label in own.items()
        }
        if best := next(iter(names), ""):
            labels["auto"] = self.tr("Auto ({device})").format(device=labels[best])
        items = cast(QStandardItemModel, device.model())
        for row, (key, label) in enumerate(labels.items()):
            device.setItemText(row, label)
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


class LossNote(QWidget):
    """How a loss differs from DPO: a sentence, and both over the margin; nothing for DPO itself.

    The plot is made when a loss is first picked, because pyqtgraph is slow to import.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = plain_label("", "caption", wrap=True)
        self.plot: FigurePlot | None = None
        self._shown: tuple[str, float, float] | None = None
        self._column = column(self.words, inside=self)
        self.hide()

    def show_loss(self, loss: LossName, noise: float, gamma: float) -> None:
        """Draw a loss beside DPO's. noise, gamma: as set."""
        self.setVisible(loss != "sigmoid")
        if loss == "sigmoid" or self._shown == (loss, noise, gamma):
            return
        self._shown = (loss, noise, gamma)
        self.words.setText(loss_tip(loss))
        if self.plot is None:
            from desktop.plotting import FigurePlot

            self.plot = FigurePlot()
            self.plot.setFixedHeight(PLOT_HEIGHT)
            self._column.addWidget(self.plot)
        self.plot.show_figure(loss_figure(loss, noise=noise, gamma=gamma))


def loss_tip(loss: str) -> str:
    """How a loss differs from DPO, in a sentence or two."""
    found, translate = LOSSES[loss], QCoreApplication.translate
    words = translate("Loss", found.differs)
    if not found.reference_free:
        return words
    free = translate("Preferences", "No pass over the pairs with the start is needed.")
    return f"{words} {free}"
