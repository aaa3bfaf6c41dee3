"""What is kept of a reward model's training, and the jobs of the page: score, try fewer labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.alignment.training_configs import RewardConfig
from models.progress import LOADING, Progress, Steps

if TYPE_CHECKING:
    from models.alignment.reward import Learned
    from models.preferences.pairs import Pair
    from models.training.reward_model import RewardModel, ScoredToken


def facts_of(config: RewardConfig, source: str) -> dict[str, object]:
    """What is kept with a run. source: of the pairs, in words."""
    return {
        "model": str(config.model),
        "source": source,
        "epochs": config.epochs,
        "rate": config.learning_rate,
        "seed": config.seed,
    }


def learning_steps(
    facts: Mapping[str, Any], pairs: "Sequence[Pair]"
) -> "Steps[tuple[Learned, ...]]":
    """The job that tries fewer labels; no model is kept."""
    yield Progress(0, stage=LOADING)
    from models.training.reward import measure

    return (yield from measure(pairs, config_of(facts, Path())))


def config_of(facts: Mapping[str, Any], out: Path) -> RewardConfig:
    """The other way round. out: the folder of the reward model."""
    return RewardConfig(
        Path(str(facts["model"])),
        out,
        seed=int(facts["seed"]),
        learning_rate=float(facts["rate"]),
        epochs=int(facts["epochs"]),
    )


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the reward model reads it, and its gold score."""

    tokens: "tuple[ScoredToken, ...]"
    gold: float

    @property
    def score(self) -> float:
        """At the last token: the one that counts."""
        return self.tokens[-1].score


class Reader:
    """Keeps the reward model that was read with last. For one lane only."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._model: RewardModel | None = None

    def steps(self, folder: Path, prompt: str, text: str) -> Steps[Read]:
        """The job that scores a text, token by token."""
        yield Progress(0)
        from models.alignment.gold import gold_score
        from models.training.reward_model import RewardModel

        if self._model is None or self._folder != folder:
            self._model, self._folder = RewardModel.open(folder), folder
        return Read(self._model.read(prompt, text), gold_score(prompt, text))

    def all_steps(self, folder: Path, texts: Sequence[tuple[str, str]]) -> Steps[tuple[Read, ...]]:
        """The job that scores several texts, (prompt, text) each."""
        found = []
        for prompt, text in texts:
            found.append((yield from self.steps(folder, prompt, text)))
        return tuple(found)
