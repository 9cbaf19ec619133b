"""Words for what two parties do to each other, as `assistant.checks.parties` compares them.

A line of `_VERB_TABLE` is a deed, its verbs ("take+over" with its particle) and who has which role
in it: so "sold to" and "bought from" are one deed, told from either side. A place with "!" must be
filled. In the deeds that begin with "pass", *t* goes from *c* to *a*.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.facts.irregular_verbs import root

_VERB_TABLE = """
pass trade | buy purchase acquire take+over | subject=a object=t from=c
pass trade | sell | subject=c object=t second=a to=a
pass trade | sell+off hand+over | subject=c object=t to=a
pass own | own | subject=a object=t
pass own | belong | subject=t to!=a
pass give | get receive obtain inherit win | subject=a object=t from!=c
pass give | inherit receive | subject=a object=t
pass give | give hand send grant award donate bequeath leave | subject=c object=t second!=a
pass give | give hand send grant award donate bequeath leave write | subject=c object=t to!=a
pass lend | borrow | subject=a object=t from=c
pass lend | lend loan | subject=c object=t second=a to=a
pass lease | rent lease hire | subject=a object=t from!=c
pass lease | rent lease hire | subject=c object=t to!=a
pass goods | import | subject=a object=t from!=c
pass goods | export deliver supply | subject=c object=t to!=a
supply | supply | subject=a object=b with!=t
pass pay | pay | subject=c object=t second!=a
pass pay | pay | subject=c object=t to!=a
pass pay | pay | subject=c object=a for!=x
owe | owe | subject=a object=t second!=b
owe | owe | subject=a object=t to!=b
beat | beat defeat overcome trounce thrash outplay edge | subject=a object=b
beat | win | subject=a against!=b
beat | win | subject=a over!=b
beat | lose | subject=b to!=a
beat | lose | subject=b against!=a
follow | succeed replace supplant | subject=a object=b
follow | follow | subject=a object=b as!=x
follow | precede | subject=b object=a
follow | take+over | subject=a from!=b
employ | hire employ recruit | subject=a object=b
employ | work | subject=b for!=a
teach | teach coach train mentor tutor | subject=a object=b
teach | learn study | subject=b under!=a
save | rescue save | subject=a object=b
tell | tell inform notify | subject=a object=b
attack | attack assault | subject=a object=b
"""
# A deed, its nouns, the role of whoever is one and of whoever has one.
_NOUN_TABLE = """
parent | father mother parent dad mum mom | a b
parent | son daughter child | b a
uncle | uncle aunt | a b
uncle | nephew niece | b a
grandparent | grandfather grandmother grandparent | a b
grandparent | grandson granddaughter grandchild | b a
employ | boss employer | a b
employ | employee subordinate | b a
teach | teacher mentor coach tutor trainer | a b
teach | pupil student protege disciple apprentice | b a
pass own | owner proprietor | a t
pass own | subsidiary unit division arm | t a
follow | successor replacement | a b
follow | predecessor | b a
save | rescuer saviour savior | a b
attack | attacker assailant | a b
client | lawyer attorney solicitor barrister counsel | a b
client | client | b a
patient | doctor physician surgeon | a b
patient | patient | b a
tenant | landlord landlady | a b
tenant | tenant lodger | b a
owe | debtor | a b
owe | creditor | b a
"""
# What is so from either side, whoever is named first.
_MUTUAL_NOUNS = """
brother sister sibling twin wife husband spouse partner friend ally rival opponent neighbour
neighbor colleague cousin relative enemy counterpart teammate classmate companion fiance fiancee
girlfriend boyfriend member part city town north south east west half side end relation
"""
_MUTUAL_VERBS = """met meet meeting meets married marry marries faced face faces fought fight fights
played play plays talked talk talks spoke agreed joined join joins borders bordered shares share
shared resembles drew tied competed clashed clash debated divorced merged cooperated versus
accompanied contacted connects connected linked links allied partnered rivals rivalled equals speak
said say says mean follow become remain include contain hug kiss hugged kissed embraced embrace
match see
"""
# Less of it, then more of it, in one word or several.
_COMPARED = """
young old / small big large / short tall long / poor rich wealthy / low high / weak strong
light heavy / slow fast / cheap expensive / narrow wide / cold hot / cool warm / early late
bad good / thin thick / shallow deep / soft hard / soft loud
"""
_UNEVEN = {"better": "good", "worse": "bad", "elder": "old"}

Frame = tuple[str, dict[str, str], str]  # a deed, the role of each place, the place that must be


def _frames() -> Iterator[tuple[str, Frame]]:
    for line in _VERB_TABLE.strip().split("\n"):
        deed, verbs, places = (part.strip() for part in line.split("|"))
        needed = next((place.split("!")[0] for place in places.split() if "!" in place), "")
        roles = dict(place.replace("!", "").split("=") for place in places.split())
        for verb in verbs.split():
            base, _, particle = verb.partition("+")
            yield f"{root(base)} {particle}".strip(), (deed, roles, needed)


def _grouped() -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for verb, frame in _frames():
        found.setdefault(verb, []).append(frame)
    return found


FRAMES = _grouped()
VERBS = frozenset(verb.split()[0] for verb in FRAMES)
MUTUAL_VERBS = frozenset(root(word) for word in _MUTUAL_VERBS.split())
MUTUAL_NOUNS = frozenset(_MUTUAL_NOUNS.split())
NOUNS = {
    noun: (deed.strip(), *roles.split())
    for deed, nouns, roles in (line.split("|") for line in _NOUN_TABLE.strip().split("\n"))
    for noun in nouns.split()
}
_SCALES = [scale.split() for line in _COMPARED.strip().split("\n") for scale in line.split("/")]
OPPOSED = {less: more for less, more, *_ in _SCALES}


def _comparatives() -> Iterator[tuple[str, str]]:
    for less, more, *others in _SCALES:
        for word in (less, more, *others):
            for end in (f"{word}er", f"{word}r", f"{word}{word[-1]}er", f"{word[:-1]}ier"):
                yield end, less if word == less else more


COMPARATIVES = dict(_comparatives()) | _UNEVEN
