"""The Measure page: pictures at the left; at the right the runs, and the run that is predicted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.scaling.measure_cards import GridCard, GridShown, WagerCard, WagerShown
from desktop.tabs.scaling.measure_compare import CompareCard
from desktop.tabs.scaling.measure_shown import LawRow
from desktop.tabs.scaling.measure_words import Minded
from desktop.widgets.banner import Banner
from desktop.widgets.layout import GAP, scrolling, side_column
from desktop.widgets.note import Note
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tab_page import TabPage
from models.figure import Figure

PICTURES = ("law", "runs", "compare")


class MeasureView(TabPage):
    """measure_asked: train the grid. reveal_asked: train the larger run. guessed: a number or None.

    lens_picked, picture_picked, grid_picked: keys. fit_asked; kept: a law's name.
    """

    measure_asked = Signal()
    reveal_asked = Signal()
    guessed = Signal(str)
    guess_dragged = Signal(float)
    lens_picked = Signal(str)
    picture_picked = Signal(str)
    grid_picked = Signal(str)
    fit_asked = Signal()
    kept = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggest_name: Callable[[], str] = str
        self.banner = Banner()
        self.picture = SegmentedControl(
            (
                ("law", self.tr("The law")),
                ("runs", self.tr("Each run")),
                ("compare", self.tr("Beside others")),
            ),
            accessible_name=self.tr("Picture"),
        )
        self.lens = SegmentedControl(
            (("non-embedding", self.tr("Without embeddings")), ("total", self.tr("All"))),
            accessible_name=self.tr("Parameters that are counted"),
        )
        self.plot_card = PlotCard()
        self.compare = CompareCard()
        self.note = Note()
        self.grid, self.wager = GridCard(), WagerCard()
        self._pages = QStackedLayout()
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.picture.picked.connect(self.picture_picked)
        self.lens.picked.connect(self.lens_picked)
        self.grid.measure_asked.connect(self.measure_asked)
        self.grid.picked.connect(self.grid_picked)
        self.grid.fit_asked.connect(self.fit_asked)
        self.grid.keep_asked.connect(self._ask_for_name)
        self.wager.guessed.connect(self.guessed)
        self.wager.reveal_asked.connect(self.reveal_asked)

    def listen_to_plot(self) -> None:
        """Hear the handle of the guess; the plot is made when it is first shown."""
        self.plot_card.plot.mark_moved.connect(self._dragged)
        self.plot_card.plot.mark_dropped.connect(self._dragged)

    def _dragged(self, _name: str, _x: float, y: float) -> None:
        self.guess_dragged.emit(y)

    def show_choices(self, picture: str, lens: str) -> None:
        """Which picture is shown and which parameters count."""
        self.picture.set_value(picture)
        self.lens.set_value(lens)
        self._pages.setCurrentIndex(1 if picture == "compare" else 0)
        self.note.setVisible(picture != "compare")

    def show_figure(self, title: str, figure: Figure) -> None:
        """Draw a picture."""
        self.plot_card.set_title(title)
        self.plot_card.show_figure(figure)

    def show_note(self, minded: Minded) -> None:
        """The mistake that is near in this picture."""
        self.note.say(minded.text, "warn" if minded.doubts else "neutral", title=minded.title)

    def show_grid(self, shown: GridShown) -> None:
        """The runs."""
        self.grid.show_grid(shown)

    def show_wager(self, shown: WagerShown) -> None:
        """The larger run."""
        self.wager.show_wager(shown)

    def show_laws(self, rows: Sequence[LawRow]) -> None:
        """The law beside others."""
        self.compare.show_laws(rows)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """For pictures of the page."""
        return [
            ("shipped", {"demo": "", "picture": "law"}),
            ("each-run", {"demo": "", "picture": "runs"}),
            ("beside", {"demo": "", "picture": "compare"}),
            ("running", {"demo": "running", "picture": "runs"}),
            ("predicted", {"demo": "predicted", "picture": "law"}),
            ("done", {"demo": "done", "picture": "law"}),
        ]

    def _ask_for_name(self) -> None:
        name, given = QInputDialog.getText(
            self,
            self.tr("Keep this law"),
            self.tr("Its name on the pages Explore and Spend:"),
            text=self.suggest_name(),
        )
        if given:
            self.kept.emit(name)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(8)
        controls.addWidget(self.picture)
        controls.addStretch(1)
        counted = QLabel(self.tr("Parameters"))
        counted.setProperty("role", "muted")
        controls.addWidget(counted)
        controls.addWidget(self.lens)
        self._pages.addWidget(self.plot_card)
        self._pages.addWidget(scrolling(self.compare))
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addLayout(controls)
        left.addWidget(self.banner)
        left.addLayout(self._pages, 1)
        left.addWidget(self.note)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addLayout(left, 1)
        page.addWidget(side_column(self.grid, self.wager, fill=True))
