"""Card files: what is read, which rule a broken section is told, and the way back to text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.interview import card_file as decks
from models.interview.card import (
    KINDS,
    LEVELS,
    TOPICS,
    Card,
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
    TryIt,
)
from models.interview.card_file import deck_of, read_cards, with_own, write_card
from models.interview.toml_fields import FileProblem

GOOD = """[[card]]
id = "one"
kind = "explain"
level = "basic"
question = "What is $N$?"
answer = "The number of parameters."
sources = [{ key = "kaplan2020", place = "sec. 1.3" }]
points = ["parameters", "not tokens", "without embeddings"]
"""
FULL = '''# A comment may stand in front.

[[card]]
id = "gpt3-undertrained"
kind = "number"
level = "mid"
question = """How many tokens per parameter,
$D/N$, did GPT-3 see?"""
answer = \'\'\'300 / 175, so $\\approx 1.7$\'\'\'
sources = [{ key = "brown2020", place = "table 2.2" }, { key = "hoffmann2022" }]
try = { tab = "scaling", state = { page = "spend", size = 1.75e11 }, label = "Move it" }
points = ["names both numbers", "divides them", "compares with 20"]
follow_ups = [{ question = "And if data is the limit?", answer = "Then it is not." }]
folk = "GPT-3 failed because it was undertrained."
stated = [{ shows = "1.7", compute = "tokens_per_parameter", inputs = { model = "GPT-3 175B" } }]
number = { value = 1.7, tolerance = 0.05, unit = "tokens per one", units = { "per M" = 1e-6 } }
'''


def one(text: str, topic: str = "scaling", origin: str = "shipped") -> Card:
    cards, problems = read_cards(text, topic, origin=origin)
    assert problems == ()
    (card,) = cards
    return card


def problem(text: str, origin: str = "shipped") -> FileProblem:
    cards, problems = read_cards(text, "scaling", "scaling.toml", origin)
    assert cards == ()
    (found,) = problems
    return found


def of_kind(kind: str, body: str) -> str:
    return GOOD.replace('kind = "explain"', f'kind = "{kind}"') + body + "\n"


def test_every_key_arrives_in_the_card() -> None:
    card = one(FULL)
    assert (card.id, card.topic, card.kind, card.level) == (
        "gpt3-undertrained", "scaling", "number", "mid",
    )  # fmt: skip
    assert card.question == "How many tokens per parameter,\n$D/N$, did GPT-3 see?"
    assert card.answer == "300 / 175, so $\\approx 1.7$"
    assert card.sources == (Source("brown2020", "table 2.2"), Source("hoffmann2022"))
    assert card.try_it == TryIt("scaling", {"page": "spend", "size": 1.75e11}, "Move it")
    assert card.body == Number(1.7, 0.05, "tokens per one", {"per M": 1e-6})
    assert card.points == ("names both numbers", "divides them", "compares with 20")
    assert card.follow_ups == (FollowUp("And if data is the limit?", "Then it is not."),)
    assert card.folk == "GPT-3 failed because it was undertrained."
    assert card.stated == (Stated("1.7", "tokens_per_parameter", {"model": "GPT-3 175B"}),)
    assert card.origin == "shipped"


WRITTEN = (
    (
        "choice",
        'choice = [{ text = "a", reason = "r", right = true }, { text = "b", reason = "s" }]',
        Choice((Option("a", "r", right=True), Option("b", "s"))),
    ),
    ("order", 'order = ["first", "second", "third"]', Order(("first", "second", "third"))),
    (
        "mistake",
        'mistake = { parts = ["sound", "not"], wrong = 1, correction = "c" }',
        Mistake(("sound", "not"), 1, "c"),
    ),
    (
        "formula",
        "formula = { template = '''E + \\frac{A}{[[1]]}''', gaps = [['''N^\\alpha''', 'D']] }",
        Formula("E + \\frac{A}{[[1]]}", (("N^\\alpha", "D"),)),
    ),
    ("curve", 'curve = { figure = "kaplan", tolerance = 0.2 }', Curve("kaplan", {}, 0.2)),
    ("curve", 'curve = { figure = "k", inputs = { n = 3 } }', Curve("k", {"n": 3}, 0.1)),
    ("live", 'live = { run = "say", heavy = true }', Live("say", {}, heavy=True)),
    ("number", "number = { value = 3, tolerance = 0.1 }", Number(3.0, 0.1)),
)


def test_each_kind_has_its_body() -> None:
    for kind, written, body in WRITTEN:
        card = one(of_kind(kind, written))
        assert (card.kind, card.body) == (kind, body)


def test_a_broken_section_costs_only_itself() -> None:
    broken = GOOD.replace('"one"', '"two"').replace('"What is $N$?"', '"What is $N$?')
    text = f"{GOOD}\n{broken}\n{GOOD.replace('one', 'three')}"
    cards, problems = read_cards(text, "scaling", "scaling.toml")
    assert [card.id for card in cards] == ["one", "three"]
    (found,) = problems
    # nine lines of the first card with the empty one, then the fifth line of this one
    assert (found.path, found.line) == ("scaling.toml", 9 + 5)
    assert found.rule.startswith("This is no valid TOML: ")


def test_a_section_that_ends_in_the_middle_is_told_at_its_end() -> None:
    found = problem(GOOD + 'folk = """never closed\n\n')
    assert (found.line, found.rule) == (9, "This is no valid TOML: unterminated string.")


RULES = [
    (GOOD.replace('id = "one"\n', ""), 1, "id is missing, or is no text."),
    (GOOD.replace('"one"', '"One_1"'), 2, "id is made of small letters"),
    (GOOD.replace('"one"', '"-"'), 2, "id is made of small letters"),
    (GOOD.replace('"explain"', '"essay"'), 3, "essay is no kind of card. Kinds are: explain, "),
    (GOOD.replace('"basic"', '"easy"'), 4, "easy is no level. Levels are: basic, mid, hard."),
    (GOOD.replace('"What is $N$?"', '"  "'), 5, "question is missing, or is no text."),
    (GOOD.replace('"What is $N$?"', "5"), 5, "question is missing, or is no text."),
    (GOOD.replace('"The number of parameters."', '""'), 6, "answer is missing"),
    (GOOD.replace(', place = "sec. 1.3"', ", page = 3"), 7, "sources.1.page is no key"),
    (GOOD.replace("key = ", "kee = "), 7, "sources.1.key is missing"),
    (GOOD.replace("sources", "# sources"), 1, "sources is empty; a card that is shipped"),
    (GOOD.replace(', "without embeddings"', ""), 8, "points are 3 to 5 texts"),
    (GOOD.replace('"not tokens"', "7"), 8, "points is a list of 0 to 20 texts"),
    (GOOD + 'colour = "red"\n', 9, "colour is no key that is known here. Known are: id, kind, "),
    (GOOD + "number = { value = 1, tolerance = 0.1 }\n", 9, "number does not belong to a card of"),
    (GOOD + 'try = { tab = "ppo", label = "l", stat = 1 }\n', 9, "try.stat is no key"),
    (GOOD + 'try = "ppo"\n', 9, "try is missing, or is no table."),
    (GOOD + 'try = { tab = "ppo", label = "", state = {} }\n', 9, "try.label is missing"),
    (GOOD + "try = { tab = 'p', label = 'l', state = { d = 2020-01-01 } }\n", 9, "try.state holds"),
    (GOOD + "stated = [{ shows = 1.7, compute = 'c' }]\n", 9, "stated.1.shows is missing"),
    (GOOD + "follow_ups = ['And then?']\n", 9, "follow_ups is a list of tables."),
    (GOOD + "tags = 'mine'\n", 9, "tags is a list of 0 to 100 texts"),
    (GOOD + "tags = " + "[" * 100_000, 1, "This is no valid TOML"),
    (f"{GOOD}[[cards]]\nid = 'x'\n", 1, "Before the first [[card]] nothing may stand but"),
    (of_kind("number", ""), 1, "A card of the kind number needs number."),
    (
        of_kind("number", f"number = {{ value = 1{'0' * 400}, tolerance = 1 }}"),
        9,
        "number.value is",
    ),
    (
        of_kind(
            "choice",
            "choice = [\n  { text = 'a', reason = 'r', right = true },\n  { text = 'b' },\n]",
        ),
        11,
        "choice.2.reason is missing",
    ),
    (of_kind("live", "[card.live]\nrun = 'r'\nruns = 2"), 9, "live.runs is no key that is known"),
]
A, B = "{ text = 'a', reason = 'r' }", "{ text = 'b', reason = 's' }"
RIGHT = A.replace(" }", ", right = true }")
# What stands for a kind in the ninth line, and how the rule begins that it breaks.
BODY_RULES = [
    ("number", "{ tolerance = 0.1 }", "number.value is missing"),
    ("number", "{ value = inf, tolerance = 0.1 }", "number.value is missing"),
    ("number", "{ value = true, tolerance = 0.1 }", "number.value is missing"),
    ("number", "{ value = 1, tolerance = 0 }", "number.tolerance is a share"),
    ("number", "{ value = 1, tolerance = -1 }", "number.tolerance is a share"),
    ("number", "{ value = 1, tolerance = 5 }", "number.tolerance is a share"),
    ("number", "{ value = 1, tolerance = 0.1, units = { m = 0 } }", "number.units.m says what one"),
    ("choice", "[]", "choice has 0 options; there have to be 2 to 8."),
    (
        "choice",
        "[{ text = 'a', reason = 'r' }, { text = 'b', reason = 's' }]",
        "choice has 0 options with",
    ),
    (
        "choice",
        "[{ text = 'a', reason = 'r', right = true },\n{ text = 'b', reason = 's', right = true }]",
        "choice has 2 options with",
    ),
    (
        "choice",
        "[{ text = 'a', right = true }, { text = 'b', reason = 's' }]",
        "choice.1.reason is missin",
    ),
    (
        "choice",
        "[{ text = 'a', reason = 'r', right = true }, { text = 'a', reason = 's' }]",
        "choice holds the same tex",
    ),
    ("order", "['only']", "order is a list of 2 to 12 texts"),
    ("order", "['a', 'b', 'a']", "order holds the same text twice."),
    ("mistake", "{ parts = ['a', 'b'], wrong = 2, correction = 'c' }", "mistake.wrong is 2; it co"),
    ("mistake", "{ parts = ['a', 'b'], wrong = 1 }", "mistake.correction is missing"),
    ("formula", "{ template = 'a + b', gaps = [['c', 'd']] }", "The template has the gaps none; w"),
    (
        "formula",
        "{ template = '[[1]] [[3]]', gaps = [['c', 'd'], ['e', 'f']] }",
        "The template has the gaps",
    ),
    ("formula", "{ template = '[[1]] [[1]]', gaps = [['c', 'd']] }", "The template has the gaps ["),
    ("formula", "{ template = '[[1]]', gaps = [['c']] }", "formula.gaps.1 is a list of 2 to 8 tex"),
    ("curve", "{ tolerance = 0.1 }", "curve.figure is missing"),
    ("live", "{ run = 'r', heavy = 1 }", "live.heavy is either true or false."),
]


def test_a_broken_rule_is_told_with_its_line() -> None:
    within = [(of_kind(kind, f"{kind} = {body}"), 9, rule) for kind, body, rule in BODY_RULES]
    for text, line, rule in (*RULES, *within):
        found = problem(text)
        assert found.rule.startswith(rule)
        assert (found.path, found.line) == ("scaling.toml", line), rule
        assert found.template.format(**found.values) == found.rule


def test_an_id_that_comes_again_is_told_at_its_second_place() -> None:
    cards, problems = read_cards(GOOD + GOOD, "scaling")
    assert [card.id for card in cards] == ["one"]
    assert [(p.line, p.rule) for p in problems] == [
        (10, "id one is used twice; each card has its own.")
    ]
    twice = deck_of(
        {"scaling": GOOD.replace("one", "two"), "emergence": GOOD + GOOD.replace("one", "two")}
    )
    assert [(p.path, p.line) for p in twice.problems] == [("emergence.toml", 10)]


def test_a_topic_that_is_none_is_told() -> None:
    cards, problems = read_cards(GOOD, "cooking")
    assert cards == ()
    assert problems[0].rule.startswith("cooking is no topic. Topics are: scaling, ")


def test_an_own_card_needs_neither_source_nor_points() -> None:
    text = GOOD.replace("sources", "# sources").replace("points", "# points")
    card = one(text, origin="own")
    assert (card.origin, card.sources, card.points) == ("own", (), ())


def test_files_of_windows_and_of_nothing_are_read() -> None:
    assert one("\ufeff" + FULL.replace("\n", "\r\n")) == one(FULL)
    assert read_cards("", "scaling") == ((), ())
    assert read_cards("# nothing yet\n", "scaling") == ((), ())


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    cards, problems = read_cards(f"{text}\n[[card]]\n{text}\n{GOOD}", "scaling")
    assert [card.id for card in cards][-1:] == ["one"]
    assert all(problem.line >= 1 and problem.rule for problem in problems)


TEXT = st.one_of(
    st.text(min_size=1, max_size=60),
    st.text(alphabet="[]card'\"\\ \n\r\t$^_{}\x00\x0b\u2028é", min_size=1, max_size=30),
    st.sampled_from(["a\n[[card]]\nb", "\n", "'''", '"""', "\\", "\\frac{a}{b}\n$x$", "\r\n x"]),
).filter(lambda text: bool(text.strip()))
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


BODIES = {
    "explain": st.none(),
    "number": st.builds(Number, FINITE, SHARE, MAYBE, UNITS),
    "choice": choices(),
    "order": st.lists(TEXT, min_size=2, max_size=5, unique=True).map(lambda x: Order(tuple(x))),
    "mistake": mistakes(),
    "formula": formulas(),
    "curve": st.builds(Curve, TEXT, INPUTS, SHARE),
    "live": st.builds(Live, TEXT, INPUTS, st.booleans()),
}  # fmt: skip


def some(strategy: st.SearchStrategy[object], low: int = 0, high: int = 3) -> object:
    return st.lists(strategy, min_size=low, max_size=high).map(tuple)


@st.composite
def any_cards(draw: st.DrawFn, origin: str) -> Card:
    kind = draw(st.sampled_from(KINDS))
    least, points = (1, 3) if origin == "shipped" else (0, 0)
    return Card(
        draw(NAME), draw(st.sampled_from(TOPICS)), kind, draw(st.sampled_from(LEVELS)), draw(TEXT),
        draw(TEXT), draw(some(st.builds(Source, TEXT, MAYBE), least)),
        draw(st.none() | st.builds(TryIt, TEXT, INPUTS, TEXT)), draw(BODIES[kind]),
        draw(some(TEXT, points, 5)), draw(some(st.builds(FollowUp, TEXT, TEXT))), draw(MAYBE),
        draw(some(st.builds(Stated, TEXT, TEXT, INPUTS))), origin, draw(some(TEXT)),
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
    assert deck.get("t") is deck.cards[1]
    assert deck.get("gone") is None
    assert "d" in deck and "gone" not in deck
    assert len(deck) == 3
    by_topic = deck.by_topic()
    assert tuple(by_topic) == TOPICS
    assert [card.id for card in by_topic["scaling"]] == ["s", "t"]
    assert by_topic["ppo"] == ()


def test_an_id_is_unique_over_all_topics() -> None:
    deck = deck_of({"scaling": ONE.format("same"), "dpo": ONE.format("d") + ONE.format("same")})
    assert [(card.id, card.topic) for card in deck.cards] == [("same", "scaling"), ("d", "dpo")]
    (problem,) = deck.problems
    assert (problem.path, problem.line) == ("dpo.toml", 10)
    assert problem.rule == "id same is used twice; each card has its own."


def test_a_file_of_no_topic_is_told_and_costs_only_itself() -> None:
    deck = deck_of({"cooking": ONE.format("soup"), "dpo": ONE.format("d")})
    assert [card.id for card in deck.cards] == ["d"]
    assert [problem.path for problem in deck.problems] == ["cooking.toml"]


def test_own_cards_come_after_the_shipped_and_never_instead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decks, "shipped", lambda: deck_of({"dpo": ONE.format("d")}))
    own = [Card(name, "ppo", "explain", "mid", "q", "a", origin="own") for name in ("mine", "d")]
    deck = with_own(own)
    assert [(card.id, card.origin) for card in deck.cards] == [("d", "shipped"), ("mine", "own")]
