"""The page of an answer: one HTML file that needs nothing else, to keep or to hand to a colleague.

What is this sentence based on, in one glance: the claim over its quotes, and beside them the whole
article with the sentence marked. Article text is hostile: every text passes html.py, and a content
security policy with the hashes of our own script and style lets nothing else run or load, should
an escape ever be missed. Without its script the page still works, but for the button for the dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from string import Template

from assistant.answer import Answer, Answerable
from assistant.render.answer_page import closing_lines, searched_in_full, who
from assistant.render.extras import score_lines
from assistant.render.html import inline, part, policy_hash, style, text
from assistant.render.marks import meanings
from assistant.render.page_answer import (
    claims_html,
    disagreements_html,
    lines_html,
    nearest_html,
    removed_html,
)
from assistant.render.page_article import Places, articles_html
from assistant.render.words import count, day, duration, sentence, total_seconds

GENERATOR = "news-archive-assistant: answer"  # how a page of ours is known again
_PACKAGE = "assistant.render"
_VERDICTS = {
    Answerable.FULL: ("good", "Answered"),
    Answerable.PARTIAL: ("warn", "Answered in part"),
    Answerable.NO: ("bad", "No answer in the archive"),
}


def page(answer: Answer, *, made: date | None = None, scores: bool = False) -> str:
    """The whole page of *answer*; *made* is the day it is written, which stands at its foot.

    With *scores*, also how the evidence was scored.
    """
    places = Places(answer, answer.nearest)
    articles = articles_html(places)
    rest = replace(answer, disagreements=(), scores=())  # tables and nearest have their own places
    kind, verdict = _VERDICTS[answer.answerable]
    return filled(
        answer.question,
        articles=articles,
        verdict=f'<span class="badge {kind}">{verdict}</span>',
        based_on=_based_on(answer),
        claims=claims_html(answer, places),
        disagreements=disagreements_html(answer, places),
        closing=_section("closing", lines_html(closing_lines(rest))),
        nearest=nearest_html(answer.nearest, places),
        removed=removed_html(answer),
        scores=_section("scores", lines_html(score_lines(answer))) if scores else "",
        made_of="".join(
            f"<dt>{name}</dt><dd>{inline(value)}</dd>" for name, value in _made_of(answer)
        ),
        footer=written(made),
    )


def filled(heading: str, *, articles: str, based_on: str, footer: str, **parts: str) -> str:
    """The page under *heading*: its style, its script and their hashes, and these *parts*.

    *heading*, *based_on* and *footer* are texts; all else is HTML.
    """
    sheet, script = style(_PACKAGE, "page.css"), part(_PACKAGE, "page.js")
    return Template(part(_PACKAGE, "page.html")).substitute(
        generator=GENERATOR,
        style=sheet,
        style_hash=policy_hash(sheet),
        script=script,
        script_hash=policy_hash(script),
        title=inline(heading),
        question=text(heading),
        based_on=inline(based_on),
        layout="sheet" if articles else "sheet alone",
        articles=f'<aside aria-label="The articles">{articles}</aside>' if articles else "",
        footer=inline(footer),
        **parts,
    )


def _based_on(answer: Answer) -> str:
    """`2 sentences of 2 articles, 28 Sep 2018 to 29 Sep 2018`, or what was searched."""
    if answer.abstained:
        return f"{count(answer.searched.articles, 'article')} searched"
    articles = {citation.article.id: citation.article for citation in answer.citations}
    outlets = {article.outlet for article in articles.values() if article.outlet}
    parts = [
        f"based on {count(len(answer.citations), 'sentence')}",
        f"of {count(len(articles), 'article')}",
    ]
    if outlets:
        parts.append(f"by {count(len(outlets), 'outlet')}")
    return f"{' '.join(parts)}; {count(answer.searched.articles, 'article')} searched"


def _section(kind: str, inside: str) -> str:
    return f'<section class="{kind}">{inside}</section>' if inside else ""


def _made_of(answer: Answer) -> Iterator[tuple[str, str]]:
    """What it takes to judge or repeat the answer."""
    yield "answered by", who(answer.reader)
    if answer.reader.note:
        yield "note", sentence(answer.reader.note)
    yield from meanings(claim.support for claim in answer.claims)
    if answer.reader.prompt_sha256:
        yield "prompt", f"sha256 {answer.reader.prompt_sha256}"
    if answer.receipt:
        yield (
            "receipt",
            f"{answer.receipt}: `assistant verify {answer.receipt[:8]}` checks it again",
        )
    yield "searched", searched_in_full(answer.searched)
    yield "read", f"{count(len(answer.evidence), 'sentence')} of the passages found"
    if answer.seconds:
        yield "took", duration(total_seconds(answer.seconds))
    if answer.usage.prompt_tokens or answer.usage.completion_tokens:
        yield "tokens", f"{answer.usage.prompt_tokens:,} in, {answer.usage.completion_tokens:,} out"


def written(made: date | None) -> str:
    """The foot of a page: by what and when it was written, and what that means."""
    on = f" on {day(made)}" if made else ""
    return (
        f"Written by assistant {version('news-archive-assistant')}{on}. Quotes are cut from the "
        "stored articles. This file loads nothing from elsewhere."
    )
