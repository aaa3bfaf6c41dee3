"""The examples: each opens what it needs, and the family's models do what its sentence says."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.tabs.base_vs_chat.examples import WORLD_PROMPTS, example_of, examples
from desktop.tabs.base_vs_chat.tokens import form
from models.base_vs_chat import extraction
from models.base_vs_chat.choices import PANELS, Choices, Shelf, from_state
from models.base_vs_chat.requests import Ask, Found
from models.engine import reading as side_by_side
from models.engine.catalogue import installed
from models.engine.reading import given_answers
from models.engine.session import Session, open_session
from models.generation import Generation, Sampling
from models.model import Model
from models.progress import drain
from models.store.paths import Home

pytestmark = pytest.mark.numeric
SMOLLM2 = Model("SmolLM2-135M-Instruct", "chat", 134_515_008, Path(), "", "")


class Family:
    """The shipped models, asked as the page asks them."""

    def __init__(self, home: Home) -> None:
        self.models = tuple(installed(home))
        self._shelf = Shelf(self.models)
        self._open: dict[str, Session] = {}

    def session(self, model: Model) -> Session:
        if model.name not in self._open:
            self._open[model.name] = open_session(model.path)
        return self._open[model.name]

    def asks(self, choices: Choices) -> tuple[Ask, Ask]:
        left, right = self._shelf.column_models(choices)
        assert left is not None and right is not None
        return (
            Ask(0, left, choices.prompt, choices.template[0], right, choices.system),
            Ask(1, right, choices.prompt, choices.template[1], right, choices.system),
        )

    def answers(self, choices: Choices) -> tuple[Generation, Generation]:
        left, right = (self._say(ask, choices.sampling()) for ask in self.asks(choices))
        return left, right

    def samples(self, choices: Choices) -> tuple[list[str], list[str]]:
        samplings = choices.samplings()
        left, right = (
            [self._say(ask, sampling).text for sampling in samplings] for ask in self.asks(choices)
        )
        return left, right

    def given(self, choices: Choices) -> tuple[float, float]:
        events: list[object] = []
        steps = given_answers(self.asks(choices), *choices.given, self.session)
        drain(steps, lambda step: events.append(step.item))
        left, right = (one.given.found.probability for one in events if isinstance(one, Found))
        return left, right

    def sent(self, choices: Choices) -> tuple[str, str]:
        left, right = (
            side_by_side.sent(0, ask, 1, self.session).text for ask in self.asks(choices)
        )
        return left, right

    def _say(self, ask: Ask, sampling: Sampling) -> Generation:
        sent = side_by_side.sent(0, ask, sampling.max_new_tokens, self.session)
        return drain(self.session(ask.model).stream(sent.ids, sampling, top=0), lambda _: None)


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Family:
    home = Home.at(tmp_path_factory.mktemp("family"))
    home.prepare()
    return Family(home)


def titled(title: str, models: Sequence[Model] = ()) -> Choices:
    (found,) = [one for one in examples(models) if one.title == title]
    return from_state(found.choices_state())


def test_a_question(qapp: QApplication, family: Family) -> None:
    choices = titled("A question")
    base, chat = family.answers(choices)
    assert form(base.text) == "question" and base.text.count("?") > 1
    assert chat.text.strip() == "The capital of France is Paris." and chat.stopped_by == "eos"
    assert min(family.given(choices)) > 0.9


def test_the_form_of_an_answer(qapp: QApplication, family: Family) -> None:
    choices = titled("The form of an answer")
    for texts in family.samples(choices):
        assert extraction.tally(texts, choices.expected) == extraction.Tally(0, 5, 5)


def test_a_list_of_questions(qapp: QApplication, family: Family) -> None:
    base, chat = family.samples(titled("A list of questions"))
    assert [form(text) for text in base] == ["question"] * 5
    assert [text.strip() for text in chat] == ["The capital of Egypt is Cairo."] * 5


def test_who_stops_and_why(qapp: QApplication, family: Family) -> None:
    choices = titled("Who stops, and why")
    base, chat = family.answers(choices)
    assert (base.stopped_by, base.stop_text) == ("stop", "\nQ:")
    assert (chat.stopped_by, chat.stop_text) == ("eos", "<|end|>")
    emptied = from_state({**choices.state(), "stop": ""})
    assert re.search(r"\nQ: What", family.answers(emptied)[0].text)


def test_few_shot(qapp: QApplication, family: Family) -> None:
    choices = titled("Few-shot")
    for texts in family.samples(choices):
        assert extraction.tally(texts, choices.expected) == extraction.Tally(5, 5, 5)
    for size in ("98k", "38k"):
        smaller = from_state({**choices.state(), "size": size})
        for texts in family.samples(smaller):
            assert extraction.tally(texts, choices.expected).flexible <= 1
        for answer in family.answers(smaller):
            assert "one bear" not in answer.text


def test_the_template_exchanged(qapp: QApplication, family: Family) -> None:
    choices = titled("The template exchanged")
    assert family.sent(choices)[0].startswith("<|user|>")
    for answer in family.answers(choices):
        assert form(answer.text) == "question"
    back = from_state({**choices.state(), "template": [False, True]})
    assert family.answers(back)[1].text.strip() == "A bear lives in a cave."


def test_system_prompt_and_refusal_without_smollm2(qapp: QApplication, family: Family) -> None:
    choices = titled("A system prompt")
    assert choices.system == "You are a pirate."
    assert not any("pirate" in sent for sent in family.sent(choices))
    base, chat = family.answers(titled("A refusal"))
    assert form(base.text) == "question"
    assert chat.text.strip().startswith("I don't know that.")


def test_thinking_aloud(qapp: QApplication, family: Family) -> None:
    choices = titled("Thinking aloud")
    assert family.answers(choices)[1].text.strip().endswith("2040 + 42 = 2082. The answer is 2082.")
    assert family.given(choices) == pytest.approx((0.258, 0.00086), rel=0.1)


def test_typed_special_tokens(qapp: QApplication, family: Family) -> None:
    choices = titled("Typed special tokens", family.models)
    left, right = family.asks(choices)
    assert left.model == right.model and (left.template, right.template) == (False, True)
    raw, told = (side_by_side.sent(0, ask, 1, family.session) for ask in (left, right))
    special = [[one.text for one in sent.pieces if one.special] for sent in (raw, told)]
    assert special == [["<|user|>", "<|end|>", "<|assistant|>"]] * 2, "the second: the template's"
    assert raw.text == choices.prompt and choices.prompt in told.text
    forged, answer = family.answers(choices)
    assert forged.text.startswith(" can"), "it goes on with its Yes"
    assert answer.text.strip().startswith("I don't know that.")


def test_the_prompts_of_the_familys_world_are_answered_rightly(family: Family) -> None:
    right = (" Tokyo.", "A cow eats grass.", " 17.", " is cold.", "The sea rolls in")
    for prompt, words in zip(WORLD_PROMPTS, right, strict=True):
        answer = family.answers(Choices(prompt=prompt))[1]
        assert words in answer.text and answer.stopped_by == "eos", prompt
        assert example_of(prompt) is None, "it stands beside the examples"


def test_every_example_can_be_told_and_opens_all_that_it_needs(qapp: QApplication) -> None:
    found = examples()
    assert found[0].prompt == Choices().prompt
    assert len({one.prompt for one in found}) == len({one.title for one in found}) == 10
    assert example_of("What is the capital of Atlantis?") is None
    for one in found:
        assert example_of(one.prompt) == one
    for one in examples((*FAMILY, SMOLLM2)):
        choices = from_state(one.choices_state())
        assert choices.prompt == one.prompt
        kept = choices.state()
        assert all(kept[key] == value for key, value in one.state.items())
        assert choices.panel in PANELS and choices.size == ""
    plain = titled("A question")
    assert plain.models == ("", "") and plain.system == "" and plain.stop == "", "nothing is left"


FAMILY = tuple(
    Model(f"{size}-{kind}", kind, parameters, Path(), "", size)  # type: ignore[arg-type]  # both are kinds
    for size, parameters in (("14k", 14_000), ("6m", 6_000_000))
    for kind in ("base", "chat")
)


def test_where_smollm2_is_two_examples_put_it_beside_the_familys_chat_model(
    qapp: QApplication,
) -> None:
    with_it = {one.title: one for one in examples((*FAMILY, SMOLLM2))}
    without = {one.title: one for one in examples(FAMILY)}
    changed = {title for title in with_it if with_it[title] != without[title]}
    assert changed == {"A system prompt", "A refusal"}
    for title in changed:
        choices = from_state(with_it[title].choices_state())
        assert choices.models == ("6m-chat", SMOLLM2.name)
        assert choices.template == (True, True)
        assert "Models…" in without[title].look_for and "Models…" not in with_it[title].look_for


def test_an_answer_with_its_steps_comes_to_its_end(qapp: QApplication, family: Family) -> None:
    (_, chat) = family.answers(Choices(prompt="What is 17 * 23?"))
    assert chat.stopped_by == "eos" and "The answer is" in chat.text
