"""`understudy-cli grpo`: reinforcement with rewards that a program computes."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.alignment.verifiable.config import GrpoConfig
from models.cli.options import HomeOption, JsonOption, ModelOption, home_of, option, with_fields
from models.cli.terminal import row, say, say_json, tell, train_shown
from models.cli.together import ProcessesOption, together
from models.progress import Progress, drain

if TYPE_CHECKING:
    from models.alignment.verifiable.report import GrpoResult, Measured

KEYS = (
    "reward", "accuracy", "signal", "length", "length_right", "length_wrong", "ended", "entropy",
    "kl", "kl_k3", "loss", "clip_fraction", "held_out", "held_out_low", "held_out_high",
)  # fmt: skip
EPILOG = (
    "\b\nExamples:\n"
    "  understudy-cli grpo --model 1m-base --task addition_2 --out adds\n"
    "  understudy-cli grpo --model 6m-base --task subtraction_3 --loss dr-grpo --steps 60 "
    "--learning-rate 1e-4 --out less --json\n"
    "  understudy-cli grpo --model 1m-chat --task mine.jsonl --reward contains --out mine\n\n"
    "\b\nA line of a file of your own, of which a part is held out:\n"
    '  {"prompt": "What is 12 plus 7?", "completion": "19."}\n\n'
    "\b\nTasks are the abilities that `emergence evaluate` measures: addition_2, subtraction_3,\n"
    "multiplication_2, recall, code_line, ... Rewards:\n"
    "  exact         the whole text is the answer\n"
    "  last-number   the last number is the answer; steps may precede it\n"
    "  contains      the answer occurs somewhere in the text: it can be gamed\n"
    "  format        the text is one number, right or wrong\n"
    "  runs          the code gives the same results as the answer's\n\n"
    "The last line of --json has before and after, each with sampled, greedy and pass_at_k (k ->\n"
    "share, low, high) on held-out prompts; gain: how much the rewards raised pass@k, as a\n"
    "difference of shares. cpu_seconds: of the steps, in the first of --processes."
)
HELP = "Train a model by rewards that a program computes; DIR becomes a model that --model takes."


@with_fields(GrpoConfig)
def grpo(
    context: typer.Context,
    model: ModelOption,
    task: Annotated[str, option("An ability, or prompts with answers.", "NAME|FILE.jsonl")],
    out: Annotated[Path, option("A new folder for the trained model.", "DIR")],
    settings: dict[str, Any],
    processes: ProcessesOption = 1,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    together(processes)
    from models.engine.catalogue import find

    folder, start = out.absolute(), find(model, home_of(context, home)).path
    config = GrpoConfig(start, folder, folder.name, task, **settings)
    config.check()
    from models.family.ability_check import speaks
    from models.family.verifiable_tasks import find as problems_of

    problems = drain(
        problems_of(task, config.held_out, config.seed, chat=speaks(start), reward=config.reward)
    )
    from models.training.distributed import shared
    from models.training.verifiable.grpo import train

    def look(progress: Progress) -> None:
        for group in () if as_json else getattr(progress.item, "groups", ())[:1]:
            tell(f"  {group.prompt}  ->  " + "  |  ".join(group.texts))

    result = train_shown(
        shared(partial(train, config, problems), cpu=True), folder,
        lambda step: row(step.values, KEYS), as_json=as_json, look=look,
    )  # fmt: skip
    _tell(result, as_json=as_json)


def _tell(result: "GrpoResult", *, as_json: bool) -> None:
    path, most = str(result.folder), result.after.pass_at_k[-1].k
    if not as_json:
        for name, found in (
            ("Before", result.before), ("After the examples", result.taught),
            ("After", result.after),
        ):  # fmt: skip
            if found is None:
                continue
            tell(f"{name}: {_summary(found)}")
        gain, low, high = result.gain(most)
        tell(
            f"pass@{most} by {100 * gain:+.1f} points ({100 * low:+.1f} to {100 * high:+.1f}), in "
            f"{result.cpu_seconds:.0f} CPU-seconds of one process."
        )
        say(path + "\n")
        return
    done: dict[str, object] = {"done": True, "model": path, "before": result.before.brief()}
    if result.taught is not None:
        done["after_examples"] = result.taught.brief()
    done["after"] = result.after.brief()
    gains = {str(one.k): result.gain(one.k) for one in result.after.pass_at_k}
    done["gain"] = {k: {"difference": g, "low": a, "high": b} for k, (g, a, b) in gains.items()}
    done["steps"] = len(result.rows) - 1
    done["cpu_seconds"] = round(result.cpu_seconds, 2)
    done["seconds"] = round(result.seconds, 2)
    say_json(done)


def _summary(found: "Measured") -> str:
    greedy, last = found.greedy, found.pass_at_k[-1]
    return (
        f"{100 * greedy.share:.1f} % greedy ({100 * greedy.low:.0f} to {100 * greedy.high:.0f} %), "
        f"{100 * found.sampled.share:.1f} % sampled, pass@{last.k} {100 * last.share:.1f} % "
        f"({100 * last.low:.0f} to {100 * last.high:.0f} %), of {found.problems} held-out prompts."
    )
