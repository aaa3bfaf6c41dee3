"""Tables of runs as people have them: read whole, or with a sentence for each row that is none."""

import math
from pathlib import Path

import pytest

from models.errors import UserError
from models.scaling.published import Runs
from models.scaling.run_files import table
from models.scaling.run_files.columns import ColumnMapping, guess
from models.scaling.run_files.rows import Imported, read_runs, to_runs
from models.scaling.run_files.table import raw_from_text, read_raw
from models.scaling.run_files.units import PF_DAY


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


# What a person may write, each the same three runs of 73.5 M parameters and so on.
SAME_RUNS = {
    "commas": "N,D,loss\n7.35e7,3.1e9,3.405\n1.5e9,3e10,2.5\n",
    "semicolons and decimal commas": "N;D;loss\n7,35e7;3,1e9;3,405\n1,5e9;3e10;2,5\n",
    "tabs": "N\tD\tloss\n7.35e7\t3.1e9\t3.405\n1.5e9\t3e10\t2.5\n",
    "tabs and decimal commas": "N\tD\tloss\n7,35e7\t3,1e9\t3,405\n1,5e9\t3e10\t2,5\n",
    "spaces": "N  D loss\n7.35e7   3.1e9  3.405\n  1.5e9 3e10 2.5\n",
    "spaces and decimal commas": "N D loss\n7,35e7 3,1e9 3,405\n1,5e9 3e10 2,5\n",
    "thousands with commas": 'N,D,loss\n"73,500,000","3,100,000,000",3.405\n1.5e9,3e10,2.5\n',
    "thousands with points": "N;D;loss\n73.500.000;3.100.000.000;3,405\n1,5e9;3e10;2,5\n",
    "thousands with spaces": "N;D;loss\n73 500 000;3\u202f100\u202f000\u202f000;3,405\n"
    "1 500 000 000;3e10;2,5\n",
    "thousands with apostrophes": "N;D;loss\n73'500'000;3’100’000’000;3.405\n1.5e9;3e10;2.5\n",
    "quotes": '"N","D","loss"\n"7.35e7","3.1e9","3.405"\n"1.5e9","3e10","2.5"\n',
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
    "other columns": "run,seed,lr,N,D,D/N,loss_std,loss\na,1,3e-4,7.35e7,3.1e9,42.2,.01,3.405\n"
    "b,2,1e-4,1.5e9,3e10,20,.02,2.5\n",
    "a title": "My runs\n\nN,D,loss\n7.35e7,3.1e9,3.405\n1.5e9,3e10,2.5\n",
    "comments": "# with a grid\nN,D,loss\n7.35e7,3.1e9,3.405\n# later\n1.5e9,3e10,2.5\n",
    "a header in a comment": "# N D loss\n7.35e7 3.1e9 3.405\n1.5e9 3e10 2.5\n",
    "the delimiter in the first line": "sep=;\nN;D;loss\n7.35e7;3.1e9;3.405\n1.5e9;3e10;2.5\n",
    "names of rows without a title": '"N" "D" "loss"\n"1" 7.35e7 3.1e9 3.405\n"2" 1.5e9 3e10 2.5\n',
    "a cell over two lines": 'N,D,"loss\nat the end",note\n7.35e7,3.1e9,3.405,"a\n\nb"\n'
    "1.5e9,3e10,2.5,\n",
    "a delimiter at the end of each line": "N,D,loss,\n7.35e7,3.1e9,3.405,\n1.5e9,3e10,2.5,\n",
    "no header": "7.35e7,3.1e9,3.405\n1.5e9,3e10,2.5\n",
    "no header, another order": "3.405;3.1e9;7.35e7\n2.5;3e10;1.5e9\n",
    "no header, with compute": "a,1.3671e18,3.1e9,7.35e7,3.405\nb,2.7e20,3e10,1.5e9,2.5\n",
    "no header, with numbered rows": "0,7.35e7,3.1e9,3.405\n1,1.5e9,3e10,2.5\n2,1.5e9,3e10,2.5\n",
    "unknown names": "größe;menge;ende\n7,35e7;3,1e9;3,405\n1,5e9;3e10;2,5\n",
    "perplexity": f"N,D,val_ppl\n7.35e7,3.1e9,{math.exp(3.405)!r}\n1.5e9,3e10,{math.exp(2.5)!r}\n",
    "bits": f"N,D,bits per token\n7.35e7,3.1e9,{3.405 / math.log(2)!r}\n"
    f"1.5e9,3e10,{2.5 / math.log(2)!r}\n",
    "compute and parameters": "C,N,loss\n1.3671e18,7.35e7,3.405\n2.7e20,1.5e9,2.5\n",
    "compute and tokens": "flops,tokens,loss\n1.3671e18,3.1e9,3.405\n2.7e20,3e10,2.5\n",
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


GOOD = "7e7,3e9,3.4"
OUT = "Correct it in the file and open the file again, or leave the row out."
CLEARER = "Write it with a decimal point and nothing between thousands, or leave the row out."
SHIFTED = "Write decimals with a point, quote cells that hold the delimiter, or leave the row out."
BAD_ROWS = {
    "a blank cell": ("7e7,,3.4", f"Line 3: D is empty. {OUT}"),
    "blank cells only": (",,", f"Line 3: N is empty. {OUT}"),
    "a negative value": ("-7e7,3e9,3.4", f"Line 3: N is -7e7; it must be above 0. {OUT}"),
    "zero": ("7e7,0,3.4", f"Line 3: D is 0; it must be above 0. {OUT}"),
    "an infinite value": (
        "7e7,3e9,inf", f"Line 3: loss is inf, which is infinite or too large. {OUT}"
    ),
    "a value too large": (
        "1e999,3e9,3", f"Line 3: N is 1e999, which is infinite or too large. {OUT}"
    ),
    "a value beyond sense": (
        "1e200,3e9,3", f"Line 3: N is 1e200, which is too large or too small. {OUT}"
    ),
    "a value too small": ("1e-999,3e9,3", f"Line 3: N is 1e-999; it must be above 0. {OUT}"),
    "nan": ("7e7,3e9,nan", f"Line 3: loss is nan, which is not a number. {OUT}"),
    "text": ("7e7,diverged,3.4", f"Line 3: D is diverged, which is not a number. {OUT}"),
    "a long text": (
        f"7e7,{'x' * 90},3.4", f"Line 3: D is {'x' * 40}…, which is not a number. {OUT}"
    ),
    "a date": ("7e7,12-03-2024,3.4", f"Line 3: D is 12-03-2024, which is not a number. {OUT}"),
    "too few cells": (
        "7e7,3e9", "Line 3 ends before loss. Add what is missing, or leave the row out."
    ),
    "too many cells": ("7e7,3e9,3,4", f"Line 3 has 4 cells where 3 are expected. {SHIFTED}"),
    "commas as decimals between commas": (
        "7,1e7,3,1e9,3,4", f"Line 3 has 6 cells where 3 are expected. {SHIFTED}"
    ),
    "a comma that may be either": (
        '7e7,3e9,"3,405"',
        f"Line 3: loss is 3,405, which could be 3405 or 3.405. {CLEARER}",
    ),
}  # fmt: skip


def test_a_bad_row_gets_a_sentence_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    for row, sentence in BAD_ROWS.values():
        text = f"N,D,loss\n{GOOD}\n{row}\n8e7,3e9,3.3\n"
        found = imported(text)
        assert [(problem.line, str(problem.error)) for problem in found.problems] == [(3, sentence)]
        assert found.lines == (2, 4)
        assert found.runs is not None and found.runs.params.tolist() == [7e7, 8e7]
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UserError) as caught:
            read_runs(path)
        assert str(caught.value) == sentence
        assert caught.value.values["line"] == 3


def test_the_first_of_several_bad_rows_is_named_and_how_many_more(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    path.write_text("N,D,loss\n7e7,x,3\n\n7e7,3e9,3\n7e7,3e9,\n7e7,3e9,-1\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_runs(path)
    assert str(caught.value) == (
        "Line 2: D is x, which is not a number. Further rows with a problem: 2, the next in line "
        f"5. {OUT}"
    )


def test_two_rows_of_a_wrong_number_of_cells_are_said_too(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    path.write_text("N,D,loss\n7e7,3e9,3\n7e7,3e9,3,4\n7e7,3e9,3,4,5\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"has 4 cells where 3 are expected.*next in line 4"):
        read_runs(path)


def test_a_perplexity_of_one_is_no_loss() -> None:
    [problem] = imported("N,D,ppl\n7e7,3e9,1\n7e7,3e9,30\n").problems
    assert str(problem.error) == f"Line 2: ppl is 1; a perplexity is above 1. {OUT}"


def test_compute_that_fits_no_model_is_a_problem() -> None:
    [problem] = imported("N,C,loss\n1e90,1e-90,3\n7e7,1e18,3\n").problems
    assert str(problem.error) == (
        "Line 2: the compute fits no model, by C = 6ND. Check its unit, or leave the row out."
    )


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


WANTED = "Give it a line a run, with params, tokens and loss."
NO_TABLES = {
    "an empty file": (b"", f"The table is empty. {WANTED}"),
    "blank lines": (b"\xef\xbb\xbf\r\n  \r\n", f"The table is empty. {WANTED}"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "{path} is not a text file. Give a CSV file: text with a run in each line.",
    ),
    "half a character of UTF-16": (
        b"\xff\xfeN\0,\0D\0\0\xd8\n\0",
        "{path} is not a text file. Give a CSV file: text with a run in each line.",
    ),
    "a spreadsheet": (
        b"PK\x03\x04\x14\0\x06\0",
        ("{path} is a packed file, perhaps a spreadsheet. Open it in a spreadsheet program and "
         "save it as CSV."),
    ),
    "a header alone": (
        b"N,D,loss\n", "The table has a header, but no rows. Add a line for each run."
    ),
    "no loss": (
        b"N,D,seed\n7e7,3e9,1\n",
        'No column holds the loss; the columns are N, D, seed. Name one of them "loss".',
    ),
    "one size": (
        b"N,loss\n7e7,3.4\n8e7,3.3\n",
        ("Two of parameters, tokens and compute are needed; the columns are N, loss. Name two of "
         'them "params", "tokens" or "flops".'),
    ),
    "a line without end": (
        b"N,D,loss\n" + b"7" * 100_001,
        f"Line 2 has 100,001 characters: this is no table of runs. {WANTED}",
    ),
    "too many columns": (
        b"N,D,loss\n" + b"7," * 600,
        f"Line 2 has 601 cells: this is no table of runs. {WANTED}",
    ),
}  # fmt: skip


def test_what_is_no_table_of_runs_gets_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    for content, sentence in NO_TABLES.values():
        path.write_bytes(content)
        with pytest.raises(UserError) as caught:
            read_runs(path)
        assert str(caught.value) == sentence.format(path=path)


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
    assert said(tmp_path) == "PATH is a folder or a device, not a file. Give the name of a file."
    assert (
        said(Path("/dev/zero"))
        == "PATH is a folder or a device, not a file. Give the name of a file."
    )
    assert remedy in said(tmp_path / "a\0b")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (tmp_path / "locked.csv").touch()
    assert said(tmp_path / "locked.csv") == (f"PATH can't be read: Permission denied. {remedy}")


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
