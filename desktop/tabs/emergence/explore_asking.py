"""The live answers: who is asked, in which order, and what has come of it. No widget, no thread."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import resources
from desktop.tabs.emergence.explore_rows import Answer
from desktop.widgets.banner import in_words
from models.emergence.answers import Asked, Failed, Prepared, Said
from models.emergence.shelf import LAST
from models.emergence.states import Exploring
from models.family import abilities, tasks
from models.family.abilities import answer_in, is_right, right_answer
from models.family.tasks import Item

if TYPE_CHECKING:
    from models.model import Model

EXAMPLES = 12  # of each ability, offered in turn
SEED = 1  # of the models that answer


def example(ability: str, number: int) -> Item:
    """A held-out item of an ability: the first of those that the shipped table was measured on."""
    found = abilities.items(ability, EXAMPLES)
    return found[number % len(found)]


def prompt_of(chosen: Exploring, shown: Sequence[str]) -> tuple[str, str | None]:
    """The prompt, and its right answer where the task can tell. shown: what is in the plot."""
    if chosen.few_shot:
        return tasks.prompt(chosen.builder), tasks.answer(chosen.builder)
    if chosen.own_prompt:
        return chosen.prompt, right_answer(chosen.prompt)
    ability = ability_of(chosen, shown)
    item = example(ability, chosen.example // len(shown))
    return item.prompt, item.answer.strip()


def ability_of(chosen: Exploring, shown: Sequence[str]) -> str:
    """Which ability the prompt is an item of; "" for a prompt of one's own.

    An overview asks its abilities in turn; the builder makes prompts for labelling.
    """
    if chosen.few_shot:
        return "labelling"
    return "" if chosen.own_prompt else shown[chosen.example % len(shown)]


def askable(models: "Sequence[Model]", sizes: Sequence[str]) -> "dict[str, Model]":
    """The whole base models with the first seed, by size."""
    found = {
        model.size: model
        for model in models
        if (model.kind, model.seed, model.problem) == ("base", SEED, None)
    }
    return {size: found[size] for size in sizes if size in found}


def order(
    models: "Mapping[str, Model]", picked: str, step: int, answered: Collection[str]
) -> tuple[Asked, ...]:
    """Who is asked: the picked size first, then the rest from small to large, but nobody twice."""
    rest = [size for size in models if size != picked]
    sizes = ([picked] if picked in models else []) + rest
    return tuple(
        Asked(size, models[size], resources.checkpoints(size).get(step))
        for size in sizes
        if size not in answered
    )


def has_checkpoint(size: str, step: int) -> bool:
    """Whether a size was kept at this step of its training."""
    return step in resources.checkpoints(size)


class Conversation:
    """What the sizes have said to one prompt: kept, because greedy answers do not change."""

    def __init__(self, prompt: str = "", answer: str | None = None, step: int = LAST) -> None:
        self.prompt, self.answer, self.step = prompt, answer, step
        self.said: dict[str, Said] = {}
        self.failed: dict[str, str] = {}
        self.prepared = Prepared(prompt)

    def take(self, event: object) -> str:
        """One event of `models.emergence.answers`; returns the size that it concerns, or ""."""
        if isinstance(event, Prepared):
            self.prepared = event
        elif isinstance(event, Failed):
            self.failed[event.size] = " ".join(in_words(event.error))
            return event.size
        elif isinstance(event, Said):
            self.said[event.size] = event
            return event.size
        return ""

    def of(self, size: str) -> Answer:
        """What a size says, marked where the task can tell."""
        if size in self.failed:
            return Answer(size, note=self.failed[size], whole=True)
        said = self.said.get(size)
        if said is None:
            return Answer(size)
        text = answer_in(said.text)
        at = said.text.find(text) + len(text) if text else 0
        right = None if self.answer is None else is_right(said.text, self.answer)
        return Answer(size, text, said.text[at:].lstrip("\n"), right, said.whole)

    @property
    def answered(self) -> frozenset[str]:
        """Sizes that need not be asked again."""
        return frozenset({*(said.size for said in self.whole), *self.failed})

    @property
    def whole(self) -> list[Said]:
        """The answers that are complete."""
        return [said for said in self.said.values() if said.whole]

    @property
    def seconds(self) -> float:
        """Time that the models spent on them."""
        return sum(said.seconds for said in self.whole)
