"""A session as one HTML page: the page of an answer, with a section for each question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answer import Answer
from assistant.chat.session import Session, Turn
from assistant.render.answer_page import closing_lines, searched_in_full, who
from assistant.render.html import bdi, inline, text
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
        scores="",
        made_of=_made_of(session),
        footer=written(date.today()),
    )


def _made_of(session: Session) -> str:
    """Who answered, which archive was searched, and when it was begun."""
    readers = dict.fromkeys(who(turn.answer.reader) for turn in session.turns)
    searched = searched_in_full(session.turns[-1].answer.searched)
    told = {
        "answered by": "; ".join(readers),
        "searched last": searched,
        "session": f"{session.id}, begun {session.started_at}",
    }
    return "".join(f"<dt>{name}</dt><dd>{bdi(value)}</dd>" for name, value in told.items())


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
    if closing:
        closing = f'<section class="closing">{closing}</section>'
    return (
        f'<section class="turn"><h2 dir="auto">{text(turn.asked)}</h2>{asked}'
        f"{claims_html(turn.answer, places)}{disagreements_html(turn.answer, places)}"
        f"{closing}</section>"
    )
