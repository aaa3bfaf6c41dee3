"""What a person can set, with the ranges in which it makes sense; kept as TOML."""

import logging
import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.store.paths import Home, keep_aside, write_whole

Setting = str | int | float
Report = Callable[[UserError], object]

log = logging.getLogger(__name__)


def _report_to_log(error: UserError) -> None:
    log.warning("%s", error)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a setting may be: one of `choices`, or a number from low to high, ends included."""

    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()

    def allow(self, value: object) -> bool:
        """Whether a value of the right type is allowed."""
        if isinstance(value, int | float):
            return self.low <= value <= self.high
        return value in self.choices

    def __str__(self) -> str:
        return " or ".join(self.choices) if self.choices else f"{self.low:g} to {self.high:g}"


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

    theme: str = field(
        default="system", metadata={"limits": Limits(choices=("system", "light", "dark"))}
    )
    language: str = field(
        default="system", metadata={"limits": Limits(choices=("system", "en", "de"))}
    )
    max_new_tokens: int = field(default=48, metadata={"limits": Limits(1, 256)})
    draft_temperature: float = field(default=0.9, metadata={"limits": Limits(0.0, 2.0)})
    beta: float = field(default=0.1, metadata={"limits": Limits(0.001, 10.0)})
    epochs: int = field(default=0, metadata={"limits": Limits(0, 100)})

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if type(value) is not KINDS[name] or not limits(name).allow(value):
                raise ValueError(f"{name} is {value!r}, expected {limits(name)}")

    @classmethod
    def load(cls, home: Home, report: Report = _report_to_log) -> "Settings":
        """Read the settings; whatever is wrong in the file is the default and is reported."""
        sound: dict[str, Any] = {}
        for name, value in _read(home.settings, report).items():
            try:
                cls(**{name: _as_kind_of(name, value)})
                sound[name] = _as_kind_of(name, value)
            except (TypeError, ValueError):
                report(
                    UserError(
                        "The setting {name} = {value} in {path} does not fit and was left out.",
                        "Allowed: {allowed}.",
                        name=name,
                        value=value,
                        path=home.settings,
                        allowed=limits(name) if name in KINDS else "no setting of that name",
                    )
                )
        return cls(**sound)

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


KINDS: Mapping[str, type] = {each.name: type(each.default) for each in fields(Settings)}


def limits(name: str) -> Limits:
    """What a setting may be; KeyError if there is none of that name."""
    for each in fields(Settings):
        if each.name == name:
            found: Limits = each.metadata["limits"]
            return found
    raise KeyError(name)


def _as_kind_of(name: str, value: object) -> Any:
    # TOML knows 1 and 1.0 apart; a person who writes temperature = 1 means the same.
    return float(value) if type(value) is int and KINDS.get(name) is float else value


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
