"""The menu "Files" of the page "Cards": import looked at first, export, a sheet to print."""

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.tabs.interview.cards.files import ImportCardsDialog
from models.interview.cards import Cards


class Files:
    """The page with its menu, and which files the person picks."""

    def __init__(self, qtbot: QtBot, bench: Any, folder: Path) -> None:
        self._qtbot, self.bench, self.folder = qtbot, bench, folder
        self.page, self.menu = bench.page, bench.page.files_menu
        self.picked: Path | None = None
        self.dialog: Any = None

    @property
    def own(self) -> dict[str, str]:
        return {card.question: card.answer for card in Cards(self.bench.store).own()}

    def brings(self, name: str, text: str | bytes) -> Any:
        """The person picks a file to import, and waits until it is read."""
        self.picked = self.folder / name
        self.picked.write_bytes(text.encode() if isinstance(text, str) else text)
        self.menu.bring.trigger()
        shown = self.page.window().findChildren(ImportCardsDialog)
        self.dialog = next(one for one in shown if one.isVisible())
        self._qtbot.waitUntil(lambda: not self.dialog.progress.isVisible())
        return self.dialog

    def writes(self, suffix: str, name: str) -> Path:
        self.picked = self.folder / name
        self.menu.exports[suffix].trigger()
        self._qtbot.waitUntil(lambda: not self.menu.print_dialog.isVisible())
        return self.picked


@pytest.fixture
def files(
    qtbot: QtBot, cards: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Files]:
    folder = tmp_path / "files"
    folder.mkdir()
    made = Files(qtbot, cards, folder)
    for method in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, method, lambda *_: (str(made.picked), ""))
    yield made
    for dialog in cards.page.window().findChildren(QDialog):
        dialog.close()
    cards.until(lambda: not cards.lanes.busy)


def test_an_import_is_looked_at_before_it_is_kept_and_undone(files: Files) -> None:
    for keeps in (False, True):
        dialog = files.brings("mine.csv", "id,question,answer\nmine,Why $\\beta$?,So.\nx,,a\n")
        assert files.own == {}
        assert dialog.summary.text() == "1 new · 0 changed · 0 unchanged · 1 refused"
        assert dialog.rows.model().index(0, 1).data() == "Why β?"
        assert dialog.keep.text() == "Import 1 card"
        (dialog.keep if keeps else dialog.leave).click()
    assert files.own == {"Why $\\beta$?": "So."}
    assert "Why $\\beta$?" in {card.question for card in files.page.session.deck.cards}
    both = "id,question,answer\nmine,Why?,Changed.\nmore,How?,Thus.\n"
    dialog = files.brings("mine.csv", both)
    assert dialog.summary.text().startswith("1 new · 1 changed")
    dialog.keep.click()
    assert files.own == {"Why?": "Changed.", "How?": "Thus."}
    dialog = files.brings("mine.csv", both)
    assert dialog.summary.text() == "0 new · 0 changed · 2 unchanged"
    assert not dialog.keep.isEnabled()
    dialog.leave.click()
    files.page.undo()
    assert files.own == {"Why $\\beta$?": "So."}
    files.page.redo()
    assert files.own == {"Why?": "Changed.", "How?": "Thus."}


def test_what_was_refused_is_listed_and_can_be_saved(files: Files) -> None:
    dialog = files.brings("mine.csv", "question,answer\n,a\nq,<b>x</b><script>y</script>\n")
    table = dialog.refused.model()
    rows = [[table.index(r, c).data() for c in range(3)] for r in range(table.rowCount())]
    assert rows == [
        ["2", "There is no question.", "a"],
        ["3", "Scripts and other active parts were taken out.", "q"],
    ]
    dialog.parts.button("refused").click()
    assert dialog.refused.isVisible()
    files.picked = files.folder / "report"
    dialog.report.click()
    with (files.folder / "report.csv").open(encoding="utf-8-sig", newline="") as opened:
        assert [row["line"] for row in csv.DictReader(opened)] == ["2", "3"]


def test_a_file_that_cannot_be_read_says_why(files: Files) -> None:
    for name, content, said in (
        ("a.csv", b"a,b\n1,2\n", "question is not among them"),
        ("a.apkg", b"no zip", "a.apkg is no Anki package, or it is damaged."),
        ("a.docx", b"PK", "a.docx is no file of cards that can be read."),
    ):
        dialog = files.brings(name, content)
        assert dialog.banner.isVisible() and said in dialog.banner.text
        assert not dialog.keep.isEnabled() and files.own == {}
        dialog.leave.click()


def test_closing_the_dialog_while_a_file_is_read_stops_it(files: Files) -> None:
    rows = "".join(f"q{n},<b>a</b>\n" for n in range(5000))
    files.picked = files.folder / "long.csv"
    files.picked.write_text(f"question,answer\n{rows}")
    files.menu.bring.trigger()
    files.page.window().findChildren(ImportCardsDialog)[-1].reject()
    files.bench.until(lambda: not files.bench.lanes.busy)
    assert files.own == {}


def test_an_export_writes_the_cards_that_are_meant(files: Files) -> None:
    assert files.menu.exports[".apkg"].text() == "Export for Anki… (9)"
    files.page.change(kind="choice")
    assert files.menu.exports[".csv"].text() == "Export as a table… (1)"
    path = files.writes(".csv", "out.csv")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        assert [row["id"] for row in csv.DictReader(opened)] == ["which-recipe"]
    assert "Exported 1 card to out.csv." in files.bench.said


def test_curves_go_to_anki_as_pictures_of_what_is_given_and_of_the_whole(files: Files) -> None:
    files.page.change(kind="curve")
    path = files.writes(".apkg", "out.apkg")
    with zipfile.ZipFile(path) as archive:
        names = json.loads(archive.read("media"))
        images = [QImage.fromData(archive.read(number)) for number in names]
    assert list(names.values()) == [
        "understudy-repeated-given.png", "understudy-repeated-whole.png",
    ]  # fmt: skip
    assert all(one.width() > 560 for one in images) and images[0] != images[1]
    assert images[0].pixelColor(3, 3).lightness() > 250, "on white"
    assert files.bench.said.startswith("Exported 1 card to out.apkg. In Anki:")


def test_a_sheet_is_printed_while_the_window_answers(qtbot: QtBot, files: Files) -> None:
    files.picked = files.folder / "out.pdf"
    files.menu.exports[".pdf"].trigger()
    assert files.menu.print_dialog.isVisible() and not files.picked.exists()
    qtbot.waitUntil(lambda: not files.menu.print_dialog.isVisible())
    assert files.picked.read_bytes().startswith(b"%PDF")
    assert files.bench.said.startswith("Printed ") and "to out.pdf. Fold" in files.bench.said
