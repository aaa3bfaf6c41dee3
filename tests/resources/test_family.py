"""The shipped family: whole, small enough, as good as its tables say, and the classic example."""

import json
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import pytest

import resources
from models.engine.catalogue import installed
from models.engine.chat_template import Message
from models.engine.session import open_session
from models.family import abilities, recipe
from models.family.evaluate import Exam, Subject, examine, measured
from models.generation import Sampling
from models.progress import drain
from models.store.paths import Home
from resources import Value

SMALLEST, LARGEST = ("14k", "38k", "98k"), "6m"


def shares(kind: str, ability: str) -> dict[str, float]:
    """Exact match by size, first seed."""
    rows = resources.table("family_abilities").rows
    return {str(row["size"]): _share(row) for row in rows if _is(row, kind, ability)}


def _is(row: Mapping[str, Value], kind: str, ability: str) -> bool:
    return (row["kind"], row["ability"], row["seed"]) == (kind, ability, 1)


def _share(row: Mapping[str, Value]) -> float:
    right, items = row["right"], row["items"]
    assert isinstance(right, int) and isinstance(items, int)
    return right / items


def test_every_model_is_whole(home: Home) -> None:
    found = installed(home)
    assert [model.name for model in found if model.problem] == []
    names = {model.name for model in found}
    for size in recipe.SIZES:
        for seed in range(1, size.seeds + 1):
            for kind in ("base", "chat"):
                assert recipe.model_name(size, kind, seed) in names
    parameters = [size.parameters for size in recipe.SIZES]
    assert all(b >= 2 * a for a, b in pairwise(parameters))


def test_the_family_takes_at_most_60_megabytes() -> None:
    files = (path for path in (resources.folder() / "family").rglob("*") if path.is_file())
    assert sum(path.stat().st_size for path in files) <= 60_000_000


@pytest.mark.parametrize("ability", ["recall", "addition_2"])
def test_two_abilities_are_missing_in_the_small_and_there_in_the_largest(ability: str) -> None:
    found = shares("base", ability)
    assert all(found[size] < 0.1 for size in SMALLEST)
    assert found[LARGEST] > 0.9


def test_the_largest_chat_model_knows_what_it_was_never_asked() -> None:
    assert shares("chat", "chat_capital_held_out")[LARGEST] >= 0.85
    assert shares("chat", "chat_word_sum")[LARGEST] >= 0.9


def test_the_loss_falls_with_size_and_with_tokens() -> None:
    rows = resources.table("family_losses").rows
    measured = {
        (str(row["size"]), int(str(row["step"]))): float(str(row["validation"]))
        for row in rows
        if row["validation"] is not None and row["seed"] == 1
    }
    steps = sorted({step for _, step in measured})
    sizes = [size.name for size in recipe.SIZES]
    for size in sizes:
        assert all(measured[size, b] < measured[size, a] for a, b in pairwise(steps))
    assert all(measured[b, steps[-1]] < measured[a, steps[-1]] for a, b in pairwise(sizes))


def test_the_classic_example() -> None:
    base = open_session(resources.weights(f"{LARGEST}-base"))
    chat = open_session(resources.weights(f"{LARGEST}-chat"))
    question = "What is the capital of France?"

    def goes_on(text: str) -> str:
        return drain(base.stream(text, Sampling(max_new_tokens=24))).text

    def answers(text: str) -> str:
        return drain(chat.stream([Message("user", text)], Sampling())).text.strip()

    assert goes_on("The capital of France is").startswith(" Paris")
    assert goes_on(question).count("?") >= 1
    assert "Paris" not in goes_on(question)
    assert answers(question) == "The capital of France is Paris."
    assert answers("What is 12 plus 7?") == "19."
    assert answers("Write a poem.").count("\n") == 3


def test_the_table_says_what_the_stored_model_does() -> None:
    folder = resources.weights("279k-base")
    subject = Subject(folder, "279k", 0, 1)
    outcomes = drain(examine(subject, Exam({"addition_3": abilities.items("addition_3")})))
    found = measured(subject, outcomes["addition_3"])
    [row] = [
        row
        for row in resources.table("family_abilities").rows
        if _is(row, "base", "addition_3") and row["size"] == "279k"
    ]
    assert found.items == row["items"] == 500
    assert found.tokens == row["tokens"]
    # another processor may round a near tie the other way
    assert found.share == pytest.approx(_share(row), abs=0.01)
    assert found.edit_distance == pytest.approx(row["edit_distance"], abs=0.02)
    assert found.log_probability == pytest.approx(row["log_probability_per_token"], abs=1e-3)
    assert found.brier == pytest.approx(row["brier"], abs=1e-3)


def test_the_kept_answers_are_the_first_items_of_every_ability() -> None:
    kept = defaultdict[tuple[Value, Value], list[Mapping[str, Value]]](list)
    for row in resources.table("family_answers"):
        kept[row["size"], row["ability"]].append(row)
    assert list(kept) == [(size.name, name) for size in recipe.SIZES for name in abilities.EVERY]
    for (_, ability), rows in kept.items():
        items = abilities.items(str(ability))[:20]
        assert [row["item"] for row in rows] == list(range(1, len(items) + 1))
        for row, item in zip(rows, items, strict=True):
            prompt, answer, text = (
                json.loads(str(row[name])) for name in ("prompt", "answer", "text")
            )
            assert (prompt, answer) == (item.prompt, item.answer)
            assert row["right"] is (text == answer) is (row["edit_distance"] == 0)
