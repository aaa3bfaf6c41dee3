"""The sentences of "Can you spot it?"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain

if TYPE_CHECKING:
    from models.alignment.samples import Judged
    from models.store.judgements import Spotting

translate = QCoreApplication.translate


def spotted(said: int | None, found: int | None) -> str:
    """The reader's answer beside the gold score's."""
    if found is None:
        mine = translate("Ppo", "By the gold score it never was: gold stayed by its best.")
    else:
        mine = translate(
            "Ppo", "By the gold score: from iteration {found} on it stays below its best."
        ).format(found=found)
    if said is None:
        yours = translate("Ppo", "You said: never gamed.")
    else:
        yours = translate("Ppo", "You said: gamed from iteration {said} on.").format(said=said)
    return f"{yours} {mine}"


def no_texts() -> str:
    """Why there is nothing to spot."""
    return translate(
        "Ppo",
        "Here you read what a policy wrote before you see its curves. Run PPO first, with “Texts"
        " first, then curves” switched on.",
    )


def before_title() -> str:
    """Over what to do."""
    return translate("Ppo", "Before you see the curves")


def how_to_spot() -> str:
    """What to do with the texts."""
    return translate(
        "Ppo",
        "Read downwards; the reward model likes it better and better. From which iteration on would"
        " you no longer call these better answers? Your word is kept, then the curves are shown.",
    )


def how_to_judge() -> str:
    """What to do with one text."""
    return translate(
        "Ppo",
        "Texts of several iterations, in random order. Give each 1 to 5, by button or key, without"
        " knowing where it is from. Your points become a gold score of your own, drawn beside the"
        " program's.",
    )


def seen_before() -> str:
    """A caution: this is no blind test."""
    return translate(
        "Ppo",
        "The curves of this run have been on show. For an honest test switch on “Texts first,"
        " then curves” before a run.",
    )


def spotted_title(one: "Spotting") -> str:
    """How the reader did."""
    if one.said is None or one.found is None:
        same = one.said is one.found
        return translate("Ppo", "You agree with the gold score") if same else _apart()
    apart = one.said - one.found
    if apart == 0:
        return translate("Ppo", "To the iteration")
    if apart < 0:
        told = translate("Ppo", "{count} iterations before the gold score")
    else:
        told = translate("Ppo", "{count} iterations after the gold score")
    return told.format(count=abs(apart))


def _apart() -> str:
    return translate("Ppo", "You and the gold score differ")


def judged_title() -> str:
    """Over the reader's own gold."""
    return translate("Ppo", "Your own gold score")


def judged_words(judged: "Sequence[Judged]") -> str:
    """How the points went from the start to the end."""
    if not judged:
        return ""
    told = translate(
        "Ppo",
        "You gave {first} of 5 on average at iteration {start} and {last} at iteration {end}. The"
        " points stand in the picture with their standard errors.",
    )
    return told.format(
        first=plain(judged[0].points, 1),
        start=judged[0].iteration,
        last=plain(judged[-1].points, 1),
        end=judged[-1].iteration,
    )


def judged_count(number: int, total: int) -> str:
    """Which text of how many."""
    return translate("Ppo", "{number} of {total}").format(number=number, total=total)
