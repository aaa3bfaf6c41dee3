"""A fit as a JSON file, and a law read back from one."""

import json
import math
import re
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
import numpy as np

from models.errors import UserError, in_words
from models.files import bytes_of, write_durably
from models.plain_values import WrongValueError, from_json
from models.scaling.bootstrap import Bootstrap, Name
from models.scaling.cautions import caution
from models.scaling.fitting import Fit
from models.scaling.parametric import CONSTANTS, Array, ParametricLaw

LEVEL = 0.8
MOST_BYTES = 1 << 20
PROBE_FLOPS = (1e15, 1e21, 1e27)  # a law of language models has an optimum at each of them
REMEDY = "Give a file that `scaling fit --out` or the Fit page wrote."
Constant = Annotated[float, msgspec.Meta(gt=0)]


class _Law(msgspec.Struct):
    """What a file says of a law; it may hold more."""

    A: Constant
    B: Constant
    alpha: Constant
    beta: Constant
    E: Annotated[float, msgspec.Meta(ge=0)]
    name: str = ""


def fit_row(
    fit: Fit, bootstrap: Bootstrap | None = None, source: str = "", level: float = LEVEL
) -> dict[str, Any]:
    """A fit as plain data without nan or infinity.

    loss: the objective at the optimum. intervals: central ones of each constant, where there is a
    bootstrap; level: their probability. Raises UserError if the fit has not converged: then there
    are no numbers to show.
    """
    refuse_unfinished(fit)
    names = (*sorted(CONSTANTS), "a", "b")
    row: dict[str, Any] = {name: getattr(fit.law, name) for name in names}
    intervals, resamples = {}, None
    if bootstrap is not None:
        every = {name: list(bootstrap.interval(name, level)) for name in get_args(Name)}
        intervals = {name: ends for name, ends in every.items() if all(map(math.isfinite, ends))}
        counts = len(bootstrap), bootstrap.failed, bootstrap.at_zero
        resamples = dict(zip(("used", "failed", "at_zero"), counts, strict=True))
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
    return json.dumps(fit_row(fit, bootstrap, source, level), indent=2, allow_nan=False) + "\n"


def refuse_unfinished(fit: Fit) -> None:
    """Raise UserError if a fit has no constants to show: it has not converged, or one is infinite.

    What the runs themselves are in want of, if anything, stands in the advice.
    """
    constants = [getattr(fit.law, name) for name in (*CONSTANTS, "a", "b")]
    if fit.converged and all(map(math.isfinite, (*constants, fit.objective))):
        return
    found = [one for one in fit.cautions if one.key == "not_converged"] or [caution("not_finite")]
    reason = next((one for one in fit.cautions if one.severity == "bad" and one != found[0]), None)
    raise UserError(
        found[0].template,
        "" if reason is None else reason.template,
        **({} if reason is None else reason.values),
    )


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
    try:
        kept = from_json(text, _Law, extra=True)
    except WrongValueError as error:
        raise UserError("The law cannot be read: {problem}", REMEDY, problem=error) from error
    law = ParametricLaw(**{key: getattr(kept, key) for key in CONSTANTS})
    if not _has_optimum(law):
        raise UserError("The constants of the law give no compute-optimal model.", REMEDY)
    return " ".join(kept.name.split()), law


def _has_optimum(law: ParametricLaw) -> bool:
    try:
        with np.errstate(all="ignore"):
            best = law.optimum(np.array(PROBE_FLOPS))
    except (ArithmeticError, ValueError):
        return False
    return all(bool(np.all(np.isfinite(part) & (part > 0))) for part in
               (best.params, best.tokens, best.loss))  # fmt: skip


def _version() -> str:
    try:
        return metadata.version("understudy")
    except metadata.PackageNotFoundError:
        return "of a checkout"


MOST_RESAMPLES = 400  # enough for an 80 % band; 4,000 would make the file 200 kB
BUDGETS = (1e15, 2e26)  # FLOP: the least and the most that a page asks a law about
LEAST_LEFT = 1e-9  # of the loss: what is left above E, so that it can be told from rounding


@dataclass(frozen=True, slots=True, eq=False)
class OwnLaw:
    """A kept law.

    resamples: bootstrap laws, part -> shape (k,); {} where none were made.
    runs: how many runs it was fitted to. made: when, ISO 8601 in local time.
    """

    name: str
    law: ParametricLaw
    resamples: Mapping[str, Array]
    runs: int
    made: str

    def band(self, flops: Array, level: float = 0.8) -> tuple[Array, Array] | None:
        """Interval of the best N at each budget, shapes of flops; None without resamples."""
        if not self.resamples:
            return None
        E, A, B, alpha, beta = (self.resamples[part] for part in CONSTANTS)  # noqa: N806  (the paper's)
        return Bootstrap(E, A, B, alpha, beta, failed=0).frontier(flops, level)


class OwnLaws:
    """The kept laws of one home. A file that can't be read is passed over, never deleted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[OwnLaw, ...]:
        found = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                found.append(_law(json.loads(bytes_of(path, MOST_BYTES))))
            except (
                UserError, ValueError, KeyError, TypeError, ArithmeticError, RecursionError
            ):  # fmt: skip
                continue
        return tuple(sorted(found, key=lambda one: one.name.casefold()))

    def keep(
        self, name: str, law: ParametricLaw, runs: int, resamples: Mapping[str, Array] | None = None
    ) -> OwnLaw:
        """Write a law under a name, in place of an older one of that name.

        Raises UserError for an empty name, for a law that says nothing beyond its runs (see
        `is_usable`), and for a folder that can't be written.
        """
        shown = " ".join(name.split())
        if not shown:
            raise UserError("The law has no name.", "Give it one.")
        if not is_usable(law):
            raise UserError(
                "The exponents of this law are too steep or too flat to say anything beyond its "
                "runs.",
                "Fit runs of more sizes, with more different amounts of data.",
            )
        made = datetime.now().astimezone().isoformat(timespec="seconds")
        some: dict[str, Array] = {}
        if resamples:  # the first ones are as random as any
            some = {part: np.asarray(resamples[part])[:MOST_RESAMPLES] for part in CONSTANTS}
        return self.write(OwnLaw(shown, law, some, runs, made))

    def write(self, own: OwnLaw) -> OwnLaw:
        """Write a kept law as it is, in place of one of its name; UserError as `keep`."""
        with in_words(
            "The law could not be kept in {folder}: {reason}.",
            "Make room, or give write access to the folder.",
            folder=self._folder,
        ):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_durably(self._path(own.name), json.dumps(_content(own), indent=1).encode())
        return own

    def rename(self, before: str, name: str) -> OwnLaw:
        """Keep a law under another name; UserError as `keep`, and where another law has the name.

        KeyError if there is none of the old name.
        """
        known = {own.name: own for own in self.all()}
        shown, own = " ".join(name.split()), known[before]
        if shown == before:
            return own
        if shown in known:
            raise UserError(
                "Another law is called {name}.", "Give this one another name.", name=shown
            )
        renamed = self.keep(shown, own.law, own.runs, own.resamples)
        self.forget(before)
        return renamed

    def forget(self, name: str) -> None:
        """Delete a law; nothing happens if there is none of that name."""
        self._path(" ".join(name.split())).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        """Readable, and never outside the folder; the number keeps "a b" and "a/b" apart."""
        plain = re.sub(r"[^\w-]+", "-", name).strip("-")[:60] or "law"
        return self._folder / f"{plain}-{zlib.crc32(name.encode()):08x}.json"


def is_usable(law: ParametricLaw) -> bool:
    """Whether a law can be asked about every budget that the pages offer.

    Exponents of next to nothing give no best size, steep ones leave nothing to win above E.
    """
    with np.errstate(all="ignore"):
        best = law.optimum(np.array(BUDGETS))
        left = best.loss - law.E
    sizes = np.concatenate([best.params, best.tokens])
    return bool(np.all(np.isfinite(sizes) & (sizes > 0)) and np.all(left > LEAST_LEFT * best.loss))


def _content(own: OwnLaw) -> dict[str, Any]:
    law = {part: getattr(own.law, part) for part in CONSTANTS}
    drawn = {part: values.tolist() for part, values in own.resamples.items()}
    return {"name": own.name, "runs": own.runs, "made": own.made, **law, "resamples": drawn}


def _law(content: Mapping[str, Any]) -> OwnLaw:
    law = ParametricLaw(**{part: float(content[part]) for part in CONSTANTS})
    if not is_usable(law):
        raise ValueError("a law that says nothing beyond its runs")
    drawn = content["resamples"]
    arrays = {part: np.array(drawn[part], dtype=np.float64) for part in CONSTANTS if drawn}
    if len({array.shape for array in arrays.values()}) > 1:
        raise ValueError("resamples of different lengths")
    return OwnLaw(str(content["name"]), law, arrays, int(content["runs"]), str(content["made"]))
