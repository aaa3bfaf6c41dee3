"""`understudy-cli ppo`: let a policy maximise a reward model, held by a KL penalty or not."""

import json
import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.alignment.reward_card import doubt
from models.cli.dpo import INTERRUPTED, how_to_go_on
from models.cli.models import HomeOption, JsonOption
from models.cli.terminal import Interrupt, drive, home_at, progress_line, say, tell
from models.errors import UserError
from models.progress import Paused, Progress

if TYPE_CHECKING:
    from models.training.ppo import PpoConfig, PpoResult

FIRST = ("iteration", "proxy", "gold", "kl", "entropy", "length")
EPILOG = (
    "\b\nExamples:\n"
    "  understudy-cli ppo --policy 279k-chat --reward judge --out held\n"
    "  understudy-cli ppo --policy 279k-chat --reward judge --out hacked --kl none --seed 1 "
    "--json\n\n"
    "\b\nA line with --json:\n"
    '  {"iteration": 0, "proxy": 0.02, "gold": -0.1, "kl": 0.0, "entropy": 0.21, "length": 31.0,\n'
    "   ...}\n\n"
    "--reward is a folder that `understudy-cli reward` has made. gold is a program's opinion that "
    "nothing is trained on: where it falls while proxy rises, the reward model is being gamed."
)
HELP = "Train a policy by PPO against a reward model; DIR becomes a model that every --model takes."


class Penalty(StrEnum):
    """What holds the policy to its start."""

    adaptive = "adaptive"
    fixed = "fixed"
    none = "none"


def _option(names: str, help_: str, metavar: str | None = None) -> Any:
    return typer.Option(*names.split(), help=help_, metavar=metavar)


def ppo(
    context: typer.Context,
    policy: Annotated[str, _option("--policy", "Model to start from, its name or folder.", "M")],
    reward: Annotated[Path, _option("--reward", "Folder of the reward model.", "DIR")],
    out: Annotated[Path, _option("--out", "A new folder for the trained policy.", "DIR")],
    kl: Annotated[Penalty, _option("--kl", "The penalty for leaving the start.")] = (
        Penalty.adaptive
    ),
    kl_coefficient: Annotated[
        float | None, _option("--kl-coefficient", "Of the penalty, a nat; adaptive: at the start.")
    ] = None,
    kl_target: Annotated[
        float | None, _option("--kl-target", "Nats an answer that an adaptive penalty steers to.")
    ] = None,
    iterations: Annotated[
        int | None, _option("--iterations", "Rounds of drawing, scoring and updating.")
    ] = None,
    batch: Annotated[int | None, _option("--batch", "Answers a round.")] = None,
    epochs: Annotated[
        int | None, _option("--epochs", "Times that a round's answers are gone through.")
    ] = None,
    minibatches: Annotated[int | None, _option("--minibatches", "Parts of an epoch.")] = None,
    learning_rate: Annotated[float | None, _option("--learning-rate", "Step size.")] = None,
    max_new_tokens: Annotated[
        int | None, _option("--max-new-tokens", "Of an answer, its end included.")
    ] = None,
    temperature: Annotated[float | None, _option("--temperature", "Of drawing.")] = None,
    no_clip: Annotated[bool, _option("--no-clip", "Let ratios run free.")] = False,
    no_value_clip: Annotated[bool, _option("--no-value-clip", "Let values run free.")] = False,
    no_whitening: Annotated[bool, _option("--no-whitening", "Advantages as they are.")] = False,
    raw_reward: Annotated[bool, _option("--raw-reward", "Rewards not normalised.")] = False,
    other_masks: Annotated[
        bool, _option("--other-masks", "The mistake of scoring with other masks than drawing.")
    ] = False,
    prompts: Annotated[
        Path | None, _option("--prompts", "One a line; without it, those of the gold score.", "F")
    ] = None,
    seed: Annotated[int, _option("--seed", "What random choices start from.")] = 0,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    from models.engine.catalogue import find
    from models.training.ppo import PpoConfig, check_settings

    place, folder = home_at(home if home is not None else context.obj), out.absolute()
    given: Mapping[str, Any] = {
        "kl_coefficient": kl_coefficient, "kl_target": kl_target, "iterations": iterations,
        "batch": batch, "epochs": epochs, "minibatches": minibatches,
        "learning_rate": learning_rate, "max_new_tokens": max_new_tokens,
        "temperature": temperature,
    }  # fmt: skip
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    chosen |= {"clip": None} if no_clip else {}
    chosen |= {"value_clip": None} if no_value_clip else {}
    config = PpoConfig(
        policy=find(policy, place).path, reward=reward.absolute(), out=folder, name=folder.name,
        kl=kl.value, seed=seed, whiten=not no_whitening, normalise_reward=not raw_reward,
        same_masks=not other_masks, prompts=() if prompts is None else _read_prompts(prompts),
        **chosen,
    )  # fmt: skip
    check_settings(config)
    if words := doubt(config.reward):
        tell(f"Note: {words}")
    _tell_result(_drive(config, as_json=as_json), as_json=as_json)


def _drive(config: "PpoConfig", *, as_json: bool) -> "PpoResult":
    """Show each iteration; after Ctrl+C leave a checkpoint and say how to go on."""
    from models.training.ppo import train

    last = Progress(0)
    with Interrupt() as interrupt, progress_line() as line:
        show = _shower(line.show, as_json=as_json)

        def watch(progress: Progress) -> None:
            nonlocal last
            last = progress
            show(progress)

        try:
            return drive(train(config), watch, interrupt)
        except Paused:
            line.close()
            tell(how_to_go_on(config.out, last))
            code = interrupt.exit_code if interrupt.number else INTERRUPTED
            raise typer.Exit(code) from None


def _shower(show: Callable[[Progress], None], *, as_json: bool) -> Callable[[Progress], None]:
    def line(progress: Progress) -> None:
        if not as_json:
            show(progress)
            for sample in getattr(progress.item, "samples", ()):
                tell(f"  {sample.prompt}  {sample.text}")
        elif progress.values:
            say(json.dumps(_row(progress)) + "\n")

    return line


def _row(progress: Progress) -> Mapping[str, object]:
    values = progress.values
    known = {
        name: value for name, value in values.items() if math.isfinite(value)
    }  # JSON has no NaN
    row: dict[str, object] = {**{name: values[name] for name in FIRST}, **known}
    row["iteration"] = int(values["iteration"])
    samples = [
        {"prompt": one.prompt, "text": one.text, "proxy": one.proxy, "gold": one.gold}
        for one in getattr(progress.item, "samples", ())
    ]
    return row | ({"samples": samples} if samples else {})


def _tell_result(result: "PpoResult", *, as_json: bool) -> None:
    path, first, last = str(result.folder), result.rows[0], result.rows[-1]
    best = result.rows[result.peak]
    if not as_json:
        tell(
            f"Proxy {first['proxy']:.2f} -> {last['proxy']:.2f}, gold {first['gold']:.2f} -> "
            f"{last['gold']:.2f} (best {best['gold']:.2f} in iteration {result.peak}), KL "
            f"{last['kl']:.1f} nats, in {result.seconds:.0f} seconds."
        )
        say(path + "\n")
        return
    done = {"done": True, "model": path, "peak": result.peak, "seconds": round(result.seconds, 1)}
    say(json.dumps(done) + "\n")


def _read_prompts(path: Path) -> tuple[str, ...]:
    """One prompt a line. Raises UserError if the file can't be read or has none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            "The prompts file {path} can't be read: {reason}.",
            "Give a text file in UTF-8 with one prompt a line.",
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error
    found = tuple(line.strip() for line in lines if line.strip())
    if not found:
        raise UserError(
            "The prompts file {path} has no prompts.", "Write one a line into it.", path=path
        )
    return found
