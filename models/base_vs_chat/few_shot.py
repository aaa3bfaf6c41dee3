"""A few questions with their answers before the real one: what turns a base model into an answerer.

The model is not changed: the text so far makes an answer the likeliest thing to follow.
Source: Brown et al. 2020, arXiv:2005.14165, sec. 2 and figure 2.1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType

from models.plain_values import updated

MOST_ROWS = 8
DEFAULT_FORM = "question and answer"
DEFAULT_ROWS = (
    ("What is the capital of Italy?", "The capital of Italy is Rome."),
    ("What is 3 plus 4?", "7."),
)


@dataclass(frozen=True, slots=True)
class Form:
    """How questions and answers are written.

    before: what stands before a question; between: after it; after: what follows an answer.
    stop: where the model's own answer ends, because the next question begins.
    """

    before: str
    between: str
    after: str
    stop: str

    def question(self, text: str) -> str:
        """A question that waits for its answer; no blank at the end, tokens bring their own."""
        return f"{self.before}{_one_line(text)}{self.between}"

    def shown(self, text: str, answer: str) -> str:
        return f"{self.question(text)} {_one_line(answer)}{self.after}"


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "question and answer": Form("Q: ", "\nA:", "\n", stop="\n"),
        "equals": Form("", " =", "\n", stop="\n"),
        "colon": Form("", " :", "\n", stop="\n"),  # what the study family has read most of
        "arrow": Form("", " ->", "\n", stop="\n"),
        "dialogue": Form("User: ", "\nAssistant:", "\n", stop="\nUser:"),
    }
)


def compose(examples: Sequence[tuple[str, str]], question: str, form: str) -> str:
    """The prompt: every example with its answer, then the question without one.

    form: a name of FORMS. An example without a question or without an answer is left out. Line
    breaks within a text become blanks, since they would begin another question.
    Raises KeyError if there is no such form.
    """
    chosen = FORMS[form]
    whole = [one for one in examples if one[0].strip() and one[1].strip()]
    return "".join(chosen.shown(*one) for one in whole) + chosen.question(question)


def _one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class FewShot:
    """rows: (question, answer), at most MOST_ROWS. question: the one without an answer. form: a
    name of FORMS.
    """

    rows: tuple[tuple[str, str], ...] = DEFAULT_ROWS
    question: str = ""
    form: str = DEFAULT_FORM

    @property
    def usable(self) -> bool:
        return bool(self.question.strip())

    @property
    def whole_rows(self) -> tuple[tuple[str, str], ...]:
        """The rows that have both a question and an answer: those that the prompt shows."""
        return tuple(row for row in self.rows if row[0].strip() and row[1].strip())

    def prompt(self) -> str:
        return compose(self.rows, self.question, self.form)

    def stop(self) -> str:
        """The stop string that suits the form, as it is typed in the settings ("\\\\n")."""
        return FORMS[self.form].stop.replace("\n", "\\n")

    def state(self) -> dict[str, object]:
        """As plain values that JSON can hold; `from_state` reads them back."""
        return asdict(self) | {"rows": [list(row) for row in self.rows]}


def from_state(state: Mapping[str, object]) -> FewShot:
    """What `state` gave; what is missing or odd is the default."""
    found = updated(FewShot(), {**state, "rows": None}, {"form": FORMS})
    if not isinstance(rows := state.get("rows"), list | tuple):
        return found
    kept = [row for row in map(_row, rows) if row]
    return replace(found, rows=tuple(kept[:MOST_ROWS]))


def _row(value: object) -> tuple[str, str] | None:
    if isinstance(value, list | tuple) and len(value) == 2:
        question, answer = value
        if isinstance(question, str) and isinstance(answer, str):
            return question, answer
    return None
