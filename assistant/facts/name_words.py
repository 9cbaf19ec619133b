"""Words with a capital that name nobody: titles, days, numbers, and what begins sentences."""

from __future__ import annotations

from assistant.facts.words import STOP

_TITLE_TEXT = """
mr mrs ms miss dr sir lady lord president vice prime minister premier chancellor secretary general
gen senator sen representative rep congressman congresswoman governor gov mayor judge justice
chief chairman chairwoman chairperson spokesman spokeswoman director king queen prince princess
pope bishop archbishop cardinal rev reverend sheikh sheik ayatollah imam rabbi sultan emir captain
capt colonel col major maj lieutenant lt sergeant sgt admiral adm commander officer detective
inspector professor prof ambassador envoy adviser advisor deputy corp corporation co inc ltd plc
llc company group assistant acting former ex- president leader ceo coach attorney lawyer
"""
_ORDINARY_TEXT = """
police people officials authorities troops government opposition parliament oil gas water food
violence evidence research data news media information money trade children women men man woman
work workers health others nothing everyone everybody someone somebody nobody none many two-thirds
part parts half most all another according despite during since due because although though while
whereas unlike like instead meanwhile however moreover furthermore additionally therefore thus
hence later earlier recently currently today yesterday tomorrow tonight local foreign state
national international federal public private military several various numerous few many lots
plenty both either neither each every once twice here there yes no even only just still yet again
perhaps maybe sometimes often always never soon then next last first second third new old young
high low more less better best worst top senior junior such certain different great good bad big
small large long short early late recent full free key major minor global world home house city
town village country county region area school schools university college company companies bank
court army navy war peace anger fear hope love life death drug drugs sex crime human humans please
thanks let make made take taken given give get see look find found use used using show shows being
having about above across after against along amid among around as at before behind below beneath
beside besides between beyond by for from in inside into near of off on onto out outside over past
through throughout to toward towards under until up upon with within without if when where who why
how what which whose anyone anything something everything rescue security student students teacher
teachers fans players player doctors nurses critics experts analysts scientists researchers
residents witnesses victims survivors relatives family families friends protesters protestors
demonstrators rebels militants soldiers insurgents gunmen attackers firefighters prosecutors
investigators lawmakers voters investors passengers pilots farmers
"""
TITLES = frozenset(_TITLE_TEXT.split())
ORDINARY = frozenset(_ORDINARY_TEXT.split())
ENDINGS = (
    "ing",
    "ed",
    "ly",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ism",
    "ance",
    "ence",
    "ous",
)
_CALENDAR_TEXT = """
january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
"""
_NUMBER_TEXT = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
million billion dozen hundreds thousands millions dozens first second third fourth fifth sixth
seventh eighth ninth tenth
"""
NO_NAME = (
    TITLES | frozenset(_CALENDAR_TEXT.split()) | frozenset(_NUMBER_TEXT.split()) | {"tv"} | STOP
)
