"""`understudy-cli sft`: teach a model to answer, from prompts with completions."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from models.cli.dpo import INTERRUPTED, how_to_go_on
from models.cli.generate import ModelOption
from models.cli.models import HomeOption, JsonOption
from models.cli.terminal import Interrupt, drive, home_at, progress_line, say, tell
from models.progress import Paused, Progress, drain

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


def _option(names: str, help_: str, metavar: str | None = None) -> Any:
    return typer.Option(*names.split(), help=help_, metavar=metavar)


def sft(
    context: typer.Context,
    model: ModelOption,
    data: Annotated[
        str, _option("--data", "Prompt and completion a row; or: shipped.", "FILE.jsonl")
    ],
    out: Annotated[Path, _option("--out", "A new folder for the tuned model.", "DIR")],
    steps: Annotated[int, _option("--steps", "Optimiser steps.")] = 300,
    batch_size: Annotated[int, _option("--batch-size", "Pairs a step.")] = 16,
    learning_rate: Annotated[
        float | None,
        _option("--learning-rate", "Step size; without it, one that suits the model."),
    ] = None,
    whole_text: Annotated[
        bool, _option("--whole-text", "Learn the prompts, too, not the responses only.")
    ] = False,
    known_tokens: Annotated[
        bool,
        _option("--known-tokens", "Special tokens of a base model begin as ':' and a line break."),
    ] = False,
    held_out_share: Annotated[
        float, _option("--held-out-share", "Share of the pairs to keep aside, by prompt.")
    ] = 0.05,
    skip_refused: Annotated[
        bool, _option("--skip-refused", "Leave rows out that are no pair; each is named.")
    ] = False,
    watch: Annotated[
        list[str] | None,
        _option("--watch", "A prompt to answer every few steps; may be repeated.", "PROMPT"),
    ] = None,
    look_every: Annotated[
        int | None, _option("--look-every", "Steps between two looks at what is held out.")
    ] = None,
    seed: Annotated[int, _option("--seed", "What random choices start from.")] = 0,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    from models.engine.catalogue import find
    from models.family.chat import known_for
    from models.training.sft import SftConfig, check_settings
    from models.training.sft_recipe import train

    folder, place = out.absolute(), home_at(home if home is not None else context.obj)
    config = SftConfig(
        model=find(model, place).path, out=folder, name=folder.name, steps=steps,
        batch_size=batch_size, learning_rate=learning_rate, response_only=not whole_text,
        known_tokens=known_tokens, seed=seed, held_out_share=held_out_share,
        probe_prompts=tuple(watch or ()), look_every=look_every,
    )  # fmt: skip
    check_settings(config)
    pairs = _pairs(data, skip_refused=skip_refused)
    with Interrupt() as interrupt, progress_line() as line:
        last = _Shower(line.show, as_json=as_json)
        try:
            result = drive(train(pairs, config, known_for(pairs, config)), last, interrupt)
        except Paused:
            line.close()
            tell(how_to_go_on(config.out, last.progress))
            code = interrupt.exit_code if interrupt.number else INTERRUPTED
            raise typer.Exit(code) from None
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


class _Shower:
    """Each step as a line for another program, or on the line that a person watches."""

    def __init__(self, show: Callable[[Progress], None], *, as_json: bool) -> None:
        self._show, self._as_json = show, as_json
        self.progress = Progress(0)

    def __call__(self, progress: Progress) -> None:
        from models.training.dpo import Watched

        self.progress = progress
        if isinstance(progress.item, Watched):
            for one in progress.item.samples:
                self._said(progress.item.step, one.prompt, one.text)
        if not self._as_json:
            self._show(progress)
        elif progress.values:
            say(json.dumps(_row(progress.values)) + "\n")

    def _said(self, step: int, prompt: str, text: str) -> None:
        if self._as_json:
            said = {"step": step, "prompt": prompt, "text": text}
            say(json.dumps({"watched": said}) + "\n")
        else:
            tell(f"  {prompt}  {text}")


def _row(values: Mapping[str, float]) -> Mapping[str, float]:
    counts = {name: int(values[name]) for name in ("step", "epoch") if name in values}
    return {**counts, **{name: values[name] for name in KEYS if name in values}}


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
        say(json.dumps(figures) + "\n")
        return
    if before is not None and after is not None:
        tell(
            f"{after.asked} capitals that no pair names: answered in the new form "
            f"{100 * before.form:.0f} % -> {100 * after.form:.0f} %, rightly "
            f"{100 * before.right:.0f} % -> {100 * after.right:.0f} %; known in the base's own "
            f"form {100 * before.known:.0f} % -> {100 * after.known:.0f} %."
        )
    say(path + "\n")
