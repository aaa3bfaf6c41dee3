"""What two models said to one prompt: kept, copied as text, Markdown or JSON, read again."""

from models.comparison.json_form import SAMPLER, as_json, from_json
from models.comparison.parts import Comparison, Given, Sample, Side
from models.comparison.text_forms import as_markdown, as_text

__all__ = [
    "SAMPLER",
    "Comparison",
    "Given",
    "Sample",
    "Side",
    "as_json",
    "as_markdown",
    "as_text",
    "from_json",
]
