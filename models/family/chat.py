"""The chat models' lessons, and what they are asked afterwards."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tokenizers import Tokenizer
from torch import Tensor
from transformers import LlamaForCausalLM

from models.alignment.instructions import Instruction
from models.alignment.training_configs import SftConfig
from models.family import exchanges
from models.family.ability_check import of_family
from models.family.corpus import ASSISTANT, END, USER
from models.family.exchanges import ABOUT, Exchange, subject_held_out
from models.family.recipe import SIZES
from models.family.tasks import Item
from models.family.world import (
    Country,
    animals,
    countries,
    kept_out_countries,
    story_pieces,
    things,
    verses,
)
from models.progress import Progress, Steps
from models.training.sft import Fact, Known, SftSchedule, Tuner, padded, sft_loss

# What the special tokens begin as: text that the base model knows in that place.
LIKE = {USER: ":", ASSISTANT: ":", END: "\n"}


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the model is given and what it has to say, both as exact strings with special tokens."""

    prompt: str
    answer: str


def chat_prompt(question: str) -> str:
    """What a chat model receives for one question; the same as its chat template renders."""
    return f"{USER} {question}{END}{ASSISTANT}"


def conversations(count: int, seed: int) -> list[Conversation]:
    """Lessons: one question and its answer, now and then a second one."""
    random, found = Random(seed), []
    for _ in range(count):
        last = exchanges.topical_exchange(random)[1]
        before = ""
        if random.random() < 0.15:
            first = exchanges.topical_exchange(random)[1]
            before = f"{chat_prompt(first.question)} {first.answer}{END}"
        found.append(Conversation(before + chat_prompt(last.question), f" {last.answer}{END}"))
    return found


def _item(ability: str, exchange: Exchange) -> Item:
    return Item(ability, chat_prompt(exchange.question), f" {exchange.answer}", exchange.question)


def capital_items(*, kept_out: bool) -> tuple[Item, ...]:
    """The capital question for the countries kept out of the lessons, or for the others."""
    chosen = kept_out_countries() if kept_out else [c for c in countries() if not c.kept_out]
    return tuple(
        _item(
            "chat_capital_held_out" if kept_out else "chat_capital_seen",
            Exchange(
                exchanges.capital_question(country),
                f"The capital of {country.name} is {country.capital}.",
            ),
        )
        for country in chosen
    )


def sum_items(count: int, seed: int) -> tuple[Item, ...]:
    """Held-out sums in words as chat questions."""
    return tuple(_item("chat_word_sum", one) for one in exchanges.held_out_sums(count, seed))


# The other poems' subjects would want an article: "about a key".
WITHOUT_ARTICLE = frozenset("rain snow wind winter spring summer autumn bread sleep".split())
LABEL, HELD_OUT = "label", "held-out"


def prompt_rows(seed: int = 4) -> list[dict[str, object]]:
    """Rows of the table `prompts`: prompt, topic, split.

    The held-out ones ask about countries, animals and things that no chat model was asked about
    in this form; nothing is trained on them. The order is shuffled, so that a session is varied.
    """
    rows: list[dict[str, object]] = [
        {"prompt": form.format(name), "topic": topic, "split": HELD_OUT if held else LABEL}
        for topic, name, held in _subjects()
        for form in ABOUT
    ]
    rows += [{"prompt": ask, "topic": topic, "split": LABEL} for topic, ask in _writing()]
    random = Random(seed)
    random.shuffle(rows)
    return sorted(rows, key=lambda row: str(row["split"]), reverse=True)


def _subjects() -> list[tuple[str, str, bool]]:
    """Topic, name as it stands in the prompt, whether it is held out."""
    found = [("country", country.name, country.kept_out) for country in countries()]
    found += [("animal", animal.plural, subject_held_out(animal.plural)) for animal in animals()]
    found += [("thing", f"the {thing.name}", subject_held_out(thing.name)) for thing in things()]
    return found


def _writing() -> list[tuple[str, str]]:
    subjects = [verse.subject for verse in verses() if verse.subject in WITHOUT_ARTICLE]
    poems = [("poem", f"Write a poem about {subject}.") for subject in subjects]
    stories = [("story", f"Tell me a story about {hero}.") for hero, _ in story_pieces()["hero"]]
    return [("poem", "Write a poem."), ("story", "Tell me a story."), *poems, *stories]


MOST_FACTS = 60  # that are asked at a look


def known_for(pairs: Sequence[Instruction], config: SftConfig) -> Known:
    """What the family knows that a fine-tune on these pairs needs."""
    capitals = (
        Fact(exchanges.capital_question(one), f"The capital of {one.name} is", one.capital)
        for one in unnamed(pairs)
    )
    like = LIKE if config.known_tokens and of_family(config.model) else {}
    return Known(tuple(capitals), {size.parameters: size.sft_rate for size in SIZES}, like)


def unnamed(pairs: Sequence[Instruction]) -> tuple[Country, ...]:
    """Countries of which no pair names the country or its capital, at most `MOST_FACTS`.

    A longer name does not count for a shorter one in it: South Sudan is not Sudan.
    """
    by_name = {name: country for country in countries() for name in (country.name, country.capital)}
    longest_first = sorted(by_name, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    said = "\n".join(text for pair in pairs for text in (pair.prompt, pair.completion))
    named = {found[0] for found in names.finditer(said)}
    free = [one for one in countries() if not {one.name, one.capital} & named]
    return tuple(sorted(free, key=lambda one: not one.kept_out)[:MOST_FACTS])


def batch_of(
    conversations: Sequence[Conversation], tokenizer: Tokenizer, context: int
) -> tuple[Tensor, Tensor]:
    """Token ids and targets, both (batch, time); only the answer's tokens are learnt.

    Rows are padded on the right with token 0, which the targets leave out.
    """
    rows = []
    for conversation in conversations:
        prompt = tokenizer.encode(conversation.prompt).ids
        whole = prompt + tokenizer.encode(conversation.answer).ids
        rows.append((whole[:context], len(prompt)))
    return padded(rows)


def fine_tune(
    model: LlamaForCausalLM,
    tokenizer: Tokenizer,
    conversations: Sequence[Conversation],
    schedule: SftSchedule,
) -> Steps[LlamaForCausalLM]:
    """Fine-tune in place on the conversations in their order, `batch` a step.

    Raises ValueError if there are fewer conversations than the schedule needs.
    """
    if len(conversations) < schedule.steps * schedule.batch:
        raise ValueError("there are fewer conversations than steps times batch")
    tuner = Tuner(model)
    for step in range(1, schedule.steps + 1):
        start = (step - 1) * schedule.batch
        chosen = conversations[start : start + schedule.batch]
        ids, targets = batch_of(chosen, tokenizer, model.config.max_position_embeddings)
        loss = sft_loss(model, ids, targets)
        tuner.step(loss, schedule.rate * schedule.factor(step))
        yield Progress(step, schedule.steps, {"loss": float(loss.detach())}, stage="Fine-tuning")
    return model
