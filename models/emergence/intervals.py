"""How far a share of right answers can be trusted, and what n items cannot show."""

import math

Z_95 = 1.96  # of the normal distribution, two-sided 95 %


def wilson(right: int, items: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson score interval of a share; both ends in [0, 1].

    Raises ValueError if there are no items or more right ones than items.
    Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    if items < 1 or not 0 <= right <= items:
        raise ValueError(f"{right} of {items} is not a share")
    return wilson_of_share(right / items, items, z)


def wilson_of_share(share: float, items: int, z: float = Z_95) -> tuple[float, float]:
    """The same for a share that was printed rounded, so that it is no whole number of items.

    Raises ValueError if there are no items or the share is outside [0, 1].
    """
    if items < 1 or not 0.0 <= share <= 1.0:
        raise ValueError(f"{share} of {items} items is not a share")
    extra = z * z / items
    middle = (share + extra / 2) / (1 + extra)
    half = z / (1 + extra) * math.sqrt(share * (1 - share) / items + extra / (4 * items))
    # Exact at both ends, where rounding would leave the share a hair outside.
    low = 0.0 if share == 0.0 else max(0.0, middle - half)
    high = 1.0 if share == 1.0 else min(1.0, middle + half)
    return low, high


def upper_at_zero(items: int, z: float = Z_95) -> float:
    """Upper end of the interval of none right: z^2 / (n + z^2), in (0, 1); ValueError for n < 1."""
    if items < 1:
        raise ValueError(f"{items} items")
    return z * z / (items + z * z)


def resolution(items: int, z: float = Z_95) -> tuple[float, float]:
    """The band of shares that n items cannot tell from 0: none right fits all of them.

    ValueError for n < 1. The smallest share that n items can show at all is 1 / n.
    """
    return 0.0, upper_at_zero(items, z)


def difference(
    first: float, first_items: int, second: float, second_items: int, z: float = Z_95
) -> tuple[float, float]:
    """Interval of first - second for two shares, in [-1, 1].

    The two are taken as independent: where the same items were asked twice the true interval is
    narrower. Raises ValueError as `wilson_of_share`.
    Source: Newcombe 1998, method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873.
    """
    low_1, high_1 = wilson_of_share(first, first_items, z)
    low_2, high_2 = wilson_of_share(second, second_items, z)
    gap = first - second
    below = math.hypot(first - low_1, high_2 - second)
    above = math.hypot(high_1 - first, second - low_2)
    return gap - below, gap + above
