"""Models that Hugging Face's tools have left in the local hub cache: looked at, never changed.

The layout is huggingface_hub's: models--OWNER--NAME/snapshots/REVISION/ holds links to
blobs/SHA256; refs/main names the revision that was asked for last.
https://huggingface.co/docs/huggingface_hub/guides/manage-cache
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from models.engine.checksums import original_weights, together
from models.errors import UserError
from models.store.shelf import Entry

_SHA256 = re.compile(r"[0-9a-f]{64}")
_WEIGHTS = ("*.safetensors", "*.safetensors.index.json", "pytorch_model*.bin")


def hub_folder() -> Path:
    """Where the hub cache is, or would be: HF_HUB_CACHE, else below HF_HOME, else the usual."""
    named = os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE")
    if named:
        return Path(named).expanduser().absolute()
    home = os.environ.get("HF_HOME")
    if home:
        return Path(home).expanduser().absolute() / "hub"
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser().absolute() / "huggingface" / "hub"


def hub_models() -> tuple[Entry, ...]:
    """Every model of the cache whose weights are there, by name; () if there is no cache.

    A repository of GGUF files has an entry a file.
    """
    found: list[Entry] = []
    with suppress(OSError):  # no cache, or one that may not be read: nothing is said
        for repository in sorted(hub_folder().glob("models--*")):
            name = repository.name.removeprefix("models--").replace("--", "/")
            found += _of_repository(repository, name)
    return tuple(found)


def hub_sum(path: Path) -> str:
    """The SHA-256 by which the cache names the weights of a folder, or a GGUF file.

    "" for what does not lie in it, and for files that it names otherwise.
    """
    with suppress(OSError, UserError):
        sums = [_blob_sum(file) for file in original_weights(path)]
        return together(sums) if all(sums) else ""
    return ""


def _blob_sum(path: Path) -> str:
    """Large files are links to blobs named by their SHA-256; the names of others are shorter."""
    blob = path.resolve()
    named = blob.parent.name == "blobs" and _SHA256.fullmatch(blob.name)
    return blob.name if named else ""


def _of_repository(repository: Path, name: str) -> Iterator[Entry]:
    current = _main(repository)
    for snapshot in sorted((repository / "snapshots").glob("*")):
        shown = name if snapshot.name == current else f"{name}@{snapshot.name[:7]}"
        if (snapshot / "config.json").is_file() and _has_weights(snapshot):
            yield Entry(snapshot, shown)
        for file in sorted(snapshot.glob("*.gguf")):
            if file.is_file():  # a link whose blob was deleted is none
                yield Entry(file, f"{shown}/{file.stem}")


def _has_weights(snapshot: Path) -> bool:
    return any(file.is_file() for pattern in _WEIGHTS for file in snapshot.glob(pattern))


def _main(repository: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return (repository / "refs" / "main").read_text(encoding="utf-8").strip()
    return ""
