"""Names of tuned models, and the model that a person starts with."""

from pathlib import Path

from models.errors import UserError
from models.model import Model
from models.preferences import run_plan


def test_the_proposed_name_is_the_first_free_one_and_a_name_can_be_a_folder() -> None:
    for parent, taken, expected in (
        ("279k-chat", [], "279k-chat-tuned-1"),
        ("279k-chat", ["279k-chat-tuned-1", "279k-chat-tuned-2"], "279k-chat-tuned-3"),
        ("279k-chat-tuned-1", ["279k-chat-tuned-1"], "279k-chat-tuned-2"),
        ("1m-chat", ["1M-Chat-Tuned-1"], "1m-chat-tuned-2"),
    ):
        assert run_plan.default_name(parent, taken) == expected
    for name in ("friendly", "279k-chat-tuned-1", "a.b_c", "a" * 64):
        assert run_plan.is_usable(name), name
    for name in ("", "..", "a/b", "a b", ".hidden", "a\\b", "a" * 65, "end."):
        assert not run_plan.is_usable(name), name


def chat(name: str, parameters: int, seed: int = 1, problem: UserError | None = None) -> Model:
    return Model(name, "chat", parameters, Path(name), "", "", seed, problem)


def test_one_starts_with_the_largest_chat_model_that_learns_quickly() -> None:
    base = Model("1m-base", "base", 1_000_000, Path(), "")
    shelf = [chat("14k", 14_000), base, chat("279k-seed2", 279_000, 2), chat("279k", 279_000)]
    broken = chat("1m", 1_000_000, problem=UserError("damaged", ""))
    found = run_plan.usual_model([*shelf, broken, chat("6m", 6_000_000)])
    assert found is not None and found.name == "279k"
    large = run_plan.usual_model([chat("6m", 6_000_000), chat("2.6m", 2_600_000)])
    assert large is not None and large.name == "2.6m"
    assert run_plan.usual_model([base, broken]) is None
