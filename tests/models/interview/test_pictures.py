"""Pictures of own cards: by their content, whatever they are called."""

from pathlib import Path

import pytest

from models.errors import UserError
from models.interview.pictures import MOST_BYTES, keep_picture, media_folder

PNG = b"\x89PNG\r\n\x1a\n" + b"content"


def test_a_picture_is_kept_once_under_its_hash(tmp_path: Path) -> None:
    folder = media_folder(tmp_path)
    name = keep_picture(folder, "curve.PNG", PNG)
    assert len(name) == 64 + 4 and name.endswith(".png")
    assert keep_picture(folder, "../../other.png", PNG) == name
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_bytes() == PNG


def test_its_kind_is_what_it_is_and_not_what_it_is_called(tmp_path: Path) -> None:
    assert keep_picture(tmp_path, "a.png", b"\xff\xd8\xff\xe0 jpeg").endswith(".jpg")
    assert keep_picture(tmp_path, "a.png", b"GIF89a gif").endswith(".gif")


def test_anything_else_is_refused_in_words(tmp_path: Path) -> None:
    for content, said in (
        (b"<?xml version='1.0'?><svg onload='x'>", "a.png is an SVG drawing"),
        (b"MZ\x90 a program", "a.png is no PNG, JPEG or GIF picture."),
        (b"", "a.png is no PNG"),
        (PNG + bytes(MOST_BYTES), "a.png has 5.0 MB, and a picture may have 5 MB."),
    ):
        with pytest.raises(UserError) as caught:
            keep_picture(tmp_path, "a.png", content)
        assert said in str(caught.value)
    assert list(tmp_path.iterdir()) == []
