"""Another token, more text, the same again, a text of the reader's own: ways on from an answer."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat import chips
from desktop.tabs.base_vs_chat.branches_panel import BranchRow
from desktop.tabs.base_vs_chat.looking_presenter import alternatives, taken
from desktop.widgets.probability_bars import percent
from desktop.widgets.token_chips import one_line
from models.base_vs_chat.branches import ROOT
from models.base_vs_chat.requests import Ended, Event, Failed, Sent
from models.generation import Candidate, Token

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.sending_presenter import SendingPresenter
    from desktop.tabs.base_vs_chat.view import BaseVsChatView
    from models.base_vs_chat.choices import Choices
    from models.generation import Generation


class BranchingPresenter:
    """changed: another text of a column is on show."""

    def __init__(
        self,
        view: "BaseVsChatView",
        sending: "SendingPresenter",
        choices: "Callable[[], Choices]",
        changed: Callable[[int], object],
    ) -> None:
        self._view, self._sending, self._choices = view, sending, choices
        self._changed = changed
        for number, column in enumerate(view.columns):
            answer = column.answer_part
            column.next_token.picked.connect(lambda row, n=number: self._pick_bar(n, row))
            column.branches.walked.connect(lambda node, n=number: self.walk(n, node))
            answer.continue_asked.connect(lambda n=number: self.go_on(n))
            answer.again_asked.connect(lambda n=number: self.again(n))
            answer.edit_asked.connect(lambda n=number: self._edit(n))
            answer.edited.connect(lambda text, n=number: self.rewrite(n, text))
        view.alternatives.picked.connect(self._pick_alternative)

    def hear(self, event: Event) -> None:
        """The tree is shown when a text begins or ends; not at each of its tokens."""
        if isinstance(event, Sent | Ended | Failed):
            self.show_tree(event.column)

    def branch(self, column: int, place: int, candidate: Candidate) -> None:
        """Let this token stand at a place, and go on from it; a text that is there is shown."""
        side = self._sending.sides[column]
        known = side.following(side.before(place), candidate.id)
        if known is not None:
            self.walk(column, known)
        elif side.ask is not None:  # not a kept text of a model that is not here any more
            self._sending.halt(column)
            self._grow(column, place, candidate)

    def _grow(self, column: int, place: int, candidate: Candidate) -> None:
        side = self._sending.sides[column]
        stands, ends = taken(side, place), candidate.id in side.ends
        logprob = math.log(candidate.probability) if candidate.probability > 0 else -math.inf
        top = () if stands is None else stands.top
        token = Token(candidate.id, candidate.text, logprob, top)
        ending = (candidate.text,) if ends else ()
        side.tree, node = side.tree.grow(
            side.before(place), (token,), "eos" if ends else "", *ending
        )
        side.picked = place
        if ends:
            self._show_leaf(column, node)
            return
        side.leaf = node
        self._sending.go_on(column, node, self._choices().sampling())
        self.show_tree(column)
        self._changed(column)

    def walk(self, column: int, node: int) -> None:
        """Show the text that runs through this node."""
        side = self._sending.sides[column]
        if node not in {one.id for one in side.path()}:
            self._sending.halt(column)
            self._show_leaf(column, node)

    def go_on(self, column: int) -> None:
        """Write more after the end of the answer."""
        self._sending.go_on(column, self._sending.sides[column].leaf, self._choices().sampling())

    def again(self, column: int) -> None:
        """Write the last run once more."""
        side = self._sending.sides[column]
        self._sending.go_on(column, side.start, self._choices().sampling())

    def rewrite(self, column: int, text: str) -> None:
        """Go on from a text that the reader has made of the answer."""
        self._view.columns[column].answer_part.close_editor()
        self._sending.sides[column].picked = 0
        self._sending.go_on(column, ROOT, self._choices().sampling(), text)

    def put_up(self, column: int, generation: "Generation") -> None:
        """Show a sample as the answer; it becomes a branch."""
        side = self._sending.sides[column]
        self._sending.halt(column)
        ending = (generation.stopped_by, generation.stop_text)
        side.tree, node = side.tree.grow(ROOT, generation.tokens, *ending)
        side.picked = 0
        self._show_leaf(column, node)

    def show_tree(self, column: int) -> None:
        """The tree of a column, with the text on show marked."""
        side, panel = self._sending.sides[column], self._view.columns[column].branches
        shown = {node.id for node in side.path()}
        rows = [
            BranchRow(
                node=run.first,
                depth=run.depth,
                text=one_line(run.text),
                chance=percent(math.exp(side.tree.nodes[run.first].token.logprob)),
                current=run.first in shown,
            )
            for run in side.tree.runs()
        ]
        panel.show_rows(_heading(len(side.tree.leaves())), rows)

    def _show_leaf(self, column: int, node: int) -> None:
        side = self._sending.sides[column]
        side.walk(side.tree.end(node))
        self._sending.transcripts[column].show_path()
        self.show_tree(column)
        self._changed(column)

    def _pick_bar(self, column: int, row: int) -> None:
        side = self._sending.sides[column]
        looked, token = side.look(side.before(side.picked)), taken(side, side.picked)
        if looked is None:
            self._pick_alternative(column, side.picked, row)
            return
        found = chips.looked_rows(looked, self._choices(), token)[row]
        candidate = Candidate(found.id, chips.name_of(looked, found.id, token), found.raw)
        self.branch(column, side.picked, candidate)

    def _pick_alternative(self, column: int, place: int, row: int) -> None:
        side = self._sending.sides[column]
        candidates = alternatives(side, place)
        if row < len(candidates):
            self.branch(column, place, candidates[row])

    def _edit(self, column: int) -> None:
        path = self._sending.sides[column].path()
        said = [node.token.text for node in path if node.stopped_by != "eos"]
        self._view.columns[column].answer_part.open_editor("".join(said))


def _heading(texts: int) -> str:
    translate = QCoreApplication.translate
    if texts < 2:
        return translate("BaseVsChat", "One text")
    return translate("BaseVsChat", "{count} texts").format(count=texts)
