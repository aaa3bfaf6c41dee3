"""`understudy-cli ppo`: let a policy maximise a reward model, held by a KL penalty or not."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.alignment.reward_card import doubt
from models.alignment.training_configs import PPO_FIELDS, PpoConfig
from models.cli.options import HomeOption, JsonOption, home_of, option, with_fields
from models.cli.terminal import say, say_json, tell
from models.cli.training import row, train_shown
from models.errors import UserError
from models.progress import Progress

if TYPE_CHECKING:
    from models.training.ppo import PpoResult

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


@with_fields(PpoConfig, PPO_FIELDS)
def ppo(
    context: typer.Context,
    policy: Annotated[str, option("Model to start from, its name or folder.", "M")],
    reward: Annotated[Path, option("Folder of the reward model.", "DIR")],
    out: Annotated[Path, option("A new folder for the trained policy.", "DIR")],
    settings: dict[str, Any],
    prompts: Annotated[
        Path | None, option("One a line; without it, those of the gold score.", "F")
    ] = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    from models.engine.catalogue import find

    folder, start = out.absolute(), find(policy, home_of(context, home)).path
    config = PpoConfig(
        start, reward.absolute(), folder, folder.name,
        () if prompts is None else _read_prompts(prompts), **settings,
    )  # fmt: skip
    config.check()
    if words := doubt(config.reward):
        tell(f"Note: {words}")
    from models.training.ppo import train

    def look(progress: Progress) -> None:
        for one in () if as_json else getattr(progress.item, "samples", ()):
            tell(f"  {one.prompt}  {one.text}")

    result = train_shown(train(config), folder, _row, as_json=as_json, look=look)
    _tell_result(result, as_json=as_json)


def _row(progress: Progress) -> dict[str, Any]:
    """The values of an iteration, and the responses that are shown of it."""
    found = row(progress.values, (*FIRST, *progress.values))
    samples = [
        {"prompt": one.prompt, "text": one.text, "proxy": one.proxy, "gold": one.gold}
        for one in getattr(progress.item, "samples", ())
    ]
    return found | ({"samples": samples} if samples else {})


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
    say_json(done)


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
