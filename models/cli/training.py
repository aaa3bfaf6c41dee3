"""What the commands that train share: a row a step, a checkpoint after Ctrl+C, the last line."""

import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import typer

from models.cli.terminal import Interrupt, drive, progress_line, say_json, tell
from models.progress import Paused, Progress, Steps

Result = TypeVar("Result")
INTERRUPTED = 130


def train_shown(
    steps: Steps[Result],
    out: Path,
    line_of: Callable[[Progress], Mapping[str, object]],
    *,
    as_json: bool,
    look: Callable[[Progress], object] = lambda _progress: None,
    quiet: bool = False,
) -> Result:
    """Train with every step shown; after Ctrl+C leave a checkpoint in `out`, say so and exit.

    line_of: the line of JSON of a step that has values. look: told each step before it is shown.
    quiet: of several processes another one speaks.
    """
    last = Progress(0)
    with Interrupt() as interrupt, progress_line() as line:

        def show(progress: Progress) -> None:
            nonlocal last
            last = progress
            if quiet:
                return
            look(progress)
            if not as_json:
                line.show(progress)
            elif progress.values:
                say_json(line_of(progress))

        try:
            return drive(steps, show, interrupt)
        except Paused:
            line.close()
            if not quiet:
                tell(how_to_go_on(out, last))
            code = interrupt.exit_code if interrupt.number else INTERRUPTED
            raise typer.Exit(code) from None


def row(values: Mapping[str, float], keys: Iterable[str]) -> dict[str, Any]:
    """The values of a step that are there and finite (JSON has no NaN), counts as whole numbers."""
    found = {name: int(values[name]) for name in ("step", "epoch", "iteration") if name in values}
    return found | {
        name: values[name]
        for name in keys
        if name in values and name not in found and math.isfinite(values[name])
    }


def show_watched(progress: Progress, *, as_json: bool) -> None:
    """The answers to watched prompts, where a step brings some."""
    from models.progress import Watched

    if not isinstance(progress.item, Watched):
        return
    for one in progress.item.samples:
        said = {"step": progress.item.step, "prompt": one.prompt, "text": one.text}
        tell_or_say({"watched": said}, f"  {one.prompt}  {one.text}", as_json=as_json)


def tell_or_say(data: Mapping[str, object], words: str, *, as_json: bool) -> None:
    """A line for another program, or one for a person."""
    if as_json:
        say_json(data)
    else:
        tell(words)


def how_to_go_on(out: Path, last: Progress) -> str:
    """What became of a run that was interrupted."""
    checkpoint = out / "checkpoint"
    if not checkpoint.exists():
        return "Stopped before the first step; nothing was kept."
    where = f"Paused after step {last.done} of {last.total}. The checkpoint is in {checkpoint}:"
    return f"{where} start the same command again to go on."
