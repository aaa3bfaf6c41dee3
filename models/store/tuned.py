"""Tuned models on the disk: renaming one."""

import json
import re
from pathlib import Path

from models.errors import UserError
from models.store.paths import Home, write_whole

_FOLDER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def is_folder_name(name: str) -> bool:
    """Whether a name can be a folder everywhere and a word on a command line."""
    return _FOLDER_NAME.fullmatch(name) is not None and not name.endswith(".")


def rename_tuned(home: Home, old: str, new: str) -> None:
    """Give the tuned model `old` the name `new`: its folder's and that in its card.

    Raises UserError if there is no such model, the new name is taken or the disk refuses. The card
    is written last: a crash in between leaves a sound model whose folder has the new name.
    """
    source, target = home.models / old, home.models / new
    if not source.is_dir():
        raise UserError("There is no tuned model {name} any more.", "Pick another one.", name=old)
    # A change of capital letters is no collision on a disk that ignores them.
    if target.exists() and not target.samefile(source):
        raise UserError("There is already a model {name}.", "Choose another name.", name=new)
    try:
        source.rename(target)
        name_in_card(target, new)
    except (OSError, ValueError) as error:
        raise UserError(
            "The model {name} could not be renamed: {reason}.",
            "Check that its folder can be written.",
            name=old,
            reason=error,
        ) from error


def name_in_card(folder: Path, name: str) -> None:
    """Write a model's name into its card; OSError or ValueError if there is none to write into."""
    card = folder / "card.json"
    facts = json.loads(card.read_text(encoding="utf-8"))
    write_whole(card, json.dumps({**facts, "name": name}, ensure_ascii=False, indent=2))
