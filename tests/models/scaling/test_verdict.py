"""Was a model undertrained: the published models under the published constants."""

import pytest

from models.scaling import laws
from models.scaling.laws import Verdict, verdict
from models.scaling.published import model


def asked(law: str, name: str) -> Verdict:
    found = model(name)
    return verdict(laws.law(law), found.params, found.tokens)


@pytest.mark.parametrize(
    ("name", "hoffmann", "besiroglu"),
    [
        ("GPT-3 175B", 2.40, 1.64),
        ("Gopher 280B", 3.11, 2.01),
        ("MT-NLG 530B", 4.86, 2.95),
        ("Chinchilla 70B", 1.09, 1.00),
        ("LLaMA 7B", 1.11, 1.43),
        ("Llama 3 8B", 2.48, 5.50),
        ("SmolLM2 135M", 13.8, 22.9),
    ],
)
def test_compute_saved_at_equal_loss(name: str, hoffmann: float, besiroglu: float) -> None:
    assert asked("hoffmann", name).factor == pytest.approx(hoffmann, rel=6e-3)
    assert asked("besiroglu", name).factor == pytest.approx(besiroglu, rel=6e-3)


@pytest.mark.parametrize(
    ("law", "name", "lean"),
    [
        ("hoffmann", "GPT-3 175B", "undertrained"),
        ("besiroglu", "GPT-3 175B", "undertrained"),
        ("kaplan", "GPT-3 175B", "overtrained"),
        ("hoffmann", "Chinchilla 70B", "near"),
        ("besiroglu", "Llama 3 8B", "overtrained"),
    ],
)
def test_it_depends_on_whom_one_asks(law: str, name: str, lean: str) -> None:
    assert asked(law, name).lean == lean


def test_kaplans_two_equations_are_not_subtracted_from_each_other() -> None:
    by_kaplan = asked("kaplan", "GPT-3 175B")
    assert (by_kaplan.loss, by_kaplan.nats, by_kaplan.factor) == (None, None, None)
    assert by_kaplan.best_params == pytest.approx(5.17e11, rel=2e-3)
    assert by_kaplan.best_tokens_per_parameter == pytest.approx(0.196, abs=2e-3)


def test_it_says_where_nobody_measured() -> None:
    assert not asked("besiroglu", "GPT-3 175B").extrapolated
    assert asked("besiroglu", "Llama 3 8B").extrapolated  # 1,868 tokens a parameter; 341 were seen
    law = laws.law("besiroglu")
    assert not verdict(law, 1e8, 1e12, measured=(1.0, 20_000.0)).extrapolated
    assert verdict(law, 1e8, 5e7, measured=(1.0, 20_000.0)).extrapolated
