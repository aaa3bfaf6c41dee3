"""The flow: its figures are the model's, and everything it shows has a place in the picture."""

import itertools
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from tiny_models import make_tiny_model
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

import resources
from models.base_vs_chat import flow, flow_head
from models.base_vs_chat.flow import Grid
from models.base_vs_chat.flow_shapes import Band, Box, Label, Line, Shade
from models.base_vs_chat.inside import Inside, InsideRequest, InsideState, Part, Trace
from models.base_vs_chat.next_token import after
from models.base_vs_chat.requests import Ask
from models.base_vs_chat.stations import STATIONS, station
from models.base_vs_chat.swapping import swapped
from models.engine.inside import views
from models.engine.inside.opening import InsidePool
from models.family import tasks
from models.model import Model
from models.progress import drain

FRANCE = "The capital of France is"
RECALL = tasks.recall(Random(8)).prompt
SIZE = (1200.0, 420.0)
POOL = InsidePool()


def request(size: str, text: str, **more: object) -> InsideRequest:
    model = Model(f"{size}-base", "base", 1, resources.weights(f"{size}-base"), "", size, 1)
    return InsideRequest(Ask(0, model, text, template=False), **more)  # type: ignore[arg-type]  # fields by name


def seen(size: str, text: str, **more: object) -> Inside:
    return drain(views.look(request(size, text, **more), POOL))


@pytest.mark.numeric
@pytest.mark.parametrize(("size", "text"), [("14k", FRANCE), ("1m", RECALL), ("6m", FRANCE)])
def test_what_is_read_from_each_token_sums_to_the_head_and_all_parts_to_the_logit(
    size: str, text: str
) -> None:
    told = seen(size, text).contributions
    for part, value in told.parts:
        if part.kind == "head":
            assert told.sources[part.layer, part.head].sum() == pytest.approx(value, abs=1e-5)
    total = sum(value for _, value in told.parts)
    assert total == pytest.approx(told.logit, rel=1e-5)


@pytest.mark.numeric
def test_the_effect_of_a_part_is_what_the_answer_becomes_without_it() -> None:
    effects = drain(views.effects(request("1m", FRANCE), POOL))
    whole = seen("1m", FRANCE)
    assert set(effects) == {part for part, _ in whole.contributions.parts} - {Part("embedding")}
    worst = min(effects, key=effects.__getitem__)
    for part in (worst, Part("head", 0, 0), Part("mlp", 4)):
        without = seen("1m", FRANCE, off=(part,), target=whole.answer.target.id).without
        assert without is not None
        assert without.target.probability == pytest.approx(effects[part], rel=1e-3, abs=1e-6)
    further = drain(views.effects(request("1m", FRANCE, off=(worst,)), POOL))
    assert further[worst] == pytest.approx(effects[worst], rel=1e-3, abs=1e-6)


@pytest.mark.parametrize("size", [(1200.0, 420.0), (650.0, 330.0), (2400.0, 900.0)])
@pytest.mark.parametrize("text", [FRANCE, "x", RECALL * 3])
def test_every_part_and_token_has_its_place_within_the_picture(
    text: str, size: tuple[float, float]
) -> None:
    inside = seen("1m", text)
    picture = flow.Far(inside, size).draw()
    parts = [one.part for one in picture.places if one.part is not None]
    layers = [Part("layer", number) for number in range(inside.layers)]
    every = {part for part, _ in inside.contributions.parts} - {Part("embedding")}
    assert sorted(parts) == sorted({*layers, *every})
    tokens = [one.token for one in picture.places if one.token is not None]
    assert inside.contributions.position in tokens
    assert len(tokens) + picture.folded == len(inside.pieces)
    for place in picture.places:
        assert place.x >= 0 and place.x + place.width <= size[0] + 1, place
        assert place.y >= 0 and place.y + place.height <= size[1], place
        middle = place.x + place.width / 2, place.y + place.height / 2
        assert picture.at(*middle) == place
    rows = sorted(one.y for one in picture.places if one.token is not None)
    assert all(low + flow.LEAST_ROW - 1 <= high for low, high in itertools.pairwise(rows))


def test_what_is_folded_is_said_and_what_the_heads_read_stays() -> None:
    inside = seen("6m", RECALL * 3)
    picture = flow.Far(inside, SIZE).draw()
    said = [shape.text for _, shape in picture.shapes if isinstance(shape, Label)]
    assert f"{picture.folded} more" in said and picture.folded > 10
    strength = abs(inside.contributions.sources).sum(axis=(0, 1))[:-1]
    assert int(strength.argmax()) in {one.token for one in picture.places}


def test_a_part_that_is_off_is_hatched_and_its_paths_are_gone() -> None:
    part, size = Part("head", 3, 2), SIZE
    whole = flow.Far(seen("6m", RECALL), size).draw()
    off = flow.Far(seen("6m", RECALL, off=(part,)), size, [part]).draw()
    assert not [shape for _, shape in whole.shapes if isinstance(shape, Box) and shape.hatched]
    hatched = [shape for _, shape in off.shapes if isinstance(shape, Box) and shape.hatched]
    place = next(one for one in off.places if one.part == part)
    assert [(one.x, one.y) for one in hatched] == [(place.x + 1, place.y + 1)]
    ends = [shape.points[-1] for _, shape in off.shapes if isinstance(shape, Line) and shape.curved]
    inside = (place.x, place.x + place.width)
    assert not [end for end in ends if inside[0] < end[0] < inside[1] and end[1] < place.y + 2]


def test_the_way_shows_more_at_each_step_until_all_of_it_stands() -> None:
    picture = flow.Far(seen("1m", FRANCE), SIZE).draw()
    steps = {step for step, _ in picture.shapes}
    assert steps == set(range(picture.steps))


@pytest.mark.parametrize("heads", [1, 2, 4, 9, 32])
@pytest.mark.parametrize("width", [16.0, 60.0, 300.0])
def test_the_heads_of_a_layer_lie_apart(heads: int, width: float) -> None:
    grid = Grid.of(heads, width)
    places = [grid.place(head) for head in range(heads)]
    assert len(set(places)) == heads
    assert max(x for x, _ in places) + grid.cell <= width or grid.cell == 2.0


@pytest.mark.numeric
def test_the_stations_say_what_the_picture_shows() -> None:
    inside = seen("6m", FRANCE)
    effects = drain(views.effects(request("6m", FRANCE), POOL))
    told = [station(number, inside, effects, repr) for number in range(1, STATIONS + 1)]
    assert "7 tokens" in told[0].sentence and "256 numbers" in told[1].sentence
    carrier = told[3].part
    assert carrier is not None and carrier.name in told[3].sentence
    assert inside.contributions.sources[carrier.layer, carrier.head].max() == pytest.approx(
        inside.contributions.sources.max()
    )
    last = told[6].part
    heads = {part: share for part, share in effects.items() if part.kind == "head"}
    assert last == min(heads, key=heads.__getitem__)
    adds = dict(inside.contributions.parts)
    most = max((part for part in adds if part.kind == "head"), key=adds.__getitem__)
    assert last != most, "what adds most is not what matters most: the station's point"
    assert "switched off once" in station(7, inside, {}, repr).sentence


@pytest.mark.numeric
def test_a_token_has_the_same_embedding_at_every_position_and_its_query_and_key_are_turned() -> (
    None
):
    inside, way = way_of("1m", FRANCE + FRANCE, 2, 1)
    first, second = (n for n, one in enumerate(inside.letters) if one == " is")
    assert np.array_equal(inside.hidden[0, first], inside.hidden[0, second])
    assert "no position. Position turns Q and K" in station(2, inside, {}, repr).sentence
    for plain, turned in (("query", "query_rotated"), ("key", "key_rotated")):
        assert not np.allclose(way.stage(plain).values, way.stage(turned).values, atol=1e-3)


@pytest.mark.numeric
def test_the_stations_of_one_token_say_that_it_is_alone() -> None:
    inside = seen("38k", "x")
    told = [station(number, inside, {}, repr).sentence for number in range(1, STATIONS + 1)]
    assert told[0].startswith("One token, 'x'") and "it alone" in told[2]
    assert "from 'x' itself" in told[3]
    assert not any("looks back" in one for one in told)
    earlier = seen("38k", FRANCE, position=0)
    assert station(1, earlier, {}, repr).sentence.startswith("7 tokens; 'The'")


@pytest.mark.numeric
def test_temperature_top_k_and_top_p_change_the_bars_and_what_is_left_out_is_said() -> None:
    inside = seen("14k", FRANCE)
    logits = inside.answer.logits

    def bars(sampling: tuple[float, int, float] | None) -> tuple[list[str], float]:
        picture = flow.Far(inside, SIZE, sampling=sampling).draw()
        own = Shade("accent")
        said = [shape.text for _, shape in picture.shapes if isinstance(shape, Label)]
        last = [one for step, one in picture.shapes if step == picture.steps - 1]
        wide = [one.width for one in last if isinstance(one, Box) and one.fill == own]
        return said, wide[0]

    plain, hot, cold = bars(None), bars((2.0, 0, 1.0)), bars((0.5, 0, 1.0))
    assert bars((1.0, 0, 1.0)) == plain and hot[1] < plain[1] < cold[1]
    assert "Logits / 0.5" in cold[0] and "Logits" in plain[0]
    chances = after(logits, 2.0, 3)
    told = station(6, inside, {}, repr, (2.0, 3, 1.0)).sentence
    assert flow.percent(float(chances.max())) in told and "3 of 1,024 tokens are left" in told
    assert bars((2.0, 3, 1.0))[0].count("left out") == 2
    first, second, third = np.sort(after(logits))[:-4:-1]
    within = float(first + second + third / 2)  # the third is still needed
    assert bars((1.0, 0, within))[0].count("left out") == 2
    told = station(6, inside, {}, repr, (1.0, 0, within)).sentence
    assert "3 of 1,024 tokens are left" in told
    share = flow.percent(float(first / (first + second + third)))
    assert share in told and share in bars((1.0, 0, within))[0]
    assert "likeliest token is always taken" in station(6, inside, {}, repr, (0.0, 0, 1.0)).sentence
    assert "Change the temperature" in station(6, inside, {}, repr, (1.0, 0, 1.0)).sentence


def test_rows_are_coloured_where_the_swap_travels_and_a_swapped_token_is_never_folded() -> None:
    text = "Then he said that the capital of France is"
    model = request("1m", text)
    other = replace(model.ask, prompt=text.replace("France", "Italy"))
    inside = seen("1m", text, other=other)
    patches = drain(views.patch(request("1m", text, other=other), POOL))
    assert patches is not None
    small = (650.0, 300.0)
    plain, told = flow.Far(inside, small).draw(), flow.Far(inside, small, patches=patches).draw()
    assert told.folded > 0
    swap = flow.swap_in(inside)
    tokens = {one.token for one in told.places if one.token is not None}
    assert set(range(swap.start, swap.stop)) <= tokens and swap.stop > swap.start
    fills = [shape.fill for _, shape in told.shapes if isinstance(shape, Band)]
    assert fills[0] == Shade("soft") != fills[-1], "the last stream carries it at the end alone"
    assert {shape.fill for _, shape in plain.shapes if isinstance(shape, Band)} == {Shade("soft")}


@pytest.mark.parametrize("size", [SIZE, (620.0, 270.0)])
@pytest.mark.parametrize("layers", [1, 64, 90])
def test_a_model_of_many_layers_has_its_place_and_no_name_is_covered(
    tmp_path: Path, layers: int, size: tuple[float, float]
) -> None:
    folder = make_tiny_model(tmp_path / "deep", layers=layers, heads=4)
    model = Model("deep", "base", 1, folder, "", "", 1)
    asked = InsideRequest(Ask(0, model, FRANCE, template=False))
    inside = drain(views.look(asked, InsidePool()))
    picture = flow.Far(inside, size).draw()
    shown = min(layers, flow.MOST_LAYERS)
    parts = {one.part for one in picture.places if one.part is not None}
    assert {part.layer for part in parts} == set(range(shown))
    for place in picture.places:
        assert place.x >= 0 and place.x + place.width <= size[0] + 1, place
        assert place.y >= 0 and place.y + place.height <= size[1], place
    order = [shape for _, shape in picture.shapes]
    names = [n for n, one in enumerate(order) if isinstance(one, Label) and one.y == 12]
    grounds = [n for n, one in enumerate(order) if isinstance(one, Box) and one.y == 0]
    assert len(grounds) == shown and max(grounds) < min(names)
    for one in (order[n] for n in names):
        assert isinstance(one, Label) and one.x < size[0] - flow.RIGHT
    ends = [one for one in order if isinstance(one, Line) and not one.curved]
    assert max(one.width for one in ends) <= max(7.0, size[0])
    said = [str(one.text) for one in order if isinstance(one, Label)]
    assert ("Would say" in said) == (layers == 1), "no title stands without its figures"


@pytest.mark.parametrize(("text", "letters"), [
    ("café", ["é[1/2]", "é[2/2]"]), ("שלום", ["ש[1/2]"]), ("a 😀", ["😀[4/4]"]),
    ("日本", ["日[1/3]"]),
])  # fmt: skip
def test_a_character_of_several_tokens_is_told_with_each_of_them(
    text: str, letters: list[str]
) -> None:
    inside = seen("38k", text)
    assert len(inside.letters) == len(inside.pieces)
    said = [
        shape.text for _, shape in flow.Far(inside, SIZE).draw().shapes if isinstance(shape, Label)
    ]
    assert set(letters) <= set(inside.letters) and set(letters) <= set(said)
    assert not any("\ufffd" in one for one in inside.letters)


@pytest.mark.numeric
def test_the_tokens_of_a_tokenizer_without_blanks_are_told_and_swapped_as_words(
    tmp_path: Path,
) -> None:
    folder = make_tiny_model(tmp_path / "m")
    made = Tokenizer(WordLevel({word: n for n, word in enumerate([*FRANCE.split(), "Italy"])}))
    made.pre_tokenizer = WhitespaceSplit()
    (folder / "tokenizer.json").write_text(str(made.to_str()), encoding="utf-8")
    ask = Ask(0, Model("m", "base", 1, folder, "", "", 1), FRANCE, template=False)
    before = drain(views.look(InsideRequest(ask), POOL))
    assert before.letters == ("The", "capital", "of", "France", "is")
    said = [one.text for _, one in flow.Far(before, SIZE).draw().shapes if isinstance(one, Label)]
    assert set(before.letters) <= set(said)
    assert station(1, before, {}, repr).sentence.startswith("5 tokens; 'is'")
    text = swapped(FRANCE, before.pieces, 3, "Italy")
    assert text == "The capital of Italy is"
    inside = drain(views.look(InsideRequest(ask, other=replace(ask, prompt=text)), POOL))
    assert flow.swap_in(inside) == slice(3, 4) and inside.letters[3] == "Italy"


def way_of(size: str, text: str, layer: int, head: int) -> tuple[Inside, Trace]:
    way = drain(views.trace(request(size, text), layer, head, POOL))
    return seen(size, text), way


@pytest.mark.parametrize("size", [(1200.0, 420.0), (650.0, 330.0)])
@pytest.mark.parametrize("text", [FRANCE, "x", RECALL * 3])
def test_a_head_and_its_numbers_have_their_place_and_say_their_figures(
    text: str, size: tuple[float, float]
) -> None:
    inside, way = way_of("1m", text, 2, 1)
    state = InsideState()
    token = flow_head.looked_at(state, way)
    for picture in (flow_head.head(inside, way, size), flow_head.number(inside, way, token, size)):
        assert token in [one.token for one in picture.places if one.token is not None]
        for place in picture.places:
            assert place.x >= 0 and place.x + place.width <= size[0] + 1, place
            assert place.y >= 0 and place.y + place.height <= size[1] + 1, place
    share = way.stage("softmax").values[token]
    assert share == way.stage("softmax").values.max()
    told = flow_head.said_of(inside, way, token, "head", repr)
    assert flow.percent(float(share)) in told and "2.1" in told
    scores = way.stage("scores").values
    products = way.stage("query_rotated").values * way.stage("key_rotated").values[token]
    assert products.sum() * way.factor == pytest.approx(scores[token], rel=1e-4, abs=1e-5)
