"""What cards and lessons state of architectures, hardware, memory, data, by name."""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

import resources
from models.interview.values import (
    _card,
    config,
    family_parameters,
    speculative_tokens,
    weight_gigabytes,
)
from models.scaling.parametric import column

_V3 = {
    "vocabulary": 129280, "width": 7168, "inner": 18432, "expert_inner": 2048, "layers": 61,
    "dense_layers": 3, "heads": 128, "experts": 256, "shared": 1, "active": 8,
    "query_rank": 1536, "latent": 512, "plain": 128, "rotated": 64, "value": 128,
}  # fmt: skip
GIGA, BITS_A_BYTE = 1e9, 8
PARTS = (("optimiser", 12), ("gradient", 2), ("weight", 2))
"""Bytes a parameter of Adam in mixed precision, in the order in which ZeRO shards them."""
GIGA, MEGA, BITS_A_BYTE = 1e9, 1e6, 8
if TYPE_CHECKING:
    pass


def merged_sum(maximum: float, total: float, other_maximum: float, other_total: float) -> float:
    """The softmax's denominator of two blocks as one (Dao et al. 2022, sec. 3.1).

    maximum, total: of a block's scores, and the sum of exp(score - maximum); of the sum of both the
    larger maximum is taken out.
    """
    high = max(maximum, other_maximum)
    return total * math.exp(maximum - high) + other_total * math.exp(other_maximum - high)


def softmax_share(scores: Sequence[float], place: int) -> float:
    """Softmax of some scores, at a place counted from 1."""
    values = np.exp(np.array(scores, float) - max(scores))
    return float(values[_place(place, len(values))] / values.sum())


def rms_norm(values: Sequence[float], place: int) -> float:
    """A value, counted from 1, over the root of the mean square; gain 1, no epsilon."""
    found = np.array(values, float)
    return float(found[_place(place, len(found))] / math.sqrt(float(np.mean(found**2))))


def layer_norm(values: Sequence[float], place: int) -> float:
    """The same less the mean, over the standard deviation."""
    found = np.array(values, float)
    return rms_norm((found - found.mean()).tolist(), place)


def block_parameters(
    width: int, inner: int, heads: int, kv_heads: int, head_dim: int, matrices: int = 3
) -> float:
    """Weights of attention and feed-forward of one block. matrices: 3 for SwiGLU, 2 without."""
    attention = width * head_dim * (2 * heads + 2 * kv_heads)
    return attention + matrices * width * inner


def mla_cache_bytes(layers: int, latent: int, rotated: int, bytes_each: float) -> float:
    """What latent attention keeps of a token: a latent and a rotated key a layer."""
    return layers * (latent + rotated) * bytes_each


def cache_times(layers: int, heads: int, head_dim: int, latent: int, rotated: int) -> float:
    """How often that goes into a key and a value of every head."""
    return 2 * layers * heads * head_dim / mla_cache_bytes(layers, latent, rotated, 1)


def deepseek_v3(what: str) -> float:
    """Parameters of DeepSeek-V3 by its configuration: "total", "active", "routed", "attention",
    "expert" for one, "active_experts" for all that a token meets.

    Without norms, the router and the module that predicts a further token. "active" holds the
    embedding and the output matrix.
    """
    v = _V3
    width, heads = v["width"], v["heads"]
    query = width * v["query_rank"] + v["query_rank"] * heads * (v["plain"] + v["rotated"])
    latent = width * (v["latent"] + v["rotated"]) + v["latent"] * heads * (v["plain"] + v["value"])
    attention = v["layers"] * (query + latent + heads * v["value"] * width)
    sparse, expert = v["layers"] - v["dense_layers"], 3 * width * v["expert_inner"]
    dense = v["dense_layers"] * 3 * width * v["inner"]
    always = attention + dense + sparse * v["shared"] * expert + 2 * v["vocabulary"] * width
    routed = sparse * v["experts"] * expert
    return float(
        {
            "total": always + routed, "active": always + sparse * v["active"] * expert,
            "routed": routed, "attention": attention, "expert": expert,
            "active_experts": sparse * (v["active"] + v["shared"]) * expert,
        }[what]
    )  # fmt: skip


def expert_capacity(tokens: int, experts: int, factor: float, chosen: int = 1) -> float:
    """Tokens that an expert takes (Fedus et al. 2021, eq. 3)."""
    return factor * chosen * tokens / experts


def _place(number: int, count: int) -> int:
    """The index of something counted from 1; ValueError if there is none."""
    if not 1 <= number <= count:
        raise ValueError(f"number {number} of {count}")
    return number - 1


def activation_gigabytes(
    tokens: int, batch: int, width: int, heads: int, layers: int, kept: str = "all"
) -> float:
    """Activations of GPT's blocks in 16 bits, GB (Korthikanti et al. 2022, eq. 1 and 2.)

    kept: "all": s b h (34 + 5 a s / h) bytes a layer; "without_scores": 34 s b h, as where the
    scores are computed again or never written; "inputs": 2 s b h, the inputs of blocks only.
    """
    base = tokens * batch * width
    each = {
        "all": base * (34 + 5 * heads * tokens / width), "without_scores": 34 * base,
        "inputs": 2 * base,
    }[kept]  # fmt: skip
    return layers * each / GIGA


def tensor_parallel_gigabytes(tokens: int, width: int, layers: int, bytes_each: float = 2) -> float:
    """Data that tensor parallelism sums over GPUs a step: 4 times s b h a layer.

    Twice forward, twice backward (Shoeybi et al. 2019, sec. 3).
    """
    return 4 * tokens * width * layers * bytes_each / GIGA


def utilisation(parameters: float, tokens_a_second: float, chip: str) -> float:
    """6 N D over the peak of a chip of the table accelerators. tokens_a_second: of one chip."""
    return float(6 * parameters * tokens_a_second / column("accelerators", "name", "peak")[chip])


def training_days(parameters: float, tokens: float, chips: int, chip: str, share: float) -> float:
    """Days of 6 N D on so many chips at a share of their peak."""
    peak = column("accelerators", "name", "peak")[chip]
    return float(6 * parameters * tokens / (chips * peak * share) / 86400)


def adam_step(
    gradients: Sequence[float], rate: float, first: float = 0.9, second: float = 0.999
) -> float:
    """How far Adam moves a weight at the last of these gradients; epsilon 0."""
    mean = square = 0.0
    for gradient in gradients:
        mean = first * mean + (1 - first) * gradient
        square = second * square + (1 - second) * gradient**2
    count = len(gradients)
    return rate * mean / (1 - first**count) / math.sqrt(square / (1 - second**count))


def batch_for_peak(flops: float, bytes_a_second: float, bits: float) -> float:
    """Texts at which reading the weights takes as long as multiplying with them.

    Two FLOP a weight and text, bits / 8 bytes a weight.
    """
    return flops / bytes_a_second * (bits / BITS_A_BYTE) / 2


def speculative_speedup(acceptance: float, drafts: int, cost: float) -> float:
    """How many times faster (theorem 3.8). cost: of a draft's pass over that of the large model."""
    return speculative_tokens(acceptance, drafts) / (drafts * cost + 1)


def texts_that_fit(gigabytes: float, bytes_a_token: float, tokens: int) -> float:
    """Whole texts of so many tokens whose caches fit."""
    return math.floor(gigabytes * GIGA / (bytes_a_token * tokens))


def dollars_per_million(dollars_an_hour: float, tokens_a_second: float) -> float:
    """Price of a million tokens on hardware of this price and speed."""
    return dollars_an_hour / 3600 / tokens_a_second * 1e6


def quantised(values: Sequence[float], bits: int, place: int) -> float:
    """A value, counted from 1, rounded to whole steps of the largest over 2^(b-1) - 1."""
    found = np.array(values, float)
    step = float(np.abs(found).max()) / (2 ** (bits - 1) - 1)
    return float(np.round(found[_place(place, len(found))] / step) * step)


def family_megabytes(model: str, bits: float) -> float:
    """Memory of all weights of a model of the family, MB of 1e6 bytes."""
    return weight_gigabytes(family_all_parameters(model), bits) * GIGA / MEGA


def lora_parameters(inputs: int, outputs: int, rank: int) -> float:
    """Trained parameters of an adapter on one matrix: A (rank, inputs) and B (outputs, rank)."""
    return rank * (inputs + outputs)


def lora_share(inputs: int, outputs: int, rank: int) -> float:
    """The same as a part of the matrix itself."""
    return lora_parameters(inputs, outputs, rank) / (inputs * outputs)


def family_lora_parameters(model: str, rank: int) -> float:
    """Adapters on the seven matrices of every block of a model of the family."""
    found = config(model)
    width, inner = found["hidden_size"], found["intermediate_size"]
    heads = found["num_attention_heads"] * found["head_dim"]
    keys = found["num_key_value_heads"] * found["head_dim"]
    shapes = (
        (width, heads), (width, keys), (width, keys), (heads, width),
        (width, inner), (width, inner), (inner, width),
    )  # fmt: skip
    one = sum(lora_parameters(inputs, outputs, rank) for inputs, outputs in shapes)
    return float(one * found["num_hidden_layers"])


def family_lora_share(model: str, rank: int) -> float:
    """The same beside the model's non-embedding parameters."""
    return family_lora_parameters(model, rank) / family_parameters(model)


def decoding_bound(parameters: float, bits: float, bytes_a_second: float) -> float:
    """Tokens a second of one text at most, where every weight is read once a token."""
    return bytes_a_second / (weight_gigabytes(parameters, bits) * GIGA)


def family_all_parameters(model: str) -> float:
    """All of its parameters, the embedding included, which input and output share."""
    return float(_card(model)["total_parameters"])


def family_embedding_share(model: str, entries: int = 0) -> float:
    """The part of a model's parameters that is embedding, or would be with so many entries."""
    found = family_parameters(model)
    if entries:
        return 1 - found / (found + entries * config(model)["hidden_size"])
    return 1 - found / family_all_parameters(model)


def family_loss(size: str, seed: int = 1) -> float:
    """Validation loss of a base model at the end of its training, nats a token."""
    found = [
        row for row in _rows("family_losses") if (row["size"], row["seed"]) == (size, seed)
        and row["validation"] is not None
    ]  # fmt: skip
    if not found:
        raise ValueError(f"no validation loss of {size}, seed {seed}")
    return float(max(found, key=lambda row: int(row["step"]))["validation"])


def family_corpus_share(kind: str) -> float:
    """The part of all the tokens that the family read, by the table in its model card."""
    card = (resources.folder() / "family" / "MODEL_CARD.md").read_text("utf-8")
    corpus = card.partition("## Corpus")[2]
    found = re.search(rf"^\| {re.escape(kind)} \| *([\d.]+) \|", corpus, re.MULTILINE)
    if found is None:
        raise ValueError(f"the model card knows no kind of text called {kind}")
    return float(found[1]) / 100


def family_spread(size: str, ability: str) -> float:
    """The largest share right of the seeds of a size minus the smallest."""
    found = ability_shares(size, ability).values()
    return max(found) - min(found)


def ability_shares(size: str, ability: str) -> dict[int, float]:
    """Share right by seed; ValueError if nothing of the kind was measured."""
    found = {
        int(row["seed"]): int(row["right"]) / int(row["items"])
        for row in _rows("family_abilities")
        if (row["size"], row["ability"]) == (size, ability)
    }
    if not found:
        raise ValueError(f"{ability} was not measured at {size}")
    return found


def _rows(name: str) -> tuple[Any, ...]:
    return tuple(resources.table(name).rows)


def bpe_pairs(words: Mapping[str, int], pair: str, merges: int = 0) -> float:
    """How often a pair ("l o") stands in words with these counts, after so many merges."""
    return float(_pairs(_merged(words, merges)).get(tuple(pair.split()), 0))


def bpe_tokens(words: Mapping[str, int], merges: int) -> float:
    """Tokens of all words with their counts after so many merges (Sennrich et al. 2016, alg. 1).

    Of several pairs that are equally frequent the first in the order of the alphabet is merged.
    """
    return float(sum(len(tokens) * count for tokens, count in _merged(words, merges).items()))


def _merged(words: Mapping[str, int], merges: int) -> dict[tuple[str, ...], int]:
    found = {tuple(word): count for word, count in words.items()}
    for _ in range(merges):
        pairs = _pairs(found)
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        found = {_joined(tokens, best): count for tokens, count in found.items()}
    return found


def _pairs(words: Mapping[tuple[str, ...], int]) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter()
    for tokens, count in words.items():
        for pair in pairwise(tokens):
            found[pair] += count
    return found


def _joined(tokens: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
    made: list[str] = []
    for token in tokens:
        if made and (made[-1], token) == pair:
            made[-1] += token
        else:
            made.append(token)
    return tuple(made)


def enrichment(good: float, keeps_good: float, keeps_bad: float) -> float:
    """Share of good documents behind a filter."""
    return good * keeps_good / (good * keeps_good + (1 - good) * keeps_bad)


def softened(logits: Sequence[float], temperature: float, place: int) -> float:
    """Softmax of logits over a temperature, at a place counted from 1."""
    values = np.exp((np.array(logits, float) - max(logits)) / temperature)
    return float(values[place - 1] / values.sum())


def divergence(one: Sequence[float], other: Sequence[float]) -> float:
    """KL(one || other), nats."""
    p, q = np.array(one, float), np.array(other, float)
    return float(np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1.0) / q), 0.0)))


VALUES: Mapping[str, Callable[..., Any]] = {
    # Their dot product over the square root of their width (Vaswani et al. 2017, eq. 1).
    "attention_score": lambda query, key: float(np.dot(query, key)) / math.sqrt(len(query)),
    # Input and output embedding; matrices: 1 where both are the same.
    "embedding_parameters": lambda tokens, width, matrices=2: matrices * tokens * width,
    "swiglu_inner": lambda width: 2 * 4 * width / 3,
    "attention_crossing": lambda width: 24 * width**2 / (4 * width),
    "expert_choices": lambda experts, chosen: float(math.comb(experts, chosen)),
    # Idle time over the time of work, (p - 1) / (v m) (Narayanan et al. 2021, sec. 2.2).
    "pipeline_idle": lambda stages, microbatches, chunks=1: (stages - 1) / (chunks * microbatches),
    # What each GPU sends in a ring all-reduce: 2 (n - 1) / n of the data.
    "ring_gigabytes": lambda gigabytes, gpus: 2 * (gpus - 1) / gpus * gigabytes,
    "hours_between": lambda days, failures: days * 24 / failures,
    "checkpoint_minutes": lambda write_minutes, hours: math.sqrt(2 * write_minutes * 60 * hours),
    "coin_chance": lambda votes, of: sum(math.comb(of, k) for k in range(votes, of + 1)) / 2**of,
    "label_hours": lambda labels, seconds: labels * seconds / 3600,
    "loss_of_uniform": lambda choices: -math.log(1 / choices),
    "family_perplexity": lambda size, seed=1: math.exp(family_loss(size, seed)),
    "family_right": lambda size, ability, seed=1: ability_shares(size, ability)[seed],
    "family_vocabulary": lambda: len(resources.table("family_tokens").rows),
    "utf8_bytes": lambda text: len(text.encode()),
    "epochs": lambda share, budget, size: share * budget / size,
}
FUNCTIONS: tuple[Callable[..., Any], ...] = (
    merged_sum,
    softmax_share,
    rms_norm,
    layer_norm,
    block_parameters,
    mla_cache_bytes,
    cache_times,
    deepseek_v3,
    expert_capacity,
    activation_gigabytes,
    tensor_parallel_gigabytes,
    utilisation,
    training_days,
    adam_step,
    batch_for_peak,
    speculative_speedup,
    texts_that_fit,
    dollars_per_million,
    quantised,
    family_megabytes,
    lora_parameters,
    lora_share,
    family_lora_parameters,
    family_lora_share,
    decoding_bound,
    family_all_parameters,
    family_embedding_share,
    family_loss,
    family_corpus_share,
    family_spread,
    bpe_pairs,
    bpe_tokens,
    enrichment,
    softened,
    divergence,
)
