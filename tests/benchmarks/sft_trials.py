"""What SFT's settings gain and cost by size and rows; the defaults are chosen from it.

    python tests/benchmarks/sft_trials.py [--models 279k-base,1m-base,6m-base] [--rows 30,240,2000]
        [--seeds N] [--trials FILE] [--write] [--fresh]

Tries a few epochs and rates for every model and number of rows, and appends a row each to
resources/tables/sft_trials.csv, or to FILE; what is there already is not measured again, so it can
be stopped at any time; with --fresh, of new weights, nothing counts as there. --write chooses
resources/tables/sft_defaults.csv from all of them.

30 rows are one question each about the capitals of thirty countries, 240 eight wordings of each,
2,000 the shipped instruction pairs. A fifth is held out. Measured are the form of answers about
capitals that no row names, whether they are right, and the mean change of the abilities that the
base model had. `chosen` states which setting is the best.
"""

import itertools
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import measuring
from dpo_trials import read_trials

import resources
from models.alignment.instructions import Instruction, shipped
from models.alignment.training_configs import SftConfig, SftDefaults
from models.alignment.verdict import DRIFTED
from models.family import ability_check
from models.family.chat import known_for
from models.family.world import countries
from models.progress import drain
from models.training.packs import read_card
from models.training.sft import train

MODELS, ROWS, FACTS, ITEMS = ("279k-base", "1m-base", "6m-base"), (30, 240, 2000), 30, 20
GRID = {
    30: ((10, 1e-3), (20, 5e-4), (20, 3e-4), (40, 3e-4), (80, 1e-4)),
    240: ((4, 1e-3), (4, 5e-4), (4, 3e-4), (8, 3e-4)),
    2000: ((1, 1e-3), (2, 5e-4), (2, 3e-4)),
}
FORM = 0.9
WORDINGS = (
    ("What is the capital of {c}?", "The capital of {c} is {k}."),
    ("Which city is the capital of {c}?", "That is {k}."),
    ("Tell me the capital of {c}.", "It is {k}, the capital of {c}."),
    ("I forgot the capital of {c}. What is it?", "It is {k}."),
    ("{c}: which capital?", "{k}."),
    ("Do you know the capital of {c}?", "Yes, it is {k}."),
    ("Name the capital of {c}.", "{k} is the capital of {c}."),
    ("Where does the government of {c} sit?", "In {k}, the capital."),
)


@dataclass(frozen=True)
class Trial:
    """One run; see the table's description."""

    model: str
    parameters: int
    rows: int
    epochs: float
    learning_rate: float
    seed: int
    steps: int
    form: float
    right: float
    loss: float
    points: float
    seconds: float


def facts(wordings: int) -> tuple[Instruction, ...]:
    """So many wordings of thirty countries' capitals."""
    known = [one for one in countries() if not one.kept_out][:FACTS]
    return tuple(
        Instruction(asked.format(c=one.name), told.format(c=one.name, k=one.capital))
        for one in known
        for asked, told in WORDINGS[:wordings]
    )


def pairs_of(rows: int) -> tuple[Instruction, ...]:
    return facts(rows // FACTS) if rows <= FACTS * len(WORDINGS) else shipped()[:rows]


def measure(model: str, rows: int, setting: tuple[float, float], seed: int, place: Path) -> Trial:
    """Train once and look at what came of it."""
    folder, pairs = resources.weights(model), pairs_of(rows)
    epochs, rate = setting
    config = SftConfig(
        folder, place / "tuned", epochs=epochs, learning_rate=rate, seed=seed, probe_prompts=()
    )
    result = drain(train(pairs, config, known_for(pairs, config)))
    told = result.facts_after
    assert told is not None  # the base model reads in batches
    return Trial(
        model, int(read_card(folder)["parameters"]), rows, epochs, rate, seed, result.steps,
        round(told.form, 3), round(told.right, 3),
        round(result.verdict.held_out.value if result.verdict.held_out else 0.0, 3),
        round(points(folder, config.out, place.parent), 1), round(result.seconds, 1),
    )  # fmt: skip


def points(before: Path, after: Path, kept: Path) -> float:
    """Mean change of the abilities that the base had: of half of its items, in its own form."""
    old = drain(ability_check.ask_all(before, ITEMS, kept=kept))
    names = {one.ability for one in old}
    new = [one for one in drain(ability_check.ask_all(after, ITEMS)) if one.ability in names]
    rows = [row for row in ability_check.compare(old, new).rows if 2 * row.before >= row.items]
    return sum(row.points for row in rows) / len(rows)


def write(name: str | Path, kind: type, rows: Sequence[Any]) -> None:
    measuring.write_table(name, [field.name for field in fields(kind)], map(astuple, rows))


def chosen(trials: Sequence[Trial]) -> Iterator[SftDefaults]:
    """For every model and number of rows the best setting, over its seeds.

    Those whose answers have the form (nine of ten) come first. Of them, those come first that the
    verdict on a run would not call drifted by its abilities. Then it is the most right answers, a
    point of the abilities counted as a point of these.
    """
    cells = sorted({(one.parameters, one.model, one.rows) for one in trials})
    for parameters, model, rows in cells:
        here = [one for one in trials if (one.model, one.rows) == (model, rows)]
        settings = sorted({(one.epochs, one.learning_rate) for one in here})
        found = []
        for epochs, rate in settings:
            runs = [one for one in here if (one.epochs, one.learning_rate) == (epochs, rate)]
            form, right, lost = (
                round(sum(getattr(one, name) for one in runs) / len(runs), 3)
                for name in ("form", "right", "points")
            )
            found.append(
                SftDefaults(model, parameters, rows, epochs, rate, form, right, lost, len(runs))
            )
        yield max(
            found,
            key=lambda one: (
                min(one.form, FORM), one.points > -DRIFTED, one.right + one.points / 100
            ),
        )  # fmt: skip


def main() -> None:
    """Try what is not there yet, and say what is best."""
    asked = measuring.asked(
        __doc__, models=MODELS, rows=ROWS, seeds=1, trials=Path, write=False, fresh=False
    )
    place = (asked.trials or measuring.TABLES / "sft_trials.csv").absolute()
    trials = [] if asked.fresh else read_trials(place, Trial)
    known = {(t.model, t.rows, t.epochs, t.learning_rate, t.seed) for t in trials}
    for model, rows, seed in itertools.product(asked.models, asked.rows, range(asked.seeds)):
        for setting in GRID[rows]:
            if (model, rows, *setting, seed) in known:
                continue
            with tempfile.TemporaryDirectory() as scratch:
                trials.append(measure(model, rows, setting, seed, Path(scratch)))
            write(place, Trial, trials)
            print(trials[-1], flush=True)
    best = list(chosen(trials))
    if asked.write:
        write("sft_defaults", SftDefaults, best)
    for one in best:
        measuring.report(
            f"{one.model}, {one.rows} rows: {one.epochs:g} epochs at {one.learning_rate:g}",
            f"form {one.form:.2f}, right {one.right:.2f}, abilities {one.points:+.1f} points",
            f"form >= {FORM}",
            one.form >= FORM,
        )


if __name__ == "__main__":
    main()
