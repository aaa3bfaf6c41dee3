"""Heavy runs that ask models of the family: what they write, and how likely it was.

A chat model is asked within its template, a base model is sent the text as it is, unless a run says
otherwise. What is drawn at random has a seed, so that it comes out the same again.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

import resources
from models.cards.computed.family import family_kind, family_parameters
from models.cards.live.answer import LiveAnswer, quoted, text_of, texts_of, token_shown
from models.errors import UserError
from models.figure import Axis, Figure, Series
from models.generation import Generation, Sampling
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.live.session import Session

ASKING = "The model is answering..."
OWN = "understudy"
PAIR = ("279k-base", "279k-chat")
SIZES = ("14k", "38k", "98k", "279k", "1m", "2.6m", "6m")
_ENDINGS = MappingProxyType(
    {
        "eos": "its own end token",
        "limit": "only the limit of tokens",
        "stop": "a stop string",
        "context": "the end of its context",
    }
)


def next_token(prompt: str, models: Sequence[str] = PAIR) -> Steps[LiveAnswer]:
    """The likeliest next tokens of each model. value: probability of the last model's first one."""
    asked, rows, value = text_of(prompt, "prompt"), [], 0.0
    for session, number, total in _sessions(texts_of(models, "models")):
        yield Progress(number, total, stage=ASKING)
        scores = session.log_probabilities_after(_ids(session, asked))
        best = np.argsort(scores)[::-1][:3]
        chances = np.exp(scores[best].astype(np.float64))
        value = float(chances[0])
        listed = ", ".join(
            f"{token_shown(session.piece(int(one)))} {chance:.1%}"
            for one, chance in zip(best, chances, strict=True)
        )
        rows.append(f"| {session.folder.name} | {listed} |")
    table = "\n".join(("| model | likeliest next tokens |", "| --- | --- |", *rows))
    return LiveAnswer(table, value)


def given_answer(before: str, answer: str, models: Sequence[str] = PAIR) -> Steps[LiveAnswer]:
    """P(answer) after a text, without a template, of each model. value: the smallest of them."""
    asked, wanted = text_of(before, "before"), text_of(answer, "answer")
    rows, found = [], []
    for session, number, total in _sessions(texts_of(models, "models")):
        yield Progress(number, total, stage=ASKING)
        found.append(session.likelihood(session.encode(asked), wanted).probability)
        rows.append(f"| {session.folder.name} | {found[-1]:.1%} |")
    head = f"After {quoted(asked)}, the chance of {quoted(wanted)}:"
    table = "\n".join(("| model | probability |", "| --- | --: |", *rows))
    return LiveAnswer(f"{head}\n\n{table}", min(found))


def asks_on(
    prompt: str, model: str = "279k-base", count: int = 5, temperature: float = 0.8, seed: int = 1
) -> Steps[LiveAnswer]:
    """Samples of a model, each with a seed of its own. value: how many go on with a question."""
    asked = text_of(prompt, "prompt")
    session = _session(text_of(model, "model"))
    said: list[str] = []
    for number in range(count):
        yield Progress(number, count, stage=ASKING)
        sampling = Sampling(24, temperature, seed=seed + number)
        said.append((yield from _written(session, asked, sampling)).text)
    asking = sum("?" in text for text in said)
    listed = "\n".join(f"{place}. {quoted(text)}" for place, text in enumerate(said, start=1))
    return LiveAnswer(f"**{asking} of {count}** ask on:\n\n{listed}", float(asking))


def endings(prompt: str, models: Sequence[str] = PAIR, limit: int = 48) -> Steps[LiveAnswer]:
    """What ends each model's greedy answer. value: how many end with their own end token."""
    asked, rows, ended = text_of(prompt, "prompt"), [], 0
    for session, number, total in _sessions(texts_of(models, "models")):
        yield Progress(number, total, stage=ASKING)
        made = yield from _written(session, asked, Sampling(limit))
        ended += made.stopped_by == "eos"
        rows.append(
            f"- **{session.folder.name}**: {len(made.tokens)} tokens, ended by "
            f"{_ENDINGS[made.stopped_by]}: {quoted(made.text)}"
        )
    return LiveAnswer("\n".join(rows), float(ended))


def by_size(
    prompt: str, answer: str, sizes: Sequence[str] = SIZES, kind: str = "base"
) -> Steps[LiveAnswer]:
    """The greedy answer of every size, and how likely the right one was. value: sizes right."""
    asked, wanted = text_of(prompt, "prompt"), text_of(answer, "answer")
    rows, points, right = [], [], 0
    names = [f"{size}-{text_of(kind, 'kind')}" for size in texts_of(sizes, "sizes")]
    for session, number, total in _sessions(names):
        yield Progress(number, total, stage=ASKING)
        ids = _ids(session, asked)
        found = session.likelihood(ids, wanted)
        made = yield from _written(session, asked, Sampling(len(found.pieces)))
        hit = made.text.strip() == wanted.strip()
        right += hit
        points.append((_parameters(session), found.logprob / len(found.pieces)))
        mark = "right" if hit else "wrong"
        rows.append(
            f"| {session.folder.name} | {quoted(made.text)} | {mark} | {found.probability:.2%} |"
        )
    head = "| model | writes | | chance of the right answer |\n| --- | --- | --- | --: |\n"
    return LiveAnswer(head + "\n".join(rows), float(right), _likelihood_figure(points))


def template_surprise(question: str, answer: str, model: str = "279k-chat") -> Steps[LiveAnswer]:
    """Perplexity of the same answer with the chat template and without. value: their ratio."""
    from models.live.chat import Message

    asked, wanted = text_of(question, "question"), text_of(answer, "answer")
    yield Progress(0, 2, stage=ASKING)
    session = _session(text_of(model, "model"))
    _, inside = session.sent([Message("user", asked)])
    found = []
    for number, ids in enumerate((inside, session.encode(asked))):
        yield Progress(number, 2, stage=ASKING)
        one = session.likelihood(ids, f" {wanted}")
        found.append(float(np.exp(-one.logprob / len(one.pieces))))
    text = (
        f"Perplexity of {quoted(wanted)} a token: **{found[0]:.2f}** inside the chat template, "
        f"**{found[1]:.1f}** after the bare question. Same model, same words, another form."
    )
    return LiveAnswer(text, found[1] / found[0])


def warmed(
    prompt: str, model: str = "279k-base", temperatures: Sequence[float] = (0.5, 1.0, 2.0)
) -> Steps[LiveAnswer]:
    """The next token's distribution at several temperatures. value: its entropy at the last."""
    from models.theory.next_token import tempered

    asked = text_of(prompt, "prompt")
    yield Progress(0, 1, stage=ASKING)
    session = _session(text_of(model, "model"))
    scores = session.log_probabilities_after(_ids(session, asked))
    rows, entropy = [], 0.0
    for temperature in temperatures:
        logs = tempered(scores, float(temperature))
        chances = np.exp(logs)
        entropy = -float(np.sum(chances * np.where(chances > 0, logs, 0.0)))
        rows.append(f"| {temperature:g} | {chances.max():.1%} | {entropy:.2f} |")
    head = "| temperature | likeliest token | entropy, nats |\n| --: | --: | --: |\n"
    return LiveAnswer(head + "\n".join(rows), entropy)


def speed(
    model: str = "279k-chat", prompt: str = "Write a poem.", tokens: int = 64
) -> Steps[LiveAnswer]:
    """How fast a model writes on this machine, now. value: tokens a second."""
    asked = text_of(prompt, "prompt")
    session = _session(text_of(model, "model"))
    made = yield from _written(session, asked, Sampling(int(tokens), 1.0, seed=1))
    return LiveAnswer(
        f"{session.folder.name} wrote {len(made.tokens)} tokens on this machine just now, "
        f"**{made.tokens_per_second:,.0f} a second**; the first took "
        f"{1000 * made.first_token_seconds:.1f} ms, prompt included.",
        made.tokens_per_second,
    )


def _session(name: str) -> "Session":
    """A model of the family, open; UserError if there is none of that name."""
    from models.live.session import open_session

    if name not in resources.bundled_models():
        raise UserError("There is no model {name} in the family.", "Correct the card.", name=name)
    return open_session(resources.weights(name))


def _sessions(names: Sequence[str]) -> Generator[tuple["Session", int, int]]:
    for number, name in enumerate(names):
        yield _session(name), number, len(names)


def _ids(session: "Session", text: str) -> tuple[int, ...]:
    """A question as the model is used to it; a base model has a template, but never read it."""
    from models.live.chat import Message

    if family_kind(session.folder.name) == "chat":
        return session.sent([Message("user", text)])[1]
    return session.encode(text)


def _written(session: "Session", text: str, sampling: Sampling) -> Steps[Generation]:
    return (yield from session.stream(_ids(session, text), sampling, top=0))


def _parameters(session: "Session") -> float:
    return family_parameters(session.folder.name)


def _likelihood_figure(points: Sequence[tuple[float, float]]) -> Figure:
    x, y = zip(*points, strict=True)
    return Figure(
        "The right answer by size",
        Axis("Non-embedding parameters", scale="log"),
        Axis("Log-probability of the right answer", "nats a token"),
        (Series("right answer", tuple(x), tuple(y), OWN, style="both"),),
    )


RUNS: Mapping[str, Callable[..., Steps[LiveAnswer]]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            next_token, given_answer, asks_on, endings, by_size, template_surprise, warmed, speed,
        )
    }
)  # fmt: skip
