"""A long list that is fetched page by page: it knows its length, and asks for rows when they are looked at."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

PAGE = 100
Row = TypeVar("Row")


class PagedRows(Sequence[Row | None], Generic[Row]):
    """Rows of a list of `total`; one that is not there yet is None, and its page is asked for by `fetch(first)`."""

    def __init__(self, total: int, fetch: Callable[[int], None]) -> None:
        self._total = total
        self._fetch = fetch
        self._pages: dict[int, tuple[Row, ...]] = {}
        self._asked: set[int] = set()

    def put(self, first: int, rows: tuple[Row, ...]) -> None:
        """The rows from `first` on are there; `first` begins a page."""
        self._pages[first // PAGE] = rows

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, index: int) -> Row | None: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row | None]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row | None] | None:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self._total))]
        if not 0 <= index < self._total:
            raise IndexError(index)
        page, place = divmod(index, PAGE)
        rows = self._pages.get(page)
        if rows is not None:
            return rows[place] if place < len(rows) else None
        if page not in self._asked:
            self._asked.add(page)
            self._fetch(page * PAGE)
        return None
