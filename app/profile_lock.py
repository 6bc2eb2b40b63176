"""One window per profile: a lock the system itself lets go when the process dies."""

from pathlib import Path

from filelock import FileLock, Timeout

from review.errors import Code, UserError


class ProfileLock:
    """Held by the window that works with a profile. The command line does not need it."""

    def __init__(self, profile: Path) -> None:
        self._lock = FileLock(profile / "window.lock", timeout=0)

    def acquire(self) -> None:
        """Take the profile.

        Raises:
            UserError: PROFILE_IN_USE if another window holds it; PROFILE_NOT_WRITABLE if no lock can be made there.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            raise UserError(Code.PROFILE_IN_USE) from error
        except OSError as error:
            raise UserError(Code.PROFILE_NOT_WRITABLE, path=str(Path(self._lock.lock_file).parent)) from error

    def release(self) -> None:
        """Let the profile go."""
        self._lock.release()
