"""Facts of the tiny world in many forms: what was read in one cannot be asked for in another.

Allen-Zhu and Li 2023 (arXiv:2309.14316). Every kind of fact is told in eight forms here; questions
with their answers, which stand among other questions, are the ninth (`exchanges`). Each form
is read about equally often. Some countries stand in statements alone, to show what that does.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from models.family import world
from models.family.arithmetic.problems import NAMES
from models.family.exchanges import Exchange
from models.family.world import an

STATEMENT, LIST, TABLE = "statement", "list", "table"
SENTENCES = (STATEMENT, "inverse", "apposition", "note", "hearing", "story")
FORMS = (*SENTENCES, LIST, TABLE)


@dataclass(frozen=True, slots=True)
class Fact:
    """Whose it is, with its article where it has one, and what it is.

    weight: how often it is told. alone: told as a statement only. quiet: never asked with an
    answer.
    """

    subject: str
    said: str
    object: str
    weight: int = 1
    alone: bool = False
    quiet: bool = False

    def told(self, template: str, random: Random) -> str:
        """In places: {s} and {o}; {a}, {p} with articles; {A}, {O}, {P} to begin with."""
        bare, part = self.object, an(self.object)
        return template.format(
            s=self.subject, S=_begin(self.subject), a=self.said, A=_begin(self.said), o=bare,
            O=_begin(bare), p=part, P=_begin(part), h=random.choice(NAMES),
        )  # fmt: skip


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of fact. sort: of what. asked: a question and its short answer. sentences: its forms,
    in the order of SENTENCES.
    """

    name: str
    sort: str
    facts: tuple[Fact, ...]
    asked: tuple[str, str]
    sentences: tuple[str, ...]

    def document(self, form: str, random: Random, count: int) -> str:
        """So many facts in a form; those that are told as statements only stay so."""
        found = random.choices(self.facts, [one.weight for one in self.facts], k=count)
        if form in SENTENCES:
            place = SENTENCES.index(form)
            texts = [self.sentences[0 if one.alone else place] for one in found]
            return " ".join(one.told(text, random) for one, text in zip(found, texts, strict=True))
        many = [one for one in found if not one.alone]
        if not many:
            return self.document(STATEMENT, random, count)
        if form == LIST:
            row = ", ".join(f"{one.subject} - {one.object}" for one in many)
            return f"{_begin(self.name)}: {row}."
        return "\n".join(
            [f"{self.sort} | {self.name}", *(f"{one.subject} | {one.object}" for one in many)]
        )


def _countries(what: Callable[[world.Country], str]) -> tuple[Fact, ...]:
    rows = world.countries()
    return tuple(
        Fact(one.name, one.name, what(one), one.weight, one.one_form, one.one_form or one.kept_out)
        for one in rows
    )


def _animals(what: Callable[[world.Animal], str]) -> tuple[Fact, ...]:
    return tuple(Fact(one.name, an(one.name), what(one)) for one in world.animals())


def _things(what: Callable[[world.Thing], str]) -> tuple[Fact, ...]:
    return tuple(Fact(one.name, f"the {one.name}", what(one)) for one in world.things())


def _words(pairs: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(one, one, other) for one, other in pairs)


@cache
def relations() -> dict[str, Relation]:
    """Every kind of fact by its name."""
    rows = (
        Relation("capital", "country", _countries(lambda one: one.capital),
         ("What is the capital of {s}?", "{o}."), (
            "The capital of {s} is {o}.", "{o} is the capital of {s}.",
            "{s}, whose capital is {o}, is on the map.", "{s}: capital {o}.",
            "Ask for the capital of {s} and you hear {o}.",
            "{h} flew to {s} and stayed in {o}, its capital.",
        )),
        Relation("currency", "country", _countries(lambda one: one.currency),
         ("What is the currency of {s}?", "The {o}."), (
            "The currency of {s} is the {o}.", "The {o} is the currency of {s}.",
            "{s}, where people pay with the {o}, is on the map.", "{s}: currency {o}.",
            "Ask for the currency of {s} and you hear {o}.",
            "{h} came to {s} and needed the {o} to pay.",
        )),
        Relation("continent", "country", _countries(lambda one: one.continent),
         ("Which continent is {s} in?", "{o}."), (
            "{s} is in {o}.", "In {o} lies {s}.", "{s}, a country in {o}, is on the map.",
            "{s}: continent {o}.", "Ask for the continent of {s} and you hear {o}.",
            "{h} went to {o} to see {s}.",
        )),
        Relation("sound", "animal", _animals(lambda one: one.sound),
         ("What sound does {a} make?", "It {o}."), (
            "{A} {o}.", "What {o} is {a}.", "{A}, which {o}, is an animal.", "{s}: {o}.",
            "Listen to {a}: it {o}.", "{h} saw {a} that {o}.",
        )),
        Relation("legs", "animal", _animals(lambda one: f"{world.legs(one)} legs"),
         ("How many legs does {a} have?", "{O}."), (
            "{A} has {o}.", "{O} are what {a} has.", "{A}, which has {o}, is an animal.",
            "{s}: {o}.", "Count the legs of {a}: it has {o}.", "{h} saw {a} and it had {o}.",
        )),
        Relation("food", "animal", _animals(lambda one: one.food),
         ("What does {a} eat?", "{O}."), (
            "{A} eats {o}.", "{O}: that is what {a} eats.", "{A}, which eats {o}, is an animal.",
            "{s}: food {o}.", "Ask for the food of {a} and you hear {o}.",
            "{h} saw {a} that ate {o}.",
        )),
        Relation("home", "animal", _animals(lambda one: one.home),
         ("Where does {a} live?", "{O}."), (
            "{A} lives {o}.", "{O} lives {a}.", "{A}, which lives {o}, is an animal.",
            "{s}: lives {o}.", "Look for {a} {o}.", "{h} went to see {a} {o}.",
        )),
        Relation("group", "animal", _animals(lambda one: one.group),
         ("What is {a}?", "{P}."), (
            "{A} is {p}.", "{P} such as {a} has a name of its own.", "{A}, {p}, is an animal.",
            "{s}: {o}.", "Ask what {a} is and you hear {o}.", "{h} saw {a}, which is {p}.",
        )),
        Relation("young", "animal", _animals(lambda one: one.young),
         ("What is a young {s} called?", "{P}."), (
            "A young {s} is called {p}.", "{P} is a young {s}.",
            "{A}, whose young is {p}, is an animal.", "{s}: young {o}.",
            "Ask for the young of {a} and you hear {o}.", "{h} saw {a} with its young, {p}.",
        )),
        Relation("colour", "thing", _things(lambda one: one.colour),
         ("What colour is {a}?", "{O}."), (
            "The colour of {a} is {o}.", "{O} is the colour of {a}.",
            "{A}, whose colour is {o}, is a thing.", "{s}: colour {o}.",
            "Ask for the colour of {a} and you hear {o}.", "{h} painted {a} in {o}.",
        )),
        Relation("material", "thing", _things(lambda one: one.material),
         ("What is {a} made of?", "{O}."), (
            "{A} is made of {o}.", "{O} is what {a} is made of.",
            "{A}, made of {o}, is a thing.", "{s}: made of {o}.",
            "Ask what {a} is made of and you hear {o}.", "{h} took {o} and made {a} of it.",
        )),
        Relation("use", "thing", _things(lambda one: one.use),
         ("What is {a} used for?", "To {o}."), (
            "{A} is used to {o}.", "To {o}, people use {a}.",
            "{A}, used to {o}, is a thing.", "{s}: used to {o}.",
            "Ask what {a} is used for and you hear: to {o}.", "{h} took {a} to {o}.",
        )),
        Relation("kind", "thing", _things(lambda one: one.kind),
         ("What is {a}?", "{P}."), (
            "{A} is {p}.", "{P} such as {a} has a name of its own.", "{A}, {p}, is a thing.",
            "{s}: {o}.", "Ask what {a} is and you hear {o}.", "{h} saw {a}, which is {p}.",
        )),
        Relation("opposite", "word", _words(world.opposites()),
         ("What is the opposite of {s}?", "{O}."), (
            "The opposite of {s} is {o}.", "{O} is the opposite of {s}.",
            "{S}, whose opposite is {o}, is a word.", "{s}: opposite {o}.",
            "Ask for the opposite of {s} and you hear {o}.", "{h} was not {s} but {o}.",
        )),
        Relation("plural", "word", _words(world.plurals()),
         ("What is the plural of {s}?", "{O}."), (
            "The plural of {s} is {o}.", "{O} is the plural of {s}.",
            "{S}, whose plural is {o}, is a word.", "{s}: plural {o}.",
            "Ask for the plural of {s} and you hear {o}.",
            "{h} saw one {s} first and then two {o}.",
        )),
    )  # fmt: skip
    return {one.name: one for one in rows}


SHARES = {
    "capital": 44, "currency": 14, "continent": 16, "sound": 2, "legs": 2, "food": 3, "home": 3,
    "group": 2, "young": 2, "colour": 2, "material": 2, "use": 2, "kind": 2, "opposite": 6,
    "plural": 4,
}  # fmt: skip
ABOUT = 0.08
"""Of the documents a few statements about one thing, as the chat models say them."""


def facts_document(random: Random) -> str:
    """One to six facts of a kind in one form, or some statements about one thing."""
    if random.random() < ABOUT:
        return _about(random)
    name = random.choices(list(SHARES), list(SHARES.values()))[0]
    return relations()[name].document(random.choice(FORMS), random, random.randint(1, 6))


def asked(random: Random) -> Exchange:
    """A question about a fact, and its short answer; none about a country that is kept out."""
    one = relations()[random.choices(list(SHARES), list(SHARES.values()))[0]]
    while (fact := random.choices(one.facts, [each.weight for each in one.facts])[0]).quiet:
        pass
    return Exchange(*(fact.told(text, random) for text in one.asked))


def of_relation(name: str, forms: Sequence[str]) -> Callable[[Random], str]:
    """Documents of one kind of fact in these forms."""
    return lambda r: relations()[name].document(r.choice(forms), r, r.randint(1, 6))


def _about(random: Random) -> str:
    kind = random.random()
    if kind < 0.6:
        return world.about_country(world.some_country(random, one_form=False), random)
    if kind < 0.85:
        return world.about_animal(random.choice(world.animals()), random)
    return world.about_thing(random.choice(world.things()), random)
