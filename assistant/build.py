"""The one place where the parts are chosen and joined, as the settings say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.config import LOCAL_EMBEDDING, OPENAI_URL, VERIFIERS, Config
from assistant.uses import Use
from index.errors import BadInput
from index.retrieve import Stage

if TYPE_CHECKING:
    from assistant.ask import Pipeline, Reader
    from assistant.chat.rewriting import Rewriter
    from assistant.checks.entailment import ClaimReader, SupportModel
    from assistant.evidence_model import EvidenceModel
    from assistant.llm.model import Model, OpenAiModel
    from assistant.search import Search
    from index.embed import Embedder
    from index.hybrid import HybridRetriever
    from index.library import Library
    from index.maxsim import MaxSim


def make_embedder(config: Config) -> Embedder:
    """The embedder that `embedding` names: `local`, `openai:MODEL`, or MODEL with its own URL."""
    name = config.embedding
    if name == LOCAL_EMBEDDING:
        from index.minilm import MiniLm

        return MiniLm()
    if name.startswith("openai:"):
        url = config.embedding_base_url or OPENAI_URL
        key = config.embedding_api_key or (config.api_key if url == OPENAI_URL else None)
        if key is None and url == OPENAI_URL:
            raise BadInput(
                f"embedding is {name!r}, which needs OPENAI_API_KEY, or an embedding_base_url."
            )
        return _remote(config, name.removeprefix("openai:"), url, key)
    if config.embedding_base_url is None:
        raise BadInput(
            f"embedding is {name!r}: say 'local', 'openai:MODEL', "
            "or set embedding_base_url to the server that has this model."
        )
    return _remote(config, name, config.embedding_base_url, config.embedding_api_key)


def _remote(config: Config, model: str, url: str, key: str | None) -> Embedder:
    from index.openai_embed import OpenAiEmbedder
    from index.retry import Retry

    return OpenAiEmbedder(
        model, base_url=url, api_key=key, timeout=config.timeout, retry=Retry(config.attempts)
    )


def make_retriever(config: Config, library: Library, embedder: Embedder) -> HybridRetriever:
    """Dense and words over *library*, fused; Chroma embedded or by URL."""
    from index.dense import EXACT_BELOW
    from index.hybrid import HybridRetriever

    exact_below = config.exact_below
    if exact_below is None:
        exact_below = 0 if config.chroma else EXACT_BELOW
    return HybridRetriever(
        library,
        embedder,
        chroma_url=config.chroma,
        exact_below=exact_below,
        without=[name for name in config.without if isinstance(name, Stage)],
    )


def make_pipeline(
    config: Config,
    library: Library,
    embedder: Embedder,
    *,
    wrap: Callable[[Model], Model] = lambda model: model,
) -> Pipeline:
    """Everything that a question passes through. *wrap* may put a layer around the LLM."""
    from assistant.ask import Pipeline

    model = make_evidence_model(config)
    extractive = _extractive(config, embedder, model)
    return Pipeline(
        library=library,
        retriever=make_retriever(config, library, embedder),
        reader=_llm(config, library, wrap) if config.has_llm else extractive,
        fallback=extractive,
        fall_back_on_failure=config.fallback,
        support=_support(config, model, wrap) if config.has_llm else None,
    )


def make_search(config: Config, library: Library, embedder: Embedder) -> Search:
    """What a search passes through: the same retrieval as a question, and no reader."""
    from assistant.search import Search

    return Search(library, make_retriever(config, library, embedder), _scorer(embedder))


def _extractive(config: Config, embedder: Embedder, model: EvidenceModel | None) -> Reader:
    from assistant.extractive.ranking import Ranker
    from assistant.extractive.reader import ExtractiveReader

    return ExtractiveReader(Ranker(_scorer(embedder), model, _unused(config)))


def make_evidence_model(config: Config) -> EvidenceModel | None:
    """The evidence model, unless every use of it is left out."""
    from assistant.evidence_model import BUILT_IN, EvidenceModel

    unused = set(Use) <= set(config.without)
    return None if unused else EvidenceModel(config.evidence_model or BUILT_IN)


def _support(
    config: Config, model: EvidenceModel | None, wrap: Callable[[Model], Model]
) -> SupportModel | None:
    """What looks at an LLM's claims beside the checks; the extractive reader's need nothing.

    A cross-encoder is tried before the LLM is asked: what it costs is not lost to a wrong folder.
    """
    if config.verify in {"llm", "llm-each"}:
        from assistant.llm.support import LlmSupport

        each = config.verify == "llm-each"
        return LlmSupport(wrap(make_model(config)), prompts=config.prompts, each=each)
    reader = make_claim_reader(config, model)
    if reader is None:
        return None
    from assistant.checks.entailment import EvidenceSupport

    return EvidenceSupport(reader)


def make_claim_reader(config: Config, model: EvidenceModel | None) -> ClaimReader | None:
    """What reads claims on this machine: the user's cross-encoder, or the evidence *model*.

    Raises BadInput for a folder that holds no cross-encoder.
    """
    if config.verify not in VERIFIERS:
        from assistant.checks.cross_encoder import CrossEncoder

        reader = CrossEncoder(Path(config.verify))
        reader.check()
        return reader
    return None if config.verify == "off" or Use.SUPPORT in config.without else model


def _unused(config: Config) -> frozenset[Use]:
    return frozenset(name for name in config.without if isinstance(name, Use))


def _scorer(embedder: Embedder) -> MaxSim:
    from index.maxsim import MaxSim
    from index.minilm import MiniLm

    return MaxSim(embedder if isinstance(embedder, MiniLm) else MiniLm())


def make_rewriter(config: Callable[[], Config]) -> Rewriter:
    """What makes a follow-up stand alone: the LLM of the moment, where there is one, and rules.

    *config* gives the settings, which may change in a conversation.
    """
    from assistant.chat.carry import CarryRewriter
    from assistant.chat.llm_rewriter import LlmRewriter, ModelOf

    return LlmRewriter(
        rules=CarryRewriter(),
        model=ModelOf(config, make_model),
        prompts=lambda: config().prompts,
    )


def make_model(config: Config, *, name: str | None = None) -> OpenAiModel:
    """The LLM of the configured server: *name*, else the configured one. Needs a `base_url`."""
    from assistant.llm.model import OpenAiModel

    assert config.base_url is not None
    return OpenAiModel(
        base_url=config.base_url,
        api_key=config.api_key,
        model=name or config.model,
        timeout=config.timeout,
        attempts=config.attempts,
    )


def _llm(config: Config, library: Library, wrap: Callable[[Model], Model]) -> Reader:
    from assistant.llm.reader import LlmReader

    return LlmReader(wrap(make_model(config)), library, prompts=config.prompts)
