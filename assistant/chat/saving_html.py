"""A session as one HTML page: the page of an answer, with a section for each question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answer import Answer
from assistant.chat.session import Session, Turn
from assistant.render.answer_page import closing_lines
from assistant.render.html import inline, text
from assistant.render.page import filled, written
from assistant.render.page_answer import claims_html, disagreements_html, lines_html
from assistant.render.page_article import Places, articles_html
from assistant.render.words import count


def session_page(session: Session) -> str:
    """The whole page of *session*; the articles stand beside the answers once each."""
    places = Places(_together(session))
    return filled(
        session.title,
        articles=articles_html(places),
        verdict=f'<span class="badge plain">{count(len(session.turns), "question")}</span>',
        based_on=f"{count(len(session.citations), 'sentence')} cited",
        claims="".join(_turn(turn, places) for turn in session.turns),
        disagreements="",
        closing="",
        nearest="",
        removed="",
        made_of=f"<dt>session</dt><dd>{inline(session.id)}, {inline(session.started_at)}</dd>",
        footer=written(date.today()),
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
