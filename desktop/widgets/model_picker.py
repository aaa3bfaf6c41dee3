"""A combo box of models by kind; damaged ones are grey and say why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
)

from desktop.widgets.banner import in_one_line
from models.model import lost_parent

if TYPE_CHECKING:
    from models.model import Model

KINDS = ("chat", "base", "tuned")
MARGIN = 4
_MODEL = Qt.ItemDataRole.UserRole


class ModelPicker(QComboBox):
    """kinds: which models are offered, in this order; those tuned here always first, since they are
    what somebody looks for among many. picked: the Model that the person picked.
    """

    picked = Signal(object)

    def __init__(self, *, kinds: Sequence[str] = KINDS, accessible_name: str = "") -> None:
        super().__init__()
        self._kinds = tuple(sorted(kinds, key=lambda kind: kind != "tuned"))
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
        }
        there = [kind for kind in self._kinds if any(model.kind == kind for model in models)]
        for kind in there:
            if len(there) > 1:
                items.appendRow(_heading(names[kind]))
            for model in models:
                if model.kind == kind:
                    items.appendRow(_entry(model))
        if before is None or not self.select(before.name):
            # The first that works; one that was tuned here only where there is no other.
            found = [(row, self.itemData(row, _MODEL)) for row in range(self.count())]
            sound = [(row, model) for row, model in found if model and model.problem is None]
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
        control, field = (
            QStyle.ComplexControl.CC_ComboBox,
            QStyle.SubControl.SC_ComboBoxEditField,
        )
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
    item = QStandardItem(model.name)
    item.setData(model, _MODEL)
    item.setEnabled(model.problem is None)
    lost = lost_parent(model.name, model.parent) if model.parent_replaced else None
    if told := model.problem or lost:
        reason = in_one_line(told)
        item.setToolTip(reason)
        item.setData(reason, Qt.ItemDataRole.AccessibleDescriptionRole)
    return item
