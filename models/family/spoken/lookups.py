"""Lessons about what stands in tables of its own, in the wordings that people type.

Things, animals, words, countries, opposites and plurals.
"""

from functools import cache
from random import Random

from models.family import world
from models.family.exchanges import Exchange, Make
from models.family.talk import typed
from models.family.world import Animal, Country, Thing, an, legs


def _whole(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _checked(
    random: Random, kind: str, statement: str, true: str, claimed: str, *values: str
) -> Exchange:
    """Whether a claim is true: yes or no, and the fact."""
    fact, claim = statement.format(true), statement.format(claimed)
    answer = f"{'Yes' if fact == claim else 'No'}, {fact}."
    if random.random() < 0.3:
        return typed(random, "claim", answer, claim)
    return typed(random, kind, answer, claimed, *values)


def _named(thing: Thing) -> str:
    article = "a pair of" if thing.name == "scissors" else thing.article
    return f"{article} {thing.name}".strip()


@cache
def _animals(names: str) -> tuple[Animal, ...]:
    return tuple(one for one in world.animals() if one.name in names.split())


def described(random: Random) -> Exchange:
    """What a thing is for, of what it is and its colour; what an animal does; what a word means."""
    kind = random.random()
    if kind < 0.3:
        thing = random.choice(world.things())
        name = _named(thing)
        use = ("use", f"{name} is used to {thing.use}")
        material = ("material", f"{name} is made of {thing.material}")
        colour = ("colour", f"{name} is usually {thing.colour}")
        wording, fact = random.choice((use, use, material, colour))
        return typed(random, wording, _whole(fact), name, thing.name)
    if kind < 0.65:
        animal = random.choice(world.animals())
        name = an(animal.name)
        wording, fact = random.choice(
            (
                ("eats", f"{name} eats {animal.food}"),
                ("lives", f"{name} lives {animal.home}"),
                ("sound", f"{name} {animal.sound}"),
                ("legs", f"{name} has {legs(animal)} legs"),
                ("young", f"a young {animal.name} is called {an(animal.young)}"),
            )
        )
        return typed(random, wording, _whole(fact), name, animal.plural, animal.name)
    gloss = random.choice(world.glosses())
    subject, answer = gloss.subject, _whole(gloss.meaning)
    if random.random() < 0.65:
        return typed(random, "meaning", answer, random.choice((gloss.word, subject)))
    return typed(random, "verb" if gloss.gloss.startswith("to ") else "noun", answer, subject)


_NOT_COLOURED = {
    "grass": "purple blue pink red black", "tree": "blue pink purple", "moss": "pink blue red",
    "sunflower": "blue black green", "cotton": "black blue red", "banana": "blue pink purple",
    "lemon": "blue black red purple", "orange": "blue pink black", "plum": "white grey",
    "carrot": "blue green pink", "potato": "green blue pink", "tomato": "blue white pink",
    "pea": "red blue pink black", "bread": "blue pink purple", "butter": "blue black red green",
    "milk": "black blue green red", "salt": "green yellow", "sugar": "green blue black",
    "chocolate": "green blue yellow", "coal": "white yellow green pink", "gold": "blue green black",
    "brick": "blue pink green", "cherry": "blue green white", "cheese": "black purple pink",
}  # fmt: skip
"""Things of one colour, and colours that they never have."""


def thing_checked(random: Random) -> Exchange:
    """Yes or no: what colour a thing has, what it is for."""
    if random.random() < 0.6:
        thing = random.choice([one for one in world.things() if one.name in _NOT_COLOURED])
        wrong, name = random.choice(_NOT_COLOURED[thing.name].split()), _named(thing)
        claimed = random.choice((thing.colour, wrong))
        return _checked(random, "is_colour", f"{name} is usually {{}}", thing.colour, claimed, name)
    tool, other = (
        random.choice([one for one in world.things() if one.kind in kinds])
        for kinds in (("tool",), ("clothing", "vehicle"))
    )
    claimed, name = random.choice((tool, other)).use, _named(tool)
    return _checked(random, "is_for", f"{name} is used to {{}}", tool.use, claimed, name)


_SPEAKERS = "cow horse dog cat pig sheep donkey lion duck hen frog bee owl"
_PARENTS = "cow horse dog cat pig sheep goat lion kangaroo duck frog"
_HUNTERS = "lion tiger wolf seal dolphin owl snake penguin crocodile eagle cat frog"
_GRAZERS = "cow horse sheep goat donkey rabbit elephant giraffe zebra camel moose kangaroo"
_GROUPS = "mammal bird fish reptile insect amphibian".split()


def _bare(verb: str) -> str:
    """The verb of "a bee buzzes" without its ending."""
    return verb[:-2] if verb.endswith(("zzes", "sses")) else verb[:-1]


def _sound_checked(random: Random) -> Exchange:
    one, other = random.sample(_animals(_SPEAKERS), 2)
    said, name = random.choice((one, other)).sound, an(one.name)
    values = (name, one.plural, _bare(said))
    return _checked(random, "is_sound", f"{name} {{}}", one.sound, said, *values)


def _food_checked(random: Random) -> Exchange:
    names, wrong = random.choice(
        ((_GRAZERS, "meat fish mice insects bones"), (_HUNTERS, "hay leaves nuts carrots"))
    )
    one = random.choice(_animals(names))
    food, name = random.choice((one.food, random.choice(wrong.split()))), an(one.name)
    return _checked(random, "is_food", f"{name} eats {{}}", one.food, food, name, one.plural)


def _group_checked(random: Random) -> Exchange:
    one = random.choice(world.animals())
    wrong = random.choice([group for group in _GROUPS if group != one.group])
    group, name = random.choice((one.group, wrong)), an(one.name)
    many = group if group == "fish" else f"{group}s"
    values = (name, one.plural, many)
    return _checked(random, "is_group", f"{name} is {{}}", an(one.group), an(group), *values)


def _young_checked(random: Random) -> Exchange:
    one, other = random.sample(_animals(_PARENTS), 2)
    young = random.choice((one, other)).young
    many = "calves" if young == "calf" else "puppies" if young == "puppy" else f"{young}s"
    statement = f"a young {one.name} is called {{}}"
    values = (an(one.name), one.plural, one.name, many)
    return _checked(random, "is_young", statement, an(one.young), an(young), *values)


def animal_checked(random: Random) -> Exchange:
    """Yes or no: what an animal says, eats, is, has."""
    checks = (_sound_checked, _food_checked, _group_checked, _young_checked)
    return random.choice(checks)(random)


_HEARD = f"{_SPEAKERS} wolf bear elephant goose turkey crow dove sparrow parrot snake mouse"
_BORN = f"{_PARENTS} deer hedgehog hen goose swan owl dove eagle peacock turkey fly snake rabbit"
_FOR_WORK = ("tool", "dish", "clothing", "vehicle", "mineral")


def turned_round(random: Random) -> Exchange:
    """From the sound, the young, the use or the meaning to the animal, the thing or the word."""
    kind = random.random()
    if kind < 0.25:
        one = random.choice(_animals(_HEARD))
        answer = _whole(f"{an(one.name)} {one.sound}")
        return typed(random, "who_says", answer, one.sound, _bare(one.sound))
    if kind < 0.5:
        one = random.choice(_animals(_BORN))
        answer = f"A young {one.name} is called {an(one.young)}."
        return typed(random, "whose_young", answer, an(one.young), one.young)
    if kind < 0.8:
        thing = random.choice([one for one in world.things() if one.kind in _FOR_WORK])
        answer = _whole(f"{_named(thing)} is used to {thing.use}")
        return typed(random, "what_for", answer, thing.use)
    gloss = random.choice([one for one in world.glosses() if one.article])
    return typed(random, "word", _whole(gloss.meaning), gloss.gloss)


_QUALITIES = (
    "hot cold big small fast slow happy sad wet dry clean dirty rich poor loud quiet".split()
)


def opposite(random: Random) -> Exchange:
    """The opposite of a word, asked, checked or chosen."""
    kind = random.random()
    if kind < 0.5:
        one, other = random.choice(world.opposites())
        return typed(random, "opposite", f"The opposite of {one} is {other}.", one)
    one, other = random.choice([pair for pair in world.opposites() if pair[0] in _QUALITIES])
    wrong = random.choice([word for word in _QUALITIES if word not in (one, other)])
    answer = f"The opposite of {one} is {other}."
    if kind < 0.65:
        return typed(random, "not_so", answer, one)
    if kind < 0.75:
        return typed(random, "which_opposite", answer, one, *random.sample((other, wrong), 2))
    claimed = random.choice((other, wrong))
    return _checked(random, "is_opposite", f"the opposite of {one} is {{}}", other, claimed, one)


def plural(random: Random) -> Exchange:
    """The plural of a word, asked, chosen or checked."""
    one, many = random.choice(world.plurals())
    kind, answer = random.random(), f"The plural of {one} is {many}."
    if kind < 0.5 or one in ("scarf", "person"):
        return typed(random, "plural", answer, one, many)
    wrong = f"{one}es" if many == f"{one}s" else f"{one}s"
    if kind < 0.75:
        return typed(random, "which_plural", answer, one, *random.sample((many, wrong), 2))
    claimed = random.choice((many, wrong))
    return _checked(random, "is_plural", f"the plural of {one} is {{}}", many, claimed, one)


_THE = (
    "Netherlands", "United States", "Bahamas", "Gambia", "Maldives", "Comoros", "Czech Republic",
    "United Arab Emirates", "Dominican Republic", "Seychelles", "Central African Republic",
)  # fmt: skip
# By some counts they are in two continents.
_IN_TWO = ("Russia", "Kazakhstan", "Egypt", "Georgia", "Armenia", "Azerbaijan", "Cyprus", "Yemen")
_CONTINENTS = ("Africa", "Asia", "Europe", "North America", "South America", "Oceania")


def _two(random: Random) -> tuple[Country, Country]:
    """Two countries that may be asked about, and whose names and capitals are all clear."""
    while True:
        one, other = world.asked_country(random), world.asked_country(random)
        names = {one.name, one.capital, other.name, other.capital}
        shared = any(a in b for a in names for b in names if a != b)
        if len(names) == 4 and not shared and one.capital not in ("Victoria", "Georgetown"):
            return one, other


def _called(country: Country, random: Random) -> str:
    """The country as people say it: mostly with its article, if it has one."""
    return f"the {country.name}" if country.name in _THE and random.random() < 0.6 else country.name


def country_asked(random: Random) -> Exchange:
    """A country's capital, currency and continent, and the country of a capital."""
    one = world.asked_country(random)
    name, city = _called(one, random), one.capital
    wording, fact, asked = random.choice(
        (
            ("capital", f"the capital of {one.name} is {city}", name),
            ("of_which", f"{city} is the capital of {one.name}", city),
            ("pay", f"the currency of {one.name} is the {one.currency}", name),
            ("where", f"{one.name} is in {one.continent}", name),
        )
    )
    return typed(random, wording, _whole(fact), asked)


def capital_checked(random: Random) -> Exchange:
    """Whether a city is the capital of a country or lies in it, or which of two is the capital."""
    (one, other), kind = _two(random), random.random()
    name, city, capital = _called(one, random), one.capital, f"the capital of {one.name} is {{}}"
    if kind < 0.25:
        cities = random.sample((city, other.capital), 2)
        return typed(random, "which_capital", _whole(capital.format(city)), name, *cities)
    if kind < 0.5:
        asked = random.choice((one, other))
        answer = f"{'Yes' if asked == one else 'No'}, {city} is the capital of {one.name}."
        return typed(random, "is_inside", answer, city, _called(asked, random))
    return _checked(random, "is_capital", capital, city, random.choice((city, other.capital)), name)


def country_checked(random: Random) -> Exchange:
    """Whether a country is in a continent and has a currency, or in which of two continents."""
    (one, other), kind = _two(random), random.random()
    name, place = _called(one, random), one.continent
    if kind < 0.35:
        money = random.choice((one, other)).currency if one.weight > 1 else one.currency
        statement = f"the currency of {one.name} is the {{}}"
        return _checked(random, "is_paid", statement, one.currency, money, name)
    wrong = random.choice([found for found in _CONTINENTS if found != place])
    if one.name in _IN_TWO:
        wrong = "South America"
    if kind < 0.6:
        both = random.sample((place, wrong), 2)
        return typed(random, "which_place", f"{one.name} is in {place}.", name, *both)
    claimed = random.choice((place, wrong))
    return _checked(random, "is_where", f"{one.name} is in {{}}", place, claimed, name)


_OTHERS: tuple[Make, ...] = (thing_checked, animal_checked, turned_round, opposite, plural)
_COUNTRIES: tuple[Make, ...] = (country_asked, country_asked, capital_checked, country_checked)
MAKERS: tuple[Make, ...] = (*(described,) * 5, *_OTHERS, *_COUNTRIES)
