"""What cards and lessons say of a run on the family's models, held against that run.

A sentence beside a live run is a claim about our own models: "the base model gives it about as much
as the chat model". Each has a check here, by the card's id or by the lesson's id and the run, and
every live run has one. Tolerances are wide: what is said has to be true, not the digits.
"""

import math
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.interview import lesson_files as lessons
from models.interview.card import Live
from models.interview.card_file import shipped
from models.interview.lesson import Worked
from models.interview.live import HEAVY, LiveAnswer, run
from models.progress import drain

Claim = Callable[[LiveAnswer], bool]


def rows(answer: LiveAnswer) -> list[list[str]]:
    """The cells of its table, without the head."""
    lines = [line for line in answer.text.splitlines() if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", line.strip("|")) for line in lines]
    return [[cell.strip(" `*") for cell in row] for row in cells[2:]]


def number(cell: str) -> float:
    """The first number of a cell."""
    found = re.search(r"[-+\N{MINUS SIGN}]?\d[\d,]*(?:\.\d+)?", cell)
    assert found, cell
    return float(found[0].replace(",", "").replace("\N{MINUS SIGN}", "-"))


def value(answer: LiveAnswer) -> float:
    assert answer.value is not None
    return answer.value


def column(answer: LiveAnswer, place: int) -> list[float]:
    return [number(row[place]) for row in rows(answer)]


def break_or_question_and_the(answer: LiveAnswer) -> bool:
    """The base breaks the line or begins a question, the chat model says "The", nearly surely."""
    base, chat = (row[1] for row in rows(answer))
    likely = [piece.split("`")[1] for piece in f"`{base}".split(", ")[:2]]
    return likely[0] == "↵" and likely[1].strip("␣") in {"What", "Which", "Where"} and (
        chat.startswith("␣The") and number(chat) > 99
    )  # fmt: skip


def form_before_fact(answer: LiveAnswer) -> bool:
    """All seven keep the form; the two smallest name a wrong place, the three largest are right."""
    texts, marks = [row[1] for row in rows(answer)], [row[2] for row in rows(answer)]
    kept = all(re.fullmatch(r"The capital of .+ is .+\.", text) for text in texts)
    return kept and marks[:2] == ["wrong"] * 2 and marks[-3:] == ["right"] * 3


def luck_among_the_small(answer: LiveAnswer) -> bool:
    """The two largest are right, the smallest wrong, and the chance does not rise at every size."""
    marks, chances = [row[2] for row in rows(answer)], column(answer, 3)
    return marks[0] == "wrong" and marks[-2:] == ["right"] * 2 and chances != sorted(chances)


def both_directions(answer: LiveAnswer) -> bool:
    """The least sure of the three is far below, the largest can do it."""
    least, *_, largest = column(answer, 1)
    return least < 20 and least == min(column(answer, 1)) and largest > 3 * least


def one_row_teaches_its_wrong_neighbours(answer: LiveAnswer) -> bool:
    """Some are right, some wrong, and wrong ones are near misses of a digit."""
    given = [row[0] for row in rows(answer)]
    wrong = [text for text in given if text != "129"]
    near = [text for text in wrong if len(text) == 3 and sum(map(str.__ne__, text, "129")) == 1]
    return 0 < len(wrong) < len(given) and bool(near)


def some_are_silent(answer: LiveAnswer) -> bool:
    """Groups without a difference and such with one, and of the former one that is all wrong."""
    counts = [number(row[1]) for row in rows(answer)]
    return 0 < value(answer) < 100 and 0 in counts and 8 in counts


def votes_for_a_wrong_one(answer: LiveAnswer) -> bool:
    """The commonest answer is wrong, and a right one was drawn, so that a checker would find it."""
    return "the commonest answer is wrong" in answer.text and value(answer) > 0


def many_tries(answer: LiveAnswer) -> bool:
    """pass@16 far above the share of right samples, and not certain."""
    one, *_, last = column(answer, 1)
    return one > 0 and last > 3 * one and last < 100


def late_within_a_layer(answer: LiveAnswer) -> bool:
    """The answer's chance is next to nothing before the last layer but one, and high at the end."""
    chances = column(answer, 2)
    return max(chances[:-2]) < 10 and chances[-1] > 80


def looks_at_the_name(answer: LiveAnswer) -> bool:
    """Most of the weight lies on the three pieces of the country's name."""
    weights = {row[0]: number(row[2]) for row in rows(answer)}
    return weights["␣F"] + weights["ran"] + weights["ce"] > 60


def form_costs_most(answer: LiveAnswer) -> bool:
    """Of the answer the base loses most where form begins and ends, not at the city's name."""
    counted = [(row[0], number(row[2])) for row in rows(answer) if row[1] == "yes"]
    dearest = sorted(counted, key=lambda one: -one[1])[:2]
    return not {"␣P", "ar", "is"} & {token for token, _ in dearest}


def marks_cost_and_do_not_count(answer: LiveAnswer) -> bool:
    marks = [row for row in rows(answer) if row[0] in {r"<\|end\|>", r"<\|assistant\|>"}]
    return value(answer) < 0.2 and not marks[1][1] and number(marks[1][2]) > 3


def form_pays_most(answer: LiveAnswer) -> bool:
    """The largest log-ratio is that of the end token, the first word is among the largest three."""
    ratios = column(answer, 1)
    return ratios[-1] == max(ratios) and ratios[0] >= sorted(ratios)[-3]


def sums_nearly_cancel(answer: LiveAnswer) -> bool:
    """Both sums are large, their difference, in beta 0.1's loss, is small beside them."""
    sums = [number(found) for found in re.findall(r"sum ([^ ]+) nats", answer.text)]
    return min(sums) > 10 and abs(sums[0] - sums[1]) < 0.5 * min(sums)


def worse_with_fewer_bits(answer: LiveAnswer) -> bool:
    whole, eight, four, three = column(answer, 1)
    return abs(eight - whole) < 0.1 and four > 3 * whole and three > four


def rises_with_temperature(answer: LiveAnswer) -> bool:
    """Close to certain at 1; several times the entropy at 2, the likeliest token still on top."""
    cold, usual, warm = column(answer, 2)
    return cold < usual < 0.5 and warm > 3 * usual and number(rows(answer)[2][1]) > 5


def first_words(answer: LiveAnswer) -> bool:
    """Bits per byte fall from look to look, and at each of them it writes other words."""
    bits, written = column(answer, 1), [row[2] for row in rows(answer)]
    falls = bits == sorted(bits, reverse=True) and bits[-1] < 0.6 * bits[0]
    begun = all(text.startswith("The capital of") for text in written)
    return falls and begun and len(set(written)) == len(written)


def longer_and_rarer(answer: LiveAnswer) -> bool:
    """Each merge makes tokens longer, and the first is the commonest."""
    times, longer = column(answer, 3), column(answer, 4)
    return times == sorted(times, reverse=True) and longer == sorted(longer)


CLAIMS: dict[str, Claim] = {
    "next-token-of-both": break_or_question_and_the,
    "base-asks-on": lambda found: value(found) >= 3,
    "base-model-knows": lambda found: min(column(found, 1)) > 0.5 * max(column(found, 1)) > 30,
    "template-surprise": lambda found: value(found) > 2 and " **1.0" in found.text,
    "both-endings": lambda found: value(found) == 1,
    "temperature-and-entropy": rises_with_temperature,
    "chat-by-size": form_before_fact,
    "sums-by-size": luck_among_the_small,
    "first-dpo-loss": lambda found: abs(value(found) - 0.6931) < 1e-3,
    "dpo-in-five-epochs": lambda found: value(found) < -5,
    "a-group-of-the-family": one_row_teaches_its_wrong_neighbours,
    "silent-groups-of-the-family": some_are_silent,
    "majority-of-the-family": votes_for_a_wrong_one,
    "sixteen-tries-of-the-family": many_tries,
    "where-the-entropy-sits": lambda found: value(found) > 30,
    "sampled-warm-scored-cold": lambda found: -0.2 < value(found) < -0.005,
    "tokens-of-a-sum": lambda found: all(f"`{digit}`" in found.text for digit in "512384"),
    "fertility-of-the-family": lambda found: value(found) > 2 * 4 and found.text.count("�") == 2,
    "both-directions": both_directions,
    "the-family-drafts": lambda found: value(found) > 70,
    "rounding-the-family": worse_with_fewer_bits,
    "speed-on-this-machine": lambda found: value(found) > 0,
    "inside-a-transformer embedded": lambda found: (
        {"␣capital", "ran"} <= {row[0] for row in rows(found)}
    ),
    "inside-a-transformer scored": looks_at_the_name,
    "inside-a-transformer attention": lambda found: number(rows(found)[0][1]) == 100,
    "inside-a-transformer by_layer": late_within_a_layer,
    "inside-a-transformer logits": lambda found: rows(found)[0][0] == "␣P",
    "what-training-computes masked": lambda found: (
        form_costs_most(found) if "279k-base" in found.text else marks_cost_and_do_not_count(found)
    ),
    "what-training-computes rewarded": form_pays_most,
    "what-training-computes token_ratios": sums_nearly_cancel,
    "reasoning-by-reinforcement group": one_row_teaches_its_wrong_neighbours,
    "reasoning-by-reinforcement silent": some_are_silent,
    "reasoning-by-reinforcement tries": many_tries,
    "reasoning-by-reinforcement voted": votes_for_a_wrong_one,
    "training-and-serving-at-scale drafted": lambda found: value(found) > 70,
    "from-noise-to-words merges": longer_and_rarer,
    "from-noise-to-words from_noise": first_words,
}


def live_runs() -> Iterator[tuple[str, Live]]:
    """Every run on the family's models, with the key of its claim."""
    for card in shipped().cards:
        if isinstance(card.body, Live) and card.body.heavy:
            yield card.id, card.body
    for lesson in lessons.shipped():
        for block in lesson.blocks:
            if isinstance(block, Worked) and block.live.run in HEAVY:
                yield f"{lesson.id} {block.live.run}", block.live


RUNS = list(live_runs())
TRAINED = "from_noise"  # takes as long as half of the others together


def test_every_live_run_has_a_claim_and_every_claim_a_run() -> None:
    assert {key for key, _ in RUNS} == set(CLAIMS)


@pytest.mark.parametrize(
    ("key", "live"),
    [
        pytest.param(key, live, id=f"{key}-{n}", marks=[pytest.mark.slow] * (live.run == TRAINED))
        for n, (key, live) in enumerate(RUNS)
    ],
)
def test_what_is_said_beside_a_live_run_is_so(key: str, live: Live) -> None:
    answer = drain(run(live.run, live.inputs, cache=Path(tempfile.gettempdir())), lambda _: None)
    assert math.isfinite(value(answer))
    assert CLAIMS[key](answer), f"{CLAIMS[key].__doc__ or key}\n{answer.text}"
