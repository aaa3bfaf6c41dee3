"""What a model could do before a fine-tune, and what it still can after it.

The held-out items of the study family's abilities, a sample of each, asked before and after: the
same items, so that each one lost or gained counts, not two shares side by side.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from models.errors import UserError
from models.family import abilities
from models.family.chat import capital_items, sum_items
from models.family.items import Item
from models.live.durable import write_durably
from models.live.preference_batch import read_card
from models.live.sweep import Exam, Subject, examine
from models.progress import Progress, Steps
from models.theory.emergence.intervals import wilson

SAMPLE = 50
SEED = 2026
CHAT_CAPITAL, CHAT_SUM = "chat_capital", "chat_word_sum"
CLEAR = 0.05  # chance of so one-sided a change if items were lost and gained alike
BEFORE, AFTER = "Asking the model before...", "Asking the model after..."


@dataclass(frozen=True, slots=True)
class Asked:
    """One ability of one model. right: for each item whether it was answered exactly."""

    ability: str
    right: tuple[bool, ...]

    @property
    def share(self) -> float:
        """Exact match in [0, 1]."""
        return sum(self.right) / len(self.right)


@dataclass(frozen=True, slots=True)
class Change:
    """One ability before and after, on the same items.

    lost: items right before and wrong after. gained: the other way round.
    """

    ability: str
    items: int
    before: int
    after: int
    lost: int
    gained: int

    @property
    def points(self) -> float:
        """Percentage points won, below 0 for a loss."""
        return 100 * (self.after - self.before) / self.items

    @property
    def clear(self) -> bool:
        """Whether so one-sided a change is unlikely (5 %) to be chance.

        The exact two-sided sign test on the items that changed (McNemar 1947).
        """
        changed, fewer = self.lost + self.gained, min(self.lost, self.gained)
        tail = sum(math.comb(changed, k) for k in range(fewer + 1)) / 2**changed
        return changed > 0 and 2 * tail < CLEAR

    def interval(self, *, after: bool) -> tuple[float, float]:
        """Wilson's 95 % interval of the share before or after."""
        return wilson(self.after if after else self.before, self.items)


@dataclass(frozen=True, slots=True)
class AbilityTable:
    """All abilities before and after."""

    rows: tuple[Change, ...]

    @property
    def points(self) -> float:
        """Mean over the abilities of the percentage points won; below 0 for a loss."""
        return sum(row.points for row in self.rows) / len(self.rows)

    @property
    def worst(self) -> Change:
        """The ability that lost most."""
        return min(self.rows, key=lambda row: row.points)


def exam_items(count: int = SAMPLE, *, chat: bool = True) -> Mapping[str, tuple[Item, ...]]:
    """So many held-out items of every ability, always the same; fewer where there are fewer.

    chat: with questions in the family's chat form, too: capitals and sums in words.
    """
    asked = {name: abilities.items(name, count) for name in abilities.EVERY}
    if chat:
        every = (*capital_items(kept_out=True), *capital_items(kept_out=False))
        asked[CHAT_CAPITAL] = every[:count]
        asked[CHAT_SUM] = sum_items(count, SEED)
    return {name: tuple(items) for name, items in asked.items() if items}


def ask_all(
    folder: Path, count: int = SAMPLE, *, kept: Path | None = None, stage: str = BEFORE
) -> Steps[tuple[Asked, ...]]:
    """Ask the model of a folder `exam_items`; done and total count items.

    kept: a folder in which the answers are kept by the model's fingerprint and found again.
    Raises UserError if the model is damaged or of a kind that can't be measured.
    """
    card = read_card(folder)
    chat = (folder / "card.json").is_file()
    exam = Exam(exam_items(count, chat=chat))
    path = None if kept is None or "sha256" not in card else kept / f"{card['sha256'][:16]}.json"
    found = None if path is None else _read(path, exam.size)
    if found is not None:
        return found
    subject = Subject(folder, str(card.get("size", "")), int(card.get("parameters", 1)), 0)
    job = examine(subject, exam)
    try:
        while True:
            step = next(job)
            yield Progress(step.done, exam.size, stage=stage)
    except StopIteration as end:
        made = tuple(
            Asked(name, tuple(one.right for one in found)) for name, found in end.value.items()
        )
    if path is not None:
        _write(path, made)
    return made


def compare(before: Sequence[Asked], after: Sequence[Asked]) -> AbilityTable:
    """The table of two models; ValueError unless both were asked the same."""
    rows = []
    for old, new in zip(before, after, strict=True):
        if old.ability != new.ability:
            raise ValueError(f"{old.ability} beside {new.ability}")
        pairs = list(zip(old.right, new.right, strict=True))
        lost, gained = pairs.count((True, False)), pairs.count((False, True))
        rows.append(Change(old.ability, len(pairs), sum(old.right), sum(new.right), lost, gained))
    return AbilityTable(tuple(rows))


def check(
    before: Path, after: Path, count: int = SAMPLE, *, kept: Path | None = None
) -> Steps[AbilityTable]:
    """What a fine-tune cost: the abilities of the model in `before` and of that in `after`.

    kept: as in `ask_all`. Raises UserError if one can't be measured.
    """
    old = yield from ask_all(before, count, kept=kept, stage=BEFORE)
    new = yield from ask_all(after, count, kept=kept, stage=AFTER)
    return compare(old, new)


def _read(path: Path, size: int) -> tuple[Asked, ...] | None:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(Asked(row["ability"], tuple(map(bool, row["right"]))) for row in rows)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if sum(len(one.right) for one in found) == size else None


def _write(path: Path, made: Sequence[Asked]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, json.dumps([asdict(one) for one in made]).encode())
    except OSError as error:
        raise UserError(
            "The answers could not be kept in {folder}: {reason}.",
            "Free some space there.",
            folder=path.parent,
            reason=error.strerror or error,
        ) from error
