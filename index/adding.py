"""Adding: one add at work. Articles gather into a group, are embedded together and committed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.article import Article
from index.chroma_place import Place
from index.embed import Embedder
from index.errors import BadInput, OtherEmbedding, ServerError
from index.files import FileState, known, remember, state_of
from index.library import Library
from index.metadata import Given
from index.outbox import flush
from index.read import Refused, find, read_file
from index.write import (
    Cut,
    Vector,
    delete_unsourced,
    known_vectors,
    passage_keys,
    point,
    put_article,
    put_vectors,
    set_meta,
)

if TYPE_CHECKING:
    from llama_index.core.schema import Document

GROUP = 256  # passages embedded and committed together
FLUSH_EVERY = 4_000  # passages between two flushes to Chroma
Cutter = Callable[[Article], Cut]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: *done* of *total*, None when unknown, in *unit*s.

    *articles* and *passages* count what was indexed so far.
    """

    stage: str  # "articles", "chroma" or "reembed"
    unit: str  # "bytes" or "passages"
    done: int
    total: int | None
    articles: int
    passages: int


OnProgress = Callable[[Progress], None]


@dataclass(slots=True)
class _Group:
    """What will be committed next."""

    cuts: dict[str, Cut] = field(default_factory=dict)  # by article id
    pointers: list[tuple[str, str | None, str]] = field(default_factory=list)  # key, file, article
    files: list[tuple[FileState, str]] = field(default_factory=list)  # and their digests

    @property
    def passages(self) -> int:
        return sum(len(cut.passages) for cut in self.cuts.values())


class Adding:
    """Takes items into *library*; then its counts say what came.

    The caller holds the writer's lock. *cut* None: with the PassageParser, sized to the window of
    the embedder.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        place: Place,
        progress: OnProgress,
        cut: Cutter | None,
    ) -> None:
        self.new = self.updated = self.unchanged = self.copies = self.passages = 0
        self.undated = 0  # of the new and updated ones
        self.refused: list[Refused] = []
        self.skipped: Mapping[str, int] = {}  # files of other kinds in the folders
        self._library = library
        self._database = library.database
        self._embedder = embedder
        self._place = place
        self._progress = progress
        self._cut = cut
        self._group = _Group()
        self._done = 0
        self._total: int | None = None
        self._flushed = 0

    def take(self, items: Sequence[Path | Article | Document], given: Given) -> None:
        """Take in all *items* and bring Chroma up to date; refuses what cannot be read."""
        found = find(item for item in items if isinstance(item, Path))
        self.refused += found.refused
        self.skipped = found.skipped
        self._total = sum(_size(path) for path in found.files) if found.files else None
        for path in found.files:
            self._take_file(path, given)
        for item in items:
            if not isinstance(item, Path):
                self._take_item(item)
        self._commit()
        self._flush()

    def _take_file(self, path: Path, given: Given) -> None:
        before, refusals = self._done, len(self.refused)
        try:
            state = state_of(path, given)
            same = known(self._database, state)
            digest = "" if same else state.digest()  # before it is read, so never too new
        except OSError as error:
            self.refused.append(Refused(str(path), f"it cannot be read: {error.strerror}"))
            return
        if same:
            if same.touched:
                self._group.files.append((state, same.digest))
            self.unchanged += self._database.count(
                "SELECT count(*) FROM sources WHERE file = ?", (str(path),)
            )
            self._done += state.size
            return
        seen: dict[str, str] = {}
        for source in read_file(path, given):
            if isinstance(source, Refused):
                self.refused.append(source)
            elif source.key not in seen:
                seen[source.key] = source.article.id
                self._done = min(self._done + len(source.article.text), before + state.size)
                self._arrive(source.key, str(path), source.article)
            elif seen[source.key] != source.article.id:
                reason = "this id stands more than once in the file; the first one was taken"
                self.refused.append(Refused(source.key, reason))
        self._done = before + state.size
        if len(self.refused) == refusals:
            self._group.files.append((state, digest))

    def _take_item(self, item: Article | Document) -> None:
        if isinstance(item, Article):
            self._arrive(f"article:{item.id}", None, item)
            return
        from index.nodes import from_document

        try:
            article = from_document(item)
        except BadInput as error:
            self.refused.append(Refused(f"document {item.id_}", str(error)))
            return
        # A random id says nothing of what the document was last time.
        name = article.id if _RANDOM_ID.fullmatch(item.id_) else item.id_
        self._arrive(f"document:{name}", None, article)

    def _arrive(self, key: str, file: str | None, article: Article) -> None:
        """Put an article that was read into the group, and commit the group when it is full."""
        sql = "SELECT article_id FROM sources WHERE key = ?"
        before = self._database.row(sql, (key,))
        if before and before[0] == article.id:
            self.unchanged += 1
            return
        known = article.id in self._group.cuts or self._database.row(
            "SELECT 1 FROM articles WHERE id = ?", (article.id,)
        )
        if not known:
            cut = self._cutter(article)
            if not cut.passages:
                self.refused.append(Refused(key, "nothing in it can be cited"))
                return
            self._group.cuts[article.id] = cut
        self._group.pointers.append((key, file, article.id))
        if before:
            self.updated += 1
        elif known:
            self.copies += 1
        else:
            self.new += 1
        if article.published is None and (before or not known):
            self.undated += 1
        if self._group.passages >= GROUP:
            self._commit()

    @property
    def _cutter(self) -> Cutter:
        if self._cut is None:
            from index.cutting import make_cutter

            self._cut = make_cutter(self._embedder)
        return self._cut

    def _commit(self) -> None:
        """Embed what is new in the group, then store all of it in one transaction."""
        group, self._group = self._group, _Group()
        if group.cuts or group.pointers or group.files:
            vectors = self._embed(group.cuts.values())
            with self._database.transaction():
                if vectors:
                    self._agree_on_vectors(next(iter(vectors.values())))
                    put_vectors(self._database, vectors)
                for cut in group.cuts.values():
                    put_article(self._database, cut, self._embedder.name)
                old = [point(self._database, *pointer) for pointer in group.pointers]
                delete_unsourced(self._database, [one for one in old if one])
                remember(self._database, group.files)
            self.passages += group.passages
        self._show(0)
        if self.passages - self._flushed >= FLUSH_EVERY:
            self._flush()

    def _embed(self, cuts: Iterable[Cut]) -> dict[bytes, Vector]:
        """The vectors, by key, of the passages of *cuts* that have none yet."""
        texts: dict[bytes, str] = {}
        for cut in cuts:
            texts |= passage_keys(cut, self._embedder.name)
        known = known_vectors(self._database, list(texts))
        missing = [key for key in texts if key not in known]
        vectors: dict[bytes, Vector] = {}
        for start in range(0, len(missing), GROUP):
            keys = missing[start : start + GROUP]
            vectors |= embed_all(self._embedder, keys, [texts[key] for key in keys])
            if len(missing) > GROUP:
                self._show(len(vectors))
        return vectors

    def _agree_on_vectors(self, vector: Vector) -> None:
        """The first vectors fix the model and the dimensions of the library."""
        dimensions = self._library.meta("dimensions")
        if dimensions is None:
            set_meta(self._database, "embedder", self._embedder.name)
            set_meta(self._database, "dimensions", str(len(vector)))
        elif int(dimensions) != len(vector):
            raise OtherEmbedding(
                f"The embedding model {self._embedder.name!r} gives {len(vector)} numbers a text, "
                f"but this library holds vectors of {dimensions}: run `assistant reembed`."
            )

    def _flush(self) -> None:
        flush(self._library, self._place, self._show_chroma)
        self._flushed = self.passages

    def _show(self, embedded: int) -> None:
        articles, passages = self.new + self.updated, self.passages + embedded
        self._progress(Progress("articles", "bytes", self._done, self._total, articles, passages))

    def _show_chroma(self, done: int, total: int) -> None:
        articles = self.new + self.updated
        self._progress(Progress("chroma", "passages", done, total, articles, self.passages))


_RANDOM_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def embed_all(
    embedder: Embedder, keys: Sequence[bytes], texts: Sequence[str]
) -> dict[bytes, Vector]:
    """Embed *texts* and put each vector under its key; raises ServerError for unusable ones."""
    vectors = np.asarray(embedder.embed(texts), dtype=np.float32)
    if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
        raise ServerError(
            f"The embedding model {embedder.name!r} gave unusable vectors (shape {vectors.shape} "
            f"for {len(texts)} texts): check the model and its server."
        )
    return dict(zip(keys, vectors, strict=True))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
