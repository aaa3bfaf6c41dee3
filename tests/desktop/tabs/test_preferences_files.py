"""Labels in and out of files, projects, backups: nothing is lost, all of it can be taken back."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from desktop.frame.backups import BackupsDialog
from desktop.tabs.preferences.judgements import who_words
from desktop.tabs.preferences.label_dialogs import ImportLabelsDialog
from desktop.tabs.preferences.projects import ProjectDialog
from models.errors import UserError
from models.preferences.labels import Label
from models.progress import Steps
from models.table_files import Refused

GOOD = [{"prompt": f"p{n}", "chosen": f"good {n}", "rejected": f"bad {n}"} for n in range(3)]


def opened(bench: Any, kind: type[QDialog]) -> Any:
    """The dialog that is in front."""
    bench.until(lambda: any(one.isVisible() for one in bench.tab.findChildren(kind)))
    return next(one for one in bench.tab.findChildren(kind) if one.isVisible())


def lines(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def reads(bench: Any, path: Path) -> Any:
    """The import dialog of a file that was dropped, when it has been read."""
    assert bench.tab.open_file(path)
    dialog = opened(bench, ImportLabelsDialog)
    bench.until(lambda: not bench.lanes.files.busy)
    return dialog


@pytest.fixture
def saves_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Where the next file is saved to, in place of a file dialog."""

    def save(target: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    return save


@pytest.fixture(autouse=True)
def tokeniser(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Stands for a model's tokeniser; the prompts that it refuses."""
    refused: set[str] = set()

    def refused_by(
        _folder: Path, labels: Sequence[Label], lines: Sequence[int]
    ) -> Steps[tuple[Refused, ...]]:
        yield from ()
        reason = "Row {row}: the prompt is no beginning."
        return tuple(
            Refused(line, UserError(reason, "Leave it out.", row=line), label.prompt)
            for label, line in zip(labels, lines, strict=True)
            if label.prompt in refused
        )

    monkeypatch.setattr("models.training.packs.refused_by", refused_by)
    return refused


# Import


def test_a_file_is_shown_before_it_is_stored_and_one_undo_takes_it_back(
    bench: Any, tmp_path: Path, tokeniser: set[str], saves_to: Callable[[Path], None]
) -> None:
    bench.presses("1")
    bench.sees_pair()
    rows = [*GOOD, {"prompt": "waits", "chosen": ""}, {"prompt": "p", "chosen": "x"}]
    path = lines(tmp_path / "pairs.jsonl", rows)
    dialog = reads(bench, path)
    assert dialog.summary.text() == "5 rows · 3 labels · 2 refused"
    assert dialog.rows._cells.rows[0] == ("p0", "good 0  |  bad 0", "A better")
    dialog.leave.click()
    assert bench.given.counts().pairs == 1, "nothing was stored by looking"
    dialog = reads(bench, path)
    # Refused rows are saved with line and reason.
    target = tmp_path / "refused.csv"
    saves_to(target)
    dialog.report.click()
    with target.open(newline="", encoding="utf-8-sig") as file:
        refused = list(csv.DictReader(file))
    assert [row["line"] for row in refused] == ["4", "5"]
    assert '"rejected" is missing' in refused[1]["reason"]
    assert json.loads(refused[1]["row"]) == {"prompt": "p", "chosen": "x"}
    # What the model's tokeniser refuses is listed after storing.
    tokeniser.add("p1")
    dialog.keep.click()
    bench.until(lambda: "can't be trained on with tiny-chat" in dialog.doing.text())
    reasons = [row[1] for row in dialog.refused._cells.rows]
    assert "Row 2: the prompt is no beginning. Leave it out." in reasons
    bench.until(lambda: not bench.lanes.files.busy)
    assert not dialog.keep.isVisible()
    dialog.leave.click()
    assert bench.given.counts().pairs == 4
    assert [row.prompt for row in bench.tab.label.recent.latest.rows][:3] == ["p2", "p1", "p0"]
    bench.triggers("undo")
    assert bench.given.counts().pairs == 1
    # The pair on the screen stays as it is, sides included, however often.
    pair = bench.sees_pair()
    for turn in ("redo", "undo") * 6:
        bench.triggers(turn)
        assert bench.sees_pair() == pair
    bench.keys("1")
    assert bench.sees_pair()[0] != pair[0]


def test_files_of_other_kinds(bench: Any, tmp_path: Path) -> None:
    bench.sees_pair()
    path = tmp_path / "answers.csv"
    path.write_text("prompt,response_a,response_b,winner\np,one,two,model_b\n", encoding="utf-8")
    dialog = reads(bench, path)
    assert dialog.rows._cells.rows == [("p", "one  |  two", "B better")]
    dialog.format.setCurrentIndex(dialog.format.findData("prompts"))  # said instead of guessed
    dialog.format.activated.emit(dialog.format.currentIndex())
    bench.until(lambda: dialog.summary.text().endswith("1 prompt that drafts can be made for"))
    dialog.leave.click()
    path = tmp_path / "other.jsonl"
    path.write_text('{"colour": "red"}\n', encoding="utf-8")
    dialog = reads(bench, path)
    bench.until(lambda: "no format that is known" in dialog.banner.text)
    assert not dialog.keep.isEnabled()
    dialog.leave.click()
    assert not bench.tab.open_file(tmp_path / "picture.png")
    # A dialog that is left while it reads stops reading.
    assert bench.tab.open_file(lines(tmp_path / "pairs.jsonl", GOOD * 3000))
    opened(bench, ImportLabelsDialog).reject()
    bench.until(lambda: not bench.lanes.files.busy)
    assert bench.given.counts().judged == 0
    # Drafts without a verdict come to the screen, whoever wrote them.
    bench.shelf.put()
    rows = [{"prompt": "Which?", "response_a": "one", "response_b": "two"}]
    dialog = reads(bench, lines(tmp_path / "drafts.jsonl", rows))
    assert dialog.summary.text() == "1 row · 0 labels · 1 to be labelled"
    dialog.keep.click()
    bench.until(lambda: bench.tab.label.prompts.prompt.text() == "Which?")
    dialog.leave.click()


def test_a_pair_that_is_labelled_twice_is_told_and_an_unnamed_label_is_not_yours(
    bench: Any, tmp_path: Path
) -> None:
    bench.sees_pair()
    path = lines(tmp_path / "twice.jsonl", [*GOOD, GOOD[0]])
    dialog = reads(bench, path)
    assert dialog.summary.text() == "4 rows · 4 labels · 1 judges a pair of this file again"
    dialog.keep.click()
    bench.until(lambda: "1 duplicate was skipped" in dialog.banner.text)
    bench.until(lambda: not bench.lanes.files.busy)
    dialog.leave.click()
    assert {who_words(one) for one in bench.given.recent(4)} == {"unknown"}
    assert bench.given.counts().judged == 3
    # Into a project of its own, with every row, if that is wished.
    dialog = reads(bench, path)
    dialog.skip.setChecked(False)
    dialog.project.setCurrentIndex(dialog.project.findText("New project “twice”"))
    dialog.keep.click()
    bench.until(lambda: "a pair that is labelled twice counts twice" in dialog.banner.text)
    bench.until(lambda: not bench.lanes.files.busy)
    dialog.leave.click()
    assert bench.workspace.project.name == "twice"
    assert bench.given.counts().judged == 4
    bench.presses("1")
    assert who_words(bench.last) == "you"


# Export


# Projects and backups


def test_a_copy_is_put_back_and_what_was_there_is_a_copy_too(program: Any) -> None:
    program.tab.project.open_settings()
    dialog = opened(program, ProjectDialog)
    usual = {"name": "Labels", "guidelines": "", "goal": 30, "repeat_rate": 0}
    assert (dialog.values(), dialog.who.text()) == (usual, "")
    assert not dialog.remove.isEnabled(), "the last project stays"
    dialog.leave.click()
    program.presses("1")
    program.sees_pair()
    program.tab.show_backups()
    dialog = opened(program, BackupsDialog)
    dialog.make.click()
    program.until(lambda: "The copy is made" in dialog.banner.text)
    program.says("second")
    assert program.given.counts().judged == 2
    dialog.restore.click()
    program.until(lambda: "The labels are those of" in dialog.banner.text)
    assert program.given.counts().judged == 1
    assert len(program.tab.label.recent.latest.rows) == 1
    assert [dialog.table.item(row, 2).text() for row in range(2)] == ["2", "1"]
    for word in ("second", "tie"):
        program.sees_pair()
        program.says(word)
    assert program.given.counts().judged == 3
    program.trains()  # while a run trains, nothing is put back
    dialog.restore.click()
    assert "A run is training" in dialog.banner.text
    dialog.close_button.click()


def test_each_project_has_labels_guidelines_and_a_goal_of_its_own(bench: Any) -> None:
    bench.presses("12")
    bench.sees_pair()
    menu, before = bench.tab.project, bench.workspace.project
    mine = bench.given
    menu.open_settings(new=True)
    dialog = opened(bench, ProjectDialog)
    assert not dialog.keep.isEnabled()
    dialog.name.setText("  Rhymes  only ")
    dialog.guidelines.setPlainText("Prefer rhymes.")
    dialog.goal.setValue(5)
    dialog.percent.setValue(20)
    dialog.who.setText("Ada")
    dialog.keep.click()
    bench.until(lambda: bench.tab.label.prompts.place.words.text() == "Pair 1 of 5")
    bench.sees_pair()
    bench.says("first")
    assert bench.tab.label.hint.text() == "Prefer rhymes."
    project = bench.workspace.project
    assert (project.name, project.goal, project.repeat_rate) == ("Rhymes only", 5, 0.2)
    assert bench.last.who == "Ada"
    assert mine.counts().judged == 2
    # Put out of sight, and brought back.
    menu.open_settings()
    opened(bench, ProjectDialog).remove.click()
    assert menu.text() != "Project: Rhymes only"
    menu.pick(before.id)
    assert bench.tab.label.prompts.place.words.text() == "Pair 3 of 30"
    menu.show_projects()
    next(one for one in menu.removed_menu.actions() if one.text() == "Rhymes only").trigger()
    assert menu.text() == "Project: Rhymes only"
