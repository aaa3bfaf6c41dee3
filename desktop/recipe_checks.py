"""What `--self-test` asks of the trainings: every recipe makes one step on the smallest model."""

import math
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import resources
from models.progress import Steps, drain

CHAT, BASE = "14k-chat", "14k-base"
TOLERANCE = 1e-5
TEXT = "\n".join(
    f"The ship of number {n} came home with {n % 7} bears on board." for n in range(2000)
)
# What the README names, and the oldest that people still have.
ARCHITECTURES = (
    *("LlamaForCausalLM", "MistralForCausalLM", "Qwen2ForCausalLM", "Qwen3ForCausalLM"),
    *("Gemma2ForCausalLM", "Gemma3ForCausalLM", "Phi3ForCausalLM", "SmolLM3ForCausalLM"),
    *("Olmo2ForCausalLM", "GraniteForCausalLM", "GPT2LMHeadModel", "GPTNeoXForCausalLM"),
    *("PhiForCausalLM", "StableLmForCausalLM"),
)


def sft_step() -> str:
    from models.alignment.instructions import Instruction
    from models.alignment.training_configs import SftConfig
    from models.training.sft import train

    pairs = [Instruction(f"Tell me about {n} bears.", "A bear is a mammal.") for n in range(4)]
    return _in_folder(lambda out: train(pairs, SftConfig(resources.weights(CHAT), out, steps=1)))


def reward_and_ppo() -> str:
    """PPO's judge is the reward model of the step before."""
    from models.alignment.training_configs import PpoConfig, RewardConfig
    from models.preferences.pairs import Pair
    from models.training import ppo, reward

    pairs = [Pair(f"Tell me about {n} bears.", "A bear is a mammal.", "No.") for n in range(4)]
    with tempfile.TemporaryDirectory() as folder:
        judge, tuned = Path(folder) / "judge", Path(folder) / "tuned"
        config = RewardConfig(resources.weights(CHAT), judge, epochs=1, held_out_share=0.25)
        first = _values(reward.train(pairs, config))["loss"]
        if abs(first - math.log(2)) > TOLERANCE:
            raise AssertionError(f"the first loss is {first}, not ln 2")
        asked = PpoConfig(
            resources.weights(CHAT),
            tuned,
            reward=judge,
            iterations=1,
            batch=4,
            max_new_tokens=4,
            samples=0,
        )
        values = _values(ppo.train(asked))
    return f"first loss {first:.6f} = ln 2, KL {values['kl']:.3f} nats"


def dpo_step() -> str:
    """Before anything was learned the loss of DPO is ln 2, whatever the pairs are."""
    from models.preferences.dpo_config import DpoConfig
    from models.preferences.pairs import Pair
    from models.training.dpo import train

    pairs = [Pair(f"Tell me about {n} bears.", "A bear is a mammal.", "No.") for n in range(4)]
    for method in ("full", "lora"):
        with tempfile.TemporaryDirectory() as folder:
            out, chat = Path(folder) / "tuned", resources.weights(CHAT)
            config = DpoConfig(chat, out, method=method, epochs=1, batch_size=4)
            first = _values(train(pairs, config))["loss"]
        if abs(first - math.log(2)) > TOLERANCE:
            raise AssertionError(f"the first loss is {first}, not ln 2, by {method}")
    return f"first loss {first:.6f} = ln 2, full and LoRA"


def grpo_step() -> str:
    from models.alignment.verifiable.config import GrpoConfig
    from models.alignment.verifiable.problems import Problem, ProblemSet
    from models.training.verifiable.grpo import train

    made = tuple(Problem(f"The {one}", "e", " e") for one in "abcdfghijklmnop")
    problems = ProblemSet("letters", made[:4], made[4:], "contains")
    base = resources.weights(BASE)
    return _in_folder(
        lambda out: train(
            GrpoConfig(
                base, out, steps=1, prompts=2, group=2, max_new_tokens=2, held_out=10, samples=1
            ),
            problems,
        )
    )


def pretraining_step() -> str:
    from models.family.recipe import TOKENS_PER_STEP
    from models.pretraining.config import PretrainConfig
    from models.pretraining.preparing import prepare
    from models.pretraining.run import train

    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        text = here / "text.txt"
        text.write_text(TEXT, encoding="utf-8")
        made = drain(prepare([str(text)], 512, here / "cache", here / "grid"))
        config = PretrainConfig(made.place, here / "made", size="6k", tokens=TOKENS_PER_STEP)
        return _told(_values(train(config)))


def architectures() -> str:
    """transformers has what opens the models that people bring."""
    import transformers

    lost = list[str]()
    for name in ARCHITECTURES:
        try:
            getattr(transformers, name)
        except (AttributeError, ImportError):
            lost.append(name)
    if lost:
        raise AssertionError(f"no {', '.join(lost)}")
    return f"{len(ARCHITECTURES)} kinds of model"


def _in_folder(begin: Callable[[Path], Steps[Any]]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return _told(_values(begin(Path(folder) / "made")))


def _values(steps: Steps[Any]) -> dict[str, float]:
    """Of the first step that measures; the run goes to its end."""
    seen = list[dict[str, float]]()
    drain(steps, lambda one: seen.append(dict(one.values)))
    return next(each for each in seen if "loss" in each or "kl" in each)


def _told(values: dict[str, float]) -> str:
    if not math.isfinite(values["loss"]):
        raise AssertionError(f"the loss is {values['loss']}")
    return f"loss {values['loss']:.4f}"
