"""Settings survive a restart; what does not fit in the file is the default, and is said."""

import os
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.store.paths import Home
from models.store.settings import FIELDS, Settings


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path)


def load(home: Home) -> tuple[Settings, list[UserError]]:
    reported: list[UserError] = []
    return Settings.load(home, reported.append), reported


@given(beta=st.floats(0.01, 1.0), tokens=st.integers(1, 256))
def test_every_number_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, beta: float, tokens: int
) -> None:
    home = Home.at(tmp_path_factory.mktemp("home"))
    assert load(home) == (Settings(), [])
    changed = Settings(theme="dark", beta=beta, max_new_tokens=tokens)
    changed.save(home)
    assert load(home) == (changed, [])
    assert [path.name for path in home.config.iterdir()] == ["settings.toml"]


BAD_LINES = (
    'theme = "pink"', "theme = 3", "max_new_tokens = 0", "max_new_tokens = 257",
    "max_new_tokens = 4.5", "max_new_tokens = true", "beta = nan", "beta = -0.1",
    'beta = "strong"', "wallpaper = 1",
)  # fmt: skip


def test_a_bad_line_is_reported_and_the_others_are_kept(home: Home) -> None:
    home.config.mkdir()
    for line in BAD_LINES:
        lines = f"{line}\nepochs = 5\ndraft_temperature = 2\n"  # whole, where a fraction is allowed
        home.settings.write_text(lines, encoding="utf-8")
        settings, reported = load(home)
        assert settings == replace(Settings(), epochs=5, draft_temperature=2.0)
        assert len(reported) == 1
        assert line.split(" ", maxsplit=1)[0] in reported[0].message
        assert "Its default is used" in reported[0].advice


def test_a_file_that_is_not_toml_is_reported_and_kept(home: Home) -> None:
    home.config.mkdir()
    contents = (b"theme = ", b"\xff\xfe", b"[[[", b"x = " + b"[" * 5000)
    for content in contents:  # in one second, and yet none is lost
        home.settings.write_bytes(content)
        settings, reported = load(home)
        assert settings == Settings()
        assert len(reported) == 1 and "could not be read" in reported[0].message
    kept = {path: path.read_bytes() for path in home.config.glob("settings-damaged-*.toml")}
    assert sorted(kept.values()) == sorted(contents)
    assert any(str(path) in reported[0].message for path in kept)
    assert load(home) == (Settings(), []), "the next start has nothing to say any more"


def test_a_file_that_cannot_be_opened_is_reported_and_stays(home: Home) -> None:
    home.config.mkdir()
    for make in (home.settings.mkdir, lambda: os.mkfifo(home.settings)):
        make()
        settings, reported = load(home)
        assert settings == Settings() and "could not be read" in reported[0].message
        home.settings.rmdir() if home.settings.is_dir() else home.settings.unlink()


def test_a_settings_folder_that_cannot_be_written_keeps_the_earlier(home: Home) -> None:
    home.config.parent.mkdir(exist_ok=True)
    home.config.write_text("a file where the folder should be")
    with pytest.raises(UserError, match="could not be saved") as caught:
        Settings().save(home)
    assert "earlier ones are kept" in caught.value.advice


def test_a_value_out_of_range_cannot_be_made() -> None:
    assert [one.name for one in FIELDS] == [one.name for one in fields(Settings)]
    for one in FIELDS:
        wrong = "nothing of the kind" if one.choices else one.kind(1e6)
        with pytest.raises(ValueError, match=one.label):
            replace(Settings(), **{one.name: wrong})
