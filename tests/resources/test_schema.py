"""A table is what its description says, or it is refused with line and fault."""

import math
from pathlib import Path

import pytest

from resources.schema import ResourceError, read_table

HEAD = """
description = "Cities."
source = "geonames"
licence = "CC BY 4.0"
[columns.city]
type = "str"
description = "Name."
unique = true
[columns.people]
type = "int"
description = "Inhabitants."
unit = "people"
range = [0, 40_000_000]
nullable = true
[columns.area]
type = "float"
description = "Size."
unit = "km2"
[columns.capital]
type = "bool"
description = "Whether it is a capital."
[columns.side]
type = "str"
description = "Half of the globe."
choices = ["north", "south"]
"""
HEADER = "city,people,area,capital,side\n"
ROW = "Oslo,700000,454.1,true,north\n"


def write(folder: Path, rows: str, head: str = HEAD) -> None:
    (folder / "cities.toml").write_text(head, encoding="utf-8")
    (folder / "cities.csv").write_text(rows, encoding="utf-8")


def test_values_have_their_types(tmp_path: Path) -> None:
    write(tmp_path, HEADER + ROW + '"Lima, Peru",,2672,true,south\n')
    table = read_table(tmp_path, "cities")
    assert dict(table.rows[0]) == {
        "city": "Oslo",
        "people": 700000,
        "area": 454.1,
        "capital": True,
        "side": "north",
    }
    assert table.rows[1]["people"] is None
    assert table.texts("city") == ("Oslo", "Lima, Peru")
    assert table.numbers("area") == (454.1, 2672.0)
    assert table.numbers("people")[0] == 700000.0
    assert math.isnan(table.numbers("people")[1])
    assert table.column("people").unit == "people"
    assert table.source == ("geonames",)
    assert len(table) == len(list(table)) == 2
    with pytest.raises(TypeError):
        table.rows[0]["city"] = "Bergen"  # type: ignore[index]  # that is it


def test_a_wrong_cell_is_named_with_its_line(tmp_path: Path) -> None:
    for row, fault in (
        ("Oslo,-1,1,true,north", "people: -1 is outside 0"),
        ("Oslo,40000001,1,true,north", "outside"),
        ("Oslo,7e5,1,true,north", "not of type int"),
        ("Oslo,7_0,1,true,north", "not of type int"),
        ("Oslo,7,nan,true,north", "area: nan"),
        ("Oslo,7,inf,true,north", "area: inf"),
        ("Oslo,7,wide,true,north", "not of type float"),
        ("Oslo,7,,true,north", "area: an empty cell"),
        (",7,1,true,north", "city: an empty cell"),
        ("Oslo,7,1,True,north", "neither true nor false"),
        ("Oslo,7,1,true,east", "none of north, south"),
        ("Oslo ,7,1,true,north", "a space at an end"),
        ("Oslo,7,1,true", "4 cells, expected 5"),
    ):
        write(tmp_path, HEADER + "Rome,1,1,true,north\n" + row + "\n")
        with pytest.raises(ResourceError, match=r"cities\.csv: line 3: ") as caught:
            read_table(tmp_path, "cities")
        assert fault in str(caught.value)


def test_a_unique_column_takes_no_value_twice(tmp_path: Path) -> None:
    write(tmp_path, HEADER + ROW + ROW)
    with pytest.raises(ResourceError, match="line 3: city: 'Oslo' is there twice"):
        read_table(tmp_path, "cities")


def test_a_wrong_description_is_refused(tmp_path: Path) -> None:
    for old, new, fault in (
        ('licence = "CC BY 4.0"', "", "field `licence`"),
        ('source = "geonames"', "source = []", "length >= 1 - at `$.source`"),
        ('type = "bool"', 'type = "truth"', "Invalid enum value 'truth'"),
        ("unique = true", "uniqe = true", "city: Object contains unknown field `uniqe`"),
        ("[0, 40_000_000]", "[5, 0]", "range is"),
        ("[0, 40_000_000]", "[5]", "people: Expected `array` of length 2"),
        ('choices = ["north", "south"]', "range = [0, 1]", "range is"),
        ('type = "int"', "type = ", "Invalid value"),
    ):
        write(tmp_path, HEADER + ROW, HEAD.replace(old, new, 1))
        with pytest.raises(ResourceError, match=r"cities\.toml: ") as caught:
            read_table(tmp_path, "cities")
        assert fault in str(caught.value)
