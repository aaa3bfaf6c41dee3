"""The head of a column: which model, of which kind and form, with or without a chat template."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.parts import PADDING, caption, row
from desktop.widgets.banner import Banner
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tag import Tag
from desktop.widgets.term_label import explain

if TYPE_CHECKING:
    from models.model import Model


class HeadPart(QWidget):
    """name: how a screen reader tells the two columns apart, already translated."""

    model_picked = Signal(object)
    template_picked = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = ModelPicker(accessible_name=f"{name}: {self.tr('Model')}")
        self.kind, self.form = Tag(), Tag()
        self.form.setToolTip(
            self.tr(
                "Weights in blocks of 8-bit numbers: faster and smaller, and now and then another "
                "token than with the exact weights"
            )
        )
        self.template = SegmentedControl(
            [("off", self.tr("Off")), ("on", self.tr("On"))],
            accessible_name=f"{name}: {self.tr('Template')}",
        )
        self.banner = Banner()
        label = caption(self.tr("Template"))
        explain(label, "chat_template")
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 0, PADDING, 0)
        column.setSpacing(8)
        column.addWidget(row(self.picker, self.kind, self.form, None, label, self.template))
        column.addWidget(self.banner)
        column.addStretch(1)
        self.picker.picked.connect(self.model_picked)
        self.template.picked.connect(lambda key: self.template_picked.emit(key == "on"))

    def show_model(self, models: "Sequence[Model]", model: "Model | None", template: bool) -> None:
        """Offer these models with this one picked."""
        self.picker.set_models(models)
        if model is None or not self.picker.select(model.name):
            self.picker.setPlaceholderText(self.tr("No model") if model is None else model.name)
            self.picker.setCurrentIndex(-1)
        packed = model is not None and model.form == "8-bit"
        self._show_tags("" if model is None else model.kind, packed=packed)
        self.template.set_value("on" if template else "off")

    def show_missing(self, name: str, kind: str, template: bool) -> None:
        """A model that is not there any more, but whose texts are shown."""
        self.picker.setPlaceholderText(name)
        self.picker.setCurrentIndex(-1)
        self._show_tags(kind, packed=False)
        self.template.set_value("on" if template else "off")

    def _show_tags(self, kind: str, *, packed: bool) -> None:
        self.kind.show_state(kind_name(kind), "neutral" if kind in ("", "base") else "accent")
        self.kind.setVisible(bool(kind))
        if kind in ("base", "chat", "tuned"):
            explain(self.kind, f"{kind}_model")
        self.form.show_state(self.tr("8-bit") if packed else "")
        self.form.setVisible(packed)


def kind_name(kind: str) -> str:
    """A kind of model in the reader's language."""
    names = {
        "base": QCoreApplication.translate("Column", "Base"),
        "chat": QCoreApplication.translate("Column", "Chat"),
        "tuned": QCoreApplication.translate("Column", "Tuned"),
    }
    return names.get(kind, kind)
