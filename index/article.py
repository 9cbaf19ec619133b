"""Article: a news article, cleaned once and frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Origin(StrEnum):
    """Where a metadata value came from, most trusted first."""

    USER = "user"
    JSON = "json"
    FRONT_MATTER = "front matter"
    TEXT = "text"
    FILE_NAME = "file name"


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. `text` never changes: every offset of the product points into it.

    The id is content-addressed (see `article_id`), so the same article has the same id in every
    library, and a changed article is another article. `origins` names for each metadata value that
    is set where it came from.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)


def make_article(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    published: date | None = None,
    url: str | None = None,
    origins: Mapping[str, Origin] | None = None,
) -> Article:
    """Freeze a cleaned *text* and its metadata into an Article, with its id and sha256."""
    identity = [text, title, outlet, byline, published and published.isoformat(), url]
    return Article(
        id=_digest(json.dumps(identity, ensure_ascii=True))[:12],
        text=text,
        sha256=_digest(text),
        title=title,
        outlet=outlet,
        byline=byline,
        published=published,
        url=url,
        origins=dict(origins or {}),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
