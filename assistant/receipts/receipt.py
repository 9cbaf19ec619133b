"""Receipt: what a question was answered, and on what, so that anybody can check it later.

It holds everything that the check needs (`assistant verify`): each quote with the sha256 of its
article and its offsets there. Its id is the start of a sha256 over its content, so a receipt that
was changed after it was written is recognised. That is no signature: who changes it can also
compute the sha256 anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any

from assistant.answer import (
    Answer,
    Answerable,
    Citation,
    Disagreement,
    ReaderInfo,
    Removed,
    Side,
    Support,
)
from assistant.config import Config
from assistant.render.links import public_url
from assistant.render.safe import valid
from index.article import Article
from index.attribution import Attribution
from index.retrieve import Filters, Searched
from index.sentence import Kind

SCHEMA_VERSION = 1
ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class ReceiptArticle:
    """The article of a citation, as it was stored when it was cited."""

    id: str
    sha256: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ReceiptCitation:
    """A cited sentence: *quote* stood at code points *start* to *end* of its article."""

    number: int
    article: ReceiptArticle
    sentence_id: str
    kind: Kind
    start: int
    end: int
    quote: str
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class ReceiptClaim:
    """A claim as it was shown; *citations* are numbers of citations of its receipt."""

    text: str
    support: Support
    repaired: bool
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReceiptSide:
    """A value that the sources did not agree on, and the sentence that gives it.

    The number of *quoted* is that of a citation, or 0 where the answer does not cite it.
    """

    value: str
    note: str
    quoted: ReceiptCitation


@dataclass(frozen=True, slots=True)
class ReceiptDisagreement:
    """What the sources did not agree on when it was asked; *rows* is how many sides were shown,
    None in receipts of before they were counted.
    """

    about: str
    sides: tuple[ReceiptSide, ...]
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiptSettings:
    """The settings that decide what is found and who reads it."""

    k: int
    embedding: str
    without: tuple[str, ...]
    extractive: bool
    fallback: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """One answer, or abstention: then there are no claims. *asked_at* is in UTC.

    *reader* has the URL of its server without credentials. *program* is the version of the
    assistant that answered, *sha256* that of the content. *searched_as* is the question with a
    misspelt name put right, empty where it was searched as asked; *tables* is how many
    *disagreements* were shown, None in receipts of before they were counted.
    """

    schema_version: int
    asked_at: datetime
    question: str
    answerable: Answerable
    claims: tuple[ReceiptClaim, ...]
    citations: tuple[ReceiptCitation, ...]
    removed: tuple[Removed, ...]
    missing: str
    conflicts: tuple[str, ...]
    searched: Searched
    filters: Filters
    reader: ReaderInfo
    settings: ReceiptSettings
    program: str
    error: str = ""
    disagreements: tuple[ReceiptDisagreement, ...] = ()
    searched_as: str = ""
    tables: int | None = None
    sha256: str = ""

    @property
    def quoted(self) -> tuple[ReceiptCitation, ...]:
        """Every quote in it: the citations, then what only stands in a disagreement."""
        sides = (side.quoted for one in self.disagreements for side in one.sides)
        return (*self.citations, *(quoted for quoted in sides if not quoted.number))

    @property
    def id(self) -> str:
        """What it is called: unique enough in a library, and short enough to type."""
        return self.sha256[:ID_LENGTH]


def make_receipt(
    answer: Answer, config: Config, *, k: int, filters: Filters, asked_at: datetime
) -> Receipt:
    """The receipt of *answer*, which was asked with *k* and *filters* under *config*."""
    receipt = Receipt(
        schema_version=SCHEMA_VERSION,
        asked_at=asked_at.astimezone(UTC),
        question=valid(answer.question),
        answerable=answer.answerable,
        claims=tuple(
            ReceiptClaim(
                valid(claim.text),
                claim.support,
                claim.repaired,
                tuple(citation.number for citation in claim.citations),
            )
            for claim in answer.claims
        ),
        citations=tuple(_cited(citation, citation.number) for citation in answer.citations),
        removed=tuple(Removed(valid(one.text), valid(one.reason)) for one in answer.removed),
        missing=valid(answer.missing),
        conflicts=tuple(map(valid, answer.conflicts)),
        searched=answer.searched,
        filters=filters,
        reader=_public(answer.reader),
        settings=ReceiptSettings(
            k, config.embedding, tuple(config.without), config.extractive, config.fallback
        ),
        program=version("news-archive-assistant"),
        error=valid(answer.error),
        disagreements=tuple(_disagreement(one, answer) for one in answer.disagreements),
        searched_as=valid(answer.searched_as),
        tables=len(answer.disagreements),
    )
    return replace(receipt, sha256=content_sha256(receipt_document(receipt)))


def receipt_document(receipt: Receipt) -> dict[str, Any]:
    """The receipt as a JSON object: the shape of receipt.schema.json.

    One without disagreements does not name them, like those of before they were kept.
    """
    plain = every_field(receipt)
    for table in plain["disagreements"]:
        if table["rows"] is None:
            del table["rows"]
    for name in ("disagreements", "searched_as"):
        if not plain[name]:
            del plain[name]
    if receipt.tables is None:
        del plain["tables"]
    return {"schema_version": plain.pop("schema_version"), "id": receipt.id, **plain}


def every_field(receipt: Receipt) -> dict[str, Any]:
    """Every field of a receipt but its id as JSON, those without a value, too."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(receipt), default=_plain))
    return plain


def version_order(version: str) -> tuple[int, ...]:
    """A version as numbers that sort; what is none counts as 0."""
    parts = version.split("+", maxsplit=1)[0].split(".")[:4]
    return tuple(int(part) if part.isdecimal() and len(part) < 9 else 0 for part in parts)


def content_sha256(document: Mapping[str, Any]) -> str:
    """The sha256 of a receipt's document: of everything but its own id and sha256.

    Of the JSON text in ASCII, with sorted keys and without white space.
    """
    content = {name: value for name, value in document.items() if name not in ("id", "sha256")}
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _cited(citation: Citation | Side, number: int) -> ReceiptCitation:
    """A sentence as a receipt quotes it, under *number*."""
    sentence, article = citation.sentence, citation.article
    return ReceiptCitation(
        number=number,
        article=receipt_article(article),
        sentence_id=sentence.id,
        kind=sentence.kind,
        start=sentence.start,
        end=sentence.end,
        quote=article.text[sentence.start : sentence.end],
        attribution=citation.attribution,
    )


def _disagreement(one: Disagreement, answer: Answer) -> ReceiptDisagreement:
    numbers = {citation.sentence.id: citation.number for citation in answer.citations}
    sides = (
        ReceiptSide(valid(side.value), side.note, _cited(side, numbers.get(side.sentence.id, 0)))
        for side in one.sides
    )
    return ReceiptDisagreement(valid(one.about), tuple(sides), len(one.sides))


def receipt_article(article: Article) -> ReceiptArticle:
    """What a receipt says of *article*."""
    return ReceiptArticle(
        article.id,
        article.sha256,
        article.title,
        article.outlet,
        article.byline,
        article.published,
        article.url,
    )


def _public(reader: ReaderInfo) -> ReaderInfo:
    model = reader.model and valid(reader.model)
    note = valid(reader.note)
    return replace(reader, base_url=public_url(reader.base_url), model=model, note=note)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a receipt")
