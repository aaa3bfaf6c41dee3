"""Where the program keeps what it writes."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import UserError, in_words

NAME = "understudy"
PRIVATE_FOLDER = 0o700
BELOW_HOME = "home:"
"""How a path in the database begins that is relative to the home's data folder."""

LONGEST_PATH = 420
"""Bytes of the data folder's path: SQLite opens no file whose path and journal exceed 512, and the
longest name of a copy of the database has 75.
"""


def _restrict(path: Path) -> None:
    """Take everybody else's rights; what its owner may do stays: read-only is meant so."""
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            path.chmod(mode & 0o700)


NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def make_folder(folder: Path) -> None:
    """Make it and what it lies in, where that is not there, for this user alone; or OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(PRIVATE_FOLDER, exist_ok=True)


@dataclass(frozen=True, slots=True)
class Home:
    """The four folders below which every file lies that the program writes."""

    config: Path
    data: Path
    cache: Path
    logs: Path

    @classmethod
    def default(cls) -> "Home":
        """The folders that this system means for a program's files."""
        import platformdirs  # here, because the window is painted first

        return cls(
            config=platformdirs.user_config_path(NAME, appauthor=False),
            data=platformdirs.user_data_path(NAME, appauthor=False),
            cache=platformdirs.user_cache_path(NAME, appauthor=False),
            logs=platformdirs.user_log_path(NAME, appauthor=False),
        )

    @classmethod
    def at(cls, folder: Path) -> "Home":
        """All four below one folder, as `--home DIR` asks."""
        root = Path(folder)
        with suppress(RuntimeError):  # "~somebody" who has no home here stays as it is written
            root = root.expanduser()
        root = root.absolute()
        return cls(root / "config", root / "data", root / "cache", root / "logs")

    @property
    def database(self) -> Path:
        """Labels and runs."""
        return self.data / "understudy.sqlite3"

    @property
    def backups(self) -> Path:
        """Dated copies of the database, made before its form changes."""
        return self.data / "backups"

    @property
    def copying(self) -> Path:
        """The lock file of whoever makes such a copy, or puts one back."""
        return self.data / "backups.lock"

    @property
    def upgrading(self) -> Path:
        """The lock file of whoever brings the database up to date."""
        return self.data / "upgrade.lock"

    @property
    def models(self) -> Path:
        """Tuned models, one folder each."""
        return self.data / "models"

    @property
    def shelf(self) -> Path:
        """The list of models that lie elsewhere, and names that a person gave."""
        return self.data / "shelf.json"

    @property
    def removed(self) -> Path:
        """Models that were removed from the shelf, until they are cleared."""
        return self.data / "removed"

    @property
    def runs(self) -> Path:
        """Training runs, one folder each, with their checkpoints."""
        return self.data / "runs"

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    def stored(self, text: str) -> str:
        """A path as the database keeps it: "home:models/x" below the data folder, else as it is."""
        folder = f"{self.data}{os.sep}"
        if not text.startswith(folder):
            return text
        return BELOW_HOME + text[len(folder) :].replace(os.sep, "/")

    def located(self, text: str) -> str:
        """The other way round: where a path that the database keeps lies now."""
        if not text.startswith(BELOW_HOME):
            return text
        return str(self.data.joinpath(*text[len(BELOW_HOME) :].split("/")))

    def prepare(self) -> None:
        """Make the folders, for this user alone, and write a byte into each.

        A home that is there is read where nothing can be written: what is written later says so.
        Raises UserError if a folder can't be made or written, or lies too deep for SQLite.
        """
        import tempfile

        if len(os.fsencode(self.data)) > LONGEST_PATH:
            raise UserError(
                "The path of the folder {folder} is too long for SQLite, which keeps the labels.",
                "Start with --home DIR and a folder of at most {most} bytes.",
                folder=self.data,
                most=LONGEST_PATH,
            )
        for folder in (self.config, self.data, self.cache, self.logs, self.models, self.runs):
            with in_words(
                "The folder {folder} cannot be written: {reason}.",
                "Start with --home DIR to keep everything in another folder.",
                folder=folder,
            ):
                there = folder.is_dir()
                make_folder(folder)
                try:
                    with tempfile.TemporaryFile(dir=folder) as probe:
                        probe.write(b"\0")
                        probe.flush()
                except OSError as error:
                    if not there or error.errno not in NO_ROOM:
                        raise

        self._close_to_others()

    def _close_to_others(self) -> None:
        """Earlier versions made folders and files that everybody may read; some stay as they are.

        A file system may know of no owners, or the owner may be somebody else.
        """
        kept = (self.config, self.data, self.logs, self.backups)
        for folder in (*kept, self.cache, self.models, self.runs):
            _restrict(folder)
        for file in (file for folder in kept for file in folder.glob("*")):
            if file.is_file() and not file.is_symlink():
                _restrict(file)

    def keep_caches(self) -> None:
        """Have torch keep its compiled kernels in the cache folder, not beside the home.

        Before torch is imported: it makes its folder then. Where the cache folder cannot be
        written, or a person has named another place, theirs stands.
        """
        named, folder = os.environ.get("TORCHINDUCTOR_CACHE_DIR"), self.cache / "torchinductor"
        with suppress(OSError):
            make_folder(folder)
            os.environ["TORCHINDUCTOR_CACHE_DIR"] = named or str(folder)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """Plain data, as JSON has it, with every text in it changed; names of fields stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: each_text(one, change) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [each_text(one, change) for one in value]
    return value
