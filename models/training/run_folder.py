"""The folder of a tuned model: claimed before training, filled in one move after it."""

import hashlib
import importlib.metadata
import json
import os
import platform
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import save_file

from models.engine.conversion.manifest import NAME as CONVERSION
from models.engine.conversion.manifest import read_manifest
from models.errors import UserError
from models.files import flush_folder, write_durably
from models.training.packs import read_card

if TYPE_CHECKING:
    from transformers import PreTrainedModel

CHECKPOINT = "checkpoint"
_PROBE = ".writable"
_PAGE_TOP = 4000  # characters
_WEIGHTS = (".safetensors", ".bin", ".gguf", ".index.json", ".pt", ".pth")


def _partial(out: Path) -> Path:
    return out.with_name(f".{out.name}.partial")


def _replaced(out: Path) -> Path:
    return out.with_name(f".{out.name}.replaced")


def claim(out: Path) -> None:
    """Make `out`, or take it back as an earlier run left it: empty or with its checkpoint.

    out: resolved, so that it has a name and a parent.
    Raises UserError if it holds a finished model or anything else, or can't be written.
    """
    if out == out.parent:
        raise _foreign(out)
    try:
        if _replaced(out).is_dir() and not out.exists():
            # Killed between the two moves of `finish`: the checkpoint is the truth again.
            _replaced(out).replace(out)
        for leftover in (_partial(out), _replaced(out)):
            shutil.rmtree(leftover, ignore_errors=True)
        _refuse_foreign(out)
        out.mkdir(parents=True, exist_ok=True)
        probe = out / _PROBE
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise UserError(
            "The folder {folder} can't be written: {reason}.",
            "Choose another folder.",
            folder=out,
            reason=error.strerror or error,
        ) from error


def _refuse_foreign(out: Path) -> None:
    if out.is_dir() and (out / "card.json").exists():
        raise UserError(
            "{folder} already holds a model.", "Choose a new folder or another name.", folder=out
        )
    if out.exists() and not (out.is_dir() and _names(out) <= {CHECKPOINT, _PROBE}):
        raise _foreign(out)


def _foreign(out: Path) -> UserError:
    return UserError(
        "{folder} already exists and holds something else.",
        "Choose a folder that is new or empty.",
        folder=out,
    )


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def let_go(out: Path) -> None:
    """Remove what a stopped run leaves, but for a checkpoint."""
    shutil.rmtree(_partial(out), ignore_errors=True)
    if out.is_dir() and not any(out.iterdir()):
        out.rmdir()


def finish(
    out: Path,
    parent: Path,
    weights: Mapping[str, torch.Tensor],
    card: Mapping[str, object],
    add: Callable[[Path], None],
) -> None:
    """Turn `out` into a model folder like `parent` with other weights; its checkpoint goes.

    weights: by the names of the parent's file, written in fp32.
    card: what card.json says beside the weights' fingerprint.
    add: writes further files into the new folder.
    Raises UserError if the disk doesn't take it.
    """
    partial = _partial(out)
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        _copy_all_but_weights(parent, partial)
        add(partial)
        fingerprint = _write_weights(partial / "model.safetensors", weights)
        whole = {**card, "sha256": fingerprint}
        write_durably(partial / "card.json", json.dumps(whole, indent=2).encode())
        flush_folder(partial)
        out.replace(_replaced(out))
        partial.replace(out)
        flush_folder(out.parent)
        shutil.rmtree(_replaced(out), ignore_errors=True)
    except OSError as error:
        raise UserError(
            "The tuned model could not be written to {folder}: {reason}.",
            "Free some space there and train again; it goes on from the last checkpoint.",
            folder=out,
            reason=error.strerror or error,
        ) from error


def _write_weights(path: Path, weights: Mapping[str, torch.Tensor]) -> str:
    """Write a file that is on the disk when this returns; its SHA-256.

    From the tensors straight to the file: a large model would not fit into memory twice.
    """
    save_file(_plain(weights), path, {"format": "pt"})
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _plain(weights: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {
        name: tensor.detach().to("cpu", torch.float32).contiguous()
        for name, tensor in weights.items()
    }


def _copy_all_but_weights(parent: Path, target: Path) -> None:
    for path in sorted(parent.iterdir()):
        skipped = path.name.endswith(_WEIGHTS) or path.name[0] == "." or path.name == CONVERSION
        if path.is_file() and not skipped:
            shutil.copyfile(path, target / path.name)
    config = json.loads((target / "config.json").read_text(encoding="utf-8"))
    config.pop("torch_dtype", None)  # the older name of the same entry
    config["dtype"] = "float32"
    (target / "config.json").write_text(json.dumps(config, indent=2), encoding="utf-8")


def _converted(parent: Path) -> dict[str, Any]:
    """What a card would say of a model that came as a file or folder of the reader's."""
    if not (parent / CONVERSION).is_file():
        return {}
    known = read_manifest(parent)
    about = known.description
    name = about.name or known.source.stem
    return {"name": name, "sha256": known.sha256, "licence": about.licence}


def licence_in_readme(folder: Path) -> str:
    """The licence that a model's page names in its first lines; "" where there is none."""
    try:
        with (folder / "README.md").open(encoding="utf-8", errors="replace") as page:
            top = page.read(_PAGE_TOP).split("\n---", maxsplit=1)[0]
    except OSError:
        return ""
    found = re.search(r"^license: *\"?([\w.+-]{1,80})", top, re.MULTILINE)
    return found[1] if top.startswith("---") and found else ""


def counted(model: "PreTrainedModel") -> tuple[int, int]:
    """Parameters without and with the embedding."""
    total = sum(weight.numel() for weight in model.parameters())
    embedding = sum(weight.numel() for weight in model.get_input_embeddings().parameters())
    return total - embedding, total


def own_weights(model: "PreTrainedModel") -> dict[str, torch.Tensor]:
    """The weights as a file holds them: a tied output matrix is left out."""
    weights = dict(model.state_dict())
    if model.config.tie_word_embeddings:
        weights.pop("lm_head.weight", None)
    return weights


def fingerprint(folder: Path) -> str:
    """The SHA-256 of a model's weights as its card says it; where it has none, its place."""
    return str(read_card(folder).get("sha256", folder.resolve()))


def make_card(
    parent: Path, name: str, parameters: tuple[int, int], details: Mapping[str, object]
) -> dict[str, Any]:
    """What card.json says of a model tuned from `parent`.

    parameters: without and with the embedding. details: how it was tuned.
    """
    origin = read_card(parent) or _converted(parent)
    return {
        "name": name,
        "kind": "tuned",
        "size": origin.get("size", ""),
        "seed": origin.get("seed", 0),
        "parameters": parameters[0],
        "total_parameters": parameters[1],
        "parent": origin.get("name", parent.name),
        "parent_sha256": origin.get("sha256"),
        "licence": origin.get("licence") or licence_in_readme(parent),
        **details,
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
            "transformers": importlib.metadata.version("transformers"),
        },
    }
