"""Words that add little to a claim, and the signs by which an article says a word with others."""

from __future__ import annotations

import re

_LIGHT_TEXT = """
new former local recent several major large small great main public national international federal
official important famous popular prominent leading senior fellow total whole full nearby early late
current other different certain various additional same such entire single special general many
high long short huge giant tall wide deep good better best well-known known named called further
similar future past previous original latest next final separate possible potential alleged
suspected apparent likely annual daily weekly monthly yearly modern big key top old young
recently currently previously formerly originally initially eventually finally lately quickly soon
approximately roughly nearly almost mostly mainly officially formally publicly reportedly allegedly
apparently actually simply especially particularly subsequently ultimately immediately suddenly
abruptly really clearly basically generally usually typically essentially notably specifically
possibly probably likely supposedly purportedly presumably jointly together directly highly very
successfully seemingly potentially primary military using shortly relatively
newly widely primarily largely partly early
completely entirely fully totally wholly partially slightly rarely seldom constantly consistently
city town village state country government company firm group team people man woman men women
member members person year years day days week month time part number kind type area region
"""
LIGHT = frozenset(_LIGHT_TEXT.split())
# Adjectives that no ending tells.
_HEAVY_TEXT = """
drunk corrupt secret bogus fake false crooked rogue dead evil vile brutal cruel savage fierce angry
furious bitter harsh severe unfair insane crazy mad sick ill lone dirty toxic rotten cheap elderly
teen teenage minor hostile violent peaceful innocent guilty wrong racist sexist nazi radical extreme
masked hooded barefoot naked poor rich broke bankrupt deadly sober blind deaf pregnant foreign alien
forced mock sham empty faulty risky heavy huge obscene obese mentally hired wanted vain loyal rare
nuclear counterfeit contraband pirate makeshift stray hardline ruthless shady hungry
weary rowdy bloody filthy shabby sleazy greedy noisy desperate deliberate private corporate"""
HEAVY = frozenset(_HEAVY_TEXT.split())
# Verbs that end as adjectives do.
_VERB_TEXT = """
want grant plant reveal deal steal heal appeal seal signal arrive receive give drive survive live
strive prevent present represent invent rent lament comment publish establish finish punish abolish
demolish vanish lavish diminish enable disable file compile smile unveil undergo unite discuss
dismiss distribute discover display invest investigate involve include improve impose implement
"""
VERBS = frozenset(_VERB_TEXT.split())
# A word of the claim, and any of what in the article may stand for it.
_STRONG = "sever|serious|critical|grave|bad|heav|massive|strong|fierce|power|violent|extreme|devast"
_SENSE_TABLE = rf"""
armed|gun | gun|rifle|pistol|weapon|kni[fv]e|machete|firearm|rocket|shoot|shot|grenade|\barms\b
illegal|unlawful|illicit | illegal|unlawful|illicit|law|court|crim|ban|brib|smuggl|licen|permi
secret|covert|clandestin | secret|quiet|hid|covert|clandestin|closed door|undisclosed|private
deliberate|intentional|purpose|knowing|wilful|willful | deliberat|intent|purpose|plan|kn[eo]w|arson
fatal|deadly|lethal | kill|die|dead|death|fatal|deadly|lethal|lives|toll
repeated|continual | again|times|often|several|twice|repeat|many|each|every|three|four|five|kept
elderly|aged | \d\d\b|old|pension|retire
teen|young|juvenile|minor | \d\d\b|boy|girl|teen|youth|child|school|pupil
foreign|overseas | foreign|abroad|overseas|from|immigra|migrant|nation
drunk|intoxicat | drunk|alcohol|drink|intoxicat|beer|wine|vodka
stolen | stole|steal|thef|thie|rob|loot
unanimous | unanim|all|every|no one|nobody
cheap|expensive|costly | cost|price|paid|pay|dollar|euro|pound|[$]
temporar|brief | week|day|month|hour|minute|until|temporar|brief|interim|short
sick|ill | ill|sick|disease|unwell|hospital|cancer|infect
outgoing|departing | depart|leav|left|quit|resign|step|outgoing|retir
{_STRONG} | {_STRONG}|torrent|destroy|huge|awful
wrong|mistaken|false|fake|bogus | wrong|mistak|false|fake|bogus|err|untrue|forge|lie|innocen
"""


def _read(table: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    lines = (line.split(" | ") for line in table.strip().split("\n"))
    return tuple((re.compile(word), re.compile(rf"\b(?:{signs})")) for word, signs in lines)


SENSES = _read(_SENSE_TABLE)
