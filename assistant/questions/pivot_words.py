"""Words that show where the verb of a question stands; for assistant/questions/pivots.py."""

from __future__ import annotations

from index.attribution_words import VERBS

_DO_TEXT = "do does did will would can could shall should may might must 'll to"
_BE_TEXT = "is are was were be been being am get gets got has have had 's"
_PREPOSITION_TEXT = """about above across after against along among around as at because before
behind below beside between by down during for from in into near of off on onto out over past per
since than that through to toward towards under until up upon via while who which with within
without and or but when where why how if so together again back away home"""
_BEFORE_NOUN_TEXT = """a an the this that these those its his her their our my your some any each
every no all both old new first last other more most many several few next 's"""
_ADVERB_TEXT = """not also ever still finally first really originally actually n't never always just
now then currently usually probably officially"""
# Verbs that say too little of what was done for another sentence to lack them.
_VAGUE_TEXT = """happen happened happens occur occurs occurred place take takes taken took go went
come came make made do did get got begin began start started be have had use used call called
known say said name named located
situated based supposed meaning need mean come help want wanted going feel felt think thought
believe believed decide decided ask asked give gave given tell told quoted try trying tried become
became becomes spend spent call involved hold held holding claim claims claimed"""
# Verbs of saying that are deeds as well. What else was said is told by its words alone.
_DONE_TEXT = """found find finds put puts posted dismissed dismisses rejected rejects accused
accuses accuse blamed blames blame wrote writes called calls threatened testified testifies testify
confessed apologised apologized"""
_CLAUSE_TEXT = "that who which whose whom after before when while because if whether"

# Verbs whose past is no other form.
_SAME_TEXT = "hurt cut put shut hit set cost let split spread quit bid burst cast"

DO = frozenset(_DO_TEXT.split())
BE = frozenset(_BE_TEXT.split())
PREPOSITIONS = frozenset(_PREPOSITION_TEXT.split())
BEFORE_NOUN = frozenset(_BEFORE_NOUN_TEXT.split())
ADVERBS = frozenset(_ADVERB_TEXT.split())
UNCHANGED = frozenset(_SAME_TEXT.split())
VAGUE = frozenset(_VAGUE_TEXT.split()) | (VERBS - frozenset(_DONE_TEXT.split()))
CLAUSE = frozenset(_CLAUSE_TEXT.split())  # what begins a clause that says more of something
