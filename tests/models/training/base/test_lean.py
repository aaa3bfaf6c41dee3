"""The lean network and its Muon do what transformers and torch do."""

import pytest
import torch
from torch import nn
from transformers import LlamaForCausalLM

from models.family.export import new_model
from models.family.recipe import size
from models.training.base.lean import IGNORED, LeanLlama, Muon

pytestmark = pytest.mark.numeric


def network(name: str) -> LlamaForCausalLM:
    """Far from noise, or attention would be the same everywhere and its gradient nearly nothing."""
    model = new_model(size(name), 1)
    with torch.no_grad():
        for weight in model.parameters():
            weight.mul_(6.0 if weight.ndim == 2 else 1.2)
    return model


def test_loss_and_every_gradient_are_those_of_transformers() -> None:
    ids = torch.randint(0, 1024, (3, 97), generator=torch.Generator().manual_seed(0))
    ids[0, 5] = ids[2, 30] = 0  # the token between documents has no gradient as an input
    targets = ids.masked_fill(ids % 5 == 0, IGNORED)
    for name in ("38k", "98k"):
        model = network(name)
        logits = model(input_ids=ids[:, :-1], use_cache=False).logits.flatten(0, 1)
        told = nn.functional.cross_entropy(logits, targets[:, 1:].flatten())
        told.backward()
        slopes = {each: weight.grad.clone() for each, weight in model.named_parameters()}
        model.zero_grad()
        found = LeanLlama(model, torch.float32).loss(ids[:, :-1], targets[:, 1:])
        found.backward()
        assert float(found.detach()) == pytest.approx(float(told.detach()), rel=1e-5)
        for each, weight in model.named_parameters():
            apart = float((weight.grad - slopes[each]).norm() / slopes[each].norm())
            assert apart < 1e-4, each


def test_in_narrow_products_the_gradient_points_the_same_way() -> None:
    ids = torch.randint(0, 1024, (4, 128), generator=torch.Generator().manual_seed(0))
    slopes = list[torch.Tensor]()
    for kind in (torch.float32, torch.bfloat16):
        model = new_model(size("1m"), 1)
        LeanLlama(model, kind).loss(ids[:, :-1], ids[:, 1:]).backward()
        slopes.append(torch.cat([weight.grad.flatten() for weight in model.parameters()]))
    assert float(nn.functional.cosine_similarity(*slopes, dim=0)) > 0.99


@pytest.mark.parametrize("decay", [0.0, 0.1])
def test_muon_goes_where_torchs_goes(decay: float) -> None:
    draw = torch.Generator().manual_seed(1)
    shapes = ((24, 24), (24, 24), (24, 64), (64, 24))
    start = [torch.randn(shape, generator=draw) for shape in shapes]
    slopes = [[torch.randn(shape, generator=draw) for shape in shapes] for _ in range(4)]
    ends = list[list[torch.Tensor]]()
    for kind in (torch.optim.Muon, Muon):
        weights = [nn.Parameter(one.clone()) for one in start]
        tuner = kind(weights, lr=0.05, weight_decay=decay)
        for each in slopes:
            for weight, slope in zip(weights, each, strict=True):
                weight.grad = slope.clone()
            tuner.step()
        ends.append([weight.detach() for weight in weights])
    for torchs, ours, first in zip(*ends, start, strict=True):
        assert float((torchs - ours).norm()) < 0.02 * float((torchs - first).norm())


def test_another_kind_of_model_is_refused() -> None:
    model = network("38k")
    model.config.num_key_value_heads = 1
    with pytest.raises(ValueError, match="family's kind"):
        LeanLlama(model)
