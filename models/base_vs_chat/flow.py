"""The flow: from a text to the next token as one picture, as plain shapes.

    picture = Far(inside, size=(1200, 520), off=(Part("head", 3, 2),)).draw()
    picture.shapes                        # in the order in which they are painted
    picture.at(x, y)                      # the part or token there

Everything is drawn from one trace (`Inside`). Tokens stand at the left; the stream of the token
that is read runs to the right, as thick as its norm; above it the heads, which read other tokens,
below it the MLPs, which see only their own. Colour says what a part adds to the logit of the
chosen token, or what that token's probability loses when the part is switched off: they differ.
Sources: Elhage et al. 2021 (the residual stream, direct logit attribution); nostalgebraist 2020
(the logit lens).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.base_vs_chat import next_token
from models.base_vs_chat.flow_shapes import (
    Align,
    Band,
    Box,
    Label,
    Line,
    Picture,
    Place,
    Shade,
    Shape,
    Strip,
)
from models.base_vs_chat.inside import Answer, Inside, Part, PatchMap
from models.base_vs_chat.swapping import places_of
from models.figure import Text, quantity
from models.generation import Candidate

Shown = Literal["adds", "off"]
CHIP, STRIP, LABELS = 84.0, 64.0, 206.0  # widths; where the layers begin
RIGHT = 340.0  # for norm, logits and probabilities
HEADS_ABOVE, MLP_BELOW, MLP_HEIGHT = 44.0, 36.0, 26.0
FIRST_ROW = 34.0
THICKEST, BROKEN = 40.0, 56.0  # of the stream: at the largest norm; above which it is cut
SMALL_ROW, LEAST_ROW, WIDEST_ROW = 22.0, 13.0, 34.0
LIKELIEST = 5
MOST_PATHS = 80
NAMED_PITCH, WORD, SPOKEN = 24.0, 66.0, 34.0  # of layers: with a name; "Layer 0"; with figures
MOST_LAYERS = 64
BLANK = "a space"


@dataclass(frozen=True, slots=True)
class Grid:
    """How the heads of a layer lie: columns of squares."""

    columns: int
    rows: int
    cell: float

    @classmethod
    def of(cls, heads: int, width: float, height: float = 30.0) -> "Grid":
        """The largest squares that fit, two pixels between them: one row from 8 pixels on."""
        if (cell := min(14.0, width / heads - 2)) >= 8:
            return cls(heads, 1, cell)
        best = cls(heads, 1, 2.0)
        for columns in range(1, heads + 1):
            rows = math.ceil(heads / columns)
            cell = min(14.0, width / columns - 2, (height + 2) / rows - 2)
            if cell > best.cell:
                best = cls(columns, rows, cell)
        return best

    def place(self, head: int) -> tuple[float, float]:
        """Left and top of a head's square, from those of the grid; the last row stands lowest."""
        step = self.cell + 2
        row, column = divmod(head, self.columns)
        return column * step, (row - self.rows) * step + 2


def rows_shown(inside: Inside, height: float) -> tuple[list[int], float]:
    """Which tokens before the last stand in rows of their own, and the pitch of the rows.

    Where there are too many, those that were swapped and those that the heads read most for the
    answer stay; the others are folded into one row.
    """
    last = inside.contributions.position
    others = list(range(last))
    if not others:
        return [], WIDEST_ROW
    room = max(2, int(height // LEAST_ROW))
    if len(others) > room:
        read = np.abs(inside.contributions.sources[:, :, :last]).sum(axis=(0, 1))
        read = read + inside.attention[:, :, last, :last].mean(axis=(0, 1))
        read[swap_in(inside)] = math.inf
        kept = sorted(np.argsort(-read, kind="stable")[: room - 1].tolist())
        others = kept
    return others, min(WIDEST_ROW, height / max(1, len(others)))


def swap_in(inside: Inside) -> slice:
    """The tokens that differ from the text before the swap, up to the one that is read."""
    if not inside.before:
        return slice(0, 0)
    found = places_of(inside.before, inside.pieces)[1]
    return slice(found.start, min(found.stop, inside.contributions.position))


class Far:
    """The whole model. size: width and height in pixels. shown: what colour says.

    effects: the probability of the chosen token with each part off, where that is known. patches:
    with a swap, what each place of the stream brings back: its rows are coloured by it. sampling:
    temperature, top-k and top-p through which the probabilities go, None for those of the model.
    """

    def __init__(
        self,
        inside: Inside,
        size: tuple[float, float],
        off: Sequence[Part] = (),
        shown: Shown = "adds",
        effects: Mapping[Part, float] | None = None,
        patches: PatchMap | None = None,
        sampling: tuple[float, int, float] | None = None,
    ) -> None:
        self.sampling = sampling
        self.inside, self.off, self.patches = inside, frozenset(off), patches
        self.shown, self.effects = shown, effects or {}
        self.parts = dict(inside.contributions.parts)
        self.layers = min(inside.layers, MOST_LAYERS)
        self.picture = Picture(size)
        self.width, self.height = size
        self.spine = self.height - 114
        self.end = self.width - RIGHT
        self.pitch = (self.end - LABELS - 24) / self.layers
        self.wide = self.pitch - min(12.0, 0.15 * self.pitch)
        self.grid = Grid.of(inside.heads, self.wide - 4)
        self.heads_at = self.spine - HEADS_ABOVE
        top = self.heads_at - (self.grid.rows - 1) * (self.grid.cell + 2) - 14
        self.rows, gap = rows_shown(inside, top - FIRST_ROW + 6)
        self.gap = gap
        self.row_of = {token: FIRST_ROW + gap * at for at, token in enumerate(self.rows)}
        numbers = [abs(value) for part, value in self.parts.items() if part.kind != "embedding"]
        self.top = max(numbers, default=1.0) or 1.0
        self.chance = (inside.without or inside.answer).target.probability
        losses = [abs(self.chance - one) for one in self.effects.values()]
        self.loss = max(losses, default=1.0) or 1.0

    # what is drawn, step by step

    def draw(self) -> Picture:
        self._heads_of_columns()
        self._tokens()
        for layer in range(self.layers):
            self._paths(layer)
        self._stream()
        for layer in range(self.layers):
            self._layer(layer)
        self._answer()
        along = (self.x_of(layer) for layer in range(self.layers))
        steps = [x + share * self.wide for x in along for share in (0.5, 1.0)]
        x_of_way = (CHIP / 2, 126 + STRIP / 2, *steps, self.end + 8)
        self.picture.way = (*((x, self.spine) for x in x_of_way), (self.end + 28, FIRST_ROW))
        return self.picture

    def step_of(self, layer: int, part: int) -> int:
        """0 tokens, 1 embeddings, then of each layer heads and MLP, then logits, probabilities."""
        return 2 + 2 * layer + part

    def x_of(self, layer: int) -> float:
        return LABELS + 20 + self.pitch * layer

    def shade(self, part: Part) -> Shade:
        """Of what the part adds, or of what the answer loses without it; grey-white below 5 %."""
        if self.shown == "off":
            value = self.chance - self.effects.get(part, self.chance)
            share = abs(value) / self.loss
        else:
            value = self.parts.get(part, 0.0)
            share = math.sqrt(min(1.0, abs(value) / self.top))
            share = share if abs(value) >= 0.05 else 0.0
        return Shade("accent" if value >= 0 else "away", min(1.0, share), "sunken")

    def _is_off(self, part: Part) -> bool:
        return part in self.off or Part("layer", part.layer) in self.off

    def _add(self, step: int, *shapes: Shape) -> None:
        self.picture.shapes += [(step, shape) for shape in shapes]

    def _heads_of_columns(self) -> None:
        bold: tuple[tuple[float, Text, Align], ...] = (
            (0, Text("Tokens"), "left"), (126, Text("Embedding"), "left"),
            (self.end + 42, self._logits_title(), "left"),
            (self.width, Text("Probability"), "right"),
        )  # fmt: skip
        for x, text, align in bold:
            self._add(0, Label(x, 10, text, bold=True, align=align))
        rows = [(self.heads_at + 7, Text("Heads")), (self.spine + MLP_BELOW + 14, Text("MLP"))]
        if self.wide >= SPOKEN:
            rows += [(self.height - 35, Text("Heads add")), (self.height - 13, Text("Would say"))]
        for y, text in rows:
            self._add(0, Label(LABELS, y, text, align="right"))
        for layer in range(self.layers):
            x = self.x_of(layer)
            self._add(0, Box(x, 0, self.wide, self.height - 48, Shade("sunken", 0.5), None, 6))
            whole = Part("layer", layer)
            self.picture.places.append(Place(x, 0, self.wide, 24, part=whole))
        every = 1 if self.pitch >= NAMED_PITCH else 5
        for layer in range(0, self.layers, every):
            text, x = Text("Layer {number}", number=quantity(layer)), self.x_of(layer)
            if layer == 0 and self.pitch < WORD:  # its word reaches into the room beside it
                room = every * self.pitch + self.wide / 2
                self._add(0, Label(x, 12, text if room > WORD else "0", bold=True))
            else:
                name = str(layer) if layer else text
                self._add(0, Label(x + self.wide / 2, 12, name, bold=True, align="middle"))

    def _logits_title(self) -> Text:
        if self.sampling is None or self.sampling[0] in (0, 1):
            return Text("Logits")
        return Text("Logits / {temperature}", temperature=quantity(self.sampling[0], ".3g"))

    def _tokens(self) -> None:
        inside, last = self.inside, self.inside.contributions.position
        small, swap = self.gap < SMALL_ROW, swap_in(inside)
        for token in (*self.rows, last):
            own = token == last
            y = self.spine if own else self.row_of[token]
            high, size = (13.0, 11) if small and not own else (22.0, 13)
            tint, edge = (
                (Shade("soft"), Shade("accent")) if own else (Shade("surface"), Shade("line"))
            )
            if swap.start <= token < swap.stop:
                edge = Shade("text")
            self._add(0, Box(0, y - high / 2, CHIP, high, tint, edge, min(6, high / 3)))
            colour = Shade("accent" if own else "text")
            text = inside.letters[token]
            self._add(
                0, Label(CHIP / 2, y, text, colour, size, own, "middle", mono=True, most=CHIP - 6)
            )
            identity = str(inside.pieces[token].id)
            self._add(0, Label(CHIP + 32, y, identity, Shade("faint"), 11, align="right"))
            strip = 8 if small and not own else 16
            values = inside.hidden[0, token]
            self._add(1, Strip(126, y - strip / 2, STRIP, strip, values))
            if not own:
                self._row(token, y)
            self.picture.places.append(Place(0, y - high / 2, CHIP, high, token=token))
        folded = last - len(self.rows)
        self.picture.folded = folded
        if folded > 0:
            y = FIRST_ROW + self.gap * len(self.rows)
            text = Text("{count} more", count=quantity(folded))
            self._add(0, Label(CHIP / 2, y, text, Shade("faint"), 11, align="middle"))

    def _row(self, token: int, y: float) -> None:
        """The stream of a token: a thin line, in colour where it brings back the answer."""
        self._add(1, Line(((194, y), (self.end - 12, y)), Shade("line")))
        for row in range(self.layers + 1):
            shade = self._carried(row, token)
            if shade is not None:
                start = 194.0 if row == 0 else self.x_of(row - 1) + 0.85 * self.wide
                end = self.x_of(row) + 0.85 * self.wide if row < self.layers else self.end - 12
                step = self.step_of(row - 1, 1) if row else 1
                self._add(step, Line(((start, y), (end, y)), shade, 1 + 4 * shade.share))

    def _carried(self, row: int, token: int) -> Shade | None:
        """The colour of a place that brings back at least a twentieth of the answer."""
        share = 0.0 if self.patches is None else float(self.patches.restored[row, token])
        if not abs(share) >= 0.05:
            return None
        return Shade("accent" if share > 0 else "away", min(1.0, abs(share)), "line")

    def _paths(self, layer: int) -> None:
        """From the token that is read to the head that reads it."""
        inside, found = self.inside, list[tuple[float, int, int]]()
        last, sources = inside.contributions.position, inside.contributions.sources[layer]
        for head in range(inside.heads):
            for token in self.rows:
                attention = float(inside.attention[layer, head, last, token])
                strong = abs(float(sources[head, token]))
                if attention > 0.3 or strong > 0.25:
                    found.append((strong + 0.01 * attention, head, token))
        most = max(2, MOST_PATHS // self.layers)
        for _, head, token in sorted(found)[-most:]:
            part = Part("head", layer, head)
            if self._is_off(part):
                continue
            attention = float(inside.attention[layer, head, last, token])
            value, y = float(sources[head, token]), self.row_of[token]
            x, top = self._head_at(layer, head)
            x += self.grid.cell / 2
            colour = Shade("muted", 0.28)
            if abs(value) > 0.1:
                share = math.sqrt(min(1.0, abs(value) / self.top))
                colour = Shade("accent" if value >= 0 else "away", share)
            start = self.x_of(layer)
            points = ((start, y), (x, y), (x, y), (x, top))
            self._add(self.step_of(layer, 0), Line(points, colour, 1 + 2 * attention, curved=True))

    def _head_at(self, layer: int, head: int) -> tuple[float, float]:
        x, y = self.grid.place(head)
        return self.x_of(layer) + 2 + x, self.heads_at + y

    def _stream(self) -> None:
        """The spine: the norm of the last token's stream, a break where it has no room."""
        norms = np.linalg.norm(self.inside.hidden[:, self.inside.contributions.position], axis=1)
        unit = THICKEST / float(np.median(norms[-3:]) if len(norms) > 3 else norms.max())
        unit = min(unit, BROKEN / max(float(np.median(norms)), 1e-9))
        thick = [max(2.0, min(unit * float(norm), BROKEN)) for norm in norms]
        for layer in range(self.layers):
            x, before, after = self.x_of(layer), thick[layer], thick[layer + 1]
            start = LABELS - 14 if layer == 0 else x - (self.pitch - self.wide)
            points = [
                (start, self.spine, before),
                (x + 0.1 * self.wide, self.spine, before),
                (x + 0.85 * self.wide, self.spine, after),
                (x + self.wide, self.spine, after),
            ]
            if layer == self.layers - 1:
                points.append((self.end, self.spine, after))
            held = self._carried(layer + 1, self.inside.contributions.position)
            fill = Shade("soft") if held is None else Shade(held.tint, 0.6 * held.share, "soft")
            self._add(self.step_of(layer, 1), Band(tuple(points), fill))
            if unit * float(norms[layer + 1]) > BROKEN:
                for shift in (0.0, 5.0):
                    right = x + self.wide - 4 + shift
                    line = ((right, self.spine + 31), (right + 6, self.spine - 31))
                    self._add(self.step_of(layer, 1), Line(line, Shade("surface"), 2.5))
            if self.wide >= 40:
                text = quantity(float(norms[layer + 1]), ",.0f")
                label = Label(x + self.wide / 2, self.spine, text, size=11, align="middle")
                self._add(self.step_of(layer, 1), label)

    def _layer(self, layer: int) -> None:
        step, middle = self.step_of(layer, 0), self.x_of(layer) + self.wide / 2
        total = 0.0
        for head in range(self.inside.heads):
            part = Part("head", layer, head)
            x, y = self._head_at(layer, head)
            cell, is_off = self.grid.cell, self._is_off(part)
            total += self.parts.get(part, 0.0)
            shade = self.shade(part)
            if not is_off and shade.share:
                stem = ((x + cell / 2, y + cell), (x + cell / 2, self.spine - 8))
                self._add(step, Line(stem, shade, 1 + 2 * shade.share))
            edge = Shade("text") if is_off else None
            fill = None if is_off else shade
            self._add(step, Box(x, y, cell, cell, fill, edge, min(3, cell / 4), hatched=is_off))
            if shade.tint == "away" and shade.share and not is_off and cell >= 8:
                minus = ((x + 0.3 * cell, y + cell / 2), (x + 0.7 * cell, y + cell / 2))
                self._add(step, Line(minus, Shade("away", 0.8), 1.5))
            place = Place(x - 1, y - 1, cell + 2, cell + 2, part=part, step=step)
            self.picture.places.append(place)
        part, step = Part("mlp", layer), self.step_of(layer, 1)
        shade, value, y = self.shade(part), self.parts.get(part, 0.0), self.spine + MLP_BELOW
        is_off = self._is_off(part)
        if not is_off:
            stem = ((middle, y), (middle, self.spine + 6))
            self._add(step, Line(stem, shade, min(1 + 6 * shade.share**2, self.wide)))
        box = Box(
            self.x_of(layer) + 2,
            y,
            self.wide - 4,
            MLP_HEIGHT,
            None if is_off else shade,
            Shade("text") if is_off else None,
            4,
            is_off,
        )
        self._add(step, box)
        self.picture.places.append(Place(box.x, box.y, box.width, box.height, part=part, step=step))
        if self.wide >= SPOKEN:
            if not is_off:
                ink = Shade("surface" if shade.share > 0.6 else "text")
                says = self._figure(part, value)
                self._add(step, Label(middle, y + MLP_HEIGHT / 2, says, ink, align="middle"))
            self._add(
                step, Label(middle, self.height - 35, signed(total), Shade("text"), align="middle")
            )
        self._would_say(layer, middle)

    def _figure(self, part: Part, value: float) -> Text:
        if self.shown == "off" and part in self.effects:
            return Text("{number}\xa0%", number=quantity(100 * self.effects[part], ".0f"))
        return signed(value)

    def _would_say(self, layer: int, middle: float) -> None:
        found = self.inside.lens.candidates(layer + 1, self.inside.contributions.position)
        if not found or self.wide < SPOKEN:
            return
        text = found[0].text.strip()
        hit = found[0].id == self.inside.answer.target.id
        label = Label(
            middle,
            self.height - 13,
            text or Text(BLANK),
            Shade("accent" if hit else "faint"),
            12,
            hit,
            "middle",
            mono=bool(text),
            most=self.pitch - 4,
        )
        self._add(self.step_of(layer, 1), label)

    def _answer(self) -> None:
        """Final norm, logits of the likeliest next tokens, their probabilities."""
        inside, step = self.inside, self.step_of(self.layers, 0)
        after = inside.without or inside.answer
        self._add(step, Box(self.end + 2, self.spine - 30, 12, 60, Shade("sunken"), Shade("line")))
        self._add(step, Label(self.end + 8, self.spine + 42, Text("Norm"), align="middle"))
        target = inside.answer.target
        likeliest = [one for one in after.candidates if one.id != target.id][: LIKELIEST - 1]
        shown: list[Candidate] = [after.target, *likeliest]
        pitch = min(44.0, (self.height - 70) / LIKELIEST)
        heat, top_k, top_p = self.sampling or next_token.AS_GIVEN
        chances = next_token.after(after.logits, heat, top_k, top_p)
        for number, one in enumerate(shown):
            y, own = FIRST_ROW + pitch * number, one.id == target.id
            x = self.end + 42
            curve = (
                (self.end + 14, self.spine),
                (self.end + 34, self.spine),
                (self.end + 10, y),
                (x - 1, y),
            )
            colour = Shade("accent" if own else "line")
            self._add(step, Line(curve, colour, 2.0 if own else 1.0, curved=True))
            fill, edge = (
                (Shade("soft"), Shade("accent")) if own else (Shade("surface"), Shade("line"))
            )
            self._add(step, Box(x, y - 11, 76, 22, fill, edge, 6))
            ink = Shade("accent" if own else "text")
            self._add(step, Label(x + 38, y, one.text, ink, 13, own, "middle", mono=True, most=70))
            logit = quantity(float(after.logits[one.id]) / (heat or 1.0), ".1f")
            self._add(step, Label(x + 118, y, logit, ink, align="right"))
            bar, room = x + 128, self.width - 84 - (x + 128)
            step_of_bars = step + 1
            self._add(step_of_bars, Box(bar, y - 7, room, 14, Shade("sunken"), None, 3))
            now, raw = float(chances[one.id]), one.probability
            wide = max(1.5, room * now)
            fill = Shade("accent" if own else "faint")
            self._add(step_of_bars, Box(bar, y - 7, wide, 14, fill, None, min(3, wide / 2)))
            text = percent(now) if now or not self.sampling else Text("left out")
            before = raw if inside.without is None else chance_in(inside.answer, one.id)
            if before > 0.01 and (inside.without is not None or abs(before - now) > 0.0005):
                outline = Box(bar - 2, y - 9, room * before + 4, 18, None, Shade("text"), 4)
                was = Text("was {share}", share=percent(before))
                self._add(
                    step_of_bars,
                    outline,
                    Label(self.width, y - 7, text, Shade("text"), 12, True, "right"),
                    Label(self.width, y + 8, was, Shade("faint"), 11, align="right"),
                )
            else:
                self._add(step_of_bars, Label(self.width, y, text, ink, 12, own, "right"))
            self.picture.places.append(Place(x, y - 11, self.width - x, 22, answer=one.id))


def chance_in(answer: Answer, token: int) -> float:
    """The probability of a token."""
    logits = answer.logits.astype(np.float64)
    chances = np.exp(logits - logits.max())
    return float(chances[token] / chances.sum())


def figure(value: float) -> Text:
    return quantity(value, ".1f")


def signed(value: float) -> Text:
    """A figure with its sign, one digit behind the point: "+1.1", "0.0"."""
    return quantity(value, "+.1f") if abs(value) >= 0.05 else quantity(0.0, ".1f")


def percent(share: float) -> Text:
    if share < 0.0005:
        return Text("<\xa0{number}\xa0%", number=quantity(0.1, ".1f"))
    return Text("{number}\xa0%", number=quantity(100 * share, ".1f"))
