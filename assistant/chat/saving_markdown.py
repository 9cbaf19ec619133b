"""A session as Markdown: a heading for each question, quotes as quotes, sources as footnotes."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import Citation, Claim, Support
from assistant.chat.outside import with_fragment
from assistant.chat.session import Session, Turn
from assistant.render.answer_page import closing_lines, who
from assistant.render.line import Line
from assistant.render.safe import one_line
from assistant.render.sources import quote_spans, reprints, source, spoken
from assistant.render.words import count

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|~$&"})


def markdown(session: Session) -> str:
    """Questions as headings, claims with footnotes, and each footnote once, at the end.

    Foreign text stays text: nothing in it is markup.
    """
    questions = count(len(session.turns), "question")
    parts = [
        f"# {_plain(session.title)}\n",
        f"*{questions}, session {session.id}, begun {session.started_at[:10]}*\n",
    ]
    for turn in session.turns:
        parts += _turn(turn)
    parts += ["---\n", *(f"{_footnote(c)}\n" for c in session.citations.values())]
    return "\n".join(parts)


def _turn(turn: Turn) -> Iterable[str]:
    answer = turn.answer
    yield f"## {_plain(turn.asked)}\n"
    if turn.rewritten:
        yield f"*Asked as: {_plain(turn.question)}*\n"
    for claim in answer.claims:
        yield f"{_claim(claim)}\n"
    closing = "\n".join(map(_closing, closing_lines(answer)))
    if closing:
        yield f"{closing.strip()}\n"
    searched = count(answer.searched.articles, "article")
    yield f"*{_plain(who(answer.reader))} · {searched} searched*\n"


def _claim(claim: Claim) -> str:
    """The claim and its footnotes; in quotation marks where it is itself a quote."""
    citations = list(dict.fromkeys(claim.citations))
    text = _plain(claim.text)
    quoted = [c for c in citations if c.quote == claim.text]
    if quoted:
        text = _spans(Line(quote_spans(claim.text, quoted[0].sentence)))
    marks = "".join(f"[^{citation.number}]" for citation in citations)
    doubt = "" if claim.support is Support.SUPPORTED else f" *({claim.support.value})*"
    short = f"**{_plain(claim.short)}**\n\n" if claim.short else ""
    return f"{short}{text}{marks}{doubt}"


def _closing(line: Line) -> str:
    """A line of the end of an answer: a paragraph, or where it is indented an item of a list."""
    if not line.indent:
        return f"\n{_spans(line)}\n"
    return f"{' ' * (line.indent - 2)}- {_spans(line)}"


def _footnote(citation: Citation) -> str:
    """The quote, who said it, where it stands, and who else prints it."""
    article = citation.article
    said = [_spans(Line(quote_spans(citation.quote, citation.sentence)))]
    said += [_plain(spoken(citation.attribution))] if citation.attribution else []
    said.append(_spans(source(article, [citation.sentence])))
    if citation.also:
        said.append(_spans(reprints("also in", list(citation.also))))
    url = with_fragment(article.url, citation.quote)
    link = f" <{url}>" if url else ""
    return f"[^{citation.number}]: {' · '.join(said)}{link}"


def _spans(line: Line) -> str:
    return _plain("".join(span.text for span in (*line.prefix, *line.spans)))


def _plain(foreign: str) -> str:
    """Foreign text as Markdown text: on one line, nothing in it is markup."""
    return one_line(foreign).translate(_SPECIAL)
