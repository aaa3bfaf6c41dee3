"""The flow from near: one head at work in its layer, and one of its numbers with all its factors.

    head(inside, trace, size)               # arcs, the way through the head, the layer's heads
    number(inside, trace, token, size)      # query x key = score, and the softmax over the tokens

Both are pictures of plain shapes as in `flow`; `trace` is of the token that is read.
Source: Vaswani et al. 2017, arXiv:1706.03762, eq. 1.
"""

import math
from collections.abc import Callable

import numpy as np

from models.base_vs_chat.flow import figure, percent, signed
from models.base_vs_chat.flow_shapes import (
    Band,
    Box,
    Label,
    Line,
    Map,
    Picture,
    Place,
    Shade,
    Shape,
    Strip,
)
from models.base_vs_chat.inside import Array, Inside, InsideState, Part, Trace
from models.figure import Text, quantity

CHIP, CHIP_GAP, MOST_CHIPS = 84.0, 12.0, 12
STAGE, MAP, LEAST_MAP = 64.0, 84.0, 40.0
SPINE, ROW = 26.0, 12.0
MOST_HEADS = 12
BARS, COLUMN = 190.0, 92.0


def shown_tokens(inside: Inside, layer: int, head: int, width: float) -> list[int]:
    """Tokens that fit into a row of chips: the read one, and those that the head reads most."""
    last = inside.contributions.position
    room = max(2, min(MOST_CHIPS, int((width + CHIP_GAP) // (CHIP + CHIP_GAP))))
    weights = inside.attention[layer, head, last, :last]
    kept = np.argsort(-weights, kind="stable")[: room - 1].tolist()
    return [*sorted(kept), last]


def head(inside: Inside, trace: Trace, size: tuple[float, float]) -> Picture:
    """One head: where it looks, what it makes of it, and what that adds."""
    picture, (width, height) = Picture(size), size
    layer, number, last = trace.layer, trace.head, inside.contributions.position
    add = picture.add
    tokens = shown_tokens(inside, layer, number, width)
    picture.folded = last + 1 - len(tokens)
    weights, adds = inside.attention[layer, number], inside.contributions.sources[layer, number]
    place_of = {token: at * (CHIP + CHIP_GAP) for at, token in enumerate(tokens)}
    for query in tokens:
        for key in tokens:
            share = float(weights[query, key])
            if key < query and share > 0.05:
                add(_arc(place_of[query], place_of[key], share, own=query == last))
    for token, x in place_of.items():
        own = token == last
        fill, edge = (Shade("soft"), Shade("accent")) if own else (Shade("surface"), Shade("line"))
        share, value = float(weights[last, token]), float(adds[token])
        add(
            Box(x, 70, CHIP, 22, fill, edge, 6),
            Label(x + CHIP / 2, 81, inside.letters[token], Shade("accent" if own else "text"),
                  13, own, "middle", mono=True, most=CHIP - 6),
            Label(x + CHIP / 2, 104, percent(share), Shade("text"), 12, share > 0.5, "middle"),
            Label(x + CHIP / 2, 120, signed(value), Shade("muted"), 12, align="middle"),
        )  # fmt: skip
        picture.places.append(Place(x, 70, CHIP, 58, token=token))
    add(*_way(trace, weights[: last + 1, : last + 1], 150.0))
    _other_heads(picture, inside, trace, 150.0)
    _to_the_stream(picture, inside, trace, height)
    return picture


def _arc(query: float, key: float, share: float, *, own: bool) -> Line:
    start, end = query + CHIP / 2 - 4, key + CHIP / 2 + 4
    rise = min(60.0, 16 + 9.5 * (query - key) / (CHIP + CHIP_GAP))
    points = ((start, 69.0), (start - 4, 69 - rise), (end + 4, 69 - rise), (end, 69.0))
    colour = Shade("accent") if own else Shade("muted", 0.25)
    return Line(points, colour, 1 + 4 * share, curved=True)


def _way(trace: Trace, weights: Array, y: float) -> list[Shape]:
    """Norm, query, keys, softmax, values, mix, output: the read token's way through the head."""
    shapes: list[Shape] = []
    rows = len(weights)
    pitch = min(ROW, MAP / rows)
    stages: tuple[tuple[Text, str, Array], ...] = (
        (Text("Norm"), "norm", trace.stage("norm").values),
        (Text("Query"), "query_rotated", trace.stage("query_rotated").values),
        (Text("Keys"), "key_rotated", trace.stage("key_rotated").values),
        (Text("Softmax"), "softmax", weights),
        (Text("Values"), "values", trace.stage("values").values),
        (Text("Mix"), "head", trace.stage("head").values),
        (Text("Output"), "written", trace.stage("written").values),
    )
    x = 0.0
    for title, key, values in stages:
        wide = MAP if key == "softmax" else STAGE
        count = values.shape[-1] if values.ndim == 1 else values.shape
        note = str(count) if values.ndim == 1 else f"{values.shape[0]} × {values.shape[1]}"
        shapes += [Label(x, y, title, Shade("text"), 12, bold=True),
                   Label(x, y + 15, note, Shade("faint"), 11)]  # fmt: skip
        if key == "softmax":
            shapes.append(Map(x, y + 28, MAP, MAP, values))
            shapes.append(Box(x - 2, y + 28 + MAP - MAP / rows - 2, MAP + 4, MAP / rows + 4, None,
                              Shade("accent"), 2))  # fmt: skip
        elif values.ndim == 1:
            shapes.append(Strip(x, y + 28 + MAP - 16, wide, 16, values))
        else:
            shapes += [Strip(x, y + 28 + pitch * at, wide, max(1.0, pitch - 1), row)
                       for at, row in enumerate(values)]  # fmt: skip
        if x:
            middle = y + 28 + MAP - 8
            shapes.append(Line(((x - 22, middle), (x - 4, middle)), Shade("accent"), 1.5))
        x += wide + 26
    return shapes


def _other_heads(picture: Picture, inside: Inside, trace: Trace, y: float) -> None:
    """Every head of the layer as a small map with what it adds; a press goes there."""
    last, left = inside.contributions.position, 7 * STAGE + MAP - STAGE + 7 * 26 + 20
    width = picture.size[0] - left
    heads = list(range(min(inside.heads, MOST_HEADS)))
    bottom = picture.size[1] - 60 - SPINE
    side = min(MAP, width / max(1, len(heads)) - 14, bottom - y - 50)
    side = max(LEAST_MAP, side)
    columns = max(1, int((width + 14) // (side + 14)))
    if width < LEAST_MAP:
        return
    parts = dict(inside.contributions.parts)
    title = Text("All {count} heads of layer {layer}", count=quantity(inside.heads),
                 layer=quantity(trace.layer))  # fmt: skip
    add = picture.add
    add(Label(left, y, title, Shade("text"), 12, bold=True))
    for number in heads:
        row, column = divmod(number, columns)
        x, top = left + column * (side + 14), y + 28 + row * (side + 30)
        if top + side + 20 > bottom:
            break
        part, own = Part("head", trace.layer, number), number == trace.head
        values = inside.attention[trace.layer, number, : last + 1, : last + 1]
        value = parts.get(part, 0.0)
        tint = "accent" if value >= 0.05 else "away" if value <= -0.05 else "muted"
        shapes: list[Shape] = [Map(x, top, side, side, values)]
        if own:
            shapes.insert(0, Box(x - 5, top - 5, side + 10, side + 30, Shade("soft"),
                                 Shade("accent"), 6))  # fmt: skip
        shapes += [
            Label(x, top + side + 12, part.name, Shade("accent" if own else "text"), 12, own),
            Label(x + side, top + side + 12, signed(value), Shade(tint), 12, own, "right"),  # type: ignore[arg-type]  # one of Tint
        ]
        add(*shapes)
        picture.places.append(Place(x - 5, top - 5, side + 10, side + 30, part=part))


def _to_the_stream(picture: Picture, inside: Inside, trace: Trace, height: float) -> None:
    """The stream before, with what attention added, and with what the MLP added."""
    add, width, spine = picture.add, picture.size[0], height - 60
    before, between, after = (
        float(np.linalg.norm(trace.stage(key).values))
        for key in ("residual", "after_attention", "after")
    )
    most = max(before, between, after)
    thick = [max(4.0, SPINE * value / most) for value in (before, between, after)]
    thirds = [width * share for share in (0.0, 0.45, 0.75, 1.0)]
    points = (
        (thirds[0], spine, thick[0]), (thirds[1] - 20, spine, thick[0]),
        (thirds[1], spine, thick[1]), (thirds[2] - 20, spine, thick[1]),
        (thirds[2], spine, thick[2]), (thirds[3], spine, thick[2]),
    )  # fmt: skip
    parts = dict(inside.contributions.parts)
    mlp = parts.get(Part("mlp", trace.layer), 0.0)
    shapes: list[Shape] = [Band(points)]
    said = (
        (0.02, Text("stream, norm {norm}", norm=figure(before))),
        (0.47, Text("with attention {norm}", norm=figure(between))),
        (0.78, Text("with the MLP {norm}", norm=figure(after))),
    )
    shapes += [Label(width * share, spine, text, Shade("muted"), 12) for share, text in said]
    for place, text in (
        (thirds[1], Text("heads of the layer")),
        (thirds[2], Text("MLP adds {value}", value=signed(mlp))),
    ):
        shapes += [
            Line(((place, spine + 34), (place, spine + 10)), Shade("accent"), 1.5),
            Label(place, spine + 44, text, Shade("text"), 12, align="middle"),
        ]
    add(*shapes)


def number(inside: Inside, trace: Trace, token: int, size: tuple[float, float]) -> Picture:
    """How a head comes to look at a token: products of query and key, score, softmax."""
    picture, width = Picture(size), size[0]
    query, key = trace.stage("query_rotated").values, trace.stage("key_rotated").values[token]
    product, last = query * key, inside.contributions.position
    own, other = inside.letters[last], inside.letters[token]
    right = width - 250
    pitch = (right - BARS) / len(query)
    near = min(1.0, size[1] / 400)  # in a low window the rows stand closer
    rows = ((40 * near, Text("Query"), own, query), (105 * near, Text("Key"), other, key),
            (185 * near, Text("Product"), "", product))  # fmt: skip
    add = picture.add
    scale = max(float(np.abs(query).max()), float(np.abs(key).max()), 1e-9)
    for y, title, text, values in rows:
        add(Label(0, y, title, Shade("text"), 12, bold=True))
        if text:
            add(Label(64, y, text, Shade("accent"), 12, mono=True))
        most = float(np.abs(product).max()) or 1.0
        unit = near * (36 / most if values is product else 26 / scale)
        for at, value in enumerate(values.tolist()):
            tall, x = unit * abs(value), BARS + pitch * at
            tint = "muted" if values is not product else "accent" if value > 0 else "away"
            top = y - tall if value > 0 else y
            add(Box(x, top, max(1.0, pitch - 2), max(0.5, tall), Shade(tint, 0.8), None, 0))  # type: ignore[arg-type]  # one of Tint
    add(Label(150, 72 * near, "×", Shade("text"), 13))
    add(Label(150, 145 * near, "=", Shade("text"), 13))
    total = float(product.sum())
    up, down = float(product[product > 0].sum()), float(product[product < 0].sum())
    sums = (
        (Text("{value} from {count} products", value=signed(up),
              count=quantity(int((product > 0).sum()))), "accent"),
        (Text("{value} from {count}", value=signed(down),
              count=quantity(int((product < 0).sum()))), "away"),
        (Text("= {total}", total=figure(total)), "text"),
        (Text("{total} / √{width} = {score}", total=figure(total), width=quantity(len(query)),
              score=quantity(total * trace.factor, ".2f")), "text"),
    )  # fmt: skip
    for at, (said, colour) in enumerate(sums):
        add(Label(right + 30, near * (40 + 38 * at), said, Shade(colour), 15, at > 1))  # type: ignore[arg-type]  # one of Tint
    _softmax(picture, inside, trace, token, 265 * near)
    return picture


def _softmax(picture: Picture, inside: Inside, trace: Trace, token: int, y: float) -> None:
    """Scores of all tokens, what e to them is, and the shares that this makes."""
    width, height = picture.size
    add = picture.add
    tokens = shown_tokens(inside, trace.layer, trace.head, width - 130)
    if token not in tokens:
        tokens[0] = token
    scores, shares = trace.stage("scores").values, trace.stage("softmax").values
    add(Line(((0, y - 24), (width, y - 24)), Shade("line")))
    for at, text in enumerate((Text("Softmax"), "Score", "exp(score)", "Weight")):
        add(Label(0, y + (0, 26, 44, 84)[at], text, Shade("text" if not at else "muted"), 12,
                  bold=not at))  # fmt: skip
    for at, one in enumerate(sorted(tokens)):
        x, own, score = 120 + at * (CHIP + CHIP_GAP), one == token, float(scores[one])
        fill, edge = (Shade("soft"), Shade("accent")) if own else (Shade("surface"), Shade("line"))
        right = x + CHIP - 4
        tall = max(8.0, min(56.0, height - y - 64))
        add(
            Box(x, y - 11, CHIP, 22, fill, edge, 6),
            Label(x + CHIP / 2, y, inside.letters[one], Shade("accent" if own else "text"), 13,
                  own, "middle", mono=True, most=CHIP - 6),
            Label(right, y + 26, quantity(score, ".2f"), Shade("text"), 12, own, "right"),
            Label(right, y + 44, _power(score), Shade("text"), 12, own, "right"),
            Box(x, y + 60, 34, tall, Shade("sunken"), None, 3),
            Box(x, y + 60 + tall * (1 - float(shares[one])), 34, tall * float(shares[one]),
                Shade("accent" if own else "muted"), None, 2),
            Label(right, y + 84, percent(float(shares[one])), Shade("text"), 12, own, "right"),
        )  # fmt: skip
        picture.places.append(Place(x, y - 11, CHIP, 22, token=one))


def _power(score: float) -> Text:
    """e to a score, as a short number."""
    return quantity(math.exp(min(score, 60.0)), ",.0f" if score > 3 else ".2f")


def looked_at(state: InsideState, trace: Trace) -> int:
    """The token whose number is taken apart: the chosen one, else the one that is read most."""
    shares = trace.stage("softmax").values
    return state.looked_at if 0 <= state.looked_at < len(shares) else int(np.argmax(shares))


def said_of(
    inside: Inside, trace: Trace, token: int, depth: str, quoted: Callable[[str], str]
) -> Text:
    """What the picture of a head, or of one of its numbers, shows. quoted: as in `station`."""
    name, last = f"{trace.layer}.{trace.head}", inside.contributions.position
    own, other = quoted(inside.letters[last]), quoted(inside.letters[token])
    share = percent(float(trace.stage("softmax").values[token]))
    if depth == "number":
        products = trace.stage("query_rotated").values * trace.stage("key_rotated").values[token]
        text = "{count} products of {own} and {other} sum to {total}; softmax makes it {share}."
        return Text(text, count=quantity(len(products)), own=own, other=other,
                    total=figure(float(products.sum())), share=share)  # fmt: skip
    adds = dict(inside.contributions.parts)[Part("head", trace.layer, trace.head)]
    text = "Head {name} reads {other} with {share} and adds {value} to the logit of {goal}."
    goal = quoted(inside.answer.target.text)
    return Text(text, name=name, other=other, share=share, value=signed(adds), goal=goal)
