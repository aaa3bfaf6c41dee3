"""The prompts to label and to judge: enough of each, and nothing held out is ever labelled."""

import resources
from models.family.chat import HELD_OUT, LABEL, prompt_rows
from models.family.world import countries


def test_there_are_enough_of_both() -> None:
    rows = prompt_rows()
    assert len({row["prompt"] for row in rows}) == len(rows)
    assert sum(row["split"] == HELD_OUT for row in rows) >= 200
    assert sum(row["split"] == LABEL for row in rows) >= 200


def test_a_country_kept_out_is_never_labelled() -> None:
    kept_out = {country.name for country in countries() if country.kept_out}
    for row in prompt_rows():
        if row["topic"] == "country":
            name = str(row["prompt"]).rstrip(".?").partition(" about ")[2]
            assert (name in kept_out) == (row["split"] == HELD_OUT)


def test_the_shipped_table_is_what_the_code_writes() -> None:
    assert [dict(row) for row in resources.table("prompts").rows] == prompt_rows()
