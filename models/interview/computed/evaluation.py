"""Values of how answers are judged: samples, forecasts, harnesses, agreement."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from models.alignment import extraction
from models.emergence import intervals, rulers
from models.preferences import agreement
from models.preferences.bradley_terry import ELO_PER_NAT
from models.preferences.losses import sigmoid
from models.scaling.parametric import column


def pass_at_k(samples: int, right: int, k: int) -> float:
    """1 - C(n-c, k) / C(n, k), the unbiased estimate."""
    return rulers.pass_at_k(samples, right, k)


def plugged_in_pass_at_k(samples: int, right: int, k: int) -> float:
    """1 - (1 - c/n)^k, the estimate that is too low on average."""
    return 1.0 - (1.0 - rulers.pass_at_k(samples, right, 1)) ** k


def brier(forecast: Sequence[float], right: int) -> float:
    """Of one forecast; right: the number of the outcome that came, from 0."""
    return rulers.brier([forecast], [right])


def brier_of_guessing(options: int) -> float:
    """Of a forecast that gives every option the same."""
    return rulers.brier(np.full((1, options), 1.0 / options), [0])


def harness(model: str, when: str) -> float:
    """Share right on LAMBADA "before" or "after" the harness cut the text correctly."""
    return column("harness_fix", "model", when)[model]


def read_right(text: str, expected: str, rule: str) -> float:
    """1 if a text counts as right when it is read by the rule "strict" or "flexible", else 0."""
    return float({"strict": extraction.strict, "flexible": extraction.flexible}[rule](
        text, expected
    ).right)  # fmt: skip


def kappa(table: Sequence[Sequence[float]], what: str = "value") -> float:
    """Of a table of agreement: "value", "observed", "expected", "low" or "high"."""
    return float(getattr(agreement.kappa_of_table(table), what))


def share_difference(
    first: int, first_items: int, second: int, second_items: int, end: str
) -> float:
    """End, "low" or "high", of the 95 % interval of one share right less another."""
    low, high = intervals.difference(
        first / first_items, first_items, second / second_items, second_items
    )
    return {"low": low, "high": high}[end]


def items_for_half_width(half: float, share: float = 0.5) -> float:
    """Least number of items whose 95 % interval about this share reaches so far to each side."""
    few, many = 1, 2
    while _half_width(share, many) > half:
        few, many = many, 2 * many
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if _half_width(share, middle) > half else (few, middle)
    return float(many)


def elo_chance(points: float) -> float:
    """The chance to be preferred with so many points more."""
    return float(sigmoid(np.asarray(points / ELO_PER_NAT)))


def perplexity(loss: float) -> float:
    """exp(loss), from nats per token."""
    return float(np.exp(loss))


def bits(nats: float) -> float:
    """Nats in bits."""
    return float(nats / np.log(2.0))


def bits_per_byte(loss: float, bytes_per_token: float) -> float:
    """From nats per token, and how many bytes a token has on average."""
    return bits(loss) / bytes_per_token


def _half_width(share: float, items: int) -> float:
    low, high = intervals.wilson_of_share(share, items)
    return (high - low) / 2


COMPUTED: Mapping[str, Callable[..., float]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            *(pass_at_k, plugged_in_pass_at_k, brier, brier_of_guessing, harness, read_right),
            *(kappa, share_difference, items_for_half_width, elo_chance),
            *(perplexity, bits, bits_per_byte),
        )
    }
)
