"""`understudy-cli cards export` and `import`: what is written, kept and told."""

from collections.abc import Callable
from pathlib import Path

from models.interview.card_file import shipped
from models.interview.cards import Cards
from models.store.paths import Home
from models.store.store import Store

Call = Callable[..., tuple[int, str, str]]


def own(home: Home) -> dict[str, str]:
    with Store.open(home) as store:
        return {card.question: card.answer for card in Cards(store).own()}


def test_all_cards_or_those_of_a_topic_are_written(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "all.apkg"
    assert call("cards", "export", file) == (0, f"Cards written to {file}: {len(shipped())}.\n", "")
    table = tmp_path / "scaling.csv"
    code, out, _ = call("cards", "export", table, "--topic", "scaling")
    assert code == 0 and out.endswith(f": {len(shipped().by_topic()['scaling'])}.\n")
    assert call("cards", "export", tmp_path / "own.csv", "--own")[1].endswith(": 0.\n")
    code, out, error = call("cards", "import", table)
    assert code == 0 and out.startswith("0 new")
    assert error.count("This card comes with the program.") == 20 and "more refused" in error


def test_imported_cards_are_kept_and_a_second_import_doubles_nothing(
    call: Call, tmp_path: Path, home: Home
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("question,answer\nWhy?,Because.\n,nothing\nHow?,So.\n")
    code, out, error = call("cards", "import", file)
    assert (code, out) == (0, "2 new, 0 changed, 0 as they were, 1 refused.\n")
    assert "Line 3, refused: There is no question. (nothing)" in error
    assert own(home) == {"Why?": "Because.", "How?": "So."}
    file.write_text("question,answer\nWhy?<script>x</script>,Therefore.\nHow?,So.\n")
    code, out, error = call("cards", "import", file)
    assert out == "0 new, 1 changed, 1 as they were, 0 refused.\n"
    assert "Line 2, changed on the way: Scripts and other active parts were taken out." in error
    assert own(home) == {"Why?": "Therefore.", "How?": "So."}


def test_bad_files_and_topics_are_refused_in_words(call: Call, tmp_path: Path) -> None:
    for name, text, said in (
        ("a.csv", "a,b\n1,2\n", "question is not among them"),
        ("a.csv", "question,answer\n,x\n", "Nothing was stored: no row of a.csv is a card."),
        ("a.apkg", "no zip", "a.apkg is no Anki package, or it is damaged."),
        ("a.pdf", "", "a.pdf is no file of cards"),
    ):
        (tmp_path / name).write_text(text)
        code, out, error = call("cards", "import", tmp_path / name)
        assert code != 0 and out == "" and said in error
    code, _, error = call("cards", "export", tmp_path / "a.csv", "--topic", "chess")
    assert code != 0 and "chess is no topic. Topics are: scaling, " in error
