"""A combo box of models by kind; damaged ones are grey and say why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from desktop.widgets.banner import in_one_line
from models.model import lost_parent, stage_run

if TYPE_CHECKING:
    from models.model import Model

KINDS = ("chat", "base", "tuned")
STAGES = ("sft", "dpo", "ppo", "grpo", "reward")
MARGIN = 4
_MODEL = Qt.ItemDataRole.UserRole


def stage_title(stage: str) -> str:
    translate = QCoreApplication.translate
    return {
        "sft": translate("ModelPicker", "SFT"),
        "dpo": translate("ModelPicker", "DPO"),
        "ppo": translate("ModelPicker", "PPO"),
        "grpo": translate("ModelPicker", "Verifiable reward"),
        "reward": translate("ModelPicker", "Reward model"),
    }[stage]


def model_title(name: str) -> str:
    """A model's name as a person reads it: "PPO without a penalty, run 11" for "ppo-none-11"."""
    translate, run = QCoreApplication.translate, stage_run(name)
    if run is None:
        return name
    words = {
        "none": translate("ModelPicker", "PPO without a penalty, run {number}"),
        "adaptive": translate("ModelPicker", "PPO with an adaptive penalty, run {number}"),
        "fixed": translate("ModelPicker", "PPO with a fixed penalty, run {number}"),
        "": translate("ModelPicker", "{stage}, run {number}"),
    }
    return words[run.penalty].format(stage=stage_title(run.stage), number=run.number)


def place_in_list(model: "Model") -> int:
    """The family comes first, then what a person kept by name, then runs of stages."""
    run = stage_run(model.name)
    return 2 + STAGES.index(run.stage) if run is not None else int(model.kind == "tuned")


class ModelPicker(QComboBox):
    """The family, what a person kept by name, then the runs of stages, each stage for itself.

    kinds: which models are offered, those of the family in this order. picked: the Model that the
    person picked.
    """

    picked = Signal(object)

    def __init__(self, *, kinds: Sequence[str] = KINDS, accessible_name: str = "") -> None:
        super().__init__()
        self._kinds = tuple(sorted(kinds, key=lambda kind: kind == "tuned"))
        self._cut = ""
        self.setAccessibleName(accessible_name or self.tr("Model"))
        self.setMinimumWidth(150)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setModel(QStandardItemModel(self))
        self.activated.connect(self._activated)

    def set_models(self, models: "Sequence[Model]") -> None:
        """Offer these; the picked one stays picked if it is still there, else the first sound."""
        before = self.current()
        items = self.model()
        assert isinstance(items, QStandardItemModel)
        items.clear()
        names = {
            "base": self.tr("Base models"),
            "chat": self.tr("Chat models"),
            "tuned": self.tr("Tuned by you"),
            **{stage: stage_title(stage) for stage in STAGES},
        }
        groups: dict[str, list[Model]] = {kind: [] for kind in (*self._kinds, *STAGES)}
        for model in models:
            run = stage_run(model.name) if model.kind == "tuned" else None
            if model.kind in self._kinds:
                groups[model.kind if run is None else run.stage].append(model)
        there = {key: found for key, found in groups.items() if found}
        for key, found in there.items():
            if len(there) > 1:
                items.appendRow(_heading(names[key]))
            for model in found:
                items.appendRow(_entry(model))
        if before is None or not self.select(before.name):
            # The first that works; one that was tuned here only where there is no other.
            every = [(row, self.itemData(row, _MODEL)) for row in range(self.count())]
            sound = [(row, model) for row, model in every if model and model.problem is None]
            first = min(sound, key=lambda one: one[1].kind == "tuned", default=(-1, None))
            self.setCurrentIndex(first[0])

    def current(self) -> "Model | None":
        model: Model | None = self.currentData(_MODEL)
        return model

    def select(self, name: str) -> bool:
        """Pick a model by name, without `picked`; False if it is not there or damaged."""
        for row in range(self.count()):
            model = self.itemData(row, _MODEL)
            if model is not None and model.name == name and model.problem is None:
                self.setCurrentIndex(row)
                return True
        return False

    def show_models(self, models: "Sequence[Model]", picked: "Model | None") -> None:
        """Offer these, and show which one is picked; None for none of them."""
        self.set_models(models)
        if picked is None or not self.select(picked.name):
            self.setCurrentIndex(-1)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()  # room for the longest name, and for the margin beside it
        return QSize(hint.width() + 2 * MARGIN, hint.height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._cut:
            QToolTip.showText(event.globalPos(), self._cut, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        control, field = (QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField)
        room = self.style().subControlRect(control, option, field, self).width() - MARGIN
        whole = option.currentText
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self._cut = whole if option.currentText != whole else ""
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _activated(self, row: int) -> None:
        model = self.itemData(row, _MODEL)
        if model is not None:
            self.picked.emit(model)


def _heading(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = item.font()
    font.setPixelSize(11)
    font.setWeight(font.Weight.DemiBold)
    item.setFont(font)
    return item


def _entry(model: "Model") -> QStandardItem:
    item = QStandardItem(model_title(model.name))
    item.setData(model, _MODEL)
    item.setEnabled(model.problem is None)
    lost = lost_parent(model.name, model.parent) if model.parent_replaced else None
    if told := model.problem or lost:
        reason = in_one_line(told)
        item.setToolTip(reason)
        item.setData(reason, Qt.ItemDataRole.AccessibleDescriptionRole)
    return item
