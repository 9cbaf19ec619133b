"""Words that sources use for one thing: "31 miners were killed", "the death toll stood at 29".

Small classes, by hand: a word that is in none stands for itself. What is asked decides which class
matters, so a class may be wide where its words are counted alike.
"""

from __future__ import annotations

import re

from assistant.facts.words import fold, stem

# What is counted whatever the words: killed, dead, death toll, lives.
TOLLS = {
    "killed": r"kill\w*|dead|died|dies|die|deaths?|death toll|lives|fatalit\w+|bodies|drown\w*"
    r"|perish\w*|slain|murder\w*|lost (?:their|his|her) li(?:fe|ves)|(?:not|n't) survive\w*",
    "injured": r"injur\w*|wounded|wounding|hurt|hospitali[sz]ed|to (?:a )?hospitals?",
    "arrested": r"arrest\w*|detained|detaining|detentions?|in custody",
    "missing": r"missing|unaccounted",
    "displaced": r"displaced|evacuat\w+|evacuees|homeless|evict\w*|put out|turned out of"
    r"|thrown out|out of (?:their|its) homes?",
}
# What happens to what is counted, or when.
DEEDS = {
    "rescued": r"rescu\w+|saved?|pulled|brought to safety|taken off|took|freed|released?"
    r"|led out|set free|lifted",
    "survived": r"(?<!not )(?<!n't )surviv\w*|alive",
    "burned": r"burn\w*|destroy\w*|gutted|razed|blacken\w*|in flames|in ashes|lost",
    "lost": r"los[te]\w*|(?:not|n't|failed to) survive\w*|wiped out|perish\w*|died?|dies|dead"
    r"|destroy\w*|gone",
    "sunk": r"s[aiu]nk\w*|(?:went|gone|go) down|(?:sent|went) to the bottom",
    "damaged": r"damag\w*|wreck\w*|under water|flooded|tore|torn",
    "attended": r"attend\w*|joined|march\w*|gather\w*|took part|tak\w+ part|turned out|crowds?"
    r"|demonstrat\w*|protest\w*|rall\w+|watch\w*|spectators?|turnout|audience|visit\w*|came to"
    r"|flock\w*|attract\w*|drew|draws?|pour\w* into|fill\w*|pack\w*",
    "closed": r"clos\w+|shut\w*",
    "opened": r"open\w*",
    "cancelled": r"(?:not|n't) (?:take off|depart|leave|run|fly|sail)|cancel\w*|call\w* off"
    r"|scrap\w*|ground\w*|axed|dropped",
    "delayed": r"delay\w*|late|held up|behind schedule",
    "built": r"buil[dt]\w*|construct\w*|put up|erect\w*|complet\w*|went up",
    "planted": r"plant\w*|put in the ground",
    "felled": r"felled|felling|cut down|chopp\w*|axed|remov\w*|uproot\w*",
    "sold": r"sold|sells?|selling|sales|buyers?|bought|went for",
    "signed": r"sign\w*|put their names?|backed|support\w*|collect\w*",
    "treated": r"treat\w*|hospitals?|clinics?|doctors|hospitali[sz]\w*",
    "vaccinated": r"vaccinat\w*|jabs?|inoculat\w*|immuni[sz]\w*|shots?",
    "employed": r"employ\w*|work(?:s|ing|ed|force)?|staff\w*|payroll",
    "waiting": r"wait\w*|queu\w*|at anchor|anchored|lin(?:ed|ing) up|idle|idling|held up|lay off",
    "applied": r"appl(?:y|ied|ies|ications?|icants?)",
    "lost power": r"(?:without|lost|no|cut) (?:power|electricity)|blackouts?|in the dark|outages?",
    "scored": r"scor\w*|netted|struck|goals",
    "fired": r"fir(?:ed|ing|es?)|launch\w*|shot|shell\w*|hit|rain\w* (?:down )?on",
    "laid off": r"la(?:y|id|ying) off|layoffs?|cut\w*|los\w+|redundan\w+|dismiss\w*|fired|firing"
    r"|job losses|(?:is|are|was|were|have|has|had|must|will) (?:to )?go\b"
    r"|sack\w*|axe[ds]?|shed\w*|slash\w*",
    "hired": r"hir\w+|recruit\w*|tak\w+ on|took on|new jobs|creat\w+",
    "struck": r"walk\w* out|walkouts?|on strike|strik\w+|down\w* tools",
    "won": r"w[io]n|wins|winning|got|gets?|gain\w*|took|went to|goes to|secur\w+|chose|voted for"
    r"|brought home|cast",
    "voted": r"turnout|cast\w*|voted|voters|took part|taken part",
    "aboard": r"aboard|on board|carr(?:y|ied|ying)|on the (?:bus|train|ship|boat|plane|ferry)",
    "stolen": r"stole\w*|steal\w*|thefts?|robbed|ma(?:de|ke) off with|took|tak(?:e|en)"
    r"|got away with|haul|loot\w*|booty|raid\w*|burgl\w*|heist",
    "crossed": r"cross\w*|enter\w*|c[ao]me (?:over|across|in)"
    r"|(?:pour|stream|flow|walk|flock|swarm|flee|fled|arriv)\w*",
    "escaped": r"escap\w*|g[eo]t out|slipped (?:out|away)|scaled|tunnell?ed|fled|flee\w*"
    r"|br[eo]ke\w* out"
    r"|got away|on the run|at large|breakout",
    "living": r"liv(?:e|es|ed|ing)|roam\w*|dwell\w*|prowl\w*|graz(?:e|es|ing)|nest\w*|home to"
    r"|inhabit\w*|population|shelter\w*|hous(?:es|ed|ing)",
    "infected": r"infect\w*|cases|tested positive|contract\w*|(?:fell|fallen|fall|falls|taken) ill"
    r"|sick\w*|poison\w*|treat\w*|ailing|symptoms",
    "seized": r"kidnap\w*|abduct\w*|seiz\w*|tak\w+ hostage|took hostage|held",
    "trapped": r"marooned|snowed in|trapp\w*|stranded|stuck|cut off|buried",
    "jailed": r"jail\w*|prison\w*|put away|sentenc\w*|imprison\w*|behind bars|convict\w*",
    "expelled": r"expel\w*|deport\w*|sent (?:back|home)",
    "costs": r"cost\w*|spen[dt]\w*|built for|price\w*|worth|bill",
    "paid": r"got|handed over|receiv\w*|award\w*|compensat\w*|pay\w*|paid|ransoms?|bought|sold"
    r"|fetch\w*|cost\w*",
    "raised": r"rais\w+|collect\w*|donat\w*|brought in|took in",
    "fined": r"fine[ds]?|penalt\w+|order\w* to pay",
}
# What a question asks the time of; "open" and "begin" are one for a vote.
TURNS = {
    "open": r"open\w*|reopen\w*|(?:closed|shut) until|back in (?:use|service|operation)"
    r"|in use again|resum\w*|inaugurat\w*|ready for (?:use|traffic|visitors|guests)"
    r"|cross (?:\w+ ){1,4}?again",
    "found": r"found(?:ed|ing)?|establish\w*|set up|creat\w+|(?:dat|go|went)\w* back to|dat\w+ from"
    r"|start\w*|beg[au]n",
    "build": r"buil[dt]\w*|construct\w*|erect\w*|went up|put up|complet\w*|dat\w+ (?:back to|from)",
    "discover": r"discover\w*|found|unearth\w*|spotted|came to light",
    "release": r"releas\w*|freed|let go|walk\w* free|set free",
    "begin": r"beg[aiu]n\w*|start\w*|since|from|set for|launch\w*|commenc\w*|first",
    "end": r"clos\w+|end(?:s|ed|ing)?|until|finish\w*|till|expir\w*|concl\w*|over|lifted|ceas\w*"
    r"|restor\w*|(?:came|come|be|is|was) back|back on|stop\w*",
    "evacuate": r"evacuat\w*|clear(?:ed|ing)|empt(?:y|ied)",
    "resign": r"left (?:office|the post)|g[ia]ve up (?:his|her|the) (?:post|office|seat)"
    r"|resign\w*|step\w* down|stood down|quit|stand\w* down",
    "die": r"die[sd]?|dying|dead|death|kill\w*|shot|murder\w*|slain|assassinat\w*|pass\w* away",
    "arrest": r"caught|picked up|arrest\w*|detain\w*|seiz\w*|captur\w*|taken into custody",
    "happen": r"happen\w*|occur\w*|struck|hit|woken|explo\w+|blasts?|crash\w*|collaps\w*|erupt\w*",
    "sink": r"sank|sink\w*|sunk|(?:went|gone|going|go) (?:under|down)",
    "sign": r"sign\w*",
    "meet": r"me[e]?t\w*",
    "arrive": r"arriv\w*|land\w*|came|reach\w*",
    "leave": r"le(?:ft|ave|aves|aving)|depart\w*|sail\w*|set off|set sail",
    "return": r"return\w*|c[ao]me (?:back|home)|back (?:in|at)",
    "marry": r"marr\w*|wed|wedding|tied the knot|exchanged vows",
    "born": r"born|birth",
    "appear": r"issu\w*|on sale|hit the shelves|publish\w*|appear\w*|c[ao]me out|releas\w*",
    "finish": r"complet\w*|finish\w*|ready",
    "buy": r"bought|buy(?:s|ing)?|acquir\w*|purchas\w*",
    "vanish": r"not been seen|disappear\w*|vanish\w*|last seen|(?:went|gone) missing",
}
EVENTS = {
    "fire": r"(?<!open )(?<!opened )(?<!opening )fires?|blazes?|wildfires?|flames|burn\w*"
    r"|explo\w+|blasts?|bomb\w*|arson\w*",
    "flood": r"flood\w*|deluge|high water",
    "quake": r"earthquakes?|quakes?|tremors?|aftershocks?",
    "slide": r"avalanches?|(?:snow|land|mud|rock) ?slides?",
    "storm": r"storms?|hurricanes?|typhoons?|cyclones?|tornado\w*",
    "crash": r"crash\w*|collision\w*|collid\w+|derail\w*|accidents?|left the rails|went down",
    "collapse": r"collaps\w*|caved? in|cave-in|fell in|fallen in",
    "shooting": r"shoot\w*|open(?:ed|ing)? fire|shots?|gunfire|gunm[ae]n",
    "attack": r"attack\w*|ambush\w*|raid\w*|assault\w*",
    "vote": r"elect\w*|votes?|voters?|voting|polls?|polling|referend\w+|ballots?",
    "protest": r"protest\w*|demonstrat\w*|march\w*|riot\w*|rall\w+",
    "strike": r"strikes?|walkouts?|walked out",
    "outage": r"power (?:cuts?|failures?)|blackouts?|outages?"
    r"|(?:no|without|lost) (?:power|electricity)"
    r"|lights (?:went out|c[ao]me (?:back )?on|c[ao]me back)",
    "spill": r"oil spills?|slicks?|spill\w*|oil (?:from|of)",
    "outbreak": r"outbreaks?|epidemics?|virus\w*|disease\w*",
}
CRAFT = {
    "train": r"trains?|rails?|railway|trams?",
    "bus": r"bus(?:es)?|coach(?:es)?",
    "plane": r"planes?|aircraft|jets?|airliners?",
    "helicopter": r"helicopters?|choppers?",
    "ship": r"ships?|boats?|ferr(?:y|ies)|vessels?|tankers?|yachts?",
    "mine": r"mines?|miners?|shafts?",
}
_SAME = (
    "house home dwelling household",
    "hive colony",
    "shop store outlet",
    "factory plant",
    "firm company business enterprise",
    "flat apartment",
    "plane aircraft jet airliner",
    "bicycle bike cycle",
    "painting picture canvas",
    "book volume",
    "rocket missile",
    "doctor physician medic",
    "lawyer attorney",
    "customer client",
    "firefighter fireman",
    "runner entrant competitor participant",
    "signature name",
    "bird fowl",
    "case infection",
    "candidate contender",
    "ship vessel freighter",
    "soldier troop serviceman recruit",
    "worker employee job staff",
    "protester demonstrator marcher protestor",
    "passenger traveller traveler",
    "pupil student schoolchild child youngster kid teenager",
    "refugee migrant",
    "hostage captive",
    "fighter militant rebel insurgent gunman gunmen",
    "hiker walker climber rambler",
    "fisherman fishermen angler",
    "voter vote",
    "prisoner inmate convict detainee",
    "guest visitor tourist",
    "village hamlet settlement",
    "police officer policeman",
    "car vehicle automobile",
    "cow cattle",
)
# What is counted as one of its kind: cows where animals are asked for. Two kinds may be two parts.
_KINDS_TEXT = (
    "animal cow sheep horse pig goat dog cat chicken hen duck bird deer camel wolf wolves lion"
    " tiger bear monkey elephant snake seal whale dolphin fox",
    "vehicle car lorry truck bus van motorbike motorcycle tractor",
    "ship tanker ferry trawler yacht boat warship",
    "building house shop school factory barn hotel",
    "weapon rifle pistol gun grenade",
    "aircraft plane helicopter drone",
)
_PEOPLE_TEXT = """people person victim body dead death live fatality casualty resident civilian man
arrest injury detention population crowd audience"""
PEOPLE = frozenset(stem(word) for word in _PEOPLE_TEXT.split()) | {"peopl", "men", "live", "bodi"}
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "troops": "troop"}
_THING = {stem(word): words.split()[0] for words in _SAME for word in words.split()}


def classes(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """The patterns of *table*, each for whole words in any case."""
    return {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in table.items()}


COUNTED = classes(TOLLS | DEEDS)
TURNED = classes(TURNS)
_EVENT = classes(EVENTS)
_CRAFT = classes(CRAFT)


def thing(noun: str) -> str:
    """What a counted noun is compared by: "homes" and "houses" alike; "" for people in general."""
    key = stem(_IRREGULAR.get(fold(noun), fold(noun)))
    return "" if key in PEOPLE else _THING.get(key, key)


_KINDS = {
    thing(kind): frozenset(map(thing, rest.split()))
    for kind, rest in (text.split(maxsplit=1) for text in _KINDS_TEXT)
}


def is_of(kind: str, wanted: str) -> bool:
    """Whether what is counted is of the *wanted* kind: cows are animals."""
    return kind == wanted or kind in _KINDS.get(wanted, ())


# Who comes to see or to join something is counted as people are.
CROWD = frozenset(map(thing, ("visitor", "spectator", "onlooker", "attendee", "protester", "fan")))


def held(table: dict[str, re.Pattern[str]], text: str) -> frozenset[str]:
    """The names of the classes of which *text* has a word."""
    return frozenset(name for name, pattern in table.items() if pattern.search(text))


def events(text: str) -> frozenset[str]:
    """The kinds of event that *text* names."""
    return held(_EVENT, text)


def craft(text: str) -> frozenset[str]:
    """The kinds of craft, or place, that *text* says had the accident."""
    return held(_CRAFT, text)
