"""How often the tuned model was preferred, blind."""

from PySide6.QtWidgets import QWidget

from desktop.tabs.preferences.parts import meaning, plain_label
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.interval_bar import IntervalBar
from desktop.widgets.tag import Kind, Tag


class WinCard(Card):
    """The win rate with its interval."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Win rate"), parent)
        self.title_label.setToolTip(meaning("win_rate", "wilson_interval"))
        self.verdict = Tag()
        self.add_header(self.verdict)
        self.rate = HeroNumber()
        self.bar = IntervalBar()
        self.interval = plain_label("", "caption", wrap=True)
        for part in (self.rate, self.bar, self.interval):
            self.add(part)
        self.show_rate("–", "", ("", "neutral"), "")
        self.show_share(None)

    def show_rate(self, value: str, caption: str, verdict: tuple[str, Kind], interval: str) -> None:
        """The rate, what it is of, what it shows and how sure that is."""
        self.rate.show_value(value, "", caption)
        self.verdict.show_state(*verdict)
        self.verdict.setVisible(bool(verdict[0]))
        self.interval.setText(interval)
        self.interval.setVisible(bool(interval))
        self.bar.setAccessibleName(f"{value} {caption} {interval}")

    def show_share(self, share: float | None, low: float = 0.0, high: float = 1.0) -> None:
        """The same as a picture."""
        self.bar.show_share(share, low, high)
