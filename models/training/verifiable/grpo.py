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

import msgspec
import numpy as np
import torch
from torch import Tensor

from models.alignment.ppo import kl_estimate
from models.alignment.verifiable import report, theory
from models.alignment.verifiable.config import LOSSES, TASKS_OWN, GrpoConfig
from models.alignment.verifiable.problems import Problem, ProblemSet, batch
from models.alignment.verifiable.report import (
    REPORT,
    Answers,
    Group,
    GrpoResult,
    Looked,
    Measured,
    Share,
)
from models.alignment.verifiable.rewards import REWARDS
from models.emergence.intervals import wilson
from models.emergence.metrics import powers_to
from models.engine.device import kept_onednn
from models.engine.loading import load_for_training
from models.errors import UserError
from models.files import write_durably
from models.preferences.pairs import Pair
from models.progress import Progress, Steps, mapped
from models.training import run_folder
from models.training.memory import check_training
from models.training.packs import encode_ids, encode_pairs, is_chat, prompt_text
from models.training.rollout import Rollouts, Sampler, end_id, forbidden_ids, logits_mask
from models.training.run import FolderRecipe, Outcome, Peers, Values, release, run
from models.training.tuner import Tuner, answers_as_targets, cross_entropy
from models.training.verifiable.policy import Batch, Policy, scored

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
AT_ONCE = 512  # held-out answers that are drawn side by side
HELD_OUT = 2**60  # beyond every seed of a step
READ = 8  # held-out problems whose answers are kept to be read, and how many of each


def train(
    config: GrpoConfig, problems: ProblemSet, peers: Peers | None = None
) -> Steps[GrpoResult]:
    """Let a model learn a task from rewards; yields several times a step.

    peers: processes that all run this with the same arguments; each draws, scores and learns from a
    part of the answers, and all see the figures of one (see `distributed.shared`).

    values, once a step, of all answers that it drew, those of discarded groups included:
        reward: mean after the penalties. accuracy: share that is right as the task measures it.
        signal: share of groups whose rewards, after the penalties, are not all equal.
        length: tokens. length_right, length_wrong: of those; NaN where there are none.
        ended: share that came to an end by itself.
        entropy: nats per token, estimated by the mean of -log p of the drawn tokens.
        kl: nats per answer from the model that the rewards begin with (after worked examples, if
            there are any), k1; kl_k3: the same by k3. Without a KL term of every fourth group only.
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

    problems: (groups,). texts, rollouts: (answers,). rewards: (groups, group), after the penalties.
    right: the same shape. start: (answers,), log-probabilities of an answer's tokens under the
    model at the start; NaN where nothing needs them.
    """

    problems: tuple[Problem, ...]
    rollouts: Rollouts
    texts: tuple[str, ...]
    rewards: theory.Array
    right: theory.Mask
    start: tuple[Tensor, ...]

    @property
    def lengths(self) -> Tensor:
        """Tokens of each answer."""
        return self.rollouts.mask.sum(1)

    @property
    def logp(self) -> Tensor:
        """Of every token when it was drawn, answer after answer, (tokens,)."""
        return self.rollouts.logp[self.rollouts.mask]

    def only(self, groups: Sequence[int]) -> "Drawn":
        """Some of the groups."""
        size = self.rewards.shape[1]
        places = [place for one in groups for place in range(one * size, (one + 1) * size)]
        return Drawn(
            tuple(self.problems[one] for one in groups), self.rollouts.only(places),
            tuple(self.texts[place] for place in places), self.rewards[list(groups)],
            self.right[list(groups)], tuple(self.start[place] for place in places),
        )  # fmt: skip

    @classmethod
    def joined(cls, parts: Sequence["Drawn"]) -> "Drawn":
        """All groups of some draws, in their order."""
        return cls(
            tuple(problem for one in parts for problem in one.problems),
            Rollouts.joined([one.rollouts for one in parts]),
            tuple(text for one in parts for text in one.texts),
            np.concatenate([one.rewards for one in parts]),
            np.concatenate([one.right for one in parts]),
            tuple(start for one in parts for start in one.start),
        )


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
        self._forbidden = forbidden_ids(self._tokenizer, self._end)
        usual = max(map(len, map(self._ids, (one.worked for one in self._problems.train[:500]))))
        self._longest = config.max_new_tokens or int(ROOM * usual) + SPARE
        self._train = [self._sent(problem) for problem in self._problems.train]
        self._held_out = self._problems.held_out[: config.held_out]
        self._asked = [self._sent(problem) for problem in self._held_out]
        longest = max(map(len, (*self._train, *self._asked))) + self._longest
        check_training(config.model, config.group * longest)
        vocabulary = int(self._model.config.vocab_size)
        self._mask = logits_mask(vocabulary, self._forbidden, self._model.device)
        in_loss = config.beta if config.kl_in == "loss" else 0.0
        self._policy = Policy(
            self._model, self._mask, self._rule, config.temperature, in_loss, config.kl_estimator,
            self._peers,
        )  # fmt: skip
        self._sampler = self._drawing(self._models[2] if config.lag else self._model)

    def _drawing(self, model: Any, temperature: float | None = None) -> Sampler:
        """Draws answers of a model; temperature: None takes that of the run."""
        warmth = self._config.temperature if temperature is None else temperature
        return Sampler(model, self._end, self._forbidden, warmth, self._peers, onednn=self._onednn)

    def _ids(self, text: str) -> tuple[int, ...]:
        return encode_ids(self._tokenizer, text, chat=self._chat)

    def _sent(self, problem: Problem) -> tuple[int, ...]:
        return self._ids(prompt_text(self._tokenizer, problem.prompt, chat=self._chat))

    def _text(self, ids: Sequence[int]) -> str:
        return str(self._tokenizer.decode([n for n in ids if n != self._end])).strip()

    def identity(self) -> Mapping[str, object]:
        config = self._config
        return {
            "model": run_folder.fingerprint(config.model),
            "problems": self._problems.fingerprint,
            "recipe": config.recipe(),
        }

    def kernels(self) -> Mapping[str, bool]:
        return {"onednn": self._onednn}

    def prepare(self) -> Steps[None]:
        """Measure the model as it is, then teach it worked examples where some are asked for."""
        config = self._config
        self._before = yield from self._measured_once("before", BEFORE)
        if config.worked_examples:
            yield from self._teach()
            _load(self._start, self._policy.weights())  # KL is measured from what RL begins with
            self._taught = yield from self._measured_once("taught", TAUGHT)
        self._behind = [self._policy.weights() for _ in range(config.lag)]

    def _measured_once(self, name: str, stage: str) -> Steps[Measured]:
        """What the model can do now, kept in the run's folder for when the run goes on."""
        path = self._config.out / run_folder.CHECKPOINT / f"{name}.json"
        identity = json.loads(json.dumps(dict(self.identity())))
        with suppress(OSError, ValueError, KeyError, TypeError, msgspec.MsgspecError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["identity"] == identity:
                return msgspec.convert(kept["measured"], Measured)
        found = yield from self._measured(stage)

        def keep() -> None:
            content = {"identity": identity, "measured": asdict(found)}
            with suppress(OSError):  # a disk that is full stops the run at its first checkpoint
                path.parent.mkdir(exist_ok=True)
                write_durably(path, json.dumps(content).encode())

        self._peers.first(keep)
        return found

    def _greedy(self) -> list[str]:
        """The likeliest answer to each held-out problem, token by token."""
        sampler, texts = self._drawing(self._model, 0.0), list[str]()
        for start in range(0, len(self._asked), AT_ONCE):
            part = self._asked[start : start + AT_ONCE]
            drawn = sampler.sample(part, max_new_tokens=self._longest, seed=0)
            texts += map(self._text, drawn.responses)
        return texts

    def _share(self, texts: Sequence[str]) -> Share:
        """The share of these answers that is right, with Wilson's 95 % interval."""
        asked = zip(texts, self._held_out, strict=True)
        right = sum(self._right(text, one.answer) >= 1 for text, one in asked)
        return Share(right / len(texts), *wilson(right, len(texts)))

    def _measured(self, stage: str) -> Steps[Measured]:
        """What the model answers to the held-out problems: sampled, greedily, the best of k.

        Its draws have always the same seeds, so that two models meet the same luck, and none of
        those that a run draws its answers with.
        """
        samples, total = self._config.samples, len(self._asked)
        yield Progress(0, self.steps, stage=stage)
        greedy, sampler = self._greedy(), self._drawing(self._model)
        right, lengths, kept = list[int](), list[int](), list[Answers]()
        for start in range(0, total, step := max(1, AT_ONCE // samples)):
            numbers = range(start, min(start + step, total))
            drawn = sampler.sample(
                [self._asked[number] for number in numbers for _ in range(samples)],
                max_new_tokens=self._longest,
                seed=HELD_OUT + self._config.seed + start,
            ).responses
            for place, number in enumerate(numbers):
                one, found = self._held_out[number], drawn[place * samples : (place + 1) * samples]
                texts = tuple(map(self._text, found))
                good = tuple(self._right(text, one.answer) >= 1 for text in texts)
                right.append(sum(good))
                lengths += map(len, found)
                if number < READ:
                    paid = tuple(map(float, good[:READ]))
                    kept.append(Answers(one.prompt, one.answer, greedy[number], texts[:READ], paid))
            yield Progress(0, self.steps, stage=stage)
        curve = theory.pass_curve(samples, right, powers_to(samples))
        return Measured(
            total, samples, tuple(right), Share(curve[0].share, curve[0].low, curve[0].high),
            self._share(greedy), curve, float(np.mean(lengths)), tuple(kept),
        )  # fmt: skip

    def _teach(self) -> Steps[None]:
        """Fine-tune on the first worked examples, at most EXAMPLES_BATCH of them in a step."""
        config, ends = self._config, "" if self._chat else "\n"
        chosen = self._problems.train[: config.worked_examples]
        pairs = [Pair(one.prompt, f"{one.worked}{ends}", "") for one in chosen]
        context = int(self._model.config.max_position_embeddings)
        encoded = encode_pairs(pairs, self._tokenizer, chat=self._chat, context=context)
        rows = [(one.prompt + one.chosen, len(one.prompt)) for one in encoded]
        teacher = Tuner.of(self._model, fused=True)
        for step in range(config.examples_steps):
            members = batch(len(rows), step, min(len(rows), EXAMPLES_BATCH), config.seed)
            taught = answers_as_targets([rows[member] for member in members])
            teacher.step(cross_entropy(self._model, *taught), EXAMPLES_RATE)
            yield Progress(0, self.steps, stage=TEACHING)

    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        self._policy.restore(tensors, sum(int(row.get("updates", 0)) for row in rows))
        self._looks = msgspec.json.decode(bytes(tensors["looks"].tolist()), type=list[Looked])
        for place, weights in enumerate(self._behind):
            for name in weights:
                weights[name] = tensors[f"behind.{place}.{name}"]

    def tensors(self) -> Mapping[str, Tensor]:
        behind = {
            f"behind.{place}.{name}": tensor
            for place, weights in enumerate(self._behind)
            for name, tensor in weights.items()
        }
        return {
            **self._policy.tuner.tensors(), **behind,
            "looks": torch.frombuffer(
                bytearray(msgspec.json.encode(self._looks)), dtype=torch.uint8
            ),
        }  # fmt: skip

    def step(self, index: int) -> Steps[Values]:
        """Draw, reward, learn."""
        clock, cpu = time.perf_counter(), time.thread_time()
        self._rolled_out_s = 0.0
        drawn = yield from self._draw(index)
        signal = theory.has_signal(drawn.rewards)
        learnt = self._learnt(drawn, signal)
        advantages = theory.advantages(learnt.rewards, self._rule.baseline)
        learning = self._batch(learnt, advantages)
        if self._config.lag:  # before they move: what is kept now is one step behind in the next
            self._behind = [*self._behind[1:], self._policy.weights()]
        moves = [
            self._policy.update(learning, self._config.learning_rate)
            for _ in range(self._config.epochs)
        ]
        if self._looks_at(index + 1):
            self._looks.append(Looked(index + 1, _groups(learnt, advantages)))
        return {
            "step": float(index + 1),
            **_figures(drawn),
            "signal": float(signal.mean()),
            "loss": float(np.mean([one.loss for one in moves])),
            "clip_fraction": float(np.mean([one.clipped for one in moves])),
            "updates": float(sum(one.answers > 0 for one in moves)),
            "rollout_s": self._rolled_out_s,
            "update_s": time.perf_counter() - clock - self._rolled_out_s,
            "cpu_s": time.thread_time() - cpu,
        }

    def _draw(self, index: int) -> Steps[Drawn]:
        """All groups of a step: with dynamic sampling until enough of them have a signal."""
        config, found = self._config, list[Drawn]()
        rounds = MOST_ROUNDS if config.dynamic else 1
        if config.lag:
            _load(self._models[2], self._behind[0])
        for attempt in range(rounds):
            found.append((yield from self._round(index, index * rounds + attempt)))
            if sum(int(theory.has_signal(one.rewards).sum()) for one in found) >= config.prompts:
                break
        return Drawn.joined(found) if len(found) > 1 else found[0]

    def _learnt(self, drawn: Drawn, signal: theory.Mask) -> Drawn:
        """The groups that are learnt from: with dynamic sampling the first with a signal."""
        config = self._config
        if config.dynamic and signal.any():
            return drawn.only(np.flatnonzero(signal)[: config.prompts].tolist())
        return drawn if len(signal) == config.prompts else drawn.only(range(config.prompts))

    def _round(self, index: int, number: int) -> Steps[Drawn]:
        """As many groups as a step has prompts, with their rewards."""
        config, clock = self._config, time.perf_counter()
        chosen = batch(len(self._train), number, config.prompts, config.seed)
        prompts = [self._train[one] for one in chosen for _ in range(config.group)]
        seed = config.seed * 1_000_003 + number
        steps = self._sampler.steps(prompts, max_new_tokens=self._longest, seed=seed)
        at = Progress(index, self.steps)
        rollouts = yield from mapped(steps, lambda step: replace(at, stage=step.stage))
        self._rolled_out_s += time.perf_counter() - clock
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
        start = self._under_start(rollouts)
        rewards = paid - config.length_penalty * rollouts.mask.sum(1).double().numpy().reshape(
            shape
        )
        if config.beta and config.kl_in == "reward":
            logp = rollouts.logp[rollouts.mask].split([len(one) for one in start])
            kl = [float((p - q).double().sum()) for p, q in zip(logp, start, strict=True)]
            rewards = rewards - config.beta * np.array(kl).reshape(shape)
        return Drawn(problems, rollouts, texts, rewards, right >= 1, start)

    def _under_start(self, rollouts: Rollouts) -> tuple[Tensor, ...]:
        """log p under the model at the start: of all answers for a KL term, else of some groups."""
        config, lengths = self._config, rollouts.mask.sum(1).tolist()
        chosen = None
        if not config.beta:
            groups = (number // config.group for number in range(len(lengths)))
            chosen = [n for n, group in enumerate(groups) if group % SHOWN_EVERY == 0]
        found, places = scored(
            self._start, rollouts, self._mask, config.temperature, chosen, self._peers
        )
        whole = torch.full((sum(lengths),), torch.nan)
        whole[places] = found
        parts: tuple[Tensor, ...] = whole.split(lengths)
        return parts

    def _batch(self, drawn: Drawn, advantages: theory.Array) -> Batch:
        config, lengths = self._config, drawn.lengths
        each = torch.from_numpy(advantages.reshape(-1)).float().repeat_interleave(lengths)
        in_loss = config.beta > 0 and config.kl_in == "loss"
        old = drawn.logp.clone()  # the sampler's tensors take part in no gradient
        if config.lag and not config.lag_corrected:
            old, _ = scored(
                self._model, drawn.rollouts, self._mask, config.temperature, None, self._peers
            )
        weights = theory.token_weight(lengths, self._rule.mean, self._longest)
        return Batch(
            drawn.rollouts, old, each, weights.repeat_interleave(lengths),
            torch.cat(drawn.start) if in_loss else None,
        )  # fmt: skip

    def _looks_at(self, done: int) -> bool:
        return done % self._config.measure_every == 0 or done == self.steps

    def item(self, done: int) -> object:
        return self._looks[-1] if self._looks and self._looks_at(done) else None

    def measure(self, done: int) -> Values:
        if not self._looks_at(done):
            return {}
        greedy = self._greedy()
        found = self._share(greedy)
        asked = zip(self._held_out[:READ], greedy, strict=False)
        read = tuple((one.prompt, text) for one, text in asked)
        look = (
            self._looks.pop() if self._looks and self._looks[-1].step == done else Looked(done, ())
        )
        self._looks.append(replace(look, read=read))
        return {"held_out": found.share, "held_out_low": found.low, "held_out_high": found.high}

    def check(self) -> None:
        self._policy.tuner.check()

    def finish(self, _rows: tuple[Values, ...]) -> Steps[None]:
        self._after = yield from self._measured(AFTER)

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        config = self._config
        details = {
            "chat": self._chat,
            "method": "grpo",
            "steps": len(rows) - 1,
            "task": self._problems.name,
            "recipe": config.recipe(),
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


def _load(model: Any, weights: Mapping[str, Tensor]) -> None:
    with torch.no_grad():
        for name, weight in model.state_dict().items():
            if name in weights:
                weight.copy_(weights[name])


def _figures(drawn: Drawn) -> dict[str, float]:
    """What a step's row says of the answers that were drawn."""
    counts = drawn.lengths.double().numpy().reshape(drawn.rewards.shape)
    log_ratio = (drawn.logp - torch.cat(drawn.start)).double().numpy()
    log_ratio = log_ratio[~np.isnan(log_ratio)]
    scored_answers = sum(not bool(one.isnan().any()) for one in drawn.start)
    return {
        "reward": float(drawn.rewards.mean()),
        "accuracy": float(drawn.right.mean()),
        "length": float(counts.mean()),
        "length_right": _mean(counts[drawn.right]),
        "length_wrong": _mean(counts[~drawn.right]),
        "ended": float(drawn.rollouts.ended.double().mean()),
        "entropy": -float(drawn.logp.double().mean()),
        "kl": float(log_ratio.sum()) / scored_answers,
        "kl_k3": float(kl_estimate(log_ratio, "k3").sum()) / scored_answers,
        "tokens": float(counts.sum()),
    }


def _groups(drawn: Drawn, advantages: theory.Array) -> tuple[Group, ...]:
    """Some groups of a step to be looked at, those with a signal first."""
    order = np.argsort(~theory.has_signal(drawn.rewards), kind="stable")[:SHOWN]
    size = drawn.rewards.shape[1]
    tokens = drawn.lengths.tolist()
    return tuple(
        Group(
            drawn.problems[number].prompt,
            drawn.problems[number].answer,
            drawn.texts[number * size : (number + 1) * size],
            tuple(map(float, drawn.rewards[number])),
            tuple(map(float, advantages[number])),
            tuple(tokens[number * size : (number + 1) * size]),
        )
        for number in order
    )


def _mean(values: theory.Array) -> float:
    return float(values.mean()) if values.size else float("nan")
