"""Heavy runs that draw many answers, compare two models token by token, or round weights.

What is drawn has a seed, so that it comes out the same again. Base models are sent the text as it
is; an answer ends at the first line break.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

import resources
from models.figure import Text, joined
from models.formats import written
from models.generation import Sampling
from models.interview import values
from models.interview.live.family import ASKING, asked, drawn, opened
from models.interview.live.measured import LiveAnswer, quoted, table, token_shown
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.engine.session import Session

MOST_TOKENS = 12
SUMS = ((23, 45), (17, 68), (34, 29), (56, 38), (12, 71), (49, 27), (63, 19), (38, 44))


def pieces(text: str, model: str = "279k-base") -> Steps[LiveAnswer]:
    """The tokens of a text. value: how many."""
    yield Progress(0, 1, stage=ASKING)
    session = opened(model)
    found = session.pieces(session.encode(text))
    listed = " ".join(token_shown(one.text) for one in found)
    head = Text(
        "**{tokens} tokens** for {size} bytes and {count} words:",
        tokens=len(found), size=len(text.encode()), count=len(text.split()),
    )  # fmt: skip
    return LiveAnswer(joined("\n\n", (head, listed)), float(len(found)))


def group(
    prompt: str, answer: str, model: str = "2.6m-base", size: int = 8, seed: int = 1,
) -> Steps[LiveAnswer]:  # fmt: skip
    """A group of answers with rewards and advantages. value: how many are right."""
    texts = yield from _answers(opened(model), prompt, size, seed)
    rewards = [float(text == answer.strip()) for text in texts]
    right = int(sum(rewards))
    rows = [
        (quoted(text), written(reward, "g"), *_advantages(rewards, place))
        for place, (text, reward) in enumerate(zip(texts, rewards, strict=True), start=1)
    ]
    head = Text("answer"), Text("reward"), "GRPO", "RLOO"
    said = Text("**{right} of {size}** are right:", right=right, size=size)
    silent = "" if 0 < right < size else Text("All rewards are equal: the group teaches nothing.")
    return LiveAnswer(
        joined("\n\n", (joined(" ", (said, silent)), table(head, rows, "lrrr"))), float(right)
    )


def silent(model: str = "2.6m-base", size: int = 8, seed: int = 1) -> Steps[LiveAnswer]:
    """Groups of answers to sums of two digits. value: per cent of groups without a difference."""
    session, rows, still = opened(model), [], 0
    for number, (left, right) in enumerate(SUMS):
        yield Progress(number, len(SUMS), stage=ASKING)
        texts = yield from _answers(session, f"{left} + {right} =", size, seed + 100 * number)
        hits = sum(text == str(left + right) for text in texts)
        still += hits in (0, size)
        rows.append((f"{left} + {right}", f"{hits} / {size}"))
    said = Text(
        "**{still} of {count}** groups of {size} teach nothing:",
        still=still, count=len(SUMS), size=size,
    )  # fmt: skip
    listed = table((Text("sum"), Text("right")), rows, "lr")
    return LiveAnswer(joined("\n\n", (said, listed)), 100 * still / len(SUMS))


def voted(
    prompt: str, answer: str, model: str = "2.6m-base", votes: int = 25, seed: int = 1,
) -> Steps[LiveAnswer]:  # fmt: skip
    """The commonest of many answers. value: per cent of the samples that are right."""
    texts = yield from _answers(opened(model), prompt, votes, seed)
    counted = Counter(texts).most_common()
    right = sum(text == answer.strip() for text in texts)
    rows = [(quoted(text), str(count)) for text, count in counted[:6]]
    hit = Text("right") if counted[0][0] == answer.strip() else Text("wrong")
    said = Text(
        "**{right} of {votes}** samples are right; the commonest answer is {hit}:",
        right=right, votes=votes, hit=hit,
    )  # fmt: skip
    listed = table((Text("answer"), Text("votes")), rows, "lr")
    return LiveAnswer(joined("\n\n", (said, listed)), 100 * right / votes)


def tries(
    prompt: str, answer: str, model: str = "1m-base", samples: int = 64, seed: int = 1,
) -> Steps[LiveAnswer]:  # fmt: skip
    """pass@k of one problem. value: pass@16, per cent."""
    from models.emergence.metrics import pass_at_k

    texts = yield from _answers(opened(model), prompt, samples, seed)
    right = sum(text == answer.strip() for text in texts)
    found = [(k, pass_at_k(samples, right, k)) for k in (1, 4, 16)]
    rows = [(str(k), written(share, ".0%")) for k, share in found]
    said = Text("**{right} of {samples}** samples are right:", right=right, samples=samples)
    return LiveAnswer(
        joined("\n\n", (said, table(("k", "pass@k"), rows, "rr"))), 100 * found[-1][1]
    )


def drafted(
    prompt: str, target: str = "6m-base", draft: str = "279k-base", tokens: int = 24,
    drafts: int = 4, seed: int = 1,
) -> Steps[LiveAnswer]:  # fmt: skip
    """How well a small model drafts for a large one along its text. value: acceptance, per cent."""
    large, small = opened(target), opened(draft)
    ids = list(asked(large, prompt))
    kept: list[float] = []
    made = yield from drawn(large, prompt, Sampling(tokens, 1.0, seed=seed))
    for number, token in enumerate(made.tokens):
        yield Progress(number, len(made.tokens), stage=ASKING)
        both = [np.exp(one.log_probabilities_after(ids)) for one in (large, small)]
        kept.append(values.acceptance(both[0].tolist(), both[1].tolist()))
        ids.append(token.id)
    share = math.fsum(kept) / len(kept)
    text = Text(
        "{draft} drafts for {target} over {tokens} tokens: **{share:.0%}** of its tokens would "
            "be kept. With {drafts} drafts that is {each:.1f} tokens a pass of the large model.",
        draft=draft, target=target, tokens=len(kept), share=share, drafts=drafts,
        each=values.speculative_tokens(min(share, 0.999), drafts),
    )  # fmt: skip
    return LiveAnswer(joined("\n\n", (text, quoted(made.text))), 100 * share)


def warmer_sampler(
    prompt: str, model: str = "279k-base", temperature: float = 0.7, samples: int = 12,
    seed: int = 1,
) -> Steps[LiveAnswer]:  # fmt: skip
    """Samples drawn at one temperature and scored at 1. value: mean log-ratio, nats a token."""
    from models.base_vs_chat.next_token import tempered

    session = opened(model)
    start, ratios = list(asked(session, prompt)), []
    for number in range(samples):
        yield Progress(number, samples, stage=ASKING)
        sampling = Sampling(MOST_TOKENS, temperature, seed=seed + number)
        made = yield from drawn(session, prompt, sampling)
        ids = list(start)
        for token in made.tokens:
            scores = session.log_probabilities_after(ids)
            sampler = tempered(scores, temperature)
            ratios.append(float(scores[token.id]) - float(sampler[token.id]))
            ids.append(token.id)
    mean = math.fsum(ratios) / len(ratios)
    text = Text(
        "{tokens} tokens drawn at {temperature:g}: scored at 1 they are **{mean:+.2f} nats** a "
            "token from what the sampler gave them, {whole:+.1f} over an answer of 100 tokens.",
        tokens=len(ratios), temperature=temperature, mean=mean, whole=100 * mean,
    )  # fmt: skip
    return LiveAnswer(text, mean)


def forks(text: str, model: str = "2.6m-base") -> Steps[LiveAnswer]:
    """Entropy before each token of a text. value: the largest share of one token, per cent."""
    session = opened(model)
    ids = list(session.encode(text))
    shown = session.pieces(ids)
    rows, found = [], []
    for place in range(1, len(ids)):
        yield Progress(place, len(ids), stage=ASKING)
        scores = session.log_probabilities_after(ids[:place]).astype(np.float64)
        found.append(float(-(np.exp(scores) * scores).sum()))
        chance = math.exp(float(scores[ids[place]]))
        rows.append(
            (token_shown(shown[place].text), written(found[-1], ".2f"), written(chance, ".0%"))
        )
    share = 100 * max(found) / math.fsum(found)
    said = Text("One token carries **{share:.0f} %** of all the entropy:", share=share)
    head = Text("token"), Text("entropy, nats"), Text("probability")
    return LiveAnswer(joined("\n\n", (said, table(head, rows, "lrr"))), share)


def rounded(
    text: str, model: str = "2.6m-base", bits: Sequence[int] = (8, 4, 3)
) -> Steps[LiveAnswer]:
    """Loss of a text with weights rounded row by row. value: the last loss less the first, nats."""
    from models.engine.batched import BatchModel
    from models.engine.decoding import read_layout
    from models.engine.weights import read_weights

    folder = resources.weights(model)
    ids = list(opened(model).encode(text))
    whole = read_weights(folder / "model.safetensors")
    rows, losses = [], []
    for number, width in enumerate((32, *bits)):
        yield Progress(number, len(bits) + 1, stage=ASKING)
        held = {name: _rounded(one, width) for name, one in whole.items()}
        read = BatchModel(read_layout(folder), held).read
        scores, _ = read([ids], [(0, place) for place in range(len(ids) - 1)])
        logs = scores.log_softmax(-1).numpy()
        losses.append(float(-logs[np.arange(len(ids) - 1), ids[1:]].mean()))
        rows.append((str(width), written(losses[-1], ".3f")))
    said = Text("One scale for each row of a matrix; norms stay as they are:")
    listed = table((Text("bits a weight"), Text("loss, nats a token")), rows, "rr")
    return LiveAnswer(joined("\n\n", (said, listed)), losses[-1] - losses[0])


def _rounded(weight: NDArray[np.float32], bits: int) -> NDArray[np.float32]:
    """Whole steps of each row's largest value over 2^(bits - 1) - 1; vectors as they are."""
    if weight.ndim < 2 or bits >= 32:
        return weight
    step = np.abs(weight).max(axis=1, keepdims=True) / np.float32(2 ** (bits - 1) - 1)
    step = np.where(step > 0, step, np.float32(1))
    return (np.round(weight / step) * step).astype(np.float32)


def _answers(session: "Session", prompt: str, count: int, seed: int) -> Steps[list[str]]:
    """First lines of samples at temperature 1."""
    texts: list[str] = []
    for number in range(count):
        yield Progress(number, count, stage=ASKING)
        made = yield from drawn(
            session, prompt, Sampling(MOST_TOKENS, 1.0, seed=seed + number, stop=("\n",))
        )
        texts.append(made.text.strip().partition("\n")[0].strip())
    return texts


def _advantages(rewards: Sequence[float], answer: int) -> tuple[str, str]:
    if len(set(rewards)) == 1:
        return "0", "0"
    grpo, rloo = (values.group_advantage(rewards, answer, rule) for rule in ("grpo", "rloo"))
    return written(grpo, "+.2f"), written(rloo, "+.2f")
