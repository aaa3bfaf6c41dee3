"""A few questions with their answers before the real one: what turns a base model into an answerer.

The model is not changed: the text so far makes an answer the likeliest thing to follow.
Source: Brown et al. 2020, arXiv:2005.14165, sec. 2 and figure 2.1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


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
        """A question with its answer."""
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


def stop(form: str) -> str:
    """The stop string that suits a form; KeyError if there is no such form."""
    return FORMS[form].stop


def _one_line(text: str) -> str:
    return " ".join(text.split())
