"""Who was undertrained, by how much, and whether anybody measured there."""

import pytest

from models.theory.scaling.laws import parametric
from models.theory.scaling.published import model
from models.theory.scaling.verdict import Verdict, verdict


def judged(law: str, name: str) -> Verdict:
    found = model(name)
    return verdict(parametric(law), found.params, found.tokens)


@pytest.mark.parametrize(
    ("law", "nats", "factor", "best_ratio", "best_loss"),
    [("hoffmann", 0.0360, 2.40, 55.90, 1.9406), ("besiroglu", 0.0162, 1.64, 18.67, 1.9924)],
)
def test_gpt3_was_undertrained(
    law: str, nats: float, factor: float, best_ratio: float, best_loss: float
) -> None:
    said = judged(law, "GPT-3 175B")
    assert said.kind == "undertrained"
    assert said.nats == pytest.approx(nats, abs=5e-5)
    assert said.factor == pytest.approx(factor, abs=5e-3)
    assert said.tokens_per_parameter == pytest.approx(1.718, abs=5e-4)
    assert said.best_tokens_per_parameter == pytest.approx(best_ratio, rel=1e-3)
    assert float(said.best.loss) == pytest.approx(best_loss, abs=1e-4)  # the table is at 3.14e23
    assert said.loss == pytest.approx(best_loss + nats, abs=2e-4)
    assert not said.extrapolated


def test_chinchilla_is_near_the_frontier_of_the_replication_and_not_of_its_own_paper() -> None:
    assert judged("besiroglu", "Chinchilla 70B").kind == "near"
    own = judged("hoffmann", "Chinchilla 70B")
    assert (own.kind, round(own.factor, 2)) == ("undertrained", 1.09)


def test_llama3_is_overtrained_and_a_tiny_model_lies_where_nobody_measured() -> None:
    llama = judged("besiroglu", "Llama 3 8B")
    assert (llama.kind, round(llama.factor, 1)) == ("overtrained", 5.5)
    assert llama.extrapolated  # 1,868 tokens per parameter, 341 were measured
    tiny = judged("besiroglu", "SmolLM2 135M")
    assert tiny.factor == pytest.approx(22.9, abs=0.05)
    assert tiny.extrapolated


def test_the_least_model_reaches_the_same_loss_with_the_saved_compute() -> None:
    said = judged("besiroglu", "Gopher 280B")
    assert float(said.least.loss) == pytest.approx(said.loss, abs=1e-9)
    assert said.flops / float(said.least.flops) == pytest.approx(said.factor)


def test_what_was_measured_can_be_said_by_the_caller() -> None:
    law = parametric("besiroglu")
    assert not verdict(law, 1e8, 1e12, fitted=(1.0, 20_000.0)).extrapolated
    assert verdict(law, 1e8, 5e7, fitted=(1.0, 20_000.0)).extrapolated
