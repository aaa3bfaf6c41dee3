"""All that two columns show of one prompt, as one frozen value."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Literal

import msgspec

from models.base_vs_chat import branches, extraction
from models.base_vs_chat.branches import ROOT, Tree
from models.errors import UserError
from models.generation import (
    Generation,
    GenerationRow,
    Likelihood,
    LikelihoodRow,
    Sampling,
    TokenPiece,
    generation_state,
    likelihood_state,
)
from models.plain_values import convert
from models.plain_values import from_json as plain_from_json


@dataclass(frozen=True, slots=True)
class Sample:
    """One seeded sample: the settings are the comparison's `samples`, with this seed."""

    seed: int
    said: Generation


@dataclass(frozen=True, slots=True)
class Given:
    """How probable the given answer is under one model. sent: what it read before the answer."""

    sent: tuple[TokenPiece, ...]
    found: Likelihood


@dataclass(frozen=True, slots=True)
class Side:
    """One column.

    model, kind, sha256, form: as in the catalogue. template: whether the prompt was put into a chat
    template; template_sha256: of that template's text, "" without one.
    sent: the exact string; pieces: its tokens. cut: how many tokens of the prompt were left out
    because it was longer than the context.
    said: the answer that is shown, None while there is none; its prompt is `sent`. tree, node: all
    texts that the reader has branched into, and at which node of it `said` ends.
    """

    model: str
    kind: str
    sha256: str
    form: str
    template: bool
    template_sha256: str
    sent: str
    pieces: tuple[TokenPiece, ...]
    cut: int = 0
    said: Generation | None = None
    tree: Tree = field(default_factory=Tree)
    node: int = ROOT
    samples: tuple[Sample, ...] = ()
    given: Given | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(piece.id for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One prompt, two models, every setting.

    prompt: as it was typed or composed. system: the system prompt, "" for none. few_shot,
    few_shot_form: the examples (question, answer) that the prompt was composed of, and how; see
    `few_shot_prompt`. sampling: of the answers; samples: of the samples, None without any.
    expected: the answer that samples are checked against, "" for none. given_before, given_answer:
    after which text the probability of which answer is shown, "" for none.
    made: when, ISO 8601. page: what else the page needs to show it again, plain values for JSON.
    """

    prompt: str
    sampling: Sampling
    sides: tuple[Side, Side]
    system: str = ""
    few_shot: tuple[tuple[str, str], ...] = ()
    few_shot_form: str = ""
    samples: Sampling | None = None
    expected: str = ""
    given_before: str = ""
    given_answer: str = ""
    made: str = ""
    page: Mapping[str, object] = field(default_factory=dict)


FORMAT, VERSION = "understudy-comparison", 1
SAMPLER = (
    "temperature, top-k, top-p, min-p in this order; numpy PCG64(seed); one uniform number a token,"
    " looked up in the cumulative probabilities in the order of ids; temperature 0 is greedy"
)
"""What another program has to do to draw the same tokens."""


def as_json(comparison: Comparison) -> str:
    """Everything, with what is needed to draw the same tokens; `from_json` reads it back."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "made": comparison.made,
        "prompt": comparison.prompt,
        "system": comparison.system,
        "few_shot": {
            "form": comparison.few_shot_form,
            "examples": [list(one) for one in comparison.few_shot],
        },
        "settings": asdict(comparison.sampling),
        "sampler": SAMPLER,
        "samples": None if comparison.samples is None else asdict(comparison.samples),
        "expected": comparison.expected,
        "given": {"before": comparison.given_before, "answer": comparison.given_answer},
        "sides": [_side_state(side) for side in comparison.sides],
        "page": dict(comparison.page),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode(errors="replace").decode()  # halves of characters cannot be kept


class _FewShotRow(msgspec.Struct):
    form: str
    examples: tuple[tuple[str, str], ...]


class _AnswerRow(msgspec.Struct):
    before: str
    answer: str


class _SampleRow(GenerationRow):
    seed: int


class _GivenRow(LikelihoodRow):
    tokens_sent: tuple[TokenPiece, ...]


class _SideRow(msgspec.Struct):
    model: str
    kind: str
    sha256: str
    form: str
    template: bool
    template_sha256: str
    sent: str
    tokens_sent: tuple[TokenPiece, ...]
    tokens_cut: Annotated[int, msgspec.Meta(ge=0)]
    answer: GenerationRow | None
    tree: list[dict[str, object]]
    node: Annotated[int, msgspec.Meta(ge=branches.ROOT)]
    samples: list[_SampleRow]
    given: _GivenRow | None

    def side(self) -> Side:
        ids, tree = tuple(piece.id for piece in self.tokens_sent), branches.from_state(self.tree)
        if self.node >= len(tree.nodes):
            raise ValueError(f"the tree has no node {self.node}")
        given = self.given
        return Side(
            self.model, self.kind, self.sha256, self.form, self.template, self.template_sha256,
            self.sent, self.tokens_sent, self.tokens_cut,
            None if self.answer is None else self.answer.generation(self.sent, ids),
            tree, self.node,
            tuple(Sample(one.seed, one.generation(self.sent, ids)) for one in self.samples),
            None if given is None else Given(given.tokens_sent, given.likelihood()),
        )  # fmt: skip


class _ComparisonRow(msgspec.Struct):
    format: Literal["understudy-comparison"]
    version: int
    made: str
    prompt: str
    system: str
    few_shot: _FewShotRow
    settings: Sampling
    samples: Sampling | None
    expected: str
    given: _AnswerRow
    sides: tuple[_SideRow, _SideRow]
    page: dict[str, object]


def from_json(text: str) -> Comparison:
    """What `as_json` wrote; UserError if the text is something else or a part of it is missing."""
    try:
        content = plain_from_json(text, dict[str, object])
        json.dumps(content, ensure_ascii=False).encode()  # ValueError for halves of characters
        row = convert(content, _ComparisonRow, extra=True)
        if row.version > VERSION:
            raise ValueError("a newer version of the program has written it")
        first, second = row.sides
        return Comparison(
            row.prompt, row.settings, (first.side(), second.side()), row.system,
            row.few_shot.examples, row.few_shot.form, row.samples, row.expected,
            row.given.before, row.given.answer, row.made, row.page,
        )  # fmt: skip
    except (ValueError, UserError) as error:
        raise UserError(
            "This is no comparison that Understudy has written: {reason}.",
            "Choose a file that was saved with Copy, Save as a file.",
            reason=error if isinstance(error, ValueError) else error.message.rstrip("."),
        ) from error


def _side_state(side: Side) -> dict[str, object]:
    return {
        "model": side.model,
        "kind": side.kind,
        "sha256": side.sha256,
        "form": side.form,
        "template": side.template,
        "template_sha256": side.template_sha256,
        "sent": side.sent,
        "tokens_sent": [asdict(piece) for piece in side.pieces],
        "tokens_cut": side.cut,
        "answer": None if side.said is None else generation_state(side.said),
        "tree": side.tree.state(),
        "node": side.node,
        "samples": [{"seed": one.seed, **generation_state(one.said)} for one in side.samples],
        "given": None if side.given is None else _given_state(side.given),
    }


def _given_state(given: Given) -> dict[str, object]:
    sent = [asdict(piece) for piece in given.sent]
    return {"tokens_sent": sent, **likelihood_state(given.found)}


_STOPS = {
    "eos": "the model ended its text",
    "limit": "the limit of tokens was reached",
    "stop": "a stop string was written",
    "context": "the context was full",
}


def as_text(comparison: Comparison) -> str:
    """Plain text: settings, then one block a column."""
    return _written(comparison, _Plain())


def as_markdown(comparison: Comparison) -> str:
    """Markdown: texts in code blocks, so that special tokens and line breaks stay as they are."""
    return _written(comparison, _Markdown())


class _Plain:
    def heading(self, text: str, level: int) -> str:
        return f"{text}\n{('=' if level == 1 else '-') * len(text)}"

    def fact(self, name: str, value: str) -> str:
        return f"{name}: {value}"

    def block(self, name: str, text: str) -> str:
        lines = text.split("\n")
        return "\n".join([f"{name}:", *(f"    {line}".rstrip() for line in lines)])


class _Markdown(_Plain):
    def heading(self, text: str, level: int) -> str:
        return f"{'#' * level} {_escaped(text)}"

    def fact(self, name: str, value: str) -> str:
        return f"- {name}: {_escaped(value)}"

    def block(self, name: str, text: str) -> str:
        longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{name}:\n\n{fence}text\n{text}\n{fence}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_<>#|\[\]])", r"\\\1", text)


def _written(comparison: Comparison, style: _Plain) -> str:
    parts = [style.heading("Base vs chat", 1), *_asked(comparison, style)]
    for side in comparison.sides:
        parts += _text_forms_side(comparison, side, style)
    return "\n\n".join(parts) + "\n"


def _asked(comparison: Comparison, style: _Plain) -> Iterator[str]:
    yield style.block("Prompt", comparison.prompt)
    if comparison.system:
        yield style.block("System prompt", comparison.system)
    facts = [
        (f"Few-shot ({comparison.few_shot_form})", f"{question} / {answer}")
        for question, answer in comparison.few_shot
    ]
    facts += [("Settings", settings_line(comparison.sampling))]
    if comparison.samples is not None:
        facts.append(("Samples", settings_line(comparison.samples)))
    if comparison.expected:
        facts.append(("Expected answer", comparison.expected))
    if comparison.made:
        facts.append(("Made", comparison.made))
    yield "\n".join(style.fact(*one) for one in facts)


def settings_line(sampling: Sampling) -> str:
    """All settings on one line; those that have no effect are named all the same."""
    stops = ", ".join(f'"{_shown(one)}"' for one in sampling.stop) or "none"
    how = "0 (greedy)" if sampling.temperature == 0 else f"{sampling.temperature:g}"
    return (
        f"temperature {how}, top-k {sampling.top_k or 'all'}, top-p {sampling.top_p:g}, "
        f"min-p {sampling.min_p:g}, seed {sampling.seed}, "
        f"at most {sampling.max_new_tokens} tokens, stop strings {stops}"
    )


def _text_forms_side(comparison: Comparison, side: Side, style: _Plain) -> Iterator[str]:
    yield style.heading(side.model, 2)
    template = f"on, SHA-256 {side.template_sha256}" if side.template else "off"
    facts = [
        ("Model", f"{side.kind}, {side.form}, SHA-256 {side.sha256 or 'unknown'}"),
        ("Template", template),
    ]
    if side.cut:
        facts.append(("Left out at the beginning", f"{side.cut} tokens: longer than the context"))
    yield "\n".join(style.fact(*one) for one in facts)
    yield style.block(f"Exact prompt ({len(side.pieces)} tokens)", side.sent)
    if side.said is not None:
        yield style.block("Answer", side.said.text)
        yield "\n".join(style.fact(*one) for one in _answer_facts(side.said))
    yield from _samples(comparison, side, style)
    runs = side.tree.runs()
    if len(runs) > 1:
        yield style.block(
            "Branches", "\n".join("  " * run.depth + _shown(run.text) for run in runs)
        )
    if side.given is not None:
        found = side.given.found
        # The chance of the answer as a whole and token by token, in nats.
        pieces = " ".join(f"{_shown(piece.text)}|{logprob:.3f}" for piece, logprob in found.pieces)
        yield style.fact(
            "Given answer",
            f'P("{_shown(found.answer)}") = {found.probability:.4g}, '
            f"log-probability {found.logprob:.3f} nats: {pieces}",
        )


def _answer_facts(said: Generation) -> Iterator[tuple[str, str]]:
    stopped = _STOPS[said.stopped_by]
    if said.stop_text:
        stopped += f' ("{_shown(said.stop_text)}")'
    yield "Stopped because", stopped
    yield "Tokens", f"{len(said.tokens)}, {said.tokens_per_second:.1f} a second"
    chances = " ".join(f"{_shown(one.text)}|{one.logprob:.3f}" for one in said.tokens)
    yield "Log-probabilities (nats)", chances


def _samples(comparison: Comparison, side: Side, style: _Plain) -> Iterator[str]:
    texts = [one.said.text for one in side.samples]
    for one in side.samples:
        yield style.block(f"Sample, seed {one.seed}", one.said.text)
    if texts and comparison.expected:
        found = extraction.tally(texts, comparison.expected)
        yield style.fact(
            "Samples that are right",
            f"strict {found.strict} of {found.total}, flexible {found.flexible} of {found.total}",
        )


def _shown(text: str) -> str:
    """On one line, line breaks and tabs by their names."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


SUFFIX = ".json"


def file_name(prompt: str) -> str:
    """A name for the file of a comparison: the beginning of its prompt, safe on every system."""
    plain = re.sub(r"[^\w]+", "-", prompt).strip("-")[:40].strip("-")
    return f"{plain or 'comparison'}{SUFFIX}"
