"""The shipped instruction pairs: made again by their command, and nothing held out is in them."""

from pathlib import Path

import resources
from models.alignment.instructions import shipped
from models.family.chat import unnamed
from models.family.exchanges import instruction_rows, write
from models.family.world import countries, kept_out_countries


def test_the_shipped_table_is_what_the_code_writes(tmp_path: Path) -> None:
    table = resources.table("instruction_pairs")
    assert [dict(row) for row in table.rows] == instruction_rows()
    write(tmp_path / "again.csv")
    shipped_file = resources.folder() / "tables" / "instruction_pairs.csv"
    assert (tmp_path / "again.csv").read_bytes() == shipped_file.read_bytes()


def test_no_country_kept_out_is_named() -> None:
    free = {country.name for country in unnamed(shipped())}
    assert {country.name for country in kept_out_countries()} <= free
    assert len(free) < len(countries()) / 2
    assert len(set(shipped())) == len(shipped())
