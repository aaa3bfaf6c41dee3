"""A choice between two texts, kept as a person makes it."""

from models.preferences.labels import Draft, Judgement, Label, Verdict
from models.store.labels import Labels


def choose(
    labels: Labels,
    prompt: str = "p",
    texts: tuple[str, str] = ("a", "b"),
    ranks: tuple[int, ...] = (1, 2),
) -> Judgement:
    """Between two texts of one model; by default the first one is better."""
    drafts = tuple(Draft(text, model="m") for text in texts)
    return labels.add_label(Label(prompt, drafts, Verdict(ranks), shown=(0, 1)))
