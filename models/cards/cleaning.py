r"""HTML from elsewhere as Markdown of ours: scripts, styles and everything active is taken out.

clean("<b>Why</b> \(x^2\)?<script>alert(1)</script>")  ->  "**Why** $x^2$?"
"""

import html
import re

from models.cards.html_markdown import Picture, markdown_of

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
MATHS = re.compile(
    r"\\\((?P<inline>.+?)\\\)|\\\[(?P<display>.+?)\\\]"
    r"|\[\$\$\](?P<display2>.+?)\[/\$\$\]|\[\$\](?P<inline2>.+?)\[/\$\]"
    r"|\[latex\](?P<inline3>.+?)\[/latex\]"
    r"|<anki-mathjax\b(?P<block>[^>]*)>(?P<inline4>.+?)</anki-mathjax>",
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
