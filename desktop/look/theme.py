"""Colours, type and the style sheet, three ways: like the system, light, dark."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.look import stylesheet

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

Mode = Literal["system", "light", "dark"]
SANS, DISPLAY, MONO = "Inter", "Inter Display", "JetBrains Mono NL"
FONTS = stylesheet.ICONS.parent / "fonts"
FIRST_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf")  # what the first paint shows
LATER_FONTS = (
    "Inter-Medium.otf",
    "InterDisplay-SemiBold.otf",
    "JetBrainsMonoNL-Regular.ttf",
    "JetBrainsMonoNL-SemiBold.ttf",
)
BODY_PX, CAPTION_PX, READING_PX, TITLE_PX, HERO_PX = 13, 12, 15, 20, 28


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of the program; texts have at least 4.5:1 on window, surface and sunken.

    series: for plots, in order; always together with a dash or a symbol.
    """

    dark: bool
    window: str
    surface: str
    sunken: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_hover: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    series: tuple[str, ...]


LIGHT = Tokens(
    dark=False,
    window="#F5F6F8",
    surface="#FFFFFF",
    sunken="#EEF0F4",
    line="#DFE3E9",
    text="#1A1E26",
    muted="#57606E",
    faint="#626B79",
    accent="#3B5BDB",
    on_accent="#FFFFFF",
    accent_soft="#E7ECFD",
    accent_hover="#324FC4",
    good="#2B7A3D",
    good_soft="#E4F4E7",
    warn="#9A5B00",
    warn_soft="#FDF1DC",
    bad="#C22F2F",
    bad_soft="#FCE8E8",
    series=("#3B5BDB", "#C2410C", "#25793A", "#9C36B5", "#0B7285", "#946200", "#C2255C"),
)
DARK = Tokens(
    dark=True,
    window="#13151A",
    surface="#1B1E25",
    sunken="#252932",
    line="#323846",
    text="#E7EAF0",
    muted="#A8B0BD",
    faint="#8F98A7",
    accent="#8EA4FF",
    on_accent="#10142B",
    accent_soft="#262E52",
    accent_hover="#A5B6FF",
    good="#6FD18A",
    good_soft="#1A3324",
    warn="#F2B866",
    warn_soft="#3A2C14",
    bad="#FF8F8F",
    bad_soft="#3D2022",
    series=("#8EA4FF", "#FF9A62", "#6FD18A", "#DA9CF0", "#5CC6D8", "#E9C15B", "#FF8FB0"),
)


class Theme(QObject):
    """The look of one application. It belongs to the QApplication, as palette and sheet do.

    changed: the tokens are others now; whoever paints by hand paints again. What takes longer than
    a `widget.update` does is passed to `follow`.

    Until `settle` the system's look is the one of its palette, or `dark` where the last start left
    a hint: asking Qt for its colour scheme makes PySide build every enumeration of its namespace
    `Qt`, which takes a tenth of the time to the first paint.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, mode: Mode = "system", *, dark: bool | None = None
    ) -> None:
        super().__init__(application)
        self.setObjectName("theme")
        self._application = application
        self._mode: Mode = mode
        self._system_dark = (
            (application.palette().window().color().lightness() < 128) if dark is None else dark
        )
        self.tokens = self._wanted()

    @property
    def mode(self) -> Mode:
        return self._mode

    def settle(self) -> None:
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._follow_system()

    def set_mode(self, mode: Mode) -> None:
        self._mode = mode
        self._refresh()

    def apply(self) -> None:
        """Fonts, palette and style sheet on the application; its style is Fusion already."""
        load_fonts(FIRST_FONTS)
        self._application.setFont(font())
        self._dress()

    def _wanted(self) -> Tokens:
        dark = self._system_dark if self._mode == "system" else self._mode == "dark"
        return DARK if dark else LIGHT

    def _follow_system(self) -> None:
        from PySide6.QtCore import Qt

        scheme = QGuiApplication.styleHints().colorScheme()
        if scheme != Qt.ColorScheme.Unknown:
            self._system_dark = scheme == Qt.ColorScheme.Dark
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is not self.tokens:
            self.tokens = wanted
            self._dress()
            self.changed.emit()

    def follow(self, widget: QWidget, redraw: Callable[[], object]) -> None:
        """Call `redraw` when the colours are others: at once, or when the widget is shown next."""
        _Follower(self, widget, redraw)

    def _dress(self) -> None:
        """Palette and sheet at once for what is seen, and for the rest when it is shown.

        A new sheet in place of another one dresses a widget once for each widget that it lies in,
        hidden ones too: seconds, with many pages. Without a sheet in between it is once, and what
        counts as not polished yet, and as having a style of its own, is left out.
        """
        every = self._application.allWidgets() if self._application.styleSheet() else []
        seen = [widget for widget in every if widget.isVisible()]
        marked = self._mark(set(every).difference(seen)) if every else []
        self._application.setStyleSheet("")
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(stylesheet.sheet(self.tokens))
        for widget, mark in marked:
            widget.setAttribute(mark, False)
        for widget in seen:
            if sheet := widget.styleSheet():
                widget.setStyleSheet("")  # one of its own is not read anew with the application's
                widget.setStyleSheet(sheet)

    def _mark(self, hidden: set[QWidget]) -> "list[tuple[QWidget, Qt.WidgetAttribute]]":
        """Take the look from what is not seen; the mark is to be taken off again."""
        from PySide6.QtCore import Qt

        polished, own = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle
        found = []
        for widget in hidden:
            if widget.testAttribute(own):
                continue
            widget.setAttribute(own)
            found.append((widget, own))
            if widget.testAttribute(polished):
                widget.setAttribute(polished, False)
                if widget.isWindow() or widget.parentWidget() not in hidden:
                    _Undressed(widget, polished)
        return found


class _Undressed(QObject):
    """Dresses a widget, and all in it, when it is shown."""

    def __init__(self, widget: QWidget, polished: "Qt.WidgetAttribute") -> None:
        super().__init__(widget)
        self._polished = polished
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            for widget in (watched, *watched.findChildren(QWidget)):
                if not widget.testAttribute(self._polished):
                    widget.setAttribute(self._polished)
                    widget.style().polish(widget)
            self.deleteLater()
        return False


class _Follower(QObject):
    """Redraws a widget in other colours, once it is seen."""

    def __init__(self, theme: Theme, widget: QWidget, redraw: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._redraw, self._waits = widget, redraw, False
        widget.installEventFilter(self)
        theme.changed.connect(self._follow)

    def _follow(self) -> None:
        self._waits = not self._widget.isVisible()
        if not self._waits:
            self._redraw()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._waits and event.type() == QEvent.Type.Show:
            self._waits = False
            self._redraw()
        return False


def as_mode(text: str) -> Mode:
    return "light" if text == "light" else "dark" if text == "dark" else "system"


def theme_of(application: QApplication | None = None) -> Theme:
    """The theme of the running application; a light or dark default where none was set."""
    found = application or QApplication.instance()
    if not isinstance(found, QApplication):
        raise RuntimeError("a QApplication is needed before its theme")
    theme = found.findChild(Theme)
    if not isinstance(theme, Theme):
        theme = Theme(found)
        theme.settle()
    return theme


def load_fonts(names: tuple[str, ...]) -> None:
    """Make bundled fonts known to Qt; a file that is missing is no error, another font is taken."""
    for name in names:
        QFontDatabase.addApplicationFont(str(FONTS / name))


def font(pixels: int = BODY_PX, *, semibold: bool = False, mono: bool = False) -> QFont:
    """The program's font at a size in device-independent pixels."""
    family = MONO if mono else DISPLAY if pixels >= HERO_PX else SANS
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    made.setStyleHint(QFont.StyleHint.Monospace if mono else QFont.StyleHint.SansSerif)
    return made


def palette(tokens: Tokens) -> QPalette:
    """The palette beside the style sheet: menus, tooltips and views take their colours here."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Highlight: tokens.accent_soft,  # lists; fields take theirs from the style sheet
        role.HighlightedText: tokens.text,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.sunken,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return made
