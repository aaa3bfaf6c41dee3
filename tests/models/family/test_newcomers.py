"""What the second stage teaches: notations, problems with steps, talk, and lessons of the chat."""

import re
from collections import Counter
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

import resources
from models.family import chat, corpus, talk
from models.family.abilities import BASE_ABILITIES, items, last_number
from models.family.arithmetic import notations, problems
from models.family.exchanges import Make
from models.family.recipe import CONTEXT
from models.family.spoken import lookups, numbers, sums, words
from models.family.tasks import share_of
from models.family.world import kept_out_countries


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(resources.weights("14k-base") / "tokenizer.json"))


STEP = r"(\d+(?: [-+*/] \d+)*) = (\d+(?: [-+*/] \d+)*)"


def test_numbers_are_said_as_people_say_them() -> None:
    said = [notations.in_words(number) for number in (0, 13, 20, 47, 100, 365)]
    assert said[:4] == ["zero", "thirteen", "twenty", "forty-seven"]
    assert said[4:] == ["one hundred", "three hundred and sixty-five"]
    with pytest.raises(ValueError, match="1000"):
        notations.in_words(1000)


@pytest.mark.parametrize("notation", notations.NOTATIONS)
def test_every_notation_says_its_numbers_and_no_other(notation: str) -> None:
    random = Random(notation)
    for _ in range(50):
        one = notations.any_calculation(random)
        text = notations.written(one, notation, random)
        numbers = {int(found) for found in "".join(c if c.isdigit() else " " for c in text).split()}
        assert numbers in ({one.a, one.b}, set()) and "{" not in text


def test_what_is_held_out_is_taught_in_no_notation() -> None:
    random = Random(1)
    held = {item.key for item in items("notations", 100)}
    held |= {item.key for item in items("addition_2", 200)}
    for _ in range(5000):
        assert notations.seen_calculation(random).key not in held
    assert {"2 + 2", "7 * 8"} <= {
        f"{one.a} {one.operation} {one.b}"
        for one in (notations.seen_calculation(random) for _ in range(40_000))
    }, "what everybody asks first is taught"


@pytest.mark.parametrize("name", sorted(problems.PROBLEMS))
def test_the_steps_are_right_and_end_in_the_result(name: str) -> None:
    make = problems.PROBLEMS[name]
    for seed in range(200):
        one = make(Random(seed))
        for step in one.steps:
            left, _, right = step.partition(" = ")
            assert eval(left) == int(right), step
        assert one.steps[-1].endswith(f" {one.result}")
        direct = problems.at_once(make, name)(Random(seed))
        stepped = problems.abilities()[f"{name}_steps"](Random(seed))
        assert direct.key == stepped.key and stepped.result == one.result
        assert last_number(stepped.answer) == one.result == last_number(direct.answer)


@pytest.fixture(scope="module")
def learnt() -> Tokenizer:
    """As the family's own, from fewer texts."""
    return corpus.train_tokenizer(corpus.tokenizer_texts(2000))


def test_every_form_has_as_many_tokens_and_only_steps_in_order_can_be_used(
    learnt: Tokenizer,
) -> None:
    for seed in range(300):
        steps, mixed, dots = (
            BASE_ABILITIES[f"product_3_{form}"](Random(seed))
            for form in ("steps", "shuffled", "filler")
        )
        parts = steps.answer.strip().split(", ")
        assert mixed.answer.strip().split(", ") == [*parts[-2::-1], parts[-1]]
        assert problems.usable(steps.prompt, steps.answer.strip())
        assert not problems.usable(mixed.prompt, mixed.answer.strip())
        assert set(dots.answer.split()[:-1]) == {"."}
        lengths = {len(learnt.encode(one.answer).ids) for one in (steps, mixed, dots)}
        assert len(lengths) == 1
        assert {mixed.result, dots.result} == {steps.result}


def test_each_form_of_a_problem_is_read_equally_often() -> None:
    random, found = Random(1), Counter[str]()
    for _ in range(2000):
        for line in corpus.SECOND["product_3"].make(random).split("\n"):
            way = next((one for one in ("mixed", "dots", "=") if f" {one}" in line[:15]), "steps")
            found[way] += 1
    assert len(found) == 4
    assert max(found.values()) < 1.15 * min(found.values())


def test_no_problem_that_is_held_out_is_taught() -> None:
    random = Random(3)
    asked = [
        item.prompt
        for name in BASE_ABILITIES
        if name not in ("labelling", "recall", "list_operation", "code_output")
        for item in items(name, 200)
    ]
    for name, kind in {**corpus.KINDS, **corpus.SECOND}.items():
        text = "\n" + "\n".join(kind.make(random) for _ in range(100))
        assert not [prompt for prompt in asked if f"\n{prompt}" in text], name


def test_talk_is_answered_from_the_tables_and_the_outside_honestly() -> None:
    random = Random(5)
    known = {said.answer for said in talk.entries(talk.KNOWLEDGE)}
    kept = {question for found in talk.outside(kept_out=True).values() for question in found}
    assert len(talk.entries(talk.KNOWLEDGE)) > 2000 and len(kept) > 500
    for _ in range(300):
        assert talk.known_exchange(random).answer in known
        outside = talk.outside_exchange(random)
        assert outside.answer in (talk.UNKNOWN, talk.ENGLISH, talk.UNCLEAR)
        assert outside.question not in kept
        letters = re.findall(r"\w(?:-\w)+", talk.spelling_exchange(random).answer)
        assert not any(talk.word_kept_out(word.replace("-", "")) for word in letters)


@pytest.mark.parametrize("last", [False, True], ids=["", "last"])
@pytest.mark.parametrize("course", chat.COURSES.values(), ids=chat.COURSES)
def test_lessons_are_whole_conversations_and_only_answers_are_learnt(
    tokenizer: Tokenizer, course: chat.Course, last: bool
) -> None:
    windows = chat.lesson_windows(tokenizer, 12, 3, course, last=last)
    assert windows.shape == (12, CONTEXT)
    learnt = chat.answers_only(tokenizer)(torch.from_numpy(windows.astype(np.int64)))
    for row, mask in zip(windows.tolist(), learnt.tolist(), strict=True):
        text = tokenizer.decode(row, skip_special_tokens=False)
        turns = text.split("<|user|>")[1:]
        answers = [turn.split("<|assistant|>")[1].split("<|end|>")[0] for turn in turns]
        said = tokenizer.decode(
            [token for token, counts in zip(row, mask, strict=True) if counts],
            skip_special_tokens=False,
        )
        assert said == "".join(f"{answer}<|end|>" for answer in answers)
        assert not any(
            country.name in turn and country.capital in turn.replace(country.name, "")
            for country in kept_out_countries()
            for turn in turns
        )
    corpus_window = torch.full((1, CONTEXT), 7)
    assert chat.answers_only(tokenizer)(corpus_window).all(), "all of a text without an answer"


def test_the_last_part_of_the_newcomers_asks_half_as_much_again_from_outside() -> None:
    own, draws = {talk.UNKNOWN, talk.ENGLISH, talk.UNCLEAR}, 10_000

    def outside(mix: chat.Mix) -> float:
        random = Random(4)
        return sum(chat.a_lesson(mix, random).answer in own for _ in range(draws)) / draws

    course = chat.NEWCOMERS
    assert course.last is not None
    assert outside(course.mix) > 0.11, "a ninth of every part"
    assert 1.4 < outside(course.last.mix) / outside(course.mix) < 1.6, "as the model card says"


def test_one_window_of_so_many_is_one_of_the_corpus() -> None:
    lessons, corpus_ = np.zeros((8, 4), np.uint16), np.ones((5, 4), np.uint16)
    found = chat.with_replay(lessons, corpus_, 4)
    assert found.any(axis=1).tolist() == [False, False, False, True] * 2


@pytest.mark.parametrize(
    "make",
    dict.fromkeys(
        (
            *(*sums.LONGER, *numbers.MAKERS, *words.MAKERS, *lookups.MAKERS),
            *(talk.calculation_exchange, talk.counting_exchange),
        )
    ),
    ids=lambda make: make.__name__,
)
def test_what_is_said_in_numbers_is_right_and_never_of_the_test(make: Make) -> None:
    random = Random(1)
    for _ in range(400):
        one = make(random)
        for left, right in re.findall(STEP, one.answer):
            assert eval(left) == eval(right), one
        for left, sign, right in re.findall(r"(\d+) ([<>]) (\d+)", one.answer):
            assert eval(left + sign + right), one
        assert not notations.held(f"{one.question}\n{one.answer}")
        assert "{" not in one.question and one.question.strip()


def test_calculations_are_answered_rightly_in_every_wording() -> None:
    random, kinds = Random(3), Counter[str]()
    for _ in range(3000):
        one = talk.calculation_exchange(random)
        asked, _, _ = one.answer.partition("=" if ":" not in one.answer else ":")
        assert eval(asked) == int(re.findall(r"\d+", one.answer)[-1]), one
        numbers_ = re.findall(r"\d+", asked)
        said = re.findall(r"\d+", one.question)
        assert not said or sorted(said) == sorted(numbers_) or len(said) == 1, one
        kinds[asked.split()[1] + str(max(map(len, numbers_)))] += 1
    assert all(kinds[f"{sign}{digits_}"] > 60 for sign in "+-*/" for digits_ in (1, 2, 3)), kinds


def test_comparing_says_what_was_asked() -> None:
    random = Random(4)
    for _ in range(2000):
        one = talk.comparing_exchange(random)
        a, b = (int(number) for number in re.findall(r"\d+", one.answer.split(":")[0]))
        if said := [int(number) for number in re.findall(r"\d+", one.question)]:
            assert said == [a, b], one
        if found := re.search(r"(Yes|No), ", one.answer):
            more = re.search(r"larger|bigger|greater|more|higher|over|>", one.question)
            assert (found[1] == "Yes") == (a > b if more else a < b), one


def test_numbers_before_and_after_are_right() -> None:
    random = Random(5)
    for _ in range(2000):
        one = talk.next_exchange(random)
        said, way, number = re.findall(r"(\d+) comes (after|before) (\d+)\.$", one.answer)[0]
        assert int(said) == int(number) + (1 if way == "after" else -1), one
        doubled = talk.doubled_exchange(random).answer
        what, whole, part = re.findall(r"(Half of|Double) (\d+) is (\d+)\.$", doubled)[0]
        assert int(part) == (int(whole) / 2 if what == "Half of" else int(whole) * 2)


def test_letters_are_counted_and_numbers_put_in_order() -> None:
    random = Random(2)
    for _ in range(500):
        spelt = words.letters(random).answer
        word = re.match(r"([a-z](?:-[a-z])+):", spelt)
        if word and (counted := re.search(r"There (?:is|are) (\d+) ([a-z]) in", spelt)):
            assert word[1].split("-").count(counted[2]) == int(counted[1])
        ordered = re.match(r"In order: (.+)\.", numbers.comparing(random).answer)
        if ordered:
            row = [int(number) for number in ordered[1].split(", ")]
            assert row in (sorted(row), sorted(row, reverse=True))


def test_first_words_are_answered_from_their_table_or_honestly() -> None:
    random = Random(6)
    answers = {said.answer for said in talk.entries(talk.FIRST_WORDS)}
    kept = {question for found in talk.outside(kept_out=True).values() for question in found}
    for _ in range(300):
        assert talk.first_words_exchange(random).answer in answers - {""}
        outside = talk.further_outside_exchange(random)
        assert outside.answer in (talk.UNKNOWN, talk.ENGLISH, talk.UNCLEAR)
        assert outside.question not in kept


def test_no_first_words_say_the_capital_of_a_country_kept_out() -> None:
    texts = [
        text for one in talk.entries(talk.FIRST_WORDS) for text in (*one.questions, one.answer)
    ]
    for country in kept_out_countries():
        name, capital = country.name.lower(), country.capital.lower()
        rest = [text.lower().replace(name, "") for text in texts if name in text.lower()]
        assert not [text for text in rest if capital in text]


def test_kinds_from_outside_are_kept_out_whole() -> None:
    taught, kept = talk.outside(), talk.outside(kept_out=True)
    assert not set(taught) & set(kept) and set(talk.OWN_ANSWERS) <= set(taught)
    assert all(share_of(f"outside {kind}") < 1 / 6 for kind in kept)


def test_a_question_that_holds_braces_is_asked_as_it_is() -> None:
    class Braces(Random):
        def choices(self, *_: object, **__: object) -> list[str]:
            return ["gibberish"]

        def choice(self, seq: Sequence[str]) -> str:  # type: ignore[override]  # strings alone
            return "{}" if "{}" in seq else super().choice(seq)

    assert talk.outside_exchange(Braces(1)).question.startswith("{}")
