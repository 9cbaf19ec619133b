"""Irregular verbs: which forms are of one verb, so that "broke" stands beside "did not break".

A line is a verb: its base form, then those of its other forms that no common ending makes.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts.words import STOP, Token, fold, stem

_TABLE = """
arise arose arisen
awake awoke awoken
bear bore borne
beat beaten
become became
begin began begun beginning
bend bent
bite bit bitten biting
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen choosing
cling clung
come came coming
creep crept
deal dealt
dig dug digging
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven driving
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown flies
forbid forbade forbidden
foresee foresaw foreseen
forget forgot forgotten forgetting
forgive forgave forgiven forgiving
forgo forwent forgone
freeze froze frozen freezing
get got gotten getting
give gave given giving
go went gone goes
grow grew grown
hang hung
hear heard
hide hid hidden hiding
hold held
keep kept
kneel knelt
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left leaving
lend lent
lie lain lying
light lit
lose lost losing
make made making
mean meant
meet met
mislead misled
mistake mistook mistaken
outdo outdid outdone
overcome overcame
overrun overran
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
pay paid
plead pled
rebuild rebuilt
repay repaid
resell resold
retake retook retaken
rewrite rewrote rewritten
ride rode ridden riding
ring rang rung
rise rose risen rising
run ran running
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken shaking
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat sitting
sleep slept
slide slid
sow sown
speak spoke spoken
speed sped
spend spent
spill spilt
spin spun
spoil spoilt
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
strike struck stricken striking
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken taking
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tread trod trodden
undergo underwent undergone
understand understood
undertake undertook undertaken
undo undid undone
uphold upheld
wake woke woken
wear wore worn
weep wept
win won winning
withdraw withdrew withdrawn
withhold withheld
withstand withstood
write wrote written writing
"""
_LINES = tuple(line.split() for line in _TABLE.strip().split("\n"))
_ENDED = {form: base for base, *_ in _LINES for form in (f"{base}s", f"{base}ing")}
_MUTE = {f"{base[:-1]}ing": base for base, *_ in _LINES if base.endswith("e")}
BASES = _ENDED | _MUTE | {form: line[0] for line in _LINES for form in line}
# Forms that tell what has happened: "broke" and "broken", not "break" and "breaking".
PAST = frozenset(
    form for line in _LINES for form in line[1:] if not form.endswith("ing") and form != "goes"
)


def root(word_key: str) -> str:
    """The stem of the verb, one of its letters where two end it: "stopped" is of "stop", "broke"
    of "break".
    """
    found = stem(BASES.get(word_key, word_key))
    return found[:-1] if len(found) > 3 and found[-1] == found[-2] else found


def roots(words: Sequence[Token]) -> frozenset[str]:
    """The roots of the words that carry meaning."""
    kept = (w for w in words if w.key not in STOP and fold(w.text) not in STOP)
    return frozenset(root(w.key) for w in kept if not w.key.endswith("n't"))
