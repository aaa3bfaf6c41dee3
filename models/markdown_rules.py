"""Two additions to Markdown: maths between dollar signs, and citations like [@key, sec. 3.3].

    $L(N)$ in the line, $$L(N)$$ as a formula of its own, also over several lines; a dollar sign
    that is none of either stays one: "$5 and $6" is money.

A dollar sign opens maths if no space follows it and the next dollar sign can close it, which has
no space before it and no digit after it. Source: the rule of pandoc's tex_math_dollars.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

CITATION = re.compile(r"\[@(?P<key>[a-z0-9_-]+)(?:,\s*(?P<place>[^\[\]]+))?\]")
MOST_CHARACTERS = 4000  # of one formula; longer ones are two stray dollar signs far apart


def add_rules(parser: MarkdownIt) -> MarkdownIt:
    """Make a parser understand both.

    Its tokens are `math_inline` and `math_display`, with LaTeX as content, and `cite` with the key
    as content and the place as info.
    """
    parser.inline.ruler.before("escape", "maths", _maths)
    parser.inline.ruler.before("link", "cite", _cite)
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "maths", _maths_block, {"alt": interrupts})
    return parser


def _maths(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    marks = "$$" if state.src.startswith("$$", state.pos) else "$"
    start = state.pos + len(marks)
    end = _closing(state.src, start, state.posMax, marks)
    if end < 0:
        return False
    if not silent:
        token = state.push("math_display" if marks == "$$" else "math_inline", "img", 0)
        token.content, token.markup = state.src[start:end].strip(), marks
    state.pos = end + len(marks)
    return True


def _closing(text: str, start: int, stop: int, marks: str) -> int:
    """Where the closing marks stand, -1 if nowhere."""
    if text[start : start + 1] in ("", "$") or (marks == "$" and text[start].isspace()):
        return -1
    at = text.find(marks, start + 1, min(stop, start + MOST_CHARACTERS))
    while at >= 0 and text[at - 1] == "\\":
        at = text.find(marks, at + 1, min(stop, start + MOST_CHARACTERS))
    if at < 0 or not text[start:at].strip():
        return -1
    money = text[at - 1].isspace() or text[at + 1 : at + 2].isdigit()
    return -1 if marks == "$" and money else at


def _cite(state: StateInline, silent: bool) -> bool:
    found = CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("cite", "a", 0)
        token.content, token.info = found["key"], (found["place"] or "").strip()
        token.markup = found[0]
    state.pos = found.end()
    return True


def _maths_block(state: StateBlock, first: int, stop: int, silent: bool) -> bool:
    """A formula that stands alone: its lines hold `+` and `=`, which else start lists."""
    if state.is_code_block(first) or not _line(state, first).startswith("$$"):
        return False
    last = _last_line(state, first, stop)
    if last < 0:
        return False
    if not silent:
        text = "\n".join(_line(state, number) for number in range(first, last + 1))
        token = state.push("math_display", "img", 0)
        token.block, token.map, token.markup = True, [first, last + 1], "$$"
        token.content = text.strip()[2:-2].strip()
    state.line = last + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _last_line(state: StateBlock, first: int, stop: int) -> int:
    """The line that ends with the closing marks, -1 if none does or something follows them."""
    for number in range(first, stop):
        line = _line(state, number)
        within = line.rstrip()[2:] if number == first else line.rstrip()
        place = within.find("$$")
        if place >= 0:
            return number if place == len(within) - 2 and (number > first or place) else -1
        if number > first and state.sCount[number] < state.blkIndent and line:
            return -1
    return -1
