"""What the reader has chosen, as one frozen value: kept over a restart, opened by a link."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from operator import attrgetter
from types import MappingProxyType
from typing import ClassVar, Self

from models.generation import Sampling
from models.model import Model
from models.plain_values import updated

CLASSIC = "What is the capital of France?"
CLASSIC_GIVEN = ("The capital of France is", "Paris")
SAMPLE_TEMPERATURE, SAMPLE_COUNT = 0.8, 5
MOST_TOKENS, HIGHEST_TEMPERATURE, HIGHEST_SEED = 2000, 2.0, 9999
MOST_TOP_K, LEAST_TOP_P, HIGHEST_MIN_P = 1000, 0.01, 0.99
PANELS = ("", "next", "samples", "branches", "given")
"""What may stand below the answers; "" is nothing."""
_WORDS_FOR_ON, _WORDS_FOR_OFF = ("on", "true", "yes"), ("off", "false", "no")


RANGES = {
    "temperature": (0.0, HIGHEST_TEMPERATURE),
    "top_k": (0, MOST_TOP_K),
    "top_p": (LEAST_TOP_P, 1.0),
    "min_p": (0.0, HIGHEST_MIN_P),
    "seed": (0, HIGHEST_SEED),
    "max_new_tokens": (1, MOST_TOKENS),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that decides what both columns show.

    size: a size of the family ("279k"); "" for the largest installed.
    models: name for the left and the right column; "" for the base and the chat model of `size`.
    template: whether a column's model gets the prompt inside its chat template. system: goes with
    it as the conversation's first message; "" for none.
    temperature: in [0, 2]; 0 is greedy. top_k: to 1000, top_p: from .01 to 1, min_p: to .99;
    0, 1 and 0 keep all tokens. seed: in [0, 9999]. max_new_tokens: in [1, 2000].
    stop: as typed, "\\n" for a line break; "" for none.
    panel: what stands below both answers, one of PANELS. given: a text, and an answer whose
    probability after it is shown. expected: the answer that samples are checked against, "" for
    none. few_shot: what the card of questions and answers holds, as plain values.
    """

    prompt: str = CLASSIC
    size: str = ""
    models: tuple[str, str] = ("", "")
    template: tuple[bool, bool] = (False, True)
    system: str = ""
    temperature: float = 0.0
    top_k: int = 0
    top_p: float = 1.0
    min_p: float = 0.0
    seed: int = 1
    max_new_tokens: int = 128
    stop: str = ""
    panel: str = PANELS[0]
    given: tuple[str, str] = CLASSIC_GIVEN
    expected: str = ""
    few_shot: Mapping[str, object] = field(default_factory=dict)
    ranges: ClassVar[Mapping[str, tuple[float, float]]] = RANGES

    def changed(self, /, **values: object) -> Self:
        """The same with other values, of a link or a saved state too; what does not fit is ignored.

        template: a pair, or one value ("on", "off", true, false) for both columns.
        """
        found = updated(self, values, {"panel": PANELS}, self.ranges, nearest=False)
        few_shot = values.get("few_shot")
        return replace(
            found,
            models=_two_texts(values.get("models"), found.models),
            template=_template(values.get("template"), found.template),
            given=_two_texts(values.get("given"), found.given),
            few_shot=few_shot if isinstance(few_shot, Mapping) else found.few_shot,
        )

    def sampling(self) -> Sampling:
        return Sampling(
            max_new_tokens=self.max_new_tokens,
            temperature=self.temperature,
            top_k=self.top_k,
            top_p=self.top_p,
            min_p=self.min_p,
            seed=self.seed,
            stop=stop_strings(self.stop),
        )

    def samplings(self) -> tuple[Sampling, ...]:
        """How samples are drawn: as the sliders say, warm where they say greedy.

        Their seeds are counted up from the reader's own, so that the reader can repeat one.
        """
        warm = replace(self.sampling(), temperature=self.temperature or SAMPLE_TEMPERATURE)
        return tuple(replace(warm, seed=self.seed + number) for number in range(SAMPLE_COUNT))

    def state(self) -> dict[str, object]:
        """As plain values that JSON and TOML can hold; `from_state` reads them back."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        plain = {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
        return plain | {"few_shot": dict(self.few_shot)}


@dataclass(frozen=True, slots=True)
class Talk(Choices):
    """What is chosen in a conversation. prompt: what is typed and not sent.

    conversation: its number in the store, 0 for a new one. max_new_tokens: 0 for a length that goes
    by the model's context. compare: whether the left model, too, goes on with the same string.
    """

    prompt: str = ""
    template: tuple[bool, bool] = (True, True)
    max_new_tokens: int = 0
    conversation: int = 0
    compare: bool = False
    ranges: ClassVar[Mapping[str, tuple[float, float]]] = {
        **RANGES,
        "max_new_tokens": (0, MOST_TOKENS),
        "conversation": (0, 2**53),
    }

    def settings(self) -> dict[str, object]:
        """What belongs to the conversation, not to the page: as plain values for JSON."""
        state = self.state()
        return {name: state[name] for name in KEPT_WITH_IT}

    @property
    def automatic(self) -> bool:
        """Whether the model's context says how long an answer may be."""
        return not self.max_new_tokens

    def sampling(self) -> Sampling:
        # super() finds no class in one that slots have made anew
        length = self.max_new_tokens or LONGEST_BY_ITSELF
        return Choices.sampling(replace(self, max_new_tokens=length))


SETTINGS = frozenset(
    ("size", "models", "template", "system", "temperature", "top_k", "top_p", "min_p", "seed",
     "max_new_tokens", "stop", "panel", "few_shot")
)  # fmt: skip
"""What the column of settings of Compare holds."""
KEPT_WITH_IT = (
    *("size", "models", "system", "temperature", "top_k", "top_p", "min_p", "seed"),
    *("max_new_tokens", "stop", "compare"),
)
LONGEST_BY_ITSELF = 512


def from_state(state: Mapping[str, object]) -> Choices:
    """A link's or a former session's choices; what is missing or does not fit is the default."""
    return Choices().changed(**state)


def drawn_alike(one: Sampling, other: Sampling) -> bool:
    """Whether both draw a token from the same probabilities; greedy ones do, whatever the cuts."""
    if not one.temperature and not other.temperature:
        return True
    sliders = attrgetter("temperature", "top_k", "top_p", "min_p")
    return bool(sliders(one) == sliders(other))


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

    models: tuple[Model, ...] = ()
    sizes: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", sizes_of(self.models))

    def size(self, choices: Choices) -> str:
        """The size in use: the chosen one, else the largest; "" if none is installed."""
        return choices.size if choices.size in self.sizes else (self.sizes or ("",))[-1]

    def pair_size(self, choices: Choices) -> str:
        """The size that both columns show, as base and chat; "" for any other two models."""
        pair = replace(choices, models=("", ""))
        return self.size(choices) if self.column_models(choices) == self.column_models(pair) else ""

    def column_models(self, choices: Choices) -> tuple[Model | None, Model | None]:
        """The model of each column: the one named, else the one of the size and kind."""
        size = self.size(choices)
        left, right = choices.models
        return (
            self._named(left) or pick(self.models, size, "base"),
            self._named(right) or pick(self.models, size, "chat"),
        )

    def lost(self, choices: Choices) -> tuple[str, ...]:
        """The names of chosen models that are not installed: others stand in for them."""
        return tuple(name for name in choices.models if name and self._named(name) is None)

    def _named(self, name: str) -> Model | None:
        return next((model for model in self.models if model.name == name and name), None)


def sizes_of(models: Sequence[Model]) -> tuple[str, ...]:
    """Sizes of which both a base and a chat model are intact, small to large."""
    smallest = {model.size: model.parameters for model in models if model.kind in ("base", "chat")}
    intact = {(model.size, model.kind) for model in models if model.problem is None}
    whole = [size for size in smallest if {(size, "base"), (size, "chat")} <= intact]
    return tuple(sorted(whole, key=lambda size: smallest[size]))


def pick(models: Sequence[Model], size: str, kind: str) -> Model | None:
    """The model of this size and kind with the lowest seed, intact ones first; None if none is."""
    fitting = [model for model in models if model.size == size and model.kind == kind]
    return min(fitting, key=lambda model: (model.problem is not None, model.seed), default=None)


def _two_texts(value: object, default: tuple[str, str]) -> tuple[str, str]:
    if isinstance(value, list | tuple) and len(value) == 2:
        left, right = (text if isinstance(text, str) else "" for text in value)
        return left, right
    return default


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


# A few questions with their answers before the real one turn a base model into an answerer: the
# text so far makes an answer the likeliest thing to follow. Brown et al. 2020, arXiv:2005.14165,
# sec. 2 and figure 2.1.
MOST_ROWS = 8
DEFAULT_FORM = "question and answer"
DEFAULT_ROWS = (
    ("What is the capital of Italy?", "The capital of Italy is Rome."),
    ("What is 3 plus 4?", "7."),
)


@dataclass(frozen=True, slots=True)
class Form:
    """How questions and answers are written.

    before: what stands before a question; between: after it; after: what follows an answer.
    stop: where the model's own answer ends, because the next question begins.
    """

    before: str
    between: str
    after: str
    stop: str

    def question(self, text: str) -> str:
        """A question that waits for its answer; no blank at the end, tokens bring their own."""
        return f"{self.before}{_one_line(text)}{self.between}"

    def shown(self, text: str, answer: str) -> str:
        return f"{self.question(text)} {_one_line(answer)}{self.after}"


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "question and answer": Form("Q: ", "\nA:", "\n", stop="\n"),
        "equals": Form("", " =", "\n", stop="\n"),
        "colon": Form("", " :", "\n", stop="\n"),  # what the study family has read most of
        "arrow": Form("", " ->", "\n", stop="\n"),
        "dialogue": Form("User: ", "\nAssistant:", "\n", stop="\nUser:"),
    }
)


def _one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class FewShot:
    """rows: (question, answer), at most MOST_ROWS. question: the one without an answer. form: a
    name of FORMS.
    """

    rows: tuple[tuple[str, str], ...] = DEFAULT_ROWS
    question: str = ""
    form: str = DEFAULT_FORM

    @property
    def usable(self) -> bool:
        return bool(self.question.strip())

    @property
    def whole_rows(self) -> tuple[tuple[str, str], ...]:
        """The rows that have both a question and an answer: those that the prompt shows."""
        return tuple(row for row in self.rows if row[0].strip() and row[1].strip())

    def prompt(self) -> str:
        """Every whole row with its answer, then the question without one.

        Line breaks within a text become blanks, since they would begin another question.
        """
        form = FORMS[self.form]
        shown = "".join(form.shown(*row) for row in self.whole_rows)
        return shown + form.question(self.question)

    def stop(self) -> str:
        """The stop string that suits the form, as it is typed in the settings ("\\\\n")."""
        return FORMS[self.form].stop.replace("\n", "\\n")

    def state(self) -> dict[str, object]:
        """As plain values that JSON can hold; `few_shot_from` reads them back."""
        return asdict(self) | {"rows": [list(row) for row in self.rows]}


def few_shot_from(state: Mapping[str, object]) -> FewShot:
    """What `state` gave; what is missing or odd is the default."""
    found = updated(FewShot(), {**state, "rows": None}, {"form": FORMS})
    if not isinstance(rows := state.get("rows"), list | tuple):
        return found
    kept = [row for row in map(_row, rows) if row]
    return replace(found, rows=tuple(kept[:MOST_ROWS]))


def _row(value: object) -> tuple[str, str] | None:
    if isinstance(value, list | tuple) and len(value) == 2:
        question, answer = value
        if isinstance(question, str) and isinstance(answer, str):
            return question, answer
    return None
