"""The language of the window: its texts, Qt's own, and how numbers and dates are written."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.numbers import NO_BREAK, si
from models import formats

SYSTEM, ENGLISH, GERMAN = "system", "en", "de"
OWN_NAMES = {ENGLISH: "English", GERMAN: "Deutsch"}  # in itself, so that everybody finds theirs
_LOCALES = {ENGLISH: "en_US", GERMAN: "de_DE"}  # where the system's is of another language
# Not through `import resources`: reading tables is nothing that the first paint needs.
TRANSLATIONS = Path(__file__).resolve().parents[1] / "resources" / "translations"
_OURS, _QTS = "understudy_{}.qm", "qtbase_{}.qm"

_installed: list[QTranslator] = []


def of(setting: str) -> str:
    """The language in which a setting shows the window: ENGLISH or GERMAN."""
    if setting != SYSTEM:
        return setting
    wanted = QLocale.system().uiLanguages()
    return GERMAN if wanted and wanted[0].partition("-")[0] == GERMAN else ENGLISH


def current() -> str:
    """The language of the texts that are shown now."""
    return GERMAN if any(one.language() == GERMAN for one in _installed) else ENGLISH


def mark(content: str = ENGLISH) -> str:
    """What to write beside a lesson or card in another language than the window's; "" for none."""
    if content == current():
        return ""
    return QCoreApplication.translate("Language", "in English")


def use(setting: str) -> None:
    """Speak the language of a setting from now on; widgets that stand already keep theirs.

    The file of English holds plurals alone. A translation that is missing leaves English.
    """
    application = QCoreApplication.instance()
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    QLocale.setDefault(_locale(setting))
    signs = QLocale().decimalPoint(), QLocale().groupSeparator()
    formats.use(*signs, percent=f"{NO_BREAK}%" if of(setting) == GERMAN else "%", size=si)
    places = (
        (_QTS, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (_OURS, str(TRANSLATIONS)),
    )
    for name, folder in places:
        translator = QTranslator(application)
        if translator.load(name.format(of(setting)), folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)


def _locale(setting: str) -> QLocale:
    """The system's own, where it fits: it knows Austria, and whether points stand in a date."""
    system = QLocale.system()
    if setting == SYSTEM or system.name().partition("_")[0] == setting:
        return system
    return QLocale(_LOCALES[setting])
