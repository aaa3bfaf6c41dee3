"""How the window "Models" comes into being, and what the main window does for it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.shelf import comparing
from desktop.shelf.presenter import ShelfPresenter
from desktop.shelf.window import ShelfWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services import Services
    from desktop.window import MainWindow
    from models.model import Model


def open_shelf(
    window: "MainWindow", services: "Services", reveal: "Callable[[Path], object]"
) -> ShelfWindow:
    """The window with its presenter, not shown yet. reveal: shows a folder in a file manager."""
    shelf = ShelfWindow(window)

    def compare(model: "Model | None") -> None:
        _show_in_tab(window, model)
        shelf.close()

    shelf.presenter = ShelfPresenter(shelf, services, reveal, compare)
    return shelf


def _show_in_tab(window: "MainWindow", model: "Model | None") -> None:
    """Show the tab that compares two models, with this one in a column."""
    index = window.pages.index(comparing.TAB)
    window.show_tab(index)
    page: Any = window.pages.page(index)
    if model is not None and page is not None:
        page.open_state(comparing.with_model(page.save_state(), model))
