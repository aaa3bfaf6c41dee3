"""What a model folder holds, as its card and its files say."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from models.engine.chat_template import has_chat_template
from models.engine.checksums import Checksums, together
from models.engine.weights import damaged, missing, read_header, read_json, weight_files
from models.errors import UserError
from models.model import Kind, Model, Source

KINDS: tuple[Kind, ...] = ("base", "chat", "tuned")
REWARD = "reward"  # the kind of a model that scores texts; see models.training.reward_model


def inspect_folder(
    folder: Path, checksums: Checksums, source: Source = "folder", *, sums: bool = True
) -> Model:
    """What a folder holds; its problem says what is wrong with it.

    The card is read first, so that a damaged model still has its name and size in a list. sums:
    whether checksums are computed; else only remembered ones are used, which takes no time for
    weights of gigabytes.
    """
    try:
        card = _read_card(folder)
    except UserError as problem:
        return Model(folder.name, "base", 0, folder, "", problem=problem, source=source)
    described = Model(
        name=_entry(card, "name", str, folder.name),
        kind=card["kind"] if card.get("kind") in KINDS else "base",
        parameters=_entry(card, "parameters", int, 0),
        path=folder,
        sha256=_entry(card, "sha256", str, ""),
        size=_entry(card, "size", str, ""),
        seed=_entry(card, "seed", int, 0),
        source=source,
    )
    if card.get("kind") == REWARD:
        return replace(described, problem=_scores_only(folder))
    try:
        return _checked(described, checksums, carded=bool(card), sums=sums)
    except UserError as problem:
        return replace(described, problem=problem)


def _checked(model: Model, checksums: Checksums, *, carded: bool, sums: bool) -> Model:
    """The model with what its card leaves out; UserError if a file is missing or damaged."""
    read_json(model.path / "config.json")
    if carded or (model.path / "graph.onnx").is_file():
        _require(model.path / "tokenizer.json")
    files = weight_files(model.path)
    counts = [_without_embedding(path) for path in files if path.suffix == ".safetensors"]
    found = _sum(files, checksums, compute=sums)
    if carded and found and model.sha256 and found != model.sha256:
        raise damaged(files[0], "its checksum is not the one in card.json")
    if carded:
        return replace(model, sha256=found or model.sha256)
    chat = has_chat_template(model.path)
    return replace(model, kind="chat" if chat else "base", parameters=sum(counts), sha256=found)


def _without_embedding(path: Path) -> int:
    tensors = read_header(path)
    return sum(
        tensor.size
        for name, tensor in tensors.items()
        if not name.endswith(("embed_tokens.weight", "wte.weight", "lm_head.weight"))
    )


def _sum(files: list[Path], checksums: Checksums, *, compute: bool) -> str:
    """The sum of all files together, "" if it is neither known nor to be computed."""
    found = [_checksum(path, checksums, compute=compute) for path in files]
    return together(found) if all(found) else ""


def _checksum(path: Path, checksums: Checksums, *, compute: bool) -> str:
    try:
        return checksums.of(path) if compute else checksums.known(path)
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise damaged(path, error.strerror or str(error)) from error


def _require(path: Path) -> None:
    if not path.is_file():
        raise missing(path)


def writes(folder: Path) -> bool:
    """Whether a folder's model writes texts; one that only scores them is in no list."""
    try:
        return _read_card(folder).get("kind") != REWARD
    except UserError:
        return True  # damaged: the list says so


def _scores_only(folder: Path) -> UserError:
    return UserError(
        "{folder} is a reward model: it scores texts and writes none.",
        "Give it to PPO as the reward, or choose a model that writes.",
        folder=folder,
    )


def _read_card(folder: Path) -> dict[str, Any]:
    path = folder / "card.json"
    return read_json(path) if path.is_file() else {}


def _entry(card: dict[str, Any], name: str, kind: type[Any], default: Any) -> Any:
    value = card.get(name)
    return value if isinstance(value, kind) else default
