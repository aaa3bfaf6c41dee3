"""The curves of a supervised fine-tune as plain data: its losses, and what comes of the form."""

from collections.abc import Mapping, Sequence

from models.figure import Axis, Figure, Series
from models.theory.run_curves import curve, measured

Rows = Sequence[Mapping[str, float]]


def losses_figure(rows: Rows, *, response_only: bool, steps: int | None = None) -> Figure:
    """Loss over answers, over prompts, and over answers that are kept aside, in nats a token.

    rows: values of `models.live.sft_run.train`, the look before the first step included.
    response_only: only the answers were learnt; the prompts' loss is then only looked at.
    """
    taught = [row for row in rows if "response_loss" in row]
    prompts = "Prompts, not learnt" if response_only else "Prompts, learnt too"
    series = (
        Series("Answers", *curve(taught, "response_loss"), "", colour=0),
        Series("Answers kept aside", *measured(rows, "held_out_loss"), "", "both", 2),
        Series(prompts, *curve(taught, "prompt_loss"), "", colour=1),
    )
    return Figure("Loss", Axis("Step", low=0.0, high=steps), Axis("Loss", "nats a token", low=0.0),
                  tuple(one for one in series if one.x))  # fmt: skip


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
            series.append(Series(name, x, percent, "", "both", colour))
    return Figure("Capitals that no pair names", Axis("Step", low=0.0, high=steps),
                  Axis("Share", "%", low=0.0, high=100.0), tuple(series))  # fmt: skip
