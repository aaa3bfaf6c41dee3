"""The page "Inside": one text in one model; attention, layers, heads, and what depends on them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

import resources
from desktop.tabs.base_vs_chat.inside.attention import AttentionView
from desktop.tabs.base_vs_chat.inside.flow import FlowView
from desktop.tabs.base_vs_chat.inside.lens import LensView
from desktop.tabs.base_vs_chat.inside.numbers import NumbersView
from desktop.tabs.base_vs_chat.inside.strip import StripArea, TokenStrip
from desktop.tabs.base_vs_chat.inside.view import View, chance, part_title, quoted, say
from desktop.tabs.base_vs_chat.tokens import left_out
from desktop.widgets.banner import Banner
from desktop.widgets.card import EmptyState
from desktop.widgets.labels import Elided, Tag, button, explain, named, plain_label, words
from desktop.widgets.layout import column, held, row
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.page import Page, Stack, Typing
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tokens import UNPRINTABLE_MARK
from models.base_vs_chat.choices import pick, sizes_of
from models.base_vs_chat.flow import MOST_LAYERS
from models.base_vs_chat.inside import Inside, InsideRequest, InsideState
from models.base_vs_chat.requests import Ask
from models.base_vs_chat.stations import STATIONS, TITLES
from models.base_vs_chat.swapping import swap_words

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from models.engine.inside.opening import InsidePool
    from models.model import Model
    from models.progress import Progress, Steps

SLOT = "base_vs_chat.inside"
"""Of all that is asked: what a view wants beside the text waits for it, and gives way to it."""
TYPING_MS, AT_ONCE_MS = 200, 10  # after a key; of a small model, which answers between two keys
IDLE_MS = 400
"""After the last change, until what the model goes on to write is asked for."""
SMALL = 10_000_000
SAID = 3  # of the likeliest next tokens, beside the views


class InsidePage(Page[InsideState]):
    """What is chosen is the state; what the model told is data of the views."""

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.inside: Inside | None = None
        self.asked: InsideRequest | None = None
        self.told: InsideRequest | None = None
        self._pool: InsidePool | None = None
        self._listed: tuple[Model, ...] = ()
        self._more: Job | None = None
        self._whole = False  # whether all of the lens was asked for, or is known
        self._extra: list[
            tuple[Any, ...]
        ] = []  # what was asked for beside, of the text that is told
        super().__init__(services, InsideState(), parent)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._rest)

    instead: ClassVar = {"patch": "flow", "parts": "flow", "off": "flow"}
    """Tables of before: the flow shows what stood in them."""

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link that names a text shows what it says: no choice of before changes its figures."""
        super().open_state({**InsideState().state(), **state} if "text" in state else state)

    def build(self) -> None:
        self.banner = Banner()
        self.picker = ModelPicker()
        self.picker.picked.connect(self.pick_model)
        self.template = SegmentedControl(
            {"off": self.tr("Off"), "on": self.tr("On")},
            accessible_name=self.tr("Template"),
            on_pick=lambda key: self.change(template=key == "on"),
        )
        self.template_label = plain_label(self.tr("Template"), "caption")
        explain(self.template_label, "chat_template")
        self.prompt = named(PromptEdit(self.tr("A text to look into")), self.tr("Text"))
        self._typed = Typing(self, TYPING_MS, self.take_text)
        self.prompt.textChanged.connect(self._typed.start)
        self.prompt.submitted.connect(self.take_text)
        titles = {
            "flow": self.tr("Flow"),
            "attention": self.tr("Attention"),
            "lens": self.tr("Logit lens"),
            "numbers": self.tr("From text to number"),
        }
        pick = lambda key: self.change(view=key)
        self.views = SegmentedControl(titles, accessible_name=self.tr("View"), on_pick=pick)
        for key, title in titles.items():
            text = self.tr("Look inside: {view}").format(view=title)
            self.addAction(text, partial(self.change, view=key))
        for number, title in enumerate(TITLES, start=1):
            text = self.tr("Flow, station {number}: {title}").format(
                number=number, title=words(title)
            )
            self.addAction(text, partial(self._go_to, number))
        self.says, self.cut = Elided("", "muted"), Elided("", "caption")
        self.says.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.off_tag, self.swap_tag = Tag("", "warn"), Tag("", "warn")
        self.all_on = button(self.tr("All on"), lambda: self.change(off=""), "plain")
        self.swap_back = button(self.tr("Swap back"), lambda: self.change(other=""), "plain")
        self.strip = TokenStrip(self.tr("Tokens: arrow keys pick the one that is looked at"))
        self.strip.picked.connect(lambda at: self.change(position=at))
        self.strip_area = StripArea(self.strip)
        self.flow = FlowView(self.change)
        self.flow.draws.connect(self.draw_token)
        self.flow.grew.connect(self._what_grew)
        self.flow.more_told.connect(self._say)
        self.attention, self.lens = AttentionView(self.change), LensView(self.change)
        self.attention.strip = self.strip
        self.numbers = NumbersView(self.change)
        views = (self.flow, self.attention, self.lens, self.numbers)
        self.view_of: dict[str, View] = dict(zip(titles, views, strict=True))
        self.stack = Stack()
        for view in views:
            self.stack.addWidget(view)
        label = plain_label(self.tr("Model"), "caption", buddy=self.picker)
        above = row(label, self.picker, (self.prompt, 1))
        template = row(self.template_label, self.template, 1)
        flow = row(self.flow.colours, 1), row(self.flow.export, 1)
        self.more_panel = held(column(template, self.flow.ablations, *flow, self.flow.sources))
        second = row(self.views, (self.says, 1), self.cut, self.swap_tag, self.swap_back,
                     self.off_tag, self.all_on)  # fmt: skip
        self.nothing = EmptyState(self.tr("Type a text, and the model is looked into."))
        self.inner = held(column(second, self.strip_area, (self.stack, 1), spacing=10))
        column(
            self.banner, above, (self.nothing, 1), (self.inner, 1), spacing=10, inside=self
        )  # fmt: skip
        self.services.catalogue.changed.connect(self.refresh)

    def draw(self, state: InsideState, before: InsideState | None) -> None:  # noqa: ARG002  (all of it is drawn)
        """What is chosen, at once; what the model has to be asked for follows."""
        self._draw_controls(state, self.model())
        self.stack.setCurrentWidget(self.view_of[state.view])
        self.strip_area.setVisible(state.view != "flow")
        self.nothing.setVisible(not state.text.strip())
        self.inner.setVisible(bool(state.text.strip()))
        if self.inside is not None:
            self._draw_inside(self.inside)
        self.ask()

    # what a person does

    def pick_model(self, model: "Model") -> None:
        """Look into another model; a chat model reads its text in its template."""
        self.change(model=model.name, template=model.kind != "base")

    def _go_to(self, station: int) -> None:
        self.flow.go_to(station)

    def _what_grew(self) -> None:
        """The family's heads over size and training, at this size and step."""
        model = self.model()
        if model is not None:
            axis = "step" if self.state.step in _steps(model) else "size"
            grew = {"size": model.size, "step": self.state.step, "axis": axis}
            self.services.open_link("emergence", {"page": "grew", "grew": grew})

    def draw_token(self) -> None:
        """A next token by the flow's temperature, top-k and top-p; the text goes on with it."""
        request, sampling = self.request(), self.state.sampling
        if request is not None and request == self.told and sampling is not None:
            take = lambda drawn: self.flow.sampler.take(drawn, self.state)
            self._more = self._start(
                lambda pool: _told(("draw", request, sampling), pool), take, self.flow.banner
            )

    def take_text(self) -> None:
        self._typed.stop()
        if self.prompt.toPlainText() != self.state.text:
            self.change(text=self.prompt.toPlainText())

    # what the model is asked

    def model(self) -> "Model | None":
        """The chosen model, else the largest base model of the family."""
        models = self.services.catalogue.models()
        found = next((one for one in models if one.name == self.state.model), None)
        if found is None:
            sizes = sizes_of(models)
            found = pick(models, sizes[-1], "base") if sizes else None
        return found if found is not None and found.problem is None else None

    def request(self) -> InsideRequest | None:
        state, model = self.state, self.model()
        if model is None or not state.text.strip():
            return None
        return InsideRequest(
            self._ask_of(model, state.text),
            _steps(model).get(state.step),
            state.position,
            None if state.target < 0 else state.target,
            state.parts_off,
            "mean" if state.ablation == "mean" else "zero",
            self._ask_of(model, state.other) if state.other.strip() else None,
        )

    def ask(self) -> None:
        """Ask for what is not known yet; a newer request replaces one that runs."""
        request = self.request()
        if request is None:
            return
        whole = self.state.view == "lens"
        if request != self.asked or (whole and not self._whole):
            if request != self.asked:
                self._extra = []
            self.asked, self._whole = request, whole
            self._cut_short()
            self._start(lambda pool: _told(request, pool, whole=whole), self._show, self.banner)
        self._ask_more(request)

    def _wanted(self, request: InsideRequest) -> list[tuple[Any, ...]]:
        """What the view at the front wants beside, the first thing first."""
        state, inside = self.state, self.inside
        if inside is None or state.view not in ("flow", "numbers"):
            return []
        if state.view == "numbers" or state.depth != "far":
            return [("trace", request, *state.head_in(inside))]
        wanted: list[tuple[Any, ...]] = []
        if state.colour == "off" or state.station == STATIONS:
            wanted.append(("effects", request))
        if request.other is not None:
            wanted.append(("patch", request))
        if request.off or request.other is not None:
            wanted.append(("texts", request))
        return wanted

    def _ask_more(self, request: InsideRequest, *, idle: bool = False) -> None:
        """One thing after the other; what another view wanted and is under way gives way.

        idle: nothing was done for a moment; before, what is written is not asked for.
        """
        if self.told != request:
            return
        wanted = self._wanted(request)
        if self._more is not None and not self._more.over:
            if self._extra and self._extra[-1] in wanted:
                return
            self._cut_short()
        missing = [one for one in wanted if one not in self._extra]
        if not missing:
            return
        if missing[0][0] == "texts" and not idle:
            self._idle.start()
            return
        self._extra.append(missing[0])
        view = self.numbers if self.state.view == "numbers" else self.flow

        def take(told: Any) -> None:
            view.show_more(told)
            self._ask_more(request)

        self._more = self._start(lambda pool: _told(missing[0], pool), take, view.banner)

    def _rest(self) -> None:
        if self.told is not None and self.told == self.asked:
            self._ask_more(self.told, idle=True)

    def _cut_short(self) -> None:
        """What is under way is asked for again afterwards."""
        if self._more is not None and not self._more.over:
            self._extra = self._extra[:-1]

    def _start(
        self,
        steps: "Callable[[InsidePool], Steps[Any]]",
        take: Callable[[Any], object],
        banner: Banner,
    ) -> "Job":
        def work() -> "Steps[Any]":
            from models.engine.inside.opening import InsidePool

            self._pool = self._pool or InsidePool()
            return steps(self._pool)

        def failed(error: BaseException) -> None:
            self.services.notify.error(error, banner)

        def progressed(progress: "Progress") -> None:
            if isinstance(progress.item, Inside) and not progress.item.lens.known.all():
                take(progress.item)  # of a large vocabulary the lens takes a while

        job = self.services.lanes.reading.start(SLOT, work, self.tr("Looking inside"))
        job.progressed.connect(progressed)
        job.succeeded.connect(take)
        job.failed.connect(failed)
        job.ended.connect(lambda: self._ended(job))
        return job

    def _ended(self, job: "Job") -> None:
        """What was cancelled from the job bar is asked for again when something changes."""
        current = self.services.lanes.reading.jobs()
        if job.state == "cancelled" and not any(one.slot == job.slot for one in current):
            self.asked, self._whole = self.told, self._all_told()

    def _all_told(self) -> bool:
        """Whether every place of the lens is known."""
        return self.inside is not None and bool(self.inside.lens.known.all())

    def _show(self, inside: Inside) -> None:
        self.banner.clear()
        self.inside, self.told = inside, self.asked
        self._whole = self._whole or self._all_told()
        self._draw_inside(inside)
        if self.asked is not None:
            self._ask_more(self.asked)

    def _ask_of(self, model: "Model", text: str) -> Ask:
        lender = pick(self.services.catalogue.models(), model.size, "chat")
        return Ask(0, model, text, self.state.template, lender)

    # drawing

    def _draw_controls(self, state: InsideState, model: "Model | None") -> None:
        models = self.services.catalogue.models()
        if models != self._listed:
            self._listed = models
            self.picker.set_models(models)
        if model is None or not self.picker.select(model.name):
            self.picker.setCurrentIndex(-1)
        self.template.set_value("on" if state.template else "off")
        small = model is not None and model.parameters < SMALL
        self._typed.setInterval(AT_ONCE_MS if small else TYPING_MS)
        if not self._typed.keeps(state.text) and self.prompt.toPlainText() != state.text:
            self.prompt.setPlainText(state.text)
            self._typed.stop()
        self.views.set_value(state.view)
        self.flow.show_sizes(models, model, sorted(_steps(model)) if model else [], state.step)
        self.flow.colours.setVisible(state.view == "flow")
        self.flow.export.setVisible(state.view == "flow")
        self.flow.ablations.setVisible(state.view == "flow")
        self.flow.sources.setVisible(state.view == "flow")
        off = state.parts_off
        names = ", ".join(map(part_title, off[:3])) + (" …" if len(off) > 3 else "")
        self.off_tag.show_state(self.tr("Off: {parts}").format(parts=names), "warn")
        for widget in (self.off_tag, self.all_on):
            widget.setVisible(bool(off))

    def _draw_inside(self, inside: Inside) -> None:
        """What the model told of the text that is read; the picked token may be a newer one."""
        state, swap = self.state, ""
        if inside.before:
            old, new = swap_words(inside)
            swap = self.tr("Swapped: {old} → {new}").format(old=quoted(old), new=quoted(new))
        self.swap_tag.show_state(swap, "warn")
        for widget in (self.swap_tag, self.swap_back):
            widget.setVisible(bool(inside.before))
        at = state.place(len(inside.pieces))
        if state.view != "flow":  # which has the tokens in its picture
            self.strip.show_text(inside.pieces, at)
            if state.view != "attention":
                tips = [quoted(piece.text) for piece in inside.pieces]
                self.strip.show_arcs((), (), tips)
            self.strip_area.fit()
        self.view_of[state.view].show_inside(inside, state)
        self._say()
        notes = [left_out(inside.left_out)] if inside.left_out else []
        if any(UNPRINTABLE_MARK in one for one in inside.letters):
            notes.append(say("Each {mark} is part of a character").format(mark=UNPRINTABLE_MARK))
        if inside.layers > MOST_LAYERS and state.view == "flow":
            more = inside.layers - MOST_LAYERS
            notes.append(say("{count} more layers are not drawn").format(count=more))
        self.cut.setText(" · ".join(notes))
        self.cut.setVisible(bool(notes))

    def _say(self) -> None:
        """Beside the views: the likeliest tokens; in the flow, which has them, what is written."""
        if self.inside is None:
            return
        state, inside = self.state, self.inside
        place, answer = inside.contributions.position, inside.without or inside.answer
        told = self.tr("After {token}: {answers}").format(
            token=quoted(inside.letters[place]),
            answers=", ".join(map(chance, answer.candidates[:SAID])),
        )
        if state.view == "flow" and inside.without is not None:
            told = self.flow.goes_on()  # the answers stand in the picture
        self.says.setText(told)


@lru_cache(maxsize=64)  # asked for at every key that is typed
def _steps(model: "Model") -> Mapping[int, Path]:
    """Checkpoints of a model's training: those of the family's base models of the first seed."""
    first = model.source == "family" and model.kind == "base" and model.seed in (0, 1)
    return resources.checkpoints(model.size) if first else {}


def _told(wanted: Any, pool: "InsidePool", *, whole: bool = False) -> "Steps[Any]":
    from models.engine.inside import views

    if isinstance(wanted, InsideRequest):
        return views.look(wanted, pool, whole=whole)
    kind, request, *more = wanted
    if kind == "texts":
        return _texts(request, pool)
    if kind == "draw":
        return views.draw(request, more[0], pool)
    told = {"effects": views.effects, "patch": views.patch}
    if kind in told:
        return told[kind](request, pool)
    layer, head = more
    return views.trace(request, layer, head, pool)


def _texts(request: InsideRequest, pool: "InsidePool") -> "Steps[tuple[str, str]]":
    from models.engine.inside.views import go_on

    whole = yield from go_on(replace(request, off=(), other=None), pool)
    return whole, (yield from go_on(request, pool))
