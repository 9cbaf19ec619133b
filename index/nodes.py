"""Articles as LlamaIndex documents and passages as LlamaIndex nodes, both ways.

Ingest goes through here, so any LlamaIndex reader can feed the library and any LlamaIndex vector
store or pipeline can take its passages. `node.get_content(MetadataMode.EMBED)` of a node is exactly
`embedded_text` of its passage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, Document, NodeRelationship, TextNode
from pydantic import Field

from index.article import Article, Origin, make_article
from index.dates import parse_date
from index.metadata import ALIASES, Given, compose, given_by
from index.passage import TARGET, Passage, passages
from index.sentence import Sentence
from index.split import split

_VALUES = ("title", "outlet", "byline", "published", "url")
_HIDDEN = ("origins", "first_sentence", "last_sentence")
_NOT_EMBEDDED = [key for key in _VALUES if key != "title"] + list(_HIDDEN)


def to_document(article: Article) -> Document:
    """Return *article* as a LlamaIndex document whose id is the article's."""
    values: dict[str, str] = {}
    for key in _VALUES:
        value = getattr(article, key)
        if value is not None:
            values[key] = str(value)
    if article.origins:
        values["origins"] = "; ".join(f"{key}={origin}" for key, origin in article.origins.items())
    return Document(
        id_=article.id,
        text=article.text,
        metadata=values,
        excluded_embed_metadata_keys=_NOT_EMBEDDED,
        excluded_llm_metadata_keys=list(_HIDDEN),
        metadata_template="{value}",
        text_template="{metadata_str}\n{content}",
    )


def from_document(document: Document) -> Article:
    """Return the article that *document* holds: one of ours unchanged, any other reader's cleaned.

    Of another reader the usual metadata keys are understood (title, source, author, date, url,
    file_name and their like). Raises BadInput when nothing in it can be cited.
    """
    metadata: Mapping[str, Any] = document.metadata
    if "origins" in metadata or not metadata:
        article = _ours(document.text, metadata)
        if article.id == document.id_:
            return article
    return compose(
        document.text,
        [(Origin.JSON, _given(metadata))],
        name=str(metadata.get("file_name") or ""),
    )


class PassageParser(NodeParser):
    """Cuts documents into passages of whole sentences, one TextNode each.

    A node's id is the passage id, its metadata the document's and `first_sentence` and
    `last_sentence` (positions, both included); `start_char_idx` and `end_char_idx` are exact
    offsets into the text of its document.
    """

    count_tokens: Callable[[str], int] = Field(exclude=True)
    window: int
    target: int = TARGET
    sentences_of: Callable[[Article], Sequence[Sentence]] = Field(default=split, exclude=True)

    @classmethod
    def class_name(cls) -> str:
        """Name the parser for LlamaIndex's serialisation."""
        return "PassageParser"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        return [node for document in nodes for node in self._cut(document)]

    def _cut(self, document: BaseNode) -> list[TextNode]:
        title = document.metadata.get("title")
        article = make_article(
            document.get_content(), title=title if isinstance(title, str) else None
        )
        article = replace(article, id=document.id_)
        found = passages(
            article,
            self.sentences_of(article),
            count_tokens=self.count_tokens,
            window=self.window,
            target=self.target,
        )
        # Made once: it hashes the whole text.
        source = document.as_related_node_info()
        return [_node(passage, document, {NodeRelationship.SOURCE: source}) for passage in found]

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]
    ) -> list[BaseNode]:
        # The base class looks each text up again and can land on an earlier copy of it.
        exact = [_offsets(node) for node in nodes]
        done = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, (start, end) in zip(done, exact, strict=True):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = start, end
        return done


def passages_of(nodes: Iterable[BaseNode]) -> tuple[Passage, ...]:
    """Return the passages that *nodes* of a PassageParser carry, in their order."""
    found: list[Passage] = []
    for node in nodes:
        start, end = _offsets(node)
        found.append(
            Passage(
                article_id=node.ref_doc_id or "",
                first=int(node.metadata["first_sentence"]),
                last=int(node.metadata["last_sentence"]),
                start=start or 0,
                end=end or 0,
                text=node.text if isinstance(node, TextNode) else node.get_content(),
            )
        )
    return tuple(found)


def to_node(passage: Passage, document: Document) -> TextNode:
    """Return the node of a stored *passage* as the PassageParser makes it of *document*."""
    node = _node(passage, document, {NodeRelationship.SOURCE: document.as_related_node_info()})
    node.metadata = {**document.metadata, **node.metadata}
    return node


def _offsets(node: BaseNode) -> tuple[int | None, int | None]:
    return (node.start_char_idx, node.end_char_idx) if isinstance(node, TextNode) else (None, None)


def _node(passage: Passage, document: BaseNode, relationships: dict[Any, Any]) -> TextNode:
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata={"first_sentence": passage.first, "last_sentence": passage.last},
        relationships=dict(relationships),
        excluded_embed_metadata_keys=[
            *document.excluded_embed_metadata_keys,
            "first_sentence",
            "last_sentence",
        ],
        excluded_llm_metadata_keys=[
            *document.excluded_llm_metadata_keys,
            "first_sentence",
            "last_sentence",
        ],
        metadata_template=getattr(document, "metadata_template", "{key}: {value}"),
        text_template=getattr(document, "text_template", "{metadata_str}\n\n{content}"),
    )


def _ours(text: str, metadata: Mapping[str, Any]) -> Article:
    values = {key: str(metadata[key]) for key in _VALUES if key in metadata}
    published = values.pop("published", None)
    pairs = [pair.split("=", 1) for pair in str(metadata.get("origins", "")).split("; ") if pair]
    known = {str(origin) for origin in Origin}
    return make_article(
        text,
        published=parse_date(published) if published else None,
        origins={key: Origin(origin) for key, origin in pairs if origin in known},
        **values,
    )


def _given(metadata: Mapping[str, Any]) -> Given:
    """Read a reader's metadata: values of other types than text are passed over."""
    known = {name for names in ALIASES.values() for name in names}
    values: dict[str, object] = {
        key: value
        for key, value in metadata.items()
        if key.lower() in known and (value is None or not isinstance(value, int | float | dict))
    }
    # Many readers put an address or a path under "source".
    source = values.get("source")
    if isinstance(source, str) and "/" in source:
        del values["source"]
        if source.startswith(("http://", "https://")):
            values.setdefault("url", source)
    return given_by(values)
