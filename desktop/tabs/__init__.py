"""The tabs of the window, in order: a new tab is one folder, and what stands of it here."""

from typing import TYPE_CHECKING

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

__all__ = ["TabSpec", "tab_specs"]


def _start(services: "Services") -> "QWidget":
    from desktop.tabs.start.page import StartPage

    return StartPage(services)


def _scaling(services: "Services") -> "QWidget":
    from desktop.tabs.scaling import ScalingTab

    return ScalingTab(services)


def _emergence(services: "Services") -> "QWidget":
    from desktop.tabs.emergence import EmergenceTab

    return EmergenceTab(services)


def _base_vs_chat(services: "Services") -> "QWidget":
    from desktop.tabs.base_vs_chat import BaseVsChatTab

    return BaseVsChatTab(services)


def _preferences(services: "Services") -> "QWidget":
    from desktop.tabs.preferences import PreferencesTab

    return PreferencesTab(services)


def _alignment(services: "Services") -> "QWidget":
    from desktop.tabs.alignment import AlignmentTab

    return AlignmentTab(services)


def _interview(services: "Services") -> "QWidget":
    from desktop.tabs.interview import InterviewTab

    return InterviewTab(services)


SPECS = (
    TabSpec(
        "start",
        "Start",
        "Where you were, what is due, and one thing to try in each lab.",
        _start,
        icon="mark",
        inside={"/progress": "Progress"},
    ),
    TabSpec(
        "scaling",
        "Scaling",
        "What does a bigger model buy, and what do more tokens buy?",
        _scaling,
        icon="scaling",
        pages={"explore": "Explore", "spend": "Spend", "fit": "Fit", "measure": "Measure"},
    ),
    TabSpec(
        "emergence",
        "Emergence",
        "Can you tell from the small models what the large ones can do?",
        _emergence,
        icon="emergence",
        pages={
            "explore": "Explore",
            "mirage": "Mirage",
            "exhibits": "Exhibits",
            "grew": "What grew?",
            "thinking": "Thinking",
        },
    ),
    TabSpec(
        "base_vs_chat",
        "Base vs chat",
        "One text goes to a base model and to a chat model. Which of them answers it?",
        _base_vs_chat,
        icon="compare",
        pages={"compare": "Compare", "conversation": "Conversation", "inside": "Inside"},
    ),
    TabSpec(
        "preferences",
        "Preferences",
        "Rank two drafts blind, train on your rankings, judge blind again.",
        _preferences,
        icon="rank",
        pages={"label": "Label", "train": "Train"},
        inside={"train/judge": "Judge", "label/history": "History"},
    ),
    TabSpec(
        "alignment",
        "Alignment",
        "From a base model to a helpful one, stage by stage, with all that goes wrong.",
        _alignment,
        icon="alignment",
        pages={
            "pipeline": "Pipeline",
            "pretrain": "Pretrain",
            "sft": "SFT",
            "reward": "Reward model",
            "ppo": "PPO",
            "dpo": "DPO",
            "verifiable": "Verifiable reward",
            "harmless": "Harmless",
        },
        inside={"reward/comparisons": "Comparisons"},
    ),
    TabSpec(
        "interview",
        "Interview",
        "Say it clearly, and see it work.",
        _interview,
        icon="interview",
        pages={"cards": "Cards", "lessons": "Lessons", "mock": "Mock interview"},
    ),
)


def tab_specs() -> tuple[TabSpec, ...]:
    """All tabs in order."""
    return SPECS
