"""The page of a run: one HTML file that needs nothing else, no script or font from elsewhere.

Article text is hostile: every text passes `escape`, and a content security policy with the hashes
of our own script and style lets nothing else run, should an escape ever be missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from string import Template

from assistant.evaluation import plots
from assistant.evaluation.html_case import case_html
from assistant.evaluation.report import Figure, Report, bounds, counted, provenance, value
from assistant.evaluation.view import CaseView
from assistant.render.html import part, policy_hash, style

TILES = ("handled", "accuracy", "citation_f1", "abstention_f1", "hits@1", "seconds_total_p50")
FIRST = (  # what stands in the table at once; the rest folds out
    *("handled", "accuracy", "citation_precision", "citation_recall", "citation_f1"),
    *("abstention_precision", "abstention_recall", "abstention_f1", "hits@1", "hits@10"),
    *("recall@10", "ndcg@10", "seconds_total_p50", "seconds_total_p95"),
)
_PACKAGE = "assistant.evaluation"
FILTERS = ("all", "wrong", "abstained", "failed")


def page(report: Report, cases: Sequence[CaseView], *, tiles: Sequence[str] = TILES) -> str:
    """The whole page of *report* and its *cases*."""
    sheet, script = style(_PACKAGE, "page.css"), part(_PACKAGE, "page.js")
    return Template(part(_PACKAGE, "page.html")).substitute(
        title=escape(f"Evaluation: {report.name}"),
        heading=escape(report.name),
        subtitle=escape(f"{report.reader} · {counted(report.counts)}"),
        style=sheet,
        style_hash=policy_hash(sheet),
        script=script,
        script_hash=policy_hash(script),
        tiles="".join(_tile(f) for name in tiles for f in report.figures if f.name == name),
        notices="".join(_notices(report)),
        measures_hint=MEASURES_HINT,
        measures=_measures(report),
        plots="".join(_plots(report)) or NOTHING,
        filters=_filters(cases),
        cases="".join(map(case_html, cases)),
        provenance="".join(
            f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in provenance(report)
        ),
        footer=FOOTER,
    )


MEASURES_HINT = (
    "Each value is over the n cases that it says something of, with a 95 % bootstrap interval. "
    "Cases for which a measure is undefined and cases that failed are counted, never averaged away."
)
NOTHING = '<p class="nothing">There is nothing to plot in this run.</p>'
FOOTER = "One file that loads nothing from elsewhere. Quotes are cut from the stored articles."


def _tile(figure: Figure) -> str:
    strip = (
        plots.interval(figure.value, figure.low, figure.high, figure.name) if _share(figure) else ""
    )
    return (
        f'<div class="tile"><p class="name">{escape(_words(figure.name))}</p>'
        f'<p class="value">{_short(figure)}</p>{strip}'
        f'<p class="of">{escape(bounds(figure))}<br>n = {figure.n}</p></div>'
    )


def _row(figure: Figure) -> str:
    strip = (
        plots.interval(figure.value, figure.low, figure.high, figure.name) if _share(figure) else ""
    )
    failed = f'<span class="left">{figure.failed}</span>' if figure.failed else ""
    return (
        f'<tr><td>{escape(_words(figure.name))}<span class="what">{escape(figure.what)}</span></td>'
        f'<td class="num">{escape(value(figure))}</td><td class="num">{escape(bounds(figure))}</td>'
        f'<td class="wide">{strip}</td><td class="num">{figure.n}</td>'
        f'<td class="num">{figure.undefined or ""}</td><td class="num">{failed}</td></tr>'
    )


def _measures(report: Report) -> str:
    """The usual measures, then all others folded, then those that this set does not define."""
    first = [figure for figure in report.defined if figure.name in FIRST]
    others = [figure for figure in report.defined if figure.name not in FIRST]
    tables = _table(first)
    if others:
        tables += (
            f"<details><summary>{len(others)} more measures</summary>{_table(others)}</details>"
        )
    if report.undefined:
        names = escape(", ".join(report.undefined))
        tables += f'<p class="hint">Not defined for these questions: {names}.</p>'
    return tables


def _table(figures: Sequence[Figure]) -> str:
    heads = ("measure", "value", "95 % interval", "0 to 1", "n", "undefined", "failed")
    words = ("measure", "0 to 1")
    cells = "".join(
        f"<th>{name}</th>" if name in words else f'<th class="num">{name}</th>' for name in heads
    )
    rows = "".join(map(_row, figures))
    return (
        f'<div class="scroll"><table class="measures"><thead><tr>{cells}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _notices(report: Report) -> list[str]:
    notices = [f'<p class="notice">{escape(note)}</p>' for note in report.notes]
    if report.counts.failed:
        failed = report.counts.failed
        notices.append(
            f'<p class="notice bad">{failed} of {report.counts.n} questions failed and have no '
            "answer; they are counted in n and shown below under “failed”.</p>"
        )
    return notices


def _plots(report: Report) -> Iterator[str]:
    """Those plots for which the run has something to show."""
    if report.risk_coverage:
        curve = [plots.Curve("risk", report.risk_coverage)]
        yield _figure(
            "Risk and coverage",
            plots.curves(
                curve, title="Risk over coverage", x="questions answered", y="wrong among them"
            ),
            "If it answered only the questions it is surest of, how many would be wrong?",
        )
    if report.hits:
        curve = [plots.Curve("Hits@k", report.hits)]
        yield _figure(
            "Hits@k",
            plots.curves(curve, title="Hits over k", x="k", y="questions", dots=True),
            "Questions with something relevant among the first k of the ranking.",
        )
    if report.seconds:
        yield _figure(
            "Latency",
            plots.histogram(report.seconds, title="Latency", x="seconds for one question"),
            "The whole question, from retrieval to the checked answer.",
        )
    if report.by_type:
        types = [plots.Bar(f.name, f.value, f.low, f.high, f.n) for f in report.by_type]
        yield _figure(
            "Accuracy by type of question",
            plots.bars(types, title="Accuracy by type"),
            "Lines are 95 % intervals; with few cases they are wide.",
        )


def _figure(title: str, plot: str, hint: str) -> str:
    return (
        f'<figure class="plotbox"><figcaption>{escape(title)}</figcaption>{plot}'
        f'<p class="hint">{escape(hint)}</p></figure>'
    )


def _filters(cases: Sequence[CaseView]) -> str:
    """Radio buttons that the style sheet filters by: they work without any script."""
    inputs = "".join(
        f'<input type="radio" name="filter" id="f-{name}"{" checked" if name == "all" else ""}>'
        for name in FILTERS
    )
    labels = "".join(
        f'<label for="f-{name}">{name}<b>'
        f"{sum(name == 'all' or name in case.classes for case in cases)}</b></label>"
        for name in FILTERS
    )
    return f'{inputs}<div class="tabs">{labels}</div>'


def _share(figure: Figure) -> bool:
    """Whether the figure lies between 0 and 1, so that it can stand on a strip."""
    edges = (figure.value, figure.low, figure.high)
    return figure.unit == "" and all(edge is None or 0 <= edge <= 1 for edge in edges)


def _short(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    return f"{figure.value:.2f}" + (f" <small>{escape(figure.unit)}</small>" if figure.unit else "")


def _words(name: str) -> str:
    return name.replace("_", " ")
