"""Everything that can be said about a project's labels in figures, as plain data."""

import math
from typing import Any

from models.store.labels import Labels
from models.theory.labelling.bradley_terry import ELO_PER_NAT, Group, count_wins, strengths
from models.theory.labelling.choices import (
    Share,
    left_preference,
    longer_preference,
    own_agreement,
)
from models.theory.labelling.speed import moment, sessions, speed


def figures_of(labels: Labels) -> dict[str, Any]:
    """Counts, own agreement, preferences, speed, the latest session, strengths of models."""
    counts, judged = labels.counts(), labels.judged()
    agreement = own_agreement(labels.repeats())
    seconds = speed([one.seconds for one in judged])
    moments = [time for created in labels.moments() if math.isfinite(time := moment(created))]
    latest = sessions(moments)[-1:]
    found = strengths(count_wins(labels.games()))
    return {
        "labels": counts.judged,
        "pairs": counts.pairs,
        "ties": counts.ties,
        "skipped": counts.skipped,
        "rankings": counts.rankings,
        "repeats": counts.repeats,
        "waiting": labels.waiting_count(),
        "own_agreement": share_row(agreement.same),
        "stuck_to_the_side": share_row(agreement.stuck),
        "left_preference": share_row(left_preference(judged)),
        "longer_preference": share_row(longer_preference(judged)),
        "seconds_a_label": {"median": _number(seconds.median),
                            "middle_80_%": [_number(seconds.low), _number(seconds.high)]},
        "latest_session": {"labels": latest[0].labels, "minutes": _number(latest[0].minutes),
                           "labels_a_minute": _number(latest[0].pace)} if latest else None,
        "models": [group_row(group) for group in found.groups],
    }  # fmt: skip


def share_row(share: Share) -> dict[str, Any]:
    """A share with its interval."""
    low, high = share.interval
    return {
        "count": share.count,
        "of": share.total,
        "share": _number(share.value),
        "interval": [round(low, 4), round(high, 4)],
    }


def group_row(group: Group) -> dict[str, Any]:
    """Models on one scale, the strongest first; 400 points are odds of ten to one."""
    points = (ELO_PER_NAT * side for side in (group.strength, group.low, group.high))
    return {
        name: {"points": _number(middle), "interval": [_number(low), _number(high)],
               "comparisons": int(games)}
        for name, middle, low, high, games in zip(group.names, *points, group.games, strict=True)
    }  # fmt: skip


def _number(value: float) -> float | None:
    return round(float(value), 4) if math.isfinite(value) else None
