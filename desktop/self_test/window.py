"""What is checked of the window: it is painted, and every tab and page can be built."""

import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from desktop import language
from desktop.tabs import tab_specs
from desktop.tabs.scaling import TITLE as SCALING

PATIENCE_MS = 60_000


def filled(window: Any) -> str:
    """The services, the database and the first page can be built."""
    window.fill()
    return f"on {QGuiApplication.platformName()}"


def painted(window: Any) -> str:
    """The window shows something: more than one colour, text among it."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    if len(colours) < 8:
        raise AssertionError(f"only {len(colours)} colours are to be seen")
    return f"{picture.width()} x {picture.height()} pixels, {len(colours)} colours"


def tabs_built(window: Any) -> str:
    """Every tab with every page."""
    count = 0
    for number, title in enumerate(window.titles):
        window.show_tab(number)
        page = window.pages.page(number)
        if page is None:
            raise AssertionError(f"{title} has no page")
        for key in [key for key, _ in tab_specs()[number].pages] or [""]:
            if key:
                page.open_state({"page": key})
            settle(window)
            count += 1
    return f"{len(window.titles)} tabs, {count} pages"


def printed(window: Any) -> str:
    """The window, and a formula, can be drawn for a printer; here the paper is a file."""
    from PySide6.QtPrintSupport import QPrinter

    from desktop.widgets.rich_document import set_formula

    if set_formula(r"L = E + \frac{A}{N^\alpha}", 15.0, True) is None:
        raise AssertionError("a formula could not be set")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        painter = QPainter(printer)
        painter.drawPixmap(0, 0, window.grab())
        painter.end()
        size = path.stat().st_size
    return f"a formula, and a page of {size // 1024} kB"


def german(_window: Any) -> str:
    """The German texts, ours and Qt's, are there."""
    before = language.current()
    try:
        language.use(language.GERMAN)
        said = QCoreApplication.translate("TabSpec", SCALING)
    finally:
        language.use(before)
    if said != "Skalierung":
        raise AssertionError(f"Scaling is {said!r} in German")
    return f"Scaling is {said}"


def settle(window: Any) -> None:
    """Until the jobs that a page has started are over."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    events = QEventLoop.ProcessEventsFlag.AllEvents
    QCoreApplication.processEvents(events)
    while window.services.lanes.busy and not deadline.hasExpired():
        QCoreApplication.processEvents(events | QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
