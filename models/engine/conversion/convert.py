"""Converting a GGUF file or a Hugging Face folder, once, into a folder that a session opens.

    from models.engine.conversion.convert import convert
    from models.progress import drain

    converted = drain(convert(Path("SmolLM2-135M-Instruct.Q4_1.gguf"), home.cache))
    session = open_session(converted.folder)

The work is done by a process of its own, with limits of memory and time: a file that someone else
made can at worst end that process.
"""

import math
import shutil
from pathlib import Path

import psutil

from models.engine.conversion import manifest
from models.engine.conversion.gguf_config import weight_shapes
from models.engine.conversion.manifest import Converted
from models.engine.conversion.other_gguf import OtherGguf
from models.engine.conversion.process import ConvertingProcess, claimed, not_written
from models.engine.conversion.source import (
    TRANSFORMERS_BYTES,
    ModelSource,
    default_form,
    described,
    memory_of,
    open_source,
)
from models.engine.layout import Plan
from models.errors import UserError
from models.model import Form
from models.progress import Paused, Progress, Steps

__all__ = ["Converted", "convert", "default_form"]

_PROGRAM = 450 << 20  # bytes of the converting process beside one matrix and what it writes
_A_TOKEN = 1500  # bytes that a token of the vocabulary takes, its merges and their JSON included
_SCORED = 1000  # bytes that a token's scores take while two forms of a text are compared
_ADDRESSES = 4 << 30  # of them a process maps far more than it uses
_SPARE_DISK = 64 << 20


def convert(source: Path, cache: Path, *, form: Form | None = None) -> Steps[Converted]:
    """Convert a GGUF file or a folder with safetensors; returns at once what is there already.

    form: None for the default form of its size. cache: `home.cache`; the folder is
    `manifest.target(source, cache, form)`, and appears whole or not at all.
    Yields Progress with done and total in megabytes, and the stage.
    Closing the generator ends the process and removes what it made; `Paused`, or a program that was
    killed, leaves it hidden, and the next call goes on from there, tensor by tensor.
    Raises UserError if the source is damaged, of a kind that cannot be converted or of an unknown
    architecture, if memory or the disk do not suffice, or if the process fails.
    """
    yield Progress(0, stage="Reading the header...")
    source = source.absolute()
    opened = open_source(source)
    form = form or default_form(described(opened).total_parameters)
    if isinstance(opened, OtherGguf):
        form = "exact"  # the blocks are the graph's
    target = manifest.target(source, cache, form)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with claimed(target.parent / f".{target.name}.lock") as lock:
            if lock is None:
                raise UserError(
                    "{file} is being converted already.",
                    "Wait until the other window, or the terminal, has finished.",
                    file=source.name,
                )
            return (yield from _converted(opened, form, target, lock))
    except OSError as error:
        raise not_written(target, error) from error


def _converted(source: ModelSource, form: Form, target: Path, lock: int) -> Steps[Converted]:
    found = manifest.load(target)
    if found is not None and manifest.state(target) == "current":
        return found
    partial = target.with_name(f".{target.name}.partial")
    resident = _memory_needed(source, form)
    _check_disk(source, form, partial)
    process = ConvertingProcess(
        source.path,
        partial,
        form,
        resident=resident,
        addresses=resident + _ADDRESSES,
        lock=lock,
    )
    keep = False
    try:
        yield from process.run()
        keep = True
    except Paused:
        keep = True
        raise
    finally:
        process.stop()
        if not keep:  # refused, failed or cancelled: nothing half-made stays
            shutil.rmtree(partial, ignore_errors=True)
    return _put_in_place(partial, target)


def _memory_needed(source: ModelSource, form: Form) -> int:
    """Bytes that the conversion may take; UserError if there are not so many.

    It holds the tokenizer, and one matrix at a time, three times over (as read, as blocks, as laid
    out), or one layer as float32 beside what onnxruntime packs, to compare the two forms.
    """
    if isinstance(source, OtherGguf):  # unpacked, in the model, and on its way to the disk
        opened = described(source).memory
        needed = opened + TRANSFORMERS_BYTES + 8 * source.total_parameters
        _check_memory(source, opened, needed)
        return needed
    sizes = {name: math.prod(shape) for name, shape in weight_shapes(source.layout).items()}
    layer = sum(size for name, size in sizes.items() if name.startswith("model.layers.0."))
    mapped = Plan(source.layout).size if form == "8-bit" else 0
    compared = 4 * layer + mapped + _SCORED * source.layout.vocabulary
    needed = _PROGRAM + _A_TOKEN * source.layout.vocabulary
    needed += max(3 * max(sizes.values()), compared)
    _check_memory(source, memory_of(source.layout, form), needed)
    return needed


def _check_memory(source: ModelSource, opened: int, needed: int) -> None:
    """UserError if there is not so much memory, to open a model or to convert it."""
    there = psutil.virtual_memory()
    if opened > there.total:
        raise UserError(
            "{file} needs about {needed} GB of memory to run; this computer has {there}.",
            "Choose a smaller model, or a smaller form of this one.",
            file=source.path.name,
            needed=_gigabytes(opened),
            there=_gigabytes(there.total),
        )
    if needed > there.available:
        raise UserError(
            "Converting {file} takes about {needed} GB of memory; {there} are free.",
            "Close other programs, and convert it then.",
            file=source.path.name,
            needed=_gigabytes(needed),
            there=_gigabytes(there.available),
        )


def _check_disk(source: ModelSource, form: Form, partial: Path) -> None:
    """UserError if what is left to write does not fit."""
    if isinstance(source, OtherGguf):
        needed = 4 * source.total_parameters
    elif form == "8-bit":
        needed = Plan(source.layout).size
    else:
        needed = 4 * sum(math.prod(shape) for shape in weight_shapes(source.layout).values())
    needed += _SPARE_DISK
    there = shutil.disk_usage(partial.parent).free
    if partial.is_dir():
        there += manifest.size_of(partial)
    if needed > there:
        raise UserError(
            "The converted model takes {needed} GB; the disk of {folder} has {there} left.",
            "Free some space there, or start with --home DIR to keep everything elsewhere.",
            needed=_gigabytes(needed),
            there=_gigabytes(there),
            folder=partial.parent,
        )


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f}"


def _put_in_place(partial: Path, target: Path) -> Converted:
    """Moved in one step; an older conversion of the same source goes."""
    replaced = target.with_name(f".{target.name}.replaced")
    shutil.rmtree(replaced, ignore_errors=True)
    try:
        if target.exists():
            target.replace(replaced)
        partial.replace(target)
    except PermissionError as error:  # Windows: one of its files is open
        shutil.rmtree(partial, ignore_errors=True)
        raise UserError(
            "The older conversion {folder} is in use.",
            "Close the program's other windows, and convert it then.",
            folder=target.name,
        ) from error
    shutil.rmtree(replaced, ignore_errors=True)
    made = manifest.load(target)
    assert made is not None, "the process wrote it"
    return made
