"""What the few-shot card holds, as one frozen value: rows, question and form."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import few_shot_prompt

MOST_ROWS = 8
DEFAULT_FORM = "question and answer"
DEFAULT_ROWS = (
    ("What is the capital of Italy?", "The capital of Italy is Rome."),
    ("What is 3 plus 4?", "7."),
)


@dataclass(frozen=True, slots=True)
class FewShot:
    """rows: (question, answer), at most MOST_ROWS. question: the one without an answer. form: a
    name of `few_shot_prompt.FORMS`.
    """

    rows: tuple[tuple[str, str], ...] = DEFAULT_ROWS
    question: str = ""
    form: str = DEFAULT_FORM

    @property
    def usable(self) -> bool:
        """Whether there is a question to ask."""
        return bool(self.question.strip())

    @property
    def whole_rows(self) -> tuple[tuple[str, str], ...]:
        """The rows that have both a question and an answer: those that the prompt shows."""
        return tuple(row for row in self.rows if row[0].strip() and row[1].strip())

    def prompt(self) -> str:
        """The composed prompt."""
        return few_shot_prompt.compose(self.rows, self.question, self.form)

    def stop(self) -> str:
        """The stop string that suits the form, as it is typed in the settings ("\\\\n")."""
        return few_shot_prompt.stop(self.form).replace("\n", "\\n")

    def state(self) -> dict[str, object]:
        """As plain values that JSON can hold; `from_state` reads them back."""
        return {
            "rows": [list(row) for row in self.rows],
            "question": self.question,
            "form": self.form,
        }


def from_state(state: Mapping[str, object]) -> FewShot:
    """What `state` gave; what is missing or odd is the default."""
    found = FewShot()
    rows, form, question = state.get("rows"), state.get("form"), state.get("question")
    kept = [row for row in map(_row, rows) if row] if isinstance(rows, list | tuple) else None
    return FewShot(
        rows=found.rows if kept is None else tuple(kept[:MOST_ROWS]),
        question=question if isinstance(question, str) else found.question,
        form=form if isinstance(form, str) and form in few_shot_prompt.FORMS else found.form,
    )


def _row(value: object) -> tuple[str, str] | None:
    if isinstance(value, list | tuple) and len(value) == 2:
        question, answer = value
        if isinstance(question, str) and isinstance(answer, str):
            return question, answer
    return None
