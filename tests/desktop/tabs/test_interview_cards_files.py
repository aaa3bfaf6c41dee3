"""The menu "Files" of the page "Cards": import looked at first, export, a sheet to print."""

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.tabs.interview.cards_files_dialog import ImportCardsDialog, PrintDialog
from desktop.tabs.interview.cards_files_menu import FilesMenu
from desktop.tabs.interview.cards_files_presenter import CardFiles
from models.interview.cards import Cards
from models.interview.reviewing import Filter


class Files:
    """The page with its menu, and which files the person picks."""

    def __init__(self, qtbot: QtBot, page: Any, folder: Path) -> None:
        self._qtbot, self.page, self.folder = qtbot, page, folder
        self.picked: Path | None = None
        self.menu = FilesMenu(
            page.view.bar.files_menu, page.view,
            ask_source=lambda _: self.picked, ask_target=lambda _parent, _suffix: self.picked,
        )  # fmt: skip
        view = page.view
        self.files = CardFiles(
            self.menu, page.page.desk, lambda: ImportCardsDialog(view), lambda: PrintDialog(view)
        )

    @property
    def dialog(self) -> Any:
        return self.files.import_dialog

    @property
    def own(self) -> dict[str, str]:
        return {card.question: card.answer for card in Cards(self.page.store).own()}

    def brings(self, name: str, text: str | bytes) -> None:
        """The person picks a file to import, and waits until it is read."""
        self.picked = self.folder / name
        self.picked.write_bytes(text.encode() if isinstance(text, str) else text)
        self.menu.bring.trigger()
        self._qtbot.waitUntil(lambda: not self.dialog.progress.isVisible())

    def writes(self, action: Any, name: str) -> Path:
        self.picked = self.folder / name
        action.trigger()
        return self.picked


@pytest.fixture
def files(qtbot: QtBot, cards: Any, tmp_path: Path) -> Iterator[Files]:
    folder = tmp_path / "files"
    folder.mkdir()
    yield Files(qtbot, cards, folder)
    for dialog in cards.view.findChildren(QDialog):
        dialog.close()


def test_an_import_is_looked_at_before_it_is_kept(files: Files) -> None:
    files.brings("mine.csv", "question,answer\nWhy $\\beta$?,**So**.\n,nothing\n")
    dialog = files.dialog
    assert dialog.isVisible() and files.own == {}
    assert dialog.summary.text() == "1 new · 0 changed · 0 as they are here · 1 refused"
    assert dialog.cards.model().index(0, 1).data() == "Why β?"
    assert dialog.keep.text() == "Keep them (1)"
    dialog.leave.click()
    assert files.dialog is None and files.own == {}, "leaving keeps nothing"
    files.brings("mine.csv", "question,answer\nWhy $\\beta$?,**So**.\n,nothing\n")
    files.dialog.keep.click()
    assert files.dialog is None
    assert files.own == {"Why $\\beta$?": "**So**."}
    assert "Why $\\beta$?" in {card.question for card in files.page.page.desk.deck.cards}


def test_undo_takes_an_import_back_and_redo_gives_it_again(files: Files) -> None:
    files.brings("mine.csv", "id,question,answer\nmine,Why?,So.\n")
    files.dialog.keep.click()
    files.brings("mine.csv", "id,question,answer\nmine,Why?,Changed.\nmore,How?,Thus.\n")
    assert files.dialog.summary.text().startswith("1 new · 1 changed")
    files.dialog.keep.click()
    assert files.own == {"Why?": "Changed.", "How?": "Thus."}
    files.brings("mine.csv", "id,question,answer\nmine,Why?,Changed.\nmore,How?,Thus.\n")
    assert not files.dialog.keep.isVisible() and files.dialog.leave.text() == "Close"
    assert files.dialog.summary.text() == "0 new · 0 changed · 2 as they are here"
    files.dialog.leave.click()
    files.page.view.undo_asked.emit()
    assert files.own == {"Why?": "So."}
    files.page.view.redo_asked.emit()
    assert files.own == {"Why?": "Changed.", "How?": "Thus."}


def test_what_was_refused_is_listed_and_can_be_saved(files: Files) -> None:
    files.brings("mine.csv", "question,answer\n,a\nq,<b>x</b><script>y</script>\n")
    table = files.dialog.refused.model()
    rows = [[table.index(r, c).data() for c in range(3)] for r in range(table.rowCount())]
    assert rows == [
        ["2", "There is no question.", "a"],
        ["3", "Scripts and other active parts were taken out.", "q"],
    ]
    files.dialog.parts.button("refused").click()
    assert files.dialog.refused.isVisible()
    report = files.folder / "report.csv"
    files.dialog.report_given.emit(report)
    with report.open(encoding="utf-8-sig", newline="") as opened:
        assert [row["line"] for row in csv.DictReader(opened)] == ["2", "3"]


def test_a_file_that_cannot_be_read_says_why(files: Files) -> None:
    for name, content, said in (
        ("a.csv", b"a,b\n1,2\n", "question is not among them"),
        ("a.apkg", b"no zip", "a.apkg is no Anki package, or it is damaged."),
        ("a.docx", b"PK", "a.docx is no file of cards that can be read."),
    ):
        files.brings(name, content)
        banner = files.dialog.banner
        assert banner.isVisible() and said in banner.text
        assert not files.dialog.keep.isVisible() and files.own == {}
        files.dialog.leave.click()


def test_closing_the_dialog_while_a_file_is_read_stops_it(files: Files) -> None:
    rows = "".join(f"q{n},<b>a</b>\n" for n in range(5000))
    files.picked = files.folder / "long.csv"
    files.picked.write_text(f"question,answer\n{rows}")
    files.menu.bring.trigger()
    files.dialog.reject()
    assert files.dialog is None
    files.page.until(lambda: not files.page.lanes.busy)
    assert files.own == {}


def test_an_export_writes_the_cards_that_are_meant(files: Files) -> None:
    assert files.menu.anki.text() == "Export for Anki… (8)"
    files.page.page.desk.narrow(Filter(kind="choice"))
    assert files.menu.table.text() == "Export as a table… (1)"
    path = files.writes(files.menu.table, "out.csv")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        assert [row["id"] for row in csv.DictReader(opened)] == ["which-recipe"]
    assert "Cards in out.csv: 1." in files.page.said


def test_a_package_for_anki(files: Files) -> None:
    path = files.writes(files.menu.anki, "out.apkg")
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {"collection.anki2", "media"}
    assert "File > Import" in files.page.said
    files.writes(files.menu.anki, "missing/out.apkg")
    assert "can't be written" in files.page.said
    files.page.page.desk.narrow(Filter(topic="dpo"))  # of which there is none
    assert not files.menu.anki.isEnabled() and not files.menu.sheet.isEnabled()
    assert files.menu.bring.isEnabled()


def test_a_sheet_is_printed_while_the_window_answers(qtbot: QtBot, files: Files) -> None:
    path = files.writes(files.menu.sheet, "out.pdf")
    assert files.files.print_dialog is not None and not path.exists()
    qtbot.waitUntil(lambda: files.files.print_dialog is None)
    assert path.read_bytes().startswith(b"%PDF")
    assert "Pages in out.pdf: " in files.page.said


def test_a_sheet_that_is_given_up_leaves_nothing(files: Files) -> None:
    files.writes(files.menu.sheet, "out.pdf")
    QApplication.processEvents()
    dialog: Any = files.files.print_dialog
    dialog.leave.click()
    assert files.files.print_dialog is None
    QApplication.processEvents()
    assert list(files.folder.iterdir()) == []
