"""Values of a block: attention by hand, rotations, norms, parameters, experts, long contexts."""

import math
from collections.abc import Sequence

import numpy as np

from models.scaling.parametric import column

# DeepSeek-V3's inference/configs/config_671B.json
_V3 = {
    "vocabulary": 129280, "width": 7168, "inner": 18432, "expert_inner": 2048, "layers": 61,
    "dense_layers": 3, "heads": 128, "experts": 256, "shared": 1, "active": 8,
    "query_rank": 1536, "latent": 512, "plain": 128, "rotated": 64, "value": 128,
}  # fmt: skip

# Attention, rotations, norms


def attention_score(query: Sequence[float], key: Sequence[float]) -> float:
    """Their dot product over the square root of their width (Vaswani et al. 2017, eq. 1)."""
    return float(np.dot(query, key)) / math.sqrt(len(query))


def attention_weight(query: Sequence[float], keys: Sequence[Sequence[float]], key: int) -> float:
    """Softmax of the scores, at a key counted from 1."""
    scores = np.array([attention_score(query, one) for one in keys])
    weights = np.exp(scores - scores.max())
    return float(weights[_place(key, len(keys))] / weights.sum())


def attention_output(
    query: Sequence[float], keys: Sequence[Sequence[float]], values: Sequence[float]
) -> float:
    """The weighted mean of values of one number each."""
    weights = [attention_weight(query, keys, place + 1) for place in range(len(keys))]
    return float(np.dot(weights, values))


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


def rope_angle(position: float, pair: int, head_dim: int, theta: float = 10000.0) -> float:
    """Radians by which a pair of dimensions, counted from 0, is turned (Su et al. 2021, eq. 15)."""
    return float(position * theta ** (-2 * pair / head_dim))


def rope_wavelength(pair: int, head_dim: int, theta: float = 10000.0) -> float:
    """Tokens after which a pair of dimensions has turned once."""
    return 2 * math.pi / rope_angle(1, pair, head_dim, theta)


def rope_score(query_at: int, key_at: int, angle: float) -> float:
    """Dot product of (1, 0) with itself after both were turned by their positions."""
    return math.cos((query_at - key_at) * angle)


def ntk_theta(theta: float, factor: float, head_dim: int) -> float:
    """The base that stretches the slowest pair by a factor and leaves the fastest as it is."""
    return float(theta * factor ** (head_dim / (head_dim - 2)))


def yarn_temperature(factor: float) -> float:
    """What YaRN multiplies queries and keys with: 0.1 ln s + 1 (Peng et al. 2023, eq. 22)."""
    return 0.1 * math.log(factor) + 1


def rms_norm(values: Sequence[float], place: int) -> float:
    """A value, counted from 1, over the root of the mean square; gain 1, no epsilon."""
    found = np.array(values, float)
    return float(found[_place(place, len(found))] / math.sqrt(float(np.mean(found**2))))


def layer_norm(values: Sequence[float], place: int) -> float:
    """The same less the mean, over the standard deviation."""
    found = np.array(values, float)
    return rms_norm((found - found.mean()).tolist(), place)


# Parameters and memory


def block_parameters(
    width: int, inner: int, heads: int, kv_heads: int, head_dim: int, matrices: int = 3
) -> float:
    """Weights of attention and feed-forward of one block. matrices: 3 for SwiGLU, 2 without."""
    attention = width * head_dim * (2 * heads + 2 * kv_heads)
    return attention + matrices * width * inner


def embedding_parameters(tokens: int, width: int, matrices: int = 2) -> float:
    """Input and output embedding; matrices: 1 where both are the same."""
    return matrices * tokens * width


def swiglu_inner(width: int) -> float:
    """The inner width at which three matrices hold as much as two of four times the width."""
    return 2 * 4 * width / 3


def mla_cache_bytes(layers: int, latent: int, rotated: int, bytes_each: float) -> float:
    """What latent attention keeps of a token: a latent and a rotated key a layer."""
    return layers * (latent + rotated) * bytes_each


def cache_times(layers: int, heads: int, head_dim: int, latent: int, rotated: int) -> float:
    """How often that goes into a key and a value of every head."""
    return 2 * layers * heads * head_dim / mla_cache_bytes(layers, latent, rotated, 1)


def attention_matrix_gigabytes(heads: int, tokens: int, bytes_each: float) -> float:
    """Scores of every head of one layer, all tokens by all tokens, GB of 1e9 bytes."""
    return heads * tokens**2 * bytes_each / 1e9


def attention_crossing(width: int) -> float:
    """Tokens at which scores and weighted values cost as much as the block's matrices.

    Forward, per token and block: 24 d^2 FLOP in matrices of 12 d^2 weights, 4 s d in attention over
    s tokens. A causal mask that is made use of doubles the length.
    """
    return 24 * width**2 / (4 * width)


# Mixtures of experts


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


def balance_loss(
    fractions: Sequence[float], probabilities: Sequence[float], coefficient: float
) -> float:
    """coefficient N sum f_i P_i (Fedus et al. 2021, eq. 4)."""
    return coefficient * len(fractions) * float(np.dot(fractions, probabilities))


def expert_choices(experts: int, chosen: int) -> float:
    """How many different sets of experts a token can be sent to."""
    return math.comb(experts, chosen)


def biased_choice(scores: Sequence[float], biases: Sequence[float]) -> float:
    """The expert, counted from 1, with the highest score plus bias."""
    return float(np.argmax(np.add(scores, biases)) + 1)


def routed_as_dense(params: float, experts: float, method: str = "S-BASE") -> float:
    """The dense size with the same loss (Clark et al. 2022, eq. 1 and 11; table routed_laws).

    params: that a token passes through. Both sides at 130 billion tokens.
    """
    slope, rest = _routed_line(experts, method)
    dense_slope, dense_rest = _routed_line(1, method)
    return float(10 ** ((slope * math.log10(params) + rest - dense_rest) / dense_slope))


def routing_ends(method: str = "S-BASE") -> float:
    """The size at which more experts stop lowering the loss of that law: b + c log10 N = 0."""
    return float(10 ** (-_routed(method, "b") / _routed(method, "c")))


def _routed_line(experts: float, method: str) -> tuple[float, float]:
    """log10 of the loss as a line in log10 N: its slope, and where it begins, d left out."""
    a, b, c, start, limit = (_routed(method, one) for one in ("a", "b", "c", "start", "limit"))
    counted = 1 / (1 / (experts - 1 + 1 / (1 / start - 1 / limit)) + 1 / limit)
    return a + c * math.log10(counted), b * math.log10(counted)


def _routed(method: str, constant: str) -> float:
    return column("routed_laws", "method", constant)[method]


def _place(number: int, count: int) -> int:
    """The index of something counted from 1; ValueError if there is none."""
    if not 1 <= number <= count:
        raise ValueError(f"number {number} of {count}")
    return number - 1
