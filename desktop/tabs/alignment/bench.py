"""What the stages hand on to each other, and what their runs are called."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject, Signal

import resources
from desktop.numbers import whole
from desktop.services import Services
from models.alignment import details
from models.alignment.details import kl_of, settings_of
from models.alignment.pipeline import KEYS, KINDS, Key, Thing
from models.alignment.training_configs import SftConfig
from models.alignment.verifiable.config import LOSSES
from models.alignment.verifiable.states import USUAL
from models.emergence.own import ABILITIES, title
from models.family.verifiable_tasks import BARE
from models.fields import Value
from models.model import card_of, carded_sum
from models.preferences.configs import config_of
from models.preferences.pairs import Pair, pairs_sha256
from models.pretraining.texts import STUDY
from models.store.database import now
from models.store.runs import Run

SHIPPED = {"base": "279k-base", "sft": "279k-chat"}
"""What a stage starts from while nobody has made anything."""


SOURCES = {
    "program": QT_TRANSLATE_NOOP("Comparisons", "labelled by the gold program"),
    "labels": QT_TRANSLATE_NOOP("Comparisons", "your own labels"),
}
"""Where pairs may come from; earlier versions kept the words in place of the key."""


def source_words(source: str) -> str:
    """Where pairs come from, in the reader's language; a file's name stays as it is."""
    words = SOURCES.get(source)
    return source if words is None else QCoreApplication.translate("Comparisons", str(words))


class Bench(QObject):
    """Remembered over a restart. A model that is no longer there counts as never made.

    changed: something was put on the bench or taken from it.
    `put` and `set_pairs` raise UserError if the disk does not take it.
    """

    changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs, self._spotted = services.store.runs, services.store.judgements.spotted
        self._holds = dict(self._runs.bench())
        self._pairs = _pairs(self._holds.get("pairs", ""))
        self._digest = pairs_sha256(self._pairs)
        self.runners: dict[str, Any] = {}  # one of each stage, see `stages.runs_of`

    @property
    def base(self) -> Path:
        """The model that was only pretrained."""
        return self._folder("base") or resources.weights(SHIPPED["base"])

    @property
    def sft(self) -> Path:
        """The model after supervised fine-tuning: where reward model, PPO and DPO start."""
        return self._folder("sft") or resources.weights(SHIPPED["sft"])

    @property
    def reward(self) -> Path | None:
        """The reward model, once there is one, as `ppo` and `dpo` are what those made last."""
        return self._folder("reward")

    @property
    def ppo(self) -> Path | None:
        return self._folder("ppo")

    @property
    def dpo(self) -> Path | None:
        return self._folder("dpo")

    @property
    def grpo(self) -> Path | None:
        """What was learnt last from rewards that a program computes."""
        return self._folder("grpo")

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The comparisons that reward model and DPO learn from; () while there are none."""
        return self._pairs

    @property
    def pairs_key(self) -> str:
        """Where the pairs come from: "program", "labels", or what else was said."""
        kept = self._holds.get("pairs_source", "") if self._pairs else ""
        return next((key for key in SOURCES if kept in (SOURCES[key], source_words(key))), kept)

    @property
    def pairs_source(self) -> str:
        """The same in words."""
        return source_words(self.pairs_key)

    def reload(self) -> None:
        """Look again: a model was given another name."""
        self._holds = dict(self._runs.bench())
        self.changed.emit()

    def made_here(self, place: str) -> bool:
        """Whether what lies at a place ("sft", "pairs") was made by the reader, not shipped."""
        return bool(self._pairs) if place == "pairs" else self._folder(place) is not None

    def put(self, place: str, folder: Path | None) -> None:
        """Lay a model on the bench; None takes it off. place: "base", "sft", "reward", ..."""
        if folder is None:
            self._runs.take([place])
            self._holds.pop(place, None)
        else:
            kept = {place: str(folder.absolute())}
            self._runs.put(kept)
            self._holds.update(kept)
        self.changed.emit()

    def set_pairs(self, pairs: Sequence[Pair], source: str) -> None:
        """Learn from these comparisons; () takes them from the bench."""
        rows = [[pair.prompt, pair.chosen, pair.rejected, pair.weight] for pair in pairs]
        things = {"pairs": json.dumps(rows, ensure_ascii=False), "pairs_source": source}
        things["pairs_since"] = now()
        self._runs.put(things)
        self._holds.update(things)
        self._pairs, self._digest = tuple(pairs), pairs_sha256(pairs)
        self.changed.emit()

    def things(self, parameters: Mapping[Path, int]) -> dict[Key, Thing]:
        """What lies on the bench, for the graph. parameters: of models by their folder."""
        found: dict[Key, Thing] = {}
        for key in KEYS:
            folder: Path | None = getattr(self, key, None)  # pairs lie in no folder
            if folder is not None:
                run = self._done(key, folder)
                facts = {"parameters": parameters.get(folder, 0)} if run is None else run.facts
                if run is not None and facts.get("hidden") and not self._spotted(run.id):
                    facts = {name: one for name, one in facts.items() if name != "gold"}
                since = "" if run is None else run.created
                found[key] = Thing(folder.name, carded_sum(folder), run is not None, facts,
                                   card_of(folder), since)  # fmt: skip
        if self._pairs:
            drawn = self._done("comparisons") if self.pairs_key == "program" else None
            facts = {**({} if drawn is None else drawn.facts), "source": self.pairs_key}
            since = self._holds.get("pairs_since", "" if drawn is None else drawn.created)
            count = str(len(self._pairs))
            found["comparisons"] = Thing(count, self._digest, facts=facts, since=since)
        if (toy := self._done("harmless")) is not None:
            found["harmless"] = Thing("", facts=toy.facts, since=toy.created)
        return found

    def _done(self, key: Key, folder: Path | None = None) -> Run | None:
        """The last run of a stage that came to its end, with this result where it has one."""
        kind: Any = KINDS.get(key, key)
        runs = self._runs.list("alignment", kind)
        return next((run for run in runs if run.status == "done" and run.result == folder), None)

    def _folder(self, place: str) -> Path | None:
        kept = self._holds.get(place, "")
        return Path(kept) if kept and Path(kept).is_dir() else None


def _pairs(kept: str) -> tuple[Pair, ...]:
    """Pairs as they were put down; () for what makes no sense."""
    try:
        return tuple(
            Pair(str(a), str(b), str(c), float(weight)) for a, b, c, weight in json.loads(kept)
        )
    except (ValueError, TypeError):
        return ()


translate = QCoreApplication.translate
STUDY_SLUG, SLUG = "world", 20  # letters of a model's name
Facts = Mapping[str, Any]


def comparisons_name(facts: Facts) -> str:
    words = translate("RunNames", "{count} comparisons, {flips} % flipped")
    flips = round(100 * float(facts["flips"]))
    return words.format(count=whole(int(facts["count"])), flips=flips)


def text_title(names: Sequence[str]) -> str:
    """A text by its files, in a word or two. names: of files, folders or `STUDY`."""
    if not names or tuple(names) == (STUDY,):
        return translate("Pretrain", "Study world")
    if len(names) == 1:
        return Path(names[0]).name or translate("Pretrain", "Pasted text")
    return translate("Pretrain", "%Ln texts", "", len(names))


def slug(names: Sequence[str]) -> str:
    """The same for the name of a model: "help" of "Help.txt"."""
    if not names or tuple(names) == (STUDY,):
        return STUDY_SLUG
    letters = (c if c.isascii() and c.isalnum() else "-" for c in Path(names[0]).stem.lower())
    return "".join(letters).strip("-")[:SLUG].strip("-") or "text"


def pretrain_name(facts: Facts) -> str:
    """Size and text: "98k, help.txt"."""
    return f"{facts['size']}, {text_title(facts.get('names', ()))}"


def sft_name(facts: Facts) -> str:
    config = config_of(SftConfig, facts, out=Path())
    name = Path(config.model).name
    if not config.response_only:
        return translate("RunNames", "{model}, whole text").format(model=name)
    if config.known_tokens:
        return translate("RunNames", "{model}, known tokens").format(model=name)
    return name


def reward_name(facts: Facts, pairs: int) -> str:
    words = translate("RunNames", "{pairs} labels, {source}")
    return words.format(pairs=whole(pairs), source=facts["source"])


def dpo_name(facts: Facts, pairs: int) -> str:
    words = translate("RunNames", "DPO, beta {beta}, {pairs} labels")
    beta = QLocale().toString(float(facts["beta"]), "g", 3)
    return words.format(beta=beta, pairs=whole(pairs))


def task_name(task: str) -> str:
    """What a run learns: an ability of the family, or a file by its name."""
    if task == BARE:
        return translate("RunNames", "Sums in words, asked bare")
    return translate("Figure", title(task)) if task in ABILITIES else Path(task).name


def loss_name(loss: str) -> str:
    """A loss without its baseline."""
    labels = {str(key): rule.label for key, rule in LOSSES.items()}
    return labels.get(loss, loss).partition(",")[0]


def grpo_name(facts: Facts) -> str:
    """What tells a run from others: model, task, loss and seed."""
    settings = {**USUAL, **facts.get("settings", {})}
    words = translate("RunNames", "{task}, {model}, {loss}, seed {seed}")
    return words.format(
        task=task_name(str(facts["task"])),
        model=Path(str(facts["model"])).name,
        loss=loss_name(settings["loss"]),
        seed=settings["seed"],
    )


def job_title(stage: str, facts: Facts, pairs: int) -> str:
    """In the job bar. pairs: that are learnt from."""
    if stage == "ppo":
        return translate("Ppo", "PPO, {name}").format(name=ppo_name(facts))
    if stage == "grpo":
        return translate("RunNames", "Verifiable reward: {task}").format(
            task=task_name(str(facts["task"]))
        )
    if stage == "pretrain":
        return translate("RunNames", "Pretraining on {text}").format(
            text=text_title(facts.get("names", ()))
        )
    words = {
        "comparisons": translate("RunNames", "Drawing {pairs} comparisons"),
        "sft": translate("RunNames", "Supervised fine-tuning"),
        "reward": translate("RunNames", "Reward model from {pairs} labels"),
        "dpo": translate("RunNames", "DPO on {pairs} labels"),
    }
    return words[stage].format(pairs=whole(int(facts.get("count", pairs))))


def figure_word(text: str) -> str:
    """A word of a picture, in the reader's language."""
    return translate("Figure", text) if text else ""


def penalty(kl: str) -> str:
    """A penalty as it stands in the name of a run."""
    return {
        "adaptive": translate("Ppo", "adaptive penalty"),
        "fixed": translate("Ppo", "fixed penalty"),
        "none": translate("Ppo", "no penalty"),
    }[kl]


def ppo_name(facts: Mapping[str, Any], *, seed: bool = True) -> str:
    """What tells a run from others: its penalty, what was changed, its seed."""
    changed = [
        _inside(figure_word(one.name))
        for one in details.changed(settings_of(facts))
        if one.key != "kl"
    ]
    parts = [penalty(kl_of(facts))]
    if changed:
        parts.append(translate("Ppo", "changed: {names}").format(names=", ".join(changed)))
    if seed:
        parts.append(translate("Ppo", "seed {seed}").format(seed=facts.get("seed", 0)))
    return ", ".join(parts)


def _inside(text: str) -> str:
    """A name amid a sentence; one that begins with an abbreviation stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def changes(values: Mapping[str, Value], *, penalty: bool = False) -> str:
    """What differs from the usual run. penalty: whether another KL penalty is named as well."""
    names = [figure_word(one.name) for one in details.changed(values) if penalty or one.key != "kl"]
    if not names:
        return translate("Ppo", "All details as usual")
    return translate("Ppo", "Changed: {names}").format(names=", ".join(names))
