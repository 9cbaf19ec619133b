"""One case of the page: what was asked and expected on the left, what was answered on the right."""

from __future__ import annotations

from html import escape

from assistant.evaluation.view import CaseView, ClaimView, Mark, QuoteView
from assistant.render.words import count


def case_html(case: CaseView) -> str:
    """A case, folded; open it to see gold and cited sentences side by side."""
    classes = " ".join(("case", *map(escape, case.classes)))
    return (
        f'<details class="{classes}" id="case-{escape(case.id)}"><summary>'
        f'<span class="mark {case.mark}">{escape(case.verdict)}</span>'
        f'<span class="question">{escape(case.question)}</span>'
        f'<span class="meta">{escape(case.meta)}</span></summary>'
        f'<div class="inside"><p class="why">{escape(case.why)}</p>'
        f'<div class="sides"><div>{_expected(case)}</div><div>{_answered(case)}</div></div>'
        f"{_figures(case)}</div></details>\n"
    )


def _expected(case: CaseView) -> str:
    answers = " · ".join(map(escape, case.answers)) or "not given"
    several = len(case.gold) > 1
    heading = "Gold evidence, any one set is enough" if several else "Gold evidence"
    sets = [f'<div class="set">{"".join(map(_quote, quotes))}</div>' for quotes in case.gold]
    gold = "".join(sets) or "<p>No sentence is judged for this question.</p>"
    if case.more_gold:
        gold += f'<p class="from">and {count(case.more_gold, "more set")}</p>'
    expected = "Expected" + (
        "" if len(case.answers) < 2 else ", all of these" if case.every else ", any of these"
    )
    return f"<h3>{expected}</h3><p>{answers}</p><h3>{heading}</h3>{gold}"


def _answered(case: CaseView) -> str:
    claims = "".join(map(_claim, case.claims)) or "<p>Nothing was answered.</p>"
    removed = "".join(map(_claim, case.removed))
    said = f"<h3>Answer and cited sentences</h3>{claims}"
    if removed:
        said += f"<h3>Removed by the checks</h3>{removed}"
    return said + _evidence(case)


def _evidence(case: CaseView) -> str:
    """What the reader had, folded."""
    if not case.evidence:
        return ""
    return (
        f'<details class="evidence"><summary>Evidence: the first {len(case.evidence)} of '
        f"{count(case.of_evidence, 'sentence')}</summary>"
        f"{''.join(map(_quote, case.evidence))}</details>"
    )


def _claim(claim: ClaimView) -> str:
    note = f'<span class="from">{escape(claim.note)}</span>' if claim.note else ""
    text = f'<p class="claim">{escape(claim.text)}{note}</p>' if claim.text else note
    return text + "".join(map(_quote, claim.quotes))


def _quote(quote: QuoteView) -> str:
    where = " · ".join(part for part in (quote.note, quote.where) if part)
    kind = f' class="{quote.mark}"' if quote.mark is not Mark.PLAIN else ""
    source = f'<span class="from">{escape(where)}</span>'
    return f"<blockquote{kind}>{escape(quote.text)}{source}</blockquote>"


def _figures(case: CaseView) -> str:
    if not case.figures:
        return ""
    parts = "".join(
        f"<span>{escape(name)}<b>{escape(text)}</b></span>" for name, text in case.figures
    )
    return f'<div class="figures">{parts}</div>'
