"""Puts the menu "Files" of the page "Cards" together with what it does."""

from typing import TYPE_CHECKING

from desktop.tabs.interview.cards_files_dialog import ImportCardsDialog, PrintDialog
from desktop.tabs.interview.cards_files_menu import FilesMenu
from desktop.tabs.interview.cards_files_presenter import CardFiles

if TYPE_CHECKING:
    from desktop.tabs.interview.cards_desk import CardsDesk
    from desktop.tabs.interview.cards_view import CardsView


def card_files(view: "CardsView", desk: "CardsDesk") -> CardFiles:
    """Fill the menu; what is returned belongs to the view."""
    menu = FilesMenu(view.bar.files_menu, view)
    return CardFiles(menu, desk, lambda: ImportCardsDialog(view), lambda: PrintDialog(view))
