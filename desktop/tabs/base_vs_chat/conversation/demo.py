"""The states of the page that are worth a picture."""

QUESTIONS = ("What is the capital of France?", "What is the capital of Peru?", "Write a poem.")
DEMO_STATES: tuple[tuple[str, dict[str, object]], ...] = (
    ("empty", {}),
    ("first", {"say": QUESTIONS[:1]}),
    ("turns", {"say": QUESTIONS}),
    ("full", {"say": QUESTIONS * 4}),
    ("edited", {"say": QUESTIONS[:2], "edit": "What is the capital of Spain?"}),
)
