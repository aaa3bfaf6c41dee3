"""Runs as rows of a table, and what differs between some of them. No widget, no store."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from desktop.numbers import data_size, plain
from desktop.tabs.preferences import train_sentences
from desktop.tabs.preferences.sentences import pairs_words
from desktop.widgets.form import rate_text
from desktop.widgets.job_bar import duration
from models import formats
from models.store.judgements import Tally
from models.store.runs import Run

translate = QCoreApplication.translate
Last = Mapping[str, float]
"""The last figures of a run, smoothed; those of held-out pairs as they were measured last."""


def header() -> tuple[str, ...]:
    """Titles of the table's columns."""
    return (
        translate("Preferences", "Run"),
        translate("Preferences", "State"),
        translate("Preferences", "Held out right"),
        translate("Preferences", "Preferred blind"),
        translate("Preferences", "Size"),
        translate("Preferences", "Begun"),
        translate("Preferences", "Settings"),
    )


def cells(run: Run, state: str, last: Last, tally: Tally, size: int) -> tuple[str, ...]:
    """A run in the columns of `header`."""
    accuracy = last.get("held_out_accuracy")
    return (
        run.title,
        state,
        "–" if accuracy is None else train_sentences.percent(accuracy),
        votes_words(tally),
        data_size(size),
        local_time(run.created),
        settings_words(run),
    )


def votes_words(tally: Tally) -> str:
    """As in "7 of 10"."""
    if not tally.decided:
        return "–"
    return translate("Preferences", "{won} of {total}").format(won=tally.won, total=tally.decided)


def settings_words(run: Run) -> str:
    """What a run was given, on a line."""
    options = run.facts.get("options", {})
    rate = options.get("learning_rate")
    return train_sentences.join(
        (
            train_sentences.method_words(options, str(run.facts["method"])),
            pairs_words(run.facts["pairs"]),
            translate("Preferences", "{epochs} epochs").format(epochs=run.facts["epochs"]),
            "" if rate is None else rate_text(float(rate)),
            translate("Preferences", "beta {beta}").format(beta=formats.written(run.facts["beta"])),
            str(run.facts["model"]),
        )
    )


def differences(
    runs: Sequence[tuple[Run, Last, Tally]],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows: every setting and figure in which these runs differ, a column a run."""
    names = ("", *(run.title for run, _, _ in runs))
    columns = [[*_settings(run), *_outcomes(run, last, tally)] for run, last, tally in runs]
    rows = []
    for entries in zip(*columns, strict=True):
        values = tuple(value for _, value in entries)
        if len(set(values)) > 1 or len(runs) == 1:
            rows.append((entries[0][0], *values))
    return names, rows


def _settings(run: Run) -> list[tuple[str, str]]:
    options: Mapping[str, Any] = run.facts.get("options", {})
    rate = options.get("learning_rate")
    said = {
        translate("Preferences", "Model"): run.facts["model"],
        translate("Preferences", "Pairs from"): str(run.facts.get("source", "–")),
        translate("Preferences", "Pairs"): str(run.facts["pairs"]),
        translate("Preferences", "Pairs held out"): str(run.facts.get("held_out", 0)),
        translate("Preferences", "Fingerprint of the pairs"): _short(run, "pairs_sha256"),
        translate("Preferences", "Loss"): train_sentences.loss_words(
            str(options.get("loss", "sigmoid"))
        ),
        translate("Preferences", "Beta"): formats.written(run.facts["beta"]),
        translate("Preferences", "Flipped labels"): formats.written(
            float(options.get("noise", 0.0))
        ),
        translate("Preferences", "SFT term"): formats.written(
            float(options.get("sft_weight", 0.0))
        ),
        translate("Preferences", "Method"): str(run.facts["method"]),
        translate("Preferences", "Rank"): str(options.get("rank", "–")),
        translate("Preferences", "Learning rate"): "–" if rate is None else rate_text(float(rate)),
        translate("Preferences", "Epochs"): str(run.facts["epochs"]),
        translate("Preferences", "Device"): str(options.get("device", "auto")),
    }
    versions: Mapping[str, str] = run.facts.get("versions", {})
    return [*said.items(), *((name, versions.get(name, "–")) for name in ("torch", "transformers"))]


def _outcomes(run: Run, last: Last, tally: Tally) -> list[tuple[str, str]]:
    seconds, abilities = run.facts.get("seconds"), run.facts.get("ability_points")
    figures = (
        (translate("Preferences", "Loss at the end"), last.get("loss"), 3),
        (translate("Preferences", "Margin at the end"), last.get("margin"), 2),
        (translate("Preferences", "Held-out loss at the end"), last.get("held_out_loss"), 3),
        (translate("Preferences", "KL at the end (nats)"), last.get("kl"), 2),
    )
    return [
        *(
            (name, "–" if value is None else plain(value, digits))
            for name, value, digits in figures
        ),
        (
            translate("Preferences", "Held out right"),
            "–"
            if "held_out_accuracy" not in last
            else train_sentences.percent(last["held_out_accuracy"]),
        ),
        (translate("Preferences", "Preferred blind"), votes_words(tally)),
        (
            translate("Preferences", "Abilities (points)"),
            "–" if abilities is None else plain(float(abilities), 1),
        ),
        (
            translate("Preferences", "Time"),
            "–" if seconds is None else duration(float(seconds)),
        ),
    ]


def _short(run: Run, fact: str) -> str:
    return str(run.facts.get(fact, ""))[:8] or "–"


def local_time(created: str) -> str:
    """An ISO time in UTC as this place writes its own; the text itself where it is none."""
    moment = QDateTime.fromString(created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not moment.isValid():
        return created
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
