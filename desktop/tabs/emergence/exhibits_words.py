"""What the page "Exhibits" says of the study family, from what was measured."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain
from desktop.tabs.emergence.exhibits_shown import Shown
from models.theory.emergence import own
from models.theory.emergence.own_abilities import size_title
from models.theory.emergence.own_exhibit import figures, jumps


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Exhibits", text)


def own_shown(key: str, words: Callable[[str], str]) -> Shown:
    """The study family as an exhibit."""
    found = jumps()
    first = found[0]
    see = say(
        "{ability}: {low} % right at {small}, {high} % at the next size, {large}, as a mean over "
        "the seeds that there are."
    ).format(
        ability=words(first.title),
        small=size_title(first.small),
        large=size_title(first.large),
        low=plain(100.0 * first.low, 1),
        high=plain(100.0 * first.high, 1),
    )
    drawn = figures(found, words)
    if len(drawn) > 1:
        question = say(
            "Which of the two pictures would have let you predict the next size, and would you "
            "have known that before you saw it?"
        )
    else:
        question = say(
            "The seeds of one size differ in nothing but their first weights. How far apart would "
            "they have to be for you to doubt this jump?"
        )
    caution = say("Measured on this program's own models: tiny, and of a tiny world.")
    curves = say("The study family's most sudden abilities, each seed a thin line")
    title = say("And here, at home")
    return Shown(key, title, see, question, curves, drawn, (own.SOURCE,), "emergence", caution)
