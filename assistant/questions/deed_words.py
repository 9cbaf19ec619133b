"""Deed words: verbs that news uses for one deed, so that who was indicted was charged.

A line is a deed: words by any of their forms, and verbs with the word behind them ("step down").
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts.irregular_verbs import root
from assistant.facts.words import Token, fold

_TABLE = """
accuse, charge, indict
arrest, detain, apprehend, catch, capture, into custody, in custody
dismiss, fire, sack, oust
resign, quit, step down, stand down, give up
appoint, name, choose, elect, pick, select
succeed, successor, replace, follow, take over
lead, chair, chairman, chairwoman, head, direct
found, founder, establish, set up, launch, create
build, builder, erect, construct, put up
design, designer, plan, draw up
buy, purchase, acquire, buyer
open, inaugurate, unveil, the ribbon
close, shut, closure
cancel, call off, scrap
postpone, delay, put off
kill, die, perish, drown, lose life, death, dead, life
injure, hurt, wound
steal, rob, burgle, robbery, theft, thief
expel, deport, throw out, send home, order out
demonstrate, protest, march, rally
save, rescue, free, bring up, pull out
announce, reveal, disclose, declare
vote, back, support, approve
hear, question, interview
mediate, mediator, negotiate, broker
destroy, raze, gut
find, discover, unearth
write, author, pen
marry, wed, wedding
pay, fund, finance
convict, guilty
sentence, jail, imprison, prison
pull down, tear down, demolish, demolition
sink, go down
strike, walk out
explode, explosion, blast
employ, employee, job, staff, work
"""


def _key(phrase: str) -> str:
    first, _, behind = phrase.partition(" ")
    return f"{root(first)} {behind}".strip()


_LINES = tuple(tuple(map(_key, line.split(", "))) for line in _TABLE.strip().split("\n"))
_DEEDS = {word: line[0] for line in _LINES for word in line}


def deed_of(words: Sequence[Token], at: int) -> str:
    """What the word at *at* of *words*, with the one behind it, does; "" where no line has it."""
    one = root(words[at].key)
    behind = fold(words[at + 1].text) if at + 1 < len(words) else ""
    return _DEEDS.get(f"{one} {behind}") or _DEEDS.get(one, "")
