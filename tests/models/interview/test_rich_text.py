"""Markdown of cards and lessons: maths and money, citations, and what is never let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from models.interview.rich_text import Formula, as_html, cited, pictures, plain, readable, rich


def test_a_dollar_sign_is_maths_or_money() -> None:
    for text, latex in (
        ("It costs $5 and $6.", []),
        ("From $5-$6 to $7", []),
        ("a $ b $ c", []),
        (r"\$x\$ is no maths", []),
        ("`$x$` is code", []),
        ("$x$ and $5", ["x"]),
        ("costs $5, where $N$ is the size", ["N"]),
        ("$a_1 * b$ and *so* $c$", ["a_1 * b", "c"]),
        (r"$\$5$", [r"\$5"]),
        ("$x", []),
    ):
        assert [formula.latex for formula in rich(text).formulas] == latex, text


def test_a_formula_of_its_own_may_have_lines_that_look_like_lists() -> None:
    shown = rich("Loss:\n$$\nL\n= E\n+ \\frac{A}{N}\n- 1\n$$\nThen more.")
    assert shown.formulas == (Formula("L\n= E\n+ \\frac{A}{N}\n- 1", display=True),)
    assert "<li>" not in shown.html and "<h1>" not in shown.html
    assert shown.html.count("<p>") == 2  # before and after


def test_a_citation_is_a_link_with_the_whole_source() -> None:
    shown = rich("As found [@hoffmann2022, sec. 3.3].").html
    whole = resources.citation("hoffmann2022")
    link = f'<a class="cite" href="cite:hoffmann2022" title="{whole}">'
    assert f"{link}Hoffmann et al. 2022, sec.\u00a03.3</a>" in shown
    assert cited("hoffmann2022") == "Hoffmann et al. 2022"
    unknown = "As found [@nobody2099]."
    assert unknown[9:-1] in rich(unknown).html and plain(unknown) == unknown


def test_html_stays_text_and_scripts_are_no_links() -> None:
    shown = rich("<script>alert(1)</script> <img src=x onerror=y> [a](javascript:alert)").html
    assert "<script" not in shown and "<img" not in shown and "<a " not in shown
    assert "&lt;script&gt;" in shown


def test_only_pictures_of_the_cards_folder_are_named() -> None:
    for address in ("http://far.example/a.png", "../a.png", "/etc/a.png", "a.svg", "a"):
        assert rich(f"![a curve]({address})").html == "<p><em>a curve</em></p>\n"
        assert pictures(f"![a curve]({address})") == ()
    text = "![a curve](0a1b.png) and again ![](0a1b.png)"
    assert '<img src="media:0a1b.png" alt="a curve" />' in rich(text).html
    assert pictures(text) == ("0a1b.png",)


def test_html_in_another_form() -> None:
    shown = as_html(
        "$x$ ![](a.png) [@hoffmann2022]",
        lambda formula: rf"\({formula.latex}\)",
        picture=lambda name: name,
        links=False,
    )
    assert shown == '<p>\\(x\\) <img src="a.png" alt="" /> Hoffmann et al. 2022</p>\n'


def test_plain_text_has_no_marks() -> None:
    text = "# Why *so*\n\nBecause **$N^2$** of `x_1` [@hoffmann2022, table 2]\ngrows.\n\n- a\n- b\n"
    assert plain(text) == ("Why so\nBecause N² of x_1 (Hoffmann et al. 2022, table 2) grows.\na\nb")
    assert plain("$$\\frac{A}{N}$$\n\n```\nx = 1\n```\n") == "A/N\nx = 1"
    assert plain("| size | loss |\n|---|---|\n| $10^6$ | 2.1 |\n") == "size, loss\n10⁶, 2.1"


SAID = {
    r"L = E + \frac{A}{N^\alpha} + \frac{B}{D^\beta}": "L = E + A/N^α + B/D^β",
    r"C \approx 6ND": "C ≈ 6ND",
    r"3.1 \times 10^{23}": "3.1 × 10²³",
    r"10^{-3}": "10⁻³",
    r"x^12": "x¹2",
    r"N^{-\alpha}": "N^−α",
    r"\frac{a+b}{2c}": "(a+b)/(2c)",
    r"\frac{1}{\sqrt{2\pi}}": "1/√(2π)",
    r"\frac{\text{tokens}}{\text{parameter}}": "tokens/parameter",
    r"D_{\mathrm{KL}}(\pi \| \pi_{\mathrm{ref}})": "D_KL(π ‖ π_ref)",
    r"\log\frac{\pi_\theta(y_w|x)}{Z}": "log π_θ(y_w|x)/Z",
    r"\log_{10} N": "log₁₀ N",
    r"\beta\log x": "β log x",
    r"\sum_{i=1}^{n} x_i": "Σ_(i=1)ⁿ x_i",
    r"y_w \succ y_l \mid x": "y_w ≻ y_l | x",
    r"\hat{r}_t": "r̂_t",
    r"r^*(x, y)": "r*(x, y)",
    r"80\,\%": "80 %",
    r"\left[\,a\,\right]": "[a]",
    r"\begin{cases} a & b \\ c & d \end{cases}": "a b; c d",
    r"\{1, 2\}": "{1, 2}",
    r"\binom{n}{k}": "(n over k)",
}


def test_a_formula_in_words() -> None:
    assert {latex: readable(latex) for latex in SAID} == SAID


@pytest.mark.parametrize(
    "latex",
    [
        rf"\sqrt{{x^{{{'2' * 3000}}}!}}", rf"\frac{{x^{{2x{'40' * 1500}}}+1}}{{y}}",
        "{" * 600, "^" * 1500, r"\sqrt{" * 500, r"\frac{1}{" * 300, r"\hat" * 900, "x_" * 1900,
    ],
)  # fmt: skip
def test_a_formula_that_repeats_or_nests_without_end_is_said_at_once(latex: str) -> None:
    """Each of these never ended, or ended in a RecursionError."""
    assert len(readable(latex)) < 3 * len(latex)
    assert len(plain(f"so ${latex}$")) >= 2


def test_a_formula_longer_than_any_stays_as_it_is() -> None:
    assert readable("x" * 5000) == "x" * 5000


@given(st.text(alphabet=st.sampled_from(list("\\{}^_&~ab1+-=() fracsqthe\x01\x02"))))
def test_whatever_is_typed_something_is_said(latex: str) -> None:
    assert isinstance(readable(latex), str)
