"""What the start page offers, as plain data: something to go on with, something to try."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class Offer:
    """One row. title, detail, button: in the language of the window. tab, state: a link's."""

    title: str
    detail: str
    button: str
    tab: str
    state: Mapping[str, object]
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """due, fresh: cards that wait for review, and new ones for today. next_due: when the next is
    due, in words, where none is now. lesson: the one to read next, None after the last.
    """

    due: int
    fresh: int
    next_due: str
    lesson: Offer | None


_TRY: tuple[tuple[str, str, str, str, Mapping[str, object]], ...] = (
    (
        "scaling",
        "scaling",
        str(QT_TRANSLATE_NOOP("Start", "Scaling")),
        str(
            QT_TRANSLATE_NOOP(
                "Start", "Put the point on GPT-3: was it too large for what it read? Then move it."
            )
        ),
        {"page": "explore", "explore": {"view": "map", "params": 1.746e11, "tokens": 3e11}},
    ),
    (
        "emergence",
        "emergence",
        str(QT_TRANSLATE_NOOP("Start", "Emergence")),
        str(
            QT_TRANSLATE_NOOP(
                "Start", "Draw where a large model's arithmetic will stand before you see it."
            )
        ),
        {"page": "predict"},
    ),
    (
        "base_vs_chat",
        "chat",
        str(QT_TRANSLATE_NOOP("Start", "Base vs chat")),
        str(
            QT_TRANSLATE_NOOP(
                "Start",
                "Send one question to both models. One answers, the other asks more questions.",
            )
        ),
        {"send": True},
    ),
    (
        "preferences",
        "rank",
        str(QT_TRANSLATE_NOOP("Start", "Preferences")),
        str(
            QT_TRANSLATE_NOOP(
                "Start", "Say which of two drafts is better. Thirty choices are enough to train on."
            )
        ),
        {"page": "label"},
    ),
    (
        "alignment",
        "alignment",
        str(QT_TRANSLATE_NOOP("Start", "Alignment")),
        str(
            QT_TRANSLATE_NOOP(
                "Start", "Read what PPO makes of a model that only the reward model likes."
            )
        ),
        {"page": "ppo"},
    ),
    (
        "interview",
        "interview",
        str(QT_TRANSLATE_NOOP("Start", "Interview")),
        str(
            QT_TRANSLATE_NOOP(
                "Start",
                "Answer one question aloud, then compare with what a strong candidate says.",
            )
        ),
        {"page": "cards"},
    ),
)


def to_try() -> tuple[Offer, ...]:
    """One thing for each lab, in the order of the tabs."""
    translate = QCoreApplication.translate
    button = translate("Start", "Try it")
    return tuple(
        Offer(
            translate("Start", title),
            translate("Start", detail),
            button,
            tab,
            state,
            icon,
        )
        for tab, icon, title, detail, state in _TRY
    )
