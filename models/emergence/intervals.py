"""How far a share of right answers can be trusted, and what n items cannot show.

Without NumPy: the command line loads it for its help.
"""

import math

Z_95 = 1.96  # of the normal distribution, two-sided 95 %


def wilson(right: int, items: int) -> tuple[float, float]:
    """Wilson score interval of a share; both ends in [0, 1].

    Raises ValueError if there are no items or more right ones than items.
    Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    if items < 1 or not 0 <= right <= items:
        raise ValueError(f"{right} of {items} is not a share")
    return wilson_of_share(right / items, items)


def wilson_of_share(share: float, items: int) -> tuple[float, float]:
    """The same for a share that was printed rounded, so that it is no whole number of items.

    Raises ValueError if there are no items or the share is outside [0, 1].
    """
    if items < 1 or not 0.0 <= share <= 1.0:
        raise ValueError(f"{share} of {items} items is not a share")
    extra = Z_95**2 / items
    middle = (share + extra / 2) / (1 + extra)
    half = Z_95 / (1 + extra) * math.sqrt(share * (1 - share) / items + extra / (4 * items))
    # Exact at both ends, where rounding would leave the share a hair outside.
    low = 0.0 if share == 0.0 else max(0.0, middle - half)
    high = 1.0 if share == 1.0 else min(1.0, middle + half)
    return low, high


def upper_at_zero(items: int) -> float:
    """Upper end of the interval of none right: z^2 / (n + z^2), in (0, 1); ValueError for n < 1."""
    if items < 1:
        raise ValueError(f"{items} items")
    return Z_95**2 / (items + Z_95**2)


def difference(
    first: float, first_items: int, second: float, second_items: int
) -> tuple[float, float]:
    """Interval of first - second for two shares, in [-1, 1].

    The two are taken as independent: where the same items were asked twice the true interval is
    narrower. Raises ValueError as `wilson_of_share`.
    Source: Newcombe 1998, method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873.
    """
    low_1, high_1 = wilson_of_share(first, first_items)
    low_2, high_2 = wilson_of_share(second, second_items)
    gap = first - second
    below = math.hypot(first - low_1, high_2 - second)
    above = math.hypot(high_1 - first, second - low_2)
    return gap - below, gap + above


# several answers to one problem, all of it estimated without bias for every k up to their number
