import subprocess
import sys
from pathlib import Path

import pytest

from app.profile_lock import ProfileLock
from review.errors import Code, UserError

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from app.profile_lock import ProfileLock
lock = ProfileLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_told_that_the_profile_is_in_use(tmp_path: Path) -> None:
    lock = ProfileLock(tmp_path)
    lock.acquire()
    with pytest.raises(UserError) as refused:
        ProfileLock(tmp_path).acquire()
    assert refused.value.code is Code.PROFILE_IN_USE
    lock.release()
    again = ProfileLock(tmp_path)
    again.acquire()
    again.release()


def test_a_killed_window_leaves_the_profile_free(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(UserError):
            ProfileLock(tmp_path).acquire()
        holder.kill()
        holder.wait()
    lock = ProfileLock(tmp_path)
    lock.acquire()
    lock.release()


def test_a_folder_that_is_not_there_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError) as refused:
        ProfileLock(tmp_path / "file").acquire()
    assert refused.value.code is Code.PROFILE_NOT_WRITABLE
