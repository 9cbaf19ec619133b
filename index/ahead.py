"""Whether a sentence looks ahead to a date or back on it: "will meet on Friday", "met on Friday".

News gives no tense with a date, so the nearest word that tells decides: first those before the
date, then the few after it ("On Friday the court will rule").
"""

from __future__ import annotations

import re

_REACH = 120  # characters before a date, within its sentence

_AHEAD = r"""(?:wo|would|could|might|must|should)n't|will|'ll|would|shall|could|can|might|must
|should|may|next|upcoming|forthcoming|due|slated|plan(?:s|ned|ning)?|scheduled?|deadline|intends?
|(?<!than\s)(?<!as\s)expect(?:s|ed|ing)?|set\s(?:to|for)|(?:is|are|'s|'re)\sto|going\sto|about\sto
|hopes?\sto|aims?\sto|ahead\sof|as\s(?:early|soon|late)\sas""".replace("\n", "")
_PAST = r"""said|told|was|were|had|did|gave|made|took|went|came|met|left|won|lost|held|became|began
|sent|saw|found|led|struck|fell|rose|wrote|spoke|flew|shot|brought|ran""".replace("\n", "")
_CUE = re.compile(rf"(?<![\w'])(?:(?P<ahead>{_AHEAD})|(?:{_PAST}))\b")
_AFTER = re.compile(
    rf",?\s(?:(?!(?:that|who|which|and|but)\b)[\w'.-]+\s){{0,3}}?"
    rf"(?:(?P<ahead>{_AHEAD})|(?:{_PAST}|[a-z]+ed))\b"
)
_SENTENCE_END = re.compile(r"[a-z)\d]{3}[.!?][\"']?\s|;\s")

_ON = r"(?:(?:on|late|early)\s){0,2}$"
_LIMIT = re.compile(r"\b(?P<by>by)\s$|\b(?:until|till|through|starting|beginning)\s$", re.I)
_SINCE = re.compile(rf"\b(?:since|ago)\s{_ON}", re.I)
_DONE = re.compile(rf"\b(?P<be>be\s(?:[a-z]+ly\s)?)?(?!{_AHEAD}\b)[a-z]+ed\s{_ON}")


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around `text[start:end]`, a date, say that it is still to come.

    In doubt it is not: most dates of the news are past. Straight apostrophes are expected.
    """
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = text[end : end + _REACH]
    if limit := _LIMIT.search(before):
        return not (limit["by"] and re.match(r"[^.;]{0,60}\b(?:had|was|were)\b", after))
    done = _DONE.search(before)
    if _SINCE.search(before) or (done and not done["be"]):
        return False
    if re.search(r"\bafter\s$", before, re.I) and after.startswith("'s"):
        return False
    cues = list(_CUE.finditer(before))
    cue = cues[-1] if cues else _AFTER.match(after)
    return bool(cue and cue["ahead"])
