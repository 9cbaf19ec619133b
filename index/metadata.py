"""Metadata of an article: read from several places, merged by trust, each with its origin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

import yaml

from index.article import Article, Origin, make_article
from index.clean import clean
from index.dates import date_in_name, parse_date
from index.errors import BadInput
from index.label import citable, describe
from index.outlets import outlet_of_url
from index.shapes import byline

# The names under which files and readers give each value, best first.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publication", "publisher", "site_name"),
    "byline": ("byline", "author", "authors", "by"),
    "published": ("published", "date", "published_at", "publish_date", "datepublished", "pubdate"),
    "url": ("url", "link", "canonical_url"),
}
_HEADER_LINE = re.compile(
    r"(title|headline|outlet|source|publication|byline|by|author|date|published|url|link)"
    r" *: *(\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata values that one place gives; None where it gives none."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None


def given_by(values: Mapping[str, object]) -> Given:
    """Read a mapping such as a JSON object or YAML front matter.

    Raises BadInput, naming the field, when a value has the wrong type or a date cannot be read.
    """
    lowered = {key.lower(): value for key, value in values.items()}
    found: dict[str, str] = {}
    for field, names in ALIASES.items():
        for name in names:
            value = _as_text(name, lowered.get(name))
            if value:
                found[field] = value
                break
    published = parse_date(found["published"]) if "published" in found else None
    if "published" in found and published is None:
        raise BadInput(
            f"the date {found['published'][:40]!r} cannot be read; write it as YYYY-MM-DD"
        )
    return Given(
        title=found.get("title"),
        outlet=found.get("outlet"),
        byline=found.get("byline"),
        published=published,
        url=found.get("url"),
    )


def front_matter(text: str) -> tuple[Given, str]:
    """Return the YAML front matter of a Markdown *text* (between `---` lines) and the rest.

    Raises BadInput when a value cannot be used.
    """
    match = re.match(r"---[ \t]*\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.S | re.M)
    if not match:
        return Given(), text
    values = _yaml(match[1])
    if values is None:
        return Given(), text
    return given_by(values), text[match.end() :]


def header_lines(text: str) -> tuple[Given, str]:
    """Return what `Title: ..`, `Date: ..`, `Outlet: ..` lines at the head say, and the rest.

    One such line alone counts only with a blank line after it. A line that cannot be used, such as
    a date that cannot be read, stays in the text and ends the header.
    """
    values: dict[str, object] = {}
    end, blank = 0, False
    for match in re.finditer(r"([^\n]*)\n?", text):
        line = match[1].strip()
        if line:
            pair = _header_pair(line, inside=bool(values))
            if pair is None:
                break
            values.setdefault(*pair)
            end = match.end()
        blank = not line
        if end == len(text):
            break
    if not values or (len(values) == 1 and not blank):
        return Given(), text
    return given_by(values), text[end:].lstrip()


def _header_pair(line: str, *, inside: bool) -> tuple[str, str] | None:
    """Return name and value of a header line; *inside* a header `By A. Smith` is one, too."""
    if len(line) > 400:
        return None
    match = _HEADER_LINE.fullmatch(line)
    if not match:
        names = byline(line) if inside else None
        return ("byline", names[0]) if names else None
    name, value = match[1].lower(), match[2].strip()
    dated = name in {"date", "published"}
    return None if dated and parse_date(value) is None else (name, value)


def compose(raw: str, layers: Sequence[tuple[Origin, Given]], *, name: str = "") -> Article:
    """Make an Article of a *raw* text; of each value, the first of *layers* that gives it wins.

    What they lack is recognised in the text, then in the file *name*. Raises BadInput when the text
    holds no sentence that can be cited.
    """
    given, text = header_lines(clean(raw))
    if not text:
        raise BadInput("it is empty")
    known = [*layers, (Origin.TEXT, given)]
    title = next((g.title for _, g in known if g.title), None)
    seen = describe(text, title=title)
    known.append((Origin.TEXT, Given(seen.title, seen.outlet, seen.byline, seen.published)))
    known.append((Origin.FILE_NAME, Given(title=title_in_name(name), published=date_in_name(name))))
    values, origins = _merge(known)
    if values.outlet is None and values.url and (outlet := outlet_of_url(values.url)):
        values = replace(values, outlet=outlet)
        origins["outlet"] = origins["url"]
    if not citable(text, seen.paragraphs):
        raise BadInput("it holds no sentence that could be cited")
    return make_article(
        text,
        title=values.title,
        outlet=values.outlet,
        byline=values.byline,
        published=values.published,
        url=values.url,
        origins=origins,
    )


def title_in_name(name: str) -> str | None:
    """Return the title that a file name such as `2018-09-28-us-leaves-basra.txt` spells, if any."""
    stem = name.rpartition(".")[0]
    words = [word for word in re.split(r"[-_ ]+", stem) if word and not word.isdigit()]
    if len(words) < 3 or not all(word.isalpha() for word in words):
        return None
    return " ".join(words)


def _merge(layers: Sequence[tuple[Origin, Given]]) -> tuple[Given, dict[str, Origin]]:
    values: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    published = None
    for origin, given in layers:
        for field in fields(Given):
            value = getattr(given, field.name)
            if value is None or field.name in origins:
                continue
            origins[field.name] = origin
            if isinstance(value, date):
                published = value
            else:
                values[field.name] = value
    return Given(published=published, **values), origins


def _as_text(name: str, value: object) -> str:
    """Return *value* as one line of text; lists of texts are joined."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise BadInput(f"the field {name!r} must be text, not {_kind_of(value)}")
    return " ".join(clean(value).split())


def _kind_of(value: object) -> str:
    names = {
        bool: "true or false",
        dict: "an object",
        list: "a list",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), type(value).__name__)


def _yaml(block: str) -> dict[str, object] | None:
    """Return the mapping that *block* holds, every scalar as text; None if it is no mapping."""
    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        # Mostly a colon inside an unquoted title.
        pairs = [line.partition(":") for line in block.splitlines() if line.strip()]
        if not all(colon and key.strip().isidentifier() for key, colon, _ in pairs):
            raise BadInput(
                "its front matter is not YAML; put titles with a colon in quotes"
            ) from None
        return {key.strip(): value.strip().strip("\"'[]") for key, _, value in pairs}
    return loaded if isinstance(loaded, dict) else None
