"""The views of one text: contributions, lens, parts switched off, patches, one token's way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import resources
from models.base_vs_chat.inside import Ablation, Inside, InsideRequest, Part
from models.base_vs_chat.requests import Ask
from models.engine.inside.forward import LayerRun, Stream, Transformer
from models.engine.inside.opening import InsidePool
from models.engine.inside.views import aligned, go_on, look, patch, trace
from models.engine.session import open_session
from models.errors import UserError
from models.model import Model
from models.progress import drain

pytestmark = pytest.mark.numeric

FRANCE, ITALY = "The capital of France is", "The capital of Italy is"
NEAR = 1e-4


def model(name: str) -> Model:
    return Model(name, "base", 1, resources.weights(name), "")


def asked(name: str, text: str = FRANCE) -> InsideRequest:
    return InsideRequest(Ask(0, model(name), text, template=False))


@pytest.fixture
def pool() -> InsidePool:
    return InsidePool()


def looked(request: InsideRequest, pool: InsidePool) -> Inside:
    return drain(look(request, pool))


@pytest.mark.parametrize("name", ["14k-base", "279k-base", "6m-base"])
def test_contributions_sum_to_the_logit_of_the_token(name: str, pool: InsidePool) -> None:
    """Of the likeliest token and of any other, at the end and before it."""
    for request in (asked(name), replace(asked(name), position=2, target=77)):
        found = looked(request, pool)
        made, logits = found.contributions, found.answer.logits
        assert made.logit == pytest.approx(sum(one for _, one in made.parts), abs=NEAR)
        assert made.logit == pytest.approx(float(logits[found.answer.target.id]), abs=NEAR)
        assert len({part.name for part, _ in made.parts}) == 1 + found.layers * (found.heads + 1)


def test_the_last_row_of_the_lens_is_the_model_itself(pool: InsidePool) -> None:
    found = looked(asked("2.6m-base"), pool)
    session = open_session(resources.weights("2.6m-base"))
    ids = session.encode(FRANCE)
    assert tuple(piece.id for piece in found.pieces) == ids
    for position in range(len(ids)):
        chances = np.exp(session.log_probabilities_after(ids[: position + 1]))
        named = found.lens.candidates(found.layers, position)
        assert [one.probability for one in named] == pytest.approx(
            np.sort(chances)[:-6:-1], abs=NEAR
        )
        assert found.lens.of_answer[-1, position] == pytest.approx(chances.max(), abs=NEAR)
    target = found.answer.target
    assert target == found.answer.candidates[0]
    led = found.lens.first_lead(-1)
    assert found.lens.candidates(led, -1)[0].id == target.id
    assert all(found.lens.candidates(row, -1)[0].id != target.id for row in range(led))


def test_a_large_vocabulary_is_told_where_it_is_read_before_the_rest(
    monkeypatch: pytest.MonkeyPatch, pool: InsidePool
) -> None:
    monkeypatch.setattr("models.engine.inside.opening.SOON", 0)
    monkeypatch.setattr("models.engine.inside.opening.LOGITS_AT_ONCE", 3 * 1024)
    request, seen = replace(asked("14k-base"), position=1), list[Inside]()
    found = drain(
        look(request, pool),
        lambda step: seen.append(step.item) if isinstance(step.item, Inside) else None,
    )
    assert [list(one.lens.known) for one in seen] == [[p == 1 for p in range(len(found.pieces))]]
    assert seen[0].lens.candidates(0, 1) == found.lens.candidates(0, 1)
    assert seen[0].lens.candidates(0, 0) == () and found.lens.known.all()
    whole = looked(request, InsidePool())
    assert np.allclose(found.lens.of_answer, whole.lens.of_answer, atol=NEAR)
    assert np.array_equal(found.lens.ids, whole.lens.ids)


@pytest.mark.parametrize("off", ["", "2.1", "mlp.0", "2.0,mlp.1"])
def test_what_is_known_of_a_text_is_not_computed_again_and_nothing_changes_by_that(
    monkeypatch: pytest.MonkeyPatch, pool: InsidePool, off: str
) -> None:
    """Letter by letter, back again, and with parts off: as a pool says that knows nothing."""
    parts, computed = tuple(map(Part.read, filter(None, off.split(",")))), list[tuple[int, int]]()

    def counted(self: Transformer, stream: Stream, *rest: Any) -> Iterator[LayerRun]:
        for run in every(self, stream, *rest):
            computed.append((run.number, stream.shape[1]))
            yield run

    every = Transformer.layers
    monkeypatch.setattr(Transformer, "layers", counted)
    for text in ("The capital of", FRANCE, FRANCE + " in", "The capital", "A capital", FRANCE):
        request = replace(asked("279k-base", text), off=parts)
        found, fresh = looked(request, pool), looked(request, InsidePool())
        assert found.pieces == fresh.pieces
        for mine, other in (
            (found.attention, fresh.attention), (found.hidden, fresh.hidden),
            (found.contributions.sources, fresh.contributions.sources),
            ((found.without or found.answer).logits, (fresh.without or fresh.answer).logits),
        ):  # fmt: skip
            assert np.allclose(mine, other, atol=NEAR)
    computed.clear()
    looked(replace(asked("279k-base", FRANCE + " in it"), off=parts), pool)
    new, layers = len(found.pieces), found.layers
    assert {tokens for _, tokens in computed} <= {1, 2, 3}, new
    computed.clear()
    looked(replace(asked("279k-base", FRANCE), off=(Part("head", layers - 1, 0),)), pool)
    assert computed == [(layers - 1, new)], "the layers below are those of the whole model"


@pytest.mark.parametrize("ablation", ["zero", "mean"])
def test_what_is_switched_off_adds_nothing_or_its_mean(
    ablation: Ablation, pool: InsidePool
) -> None:
    off = (Part.read("1.1"), Part.read("mlp.0"))
    found = looked(replace(asked("279k-base"), off=off, ablation=ablation), pool)
    plain = looked(asked("279k-base"), pool)
    assert found.without is not None and plain.without is None
    assert found.answer.candidates == plain.answer.candidates
    assert np.abs(found.without.logits - plain.answer.logits).max() > 0.1
    added = {part.name: one for part, one in found.contributions.parts}
    assert (added["1.1"] == added["mlp.0"] == 0) == (ablation == "zero")
    target = found.answer.target.id
    assert sum(added.values()) == pytest.approx(float(found.without.logits[target]), abs=NEAR)


def test_a_model_without_its_layers_says_what_its_embedding_says(pool: InsidePool) -> None:
    off = tuple(Part("layer", number) for number in range(2))
    found = looked(replace(asked("38k-base"), off=off), pool)
    assert found.without is not None
    assert np.allclose(found.hidden[0], found.hidden[-1])
    first = found.lens.candidates(0, -1)[0]
    assert found.without.candidates[0].id == first.id


def test_parts_are_named_as_on_the_command_line() -> None:
    for name in ("2.0", "mlp.3", "layer.10"):
        assert Part.read(name).name == name
    for name in ("", "mlp", "2", "head.1.2", "2.-1"):
        with pytest.raises(UserError, match="names no part"):
            Part.read(name)


def test_what_is_not_there_is_refused_in_words(pool: InsidePool) -> None:
    request = asked("14k-base")
    wrong = (
        (replace(request, off=(Part.read("9.0"),)), "no part 9.0"),
        (replace(request, off=(Part.read("0.2"),)), "no part 0.2"),
        (replace(request, position=99), "no token 99"),
        (replace(request, target=4096), "no token 4096"),
    )
    for one, reason in wrong:
        with pytest.raises(UserError, match=reason):
            looked(one, pool)


def test_of_a_long_text_the_end_is_read_and_what_is_left_out_is_told(pool: InsidePool) -> None:
    found = looked(asked("14k-base", "The cat sat on the mat. " * 60), pool)
    assert found.left_out > 0 and 200 < len(found.pieces) <= 256
    assert (
        found.pieces[-1].text
        == open_session(resources.weights("14k-base")).pieces(" mat. ")[-1].text
    )


def test_attention_rests_on_the_first_token_or_is_a_distribution(pool: InsidePool) -> None:
    found = looked(asked("1m-base"), pool)
    assert np.allclose(found.attention.sum(-1), 1, atol=NEAR)
    assert np.allclose(np.triu(found.attention, 1), 0)
    assert found.to_first().shape == (found.layers, found.heads)


def test_the_text_goes_on_as_in_a_session_and_otherwise_without_a_layer(pool: InsidePool) -> None:
    request = asked("1m-base")
    session = open_session(resources.weights("1m-base"))
    from models.generation import Sampling

    plain = drain(session.stream(FRANCE, Sampling(max_new_tokens=6)))
    assert drain(go_on(request, pool, 6)) == plain.text
    assert drain(go_on(replace(request, off=(Part("layer", 0),)), pool, 6)) != plain.text


def swapped(name: str, other: str = ITALY, **more: Any) -> InsideRequest:
    return replace(asked(name), other=Ask(0, model(name), other, template=False), **more)


def test_a_patch_of_the_whole_answer_brings_it_back(pool: InsidePool) -> None:
    """At the last place of the last row all of the answer lies; before it none any more."""
    found = drain(patch(swapped("6m-base"), pool))
    assert found is not None and found.restored.shape == (9, len(found.sources))
    assert found.restored[-1, -1] == pytest.approx(1, abs=NEAR)
    assert np.abs(found.restored[-1, :-1]).max() < NEAR
    shared = [i for i, s in enumerate(found.sources) if s == i][:2]
    assert np.abs(found.restored[:, shared]).max() < NEAR  # the same tokens before the country
    country = np.nanmax(found.restored[0, 2:-1])
    assert country > 0.5
    assert found.difference_before > 0 > found.difference_after
    layer = found.arrives(len(found.sources) - 1)
    last = found.restored[:, -1]
    assert last[layer + 1] >= 0.5 > last[: layer + 1].max() and 0 < layer < 8


def test_a_text_with_a_swap_is_seen_beside_the_answer_of_the_one_before(pool: InsidePool) -> None:
    found, plain, other = (
        looked(one, pool) for one in (swapped("6m-base"), asked("6m-base"), asked("6m-base", ITALY))
    )
    assert found.before == plain.pieces and found.pieces == other.pieces
    assert found.answer.candidates == plain.answer.candidates
    assert found.without is not None and found.without.candidates == other.answer.candidates
    assert found.without.target.id == plain.answer.target.id
    assert np.allclose(found.attention, other.attention, atol=NEAR)
    off = swapped("6m-base", off=(Part("mlp", 0),))
    both, alone = looked(off, pool), looked(replace(off, ask=off.other, other=None), pool)
    assert both.without is not None and alone.without is not None
    assert np.allclose(both.without.logits, alone.without.logits, atol=NEAR)
    longer = looked(swapped("6m-base", "The capital of the old France is", position=-1), pool)
    assert longer.answer.candidates == plain.answer.candidates


def test_texts_of_other_lengths_are_aligned_at_both_ends() -> None:
    assert aligned([1, 2, 3, 9], [1, 2, 4, 9]) == (0, 1, 2, 3)
    assert aligned([1, 5, 6, 9], [1, 7, 9]) == (0, 2, 3)
    assert aligned([1, 7, 9], [1, 5, 6, 9]) == (0, -1, 1, 2)
    assert aligned([1], [1, 1]) == (0, -1)


def test_two_texts_with_one_answer_cannot_be_patched(pool: InsidePool) -> None:
    assert drain(patch(swapped("14k-base", FRANCE), pool)) is None


@pytest.mark.parametrize("name", ["14k-base", "2.6m-base"])
def test_one_tokens_way_can_be_computed_again_from_its_own_figures(
    name: str, pool: InsidePool
) -> None:
    request = replace(asked(name), position=3)
    found = drain(trace(request, 1, 1, pool))
    value = {stage.key: stage.values for stage in found.stages}
    query, half = value["query"], len(value["query"]) // 2
    turned = (query[:half] + 1j * query[half:]) * np.exp(1j * found.angles)
    assert np.allclose(value["query_rotated"], [*turned.real, *turned.imag], atol=NEAR)
    scores = found.factor * value["key_rotated"] @ value["query_rotated"]
    assert np.allclose(value["scores"], scores, atol=NEAR)
    weights = np.exp(scores - scores.max())
    assert np.allclose(value["softmax"], weights / weights.sum(), atol=NEAR)
    assert np.allclose(value["head"], value["softmax"] @ value["values"], atol=NEAR)
    assert np.allclose(value["after_attention"] + value["mlp"], value["after"], atol=NEAR)
    shown = looked(request, pool)
    assert np.allclose(value["softmax"], shown.attention[1, 1, 3, :4], atol=NEAR)
    assert np.allclose(value["after"], shown.hidden[2, 3], atol=NEAR)
    stage = found.stage("probabilities")
    named = [(one.text, one.probability) for one in shown.answer.candidates]
    assert list(stage.labels) == [text for text, _ in named]
    assert np.allclose(stage.values, [p for _, p in named], atol=NEAR)
    assert len(found.stage("scores").labels) == 4


def test_a_step_of_the_training_can_be_looked_into(pool: InsidePool) -> None:
    steps = resources.checkpoints("38k")
    early = looked(replace(asked("38k-base"), weights=steps[min(steps)]), pool)
    last = looked(asked("38k-base"), pool)
    assert np.abs(early.answer.logits - last.answer.logits).max() > 0.1


def test_a_changed_folder_is_opened_anew(tmp_path: Path, pool: InsidePool) -> None:
    import shutil

    folder = tmp_path / "model"
    shutil.copytree(resources.weights("14k-base"), folder)
    one = Model("own", "base", 1, folder, "")
    before = pool.get(one)
    assert pool.get(one) is before
    shutil.copy(resources.weights("14k-base-seed2") / "model.safetensors", folder)
    assert pool.get(one) is not before
