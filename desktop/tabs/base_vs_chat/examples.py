"""Prompts to click, each with a sentence of what to look for."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat.choices import CLASSIC


@dataclass(frozen=True, slots=True)
class Example:
    """title and look_for in the reader's language; prompt in English, which the family reads."""

    title: str
    prompt: str
    look_for: str


def examples() -> tuple[Example, ...]:
    """All examples in order, in the reader's language."""
    return (
        Example(
            QCoreApplication.translate("Example", "A question"),
            CLASSIC,
            QT_TRANSLATE_NOOP(
                "Example",
                "The base model goes on with more questions, the chat model answers and stops.",
            ),
        ),
        Example(
            QCoreApplication.translate("Example", "The same as a statement"),
            "The capital of France is",
            QCoreApplication.translate(
                "Example", "Now the base model says Paris too: it knew, only the form was missing."
            ),
        ),
        Example(
            QCoreApplication.translate("Example", "A word sum"),
            "What is 12 plus 7?",
            QCoreApplication.translate(
                "Example", "The same split with a sum: more questions, or 19."
            ),
        ),
        Example(
            QCoreApplication.translate("Example", "A question in a text with answers"),
            "Q: What is the capital of Italy?\nA:",
            QCoreApplication.translate(
                "Example", "The base model answers when the text around it has the form of answers."
            ),
        ),
        Example(
            QCoreApplication.translate("Example", "A list of questions"),
            "What is the capital of Peru? What is the capital of Kenya?",
            QCoreApplication.translate(
                "Example", "How long does each go on, and which of the two stops?"
            ),
        ),
        Example(
            QCoreApplication.translate("Example", "A pattern to go on with"),
            "kipa -> 41\nlumo -> 73\nsatu -> 18\nlumo ->",
            QCoreApplication.translate(
                "Example", "Both learn from the lines above without any training."
            ),
        ),
        Example(
            QCoreApplication.translate("Example", "Code"),
            ">>> max([3, 9, 2])\n",
            QCoreApplication.translate(
                "Example", "The base model writes on in Python; see what chat makes of it."
            ),
        ),
        Example(
            QCoreApplication.translate("Example", "An order"),
            "Write a poem.",
            QCoreApplication.translate(
                "Example", "An order is text to the base model and a task to the chat model."
            ),
        ),
    )


def example_of(prompt: str) -> Example | None:
    """The example that this prompt is, or None for the reader's own."""
    return next((example for example in examples() if example.prompt == prompt), None)
