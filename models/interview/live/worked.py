"""Worked numbers of lessons: one text through a model of the family, token by token, as tables.

They are computed when a lesson shows them, so that they belong to the models that are shipped. A
model from noise is trained there and thrown away.
"""

import math
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import resources
from models.figure import Text, joined
from models.files import scratch
from models.formats import written
from models.interview.live.family import ASKING, asked, opened
from models.interview.live.measured import LiveAnswer, quoted, table, token_shown
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.base_vs_chat.inside import Inside, InsideRequest, Trace

SHOWN = 5


# One text through a base model


def embedded(text: str, model: str = "279k-base", numbers: int = 4) -> Steps[LiveAnswer]:
    """Each token, its id and the start of its embedding. value: width of the embedding."""
    from models.engine.weights import read_weights

    yield Progress(0, 1, stage=ASKING)
    session = opened(model)
    weights = read_weights(resources.weights(model) / "model.safetensors")
    matrix = weights["model.embed_tokens.weight"]
    rows = [
        (
            token_shown(piece.text), str(piece.id),
            ", ".join(written(float(one), "+.2f") for one in matrix[piece.id][:numbers]) + ", ...",
            written(float(np.linalg.norm(matrix[piece.id])), ".2f"),
        )
        for piece in session.pieces(session.encode(text))
    ]  # fmt: skip
    head = Text("token"), Text("id"), Text("embedding"), Text("length")
    return LiveAnswer(table(head, rows, "lrlr"), float(matrix.shape[1]))


def scored(text: str, layer: int, head: int, model: str = "279k-base") -> Steps[LiveAnswer]:
    """The last token's scores and weights in one head. value: the largest weight, per cent."""
    found = yield from _way(text, model, layer, head)
    scores, weights = found.stage("scores"), found.stage("softmax")
    rows = [
        (token_shown(label), written(float(score), "+.2f"), written(float(weight), ".0%"))
        for label, score, weight in zip(scores.labels, scores.values, weights.values, strict=True)
    ]
    said = Text(
        "Layer {layer}, head {head}, query of {token}, factor {factor:.3f}:",
        layer=layer + 1, head=head + 1, token=token_shown(found.piece.text), factor=found.factor,
    )  # fmt: skip
    names = Text("key of"), Text("score"), Text("weight")
    listed = table(names, rows, "lrr")
    return LiveAnswer(joined("\n\n", (said, listed)), 100 * float(weights.values.max()))


def attention(text: str, layer: int, head: int, model: str = "279k-base") -> Steps[LiveAnswer]:
    """Every token's weights in one head, in per cent. value: mean weight on the first token."""
    seen = yield from _inside(text, model)
    weights = seen.attention[layer, head]
    pieces = [token_shown(piece.text) for piece in seen.pieces]
    rows = []
    for place, piece in enumerate(pieces):
        best = int(weights[place, : place + 1].argmax())
        cells = [f"{100 * float(one):.0f}" for one in weights[place, : place + 1]]
        cells[best] = f"**{cells[best]}**"
        rows.append((piece, *cells, *[""] * (len(pieces) - place - 1)))
    said = Text(
        "Layer {layer}, head {head}: where each token looks, in per cent.",
        layer=layer + 1, head=head + 1,
    )  # fmt: skip
    listed = table((Text("token"), *pieces), rows, "l" + "r" * len(pieces))
    return LiveAnswer(joined("\n\n", (said, listed)), 100 * float(weights[1:, 0].mean()))


def by_layer(text: str, model: str = "279k-base") -> Steps[LiveAnswer]:
    """What the stream after each layer would answer. value: the layer that first has the answer."""
    seen = yield from _inside(text, model)
    place, lens = len(seen.pieces) - 1, seen.lens
    rows = []
    for row in range(len(lens.ids)):
        named = ", ".join(
            f"{token_shown(one.text)} {one.probability:.0%}"
            for one in lens.candidates(row, place)[:3]
        )
        name = Text("after layer {row}", row=row) if row else Text("embedding")
        rows.append((name, named, written(float(lens.of_answer[row, place]), ".1%")))
    head = Text("residual stream"), Text("likeliest next tokens"), Text("final answer")
    return LiveAnswer(table(head, rows, "llr"), float(lens.first_lead(place)))


def logits(text: str, model: str = "279k-base") -> Steps[LiveAnswer]:
    """The last token's highest logits and their probabilities. value: of the first, per cent."""
    found = yield from _way(text, model, 0, 0)
    scores, chances = found.stage("logits"), found.stage("probabilities")
    rows = [
        (token_shown(label), written(float(score), ".2f"), written(float(chance), ".2%"))
        for label, score, chance in zip(scores.labels, scores.values, chances.values, strict=True)
    ][:SHOWN]
    head = Text("next token"), Text("logit"), Text("probability")
    return LiveAnswer(table(head, rows, "lrr"), 100 * float(chances.values[0]))


def _request(text: str, model: str) -> "InsideRequest":
    from models.base_vs_chat.inside import InsideRequest
    from models.base_vs_chat.requests import Ask
    from models.model import Model

    folder = resources.weights(model)
    return InsideRequest(Ask(0, Model(model, "base", 0, folder, ""), text, template=False))


def _inside(text: str, model: str) -> Steps["Inside"]:
    from models.engine.inside.opening import InsidePool
    from models.engine.inside.views import look

    yield Progress(0, 1, stage=ASKING)
    return (yield from look(_request(text, model), InsidePool()))


def _way(text: str, model: str, layer: int, head: int) -> Steps["Trace"]:
    from models.engine.inside.opening import InsidePool
    from models.engine.inside.views import trace

    yield Progress(0, 1, stage=ASKING)
    return (yield from trace(_request(text, model), layer, head, InsidePool()))


# A base model from noise


ENTRIES, OPENING, WRITTEN = 512, "The capital of", 90


def merges(
    places: Sequence[int] = (1, 2, 3, 10, 30, 100, 256), *, cache: Path
) -> Steps[LiveAnswer]:
    """Merges of byte-level BPE on the study world's text. value: bytes a token after the last.

    places: numbers of the merges that are shown, from 1 to ENTRIES - 256.
    """
    from models.pretraining import texts, vocabulary

    cache.mkdir(parents=True, exist_ok=True)
    with scratch(cache) as folder:
        place = texts.place(folder, [texts.STUDY])
        yield from texts.collect([texts.STUDY], place)
        learnt = yield from vocabulary.learn(place, ENTRIES)
    rows = [
        (str(one.number), f"{token_shown(one.left)} + {token_shown(one.right)}",
         token_shown(one.joined), f"{one.count:,}", written(one.bytes_per_token, ".2f"))
        for one in (learnt.merges[number - 1] for number in places)
    ]  # fmt: skip
    head = (
        Text("merge"), Text("two tokens"), Text("become"), Text("times"), Text("bytes a token"),
    )  # fmt: skip
    return LiveAnswer(table(head, rows, "rllrr"), learnt.merges[places[-1] - 1].bytes_per_token)


def from_noise(size: str = "38k", steps: int = 128, *, cache: Path) -> Steps[LiveAnswer]:
    """A model trained from noise on the study world's text. value: its held-out bits per byte.

    steps: of 1024 tokens each; the opening is continued four times on the way.
    """
    from models.pretraining import texts, vocabulary
    from models.pretraining.config import PretrainConfig
    from models.pretraining.run import train
    from models.progress import Watched

    said, bits = dict[int, str](), dict[int, float]()
    cache.mkdir(parents=True, exist_ok=True)
    with scratch(cache) as folder:
        place = texts.place(folder, [texts.STUDY])
        yield from texts.collect([texts.STUDY], place)
        yield from vocabulary.learn(place, ENTRIES)
        config = PretrainConfig(
            place, folder / "out", size=size, tokens=1024 * steps, openings=(OPENING,),
            look_every=steps // 4,
        )  # fmt: skip
        with closing(train(config)) as training:
            for progress in training:
                if isinstance(progress.item, Watched):
                    said[progress.item.step] = progress.item.samples[0].text
                if "held_out_bits" in progress.values:
                    bits[int(progress.values["step"])] = progress.values["held_out_bits"]
                yield Progress(progress.done, progress.total, stage=progress.stage)
    rows = [
        (f"{step * 1024:,}", written(bits[step], ".2f") if step in bits else "",
         quoted(OPENING + text, WRITTEN))
        for step, text in sorted(said.items())
    ]  # fmt: skip
    head = Text("tokens read"), Text("bits per byte, held out"), Text("the opening, continued")
    return LiveAnswer(table(head, rows, "rrl"), bits[max(bits)])


# What SFT, a reward and DPO compute


def masked(
    question: str, answer: str, model: str = "279k-base", template: str = "279k-chat",
) -> Steps[LiveAnswer]:  # fmt: skip
    """Tokens of an exchange, which of them count, and their losses. value: mean loss of those that
    count, nats a token.

    template: the chat model whose form the exchange has, also for a base model.
    """
    yield Progress(0, 1, stage=ASKING)
    session = opened(model)
    start = asked(opened(template), question)
    before = session.logprobs(start)
    found = session.likelihood(start, f" {answer}<|end|>")
    shown = [token_shown(piece.text) for piece in session.pieces(start)]
    rows = [(one, "", _nats(-float(loss))) for one, loss in zip(
        shown[1:], before, strict=True)]  # fmt: skip
    counted = [-float(loss) for _, loss in found.pieces]
    rows += [
        (token_shown(piece.text), Text("yes"), _nats(loss))
        for (piece, _), loss in zip(found.pieces, counted, strict=True)
    ]
    mean = math.fsum(counted) / len(counted)
    every = (math.fsum(counted) - float(before.sum())) / (len(counted) + len(before))
    said = Text(
        "{model}: mean loss of the answer's {tokens} tokens **{mean:.2f}** nats; of all tokens "
            "{every:.2f}.",
        model=model, tokens=len(counted), mean=mean, every=every,
    )  # fmt: skip
    head = Text("token"), Text("counts"), Text("loss, nats")
    return LiveAnswer(joined("\n\n", (said, table(head, rows, "llr"))), mean)


def token_ratios(
    question: str, answers: Sequence[str], policy: str = "279k-chat", reference: str = "279k-base",
    beta: float = 0.1,
) -> Steps[LiveAnswer]:  # fmt: skip
    """Log-ratios of a chosen and a rejected answer, token by token. value: DPO's loss, nats.

    answers: the chosen one, then the rejected one.
    """
    from models.interview.values import dpo_loss

    parts, sums = [], []
    one, other = opened(policy), opened(reference)
    start = asked(opened(policy), question)
    for number, answer in enumerate(answers):
        yield Progress(number, len(answers), stage=ASKING)
        both = [session.likelihood(start, f" {answer}<|end|>") for session in (one, other)]
        pairs = [
            (piece, p, q) for (piece, p), (_, q) in zip(both[0].pieces, both[1].pieces, strict=True)
        ]
        sums.append(math.fsum(p - q for _, p, q in pairs))
        rows = [
            (token_shown(piece.text), _nats(p), _nats(q), written(round(p - q, 2) + 0.0, "+.2f"))
            for piece, p, q in pairs
        ]
        head = Text("token"), policy, reference, Text("log-ratio")
        name = Text("Chosen") if number == 0 else Text("Rejected")
        listed = table(head, rows, "lrrr")
        whole = Text("sum {sum:+.2f} nats", sum=sums[-1])
        parts.append(joined("", ("**", name, "**: ", whole, "\n\n", listed)))
    delta = sums[0] - sums[1]
    loss = dpo_loss(delta, beta)
    end = Text(
        "Difference {delta:+.2f} nats, margin {margin:+.2f} at beta {beta:g}, loss "
            "**{loss:.3f}** nats.",
        delta=delta, margin=beta * delta, beta=beta, loss=loss,
    )  # fmt: skip
    return LiveAnswer(joined("\n\n", (*parts, end)), loss)


def rewarded(
    question: str, answer: str, policy: str = "279k-chat", reference: str = "279k-base",
    coefficient: float = 0.05,
) -> Steps[LiveAnswer]:  # fmt: skip
    """What each token of an answer earns under PPO. value: the return, the sum of it all."""
    from models.alignment.gold import gold_parts

    yield Progress(0, 1, stage=ASKING)
    one, other = opened(policy), opened(reference)
    start = asked(one, question)
    both = [session.likelihood(start, f" {answer}<|end|>").pieces for session in (one, other)]
    score = gold_parts(question, answer).total
    rows, earned = [], []
    for place, ((piece, p), (_, q)) in enumerate(zip(*both, strict=True), start=1):
        last = place == len(both[0])
        earned.append(-coefficient * (p - q) + (score if last else 0.0))
        rows.append(
            (
                token_shown(piece.text), written(p - q, "+.2f"),
                written(-coefficient * (p - q), "+.3f"), written(score, "+.2f") if last else "",
                written(earned[-1], "+.3f"),
            )
        )  # fmt: skip
    whole = math.fsum(earned)
    head = Text("token"), Text("log-ratio"), Text("KL penalty"), Text("score"), Text("reward")
    said = Text("The return of the whole answer is **{whole:+.2f}**:", whole=whole)
    return LiveAnswer(joined("\n\n", (said, table(head, rows, "lrrrr"))), whole)


def _nats(value: float) -> str:
    """Two digits, and no minus before nothing."""
    return written(round(value, 2) + 0.0, ".2f")
