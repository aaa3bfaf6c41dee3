"""Figures and comparisons of stored labels, as jobs that open the database for themselves."""

import json
import math
from pathlib import Path

import pytest

from models.errors import UserError
from models.preferences.labeller import Duel, Share
from models.preferences.labels import Draft, Label, Verdict
from models.progress import drain
from models.store.labelling.project_jobs import LabelSet, compare, import_labels, label_report
from models.store.paths import Home
from models.store.store import Store


def duel(number: int, ranks: tuple[int, ...], who: str = "", seconds: float = 2.0) -> Label:
    drafts = (Draft("short", model="one"), Draft("a longer text", model="two"))
    return Label(f"p{number}", drafts, Verdict(ranks), shown=(0, 1), who=who, seconds=seconds)


def test_a_report_has_every_figure_of_a_project(store: Store, home: Home) -> None:
    empty = drain(label_report(home, 1))
    assert empty.sessions == empty.duels == () and math.isnan(empty.speed.median)
    for number in range(4):
        kept = store.labels.add_label(duel(number, (1, 2), seconds=1.0 + number))
        store.labels.judge(store.labels.item(kept.item), Verdict((1, 2)), shown=(1, 0), repeat=True)
    store.labels.add_label(duel(9, (2, 1)))
    report = drain(label_report(home, 1))
    assert (report.counts.judged, report.counts.repeats) == (5, 4)
    assert (report.agreement.same.count, report.agreement.same.total) == (4, 4)
    assert (report.left.count, report.left.total) == (4, 5)
    assert (report.longer.count, report.longer.total) == (1, 5)
    assert report.speed.median == 2.0
    assert report.sessions[-1].labels == 9
    assert report.duels == (Duel("one", "two", Share(4, 5), 0),)


def test_sets_of_projects_people_and_files_are_compared(
    store: Store, home: Home, tmp_path: Path
) -> None:
    labels = [*(duel(n, (1, 2), "Ada") for n in range(3)), duel(0, (2, 1), "Bob")]
    drain(import_labels(home, 1, labels, source="x", format_="understudy"))
    compared = drain(compare(home, LabelSet(1, "Ada"), LabelSet(1, "Bob")))
    assert len(compared.merged.disagreements) == 1
    assert len(compared.merged.only_first) == 2
    path = tmp_path / "file.jsonl"
    row = {"prompt": "p1", "chosen": "short", "rejected": "a longer text"}
    path.write_text(json.dumps(row) + "\nno row\n", encoding="utf-8")
    compared = drain(compare(home, LabelSet(1, "Ada"), LabelSet(path=path)))
    assert [label.prompt for label in compared.merged.agreed] == ["p1"]
    assert compared.refused == 1
    with pytest.raises(UserError, match="gone"):
        drain(compare(home, LabelSet(1), LabelSet(path=tmp_path / "gone.jsonl")))


def test_names_to_filter_by(store: Store, home: Home) -> None:
    labels = [duel(0, (1, 2), "Bob"), duel(1, (1, 2), "Ada"), duel(2, (1, 2), "Ada")]
    drain(import_labels(home, 1, labels, source="x", format_="understudy"))
    store.labels.add_label(duel(3, (1, 1)))
    assert store.labels.people() == ("", "Ada", "Bob")
    assert store.labels.writers() == ("one", "two")
