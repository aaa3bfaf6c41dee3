"""What the page "Exhibits" says of the study family, from what was measured."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain
from desktop.tabs.emergence.exhibits_shown import Shown
from models.emergence import own
from models.emergence.exhibits import Jump, figures, jumps
from models.emergence.lines import falls
from models.emergence.own import size_title
from models.emergence.rulers import LOG_PROBABILITY


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Exhibits", text)


TINY = "Measured on this program's own models: tiny, and of a tiny world."


def _not_smooth(found: Sequence[Jump]) -> str:
    """Where log-probability falls too, so that nobody takes it for smooth here; "" if nowhere."""
    lines = [one.curve.mean(LOG_PROBABILITY, "params") for one in found]
    down = {model: None for line in lines for model in falls(line)}
    if not down:
        return ""
    told = say(
        "Log-probability is not smooth here either: it falls at {sizes}. Where a size was trained "
        "once, luck and size cannot be told apart."
    )
    sizes = [size_title(size) for size in found[0].curve.sizes if size in down]
    return told.format(sizes=", ".join(sizes))


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
    caution = " ".join(filter(None, [_not_smooth(found), say(TINY)]))
    curves = say("The study family's most sudden abilities, each seed a thin line")
    title = say("And here, at home")
    return Shown(key, title, see, question, curves, drawn, (own.SOURCE,), "emergence", caution)
