"""The decisions of the page "Spend": what a choice means for the picture and the figures."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.scaling import (
    spend_batch,
    spend_cost,
    spend_frontier,
    spend_overtraining,
    spend_repeated,
    spend_steps,
    spend_task,
)
from desktop.tabs.scaling.spend_shown import Shown
from models.scaling.laws import Offered
from models.scaling.published import published
from models.scaling.spending import accelerators
from models.scaling.states import Spending, offered

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.scaling.spend_view import SpendView

SHOW: dict[str, Callable[[Spending, Sequence[Offered]], Shown]] = {
    "frontier": spend_frontier.show,
    "steps": spend_steps.show,
    "overtraining": spend_overtraining.show,
    "repeated": spend_repeated.show,
    "cost": spend_cost.show,
    "batch": spend_batch.show,
    "task": spend_task.show,
}
HANDLE: dict[str, tuple[str, ...]] = {
    "frontier": ("budget",),
    "cost": ("budget",),
    "repeated": ("epochs",),
    "batch": ("loss", "batch"),
}
"""What the plot's handle moves: what lies along x and, where there are two, along y."""


class SpendPresenter:
    """A choice -> the picture and the figures, in the same tick. No widget and no thread."""

    def __init__(self, view: "SpendView", services: "Services") -> None:
        self.view, self._home = view, services.home
        self._chosen = Spending()
        self._sets: tuple[Offered, ...] = ()
        view.changed.connect(lambda name, value: self.change(**{name: value}))
        view.handle_moved.connect(self.move_handle)
        view.state_asked.connect(self.open_state)
        view.saved_state = self.state
        view.show_offers([one.name for one in published()], [one.name for one in accelerators()])
        self.laws_changed()

    def change(self, **values: object) -> None:
        """The reader chose something else."""
        self._chosen = self._chosen.changed(**values)
        self._show()

    def move_handle(self, x: float, y: float) -> None:
        """The handle in the plot was dragged, or moved by a key."""
        names = HANDLE.get(self._chosen.view, ())
        self.change(**dict(zip(names, (x, y), strict=False)))

    def state(self) -> dict[str, object]:
        """All choices as plain values; `open_state` takes them back."""
        return self._chosen.state()

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show the choices of a link or of the last time."""
        self._chosen = self._chosen.changed(**state)
        self._show()

    def laws_changed(self) -> None:
        """A law was kept or forgotten."""
        self._sets = offered(self._home.data, QCoreApplication.translate("Scaling", "your own fit"))
        self._show()

    def _show(self) -> None:
        self.view.show_all(self._chosen, SHOW[self._chosen.view](self._chosen, self._sets))
