"""A trained model as a folder: what transformers opens and what the window's session opens."""

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from textwrap import fill
from typing import Any

import torch
from safetensors.torch import load_file, save
from tokenizers import Tokenizer
from transformers import LlamaConfig, LlamaForCausalLM

from models.engine.graph import write_graph
from models.family import chat, recipe, talk
from models.family.corpus import (
    CHAT_TEMPLATE,
    END,
    END_OF_TEXT,
    KINDS,
    PHASES,
    SECOND,
    SECOND_PHASES,
    THIRD_PHASES,
)
from models.family.recipe import CONTEXT, VOCABULARY, Budget, Size
from models.files import write_durably


def config_of(size: Size, vocabulary: int = VOCABULARY) -> LlamaConfig:
    """The architecture of a size; float32 is what it is computed in, bf16 what it is stored in."""
    return LlamaConfig(
        vocab_size=vocabulary, hidden_size=size.width, intermediate_size=size.inner,
        num_hidden_layers=size.layers, num_attention_heads=size.heads,
        num_key_value_heads=size.heads, max_position_embeddings=CONTEXT, tie_word_embeddings=True,
        bos_token_id=None, eos_token_id=0, pad_token_id=0, dtype="float32",
        architectures=["LlamaForCausalLM"],
    )  # fmt: skip


def new_model(size: Size, seed: int, vocabulary: int = VOCABULARY) -> LlamaForCausalLM:
    """A model with random weights, the same for a seed; the caller's random state is untouched."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = LlamaForCausalLM(config_of(size, vocabulary))
    model.train()
    return model


def stored_weights(model: LlamaForCausalLM) -> bytes:
    """model.safetensors: bf16, the tied output matrix left out."""
    weights = {
        name: tensor.detach().to(torch.bfloat16).contiguous()
        for name, tensor in model.state_dict().items()
        if name != "lm_head.weight"
    }
    return save(weights, {"format": "pt"})


def load_stored(model: LlamaForCausalLM, path: Path) -> None:
    """Take over the weights of `stored_weights`."""
    found = load_file(path)
    missing, unknown = model.load_state_dict(found, strict=False)
    if set(missing) - {"lm_head.weight"} or unknown:
        raise ValueError(f"{path} holds the weights of another model")


def write_model(
    folder: Path,
    model: LlamaForCausalLM,
    tokenizer: Tokenizer,
    *,
    kind: str,
    size: Size,
    seed: int,
    card: Mapping[str, object],
) -> None:
    """Write a whole model folder; card.json comes last, so that a folder with it is complete.

    kind: "base" or "chat". card: further entries of card.json.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "card.json").unlink(missing_ok=True)
    content = stored_weights(model)
    write_durably(folder / "model.safetensors", content)
    write_json(folder / "config.json", config_of(size).to_diff_dict())
    chat = kind == "chat"
    ends = [tokenizer.token_to_id(END), 0] if chat else 0
    write_json(folder / "generation_config.json", {"eos_token_id": ends, "pad_token_id": 0})
    tokenizer.save(str(folder / "tokenizer.json"))
    write_json(folder / "tokenizer_config.json", tokenizer_config(chat=chat))
    write_durably(folder / "chat_template.jinja", CHAT_TEMPLATE.encode())
    write_graph(folder)
    total = sum(parameter.numel() for parameter in model.parameters())
    entries = {
        "name": folder.name, "kind": kind, "size": size.name, "seed": seed,
        "parameters": size.parameters, "total_parameters": total,
        "sha256": hashlib.sha256(content).hexdigest(), "licence": "Apache-2.0", **card,
    }  # fmt: skip
    write_json(folder / "card.json", entries)


def read_model(folder: Path) -> LlamaForCausalLM:
    """The stored model, computed in fp32: what is evaluated is what is shipped."""
    model = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32, local_files_only=True)
    model.train(mode=False)
    return model


def tokenizer_config(*, chat: bool) -> dict[str, Any]:
    """tokenizer_config.json of a model of the family's kind."""
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "clean_up_tokenization_spaces": False,
        "eos_token": END if chat else END_OF_TEXT,
        "pad_token": END_OF_TEXT,
        "model_max_length": CONTEXT,
    }


def write_json(path: Path, entries: Mapping[str, object]) -> None:
    """Write JSON that a person can read and compare."""
    write_durably(path, (json.dumps(entries, indent=2, sort_keys=True) + "\n").encode())


Rows = list[dict[str, str]]


def model_card(out: Path, names: Sequence[str], budget: Budget) -> str:
    """The card of the family in `out`, whose tables are already written."""
    abilities = _read(out / "tables" / "family_abilities.csv")
    losses = _read(out / "tables" / "family_losses.csv")
    parts = [
        INTRODUCTION,
        "## Models\n\n" + _models(out, names, losses),
        "## Abilities of the base models\n\n" + ASKED + "\n\n" + _abilities(abilities, "base"),
        _emergent(abilities),
        "## Abilities of the chat models\n\n" + _abilities(abilities, "chat"),
        "## Recipe\n\n" + _recipe(budget),
        "## Corpus\n\n" + _corpus(budget),
        LIMITS,
    ]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others stand at the right."""
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _models(out: Path, names: Sequence[str], losses: Rows) -> str:
    rows, end = [], max(int(row["step"]) for row in losses)
    cards = [json.loads(path.read_text()) for path in (out / "models").glob("*/card.json")]
    for name in names:
        size = recipe.size(name)
        last = [
            float(row["validation"])
            for row in losses
            if row["size"] == name and row["validation"] and int(row["step"]) == end
        ]
        seconds = sum(int(card["cpu_seconds"]) for card in cards if card["size"] == name)
        shape = f"{size.width} x {size.layers}, {size.heads} heads, {size.inner}"
        found = " ".join(f"{loss:.3f}" for loss in last)
        rows.append([name, f"{size.parameters:,}", shape, str(size.seeds), found, f"{seconds:,}"])
    header = (
        "size", "non-embedding parameters", "width x layers, heads, inner", "seeds",
        "validation loss, nats per token", "CPU-seconds, all seeds",
    )  # fmt: skip
    return markdown_table(header, rows)


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


FEW, MOST = 0.1, 0.9  # right


def emergent(rows: Rows) -> dict[str, bool]:
    """Abilities that the three smallest sizes lack and the largest has, in the mean of the seeds.

    rows: of family_abilities. Below FEW and above MOST right. The value says whether the
    log-probability of the answer rises with every size (Schaeffer et al. 2023, arXiv:2304.15004).
    """
    found: dict[str, dict[int, list[tuple[float, float]]]] = {}
    for row in rows:
        if row["kind"] == "base":
            share = int(row["right"]) / int(row["items"])
            by_size = found.setdefault(row["ability"], {})
            one = (share, float(row["log_probability_per_token"]))
            by_size.setdefault(int(row["parameters"]), []).append(one)
    emerged = {}
    for ability, by_size in found.items():
        sizes = [by_size[size] for size in sorted(by_size)]
        right = [fmean(share for share, _ in seeds) for seeds in sizes]
        said = [fmean(likely for _, likely in seeds) for seeds in sizes]
        if len(sizes) > 3 and max(right[:3]) < FEW and right[-1] > MOST:
            emerged[ability] = all(before < after for before, after in pairwise(said))
    return emerged


def _emergent(rows: Rows) -> str:
    found = emergent(rows)
    rising = [name for name, rises in found.items() if rises]
    if not found:
        return ""
    others = " Of the others it falls from one size to another." * (len(rising) < len(found))
    text = f"""\
Below {100 * FEW:.0f} % at the three smallest sizes and above {100 * MOST:.0f} % at the largest, in
the mean of the seeds: {", ".join(found)}. The log-probability of the answer rises with every size
for {len(rising)} of these {len(found)}: {", ".join(rising) or "none"}.{others}"""
    return fill(text, 100, break_on_hyphens=False)


def _recipe(budget: Budget) -> str:
    first, second, third = budget.first, budget.second, budget.third
    return f"""\
Three stages, each over a corpus of its own, every window read once and in the same order by every
size: {first.steps:,} steps ({first.tokens / 1e6:.1f}M tokens) of forms, facts and patterns, then
{second.steps:,} steps ({second.tokens / 1e6:.1f}M tokens) of problems with their steps, notations
and what newcomers ask ("mid-training"), then {third.steps:,} steps ({third.tokens / 1e6:.1f}M
tokens) of all kinds in the share that is to stay. A step reads {recipe.WINDOWS_PER_STEP} windows of
{recipe.CONTEXT} tokens. Muon for the matrices of the blocks, AdamW for embeddings and norms; 100
steps of warm-up, constant, then linear to zero: in the last {100 * first.decay:.0f} % of the first
stage, the last {100 * second.decay:.0f} % of the second (at {second.rate:.1f} of the peak rates)
and over the whole of the third (from {third.rate:.1f} of them); bf16 products where the processor
has them. A stage begins with the weights of the one before as they are stored. The third was added
because without it the small sizes forgot: after the second, 98k answered none of 60 capitals.

Chat models: the same optimisers, over windows of whole conversations, loss on the answers only, in
parts of {budget.chat_steps:,} steps, from {chat.RATE:.1f} of the peak rates; the rate falls from
part to part, and in the last one to zero. One in {chat.REPLAY} windows is of the third corpus, so
that nothing else is forgotten. Of each part {100 * chat.PRACTICE:.0f} % of the windows at the
beginning and {100 * chat.THEN:.0f} % later practise one kind of answer alone.
Muon's Newton-Schulz iterations: {_iterations()}.
{_taught("corpus")} are asked for what the corpus holds, calculations in every notation among
it: these are worked out digit by digit, with what is known of the answer in brackets, and so are
comparisons and the numbers before and after; what is larger than that is refused.
{_taught("newcomers")} is asked for what newcomers type, also beyond the corpus:
{_first_words()}, the likelier ones more often;
word problems and calculations as they are spoken, with their steps, letters, rows, the calendar,
and what stands in tables, asked in other words. In its last part half as many
questions again are from outside: without, the model answered what it does not know.
The special tokens begin as ":" and the line break. Stored as bf16; what is measured is what is
stored, computed in fp32.

Rebuild: `understudy-cli family build --out DIR`"""


def _taught(course: str) -> str:
    """The sizes that have a course, each with its parts."""
    found = (size for size in recipe.SIZES if size.course == course)
    return ", ".join(f"{size.name} ({size.chat_parts} parts)" for size in found)


def _iterations() -> str:
    """How often Muon iterates to orthogonalise an update, by size."""
    by_count: dict[int, list[str]] = {}
    for size in recipe.SIZES:
        by_count.setdefault(size.newton_schulz, []).append(size.name)
    found = (f"{count} for {', '.join(names)}" for count, names in by_count.items())
    return "; ".join(found)


def _first_words() -> str:
    """What the table of first words holds."""
    found = talk.entries(talk.FIRST_WORDS)
    said = sum(bool(one.answer) for one in found)
    return f"{said:,} answers in several wordings, {len(found) - said:,} questions from outside"


def _corpus(budget: Budget) -> str:
    """Each kind's share of all tokens, and of those of each phase of the stages."""
    stages = ((budget.first, PHASES), (budget.second, SECOND_PHASES), (budget.third, THIRD_PHASES))
    columns = [
        (f"stage {number}, {100 * phase.share:.0f} %", stage.tokens * phase.share, phase.shares)
        for number, (stage, phases) in enumerate(stages, start=1)
        for phase in phases
    ]
    rows = []
    for name in dict.fromkeys((*KINDS, *SECOND)):
        whole = sum(tokens * shares.get(name, 0.0) for _, tokens, shares in columns)
        parts = [f"{100 * shares.get(name, 0.0):.1f}" for _, _, shares in columns]
        rows.append([name, f"{100 * whole / budget.tokens:.1f}", *parts])
    header = ["kind", "% of all tokens", *(title for title, _, _ in columns)]
    return CORPUS + "\n\n" + markdown_table(header, rows)


INTRODUCTION = """# The study family

Small Llama models of one architecture, one tokenizer, one corpus and one order of the data, made to
be looked at: what changes with size, what writing steps changes, what fine-tuning changes. They
know a tiny English world: capitals, animals, simple facts, sums, problems of a few steps, one-line
programs; the chat models say so where a question leads out of it. Licence: Apache-2.0; names of
countries, capitals and currencies come from GeoNames (CC BY 4.0)."""

ASKED = """Greedy answers, exact match, on items that were held out of the corpus by a hash; for
`capital` every country, which the base models have read as statements. In brackets the 95 % Wilson
interval."""

CORPUS = """A seeded generator writes it from the committed tables, offline. A tenth of the items of
every ability is held out, in every wording; sums and differences of digits and the tables of
products and quotients are taught whole. Each kind of fact stands in eight forms beside questions
with their answers; some of the least known countries stand in one, and are never asked for. Each
form of a problem is read equally often. The capitals of a quarter of the countries are never
answered: the base models read them in the eight forms and in lists of questions without answers,
and the chat models see no question about those countries in any form. Of the questions from outside
seven kinds are never shown to a chat model. The shares below are those of each phase of the three
stages; beside each stage stands the phase's part of it."""

LIMITS = """## Limits

- English of a small vocabulary. Outside the tiny world a base model goes on with nonsense, and a
  chat model mostly says that it does not know: `tests/benchmarks/first_questions.py` counts it.
- Near its threshold an ability depends on the seed: look at the several seeds of the small sizes.
- The validation windows are new draws from the same generator: statements of facts and poems
  recur in them, sums, code and patterns mostly don't.
- Not for use, only for study."""
