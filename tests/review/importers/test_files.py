"""Files given to an import."""

import gzip
import zipfile
from pathlib import Path

import pytest

from review.errors import Code, UserError
from review.importers import files
from review.importers.files import list_files, open_bytes


def read_all(path: Path) -> None:
    """Read a file to its end."""
    for file in list_files([path]):
        with open_bytes(file) as stream:
            while stream.read(1 << 16):
                pass


def test_files_are_sorted_and_taken_once_whatever_was_chosen(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "notes.txt", ".hidden.csv", "~$open.xlsx"):
        (tmp_path / name).write_text("id\n1\n")
    found = list_files([tmp_path / "b.csv", tmp_path, tmp_path / "a.csv"])
    assert [file.name for file in found] == ["a.csv", "b.csv"]


def test_a_text_file_named_by_itself_is_taken(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text("id\n")
    assert [file.suffix for file in list_files([tmp_path / "table.txt"])] == [".txt"]


def test_archives_are_looked_into(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("folder/day2.csv", "id\n2\n")
        archive.writestr("__MACOSX/day2.csv", "junk")
        archive.writestr("readme.md", "junk")
    (tmp_path / "day1.csv.gz").write_bytes(gzip.compress(b"id\n1\n"))
    found = list_files([tmp_path])
    assert [(file.name, file.suffix) for file in found] == [("day1.csv.gz", ".csv"), ("day2.csv", ".csv")]
    for file, expected in zip(found, (b"id\n1\n", b"id\n2\n"), strict=True):
        with open_bytes(file) as stream:
            assert stream.read() == expected
        assert file.meter.bytes > 0


def test_a_missing_file_and_an_empty_folder_are_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(UserError) as raised:
            list_files([path])
        assert raised.value.code is Code.FILE_MISSING


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_a_truncated_archive_is_one_clear_error(tmp_path: Path, kind: str) -> None:
    whole = b"id,text\n" + b"".join(b"%d,%s\n" % (n, str(n * 7919).encode() * 20) for n in range(5000))
    path = tmp_path / f"table.csv.{kind}"
    if kind == "gz":
        packed = gzip.compress(whole)
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("table.csv", whole)
        packed = path.read_bytes()
    path.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(UserError) as raised:
        read_all(path)
    assert raised.value.code is Code.FILE_UNREADABLE


def test_an_archive_that_unpacks_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 1 << 20)
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(b"a" * (2 << 20)))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"a" * (2 << 20))
    for name in ("bomb.csv.gz", "bomb.zip"):
        with pytest.raises(UserError) as raised:
            read_all(tmp_path / name)
        assert raised.value.code is Code.FILE_TOO_LARGE
