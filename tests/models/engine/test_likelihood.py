from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from architectures import Scripted

from models.engine.reading import as_written
from models.engine.session import Session
from models.engine.text import FileCodec
from models.errors import UserError
from models.generation import Sampling
from models.progress import drain

pytestmark = pytest.mark.numeric

PROMPT = "The capital of France is"


def test_an_answer_is_as_likely_as_its_tokens_one_after_another(session: Session) -> None:
    ids = session.encode(PROMPT)
    found = session.likelihood(ids, " Paris. Hello!")
    answer = session.encode(PROMPT + " Paris. Hello!")[len(ids) :]
    assert [piece.id for piece, _ in found.pieces] == list(answer)
    assert "".join(piece.text for piece, _ in found.pieces) == " Paris. Hello!" == found.answer
    every = session.logprobs([*ids, *answer])[len(ids) - 1 :]
    assert [logprob for _, logprob in found.pieces] == pytest.approx(every.tolist(), abs=1e-4)
    assert found.logprob == pytest.approx(float(every.sum()), abs=1e-3)
    assert found.probability == pytest.approx(np.exp(found.logprob))
    assert found.own_split


def test_what_may_come_next_is_the_softmax_of_transformers(
    session: Session, tiny_model: Path
) -> None:
    import torch

    from models.engine.loading import load

    model, _ = load(tiny_model)
    ids = session.encode(PROMPT)
    with torch.no_grad():
        expected = model(torch.tensor([ids])).logits[0, -1].log_softmax(-1).numpy()
    found = session.log_probabilities_after(ids)
    assert (found.dtype, found.shape) == (np.float32, expected.shape)
    assert found == pytest.approx(expected, abs=1e-4)
    assert np.exp(found.astype(np.float64)).sum() == pytest.approx(1, abs=1e-5)


def test_nothing_comes_after_nothing_or_after_a_full_context(session: Session) -> None:
    for ask in (session.log_probabilities_after, lambda ids: session.likelihood(ids, "x")):
        with pytest.raises(UserError, match="empty"):
            ask([])
        with pytest.raises(UserError, match="256"):
            ask([5] * 256)
    assert session.log_probabilities_after([5] * 255).shape == (360,)


def test_an_answer_needs_a_character_and_room(session: Session) -> None:
    ids = session.encode(PROMPT)
    with pytest.raises(UserError, match="answer is empty"):
        session.likelihood(ids, "")
    room = 256 - len(ids)
    assert len(session.likelihood(ids, "1" * room).pieces) == room
    with pytest.raises(UserError, match=r"257 tokens.*256"):
        session.likelihood(ids, "1" * (room + 1))


def test_an_answer_that_would_be_split_with_the_prompt_is_said_to_be(session: Session) -> None:
    # "France" is one token, so after "Fr" nobody writes "ance" as it stands
    whole = session.encode("The capital of France")
    ids = session.encode("The capital of Fr")
    assert whole[: len(ids)] != ids
    found = session.likelihood(ids, "ance")
    assert not found.own_split
    assert "".join(piece.text for piece, _ in found.pieces) == "ance"
    spelled = (*session.encode("The capital of"), *(session.encode(sign)[0] for sign in " France"))
    assert session.decode(spelled) == "The capital of France"
    assert not session.likelihood(spelled, " is").own_split


def test_the_likelier_form_of_an_answer_is_taken(session: Session) -> None:
    ids = session.encode(PROMPT)
    forms = [session.likelihood(ids, form) for form in (" Paris", "Paris")]
    for asked in ("Paris", " Paris", "Paris\n"):
        found = as_written(session, ids, asked)
        assert found == max(forms, key=lambda one: one.logprob)


def sentencepiece_like(folder: Path) -> Path:
    """A tokenizer as Llama 2 has it: a token before every text, a blank before its first word."""
    from tokenizers import Tokenizer, decoders, models, normalizers, processors, trainers

    tokenizer = Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>", fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]
    )
    parts = [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    tokenizer.decoder = decoders.Sequence([*parts, decoders.Strip(" ", 1, 0)])
    names = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    trainer = trainers.BpeTrainer(vocab_size=400, special_tokens=names)
    words = "the capital of france is paris and the capital of peru is lima".split()
    tokenizer.train_from_iterator([f"▁{word}" for word in words] * 9, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", 1)]
    )
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture
def blank_before_words(tmp_path: Path) -> Callable[[Sequence[int]], Session]:
    codec = FileCodec(sentencepiece_like(tmp_path / "llama"))

    def make(ids: Sequence[int] = ()) -> Session:
        return Session(tmp_path, Scripted(ids), codec, None, frozenset({2}))

    return make


def test_blanks_are_written_though_a_tokenizer_strips_the_first(
    blank_before_words: Callable[[Sequence[int]], Session],
) -> None:
    plain = blank_before_words(())
    prompt, answer = "the capital of france is", " paris and lima"
    ids = plain.encode(prompt)
    assert plain.decode(ids) == f"<s> {prompt}"
    written = plain.encode(prompt + answer)[len(ids) :]
    made = drain(blank_before_words(written).stream(prompt, Sampling(len(written))))
    assert made.text == answer
    assert "".join(token.text for token in made.tokens) == answer
    begun, rest = (*ids, *written[:2]), written[2:]
    on = drain(blank_before_words(rest).stream(begun, Sampling(len(rest))))
    assert plain.decode(begun) + on.text == f"<s> {prompt}{answer}"


def test_an_answer_is_found_though_a_tokenizer_puts_tokens_before_every_text(
    blank_before_words: Callable[[Sequence[int]], Session],
) -> None:
    session = blank_before_words(())
    ids = session.encode("the capital of france is")
    found = session.likelihood(ids, " paris")
    assert found.own_split
    assert [piece.id for piece, _ in found.pieces] == list(
        session.encode("the capital of france is paris")[len(ids) :]
    )
    # no blank: the answer begins within a word, and none is added
    glued = session.likelihood(ids, "land")
    assert session.decode((*ids, *(piece.id for piece, _ in glued.pieces))).endswith("island")
    # "france" is a token, so the answer has to be split by itself: again without a blank
    begun = session.encode("the capital of fran")
    rest = session.likelihood(begun, "ce")
    assert not rest.own_split
    written = session.decode((*begun, *(piece.id for piece, _ in rest.pieces)))
    assert written == "<s> the capital of france"
