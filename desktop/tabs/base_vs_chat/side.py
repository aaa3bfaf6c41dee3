"""One column as data: what was sent, all that was said, and where the reader looks."""

from collections import OrderedDict

from models.base_vs_chat.branches import ROOT, Node, Tree
from models.base_vs_chat.comparison import Side as KeptSide
from models.base_vs_chat.requests import Ask, Looked, Sent
from models.generation import Generation, Sampling, Token

KEPT_LOOKS = 24
"""Places whose probabilities stay at hand: of a large vocabulary, 200 KB each."""


class Side:
    """What a column shows, and what it could show again.

    ask, sent: what was asked and what the model was sent for it. ticket: of the answer that runs or
    ran last. tree: all that was said after `sent`; leaf: where the text on show ends. start: the
    node after which the last run began; sampling: how it drew; generation: how it ended, None until
    then. picked: the place that is looked at, from 0. starts: of every text that was written to its
    end, by its last node, the node after which its run began.
    ends: the tokens that end a text of this model, as far as they are known. kept: of a comparison
    that was reopened, if its model is not here any more.
    """

    ask: Ask | None
    sent: Sent | None
    sampling: Sampling
    ticket: int
    running: bool
    tree: Tree
    leaf: int
    start: int
    picked: int
    generation: Generation | None
    starts: dict[int, int]
    ends: frozenset[int]
    kept: KeptSide | None

    def __init__(self) -> None:
        self._looks: OrderedDict[int, Looked] = OrderedDict()
        self.clear()

    def clear(self) -> None:
        """As if nothing had been sent."""
        self.ask = self.sent = self.generation = self.kept = None
        self.sampling, self.ticket, self.running = Sampling(), 0, False
        self.tree, self.leaf, self.start, self.picked = Tree(), ROOT, ROOT, 0
        self.starts, self.ends = {}, frozenset()
        self._former: tuple[int, ...] = ()
        self._origin: object = None
        self._looks.clear()

    def begin(self, ticket: int, sampling: Sampling, start: int) -> None:
        """A run begins after this node: what follows it is kept, but shown no more."""
        self._former = self._said_after(start)
        self.ticket, self.sampling, self.start, self.leaf = ticket, sampling, start, start
        self.running, self.generation = True, None

    def take_sent(self, sent: Sent) -> None:
        """What is sent now; what was said after anything else is forgotten."""
        model = None if self.ask is None else (self.ask.model.path, self.ask.model.sha256)
        if self._origin != (model, sent.ids):
            self._origin = (model, sent.ids)
            self.tree, self._former, self.starts = Tree(), (), {}
            self._looks.clear()
        self.sent, self.leaf, self.start, self.picked = sent, ROOT, ROOT, 0

    def say(self, token: Token, *, typed: bool = False) -> None:
        """One more token; the run begins after those that were typed."""
        self.tree, self.leaf = self.tree.grow(self.leaf, (token,))
        if typed:
            self.start = self.leaf

    def end(self, generation: Generation) -> None:
        """The run is over."""
        self.running, self.generation = False, generation
        ending = (generation.stopped_by, generation.stop_text)
        self.tree, self.leaf = self.tree.grow(self.leaf, (), *ending)
        self.starts[self.leaf] = self.start

    def walk(self, leaf: int) -> None:
        """Show the text that ends at this node."""
        self.leaf, self.start = leaf, self.starts.get(leaf, ROOT)
        self.running, self.generation, self._former = False, None, ()
        self.picked = min(self.picked, max(len(self.path()) - 1, 0))

    def stop(self) -> None:
        """The run was cancelled, or has failed."""
        self.running = False

    def path(self) -> tuple[Node, ...]:
        """The tokens on show."""
        return self.tree.path(self.leaf)

    def said_again(self) -> bool:
        """Whether the last run has said what stood there before it."""
        return bool(self._former) and self._former == self._said_after(self.start)

    def before(self, place: int) -> int:
        """The node that the token of this place follows."""
        path = self.path()
        return path[place].parent if place < len(path) else self.leaf

    def following(self, node: int, token_id: int) -> int | None:
        """The node of this token right after another, if it was said there before."""
        children = self.tree.children(node)
        return next((n for n in children if self.tree.nodes[n].token.id == token_id), None)

    def ids_after(self, node: int) -> tuple[int, ...]:
        """What the model reads up to this node."""
        return (*(self.sent.ids if self.sent else ()), *self.tree.ids(node))

    def keep_look(self, node: int, looked: Looked) -> None:
        """What might follow a node; the longest unused is forgotten."""
        self._looks[node], self.ends = looked, looked.ends
        self._looks.move_to_end(node)
        while len(self._looks) > KEPT_LOOKS:
            self._looks.popitem(last=False)

    def look(self, node: int) -> Looked | None:
        """What might follow a node, if it is at hand."""
        if node in self._looks:
            self._looks.move_to_end(node)
        return self._looks.get(node)

    def _said_after(self, node: int) -> tuple[int, ...]:
        return self.tree.ids(self.leaf)[len(self.tree.path(node)) :]
