"""Words that are the opposites of each other, as `assistant.opposites` compares them.

Two sides a line, all forms written out: "open", "close" and "fall" are other words as well. No
converses ("bought" and "sold" are told of one deed).
"""

from __future__ import annotations

from collections.abc import Iterator

_VERB_TABLE = """
rose risen rises rising increased increases climbed grew grown jumped soared surged gained /
    fell fallen falls falling decreased decreases dropped declined plunged tumbled sank shrank slid
raised raises raising hiked increased increases / cut cuts lowered lowers reduced reduces slashed
won wins winning / lost loses losing
confirmed confirms confirming admitted admits acknowledged acknowledges conceded /
    denied denies denying refuted
accepted accepts accepting approved approves approving adopted ratified granted /
    rejected rejects rejecting refused vetoed vetoes declined
supported supports backed backs endorsed endorses favoured favored / opposed opposes
arrested detained jailed imprisoned captured / released freed
convicted / acquitted exonerated
opened opens reopened reopens / closed closes shut shuts
praised praises praising hailed lauded applauded commended /
    criticised criticized criticises criticizes condemned condemns denounced slammed blasted
began begins begun started starts resumed resumes / ended ends finished finishes stopped halted
resumed resumes reinstated / suspended suspends halted
hired hires appointed appoints / fired fires sacked dismissed dismisses
lifted lifts / imposed imposes
allowed allows permitted permits authorised authorized /
    banned bans barred forbade forbidden prohibited prohibits
succeeded succeeds / failed fails
strengthened strengthens / weakened weakens
improved improves / worsened worsens deteriorated
expanded expands / contracted shrank
accelerated / slowed
widened / narrowed
doubled tripled quadrupled / halved
upheld upholds / overturned overturns quashed
encouraged encourages / discouraged discourages
included includes / excluded excludes
built builds rebuilt / demolished destroyed razed
agreed agrees / refused refuses disagreed disagrees
loved loves / hated hates
welcomed welcomes / rejected rejects
overestimated / underestimated
married marries / divorced divorces
"""
# These two differ in voice: "survived" and "was killed".
_FATE_TABLE = """
survived survives surviving survivors / killed died perished drowned dies dead
escaped escapes / captured caught killed arrested recaptured
saved rescued / killed died drowned perished
alive / dead killed
acquitted innocent / guilty
"""
_OTHER_TABLE = """
before / after
largest biggest / smallest
highest / lowest
oldest / youngest
best / worst
longest / shortest
strongest / weakest
fastest / slowest
richest wealthiest / poorest
north northern / south southern
east eastern / west western
increase growth / decrease decline drop
profit profits surplus / loss losses deficit
legal lawful / illegal unlawful
likely / unlikely
possible / impossible
public / private
positive / negative
safe / unsafe dangerous
above / below
inside / outside
majority / minority
man / woman
men / women
boy boys / girl girls
brother brothers / sister sisters
father / mother
son sons / daughter daughters
"""


def _read(table: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for line in table.replace("/\n", "/").strip().split("\n"):
        one, other = (frozenset(side.split()) for side in line.split(" /"))
        yield one, other
        yield other, one


VERBS = tuple(_read(_VERB_TABLE))
FATES = tuple(_read(_FATE_TABLE))
PAIRS = (*VERBS, *FATES, *_read(_OTHER_TABLE))
KNOWN = frozenset[str]().union(*(one for one, _ in PAIRS))
