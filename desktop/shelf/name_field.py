"""The name of a model, which can be edited where it stands."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop.widgets.job_bar import ShortLabel

LONGEST = 100
_AWAY_FOR_A_MOMENT = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class NameField(QWidget):
    """renamed: the new name, when it was edited. Return keeps, Escape and leaving do not."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._renames = "", False
        self.label = ShortLabel(self)
        self.label.setProperty("role", "heading")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button = QPushButton(self.tr("Rename"), self)
        self.button.setProperty("role", "plain")
        self.button.setToolTip(self.tr("Rename (F2)"))
        self.button.clicked.connect(self.edit)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Name of the model"))
        self.field.setMaxLength(LONGEST)
        self.field.returnPressed.connect(self._keep)
        self.field.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.label)
        row.addWidget(self.button)
        row.addWidget(self.field, 1)
        row.addStretch(0)
        self.setFixedHeight(32)
        self.show_name("", renames=False)

    @property
    def editing(self) -> bool:
        """Whether the name is being edited."""
        return not self.field.isHidden()

    def show_name(self, name: str, *, renames: bool) -> None:
        """Show a name; an edit of the same one goes on."""
        if self.editing and name == self._name:
            return
        self._name = name
        self.label.setText(name)
        self._renames = renames
        self._stop()

    def edit(self, typed: str = "") -> None:
        """Let the person type another one; typed: what was refused, to be mended."""
        if not self._renames:
            return
        self.label.hide()
        self.button.hide()
        self.field.setText(typed or self._name)
        self.field.show()
        self.field.selectAll()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape ends the edit, not the window."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self._stop()
                self.button.setFocus()
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and self.editing:
            self._leave(event.reason())
        return super().eventFilter(watched, event)

    def _leave(self, reason: Qt.FocusReason) -> None:
        if reason not in _AWAY_FOR_A_MOMENT:
            self._stop()

    def _keep(self) -> None:
        name = self.field.text().strip()
        self._stop()
        self.button.setFocus()
        if name and name != self._name:
            self.renamed.emit(name)  # whoever refuses it calls `edit` again

    def _stop(self) -> None:
        self.field.hide()
        self.label.show()
        self.button.setVisible(self._renames)
