"""What must be the same in a text and in its translation, whatever the language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

PLACE = re.compile(r"\{[^{}]*\}")
COUNT = re.compile(r"%L?n")
MNEMONIC = re.compile(r"&(?=[^\s&])")
KEY = re.compile(r"[a-z]+_[a-z0-9_]*|[a-z]+\d{4}[a-z]?|[a-z0-9]+(_[a-z0-9]+)+")
TAG = re.compile(r"</?[a-z][^<>]*>")
BUTTONS = (
    "button",
    "QPushButton",
    "QToolButton",
    "QRadioButton",
    "QCheckBox",
    "setText",
    "addButton",
)
LONGER, SHORT = 1.6, 18  # times by which a button's words may grow, and letters that always fit
UNTRANSLATED = "untranslated"


def is_text(source: str) -> bool:
    """Whether it is something to read: neither empty, nor a key, nor a number or a sign."""
    return bool(re.search(r"[A-Za-z]", re.sub(r"\{[^{}]*\}", "", source))) and not (
        KEY.fullmatch(source)
    )


def problems(source: str, forms: Sequence[str], use: str = "") -> list[str]:
    """What does not fit, each in a few words; [] where all does.

    forms: the translation; of a text with a count (%n, %Ln) the one for 1 and the one for the rest.
    """
    if not all(form.strip() for form in forms):
        return [UNTRANSLATED]
    counted = COUNT.search(source)
    if len(forms) != (2 if counted else 1):
        return [f"{len(forms)} forms"]
    return [problem for form in forms for problem in _form_problems(source, form, use)]


def _form_problems(source: str, translation: str, use: str) -> list[str]:
    found = []
    if places(source) != places(translation):
        found.append(f"places differ, {_listed(source)} and {_listed(translation)}")
    if len(MNEMONIC.findall(_bare(source))) != len(MNEMONIC.findall(_bare(translation))):
        found.append("a mnemonic (&) is missing or too much")
    for name, sign in (("ellipsis", ("...", "…")), ("colon", (":",)), ("line end", ("\n",))):
        if source.rstrip(" ").endswith(sign) != translation.rstrip(" ").endswith(sign):
            found.append(f"an {name} stands at the end of only one")
    if edges(source) != edges(translation):
        found.append("spaces at the ends differ")
    if sorted(TAG.findall(source)) != sorted(TAG.findall(translation)):
        found.append("markup differs")
    if use in BUTTONS and len(translation) > max(LONGER * len(source), SHORT):
        found.append(f"too long for a button: {len(translation)} letters for {len(source)}")
    return found


def places(text: str) -> Counter[str]:
    """The {placeholders} of a text, each as often as it stands there, with its format."""
    return Counter(PLACE.findall(text.replace("{{", "").replace("}}", "")))


def edges(text: str) -> tuple[str, str]:
    """What of blank space a text begins and ends with."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def mnemonic(text: str) -> str:
    """The letter after the ampersand, small; "" for none."""
    found = MNEMONIC.search(_bare(text))
    return _bare(text)[found.end()].lower() if found else ""


def _bare(text: str) -> str:
    return text.replace("&&", "")


def _listed(text: str) -> str:
    return " ".join(places(text).elements()) or "none"
