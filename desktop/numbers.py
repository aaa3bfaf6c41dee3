"""Numbers and moments as people write and read them: "53 B", "3.14 × 10²³", "175B"."""

import math
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from models.read_numbers import number_of

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_STEPS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
NO_NUMBER, NO_BREAK = "–", "\u00a0"
_MOST_MEGABYTES = 1_000_000  # a job that counts further than this counts bytes


def plain(value: float, digits: int) -> str:
    """A number with so many digits after the decimal sign of the reader's language.

    Its minus is as wide as a digit, and what rounds to zero has none.

    >>> plain(1.9921, 3), plain(-18.72, 1), plain(-0.001, 2)
    ('1.992', '−18.7', '0.00')
    """
    if not math.isfinite(value):
        return _not_finite(value)
    text = QLocale().toString(abs(float(value)), "f", digits)
    return f"−{text}" if value < 0 and not _is_zero(text) else text


def whole(value: float) -> str:
    """The nearest whole number, with the signs of the reader's language.

    >>> whole(12_345)
    '12,345'
    """
    return QLocale().toString(round(value))


def signed(value: float, digits: int) -> str:
    """The same with a plus before what is above zero.

    >>> signed(1.5, 1), signed(-3.0, 1), signed(0.001, 2)
    ('+1.5', '−3.0', '0.00')
    """
    text = plain(value, digits)
    return f"+{text}" if value > 0 and not _is_zero(text) else text


def _is_zero(text: str) -> bool:
    return not any(figure in "123456789∞" for figure in text)


def percent(share: float, digits: int = 0) -> str:
    """A share in percent, not torn apart at the end of a line.

    >>> percent(0.337), percent(0.0042, 1)
    ('34\xa0%', '0.4\xa0%')
    """
    return f"{plain(100 * share, digits)}{NO_BREAK}%"


def si(value: float) -> str:
    """At most three significant digits and a word for the size; powers of ten beyond trillions.

    >>> si(53e9), si(990e9), si(1.4e12), si(13_900), si(18.72), si(0.0512)
    ('53 B', '990 B', '1.4 T', '13.9 k', '18.7', '0.0512')
    """
    if not math.isfinite(value):
        return _not_finite(value)
    rounded = float(f"{value:.2e}")
    size = abs(rounded)
    if size >= 1e15 or 0.0 < size < 1e-3:
        return power(rounded)
    for step, word in _STEPS:
        if size >= step:
            return f"{_short(rounded / step)} {_size_word(word)}"
    return _short(rounded)


def _size_word(word: str) -> str:
    """T, B, M or k as the reader's language abbreviates it."""
    translate = QCoreApplication.translate
    match word:
        case "T":
            return translate("numbers", "T")
        case "B":
            return translate("numbers", "B")
        case "M":
            return translate("numbers", "M")
    return translate("numbers", "k")


def power(value: float, digits: int = 2) -> str:
    """Mantissa and power of ten; digits: at most so many after the decimal sign.

    >>> power(3.14e23), power(1e21), power(9.999e20), power(5e-5)
    ('3.14 × 10²³', '10²¹', '10²¹', '5 × 10⁻⁵')
    """
    if not math.isfinite(value):
        return _not_finite(value)
    if value == 0.0:
        return "0"
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    ten = "10" + str(int(exponent)).translate(SUPERSCRIPTS)
    if float(mantissa) == 1.0:
        return ten
    return f"{_short(float(mantissa), digits + 1)} × {ten}"


def data_size(count: int) -> str:
    """Bytes as file managers say them.

    >>> data_size(98_234_112), data_size(1_340_000_000), data_size(2_400)
    ('98 MB', '1.34 GB', '2 kB')
    """
    precision = 2 if count >= 10**9 else 1 if 10**6 <= count < 10**7 else 0
    return QLocale().formattedDataSize(count, precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def data_amount(done: int, total: int) -> str:
    """How far a job with files is: files come in megabytes, checksums count bytes.

    >>> data_amount(41, 98), data_amount(49_000_000, 98_000_000)
    ('41 of 98 MB', '49 MB of 98 MB')
    """
    of = QCoreApplication.translate("numbers", "{done} of {total}")
    if total > _MOST_MEGABYTES:
        return of.format(done=data_size(done), total=data_size(total))
    return of.format(done=QLocale().toString(done), total=data_size(total * 10**6))


def local_time(moment: str | datetime) -> str:
    """A moment as this place writes its own; the text itself where it is none.

    moment: ISO 8601 in UTC, or a time with its zone. The month has its name: 11/12 is read as two
    days.

    >>> local_time("no moment")
    'no moment'
    """
    if isinstance(moment, datetime):
        there = QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000))
    else:
        there = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not there.isValid():
        return str(moment)
    locale = QLocale()
    form = "d. MMM yyyy" if locale.language() == QLocale.Language.German else "d MMM yyyy"
    clock = locale.toString(there.time(), QLocale.FormatType.ShortFormat)
    return f"{locale.toString(there.date(), form)}, {clock}"


def parse_number(text: str) -> float | None:
    """What a person wrote as a number, with the decimal sign of their language; None if it is none.

    >>> parse_number("175B"), parse_number("3.14 × 10²³"), parse_number("1,400,000")
    (175000000000.0, 3.14e+23, 1400000.0)
    """
    return number_of(text, comma=QLocale().decimalPoint() == ",")


def _short(value: float, significant: int = 3) -> str:
    """So many significant digits, without zeros at the end."""
    digits = f"{value:.{significant}g}"
    return digits.replace(".", QLocale().decimalPoint()).replace("-", "−")


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return NO_NUMBER
    return "∞" if value > 0 else "−∞"
