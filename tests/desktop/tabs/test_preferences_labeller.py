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
from models.theory.labelling.choices import Agreement, Share
from models.theory.labelling.kappa import kappa
from models.theory.labelling.speed import speed

PAIR = (Draft("short", model="one"), Draft("a longer text", model="two"))


def put(bench: Any, *labels: Label, project: int = 1) -> None:
    steps = import_labels(bench.home, project, labels, source="a.jsonl", format_="understudy")
    drain(steps)
    bench.tab.presenters[0].judged.emit()


def duel(number: int, ranks: tuple[int, ...], who: str = "") -> Label:
    return Label(f"p{number}", PAIR, Verdict(ranks), shown=(0, 1), who=who)


def shows(bench: Any, part: str) -> Any:
    bench.tab.open_state({"page": f"history/{part}"})
    bench.until(lambda: not bench.lanes.files.busy)
    return bench.tab.history


def test_the_card_says_how_steady_one_is(bench: Any) -> None:
    bench.sees_pair()
    card = bench.tab.labeller_card
    labels = bench.store.labels
    for number in range(4):
        first = labels.add_label(duel(number, (1, 2)))
        again = Verdict((1, 2) if number else (2, 1))
        labels.judge(first.item, again, shown=(1, 0), repeat=True)
    bench.tab.presenters[0].judged.emit()
    bench.until(lambda: card.agreement.text() == "75 %")
    assert card.left.text() == "100 %"
    assert card.repeats.text() == "4 repeats"
    assert "Of 4 pairs that came again" in card.agreement.toolTip()
    assert "Of the 1 others, 1 kept the side" in card.agreement.toolTip()


def test_the_cards_link_leads_to_the_page(bench: Any) -> None:
    bench.sees_pair()
    put(bench, *(duel(number, (2, 1)) for number in range(12)))
    bench.tab.labeller_card.repeats.click()
    assert (bench.tab.page(), bench.tab.history.part()) == ("history", "labeller")
    page = bench.tab.history.labeller
    bench.until(lambda: page.left.value.text() == "0 %")
    assert page.left.interval.text() == "95 % interval 0 to 24 %"
    assert "lean to the right" in page.left.meaning.text()
    assert page.left._box.property("kind") == "warn"
    assert page.longer.value.text() == "100 %"
    assert "will mostly learn that" in page.longer.meaning.text()
    assert page.agreement.value.text() == "–"


def test_the_page_follows_while_it_is_in_sight(bench: Any) -> None:
    bench.sees_pair()
    page = shows(bench, "labeller").labeller
    put(bench, *(duel(number, (1, 2)) for number in range(8)))
    bench.until(lambda: page.left.value.text() == "100 %")


def test_how_many_pairs_come_again_is_set_on_the_page(bench: Any) -> None:
    bench.sees_pair()
    page = shows(bench, "labeller").labeller
    page.rate.setValue(15)
    assert bench.store.projects.get(1).repeat_rate == pytest.approx(0.15)
    bench.restart()
    assert shows(bench, "labeller").labeller.rate.value() == 15


def test_models_are_put_in_order_with_intervals(bench: Any) -> None:
    bench.sees_pair()
    wins = [(1, 2)] * 3 + [(2, 1)] * 9
    put(bench, *(duel(number, ranks) for number, ranks in enumerate(wins)))
    page = shows(bench, "models").strengths
    bench.until(lambda: bool(page.duels._cells.rows))
    assert page.duels._cells.rows == [("two", "one", "75 % (45 to 92 %)")]
    (series,) = page.plot.plot.figure.series
    assert series.labels == ("two", "one")
    assert series.y[0] == pytest.approx(-series.y[1])
    assert series.low[0] < series.y[0] < series.high[0]


def test_without_a_duel_it_says_how_to_get_one(bench: Any) -> None:
    bench.sees_pair()
    page = shows(bench, "models").strengths
    bench.until(lambda: "No two models met yet" in page.empty.sentence.text())
    assert not page.plot.isVisible()
    assert not page._duels.isVisible()
    page.empty.button.click()
    assert bench.tab.page() == "label"


# Two sets


def compares(bench: Any, first: str, second: str) -> Any:
    page = bench.tab.history.labeller
    page.first.setCurrentIndex(page.first.findText(first))
    page.second.setCurrentIndex(page.second.findText(second))
    page.compare.click()
    bench.until(lambda: not bench.lanes.files.busy)
    return page


def test_two_projects_are_compared_and_merged(bench: Any) -> None:
    bench.sees_pair()
    other = bench.store.projects.add("Bob's")
    verdicts = [(1, 2), (1, 2), (2, 1), (1, 1)]
    put(bench, *(duel(number, ranks) for number, ranks in enumerate(verdicts)))
    theirs = [(1, 2), (2, 1), (2, 1), (1, 1)]
    put(bench, *(duel(n, ranks) for n, ranks in enumerate(theirs)), project=other.id)
    bench.tab.presenters[0].use_project(bench.store.projects.get(1), bench.store.labels)
    shows(bench, "labeller")
    page = compares(bench, "Labels", "Bob's")
    assert page.kappa.value == "0.64"
    assert "agree on 75 % of 4 pairs" in page.kappa.caption_label.text()
    assert page.table._cells.rows == [("p1", "A better", "B better")]
    page.take.set_value("second")
    page.merge.click()
    bench.until(lambda: bench.tab.project.text() == "Labels + Bob's")
    assert "4 labels stand in the new project" in page.banner.text
    project = bench.store.projects.all()[-1]
    kept = {one.prompt: one.verdict.ranks for one in bench.store.labels_of(project.id).recent(9)}
    assert kept["p1"] == (2, 1)
    assert bench.store.labels.counts().judged == 4  # both sets are as they were


def test_people_of_one_project_are_compared(bench: Any) -> None:
    bench.sees_pair()
    put(bench, *(duel(number, (1, 2), "Ada") for number in range(3)))
    put(bench, *(duel(number, (2, 1), "Bob") for number in range(3)))
    bench.tab.presenters[0].use_project(bench.store.projects.get(1), bench.store.labels)
    shows(bench, "labeller")
    page = compares(bench, "Ada", "Bob")
    assert len(page.table._cells.rows) == 3
    assert page.kappa.value == "0.00"


def test_a_file_is_compared_without_being_stored(bench: Any, tmp_path: Path) -> None:
    bench.sees_pair()
    put(bench, *(duel(number, (1, 2)) for number in range(3)))
    path = tmp_path / "bob.jsonl"
    rows = [{"prompt": f"p{n}", "chosen": "short", "rejected": "a longer text"} for n in range(2)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    page = shows(bench, "labeller").labeller
    page._ask = lambda _parent: path
    page.second.setCurrentIndex(page.second.findText("a file…"))
    page.second.activated.emit(page.second.currentIndex())
    assert page.second.currentText() == "bob.jsonl"
    compares(bench, "Labels", "bob.jsonl")
    assert "2 items judged alike, 0 not; 1 only in the first" in page._counts.text()
    assert not page.table.isVisible()
    assert bench.store.labels.counts().judged == 3


def test_a_file_that_is_gone_is_named(bench: Any, tmp_path: Path) -> None:
    bench.sees_pair()
    page = shows(bench, "labeller").labeller
    page.compare_asked.emit("project:1", f"file:{tmp_path / 'gone.jsonl'}")
    bench.until(lambda: "gone.jsonl" in page.banner.text)


# Words


def test_shares_are_told_with_their_interval() -> None:
    assert labeller_words.share_words(Share(0, 0)) == "–"
    assert labeller_words.share_words(Share(46, 50)) == "92 %"
    assert labeller_words.interval_words(Share(46, 50)) == "95 % interval 81 to 97 %"
    assert labeller_words.counts_words(1, 1, 0) == "1 pair to learn from, 1 tie, 0 skipped"


def test_a_leaning_is_told_only_where_the_interval_says_so() -> None:
    assert "No leaning" in labeller_words.left_words(Share(7, 10))
    assert "lean to the left" in labeller_words.left_words(Share(70, 100))
    assert "lean to the right" in labeller_words.left_words(Share(30, 100))
    assert "half is what to expect" in labeller_words.left_words(Share(2, 2))


def test_length_is_odd_where_it_decides_nearly_always() -> None:
    assert labeller_words.is_one_length(Share(9, 10))
    assert labeller_words.is_one_length(Share(1, 10))
    assert not labeller_words.is_one_length(Share(7, 10))
    assert "shorter" in labeller_words.longer_words(Share(1, 10))


def test_agreement_says_what_to_do_without_repeats() -> None:
    nothing = Agreement(Share(0, 0), Share(0, 0))
    assert "Let some pairs come again" in labeller_words.agreement_words(nothing, 0.0)
    assert "None has come yet" in labeller_words.agreement_words(nothing, 0.1)


def test_speed_is_the_middle_of_the_labels() -> None:
    found = speed([2.0, 4.0, 6.0, 0.0])
    assert labeller_words.median_words(found) == "4.0 s"
    assert labeller_words.speed_words(found) == "Eight of ten labels take 2.4 to 5.6 s."
    assert labeller_words.median_words(speed([])) == "–"


def test_kappa_without_shared_pairs_says_so() -> None:
    assert "No pair was judged in both" in labeller_words.kappa_words(kappa({}, {}))
    same = kappa({1: "a", 2: "a"}, {1: "a", 2: "a"})
    assert labeller_words.kappa_words(same).startswith("They agree on 100 % of 2 pairs")


def test_models_that_cannot_be_compared_are_named() -> None:
    games = [("a", "b", 1, 3), ("c", "d", 1, 1), ("c", "d", -1, 1)]
    words = labeller_words.strengths_words(strengths(count_wins(games)))
    assert "a won every time against b." in words
    assert "never met" in words


def test_a_verdict_is_told_by_drafts_not_by_sides() -> None:
    assert verdict_of(duel(1, (2, 1))) == "B better"
    three = Label("p", tuple(Draft(text) for text in "xyz"), Verdict((2, 1, 2)), shown=(2, 1, 0))
    assert verdict_of(three) == "B > A = C"
