"""The jobs that train a stage's model, and what is noted about each when it is done."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.tabs.alignment import dpo_job, ppo_job, reward_job, sft_job
from models.progress import LOADING, Progress, Steps

if TYPE_CHECKING:
    from models.preferences.pairs import Pair
    from models.training.experiments.frontier import Measured
    from models.training.reward import RewardResult
    from models.training.sft import SftResult

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a run: a model's folder, wall clock seconds, and plain data to note.

    Among the data "peak": bytes of memory that training took more, None where nobody knows.
    """

    folder: Path
    seconds: float
    facts: Facts


def sft_steps(facts: Facts, out: Path) -> Steps[Made]:
    """Fine-tune. out: the folder of the model. Rows of a file that are no pair are left out.

    Like the others below it is called on the lane's thread, with what is kept of a run, and raises
    what `train` of its stage raises; this one what `read_instructions` raises, too.
    """
    file = str(facts.get("file", ""))
    pairs = yield from sft_job.pairs_steps(Path(file) if file else None)
    yield Progress(0, stage=LOADING)
    from models.family.chat import known_for
    from models.training.estimate import Peak
    from models.training.sft import train

    config = sft_job.config_of(facts, out)
    with Peak() as peak:
        result = yield from train(pairs, config, known_for(pairs, config))
    noted = {"peak": peak.added, "pairs": len(pairs), **sft_facts(result)}
    return Made(result.model_folder, result.seconds, noted)


def sft_facts(result: "SftResult") -> dict[str, object]:
    """What is noted about a fine-tune."""
    facts: dict[str, object] = {"steps": result.steps}
    for name, measured in (("before", result.facts_before), ("after", result.facts_after)):
        facts[name] = None if measured is None else asdict(measured)
    after = result.facts_after
    return facts if after is None else {**facts, "held_out_form": after.form}


def ppo_steps(facts: Facts, out: Path) -> Steps[Made]:
    """Optimise a policy. "best": the iteration with the highest gold score."""
    yield Progress(0, stage=LOADING)
    from models.training.estimate import Peak
    from models.training.ppo import train

    with Peak() as peak:
        result = yield from train(ppo_job.config_of(facts, out))
    known = {} if peak.added is None else {"peak": peak.added}
    return Made(result.folder, result.seconds, {"best": result.peak, **known})


def reward_steps(facts: Facts, out: Path, pairs: "Sequence[Pair]") -> Steps[Made]:
    """Train a reward model."""
    yield Progress(0, stage=LOADING)
    from models.training.estimate import Peak
    from models.training.reward import train

    with Peak() as peak:
        result = yield from train(pairs, reward_job.config_of(facts, out))
    return Made(result.folder, result.seconds, {"peak": peak.added, **reward_facts(result)})


def reward_facts(result: "RewardResult") -> dict[str, object]:
    """What is noted about a reward model."""
    from models.alignment.reward import calibration_error

    accuracy = result.accuracy
    return {
        "steps": result.steps,
        "pairs": result.pairs,
        "held_out": accuracy.pairs,
        "held_out_accuracy": accuracy.share,
        "low": accuracy.low,
        "high": accuracy.high,
        "loss": result.loss,
        "bins": [asdict(one) for one in result.bins],
        "calibration_error": calibration_error(result.bins),
        "contradictions": result.contradictions,
    }


def dpo_steps(facts: Facts, out: Path, pairs: "Sequence[Pair]") -> Steps[Made]:
    """DPO; then the start, the new policy and that of PPO are measured on prompts held out.

    Raises what `frontier.measure` raises, too.
    """
    yield Progress(0, stage=LOADING)
    from models.training.dpo import train
    from models.training.estimate import Peak

    with Peak() as peak:
        result = yield from train(pairs, dpo_job.config_of(facts, len(pairs), out))
    places = {"start": Path(str(facts["model"])), "after": result.model_folder}
    if facts["ppo"] and Path(str(facts["ppo"])).is_dir():
        places["ppo_after"] = Path(str(facts["ppo"]))
    noted: dict[str, object] = {"peak": peak.added, "steps": result.steps}
    for name, measured in (yield from dpo_job.measure_steps(facts, places, result.steps)).items():
        noted[name] = _standing(measured)
    return Made(result.model_folder, result.seconds, noted)


def _standing(measured: "Measured") -> dict[str, object]:
    """What is noted of a measurement; None for a proxy that nobody gave."""
    return {
        "gold": measured.gold,
        "gold_error": measured.gold_error,
        "proxy": None if math.isnan(measured.proxy) else measured.proxy,
        "kl": measured.kl,
        "length": measured.length,
        "ended": measured.ended,
    }
