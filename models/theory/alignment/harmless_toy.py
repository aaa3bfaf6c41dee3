"""What came of the toy of helpful against harmless: texts, kept as JSON and read again."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from models.theory.alignment.harmless import Case, Drafted, Share, unkind_words


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a text about animals that were never read about, and how it went on.

    unkind: how it begins. shipped: of the base model as it came. read: of the one that has read
    kind and unkind talk, several times.
    """

    text: str
    unkind: bool
    shipped: str
    read: tuple[str, ...]

    @property
    def animal(self) -> str:
        """Whom it is about first: "A cat"."""
        return self.text.removeprefix("Bah! ").split(" is ", 1)[0]


@dataclass(frozen=True, slots=True)
class Toy:
    """starts: how texts went on. drafted: replies to requests. drafts: replies of each.

    seconds: wall clock that it took.
    """

    starts: tuple[Start, ...]
    drafted: tuple[Drafted, ...]
    drafts: int
    seconds: float


def turned_unkind(starts: Sequence[Start], *, unkind: bool) -> Share:
    """Share of continuations with an unkind word in them, of texts that begin kind or unkind.

    The interval is Wilson's at 95 %; nan without any.
    """
    takes = [take for start in starts if start.unkind is unkind for take in start.read]
    if not takes:
        return Share(float("nan"), float("nan"), float("nan"))
    count, hits = len(takes), sum(unkind_words(take) > 0 for take in takes)
    mean, z2 = hits / count, 1.959964**2
    middle = (mean + z2 / (2 * count)) / (1 + z2 / count)
    reach = (z2 * (mean * (1 - mean) / count + z2 / (4 * count**2))) ** 0.5 / (1 + z2 / count)
    return Share(mean, middle - reach, middle + reach)


def as_json(toy: Toy) -> str:
    """All of it."""
    return json.dumps(asdict(toy), ensure_ascii=False)


def from_json(text: str) -> Toy | None:
    """The other way round; None for what makes no sense."""
    try:
        kept = json.loads(text)
        return Toy(
            tuple(Start(**{**one, "read": tuple(one["read"])}) for one in kept["starts"]),
            tuple(
                Drafted(Case(**one["case"]), tuple(map(str, one["replies"])))
                for one in kept["drafted"]
                if one["replies"]
            ),
            int(kept["drafts"]),
            float(kept["seconds"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
