"""A search as a JSON document: the shape of search.schema.json, described in docs/json.md."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from assistant.render.as_json import JsonObject, article_document, dates_document, searched_document

if TYPE_CHECKING:
    from assistant.search import Found, Match, SearchResult
    from index.article import Article

SCHEMA_VERSION = 1


def search_document(result: SearchResult) -> JsonObject:
    """The document of *result*, with the rank and score of every stage."""
    return {
        "schema_version": SCHEMA_VERSION,
        "query": result.query,
        "hits": [_hit(found) for found in result.found],
        "missing": list(result.missing),
        "notes": list(result.notes),
        "searched": searched_document(result.searched),
        "seconds": {stage: float(seconds) for stage, seconds in result.seconds.items()},
    }


def _hit(found: Found) -> JsonObject:
    hit, passage = found.hit, found.hit.passage
    return {
        "rank": hit.rank,
        "score": float(hit.score),
        "article": article_document(found.article),
        "passage": {
            "first": passage.first,
            "last": passage.last,
            "start": passage.start,
            "end": passage.end,
            "text": found.article.text[passage.start : passage.end],
        },
        "sentences": [_match(match, found.article) for match in found.matches],
        "cosine": None if hit.cosine is None else float(hit.cosine),
        "stages": [
            {"stage": at.stage, "rank": at.rank, "score": float(at.score)} for at in hit.stages
        ],
        "copies": [article_document(copy) for copy in found.copies],
    }


def _match(match: Match, article: Article) -> JsonObject:
    sentence = match.sentence
    return {
        "sentence_id": sentence.id,
        "kind": sentence.kind.value,
        "start": sentence.start,
        "end": sentence.end,
        "quote": article.text[sentence.start : sentence.end],
        "dates": dates_document(article, sentence),
        "score": match.score,
    }


def search_schema() -> JsonObject:
    """The JSON Schema (2020-12) of `search_document`."""
    text = files("assistant").joinpath("search.schema.json").read_text(encoding="utf-8")
    return cast(JsonObject, json.loads(text))
