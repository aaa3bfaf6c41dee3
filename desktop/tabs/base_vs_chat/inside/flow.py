"""The view "Flow": a text on its way to the next token, in one picture that can be acted upon:
a token drawn as one wishes, another word in its place.
"""

import math
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.numbers import plain, si
from desktop.tabs.base_vs_chat.inside.picture import FlowPicture
from desktop.tabs.base_vs_chat.inside.view import Change, View, chance, part_title, quoted, say
from desktop.tabs.base_vs_chat.top import (
    ALL,
    TEMPERATURES,
    TOP_KS,
    TOP_PS,
    all_text,
    temperature_text,
)
from desktop.widgets.export import Shown, painted
from desktop.widgets.labels import SourceLine, button, explain, inline_link, plain_label, words
from desktop.widgets.layout import Popup, column, row
from desktop.widgets.probability_bars import percent
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.sliders import SizeSlider, SmallSlider, StepSlider, Stop
from desktop.widgets.tokens import UNPRINTABLE_MARK, one_line
from models.base_vs_chat import flow, swapping
from models.base_vs_chat.flow_head import looked_at, said_of
from models.base_vs_chat.flow_shapes import Place
from models.base_vs_chat.inside import LAST, LONGEST, Inside, InsideState, Part, PatchMap, Trace
from models.base_vs_chat.stations import STATIONS, TITLES, station, swap_said
from models.emergence import grown
from models.figure import Text
from models.generation import TokenPiece
from models.model import Model

FIELD = 180


class SwapPopup(Popup):
    """Opened over one token at a time. change: takes fields of `InsideState`."""

    def __init__(self, parent: QWidget, change: Change) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Replace a word"))
        self.change = change
        self.title = plain_label(role="card-title", content=True)
        self.word = QLineEdit(maxLength=LONGEST // 100)
        self.word.setMinimumWidth(FIELD)
        self.word.returnPressed.connect(self.take)
        self.replace = button(say("Replace"), self.take, "primary")
        self.read_here = inline_link(say("Read only up to here"), self._read)
        column(self.title, row((self.word, 1), self.replace), row(self.read_here, 1),
               spacing=8, margins=(16, 12, 16, 12), inside=self)  # fmt: skip

    def open_over(self, picture: QWidget, where: QRect, inside: Inside, state: InsideState,
                  token: int) -> None:  # fmt: skip
        """where: the token's place within the picture."""
        self.token, self.pieces = token, inside.pieces
        self.text, self.first = state.other or state.text, state.text
        old = swapping.word(inside.pieces, token)
        self.title.setText(say("Replace {token} by").format(token=quoted(old)))
        self.word.setAccessibleName(self.title.text())
        self.word.setText(old.strip())
        self.word.selectAll()
        able = self._swapped("\n") != self.text
        self.word.setEnabled(able)
        self.replace.setEnabled(able)
        self.read_here.setVisible(token != inside.contributions.position)
        self.open_below(picture, self.word if able else self.read_here, part=where)

    def take(self) -> None:
        """Look into the text with the word of the field."""
        other = self._swapped(self.word.text())
        self.close()
        self.change(other="" if other == self.first else other)

    def _swapped(self, word: str) -> str:
        return swapping.swapped(self.text, self.pieces, self.token, word)

    def _read(self) -> None:
        self.close()
        self.change(position=self.token)


class Sampler(QWidget):
    """change: takes fields of `InsideState`. draw: asks for a token by what is set here."""

    def __init__(self, change: Change, draw: Callable[[], object]) -> None:
        super().__init__()
        self.change = change
        self.temperature = SmallSlider(
            say("Temperature"), TEMPERATURES, 1.0, temperature_text, "temperature"
        )
        self.temperature.moved.connect(lambda value: change(temperature=value))
        ranks = tuple(float(k or ALL) for k in TOP_KS)
        rank = lambda k: plain(k, 0) if k != ALL else all_text()
        self.top_k = SmallSlider(say("Top-k"), ranks, ALL, rank, "top_k")
        self.top_k.moved.connect(lambda k: change(top_k=0 if k == ALL else round(k)))
        share = lambda value: plain(value, 2) if value < 1 else all_text()
        self.top_p = SmallSlider(say("Top-p"), TOP_PS, 1.0, share, "top_p")
        self.top_p.moved.connect(lambda value: change(top_p=value))
        self.draw = button(say("Draw a token"), draw)
        self.drawn = plain_label(role="caption")
        row((self.temperature, 2), (self.top_k, 2), (self.top_p, 2), self.draw, (self.drawn, 1),
            spacing=24, inside=self)  # fmt: skip

    def show_state(self, state: InsideState) -> None:
        self.temperature.show_value(state.temperature)
        self.top_k.show_value(float(state.top_k or ALL))
        self.top_p.show_value(state.top_p)
        self.draw.setVisible(not state.template)  # there the text is the question

    def take(self, drawn: tuple[TokenPiece, float], state: InsideState) -> None:
        """The text goes on with the token; one that ends it, or a part of a character, cannot."""
        piece, share = drawn
        token = f"{quoted(piece.text)} {percent(share)}"
        self.drawn.setText(say("Drawn: {token}").format(token=token))
        if piece.special or UNPRINTABLE_MARK in piece.text:
            return
        if state.other:
            self.change(text=state.text + piece.text, other=state.other + piece.text)
        else:
            self.change(text=state.text + piece.text)


class FlowView(View):
    """draws: a token is wanted, by what the sampler says. grew: the page "What grew?".

    more_told: what was asked for beside has come.
    """

    draws, grew, more_told = Signal(), Signal(), Signal()

    def build(self) -> None:
        self.picture = FlowPicture()
        self.picture.pressed.connect(self._press)
        self.picture.opened.connect(self._open)
        self.picture.left.connect(self._out)
        self.picture.moved.connect(self._show_play)
        self.inside: Inside | None = None
        self.is_sized = False
        self.state = InsideState()
        self.effects: Mapping[Part, float] = {}
        self.patches: PatchMap | None = None
        self.texts: tuple[str, str] | None = None  # what it writes, whole and without
        self.way: Trace | None = None
        self.swap = SwapPopup(self.picture, self.change)
        self.known_of: object = None  # of which sums effects and way were told
        self.colours = SegmentedControl(
            {"adds": say("What adds"), "off": say("What matters")},
            accessible_name=say("What colour says"),
            on_pick=lambda key: self.change(colour=key),
        )
        self.ablations = SegmentedControl(
            {"zero": say("Adds nothing"), "mean": say("Adds its mean")},
            accessible_name=say("What is switched off"),
            on_pick=lambda key: self.change(ablation=key),
        )
        explain(self.ablations, "ablation")
        self.sources = SourceLine()
        self.sources.set_keys(("elhage2021", "nostalgebraist2020", "meng2022", "heimersheim2024"))
        self.play = button(say("Play"), self._play)
        self.count = plain_label(role="caption")
        self.back = button(say("Back"), lambda: self._walk(-1))
        self.next = button(say("Next"), lambda: self._walk(1), "primary")
        card = self.card("")
        self.sentence.setProperty("role", "reading")
        card.body.removeWidget(self.sentence)
        card.header.removeWidget(self.export)  # the page has it in its column
        whole = lambda: self.change(depth="far")
        self.whole = inline_link(say("Whole model"), whole)
        self.one_head = inline_link(act=lambda: self.change(depth="head"))
        self.one_number = plain_label(role="caption")
        crumbs = row(self.whole, self.one_head, self.one_number, spacing=14)
        walk = row(crumbs, self.play, self.count, self.back, self.next)
        card.header.insertWidget(0, self.sentence, 100)  # all room that is left
        card.header.insertLayout(1, walk)
        card.body.addWidget(self.picture, 1)
        self.sizes = SizeSlider(say("Size"))
        self.sizes.picked.connect(lambda name: self.change(model=name))
        self.steps = StepSlider()
        self.steps.slider.picked.connect(lambda step: self.change(step=int(step)))
        self.size_row = QWidget()
        label = plain_label(say("Size"))
        sizes = row(label, (self.sizes, 1), spacing=12)
        sizes.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        self.grown = inline_link(say("What grew?"), self.grew.emit)
        below = row((sizes, 1), (self.steps, 1), self.grown, spacing=24, inside=self.size_row)
        below.setAlignment(self.grown, Qt.AlignmentFlag.AlignTop)
        self.sampler = Sampler(self.change, self.draws.emit)
        column((card, 1), self.size_row, self.sampler, spacing=8, inside=self)

    def show_sizes(
        self, models: Sequence[Model], model: Model | None, steps: Sequence[int], step: int
    ) -> None:
        """The family's other sizes and the checkpoints of this one, if the model is of it.

        models: all that there are. steps: of its checkpoints, without the end; none hide them.
        """
        alike = [
            one
            for one in models
            if model and one.size and (one.kind, one.seed) == (model.kind, model.seed)
        ]
        named = {one.name: math.log(one.parameters) for one in alike}
        self.is_sized = model is not None and model.name in named
        if model is None or model.name not in named:
            return
        base = (model.source, model.kind) == ("family", "base")
        self.grown.setVisible(base and bool(steps) and grown.there())  # what comes with the steps
        low, high = min(named.values()), max(named.values())
        places = {one.name: (named[one.name] - low) / max(high - low, 1e-9) for one in alike}
        self.sizes.show_stops([Stop(one.name, one.size, places[one.name]) for one in alike],
                              model.name)  # fmt: skip
        stops = [Stop(str(one), si(one), at / len(steps)) for at, one in enumerate(steps)]
        stops.append(Stop(str(LAST), say("end"), 1.0))
        self.steps.show_stops(stops if steps else [], str(step if step in steps else LAST))

    def show_inside(self, inside: Inside, state: InsideState) -> None:
        self.inside, self.state = inside, state
        sums = inside.contributions.parts
        if self.known_of != sums:
            self.effects, self.way, self.patches, self.texts = {}, None, None, None
        self.colours.set_value(state.colour)
        self.ablations.set_value(state.ablation)
        about = None
        if state.station and inside.without is None and state.depth == "far":
            about = station(state.station, inside, self.effects, quoted, state.sampling)
        seen = self.way if self._is_seen(self.way) else None
        self.picture.show_flow(inside, state, self.effects, self.patches, about, seen)
        self.sentence.setText(words(about.sentence) if about else self.told(seen))
        answers = (inside.without or inside.answer).candidates[: flow.LIKELIEST]
        heard = f"{self.sentence.text()} {', '.join(map(chance, answers))}"
        self.picture.setAccessibleDescription(heard)
        self.count.setText(
            say("{number} of {count}: {title}").format(
                number=state.station, count=STATIONS, title=words(TITLES[state.station - 1])
            )
            if state.station
            else say("Seven stations")
        )
        self.back.setEnabled(state.station > 0)
        near, draws = state.depth != "far", state.sampling is not None
        self.size_row.setVisible(self.is_sized and not draws)
        self.sampler.setVisible(draws)
        self.sampler.show_state(state)
        self.play.setVisible(not near)
        for crumb in (self.whole, self.one_head, self.one_number):
            crumb.setVisible(near)
        layer, head = state.head_in(inside)
        self.one_head.setText(say("Head {name}").format(name=f"{layer}.{head}"))
        self.one_number.setText(say("One number") if state.depth == "number" else "")

    def show_more(self, told: object) -> None:
        """What was asked for beside: what each part's absence does, what a swap carries, a head's
        way in figures, or what the model writes.
        """
        if self.inside is None or told is None:
            return
        self.known_of = self.inside.contributions.parts
        if isinstance(told, Trace):
            self.way = told
        elif isinstance(told, PatchMap):
            self.patches = told
        elif isinstance(told, tuple):
            self.texts = told
        elif isinstance(told, Mapping):
            self.effects = told
        self.show_inside(self.inside, self.state)
        self.more_told.emit()

    def goes_on(self) -> str:
        """What the model writes, whole and then with what is off or swapped; "" if not known."""
        if self.texts is None:
            return ""
        whole, without = map(one_line, self.texts)
        return say("Goes on: {whole} → {without}").format(whole=whole, without=without)

    def _is_seen(self, way: Trace | None) -> bool:
        """Whether the way is of the head that is looked at."""
        if way is None or self.inside is None or self.state.depth == "far":
            return False
        asked = (*self.state.head_in(self.inside), self.inside.contributions.position)
        return (way.layer, way.head, way.position) == asked

    def _open(self, place: Place) -> None:
        """Nearer: from the model to a head, from a head to one of its numbers."""
        if place.part is not None and place.part.kind == "head":
            self.change(depth="head", layer=place.part.layer, head=place.part.head)
        elif self.state.depth == "head" and place.token is not None:
            self.change(depth="number", looked_at=place.token)

    def _out(self) -> None:
        self.change(depth="head" if self.state.depth == "number" else "far")

    def go_to(self, number: int) -> None:
        """A station of the way, 1 to STATIONS, or 0 for the picture as a whole."""
        colour = "off" if number == STATIONS else "adds"
        self.change(view="flow", station=number, colour=colour, off="", depth="far")

    def _walk(self, by: int) -> None:
        """To the next station; behind the last one the whole picture stands again."""
        self.go_to((self.state.station + by) % (STATIONS + 1))

    def told(self, way: Trace | None) -> str:
        """What is seen in this picture now, with its own numbers."""
        inside, state = self.inside, self.state
        if inside is None:
            return ""
        target = inside.answer.target
        if way is not None:
            return words(said_of(inside, way, looked_at(state, way), state.depth, quoted))
        if inside.without is not None and inside.before:
            return words(swap_said(inside, self.patches, quoted))
        if inside.without is not None:
            off = ", ".join(map(part_title, state.parts_off))
            now = flow.chance_in(inside.without, target.id)
            return say("Without {parts}, {token} falls from {before} to {after}.").format(
                parts=off, token=quoted(target.text), before=percent(target.probability),
                after=percent(now),
            )  # fmt: skip
        if state.colour == "off" and self.effects:
            part = min(self.effects, key=self.effects.__getitem__)
            text = say(
                "Most depends on {part}: without it, {token} falls from {before} to {after}."
            )
            return text.format(
                part=part_title(part), token=quoted(target.text),
                before=percent(target.probability), after=percent(self.effects[part]),
            )  # fmt: skip
        parts = dict(inside.contributions.parts)
        mlps = {part: value for part, value in parts.items() if part.kind == "mlp"}
        most = max(mlps, key=mlps.__getitem__)
        heads = sum(value for part, value in parts.items() if part.kind == "head")
        return words(
            Text(
                "Of the logit {logit} of {token} the MLPs add {mlps}, {most} alone {one}; "
                "the heads add {heads}.",
                logit=flow.figure(inside.contributions.logit), token=quoted(target.text),
                mlps=flow.figure(sum(mlps.values())), most=part_title(most),
                one=flow.figure(mlps[most]), heads=flow.figure(heads),
            )
        )  # fmt: skip

    def shown(self) -> Shown | None:
        if self.inside is None:
            return None
        return painted(say("Flow"), self.picture.size(), self.picture.paint, self.picture.table)

    def _press(self, place: Place) -> None:
        if self.state.depth != "far":
            self._open(place)
        elif place.part is not None:
            self.change(off=self.state.toggled(place.part))
        elif place.token is not None:
            assert self.inside is not None
            where = QRect(round(place.x), round(place.y), round(place.width), round(place.height))
            self.swap.open_over(self.picture, where, self.inside, self.state, place.token)
        elif place.answer is not None:
            self.change(target=place.answer)

    def _play(self) -> None:
        if self.picture.is_playing:
            self.picture.stop()
        else:
            self.picture.play()

    def _show_play(self) -> None:
        self.play.setText(say("Pause") if self.picture.is_playing else say("Play"))
