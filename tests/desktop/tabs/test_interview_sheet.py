"""Cards on paper: pages, what is kept together, and what a bad place says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.tabs.interview.sheet import Page, Sheet, print_sheet
from models.interview.card import Card
from models.interview.faces import sheet_of
from models.progress import Progress, drain

LONG = " ".join(["Every line of it is read from the first to the last."] * 12)


def card(name: str, answer: str = "It is.", question: str = "Is it $x^2$?") -> Card:
    return Card(name, "dpo", "explain", "mid", question, answer)


def laid_out(sheet: Sheet, *cards: Card) -> tuple[Page, ...]:
    return drain(sheet.lay_out(sheet_of(cards)))


def test_a_sheet_is_a_pdf_of_a4_pages(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "cards.pdf"
    cards = [card(f"c-{n}", LONG) for n in range(20)]
    seen: list[tuple[int, int]] = []

    def watch(step: Progress) -> None:
        seen.append((step.done, step.total))

    count = drain(print_sheet(path, cards, None), watch)
    content = path.read_bytes()
    assert content.startswith(b"%PDF") and count > 2
    assert len(re.findall(rb"/Type /Page\b", content)) == count
    [size] = set(re.findall(rb"/MediaBox \[([\d. ]+)\]", content))
    width, height = (float(part) for part in size.split()[2:])
    assert width == pytest.approx(595.3, abs=1) and height == pytest.approx(841.9, abs=1)
    laid, written = [(n, 20) for n in range(1, 21)], [(n, count) for n in range(1, count + 1)]
    assert seen == laid + written
    assert [file.name for file in tmp_path.iterdir()] == ["cards.pdf"]


def test_a_card_that_fits_on_a_page_is_not_divided(qapp: object) -> None:
    sheet = Sheet()
    pages = laid_out(sheet, *(card(f"c-{n}", LONG) for n in range(20)))
    rows = [row for page in pages for _, row in page.rows if not row.heading]
    assert len(rows) == 20
    for page in pages:
        top, last = page.rows[-1]
        assert top + last.height <= sheet.bottom
        assert sheet.top == page.rows[0][0]


def test_a_card_longer_than_a_page_goes_on_between_two_lines(qapp: object) -> None:
    sheet = Sheet()
    pages = laid_out(sheet, card("long", "\n\n".join([LONG] * 12)), card("next"))
    rows = [row for page in pages for _, row in page.rows if row.answer is not None]
    parts = [row.answer for row in rows if row.answer is not None][:-1]
    assert len(parts) >= 2
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert parts[-1].end == parts[-1].document.size().height()
    assert [row.number for row in rows] == ["1", *[""] * (len(parts) - 1), "2"]


def test_the_name_of_a_topic_stands_with_its_first_card(qapp: object) -> None:
    sheet = Sheet()
    several = [replace(card(f"c-{n}", LONG), topic=topic) for n, topic in
               enumerate(["scaling"] * 7 + ["dpo"] * 7 + ["ppo"] * 7)]  # fmt: skip
    pages = laid_out(sheet, *several)
    for page in pages:
        assert not page.rows[-1][1].heading
    headings = [row.heading for page in pages for _, row in page.rows if row.heading]
    assert headings == ["Scaling", "PPO", "DPO"]


def test_stopping_leaves_nothing_behind(qapp: object, tmp_path: Path) -> None:
    for stop_after in (1, 3):  # while it lays out, and while it writes
        steps = print_sheet(tmp_path / "cards.pdf", [card("a"), card("b")], None)
        for _ in range(stop_after):
            next(steps)
        steps.close()
        assert list(tmp_path.iterdir()) == []
