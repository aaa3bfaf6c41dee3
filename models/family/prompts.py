"""Prompts to label and to judge with: what the window's preference tab starts from."""

from random import Random

from models.family.exchanges import ABOUT, subject_held_out
from models.family.world import animals, countries, story_pieces, things, verses

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
