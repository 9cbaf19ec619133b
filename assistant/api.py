"""The assistant for Python users; the command line is a thin skin over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from assistant import build
from assistant.answer import Answer, Claim
from assistant.config import Config, load
from assistant.questions.asked import filters_for, usable
from index.embed import Embedder
from index.errors import BadInput, LibraryError
from index.library import Library
from index.retrieve import Filters

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.schema import Document

    from assistant.ask import Pipeline
    from assistant.receipts.receipt import Receipt
    from assistant.receipts.reverify import Verification
    from assistant.receipts.store import ReceiptStore
    from assistant.search import Search, SearchResult
    from assistant.whence.places import Whence
    from index.article import Article
    from index.health import Health
    from index.ingest import OnProgress, Summary
    from index.llama_retriever import LibraryRetriever
    from index.metadata import Given


class Assistant:
    """A library of articles and the means to ask it.

    *settings* are those of `Config` (model=, base_url=, k=..); what is not given comes from the
    environment, `config.toml` in the library's folder, or the defaults. *embedder* may be any
    LlamaIndex embedding; *now* is the clock of the receipts, *tell* is told why none could be
    saved. Raises BadInput for a setting that cannot be used.
    """

    def __init__(
        self,
        home: str | Path | None = None,
        *,
        embedder: Embedder | BaseEmbedding | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        tell: Callable[[str], None] = lambda message: None,
        **settings: Any,
    ) -> None:
        unknown = sorted(set(settings) - set(Config.__dataclass_fields__))
        if unknown:
            raise BadInput(f"{unknown[0]!r} is not a setting of the assistant.")
        self.config = load({"home": home, **settings})
        self._embedder = embedder
        self._now = now
        self._tell = tell
        self._library: Library | None = None

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the library; a second call does nothing."""
        if self._library is not None:
            self._library.close()
            self._library = None
        self.__dict__.pop("pipeline", None)
        self.__dict__.pop("_search", None)

    @property
    def library(self) -> Library:
        """The library as it is; raises LibraryEmpty when nothing was ever added."""
        if self._library is None:
            self._library = Library(self.config.home)
        return self._library

    def configure(self, **settings: Any) -> None:
        """Change settings of `Config` from the next question on; what is warm stays warm.

        Only those that choose the reader: model, base_url, api_key, extractive, fallback, k.
        """
        self.config = replace(self.config, **settings)
        self.__dict__.pop("pipeline", None)
        self.__dict__.pop("_search", None)

    @cached_property
    def embedder(self) -> Embedder:
        """The configured embedder, made on first use."""
        if self._embedder is None:
            return build.make_embedder(self.config)
        if hasattr(self._embedder, "get_text_embedding_batch"):
            from index.llama_embed import LlamaIndexEmbedder

            return LlamaIndexEmbedder(cast("BaseEmbedding", self._embedder))
        return self._embedder

    @cached_property
    def pipeline(self) -> Pipeline:
        """What a question passes through, made on first use."""
        return build.make_pipeline(self.config, self.library, self.embedder)

    @cached_property
    def _search(self) -> Search:
        """What a search passes through, made on first use."""
        return build.make_search(self.config, self.library, self.embedder)

    def add(
        self,
        *items: str | Path | Article | Document,
        given: Given | None = None,
        progress: OnProgress = lambda progress: None,
        wait: bool = True,
        on_wait: Callable[[str], None] = lambda message: None,
    ) -> Summary:
        """Add files, folders, articles, or documents of any LlamaIndex reader.

        Raises LibraryBusy (with *wait* False), OtherEmbedding, LibraryError, ServerError; what
        cannot be read is refused with a reason in the summary and stops nothing else. Raises
        BadInput for an empty path.
        """
        from index.ingest import add
        from index.read import path_of

        named = [path_of(item) if isinstance(item, str) else item for item in items]
        if self._library is None:
            self._library = Library(self.config.home, create=True)
        return add(
            self._library,
            named,
            self.embedder,
            given=given,
            chroma_url=self.config.chroma,
            progress=progress,
            wait=wait,
            on_wait=on_wait,
        )

    def resume(self, progress: OnProgress = lambda progress: None) -> Summary | None:
        """Finish an interrupted add; None when there is none or another process is writing."""
        from index.ingest import resume

        return resume(self.library, self.embedder, chroma_url=self.config.chroma, progress=progress)

    def abandon(
        self, *, wait: bool = True, on_wait: Callable[[str], None] = lambda message: None
    ) -> None:
        """Give up an interrupted add: what it added stays, the rest is not added.

        While another process writes this waits; with *wait* False it raises LibraryBusy.
        """
        from index.ingest import abandon

        abandon(self.library, wait=wait, on_wait=on_wait)

    def reembed(
        self,
        progress: OnProgress = lambda progress: None,
        *,
        wait: bool = True,
        on_wait: Callable[[str], None] = lambda message: None,
    ) -> int:
        """Embed every passage with the configured embedder; returns how many there are."""
        from index.ingest import reembed

        return reembed(
            self.library,
            self.embedder,
            chroma_url=self.config.chroma,
            progress=progress,
            wait=wait,
            on_wait=on_wait,
        )

    def remove(
        self,
        *references: str,
        wait: bool = True,
        on_wait: Callable[[str], None] = lambda message: None,
    ) -> Sequence[str]:
        """Remove articles by id, or a unique beginning of one; returns the ids removed."""
        from index.ingest import remove

        return remove(
            self.library, references, chroma_url=self.config.chroma, wait=wait, on_wait=on_wait
        )

    def ask(
        self,
        question: str,
        *,
        k: int | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        as_of: date | None = None,
        on_claim: Callable[[Claim], None] = lambda claim: None,
        on_receipt: Callable[[Receipt], None] = lambda receipt: None,
    ) -> Answer:
        """Answer *question*; *on_claim* is called with each claim once it has passed its checks.

        *as_of* is the day from which is asked: later articles are not searched, near ones first.
        *on_receipt* is given the receipt of the answer, which is saved unless `receipts` is false.
        Raises BadInput, LibraryEmpty, OtherEmbedding, ServerError.
        """
        return self.ask_through(
            self.pipeline,
            question,
            k=k or self.config.k,
            filters=self.filters(since=since, until=until, outlet=outlet, as_of=as_of),
            on_claim=on_claim,
            on_receipt=on_receipt,
        )

    def ask_through(
        self,
        pipeline: Pipeline,
        question: str,
        *,
        k: int,
        filters: Filters,
        on_claim: Callable[[Claim], None],
        on_receipt: Callable[[Receipt], None] = lambda receipt: None,
    ) -> Answer:
        """As `ask`, through a *pipeline* of the caller's, such as one of a conversation."""
        from assistant.extractive.shortfall import undated_answer
        from assistant.questions.respelt import respelt
        from assistant.receipts.receipt import make_receipt

        asked_at, question = self._now(), usable(question)
        put = respelt(question, self.library)
        for note in put.notes:
            self._tell(f"{note[0].upper()}{note[1:]}.")
        answer = pipeline.ask(put.question, k=k, filters=filters, on_claim=on_claim)
        notes = (*put.notes, *undated_answer(answer, filters.as_of or date.today()))
        searched_as = put.question if put.question != question else ""
        answer = replace(answer, question=question, notes=notes, searched_as=searched_as)

        receipt = make_receipt(answer, self.config, k=k, filters=filters, asked_at=asked_at)
        on_receipt(receipt)
        if not self.config.receipts:
            return answer
        try:
            self.receipts.save(receipt)
        except LibraryError as error:
            self._tell(f"No receipt of this answer was saved: {error}")
            return answer
        return replace(answer, receipt=receipt.id)

    def filters(self, **wanted: Any) -> Filters:
        """*since*, *until*, *outlet* (any spelling, or its beginning) and *as_of* as filters.

        Raises BadInput for an outlet that no article of the library is of.
        """
        return filters_for(self.library, **wanted)

    @property
    def receipts(self) -> ReceiptStore:
        """The receipts of earlier answers."""
        from assistant.receipts.store import ReceiptStore

        return ReceiptStore(self.library)

    def verify(self, receipt: Receipt) -> Verification:
        """Hold *receipt*, of this library or another one, against the articles of this library.

        No LLM is asked and nothing is embedded. Raises LibraryEmpty.
        """
        from importlib.metadata import version

        from assistant.receipts.reverify import verify

        sources = self.receipts.sources(receipt.id)
        program = version("news-archive-assistant")
        return verify(receipt, self.library, sources, program=program)

    def search(
        self,
        query: str,
        *,
        k: int | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        as_of: date | None = None,
    ) -> SearchResult:
        """The passages that `ask` would read for *query*, each with its best sentences.

        No LLM is asked. Raises BadInput, LibraryEmpty, OtherEmbedding, ServerError.
        """
        return self._search.find(
            query,
            k=k or self.config.k,
            filters=self.filters(since=since, until=until, outlet=outlet, as_of=as_of),
        )

    def whence(
        self,
        quote: str,
        *,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
    ) -> Whence:
        """Which articles *quote* stands in, word for word or how changed; nothing is embedded.

        Raises BadInput, LibraryEmpty.
        """
        from assistant.whence.finder import Finder

        filters = self.filters(since=since, until=until, outlet=outlet)
        return Finder(self.library).find(quote, filters)

    def health(self) -> Health:
        """Whether everything in the library agrees; changes nothing."""
        from index.health import health

        return health(self.library, embedder_name=self.embedder.name, chroma_url=self.config.chroma)

    def as_retriever(self, *, k: int = 8) -> LibraryRetriever:
        """The library as a LlamaIndex `BaseRetriever`."""
        from index.llama_retriever import LibraryRetriever

        return LibraryRetriever(
            build.make_retriever(self.config, self.library, self.embedder), self.library, k=k
        )
