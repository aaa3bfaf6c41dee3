"""The tab "Alignment": from a base model to a helpful one, stage by stage."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.frame.tab_spec import TabSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

TITLE = str(QT_TRANSLATE_NOOP("TabSpec", "Alignment"))
SUMMARY = str(
    QT_TRANSLATE_NOOP(
        "TabSpec", "From a base model to a helpful one, stage by stage, with all that goes wrong."
    )
)
PAGES = (
    ("pipeline", str(QT_TRANSLATE_NOOP("Pages", "Pipeline"))),
    ("pretrain", str(QT_TRANSLATE_NOOP("Pages", "Pretrain"))),
    ("sft", str(QT_TRANSLATE_NOOP("Pages", "SFT"))),
    ("reward", str(QT_TRANSLATE_NOOP("Pages", "Reward model"))),
    ("ppo", str(QT_TRANSLATE_NOOP("Pages", "PPO"))),
    ("dpo", str(QT_TRANSLATE_NOOP("Pages", "DPO"))),
    ("verifiable", str(QT_TRANSLATE_NOOP("Pages", "Verifiable reward"))),
    ("harmless", str(QT_TRANSLATE_NOOP("Pages", "Harmless"))),
)


def build(services: "Services") -> "QWidget":
    """The tab, ready to show."""
    from desktop.tabs.alignment.tab import AlignmentTab

    return AlignmentTab(services)


INSIDE = (("comparisons", str(QT_TRANSLATE_NOOP("Pages", "Comparisons")), "reward"),)
SPEC = TabSpec("alignment", TITLE, SUMMARY, build, icon="alignment", pages=PAGES, inside=INSIDE)
