"""Parameters counted three ways, and their compute."""

import numpy as np
import pytest

import resources
from models.family import recipe
from models.family.export import new_model
from models.scaling.published import Shape, gpt3_shapes, model, six_nd


def shape_of(size: recipe.Size) -> Shape:
    return Shape("llama", size.layers, size.width, size.inner, 1024, recipe.CONTEXT)


@pytest.mark.parametrize("size", recipe.SIZES, ids=lambda size: size.name)
def test_the_family_is_counted_as_its_models_are(size: recipe.Size) -> None:
    made = dict(new_model(size, seed=1).named_parameters())  # tied: the output matrix is not named
    counts = {name: tensor.numel() for name, tensor in made.items()}
    blocks = sum(n for name, n in counts.items() if "layers." in name and "norm" not in name)
    found = shape_of(size)
    assert found.total == sum(counts.values())
    assert found.non_embedding == size.parameters
    assert found.embedding == counts["model.embed_tokens.weight"]
    assert found.matrices == blocks


@pytest.mark.parametrize("name", list(gpt3_shapes()))
def test_gpt3s_shapes_have_the_published_counts(name: str) -> None:
    assert gpt3_shapes()[name].total == pytest.approx(model(name).params, rel=0.004)


def test_gpt3s_matrices_are_kaplans_12_layers_width_squared() -> None:
    largest = gpt3_shapes()["GPT-3 175B"]
    assert largest.matrices == 12 * 96 * 12288**2
    assert largest.non_embedding / largest.matrices == pytest.approx(1, abs=1e-4)
    assert resources.table("gpt3_shapes").source == ("brown2020",)


def test_six_nd() -> None:
    assert float(six_nd(1.746e11, 3e11)) == pytest.approx(3.14e23, rel=1e-3)
    assert float(six_nd(7e10, 1.4e12)) == pytest.approx(5.88e23)
    assert six_nd(np.ones(3), np.ones((2, 1))).shape == (2, 3)
    with pytest.raises(ValueError, match="tokens must be above 0"):
        six_nd(1.0, 0.0)
