"""Labels in and out of files, projects, backups: nothing is lost, all of it can be taken back."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from desktop.backups.dialog import BackupsDialog
from desktop.tabs.preferences.export_dialog import ExportDialog
from desktop.tabs.preferences.import_dialog import NEW_PROJECT, ImportDialog
from desktop.tabs.preferences.project_dialog import ProjectDialog, ProjectFacts
from models.errors import UserError
from models.labels import TrainingPair

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
    dialog = opened(bench, ImportDialog)
    bench.until(lambda: not bench.lanes.files.busy)
    return dialog


@pytest.fixture
def tokeniser(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], bool]], None]:
    """tokeniser(good): stands for a model's tokeniser; `good` says which prompts it takes."""

    def put(good: Callable[[str], bool]) -> None:
        def check(pair: TrainingPair) -> UserError | None:
            if good(pair.prompt):
                return None
            return UserError("Row {row}: the prompt is no beginning.", "Leave it out.", row=0)

        monkeypatch.setattr("models.live.pair_check.pair_check", lambda _folder: check)

    put(lambda _prompt: True)
    return put


# Import


def test_a_file_is_shown_before_anything_is_stored(
    bench: Any, tmp_path: Path, tokeniser: object
) -> None:
    bench.sees_pair()
    rows = [*GOOD, {"prompt": "waits", "chosen": ""}, {"prompt": "p", "chosen": "x"}]
    dialog = reads(bench, lines(tmp_path / "pairs.jsonl", rows))
    assert dialog.format.currentData() == "trl"
    assert dialog.summary.text() == "5 rows · 3 labels · 2 refused"
    assert dialog.preview._cells.rows[0] == ("p0", "good 0  |  bad 0", "A better")
    assert [row[0] for row in dialog.refused._cells.rows] == ["4", "5"]
    assert "rejected" in dialog.refused._cells.rows[1][1]
    assert bench.store.labels.counts().judged == 0
    dialog.leave.click()
    assert bench.store.labels.counts().judged == 0


def test_what_is_good_is_stored_and_one_undo_takes_it_back(
    bench: Any, tmp_path: Path, tokeniser: object
) -> None:
    bench.presses("1")
    bench.sees_pair()
    dialog = reads(bench, lines(tmp_path / "pairs.jsonl", [*GOOD, "no row"]))
    dialog.store.click()
    bench.until(lambda: "Stored: 3 labels" in dialog.banner.text)
    assert not dialog.store.isVisible()
    bench.until(lambda: not bench.lanes.files.busy)
    dialog.leave.click()
    assert bench.store.labels.counts().pairs == 4
    assert [row.prompt for row in bench.tab.label.bottom.recent.rows()][:3] == ["p2", "p1", "p0"]
    bench.tab.label.undo_asked.emit()
    assert bench.store.labels.counts().pairs == 1


def test_refused_rows_are_saved_with_line_and_reason(
    bench: Any, tmp_path: Path, tokeniser: object
) -> None:
    bench.sees_pair()
    dialog = reads(bench, lines(tmp_path / "pairs.jsonl", [*GOOD, {"prompt": "p", "chosen": "x"}]))
    target = tmp_path / "refused.csv"
    dialog._ask = lambda _parent, name, suffix: target if (name, suffix) == (
        "pairs-refused", ".csv") else None  # fmt: skip
    dialog.report.click()
    with target.open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["line"] == "4"
    assert '"rejected" is missing' in row["reason"]
    assert json.loads(row["row"]) == {"prompt": "p", "chosen": "x"}
    assert "refused.csv" in dialog.banner.text
    dialog.leave.click()


def test_what_the_tokeniser_refuses_is_listed_after_storing(
    bench: Any, tmp_path: Path, tokeniser: Callable[[Callable[[str], bool]], None]
) -> None:
    tokeniser(lambda prompt: prompt != "p1")
    bench.sees_pair()
    dialog = reads(bench, lines(tmp_path / "pairs.jsonl", GOOD))
    dialog.store.click()
    bench.until(lambda: "can't be trained on with tiny-chat" in dialog.doing.text())
    assert dialog.refused._cells.rows == [("2", "Row 2: the prompt is no beginning. Leave it out.")]
    assert bench.store.labels.counts().pairs == 3
    dialog.leave.click()


def test_the_format_can_be_said_instead_of_guessed(
    bench: Any, tmp_path: Path, tokeniser: object
) -> None:
    bench.sees_pair()
    path = tmp_path / "answers.csv"
    path.write_text("prompt,response_a,response_b,winner\np,one,two,model_b\n", encoding="utf-8")
    dialog = reads(bench, path)
    assert dialog.preview._cells.rows == [("p", "one  |  two", "B better")]
    dialog.format.setCurrentIndex(dialog.format.findData("prompts"))
    dialog.format.activated.emit(dialog.format.currentIndex())
    bench.until(lambda: dialog.summary.text().endswith("1 prompts that drafts can be made for"))
    dialog.leave.click()


def test_drafts_without_a_verdict_come_to_the_screen(
    bench: Any, tmp_path: Path, tokeniser: object
) -> None:
    bench.shelf.put()
    rows = [{"prompt": "Which?", "response_a": "one", "response_b": "two"}]
    dialog = reads(bench, lines(tmp_path / "drafts.jsonl", rows))
    assert dialog.summary.text() == "1 rows · 0 labels · 1 to be labelled"
    dialog.store.click()
    bench.until(lambda: bench.tab.label.prompt.text() == "Which?")
    dialog.leave.click()


def test_a_file_can_become_a_project_of_its_own(
    bench: Any, tmp_path: Path, tokeniser: object
) -> None:
    bench.presses("1")
    bench.sees_pair()
    dialog = reads(bench, lines(tmp_path / "friends.jsonl", GOOD))
    dialog.project.setCurrentIndex(dialog.project.findData(NEW_PROJECT))
    dialog.who.setText("Ada")
    dialog.store.click()
    bench.until(lambda: bench.tab.project.text() == "friends")
    bench.until(lambda: not bench.lanes.files.busy)
    dialog.leave.click()
    assert bench.store.labels.counts().judged == 1
    (project,) = [one for one in bench.store.projects.all() if one.name == "friends"]
    assert {one.who for one in bench.store.labels_of(project.id).recent(9)} == {"Ada"}


def test_a_file_is_only_trained_on_until_one_goes_back(
    bench: Any, training: Any, tmp_path: Path, tokeniser: object
) -> None:
    bench.presses("12")
    dialog = reads(bench, lines(tmp_path / "pairs.jsonl", GOOD))
    dialog.train.click()
    assert bench.tab.page() == "train"
    assert bench.store.labels.counts().judged == 2
    desk = bench.tab.presenters[0]
    assert [pair.prompt for pair in desk.file.pairs] == ["p0", "p1", "p2"]
    assert desk.file.name == "pairs.jsonl"


def test_a_file_that_holds_no_labels_says_so(bench: Any, tmp_path: Path) -> None:
    bench.sees_pair()
    path = tmp_path / "other.jsonl"
    path.write_text('{"colour": "red"}\n', encoding="utf-8")
    dialog = reads(bench, path)
    bench.until(lambda: "no format that is known" in dialog.banner.text)
    assert not dialog.store.isEnabled()
    assert not bench.tab.open_file(tmp_path / "picture.png")
    dialog.leave.click()


def test_a_dialog_that_is_left_while_it_reads_stops_reading(bench: Any, tmp_path: Path) -> None:
    bench.sees_pair()
    assert bench.tab.open_file(lines(tmp_path / "pairs.jsonl", GOOD * 3000))
    opened(bench, ImportDialog).reject()
    bench.until(lambda: not bench.lanes.files.busy)
    assert bench.store.labels.counts().judged == 0


# Export


def test_labels_are_shown_in_a_format_and_written(bench: Any, tmp_path: Path) -> None:
    bench.presses("10")
    bench.sees_pair()
    bench.tab.project.export_asked.emit()
    dialog = opened(bench, ExportDialog)
    assert dialog.title.text() == "Export 2 labels of Labels"
    dialog.format.setCurrentIndex(dialog.format.findData("trl"))
    dialog.format.activated.emit(dialog.format.currentIndex())
    assert set(json.loads(dialog.preview.toPlainText())) == {"prompt", "chosen", "rejected"}
    assert "1 labels without a preferred text" in dialog.left_out.text()
    target = tmp_path / "out.jsonl"
    dialog._ask = lambda _parent, _name, suffix: target if suffix == ".jsonl" else None
    dialog.save.click()
    bench.until(lambda: "1 rows written to out.jsonl" in dialog.banner.text)
    (row,) = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert row["chosen"] == bench.store.labels.recent(2)[1].first
    dialog.close_button.click()


def test_a_place_that_cannot_be_written_is_named(bench: Any, tmp_path: Path) -> None:
    bench.presses("1")
    bench.tab.project.export_asked.emit()
    dialog = opened(bench, ExportDialog)
    dialog._ask = lambda *_: tmp_path / "nowhere" / "out.jsonl"
    dialog.save.click()
    bench.until(lambda: "could not be written" in dialog.banner.text)
    assert dialog.save.isEnabled()
    dialog.close_button.click()


# Projects


def test_each_project_has_labels_guidelines_and_a_goal_of_its_own(bench: Any) -> None:
    bench.presses("12")
    bench.sees_pair()
    bench.tab.project.new_asked.emit()
    dialog = opened(bench, ProjectDialog)
    assert not dialog.keep.isEnabled()
    dialog.name.setText("  Rhymes  only ")
    dialog.guidelines.setPlainText("Prefer rhymes.")
    dialog.goal.setValue(5)
    dialog.percent.setValue(20)
    dialog.who.setText("Ada")
    dialog.keep.click()
    bench.until(lambda: bench.tab.label.position.text() == "Pair 1 of 5")
    bench.sees_pair()
    assert bench.tab.label.hint.text() == "Prefer rhymes."
    bench.says("first")
    (project,) = [one for one in bench.store.projects.all() if one.id != 1]
    assert (project.name, project.goal, project.repeat_rate) == ("Rhymes only", 5, 0.2)
    assert bench.store.labels_of(project.id).recent(1)[0].who == "Ada"
    bench.tab.project.project_picked.emit(1)
    assert bench.tab.label.position.text() == "Pair 3 of 30"
    assert bench.store.labels.counts().judged == 2


def test_the_project_at_hand_is_found_again_after_a_restart(bench: Any) -> None:
    bench.sees_pair()
    project = bench.store.projects.add("Second")
    bench.tab.project.project_picked.emit(project.id)
    state = bench.tab.save_state()
    bench.restart()
    bench.tab.open_state(state)
    assert bench.tab.project.text() == "Second"
    bench.tab.open_state({"project": 99, "who": 7})
    assert bench.tab.project.text() == "Second"


def test_a_project_is_put_out_of_sight_and_brought_back(bench: Any) -> None:
    bench.sees_pair()
    project = bench.store.projects.add("Second")
    bench.tab.project.project_picked.emit(project.id)
    bench.tab.project.settings_asked.emit()
    opened(bench, ProjectDialog).remove.click()
    assert bench.tab.project.text() == "Labels"
    bench.tab.project.settings_asked.emit()
    dialog = opened(bench, ProjectDialog)
    assert not dialog.remove.isEnabled()  # the last one stays
    dialog.leave.click()
    bench.tab.project.opened.emit()
    (action,) = bench.tab.project._removed.actions()
    assert action.text() == "Second"
    action.trigger()
    assert bench.tab.project.text() == "Second"


def test_settings_of_a_project_start_from_what_it_has(bench: Any) -> None:
    bench.sees_pair()
    bench.tab.project.settings_asked.emit()
    dialog = opened(bench, ProjectDialog)
    assert dialog.facts() == ProjectFacts("Labels", "", 30, 0, "")
    dialog.goal.setValue(0)
    dialog.keep.click()
    assert bench.tab.label.position.text() == "Pair 1"
    assert not bench.tab.label.goal.isVisible()


# Backups


def test_a_copy_is_made_and_put_back_and_what_was_there_is_a_copy_too(bench: Any) -> None:
    bench.presses("1")
    bench.sees_pair()
    bench.tab.project.backups_asked.emit()
    dialog = opened(bench, BackupsDialog)
    dialog.make.click()
    bench.until(lambda: "The copy is made" in dialog.banner.text)
    assert dialog.table.item(0, 2).text() == "1"
    bench.sees_pair()
    bench.says("second")
    assert bench.store.labels.counts().judged == 2
    dialog.restore.click()
    bench.until(lambda: "The labels are those of" in dialog.banner.text)
    assert bench.store.labels.counts().judged == 1
    assert len(bench.tab.label.bottom.recent.rows()) == 1
    assert [dialog.table.item(row, 2).text() for row in range(2)] == ["2", "1"]
    dialog.close_button.click()
    bench.sees_pair()
    bench.says("tie")
    assert bench.store.labels.counts().judged == 2


def test_nothing_is_put_back_while_a_run_trains(bench: Any, training: Any) -> None:
    bench.presses("12")
    bench.sees_pair()
    bench.tab.project.backups_asked.emit()
    dialog = opened(bench, BackupsDialog)
    dialog.make.click()
    bench.until(lambda: "The copy is made" in dialog.banner.text)
    bench.trains()
    dialog.restore.click()
    assert "A run is training" in dialog.banner.text
    dialog.close_button.click()
