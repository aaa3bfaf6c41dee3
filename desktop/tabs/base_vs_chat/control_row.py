"""The row above the columns: what stands below both answers, and how the next token is drawn."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.tabs.base_vs_chat.reading import number
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.small_slider import SmallSlider
from models.base_vs_chat.choices import PANELS, Choices

TEMPERATURES = tuple(step / 20 for step in range(41))
TOP_KS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 50, 75, 100, 200, 0)
TOP_PS = (*(step / 20 for step in range(1, 19)), 0.92, 0.94, 0.95, 0.96, 0.98, 0.99, 1.0)
MIN_PS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.075, *(step / 20 for step in range(2, 19)))
LEAST_SLIDER_PX, MOST_SLIDER_PX = 130, 150


class ControlRow(QWidget):
    """panel_picked: a key of PANELS. moved: a slider, at every step of it; `apply_to` reads all."""

    panel_picked = Signal(str)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = panel_names()
        self.panels = SegmentedControl(
            [(key, names[key]) for key in PANELS], accessible_name=self.tr("Below the answers")
        )
        self.temperature = SmallSlider(
            self.tr("Temperature"), TEMPERATURES, 0.0, _temperature, "temperature"
        )
        # "all" lies at the right, as for top-p: to the left the choice gets narrower.
        self.top_k = SmallSlider(self.tr("Top-k"), _ranks(), _rank(0), _top_k, "top_k")
        self.top_p = SmallSlider(self.tr("Top-p"), TOP_PS, 1.0, _top_p, "top_p")
        self.min_p = SmallSlider(self.tr("Min-p"), MIN_PS, 0.0, _min_p, "min_p")
        self.sliders = (self.temperature, self.top_k, self.top_p, self.min_p)
        self._lay_out()
        self.panels.picked.connect(self.panel_picked)
        for slider in self.sliders:
            slider.moved.connect(self.moved)

    def show_choices(self, choices: Choices) -> None:
        """Show these settings, without a signal."""
        self.panels.set_value(choices.panel)
        self.temperature.show_value(choices.temperature)
        self.top_k.show_value(_rank(choices.top_k))
        self.top_p.show_value(choices.top_p)
        self.min_p.show_value(choices.min_p)

    def apply_to(self, choices: Choices) -> Choices:
        """These choices with what the sliders say."""
        return replace(
            choices,
            temperature=self.temperature.value,
            top_k=_k_of(self.top_k.value),
            top_p=self.top_p.value,
            min_p=self.min_p.value,
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.panels)
        row.addStretch(1)
        for slider in self.sliders:
            least = max(LEAST_SLIDER_PX, slider.minimumSizeHint().width())
            slider.setMinimumWidth(least)
            slider.setMaximumWidth(max(MOST_SLIDER_PX, least))
            row.addWidget(slider, 1)


def panel_names() -> dict[str, str]:
    """What each panel is called, in the reader's language."""
    translate = QCoreApplication.translate
    return {
        "next": translate("BaseVsChat", "Next token"),
        "samples": translate("BaseVsChat", "Samples"),
        "branches": translate("BaseVsChat", "Branches"),
        "given": translate("BaseVsChat", "Given answer"),
    }


_ALL = 1e6
"""Where "all tokens" lies on the slider of top-k, which is 0 everywhere else."""


def _ranks() -> tuple[float, ...]:
    return tuple(_rank(k) for k in TOP_KS)


def _rank(top_k: int) -> float:
    return float(top_k) if top_k else _ALL


def _k_of(rank: float) -> int:
    return 0 if rank == _ALL else int(rank)


def _temperature(value: float) -> str:
    greedy = QCoreApplication.translate("BaseVsChat", "greedy")
    return greedy if value == 0 else number(value, 2)


def _top_k(rank: float) -> str:
    return number(rank, 0) if rank != _ALL else _all()


def _top_p(value: float) -> str:
    return number(value, 2) if value < 1 else _all()


def _min_p(value: float) -> str:
    if value == 0:
        return QCoreApplication.translate("BaseVsChat", "off")
    return number(value, 3 if round(value * 1000) % 10 else 2)


def _all() -> str:
    return QCoreApplication.translate("BaseVsChat", "all")
