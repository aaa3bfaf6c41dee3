"""`understudy-cli reward`: train a reward model on comparisons."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.cli.generate import ModelOption
from models.cli.models import HomeOption, JsonOption
from models.cli.terminal import home_at, progress_line, say, tell
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


def _option(names: str, help_: str, metavar: str | None = None) -> Any:
    return typer.Option(*names.split(), help=help_, metavar=metavar)


def reward(
    context: typer.Context,
    model: ModelOption,
    pairs: Annotated[
        str, _option("--pairs", "Prompt, chosen and rejected a line; or: shipped.", "FILE.jsonl")
    ],
    out: Annotated[Path, _option("--out", "A new folder for the reward model.", "DIR")],
    epochs: Annotated[int | None, _option("--epochs", "How often to go through all pairs.")] = None,
    learning_rate: Annotated[float | None, _option("--learning-rate", "Step size.")] = None,
    batch_size: Annotated[int | None, _option("--batch-size", "Pairs a step.")] = None,
    held_out_share: Annotated[
        float, _option("--held-out-share", "Share of the pairs to keep aside, by prompt.")
    ] = 0.2,
    count: Annotated[
        int, _option("--count", "Comparisons to draw, where they are shipped ones.")
    ] = 1000,
    flips: Annotated[
        float, _option("--flips", "Share of labels to turn, where they are shipped ones.")
    ] = 0.05,
    seed: Annotated[int, _option("--seed", "What random choices start from.")] = 0,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    from models.engine.catalogue import find
    from models.training.reward import RewardConfig, check_settings
    from models.training.reward_recipe import train

    folder, place = out.absolute(), home_at(home if home is not None else context.obj)
    given = {"epochs": epochs, "learning_rate": learning_rate, "batch_size": batch_size}
    chosen: Mapping[str, Any] = {name: value for name, value in given.items() if value is not None}
    start = find(model, place).path
    config = RewardConfig(
        model=start, out=folder, name=folder.name, seed=seed, held_out_share=held_out_share,
        **chosen,
    )  # fmt: skip
    check_settings(config)
    with progress_line() as line:
        found = _pairs(pairs, start, (count, flips, seed), line.show)
        result = drain(train(found, config), _shower(line.show, as_json=as_json))
    _tell_result(result, as_json=as_json)


def _pairs(
    pairs: str, model: Path, how: tuple[int, float, int], show: Callable[[Progress], None]
) -> "tuple[Pair, ...]":
    """Those of a file, or drawn from the model and labelled by the gold program."""
    from models.preferences.pairs import read_pairs

    if pairs != SHIPPED:
        return read_pairs(Path(pairs))
    from models.training.comparisons import ComparisonsConfig, make

    count, flips, seed = how
    return drain(make(ComparisonsConfig(model, count=count, flips=flips, seed=seed)), show)


def _shower(show: Callable[[Progress], None], *, as_json: bool) -> Callable[[Progress], None]:
    def line(progress: Progress) -> None:
        if not as_json:
            show(progress)
        elif progress.values:
            say(json.dumps(_row(progress.values)) + "\n")

    return line


def _row(values: Mapping[str, float]) -> Mapping[str, float]:
    counts = {name: int(values[name]) for name in ("step", "epoch")}
    return {**counts, **{name: values[name] for name in KEYS if name in values}}


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
    say(json.dumps(last) + "\n")
