"""What a person can set, with the ranges in which it makes sense; kept as TOML."""

import logging
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from models.errors import UserError, in_words
from models.fields import Field, allowed, field_of, fields_of, setting
from models.files import bytes_of, keep_aside, write_whole
from models.preferences.dpo_config import dpo_fields
from models.store.paths import Home

MOST_BYTES = 1_000_000
log = logging.getLogger(__name__)
SIGMOID = dpo_fields("sigmoid")


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

    theme: str = setting(
        "system", "Theme", choices={"system": "System", "light": "Light", "dark": "Dark"}
    )
    language: str = setting(
        "system", "Language",
        choices={"system": "System", "en": "English", "de": "Deutsch"},
    )  # fmt: skip
    max_new_tokens: int = setting(96, "Longest answer", 1, 256)
    draft_temperature: float = setting(0.9, "Draft temperature", 0, 2, step=0.1)
    beta: float = field(default=0.1, metadata={"field": field_of(SIGMOID, "beta")})
    epochs: int = field(default=0, metadata={"field": replace(field_of(SIGMOID, "epochs"), low=0)})

    def __post_init__(self) -> None:
        for one in FIELDS:
            value = getattr(self, one.name)
            problem = one.problem(value)
            if problem or type(value) is not one.kind:
                raise ValueError(str(problem or f"{one.name} is {value!r}"))

    @classmethod
    def load(cls, home: Home, report: Callable[[UserError], object] = log.warning) -> "Settings":
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
        # Every text among them is one of a few plain words: no escapes are needed.
        lines = (
            f'{name} = "{value}"\n' if isinstance(value, str) else f"{name} = {value!r}\n"
            for name, value in asdict(self).items()
        )
        with in_words(
            "The settings could not be saved in {path}: {reason}.",
            "The earlier ones are kept. Make room, or start with --home DIR.",
            path=home.settings,
        ):
            home.config.mkdir(parents=True, exist_ok=True)
            write_whole(home.settings, "".join(lines))


FIELDS: tuple[Field, ...] = fields_of(Settings)


def _read(path: Path, report: Callable[[UserError], object]) -> Mapping[str, object]:
    """The table that the file holds. One that is none is moved out of the way, whole."""
    reason: object
    try:
        if not path.exists():
            return {}
        return tomllib.loads(bytes_of(path, MOST_BYTES).decode())
    except UserError as error:  # a folder, a device, or not to be read
        report(
            UserError(
                "The settings in {path} could not be read. {reason}",
                "The defaults are used; saving the settings writes the file anew.",
                path=path,
                reason=error,
            )
        )
        return {}
    except ValueError as error:
        reason = error
    except RecursionError:
        reason = UserError("it is nested too deeply")
    try:
        report(
            UserError(
                "The settings could not be read: {reason}. The damaged file was kept as {path}.",
                "The defaults are used.",
                path=keep_aside(path),
                reason=reason,
            )
        )
    except OSError:
        report(
            UserError(
                "The settings in {path} could not be read: {reason}.",
                "The defaults are used; saving the settings writes the file anew.",
                path=path,
                reason=reason,
            )
        )
    return {}
