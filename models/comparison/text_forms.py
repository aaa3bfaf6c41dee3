"""A comparison for a letter or a report: plain text and Markdown, with what decides the answers."""

import re
from collections.abc import Iterator

from models.comparison.parts import Comparison, Side
from models.generation import Generation, Likelihood, Sampling
from models.theory import extraction

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
    """Headings underlined, texts indented."""

    def heading(self, text: str, level: int) -> str:
        return f"{text}\n{('=' if level == 1 else '-') * len(text)}"

    def fact(self, name: str, value: str) -> str:
        return f"{name}: {value}"

    def block(self, name: str, text: str) -> str:
        lines = text.split("\n")
        return "\n".join([f"{name}:", *(f"    {line}".rstrip() for line in lines)])


class _Markdown(_Plain):
    """Headings with #, facts as a list, texts fenced."""

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
        parts += _side(comparison, side, style)
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


def _side(comparison: Comparison, side: Side, style: _Plain) -> Iterator[str]:
    yield style.heading(side.model, 2)
    template = f"on, SHA-256 {side.template_sha256}" if side.template else "off"
    facts = [
        ("Model", f"{side.kind}, {side.form}, SHA-256 {side.sha256 or 'unknown'}"),
        ("Template", template),
    ]
    if side.cut:
        facts.append(("Left out at the beginning", f"{side.cut} tokens: longer than the context"))
    yield "\n".join(style.fact(*one) for one in facts)
    yield style.block(f"Sent exactly ({len(side.pieces)} tokens)", side.sent)
    if side.said is not None:
        yield style.block("Answer", side.said.text)
        yield "\n".join(style.fact(*one) for one in _answer_facts(side.said))
    yield from _samples(comparison, side, style)
    yield from _branches(side, style)
    if side.given is not None:
        yield style.fact("Given answer", likelihood_line(side.given.found))


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


def _branches(side: Side, style: _Plain) -> Iterator[str]:
    runs = side.tree.runs()
    if len(runs) > 1:
        yield style.block(
            "Branches", "\n".join("  " * run.depth + _shown(run.text) for run in runs)
        )


def likelihood_line(found: Likelihood) -> str:
    """The chance of a given answer, as a whole and token by token, in nats."""
    pieces = " ".join(f"{_shown(piece.text)}|{logprob:.3f}" for piece, logprob in found.pieces)
    return (
        f'P("{_shown(found.answer)}") = {found.probability:.4g}, '
        f"log-probability {found.logprob:.3f} nats: {pieces}"
    )


def _shown(text: str) -> str:
    """On one line, line breaks and tabs by their names."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
