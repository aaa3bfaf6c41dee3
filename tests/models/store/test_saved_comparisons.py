"""Comparisons are kept whole, found again, renamed, and removed with a way back."""

from dataclasses import replace

import pytest

from models.base_vs_chat.branches import ROOT, Tree
from models.base_vs_chat.comparison import Comparison, Side
from models.errors import UserError
from models.generation import Sampling, Token, TokenPiece
from models.store.paths import Home
from models.store.saved import LONGEST_NAME, SavedComparisons
from models.store.store import Store


def comparison(prompt: str = "What is the capital of France?") -> Comparison:
    tree, node = Tree().grow(ROOT, (Token(7, " Paris", -0.25, ()),), "limit")
    side = Side(
        model="1m-base",
        kind="base",
        sha256="ab" * 32,
        form="exact",
        template=False,
        template_sha256="",
        sent=prompt,
        pieces=(TokenPiece(1, prompt, special=False),),
        tree=tree,
        node=node,
    )
    return Comparison(
        prompt, Sampling(temperature=0.7, min_p=0.1), (side, side), system="Be brief."
    )


@pytest.fixture
def kept(store: Store) -> SavedComparisons:
    return store.saved_comparisons


def test_a_kept_comparison_comes_back_whole(home: Home, kept: SavedComparisons) -> None:
    added = kept.add(comparison(), "  Capitals \n of  Europe ")
    assert (added.name, added.prompt) == ("Capitals of Europe", "What is the capital of France?")
    assert added.created.startswith("20")
    assert kept.get(added.id) == comparison()
    with Store.open(home) as again:  # as after a restart
        assert again.saved_comparisons.get(added.id) == comparison()
        assert again.saved_comparisons.all() == (added,)


def test_names_come_from_prompts_and_can_be_told_apart(kept: SavedComparisons) -> None:
    assert kept.add(comparison("Q: 12 + 7\nA:")).name == "Q: 12 + 7 A:"
    assert kept.add(comparison(" \n ")).name == "Comparison"
    long = kept.add(comparison("word " * 100)).name
    assert len(long) <= LONGEST_NAME and long.endswith("word…")
    made = [kept.add(comparison(), "Capitals") for _ in range(3)]
    assert [one.name for one in made] == ["Capitals", "Capitals 2", "Capitals 3"]
    assert kept.all()[:3] == tuple(made[::-1])  # the newest first
    assert kept.rename(made[2].id, "Capitals").name == "Capitals 3"
    assert kept.rename(made[1].id, "Capitals 2") == made[1]  # its own name is not taken
    assert kept.rename(made[1].id, " after ") == replace(made[1], name="after")
    with pytest.raises(UserError, match="no name"):
        kept.rename(made[1].id, " \n")


def test_a_removed_one_can_be_put_back_in_its_place(kept: SavedComparisons) -> None:
    first, second, third = (kept.add(comparison(name), name) for name in ("a", "b", "c"))
    removed = kept.remove(second.id)
    assert kept.all() == (third, first)
    with pytest.raises(KeyError):
        kept.get(second.id)
    assert kept.restore(removed) == second
    assert kept.all() == (third, second, first)
    assert kept.get(second.id) == comparison("b")
    kept.rename(second.id, "now another")
    assert kept.restore(removed).name == "now another"  # it is there: nothing is put over it
    last = kept.remove(third.id)
    assert kept.add(comparison("d"), "d").id != third.id  # its place is not given away
    assert kept.restore(last) == third


def test_half_a_character_does_not_keep_it_from_being_kept(kept: SavedComparisons) -> None:
    added = kept.add(comparison("half \ud83d of one"), "name \ud83d\0")
    assert (added.name, added.prompt) == ("name ?", "half ? of one")
    assert kept.get(added.id).prompt == "half ? of one"


def test_content_that_cannot_be_read_is_said(store: Store, kept: SavedComparisons) -> None:
    added = kept.add(comparison())
    with store._database.write() as connection:
        connection.execute("UPDATE comparison SET content = '{}' WHERE id = ?", (added.id,))
    with pytest.raises(UserError, match="no comparison"):
        kept.get(added.id)
    # it can still be seen, removed and put back
    assert kept.restore(kept.remove(added.id)) == added
