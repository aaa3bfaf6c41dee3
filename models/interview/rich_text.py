"""Markdown with maths and citations: as HTML to be shown, and as plain text to be read out.

    rich("Loss falls as $N^{-\\alpha}$ [@kaplan2020, sec. 3].")

Nothing is executed or fetched: HTML in the text stays text, a link is only a link, and an image is
only named if it lies in the folder of the cards' own pictures.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

import resources

if TYPE_CHECKING:
    from markdown_it.token import Token

PIECE = re.compile(r"\\[A-Za-z]+|\\.|[{}^_&~]|\s+|[^\\{}^_&~\s]+", re.DOTALL)
NAMES = """
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ
mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ
Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ~ propto ∝ ll ≪ gg ≫ times × cdot · div ÷
pm ± mp ∓ to → rightarrow → leftarrow ← gets ← Rightarrow ⇒ Leftrightarrow ⇔ iff ⇔ mapsto ↦
infty ∞ sum Σ prod Π int ∫ partial ∂ nabla ∇ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ forall ∀ exists ∃
emptyset ∅ succ ≻ prec ≺ vert | Vert ‖ parallel ‖ ldots … cdots … dots … star * ast * circ ∘ ell ℓ
hbar ℏ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ oplus ⊕ otimes ⊗ perp ⊥ top ⊤ prime ′
backslash \\ degree °
""".split()
SIGNS = dict(zip(NAMES[::2], NAMES[1::2], strict=True)) | {"mid": " | ", "quad": " ", "qquad": " "}
RELATIONS = "=≤≥≠≈≡~∝≪≫→←⇒⇔↦∈∉⊂≻≺×±∓÷‖∪∩"
ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}
ACCENTS |= {"overline": "\u0304", "vec": "\u20d7", "dot": "\u0307"}
SILENT = frozenset(
    "left right big Big bigl bigr Bigl Bigr bigg Bigg displaystyle textstyle scriptstyle limits "
    "nolimits nonumber middle".split()
)
# Commands that say how their argument looks, not what it is.
LOOKS = frozenset(
    "text textbf textit textrm mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak "
    "boldsymbol operatorname mbox underbrace boxed".split()
)
SPACES = {"\\,": " ", "\\;": " ", "\\:": " ", "\\ ": " ", "\\!": "", "\\\\": "; ", "~": " "}
RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


# Before and after the name of a function, and an equals sign that stays close: settled at the end.
BEFORE, AFTER, CLOSE = "\x01", "\x02", "\x03"
# What a repetition has taken it keeps (`++`): a raised digit is a word character too, and a long
# exponent could be split between the two forms of a script in 2 ** digits ways.
SCRIPT = r"[\^_](?:−?(?:[^\W_]|\.)++|\([^()]*\))|[⁰¹²³⁴-₎ⁿ⁻]++"
FACTOR = re.compile(
    rf"√?(?:\d[\d.]*+|[^\W\d_]{{3,}}+|[^\W\d_][\u0300-\u036f]?[′*]?)(?:{SCRIPT})*+"
    r"|√?\([^()]*\)|∞"
)
MOST_CHARACTERS = 4000  # of one formula; longer ones are two stray dollar signs far apart
DEEPEST = 60  # groups and arguments within each other; what lies deeper is read without its marks


def readable(latex: str) -> str:
    """The formula in one line of Unicode; never an error, whatever the LaTeX.

    One of more than MOST_CHARACTERS stays as it is.
    """
    if len(latex) > MOST_CHARACTERS:
        return latex
    text = _all(_Pieces(latex))
    text = re.sub(rf"\s*([{RELATIONS}])\s*", r" \1 ", text)
    text = re.sub(rf"(?<=[\w)\]]){BEFORE}", " ", text).replace(BEFORE, "")
    text = re.sub(rf"{AFTER}({SCRIPT})", rf"\1{AFTER}", text)
    text = re.sub(rf"{AFTER}(?=[\w√∂∇])", " ", text).replace(AFTER, "").replace(CLOSE, "=")
    text = re.sub(r"\s+([,;.)\]])", r"\1", re.sub(r"([(\[])\s+", r"\1", text))
    return re.sub(r"\s+", " ", text).strip(" ;")


class _Pieces:
    """LaTeX in pieces, one after the other."""

    def __init__(self, latex: str) -> None:
        self._left = PIECE.findall(latex)[::-1]
        self.depth = 0

    def next(self) -> str:
        return self._left.pop() if self._left else ""

    def peek(self) -> str:
        """The piece that `next` would give."""
        return self._left[-1] if self._left else ""

    def split_first(self) -> None:
        """Of several characters the first alone is an argument: x^12 raises the 1."""
        piece = self.next()
        if len(piece) > 1 and not piece.startswith("\\"):
            self._left.append(piece[1:])
            piece = piece[0]
        self._left.append(piece)

    def __iter__(self) -> Iterator[str]:
        while self._left:
            yield self.next()


def _all(pieces: _Pieces, closing: str = "") -> str:
    parts = []
    for piece in pieces:
        if piece == closing:
            break
        parts.append(_said(piece, pieces))
    return "".join(parts)


def _said(piece: str, pieces: _Pieces) -> str:
    if pieces.depth >= DEEPEST and piece[0] in "{^_\\":
        return "" if piece in "{^_" else f"{BEFORE}{piece[1:]}{AFTER}"
    if piece == "{":
        pieces.depth += 1
        within = _all(pieces, "}")
        pieces.depth -= 1
        return within
    if piece in ("^", "_"):
        return _script(piece, _argument(pieces))
    if piece in SPACES:
        return SPACES[piece]
    if piece in ("&", "}"):
        return ""
    if piece.startswith("\\"):
        return _command(piece[1:], pieces)
    return " " if piece.isspace() else piece.replace("-", "−")


def _command(name: str, pieces: _Pieces) -> str:
    if name in SIGNS:
        return SIGNS[name]
    if name in ("frac", "dfrac", "tfrac", "binom"):
        above, below = _argument(pieces), _argument(pieces)
        if name == "binom":
            return f"({above} over {below})"
        return f"{_grouped(above, above=True)}/{_grouped(below)}"
    if name == "sqrt":
        return f"√{_grouped(_argument(pieces))}"
    if name in ACCENTS:
        return f"{_argument(pieces)}{ACCENTS[name]}"
    if name in ("begin", "end"):
        _argument(pieces)
        return " "
    if name in LOOKS:
        return _argument(pieces)
    if name in SILENT:
        return ""
    if name == "|":
        return "‖"
    return f"{BEFORE}{name}{AFTER}" if name.isalpha() else name


def _argument(pieces: _Pieces) -> str:
    """What a command or a script applies to: a group in braces, a command, or one character."""
    while pieces.peek().isspace():
        pieces.next()
    pieces.split_first()
    piece = pieces.next()
    if not piece:
        return ""
    pieces.depth += 1
    text = _said(piece, pieces).strip()
    pieces.depth -= 1
    return text


def _script(mark: str, what: str) -> str:
    if what in ("*", "′", "⊤"):
        return what
    small = what.translate(RAISED if mark == "^" else LOWERED)
    if what and not set(small) & set(what):
        return small
    close = what.replace("=", CLOSE)
    alone = re.fullmatch(r"−?[\w.]+", close)
    return f"{mark}{close if alone else _grouped(close)}"


def _grouped(text: str, *, above: bool = False) -> str:
    """In parentheses, unless it is one factor. above: over a fraction's bar a product will do."""
    if FACTOR.fullmatch(text) or not text:
        return text
    if above and not re.search(rf"[\s+\-−{RELATIONS}{BEFORE}]", text):
        return text
    return f"({text})"


PICTURE = re.compile(r"[\w-][\w.-]*\.(png|jpe?g|gif)", re.IGNORECASE)
TOGETHER = re.compile(
    r"\b((?:sec|eq|fig|app|ch|pp?)s?\.|tables?|figures?|appendix) (?=\S)", re.IGNORECASE
)
CITE, MEDIA, FORMULA = "cite:", "media:", "formula:"  # schemes within the program's own HTML
KEPT = 1024  # texts; every card and lesson together are fewer


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula. latex: without its dollar signs. display: whether it stands on its own."""

    latex: str
    display: bool


@dataclass(frozen=True, slots=True)
class Rich:
    """Markdown as HTML.

    html: formula number N stands in it as `<img src="formula:N" />`, a picture as
    `<img src="media:NAME" />`, a citation as a link to `cite:KEY` with a tool tip.
    """

    html: str
    formulas: tuple[Formula, ...]


@lru_cache(maxsize=KEPT)
def rich(markdown: str) -> Rich:
    formulas: list[Formula] = []

    def placed(formula: Formula) -> str:
        formulas.append(formula)
        return f'<img src="{FORMULA}{len(formulas) - 1}" />'

    return Rich(as_html(markdown, placed), tuple(formulas))


def as_html(
    markdown: str,
    formula: Callable[[Formula], str],
    *,
    picture: Callable[[str], str] = lambda name: f"{MEDIA}{name}",
    links: bool = True,
) -> str:
    """Markdown as HTML. formula: the HTML of one. picture: the address of a picture's file name.

    links: whether citations are links with a tool tip; else they are words.
    """
    return str(_parser().render(markdown, {"wanted": _Wanted(formula, picture, links)}))


@lru_cache(maxsize=KEPT)
def plain(markdown: str) -> str:
    """The text without any marks; maths in readable Unicode, a line for each paragraph or row."""
    lines: list[str] = []
    cells: list[str] | None = None
    for token in _parser().parse(markdown):
        text = _block_text(token)
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            lines.append(", ".join(cells))
            cells = None
        elif text:
            (lines if cells is None else cells).append(text)
    return "\n".join(lines)


def pictures(markdown: str) -> tuple[str, ...]:
    """File names of the pictures that a text shows, each once."""
    tokens = (token for block in _parser().parse(markdown) for token in block.children or ())
    names = (str(token.attrGet("src") or "") for token in tokens if token.type == "image")
    return tuple(dict.fromkeys(name for name in names if PICTURE.fullmatch(name)))


def cited(key: str, place: str = "") -> str:
    """How a source stands in a text: "Hoffmann et al. 2022, sec. 3.3"; KeyError if unknown."""
    short = resources.citation(key).short
    return f"{short}, {place}" if place else short


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How formulas, pictures and citations are to be written."""

    formula: Callable[[Formula], str]
    picture: Callable[[str], str]
    links: bool


def together(citation: str) -> str:
    """A citation of which "sec. 3" stays together at the end of a line."""
    return TOGETHER.sub("\\1\u00a0", citation)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    # What stands in angle brackets is a token or a mail address, never something to follow.
    add_rules(parser.enable(["table", "strikethrough"]).disable("autolink"))
    for name, write in (
        ("math_inline", _maths_html),
        ("math_display", _maths_html),
        ("cite", _cite_html),
        ("image", _picture_html),
    ):
        parser.add_render_rule(name, _rule(write))
    return parser


def _rule(write: Callable[["Token", _Wanted], str]) -> Callable[..., str]:
    """A rule for the renderer, which tells more than is needed."""
    return lambda _renderer, tokens, index, _options, env: write(tokens[index], env["wanted"])


def _maths_html(token: "Token", wanted: _Wanted) -> str:
    shown = wanted.formula(Formula(token.content, token.type == "math_display"))
    return f'<p class="formula" align="center">{shown}</p>\n' if token.block else shown


def _picture_html(token: "Token", wanted: _Wanted) -> str:
    name, words = str(token.attrGet("src") or ""), html.escape(token.content)
    if not PICTURE.fullmatch(name):
        return f"<em>{words}</em>"
    return f'<img src="{html.escape(wanted.picture(name))}" alt="{words}" />'


def _cite_html(token: "Token", wanted: _Wanted) -> str:
    known = resources.citations().get(token.content)
    if known is None:
        return html.escape(token.markup)
    shown = html.escape(together(cited(token.content, token.info)))
    if not wanted.links:
        return shown
    whole = html.escape(str(known))
    return f'<a class="cite" href="{CITE}{token.content}" title="{whole}">{shown}</a>'


def _block_text(token: "Token") -> str:
    if token.type == "math_display":
        return readable(token.content)
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    if token.type == "inline":
        return " ".join("".join(map(_words, token.children or ())).split())
    return ""


def _words(token: "Token") -> str:
    if token.type in ("math_inline", "math_display"):
        return readable(token.content)
    if token.type == "cite":
        known = token.content in resources.citations()
        return f"({cited(token.content, token.info)})" if known else token.markup
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "image", "text_special") else ""


CITATION = re.compile(r"\[@(?P<key>[a-z0-9_-]+)(?:,\s*(?P<place>[^\[\]]+))?\]")


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
