"""What is written in a format is read back from it, as far as the format goes."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.preferences.label_files.files import (
    FORMATS,
    LeftOut,
    Written,
    read_labels,
    singles,
    write_labels,
)
from models.preferences.labels import (
    Draft,
    Label,
    TrainingPair,
    Turn,
    Verdict,
    dense,
    training_pairs,
    transcript,
)
from models.progress import drain

ODD = st.sampled_from(
    ["\n\nHuman: x", "Assistant:", 'a "quoted", one', "\r\n", "tab\tand; semicolon", "{}", "null",
     "\0", "\u2028", "🙂", " leading", "trailing ", "=1+1", "[1]", "a\n\n\nb", "tie", "1"]
)  # fmt: skip
TEXTS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | ODD,
    min_size=1, max_size=3,
).map("".join).filter(str.strip)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TURNS = st.lists(
    st.builds(Turn, st.sampled_from(["user", "assistant"]), TEXTS), min_size=1, max_size=3
).map(lambda turns: (Turn("system", "Be brief."), *turns))


FEW = settings(max_examples=15)
"""Each run draws others."""


@st.composite
def drafts(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[Draft, ...]:
    found = draw(st.lists(texts, min_size=1, max_size=5, unique=True))
    return tuple(
        Draft(
            text,
            draw(st.none() | st.integers(-(2**62), 2**62)),
            draw(st.sampled_from(["", "m", "größe"])),
            draw(st.sampled_from(["", "5a"])),
            draw(st.none() | st.floats(0, 2)),
        )
        for text in found
    )


@st.composite
def labels(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Label:
    made = draw(drafts(texts))
    count = len(made)
    turns = draw(st.just(()) | TURNS)
    ranks: tuple[int, ...] = ()
    if draw(st.booleans()):
        ranks = (draw(st.sampled_from([1, 2])),) if count == 1 else dense(
            draw(st.lists(st.integers(1, count), min_size=count, max_size=count)))  # fmt: skip
    verdict = Verdict(
        ranks, draw(st.integers(0, 3)), tuple(draw(st.lists(TEXTS, max_size=2))),
        draw(WORDS), draw(st.just("") | TEXTS),
    )  # fmt: skip
    return Label(
        transcript(turns) if turns else draw(texts),
        made,
        draw(st.none() | st.just(verdict)),
        turns,
        tuple(draw(st.just(()) | st.permutations(range(count)))),
        draw(WORDS),
        draw(st.sampled_from(["", "2026-01-02T03:04:05.678+00:00"])),
        draw(st.floats(0, 1e6)),
        draw(st.booleans()),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


def there_and_back(folder: Path, given: list[Label], key: str) -> tuple[Written, list[Label]]:
    path = folder / f"f{FORMATS[key].suffix}"
    written = drain(write_labels(path, given, key))
    if written.rows == 0:
        return written, []
    imported = drain(read_labels(path))
    assert imported.refused == ()
    assert imported.format.key == key
    assert imported.rows == written.rows
    return written, list(imported.labels)


@FEW
@given(given=st.lists(labels(TEXTS | st.just(" ")), min_size=1, max_size=3))
def test_our_own_lines_leave_nothing_out(folder: Path, given: list[Label]) -> None:
    given = [label for label in given if label.prompt.strip()]
    written, found = there_and_back(folder, given, "understudy")
    assert found == given
    assert written.left_out == ()


@FEW
@given(given=st.lists(labels(), min_size=1, max_size=3))
def test_other_formats_keep_all_but_how_a_draft_was_drawn(folder: Path, given: list[Label]) -> None:
    plain = [
        replace(label, drafts=tuple(Draft(draft.text, model=draft.model) for draft in label.drafts))
        for label in given
    ]
    for key in ("csv", "argilla", "label-studio"):
        written, found = there_and_back(folder, given, key)
        assert found == plain, key
        assert written.left_out == ()


def learnt(given: list[Label], *, turns: bool) -> list[TrainingPair]:
    return [
        TrainingPair(pair.prompt, pair.chosen, pair.rejected, turns=pair.turns if turns else ())
        for label in given
        for pair in training_pairs(label)
    ]


@FEW
@given(given=st.lists(labels(), min_size=1, max_size=3))
def test_trls_formats_teach_the_same_pairs(folder: Path, given: list[Label]) -> None:
    silent = sum(not training_pairs(label) for label in given)
    for key in ("trl", "trl-chat", "trl-chat-implicit"):
        written, found = there_and_back(folder, given, key)
        expected = learnt(given, turns=key != "trl")
        assert learnt(found, turns=True) == expected, key
        assert written.rows == len(expected)
        assert sum(int(str(said.values["count"])) for said in written.left_out) == silent


@FEW
@given(given=st.lists(labels(), min_size=1, max_size=3))
def test_without_a_prompt_the_whole_texts_are_the_same(folder: Path, given: list[Label]) -> None:
    pairs = [pair for label in given for pair in training_pairs(label)]
    parting = [
        pair for pair in pairs
        if not pair.chosen.startswith(pair.rejected) and not pair.rejected.startswith(pair.chosen)
    ]  # fmt: skip
    if len(parting) < len(pairs):
        return  # such a pair can't be told apart in this format, and is refused when it is read
    if any("Assistant:" in pair.prompt + pair.chosen + pair.rejected for pair in pairs):
        return  # that may look like a transcript, and is read as one
    _, found = there_and_back(folder, given, "trl-implicit")
    assert [tuple(label.prompt + draft.text for draft in label.drafts) for label in found] == [
        (pair.prompt + pair.chosen, pair.prompt + pair.rejected) for pair in pairs
    ]


@FEW
@given(given=st.lists(labels(), min_size=1, max_size=3))
def test_transcripts_come_back_turn_by_turn(folder: Path, given: list[Label]) -> None:
    given = [replace(label, turns=label.turns[1:]) if label.turns else label for label in given]
    given = [
        replace(label, prompt=transcript(label.turns)) if label.turns else label for label in given
    ]
    # a single message of a user is a prompt without a conversation
    given = [
        replace(label, prompt=label.turns[0].content, turns=())
        if [turn.role for turn in label.turns] == ["user"]
        else label
        for label in given
    ]
    written, found = there_and_back(folder, given, "hh")
    kept = [label for label in given if not any("Human:" in text or "Assistant:" in text
                                                for text in everything(label))]  # fmt: skip
    assert set(learnt(kept, turns=True)) <= set(learnt(found, turns=True))
    assert set(learnt(found, turns=True)) <= set(learnt(given, turns=True))
    if written.left_out == ():
        assert learnt(found, turns=True) == learnt(given, turns=True)


def everything(label: Label) -> list[str]:
    edited = label.verdict.edited if label.verdict else ""
    texts = [turn.content for turn in label.turns] or [label.prompt]
    return [*texts, edited, *(draft.text for draft in label.drafts)]


@FEW
@given(given=st.lists(labels(), min_size=1, max_size=3))
def test_single_texts_keep_whether_they_are_wanted(folder: Path, given: list[Label]) -> None:
    expected = []
    for label in given:
        with suppress(LeftOut):
            expected += [(label.prompt, text, wanted) for text, wanted in singles(label)]
    for key in ("kto", "kto-chat"):
        _, found = there_and_back(folder, given, key)
        assert [
            (label.prompt, label.drafts[0].text, label.verdict == Verdict((1,))) for label in found
        ] == expected, key
