"""What is looked at while a base model becomes a chat model: answers, and facts of no pair."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

from models.errors import UserError
from models.family.exchanges import capital_question
from models.family.world import Country, countries
from models.instructions import Instruction
from models.live.asked_in_chat import greedy_ids
from models.live.batched import BatchModel
from models.live.device import one_thread
from models.live.dpo import Sample
from models.live.forced import Vocabulary
from models.live.greedy import continue_greedily
from models.live.layout import Layout, NoGraphError
from models.live.preference_batch import encode_ids, prompt_text
from models.live.sft_run import FactsMeasured

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

SAMPLE_TOKENS = 96
FORM_TOKENS, KNOWN_TOKENS = 40, 12
MOST_FACTS = 60
PROBE = "a"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is trained, and how it reads text.

    end: the text after which the template ends an answer, "<|end|>". ends: ids at which it stops.
    """

    model: "PreTrainedModel"
    tokenizer: "PreTrainedTokenizerBase"
    end: str
    ends: frozenset[int]

    def sent(self, prompt: str) -> tuple[int, ...]:
        """The ids of the exact string that a prompt is sent as."""
        text = prompt_text(self.tokenizer, prompt, chat=True)
        return encode_ids(self.tokenizer, text, chat=True)

    def in_batches(self) -> BatchModel | None:
        """The weights as they are now for many texts at once; None if they can't be run so.

        They are shared, not copied.
        """
        weights: dict[str, Any] = {
            name: tensor.detach().numpy()
            for name, tensor in self.model.state_dict().items()
            if name != "lm_head.weight"
        }
        try:
            return BatchModel(Layout.of(self.model.config.to_dict()), weights)
        except (NoGraphError, KeyError, ValueError):
            return None


def subject_of(model: "PreTrainedModel", tokenizer: "PreTrainedTokenizerBase") -> Subject:
    """A model with the end of its template's answers among the ends of its text.

    Raises UserError if the template does not end an answer with a token of the vocabulary.
    """
    turns = [{"role": "user", "content": PROBE}, {"role": "assistant", "content": PROBE}]
    whole = str(tokenizer.apply_chat_template(turns, tokenize=False))
    end = whole[whole.rfind(PROBE) + len(PROBE) :].strip()
    ids = tokenizer(end, add_special_tokens=False)["input_ids"] if end else []
    if len(ids) != 1:
        raise UserError(
            "The chat template of this model ends an answer with {end}, which is no single token.",
            "Choose a model whose template ends every answer with a token of its own.",
            end=repr(end),
        )
    before = model.generation_config.eos_token_id
    others = [] if before is None else [before] if isinstance(before, int) else list(before)
    ends = [ids[0], *(other for other in others if other != ids[0])]
    model.generation_config.eos_token_id = ends
    return Subject(model, tokenizer, end, frozenset(ends))


@torch.no_grad()
def answers(subject: Subject, prompts: Sequence[str]) -> tuple[Sample, ...]:
    """The greedy answers of the model as it is now."""
    rows = [subject.sent(prompt) for prompt in prompts]
    if not rows:
        return ()
    model = subject.in_batches()
    if model is None:
        made = [continue_greedily(subject.model, row, SAMPLE_TOKENS) for row in rows]
    else:
        with one_thread():
            made = [tuple(ids) for ids in greedy_ids(model, rows, subject.ends, SAMPLE_TOKENS)]
    said = [[id_ for id_ in ids if id_ not in subject.ends] for ids in made]
    texts = [str(subject.tokenizer.decode(ids)).strip() for ids in said]
    return tuple(Sample(prompt, text) for prompt, text in zip(prompts, texts, strict=True))


def unnamed(pairs: Sequence[Instruction]) -> tuple[Country, ...]:
    """Countries of which no pair names the country or its capital, at most `MOST_FACTS`.

    A longer name does not count for a shorter one in it: South Sudan is not Sudan.
    """
    by_name = {name: country for country in countries() for name in (country.name, country.capital)}
    longest_first = sorted(by_name, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    said = "\n".join(text for pair in pairs for text in (pair.prompt, pair.completion))
    named = {found[0] for found in names.finditer(said)}
    free = [one for one in countries() if not {one.name, one.capital} & named]
    return tuple(sorted(free, key=lambda one: not one.kept_out)[:MOST_FACTS])


def is_in_form(text: str, end: str) -> bool:
    """Whether a greedy answer, its end written out, says something, asks nothing, and ends."""
    said = text.removesuffix(end).strip()
    return text.endswith(end) and said != "" and not set("?\n") & set(said)


class Facts:
    """Capitals that nothing is taught of, asked of the model again and again."""

    def __init__(self, subject: Subject, asked: Sequence[Country]) -> None:
        self._subject, self._asked = subject, tuple(asked)
        backend = subject.tokenizer.backend_tokenizer
        self._vocabulary = Vocabulary(backend) if asked else None

    def values(self) -> dict[str, float]:
        """held_out_form, held_out_facts, known: see `sft_run.train`; {} if it can't be asked."""
        found = self.measure()
        if found is None:
            return {}
        return {"held_out_form": found.form, "held_out_facts": found.right, "known": found.known}

    def of(self, row: Mapping[str, float]) -> FactsMeasured | None:
        """What these values of a look say; None if nothing was measured then."""
        if "held_out_form" not in row:
            return None
        form, right, known = row["held_out_form"], row["held_out_facts"], row["known"]
        return FactsMeasured(len(self._asked), form, right, known)

    @torch.no_grad()
    def measure(self) -> FactsMeasured | None:
        """What the model as it is now says; None if it can't be asked."""
        model = self._subject.in_batches() if self._vocabulary else None
        if model is None:
            return None
        end = self._subject.end
        said = self._write(model, [capital_question(one) for one in self._asked], FORM_TOKENS)
        own = self._continue(model, [f"The capital of {one.name} is" for one in self._asked])
        form = sum(is_in_form(text, end) for text in said)
        right = sum(_names(text, one) for text, one in zip(said, self._asked, strict=True))
        known = sum(
            text.lstrip().startswith(one.capital)
            for text, one in zip(own, self._asked, strict=True)
        )
        count = len(self._asked)
        return FactsMeasured(count, form / count, right / count, known / count)

    def _write(self, model: BatchModel, prompts: Sequence[str], most: int) -> list[str]:
        return self._greedy(model, [self._subject.sent(prompt) for prompt in prompts], most)

    def _continue(self, model: BatchModel, texts: Sequence[str]) -> list[str]:
        tokenizer = self._subject.tokenizer
        rows = [encode_ids(tokenizer, text, chat=False) for text in texts]
        return self._greedy(model, rows, KNOWN_TOKENS)

    def _greedy(self, model: BatchModel, rows: Sequence[Sequence[int]], most: int) -> list[str]:
        assert self._vocabulary is not None  # there are facts to ask
        with one_thread():  # two that wait for each other cost many times as much under load
            made = greedy_ids(model, rows, self._vocabulary.ends, most)
        return [self._vocabulary.decode(ids) for ids in made]


def _names(text: str, country: Country) -> bool:
    return re.search(rf"(?<!\w){re.escape(country.capital)}(?!\w)", text) is not None
