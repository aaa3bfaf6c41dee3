"""Where the program keeps what it writes."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.errors import UserError

NAME = "understudy"


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
        """The settings file."""
        return self.config / "settings.toml"

    def prepare(self) -> None:
        """Make the folders and write a byte into each; UserError if that does not work."""
        import tempfile

        for folder in (self.config, self.data, self.cache, self.logs, self.models, self.runs):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=folder) as probe:
                    probe.write(b"\0")
                    probe.flush()
            except OSError as error:
                raise UserError(
                    "The folder {folder} cannot be written: {reason}.",
                    "Start with --home DIR to keep everything in another folder.",
                    folder=folder,
                    reason=(error.strerror or type(error).__name__).lower(),
                ) from error

    def keep_caches(self) -> None:
        """Have torch keep its compiled kernels in the cache folder, not beside the home.

        Before torch is imported: it makes its folder then. Where the cache folder cannot be
        written, or a person has named another place, theirs stands.
        """
        named, folder = os.environ.get("TORCHINDUCTOR_CACHE_DIR"), self.cache / "torchinductor"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            os.environ["TORCHINDUCTOR_CACHE_DIR"] = named or str(folder)


def write_whole(path: Path, text: str) -> None:
    """Replace a text file in one step: after a crash it holds the old text or the new, whole.

    Raises OSError; the old file is then untouched.
    """
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def keep_aside(path: Path) -> Path:
    """Move a damaged file to a dated name beside it, and return that name.

    Raises OSError; the file is then where it was.
    """
    from datetime import datetime  # here, because the window is painted first

    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    number = 2
    while kept.exists():
        kept = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
        number += 1
    path.replace(kept)
    return kept
