"""Errors that a person can do something about."""


class UserError(Exception):
    """A known failure: what happened and what to do, as English templates with their values.

    The window translates `template` and `remedy` and fills the values in afterwards, so both stay
    constants in the source: no f-strings here.

    >>> str(UserError("Line {line} has no prompt.", "Add one.", line=3))
    'Line 3 has no prompt. Add one.'
    """

    def __init__(self, template: str, remedy: str = "", **values: object) -> None:
        self.template, self.remedy, self.values = template, remedy, values
        super().__init__(template, remedy)

    @property
    def message(self) -> str:
        """What happened, in English."""
        return self.template.format(**self.values)

    @property
    def advice(self) -> str:
        """What to do, in English; "" where nothing can be done."""
        return self.remedy.format(**self.values)

    def __str__(self) -> str:
        return " ".join(part for part in (self.message, self.advice) if part)
