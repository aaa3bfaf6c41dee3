"""`understudy-cli reward`: train a reward model on comparisons."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.alignment.training_configs import REWARD_FIELDS, RewardConfig
from models.cli.options import HomeOption, JsonOption, ModelOption, home_of, option, with_fields
from models.cli.terminal import progress_line, say, say_json, tell
from models.cli.training import row, train_shown
from models.progress import Progress, drain

if TYPE_CHECKING:
    from models.preferences.pairs import Pair
    from models.training.reward import RewardResult

SHIPPED = "shipped"
KEYS = ("loss", "accuracy", "held_out_loss", "held_out_accuracy", "low", "high")
EPILOG = (
    "\b\nExamples:\n"
    "  understudy-cli reward --model 279k-chat --pairs pairs.jsonl --out judge\n"
    "  understudy-cli reward --model 279k-chat --pairs shipped --count 1000 --flips 0.05 "
    "--out judge --json\n\n"
    "\b\nA line of the pairs file:\n"
    '  {"prompt": "Tell me about bears.", "chosen": "A bear is a mammal.", "rejected": "No."}\n\n'
    "Whole prompts are held out, never single pairs. DIR scores texts for `understudy-cli ppo`; it "
    "writes none."
)
HELP = "Train a reward model on comparisons: a copy of the model with a score at the last token."


@with_fields(RewardConfig, REWARD_FIELDS)
def reward(
    context: typer.Context,
    model: ModelOption,
    pairs: Annotated[str, option("Prompt, chosen and rejected a line; or: shipped.", "FILE.jsonl")],
    out: Annotated[Path, option("A new folder for the reward model.", "DIR")],
    settings: dict[str, Any],
    count: Annotated[int, option("Comparisons to draw, where they are shipped ones.")] = 1000,
    flips: Annotated[float, option("Share of labels to turn, where they are shipped ones.")] = 0.05,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    from models.engine.catalogue import find

    folder, start = out.absolute(), find(model, home_of(context, home)).path
    config = RewardConfig(start, folder, folder.name, **settings)
    config.check()
    from models.training.reward import train

    with progress_line() as line:
        found = _pairs(pairs, start, (count, flips, config.seed), line.show)
    result = train_shown(
        train(found, config), folder, lambda step: row(step.values, KEYS), as_json=as_json
    )
    _tell_result(result, as_json=as_json)


def _pairs(
    pairs: str, model: Path, how: tuple[int, float, int], show: Callable[[Progress], None]
) -> "tuple[Pair, ...]":
    """Those of a file, or drawn from the model and labelled by the gold program."""
    from models.preferences.pairs import read_pairs

    if pairs != SHIPPED:
        return read_pairs(Path(pairs))
    from models.training.experiments.comparisons import ComparisonsConfig, make

    count, flips, seed = how
    return drain(make(ComparisonsConfig(model, count=count, flips=flips, seed=seed)), show)


def _tell_result(result: "RewardResult", *, as_json: bool) -> None:
    from models.alignment.reward import WEAK

    found, path = result.accuracy, str(result.folder)
    if result.contradictions:
        tell(
            f"Note: {result.contradictions} comparisons are there both ways round; each of them "
            "cancels another."
        )
    if result.weak:
        tell(
            f"Note: {100 * found.share:.0f} % on comparisons held out is below {100 * WEAK:.0f} %. "
            "A policy that is optimised against this model mostly learns its mistakes. Label more."
        )
    if not as_json:
        tell(
            f"{100 * found.share:.1f} % of {found.pairs} comparisons held out by prompt "
            f"({100 * found.low:.0f} to {100 * found.high:.0f} %), after {result.pairs} to learn "
            f"from in {result.seconds:.0f} seconds."
        )
        say(path + "\n")
        return
    bins = [
        {
            "said": one.said, "share": one.share, "low": one.low, "high": one.high,
            "pairs": one.pairs,
        }
        for one in result.bins
    ]  # fmt: skip
    last = {
        "done": True, "model": path, "pairs": result.pairs, "held_out": found.pairs,
        "accuracy": found.share, "low": found.low, "high": found.high, "loss": result.loss,
        "calibration": bins,
    }  # fmt: skip
    say_json(last)
