"""Where texts stand that the window translates but that no call of Qt's shows.

A line here for every kind of object that carries an English template, and for every table whose
cells are read by a person.
"""

from __future__ import annotations

from typing import NamedTuple


class Kept(NamedTuple):
    """A function or class that keeps texts. order: its parameters, where it is no dataclass."""

    name: str
    context: str
    parts: tuple[str, ...]
    order: tuple[str, ...] = ()
    below: str = ""


# Parameters by which a model is handed the window's translation.
PASSED = ("words", "say", "tr")
_PASSED_BY_FILE: tuple[tuple[str, str], ...] = (
    ("models/cli", ""),
    ("models/base_vs_chat/comparison.py", ""),
    ("models/generation.py", ""),
    ("models/base_vs_chat/branches.py", ""),
    ("models/family/", ""),
    ("models/scaling/run_files/", ""),
    ("models/table_files.py", ""),
)


def context_of_passed(path: str) -> str:
    """The context in which the window translates what a model of that file says; "" for none."""
    for start, context in _PASSED_BY_FILE:
        if path.startswith(start):
            return context
    return "Figure"


_ERROR = ("template", "remedy")
_FIELD = ("label", "unset", "zero", "help", "choices")
_AT = "models/emergence/"
_INTERVIEW = "models/interview/"
_VERIFIABLE = "models/alignment/verifiable/"
_GROUPED = "models/alignment/figures/verifiable.py"
KEPT: tuple[Kept, ...] = (
    Kept("UserError", "UserError", _ERROR, _ERROR),
    Kept("FailedError", "UserError", _ERROR, _ERROR),
    Kept("in_words", "UserError", _ERROR, _ERROR),
    Kept("WrongValueError", "UserError", _ERROR, _ERROR),
    Kept("refuse", "UserError", _ERROR, _ERROR, "models/preferences/"),
    Kept("refuse", "UserError", _ERROR, _ERROR, "models/table_files.py"),
    Kept("refuse", "UserError", _ERROR, _ERROR, "models/alignment/instructions.py"),
    Kept("_error", "UserError", ("template",), ("template",), "models/scaling/"),
    Kept("Field", "UserError", _FIELD),
    Kept("setting", "UserError", _FIELD, ("default", "label")),
    Kept("TabSpec", "TabSpec", ("title", "summary")),
    Kept("TabSpec", "Pages", ("pages", "inside")),
    Kept("Progress", "Stage", ("stage",)),
    Kept("begin", "Stage", ("stage",), ("stage",), "models/engine/"),
    Kept("during", "Stage", ("stage",), ("cost", "stage"), "models/family/"),
    Kept("finish", "Stage", ("stage",), ("cost", "stage"), "models/family/"),
    Kept("Text", "Figure", ("template",), ("template",)),
    Kept("Figure", "Figure", ("title",)),
    Kept("Axis", "Figure", ("label", "unit")),
    Kept("Series", "Figure", ("name", "source", "label", "labels", "names")),
    Kept("with_intervals", "Figure", ("name", "source"), ("name", "x", "found", "source")),
    Kept("Band", "Figure", ("source", "level")),
    Kept("Span", "Figure", ("label",)),
    Kept("Mark", "Figure", ("name", "source", "detail")),
    Kept("Cursor", "Figure", ("name",)),
    Kept("Line", "Figure", ("name", "source"), (), _AT),
    Kept("XAxis", "Figure", ("title", "unit"), (), _AT),
    Kept("Metric", "Figure", ("title", "unit"), (), _AT),
    Kept("Entry", "Figure", ("title", "group"), (), _AT),
    Kept("View", "Figure", ("measure", "unit"), (), _AT),
    Kept("OwnAbility", "Figure", ("title", "group"), (), _AT),
    Kept("Offer", "Figure", ("title",), (), _AT),
    Kept("percent_axis", "Figure", ("title",), ("title",), _AT),
    Kept("Remark", "Prediction", ("template",), ("template",), _AT),
    Kept("Remark", "Said", ("template",), ("template",), "models/scaling/"),
    Kept("Remark", "Said", ("template",), ("template",), "models/table_files.py"),
    Kept("Remark", "Said", ("template",), ("template",), "models/alignment/instructions.py"),
    Kept("LeftOut", "Said", ("reason",), ("reason",), "models/preferences/label_files/"),
    Kept("Unit", "Unit", ("title",), ("key", "title"), "models/scaling/"),
    Kept("Format", "Said", ("title",), ("key", "title"), "models/preferences/label_files/"),
    Kept("Loss", "Figure", ("title",), ("title",), "models/preferences/dpo_config.py"),
    Kept("Loss", "Loss", ("differs",), ("title", "differs"), "models/preferences/dpo_config.py"),
    Kept("LossRule", "UserError", ("label",), ("label",), _VERIFIABLE),
    Kept("Reward", "UserError", ("label", "says"), ("label", "says"), _VERIFIABLE),
    Kept("Preset", "UserError", ("title", "says"), (), _VERIFIABLE),
    Kept("Curve", "Figure", ("name",), ("column", "name"), _GROUPED),
    Kept("Metric", "Figure", ("label", "unit"), ("curves", "label", "unit"), _GROUPED),
    Kept("WrongLineError", "UserError", ("template",), ("template",), _INTERVIEW),
    Kept("wrong", "UserError", ("template",), ("template",), _INTERVIEW),
    Kept("task", "CardCheck", ("rule",), (), "models/interview/figures/"),
    Kept("task", "Figure", ("title",), ("title",), "models/interview/figures/"),
    Kept("percent_axis", "Figure", ("title",), ("title",), "models/interview/figures/"),
    Kept("guide", "Figure", ("name",), ("name",), "models/interview/figures/"),
    Kept("dotted", "Figure", ("name",), ("name",), "models/interview/figures/"),
    Kept("Checked", "CardCheck", ("template",), (), "models/interview/"),
    Kept("Judged", "CardCheck", ("template",), (), "models/interview/"),
)
# Constants of which every string is shown.
CONSTANTS: dict[str, dict[str, str]] = {
    "desktop/tabs/scaling/explore.py": {"HANDLE": "Figure"},
    "models/emergence/exercises.py": dict.fromkeys(
        ("TOO_MUCH", "TOO_LITTLE", "BOTH_WAYS"), "Prediction"
    )
    | {"HIDDEN_HERE": "Figure", "GUESS": "Figure"},
    "models/alignment/ppo_runs.py": {"OWN": "Figure"},
    "models/emergence/published.py": {"GAIN": "Figure"},
    "models/training/run.py": {"RESUMING": "Stage"},
    "models/training/dpo.py": {"TRAINING": "Stage"},
    "models/training/base/pretrain.py": {"TRAINING": "Stage"},
    "models/training/sft.py": {"TRAINING": "Stage"},
    "models/training/verifiable/grpo.py": dict.fromkeys(
        ("LEARNING", "BEFORE", "AFTER", "TAUGHT"), "Stage"
    ),
}
# (file, context, texts) that are looked up by a key that only the running program knows.
ALSO: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "models/alignment/figures/frontier.py",
        "Dpo",
        ("PPO without a penalty", "Best of n", "DPO, by beta", "PPO, by penalty"),
    ),
    (
        "models/alignment/details.py",
        "Figure",
        ("adaptive", "Adaptive", "fixed", "Fixed", "none", "None"),
    ),
    (_GROUPED, "Figure", ("before", "after the worked examples", "after")),
    (
        "models/alignment/figures/ppo.py",
        "Figure",
        (
            *("proxy reward", "gold reward", "clip fraction", "explained variance"),
            *("Score", "KL from the start", "nats a response", "Entropy, a token", "nats"),
            *("Length of a response", "tokens", "Share", "Gold reward", "Proxy reward"),
        ),
    ),
    ("desktop/plotting/exporting.py", "Figure", ("series", "low", "high", "label", "source")),
)
# Tables whose description is shown as a source.
DESCRIPTIONS: dict[str, str] = {"resources/family/tables/family_abilities.toml": "Figure"}
TABLES: dict[str, dict[str, str]] = {
    "exhibits.csv": dict.fromkeys(("title", "see", "question", "caution", "curves"), "Figure"),
    "exhibit_answers.csv": {"answer": "Figure"},
    "ability_tasks.csv": dict.fromkeys(("task", "ability", "asks"), "Figure"),
    "omitted_abilities.csv": {"what": "Figure", "why": "Figure"},
    "published_abilities.csv": dict.fromkeys(("task", "metric", "note"), "Figure"),
    "porian_steps.csv": {"title": "Figure"},
    "scaling_laws.csv": {"title": "Figure"},
    "ppo_details.csv": {"name": "Figure", "explanation": "Figure"},
    "ppo_variants.csv": {"name": "Figure", "does": "Figure"},
    "cautions.csv": {"template": "Said"},
    "guards.csv": dict.fromkeys(_ERROR, "Guard"),
}
