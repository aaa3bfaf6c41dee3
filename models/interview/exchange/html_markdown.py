"""Harmless HTML as Markdown: paragraphs, marks, lists, code, tables, pictures; the rest as text."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

Picture = Callable[[str], str]
"""From a picture's address in the HTML to its file name with the cards, "" to leave it out."""

DEEPEST = 60  # tags within tags; deeper ones are read as their content
BREAK = "\ue003"  # stands for <br> until its paragraph is whole
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "strike": "~~", "del": "~~"}
BLOCKS = frozenset(
    "p div blockquote ul ol li pre hr table dl dt dd h1 h2 h3 h4 h5 h6 center section article "
    "thead tbody tfoot tr td th".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
EMPTY = frozenset("br img hr".split())
SPECIAL = re.compile(r"[\\`*_\[\]<>$~]|&(?=#?\w+;)")
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)", re.MULTILINE)
STARTING = re.compile(r"^(?=[#>+\-=](\s|$|[#=\-]))", re.MULTILINE)
RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


@dataclass(slots=True)
class Node:
    """One element of HTML."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)


def markdown_of(text: str, picture: Picture) -> str:
    """HTML, whose tags are closed in order, as Markdown."""
    parser = _Tree()
    parser.feed(text)
    parser.close()
    return "\n\n".join(_blocks(parser.root, picture))


class _Tree(HTMLParser):
    """Puts elements into each other as they come."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag not in EMPTY and len(self._open) > DEEPEST:
            return
        self._open[-1].children.append(node)
        if tag not in EMPTY:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser; an end without a beginning is none."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Called by the parser."""
        self._open[-1].children.append(data)


def _blocks(node: Node, picture: Picture) -> list[str]:
    """The paragraphs, lists, tables and so on within an element."""
    found: list[str] = []
    run: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag in BLOCKS:
            found += _paragraphs(run, picture)
            run = []
            found += _block(child, picture)
        else:
            run.append(child)
    return found + _paragraphs(run, picture)


def _block(node: Node, picture: Picture) -> list[str]:
    if node.tag in ("ul", "ol"):
        return [text] if (text := _list(node, picture)) else []
    if node.tag == "pre":
        return [_fenced(_content(node))]
    if node.tag == "hr":
        return ["---"]
    if node.tag == "table":
        return [text] if (text := _table(node, picture)) else []
    if node.tag in HEADINGS:
        return [f"**{text}**" for text in _paragraphs(node.children, picture)]
    within = _blocks(node, picture)
    if node.tag == "blockquote":
        return ["\n".join(f"> {line}" for line in "\n\n".join(within).split("\n"))]
    return within


def _paragraphs(run: Sequence[Node | str], picture: Picture) -> list[str]:
    """What stands in lines; two breaks in a row begin another paragraph."""
    text = re.sub(r"[ \t\n]+", " ", "".join(_inline(each, picture) for each in run))
    found = []
    # White space is taken whole and from its beginning: it may be a million no-break spaces.
    for part in re.split(rf"(?<!\s)\s*+{BREAK}\s*+(?:{BREAK}\s*+)++", text):
        lines = [line.strip() for line in part.split(BREAK)]
        safe = NUMBERED.sub(r"\1\\\2", STARTING.sub(r"\\", "\n".join(lines).strip()))
        if safe:
            found.append(safe.replace("\n", "\\\n"))
    return found


def _inline(item: Node | str, picture: Picture) -> str:
    if isinstance(item, str):
        return SPECIAL.sub(r"\\\g<0>", item)
    if item.tag == "br":
        return BREAK
    if item.tag == "img":
        name = picture(item.attributes.get("src", ""))
        words = SPECIAL.sub(r"\\\g<0>", item.attributes.get("alt", ""))
        return f"![{words}]({name})" if name else words
    if item.tag == "code":
        return _code(_content(item))
    within = "".join(_inline(child, picture) for child in item.children)
    if item.tag in BLOCKS:
        return f" {within} "
    if item.tag in MARKS:
        return _marked(within, MARKS[item.tag])
    if item.tag in ("sub", "sup"):
        return _small(within, item.tag)
    address = item.attributes.get("href", "") if item.tag == "a" else ""
    if address and not re.search(r"[\s()<>]", address) and within.strip():
        return f"[{within}]({address})"
    return within


def _marked(text: str, mark: str) -> str:
    """Marks right beside the words: `** so **` would be stars."""
    words = text.strip().strip(BREAK)
    if not words or mark in text:
        return text
    before, _, after = text.partition(words)
    broken = words.split(BREAK)
    return (
        before + BREAK.join(f"{mark}{w.strip()}{mark}" if w.strip() else w for w in broken) + after
    )


def _small(text: str, tag: str) -> str:
    """Raised or lowered: in Unicode where there are such signs, else after a mark."""
    if not text.strip():
        return text
    small = text.translate(RAISED if tag == "sup" else LOWERED)
    if not set(small) & set(text):
        return small
    mark = "^" if tag == "sup" else r"\_"
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"


def _code(text: str) -> str:
    """In more backticks than there are in it."""
    text = " ".join(text.split())
    if not text:
        return ""
    marks = "`" * (_longest(text) + 1)
    room = " " if "`" in text else ""
    return f"{marks}{room}{text}{room}{marks}"


def _fenced(text: str) -> str:
    marks = "`" * max(3, _longest(text) + 1)
    return f"{marks}\n{text.strip(chr(10))}\n{marks}"


def _longest(text: str) -> int:
    return max((len(found[0]) for found in re.finditer("`+", text)), default=0)


def _content(node: Node) -> str:
    """The text of an element, a break as a new line."""
    parts = []
    for child in node.children:
        if isinstance(child, str):
            parts.append(child)
        else:
            parts.append("\n" if child.tag == "br" else _content(child))
    return "".join(parts)


def _list(node: Node, picture: Picture) -> str:
    start = node.attributes.get("start", "1")
    number = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
    items = []
    for child in node.children:
        if not isinstance(child, Node):
            continue
        blocks = _blocks(child, picture) if child.tag == "li" else _block(child, picture)
        if blocks:
            mark = f"{number}." if node.tag == "ol" else "-"
            number += 1
            text = f"{mark} {_joined(blocks)}"
            items.append(text.replace("\n", "\n" + " " * (len(mark) + 1)))
    return "\n".join(items)


def _joined(blocks: list[str]) -> str:
    """A list within an item follows on the next line."""
    text = blocks[0]
    for block in blocks[1:]:
        text += ("\n" if re.match(r"(-|\d+\.) ", block) else "\n\n") + block
    return text


def _table(node: Node, picture: Picture) -> str:
    rows = [
        [_cell(cell, picture) for cell in row.children if isinstance(cell, Node)]
        for row in _rows(node)
    ]
    rows = [row for row in rows if row]
    if not rows:
        return ""
    columns = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (columns - len(row))])} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])


def _rows(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            yield from [child] if child.tag == "tr" else _rows(child)


def _cell(node: Node, picture: Picture) -> str:
    text = "".join(_inline(child, picture) for child in node.children)
    return " ".join(text.replace(BREAK, " ").split()).replace("|", r"\|")


KEPT = frozenset(
    "a b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s span "
    "strike strong sub sup table tbody td tfoot th thead tr ul".split()
)
# nh3 keeps the content of a tag that it takes out, but for these.
DROPPED_WHOLE = frozenset("script style template iframe object embed noscript svg math".split())
ACTIVE = re.compile(
    r"<\s*(script|iframe|object|embed|applet|link|meta|base|form|svg)\b"
    r"|<[^<>]*\son\w+\s*=|<[^<>]*javascript:",
    re.IGNORECASE,
)
NAMES = "|".join(sorted(KEPT | DROPPED_WHOLE | {"u", "font", "center", "anki-mathjax"}))
TAG = re.compile(rf"</?({NAMES})(\s[^<>]*)?/?>|<!--|&(nbsp|lt|gt|amp|quot|#\d+);", re.IGNORECASE)
# A formula ends before the next one of its kind begins, so that a thousand beginnings without an
# end are not each looked through to the end of the text.
MATHS = re.compile(
    r"\\\((?P<inline>(?:(?!\\\().)+?)\\\)|\\\[(?P<display>(?:(?!\\\[).)+?)\\\]"
    r"|\[\$\$\](?P<display2>(?:(?!\[\$\$\]).)+?)\[/\$\$\]"
    r"|\[\$\](?P<inline2>(?:(?!\[\$\]).)+?)\[/\$\]"
    r"|\[latex\](?P<inline3>(?:(?!\[latex\]).)+?)\[/latex\]"
    r"|<anki-mathjax\b(?P<block>[^<>]*)>(?P<inline4>(?:(?!<anki-mathjax\b).)+?)</anki-mathjax>",
    re.DOTALL | re.IGNORECASE,
)
PLACE = re.compile("\ue000(\\d+)\ue001(?=(\\d?))")
PRIVATE = re.compile("[\ue000-\ue003\x00]")  # the marks of this module and of the next


def is_html(text: str) -> bool:
    """Whether a text holds tags or entities of HTML, so that it is no Markdown."""
    return TAG.search(text) is not None


def is_active(text: str) -> bool:
    """Whether HTML holds something that would run or load, which `clean` takes out."""
    return ACTIVE.search(text) is not None


def with_dollars(text: str) -> str:
    """Markdown in which maths of MathJax and Anki's LaTeX stands between dollar signs."""
    return MATHS.sub(_maths, text)


def clean(text: str, picture: Picture = lambda _address: "") -> str:
    """HTML as Markdown; maths of MathJax and Anki's LaTeX between dollar signs.

    picture: gives the file name, among the cards' pictures, of an address in the HTML.
    """
    import nh3

    formulas: list[str] = []

    def kept(found: re.Match[str]) -> str:
        formulas.append(_maths(found))
        return f"\ue000{len(formulas) - 1}\ue001"

    harmless = nh3.clean(
        MATHS.sub(kept, PRIVATE.sub("", text)),
        tags=set(KEPT),
        clean_content_tags=set(DROPPED_WHOLE),
        attributes={"img": {"src", "alt"}, "a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    written = markdown_of(harmless, picture)
    # A digit right after the closing dollar sign would make money of the formula.
    return PLACE.sub(lambda found: formulas[int(found[1])] + (" " if found[2] else ""), written)


def _maths(found: re.Match[str]) -> str:
    """A formula between dollar signs; as code where it holds one itself."""
    parts = {name: part for name, part in found.groupdict().items() if part and name != "block"}
    [(which, latex)] = parts.items()
    latex = " ".join(html.unescape(re.sub(r"<[a-zA-Z/][^<>]*>", " ", latex)).split())
    display = which.startswith("display") or "true" in (found["block"] or "")
    if which == "inline3":  # [latex] holds a document's text, in which maths has its own marks
        display = display or latex.startswith(("$$", r"\["))
        latex = latex.strip("$").removeprefix(r"\[").removesuffix(r"\]").strip()
    if not latex:
        return ""
    if "$" in latex:
        return f"`{latex.replace('`', ' ')}`"
    return f"$${latex}$$" if display else f"${latex}$"
