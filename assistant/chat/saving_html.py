"""A session as one HTML page: the page of an answer, with a section for each question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.metadata import version
from string import Template

from assistant.answer import Answer
from assistant.chat.session import Session, Turn
from assistant.render.answer_page import closing_lines
from assistant.render.html import inline, part, policy_hash, style, text
from assistant.render.page import GENERATOR
from assistant.render.page_answer import claims_html, disagreements_html, lines_html
from assistant.render.page_article import Places, articles_html
from assistant.render.words import count, day

_PACKAGE = "assistant.render"


def session_page(session: Session) -> str:
    """The whole page of *session*; the articles stand beside the answers once each."""
    places = Places(_together(session))
    articles = articles_html(places)
    sheet, script = style(_PACKAGE, "page.css"), part(_PACKAGE, "page.js")
    cited = f"{count(len(session.citations), 'sentence')} cited"
    return Template(part(_PACKAGE, "page.html")).substitute(
        generator=GENERATOR,
        style=sheet,
        style_hash=policy_hash(sheet),
        script=script,
        script_hash=policy_hash(script),
        title=inline(session.title),
        question=text(session.title),
        verdict=f'<span class="badge plain">{count(len(session.turns), "question")}</span>',
        based_on=inline(cited),
        layout="sheet" if articles else "sheet alone",
        claims="".join(_turn(turn, places) for turn in session.turns),
        disagreements="",
        closing="",
        nearest="",
        removed="",
        made_of=f"<dt>session</dt><dd>{inline(session.id)}, {inline(session.started_at)}</dd>",
        articles=f'<aside aria-label="The articles">{articles}</aside>' if articles else "",
        footer=inline(
            f"Written by assistant {version('news-archive-assistant')} on {day(date.today())}. "
            "Quotes are cut from the stored articles. This file loads nothing from elsewhere."
        ),
    )


def _together(session: Session) -> Answer:
    """One answer with the claims of all turns: their citation numbers do not collide."""
    first = session.turns[0].answer
    return replace(
        first,
        claims=tuple(claim for turn in session.turns for claim in turn.answer.claims),
        disagreements=tuple(d for turn in session.turns for d in turn.answer.disagreements),
    )


def _turn(turn: Turn, places: Places) -> str:
    asked = f'<p class="source">asked as: {inline(turn.question)}</p>' if turn.rewritten else ""
    closing = lines_html(closing_lines(turn.answer))
    return (
        f'<section class="turn"><h2 dir="auto">{text(turn.asked)}</h2>{asked}'
        f"{claims_html(turn.answer, places)}{disagreements_html(turn.answer, places)}"
        f'<section class="closing">{closing}</section></section>'
    )
