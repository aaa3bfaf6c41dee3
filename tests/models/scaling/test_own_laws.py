from pathlib import Path

import numpy as np
import pytest

from models.errors import UserError
from models.scaling import law_files as own_laws
from models.scaling.law_files import OwnLaws
from models.scaling.parametric import CONSTANTS, ParametricLaw

LAW = ParametricLaw(E=1.7, A=400.0, B=2000.0, alpha=0.34, beta=0.36)


def drawn(count: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(0)
    centre = {"E": 1.7, "A": 400.0, "B": 2000.0, "alpha": 0.34, "beta": 0.36}
    return {part: centre[part] * random.normal(1, 0.01, count) for part in CONSTANTS}


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
    damaged = tmp_path / "bad.json"
    for junk in ("", "{}", "[1]", '{"name": "x", "E": "NaN"}', "\x00"):
        damaged.write_text(junk, encoding="utf-8")
        assert [own.name for own in laws.all()] == ["good"]
        assert damaged.read_text(encoding="utf-8") == junk


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
            patch.setattr(own_laws, "is_usable", lambda _law: True)  # an older file
            OwnLaws(tmp_path).keep(name, law, 12)
    assert OwnLaws(tmp_path).all() == ()
