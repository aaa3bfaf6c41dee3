"""The power laws: what grows, a point on the line, runs laid over."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.numbers import parse_number, plain
from desktop.tabs.scaling import explore_law_words, explore_words
from desktop.tabs.scaling.explore_desk import HANDLE, Desk
from models.scaling.figures import power_laws
from models.scaling.figures import power_laws as isoflop
from models.scaling.figures.power_laws import colour_of
from models.scaling.states import EXPLORE_RANGES

if TYPE_CHECKING:
    from desktop.tabs.scaling.explore_view import ExploreView

translate = QCoreApplication.translate


class LawsPresenter:
    """Quantity, point and runs -> lines with a step of ten times as much."""

    def __init__(self, view: "ExploreView", desk: Desk) -> None:
        self._view, self._side, self._desk = view, view.laws_side, desk
        side = self._side
        side.offer_runs([("none", translate("Explore", "None")), *_runs()])
        side.what_picked.connect(lambda key: self._change(what=key))
        side.runs_picked.connect(lambda key: self._change(runs=key))
        side.count_picked.connect(lambda key: self._change(count=key))
        side.at_typed.connect(self._typed)

    def move(self, at: float) -> None:
        """The handle slides along the line."""
        self._desk.choices = self._desk.choices.moved_to(at)
        self.show()

    def show(self) -> None:
        """Draw and say everything."""
        choices, picked = self._desk.choices, self._desk.picked
        what = self._what()
        measured = getattr(picked.measured, what, None) if picked.measured is not None else None
        lines = (
            power_laws.kaplan_line(what),
            power_laws.picked_line(
                picked.law,
                picked.title,
                picked.source,
                what,
                measured,
                colour_of(picked.key),
            ),
        )
        laid_over = isoflop.overlays(choices.runs, "without" if self._without() else "all")
        figure = power_laws.figure(
            what,
            lines,
            choices.at,
            laid_over,
            handle=HANDLE,
            named=not self._desk.moved,
            words=explore_words.words,
            number=lambda value: plain(value, 2),
        )
        self._view.show_figure(figure)
        both = bool(laid_over) and len(laid_over[0].counts) > 1
        self._side.show_runs(choices.runs, choices.count, both_counts=both)
        self._say(what, [power_laws.gain(line, choices.at) for line in lines])

    def _say(self, what: power_laws.What, gains: list[power_laws.Gain]) -> None:
        choices, picked, side = self._desk.choices, self._desk.picked, self._side
        law = power_laws.equation(what)
        words = explore_law_words
        side.show_what(what, words.equation(what, law), words.equation_source(what))
        by_kaplan = gains[0]
        side.show_gain(
            words.quantity(what, choices.at),
            f"−{plain(by_kaplan.nats, 2)}",
            words.ten_times(what, by_kaplan),
        )
        side.show_gains(words.gain_rows(what, choices.at, gains))
        note = words.note(
            what,
            by_kaplan,
            law,
            picked.law,
            picked.title,
            choices.runs,
            without=self._without(),
        )
        self._view.show_note(note.text, note.kind)

    def _change(self, **values: str) -> None:
        self._desk.change(**values)
        self.show()

    def _typed(self, text: str) -> None:
        value, (low, high) = parse_number(text), EXPLORE_RANGES[f"at_{self._what()}"]
        if value is None or not low <= value <= high:
            self._side.show_problem(explore_words.edge_of_map(low, high))
            return
        self.move(value)

    def _what(self) -> power_laws.What:
        """The quantity, by the name that the figure knows."""
        found: dict[str, power_laws.What] = {"tokens": "tokens", "flops": "flops"}
        return found.get(self._desk.choices.what, "params")

    def _without(self) -> bool:
        choices = self._desk.choices
        return choices.count == "without" and choices.runs in ("gadre", "home")


def _runs() -> list[tuple[str, str]]:
    """Keys and names of the runs that are shipped."""
    names = {
        "pile": translate("Explore", "Cerebras-GPT and Pythia, on the Pile"),
        "gadre": translate("Explore", "104 runs of Gadre 2024"),
        "home": translate("Explore", "Measured at home"),
    }
    return [(key, names[key]) for key in isoflop.available()]
