"""What is typed into a field as a value, and a value as it stands in the field. No widgets."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import parse_number
from desktop.settings_dialog.entries import Entry, Value

SLACK = 1e-9  # 70 % is 0.7000000000000001


def written(entry: Entry, value: Value) -> str:
    """A number as a person would type it: 48, 0.9 (0,9 where that is written so), 90 for 0.9."""
    if isinstance(value, str):
        return value
    if entry.kind == "percent":
        return _digits(round(100 * value, 6))
    return _digits(value)


def read(entry: Entry, text: str) -> Value | None:
    """The value; None if it is no number, or one that the setting does not allow."""
    if entry.kind == "choice":
        return text if text in dict(entry.choices) else None
    number = parse_number(text.strip().removesuffix("%"))
    if number is None:
        return None
    if entry.kind == "percent":
        number = round(number / 100, 9)
    if not entry.low - SLACK <= number <= entry.high + SLACK:
        return None
    if entry.kind == "whole":
        return int(number) if number == int(number) else None
    return min(max(number, entry.low), entry.high)


def range_words(entry: Entry) -> str:
    """What may stand in the field."""
    if entry.kind == "choice":
        return ""
    template = (
        QCoreApplication.translate("Settings", "A whole number from {low} to {high}")
        if entry.kind == "whole"
        else QCoreApplication.translate("Settings", "A number from {low} to {high}")
    )
    return template.format(low=written(entry, entry.low), high=written(entry, entry.high))


def default_words(entry: Entry) -> str:
    """A default as it is read: with its unit, or as its label."""
    if entry.kind == "choice":
        return dict(entry.choices)[str(entry.default)]
    return f"{written(entry, entry.default)} {entry.unit}".strip()


def _digits(value: float) -> str:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "g", 6)
