"""The words stage: BM25 (Robertson & Zaragoza 2009) over passages and their titles, by FTS5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.conditions import condition
from index.database import Database
from index.retrieve import Filters

Ranked = list[tuple[int, float]]

_TITLE_WEIGHT = 0.5  # a title stands in every passage of its article, so it counts less
_QUOTED = re.compile('["“”„«]([^"“”„»]+)["“”»]')
_TERM = re.compile(r"[^\W_]+")
_STOPPED = """
    a about after all also am an and any are as at be because been before being between both but by
    can could did do does doing during each few for from had has have having he her here hers him
    his how i if in into is it its itself just me more most my no nor not of off on once only or
    other our out over own s same she should so some such t than that the their them then there
    these they this those through to too under until up very was we were what when where which
    while who whom whose why will with would you your
"""
_STOP_WORDS = frozenset(_STOPPED.split())


def search(database: Database, question: str, depth: int, filters: Filters = Filters()) -> Ranked:
    """The rows of the *depth* best passages and their BM25 scores, best (highest) first."""
    query = match_query(question)
    if not query:
        return []
    where, arguments = condition(filters)
    rows = database.rows(
        f"SELECT words.rowid, -bm25(words, {_TITLE_WEIGHT}, 1.0) AS score FROM words"
        + (
            " JOIN passages ON passages.id = words.rowid"
            " JOIN articles ON articles.id = passages.article_id"
            if arguments
            else ""
        )
        + f" WHERE words MATCH ? AND {where} ORDER BY score DESC, words.rowid LIMIT ?",
        (query, *arguments, depth),
    )
    return [(int(row), float(score)) for row, score in rows]


def match_query(question: str) -> str:
    """The FTS5 query for *question*: its phrases in quotation marks and its terms, any of them.

    Every term is quoted, so that nothing in a question is an operator. Stop words are left out
    unless there is nothing else.
    """
    phrases = [" ".join(_terms(quoted)) for quoted in _QUOTED.findall(question)]
    terms = list(dict.fromkeys(_terms(question)))
    wanted = [term for term in terms if term not in _STOP_WORDS] or terms
    parts = [phrase for phrase in dict.fromkeys(phrases) if " " in phrase] + wanted
    return " OR ".join(f'"{part}"' for part in parts)


def _terms(text: str) -> Iterator[str]:
    return (match[0].lower() for match in _TERM.finditer(text))
