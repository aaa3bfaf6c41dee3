"""Scaling laws that a person fitted and kept: one small JSON file each."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError
from models.store.paths import write_whole
from models.theory.scaling.bootstrap import Bootstrap
from models.theory.scaling.parametric import ParametricLaw

Array = NDArray[np.float64]
MOST_RESAMPLES = 400  # enough for an 80 % band; 4,000 would make the file 200 kB
PARTS = ("E", "A", "B", "alpha", "beta")
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
        E, A, B, alpha, beta = (self.resamples[part] for part in PARTS)  # noqa: N806  (the paper's)
        return Bootstrap(E, A, B, alpha, beta, failed=0).frontier(flops, level)


class OwnLaws:
    """The kept laws of one home. A file that can't be read is passed over, never deleted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[OwnLaw, ...]:
        """Every readable law, by name."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                found.append(_law(json.loads(path.read_text(encoding="utf-8"))))
            except (OSError, ValueError, KeyError, TypeError):
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
        own = OwnLaw(shown, law, _thinned(resamples or {}), runs, made)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(shown), json.dumps(_content(own), indent=1))
        except OSError as error:
            raise UserError(
                "The law could not be kept in {folder}: {reason}.",
                "Make room, or give write access to the folder.",
                folder=self._folder,
                reason=error.strerror or error,
            ) from error
        return own

    def forget(self, name: str) -> None:
        """Delete a law; nothing happens if there is none of that name."""
        self._path(" ".join(name.split())).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        """Readable, and never outside the folder; the number keeps "a b" and "a/b" apart."""
        plain = re.sub(r"[^\w-]+", "-", name).strip("-")[:60] or "law"
        return self._folder / f"{plain}-{_checksum(name):08x}.json"


def is_usable(law: ParametricLaw) -> bool:
    """Whether a law can be asked about every budget that the pages offer.

    Exponents of next to nothing give no best size, steep ones leave nothing to win above E.
    """
    with np.errstate(all="ignore"):
        best = law.optimum(np.array(BUDGETS))
        left = best.loss - law.E
    sizes = np.concatenate([best.params, best.tokens])
    return bool(np.all(np.isfinite(sizes) & (sizes > 0)) and np.all(left > LEAST_LEFT * best.loss))


def _checksum(name: str) -> int:
    import zlib

    return zlib.crc32(name.encode())


def _thinned(resamples: Mapping[str, Array]) -> dict[str, Array]:
    """At most MOST_RESAMPLES of them: the first ones, which are as random as any."""
    return {part: np.asarray(resamples[part])[:MOST_RESAMPLES] for part in PARTS if resamples}


def _content(own: OwnLaw) -> dict[str, Any]:
    law = {part: getattr(own.law, part) for part in PARTS}
    drawn = {part: values.tolist() for part, values in own.resamples.items()}
    return {"name": own.name, "runs": own.runs, "made": own.made, **law, "resamples": drawn}


def _law(content: Mapping[str, Any]) -> OwnLaw:
    law = ParametricLaw(**{part: float(content[part]) for part in PARTS})
    if not is_usable(law):
        raise ValueError("a law that says nothing beyond its runs")
    drawn = content["resamples"]
    arrays = {part: np.array(drawn[part], dtype=np.float64) for part in PARTS if drawn}
    if len({array.shape for array in arrays.values()}) > 1:
        raise ValueError("resamples of different lengths")
    return OwnLaw(str(content["name"]), law, arrays, int(content["runs"]), str(content["made"]))
