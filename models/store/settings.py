"""What a person can set, with the ranges in which it makes sense; kept as TOML."""

import logging
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from models.errors import UserError
from models.fields import Field, allowed, field_of
from models.files import keep_aside, write_whole
from models.preferences.dpo_config import dpo_fields
from models.store.paths import Home

Setting = str | int | float
Report = Callable[[UserError], object]

log = logging.getLogger(__name__)


def _report_to_log(error: UserError) -> None:
    log.warning("%s", error)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Change one with `dataclasses.replace`: a value out of range is a ValueError.

    theme: how the window looks; "system" follows the desktop.
    language: of the window; "system" is German on a German desktop, else English.
    max_new_tokens: longest answer, in tokens.
    draft_temperature: how different two drafts to a prompt are, 0 (the same) to 2.
    beta: how strongly DPO holds a model to where it started.
    epochs: how often DPO goes through all pairs; 0: as often as fits the model and its pairs.
    """

    theme: str = "system"
    language: str = "system"
    max_new_tokens: int = 48
    draft_temperature: float = 0.9
    beta: float = 0.1
    epochs: int = 0

    def __post_init__(self) -> None:
        for one in FIELDS:
            value = getattr(self, one.name)
            problem = one.problem(value)
            if problem or type(value) is not one.kind:
                raise ValueError(str(problem or f"{one.name} is {value!r}"))

    @classmethod
    def load(cls, home: Home, report: Report = _report_to_log) -> "Settings":
        """Read the settings; whatever is wrong in the file is the default and is reported."""
        kept = _read(home.settings, report)

        def left_out(name: str, reason: UserError) -> None:
            report(
                UserError(
                    "The setting {name} in {path} was left out: {reason}",
                    "Its default is used until it is set again.",
                    name=name,
                    path=home.settings,
                    reason=reason,
                )
            )

        for name in kept.keys() - {one.name for one in FIELDS}:
            left_out(name, UserError("There is no setting of that name."))
        return cls(**allowed(FIELDS, kept, left_out))

    def save(self, home: Home) -> None:
        """Write the settings whole or not at all; UserError if the folder cannot be written."""
        lines = [f"{each.name} = {_toml(getattr(self, each.name))}" for each in fields(self)]
        try:
            home.config.mkdir(parents=True, exist_ok=True)
            write_whole(home.settings, "\n".join([*lines, ""]))
        except OSError as error:
            raise UserError(
                "The settings could not be saved in {path}: {reason}.",
                "The earlier ones are kept. Make room, or start with --home DIR.",
                path=home.settings,
                reason=(error.strerror or type(error).__name__).lower(),
            ) from error


FIELDS = (
    Field(
        "theme", str, "Theme",
        choices={"system": "Like the system", "light": "Light", "dark": "Dark"},
    ),
    Field(
        "language", str, "Language",
        choices={"system": "Like the system", "en": "English", "de": "Deutsch"},
    ),
    Field("max_new_tokens", int, "Longest answer", 1, 256),
    Field("draft_temperature", float, "Draft temperature", 0, 2, step=0.1),
    replace(field_of(dpo_fields("sigmoid"), "beta"), optional=False),
    replace(field_of(dpo_fields("sigmoid"), "epochs"), low=0, optional=False),  # 0: by size
)  # fmt: skip


def _read(path: Path, report: Report) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        report(_kept_aside(path, error))
    except OSError as error:
        report(
            UserError(
                "The settings in {path} could not be read: {reason}.",
                "The defaults are used; saving the settings writes the file anew.",
                path=path,
                reason=(error.strerror or type(error).__name__).lower(),
            )
        )
    return {}


def _kept_aside(path: Path, error: ValueError) -> UserError:
    """Move a file that is no settings file out of the way: the next save would replace it."""
    try:
        kept = keep_aside(path)
    except OSError:
        return UserError(
            "The settings in {path} could not be read: {reason}.",
            "The defaults are used; saving the settings writes the file anew.",
            path=path,
            reason=error,
        )
    return UserError(
        "The settings could not be read: {reason}. The damaged file was kept as {path}.",
        "The defaults are used.",
        path=kept,
        reason=error,
    )


def _toml(value: Setting) -> str:
    # Every text among the settings is one of a few plain words: no escapes are needed.
    return f'"{value}"' if isinstance(value, str) else repr(value)
