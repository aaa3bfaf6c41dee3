"""Labels are found by words and by facts, like a plain loop finds them."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.preferences.labels import Draft, Judgement, Label, Verdict
from models.progress import drain
from models.store import labels as labels_module
from models.store.labelling.project_jobs import import_labels
from models.store.labelling.writing import search_query
from models.store.labels import LabelFilter, Labels
from models.store.paths import Home
from models.store.store import Store

WORDS = ["apple", "apples", "pear", "Größe", "naïve", "x_y", "don't", "数学", "学校", "12"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home.at(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def labels(home: Home) -> Iterator[Labels]:
    with Store.open(home) as store:
        made = store.labels_of(1, "ada")
        for number in range(40):
            fill(made, number)
        made.undo()
        made.correct(made.recent(99)[20].label, Verdict(note="corrected pear"))
        drain(import_labels(home, 1, [imported(n) for n in range(5)], source="f", format_="trl"))
        yield made


def fill(labels: Labels, number: int) -> None:
    words = [WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 7)]
    drafts = tuple(Draft(f"{word} {number}", model=f"m{number % 3}") for word in words)
    drafts = drafts[: 2 + number % 2]
    ranks = ((1, 2), (1, 1), (2, 1), ())[number // 2 % 4]
    ranks = (*ranks, 3 - (ranks == (1, 1))) if ranks and len(drafts) == 3 else ranks
    verdict = Verdict(
        ranks,
        tags=("short", "true")[: number % 3],
        note="a note" if number % 5 == 0 else "",
        edited="rewritten plum" if number % 7 == 0 and ranks else "",
    )
    label = Label(f"prompt {words[0]}", drafts, verdict, shown=tuple(range(len(drafts))))
    labels.add_label(label)


def imported(number: int) -> Label:
    drafts = (Draft(f"imported {number}"), Draft("other"))
    return Label("prompt", drafts, Verdict((1, 2)), who="bob", created=f"2020-01-0{number + 1}")


def found(labels: Labels, asked: LabelFilter) -> list[int]:
    ids = [one.id for one in labels.page(asked, 0, 999)]
    assert labels.count(asked) == len(ids)
    oldest = [one.id for one in labels.page(asked, 0, 999, "oldest")]
    assert oldest == ids[::-1]
    assert [one.id for one in labels.page(asked, 3, 4)] == ids[3:7]
    return ids


def tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return re.findall(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+", plain)


def everything(one: Judgement) -> list[str]:
    verdict = one.verdict
    texts = [draft.text for draft in one.drafts]
    return tokens("\n".join([one.prompt, *texts, verdict.note, verdict.edited, *verdict.tags]))


SEARCHES = (
    "apple", "appl", "apple ", "pear apple", "größe", "grösse", "naive", "Naive 1", "数", "学",
    "数学", "校学", "x_y", "don't", "plum", "corrected", "short", "note", "12", "imported", "zzz",
)  # fmt: skip


def test_all_words_and_the_beginning_of_the_last(labels: Labels) -> None:
    held = {one.id: set(everything(one)) for one in labels.recent(999)}
    for words in SEARCHES:
        *whole, last = tokens(words)
        beginning = len(last) > 1 and not words.endswith(" ")
        expected = [
            number
            for number, there in held.items()
            if set(whole) <= there
            and any(word.startswith(last) if beginning else word == last for word in there)
        ]
        assert sorted(found(labels, LabelFilter(words))) == sorted(expected), words
    assert found(labels, LabelFilter(" ...? ")) == []
    assert found(labels, LabelFilter("  ")) == [one.id for one in labels.recent(999)]
    assert search_query('one "AND" two*') == '"one" AND "AND" AND "two" *'


@settings(max_examples=40)
@given(text=st.text(max_size=12) | st.text('"*()^:-+AND OR NOT NEAR{}', max_size=12))
def test_no_text_breaks_a_search(labels: Labels, text: str) -> None:
    labels.page(LabelFilter(text), 0, 5)
    assert labels.count(LabelFilter(text)) <= labels.count()


CHECKS = {
    "kinds": (
        LabelFilter(kinds=("first", "ranking")),
        lambda one: one.choice in ("first", "ranking"),
    ),
    "skip": (LabelFilter(kinds=("skip",)), lambda one: one.choice == "skip"),
    "who": (LabelFilter(who="bob"), lambda one: one.who == "bob"),
    "model": (
        LabelFilter(model="m2"),
        lambda one: any(draft.model == "m2" for draft in one.drafts),
    ),
    "tag": (LabelFilter(tag="true"), lambda one: "true" in one.verdict.tags),
    "noted": (LabelFilter(noted=True), lambda one: one.verdict.note != ""),
    "edited": (LabelFilter(edited=True), lambda one: one.verdict.edited != ""),
    "both": (
        LabelFilter(noted=True, edited=True),
        lambda one: one.verdict.note != "" and one.verdict.edited != "",
    ),
    "since": (LabelFilter(since="2020-01-03"), lambda one: one.created >= "2020-01-03"),
    "imported": (LabelFilter(source=1), lambda one: one.source == "f"),
    "given here": (LabelFilter(source=0), lambda one: one.source == "drafted"),
    "no repeats": (LabelFilter(repeats=False), lambda one: not one.repeat),
    "repeats": (LabelFilter(repeats=True), lambda one: one.repeat),
    "with words": (
        LabelFilter("apple", kinds=("first", "tie"), who="ada", tag="short"),
        lambda one: one.choice in ("first", "tie") and "short" in one.verdict.tags
        and any(word.startswith("apple") for word in everything(one)),
    ),
}  # fmt: skip


def test_each_filter_is_the_plain_loops(labels: Labels) -> None:
    for name, (asked, passes) in CHECKS.items():
        expected = [one.id for one in labels.recent(999) if passes(one)]
        assert sorted(found(labels, asked)) == sorted(expected), name
        assert expected or name == "repeats"


def test_a_filter_with_many_labels_finds_the_same(
    labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [CHECKS[name][0] for name in ("model", "tag", "with words")]
    few = [found(labels, each) for each in asked]
    monkeypatch.setattr(labels_module, "FEW", 2)
    assert [found(labels, each) for each in asked] == few


def test_what_is_found_once_can_be_read_page_by_page(labels: Labels) -> None:
    asked = LabelFilter("prompt")
    numbers = labels.find(asked)
    assert labels.read(numbers[5:8]) == labels.page(asked, 5, 3)
    assert len(labels.find(asked, 3)) == 3
    assert labels.count(asked, most=7) == labels.count(most=7) == 8
