"""The style sheet, by roles: `widget.setProperty("role", "primary")` and so on.

QPushButton: primary, link, plain (a quiet text button), stage (a box of a picture).
QFrame: card, picked, sunken, popup, bar, page.
QLabel: title, heading, card-title, caption, muted, faint, reading, mono, hero, exact (mono on
sunken).
"""

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.look.theme import Tokens

# Not through `import resources`: reading its tables is nothing that the first paint needs.
ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"

_SHEET = Template("""
* { outline: 0; }
QWidget { font-family: "Inter"; font-size: 13px; color: $text; }
QMainWindow, QDialog, QWidget[role="page"] { background: $window; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 6px 8px;
    font-size: 12px; }

QLabel { background: transparent; border: none; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="hero"] { font-family: "Inter Display"; font-size: 28px; font-weight: 600; }
QLabel[role="card-title"] { font-weight: 600; }
QLabel[role="card-title"][kind="bad"] { color: $bad; }
QLabel[role="heading"] { font-size: 15px; font-weight: 600; }
QLabel[role="caption"] { font-size: 12px; color: $muted; }
QLabel[role="caption"][wrong="true"] { color: $bad; }
QLabel[role="good"] { color: $good; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="faint"] { font-size: 12px; color: $faint; }
QLabel[role="reading"] { font-size: 15px; }
QLabel[role="mono"] { font-family: "JetBrains Mono NL"; font-size: 12px; }
QLabel[role="exact"] { font-family: "JetBrains Mono NL"; font-size: 12px; background: $sunken;
    border-radius: 6px; padding: 8px 10px; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="picked"] { background: $accent_soft; border: 1px solid $accent; border-radius: 8px; }
QFrame[role="sunken"] { background: $sunken; border: none; border-radius: 6px; }
QFrame[role="sunken"][kind="warn"] { background: $warn_soft; }
QFrame[role="popup"] { background: $surface; border: 1px solid $line; }
QFrame[role="tour-target"] { background: transparent; border: 2px solid $accent;
    border-radius: 8px; }
QFrame[role="tour"] { background: $surface; border: 1px solid $accent; border-radius: 8px; }
QFrame[role="card"]:focus, QFrame[role="picked"]:focus { border: 1px solid $accent; }
QFrame[role="rule"] { background: $line; border: none; }

QPushButton, QToolButton { background: $surface; border: 1px solid $line; border-radius: 6px;
    padding: 0 14px; min-height: 30px; font-weight: 600; }
QToolButton { padding: 0 8px; }
QPushButton:hover, QToolButton:hover { background: $sunken; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:checked { background: $sunken; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: $window; }
QPushButton[role="primary"] { background: $accent; border: 1px solid $accent; color: $on_accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 0 13px; min-height: 28px; }
QPushButton[role="primary"]:disabled { background: $sunken; border-color: $line; color: $faint; }
QPushButton[role="link"], QPushButton[role="plain"] { background: transparent;
    border: 1px solid transparent; padding: 0 6px; color: $muted; }
QPushButton[role="link"] { color: $accent; }
QPushButton[role="plain"]:hover, QPushButton[role="link"]:hover { background: $sunken; }
QPushButton[role="plain"]:checked { background: $sunken; }
QPushButton[role="plain"]:focus, QPushButton[role="link"]:focus { border: 1px solid $accent; }
QPushButton[role="plain"]:disabled, QPushButton[role="link"]:disabled { color: $faint; }
QPushButton[role="link"][kind="inline"] { padding: 0; min-height: 16px; font-size: 12px;
    border-radius: 3px; }
QPushButton[role="link"][kind="inline"]:hover { background: transparent; color: $accent_hover; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[role="menu-button"] { padding: 0 31px 0 14px; }
QPushButton[role="menu-button"]::menu-indicator { image: url("$chevron_down"); width: 12px;
    height: 12px; subcontrol-origin: padding; subcontrol-position: center right; right: 14px; }

QPushButton[role="stage"] { border-radius: 8px; padding: 0; }
QPushButton[role="stage"][kind="going"] { border: 1px solid $accent; }
QPushButton[role="stage"][kind="open"] { background: $window; border: 1px dashed $line; }
QPushButton[role="stage"]:focus { border: 2px solid $accent; }

QFrame[role="segmented"] { background: $sunken; border: none; border-radius: 6px; }
QPushButton[role="segment"] { background: transparent; border: 1px solid transparent;
    border-radius: 5px; padding: 0 10px; min-height: 22px; color: $muted; }
QPushButton[role="segment"]:hover { color: $text; background: transparent; }
QPushButton[role="segment"]:checked { background: $surface; border: 1px solid $line; color: $text; }
QPushButton[role="segment"]:focus { border: 1px solid $accent; }
QPushButton[role="segment"]:disabled { color: $disabled; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: $surface;
    border: 1px solid $line; border-radius: 6px; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox {
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox { padding: 0 10px; min-height: 30px; }
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; min-height: 16px; }
QPlainTextEdit[role="mono"] { font-family: "JetBrains Mono NL"; font-size: 12px; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDoubleSpinBox:focus { border: 1px solid $accent; }
QLineEdit[wrong="true"], QLineEdit[wrong="true"]:focus { border: 1px solid $bad; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled {
    color: $faint; background: $window; }
QComboBox { padding: 0 10px; min-height: 30px; combobox-popup: 0; }
QComboBox:hover { background: $sunken; }
QComboBox[role="title"] { font-weight: 600; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$chevron_down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; padding: 4px;
    border-radius: 0; outline: 0;
    selection-background-color: $accent_soft; selection-color: $text; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; width: 20px; margin: 3px 2px 0 0; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; width: 20px;
    margin: 0 2px 3px 0; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$chevron_up"); width: 10px;
    height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$chevron_down");
    width: 10px; height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator, QTableView::indicator { width: 16px; height: 16px; border: 1px solid $faint;
    border-radius: 4px;
    background: $surface; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: $accent;
    border-color: $accent; image: url("$check"); }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $faint; border-radius: 8px;
    background: $surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QRadioButton:disabled { color: $faint; }
QSlider { min-height: 24px; }
SizeSlider { min-height: 40px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { height: 4px; background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
    background: $surface; border: 2px solid $accent; }
QSlider::handle:horizontal:focus { background: $accent; }
QSlider::sub-page:horizontal:disabled { background: $line; }
QSlider::handle:horizontal:disabled { border-color: $line; background: $window; }
QProgressBar { background: $line; border: none; border-radius: 3px; min-height: 6px;
    max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="clear"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $surface; color: $muted; border: none; padding: 0; font-size: 12px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $sunken; color: $text; }
QMenu { background: $surface; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $sunken; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::right-arrow { image: url("$chevron_right"); width: 12px; height: 12px; }

QListView, QTreeView, QTableView { background: $surface; border: 1px solid $line;
    border-radius: 6px; alternate-background-color: $sunken;
    selection-background-color: $accent_soft; selection-color: $text; gridline-color: $line; }
QListView[role="palette"], QTreeView[role="shelf"], QTreeView[role="plain"] { border: none;
    background: transparent; }
QTreeView[role="plain"]::branch { image: none; border-image: none; background: transparent; }
QListView::item { padding: 5px 8px; border-radius: 4px; }
QListView::item:selected { background: $accent_soft; color: $text; }
QTableView { padding: 0; }
QTableView::item { padding: 0 5px; }
QTableView::corner, QTableCornerButton::section { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: 6px 8px; font-size: 12px; }

QFrame[role="bar"] { background: $surface; border: none; }
QFrame[role="top-bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[role="return"] { background: $accent_soft; border: none; border-bottom: 1px solid $line; }
QFrame[role="job-bar"] { background: $surface; border: none; border-top: 1px solid $line; }
QLabel[role="brand"] { font-size: 15px; font-weight: 600; }
QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent;
    padding: 0 11px; margin: 0 2px; min-height: 44px; color: $muted; font-weight: 600; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabBar QToolButton { background: $surface; border: 1px solid $line; padding: 0; min-height: 0; }
QPushButton[role="search"] { background: $sunken; border: 1px solid transparent; color: $muted;
    font-weight: 500; text-align: left; padding: 0 12px; min-height: 28px; }
QPushButton[role="search"]:hover { border: 1px solid $line; }
QPushButton[role="search"]:focus { border: 1px solid $accent; }
QToolButton[role="menu"] { background: transparent; border: 1px solid transparent; padding: 0 6px; }
QToolButton[role="menu"]:hover { background: $sunken; }
QToolButton[role="menu"]:focus { border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; }

QLabel[role="key"] { background: $surface; border: 1px solid $line; border-bottom: 2px solid $line;
    border-radius: 4px; padding: 0 8px; font-size: 12px; font-weight: 600; color: $muted; }
QLabel[role="tag"] { border-radius: 9px; padding: 0 10px; font-size: 12px; font-weight: 600;
    background: $sunken; color: $muted; }
QLabel[role="tag"][kind="accent"] { background: $accent_soft; color: $accent; }
QLabel[role="tag"][kind="good"] { background: $good_soft; color: $good; }
QLabel[role="tag"][kind="warn"] { background: $warn_soft; color: $warn; }
QLabel[role="tag"][kind="bad"] { background: $bad_soft; color: $bad; }
QFrame[role="banner"] { border-radius: 8px; border: 1px solid $line; background: $sunken; }
QFrame[role="banner"][kind="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[role="banner"][kind="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[role="banner"][kind="good"] { background: $good_soft; border-color: $good; }
QFrame[role="banner"][place="page"] { margin: 12px 24px 0 24px; }
QFrame[role="banner"] QLabel[role="card-title"] { color: $text; }
QLabel[role="drop"] { background: $accent_soft; border: 1px dashed $accent; border-radius: 6px;
    color: $accent; font-weight: 600; padding: 12px; }
QLabel[role="term"] { border: none; border-bottom: 1px dotted $faint; }
QLabel[role="term"][kind="muted"] { color: $muted; }
QLabel[role="term"]:focus { border-bottom: 1px solid $accent; }
""")


def icon_file(name: str) -> Path:
    """The SVG of an icon; its strokes say `currentColor`, unless it is one of the sheet's."""
    return ICONS / f"{name}.svg"


def sheet(tokens: "Tokens") -> str:
    suffix = "dark" if tokens.dark else "light"
    pictures = {
        name.replace("-", "_"): icon_file(f"{name}-{suffix}").as_posix()
        for name in ("chevron-down", "chevron-up", "chevron-right", "check")
    }
    colours = {name: getattr(tokens, name) for name in tokens.__slots__}
    red, green, blue = (int(tokens.faint[at : at + 2], 16) for at in (1, 3, 5))
    disabled = f"rgba({red}, {green}, {blue}, 110)"  # faint is for small print that is to be read
    return _SHEET.substitute(colours | pictures, disabled=disabled)
