"""The tabs of the window, in order: a new tab is one folder and one name in `tab_specs`."""

from desktop.frame.tab_spec import TabSpec

__all__ = ["TabSpec", "tab_specs"]


def tab_specs() -> tuple[TabSpec, ...]:
    """All tabs in order; imported here, when the window asks."""
    from desktop.tabs import (
        alignment,
        base_vs_chat,
        emergence,
        interview,
        preferences,
        scaling,
        start,
    )

    return (
        start.SPEC,
        scaling.SPEC,
        emergence.SPEC,
        base_vs_chat.SPEC,
        preferences.SPEC,
        alignment.SPEC,
        interview.SPEC,
    )
