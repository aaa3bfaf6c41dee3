"""Which column of a table is what, and in which unit; and numbers as people write them."""

import math

import pytest

from models.scaling.published import Runs
from models.scaling.run_files.columns import ROLES, ColumnMapping, choose, guess
from models.scaling.run_files.rows import Imported, to_runs
from models.scaling.run_files.table import raw_from_text
from models.scaling.run_files.units import read


def imported(text: str, mapping: ColumnMapping | None = None) -> Imported:
    raw = raw_from_text(text)
    return to_runs(raw, mapping or guess(raw))


def runs_of(text: str) -> Runs:
    found = imported(text)
    assert (found.problems, found.lacking) == ((), None)
    assert found.runs is not None
    return found.runs


def notes_of(text: str) -> list[str]:
    return [note.text for note in imported(text).notes]


def first(runs: Runs) -> tuple[float, float, float]:
    return float(runs.params[0]), float(runs.tokens[0]), float(runs.loss[0])


def mapped(text: str) -> dict[str, tuple[str, str]]:
    """Role -> name of its column, and its unit."""
    raw = raw_from_text(text)
    mapping = guess(raw)
    return {
        role: (raw.header[column.index], column.unit)
        for role in ROLES
        if (column := mapping.column(role))
    }


NAMES = {
    "params": "N|params|Parameters|n_params|numParams|model_size|Model size|size|parameter_count|"
    "non-embedding params|params_no_embed|total_params|# parameters",
    "tokens": "D|tokens|Training tokens|n_tokens|numTokens|tokens seen|data|dataset size|"
    "number of tokens|train_tokens",
    "flops": "C|compute|FLOPs|flop|training_flops|total FLOPs|Training compute|trainFlops",
    "loss": "loss|L|val_loss|validation loss|final_loss|Val Loss|eval/loss|test_loss|cross-entropy|"
    "cross_entropy_loss|train loss|nll|finalValLoss",
}


def test_a_column_is_known_by_its_usual_names() -> None:
    """Beside a spread, a rate and a setting that sound alike."""
    usual = {"params": "N", "tokens": "tokens", "flops": "flops", "loss": "loss"}
    cells = "7e7,3e9,1.26e18,3.4"
    for role, spelt in NAMES.items():
        for name in spelt.split("|"):
            names = {**usual, role: name}
            header = ",".join(["run", "tokens per second", "loss std", *names.values()])
            text = "\n".join([header, *[f"a,2e5,0.01,{cells}"] * 2])
            found = {each: column for each, (column, _) in mapped(text).items()}
            assert found == names, name


GUESSED = (
    ("N,D,loss\n0.07,1.4e9,3\n6.9,1e11,2\n", "params", "billion",
     "The unit of N is a guess: billions, for values from 0.07 to 6.9."),
    ("N,D,loss\n70,1.4e9,3\n410,8e9,2\n", "params", "million",
     "The unit of N is a guess: millions, for values from 70 to 410."),
    ("N,D,loss\n7e7,1.4,3\n4e8,8,2\n", "tokens", "billion",
     "The unit of D is a guess: billions, for values from 1.4 to 8."),
    ("N,D,loss\n7e10,1.4,3\n4e11,15,2\n", "tokens", "trillion",
     "The unit of D is a guess: trillions, for values from 1.4 to 15."),
    ("N,D,C,loss\n7e7,1.4e9,5.88e-1,3\n7e7,1.4e10,5.88,2\n", "flops", "eflop",
     "The unit of C is a guess: EFLOP, for values from 0.588 to 5.88."),
    ("N,C,loss\n1.75e11,3640,3\n1.3e10,275,2\n", "flops", "pf-day",
     "The unit of C is a guess: PF-days, for values from 275 to 3640."),
    ("N,D,C,loss\n5,1.5,4.5e16,3\n7,1.5,6.3e16,2\n", "params", "million",
     "The unit of N is a guess: millions, for values from 5 to 7."),
    ("log N,D,loss\n7.8,1.4e9,3\n9.1,1e11,2\n", "params", "log10",
     "The unit of log N is a guess: log10, for values from 7.8 to 9.1."),
    ("N,D,loss\n7e7,1.4e9,30\n4e8,8e9,20\n", "loss", "perplexity",
     "The unit of loss is a guess: perplexity, for values from 20 to 30."),
)  # fmt: skip


def test_a_unit_that_is_only_guessed_says_so_and_one_that_is_said_is_no_guess() -> None:
    for text, role, unit, said in GUESSED:
        assert mapped(text)[role][1] == unit
        assert said in notes_of(text)
    for text in (
        "N,D,loss\n14000,1e5,5\n6e6,1e8,3\n",  # small models, counted one by one
        "params (B),tokens,loss\n0.07,1.4e9,3\n",
        "N,D,loss\n70M,1.4B,3\n",
        "N,C (PF-days),loss\n7e7,0.1,3\n",
    ):
        assert guess(raw_from_text(text)).guesses == ()


def test_a_cell_that_says_its_unit_counts_before_the_header() -> None:
    runs = runs_of("params (M),tokens (B),loss\n70M,1.4,3\n160,3200M,2.9\n")
    assert runs.params.tolist() == [70e6, 160e6]
    assert runs.tokens.tolist() == [1.4e9, 3.2e9]


def test_the_total_is_chosen_before_what_has_no_embedding_and_that_is_said() -> None:
    text = "params_no_embed,params,tokens,loss\n6e7,7e7,3e9,3.4\n"
    assert mapped(text)["params"] == ("params", "one")
    assert "params was chosen over params_no_embed, which may be meant as well." in notes_of(text)


def test_a_mapping_is_edited_by_column_and_unit() -> None:
    raw = raw_from_text("params_no_embed,params,tokens,loss\n60,70,3e9,5\n")
    other = choose(raw, guess(raw), "params", 0)
    runs = to_runs(raw, other.with_unit("params", "billion").with_unit("loss", "bit")).runs
    assert runs is not None
    assert first(runs) == (60e9, 3e9, pytest.approx(5 * math.log(2)))
    lacking = to_runs(raw, choose(raw, other, "tokens", None))
    assert lacking.runs is None
    assert str(lacking.lacking) == (
        "Two of parameters, tokens and compute are needed; the columns are params_no_embed, "
        'params, tokens, loss. Name two of them "params", "tokens" or "flops".'
    )
    twice = to_runs(raw, choose(raw, other, "tokens", 0))
    assert str(twice.lacking) == (
        "params_no_embed is chosen twice. Choose another column for one of the two."
    )


def test_names_of_runs_are_kept_even_if_they_look_like_numbers() -> None:
    assert runs_of("name,N,D,loss\n70m,7e7,3e9,3.4\n160m,1.6e8,3e9,3.3\n").names == ("70m", "160m")
    assert runs_of("N,D,loss\n7e7,3e9,3.4\n").names == ()


def test_a_number_as_people_write_it() -> None:
    for cell, dot, comma in (
        ("3.405", 3.405, 3405),
        ("3,405", 3405, 3.405),
        ("3.4", 3.4, None),
        ("0,405", None, 0.405),
        ("1.234,5", None, 1234.5),
        ("1,234.5", 1234.5, None),
        ("73,824,672", 73824672, None),
        ("73.824.672", None, 73824672),
        ("1,00,000", None, None),
        ("3,405e9", None, 3.405e9),
        (".5", 0.5, None),
        ("−3", -3, -3),
        ("+1.5B", 1.5e9, None),
        ("10^21", 1e21, 1e21),
        ("1_000", 1000, 1000),
        ("2 ZFLOPs", 2e21, 2e21),
        ("3 exa flop", 3e18, 3e18),
        ("175 billion parameters", 1.75e11, 1.75e11),
    ):
        reading = read(cell)
        found = (None, None) if reading is None else (reading.dot, reading.comma)
        assert found == (dot, comma), cell
    for cell in ["", "-", "n/a", "7B/s", "70 B C", "1.2.3", "12-03", "e9", "0x10", "٣", "5 apples"]:
        assert read(cell) is None, cell
