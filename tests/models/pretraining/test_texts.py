"""A text of one's own: read, split, refused in words; its vocabulary; what minutes buy."""

import io
import resource
import signal
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.errors import UserError
from models.files import write_whole
from models.pretraining import budget, texts, vocabulary
from models.pretraining.budget import Machine, law_of, plan
from models.pretraining.preparing import draft
from models.progress import Progress, drain

PARAGRAPH = (
    "Number {n} is read by a model that learns what comes next. It costs {n} bits of the budget. "
)
TEXT = "\n\n".join(PARAGRAPH.format(n=number) * 3 for number in range(200))


def collected(tmp_path: Path, *sources: texts.Source) -> tuple[Path, texts.Told]:
    place = texts.place(tmp_path / "cache", sources)
    return place, drain(texts.collect(sources, place))


def written(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    return path


def test_a_tenth_is_held_out_what_repeats_is_left_out_and_both_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    written(folder / "a.txt")
    written(folder / "b.md", TEXT + "\n\nOnly here: a second file with one more paragraph." * 3)
    written(folder / "c.txt", TEXT.replace("It", "\xdc").encode("cp1252"))
    written(folder / "d.bin", b"\0" * 100)
    place, told = collected(tmp_path, folder)
    assert told.names == ("a.txt", "b.md", "c.txt")
    assert told.encodings == {"UTF-8": 2, "Windows-1252": 1}
    assert told.duplicates > 0.9 * len(TEXT), "the second file repeats the first"
    assert told.pieces > 5 * told.held_out > 0
    train, held_out = (
        set(texts.Pieces(place, half).drawn(0, 10**9)) for half in ("train", "held_out")
    )
    assert not train & held_out
    assert texts.told(place) == told == drain(texts.collect([folder], place)), "read once"
    written(folder / "a.txt", TEXT + "\n\nAnother one.")
    assert texts.place(tmp_path / "cache", [folder]) != place, "another text, another place"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "a model needs 10000"),
        (b"\x7fELF" + bytes(range(32)) * 9000, "no text but a binary file"),
        ("a" * 16_000, "repeated|needs 10000"),
        ("a" * 60_000, "Too little of this text differs"),
    ],
)
def test_what_is_no_text_to_train_on_is_refused_in_words(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    file = written(tmp_path / "bad.txt", content)
    with pytest.raises(UserError, match=said):
        collected(tmp_path, file)
    assert not list((tmp_path / "cache" / "texts").glob("*")), "nothing half-made stays"
    assert file.exists()


def test_a_zip_is_read_without_its_links_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr(link, "/etc/passwd")
    _, told = collected(tmp_path, written(tmp_path / "mine.zip", content.getvalue()))
    assert told.names == ("a.txt",) and [one.name for one in told.left] == ["link.txt"]
    with pytest.raises(UserError, match="no archive that can be read"):
        collected(tmp_path, written(tmp_path / "broken.zip", b"PK\3\4 no"))


def test_a_zip_that_unpacks_to_more_than_is_ever_read_ends_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "MOST_BYTES", 3_000_000)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", (TEXT + "\n\n") * (50_000_000 // len(TEXT)))
    assert len(content.getvalue()) < 2_000_000
    seen = list[Progress]()
    bomb = written(tmp_path / "bomb.zip", content.getvalue())
    steps = texts.collect([bomb], texts.place(tmp_path / "cache", [bomb]))
    with pytest.raises(UserError, match="3 MB is the most"):
        drain(steps, seen.append)
    assert max(one.done for one in seen) <= 4_000_000, "the rest is not unpacked"
    assert not list((tmp_path / "cache" / "texts").glob("*"))


@pytest.mark.parametrize("suffix", [".txt", ".zip"])
def test_a_text_that_changes_while_it_is_read_is_refused_and_then_read_anew(
    tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"mine{suffix}"
    long = "\n\n".join(PARAGRAPH.format(n=number) * 3 for number in range(9000))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", long)
    written(file, content.getvalue() if suffix == ".zip" else long)
    place = texts.place(tmp_path / "cache", [file])
    steps = texts.collect([file], place)
    while next(steps).done == 0:
        pass
    with file.open("ab") as other:
        other.write(b"more")
    with pytest.raises(UserError, match=f"mine{suffix} changed while it was read"):
        drain(steps)
    assert not list((tmp_path / "cache" / "texts").glob("*"))
    if suffix == ".txt":
        _, told = collected(tmp_path, file)
        assert told.bytes == len(long) + 4


def test_a_disk_that_fills_is_said_and_nothing_half_made_stays(tmp_path: Path) -> None:
    file = written(tmp_path / "mine.txt")
    before, most = file.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    known = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most[1]))
        with pytest.raises(UserError, match=r"could not be kept in .*: file too large"):
            collected(tmp_path, file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
        signal.signal(signal.SIGXFSZ, known)
    assert not list((tmp_path / "cache" / "texts").glob("*")) and file.read_bytes() == before
    collected(tmp_path, file)


def test_one_long_line_is_cut_and_a_few_pieces_still_hold_one_out(tmp_path: Path) -> None:
    line = " ".join(f"word{number}" for number in range(30_000))
    _, told = collected(tmp_path, written(tmp_path / "line.txt", line))
    assert told.pieces > 10 and told.train_bytes + told.held_out_bytes == len(line)
    short = "\n\n".join(PARAGRAPH.format(n=number) * 9 for number in range(18))
    for change in range(12):
        _, told = collected(tmp_path, texts.Paste(f"{change} {short}"))
        assert told.held_out >= 1


def test_merges_save_tokens_and_the_familys_vocabulary_can_be_taken(tmp_path: Path) -> None:
    place, told = collected(tmp_path, texts.Paste(TEXT))
    seen: list[vocabulary.Merge] = []
    learnt = drain(
        vocabulary.learn(place, 300), lambda progress: seen.extend(progress.item or ())  # type: ignore[call-overload]  # a tuple of merges
    )  # fmt: skip
    assert vocabulary.of(place) == learnt and learnt.merges == tuple(seen)
    saved = [merge.bytes_per_token for merge in seen]
    assert saved == sorted(saved) and 1 < saved[0] < saved[-1]
    assert learnt.bytes_per_token == pytest.approx(saved[-1], rel=0.2)
    family = drain(vocabulary.shipped(place))
    assert (family.kind, family.merges) == ("family", ())
    assert learnt.tokens(told.train_bytes) == round(told.train_bytes / learnt.bytes_per_token)
    with pytest.raises(UserError, match="can't be learnt here"):
        drain(vocabulary.learn(place, 9000))


def test_more_minutes_buy_a_larger_model_more_tokens_and_a_lower_loss(tmp_path: Path) -> None:
    place, told = collected(tmp_path, texts.Paste(TEXT))
    learnt = drain(vocabulary.learn(place, 400))
    seconds = {name: 1e-5 + 1e-10 * size.parameters for name, size in budget.SIZES.items()}
    machine = Machine(seconds, dict.fromkeys(seconds, 0.05), 2.9)
    law = law_of(told, tmp_path / "no grid")
    assert law.source == "text"
    assert law_of(texts.Told((texts.STUDY,), 1, 1, 0, 1, 1, 1, 1, {}), tmp_path).source == "shipped"
    long = replace(told, train_bytes=50_000_000)
    found = [plan(machine, long, learnt, minutes, law) for minutes in (1, 5, 30)]
    losses = [one.choice.loss for one in found]
    assert losses == sorted(losses, reverse=True) and losses[0] < machine.bits
    sizes = [one.choice.parameters for one in found]
    assert sizes == sorted(sizes)
    for one in found:
        assert all(other.worse >= 0 for other in one.alternatives)
        assert one.choice.low < one.choice.loss < one.choice.high
        tokens, bits, low, high = budget.curve(one, one.choice)
        assert tokens[-1] == pytest.approx(one.choice.tokens)
        assert (low[-1], bits[-1], high[-1]) == pytest.approx(
            (one.choice.low, one.choice.loss, one.choice.high)
        )
        assert bits == tuple(sorted(bits, reverse=True))
    assert found[0].cautions == ()
    short = plan(machine, told, learnt, 30, law)
    assert short.choice.epochs <= budget.MOST_EPOCHS
    assert short.choice.parameters <= budget.MOST_PARAMETERS * learnt.tokens(told.train_bytes)
    said = " ".join(short.cautions)
    assert "repeated data gain little" in said and "would overfit" in said


def test_on_a_busy_machine_a_plan_keeps_to_its_minutes_and_its_curve_is_finite(
    tmp_path: Path,
) -> None:
    place, told = collected(tmp_path, texts.Paste(TEXT))
    learnt = drain(vocabulary.learn(place, 400))
    law = law_of(replace(told, train_bytes=50_000_000), tmp_path / "no grid")
    long = replace(told, train_bytes=50_000_000)
    looks = {name: 1.0 + 4.0 * number for number, name in enumerate(budget.SIZES)}
    busy = Machine(dict.fromkeys(looks, 1e-4), looks, 2.9)
    found = plan(busy, long, learnt, 1, law)
    assert found.choice.seconds <= 60 and found.choice.tokens > 1024
    hopeless = Machine(dict.fromkeys(looks, 1.0), dict.fromkeys(looks, 10.0), 2.9)
    found = plan(hopeless, long, learnt, 1, law)
    assert (found.choice.size, found.choice.tokens) == ("6k", 1024)
    assert np.isfinite(budget.curve(found, found.choice)).all()


def test_what_a_text_repeats_lowers_the_forecast_once_it_is_read_again_and_is_told(
    tmp_path: Path,
) -> None:
    place, told = collected(tmp_path, texts.Paste(TEXT))
    learnt = drain(vocabulary.learn(place, 400))
    seconds = dict.fromkeys(budget.SIZES, 1e-5)
    machine = Machine(seconds, dict.fromkeys(seconds, 0.05), 2.9)
    law, known = law_of(told, tmp_path / "no grid"), replace(machine, known=0.6)
    long = replace(told, train_bytes=500_000_000)
    often, once = (
        [plan(each, text, learnt, 5, law).choice for each in (machine, known)]
        for text in (told, long)
    )
    assert often[0].epochs > 4 and often[1].loss < 0.9 * often[0].loss
    assert often[1].high / often[1].low > often[0].high / often[0].low
    assert once[0].epochs < 1 and once[1].loss == once[0].loss
    said = [" ".join(plan(each, told, learnt, 5, law).cautions) for each in (machine, known)]
    assert "60 %" not in said[0] and "word for word" in said[1]


def test_pairs_are_drafted_from_what_follows_in_the_text(tmp_path: Path) -> None:
    place, _ = collected(tmp_path, texts.Paste(TEXT))
    pairs = drain(draft(place))
    assert pairs == drain(draft(place)) and len(pairs) >= 100
    asked = [one for one in pairs if one.prompt.startswith("What comes after: Number ")]
    assert asked and all(
        one.completion == f"It costs {one.prompt.split()[4]} bits of the budget." for one in asked
    )
    with pytest.raises(UserError, match="is gone"):
        drain(draft(tmp_path / "nowhere"))


def test_pairs_of_code_are_its_lines_with_their_columns(tmp_path: Path) -> None:
    code = "\n".join(f"    value_{one:<6} = reader({one})  # column" for one in range(4000))
    place, _ = collected(tmp_path, texts.Paste(code))
    pairs = drain(draft(place))
    after = [one.completion for one in pairs if one.prompt.startswith("What comes after")]
    assert after and all(line.endswith("  # column") for line in after)
