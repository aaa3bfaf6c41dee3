"""The check that needs a model: whether its tokeniser tells prompts from completions."""

from collections.abc import Callable, Sequence

from models.errors import UserError
from models.labels import Label, TrainingPair, training_pairs
from models.labels_file.rows import Refused
from models.progress import Progress, Steps

ROWS_A_STEP = 500
Check = Callable[[TrainingPair], UserError | None]


def second_pass(
    labels: Sequence[Label], lines: Sequence[int], check: Check
) -> Steps[tuple[Refused, ...]]:
    """Labels of which a pair can't be trained on, with the reason that `check` gives.

    lines: of each label, as models.labels_file.Imported has them. check: of one pair, as
    models.live.pair_check gives it for a model; None if the pair is good.
    """
    found: list[Refused] = []
    for number, (label, line) in enumerate(zip(labels, lines, strict=True), start=1):
        error = next((e for pair in training_pairs(label) if (e := check(pair))), None)
        if error is not None:
            found.append(Refused(line, _at(line, error), label.prompt))
        if number % ROWS_A_STEP == 0:
            values = {"refused": float(len(found))}
            yield Progress(number, len(labels), values, stage="Checking against the tokeniser...")
    return tuple(found)


def _at(line: int, error: UserError) -> UserError:
    """The error with the line of the file where it counts pairs."""
    values = {**error.values, "row": line} if "row" in error.values else error.values
    return UserError(error.template, error.remedy, **values)
