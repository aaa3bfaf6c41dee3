"""How one labels: beside the drafts, on a page, against another set, and how strong models are."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.tabs.preferences import labeller_words
from desktop.tabs.preferences.comparison_presenter import verdict_of
from models.labels import Draft, Label, Verdict
from models.progress import drain
from models.store.labelling.importing import import_labels
from models.theory.labelling.bradley_terry import count_wins, strengths
from models.theory.labelling.choices import Share

PAIR = (Draft("short", model="one"), Draft("a longer text", model="two"))


def put(bench: Any, *labels: Label, project: int = 0) -> None:
    number = project or bench.desk.project.id
    drain(import_labels(bench.home, number, labels, source="a.jsonl", format_="understudy"))
    bench.desk.use_project(bench.desk.project, bench.given)


def duel(number: int, ranks: tuple[int, ...], who: str = "") -> Label:
    return Label(f"p{number}", PAIR, Verdict(ranks), shown=(0, 1), who=who)


def test_how_steady_one_is_stands_beside_the_drafts(bench: Any) -> None:
    bench.sees_pair()
    card = bench.tab.labeller_card
    labels = bench.given
    for number in range(4):
        first = labels.add_label(duel(number, (1, 2)))
        again = Verdict((1, 2) if number else (2, 1))
        labels.judge(first.item, again, shown=(1, 0), repeat=True)
    bench.desk.judged.emit()
    bench.until(lambda: card.agreement.text() == "75 %")
    assert (card.left.text(), card.repeats.text()) == ("100 %", "4 repeats")
    assert "Of the 1 others, 1 kept the side" in card.agreement.toolTip()


def test_leanings_and_the_strengths_of_models_are_told_and_followed(program: Any) -> None:
    program.sees_pair()
    program.tab.labeller_card.repeats.click()
    history = program.tab.history
    assert (program.tab.page(), history.part()) == ("history", "labeller")
    page = history.labeller
    page.rate.setValue(15)  # how many pairs come again
    put(program, *(duel(number, (2, 1)) for number in range(9)))
    program.until(lambda: page.left.value.text() == "0 %")
    assert "lean to the right" in page.left.meaning.text()
    assert page.left._box.property("kind") == "warn"
    assert page.longer.value.text() == "100 %"
    assert "will mostly learn that" in page.longer.meaning.text()
    assert page.agreement.value.text() == "–"
    put(program, *(duel(number, (1, 2)) for number in range(9, 12)))  # it follows while in sight
    program.until(lambda: page.left.value.text() == "25 %")
    program.tab.open_state({"page": "history/models"})
    models = history.strengths
    program.until(lambda: models.duels._cells.rows)
    assert [row[:2] for row in models.duels._cells.rows] == [("two", "one")]
    (series,) = models.plot.plot.figure.series
    assert series.labels == ("two", "one")
    assert series.y[0] == pytest.approx(-series.y[1])
    assert series.low[0] < series.y[0] < series.high[0]
    program.restart()
    program.tab.open_state({"page": "history/labeller"})
    program.until(lambda: program.tab.history.labeller.rate.value() == 15)


def test_without_a_duel_it_says_how_to_get_one(bench: Any) -> None:
    bench.sees_pair()
    bench.tab.open_state({"page": "history/models"})
    page = bench.tab.history.strengths
    bench.until(lambda: "No two models met yet" in page.empty.sentence.text())
    assert not page.plot.isVisible()
    page.empty.button.click()
    assert bench.tab.page() == "label"


def test_two_sets_are_compared_and_merged(bench: Any, tmp_path: Path) -> None:
    bench.sees_pair()
    name, other = bench.desk.project.name, bench.store.projects.add("Bob's")
    mine, theirs = [(1, 2), (1, 2), (2, 1), (1, 1)], [(1, 2), (2, 1), (2, 1), (1, 1)]
    put(bench, *(duel(number, ranks, "Ada") for number, ranks in enumerate(mine)))
    put(bench, *(duel(number, ranks) for number, ranks in enumerate(theirs)), project=other.id)
    bench.tab.open_state({"page": "history/labeller"})
    page = bench.tab.history.labeller

    def compares(first: str, second: str) -> None:
        page.first.setCurrentIndex(page.first.findText(first))
        page.second.setCurrentIndex(page.second.findText(second))
        page.compare.click()
        bench.until(lambda: not bench.lanes.files.busy)

    # A file is compared without being stored; one that is gone is named.
    path = tmp_path / "bob.jsonl"
    rows = [{"prompt": f"p{n}", "chosen": "short", "rejected": "a longer text"} for n in range(2)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    page._ask = lambda _parent: path
    page.second.setCurrentIndex(page.second.findText("a file…"))
    page.second.activated.emit(page.second.currentIndex())
    compares(name, "bob.jsonl")
    assert "2 items judged alike, 0 not; 2 only in the first" in page._counts.text()
    assert bench.given.counts().judged == 4
    page.compare_asked.emit(f"project:{bench.desk.project.id}", f"file:{tmp_path / 'gone.jsonl'}")
    bench.until(lambda: "gone.jsonl" in page.banner.text)
    # Two projects, one of them with an opinion of its own.
    compares(name, "Bob's")
    assert page.kappa.value == "0.64"
    assert "agree on 75 % of 4 pairs" in page.kappa.caption_label.text()
    assert page.table._cells.rows == [("p1", "A better", "B better")]
    page.take.set_value("second")
    page.merge.click()
    bench.until(lambda: bench.tab.project.text() == f"{name} + Bob's")
    project = bench.store.projects.all()[-1]
    kept = {one.prompt: one.verdict.ranks for one in bench.store.labels_of(project.id).recent(9)}
    assert (len(kept), kept["p1"]) == (4, (2, 1))
    assert bench.given.counts().judged == 4, "both sets are as they were"
    # Two people of the new project.
    put(bench, *(duel(number, (2, 1), "Bob") for number in range(2)))
    compares("Ada", "Bob")
    assert page.table._cells.rows == [("p0", "A better", "B better")]
    assert page.kappa.value == "0.00"


def test_a_leaning_is_told_only_where_the_interval_says_so() -> None:
    assert "No leaning" in labeller_words.left_words(Share(7, 10))
    assert "lean to the left" in labeller_words.left_words(Share(70, 100))
    assert "lean to the right" in labeller_words.left_words(Share(30, 100))
    assert "half is what to expect" in labeller_words.left_words(Share(2, 2))
    assert labeller_words.is_one_length(Share(9, 10)) and labeller_words.is_one_length(Share(1, 10))
    assert not labeller_words.is_one_length(Share(7, 10))


def test_models_that_cannot_be_compared_are_named() -> None:
    games = [("a", "b", 1, 3), ("c", "d", 1, 1), ("c", "d", -1, 1)]
    words = labeller_words.strengths_words(strengths(count_wins(games)))
    assert "a won every time against b." in words
    assert "never met" in words


def test_a_verdict_is_told_by_drafts_not_by_sides() -> None:
    assert verdict_of(duel(1, (2, 1))) == "B better"
    three = Label("p", tuple(Draft(text) for text in "xyz"), Verdict((2, 1, 2)), shown=(2, 1, 0))
    assert verdict_of(three) == "B > A = C"
