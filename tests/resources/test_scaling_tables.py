"""The tables behind the scaling laws: every row says who said it, and fits its neighbours."""

import pytest

import resources

KEYS = ("source", "flops_source", "model_source")


def test_every_rows_source_is_a_citation_of_its_table() -> None:
    cited = set()
    for name in resources.tables():
        table = resources.table(name)
        for column in table.columns:
            if column in KEYS:
                cited.add(name)
                assert {key for key in table.texts(column) if key} <= set(table.source), name
    assert cited >= {
        "scaling_laws", "kaplan_laws", "published_models", "pile_losses", "porian_steps",
        "hoffmann_exponents", "chinchilla_optimal", "gadre_laws", "accelerators",
        "test_time", "time_horizons",
    }  # fmt: skip


def test_what_is_shipped_of_gadre_has_its_licence() -> None:
    table, citation = resources.table("gadre_runs"), resources.citation("gadre2024")
    assert table.licence == citation.licence == "MIT" and len(table) == 104


def test_the_printed_optima_are_near_6nd() -> None:
    for row in resources.table("chinchilla_optimal"):
        params, tokens, flops = (float(str(row[name])) for name in ("params", "tokens", "flops"))
        assert flops == pytest.approx(6 * params * tokens, rel=0.005 if row["six_nd"] else 0.07)


def test_a_horizon_lies_within_its_interval_and_is_shorter_at_a_higher_rate() -> None:
    released = ""
    for row in resources.table("time_horizons"):
        at_80, low, at_50, high = (float(str(row[x])) for x in ("at_80", "low", "minutes", "high"))
        assert low < at_50 < high and at_80 < at_50 / 2, row["name"]
        assert released <= str(row["released"]), "in the order of their release"
        released = str(row["released"])
