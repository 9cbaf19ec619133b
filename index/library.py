"""Library: the articles, sentences and passages of one home folder (skeleton: signatures only)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from index.article import Article
from index.passage import Passage
from index.retrieve import Filters, Searched
from index.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a listing: an article without its text, and the sources that point at it."""

    article_id: str
    title: str | None
    outlet: str | None
    published: str | None
    sentences: int
    passages: int
    sources: tuple[str, ...]


class Library:
    """One library, `library.sqlite3` in the folder *home*; a context manager.

    With *create* a missing library is made, otherwise opening it raises LibraryEmpty.
    Raises LibraryError when it is damaged, unreadable or of a newer version.
    """

    def __init__(self, home: Path, *, create: bool = False) -> None:
        self.home = home
        raise NotImplementedError

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a second call does nothing."""
        raise NotImplementedError

    def article(self, article_id: str) -> Article:
        """The article with this id or a unique beginning of it; raises BadInput for none or several."""
        raise NotImplementedError

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Every sentence of an article by position; empty for an unknown id."""
        raise NotImplementedError

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        """Every passage of an article in order; empty for an unknown id."""
        raise NotImplementedError

    def entries(self, filters: Filters = Filters()) -> Sequence[Entry]:
        """The listing, newest first, undated articles last."""
        raise NotImplementedError

    def searched(self, filters: Filters = Filters()) -> Searched:
        """What a question with these filters is asked of: counts, outlets, first and last date."""
        raise NotImplementedError

    def server_format(self, server: str) -> str | None:
        """The step of the ladder found out for this LLM server, if any."""
        raise NotImplementedError

    def remember_server_format(self, server: str, format: str) -> None:
        """Remember it; a library that cannot be written now forgets it, which costs one try."""
        raise NotImplementedError
