"""Fits and laws as files: JSON that any program reads, and what a person kept."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_runs import LAW, grid

from models.errors import UserError
from models.scaling import law_files
from models.scaling.bootstrap import Bootstrap, bootstrap
from models.scaling.fitting import Fit, FitSettings, fit
from models.scaling.law_files import OwnLaws, fit_json, fit_row, law_from_json, read_law
from models.scaling.parametric import CONSTANTS, ParametricLaw
from models.scaling.published import Runs

REMEDY = "Give a file that `scaling fit --out` or the Fit page wrote."


@pytest.fixture(scope="module")
def fitted() -> tuple[Fit, Bootstrap]:
    runs = grid(noise=0.01)
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
    assert (data["loss"], data["n_runs"], data["source"]) == (found.objective, 28, "made")
    assert data["settings"] == {
        "reduction": "sum", "delta": 1e-3, "tied": False, "drop_largest": 2
    }  # fmt: skip
    assert set(data["intervals"]) == {"A", "B", "E", "alpha", "beta", "a", "b"}
    assert data["level"] == 0.8
    assert all(low <= data[name] <= high for name, (low, high) in data["intervals"].items())
    assert data["resamples"] == {"used": len(drawn), "failed": drawn.failed, "at_zero": 0}
    assert data["warnings"] == [caution.text for caution in found.cautions]
    assert data["program"].startswith("understudy ")
    assert law_from_json(json.dumps(data)) == ("", law), "to the last digit"


def test_resamples_that_all_failed_leave_no_nan_behind(fitted: tuple[Fit, Bootstrap]) -> None:
    data = strictly(fit_json(fitted[0]))  # without a bootstrap
    assert (data["intervals"], data["level"], data["resamples"]) == ({}, None, None)
    none = np.empty(0)
    data = strictly(fit_json(fitted[0], Bootstrap(none, none, none, none, none, failed=60)))
    assert data["intervals"] == {}
    assert data["resamples"] == {"used": 0, "failed": 60, "at_zero": 0}


def test_what_the_runs_are_in_want_of_is_the_advice(fitted: tuple[Fit, Bootstrap]) -> None:
    params = 10 ** np.linspace(7, 9, 20)
    narrow = Runs(params, 20 * params, LAW.loss(params, 20 * params))
    equal = Runs(params, params[::-1] * 100, np.full(20, 3.0))
    [bad] = [caution for caution in fit(narrow).cautions if caution.key == "constant_ratio"]
    [told] = [caution for caution in fit(equal).cautions if caution.key == "not_converged"]
    with pytest.raises(UserError) as caught:
        fit_row(replace(fitted[0], converged=False, cautions=(bad, told)))
    assert (caught.value.message, caught.value.advice) == (told.text, bad.text)
    endless = replace(fitted[0], law=replace(fitted[0].law, A=float("inf")))
    with pytest.raises(UserError, match="has an infinite constant"):
        fit_json(endless)


PLAIN = {"A": 400.0, "B": 1000.0, "E": 1.7, "alpha": 0.34, "beta": 0.3}
BAD_LAWS = {
    "nothing": ("", "What it holds is no valid JSON: Expecting value: line 1 column 1 (char 0)."),
    "a list": ("[1, 2]", "What it holds must be a table with named entries; here is a list."),
    "nan": ('{"A": NaN}', "What it holds is no valid JSON: NaN is no number in JSON."),
    "a tower of brackets": ("[" * 100_000, "What it holds is nested too deeply."),
    "a number of many digits": (
        '{"A": ' + "9" * 9000 + "}",
        "What it holds is no valid JSON: a number in it has too many digits.",
    ),
    "no beta": (json.dumps({**PLAIN, "beta": None}).replace('"beta": null', '"c": 1'),
                "beta is missing."),
    "null": (json.dumps({**PLAIN, "beta": None}), "beta must be a number; here is nothing."),
    "a truth": (json.dumps({**PLAIN, "E": True}), "E must be a number; here is true or false."),
    "a negative constant": (json.dumps({**PLAIN, "B": -2}), "B is not > 0.0."),
    "beyond all numbers": (json.dumps(PLAIN).replace("400.0", "1e999"), "A is no finite number."),
    "a name that is none": (json.dumps({**PLAIN, "name": 3}),
                            "name must be a text; here is a whole number."),
}  # fmt: skip


def test_what_is_no_law_gets_a_sentence() -> None:
    for kind, (text, sentence) in BAD_LAWS.items():
        with pytest.raises(UserError) as caught:
            law_from_json(text)
        assert str(caught.value) == f"The law cannot be read: {sentence} {REMEDY}", kind
    with pytest.raises(UserError, match="give no compute-optimal model"):
        law_from_json(json.dumps({**PLAIN, "alpha": 1e-200, "beta": 1e-200}))
    assert law_from_json(json.dumps({**PLAIN, "E": 0}))[1].E == 0  # allowed


def test_the_file_names_a_law_that_has_no_name(tmp_path: Path) -> None:
    OwnLaws(tmp_path / "kept").keep("At home", LAW, 12)
    [path] = (tmp_path / "kept").glob("*.json")
    assert read_law(path) == ("At home", LAW)
    path = tmp_path / "my law.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(PLAIN).encode())
    assert read_law(path) == ("my law", ParametricLaw(**PLAIN))
    path.write_text(json.dumps({**PLAIN, "name": " Ours,\n at home "}), encoding="utf-8")
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
    st.dictionaries(st.sampled_from([*PLAIN, "name", "x"]), values)
    | st.fixed_dictionaries(dict.fromkeys(PLAIN, st.floats(min_value=0, allow_nan=False)))
)
def test_any_json_is_a_law_or_a_sentence(content: dict[str, object]) -> None:
    try:
        law = law_from_json(json.dumps(content))[1]
    except UserError as error:
        said = str(error)
        assert said.endswith(REMEDY)
    else:
        assert np.isfinite(law.optimum(1e21).params)


# laws that a person kept


def drawn(count: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(0)
    return {part: getattr(LAW, part) * random.normal(1, 0.01, count) for part in CONSTANTS}


def test_a_kept_law_is_there_again_with_its_band(tmp_path: Path) -> None:
    kept = OwnLaws(tmp_path / "laws").keep("  my  law ", LAW, 24, drawn(1000))
    [found] = OwnLaws(tmp_path / "laws").all()
    assert (found.name, found.law, found.runs, found.made) == ("my law", LAW, 24, kept.made)
    band = found.band(np.array([1e20, 1e24]))
    assert band is not None
    best = LAW.optimum(np.array([1e20, 1e24])).params
    assert np.all(band[0] < best) and np.all(best < band[1])


def test_names_that_look_alike_as_files_stay_apart(tmp_path: Path) -> None:
    laws = OwnLaws(tmp_path)
    for name in ("a/b", "a b", "../a", "ü"):
        laws.keep(name, LAW, 5)
    assert [own.name for own in laws.all()] == sorted(("../a", "a b", "a/b", "ü"))
    assert all(path.parent == tmp_path for path in tmp_path.rglob("*.json"))


def test_the_newest_of_a_name_replaces_the_older_and_can_be_forgotten(tmp_path: Path) -> None:
    laws = OwnLaws(tmp_path)
    laws.keep("mine", LAW, 5)
    laws.keep("mine", LAW, 9)
    assert [own.runs for own in laws.all()] == [9]
    laws.forget("mine")
    laws.forget("mine")
    assert laws.all() == ()


def test_a_damaged_file_is_passed_over_and_kept(tmp_path: Path) -> None:
    laws = OwnLaws(tmp_path)
    assert laws.keep("good", LAW, 5).band(np.array([1e20])) is None  # without resamples
    [kept], damaged = tmp_path.glob("*.json"), tmp_path / "bad.json"
    endless = kept.read_text(encoding="utf-8").replace('"runs": 5', '"runs": 1e999')
    deep = "[" * 200_000
    for junk in ("", "{}", "[1]", deep, endless, '{"name": "x", "E": "NaN"}', "\x00"):
        damaged.write_text(junk, encoding="utf-8")
        assert [own.name for own in laws.all()] == ["good"]
        assert damaged.read_text(encoding="utf-8") == junk
    if os.name == "posix":  # a pipe would be waited for
        damaged.unlink()
        os.mkfifo(damaged)
        assert [own.name for own in laws.all()] == ["good"]


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "laws").write_text("a file stands in the way")
    with pytest.raises(UserError, match=r"could not be kept.*Make room"):
        OwnLaws(tmp_path / "laws").keep("mine", LAW, 5)
    with pytest.raises(UserError, match="no name"):
        OwnLaws(tmp_path).keep("  ", LAW, 5)


def test_a_law_that_says_nothing_beyond_its_runs_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laws = {
        "flat": ParametricLaw(E=0.0, A=10.0, B=1.0, alpha=0.001, beta=0.001),
        "steep": ParametricLaw(E=1.0, A=1e60, B=1e52, alpha=19.0, beta=13.0),
        "nothing left": ParametricLaw(E=2.0, A=7.6e16, B=2.7e24, alpha=2.5, beta=3.7),
        "beyond sense": ParametricLaw(E=1e300, A=1.0, B=1.0, alpha=0.3, beta=0.3),
    }
    for name, law in laws.items():
        with pytest.raises(UserError, match="too steep or too flat"):
            OwnLaws(tmp_path).keep(name, law, 12)
        with monkeypatch.context() as patch:
            patch.setattr(law_files, "is_usable", lambda _law: True)  # an older file
            OwnLaws(tmp_path).keep(name, law, 12)
    assert OwnLaws(tmp_path).all() == ()
