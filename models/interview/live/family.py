"""Heavy runs on models of the family: what they write, how likely it was, a few steps of DPO.

A chat model is asked within its template, a base model is sent the text as it is, unless a run says
otherwise. What is drawn at random has a seed, so that it comes out the same again. What a
training run writes is thrown away.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

import resources
from models.errors import UserError
from models.figure import Axis, Figure, Series, Text, joined
from models.files import scratch
from models.formats import written
from models.generation import Generation, Sampling
from models.interview.live.measured import OWN, LiveAnswer, quoted, table, token_shown  # fmt: skip
from models.interview.values import family_kind, family_parameters
from models.preferences.pairs import Pair
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.engine.session import Session

ASKING = "The model is answering..."
PAIR = ("279k-base", "279k-chat")
SIZES = ("14k", "38k", "98k", "279k", "1m", "2.6m", "6m")
FEW_TOKENS, SHOWN = 24, 3
_ENDINGS = MappingProxyType(
    {
        "eos": "its own end token",
        "limit": "only the limit of tokens",
        "stop": "a stop string",
        "context": "the end of its context",
    }
)


def next_token(prompt: str, models: Sequence[str] = PAIR) -> Steps[LiveAnswer]:
    """The likeliest next tokens of each model. value: probability of the last model's first one,
    in per cent.
    """
    rows, value = [], 0.0
    for session, number, total in _sessions(models):
        yield Progress(number, total, stage=ASKING)
        scores = session.log_probabilities_after(asked(session, prompt))
        best = np.argsort(scores)[::-1][:SHOWN]
        chances = np.exp(scores[best].astype(np.float64))
        value = 100 * float(chances[0])
        listed = ", ".join(
            f"{token_shown(session.piece(int(one)))} {chance:.1%}"
            for one, chance in zip(best, chances, strict=True)
        )
        rows.append((session.folder.name, listed))
    return LiveAnswer(table((Text("model"), Text("likeliest next tokens")), rows), value)


def given_answer(before: str, answer: str, models: Sequence[str] = PAIR) -> Steps[LiveAnswer]:
    """P(answer) after a text, without a template. value: the smallest of the models, per cent."""
    rows, found = [], []
    for session, number, total in _sessions(models):
        yield Progress(number, total, stage=ASKING)
        found.append(session.likelihood(session.encode(before), answer).probability)
        rows.append((session.folder.name, written(found[-1], ".1%")))
    head = Text(
        "After {before} the chance of {answer}:", before=quoted(before), answer=quoted(answer)
    )
    listed = table((Text("model"), Text("probability")), rows, "lr")
    return LiveAnswer(joined("\n\n", (head, listed)), 100 * min(found))


def asks_on(
    prompt: str, model: str = PAIR[0], count: int = 5, temperature: float = 0.8, seed: int = 1
) -> Steps[LiveAnswer]:
    """Samples of a model, each with a seed of its own. value: how many go on with a question."""
    session = opened(model)
    said: list[str] = []
    for number in range(count):
        yield Progress(number, count, stage=ASKING)
        sampling = Sampling(FEW_TOKENS, temperature, seed=seed + number)
        said.append((yield from drawn(session, prompt, sampling)).text)
    asking = sum("?" in text for text in said)
    head = Text("**{asking} of {count}** ask on:", asking=asking, count=count)
    listed = "\n".join(f"{place}. {quoted(text)}" for place, text in enumerate(said, start=1))
    return LiveAnswer(joined("\n\n", (head, listed)), float(asking))


def endings(prompt: str, models: Sequence[str] = PAIR, limit: int = 48) -> Steps[LiveAnswer]:
    """What ends each model's greedy answer. value: how many end with their own end token."""
    rows, ended = [], 0
    for session, number, total in _sessions(models):
        yield Progress(number, total, stage=ASKING)
        made = yield from drawn(session, prompt, Sampling(limit))
        ended += made.stopped_by == "eos"
        rows.append(
            Text(
                "- **{model}**: {tokens} tokens, ended by {rule}: {text}",
                model=session.folder.name,
                tokens=len(made.tokens),
                rule=Text(_ENDINGS[made.stopped_by]),
                text=quoted(made.text),
            )
        )
    return LiveAnswer(joined("\n", rows), float(ended))


def by_size(
    prompt: str, answer: str, sizes: Sequence[str] = SIZES, kind: str = "base"
) -> Steps[LiveAnswer]:
    """The greedy answer of every size, and how likely the right one was. value: sizes right."""
    rows, points, right = [], [], 0
    names = [f"{size}-{kind}" for size in sizes]
    for session, number, total in _sessions(names):
        yield Progress(number, total, stage=ASKING)
        ids, name = asked(session, prompt), session.folder.name
        found = session.likelihood(ids, answer)
        made = yield from drawn(session, prompt, Sampling(len(found.pieces)))
        hit = made.text.strip() == answer.strip()
        right += hit
        points.append((family_parameters(name), found.logprob / len(found.pieces)))
        mark = Text("right") if hit else Text("wrong")
        rows.append((name, quoted(made.text), mark, written(found.probability, ".2%")))
    head = Text("model"), Text("writes"), "", Text("chance of the right answer")
    text = table(head, rows, "lllr")
    return LiveAnswer(text, float(right), _likelihood_figure(points))


def template_surprise(question: str, answer: str, model: str = PAIR[1]) -> Steps[LiveAnswer]:
    """Perplexity of the same answer with the chat template and without. value: their ratio."""
    from models.engine.chat_template import Message

    yield Progress(0, 2, stage=ASKING)
    session = opened(model)
    _, inside = session.sent([Message("user", question)])
    found = []
    for number, ids in enumerate((inside, session.encode(question))):
        yield Progress(number, 2, stage=ASKING)
        one = session.likelihood(ids, f" {answer}")
        found.append(float(np.exp(-one.logprob / len(one.pieces))))
    text = Text(
        "Perplexity a token of {answer}: **{inside:.2f}** inside the chat template, "
        "**{outside:.2f}** after the bare question. The same model and the same words in "
        "another form.",
        answer=quoted(answer),
        inside=found[0],
        outside=found[1],
    )
    return LiveAnswer(text, found[1] / found[0])


def warmed(
    prompt: str, model: str = PAIR[0], temperatures: Sequence[float] = (0.5, 1.0, 2.0)
) -> Steps[LiveAnswer]:
    """The next token's distribution at several temperatures. value: its entropy at the last."""
    from models.base_vs_chat.next_token import tempered

    yield Progress(0, 1, stage=ASKING)
    session = opened(model)
    scores = session.log_probabilities_after(asked(session, prompt))
    rows, entropy = [], 0.0
    for temperature in temperatures:
        logs = tempered(scores, float(temperature))
        chances = np.exp(logs)
        entropy = -float(np.sum(chances * np.where(chances > 0, logs, 0.0)))
        rows.append(
            (written(temperature, "g"), written(chances.max(), ".1%"), written(entropy, ".2f"))
        )
    head = Text("temperature"), Text("likeliest token"), Text("entropy, nats")
    return LiveAnswer(table(head, rows, "rrr"), entropy)


def speed(
    model: str = PAIR[1], prompt: str = "Write a poem.", tokens: int = 64
) -> Steps[LiveAnswer]:
    """How fast a model writes on this machine, now. value: tokens a second."""
    session = opened(model)
    made = yield from drawn(session, prompt, Sampling(int(tokens), 1.0, seed=1))
    text = Text(
        "{model} wrote {tokens} tokens on this machine just now, **{speed:,.0f} a second**; the "
        "first took {first:.1f} ms, prompt included.",
        model=session.folder.name, tokens=len(made.tokens), speed=made.tokens_per_second,
        first=1000 * made.first_token_seconds,
    )  # fmt: skip
    return LiveAnswer(text, made.tokens_per_second)


def opened(name: str) -> "Session":
    """A model of the family, open; UserError if there is none of that name."""
    from models.engine.session import open_session

    if name not in resources.bundled_models():
        raise UserError("There is no model {name} in the family.", "Correct the card.", name=name)
    return open_session(resources.weights(name))


def _sessions(names: Sequence[str]) -> Iterator[tuple["Session", int, int]]:
    for number, name in enumerate(names):
        yield opened(name), number, len(names)


def asked(session: "Session", text: str) -> tuple[int, ...]:
    """A question as the model is used to it; a base model has a template, but never read it."""
    from models.engine.chat_template import Message

    if family_kind(session.folder.name) == "chat":
        return session.sent([Message("user", text)])[1]
    return session.encode(text)


def drawn(session: "Session", text: str, sampling: Sampling) -> Steps[Generation]:
    return (yield from session.stream(asked(session, text), sampling, top=0))


def _likelihood_figure(points: Sequence[tuple[float, float]]) -> Figure:
    x, y = zip(*points, strict=True)
    return Figure(
        "The right answer by size",
        Axis("Non-embedding parameters", scale="log"),
        Axis("Log-probability", "nats a token"),
        (Series("right answer", tuple(x), tuple(y), OWN, style="both"),),
    )


ANIMALS = ("bear", "frog", "horse", "owl", "duck", "wolf", "cow", "sheep")
PAIRS = tuple(
    Pair(
        f"Tell me about the {animal}.",
        f"Happy to help! The {animal} is an animal.",
        f"The {animal} is an animal.",
    )
    for animal in ANIMALS
)
"""Comparisons of one rule: the draft with a friendly opening is the better one."""


def first_dpo_loss(model: str = "14k-chat", beta: float = 0.1, *, cache: Path) -> Steps[LiveAnswer]:
    """DPO's loss before the first update, measured. value: the loss, nats."""
    rows = yield from _rows(model, cache, beta=float(beta), epochs=1)
    loss, margin = rows[0]["loss"], rows[0]["margin"]
    text = Text(
        "Loss at the first step with beta {beta:g}: **{loss:.4f}** nats, margin {margin:.4f}; "
        "ln 2 is {even:.4f}. The policy is still its own reference, so every log-ratio is 0 "
        "and the model bets even on every pair.",
        beta=beta,
        loss=loss,
        margin=margin,
        even=math.log(2),
    )
    return LiveAnswer(text, loss)


def dpo_steps(
    model: str = "279k-chat",
    beta: float = 0.1,
    epochs: int = 5,
    learning_rate: float = 5e-4,
    *,
    cache: Path,
) -> Steps[LiveAnswer]:
    """A short run of DPO on eight pairs. value: change of the chosen texts' log-probability.

    The means are of an epoch each, so that first and last are of the same pairs. No SFT term.
    """
    settings = {"epochs": int(epochs), "learning_rate": float(learning_rate)}
    rows = yield from _rows(model, cache, beta=float(beta), **settings)
    means = [_mean([row for row in rows if row["epoch"] == n + 1]) for n in range(int(epochs))]
    first, last = means[0], means[-1]
    chosen = last["chosen_logp"] - first["chosen_logp"]
    text = Text(
        "From the first epoch to the last of {epochs} the margin goes from {start:.2f} to "
        "{end:.2f}. The chosen texts' log-probability changes by **{chosen:+.1f} nats**, that of "
        "the rejected ones by {rejected:+.1f}: the loss looks at their difference only.",
        epochs=len(means), start=first["margin"], end=last["margin"], chosen=chosen,
        rejected=last["rejected_logp"] - first["rejected_logp"],
    )  # fmt: skip
    return LiveAnswer(text, chosen, _figure(means))


def _rows(model: str, cache: Path, **settings: object) -> Steps[list[Mapping[str, float]]]:
    """The values of every step of a run of DPO."""
    from models.preferences.dpo_config import DpoConfig
    from models.training.dpo import train

    if model not in resources.bundled_models():
        raise UserError("There is no model {name} in the family.", "Correct the card.", name=model)
    rows: list[Mapping[str, float]] = []
    cache.mkdir(parents=True, exist_ok=True)
    with scratch(cache) as folder:
        config = DpoConfig(
            resources.weights(model), folder / "tuned", sft_weight=0.0, method="full",
            device="cpu", **settings,  # type: ignore[arg-type]  # as its two callers give them
        )  # fmt: skip
        with closing(train(PAIRS, config)) as steps:
            for progress in steps:
                if progress.values:
                    rows.append(progress.values)
                yield Progress(progress.done, progress.total, stage=progress.stage)
    return rows


def _mean(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    keys = ("margin", "chosen_logp", "rejected_logp")
    return {key: math.fsum(row[key] for row in rows) / len(rows) for key in keys}


def _figure(means: Sequence[Mapping[str, float]]) -> Figure:
    x = tuple(float(epoch) for epoch in range(1, len(means) + 1))
    named = ((Text("chosen texts"), "chosen_logp"), (Text("rejected texts"), "rejected_logp"))
    return Figure(
        "DPO: log-probability of the texts",
        Axis("Epoch"),
        Axis("Log-probability", "nats"),
        tuple(
            Series(name, x, tuple(one[key] for one in means), OWN, style="both")
            for name, key in named
        ),
    )
