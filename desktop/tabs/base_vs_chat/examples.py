"""Prompts to click, each with a sentence of what to look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat.choices import CLASSIC


@dataclass(frozen=True, slots=True)
class Example:
    """title and look_for in the reader's language; prompt in English, which the family reads.

    state: what the example needs beside its prompt, in the words of `Choices.state` (template,
    system, panel, given, expected, models ...). `choices_state()` is what `from_state` reads:
    everything that it does not name is the default again.
    """

    prompt: str
    title: str
    look_for: str
    state: Mapping[str, object] = field(default_factory=dict)

    def choices_state(self) -> dict[str, object]:
        """The whole state that the example opens."""
        return {**self.state, "prompt": self.prompt}


def examples() -> tuple[Example, ...]:
    """All examples in order, in the reader's language."""
    return tuple(Example(*entry) for entry in _entries())


def _entries() -> tuple[tuple[str, str, str], ...]:
    translate = QCoreApplication.translate
    return (
        (
            CLASSIC,
            translate("Example", "A question"),
            translate(
                "Example", "The base model goes on with more questions, chat answers and stops."
            ),
        ),
        (
            "The capital of France is",
            translate("Example", "The same as a statement"),
            translate(
                "Example", "Now the base model says Paris too: it knew, only the form was missing."
            ),
        ),
        (
            "What is 12 plus 7?",
            translate("Example", "A word sum"),
            translate("Example", "The same split with a sum: more questions, or 19."),
        ),
        (
            "Q: What is the capital of Italy?\nA:",
            translate("Example", "A question in a text with answers"),
            translate("Example", "The base model answers once the text has the form of an answer."),
        ),
        (
            "What is the capital of Peru? What is the capital of Kenya?",
            translate("Example", "A list of questions"),
            translate("Example", "How long does each go on, and which of the two stops?"),
        ),
        (
            "tiger -> red soup\nhand -> one bear\nblue -> milk ten\nhand ->",
            translate("Example", "A pattern to go on with"),
            translate(
                "Example",
                "What follows was never learnt: it stands in the lines above. Try smaller sizes.",
            ),
        ),
        (
            "# add 3 to x\ndef f(x):",
            translate("Example", "Code"),
            translate(
                "Example", "The base model writes the line; chat takes the text for a question."
            ),
        ),
        (
            "Write a poem.",
            translate("Example", "An order"),
            translate(
                "Example", "An order is text to the base model and a task to the chat model."
            ),
        ),
    )


def example_of(prompt: str) -> Example | None:
    """The example that this prompt is, or None for the reader's own."""
    return next((example for example in examples() if example.prompt == prompt), None)
