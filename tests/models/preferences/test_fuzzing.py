"""Spoilt files are read or refused with a sentence, and each of their rows is accounted for.

`python tests/models/preferences/fuzzing.py` does the same with thousands.
"""

from pathlib import Path

import pytest
from fuzzing import fuzz

from models.errors import UserError
from models.preferences.label_files.files import read_labels
from models.progress import drain
from models.table_files import refused_table

GOOD = '{"prompt": "p", "chosen": "a", "rejected": "b"}\n'


def test_spoilt_files_are_read_or_refused(tmp_path: Path) -> None:
    seen, wrong = fuzz(tmp_path, 100, seed=112)  # of this one a role was broken
    assert wrong == []
    assert set(seen) == {"read", "partly", "refused"}


def test_the_report_of_broken_bytes_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(
        b"prompt,choice,draft_1,draft_2,rank_1,rank_2,shown,strength\np,first,a,b,1,2,,\xe2\n"
    )
    (refused,) = drain(read_labels(path)).refused
    assert '"strength" is ?, which is no number' in refused.reason
    assert "is ?, which" in refused_table([refused]).encode().decode()
    path.write_bytes(b"a\xe2,b\n1,2\n")
    with pytest.raises(UserError) as caught:
        drain(read_labels(path))
    assert "its rows have a?, b." in caught.value.message


def test_half_a_character_at_the_end_of_a_utf_16_file_is_a_refused_row(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_bytes((GOOD + GOOD).encode("utf-16")[:-9])
    imported = drain(read_labels(path))
    assert len(imported.labels) == 1
    assert [one.reason for one in imported.refused] == ['Line 2: "row" holds broken UTF-8.']
