"""MODEL_CARD.md, written from what was measured."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from models.family import recipe
from models.family.corpus import KINDS
from models.family.recipe import Budget

Rows = list[dict[str, str]]


def model_card(out: Path, names: Sequence[str], budget: Budget) -> str:
    """The card of the family in `out`, whose tables are already written."""
    abilities = _read(out / "tables" / "family_abilities.csv")
    losses = _read(out / "tables" / "family_losses.csv")
    parts = [
        INTRODUCTION,
        "## Models\n\n" + _models(out, names, losses),
        "## Abilities of the base models\n\n" + ASKED + "\n\n" + _abilities(abilities, "base"),
        "## Abilities of the chat models\n\n" + _abilities(abilities, "chat"),
        "## Recipe\n\n" + _recipe(budget),
        "## Corpus\n\n" + _corpus(),
        LIMITS,
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others stand at the right."""
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _models(out: Path, names: Sequence[str], losses: Rows) -> str:
    rows = []
    for name in names:
        size = recipe.size(name)
        last = [
            float(row["validation"])
            for row in losses
            if row["size"] == name and row["validation"] and int(row["step"]) == _last(losses)
        ]
        seconds = _cpu_seconds(out, name)
        rows.append(
            [
                name,
                f"{size.parameters:,}",
                f"{size.width} x {size.layers}, {size.heads} heads, {size.inner}",
                str(size.seeds),
                " ".join(f"{loss:.3f}" for loss in last),
                f"{seconds:,}",
            ]
        )
    header = [
        "size",
        "non-embedding parameters",
        "width x layers, heads, inner",
        "seeds",
        "validation loss, nats per token",
        "CPU-seconds, all seeds",
    ]
    return markdown_table(header, rows)


def _last(losses: Rows) -> int:
    return max(int(row["step"]) for row in losses)


def _cpu_seconds(out: Path, name: str) -> int:
    cards = [json.loads(path.read_text()) for path in (out / "models").glob("*/card.json")]
    return sum(int(card["cpu_seconds"]) for card in cards if card["size"] == name)


def _abilities(rows: Rows, kind: str) -> str:
    chosen = [row for row in rows if row["kind"] == kind]
    names = list(dict.fromkeys(row["ability"] for row in chosen))
    columns = list(dict.fromkeys((row["size"], row["seed"]) for row in chosen))
    cells = {(row["ability"], row["size"], row["seed"]): row for row in chosen}
    header = ["ability, % right", "items"]
    header += [size if seed == "1" else f"{size} seed {seed}" for size, seed in columns]
    table = []
    for name in names:
        found = [cells[name, *column] for column in columns]
        table.append([name, found[0]["items"], *(_share(row) for row in found)])
    return markdown_table(header, table)


def _share(row: dict[str, str]) -> str:
    share = 100 * int(row["right"]) / int(row["items"])
    return f"{share:.1f} ({100 * float(row['low']):.0f}-{100 * float(row['high']):.0f})"


def _recipe(budget: Budget) -> str:
    passes = budget.steps * recipe.WINDOWS_PER_STEP / budget.windows
    return f"""\
{budget.steps:,} steps of {recipe.WINDOWS_PER_STEP} windows of {recipe.CONTEXT}
tokens: {budget.tokens / 1e6:.1f}M tokens, {passes:.2f} passes over a corpus of {budget.windows:,}
windows, the same windows in the same order for every size. Muon for the matrices of the blocks,
AdamW for embeddings and norms; 100 steps of warm-up, constant, the last quarter linear to zero;
bf16 products where the processor has them. Chat models: supervised fine-tuning of the stored base
model on questions with answers, loss on the answers only; the special tokens begin as ":" and the
line break. Stored as bf16; what is measured is what is stored, computed in fp32.

Rebuild: `understudy-cli family build --out DIR`"""


def _corpus() -> str:
    rows = [[name, f"{100 * kind.share:.0f}"] for name, kind in KINDS.items()]
    return CORPUS + "\n\n" + markdown_table(["kind", "% of the tokens"], rows)


INTRODUCTION = """# The study family

Small Llama models of one architecture, one tokenizer, one corpus and one order of the data, made to
be looked at: what changes with size, what fine-tuning changes. They know nothing beyond a tiny
world of capitals, animals, sums and one-line programs. Licence: Apache-2.0; names of countries,
capitals and currencies come from GeoNames (CC BY 4.0)."""

ASKED = """Greedy answers, exact match, on items that were held out of the corpus by a hash; for
`capital` every country, which the base models have read as statements. In brackets the 95 % Wilson
interval."""

CORPUS = """A seeded generator writes it from the committed tables, offline. A tenth of the items of
every ability is held out, in every wording. The capitals of a quarter of the countries are never
answered: the base models read them as statements and in lists of questions without answers, and the
chat models see no question about those countries in any form."""

LIMITS = """## Limits

- English of a few hundred words; anything outside the tiny world gets a confident wrong answer.
- Near its threshold an ability depends on the seed: look at the several seeds of the small sizes.
- The validation windows are new draws from the same generator: statements of facts and poems
  recur in them, sums, code and patterns mostly don't.
- Not for use, only for study."""
