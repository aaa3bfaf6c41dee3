"""Lessons of the second course about words, letters, days and lines of Python, as people ask."""

import re
from functools import cache
from random import Random

from models.family import talk
from models.family.exchanges import Exchange, Make
from models.family.spoken.numbers import NEXT
from models.family.spoken.sums import taught
from models.family.talk import listed, typed
from models.family.world import an, animals, glosses, legs, things

# Letters.
_COMMON = """about again air airplane alphabet animal answer apple arm autumn bag banana bathroom
beautiful begin bird blue body bottle bread bring brown butterfly call camera candy carry chair
cheese chicken chocolate clock clothes coffee color colour corner dance daughter desk different
dinner dollar dragon earth eight elephant england english every face favorite feather finger five
flower football forest forever friend fruit garden girl give goodbye grammar green guitar hamster
hand happy hello holiday homework hundred internet keyboard kitchen language laptop lemon letter
library little long love machine mississippi monday money monkey morning mountain movie music name
nothing number ocean office orange paper parrot party pencil people pepper phone picture pizza
planet please potato princess purple question rabbit rainbow raspberry red river robot rocket room
school science sentence seven sister sleep small snow soccer something spelling spoon spring
stop story strawberry street student summer sunday sweet table teacher telephone television
thank three tiger today together tomato tomorrow train tree umbrella under vegetable village
water weather week white window winter woman wonderful word world write yellow yesterday young
zebra blueberry letters coconut balloon""".split()


@cache
def _spellable() -> tuple[str, ...]:
    """Words of three to nine letters that stand in what is taught, but for those of the test."""
    texts = [f"{' '.join(one.questions)} {one.answer}" for one in talk.knowledge()]
    texts += [one.answer for one in talk.first_words()]
    words = re.findall(r"\b[a-z]{3,9}\b", " ".join(texts))
    return tuple(sorted({word for word in words if not talk.word_kept_out(word)}))


@cache
def _common() -> tuple[str, ...]:
    return tuple(word for word in _COMMON if not talk.word_kept_out(word))


def _running(word: str, letter: str) -> str:
    """The letters of a word, and one of them counted as it comes."""
    count = word.count(letter)
    if not count:
        return f"{'-'.join(word)}: no {letter}. There is no {letter} in {word}."
    run = ", ".join(f"{letter} {place + 1}" for place in range(count))
    be = "is" if count == 1 else "are"
    return f"{'-'.join(word)}: {run}. There {be} {count} {letter} in {word}."


_LETTERS = {
    "length": "How many letters does {0} have? | how many letters in {0} | How many letters are in "
    "the word {0}? | how many letters has {0} | letters in {0} | how long is the word {0} | "
    "count the letters in {0} | Count the letters of {0}. | number of letters in {0} | "
    "How many letters are in {0}? | how many letters does the word {0} have | {0} how many letters",
    "count": "how many {1} in {0} | How many {1} are in {0}? | how many {1}s in {0} | how many "
    "{1}'s are there in {0} | How many {1}'s are in the word {0}? | count the {1} in {0} | How "
    "often is {1} in {0}? | how many times does {1} appear in {0} | number of {1} in {0} | Count "
    "the letter {1} in {0}. | How many times is the letter {1} in {0}?",
    "spell": "How do you spell {0}? | spell {0} | Spell {0}. | how is {0} spelled | spelling of "
    "{0} | can you spell {0} | Please spell the word {0}. | how do i spell {0} | how to spell {0} "
    "| spell out {0} | spell the word {0} | How is {0} spelt?",
    "first": "what letter does {0} start with | first letter of {0} | What is the first letter of "
    "{0}? | whats the first letter in {0} | {0} starts with which letter | {0} begins with | "
    "Which letter does {0} begin with? | tell me the first letter of {0}",
    "last": "last letter of {0} | What is the last letter of {0}? | what letter does {0} end with "
    "| whats the last letter in {0} | {0} ends with which letter | Which letter does {0} end in? | "
    "the last letter of the word {0} | Tell me the last letter of {0}.",
    "nth": "{o} letter of {0} | What is the {o} letter of {0}? | what is the {o} letter in {0} | "
    "whats the {o} letter of {0} | which letter is {o} in {0} | Tell me the {o} letter of {0}. | "
    "the {o} letter in the word {0} | Which is the {o} letter of {0}?",
    "back": "Write {0} backwards. | {0} backwards | spell {0} backwards | reverse {0} | what is "
    "{0} backwards | Reverse the word {0}. | {0} in reverse | write {0} in reverse | whats {0} "
    "spelled backwards | turn {0} around | say {0} backwards | How do you write {0} backwards?",
    "has": "Does {0} contain the letter {1}? | does {0} have a {1} | is there a {1} in {0} | is "
    "{1} in {0} | Is the letter {1} in {0}? | does {0} contain {1} | Does the word {0} have the "
    "letter {1}? | is there the letter {1} in the word {0} | {1} in {0}? | has {0} got a {1}",
    "vowels": "vowels in {0} | How many vowels are in {0}? | how many vowels does {0} have | count "
    "the vowels in {0} | what are the vowels in {0} | which vowels are in {0} | number of vowels "
    "in {0} | Name the vowels in {0}. | which vowels has {0} | how many vowels in the word {0}",
    "capitals": "write {0} in capitals | Write {0} in capital letters. | {0} in capital letters | "
    "{0} in upper case | {0} uppercase | make {0} all caps | put {0} in capitals | Please write "
    "{0} in big letters. | {0} in all caps | write {0} in uppercase | convert {0} to uppercase",
}


def _letter_answer(kind: str, word: str, letter: str, place: int) -> str:
    letters, name = "-".join(word), word.capitalize()
    found = [one for one in word if one in "aeiou"]
    verb = "is 1 vowel" if len(found) == 1 else f"are {len(found)} vowels"
    vowels = f"{letters}: {', '.join(found) or 'no vowel'}. There {verb} in {word}."
    has = f"Yes, {word} has the letter {letter}."
    if letter not in word:
        has = f"No, {word} does not have the letter {letter}."
    answers = {
        "length": f"{letters}: the word {word} has {len(word)} letters.",
        "count": _running(word, letter),
        "spell": f"{name} is spelled {letters}.",
        "first": f"{name} starts with {word[0]}.",
        "last": f"The last letter of {word} is {word[-1]}.",
        "nth": f"{letters}: the {talk.ORDINALS[place]} letter of {word} is {word[place]}.",
        "back": f"{letters}: {word[::-1]}.",
        "has": f"{letters}: {has}",
        "vowels": vowels,
        "capitals": f"{letters}: {word.upper()}.",
    }
    return answers[kind]


def letters(random: Random) -> Exchange:
    """What a word is made of."""
    word = random.choice(_spellable() if random.random() < 0.6 else _common())
    kind = random.choice((*_LETTERS, "count", "count", "spell", "length"))
    letter = random.choice(word if random.random() < 0.75 else "abcdefghiklmnoprstuwyz")
    place = random.randrange(1, min(len(word), 5))
    answer = _letter_answer(kind, word, letter, place)
    return typed(random, _LETTERS[kind], answer, word, letter, o=talk.ORDINALS[place])


def sequence(random: Random) -> Exchange:
    """What letter, day or month comes next."""
    count, comma = random.choice((3, 4, 4, 5)), random.choice((" ", ", ", ", "))
    names, what = random.choice(
        (("abcdefghijklmnopqrstuvwxyz", "letter"), (talk.DAYS, "day"), (talk.MONTHS, "month"))
    )
    first = random.randrange(len(names) - (count if what == "letter" else 0))
    row = [names[(first + place) % len(names)] for place in range(count + 1)]
    forms = NEXT.replace("number", what)
    return typed(random, forms, f"The next {what} is {row[-1]}.", comma.join(row[:-1]))


# The calendar.
_AFTER = (
    "what {w} is after {0} | What {w} comes after {0}? | {w} after {0} | which {w} follows {0} | "
    "what comes after {0} | whats the {w} after {0} | the {w} after {0}? | after {0} comes | "
    "Which {w} is after {0}? | next {w} after {0} | tell me the {w} after {0} | what follows {0}"
)
_BEFORE = (
    "what {w} is before {0} | What {w} comes before {0}? | {w} before {0} | whats before {0} | "
    "what comes before {0} | whats the {w} before {0} | the {w} before {0}? | before {0} comes | "
    "Which {w} is before {0}? | tell me the {w} before {0} | which {w} comes just before {0}"
)
_RANK = (
    "which {w} is number {r} | What is the {o} {w} of the {y}? | {o} {w} | {w} number {r} | "
    "name of the {o} {w} | whats the {o} {w} | which is the {o} {w}? | {o} {w} of the {y} | "
    "Which {w} is the {o}? | What is {w} {r}? | tell me the {o} {w} of the {y}"
)
_LENGTH = (
    "how many days has {0} | How many days does {0} have? | days in {0} | how many days in {0} | "
    "how long is {0} | How many days are in {0}? | number of days in {0} | {0} has how many days"
)
_TODAY = (
    "if today is {0} what is tomorrow | today is {0}, what day is tomorrow | If today is {0}, what "
    "day is it tomorrow? | its {0} today whats tomorrow | today is {0}. what will be tomorrow"
)


def calendar(random: Random) -> Exchange:
    """Days and months: after, before, by number, their length, tomorrow and yesterday."""
    names, what, whole = random.choice(((talk.DAYS, "day", "week"), (talk.MONTHS, "month", "year")))
    kind, place = random.random(), random.randrange(len(names))
    one, after = names[place], names[(place + 1) % len(names)]
    order = talk.ORDINALS[place]
    if kind < 0.25:
        return typed(random, _AFTER, f"{after} comes after {one}.", one, w=what)
    if kind < 0.5:
        return typed(random, _BEFORE, f"{one} comes before {after}.", after, w=what)
    if kind < 0.65:
        answer = f"The {order} {what} is {one}."
        return typed(random, _RANK, answer, w=what, y=whole, r=place + 1, o=order)
    if kind < 0.72:
        forms = "what number is {0} | which {w} of the {y} is {0} | What number {w} is {0}?"
        return typed(random, forms, f"{one} is the {order} {what}.", one, w=what, y=whole)
    place = random.randrange(12)
    month = talk.MONTHS[place]
    if kind < 0.85:
        days = 28 if place == 1 else 30 if place in {3, 5, 8, 10} else 31
        answer = f"{month} has {days} days{', or 29 in a leap year' if days == 28 else ''}."
        return typed(random, _LENGTH, answer, month)
    day, later = talk.DAYS[place % 7], talk.DAYS[(place + 1) % 7]
    if kind < 0.94:
        return typed(random, _TODAY, f"If today is {day}, tomorrow is {later}.", day)
    forms = _TODAY.replace("tomorrow", "yesterday").replace("is yesterday", "was yesterday")
    forms = forms.replace("is it yest", "was it yest").replace("will be", "was")
    return typed(random, forms, f"If today is {later}, yesterday was {day}.", later)


# Python: what is wanted " | " in other words = the line.
_PRINTS = (
    "what does print({0}) print | What does print({0}) print? | output of print({0}) | what is the "
    "output of print({0}) | print({0}) gives | what will print({0}) show | in python, what does "
    "print({0}) print | What comes out of print({0})?"
)


def printed(random: Random) -> Exchange:
    """What a line of Python prints."""
    code, value = _printed(random)
    return typed(random, _PRINTS, f"It prints {value}.", code)


def _printed(random: Random) -> tuple[str, object]:
    """An expression and what it prints."""
    a, b = random.randint(1, 9), random.randint(1, 9)
    word, row = random.choice("cat dog sun book tree".split()), random.sample(range(10), 3)
    place = random.randrange(3)
    return random.choice(
        (
            (f"{a}+{b}", a + b), (f"{a} + {b}", a + b), (f"{a}*{b}", a * b), (f"{a} * {b}", a * b),
            (f"{a + b}-{b}", a), (f"{a * b} // {b}", a), (f"{a * b} % {b}", 0),
            (f"{a} > {b}", a > b),
            (f"{a} == {b}", a == b), (f"len('{word}')", len(word)), (f"'{word}'[0]", word[0]),
            (f"'{word}' * 2", word * 2), (f"'{word}'.upper()", word.upper()),
            (f"max({row})", max(row)), (f"min({row})", min(row)), (f"sorted({row})", sorted(row)),
            (f"{row}[{place}]", row[place]), (f"len({row})", 3), (f"{row}[-1]", row[-1]),
            (f"'{word}'[::-1]", word[::-1]), (f"{a} in {row}", a in row), (f"'{word}'", word),
        )
    )  # fmt: skip


_KINDS = {
    "animals": "dog cat horse lion cow sheep rabbit bear",
    "plants": "rose oak tulip daisy fern cactus lily moss",
    "fruits": "apple pear banana cherry plum grape peach lemon",
    "colours": "red blue green yellow black white brown purple",
    "clothes": "shirt coat hat sock dress jacket scarf skirt",
    "vehicles": "car bus train bike truck ship boat tram",
    "tools": "hammer saw spade drill axe rake wrench screwdriver",
    "drinks": "water milk tea coffee juice lemonade cocoa cola",
    "pieces of furniture": "table chair bed sofa shelf desk bench wardrobe",
    "vegetables": "carrot potato onion cabbage pea leek spinach broccoli",
    "instruments": "piano violin guitar drum flute trumpet harp cello",
    "jobs": "teacher doctor baker farmer nurse painter cook pilot",
}
_ONE_OF = {"clothes": "piece of clothing", "pieces of furniture": "piece of furniture"}
_PLAIN = {"colours", "drinks", "jobs"}
_PLAIN_WORDS = {"moss", "spinach", "cabbage", "broccoli"}
_ODD = (
    "which word is the odd one out: {0} | odd one out {0} | Which one does not belong: {0}? | what "
    "doesnt fit: {0} | Find the odd one out: {0} | {0} which is the odd one out | which word does "
    "not fit {0} | Which is different: {0}? | whats the odd one out, {0} | {0}, which one is wrong"
)
_IS_A = (
    "is {0} {1} | Is {0} {1}? | {0} is {1}? | is {0} {1} or not | Tell me, is {0} {1}? | "
    "is it true that {0} is {1} | so is {0} {1} | do you think {0} is {1} | would you call {0} {1}"
)


def _kind_of(kind: str) -> str:
    return an(_ONE_OF.get(kind, kind[:-1]))


def category(random: Random) -> Exchange:
    """What a thing is, and the odd one out."""
    draw, (kind, other) = random.random(), random.sample(list(_KINDS), 2)
    words = _KINDS[kind].split()
    if draw >= 0.3 and len({kind, other} & {"fruits", "plants", "vegetables"}) == 2:
        return category(random)
    if draw < 0.45:
        odd = random.choice(_KINDS[other].split())
        same = random.sample(words, random.choice((2, 3, 3)))
        mixed = random.sample([*same, odd], len(same) + 1)
        row = listed([one for one in mixed if one != odd])
        answer = f"{row[:1].upper()}{row[1:]} are {kind}. The odd one out is {odd}."
        return typed(random, _ODD, answer, random.choice((" ", ", ", ", ")).join(mixed))
    word = random.choice(words)
    plain = kind in _PLAIN or word in _PLAIN_WORDS
    subject = word if plain else an(word)
    if draw < 0.73:
        answer = f"Yes, {subject} is {_kind_of(kind)}."
        return typed(random, _IS_A, answer, subject, _kind_of(kind))
    answer = f"No, {subject} is {_kind_of(kind)}, not {_kind_of(other)}."
    return typed(random, _IS_A, answer, subject, _kind_of(other))


# What stands in a table of its own, in the wordings that people type.
_USE = (
    "What is {0} used for? | what is {0} used for | what do you use {0} for | whats {0} for | "
    "what can you do with {0} | what do people use {0} for | What is the use of {0}? | use of {0} "
    "| what is {0} good for | Why do people need {0}? | what do i need {0} for | {0}: used for what"
)
_MATERIAL = (
    "What is {0} made of? | what is {0} made of | whats {0} made of | {0} made of | {0} is made of "
    "what | what material is {0} | what is {0} made from | What does {0} consist of? | material of "
    "{0} | tell me what {0} is made of"
)
_COLOUR = (
    "What colour is {0}? | what color is {0} | colour of {0} | color of {0} | whats the colour of "
    "{0} | which colour has {0} | what colour does {0} have | What is the colour of {0}? | tell me "
    "the color of {0}"
)
_EATS = (
    "What does {0} eat? | what do {1} eat | what do {1} like to eat | {1} food | {2} food | "
    "whats {2} food | what food do {1} eat | What can I feed {0}? | what does {0} like to eat | "
    "food of {1} | what should i feed {1}"
)
_LIVES = (
    "Where does {0} live? | where do {1} live | where can i find {1} | {2} home | where is the "
    "home of {0} | where does {0} sleep | Where do {1} usually live? | in which place do {1} live"
)
_SOUND = (
    "What sound does {0} make? | what sound do {1} make | what noise does {0} make | {2} sound | "
    "what does {0} say | how do {1} sound | whats the sound of {0} | what noise do {1} make | "
    "sound of {0} | What do {1} say?"
)
_LEGS = (
    "How many legs does {0} have? | how many legs do {1} have | legs of {0} | how many legs has "
    "{0} | number of legs {2} | {2} legs | how many feet does {0} have | how many legs has a {2} "
    "got"
)
_YOUNG = (
    "What is a young {2} called? | what is a baby {2} called | baby {2} | baby {2} name | whats a "
    "baby {2} called | what do you call a baby {2} | name of a young {2} | {1} babies | what are "
    "baby {1} called | What is the young of {0} called?"
)
_MEANING = (
    "What does {0} mean? | what does {0} mean | meaning of {0} | define {0} | whats {0} | {0} "
    "meaning | what is the meaning of {0} | whats the meaning of {0} | What does the word {0} "
    "mean? | explain {0} | explain the word {0} | definition of {0} | tell me what {0} means | "
    '{0}? | what does "{0}" mean? | Can you explain {0}? | what is meant by {0}'
)


def described(random: Random) -> Exchange:
    """What a thing is for, of what it is and its colour; what an animal does; what a word means."""
    kind = random.random()
    if kind < 0.3:
        thing = random.choice(things())
        name = f"{thing.article} {thing.name}".strip()
        whole = name.capitalize()
        forms, answer = random.choice(
            (
                (_USE, f"{whole} is used to {thing.use}."),
                (_USE, f"{whole} is used to {thing.use}."),
                (_MATERIAL, f"{whole} is made of {thing.material}."),
                (_COLOUR, f"{whole} is usually {thing.colour}."),
            )
        )
        return typed(random, forms, answer, name)
    if kind < 0.65:
        animal = random.choice(animals())
        name = an(animal.name)
        whole = name.capitalize()
        forms, answer = random.choice(
            (
                (_EATS, f"{whole} eats {animal.food}."),
                (_LIVES, f"{whole} lives {animal.home}."),
                (_SOUND, f"{whole} {animal.sound}."),
                (_LEGS, f"{whole} has {legs(animal)} legs."),
                (_YOUNG, f"A young {animal.name} is called {an(animal.young)}."),
            )
        )
        return typed(random, forms, answer, name, animal.plural, animal.name)
    gloss = random.choice(glosses())
    subject = f"{gloss.article} {gloss.word}".strip()
    verb = "is" if gloss.article else "means"
    word = random.choice((gloss.word, subject))
    return typed(random, _MEANING, f"{subject.capitalize()} {verb} {gloss.gloss}.", word)


MAKERS: tuple[Make, ...] = (
    *(letters, letters, letters),
    *(calendar, calendar, sequence, taught(printed), category),
)
"""Letters, which small models see least of, more often."""
