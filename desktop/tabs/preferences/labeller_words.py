"""What is said about a labeller, from shares with intervals."""

import math

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.tabs.preferences import wording
from models.preferences.agreement import Kappa
from models.preferences.bradley_terry import Strengths
from models.preferences.labeller import FEWEST, Agreement, Session, Share, Speed

translate = QCoreApplication.translate


def figure_word(text: str) -> str:
    """A name in a figure, in the reader's language."""
    return translate("Figure", text) if text else ""


ONE_LENGTH = 0.8  # of the chosen drafts are the longer ones: a model mostly learns that
NOTHING = "–"


def share_words(share: Share) -> str:
    """As in "92 %"; a dash without any."""
    return NOTHING if not share.total else percent(share.value)


def percent(value: float) -> str:
    """A share as whole percents."""
    return translate("Preferences", "{n} %").format(n=QLocale().toString(round(100 * value)))


def interval_words(share: Share) -> str:
    """As in "84 to 97 % · 50 repeats", without the noun."""
    low, high = share.interval
    return translate("Preferences", "95 % interval {low} to {high} %").format(
        low=round(100 * low), high=round(100 * high)
    )


def repeats_words(count: int) -> str:
    """How many pairs were shown twice."""
    if count == 1:
        return translate("Preferences", "1 repeat")
    return translate("Preferences", "{count} repeats").format(count=QLocale().toString(count))


def counts_words(pairs: int, ties: int, skipped: int) -> str:
    """What was labelled so far, in a line."""
    number = QLocale().toString
    words = translate("Preferences", "{pairs} to learn from, {ties}, {skipped} skipped")
    said = (
        translate("Preferences", "1 pair")
        if pairs == 1
        else translate("Preferences", "{count} pairs").format(count=number(pairs))
    )
    tied = (
        translate("Preferences", "1 tie")
        if ties == 1
        else translate("Preferences", "{count} ties").format(count=number(ties))
    )
    return words.format(pairs=said, ties=tied, skipped=number(skipped))


def agreement_words(agreement: Agreement, rate: float) -> str:
    """What own agreement means, or how to measure it."""
    same, stuck = agreement.same, agreement.stuck
    if not same.total:
        if rate:
            return translate(
                "Preferences",
                "Pairs that you judged come again, with swapped sides. None has come yet.",
            )
        return translate(
            "Preferences",
            "Let some pairs come again, with swapped sides: how often do you say the same?",
        )
    words = translate(
        "Preferences", "Of {total} pairs that came again with swapped sides, {same} got the same."
    ).format(total=same.total, same=same.count)
    if stuck.total:
        words += " " + translate(
            "Preferences", "Of the {total} others, {stuck} kept the side instead of the draft."
        ).format(total=stuck.total, stuck=stuck.count)
    return words


def left_words(share: Share) -> str:
    """What the share of the left side means."""
    if share.total < FEWEST:
        return translate("Preferences", "Sides are drawn by lot, so that half is what to expect.")
    leanings = {
        1: translate(
            "Preferences", "You lean to the left: read the right draft first for a while."
        ),
        -1: translate("Preferences", "You lean to the right: take your time with the left draft."),
        0: translate("Preferences", "No leaning to a side can be seen; sides are drawn by lot."),
    }
    return leanings[share.leans]


def longer_words(share: Share) -> str:
    """What the share of longer drafts means."""
    if share.total < FEWEST:
        return translate("Preferences", "A model learns length, too, where it decides.")
    if is_one_length(share) and share.value > 0.5:
        return translate(
            "Preferences", "Most of what you choose is longer: a model will mostly learn that."
        )
    if is_one_length(share):
        return translate(
            "Preferences", "Most of what you choose is shorter: a model will mostly learn that."
        )
    return translate("Preferences", "Length alone does not decide.")


def is_one_length(share: Share) -> bool:
    """Whether nearly all that is chosen is longer, or shorter."""
    return share.total >= FEWEST and abs(share.value - 0.5) > ONE_LENGTH - 0.5


def speed_words(speed: Speed) -> str:
    """The middle of the labels' times."""
    if not speed.labels:
        return translate("Preferences", "From showing the drafts to the key.")
    number = QLocale().toString
    return translate("Preferences", "Eight of ten labels take {low} to {high} s.").format(
        low=number(speed.low, "f", 1), high=number(speed.high, "f", 1)
    )


def median_words(speed: Speed) -> str:
    """The median, as the hero number."""
    if not speed.labels or not math.isfinite(speed.median):
        return NOTHING
    return wording.seconds_words(speed.median)


def latest_words(sessions: tuple[Session, ...]) -> str:
    """The latest session."""
    if not sessions:
        return ""
    words = translate("Preferences", "Latest session: {words}.")
    return words.format(words=wording.session_words(sessions[-1]))


def kappa_words(kappa: Kappa) -> str:
    """Kappa with its interval and what it is of."""
    if not kappa.items:
        return translate(
            "Preferences", "No pair was judged in both sets: prompt and drafts have to be the same."
        )
    number = QLocale().toString
    shared = translate(
        "Preferences", "They agree on {share} of {items} pairs; by chance it would be {chance}."
    ).format(
        share=percent(kappa.observed), items=number(kappa.items), chance=percent(kappa.expected)
    )
    if not math.isfinite(kappa.value):
        return shared
    between = translate("Preferences", "95 % interval {low} to {high}.").format(
        low=number(kappa.low, "f", 2), high=number(kappa.high, "f", 2)
    )
    return f"{between} {shared}"


def strengths_words(found: Strengths) -> str:
    """What can be said of the models, or how to find out."""
    if not found.groups:
        return translate(
            "Preferences",
            "No two models met yet. Let two write against each other (Label, Drafts…) and judge "
            "twenty pairs or so.",
        )
    if found.connected:
        return translate("Preferences", "400 points more mean odds of ten to one to be preferred.")
    parts = [translate("Preferences", "Not all of them can be put on one scale.")]
    for winner, loser in found.one_sided:
        words = translate("Preferences", "{winner} won every time against {loser}.")
        parts.append(words.format(winner=_names(found, winner), loser=_names(found, loser)))
    for one, other in found.unmet:
        words = translate("Preferences", "{one} and {other} never met.")
        parts.append(words.format(one=_names(found, one), other=_names(found, other)))
    return " ".join(parts)


def duel_rows(found: Strengths) -> list[tuple[str, str, str]]:
    """Every two models of a group: (stronger, weaker, how often the first is preferred)."""
    rows = []
    for group in found.groups:
        for number, first in enumerate(group.names):
            for second in group.names[number + 1 :]:
                value, low, high = group.preferred(first, second)
                words = translate("Preferences", "{value} ({low} to {high} %)")
                rows.append(
                    (first, second, words.format(value=percent(value), low=round(100 * low),
                                                 high=round(100 * high)))
                )  # fmt: skip
    return rows


def _names(found: Strengths, group: int) -> str:
    return ", ".join(found.groups[group].names)
