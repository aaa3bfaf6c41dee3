"""What the page "Mirage" says about a state: the false assumption, and figures that show it."""

import math

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, si
from desktop.tabs.emergence.mirage_shown import Check, Told
from models.emergence.figures.machine import Ruling
from models.emergence.mirage import ASSUMPTION, WHY_FALSE, accuracy, implied_p, rise
from models.emergence.own import size_title
from models.emergence.shelf import DIGITS, Laid, Offer, gpt3_sums

THEORY = ("schaeffer2023",)


def words(text: str) -> str:
    """A sentence of a figure, or of the theory, in the language of the window."""
    return QCoreApplication.translate("Figure", text)


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Mirage", text)


def rise_words(exponent: float) -> str:
    """By how much size grows while 10 % become 90 %."""
    times = rise(exponent)
    return f"× {si(times)}" if math.isfinite(times) else "∞"


def note(offer: Offer, ruling: Ruling = "exact") -> Told:
    """How to teach it, and what is false in it."""
    title = say("Teach it as an explanation of shape")
    if ruling == "edit" and len(offer.curves) == 1:
        return Told(title, _edits_note(offer.curves[0]), THEORY)
    if offer.curves[0].is_own:
        text = say(
            "Here p was measured with the right tokens before it, so the product over an answer is "
            "exact and nothing is assumed independent. What pᴸ still misses: items are not alike, "
            "which lifts what is measured above it, and a greedy answer takes the likeliest token: "
            "more is right where that is the right one, and nothing where it is not."
        )
        return Told(title, text, THEORY)
    if len(offer.curves) > 1:
        return Told(title, _lengths_note(offer), THEORY)
    parts = (words(ASSUMPTION), words(WHY_FALSE), _jump(offer.curves[0]))
    return Told(title, " ".join(part for part in parts if part), THEORY)


def check(offer: Offer, length: float, model: str) -> Check:
    """Figures that hold the assumption against the data."""
    laid = offer.curves[0]
    return _own_check(laid, length) if laid.is_own else _sums_check(model)


def _edits_note(laid: Laid) -> str:
    text = say(
        "The answers are the same, the ruler is straight: L (1 − p) is p upside down, L times as "
        "large, and rises as smoothly as p does. Only all or nothing makes a wall of it."
    )
    if laid.edits:
        return text
    unknown = say(
        "How many tokens were wrong in these answers was not published, so nothing measured "
        "stands beside the machine here."
    )
    return f"{text} {unknown}"


def _jump(laid: Laid) -> str:
    """Where the implied p itself rises most between neighbours: that is no work of the ruler."""
    p = [float(value) for value in implied_p(laid.shares, laid.length)]
    place = max(range(1, len(p)), key=lambda n: p[n] - p[n - 1])
    return say(
        "Even the implied p goes from {low} to {high} between {small} and {large}: the ruler does "
        "not make all of this jump."
    ).format(
        low=plain(p[place - 1], 2),
        high=plain(p[place], 2),
        small=size_title(laid.models[place - 1]),
        large=size_title(laid.models[place]),
    )


def _lengths_note(offer: Offer) -> str:
    first, last = offer.curves[0], offer.curves[2]
    place = first.models.index("GPT-3 13B")
    promised = float(accuracy(first.machine().p(first.params[place]), last.length))
    return say(
        "One p, fitted to 2-digit sums, and only L differs: so GPT-3 13B should get {promised} % "
        "of 4-digit sums right. It gets {measured} %. Digits of longer sums are not right by "
        "themselves, nor as often: length alone does not explain the curves."
    ).format(promised=plain(100.0 * promised, 1), measured=plain(100.0 * last.shares[place], 2))


def _sums_check(model: str) -> Check:
    curves = [gpt3_sums(digits) for digits in DIGITS]
    place = curves[0].models.index(model)
    head = (say("Sums of"), say("right, %"), "L", say("p implied"))
    rows = [
        (
            say("{n} digits").format(n=digits),
            _percent(curve.shares[place]),
            plain(curve.length, 1),
            _implied(curve, place),
        )
        for digits, curve in zip(DIGITS, curves, strict=True)
    ]
    title = say("Were length all, p would be one number")
    return Check(title, (head, *rows), curves[0].models, (curves[0].source, *THEORY))


def _implied(curve: Laid, place: int) -> str:
    """None right says only that p is small."""
    share = curve.shares[place]
    if share == 0.0:
        return f"< {plain(float(implied_p(curve.high[place], curve.length)), 2)}"
    return plain(float(implied_p(share, curve.length)), 2)


def _own_check(laid: Laid, length: float) -> Check:
    head = (say("Size"), "p", say("pᴸ, %"), say("right, %"))
    rows = [
        (size_title(name), plain(p, 2), _percent(float(accuracy(p, length))), _percent(share))
        for name, p, share in zip(laid.models, laid.p, laid.shares, strict=True)
    ]
    title = say("Were items alike, the last two would agree")
    return Check(title, (head, *rows), (), (laid.source, *THEORY))


def _percent(share: float) -> str:
    percent = 100.0 * share
    return plain(percent, 2 if 0.0 < percent < 1.0 else 1)
