"""What becomes of the tuned model: its name, whether one goes on with it, how others get it."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.preferences.asking import AskFolder, ask_folder
from desktop.tabs.preferences.parts import link_button, plain_label
from desktop.tabs.preferences.text_dialog import TextDialog
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import row


class KeepCard(Card):
    """renamed: the name as typed. go_on_asked: label and train with it from now on.

    export_asked: a form of `models.training.export` and the folder to write into.
    card_asked: show the model card. ask: how a folder is asked for; tests bring their own.
    """

    renamed = Signal(str)
    go_on_asked = Signal()
    export_asked = Signal(str, object)
    card_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, ask: AskFolder = ask_folder) -> None:
        super().__init__(self.tr("Keep it"), parent)
        self.ask = ask
        self.banner = Banner()
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tuned model"))
        self.name.textEdited.connect(self._offer_rename)
        self.name.returnPressed.connect(self._rename)
        self.rename = QPushButton(self.tr("Rename"))
        self.rename.clicked.connect(self._rename)
        self.on_disk = plain_label("", "caption")
        self.export = QPushButton(self.tr("Export"))
        self._forms = self._export_menu()
        self.model_card = link_button(self.tr("Model card"))
        self.model_card.clicked.connect(self.card_asked)
        self.go_on = QPushButton(self.tr("Go on with this model"))
        self.go_on.setProperty("role", "primary")
        self.go_on.clicked.connect(self.go_on_asked)
        self._kept = ""
        self.add_header(self.on_disk)
        self._lay_out()

    def show_model(self, name: str, size: str, *, in_use: bool) -> None:
        """The model as it is kept. in_use: drafts and runs are made with it already."""
        self._kept = name
        self.name.setText(name)
        self.rename.setEnabled(False)
        self.on_disk.setText(size)
        self.go_on.setEnabled(not in_use)
        self.go_on.setText(
            self.tr("You go on with this model") if in_use else self.tr("Go on with this model")
        )

    def show_there(self, *, there: bool) -> None:
        """Whether the model is there at all, so that something can be done with it."""
        for part in (self.name, self.export, self.model_card):
            part.setEnabled(there)
        if not there:
            self.go_on.setEnabled(False)

    def show_forms(self, forms: Collection[str], why_not: str) -> None:
        """Which forms the model has; why_not: the tooltip of the others."""
        for form, action in self._forms.items():
            action.setEnabled(form in forms)
            action.setToolTip("" if form in forms else why_not)

    def show_text(self, name: str, text: str) -> None:
        """Show the model card in a window of its own."""
        TextDialog(self.tr("Model card of {name}").format(name=name), text, self).open()

    def form(self, key: str) -> QAction:
        """The entry of a form: "peft", "merged" or "onnx"."""
        return self._forms[key]

    def _export_menu(self) -> dict[str, QAction]:
        menu = QMenu(self.export)
        menu.setToolTipsVisible(True)
        words = {
            "merged": self.tr("As a Hugging Face folder…"),
            "peft": self.tr("As an adapter (PEFT)…"),
            "onnx": self.tr("As an ONNX graph…"),
        }
        self.export.setMenu(menu)
        return {
            form: menu.addAction(said, partial(self._ask, form)) for form, said in words.items()
        }

    def _ask(self, form: str) -> None:
        folder = self.ask(self, self.tr("Where to write the model"))
        if folder:
            self.export_asked.emit(form, Path(folder))

    def _offer_rename(self, typed: str) -> None:
        self.rename.setEnabled(typed.strip() not in ("", self._kept))

    def _rename(self) -> None:
        if self.rename.isEnabled():
            self.renamed.emit(self.name.text().strip())

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addLayout(row(self.name, self.rename))
        column.addLayout(row(self.export, 1, self.model_card))
        column.addWidget(self.go_on)
        self.body.addLayout(column)
