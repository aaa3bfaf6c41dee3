"""One column: model and template, the exact string sent, the answer, and the panel below it."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

import desktop.tabs.base_vs_chat.tokens as tokens
from desktop.numbers import plain
from desktop.tabs.base_vs_chat.answer_part import AnswerPart
from desktop.tabs.base_vs_chat.given import GivenAnswerPanel
from desktop.tabs.base_vs_chat.orders import Orders
from desktop.tabs.base_vs_chat.panels import BranchesPanel, NextTokenPanel, SamplesPanel
from desktop.tabs.base_vs_chat.parts import part, row
from desktop.tabs.base_vs_chat.top import ModelChoice
from desktop.widgets.banner import Banner
from desktop.widgets.labels import Elided, Tag, explain, plain_label
from desktop.widgets.tokens import TokenArea, TokenView, marked
from models.base_vs_chat.branches import ROOT
from models.base_vs_chat.choices import drawn_alike
from models.base_vs_chat.comparison import Sample
from models.base_vs_chat.requests import (
    Ask,
    Draw,
    Ended,
    Event,
    Failed,
    GoOn,
    Halt,
    Look,
    Looked,
    Sampled,
    Sent,
    WriteOn,
    Written,
)
from models.base_vs_chat.sides import Side, ignores_system, not_here
from models.errors import UserError
from models.generation import Candidate, Generation, Sampling, Token

if TYPE_CHECKING:
    from models.base_vs_chat.choices import Choices
    from models.base_vs_chat.comparison import Side as KeptSide

SENT_LINES = 6
ALTERNATIVES = 10
translate = QCoreApplication.translate


class HeadPart(QWidget):
    """Which model, of which form, and what its kind does with a text."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.about, self.form = plain_label(role="heading"), Elided("", "muted"), Tag()
        self.name.setMinimumWidth(60)
        self.form.show_state(self.tr("8-bit"))
        self.form.setToolTip(
            self.tr(
                "Weights in blocks of 8-bit numbers: faster and smaller, and now and then another "
                "token than with the exact weights"
            )
        )
        self.banner = Banner()
        line = row(self.name, self.form, self.about, None)
        part(line, self.banner, made=self, above=14, below=8)

    def show_model(self, name: str, kind: str, *, packed: bool = False) -> None:
        """kind: base, chat, tuned; "looking" while the models are looked for; "" for none."""
        sentences = {
            "base": self.tr("predicts how the text goes on"),
            "chat": self.tr("was also trained to answer"),
            "tuned": self.tr("was trained on your own choices"),
            "looking": self.tr("Looking for models…"),
        }
        self.name.setText(name)
        self.about.setText(sentences.get(kind, ""))
        if kind in ("base", "chat", "tuned"):
            explain(self.about, f"{kind}_model")
        self.form.setVisible(packed)


class Column:
    """The widgets of one column: head, what scrolls in `parts`, foot; its data in `side`.

    name: how a screen reader tells the two apart, already translated ("Left", "Right"). choice:
    which model it has, for the column of settings.
    choices: as they are now. changed: something that a comparison keeps is another now. branched:
    another token was picked.
    drawn: samples of the prompt that was sent; None while none were asked for.
    """

    def __init__(
        self,
        number: int,
        name: str,
        orders: Orders,
        choices: "Callable[[], Choices]",
        changed: Callable[[], None],
        branched: "Callable[[Column], None]",
    ) -> None:
        self.number, self.orders = number, orders
        self.choices, self.changed, self.branched = choices, changed, branched
        self.side = Side()
        self.drawn: list[Sample] | None = None
        self._draw_ticket, self._drawn_after = 0, ROOT
        self._looks: dict[int, int] = {}  # ticket -> the node that is looked at
        self.past: list[tuple[int, int]] = []  # of each branch: leaf and place before it
        self.head, self.choice = HeadPart(), ModelChoice(name)
        self.answer_part = AnswerPart(name, self.rewrite)
        self.banner, self.answer = self.head.banner, self.answer_part.tokens
        self.sent, self.cut = TokenView(chipped=False), Elided()
        self.next_token, self.samples = NextTokenPanel(name), SamplesPanel(name, self.pick_sample)
        self.branches, self.given = BranchesPanel(name, self.walk), GivenAnswerPanel(name)
        self.panels: dict[str, QWidget] = {
            "next": self.next_token,
            "samples": self.samples,
            "branches": self.branches,
            "given": self.given,
        }
        self.sent.setAccessibleName(f"{name}: {translate('Column', 'Exact prompt')}")
        self.sent.setToolTip(translate("Column", "Hover a character for its tokens and bytes"))
        self.cut.setVisible(False)
        self.sent_head, self._panel_part = plain_label(role="caption"), part(*self.panels.values())
        self.parts = (
            part(row(self.sent_head, None, self.cut), TokenArea(self.sent, SENT_LINES)),
            self.answer_part,
            self._panel_part,
        )
        self.clear()
        self.answer.picked.connect(self._pick_place)
        self.next_token.bars.picked.connect(self._pick_bar)

    # what is sent and what comes of it

    def send(self, ask: Ask) -> None:
        self.forget_samples()
        self._drawn_after = ROOT
        self.past.clear()
        self.side.ask = ask
        sampling = self.choices().sampling()
        self.side.begin(self.orders.ticket(), sampling, ROOT)
        self._draw_ticket = 0  # samples of the older prompt come too late
        self._make_room()
        self.orders.put(WriteOn(self.side.ticket, ask, sampling))

    def go_on(self, start: int, text: str = "") -> None:
        """Write on after this node of the tree, or after a text that follows it."""
        side, sampling = self.side, self.choices().sampling()
        if side.ask is None or side.sent is None:
            return
        side.begin(self.orders.ticket(), sampling, start)
        self._make_room()
        self.show_path()
        ids = side.ids_after(start)
        model, literal = side.ask.model, side.ask.template
        self.orders.put(GoOn(side.ticket, self.number, model, ids, sampling, text, literal))

    def change_end(self, act: str) -> None:
        """Write on after the end of the answer ("go_on"), or let a person change it ("edit")."""
        if act == "go_on":
            self.go_on(self.side.leaf)
        else:
            self.answer_part.open_editor(tokens.plain_text(self.side.path()))

    def take(self, event: Event) -> bool:
        """Take an event of this column; False if it comes too late."""
        match event:
            case Looked(ticket=ticket):
                node = self._looks.pop(ticket, ROOT if ticket == self.side.ticket else None)
                if node is None:
                    return False
                self.side.keep_look(node, event)
                self.show_bars()
            case Sampled() if event.ticket == self._draw_ticket and self.drawn is not None:
                self.drawn.append(Sample(event.seed, event.generation))
                self.show_samples()
            case _ if event.ticket == self.side.ticket:
                self._take_answer(event)
            case Failed(error=error) if event.ticket == self._draw_ticket:
                self.show_problem(error, answered=True)
                return False
            case _:
                return False
        return True

    def _take_answer(self, event: Event) -> None:
        side = self.side
        match event:
            case Sent():
                self._looks = {}
                side.take_sent(event)
                self.show_sent(event, side.ask)
                self.show_path()
                self._show_tree()
            case Written(token=token):
                side.say(token, typed=event.typed)
                path = side.path()
                chip = tokens.answer_chip(token, ends=event.ends)
                self.answer_part.add(chip, tokens.token_count(len(path)))
                if len(path) == side.picked + 1:
                    self.show_bars()
            case Ended(generation=generation):
                side.end(generation)
                self.show_end()
                self._show_tree()
                self.show_bars()
                self.draw_samples()
            case Failed(error=error):
                side.stop()
                self.show_problem(error, answered=bool(side.path()))
                self.show_end()
                self._show_tree()
                if not side.path():
                    self.next_token.show_bars("", ())

    def cancelled(self) -> None:
        self._looks = {}
        if self.side.running:
            self.side.stop()
            self.show_end()

    def clear(self) -> None:
        self.side.clear()
        self._looks, self._draw_ticket = {}, 0
        self.past.clear()
        self.forget_samples()
        self.answer_part.clear()
        self.show_sent(None, None)

    def show_kept(self, kept: "KeptSide", sampling: Sampling | None) -> None:
        """What a kept comparison has put into `side`. sampling: of the samples that were kept."""
        side = self.side
        if side.sent is None:
            return
        self._make_room()
        if side.ask is None:
            self.head.show_model(kept.model, kept.kind)
            self.choice.show_missing(kept.model, kept.template)
            self.show_problem(not_here(kept.model), answered=True)
        self.show_sent(side.sent, side.ask)
        self.show_path()
        self._show_tree()
        if sampling is not None and kept.samples:
            self.start_samples(sampling)
            self.drawn = list(kept.samples)
            self.show_samples()

    def _halt(self) -> None:
        if self.side.running:
            self.side.ticket = self.orders.ticket()
            self.side.stop()
            self.orders.put(Halt(self.number))

    # ways on from an answer

    def _pick_place(self, place: int) -> None:
        self.side.picked = place
        self.show_bars()

    def _pick_bar(self, number: int) -> None:
        side = self.side
        looked, token = side.look(side.before(side.picked)), self.taken(side.picked)
        if looked is None:
            self.pick_alternative(side.picked, number)
            return
        found = tokens.looked_rows(looked, self.choices(), token)[number]
        name = tokens.name_of(looked, found.id, token)
        self._branch(side.picked, Candidate(found.id, name, found.raw))

    def pick_alternative(self, place: int, number: int) -> None:
        candidates = self.alternatives(place)
        if number < len(candidates):
            self._branch(place, candidates[number])

    def _branch(self, place: int, candidate: Candidate) -> None:
        """Let this token stand at a place, and go on from it; a text that is there is shown."""
        side = self.side
        self.past.append((side.leaf, side.picked))
        self.branched(self)
        known = side.following(side.before(place), candidate.id)
        if known is not None:
            self.walk(known)
            return
        if side.ask is None:
            return  # a kept text of a model that is not here any more
        self._halt()
        stands, ends = self.taken(place), candidate.id in side.ends
        logprob = math.log(candidate.probability) if candidate.probability > 0 else -math.inf
        token = Token(candidate.id, candidate.text, logprob, () if stands is None else stands.top)
        ending = ("eos", candidate.text) if ends else ()
        side.tree, node = side.tree.grow(side.before(place), (token,), *ending)
        side.picked = place
        if ends:
            self._show_leaf(node)
            return
        side.leaf = node
        self.go_on(node)
        self._show_tree()
        self._text_changed()

    def undo_branch(self) -> None:
        """Show the text again that stood here before the last branch."""
        leaf, place = self.past.pop()
        self._halt()
        self.side.picked = place
        self._show_leaf(leaf)

    def walk(self, node: int) -> None:
        if node not in {one.id for one in self.side.path()}:
            self._halt()
            self._show_leaf(node)

    def rewrite(self, text: str) -> None:
        """Go on from a text that the reader has made of the answer."""
        self.answer_part.close_editor()
        self.side.picked = 0
        self.go_on(ROOT, text)

    def pick_sample(self, number: int) -> None:
        """Show a sample as the answer; it becomes a branch."""
        if self.drawn:
            self.put_up(self.drawn[number].said)
            self.samples.show_picked(number)  # after it: another answer is shown now

    def put_up(self, generation: Generation) -> None:
        self._halt()
        ending = (generation.stopped_by, generation.stop_text)
        tree, start = self.side.tree, self._drawn_after
        self.side.tree, node = tree.grow(start, generation.tokens, *ending)
        self.side.picked = 0
        self._show_leaf(node)

    def _show_leaf(self, node: int) -> None:
        self.side.walk(self.side.tree.end(node))
        self.show_path()
        self._show_tree()
        self._text_changed()

    def _text_changed(self) -> None:
        self.show_bars()
        self.samples.show_picked(-1)
        self.changed()

    # samples

    def draw_samples(self) -> None:
        """Draw if somebody looks, once for each answer."""
        side, choices = self.side, self.choices()
        if choices.panel != "samples" or self.drawn is not None or side.running:
            return
        if side.sent is None or side.ask is None:
            return
        samplings = choices.samplings()
        self.start_samples(samplings[0])
        self._draw_ticket = self.orders.ticket()
        ids = side.ids_after(self._drawn_after)
        self.orders.put(Draw(self._draw_ticket, self.number, side.ask.model, ids, samplings))

    def draw_from(self, place: int) -> None:
        """Samples that go on from before the token of this place."""
        self.forget_samples()
        self._drawn_after = self.side.before(place)
        self.draw_samples()

    def whole_samples(self) -> Sequence[Sample]:
        """Those of whole answers, which a comparison keeps."""
        return (self.drawn or ()) if self._drawn_after == ROOT else ()

    def start_samples(self, sampling: Sampling) -> None:
        """Empty rows below a heading that says how they are drawn."""
        self.forget_samples()
        self.drawn = []
        digits = 1 if round(sampling.temperature * 100) % 10 == 0 else 2
        words = translate("BaseVsChat", "Five samples at temperature {value}")
        if self._drawn_after != ROOT:
            words = translate(
                "BaseVsChat", "Five samples from token {place} at temperature {value}"
            )
        place = len(self.side.tree.path(self._drawn_after)) + 1
        value = plain(sampling.temperature, digits)
        self.samples.heading.setText(words.format(value=value, place=place))

    def forget_samples(self) -> None:
        """What was drawn belongs to another prompt, or to other sliders."""
        if self.drawn is None:
            return
        self.drawn = None
        self.samples.heading.setText("")
        self.samples.show_picked(-1)
        self.show_samples()

    def show_samples(self) -> None:
        """What was drawn so far, held against the expected answer."""
        ask, choices = self.side.ask, self.choices()
        prompt = choices.prompt if ask is None else ask.prompt
        self.samples.show_samples(prompt, self.drawn or (), choices.expected)

    # looking at a place

    def taken(self, place: int) -> Token | None:
        path = self.side.path()
        return path[place].token if place < len(path) else None

    def alternatives(self, place: int) -> Sequence[Candidate]:
        """The likeliest tokens at a place, as the model gave them; () while not at hand."""
        token, looked = self.taken(place), self.side.look(self.side.before(place))
        if token is None or token.top or looked is None:
            return () if token is None else token.top
        return tuple(
            Candidate(one, name, math.exp(looked.log_probabilities[one]))
            for one, name in list(looked.names.items())[:ALTERNATIVES]
        )

    def show_bars(self) -> None:
        """The bars of the picked place; where its probabilities are not at hand, they are asked."""
        side, place = self.side, self.side.picked
        path, node, token = side.path(), side.before(place), self.taken(place)
        looks = self.choices().panel == "next"
        self.answer.mark(place if place < len(path) else -1, ring=looks)
        looked = side.look(node)
        if looked is not None:
            bars = tokens.looked_bars(looked, self.choices(), token)
        elif side.ask is not None and side.sent is not None:
            if node not in self._looks.values():
                ticket = self.orders.ticket()
                self._looks[ticket] = node
                self.orders.put(Look(ticket, self.number, side.ask.model, side.ids_after(node)))
            return
        elif token is not None:  # a kept text of a model that is not here any more
            bars = tokens.bars(token.top, token)
        else:
            return
        which, after = self.words_of(place)
        heading = ", ".join(filter(None, (which, after)))
        self.next_token.show_bars(heading, bars)

    def words_of(self, place: int) -> tuple[str, str]:
        """Which token of the answer a place is, and after which one it comes."""
        path = self.side.path()
        words = translate("BaseVsChat", "Token {place}")
        if not self.side.running and path:
            words = translate("BaseVsChat", "Token {place} of {all}")
        after = ""
        if 0 < place <= len(path) and path[place - 1].token.text:
            after = translate("BaseVsChat", "after {token}")
            after = after.format(token=marked(path[place - 1].token.text))
        return words.format(place=place + 1, all=len(path)), after

    # showing

    def show_panel(self, key: str) -> None:
        for name, panel in self.panels.items():
            panel.setVisible(name == key)
        self._panel_part.setVisible(bool(key) and self.side.sent is not None)

    def show_problem(self, error: UserError, *, answered: bool = False) -> None:
        """Say in this column what went wrong and what to do; instead of an answer, or above it."""
        if not answered:
            self.answer_part.clear()
        self.banner.show_error(error)

    def show_sent(self, sent: Sent | None, ask: Ask | None) -> None:
        """The exact string; what of the prompt, or of the system prompt, it leaves out."""
        notes: list[str] = []
        words = translate("Column", "Sent")
        if sent is not None and sent.template_sha256:
            words = translate("Column", "Sent, in the chat template")
        self.sent_head.setText(words)
        if sent is None:
            self.sent.set_chips(())
        else:
            self.sent.set_chips(tokens.sent_chips(sent.pieces, sent.text, sent.cut, sent.where))
            notes.append(tokens.cut_sentence(sent))
        if sent is not None and ask is not None and ignores_system(ask, sent):
            words = translate("BaseVsChat", "system prompt not sent: no template")
            if ask.template:
                words = translate(
                    "BaseVsChat", "system prompt not sent: the template has no place for it"
                )
            notes.append(words)
        told = "; ".join(filter(None, notes))
        self.cut.setText(told)
        self.cut.setToolTip(told)
        self.cut.setVisible(bool(told))

    def show_path(self) -> None:
        path = self.side.path()
        chips = [tokens.answer_chip(node.token, ends=node.stopped_by == "eos") for node in path]
        self.answer_part.show_chips(chips)
        self.show_end()

    def show_end(self) -> None:
        """Why the text on show ended, and what can be done now."""
        side, path = self.side, self.side.path()
        done = bool(path) and not side.running
        ending = tokens.ending(path[-1].stopped_by, len(path)) if done else None
        count = "" if done else tokens.token_count(len(path)) if path else ""
        if side.generation is not None and not side.running:
            count = tokens.speed(side.generation)
        if side.said_again() and not side.running:
            length = len(path) - len(side.tree.path(side.start))
            words = translate("BaseVsChat", "the same {count} again")
            count = words.format(count=tokens.token_count(length))
        stale = done and not drawn_alike(side.sampling, self.choices().sampling())
        self.answer_part.show_end(ending, count, stale=stale)

    def _show_tree(self) -> None:
        self.branches.show_tree(self.side.tree, self.side.path())

    def _make_room(self) -> None:
        """For an answer; what is there stays until the first token comes."""
        self.banner.clear()
        self._panel_part.setVisible(bool(self.choices().panel))
