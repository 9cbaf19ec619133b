"""Words that are the opposites of each other, as `assistant.checks.opposites` compares them.

Two sides a line, all forms written out: "open", "close" and "fall" are other words as well.
Converses ("bought" and "sold" are told of one deed) count only where neither is passive, and the
doer is the same.
"""

from __future__ import annotations

from collections.abc import Iterator

_VERB_TABLE = """
rose risen rises rising increased increases climbed grew grown jumped soared surged gained /
    fell fallen falls falling eased eases decreased decreases dropped declined sank
rose risen rises rising / plunged tumbled shrank slid
increased increases climbed grew grown jumped soared surged gained / plunged tumbled shrank slid
raised raises raise raising hiked increased increases increase /
    cut cuts lowered lowers lower lowering reduced reduces reduce slashed
won wins winning win / lost loses losing lose
gained gains gain / lost loses lose shed sheds
confirmed confirms confirming admitted admits acknowledged acknowledges conceded /
    denied denies denying refuted
accepted accepts accepting approved approves approving adopted ratified granted /
    rejected rejects rejecting refused vetoed vetoes declined blocked blocks blocking
supported supports support backed backs endorsed endorses favoured favored favours favors /
    opposed opposes oppose
arrested detained jailed imprisoned captured / released freed
convicted / acquitted exonerated cleared
opened opens reopened reopens / closed closes shut shuts
open reopen / close shut
open opens opened reopened / shut
praised praises praising hailed lauded applauded commended welcomed welcomes welcoming /
    criticised criticized criticises criticizes condemned condemns denounced slammed blasted
began begins begun started starts resumed resumes / ended ends finished finishes stopped halted
resumed resumes reinstated / suspended suspends halted
hired hires appointed appoints / fired fires sacked dismissed dismisses
lifted lifts lift lifting /
    imposed imposes impose imposing implement implements implemented
keep keeps kept keeping / lift lifts lifted lifting scrap scraps scrapped abolish abolished
drew draws draw / beat beats beaten defeated
thanked thanks / criticised criticized criticises criticizes condemned condemns denounced scolded
praised praises praising thanked thanks / scolded scolds rebuked rebukes mocked
regretted regrets regret regretting / welcomed welcomes welcome welcoming
obeyed obeys obey obeying / defied defies defy defying
build builds built / close closes closed shut
opened opens launched launches / dropped drops abandoned shelved
ordered orders ordering / cancelled canceled cancels cancelling
hire hired hires create creates created add adds added / cut cuts axed axe shed
stayed stays stay staying remained / left leaves leave leaving
arrived arrives arrive / left leaves leave departed departs
entered enters enter entering joined joins join joining /
    left leaves leave leaving withdrew withdraws quit quits quitting
passed passes pass / failed fails fail blocked blocks rejected rejects
extended extends extend / ended ends
remembered remembers / forgot forgets
restored restores restore reinstated / suspended suspends suspend revoked
exceeded exceeds / trailed
sealed seals closed / opened opens reopened
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
built builds build rebuilt / demolished destroyed razed
agreed agrees / refused refuses disagreed disagrees
loved loves / hated hates
welcomed welcomes / rejected rejects
overestimated / underestimated
married marries / divorced divorces
spared / destroyed damaged hit struck
"""
# These two differ in voice: "survived" and "was killed".
_FATE_TABLE = """
survived survives surviving survivors / killed died perished drowned dies dead
escaped escapes / captured caught killed arrested recaptured
saved rescued / killed died drowned perished
alive / dead killed drowned died
extended extends extend / expired expires expire
killed dead died killing / hurt injured wounded injuring wounding
missing / dead killed drowned died killing
acquitted innocent / guilty
"""
# One deed told from either side: "Lumo bought it from Osk", "Osk sold it to Lumo".
_CONVERSE_TABLE = """
bought buys buy acquired acquires / sold sells sell
beat beats defeated / lost loses lose
lent lends lend / borrowed borrows borrow
"""
# These count beside the same word only: "voted for", "went up", "more than half".
_BESIDE_TABLE = """
up / down
for / against
on / off
more / less fewer
"""
_OTHER_TABLE = """
before / after
since / until till
prison jail / probation
many most / few
early earlier / late later
right correct / wrong incorrect mistaken
true / false untrue baseless unfounded groundless
former / current
slightly lightly mildly / badly heavily severely seriously
victory victories / defeat defeats loss losses
high / low
higher / lower
warmer hotter / colder cooler
bigger larger / smaller
asleep / awake
legally lawfully / illegally unlawfully
willing / unwilling reluctant
able / unable
official / unofficial
officially / unofficially
harmed hurt / unharmed unhurt
reliable / unreliable
fair / unfair
aware / unaware
armed / unarmed
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
genuine authentic real / forgery forged fake faked counterfeit
missing / recovered
first / last
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
CONVERSES = tuple(_read(_CONVERSE_TABLE))
BESIDE = tuple(_read(_BESIDE_TABLE))
PAIRS = (*VERBS, *FATES, *CONVERSES, *BESIDE, *_read(_OTHER_TABLE))
KNOWN = frozenset[str]().union(*(one for one, _ in PAIRS))
