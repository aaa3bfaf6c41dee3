"""The card with the picture of the fit: which one, by which axes, and what can be done in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.tabs.scaling.fit_ways import WaysStrip
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from models.scaling.figures.fit import GREEK, PAIRS
from models.scaling.states import Look


class FitPicture(PlotCard):
    """looked: the Look, when the person picks another one. back_asked: undo all edits."""

    looked = Signal(object)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.shown = SegmentedControl(
            (
                ("curve", self.tr("Curve")),
                ("residuals", self.tr("Residuals")),
                ("cloud", self.tr("Cloud")),
                ("frontier", self.tr("Frontier")),
            ),
            accessible_name=self.tr("Picture"),
        )
        self.against = SegmentedControl(
            (("compute", self.tr("By compute")), ("params", self.tr("By size"))),
            accessible_name=self.tr("Axis"),
        )
        self.pair = QComboBox()
        self.pair.setAccessibleName(self.tr("Constants of the cloud"))
        for key, (x, y) in PAIRS.items():
            template = self.tr("{y} against {x}")
            self.pair.addItem(template.format(x=GREEK.get(x, x), y=GREEK.get(y, y)), key)
        self.ways = WaysStrip()
        self.hint = QLabel()
        self.hint.setProperty("role", "caption")
        self.back = QPushButton(self.tr("Back to the file's values"))
        self.back.setProperty("role", "link")
        self.back.clicked.connect(self.back_asked)
        self._lay_out_header()
        for control in (self.shown, self.against):
            control.picked.connect(self._looked)
        self.pair.activated.connect(self._looked)
        self.show_look(Look())
        self.show_hint("", False)

    def show_look(self, look: Look) -> None:
        """Show what is picked, without `looked`."""
        self.shown.set_value(look.shown)
        self.against.set_value(look.against)
        self.pair.setCurrentIndex(self.pair.findData(look.pair))
        self.against.setVisible(look.shown == "curve")
        self.pair.setVisible(look.shown == "cloud")
        self.ways.setVisible(look.shown == "frontier")

    def show_hint(self, words: str, edited: bool) -> None:
        """What can be done in this picture, and whether there are edits to take back."""
        self.hint.setText(words)
        self.back.setVisible(edited)

    def look(self) -> Look:
        """What is picked."""
        return Look(self.shown.value, self.against.value, self.pair.currentData())  # type: ignore[arg-type]  # the controls' keys

    def _looked(self) -> None:
        self.show_look(self.look())
        self.looked.emit(self.look())

    def _lay_out_header(self) -> None:
        self.header.insertWidget(0, self.shown)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.hint)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.against)
        row.addWidget(self.pair)
        self.body.insertLayout(1, row)
        self.body.insertWidget(2, self.ways)
