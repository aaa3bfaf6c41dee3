"""Two real, tiny, random models side by side: the generator behind both columns."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from desktop.tabs.base_vs_chat import duet
from desktop.tabs.base_vs_chat.choices import Choices
from models.errors import UserError
from models.live.catalogue import Model
from models.live.sampling import Sampling
from models.live.session import Session, open_session
from models.progress import Progress, drain

PROMPT = "What is the capital of France?"


def _tiny_models() -> ModuleType:
    # Loaded by its path: tests have no packages.
    path = Path(__file__).parents[2] / "models" / "tiny_models.py"
    spec = importlib.util.spec_from_file_location("tiny_models", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault("tiny_models", module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, Model]:
    make: Callable[..., Path] = _tiny_models().make_tiny_model
    folder = tmp_path_factory.mktemp("duet")
    base, chat = make(folder / "base"), make(folder / "chat", kind="chat", seed=1)
    return (
        Model("base", "base", 1, base, "", "tiny"),
        Model("chat", "chat", 1, chat, "", "tiny"),
    )


@pytest.fixture(scope="module")
def sessions(models: tuple[Model, Model]) -> Callable[[Model], Session]:
    opened = {model.name: open_session(model.path) for model in models}
    return lambda model: opened[model.name]


def events_of(steps: object) -> list[duet.Event]:
    seen: list[Progress] = []
    drain(steps, seen.append)  # type: ignore[arg-type]  # a generator of steps
    assert [step.done for step in seen] == sorted(step.done for step in seen)
    assert all(step.done <= step.total for step in seen)
    return [step.item for step in seen if isinstance(step.item, duet.Event)]


def asks(models: tuple[Model, Model], prompt: str = PROMPT) -> tuple[duet.Ask, duet.Ask]:
    base, chat = models
    return duet.Ask(0, base, prompt, template=False), duet.Ask(1, chat, prompt, template=True)


def test_both_columns_move_token_by_token(models, sessions) -> None:
    events = events_of(duet.answer(asks(models), Sampling(max_new_tokens=6), (), sessions))
    said = [event.column for event in events if isinstance(event, duet.Said)]
    assert said[:6] == [0, 1, 0, 1, 0, 1]


def test_each_is_told_what_it_was_sent_before_it_speaks(models, sessions) -> None:
    events = events_of(duet.answer(asks(models), Sampling(max_new_tokens=2), (), sessions))
    assert [type(event) for event in events[:2]] == [duet.Sent, duet.Sent]
    sent = ["".join(piece.text for piece in event.pieces) for event in events[:2]]  # type: ignore[union-attr]  # both are Sent
    assert sent == [PROMPT, f"<|user|> {PROMPT}<|end|><|assistant|>"]


def test_side_by_side_says_the_same_as_alone(models, sessions) -> None:
    sampling = Sampling(max_new_tokens=12, temperature=0.9, seed=3)
    events = events_of(duet.answer(asks(models), sampling, (), sessions))
    ended = {event.column: event.generation for event in events if isinstance(event, duet.Ended)}
    alone = drain(sessions(models[0]).stream(PROMPT, sampling))
    assert ended[0].text == alone.text
    said = [e.token for e in events if isinstance(e, duet.Said) and e.column == 0]
    assert tuple(said) == ended[0].tokens


def test_five_samples_a_column_come_from_seeds_counted_up(models, sessions) -> None:
    choices = Choices(seed=7, max_new_tokens=8)
    events = events_of(duet.run(asks(models), choices, sessions))
    seeds = [(e.column, e.seed) for e in events if isinstance(e, duet.Sampled)]
    assert sorted(seeds) == [(column, seed) for column in (0, 1) for seed in range(7, 12)]
    third = next(e for e in events if isinstance(e, duet.Sampled) and (e.column, e.seed) == (0, 9))
    again = Sampling(max_new_tokens=8, temperature=0.8, seed=9)
    assert third.generation.text == drain(sessions(models[0]).stream(PROMPT, again)).text
    assert {token.top for token in third.generation.tokens} == {()}  # nobody looks at them


def test_the_window_does_not_hear_of_every_token_of_a_sample(models, sessions) -> None:
    sampling = Sampling(max_new_tokens=32, temperature=0.8, seed=1)
    steps: list[Progress] = []
    drain(
        duet.answer(asks(models), Sampling(max_new_tokens=1), (sampling,), sessions), steps.append
    )
    after = [
        step.item for step in steps if not isinstance(step.item, duet.Sent | duet.Said | duet.Ended)
    ]
    written = sum(len(e.generation.tokens) for e in after if isinstance(e, duet.Sampled))
    assert written > 20
    assert len(after) <= 2 + written // duet.QUIET_TOKENS


def test_without_samples_there_are_none(models, sessions) -> None:
    events = events_of(duet.run(asks(models), Choices(samples=False, max_new_tokens=3), sessions))
    assert not [event for event in events if isinstance(event, duet.Sampled)]


def test_a_prompt_too_long_for_one_leaves_the_other_alone(models, sessions) -> None:
    base, chat = models
    long = "word " * 300
    pair = (duet.Ask(0, base, long, template=False), duet.Ask(1, chat, "Hi", template=True))
    events = events_of(duet.run(pair, Choices(max_new_tokens=3), sessions))
    failed = [event for event in events if isinstance(event, duet.Failed)]
    assert [(one.column, "tokens" in str(one.error)) for one in failed] == [(0, True)]
    assert {e.column for e in events if isinstance(e, duet.Ended | duet.Sampled)} == {1}


def test_a_base_model_borrows_the_template_of_its_chat_model(models, sessions) -> None:
    base, chat = models
    ask = duet.Ask(0, base, "Hi", template=True, lender=chat)
    [sent] = events_of(duet.preview([ask], sessions))
    assert isinstance(sent, duet.Sent)
    assert "".join(piece.text for piece in sent.pieces) == "<|user|> Hi<|end|><|assistant|>"


def test_without_a_lender_it_is_said(models, sessions) -> None:
    [failed] = events_of(duet.preview([duet.Ask(0, models[0], "Hi", template=True)], sessions))
    assert isinstance(failed, duet.Failed) and "base model" in str(failed.error)


def test_a_model_that_cannot_be_opened_is_told_in_its_column(models, sessions) -> None:
    def broken(model: Model) -> Session:
        if model.name == "chat":
            raise UserError("The weights are gone.")
        return sessions(model)

    events = events_of(duet.answer(asks(models), Sampling(max_new_tokens=2), (), broken))
    assert [str(e.error) for e in events if isinstance(e, duet.Failed)] == ["The weights are gone."]
    assert [e.column for e in events if isinstance(e, duet.Ended)] == [0]


def test_the_same_model_in_both_columns_does_not_mix(models, sessions) -> None:
    chat = models[1]
    pair = (duet.Ask(0, chat, PROMPT, template=False), duet.Ask(1, chat, PROMPT, template=True))
    sampling = Sampling(max_new_tokens=10)
    events = events_of(duet.answer(pair, sampling, (), sessions))
    ended = {e.column: e.generation for e in events if isinstance(e, duet.Ended)}
    for generation in ended.values():
        assert generation.text == drain(sessions(chat).stream(generation.prompt, sampling)).text
    assert ended[0].prompt != ended[1].prompt


def test_it_can_be_closed_at_any_step(models, sessions) -> None:
    for stop_after in range(1, 12):
        steps = duet.run(asks(models), Choices(max_new_tokens=3), sessions)
        for _ in range(stop_after):
            next(steps)
        steps.close()
        with pytest.raises(StopIteration):
            next(steps)
