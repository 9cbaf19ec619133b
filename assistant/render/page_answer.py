"""The answer on the page: each claim over its quotes, what is disputed, missing or removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.answer import Answer, Citation, Claim, Disagreement, Evidence, Side, Support
from assistant.checks.own_words import own_words
from assistant.dated import dated
from assistant.render.html import bdi, inline, text
from assistant.render.line import Line, Span
from assistant.render.links import web_link
from assistant.render.marks import OWN
from assistant.render.page_article import Places, original
from assistant.render.words import KINDS, count, day, sentence
from index.article import Article
from index.attribution import Attribution
from index.sentence import Sentence

LONG = 1200  # characters of a quote from which on it scrolls in a box of its own
_BADGES = {
    Support.SUPPORTED: ("good", "✓ supported", "Its numbers, dates, names and quoted words stand"
                        " in the quotes below"),
    Support.UNVERIFIED: ("warn", "? unverified", "No check could confirm it: compare it with its"
                         " quotes"),
    Support.CONTRADICTED: ("bad", "✗ contradicted", "A support model finds that its quotes say"
                           " otherwise"),
    Support.UNSUPPORTED: ("bad", "✗ unsupported", "Its quotes do not carry it"),
}  # fmt: skip


def claims_html(answer: Answer, places: Places) -> str:
    """The claims in order, each over the quotes that were not shown yet."""
    shown: set[int] = set()
    items = []
    for claim in answer.claims:
        items.append(f"<li>{_claim(claim, shown, places)}</li>\n")
        shown.update(citation.number for citation in claim.citations)
    return f'<ol class="claims">{"".join(items)}</ol>' if items else ""


def _claim(claim: Claim, shown: Iterable[int], places: Places) -> str:
    citations = list(dict.fromkeys(claim.citations))
    new = [citation for citation in citations if citation.number not in set(shown)]
    is_quote = new == citations and [c.quote for c in citations] == [claim.text]
    short = f'<p class="short" dir="auto">{text(claim.short)}</p>' if claim.short else ""
    if is_quote:
        badges = _exact() if claim.support is Support.SUPPORTED else _support(claim)
        said = _quote(citations[0], places, badges=badges + _repaired(claim))
        return f'{short}<figure class="claim quoted">{said}</figure>'
    links = "".join(_number(citation, places) for citation in citations)
    head = (
        f'{short}<p class="claim" dir="auto">{text(claim.text)}{links}</p>'
        f'<p class="badges">{_support(claim)}{_repaired(claim)}{_own(claim)}</p>'
    )
    quotes = "".join(f'<figure class="quote">{_quote(c, places)}</figure>' for c in new)
    return head + quotes


def _number(citation: Citation, places: Places) -> str:
    """The number of a citation, which opens its article."""
    anchor, at = places.anchor(citation.sentence), places.way_back(citation.sentence)
    where = f"{citation.article.outlet or 'outlet unknown'}, {day(citation.article.published)}"
    label = inline(f"Citation {citation.number}, {where}: open the article at this sentence")
    return (
        f'<a class="cite"{at} href="#{anchor}" aria-label="{label}"'
        f' title="{label}">{citation.number}</a>'
    )


def _quote(citation: Citation, places: Places, *, badges: str = "") -> str:
    """A quote behind its number; with *badges* it is the claim itself."""
    long = ' class="long" tabindex="0"' if len(citation.quote) > LONG else ""
    number = _number(citation, places)
    quote = f"“{text(citation.quote)}”"
    body = f"{quote}{number}" if badges else f"{number}{quote}"
    kind = KINDS[citation.sentence.kind]
    label = _badge("warn", kind, "Not the running text of the article") if kind else ""
    under = f'<p class="badges">{badges}{label}</p>' if badges or label else ""
    return (
        f'<blockquote dir="auto"{long}>{body}</blockquote>'
        f"<figcaption>{under}{_source(citation, places)}</figcaption>"
    )


def _source(citation: Citation, places: Places) -> str:
    """Who speaks, where and when it was printed, what its "Friday" is, and who else prints it."""
    article = citation.article
    anchor = places.anchor(citation.sentence)
    parts = [f'<b class="outlet">{bdi(article.outlet or "outlet unknown")}</b>']
    parts.append(f"<time>{day(article.published)}</time>")
    if article.title:
        parts.append(f'<a href="#{anchor}">{bdi(article.title)}</a>')
    if article.byline:
        parts.append(f"by {bdi(article.byline)}")
    parts.append(original(article))
    speaks = (
        f'<p class="speaker">{spoken(citation.attribution)}</p>' if citation.attribution else ""
    )
    notes = " · ".join(map(inline, dated(citation.sentence, article)))
    also = " · ".join(map(_printed, citation.also))
    return (
        f'{speaks}<p class="source">{" · ".join(filter(None, parts))}</p>'
        + (f'<p class="dates">{notes}</p>' if notes else "")
        + (f'<p class="also">also in {also}</p>' if also else "")
    )


def spoken(attribution: Attribution) -> str:
    """Who speaks: `Mike Pompeo said, in quotation marks`."""
    how = "in their own words" if attribution.direct else "in the reporter’s words"
    return (
        f'<span class="voice" aria-hidden="true">❝</span> <b>{bdi(attribution.speaker)}</b> '
        f"{bdi(attribution.verb)}, {how}"
    )


def _printed(article: Article) -> str:
    name = bdi(article.outlet or article.id)
    link = web_link(article.url)
    if link:
        name = f'<a href="{inline(link)}" rel="noopener noreferrer" target="_blank">{name}</a>'
    return f"{name} {day(article.published)}"


def _badge(kind: str, words: str, why: str) -> str:
    return f'<span class="badge {kind}" title="{inline(why)}">{inline(words)}</span>'


def _exact() -> str:
    return _badge("good", "✓ exact quote", "Cut from the stored article, letter for letter")


def _support(claim: Claim) -> str:
    """What was found of a claim; a finding without words of its own bears its name."""
    plain = ("bad", claim.support.value, "What a check found of it")
    return _badge(*_BADGES.get(claim.support, plain))


def _repaired(claim: Claim) -> str:
    why = "The reader named other sentences; the checks found those that carry it"
    return _badge("plain", "↻ citation repaired", why) if claim.repaired else ""


def _own(claim: Claim) -> str:
    words = ", ".join(own_words(claim))
    why = "Words that none of the quotes below has in any form: compare them"
    return _badge("warn", f"{OWN}: {words}", why) if words else ""


def disagreements_html(answer: Answer, places: Places) -> str:
    """What the articles do not agree on, each as a table of its sides; never resolved here."""
    return "".join(_disagreement(about, places) for about in answer.disagreements)


def _disagreement(about: Disagreement, places: Places) -> str:
    rows = "".join(_side(side, places) for side in about.sides)
    heads = "".join(
        f'<th scope="col">{head}</th>'
        for head in ("says", "outlet", "date", "who says it", "where")
    )
    return (
        f'<section class="disputed"><h2>The sources differ: {bdi(about.about)}</h2>'
        f'<div class="scroll"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _side(side: Side, places: Places) -> str:
    note = _badge("warn", side.note, "As dates and words of the articles tell") if side.note else ""
    who = spoken(side.attribution) if side.attribution else "the outlet itself"
    outlet = bdi(side.article.outlet or "outlet unknown")
    return (
        f'<tr><th scope="row" dir="auto">{text(side.value)} {note}</th><td>{outlet}</td>'
        f"<td><time>{day(side.article.published)}</time></td><td>{who}</td>"
        f"<td>{_cut(side.sentence, side.article, places)}</td></tr>"
    )


def _cut(sentence: Sentence, article: Article, places: Places) -> str:
    """A sentence, cut from its article, as a link to where it stands."""
    anchor, at = places.anchor(sentence), places.way_back(sentence)
    return (
        f'<a class="cut"{at} dir="auto" href="#{anchor}">'
        f"“{text(article.text[sentence.start : sentence.end])}”</a>"
    )


def nearest_html(nearest: Sequence[Evidence], places: Places) -> str:
    """The sentences nearest to the question, labelled as what they are: no answer."""
    if not nearest:
        return ""
    items = "".join(
        f"<li>{_cut(item.sentence, item.article, places)}"
        f'<p class="source"><b class="outlet">{bdi(item.article.outlet or "outlet unknown")}</b> · '
        f"<time>{day(item.article.published)}</time></p></li>"
        for item in nearest
    )
    return (
        '<section class="nearest"><h2>Nearest sentences, which do not answer</h2>'
        f"<ul>{items}</ul></section>"
    )


def removed_html(answer: Answer) -> str:
    """The claims that failed the checks and why, folded away: they are no part of the answer."""
    if not answer.removed:
        return ""
    items = "".join(
        f'<li><p class="struck" dir="auto">{text(claim.text)}</p>'
        f'<p class="reason">{inline(sentence(claim.reason))}</p></li>'
        for claim in answer.removed
    )
    many = count(len(answer.removed), "claim")
    return (
        f'<details class="fold"><summary>{many} removed by the checks</summary>'
        f"<ul>{items}</ul></details>"
    )


def lines_html(lines: Iterable[Line]) -> str:
    """What the terminal says in lines, as paragraphs; blank lines are left out."""
    spans = (line.prefix + line.spans for line in lines)
    return "".join(f"<p>{''.join(_spans(some))}</p>" for some in spans if some)


def _spans(spans: Iterable[Span]) -> Iterator[str]:
    for span in spans:
        yield f'<span class="{span.role.value}" dir="auto">{inline(span.text)}</span>'
