"""A fit as a JSON file, and a law read back from one."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any, NoReturn, get_args

import numpy as np

from models.bounded_files import bytes_of
from models.errors import UserError
from models.theory.scaling.bootstrap import Bootstrap, Name
from models.theory.scaling.cautions import Caution
from models.theory.scaling.fitting import Fit
from models.theory.scaling.parametric import ParametricLaw

CONSTANTS = ("A", "B", "E", "alpha", "beta")
LEVEL = 0.8
MOST_BYTES = 1 << 20
PROBE_FLOPS = (1e15, 1e21, 1e27)  # a law of language models has an optimum at each of them
ENDLESS = Caution(
    "not_finite",
    "The best law for these runs has an infinite constant. Check the runs for slips of unit.",
    severity="bad",
)
REMEDY = "Give a file that `scaling fit --out` or the Fit page wrote."


def fit_row(
    fit: Fit, bootstrap: Bootstrap | None = None, source: str = "", level: float = LEVEL
) -> dict[str, Any]:
    """A fit as plain data without nan or infinity.

    loss: the objective at the optimum. intervals: central ones of each constant, where there is a
    bootstrap; level: their probability. Raises UserError if the fit has not converged: then there
    are no numbers to show.
    """
    refuse_unfinished(fit)
    row: dict[str, Any] = {name: getattr(fit.law, name) for name in (*CONSTANTS, "a", "b")}
    intervals = {} if bootstrap is None else _intervals(bootstrap, level)
    resamples = None if bootstrap is None else _resamples(bootstrap)
    return row | {
        "loss": fit.objective,
        "n_runs": fit.runs_used,
        "intervals": intervals,
        "level": level if intervals else None,
        "resamples": resamples,
        "warnings": [caution.text for caution in fit.cautions],
        "settings": asdict(fit.settings),
        "source": source,
        "program": f"understudy {_version()}",
    }


def fit_json(
    fit: Fit, bootstrap: Bootstrap | None = None, source: str = "", level: float = LEVEL
) -> str:
    """`fit_row` as JSON."""
    return json.dumps(fit_row(fit, bootstrap, source, level), indent=2, allow_nan=False) + "\n"


def refuse_unfinished(fit: Fit) -> None:
    """Raise UserError if a fit has no constants to show: it has not converged, or one is infinite.

    What the runs themselves are in want of, if anything, stands in the advice.
    """
    constants = [getattr(fit.law, name) for name in (*CONSTANTS, "a", "b")]
    if fit.converged and all(map(math.isfinite, (*constants, fit.objective))):
        return
    [told, *_] = [caution for caution in fit.cautions if caution.key == "not_converged"] or [
        ENDLESS
    ]
    of_runs = [caution for caution in fit.cautions if caution.severity == "bad" and caution != told]
    [reason] = of_runs[:1] or [Caution("", "")]
    raise UserError(told.template, reason.template, **{**reason.values, **told.values})


def read_law(path: Path) -> tuple[str, ParametricLaw]:
    """Name and constants of a law in a JSON file; without a name in it, the file's.

    Raises UserError for a file that can't be read or holds no law.
    """
    data = bytes_of(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise UserError("{path} is too large for a law.", REMEDY, path=path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("{path} is not a text file.", REMEDY, path=path) from error
    name, law = law_from_json(text)
    return name or path.stem, law


def law_from_json(text: str) -> tuple[str, ParametricLaw]:
    """Name ("" without one) and constants of a law; keys that it does not need are let pass.

    Raises UserError for what is no JSON, for constants that are missing, no numbers or out of
    range, and for constants that give no compute-optimal model.
    """
    content = _object(text)
    law = ParametricLaw(**{key: _constant(content, key) for key in CONSTANTS})
    if not _has_optimum(law):
        raise UserError("The constants of the law give no compute-optimal model.", REMEDY)
    name = content.get("name", "")
    if not isinstance(name, str):
        raise UserError('"name" of the law is not a text.', REMEDY)
    return " ".join(name.split()), law


def _object(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise UserError("The law is not JSON: {reason} in line {line}.", REMEDY,
                        reason=error.msg, line=error.lineno) from error  # fmt: skip
    except (ValueError, RecursionError) as error:  # too many digits, or too many brackets
        raise UserError("The law is not JSON that can be read.", REMEDY) from error
    if not isinstance(content, dict):
        raise UserError("The law is not a JSON object.", REMEDY)
    return content


def _refuse_constant(name: str) -> NoReturn:
    raise UserError("The law has {value} in it, which is not JSON.", REMEDY, value=name)


def _constant(content: Mapping[str, Any], key: str) -> float:
    if key not in content:
        raise UserError('The law has no "{key}".', REMEDY, key=key)
    value = content[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UserError('"{key}" of the law is not a number.', REMEDY, key=key)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise UserError('"{key}" of the law is infinite or too large.', REMEDY, key=key)
    if number < 0 or (number == 0 and key != "E"):
        template = '"{key}" of the law is {value}; it must be above 0.'
        raise UserError(template, REMEDY, key=key, value=value)
    return number


def _has_optimum(law: ParametricLaw) -> bool:
    try:
        with np.errstate(all="ignore"):
            best = law.optimum(np.array(PROBE_FLOPS))
    except (ArithmeticError, ValueError):
        return False
    return all(bool(np.all(np.isfinite(part) & (part > 0))) for part in
               (best.params, best.tokens, best.loss))  # fmt: skip


def _intervals(bootstrap: Bootstrap, level: float) -> dict[str, list[float]]:
    found = {name: list(bootstrap.interval(name, level)) for name in get_args(Name)}
    return {name: ends for name, ends in found.items() if all(map(math.isfinite, ends))}


def _resamples(bootstrap: Bootstrap) -> dict[str, int]:
    return {"used": len(bootstrap), "failed": bootstrap.failed, "at_zero": bootstrap.at_zero}


def _version() -> str:
    try:
        return metadata.version("understudy")
    except metadata.PackageNotFoundError:
        return "of a checkout"
