"""`understudy-cli sft`: teach a model to answer, from prompts with completions."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.alignment.training_configs import SFT_FIELDS, SftConfig
from models.cli.options import (
    HomeOption,
    JsonOption,
    ModelOption,
    WatchOption,
    flag,
    home_of,
    option,
    with_fields,
)
from models.cli.terminal import say, say_json, tell
from models.cli.training import row, show_watched, train_shown
from models.progress import drain

if TYPE_CHECKING:
    from models.alignment.instructions import Instruction, ReadInstructions
    from models.training.sft import SftResult

SHIPPED = "shipped"
KEYS = (
    "loss", "response_loss", "prompt_loss", "tokens", "held_out_loss", "held_out_form",
    "held_out_facts", "known",
)  # fmt: skip
EPILOG = (
    "\b\nExamples:\n"
    "  understudy-cli sft --model 279k-base --data shipped --out answers\n"
    "  understudy-cli sft --model 1m-base --data pairs.jsonl --out mine --steps 200 --json\n\n"
    "\b\nA line of the data (or a row of a CSV with these two columns):\n"
    '  {"prompt": "What does a cow eat?", "completion": "A cow eats grass."}\n\n'
    "Alpaca's instruction, input and output, and conversations as in ShareGPT are read, too."
)
HELP = "Teach a model to answer, from prompts with completions; DIR becomes a model."


@with_fields(SftConfig, SFT_FIELDS)
def sft(
    context: typer.Context,
    model: ModelOption,
    data: Annotated[str, option("Prompt and completion a row; or: shipped.", "FILE.jsonl")],
    out: Annotated[Path, option("A new folder for the tuned model.", "DIR")],
    settings: dict[str, Any],
    skip_refused: Annotated[
        bool, flag("--skip-refused", "Leave rows out that are no pair; each is named.")
    ] = False,
    watch: WatchOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    from models.engine.catalogue import find

    folder, start = out.absolute(), find(model, home_of(context, home)).path
    config = SftConfig(start, folder, folder.name, probe_prompts=tuple(watch or ()), **settings)
    config.check()
    pairs = _pairs(data, skip_refused=skip_refused)
    from models.family.chat import known_for
    from models.training.sft import train

    result = train_shown(
        train(pairs, config, known_for(pairs, config)), folder,
        lambda step: row(step.values, KEYS), as_json=as_json,
        look=partial(show_watched, as_json=as_json),
    )  # fmt: skip
    _tell_result(result, as_json=as_json)


def _pairs(data: str, *, skip_refused: bool) -> "tuple[Instruction, ...]":
    """The pairs that come with the program, or those of a file."""
    from models.alignment.instructions import all_of, read_instructions, shipped

    if data == SHIPPED:
        return shipped()
    read: ReadInstructions = drain(read_instructions(Path(data)))
    if not skip_refused:
        return all_of(read)
    for refused in read.refused:
        tell(f"Left out: {refused.reason}")
    for note in read.notes:
        tell(f"Note: {note.text}")
    return read.pairs


def _tell_result(result: "SftResult", *, as_json: bool) -> None:
    before, after = result.facts_before, result.facts_after
    path = str(result.model_folder)
    if as_json:
        figures: dict[str, object] = {"done": True, "model": path}
        for name, found in (("before", before), ("after", after)):
            if found is not None:
                figures[name] = {
                    "asked": found.asked, "held_out_form": found.form,
                    "held_out_facts": found.right, "known": found.known,
                }  # fmt: skip
        say_json(figures)
        return
    if before is not None and after is not None:
        tell(
            f"{after.asked} capitals that no pair names: answered in the new form "
            f"{100 * before.form:.0f} % -> {100 * after.form:.0f} %, rightly "
            f"{100 * before.right:.0f} % -> {100 * after.right:.0f} %; known in the base's own "
            f"form {100 * before.known:.0f} % -> {100 * after.known:.0f} %."
        )
    say(path + "\n")
