"""What the reader has chosen, as one frozen value: kept over a restart, opened by a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.live.catalogue import Model

CLASSIC = "What is the capital of France?"
TEMPERATURES = (0.0, 0.3, 0.5, 0.8, 1.0, 1.5)
SAMPLE_TEMPERATURE, SAMPLE_COUNT = 0.8, 5
MOST_TOKENS, HIGHEST_TEMPERATURE, HIGHEST_SEED = 200, 2.0, 9999
_WORDS_FOR_ON, _WORDS_FOR_OFF = ("on", "true", "yes"), ("off", "false", "no")


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that decides what both columns show.

    size: a size of the family ("279k"); "" for the largest installed.
    models: name for the left and the right column; "" for the base and the chat model of `size`.
    template: whether a column's model gets the prompt inside its chat template.
    temperature: in [0, 2]; 0 is greedy. seed: in [0, 9999]. max_new_tokens: in [1, 200].
    stop: as typed, "\\n" for a line break; "" for none. samples: draw five samples as well.
    """

    prompt: str = CLASSIC
    size: str = ""
    models: tuple[str, str] = ("", "")
    template: tuple[bool, bool] = (False, True)
    temperature: float = 0.0
    seed: int = 1
    max_new_tokens: int = 24
    stop: str = ""
    samples: bool = True

    def with_size(self, size: str) -> "Choices":
        """Both models of another size of the family."""
        return replace(self, size=size, models=("", ""))

    def with_model(self, column: int, model: "Model") -> "Choices":
        """Another model in one column; the template follows its kind."""
        names = list(self.models)
        names[column] = model.name
        changed = replace(self, models=(names[0], names[1]))
        return changed.with_template(column, model.kind != "base")

    def with_template(self, column: int, on: bool) -> "Choices":
        """The chat template on or off in one column."""
        template = list(self.template)
        template[column] = on
        return replace(self, template=(template[0], template[1]))

    def state(self) -> dict[str, object]:
        """As plain values that JSON and TOML can hold; `from_state` reads them back."""
        return {
            "prompt": self.prompt,
            "size": self.size,
            "models": list(self.models),
            "template": list(self.template),
            "temperature": self.temperature,
            "seed": self.seed,
            "max_new_tokens": self.max_new_tokens,
            "stop": self.stop,
            "samples": self.samples,
        }


def from_state(state: Mapping[str, object]) -> Choices:
    """Read a link's or a former session's state; what is missing or out of range is the default.

    template: a pair, or one value ("on", "off", true, false) for both columns.
    """
    found = Choices()
    return replace(
        found,
        prompt=_text(state, "prompt", found.prompt),
        size=_text(state, "size", found.size),
        models=_names(state.get("models")),
        template=_template(state.get("template"), found.template),
        temperature=_number(state, "temperature", found.temperature, 0.0, HIGHEST_TEMPERATURE),
        seed=int(_number(state, "seed", found.seed, 0, HIGHEST_SEED)),
        max_new_tokens=int(_number(state, "max_new_tokens", found.max_new_tokens, 1, MOST_TOKENS)),
        stop=_text(state, "stop", found.stop),
        samples=_switch(state.get("samples"), found.samples),
    )


def stop_strings(typed: str) -> tuple[str, ...]:
    """The stop strings that the typed text asks for: none, or one with its escapes resolved.

    >>> stop_strings(r"\\n")
    ('\\n',)
    """
    text = typed.replace("\\n", "\n").replace("\\t", "\t")
    return (text,) if text else ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is installed, sorted for the pickers."""

    models: tuple["Model", ...] = ()
    sizes: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", sizes_of(self.models))

    def size(self, choices: Choices) -> str:
        """The size in use: the chosen one, else the largest; "" if none is installed."""
        return choices.size if choices.size in self.sizes else (self.sizes or ("",))[-1]

    def column_models(self, choices: Choices) -> tuple["Model | None", "Model | None"]:
        """The model of each column: the one named, else the one of the size and kind."""
        size = self.size(choices)
        left, right = choices.models
        return (
            self._named(left) or pick(self.models, size, "base"),
            self._named(right) or pick(self.models, size, "chat"),
        )

    def _named(self, name: str) -> "Model | None":
        return next((model for model in self.models if model.name == name and name), None)


def sizes_of(models: Sequence["Model"]) -> tuple[str, ...]:
    """Sizes of which both a base and a chat model are intact, small to large."""
    smallest = {model.size: model.parameters for model in models if model.kind in ("base", "chat")}
    whole = [
        size
        for size in smallest
        if all(_intact(pick(models, size, kind)) for kind in ("base", "chat"))
    ]
    return tuple(sorted(whole, key=lambda size: smallest[size]))


def pick(models: Sequence["Model"], size: str, kind: str) -> "Model | None":
    """The model of this size and kind with the lowest seed, intact ones first; None if none is."""
    fitting = [model for model in models if model.size == size and model.kind == kind]
    return min(fitting, key=lambda model: (model.problem is not None, model.seed), default=None)


def _intact(model: "Model | None") -> bool:
    return model is not None and model.problem is None


def _text(state: Mapping[str, object], key: str, default: str) -> str:
    value = state.get(key)
    return value if isinstance(value, str) else default


def _number(
    state: Mapping[str, object], key: str, default: float, low: float, high: float
) -> float:
    value = state.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return value if low <= value <= high else default


def _names(value: object) -> tuple[str, str]:
    if isinstance(value, list | tuple) and len(value) == 2:
        left, right = (name if isinstance(name, str) else "" for name in value)
        return left, right
    return "", ""


def _template(value: object, default: tuple[bool, bool]) -> tuple[bool, bool]:
    if isinstance(value, list | tuple) and len(value) == 2:
        return _switch(value[0], default[0]), _switch(value[1], default[1])
    return _switch(value, default[0]), _switch(value, default[1])


def _switch(value: object, default: bool) -> bool:
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    if word in _WORDS_FOR_ON:
        return True
    return False if word in _WORDS_FOR_OFF else default
