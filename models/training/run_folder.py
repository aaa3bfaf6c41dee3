"""The folder of a run: claimed before training, filled in one move after it; its checkpoint.

A checkpoint has tensors as safetensors, all else as JSON, nothing pickled. state.json is the
checkpoint: it names the file with the tensors and is moved into place after that file is on the
disk, so that a run killed at any moment finds the last whole pair.
"""

import hashlib
import importlib.metadata
import json
import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load, save, save_file

from models.engine.conversion.manifest import NAME as CONVERSION
from models.engine.conversion.manifest import read_manifest
from models.engine.weights import hashed, together, weight_files
from models.errors import UserError, in_words
from models.files import exclusive, flush_folder, write_durably
from models.model import replaced
from models.progress import drain
from models.training.packs import read_card

if TYPE_CHECKING:
    from transformers import PreTrainedModel

CHECKPOINT, LAST = "checkpoint", "last"
_PROBE = ".writable"
_PAGE_TOP = 4000  # characters
_WEIGHTS = (".safetensors", ".bin", ".gguf", ".index.json", ".pt", ".pth")


def _partial(out: Path) -> Path:
    return out.with_name(f".{out.name}.partial")


def _replaced(out: Path) -> Path:
    return out.with_name(f".{out.name}.replaced")


@contextmanager
def claimed(out: Path) -> Iterator[None]:
    """Make `out`, or take it back as an earlier run left it, and let no other run into it.

    out: resolved, so that it has a name and a parent; empty or with a checkpoint. What a stopped
    run leaves is removed at the end, but for a checkpoint.
    Raises UserError if it holds a finished model or anything else, can't be written, or another run
    writes into it, of this program or of another process.
    """
    if out == out.parent:
        raise _foreign(out)
    with ExitStack() as held:
        with in_words(
            "The folder {folder} can't be written: {reason}.", "Choose another folder.", folder=out
        ):
            _open(out)
            # The folder itself, so that a killed run leaves no file.
            lock = out.with_name(f".{out.name}.lock") if sys.platform == "win32" else out
            if not held.enter_context(exclusive(lock, wait=False)):
                raise UserError(
                    "Another run is writing into {folder}.",
                    "Wait until it has ended, or choose another folder.",
                    folder=out,
                )
            for leftover in (_partial(out), _replaced(out)):
                shutil.rmtree(leftover, ignore_errors=True)
        try:
            yield
        finally:
            shutil.rmtree(_partial(out), ignore_errors=True)
            if out.is_dir() and not any(out.iterdir()):
                out.rmdir()


def _open(out: Path) -> None:
    """UserError for what is no run's folder; OSError where it can't be written."""
    if _replaced(out).is_dir() and not out.exists():
        # Killed between the two moves of `finish`: the checkpoint is the truth again.
        _replaced(out).replace(out)
    if out.is_dir() and (out / "card.json").exists():
        raise UserError(
            "{folder} already holds a model.", "Choose a new folder or another name.", folder=out
        )
    ours = {CHECKPOINT, _PROBE}
    if out.exists() and not (out.is_dir() and all(path.name in ours for path in out.iterdir())):
        raise _foreign(out)
    out.mkdir(parents=True, exist_ok=True)
    probe = out / _PROBE
    probe.write_bytes(b"")
    probe.unlink()


def _foreign(out: Path) -> UserError:
    return UserError(
        "{folder} already exists and holds something else.",
        "Choose a folder that is new or empty.",
        folder=out,
    )


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
    with in_words(
        "The tuned model could not be written to {folder}: {reason}.",
        "Free some space there and train again; it goes on from the last checkpoint.",
        folder=out,
    ):
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


def keep_last(out: Path, weights: Mapping[str, torch.Tensor]) -> None:
    """Lay the model after the last step into `out`, where that has an earlier one.

    A disk that is full keeps none: only the verdict would have looked at it.
    """
    last = out / LAST
    with suppress(OSError):
        last.mkdir()
        _copy_all_but_weights(out, last)
        save_file(_plain(weights), last / "model.safetensors", {"format": "pt"})


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


def name_of(folder: Path) -> str:
    """What a model is called: as its card or its conversion says it, else as its folder."""
    return str((read_card(folder) or _converted(folder)).get("name", folder.name))


def weights_sum(folder: Path) -> str:
    """SHA-256 of a model's weights: as its card or its conversion says it, else computed."""
    said = (read_card(folder) or _converted(folder)).get("sha256")
    return str(said or together([drain(hashed(path, 0, 0)) for path in weight_files(folder)]))


def lost_its_parent(folder: Path, namesake: Path) -> bool:
    """Whether the model of a folder was tuned from another one that had the name of `namesake`."""
    card, name = read_card(folder), name_of(namesake)
    was = str(card.get("parent_sha256") or "")
    return card.get("parent") == name and replaced(name, was, weights_sum(namesake))


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
        "parent": name_of(parent),
        "parent_sha256": weights_sum(parent),
        "licence": origin.get("licence") or licence_in_readme(parent),
        **details,
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """What a model was made with."""
    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "transformers": importlib.metadata.version("transformers"),
    }


STATE = "state.json"
FORMAT = 1


MOMENTS = ("exp_avg", "exp_avg_sq")


def adam_tensors(
    weights: Mapping[str, torch.Tensor],
    optimiser: torch.optim.Optimizer,
    whole: Callable[[torch.Tensor], torch.Tensor] = lambda tensor: tensor,
) -> dict[str, torch.Tensor]:
    """Weights and Adam's moments, as "weight.NAME", "exp_avg.NAME" and "exp_avg_sq.NAME".

    whole: puts a tensor together that lies on several devices.
    """
    found: dict[str, torch.Tensor] = {}
    for name, weight in weights.items():
        found[f"weight.{name}"] = whole(weight.detach())
        for moment in MOMENTS:
            if weight in optimiser.state:
                found[f"{moment}.{name}"] = whole(optimiser.state[weight][moment])
    return {name: tensor.cpu().contiguous() for name, tensor in found.items()}


@torch.no_grad()
def restore_adam(
    weights: Mapping[str, torch.Tensor],
    optimiser: torch.optim.Optimizer,
    tensors: Mapping[str, torch.Tensor],
    steps: int,
) -> None:
    """Go on after so many steps of the optimiser from what `adam_tensors` gave then."""
    fused = bool(optimiser.param_groups[0].get("fused"))
    for name, weight in weights.items():
        weight.copy_(tensors[f"weight.{name}"])
        # The fused optimiser counts its steps beside the weight.
        place = weight.device if fused else torch.device("cpu")
        moments = {one: tensors[f"{one}.{name}"].to(weight.device, copy=True) for one in MOMENTS}
        optimiser.state[weight] = {"step": torch.tensor(float(steps), device=place), **moments}


@dataclass(frozen=True, slots=True)
class Saved:
    """A run after `len(rows)` steps. rows: the values of each step; tensors: weights, optimiser."""

    rows: tuple[Mapping[str, float], ...]
    tensors: Mapping[str, torch.Tensor]


class Checkpoints:
    """The checkpoint folder of one run.

    identity: whatever must be equal for a run to go on. kernels: what was found to be faster and
    rounds differently; a run that goes on in another process reads it by `kept_kernels`.
    """

    def __init__(
        self,
        folder: Path,
        identity: Mapping[str, object],
        kernels: Mapping[str, bool] | None = None,
    ) -> None:
        self._folder, self._kernels = folder, dict(kernels or {})
        self._identity: dict[str, Any] = json.loads(json.dumps(dict(identity)))

    def load(self, *, refuse: bool = True) -> Saved | None:
        """The last checkpoint, or None; UserError if it is damaged or of another run.

        refuse: otherwise such a one counts as none, and the next one takes its place.
        """
        if refuse:
            return self._load()
        try:
            return self._load()
        except UserError:
            return None

    def _load(self) -> Saved | None:
        state = self._state()
        if state is None:
            return None
        identity = state.get("identity")
        if _differing(identity, self._identity) == {"model"}:
            raise UserError(
                "{folder} holds a checkpoint of a run that started from other weights, as of an "
                "earlier version of this model.",
                "Start a new run in another folder: it cannot go on with these weights.",
                folder=self._folder.parent,
            )
        if identity != self._identity:
            raise UserError(
                "{folder} holds a checkpoint of another run.",
                "Use the same model, pairs and settings as before, or another folder.",
                folder=self._folder.parent,
            )
        return Saved(tuple(state["rows"]), self._tensors(state))

    def save(self, saved: Saved) -> None:
        """Keep a run's state and drop the one before; UserError if the disk doesn't take it."""
        name = f"step-{len(saved.rows):06d}.safetensors"
        content = save(dict(saved.tensors))
        state = {
            "format": FORMAT,
            "identity": self._identity,
            "kernels": self._kernels,
            "tensors": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "rows": [dict(row) for row in saved.rows],
        }
        with in_words(
            "The checkpoint could not be written to {folder}: {reason}.",
            "Free some space there and train again; the last checkpoint is intact.",
            folder=self._folder,
        ):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_durably(self._folder / name, content)
            write_durably(self._folder / STATE, json.dumps(state).encode())
            self._drop_others(name)

    def _drop_others(self, kept: str) -> None:
        for path in self._folder.iterdir():
            if path.suffix == ".safetensors" and path.name != kept:
                path.unlink()

    def _state(self) -> dict[str, Any] | None:
        try:
            state = json.loads((self._folder / STATE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            raise self._damaged() from error
        if not isinstance(state, dict) or state.get("format") != FORMAT:
            raise self._damaged()
        return state

    def _tensors(self, state: Mapping[str, Any]) -> dict[str, torch.Tensor]:
        try:
            content = (self._folder / str(state["tensors"])).read_bytes()
        except OSError as error:
            raise self._damaged() from error
        if hashlib.sha256(content).hexdigest() != state["sha256"]:
            raise self._damaged()
        tensors: dict[str, torch.Tensor] = load(content)
        return tensors

    def _damaged(self) -> UserError:
        return UserError(
            "The checkpoint in {folder} is damaged.",
            "Delete that folder and train again from the start.",
            folder=self._folder,
        )


def _differing(identity: object, other: Mapping[str, object]) -> set[str]:
    """The entries of a run's identity that are not the same; a policy is a model, too."""
    if not isinstance(identity, dict) or identity.keys() != other.keys():
        return set(other)
    found = {name for name in other if identity[name] != other[name]}
    return {"model" if name == "policy" else name for name in found}


def kept_rows(folder: Path) -> list[dict[str, float]]:
    """The rows of a checkpoint, whatever run it belongs to; [] where there is none."""
    try:
        rows = _kept(folder)["rows"]
        return [{str(name): float(value) for name, value in row.items()} for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return []


def kept_kernels(folder: Path) -> dict[str, bool]:
    """What a run's checkpoint says of its kernels; {} where there is none or it says nothing."""
    kernels = _kept(folder).get("kernels")
    found = kernels if isinstance(kernels, dict) else {}
    return {str(name): bool(value) for name, value in found.items()}


def _kept(folder: Path) -> dict[str, Any]:
    """What is damaged is said when the checkpoint is loaded."""
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}
