"""What a pilot and a law say of a base model before it is trained, against what came of it.

    python tests/benchmarks/pretrain_forecast.py TEXT... --minutes 1 [--cache FOLDER]
    python tests/benchmarks/pretrain_forecast.py TEXT... --fit FILE

The bar: of five texts of different kinds and lengths the 90 % interval holds at least four. With
--fit each text is trained in sizes and amounts (14 runs, four minutes of one core), whose losses
are kept in FILE, a JSON line a run, and the law is fitted to all lines there.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from measuring import asked, report
from numpy.typing import NDArray

from models.pretraining import budget, pilot, texts, vocabulary
from models.pretraining.config import PretrainConfig
from models.pretraining.run import PretrainResult, train
from models.progress import drain
from models.scaling.parametric import ParametricLaw
from models.scaling.spending import RepeatedLaw, repeated_law

K = 1024
CELLS = [
    (size, tokens * K)
    for tokens, sizes in (
        (48, ("14k",)),  # the pilot's
        (64, ("14k", "38k", "98k", "279k")),
        (256, ("14k", "38k", "98k", "279k", "1m")),
        (1024, ("14k", "38k", "98k", "279k")),
    )
    for size in sizes
]
BAR = 0.8
PILOT = budget.PILOT_SIZE, budget.PILOT_TOKENS


def prepared(path: str, cache: Path) -> Path:
    source: texts.Source = texts.STUDY if path == texts.STUDY else Path(path)
    place = texts.place(cache, [source])
    drain(texts.collect([source], place))
    if vocabulary.of(place) is None:
        drain(vocabulary.learn(place))
    return place


def trained(place: Path, size: str, tokens: int) -> PretrainResult:
    with tempfile.TemporaryDirectory() as folder:
        config = PretrainConfig(
            place, Path(folder) / "out", size=size, tokens=tokens, openings=()
        )  # fmt: skip
        return drain(train(config))


def held(places: list[Path], minutes: float) -> int:
    """How many outcomes lie in their intervals."""
    inside = 0
    for place in places:
        told, learnt = texts.told(place), vocabulary.of(place)
        assert told is not None and learnt is not None
        machine = drain(pilot.measure(place))
        law = budget.law_of(told, place / "no grid")
        choice = budget.plan(machine, told, learnt, minutes, law).choice
        ended = trained(place, choice.size, choice.tokens).ended
        inside += choice.low <= ended.bits <= choice.high
        print(
            f"{', '.join(told.names)[:24]:24} {choice.size:>5} {choice.tokens:>9} "
            f"{choice.epochs:5.1f} passes  forecast {choice.loss:.2f} "
            f"({choice.low:.2f}-{choice.high:.2f})  outcome {ended.bits:.2f}  "
            f"read {ended.train_bits:.2f}  kept {ended.kept_step} of {ended.steps}",
            flush=True,
        )
    return inside


def measured(places: list[Path], kept: Path) -> None:
    with kept.open("a") as file:
        for place in places:
            told, learnt = texts.told(place), vocabulary.of(place)
            assert told is not None and learnt is not None
            for size, tokens in CELLS:
                bits = trained(place, size, tokens).ended.bits
                unique = told.train_bytes / learnt.bytes_per_token
                row = {"text": told.names[0], "size": size, "tokens": tokens, "bits": bits,
                       "unique": unique}  # fmt: skip
                file.write(json.dumps(row) + "\n")
                file.flush()


def ratios(kept: Path) -> Iterator[tuple[str, float, float, float, float]]:
    """Text, parameters, tokens, unique tokens, loss in units of the pilot's."""
    rows = [json.loads(line) for line in kept.read_text().splitlines()]
    pilots = {row["text"]: row["bits"] for row in rows if (row["size"], row["tokens"]) == PILOT}
    for row in rows:
        parameters = budget.SIZES[row["size"]].parameters
        if row["tokens"] <= budget.MOST_EPOCHS * row["unique"]:
            yield (row["text"], parameters, row["tokens"], row["unique"],
                   row["bits"] / pilots[row["text"]])  # fmt: skip


def fitted(kept: Path) -> tuple[ParametricLaw, float]:
    """The law, by Gauss and Newton on its logarithms, and the deviation of ln(loss / law)."""
    columns = list(zip(*ratios(kept), strict=True))[1:]
    parameters, tokens, unique, loss = (np.array(column, dtype=float) for column in columns)
    known = repeated_law()

    def off(logs: NDArray[np.float64]) -> NDArray[np.float64]:
        law = ParametricLaw(*np.exp(logs))
        said = RepeatedLaw(law, known.repeats, known.excess).loss(parameters, tokens, unique)
        pilot_loss = law.loss(budget.SIZES[PILOT[0]].parameters, PILOT[1])
        return np.asarray(np.log(said / pilot_loss / loss))

    law = budget.TEXT_LAW
    logs = np.log([law.E, law.A, law.B, law.alpha, law.beta])
    damping, now = 1e-2, off(logs)
    for _ in range(300):
        slopes = np.array([(off(logs + 1e-4 * one) - now) / 1e-4 for one in np.eye(5)]).T
        step = np.linalg.solve(slopes.T @ slopes + damping * np.eye(5), -slopes.T @ now)
        after = off(logs + step)
        if after @ after <= now @ now:
            logs, now, damping = logs + step, after, max(damping / 3, 1e-8)
        else:
            damping *= 4
    return ParametricLaw(*np.exp(logs)), float(now.std())


def main() -> None:
    given = asked(__doc__, texts=[], minutes=1.0, fit=Path, cache=Path)
    cache = given.cache or Path(tempfile.gettempdir()) / "forecast"
    places = [prepared(path, cache) for path in given.texts]
    if given.fit:
        measured(places, given.fit)
        law, apart = fitted(given.fit)
        print(law, f"deviation {apart:.3f}")
        return
    inside = held(places, given.minutes)
    share = inside / len(places)
    report("forecasts that hold", f"{inside} of {len(places)}", "4 of 5", share >= BAR)


if __name__ == "__main__":
    main()
