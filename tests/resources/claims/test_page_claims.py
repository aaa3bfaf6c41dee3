"""What pages and the tour say of our own models and of what they are asked, held against them.

Each claim stands by the sentence as the program shows it. A sentence that names a size of the study
family must have a claim, unless it is an example's: those are held against the models by
tests/desktop/tabs/test_base_vs_chat_examples.py.
"""

import csv
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from tokenizers import Tokenizer

import resources
from desktop.frame.tour_steps import CHINCHILLA, GPT3
from models.alignment import harmless
from models.base_vs_chat.choices import CLASSIC
from models.emergence import own
from models.engine.chat_template import Message
from models.engine.session import open_session
from models.family import abilities, corpus, tasks
from models.generation import Sampling
from models.progress import drain
from models.scaling import laws
from models.scaling.states import Exploring
from models.training.experiments.harmless import HarmlessConfig

SIZE = re.compile(r"\b(?:14k|38k|98k|279k|1m|2\.6m|6m)\b")
EXAMPLES = ("Example",)  # contexts whose sentences are checked elsewhere
GREEDY = Sampling(max_new_tokens=24)
DOCUMENTS = 3000
FRONTIER = Path(__file__).parents[2] / "benchmarks" / "frontier.py"  # makes the shipped runs


@cache
def shown() -> dict[str, set[str]]:
    """English sentence -> contexts that it stands in."""
    found = dict[str, set[str]]()
    for path in (resources.folder() / "translations" / "de").glob("*.ts"):
        for context in ET.parse(path).iter("context"):
            name = context.findtext("name") or ""
            for one in context.iter("message"):
                translation = one.find("translation")
                if translation is None or translation.get("type") not in ("vanished", "obsolete"):
                    found.setdefault(one.findtext("source") or "", set()).add(name)
    return found


def items(ability: str) -> list[tasks.Item]:
    return list(abilities.items(ability, 40))


@cache
def said(model: str, prompt: str) -> str:
    """The greedy answer: a base model continues, a chat model is asked."""
    asked = [Message("user", prompt)] if "-chat" in model else prompt
    return drain(open_session(resources.weights(model)).stream(asked, GREEDY, top=0)).text


@cache
def right(ability: str) -> Counter[str]:
    """Size -> right answers of all seeds of its base models."""
    counts = Counter[str]()
    for one in own.measured():
        if (one.kind, one.ability) == ("base", ability):
            counts[one.size] += one.right
    return counts


def rows(table: str) -> list[dict[str, str]]:
    with (resources.folder() / "tables" / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def described(table: str) -> str:
    return (resources.folder() / "tables" / f"{table}.toml").read_text(encoding="utf-8")


def chosen_point() -> dict[str, float]:
    explore = CHINCHILLA["explore"]
    assert isinstance(explore, dict)
    return explore


def loss_falls() -> bool:
    """By each law of both, the point that the tour moves to has a lower loss than GPT-3's."""
    there = chosen_point()
    law = laws.law(Exploring().law)
    return float(law.loss(there["params"], there["tokens"])) < float(law.loss(*GPT3))


def same_knowledge() -> bool:
    """The base completes the fact, the chat model answers the question with it."""
    return (
        said("6m-base", "The capital of France is").split(".")[0].strip() == "Paris"
        and "Paris" in said("6m-chat", CLASSIC)
        and "Paris" not in said("6m-base", CLASSIC).partition("\n")[0]
    )


def unseen_marks() -> bool:
    texts = islice(corpus.documents(1, dict.fromkeys(corpus.KINDS, 1.0)), DOCUMENTS)
    return not any(mark in text for text in texts for mark in (corpus.USER, corpus.ASSISTANT))


def goes_on_with_questions() -> bool:
    """The base model's next words are a question again; the beginning gets its fact."""
    after = said("6m-base", CLASSIC).strip()
    return "?" in after and "Paris" in said("6m-base", "The capital of France is")


def three_lists() -> bool:
    return all(len(one.prompt.splitlines()) == 4 for one in items("list_operation"))


def four_labelled() -> bool:
    lines = [one.prompt.splitlines() for one in items("labelling")]
    labels = [{line.split(" : ")[1] for line in found[:4]} for found in lines]
    return all(map((5).__eq__, map(len, lines))) and all(len(found) == 2 for found in labels)


def six_pairs() -> bool:
    found = [(one, one.prompt.splitlines()) for one in items("recall")]
    return all(
        len(lines) == 7 and f"{lines[6]}{one.answer}" in lines[:6] for one, lines in found
    )  # fmt: skip


def below_a_hundred() -> bool:
    operands = [re.findall(r"\d+", one.prompt) for one in items("addition_2")]
    each = [number for found in operands for number in found]
    tokenizer = Tokenizer.from_file(str(resources.weights("6m-base") / "tokenizer.json"))
    return max(map(int, each)) < 100 and len(tokenizer.encode("512384").ids) == 6


def never_trained_on() -> bool:
    """Nothing asked may stand in the corpus: what is held out, its makers never hand on."""
    return all(tasks.held_out(one) for name in ("addition_2", "addition_3") for one in items(name))


def borrowing_is_harder() -> bool:
    """Over all models fewer differences than sums are right, and so at most sizes that can any."""
    sums, differences = right("addition_3"), right("subtraction_3")
    able = [size for size in sums if sums[size] + differences[size] > 100]
    harder = sum(differences[size] < sums[size] for size in able)
    return differences.total() < sums.total() and 2 * harder > len(able)


def sizes() -> set[str]:
    return {one.size for one in own.measured()}


def only_these_have_checkpoints() -> bool:
    return {size for size in sizes() if resources.checkpoints(size)} == {"38k", "98k", "279k"}


def known_and_asked() -> bool:
    """Documents of the corpus hold questions that are answered in the next line."""
    texts = islice(corpus.documents(1, dict.fromkeys(corpus.KINDS, 1.0)), DOCUMENTS)
    return sum(bool(re.search(r"\?\n(?:A: )?[A-Z]", text)) for text in texts) > DOCUMENTS / 50


def of_five_seeds() -> bool:
    told, labels = (
        described("reward_learning"),
        Counter(r["labels"] for r in rows("reward_learning")),
    )
    made = "279k-chat" in told and "5 % of them turned" in told
    return made and set(labels.values()) == {5}


CLAIMS: dict[str, Callable[[], bool]] = {
    "Drag the point to a model with a lower loss.": loss_falls,
    "The same knowledge, another form": same_knowledge,
    "Base models go on with more questions. Write a beginning instead, such as: The capital of "
    "France is": goes_on_with_questions,
    "Sums of two numbers below 100 that were never trained on. Every digit is a token.": (
        lambda: below_a_hundred() and never_trained_on()
    ),
    "Differences of 3-digit numbers: borrowing is harder than carrying.": borrowing_is_harder,
    "Six made-up pairs, then one of them again: only the prompt knows the answer.": six_pairs,
    "Two kinds of words with made-up labels, four examples. Guessing one of the two labels "
    "scores 50 %, so what lies below has not even seen that a label is asked.": four_labelled,
    "What was done to three lists is to be done to a fourth.": three_lists,
    "Six numbers to be sorted. One wrong place and all of it is wrong.": lambda: all(
        len(re.findall(r"\d+", one.prompt)) == 6 for one in items("list_sort")
    ),
    "Two digits times one, answered at once.": lambda: all(
        sorted(map(len, re.findall(r"\d+", one.prompt))) == [1, 2]
        for one in items("multiplication_2")
    ),
    "Forty dots in place of the steps, then the result.": lambda: all(
        one.answer.count(".") == 40 and one.answer.endswith(f" {one.result}")
        for one in items("product_3_filler")
    ),
    "No checkpoints of {size} are shipped: only 38k, 98k and 279k have some.": (
        only_these_have_checkpoints
    ),
    "A base model never saw <|user|> and <|assistant|>, so they begin as noise. Begun as “:” and "
    "a line break, the form is nearly there before the first step: the corpus has questions with "
    "answers in it.": lambda: unseen_marks() and known_and_asked(),
    "279k-chat learns to obey or decline, evenly. 16 replies to each of 125 new requests are then "
    "reweighted by exp(reward / 0.1): what PPO with a KL penalty of 0.1 would end at. It takes "
    "about 15 s.": lambda: (
        HarmlessConfig(Path(), Path()).drafts == 16
        and sum(one.held_out for one in harmless.cases()) == 125
    ),
    "Measured when the program was built: 279k-chat, labels of the gold program, 5 % of them "
    "flipped; bars are the worst and the best of five seeds.": of_five_seeds,
    "279k-chat, 5 seeds, 5 % of labels flipped": of_five_seeds,
    "Shipped runs of 279k-chat. Your own take their place.": lambda: (
        'MODEL = "279k-chat"' in FRONTIER.read_text(encoding="utf-8")
    ),
    "Give some, as in --sizes 14k,279k.": lambda: {"14k", "279k"} <= sizes(),
    "Give --model NAME, say 1m-base, or --family DIR.": lambda: "1m" in sizes(),
}


def test_every_sentence_that_names_a_size_has_a_claim() -> None:
    named = {
        text for text, contexts in shown().items()
        if SIZE.search(text) and len(text.split()) > 4 and not contexts <= set(EXAMPLES)
    }  # fmt: skip
    assert len(named) > 3
    assert named - set(CLAIMS) == set()


@pytest.mark.parametrize("sentence", CLAIMS, ids=lambda text: text[:40])
def test_what_a_page_says_of_our_models_is_so(sentence: str) -> None:
    assert sentence in shown(), "no page shows it any more"
    assert CLAIMS[sentence](), CLAIMS[sentence].__doc__
