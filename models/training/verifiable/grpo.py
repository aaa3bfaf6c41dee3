"""Reinforcement with verifiable rewards: GRPO and its relatives.

    result = drain(train(GrpoConfig(model, out), problems))

A step draws a group of answers to each of some prompts, lets a program reward them, makes
advantages of what each is worth beside the others of its group, and moves the model.
Source: Shao et al. 2024, arXiv:2402.03300; the other losses name theirs in `LOSSES`.
"""

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.alignment.verifiable import report, theory
from models.alignment.verifiable.config import LOSSES, TASKS_OWN, GrpoConfig
from models.alignment.verifiable.problems import Problem, ProblemSet, batch
from models.alignment.verifiable.report import REPORT, Group, GrpoResult, Looked, Measured
from models.alignment.verifiable.rewards import REWARDS
from models.engine.device import kept_onednn
from models.engine.loading import load_for_training
from models.errors import UserError
from models.files import write_durably
from models.preferences.pairs import Pair
from models.progress import Progress, Steps, mapped, part_of
from models.training import run_folder
from models.training.packs import encode_ids, encode_pairs, is_chat, prompt_text
from models.training.rollout import Sampler, end_id, logits_mask
from models.training.rollout_batch import Rollouts
from models.training.run import FolderRecipe, Outcome, Peers, Values, not_finite, release, run
from models.training.sft import padded, sft_loss
from models.training.verifiable.measuring import Examiner
from models.training.verifiable.policy import Lesson, Policy, scored, token_weights

LEARNING = "Learning from rewards..."
BEFORE = "Asking the model before..."
TEACHING = "Learning worked examples..."
TAUGHT = "Asking the model after the examples..."
AFTER = "Asking the model after..."
MOST_ROUNDS = 4  # of draws in a step, where groups without spread are replaced
SHOWN = 4  # groups that are kept of a step that is looked at
SHOWN_EVERY = 4  # groups of which one says how far the model is from its start
SPARE, ROOM = 4, 1.25  # tokens beyond the longest worked answer that an answer may take
EXAMPLES_BATCH, EXAMPLES_RATE = 10, 3e-4


def train(
    config: GrpoConfig, problems: ProblemSet, peers: Peers | None = None
) -> Steps[GrpoResult]:
    """Let a model learn a task from rewards; yields several times a step.

    peers: processes that all run this with the same arguments; each draws, scores and learns from a
    part of the answers, and all see the figures of one (see `distributed.shared`).

    values, once a step, of the answers that it drew:
        reward: mean of what was paid. accuracy: share that is right as the task measures it.
        signal: share of groups with any spread of rewards, of all that were drawn.
        length: tokens. length_right, length_wrong: of those; NaN where there are none.
        ended: share that came to an end by itself.
        entropy: nats a token, estimated by the mean of -log p of the drawn tokens.
        kl: nats an answer from the start, k1; kl_k3: the same by k3. Without a KL term of every
            fourth group only.
        loss, clip_fraction: means over the updates. updates: of the optimiser, 0 without a signal.
        tokens: drawn. rollout_s, update_s, cpu_s: seconds of drawing, of the rest, and of this
            thread's processor.
        held_out, held_out_low, held_out_high: greedy accuracy on problems held out with its 95 %
            interval, every `measure_every` steps, after the last and before the first (step 0).
    item, where the held-out problems were asked: `Looked`.
    Pauses and goes on as every `run`, after the last whole step.
    Raises UserError as `run`, for settings out of range, prompts that don't fit, a tokenizer
    without an end, and figures that are no numbers.
    """
    config.check()
    return (yield from run(Grpo(config, problems, peers), config.out, peers))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Groups of answers: `group` of them to each prompt, one after the other.

    problems: (groups,). texts, rollouts: (answers,). paid: (groups, group), before the penalties.
    right: the same shape.
    """

    problems: tuple[Problem, ...]
    rollouts: Rollouts
    texts: tuple[str, ...]
    paid: theory.Array
    right: theory.Mask


class Grpo(FolderRecipe[GrpoResult]):
    """The steps of one run."""

    threads = "one"
    first_row = True
    stage = LEARNING

    def __init__(
        self, config: GrpoConfig, problems: ProblemSet, peers: Peers | None = None
    ) -> None:
        self._config, self._peers = replace(config, out=config.out.resolve()), peers or Peers()
        self._problems = problems
        self._reward = REWARDS[
            problems.measure if config.reward == TASKS_OWN else config.reward
        ].score
        self._right = REWARDS[problems.measure].score
        self._rule = LOSSES[config.loss]
        self.steps, self.checkpoint_every = config.steps, config.checkpoint_every
        self._models: list[Any] = []
        self._looks: list[Looked] = []
        self._behind: list[dict[str, Tensor]] = []  # older weights for the sampler, oldest first
        self._before: Measured | None = None
        self._taught: Measured | None = None
        self._after: Measured | None = None
        self._started = time.perf_counter()

    def begin(self, kernels: Mapping[str, bool]) -> None:
        config, self._onednn = self._config, kept_onednn(kernels)
        for _ in range(3 if config.lag else 2):
            model, self._tokenizer = load_for_training(config.model)
            self._models.append(model)
        self._model, self._start = self._models[0], self._models[1]
        for other in self._models[1:]:
            other.requires_grad_(False).eval()
        self._chat = is_chat(config.model, self._tokenizer)
        self._end = end_id(self._tokenizer) if self._chat else line_end(self._tokenizer)
        special = {*map(int, self._tokenizer.all_special_ids)}
        special |= {
            int(n) for n, one in self._tokenizer.added_tokens_decoder.items() if one.special
        }
        self._forbidden = tuple(sorted(special - {self._end}))
        self._longest = config.max_new_tokens or self._problems.longest or self._usual_length()
        self._train = [self._sent(problem) for problem in self._problems.train]
        held_out = self._problems.held_out[: config.held_out]
        self._examiner = Examiner(
            self._model, self._end, self._forbidden, held_out, [self._sent(p) for p in held_out],
            self._text, self._problems.measure, self._longest, config.temperature, config.seed,
            self._peers, self._onednn,
        )  # fmt: skip
        vocabulary = int(self._model.config.vocab_size)
        self._mask = logits_mask(vocabulary, self._forbidden, self._model.device)
        in_loss = config.beta if config.kl_in == "loss" else 0.0
        self._policy = Policy(
            self._model, self._mask, self._rule, config.temperature, in_loss, config.kl_estimator,
            self._peers,
        )  # fmt: skip
        drawing = self._models[2] if config.lag else self._model
        self._sampler = Sampler(
            drawing, self._end, self._forbidden, config.temperature, self._peers,
            onednn=self._onednn,
        )  # fmt: skip

    def _sent(self, problem: Problem) -> tuple[int, ...]:
        text = prompt_text(self._tokenizer, problem.prompt, chat=self._chat)
        return encode_ids(self._tokenizer, text, chat=self._chat)

    def _text(self, ids: Sequence[int]) -> str:
        return str(self._tokenizer.decode([n for n in ids if n != self._end])).strip()

    def _usual_length(self) -> int:
        """Tokens of the longest worked answer among some, and some more."""
        worked = [problem.worked for problem in self._problems.train[:500]]
        longest = max(len(encode_ids(self._tokenizer, text, chat=self._chat)) for text in worked)
        return int(ROOM * longest) + SPARE

    def identity(self) -> Mapping[str, object]:
        config = self._config
        return {
            "model": run_folder.fingerprint(config.model),
            "problems": self._problems.fingerprint,
            "recipe": dict(config.recipe()),
        }

    def kernels(self) -> Mapping[str, bool]:
        return {"onednn": self._onednn}

    def prepare(self) -> Steps[None]:
        """Measure the model as it is, then teach it worked examples where some are asked for."""
        config = self._config
        self._before = yield from self._measured_once("before", BEFORE)
        if config.worked_examples:
            yield from self._teach()
            self._taught = yield from self._measured_once("taught", TAUGHT)
        self._behind = [self._policy.weights() for _ in range(config.lag)]

    def _measured_once(self, name: str, stage: str) -> Steps[Measured]:
        """What the model can do now, kept in the run's folder for when the run goes on."""
        path = self._config.out / run_folder.CHECKPOINT / f"{name}.json"
        identity = json.loads(json.dumps(dict(self.identity())))
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["identity"] == identity:
                return report.measured(kept["measured"])
        found = yield from self._measured(stage)

        def keep() -> None:
            content = {"identity": identity, "measured": asdict(found)}
            with suppress(OSError):  # a disk that is full stops the run at its first checkpoint
                path.parent.mkdir(exist_ok=True)
                write_durably(path, json.dumps(content).encode())

        self._peers.first(keep)
        return found

    def _measured(self, stage: str) -> Steps[Measured]:
        found = self._examiner.measured(self._config.samples, stage)
        return (yield from part_of(found, 0, self.steps, stage=stage))

    def _teach(self) -> Steps[None]:
        """Fine-tune on the first worked examples, all of them in every step."""
        config, ends = self._config, "" if self._chat else "\n"
        chosen = self._problems.train[: config.worked_examples]
        pairs = [Pair(one.prompt, f"{one.worked}{ends}", "") for one in chosen]
        context = int(self._model.config.max_position_embeddings)
        encoded = encode_pairs(pairs, self._tokenizer, chat=self._chat, context=context)
        rows = [(one.prompt + one.chosen, len(one.prompt)) for one in encoded]
        teacher = Policy(self._model, self._mask, self._rule).tuner
        for step in range(config.examples_steps):
            members = batch(len(rows), step, min(len(rows), EXAMPLES_BATCH), config.seed)
            loss = sft_loss(self._model, *padded([rows[member] for member in members]))
            teacher.step(loss, EXAMPLES_RATE)
            yield Progress(0, self.steps, stage=TEACHING)

    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        self._policy.restore(tensors, sum(int(row.get("updates", 0)) for row in rows))
        looks = json.loads(bytes(tensors["looks"].tolist()).decode())
        self._looks = [report.look(one) for one in looks]
        for place, weights in enumerate(self._behind):
            for name in weights:
                weights[name] = tensors[f"behind.{place}.{name}"]

    def tensors(self) -> Mapping[str, Tensor]:
        looks = json.dumps([asdict(look) for look in self._looks]).encode()
        behind = {
            f"behind.{place}.{name}": tensor
            for place, weights in enumerate(self._behind)
            for name, tensor in weights.items()
        }
        return {
            **self._policy.tensors(), **behind,
            "looks": torch.frombuffer(bytearray(looks), dtype=torch.uint8),
        }  # fmt: skip

    def step(self, index: int) -> Steps[Values]:
        """Draw, reward, learn."""
        clock, cpu = time.perf_counter(), time.thread_time()
        drawn, tried, signal = yield from self._draw(index)
        rollout_s = time.perf_counter() - clock
        lengths = drawn.rollouts.mask.sum(1)
        logp = drawn.rollouts.logp[drawn.rollouts.mask]
        start = self._scored(self._start, drawn, None if self._config.beta else _sample(drawn))
        rewards, values = self._rewards(drawn, logp, start, lengths)
        advantages = theory.advantages(rewards, self._rule.baseline)
        lesson = self._lesson(drawn, logp, advantages, lengths, start)
        if self._config.lag:  # before they move: what is kept now is one step behind in the next
            self._behind = [*self._behind[1:], self._policy.weights()]
        moves = [
            self._policy.update(lesson, self._config.learning_rate)
            for _ in range(self._config.epochs)
        ]
        if self._looks_at(index + 1):
            self._looks.append(Looked(index + 1, _groups(drawn, rewards, advantages, lengths)))
        return {
            "step": float(index + 1),
            **values,
            "signal": signal,
            "loss": float(np.mean([one.loss for one in moves])),
            "clip_fraction": float(np.mean([one.clipped for one in moves])),
            "updates": float(sum(one.answers > 0 for one in moves)),
            "tokens": float(tried),
            "rollout_s": rollout_s,
            "update_s": time.perf_counter() - clock - rollout_s,
            "cpu_s": time.thread_time() - cpu,
        }

    def _draw(self, index: int) -> Steps[tuple[Drawn, int, float]]:
        """A step's groups, the tokens that were drawn, and the share of groups with spread."""
        config, found = self._config, list[Drawn]()
        rounds = MOST_ROUNDS if config.dynamic else 1
        if config.lag:
            _load(self._models[2], self._behind[0])
        for attempt in range(rounds):
            drawn = yield from self._round(index, index * rounds + attempt)
            found.append(drawn)
            useful = sum(int(theory.says_something(one.paid).sum()) for one in found)
            if useful >= config.prompts:
                break
        tried = sum(int(one.rollouts.mask.sum()) for one in found)
        groups = sum(len(one.problems) for one in found)
        if config.dynamic and useful:
            return _useful(found, config.prompts), tried, useful / groups
        return found[0], tried, useful / groups

    def _round(self, index: int, number: int) -> Steps[Drawn]:
        config = self._config
        chosen = batch(len(self._train), number, config.prompts, config.seed)
        prompts = [self._train[one] for one in chosen for _ in range(config.group)]
        seed = config.seed * 1_000_003 + number
        steps = self._sampler.steps(prompts, max_new_tokens=self._longest, seed=seed)
        at = Progress(index, self.steps)
        rollouts = yield from mapped(steps, lambda step: replace(at, stage=step.stage))
        texts = tuple(map(self._text, rollouts.responses))
        problems = tuple(self._problems.train[one] for one in chosen)
        asked = [one for one in problems for _ in range(config.group)]
        shape = (config.prompts, config.group)
        paid, right = (
            np.array(
                [score(text, one.answer) for text, one in zip(texts, asked, strict=True)]
            ).reshape(shape)
            for score in (self._reward, self._right)
        )
        return Drawn(problems, rollouts, texts, paid, right >= 1)

    def _scored(
        self, model: Any, drawn: Drawn, chosen: Sequence[int] | None = None
    ) -> tuple[Tensor, Tensor]:
        """log p under a model of the tokens of some answers or of all, and their numbers."""
        temperature = self._config.temperature
        return scored(model, drawn.rollouts, self._mask, temperature, chosen, self._peers)

    def _rewards(
        self, drawn: Drawn, logp: Tensor, start: tuple[Tensor, Tensor], lengths: Tensor
    ) -> tuple[theory.Array, dict[str, float]]:
        """What is paid after the penalties, (groups, group), and a step's figures."""
        config, shape = self._config, drawn.paid.shape
        logp_start, kept = start
        log_ratio = (logp[kept] - logp_start).double()
        owner = torch.arange(len(lengths)).repeat_interleave(lengths)[kept]
        every = torch.zeros(len(lengths), dtype=torch.float64).index_add(0, owner, log_ratio)
        measured = len(owner.unique())
        counts = lengths.double().numpy().reshape(shape)
        paid = drawn.paid - config.length_penalty * counts
        if config.beta and config.kl_in == "reward":
            paid = paid - config.beta * every.numpy().reshape(shape)
        k3 = float(theory.KL["k3"](log_ratio.numpy()).sum()) / measured
        values = {
            "reward": float(paid.mean()),
            "accuracy": float(drawn.right.mean()),
            "length": float(counts.mean()),
            "length_right": _mean(counts[drawn.right]),
            "length_wrong": _mean(counts[~drawn.right]),
            "ended": float(drawn.rollouts.ended.double().mean()),
            "entropy": -float(logp.double().mean()),
            "kl": float(every.sum()) / measured,
            "kl_k3": k3,
        }
        return paid, values

    def _lesson(
        self,
        drawn: Drawn,
        logp: Tensor,
        advantages: theory.Array,
        lengths: Tensor,
        start: tuple[Tensor, Tensor],
    ) -> Lesson:
        config = self._config
        each = torch.from_numpy(advantages.reshape(-1)).float().repeat_interleave(lengths)
        in_loss = config.beta > 0 and config.kl_in == "loss"
        old = logp.clone()  # the sampler's tensors take part in no gradient
        if config.lag and not config.lag_corrected:
            old, _ = self._scored(self._model, drawn)
        weights = token_weights(lengths, self._rule.mean, self._longest)
        return Lesson(drawn.rollouts, old, each, weights, start[0] if in_loss else None)

    def _looks_at(self, done: int) -> bool:
        return done % self._config.measure_every == 0 or done == self.steps

    def item(self, done: int) -> object:
        return self._looks[-1] if self._looks and self._looks_at(done) else None

    def measure(self, done: int) -> Values:
        if not self._looks_at(done):
            return {}
        found = self._examiner.accuracy()
        return {"held_out": found.share, "held_out_low": found.low, "held_out_high": found.high}

    def check(self) -> None:
        if not all(bool(torch.isfinite(one).all()) for one in self._policy.tuner.weights.values()):
            raise not_finite()

    def finish(self, _rows: tuple[Values, ...]) -> Steps[None]:
        self._after = yield from self._measured(AFTER)

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        config = self._config
        details = {
            "chat": self._chat,
            "method": "grpo",
            "steps": len(rows) - 1,
            "task": self._problems.name,
            "recipe": dict(config.recipe()),
            "prompts": len(self._problems.train),
        }
        counted = run_folder.counted(self._model)
        card = run_folder.make_card(config.model, config.result_name, counted, details)
        made = self.result(rows, time.perf_counter() - self._started)

        def add(folder: Path) -> None:
            write_durably(folder / REPORT, report.write(made))

        return Outcome(config.model, self._policy.weights, card, add)

    def result(self, rows: tuple[Values, ...], seconds: float) -> GrpoResult:
        assert self._before is not None and self._after is not None  # of prepare and finish
        cpu = sum(row.get("cpu_s", 0.0) for row in rows)
        return GrpoResult(
            self._config.out, self._before, self._taught, self._after, rows, tuple(self._looks),
            seconds, cpu,
        )  # fmt: skip

    def close(self) -> None:
        for model in self._models:
            release(model)


def line_end(tokenizer: Any) -> int:
    """The token that ends a base model's answer: the line break."""
    ids = encode_ids(tokenizer, "\n", chat=True)
    if len(ids) != 1:
        raise UserError(
            "The model's tokenizer has no token for a line break, at which an answer would end.",
            "Choose a chat model, or a model of the study family.",
        )
    return ids[0]


def _sample(drawn: Drawn) -> Sequence[int]:
    """Some answers of a step, by which KL from the start is shown where no loss needs it."""
    groups, group = drawn.paid.shape
    return [
        answer
        for first in range(0, groups, SHOWN_EVERY)
        for answer in range(first * group, (first + 1) * group)
    ]


def _load(model: Any, weights: Mapping[str, Tensor]) -> None:
    with torch.no_grad():
        for name, weight in model.state_dict().items():
            if name in weights:
                weight.copy_(weights[name])


def _useful(found: Sequence[Drawn], most: int) -> Drawn:
    """The groups with spread, the first of all rounds."""
    problems, texts, paid, right = list[Problem](), list[str](), list[Any](), list[Any]()
    rollouts = list[Rollouts]()
    for one in found:
        group = one.paid.shape[1]
        for number in np.flatnonzero(theory.says_something(one.paid))[: most - len(problems)]:
            places = range(number * group, (number + 1) * group)
            problems.append(one.problems[number])
            texts += [one.texts[place] for place in places]
            rollouts.append(one.rollouts.only(places))
            paid.append(one.paid[number])
            right.append(one.right[number])
    whole = Rollouts.joined(rollouts)
    return Drawn(tuple(problems), whole, tuple(texts), np.stack(paid), np.stack(right))


def _groups(
    drawn: Drawn, rewards: theory.Array, advantages: theory.Array, lengths: Tensor
) -> tuple[Group, ...]:
    """Some groups of a step to be looked at, those with spread first."""
    order = np.argsort(~theory.says_something(drawn.paid), kind="stable")[:SHOWN]
    size = drawn.paid.shape[1]
    tokens = lengths.tolist()
    return tuple(
        Group(
            drawn.problems[number].prompt,
            drawn.problems[number].answer,
            drawn.texts[number * size : (number + 1) * size],
            tuple(map(float, rewards[number])),
            tuple(map(float, advantages[number])),
            tuple(tokens[number * size : (number + 1) * size]),
        )
        for number in order
    )


def _mean(values: theory.Array) -> float:
    return float(values.mean()) if values.size else float("nan")
