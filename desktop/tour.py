"""The tour: six steps, one in each lab, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Step:
    """One stop. tab, state: what is opened behind it. title, says, do: English, to be translated in
    the context "Tour"; `do` is what to try there.
    """

    tab: str
    state: Mapping[str, object]
    title: str
    says: str
    do: str


STEPS = (
    Step(
        "scaling",
        {"page": "explore", "explore": {"view": "map", "params": 1.746e11, "tokens": 3e11}},
        str(QT_TRANSLATE_NOOP("Tour", "Loss follows a law")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Each point of the map is a model: how large it is, and how much it has read. "
                "The marked one is GPT-3.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Tour", "Drag the point. At the right stands what could be won.")),
    ),
    Step(
        "emergence",
        {"page": "explore", "explore": {"family": "own", "entry": "overview", "size": "279k"}},
        str(QT_TRANSLATE_NOOP("Tour", "Abilities by size")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Seven models, from 14 thousand to six million parameters, answer the same "
                "question here and now.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Tour", "Move the slider below the plot, then change the ruler.")),
    ),
    Step(
        "base_vs_chat",
        {"send": True},
        str(QT_TRANSLATE_NOOP("Tour", "The same knowledge, another form")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "One text goes to a base model and to a chat model. Above each answer stands the "
                "exact string that the model was sent.",
            )
        ),
        str(
            QT_TRANSLATE_NOOP(
                "Tour", "Click a token of an answer, then another that might have stood there."
            )
        ),
    ),
    Step(
        "preferences",
        {"page": "label"},
        str(QT_TRANSLATE_NOOP("Tour", "Teach by choosing")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Two drafts, in random order, without a name. Your choices train a model within "
                "a minute, and you judge it blind.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Tour", "Press 1 or 2 for the better draft, 0 for a tie.")),
    ),
    Step(
        "alignment",
        {"page": "sft"},
        str(QT_TRANSLATE_NOOP("Tour", "From base to helpful, stage by stage")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "The boxes are the way from a base model to an aligned one. Each stage runs here, "
                "with all that can go wrong.",
            )
        ),
        str(
            QT_TRANSLATE_NOOP(
                "Tour", "Open PPO and read what a model writes that only its reward likes."
            )
        ),
    ),
    Step(
        "interview",
        {"page": "cards"},
        str(QT_TRANSLATE_NOOP("Tour", "Say it clearly")),
        str(
            QT_TRANSLATE_NOOP(
                "Tour",
                "Cards ask what an interviewer would, and come back shortly before you would "
                "forget them. Each leads into a lab.",
            )
        ),
        str(QT_TRANSLATE_NOOP("Tour", "Answer one aloud before you look.")),
    ),
)
