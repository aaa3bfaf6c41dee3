"""HTML from elsewhere: what it says is kept as Markdown, what it could do is not."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from models.interview.exchange.html_markdown import clean, is_html
from models.interview.rich_text import plain, rich

WRITTEN = {
    "<b>Why</b> <i>so </i>much?": "**Why** *so* much?",
    "one<br>two<br><br>three": "one\\\ntwo\n\nthree",
    "<p>one</p><div>two</div>": "one\n\ntwo",
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>": "- a\n  - b\n- c",
    '<ol start="3"><li>a</li><li>b</li></ol>': "3. a\n4. b",
    "<pre><code>a &lt; b\n  c</code></pre>": "```\na < b\n  c\n```",
    "use <code>x`y</code>": "use `` x`y ``",
    "H<sub>2</sub>O, 10<sup>-3</sup>, x<sup>ab</sup>": "H₂O, 10⁻³, x^(ab)",
    '<a href="https://a.example/b">there</a>': "[there](https://a.example/b)",
    "<h2>Head</h2>text": "**Head**\n\ntext",
    "<blockquote>said</blockquote>": "> said",
    "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>": (
        "| a | b |\n|---|---|\n| 1 |  |"
    ),
    "<b>a<br>b</b>": "**a**\\\n**b**",
    "a<hr>b": "a\n\n---\n\nb",
    "<s>no</s>": "~~no~~",
}
MATHS = {
    r"\(x^2\)": "$x^2$",
    r"\[a+b\]": "$$a+b$$",
    "[$]x_i[/$]": "$x_i$",
    "[$$]x_i[/$$]": "$$x_i$$",
    r"[latex]$\alpha$[/latex]": r"$\alpha$",
    r"[latex]\[\alpha\][/latex]": r"$$\alpha$$",
    "<anki-mathjax>a&lt;b</anki-mathjax>": "$a<b$",
    '<anki-mathjax block="true">a</anki-mathjax>': "$$a$$",
    r"\(a<br>+ b\)": "$a + b$",
    r"\(N\)5": "$N$ 5",
    r"\(\text{$5}\)": r"`\text{$5}`",
}


def test_html_is_written_as_markdown_and_maths_of_anki_between_dollar_signs() -> None:
    for text, written in (WRITTEN | MATHS).items():
        assert clean(text) == written
    assert all(is_html(text) or "<" not in text for text in MATHS)


def test_what_is_active_is_taken_out() -> None:
    for text in (
        "good<script>alert(1)</script>",
        'good<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">good</a>',
        '<a href="data:text/html,x">good</a>',
        "<svg onload=alert(1)><text>bad</text></svg>good",
        "<iframe src=https://far.example></iframe>good",
        "<style>* { color: red }</style>good",
        "<object data=x><embed src=y></object>good",
        "<scr<script>ipt>good",
        "good<!-- hidden -->",
        '<form action="x"><input value="y">good</form>',
    ):
        shown = rich(clean(text)).html
        assert "good" in shown, text
        assert not re.search(r"<(script|svg|iframe|style|object|embed|form|input|a)\b", shown)
        assert "javascript" not in shown and "alert" not in shown and "onerror" not in shown


def test_what_is_no_html() -> None:
    for text in ("a < b and c > d", "**bold**", "`<|user|>`", "x<y", "List<int>"):
        assert not is_html(text), text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")))
def test_any_text_stays_the_text_that_it_is(text: str) -> None:
    """Whatever marks of Markdown or HTML it holds, and whatever would be money or maths."""
    text = re.sub("[\ue000-\ue003]", "", text)
    if re.search(r"\\\(|\\\[|\[\$|\[latex", text, re.IGNORECASE):
        return
    assert plain(clean(html.escape(text))) == " ".join(text.split())


def test_pictures_are_named_by_whoever_keeps_them() -> None:
    text = '<img src="a b.png" alt="a [curve]">'
    assert clean(text, {"a b.png": "0a.png"}.get) == r"![a \[curve\]](0a.png)"
    assert clean(text) == r"a \[curve\]"


def test_thousands_of_tags_within_each_other_are_read() -> None:
    assert clean("<div>" * 2000 + "x") == "x"
    assert clean("<ul><li>" * 1500 + "x").endswith("x")


def test_a_run_of_white_space_is_taken_whole() -> None:
    assert clean("a<br>" + "\u00a0" * 100_000 + "b") == "a\\\nb"
    assert clean("a<br>" + "\u00a0<br>" * 10_000 + "b") == "a\n\nb"


def test_marks_of_our_own_cannot_be_smuggled_in() -> None:
    assert clean("\ue0000\ue001 and \\(x\\) \ue0007\ue001") == "0 and $x$ 7"
