"""Errors that a person can do something about."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class UserError(Exception):
    """A known failure: what happened and what to do, as English templates with their values.

    The window translates `template` and `remedy` and fills the values in afterwards, so both stay
    constants in the source: no f-strings here. A value may be a UserError: what happened is said.

    >>> str(UserError("Line {line} has no prompt.", "Add one.", line=3))
    'Line 3 has no prompt. Add one.'
    """

    def __init__(self, template: str, remedy: str = "", **values: object) -> None:
        self.template, self.remedy, self.values = template, remedy, values
        super().__init__(template, remedy)

    @property
    def message(self) -> str:
        return self.template.format(**self._values())

    @property
    def advice(self) -> str:
        return self.remedy.format(**self._values())

    def _values(self) -> dict[str, object]:
        known = self.values.items()
        return {
            name: value.message if isinstance(value, UserError) else value for name, value in known
        }

    def __str__(self) -> str:
        return " ".join(part for part in (self.message, self.advice) if part)

    def parts(self) -> list[Any]:
        """Template, remedy and values as JSON holds them: how another process tells an error."""
        return [self.template, self.remedy, {name: str(one) for name, one in self.values.items()}]

    @classmethod
    def of_parts(cls, parts: list[Any]) -> "UserError":
        template, remedy, values = parts
        return cls(template, remedy, **values)


@contextmanager
def in_words(template: str, remedy: str = "", **values: object) -> Iterator[None]:
    """Tell of what the disk refuses within: an OSError becomes a UserError, its reason {reason}."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error) or type(error).__name__).lower()
        raise UserError(template, remedy, **values, reason=reason) from error
