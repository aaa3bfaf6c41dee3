"""Puts the view and the presenter of the tab together."""

from PySide6.QtCore import QCoreApplication

from desktop.services import Services
from desktop.tabs.start import SUMMARY, TITLE
from desktop.tabs.start.presenter import StartPresenter
from desktop.tabs.start.view import StartView


def build_tab(services: Services) -> StartView:
    """The tab, ready to show."""
    translate = QCoreApplication.translate
    view = StartView(translate("TabSpec", TITLE), translate("TabSpec", SUMMARY))
    view.presenter = StartPresenter(view, services)
    return view
