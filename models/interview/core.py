"""In which order new cards come: the core deck like a first lecture, breadth by topic, the rest."""

from collections.abc import Collection, Iterable, Sequence

from models.interview.card import LEVELS, TOPICS, Card

CORE = (
    # What a language model learns; base and chat.
    "what-pretraining-minimises", "base-and-chat-difference", "perplexity-of-a-loss",
    # Kaplan: N, D and C.
    "power-law-on-a-plot", "kaplan-ten-times", "where-six-nd-comes-from", "gpt3-training-compute",
    # Chinchilla: double and double, GPT-3 undertrained, why Llama trains beyond.
    "chinchilla-terms", "derive-the-optimum", "ten-times-the-compute",
    "is-twenty-a-law", "kaplan-against-chinchilla", "gpt3-undertrained", "are-llamas-optimal",
    "when-to-overtrain",
    # Emergence: arithmetic, code, examples in the prompt, and what the metric does.
    "emergence-defined", "addition-in-numbers", "is-code-abrupt", "in-context-learning",
    "mirage-in-one-formula", "is-emergence-a-mirage",
    # Instruction tuning.
    "sft-loss", "sft-limits", "lima-claim",
    # RLHF: comparisons, reward model, PPO with KL, reward hacking, why it is hard.
    "rlhf-stages", "bradley-terry-loss", "rm-accuracy-low", "rlhf-objective", "ppo-in-a-minute",
    "what-the-kl-term-buys", "reward-hacking", "ppo-reward-rises", "why-rlhf-is-hard",
    # DPO: the loss, from which assumption the equivalence follows, where it fails.
    "dpo-loss-formula", "derive-dpo", "dpo-equivalent-to-rlhf", "chosen-likelihood-falls",
    "when-still-ppo",
    # GRPO in two.
    "rlvr-in-a-minute", "what-grpo-drops",
)  # fmt: skip
BREADTH = TOPICS[: TOPICS.index("evaluation")]
DECKS = ("core", "breadth", "all")
"""Which cards are begun: the core; the subjects of the core in full; everything."""
TEST_CARDS = 10
TEST_RIGHT = 9
"""So many of them right, and what is left of a deck may be skipped."""

PLACES = {name: place for place, name in enumerate(CORE)}
"""Where each card of the core stands in it, from 0."""


def in_deck(card: Card, deck: str) -> bool:
    """Whether a card is begun in a deck. deck: of DECKS. An own card is in each of them."""
    wanted = card.id in PLACES or deck == "all" or (deck == "breadth" and card.topic in BREADTH)
    return wanted or card.origin == "own"


def study_order(cards: Iterable[Card]) -> list[Card]:
    """The core first; then topic by topic, basic before mid before hard, as in their files."""
    return sorted(cards, key=place_of_study)


def place_of_study(card: Card) -> tuple[int, int, int]:
    """Where it stands: in the core, else after it by topic and level."""
    topic, level = TOPICS.index(card.topic), LEVELS.index(card.level)
    return PLACES.get(card.id, len(CORE)), topic, level


def ten_unseen(deck: str, cards: Sequence[Card], known: Collection[str]) -> tuple[str, ...]:
    """Ten unseen cards of a deck, spread evenly over its order; () if fewer are unseen.

    known: the cards that are not asked: seen before, or suspended.
    """
    unseen = [
        card.id
        for card in study_order(cards)
        if in_deck(card, deck) and card.origin != "own" and card.id not in known
    ]
    count = len(unseen)
    if count < TEST_CARDS:
        return ()
    return tuple(unseen[(2 * each + 1) * count // (2 * TEST_CARDS)] for each in range(TEST_CARDS))
