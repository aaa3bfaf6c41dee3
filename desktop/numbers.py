"""Numbers and moments as people write and read them: "53 B", "3.14 × 10²³", "175B"."""

import math
import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_NORMAL = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_STEPS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
_UNITS = {"k": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "g": 1e9, "bn": 1e9}
_UNITS |= {"billion": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12, "": 1.0}
_UNITS |= {"tsd": 1e3, "mio": 1e6, "mrd": 1e9, "bio": 1e12}  # a German "Billion" is none of ours
_NUMBER = re.compile(
    r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)?"
    r"(?:(?P<times>[*×x·])?10\^?(?P<power>[+-]?\d+))?"
    r"(?P<unit>[a-z]*)"
)
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
    rounded = _three_digits(value)
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
    """What a person wrote as a number; None if it is none, or not finite.

    Takes all that `si` and `power` write, "175B", "1.4 trillion", "3e23", "10^23", and digits in
    groups. A single comma is the decimal sign where the reader's language has it so.

    >>> parse_number("175B"), parse_number("3.14 × 10²³"), parse_number("1,400,000")
    (175000000000.0, 3.14e+23, 1400000.0)
    """
    whole = re.sub(r"(?<=[^\W\d])\.$", "", text.strip())  # the full stop of "Mrd."
    bare = "".join(_with_points(whole).lower().split()).replace("−", "-")
    bare = re.sub(r"10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "10^" + m[1].translate(_NORMAL), bare)
    found = _NUMBER.fullmatch(bare)
    if not bare or found is None or found["unit"] not in _UNITS:
        return None
    number, times, exponent = found["number"], found["times"], found["power"]
    if exponent is not None and "^" not in bare:  # "1023" is no power of ten
        return _finite(bare)
    if (number is None and (exponent is None or times)) or (number and exponent and not times):
        return None
    if exponent is not None and "e" in (number or ""):
        return None
    written = f"{number or 1}e{exponent}" if exponent is not None else number
    return _finite(float(written or 0) * _UNITS[found["unit"]])


def _finite(value: str | float) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _with_points(text: str) -> str:
    """The decimal sign as a point, without what separates groups of digits."""
    decimal_comma = QLocale().decimalPoint() == ","
    groups = re.fullmatch(r"[^,]*?\d{1,3}(,\d{3})+(\.\d*)?\D*", text) is not None
    if "," in text and "." not in text and (decimal_comma or not groups):
        return text.replace(",", ".", 1)
    if decimal_comma and re.fullmatch(r"[^.]*?\d{1,3}(\.\d{3})+(,\d*)?\D*", text) and "," in text:
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "") if groups else text


def _three_digits(value: float) -> float:
    return float(f"{value:.2e}")


def _short(value: float, significant: int = 3) -> str:
    """So many significant digits, without zeros at the end."""
    digits = f"{value:.{significant}g}"
    return digits.replace(".", QLocale().decimalPoint()).replace("-", "−")


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return NO_NUMBER
    return "∞" if value > 0 else "−∞"
