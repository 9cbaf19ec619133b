"""The answer as a JSON document: the shape of answer.schema.json, described in docs/json.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import cast

from assistant.answer import Answer, Citation, Claim, Disagreement, Evidence, ReaderInfo, Side
from assistant.checks.own_words import own_words
from assistant.render.links import public_url
from assistant.render.safe import escape_json
from index.article import Article
from index.attribution import Attribution
from index.moment import moments
from index.retrieve import Searched
from index.sentence import Sentence

SCHEMA_VERSION = 1

JsonObject = dict[str, object]


def answer_document(answer: Answer, *, evidence: bool = False, scores: bool = False) -> JsonObject:
    """The document of *answer*; with *evidence*, also every sentence that the reader was given.

    With *scores*, also what the extractive reader made of each.
    """
    document: JsonObject = {
        "schema_version": SCHEMA_VERSION,
        "question": answer.question,
        "answerable": answer.answerable.value,
        "abstained": answer.abstained,
        "claims": [_claim(claim) for claim in answer.claims],
        "citations": [_citation(citation) for citation in answer.citations],
        "removed": [{"text": claim.text, "reason": claim.reason} for claim in answer.removed],
        "confidence": answer.confidence,
        "missing": answer.missing,
        "nearest": [_evidence(item) for item in answer.nearest],
        "conflicts": list(answer.conflicts),
        "notes": list(answer.notes),
        "disagreements": [_disagreement(one) for one in answer.disagreements],
        "searched": searched_document(answer.searched),
        "reader": _reader(answer.reader),
        "usage": {
            "prompt_tokens": answer.usage.prompt_tokens,
            "completion_tokens": answer.usage.completion_tokens,
        },
        "error": answer.error,
        "receipt": answer.receipt,
        "seconds": {stage: float(seconds) for stage, seconds in answer.seconds.items()},
    }
    if answer.searched_as:
        document["searched_as"] = answer.searched_as
    if evidence:
        document["evidence"] = [_evidence(item) for item in answer.evidence]
    if scores:
        document["scores"] = [asdict(score) for score in answer.scores]
    return document


def _claim(claim: Claim) -> JsonObject:
    return {
        "text": claim.text,
        "short": claim.short or None,
        "support": claim.support.value,
        "repaired": claim.repaired,
        "own_words": list(own_words(claim)),
        "citations": [citation.number for citation in claim.citations],
    }


def _citation(citation: Citation) -> JsonObject:
    pointer = _pointer(citation.article, citation.sentence, citation.attribution)
    return {"number": citation.number, **pointer, "also": _also(citation.also)}


def _evidence(item: Evidence) -> JsonObject:
    pointer = _pointer(item.article, item.sentence, item.attribution)
    return {"label": item.label, "score": float(item.score), **pointer, "also": _also(item.also)}


def _disagreement(disagreement: Disagreement) -> JsonObject:
    sides = [_side(side) for side in disagreement.sides]
    return {"about": disagreement.about, "sides": sides}


def _side(side: Side) -> JsonObject:
    pointer = _pointer(side.article, side.sentence, side.attribution)
    return {"value": side.value, **pointer, "note": side.note}


def attribution_document(attribution: Attribution | None) -> JsonObject | None:
    """Who speaks; null for the reporter."""
    if attribution is None:
        return None
    return {
        "speaker": attribution.speaker,
        "verb": attribution.verb,
        "direct": attribution.direct,
    }


def _also(articles: Sequence[Article]) -> list[JsonObject]:
    return [article_document(article) for article in articles]


def _pointer(article: Article, sentence: Sentence, attribution: Attribution | None) -> JsonObject:
    return {
        "article": article_document(article),
        "sentence_id": sentence.id,
        "kind": sentence.kind.value,
        "start": sentence.start,
        "end": sentence.end,
        "quote": article.text[sentence.start : sentence.end],
        "dates": dates_document(article, sentence),
        "attribution": attribution_document(attribution),
    }


def dates_document(article: Article, sentence: Sentence) -> list[JsonObject]:
    """The days that *sentence* names, counted from the date of its *article*."""
    text = sentence.text
    return [
        {"text": text[m.start : m.end], "first": m.first.isoformat(), "last": m.last.isoformat()}
        for m in moments(text, article.published)
    ]


def article_document(article: Article) -> JsonObject:
    """The metadata of *article*; values that are not known are null."""
    return {
        "id": article.id,
        "sha256": article.sha256,
        "title": article.title,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }


def searched_document(searched: Searched) -> JsonObject:
    """What was searched; dates that are not known are null."""
    return {
        "articles": searched.articles,
        "outlets": list(searched.outlets),
        "first": searched.first.isoformat() if searched.first else None,
        "last": searched.last.isoformat() if searched.last else None,
    }


def _reader(reader: ReaderInfo) -> JsonObject:
    return {
        "name": reader.name,
        "model": reader.model,
        "base_url": public_url(reader.base_url),
        "format": reader.format,
        "prompt_sha256": reader.prompt_sha256,
        "note": reader.note,
    }


def dumps(document: object, *, ascii_only: bool = False) -> str:
    """The JSON text of *document*: readable, valid UTF-8, and harmless when printed on a terminal.

    Control and bidi characters become escapes, which is the same value; a lone surrogate, which
    UTF-8 cannot carry, becomes U+FFFD. Raises ValueError for NaN, which JSON cannot carry.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    text = escape_json(text)
    if not ascii_only:
        return text
    return json.dumps(json.loads(text), ensure_ascii=True, indent=2, allow_nan=False)


def answer_schema() -> JsonObject:
    """The JSON Schema (2020-12) of `answer_document`."""
    text = files("assistant").joinpath("answer.schema.json").read_text(encoding="utf-8")
    return cast(JsonObject, json.loads(text))
