"""Keeps, copies and reopens comparisons: all that the buttons "Saved" and "Copy" do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.copy_menu import CopyMenu
    from desktop.tabs.base_vs_chat.saved_menu import SavedMenu


class SavedPresenter:
    """Owns both buttons.

    current: the comparison on the screen (a models.comparison.Comparison), None while there is
    none. show: puts a comparison that was opened on the screen. open_file(path) is for a file that
    was dropped: True if it is a comparison. refresh() after each Send and each end of an answer.
    """

    def __init__(
        self,
        saved: "SavedMenu",
        copy: "CopyMenu",
        services: "Services",
        current: Callable[[], object | None],
        show: Callable[[object], object],
    ) -> None:
        self._saved, self._copy, self._services = saved, copy, services
        self._current, self._show = current, show
        self.refresh()

    def refresh(self) -> None:
        """Whether there is something to keep or to copy."""
        there = self._current() is not None
        self._saved.show_savable(there)
        self._copy.setEnabled(there)
