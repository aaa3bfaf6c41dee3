"""The head of a column: which model, of which kind and form, with or without a chat template."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.tabs.base_vs_chat.parts import part, row
from desktop.widgets.banner import Banner
from desktop.widgets.labels import Tag, explain, plain_label
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError

if TYPE_CHECKING:
    from models.model import Model

LEAST_PICKER = 90


class HeadPart(QWidget):
    """Which model, of which kind and form, with or without a chat template."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.picker = ModelPicker(accessible_name=f"{name}: {self.tr('Model')}")
        self.picker.setMinimumWidth(LEAST_PICKER)  # its name is cut before the switch beside it
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
        label = plain_label(self.tr("Template"), "caption")
        explain(label, "chat_template")
        line = row(self.picker, self.kind, self.form, None, label, self.template)
        part(line, self.banner, made=self)

    def show_model(self, models: "Sequence[Model]", model: "Model | None", template: bool) -> None:
        self.picker.set_models(models)
        if model is None or not self.picker.select(model.name):
            self.picker.setPlaceholderText(self.tr("No model") if model is None else model.name)
            self.picker.setCurrentIndex(-1)
        packed = model is not None and model.form == "8-bit"
        self._show("" if model is None else model.kind, template, packed=packed)

    def show_missing(self, name: str, kind: str, template: bool) -> None:
        """A model that is not there any more, but whose texts are shown."""
        self.picker.setPlaceholderText(name)
        self.picker.setCurrentIndex(-1)
        self._show(kind, template, packed=False)

    def _show(self, kind: str, template: bool, *, packed: bool) -> None:
        self.template.set_value("on" if template else "off")
        translate = QCoreApplication.translate
        names = {
            "base": translate("Column", "Base"),
            "chat": translate("Column", "Chat"),
            "tuned": translate("Column", "Tuned"),
        }
        self.kind.show_state(names.get(kind, kind), "neutral" if kind in ("", "base") else "accent")
        self.kind.setVisible(bool(kind))
        if kind in names:
            explain(self.kind, f"{kind}_model")
        self.form.show_state(self.tr("8-bit") if packed else "")
        self.form.setVisible(packed)


def about(kind: str) -> str:
    """What a model of this kind does, in one sentence; "" for an unknown kind."""
    translate = QCoreApplication.translate
    sentences = {
        "base": translate(
            "BaseVsChat", "A base model goes on with the text. It was not tuned on conversations."
        ),
        "chat": translate(
            "BaseVsChat", "A chat model was trained further: to answer, and to stop."
        ),
        "tuned": translate("BaseVsChat", "A model that you have trained on your own choices."),
    }
    return sentences.get(kind, "")


def looking() -> str:
    return QCoreApplication.translate("BaseVsChat", "Looking for models…")


def lost_model(name: str) -> UserError:
    """The error for a model that was chosen, and removed or renamed since."""
    return UserError(
        "The model {name} of this conversation is not there any more: another one takes its place.",
        "Pick one above, or add it again under Models….",
        name=name,
    )


def missing_model(model: "Model | None", *, any_installed: bool) -> UserError:
    if model is not None and model.problem is not None:
        return model.problem
    if any_installed:
        return UserError("There is no model for this column.", "Pick one above.")
    return UserError(
        "No models are installed.", "Install the program again: it brings its models along."
    )
