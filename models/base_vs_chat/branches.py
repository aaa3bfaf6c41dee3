"""The tree of texts that grows from one prompt when a reader picks other tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from models.generation import StoppedBy, Token, TokenRow, token_state
from models.plain_values import convert

Ended = StoppedBy | Literal[""]

ROOT = -1
"""The prompt: what the first tokens follow."""


@dataclass(frozen=True, slots=True)
class Node:
    """A token at its place. id: its number in the tree. parent: the node that it follows, or ROOT.

    stopped_by, stop_text: why the text that ends here ended, as in Generation; "" where it did not.
    """

    id: int
    parent: int
    token: Token
    stopped_by: Ended = ""
    stop_text: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Nodes that follow each other without a fork. depth: forks before it. text: what they say."""

    nodes: tuple[int, ...]
    depth: int
    text: str

    @property
    def first(self) -> int:
        """The node that tells this run from its siblings."""
        return self.nodes[0]

    @property
    def last(self) -> int:
        """Where the run forks or ends."""
        return self.nodes[-1]


@dataclass(frozen=True, slots=True)
class Tree:
    """All texts after one prompt; a node's id is its index in nodes, parents come first.

    No two children of a node have the same token: a text that is written again is found again.
    Methods that add return a new tree, with the node at which the added text ends.
    """

    nodes: tuple[Node, ...] = ()

    def grow(
        self, at: int, tokens: Sequence[Token], stopped_by: Ended = "", stop_text: str = ""
    ) -> tuple["Tree", int]:
        """Let tokens follow a node (ROOT: the prompt); what is there already is used again."""
        nodes = list(self.nodes)
        for token in tokens:
            found = _child(nodes, at, token.id)
            if found is None:
                found = len(nodes)
                nodes.append(Node(found, at, token))
            at = found
        if at != ROOT and stopped_by:
            nodes[at] = replace(nodes[at], stopped_by=stopped_by, stop_text=stop_text)
        return Tree(tuple(nodes)), at

    def path(self, node: int) -> tuple[Node, ...]:
        """The nodes from the prompt to this one; () for ROOT."""
        found: list[Node] = []
        while node != ROOT:
            found.append(self.nodes[node])
            node = self.nodes[node].parent
        return tuple(reversed(found))

    def ids(self, node: int) -> tuple[int, ...]:
        """Ids of the tokens from the prompt to this node: sent after the prompt's own to go on."""
        return tuple(one.token.id for one in self.path(node))

    def text(self, node: int) -> str:
        """What is written from the prompt to this node, the name of an end of text included."""
        return "".join(one.token.text for one in self.path(node))

    def children(self, node: int) -> tuple[int, ...]:
        """What follows a node, in the order in which it was added."""
        return tuple(one.id for one in self.nodes if one.parent == node)

    def leaves(self) -> tuple[int, ...]:
        """The nodes at which texts end, in the order in which they were added."""
        following = self._following()
        return tuple(one.id for one in self.nodes if one.id not in following)

    def end(self, node: int) -> int:
        """The leaf that is reached from a node by always taking the first child."""
        following = self._following()
        while node in following:
            node = following[node][0]
        return node

    def label(self, node: int) -> str:
        """What is written from this node to where the text forks or ends."""
        return self._text(_run(node, self._following()))

    def runs(self) -> tuple[Run, ...]:
        """The tree as rows: each run, then the runs that go on from it, one deeper."""
        following = self._following()
        rows: list[Run] = []
        waiting = [(first, 0) for first in reversed(following.get(ROOT, []))]
        while waiting:
            first, depth = waiting.pop()
            nodes = _run(first, following)
            rows.append(Run(nodes, depth, self._text(nodes)))
            waiting += [(one, depth + 1) for one in reversed(following.get(nodes[-1], []))]
        return tuple(rows)

    def _following(self) -> dict[int, list[int]]:
        """The children of every node that has some."""
        found: dict[int, list[int]] = {}
        for one in self.nodes:
            found.setdefault(one.parent, []).append(one.id)
        return found

    def _text(self, nodes: Sequence[int]) -> str:
        return "".join(self.nodes[node].token.text for node in nodes)

    def state(self) -> list[dict[str, object]]:
        """As plain values for JSON; `from_state` reads them back."""
        return [_state(node) for node in self.nodes]


class NodeRow(msgspec.Struct):
    """A node as `Tree.state` writes it."""

    parent: int
    token: TokenRow
    stopped_by: Ended = ""
    stop_text: str = ""


def from_state(rows: object) -> Tree:
    """A tree from what `Tree.state` has written; ValueError or UserError if it is none."""
    seen: set[tuple[int, int]] = set()
    nodes = []
    for number, row in enumerate(convert(rows, list[NodeRow], extra=True)):
        if not ROOT <= row.parent < number or (row.parent, row.token.id) in seen:
            raise ValueError(f"node {number} has no place in the tree")
        seen.add((row.parent, row.token.id))
        nodes.append(Node(number, row.parent, row.token.token(), row.stopped_by, row.stop_text))
    return Tree(tuple(nodes))


def _run(node: int, following: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """From a node on as long as one other follows."""
    nodes = [node]
    while len(after := following.get(nodes[-1], ())) == 1:
        nodes.append(after[0])
    return tuple(nodes)


def _child(nodes: Sequence[Node], parent: int, token_id: int) -> int | None:
    """The child with this token; looked for from behind, where a growing text is."""
    for node in reversed(nodes):
        if node.parent == parent and node.token.id == token_id:
            return node.id
    return None


def _state(node: Node) -> dict[str, object]:
    ended = {"stopped_by": node.stopped_by, "stop_text": node.stop_text}
    return {
        "parent": node.parent,
        "token": token_state(node.token),
        **(ended if node.stopped_by else {}),
    }
