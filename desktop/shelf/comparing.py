"""How a model of the shelf gets into the tab "Base vs chat": into one of its columns."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.model import Model

TAB = "base_vs_chat"


def with_model(state: Mapping[str, object], model: "Model") -> dict[str, object]:
    """The tab's state with a model in it: a base model left, without the chat template; any other
    right, with it. All else stays as it is.
    """
    column = 0 if model.kind == "base" else 1
    names, template = _pair(state.get("models"), ""), _pair(state.get("template"), None)
    names[column], template[column] = model.name, bool(column)
    changed: dict[str, object] = {**state, "models": names}
    return {
        **changed,
        "template": [one if one is not None else bool(n) for n, one in enumerate(template)],
    }


def _pair(value: object, default: object) -> list[object]:
    found = list(value) if isinstance(value, list | tuple) else []
    return found if len(found) == 2 else [default, default]
