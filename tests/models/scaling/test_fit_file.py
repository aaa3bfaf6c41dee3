"""A fit leaves as JSON that any program reads, and comes back as the same law."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.scaling.bootstrap import Bootstrap, bootstrap
from models.scaling.fitting import Fit, FitSettings, fit
from models.scaling.law_files import OwnLaws, fit_json, fit_row, law_from_json, read_law
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

TRUE = ParametricLaw(E=1.8, A=450.0, B=1500.0, alpha=0.34, beta=0.35)
REMEDY = "Give a file that `scaling fit --out` or the Fit page wrote."


def made(noise: float = 0.01) -> Runs:
    draw = np.random.default_rng(3)
    params, tokens = 10 ** draw.uniform(7, 10, 40), 10 ** draw.uniform(9, 11.5, 40)
    loss = TRUE.loss(params, tokens) * np.exp(noise * draw.standard_normal(40))
    return Runs(params, tokens, loss, source="made")


@pytest.fixture(scope="module")
def fitted() -> tuple[Fit, Bootstrap]:
    runs = made()
    found = fit(runs, FitSettings(drop_largest=2))
    return found, bootstrap(runs, found, 20)


def strictly(text: str) -> dict[str, Any]:
    def refuse(name: str) -> NoReturn:
        raise AssertionError(f"{name} is no JSON")

    data = json.loads(text, parse_constant=refuse)
    assert isinstance(data, dict)
    return data


def test_a_fit_says_all_that_another_program_needs(fitted: tuple[Fit, Bootstrap]) -> None:
    found, drawn = fitted
    data = strictly(fit_json(found, drawn, "made"))
    law = found.law
    assert (data["A"], data["B"], data["E"], data["alpha"], data["beta"]) == (
        law.A, law.B, law.E, law.alpha, law.beta
    )  # fmt: skip
    assert (data["a"], data["b"]) == (law.a, law.b)
    assert (data["loss"], data["n_runs"], data["source"]) == (found.objective, 38, "made")
    assert data["settings"] == {
        "reduction": "sum", "delta": 1e-3, "tied": False, "drop_largest": 2
    }  # fmt: skip
    assert set(data["intervals"]) == {"A", "B", "E", "alpha", "beta", "a", "b"}
    assert data["level"] == 0.8
    assert all(low <= data[name] <= high for name, (low, high) in data["intervals"].items())
    assert data["resamples"] == {"used": len(drawn), "failed": drawn.failed, "at_zero": 0}
    assert data["warnings"] == [caution.text for caution in found.cautions]
    assert data["program"].startswith("understudy ")


def test_resamples_that_all_failed_leave_no_nan_behind(fitted: tuple[Fit, Bootstrap]) -> None:
    data = strictly(fit_json(fitted[0]))  # without a bootstrap
    assert (data["intervals"], data["level"], data["resamples"]) == ({}, None, None)
    none = np.empty(0)
    data = strictly(fit_json(fitted[0], Bootstrap(none, none, none, none, none, failed=60)))
    assert data["intervals"] == {}
    assert data["resamples"] == {"used": 0, "failed": 60, "at_zero": 0}


def test_the_law_comes_back_to_the_last_digit(fitted: tuple[Fit, Bootstrap]) -> None:
    assert law_from_json(fit_json(*fitted)) == ("", fitted[0].law)


def test_what_the_runs_are_in_want_of_is_the_advice(fitted: tuple[Fit, Bootstrap]) -> None:
    runs = made()
    narrow = Runs(runs.params, 20 * runs.params, TRUE.loss(runs.params, 20 * runs.params))
    bad = [caution for caution in fit(narrow).cautions if caution.key == "constant_ratio"]
    told = [caution for caution in fit(_equal()).cautions if caution.key == "not_converged"]
    found = replace(fitted[0], converged=False, cautions=(*bad, *told))
    with pytest.raises(UserError) as caught:
        fit_row(found)
    assert caught.value.message == told[0].text
    assert caught.value.advice == bad[0].text


def _equal() -> Runs:
    params = 10 ** np.linspace(7, 9, 20)
    return Runs(params, params[::-1] * 100, np.full(20, 3.0))


def test_an_infinite_constant_is_no_result(fitted: tuple[Fit, Bootstrap]) -> None:
    endless = replace(fitted[0], law=replace(fitted[0].law, A=float("inf")))
    with pytest.raises(UserError, match="has an infinite constant"):
        fit_json(endless)


LAW = {"A": 400.0, "B": 1000.0, "E": 1.7, "alpha": 0.34, "beta": 0.3}
BAD_LAWS = {
    "nothing": ("", "The law is not JSON: Expecting value in line 1."),
    "half a file": ('{"A": 4,\n "B": ', "The law is not JSON: Expecting value in line 2."),
    "a list": ("[1, 2]", "The law is not a JSON object."),
    "nan": ('{"A": NaN}', "The law has NaN in it, which is not JSON."),
    "infinity": ('{"A": -Infinity}', "The law has -Infinity in it, which is not JSON."),
    "a tower of brackets": ("[" * 100_000, "The law is not JSON that can be read."),
    "a number of many digits": ('{"A": ' + "9" * 9000 + "}",
                                "The law is not JSON that can be read."),
    "no beta": (json.dumps({**LAW, "beta": None}).replace('"beta": null', '"c": 1'),
                'The law has no "beta".'),
    "null": (json.dumps({**LAW, "beta": None}), '"beta" of the law is not a number.'),
    "a text": (json.dumps({**LAW, "A": "400"}), '"A" of the law is not a number.'),
    "a truth": (json.dumps({**LAW, "E": True}), '"E" of the law is not a number.'),
    "a negative constant": (json.dumps({**LAW, "B": -2}),
                            '"B" of the law is -2; it must be above 0.'),
    "zero": (json.dumps({**LAW, "alpha": 0}), '"alpha" of the law is 0; it must be above 0.'),
    "beyond all numbers": (json.dumps(LAW).replace("400.0", "1e999"),
                           '"A" of the law is infinite or too large.'),
    "a long whole number": (json.dumps(LAW).replace("400.0", "9" * 400),
                            '"A" of the law is infinite or too large.'),
    "exponents that overflow": (json.dumps({**LAW, "alpha": 1e-200, "beta": 1e-200}),
                                "The constants of the law give no compute-optimal model."),
    "a name that is none": (json.dumps({**LAW, "name": 3}), '"name" of the law is not a text.'),
}  # fmt: skip


def test_what_is_no_law_gets_a_sentence() -> None:
    for kind, (text, sentence) in BAD_LAWS.items():
        with pytest.raises(UserError) as caught:
            law_from_json(text)
        assert str(caught.value) == f"{sentence} {REMEDY}", kind
    assert law_from_json(json.dumps({**LAW, "E": 0}))[1].E == 0  # allowed


def test_the_file_names_a_law_that_has_no_name(tmp_path: Path) -> None:
    OwnLaws(tmp_path / "kept").keep("At home", TRUE, 12)
    [path] = (tmp_path / "kept").glob("*.json")
    assert read_law(path) == ("At home", TRUE)
    path = tmp_path / "my law.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(LAW).encode())
    assert read_law(path) == ("my law", ParametricLaw(**LAW))
    path.write_text(json.dumps({**LAW, "name": " Ours,\n at home "}), encoding="utf-8")
    assert read_law(path)[0] == "Ours, at home"


def test_a_file_that_can_hold_no_law_is_said(tmp_path: Path) -> None:
    def said(content: bytes) -> str:
        path = tmp_path / "law.json"
        path.write_bytes(content)
        with pytest.raises(UserError) as caught:
            read_law(path)
        return str(caught.value).replace(str(path), "PATH")

    assert said(b" " * (1 << 20) + b"{}") == f"PATH is too large for a law. {REMEDY}"
    assert said(b'{"A": "\xff"}') == f"PATH is not a text file. {REMEDY}"
    with pytest.raises(UserError, match="No such file"):
        read_law(tmp_path / "none.json")
    with pytest.raises(UserError, match="is a folder"):
        read_law(tmp_path)


values = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5)


@given(
    st.dictionaries(st.sampled_from([*LAW, "name", "x"]), values)
    | st.fixed_dictionaries(dict.fromkeys(LAW, st.floats(min_value=0, allow_nan=False)))
)
def test_any_json_is_a_law_or_a_sentence(content: dict[str, object]) -> None:
    try:
        law = law_from_json(json.dumps(content))[1]
    except UserError as error:
        said = str(error)
        assert said.endswith(REMEDY)
    else:
        assert np.isfinite(law.optimum(1e21).params)
