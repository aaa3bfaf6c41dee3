"""Tables of runs as people have them: read whole, or with a sentence for each row that is none."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.scaling.published import Runs
from models.scaling.run_files import table
from models.scaling.run_files.columns import ROLES, choose, guess
from models.scaling.run_files.rows import Imported, as_csv, read_runs, to_runs
from models.scaling.run_files.table import raw_from_text, read_raw
from models.scaling.run_files.units import PF_DAY, read

Read = TypeVar("Read")


def imported(text: str) -> Imported:
    raw = raw_from_text(text)
    return to_runs(raw, guess(raw))


def runs_of(text: str) -> Runs:
    found = imported(text)
    assert (found.problems, found.lacking) == ((), None)
    assert found.runs is not None
    return found.runs


def notes_of(text: str) -> list[str]:
    return [note.text for note in imported(text).notes]


# What a person may write, each the same three runs of 73.5 M parameters and so on.
SAME_RUNS = {
    "commas": "N,D,loss\n7.35e7,3.1e9,3.405\n1.5e9,3e10,2.5\n",
    "semicolons and decimal commas": "N;D;loss\n7,35e7;3,1e9;3,405\n1,5e9;3e10;2,5\n",
    "tabs": "N\tD\tloss\n7.35e7\t3.1e9\t3.405\n1.5e9\t3e10\t2.5\n",
    "spaces": "N  D loss\n7.35e7   3.1e9  3.405\n  1.5e9 3e10 2.5\n",
    "spaces and decimal commas": "N D loss\n7,35e7 3,1e9 3,405\n1,5e9 3e10 2,5\n",
    "thousands with commas": 'N,D,loss\n"73,500,000","3,100,000,000",3.405\n1.5e9,3e10,2.5\n',
    "thousands with points": "N;D;loss\n73.500.000;3.100.000.000;3,405\n1,5e9;3e10;2,5\n",
    "thousands with spaces": "N;D;loss\n73 500 000;3\u202f100\u202f000\u202f000;3,405\n"
    "1 500 000 000;3e10;2,5\n",
    "thousands with apostrophes": "N;D;loss\n73'500'000;3’100’000’000;3.405\n1.5e9;3e10;2.5\n",
    "Windows line ends and blank lines": "N,D,loss\r\n\r\n7.35e7,3.1e9,3.405\r\n1.5e9,3e10,2.5\r\n",
    "old line ends": "N,D,loss\r7.35e7,3.1e9,3.405\r1.5e9,3e10,2.5",
    "letters behind numbers": "N,D,loss\n73.5M,3.1B,3.405\n1.5B,0.03T,2.5\n",
    "words behind numbers": "N,D,loss\n73.5 million,3.1 billion tokens,3.405 nats\n"
    "1.5 bn,30b,2.5\n",
    "powers of ten": "N,D,loss\n7.35×10^7,3.1x10^9,3.405\n1.5·10⁹,3e10,2.5\n",
    "units in the header": "params (M),tokens [B],loss (nats)\n73.5,3.1,3.405\n1500,30,2.5\n",
    "units in words": "Parameters in millions,tokens_b,loss\n73.5,3.1,3.405\n1500,30,2.5\n",
    "powers in the header": "N (10^6),D (1e9),loss\n73.5,3.1,3.405\n1500,30,2.5\n",
    "logarithms": "log10 N,log10(D),loss\n7.8662873390841952,9.4913616938342731,3.405\n"
    "9.1760912590556813,10.477121254719663,2.5\n",
    "a title": "My runs\n\nN,D,loss\n7.35e7,3.1e9,3.405\n1.5e9,3e10,2.5\n",
    "comments": "# with a grid\nN,D,loss\n7.35e7,3.1e9,3.405\n# later\n1.5e9,3e10,2.5\n",
    "a header in a comment": "# N D loss\n7.35e7 3.1e9 3.405\n1.5e9 3e10 2.5\n",
    "the delimiter in the first line": "sep=;\nN;D;loss\n7.35e7;3.1e9;3.405\n1.5e9;3e10;2.5\n",
    "names of rows without a title": '"N" "D" "loss"\n"1" 7.35e7 3.1e9 3.405\n"2" 1.5e9 3e10 2.5\n',
    "a cell over two lines": 'N,D,"loss\nat the end",note\n7.35e7,3.1e9,3.405,"a\n\nb"\n'
    "1.5e9,3e10,2.5,\n",
    "no header": "7.35e7,3.1e9,3.405\n1.5e9,3e10,2.5\n",
    "no header, another order": "3.405;3.1e9;7.35e7\n2.5;3e10;1.5e9\n",
    "no header, with numbered rows": "0,7.35e7,3.1e9,3.405\n1,1.5e9,3e10,2.5\n2,1.5e9,3e10,2.5\n",
    "unknown names": "größe;menge;ende\n7,35e7;3,1e9;3,405\n1,5e9;3e10;2,5\n",
    "perplexity": f"N,D,val_ppl\n7.35e7,3.1e9,{math.exp(3.405)!r}\n1.5e9,3e10,{math.exp(2.5)!r}\n",
    "bits": f"N,D,bits per token\n7.35e7,3.1e9,{3.405 / math.log(2)!r}\n"
    f"1.5e9,3e10,{2.5 / math.log(2)!r}\n",
    "compute and parameters": "C,N,loss\n1.3671e18,7.35e7,3.405\n2.7e20,1.5e9,2.5\n",
    "PF-days": f"N,Compute (PF-days),loss\n7.35e7,{1.3671e18 / PF_DAY!r},3.405\n"
    f"1.5e9,{2.7e20 / PF_DAY!r},2.5\n",
    "PF-days in the cells": f"N,C,loss\n7.35e7,{1.3671e18 / PF_DAY!r} PF-days,3.405\n"
    f"1.5e9,{2.7e20 / PF_DAY!r} petaflop/s-days,2.5\n",
    "EFLOP": "N,total EFLOPs,loss\n7.35e7,1.3671,3.405\n1.5e9,270,2.5\n",
}  # fmt: skip


def test_the_usual_ways_to_write_runs_give_the_same_runs() -> None:
    for kind, text in SAME_RUNS.items():
        runs = runs_of(text)
        assert runs.params[:2] == pytest.approx([7.35e7, 1.5e9], rel=1e-12), kind
        assert runs.tokens[:2] == pytest.approx([3.1e9, 3e10], rel=1e-12), kind
        assert runs.loss[:2] == pytest.approx([3.405, 2.5], rel=1e-12), kind


def test_every_usual_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "läufe.csv"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"):
        text = "Läufe;N;D;loss\ngroß;7e7;3e9;3,4\nklein;8e7;3e9;3,3\n"
        path.write_bytes(text.encode(encoding))
        raw = read_raw(path)
        assert raw.header == ("Läufe", "N", "D", "loss")
        assert raw.rows[0].cells == ("groß", "7e7", "3e9", "3,4")
        said = [one.text for one in raw.notes]
        note = (
            ["The file is not UTF-8; it was read as Windows-1252."] if encoding == "latin-1" else []
        )
        assert said == note
        assert read_runs(path).loss.tolist() == [3.4, 3.3]


OUT = "Correct it in the file and open the file again, or leave the row out."
CLEARER = "Write it with a decimal point and nothing between thousands, or leave the row out."
SHIFTED = "Write decimals with a point, quote cells that hold the delimiter, or leave the row out."
BAD_ROWS = (
    ("7e7,,3.4", f"Line 3: D is empty. {OUT}"),
    ("-7e7,3e9,3.4", f"Line 3: N is -7e7; it must be above 0. {OUT}"),
    ("7e7,3e9,inf", f"Line 3: loss is inf, which is infinite or too large. {OUT}"),
    ("1e200,3e9,3", f"Line 3: N is 1e200, which is too large or too small. {OUT}"),
    ("1e-999,3e9,3", f"Line 3: N is 1e-999; it must be above 0. {OUT}"),
    ("7e7,3e9,nan", f"Line 3: loss is nan, which is not a number. {OUT}"),
    (f"7e7,{'x' * 90},3.4", f"Line 3: D is {'x' * 40}…, which is not a number. {OUT}"),
    ("7e7,3e9", "Line 3 ends before loss. Add what is missing, or leave the row out."),
    ("7,1e7,3,1e9,3,4", f"Line 3 has 6 cells where 3 are expected. {SHIFTED}"),
    ('7e7,3e9,"3,405"', f"Line 3: loss is 3,405, which could be 3405 or 3.405. {CLEARER}"),
)


def test_a_bad_row_gets_a_sentence_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    for row, sentence in BAD_ROWS:
        text = f"N,D,loss\n7e7,3e9,3.4\n{row}\n8e7,3e9,3.3\n"
        found = imported(text)
        assert [(problem.line, str(problem.error)) for problem in found.problems] == [(3, sentence)]
        assert found.lines == (2, 4)
        assert found.runs is not None and found.runs.params.tolist() == [7e7, 8e7]
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UserError) as caught:
            read_runs(path)
        assert str(caught.value) == sentence and caught.value.values["line"] == 3
    [perplexity] = imported("N,D,ppl\n7e7,3e9,1\n7e7,3e9,30\n").problems
    assert "a perplexity is above 1" in str(perplexity.error)
    [compute] = imported("N,C,loss\n1e90,1e-90,3\n7e7,1e18,3\n").problems
    assert "the compute fits no model" in str(compute.error)


def test_the_first_of_several_bad_rows_is_named_and_how_many_more(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    path.write_text("N,D,loss\n7e7,x,3\n\n7e7,3e9,3\n7e7,3e9,\n7e7,3e9,-1\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_runs(path)
    assert str(caught.value) == (
        "Line 2: D is x, which is not a number. Further rows with a problem: 2, the next in line "
        f"5. {OUT}"
    )
    path.write_text("N,D,loss\n7e7,3e9,3\n7e7,3e9,3,4\n7e7,3e9,3,4,5\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"has 4 cells where 3 are expected.*next in line 4"):
        read_runs(path)


def test_a_bad_cell_that_is_not_needed_does_no_harm() -> None:
    text = "N,D,C,loss,note\n7e7,3e9,,3.4,\n8e7,3e9,1.44e18,3.3,x\n"
    assert len(runs_of(text)) == 2
    assert "Cells of C that can't be read: 1. It is only compared with 6ND." in notes_of(text)


NOTED = (
    ("N,D,loss\n7e7,3e9,3.4\n8e7,3e9,3.3\n7e7,3e9,3.4\n7e7,3e9,3.4\n",
     "Rows that repeat an earlier one: 2, the first in line 4 (as line 2). They are kept."),
    ("N,D,loss\n7e7,3e9,3.4\n",
     "Runs that can be read: 1. A fit takes at least 5, of different sizes."),
    ("N,D,C,loss\n7e7,3e9,2.52e18,3.4\n8e7,3e9,2.88e18,3.3\n9e7,3e9,1.62e18,3.3\n",
     ("6ND is not the compute of C in 2 of 3 rows: typically it is 0.5 times as much. "
     "The fit uses parameters and tokens.")),
    ("7e7,3e9,3.4\n8e7,3e9,3.3\n",
     ("The columns have no names; what they hold is told by the size of their numbers. A first "
      "line with names settles it.")),
    ("7e7,3e9,3.4\n8e7,3e9,3.3\n",
     "column 3 is taken for the loss by the size of its numbers."),
    ("Runs\n# one\nN,D,loss\n7e7,3e9,3.4\n",
     "Titles and comments that are not read as runs: 2, the first in line 1."),
    ("N,C,loss\n7e7,3e18,3.4\n",
     "The tokens are computed from the compute and the parameters: D = C / 6N."),
    ("C,D,loss\n7e17,3e9,3.4\n",
     "The parameters are computed from the compute and the tokens: N = C / 6D."),
    ("N,D,bpb\n7e7,3e9,0.9\n",
     "Losses are in nats per byte: A, B and E are too, the exponents stay."),
    ("N,D,loss (nats)\n7e7,3e9,34\n",
     ("The highest loss is 34 nats a token, more than without any knowledge. Check its "
      "unit.")),
    ("N (thousands),D,loss\n7e-4,3e9,3.4\n",
     "Some runs have less than one parameter or token. Check the units."),
)  # fmt: skip


def test_what_a_person_should_know_is_noted() -> None:
    for text, said in NOTED:
        assert said in notes_of(text)
    rows = [f"{n}e7,3e9,{3.4 - n / 100:.2f}" for n in range(1, 8)]
    assert notes_of("\n".join(["N,D,loss", *rows])) == []


NO_TABLES = (
    (b"", "The table is empty."),
    (b"\xef\xbb\xbf\r\n  \r\n", "The table is empty."),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "{path} is not a text file."),
    (b"\xff\xfeN\0,\0D\0\0\xd8\n\0", "{path} is not a text file."),
    (b"PK\x03\x04\x14\0\x06\0", "{path} is a packed file, perhaps a spreadsheet."),
    (b"N,D,loss\n", "The table has a header, but no rows."),
    (b"N,D,seed\n7e7,3e9,1\n", "No column holds the loss; the columns are N, D, seed."),
    (b"N,loss\n7e7,3.4\n8e7,3.3\n", "Two of parameters, tokens and compute are needed"),
    (b"N,D,loss\n" + b"7" * 100_001, "Line 2 has 100,001 characters: this is no table of runs."),
    (b"N,D,loss\n" + b"7," * 600, "Line 2 has 601 cells: this is no table of runs."),
)


def test_what_is_no_table_of_runs_gets_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    for content, sentence in NO_TABLES:
        path.write_bytes(content)
        with pytest.raises(UserError) as caught:
            read_runs(path)
        assert str(caught.value).startswith(sentence.format(path=path)) and caught.value.remedy


def test_a_path_that_is_no_readable_file_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(path: Path) -> str:
        with pytest.raises(UserError) as caught:
            read_raw(path)
        return str(caught.value).replace(str(path), "PATH")

    remedy = "Check its name and that you may read it."
    assert said(tmp_path / "none.csv") == (
        f"PATH can't be read: No such file or directory. {remedy}"
    )
    for place in (tmp_path, Path("/dev/zero")):
        assert said(place).startswith("PATH is a folder or a device, not a file.")
    assert remedy in said(tmp_path / "a\0b")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (tmp_path / "locked.csv").touch()
    assert said(tmp_path / "locked.csv") == f"PATH can't be read: Permission denied. {remedy}"


def test_a_table_beyond_all_size_gets_a_sentence_and_one_that_fits_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.csv"
    monkeypatch.setattr(table, "MOST_ROWS", 200)
    path.write_text("N,D,loss\n" + "7e7,3e9,3.4\n" * 200, encoding="utf-8")
    assert len(read_runs(path)) == 200
    path.write_text("N,D,loss\n" + "7e7,3e9,3.4\n" * 1000, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_runs(path)
    assert str(caught.value) == (
        "Line 202: a table may have 200 rows, and this is one more. Leave out "
        "what isn't the end of a run, or draw some rows at random."
    )
    monkeypatch.undo()
    row = "7e7,3e9,3.4," + "x" * 90_000 + "\n"
    path.write_text("N,D,loss,note\n" + row * 400, encoding="utf-8")
    with pytest.raises(UserError, match="The table is larger than 32 MB"):
        read_runs(path)


def test_a_forgotten_quote_hides_no_row() -> None:
    found = imported('N,D,loss\n"7e7,3e9,3.4\n8e7,3e9,3.3\n9e7,3e9,"3.2\n1e8,3e9,3.1\n')
    assert found.lines == (3, 4, 5)
    assert [problem.line for problem in found.problems] == [2]


# which column is what, in which unit, and numbers as people write them


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
    found = float(runs.params[0]), float(runs.tokens[0]), float(runs.loss[0])
    assert found == (60e9, 3e9, pytest.approx(5 * math.log(2)))
    lacking = to_runs(raw, choose(raw, other, "tokens", None))
    assert lacking.runs is None
    assert "Two of parameters, tokens and compute are needed" in str(lacking.lacking)
    twice = to_runs(raw, choose(raw, other, "tokens", 0))
    assert "params_no_embed is chosen twice." in str(twice.lacking)


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


# what holds for any table

positive = st.floats(min_value=1e-100, max_value=1e100)
run_names = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12)


@given(
    rows=st.lists(st.tuples(positive, positive, positive, run_names), min_size=1, max_size=20),
    named=st.booleans(),
)
def test_runs_come_back_from_csv_to_the_last_digit(
    rows: list[tuple[float, float, float, str]], named: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    columns = [np.array([row[number] for row in rows]) for number in range(3)]
    names = tuple(" ".join(row[3].split()) for row in rows) if named else ()
    runs = Runs(*columns, names=names)
    path = tmp_path_factory.getbasetemp() / "ours.csv"
    path.write_text(as_csv(runs), encoding="utf-8")
    again = read_runs(path)
    assert again.params.tolist() == runs.params.tolist()
    assert again.tokens.tolist() == runs.tokens.tolist()
    assert again.loss.tolist() == runs.loss.tolist()
    assert again.names == (names if any(names) else ())


def sentence_or(read_it: Callable[[Path], Read], path: Path) -> Read | str:
    """What is read, or the sentence of the only kind of error that may come."""
    try:
        return read_it(path)
    except UserError as error:
        return str(error)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1")
numbers = st.floats(min_value=1e-3, max_value=1e25).map(repr)
junk = st.sampled_from(
    "|-1|0|inf|nan|text|1e999|-|n/a|70B|3,405|1.4T|3.405|73,824,672|é|#|'|1 000|%|1e|²|10^|.".split(
        "|"
    )
) | st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters='"\x85'))
cells = st.one_of(numbers, numbers, junk)
lines = st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=12)


@given(
    rows=lines,
    header=st.sampled_from(["N D loss", "params tokens flops loss", "C N ppl name", "a b c d", ""]),
    delimiter=st.sampled_from(",;\t "),
    ending=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
    encoding=st.sampled_from(ENCODINGS),
)
def test_every_line_is_a_run_or_a_problem_or_said_to_be_aside(
    rows: list[list[str]], header: str, delimiter: str, ending: str, encoding: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    written = [header.split(), *rows] if header else rows
    text = ending.join(delimiter.join(row) for row in written)
    path = tmp_path_factory.getbasetemp() / "random.csv"
    path.write_bytes(text.encode(encoding))
    raw = sentence_or(read_raw, path)
    if isinstance(raw, str):
        assert raw
        return
    found = to_runs(raw, guess(raw))
    as_lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    there = {number for number, line in enumerate(as_lines, start=1) if line.strip()}
    told = {problem.line for problem in found.problems}
    rows_read = set(found.lines) | told if found.lacking is None else {r.line for r in raw.rows}
    assert rows_read | set(raw.ignored) | ({raw.header_line} - {0}) == there
    assert (
        len(found.lines) + len(told) + len(raw.ignored) + bool(raw.header_line) == len(there)
        or found.lacking is not None
    )
    assert all(str(problem.error) for problem in found.problems)


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_give_runs_or_a_sentence(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(content)
    assert len(sentence_or(read_runs, path)) > 0


def test_an_empty_clipboard_is_no_empty_table() -> None:
    with pytest.raises(UserError, match="The clipboard is empty"):
        raw_from_text(" \n")
