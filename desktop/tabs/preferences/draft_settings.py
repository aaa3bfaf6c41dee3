"""Who writes drafts, how many and how warm, from which prompts: asked below its button."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.form import Form
from desktop.widgets.windows import Popup
from models.preferences.ballot import DRAFT_FIELDS, DraftPlan
from models.preferences.labels import MOST_DRAFTS

WIDTH = 430
MANY = 500  # prompts are counted no further


class DraftsPopup(Popup):
    """on_change: called with the plan whenever a person set something that can be used.

    writer: the model that writes, "" for none. rivals: who else could. waiting: items with drafts
    and prompts without, of the project.
    """

    def __init__(
        self, plan: DraftPlan, writer: str, rivals: Sequence[str], waiting: tuple[int, int],
        on_change: Callable[[DraftPlan], object], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self.plan, self._on_change = plan, on_change
        counts = {"2": self.tr("Pair"), **{str(n): str(n) for n in range(3, MOST_DRAFTS + 1)}}
        fields = [
            replace(field, kind=str, choices=counts) if field.name == "count" else field
            for field in DRAFT_FIELDS
            if field.name != "rival"
        ]
        self.form = Form(fields, {"count": counts})
        self.form.show_values({**plan.state(), "count": str(plan.count)})
        self.form.edited.connect(lambda _name: self._change())
        self.rival = QComboBox()
        self.rival.setAccessibleName(self.tr("Against"))
        for name in ("", *rivals):
            self.rival.addItem(name or self.tr("the same model"), name)
        self.rival.setCurrentIndex(max(0, self.rival.findData(plan.rival)))
        self.rival.activated.connect(lambda _row: self._change())
        written_by = plain_label(writer or self.tr("none yet"))
        self.form.add_row(1, QLabel(self.tr("Written by")), written_by)
        at = self.form.column.indexOf(self.form.rows["rival_temperature"])
        self.form.add_row(at, QLabel(self.tr("Against")), self.rival)
        words = self._waiting_words(*waiting)
        self.waiting = plain_label(words, "caption", wrap=True)
        self.waiting.setVisible(bool(words))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self.form)
        layout.addWidget(self.waiting)
        self._show_rival()

    def _show_rival(self) -> None:
        self.form.controls["rival_temperature"].setEnabled(bool(self.rival.currentData()))

    def _change(self) -> None:
        self._show_rival()
        if self.form.problem() is None:
            values = self.form.values()
            count = int(values.pop("count"))
            rival = self.rival.currentData() or ""
            self.plan = replace(self.plan, count=count, rival=rival, **values)
            self._on_change(self.plan)

    def _waiting_words(self, items: int, prompts: int) -> str:
        """What waits in the project, imported or drafted; "" for nothing."""
        parts = []
        if items:
            parts.append(self.tr("%Ln with drafts wait to be labelled", "", items))
        if prompts > MANY:
            words = self.tr("more than {count} imported prompts wait for drafts")
            parts.append(words.format(count=QLocale().toString(MANY)))
        elif prompts:
            parts.append(self.tr("%Ln imported prompts wait for drafts", "", prompts))
        return "; ".join(parts)
