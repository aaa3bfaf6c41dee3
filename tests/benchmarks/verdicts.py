"""What runs with the defaults come to, by the program's own verdict: one table in one command.

    python tests/benchmarks/verdicts.py [--models 279k,1m] [--labels 30,60] [--seeds N]
        [--only sft,dpo,overfit]

sft: SFT by its defaults on eight wordings of thirty facts, from 6m-base. dpo: labels by three
written rules (the shorter draft, the friendlier one, the one that names a place) on drafts of the
model's own, held-out pairs ranked right and abilities lost, over the seeds. overfit: 60 epochs on
43 labels. Each prints the time of the verdict beyond the run.
"""

import re
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import measuring
import torch
from sft_trials import pairs_of

import resources
from models.alignment.training_configs import SftConfig
from models.alignment.verdict import Verdict, sentence
from models.engine.batched import Growing, write_on
from models.engine.device import one_thread
from models.family.chat import known_for
from models.family.judging import Talker, judge
from models.preferences.dpo_config import DpoConfig
from models.preferences.held_out import hold_out
from models.preferences.pairs import Pair
from models.progress import drain
from models.training import dpo, sft

DRAFTS, MOST_TOKENS, SHARE = 6, 48, 0.2
RULES: Mapping[str, Callable[[str], float]] = {
    "shorter": lambda draft: -len(draft.split()),
    "friendlier": lambda draft: draft.count("!") + len(re.findall("happy|nice|glad", draft)),
    "names a fact": lambda draft: len(re.findall(r"(?<=[a-z] )[A-Z][a-z]+", draft)),
}


def drafts(folder: Path) -> dict[str, list[str]]:
    """A few drafts of a model at temperature 1 to each prompt for labelling."""
    model, draw = Talker.open(folder, folder), torch.Generator().manual_seed(0)
    assert model is not None
    table = resources.table("prompts").rows
    prompts = [str(row["prompt"]) for row in table if row["split"] == "label"]
    found: dict[str, list[str]] = {prompt: [] for prompt in prompts}
    with torch.inference_mode(), one_thread():
        for _ in range(DRAFTS):
            rows = [model.sent(prompt) for prompt in prompts]
            scores, cache = model.model.read(rows, [(n, len(r) - 1) for n, r in enumerate(rows)])
            lengths = torch.tensor([len(row) for row in rows])
            room = int(lengths.max()) + MOST_TOKENS
            growing = Growing.of(model.model, cache, torch.arange(len(rows)), lengths, room)
            made = write_on(
                growing, scores, MOST_TOKENS, model.vocabulary.ends,
                lambda found: torch.multinomial(found.softmax(-1), 1, generator=draw)[:, 0],
            )  # fmt: skip
            for prompt, ids in zip(prompts, made, strict=True):
                found[prompt].append(model.vocabulary.decode(ids).partition("<|")[0].strip())
    return found


def labelled(written: Mapping[str, Sequence[str]], rule: str, count: int, seed: int) -> list[Pair]:
    """So many pairs that differ by a rule, from a place that the seed decides."""
    score, pairs = RULES[rule], []
    for k in range(DRAFTS):
        for prompt, texts in written.items():
            one, other = texts[k], texts[(k + 1) % DRAFTS]
            if one and other and score(one) != score(other):
                pairs.append(Pair(prompt, *sorted((one, other), key=score, reverse=True)))
    start = seed * 31 % max(1, len(pairs))
    return (pairs[start:] + pairs[:start])[:count]


def verdict_of(model: Path, pairs: Sequence[Pair], seed: int, epochs: int | None = None) -> Verdict:
    """DPO with the defaults, judged."""
    split = hold_out(pairs, SHARE, seed)
    with tempfile.TemporaryDirectory() as place:
        config = DpoConfig(
            model, Path(place) / "tuned", seed=seed, epochs=epochs, held_out=split.held_out,
            choosing=split.choose,
        )  # fmt: skip
        result = drain(dpo.train(split.train, config))
        return judged(result.verdict, model, config.out)


def judged(verdict: Verdict, before: Path, after: Path) -> Verdict:
    began = time.perf_counter()
    found = drain(judge(verdict, before, after, cache=CACHE))
    SECONDS.append(time.perf_counter() - began)
    return found


SECONDS: list[float] = []
CACHE = Path(tempfile.gettempdir()) / "understudy-verdicts"


def try_sft() -> None:
    folder, pairs = resources.weights("6m-base"), pairs_of(240)
    with tempfile.TemporaryDirectory() as place:
        config = SftConfig(folder, Path(place) / "tuned")
        began = time.perf_counter()
        result = drain(sft.train(pairs, config, known_for(pairs, config)))
        seconds = time.perf_counter() - began
        found = judged(result.verdict, folder, config.out)
    told = result.facts_after
    assert told is not None
    print(sentence(found))
    measuring.at_most("SFT by its defaults on 30 facts x 8 rows, 6m-base", seconds, 60, " s")
    measuring.report(
        "the same: form and right, of 10 held-out questions",
        f"{10 * told.form:.1f}; {10 * told.right:.1f}", ">= 9; >= 6",
        told.form >= 0.9 and told.right >= 0.6,
    )  # fmt: skip


def try_dpo(models: Sequence[str], labels: Sequence[int], seeds: int) -> None:
    for name in models:
        folder = resources.weights(f"{name}-chat")
        written = drafts(folder)
        for rule in RULES:
            for count in labels:
                found = [
                    verdict_of(folder, labelled(written, rule, count, seed), seed)
                    for seed in range(seeds)
                ]
                held = [one.held_out for one in found if one.held_out is not None]
                right = sum(one.value * one.count for one in held) / sum(one.count for one in held)
                lost = statistics.fmean(one.points for one in found)
                kl = statistics.fmean(one.kl or 0.0 for one in found)
                measuring.report(
                    f"{name}, {count} labels, {rule}, {seeds} seeds: held-out pairs right; "
                    "abilities; KL",
                    f"{right:.0%}; {lost:+.1f} points; {kl:.1f} nats",
                    ">= 80 % at 60 labels; > -3",
                    right >= 0.8 and lost > -3,
                )


def try_overfit(models: Sequence[str], seeds: int) -> None:
    for name in models:
        folder = resources.weights(f"{name}-chat")
        written = drafts(folder)
        for rule in RULES:
            found = [
                verdict_of(folder, labelled(written, rule, 43, seed), seed, epochs=60)
                for seed in range(seeds)
            ]
            lost = [one.points for one in found]
            last = [one.abilities_last.points for one in found if one.abilities_last is not None]
            measuring.report(
                f"{name}, 60 epochs on 43 labels, {rule}, {seeds} seeds: kept step of steps; "
                "abilities kept: mean, worst; last",
                f"{found[0].kept_step} of {found[0].steps} ({found[0].planned}); "
                f"{statistics.fmean(lost):+.1f}, {min(lost):+.1f}; "
                f"{statistics.fmean(last or [0.0]):+.1f}",
                "> -5",
                min(lost) > -5,
            )
            for one in found:
                print(sentence(one), flush=True)


def main() -> None:
    """Run what is asked for."""
    asked = measuring.asked(
        __doc__, models=("279k", "1m", "6m"), labels=(30, 60, 200), seeds=5,
        only=("sft", "dpo", "overfit"),
    )  # fmt: skip
    if "sft" in asked.only:
        try_sft()
    if "dpo" in asked.only:
        try_dpo(asked.models, asked.labels, asked.seeds)
    if "overfit" in asked.only:
        try_overfit(asked.models, asked.seeds)
    measuring.at_most("verdict beyond the run, median", statistics.median(SECONDS), 3, " s")


if __name__ == "__main__":
    main()
