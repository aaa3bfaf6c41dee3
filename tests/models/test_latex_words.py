"""Formulas in words of one line, as a screen reader says them."""

from hypothesis import given
from hypothesis import strategies as st

from models.rich_text import readable

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


@given(st.text(alphabet=st.sampled_from(list("\\{}^_&~ab1+-=() fracsqthe\x01\x02"))))
def test_whatever_is_typed_something_is_said(latex: str) -> None:
    assert isinstance(readable(latex), str)
