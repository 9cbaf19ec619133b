"""An answer as a session keeps it: JSON that points at stored sentences and repeats the cited ones.

Quotes and metadata of what was cited are kept too: an article that was removed from the library
since leaves its sentences in the conversation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.answer import (
    Answer,
    Answerable,
    Citation,
    Claim,
    Disagreement,
    Evidence,
    ReaderInfo,
    Removed,
    Score,
    Side,
    Support,
    Usage,
)
from assistant.chat.shelf import Shelf, iso_day
from assistant.render.links import public_url
from index.attribution import Attribution
from index.retrieve import Searched
from index.sentence import Sentence

Record = dict[str, Any]


def to_json(answer: Answer) -> str:
    """The record of *answer*, without what may be secret in its server's URL."""
    reader = answer.reader
    record: Record = {
        "question": answer.question,
        "answerable": answer.answerable.value,
        "claims": [
            {
                "text": claim.text,
                "short": claim.short,
                "support": claim.support.value,
                "repaired": claim.repaired,
                "cites": [citation.number for citation in claim.citations],
            }
            for claim in answer.claims
        ],
        "citations": [
            {
                "number": cited.number,
                **_sentence(cited.sentence),
                "quote": cited.quote,
                "also": [article.id for article in cited.also],
                "attribution": _attribution(cited.attribution),
            }
            for cited in answer.citations
        ],
        "articles": {c.article.id: _metadata(c) for c in answer.citations},
        "evidence": [
            {
                "label": item.label,
                "id": item.sentence.id,
                "score": float(item.score),
                "also": [article.id for article in item.also],
                "attribution": _attribution(item.attribution),
            }
            for item in answer.evidence
        ],
        "disagreements": [_disagreement(found) for found in answer.disagreements],
        "removed": [[removed.text, removed.reason] for removed in answer.removed],
        "missing": answer.missing,
        "conflicts": list(answer.conflicts),
        "searched": _searched(answer.searched),
        "reader": [
            reader.name,
            reader.model,
            public_url(reader.base_url),
            reader.format,
            reader.prompt_sha256,
            reader.note,
        ],
        "usage": [answer.usage.prompt_tokens, answer.usage.completion_tokens],
        "confidence": answer.confidence,
        "nearest": [[item.label, item.score] for item in answer.nearest],
        "seconds": {name: float(value) for name, value in answer.seconds.items()},
        "error": answer.error,
        "receipt": answer.receipt,
        "notes": list(answer.notes),
        "searched_as": answer.searched_as,
    }
    return json.dumps(record, ensure_ascii=True)  # ASCII carries lone surrogates of a reply too


def from_json(text: str, shelf: Shelf) -> Answer:
    """The answer of a record; articles come from *shelf*, what is gone from the record itself."""
    record: Record = json.loads(text)
    shelf.lend(record["citations"], record["articles"])
    citations = {item["number"]: _citation(item, shelf) for item in record["citations"]}
    return Answer(
        question=record["question"],
        answerable=Answerable(record["answerable"]),
        claims=tuple(_claim(item, citations) for item in record["claims"]),
        reader=ReaderInfo(*record["reader"]),
        searched=_searched_again(record["searched"]),
        removed=tuple(Removed(*item) for item in record["removed"]),
        missing=record["missing"],
        conflicts=tuple(record["conflicts"]),
        disagreements=tuple(_disagreements(record["disagreements"], shelf)),
        evidence=tuple(_evidence(record["evidence"], shelf)),
        usage=Usage(*record["usage"]),
        confidence=record["confidence"],
        scores=tuple(_score(*item) for item in record.get("nearest", ())),
        seconds=record["seconds"],
        error=record["error"],
        receipt=record["receipt"],
        notes=tuple(record.get("notes", ())),
        searched_as=record.get("searched_as", ""),
    )


def _sentence(sentence: Sentence) -> Record:
    return {
        "id": sentence.id,
        "paragraph": sentence.paragraph,
        "start": sentence.start,
        "end": sentence.end,
        "kind": sentence.kind.value,
    }


def _metadata(citation: Citation) -> Record:
    article = citation.article
    return {
        "sha256": article.sha256,
        "title": article.title,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }


def _attribution(found: Attribution | None) -> list[Any] | None:
    return [found.speaker, found.verb, found.direct] if found else None


def _attribution_again(record: list[Any] | None) -> Attribution | None:
    return Attribution(*record) if record else None


def _searched(searched: Searched) -> list[Any]:
    days = (day.isoformat() if day else None for day in (searched.first, searched.last))
    return [searched.articles, list(searched.outlets), *days]


def _searched_again(record: list[Any]) -> Searched:
    articles, outlets, first, last = record
    return Searched(articles, tuple(outlets), iso_day(first), iso_day(last))


def _score(label: str, total: float) -> Score:
    """Enough of a score for an abstention to show its nearest sentences again."""
    return Score(label, 1.0, None, None, total)


def _claim(record: Record, citations: Mapping[int, Citation]) -> Claim:
    return Claim(
        text=record["text"],
        short=record.get("short", ""),
        citations=tuple(citations[number] for number in record["cites"]),
        support=Support(record["support"]),
        repaired=record["repaired"],
    )


def _citation(record: Record, shelf: Shelf) -> Citation:
    article = shelf.article(record["id"].partition("#")[0])
    assert article is not None  # it was lent, where the library has it no longer
    return Citation(
        number=record["number"],
        sentence=shelf.cited(record),
        article=article,
        also=shelf.articles(record["also"]),
        attribution=_attribution_again(record["attribution"]),
    )


def _evidence(records: Iterable[Record], shelf: Shelf) -> Iterable[Evidence]:
    for record in records:
        found = shelf.sentence(record["id"])
        if found is not None:
            sentence, article = found
            yield Evidence(
                record["label"],
                sentence,
                article,
                record["score"],
                shelf.articles(record["also"]),
                _attribution_again(record["attribution"]),
            )


def _disagreement(found: Disagreement) -> Record:
    sides = [
        [side.value, side.sentence.id, _attribution(side.attribution), side.note]
        for side in found.sides
    ]
    return {"about": found.about, "sides": sides}


def _disagreements(records: Iterable[Record], shelf: Shelf) -> Iterable[Disagreement]:
    """Those of which every side is still in the library."""
    for record in records:
        sides = [
            Side(value, *found, _attribution_again(attribution), note)
            for value, id_, attribution, note in record["sides"]
            if (found := shelf.sentence(id_)) is not None
        ]
        if len(sides) == len(record["sides"]):
            yield Disagreement(record["about"], tuple(sides))
