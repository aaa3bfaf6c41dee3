"""Jobs that open the database for themselves do what the store does."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.label_figures import figures_of
from models.label_jobs import (
    export_file,
    import_file,
    project_figures,
    project_pairs,
)
from models.labels import Draft, Label, Verdict
from models.pairs import Pair
from models.progress import drain
from models.store.paths import Home
from models.store.store import Store


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with Store.open(home) as opened:
        yield opened


def test_a_file_goes_in_and_comes_out(store: Store, home: Home, tmp_path: Path) -> None:
    row = {"prompt": "p", "chosen": "a", "rejected": "b"}
    path = tmp_path / "f.jsonl"
    path.write_text(json.dumps(row) + "\n{\n")
    imported, stored = drain(import_file(home, 1, path, who="ada"))
    assert (len(imported.refused), stored.labels) == (1, 1)
    assert store.labels.recent(1)[0].who == "ada"
    written = drain(export_file(home, 1, tmp_path / "out.jsonl", "trl"))
    assert written.rows == 1
    assert json.loads((tmp_path / "out.jsonl").read_text()) == row


def test_pairs_and_figures_are_those_of_the_store(store: Store, home: Home) -> None:
    drafts = (Draft("a", model="m"), Draft("b", model="n"), Draft("c", model="n"))
    store.labels.add_label(Label("p", drafts, Verdict((1, 2, 2)), shown=(0, 1, 2)))
    pairs = drain(project_pairs(home, 1))
    assert pairs == store.labels.pairs() == (Pair("p", "a", "b", 0.5), Pair("p", "a", "c", 0.5))
    assert drain(project_figures(home, 1)) == figures_of(store.labels)


def test_single_texts_are_sides_of_pairs(store: Store) -> None:
    def add(ranks: tuple[int, ...], edited: str = "") -> None:
        drafts = tuple(Draft(text) for text in "abc"[: len(ranks)])
        store.labels.add_label(Label(f"p{len(ranks)}", drafts, Verdict(ranks, edited=edited)))

    add((2,), edited="a!")
    add((1, 2))
    add((2, 1, 3))
    assert store.labels.singles() == (
        Pair("p1", "a!", ""),
        Pair("p1", "", "a"),
        Pair("p2", "a", ""),
        Pair("p2", "", "b"),
        Pair("p3", "b", ""),
        Pair("p3", "", "c"),
    )
    assert store.labels.counts().singles == 1
