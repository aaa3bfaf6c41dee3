"""Opening a model folder with transformers: to train it, or to run what has no ONNX graph."""

from pathlib import Path
from typing import Any

from models.errors import UserError
from models.live.text import FileCodec

UNBOUNDED = "its tokenizer has rules of its own, with which a text may take for ever"


def load_for_training(
    folder: Path, device: str = "cpu", *, narrow: bool = False
) -> tuple[Any, Any]:
    """The model in float32 on a device, in training mode, and its tokenizer.

    device: "cpu", "cuda" or "mps", as `device.probe` names it. narrow: in bfloat16 instead, for
    weights that stay frozen; the wide ones are never in memory then. Nothing is ever fetched.
    Raises UserError if transformers cannot open the folder, or weights are missing in it.
    """
    model, tokenizer = load(folder, narrow=narrow)
    return model.to(device).train(), tokenizer


def load(folder: Path, *, narrow: bool = False) -> tuple[Any, Any]:
    """`load_model` and `load_tokenizer`."""
    tokenizer = load_tokenizer(folder)
    return load_model(folder, narrow=narrow), tokenizer


def load_model(folder: Path, *, narrow: bool = False) -> Any:
    """The model in float32 on the processor, in evaluation mode.

    narrow: in bfloat16 instead.

    Raises UserError if transformers cannot open the folder, or weights are missing in it.
    """
    import torch
    import transformers

    # Typed as anything: the declared result of from_pretrained knows no output_loading_info.
    library: Any = transformers
    # The job bar shows progress; a bar on stderr would mix with what a terminal command prints.
    library.utils.logging.disable_progress_bar()
    dtype = torch.bfloat16 if narrow else torch.float32
    options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        model, report = library.AutoModelForCausalLM.from_pretrained(
            folder, dtype=dtype, output_loading_info=True, **options
        )
    except Exception as error:  # any kind of error comes out of a damaged folder
        raise _unusable(folder, " ".join(str(error).split())) from error
    lacking = sorted(report["missing_keys"]) + [str(key) for key in report["mismatched_keys"]]
    if lacking:
        raise _unusable(folder, f"the weights {', '.join(lacking[:3])} are missing")
    return model.eval()


def load_tokenizer(folder: Path) -> Any:
    """transformers' tokenizer of a folder.

    Raises UserError if there is none, or if it could take any time and memory: in this process
    nothing would end it.
    """
    from transformers import AutoTokenizer

    if not is_bounded(folder):
        raise _unusable(folder, UNBOUNDED)
    try:
        return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # any kind of error, and a panic of the library is no Exception
        raise _unusable(folder, " ".join(str(error).split())) from error


def is_bounded(folder: Path) -> bool:
    """Whether texts can be encoded in this process; UserError if its tokenizer.json is damaged."""
    return not (folder / "tokenizer.json").is_file() or FileCodec(folder).is_plain


def _unusable(folder: Path, reason: str) -> UserError:
    return UserError(
        "The model folder {folder} cannot be opened: {reason}",
        "Copy it again from where it came from, or choose another model.",
        folder=folder,
        reason=reason[:300],
    )
