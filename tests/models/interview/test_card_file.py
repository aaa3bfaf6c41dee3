"""Card files: what is read, which rule a broken section is told, and the way back to text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.interview import card_file as decks
from models.interview.card import (
    CHECKS,
    KINDS,
    LEVELS,
    TOPICS,
    Card,
    Chain,
    Choice,
    Curve,
    FollowUp,
    Formula,
    Live,
    Mistake,
    Number,
    Option,
    Order,
    Source,
    Stated,
    Support,
    TryIt,
)
from models.interview.card_file import deck_of, read_cards, with_own, write_card
from models.interview.toml_files import FileProblem

GOOD = """[[card]]
id = "one"
kind = "explain"
level = "basic"
question = "What is $N$?"
answer = "The number of parameters."
sources = [{ key = "kaplan2020", place = "sec. 1.3" }]
points = ["parameters", "not tokens", "without embeddings"]
"""


def problem(text: str, origin: str = "shipped") -> FileProblem:
    cards, problems = read_cards(text, "scaling", "scaling.toml", origin)
    assert cards == ()
    (found,) = problems
    return found


def of_kind(kind: str, body: str) -> str:
    return GOOD.replace('kind = "explain"', f'kind = "{kind}"') + body + "\n"


def test_a_broken_section_costs_only_itself() -> None:
    broken = GOOD.replace('"one"', '"two"').replace('"What is $N$?"', '"What is $N$?')
    text = f"{GOOD}\n{broken}\n{GOOD.replace('one', 'three')}"
    cards, problems = read_cards(text, "scaling", "scaling.toml")
    assert [card.id for card in cards] == ["one", "three"]
    (found,) = problems
    # nine lines of the first card with the empty one, then the fifth line of this one
    assert (found.path, found.line) == ("scaling.toml", 9 + 5)
    assert found.error.message.startswith("This is no valid TOML: ")


RULES = [
    (GOOD.replace('id = "one"\n', ""), 1, "id is missing."),
    (GOOD.replace('"one"', '"One_1"'), 2, "id is made of small letters"),
    (GOOD.replace('"explain"', '"essay"'), 3, "essay is no kind of card. Kinds are: explain, "),
    (GOOD.replace('"basic"', '"easy"'), 4, "easy is no level. Levels are: basic, mid, hard."),
    (GOOD.replace('"What is $N$?"', '"  "'), 5, "question is blank."),
    (GOOD.replace('"The number of parameters."', '""'), 6, "answer is blank."),
    (GOOD.replace(', place = "sec. 1.3"', ", page = 3"), 7, "sources.1.page is no key"),
    (GOOD.replace("sources", "# sources"), 1, "sources is empty; a card that is shipped"),
    (GOOD.replace(', "without embeddings"', ""), 8, "points are 3 to 5 texts"),
    (GOOD.replace('"not tokens"', "7"), 8, "points.2 must be a text; here is a whole number."),
    (GOOD + 'support = "sec. 3"\n', 9, "support says how the key statement was"),
    (GOOD + 'support = "seen: sec. 3"\n', 9, "support says how the key statement was"),
    (GOOD + 'colour = "red"\n', 9, "colour is no key that is known here. Known are: id, kind, "),
    (GOOD + "number = { value = 1, tolerance = 0.1 }\n", 9, "number does not belong to a card of"),
    (
        GOOD + "try = { tab = 'p', label = 'l', state = { d = 2020-01-01 } }\n",
        9,
        "try.state.d is a date or a time.",
    ),
    (
        GOOD + "stated = [{ shows = 1.7, compute = 'c' }]\n",
        9,
        "stated.1.shows must be a text; here is a number.",
    ),
    (GOOD + "follow_ups = ['And then?']\n", 9, "follow_ups.1 must be a table with named entries"),
    (GOOD + "tags = " + "[" * 100_000, 1, "This is no valid TOML"),
    (f"{GOOD}[[cards]]\nid = 'x'\n", 1, "Before the first [[card]] nothing may stand but"),
    (of_kind("number", ""), 1, "A card of the kind number needs number."),
    (
        of_kind("number", f"number = {{ value = 1{'0' * 400}, tolerance = 1 }}"),
        9,
        "number.value cannot be used: number out of range.",
    ),
    (of_kind("live", "[card.live]\nrun = 'r'\nruns = 2"), 9, "live.runs is no key that is known"),
]
# What stands for a kind in the ninth line, and how the rule begins that it breaks.
BODY_RULES = [
    ("number", "{ tolerance = 0.1 }", "number.value is missing."),
    ("number", "{ value = inf, tolerance = 0.1 }", "number.value is no finite number."),
    ("number", "{ value = 1, tolerance = 0 }", "number.tolerance is a share"),
    ("number", "{ value = 1, tolerance = 0.1, units = { m = 0 } }", "number.units.m says what one"),
    (
        "choice",
        "[{ text = 'a', reason = 'r', right = true },\n{ text = 'b', reason = 's', right = true }]",
        "choice has 2 options with",
    ),
    (
        "choice",
        "[{ text = 'a', reason = 'r', right = true }, { text = 'a', reason = 's' }]",
        "choice holds the same tex",
    ),
    ("order", "['only']", "order is a list of 2 to 12 texts"),
    ("order", "['a', 'b', 'a']", "order holds the same text twice."),
    ("mistake", "{ parts = ['a', 'b'], wrong = 2, correction = 'c' }", "mistake.wrong is 2; it co"),
    ("formula", "{ template = '[[1]] [[1]]', gaps = [['c', 'd']] }", "The template has the gaps ["),
    ("formula", "{ template = '[[1]]', gaps = [['c']] }", "formula.gaps.1 is a list of 2 to 8 tex"),
    ("live", "{ run = 'r', heavy = 1 }", "live.heavy must be true or false; here is a whole"),
]


def test_a_broken_rule_is_told_with_its_line() -> None:
    within = [(of_kind(kind, f"{kind} = {body}"), 9, rule) for kind, body, rule in BODY_RULES]
    for text, line, rule in (*RULES, *within):
        found = problem(text)
        assert found.error.message.startswith(rule)
        assert (found.path, found.line) == ("scaling.toml", line), rule


def test_files_of_windows_and_of_nothing_are_read() -> None:
    assert read_cards("\ufeff" + GOOD.replace("\n", "\r\n"), "ppo") == read_cards(GOOD, "ppo")
    assert read_cards("", "scaling") == ((), ())
    assert read_cards("# nothing yet\n", "scaling") == ((), ())


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    cards, problems = read_cards(f"{text}\n[[card]]\n{text}\n{GOOD}", "scaling")
    assert [card.id for card in cards][-1:] == ["one"]
    assert all(problem.line >= 1 and problem.error.message for problem in problems)


TEXT = st.one_of(
    st.text(min_size=1, max_size=60),
    st.text(alphabet="[]card'\"\\ \n\r\t$^_{}\x00\x0b\u2028é", min_size=1, max_size=30),
    st.sampled_from(["a\n[[card]]\nb", "\n", "'''", '"""', "\\", "\\frac{a}{b}\n$x$", "\r\n x"]),
).filter(lambda text: bool(text.strip()))
LINE = TEXT.map(str.strip)
MAYBE = st.one_of(st.just(""), TEXT)
NAME = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
FINITE = st.floats(-1e200, 1e200)
PLAIN = st.recursive(
    st.one_of(st.text(max_size=9), st.integers(), FINITE, st.booleans()),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=9), one, max_size=3),
    max_leaves=6,
)  # fmt: skip
INPUTS = st.dictionaries(st.text(max_size=9), PLAIN, max_size=3)
UNITS = st.dictionaries(st.text(max_size=5), st.floats(1e-9, 1e9), max_size=2)
SHARE = st.floats(0, 1, exclude_min=True)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    texts = draw(st.lists(TEXT, min_size=2, max_size=5, unique=True))
    right = draw(st.integers(0, len(texts) - 1))
    return Choice(tuple(Option(t, draw(TEXT), n == right) for n, t in enumerate(texts)))


@st.composite
def mistakes(draw: st.DrawFn) -> Mistake:
    parts = tuple(draw(st.lists(TEXT, min_size=2, max_size=4)))
    return Mistake(parts, draw(st.integers(0, len(parts) - 1)), draw(TEXT))


@st.composite
def formulas(draw: st.DrawFn) -> Formula:
    count = draw(st.integers(1, 3))
    fits = st.lists(TEXT, min_size=2, max_size=4, unique=True).map(tuple)
    gaps = tuple(draw(fits) for _ in range(count))
    template = "".join(rf"\frac{{[[{number}]]}}{{2}} + " for number in range(count, 0, -1))
    return Formula(template, gaps)


STEP = st.builds(FollowUp, TEXT, TEXT)
BODIES = {
    "explain": st.none(),
    "number": st.builds(Number, FINITE, SHARE, MAYBE, UNITS),
    "choice": choices(),
    "order": st.lists(TEXT, min_size=2, max_size=5, unique=True).map(lambda x: Order(tuple(x))),
    "mistake": mistakes(),
    "formula": formulas(),
    "curve": st.builds(Curve, TEXT, INPUTS, SHARE),
    "live": st.builds(Live, TEXT, INPUTS, st.booleans()),
    "chain": st.builds(Chain, st.builds(Number, FINITE, SHARE, MAYBE, UNITS)),
}  # fmt: skip


def some(strategy: st.SearchStrategy[object], low: int = 0, high: int = 3) -> object:
    return st.lists(strategy, min_size=low, max_size=high).map(tuple)


@st.composite
def any_cards(draw: st.DrawFn, origin: str) -> Card:
    kind = draw(st.sampled_from(KINDS))
    least, points = (1, 3) if origin == "shipped" else (0, 0)
    steps = (2, 2) if kind == "chain" else (0, 3)
    return Card(
        draw(NAME), draw(st.sampled_from(TOPICS)), kind, draw(st.sampled_from(LEVELS)), draw(TEXT),
        draw(TEXT), draw(some(st.builds(Source, TEXT, MAYBE), least)),
        draw(st.none() | st.builds(TryIt, TEXT, INPUTS, TEXT)), draw(BODIES[kind]),
        draw(some(TEXT, points, 5)), draw(some(STEP, *steps)), draw(MAYBE),
        draw(some(st.builds(Stated, TEXT, TEXT, INPUTS))), origin, draw(some(TEXT)),
        draw(st.none() | st.builds(Support, st.sampled_from(CHECKS), LINE)),
        draw(MAYBE), draw(some(NAME)),
    )  # fmt: skip


@given(data=st.data())
def test_cards_that_are_written_are_read_again(data: st.DataObject) -> None:
    card = data.draw(any_cards("shipped"))
    assert read_cards(write_card(card), card.topic) == ((card,), ())
    cards = data.draw(st.lists(any_cards("own"), max_size=2, unique_by=lambda each: each.id))
    same = tuple(replace(each, topic="ppo") for each in cards)
    text = "\n".join(map(write_card, same))
    assert read_cards(text, "ppo", origin="own") == (same, ())


ONE = """[[card]]
id = "{}"
kind = "explain"
level = "basic"
question = "q"
answer = "a"
sources = [{{ key = "kaplan2020" }}]
points = ["a", "b", "c"]
"""


def test_cards_stand_in_the_order_of_the_topics() -> None:
    deck = deck_of({"dpo": ONE.format("d"), "scaling": ONE.format("s") + ONE.format("t")})
    assert [card.id for card in deck.cards] == ["s", "t", "d"]
    assert deck.get("t") is deck.cards[1] and "gone" not in deck
    assert tuple(deck.by_topic()) == TOPICS and deck.by_topic()["ppo"] == ()


def test_a_chain_has_three_steps_and_a_weak_answer_stands_beside_a_rubric() -> None:
    chain = (
        ONE.format("c").replace("explain", "chain") + "chain = { value = 1.7, tolerance = 0.1 }\n"
    )
    step = '{ question = "q", answer = "a" }'
    for count in (0, 1, 3):
        (problem,) = read_cards(f"{chain}follow_ups = [{', '.join([step] * count)}]", "ppo")[1]
        assert problem.error.message.endswith(f"here are {count}.")
    (card,), problems = read_cards(f"{chain}follow_ups = [{step}, {step}]", "ppo")
    assert not problems and card.body == Chain(Number(1.7, 0.1))
    bare = GOOD.replace("explain", "number").replace("points", "tags") + 'weak = "It is big."\n'
    (problem,) = read_cards(f"{bare}number = {{ value = 1, tolerance = 0.1 }}", "ppo")[1]
    assert problem.error.message == decks.WEAK_POINTS


def test_a_removed_card_leads_to_the_one_that_replaces_it() -> None:
    deck = deck_of({"dpo": ONE.format("d") + 'replaces = ["gone", "older"]\n'})
    assert deck.get("gone") is deck.get("older") is deck.get("d") is deck.cards[0]
    assert "gone" not in deck and deck.names == {"d", "gone", "older"}


def test_an_id_is_unique_over_all_topics_and_a_file_of_no_topic_costs_only_itself() -> None:
    cards, (problem,) = read_cards(GOOD + GOOD, "scaling")
    assert [card.id for card in cards] == ["one"] and problem.line == 10
    (unknown,) = deck_of({"cooking": GOOD}).problems
    assert unknown.error.message.startswith("cooking is no topic. Topics are: scaling, ")
    deck = deck_of({"scaling": ONE.format("same"), "dpo": ONE.format("d") + ONE.format("same")})
    assert [(card.id, card.topic) for card in deck.cards] == [("same", "scaling"), ("d", "dpo")]
    (problem,) = deck.problems
    assert (problem.path, problem.line) == ("dpo.toml", 10)
    assert problem.error.message == "id same is used twice; each card has its own."


def test_own_cards_come_after_the_shipped_and_never_instead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decks, "shipped", lambda: deck_of({"dpo": ONE.format("d")}))
    own = [Card(name, "ppo", "explain", "mid", "q", "a", origin="own") for name in ("mine", "d")]
    deck = with_own(own)
    assert [(card.id, card.origin) for card in deck.cards] == [("d", "shipped"), ("mine", "own")]
