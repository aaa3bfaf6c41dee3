"""The curves of a supervised fine-tune as plain data: its losses, and what comes of the form."""

from collections.abc import Mapping, Sequence

from models.figure import Axis, Figure, Series
from models.theory.run_curves import Points, measured

Rows = Sequence[Mapping[str, float]]
WINDOW = 20  # steps; a step sees a few pairs only, and every step others
TOP = 105.0  # percent; a dot at 100 is whole
OWN_RUN, OTHER_RUN = "Measured in this run", "The prompts' thin line: an earlier run"


def losses_figure(
    rows: Rows, *, response_only: bool, steps: int | None = None, other: Rows = ()
) -> Figure:
    """Loss over answers, over prompts, and over answers that are kept aside, in nats a token.

    rows: values of `models.live.sft_run.train`, the look before the first step included.
    response_only: only the answers were learnt; the prompts' loss is then only looked at.
    other: of a run that learnt the other way: its prompts' loss is drawn thin beside.
    """
    taught = [row for row in rows if "response_loss" in row]
    beside = [row for row in other if "response_loss" in row]
    names = ("Prompts, learnt too", "Prompts, not learnt")
    series = (
        Series("Answers", *moving(taught, "response_loss"), OWN_RUN, colour=0),
        Series("Answers kept aside", *measured(rows, "held_out_loss"), OWN_RUN, "both", 2),
        Series(names[response_only], *moving(taught, "prompt_loss"), OWN_RUN, colour=1),
        Series(
            names[not response_only], *moving(beside, "prompt_loss"), OTHER_RUN, colour=3, thin=True
        ),
    )
    return Figure("Loss", Axis("Step", low=0.0, high=steps), Axis("Loss", "nats a token", low=0.0),
                  tuple(one for one in series if one.x))  # fmt: skip


def moving(rows: Rows, key: str) -> Points:
    """Steps, and the mean of a figure over the last `WINDOW` steps up to each."""
    steps, values = measured(rows, key)
    means = (
        sum(part) / len(part)
        for place in range(len(values))
        for part in [values[max(0, place + 1 - WINDOW) : place + 1]]
    )
    return steps, tuple(means)


def form_figure(rows: Rows, *, steps: int | None = None) -> Figure:
    """Of the capitals that no pair names: answered in the new form, rightly, and still known.

    In percent. Known: the base's own "The capital of X is" is gone on with rightly.
    """
    names = (
        ("Answered in the new form", "held_out_form", 0),
        ("… and rightly", "held_out_facts", 2),
        ("Known in the base's own form", "known", 1),
    )
    series = []
    for name, key, colour in names:
        x, y = measured(rows, key)
        if x:
            percent = tuple(100 * share for share in y)
            series.append(Series(name, x, percent, OWN_RUN, "both", colour))
    return Figure("Held-out facts", Axis("Step", low=0.0, high=steps),
                  Axis("Share", "%", low=0.0, high=TOP), tuple(series))  # fmt: skip
