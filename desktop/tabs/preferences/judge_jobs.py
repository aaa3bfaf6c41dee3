"""The jobs of the page for judging: abilities asked, a model written out, its card."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.training.model_card import AbilityTable, CardFacts


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a run when its model is written out.

    rows: the values of its steps. abilities: the rows of `Abilities`, () for none.
    votes: won, lost and tied. seconds: it took.
    """

    rows: Sequence[Mapping[str, float]] = ()
    abilities: Sequence[Mapping[str, Any]] = ()
    votes: tuple[int, int, int] = (0, 0, 0)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Abilities:
    """Abilities before and after, as plain data that a run notes.

    rows: of an `AbilityTable`, a dict each. points: mean of what the model could before. worst: the
    ability that lost most. clear: those that changed by more than chance.
    """

    rows: tuple[Mapping[str, Any], ...] = ()
    points: float = 0.0
    worst: str = ""
    worst_points: float = 0.0
    clear: tuple[str, ...] = ()


def ask_both(before: Path, after: Path, kept: Path) -> Steps[Abilities]:
    """Put the same questions to both models; kept: where answers are found again."""
    yield Progress(0, stage="Loading the engine...")
    from models.family.ability_check import check

    table = yield from check(before, after, kept=kept)
    worst = table.worst
    clear = tuple(row.ability for row in table.rows if row.clear)
    rows = tuple(asdict(row) for row in table.rows)
    return Abilities(rows, table.points, worst.ability, worst.points, clear)


def export_steps(folder: Path, out: Path, form: str, known: Known) -> Steps[Path]:
    """Bring the model card up to date, then write the model out; UserError says what is wrong."""
    yield Progress(0, stage="Writing the model...")
    from models.training.export import export
    from models.training.model_card import write_model_card

    write_model_card(folder, _facts(known))
    return (yield from export(folder, out, form))  # type: ignore[arg-type]  # one of its forms


def card_steps(folder: Path, known: Known) -> Steps[str]:
    """Bring the model card up to date and return its text."""
    yield Progress(0)
    from models.training.model_card import write_model_card

    return write_model_card(folder, _facts(known)).read_text(encoding="utf-8")


def _facts(known: Known) -> "CardFacts":
    from models.training.model_card import CardFacts

    return CardFacts(
        rows=known.rows,
        abilities=_table(known.abilities) if known.abilities else None,
        votes=known.votes if any(known.votes) else None,
        seconds=known.seconds,
    )


def _table(rows: Sequence[Mapping[str, Any]]) -> "AbilityTable":
    from models.training.model_card import AbilityTable, Change

    return AbilityTable(tuple(Change(**row) for row in rows))
