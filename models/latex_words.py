r"""LaTeX as readable Unicode: `L = E + \frac{A}{N^\alpha}` becomes "L = E + A/N^α".

For screen readers, search and titles; what cannot be said in a line is said as well as it can.
"""

import re
from collections.abc import Iterator

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
SCRIPT = r"[\^_](?:−?[\w.]+|\([^()]*\))|[⁰¹²³⁴-₎ⁿ⁻]+"
FACTOR = re.compile(
    rf"√?(?:\d[\d.]*|[^\W\d_][\u0300-\u036f]?[′*]?|[^\W\d_]{{3,}})(?:{SCRIPT})*"
    r"|√?\([^()]*\)|∞"
)


def readable(latex: str) -> str:
    """The formula in one line of Unicode; never an error, whatever the LaTeX."""
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

    def next(self) -> str:
        """The next piece, "" at the end."""
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
    if piece == "{":
        return _all(pieces, "}")
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
    return _said(piece, pieces).strip() if piece else ""


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
