"""Whether a sentence looks ahead to a date or back on it: "will meet on Friday", "met on Friday".

News gives no tense with a date, so the nearest word that tells decides: first those before the
date, then the few after it ("On Friday the court will rule").
"""

from __future__ import annotations

import re

_REACH = 120  # characters before a date, within its sentence

_AHEAD = r"""(?:wo|would|could|might|must|should)n't|will|'ll|would|shall|could|can|might|may|must
|should|next(?!\sto\b)|upcoming|forthcoming|slated|scheduled?|deadline|intends?|plan(?:s|ned|ning)?\sto|planned\sfor
|(?:is|are|was|were)\sdue\sto|due(?!\sto)|(?<!than\s)(?<!as\s)expect(?:s|ed|ing)?|set\s(?:to|for)
|(?:is|are|'s|'re)\sto|going\sto|about\sto|hopes?\sto|aims?\sto|as\s(?:early|soon|late)\sas
|(?<!seconds\s)(?<!minutes\s)(?<!points\s)ahead\sof
|(?:delayed|postponed|extended|pushed\sback)\s(?:until|till|to)""".replace("\n", "")
_PAST = r"""said|told|was|were|had|did|gave|made|took|went|came|met|left|won|lost|held|became|began
|sent|saw|found|led|struck|fell|rose|wrote|spoke|flew|shot|brought|ran|(?<!be\s)[a-z]+ed\sby
|according\sto|(?:[A-Z]\w+|which|who|that|and|it|he|she|they)\s(?!expected|scheduled|planned|slated)[a-z-]+ed
""".replace("\n", "")
_CUE = re.compile(rf"(?<![\w'])(?:(?P<ahead>{_AHEAD})|(?:{_PAST}))(?!\w)")
_AFTER = re.compile(
    rf"(?:\s(?:morning|afternoon|evening|night))?,?\s(?:(?!(?:that|who|which|and|but)\b)[\w'.-]+\s){{0,3}}?[\"']?"
    rf"(?:(?P<ahead>{_AHEAD})|(?:{_PAST}|[a-z]+ed))\b"
)
_SENTENCE_END = re.compile(r"[a-z)\d]{2}[.!?][\"']?\s|;\s")

_ON = r"(?:(?:on|late|early)\s){0,2}$"
_LIMIT = re.compile(r"\b(?:by|until|till|through|starting|beginning)\s$", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:since|ago|earlier)\s{_ON}|\bafter\s$(?P<after>)", re.IGNORECASE)
_DONE = re.compile(rf"\b(?P<be>be\s(?:[a-z]+ly\s)?)?(?!{_AHEAD}\b)[a-z]+ed\s{_ON}")


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around `text[start:end]`, a date, say that it is still to come.

    In doubt it is not, for most dates of the news are past, unless it is a limit ("by Friday").
    Straight quote marks and apostrophes are expected.
    """
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = text[end : end + _REACH]
    since = _SINCE.search(before)
    if since and (since["after"] is None or after.startswith("'s")):  # after Friday's defeat
        return False
    done = _DONE.search(before)
    if done and not done["be"]:
        return False
    cues = list(_CUE.finditer(before))
    cue = cues[-1] if cues else _AFTER.match(after)
    return bool(cue["ahead"] if cue else _LIMIT.search(before))
