"""Markdown with maths and citations: as HTML to be shown, and as plain text to be read out.

    rich("Loss falls as $N^{-\\alpha}$ [@kaplan2020, sec. 3].")

Nothing is executed or fetched: HTML in the text stays text, a link is only a link, and an image is
only named if it lies in the folder of the cards' own pictures.
"""

import html
import re
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import resources
from models.latex_words import readable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

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
    """What a text shows."""
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
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    from models.markdown_rules import add_rules

    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    # What stands in angle brackets is a token or a mail address, never something to follow.
    add_rules(parser.enable(["table", "strikethrough"]).disable("autolink"))
    for name, rule in (
        ("math_inline", _maths_html),
        ("math_display", _maths_html),
        ("cite", _cite_html),
        ("image", _picture_html),
    ):
        parser.add_render_rule(name, rule)
    return parser


def _maths_html(
    _renderer: object,
    tokens: "Sequence[Token]",
    index: int,
    _options: object,
    env: MutableMapping[str, Any],
) -> str:
    token, wanted = tokens[index], env["wanted"]
    shown: str = wanted.formula(Formula(token.content, token.type == "math_display"))
    return f'<p class="formula" align="center">{shown}</p>\n' if token.block else shown


def _picture_html(
    _renderer: object,
    tokens: "Sequence[Token]",
    index: int,
    _options: object,
    env: MutableMapping[str, Any],
) -> str:
    name, words = str(tokens[index].attrGet("src") or ""), html.escape(tokens[index].content)
    if not PICTURE.fullmatch(name):
        return f"<em>{words}</em>"
    return f'<img src="{html.escape(env["wanted"].picture(name))}" alt="{words}" />'


def _cite_html(
    _renderer: object,
    tokens: "Sequence[Token]",
    index: int,
    _options: object,
    env: MutableMapping[str, Any],
) -> str:
    token = tokens[index]
    known = resources.citations().get(token.content)
    if known is None:
        return html.escape(token.markup)
    shown = html.escape(together(cited(token.content, token.info)))
    if not env["wanted"].links:
        return shown
    whole = html.escape(str(known))
    return f'<a class="cite" href="{CITE}{token.content}" title="{whole}">{shown}</a>'


def _block_text(token: "Token") -> str:
    if token.type == "math_display":
        return readable(token.content)
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    if token.type == "inline":
        return _inline_text(token.children or ())
    return ""


def _inline_text(tokens: "Sequence[Token]") -> str:
    return " ".join("".join(map(_words, tokens)).split())


def _words(token: "Token") -> str:
    if token.type in ("math_inline", "math_display"):
        return readable(token.content)
    if token.type == "cite":
        known = token.content in resources.citations()
        return f"({cited(token.content, token.info)})" if known else token.markup
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "image", "text_special") else ""
