"""The chat models' lessons, and what they are asked afterwards."""

from random import Random

from models.family import exchanges
from models.family.exchanges import Exchange
from models.family.items import Item
from models.family.tokenizer import ASSISTANT, END, USER
from models.family.world import countries, kept_out_countries
from models.live.sft import Conversation

# What the special tokens begin as: text that the base model knows in that place.
LIKE = {USER: ":", ASSISTANT: ":", END: "\n"}


def chat_prompt(question: str) -> str:
    """What a chat model receives for one question; the same as its chat template renders."""
    return f"{USER} {question}{END}{ASSISTANT}"


def conversations(count: int, seed: int) -> list[Conversation]:
    """Lessons: one question and its answer, now and then a second one."""
    random, found = Random(seed), []
    for _ in range(count):
        last = exchanges.chat_exchange(random)
        before = ""
        if random.random() < 0.15:
            first = exchanges.chat_exchange(random)
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
