"""Converting a GGUF file or a Hugging Face folder, once, into a folder that a session opens.

    from models.live.conversion.convert import convert
    from models.progress import drain

    converted = drain(convert(Path("SmolLM2-135M-Instruct.Q4_1.gguf"), home.cache))
    session = open_session(converted.folder)

The work is done by a process of its own, with limits of memory and time: a file that someone else
made can at worst end that process.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from models.live.conversion.describe import default_form
from models.live.conversion.manifest import Converted
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.live.catalogue import Form

__all__ = ["Converted", "convert", "default_form"]


def convert(source: Path, cache: Path, *, form: "Form | None" = None) -> Steps[Converted]:
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
    raise AssertionError((source, cache, form))
