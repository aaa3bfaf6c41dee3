"""`understudy-cli`: what the window does, from a terminal.

Data goes to standard output, everything else to standard error. Bad input ends with exit code 2 and
one line that says what to do. The heavy libraries are imported inside the commands, so that --help
answers at once.
"""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from models.cli import alignment, dpo, pretrain
from models.cli.cards import cards_app
from models.cli.emergence import emergence_app
from models.cli.generate import EXAMPLES, HELP, generate
from models.cli.inside import EPILOG as INSIDE_EPILOG
from models.cli.inside import HELP as INSIDE_HELP
from models.cli.inside import inside
from models.cli.labels import labels_app
from models.cli.models import models_app
from models.cli.options import (
    OWN_HOME,
    FolderOption,
    HomeOption,
    JsonOption,
    at_least,
    chosen_names,
    examples,
    option,
)
from models.cli.scaling import scaling_app
from models.cli.terminal import INTERRUPTED, PipeClosedError, say_either, shown, tell
from models.errors import UserError
from models.processes import run_asked

BAD_INPUT, PIPE_CLOSED = 2, 141
# Every mistake in how the program is called; typer shows only this one of click's classes.
USAGE_ERROR: Any = typer.BadParameter.__base__

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Understudy from a terminal: small language models to look into and to train.",
    epilog=examples("models list"),
)  # fmt: skip
family_app = typer.Typer(rich_markup_mode=None, help="Make the study family of models.")
for name, group, example in (
    ("models", models_app, "models list"),
    ("cards", cards_app, "cards due"),
    ("labels", labels_app, "labels stats"),
    ("family", family_app, "family build --sizes 14k"),
    ("scaling", scaling_app, "scaling fit runs.csv"),
    ("emergence", emergence_app, "emergence evaluate --ability recall"),
):
    app.add_typer(group, name=name, epilog=examples(example))


@app.callback()
def start(context: typer.Context, home: FolderOption = None) -> None:
    context.obj = home


@family_app.callback()
def family_group() -> None:
    """Keep `family build` a command of two words, though it is the only one."""


app.command(epilog=EXAMPLES, help=HELP)(generate)
app.command(epilog=INSIDE_EPILOG, help=INSIDE_HELP)(inside)
app.command(epilog=dpo.EPILOG, help=dpo.HELP)(dpo.dpo)
app.command(epilog=pretrain.EPILOG, help=pretrain.HELP)(pretrain.pretrain)
app.command(epilog=alignment.SFT_EPILOG, help=alignment.SFT_HELP)(alignment.sft)
app.command(epilog=alignment.REWARD_EPILOG, help=alignment.REWARD_HELP)(alignment.reward)
app.command(epilog=alignment.PPO_EPILOG, help=alignment.PPO_HELP)(alignment.ppo)
app.command(epilog=alignment.GRPO_EPILOG, help=alignment.GRPO_HELP)(alignment.grpo)


@family_app.command(
    epilog=examples("family build --out family --sizes 14k,38k --workers 2"),
    help="Make the models of the study family. Start it again after a stop: it goes on from there.",
)
def build(
    out: Annotated[Path | None, option("Where to; without it, in the home folder.", "DIR")] = None,
    sizes: Annotated[str | None, option("Only these sizes, say 14k,279k.", "A,B")] = None,
    workers: Annotated[int, option("Models to train side by side.")] = 2,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    at_least("--workers", workers, 1)
    names = chosen_names(sizes)
    where = (out or home.data / "family").absolute()

    from models.family.build import build as build_family

    stopped = "Stopped. Start the same command again to go on from here."
    path = shown(build_family(where, names, workers), lambda: stopped, percent=True)
    say_either({"done": True, "family": str(path)}, f"{path}\n", as_json=as_json)


def _speak_quietly() -> None:
    """Before the heavy imports: no network, no chatter, no text that the terminal can't show."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say (those of the process by default) and return the exit code."""
    if getattr(sys, "stdout", None) is None:  # closed before the start, as by `>&-`
        return PIPE_CLOSED
    _speak_quietly()
    try:
        code = app(args=arguments, prog_name="understudy-cli", standalone_mode=False)
    except USAGE_ERROR as error:
        where = error.ctx.command_path if error.ctx else "understudy-cli"
        tell(f"understudy-cli: {error.format_message()} See: {where} --help", everywhere=True)
        return BAD_INPUT
    except UserError as error:
        tell(f"understudy-cli: {error}", everywhere=True)
        return BAD_INPUT
    except PipeClosedError:
        return PIPE_CLOSED
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def main() -> None:
    """The entry point of `understudy-cli`, and of the processes that it starts when frozen."""
    if not run_asked(sys.argv[1:]):
        # A shell hands SIGINT down as ignored to what it starts in the background, but a command
        # that says that Ctrl+C stops it also stops for a program that sends the signal.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.exit(run())
