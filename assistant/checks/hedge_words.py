"""Words that govern a verb and leave open whether it was done, as `assistant.checks.dropped_hedge`
reads them.

"Tried to", "offered to", "may", "is believed to", "probably": what such a word governs is not told
as done. Those of *COMING* may be left out where the claim is no past: "is to open", "will open".
"""

from __future__ import annotations

import re

_IS = r"(?:is|are|was|were)"
_SOMEBODY = r"\b[^,;.:]{0,30}?\bto"
# Each of these stands before "to": "tried to", "was said to", "asked the guild to".
_TRYING = (
    r"threaten(?:ed|s|ing)?|tr(?:y|ies|ied|ying)|attempt(?:ed|s|ing)?|hop(?:e|es|ed|ing)"
    r"|want(?:s|ed)?|wish(?:es|ed)?|offer(?:ed|s|ing)?|seek(?:s|ing)?|sought|appear(?:s|ed)?"
    rf"|seem(?:s|ed)?|{_IS} (?:willing|ready)"
)
_THOUGHT = rf"{_IS} (?:believed|thought|said|alleged|reported|rumou?red|feared|understood)"
_ASKED = r"(?:urged?|ask(?:ed|s)?|call(?:ed|s|ing)? (?:on|for))"
_PLANNED = (
    rf"plan(?:s|ned|ning)?|{_IS} (?:due|set|going|expected|scheduled|likely|about|planning)"
    rf"|(?:expect|intend|aim|promise|vow|pledge|agree|prepare)(?:s|d|ed)?|needs?|(?:has|have)|{_IS}"
)
_MAYBE = r"may|might|could|possibly|probably|perhaps|potentially|presumably"
# A word of saying keeps these: "allegedly" lies in "prosecutors said".
ALLEGED = re.compile(
    r".*\b(?:alleg|report|purport|suppos|ostens|accus|suspic|suspect|charge|fear|rumou?r|believed"
    r"|thought|said|understood|apparently|proposed).*",
    re.IGNORECASE | re.DOTALL,
)
DOUBTED = re.compile(
    r"\b(?:allegedly|reportedly|apparently|purportedly|supposedly|ostensibly"
    rf"|{_MAYBE}"
    r"|(?:accus|suspect)(?:ed|es|s|ing)\b[^,;.:]{0,30}?\bof|on suspicion of|suspicions? of"
    r"|(?:an?|the|his|her|its|their|of|for|two|three) (?:alleged|suspected|reported|apparent"
    r"|possible|proposed|feared)|would(?=[^.;]*\b(?:if|unless)\b)"
    r"|charged?\b[^,;.:]{0,30}?\bwith|charged?\b[^;.:]{0,90}?\bwith(?=\s\w+ing)|charges of"
    r"|allegations? (?:of|that)|accusations? (?:of|that)"
    r"|(?:is|are|was|were|had been|been) feared|considering|mulling|weighing|if|unless|whether"
    r"|close to(?=\s\w+ing)|far from|on the (?:brink|verge) of|about to|presumed|almost|nearly"
    rf"|(?:{_TRYING}|{_THOUGHT}) to|{_ASKED}{_SOMEBODY}|hop(?:es|ed|ing) for"
    r"|(?:put(?:ting)? off|(?:postpon|delay|avoid)(?:ed|es|s|ing))(?=\s\w+ing)"
    r"|attributed to(?=\s(?-i:[A-Z]))|(?:not|n't|never) (?:yet )?rul(?:e|ed|ing) out"
    r")\b",
    re.IGNORECASE,
)
# .. and these stand behind what they leave open: "arson could not be ruled out".
DOUBTED_BEHIND = re.compile(
    r"\b(?P<what>[a-z]{4,})\s(?P<how>(?:could|can|cannot|was|is|has|had)(?:\snot|n't)?(?:\syet)?"
    r"\s(?:be|been)?\s?(?:ruled out|excluded))\b",
    re.IGNORECASE,
)
COMING = re.compile(
    rf"\b(?:will|would|shall|wo|won't|'ll|must|should|plans? for|(?:{_PLANNED}) to"
    rf"|(?<!in )order(?:ed|s|ing)?{_SOMEBODY})\b",
    re.IGNORECASE,
)
_OPEN_TEXT = """may might could can should must possibly possible probably perhaps potentially
potential presumably ostensibly supposed supposedly likely if unless whether apparent apparently
accused suspected suspect suspects suspicion charged charges charge alleged reported rumoured
rumored believed thought feared fears fear considering considers mulling weighing proposed proposes
proposal threatened threatens threat tried tries trying try attempted attempts attempt hoping
hoped hope hopes wanted want wants wish wishes offered offers offer sought seeks seeking urged urges
asked asks trial plea seems appears seemed appeared seem appear risk risks heard without willing
ready able postponed postpones delayed delays delaying avoided avoids put
refused refuses declined attributed ruled rule excluded doubt doubts"""
OPEN_WORDS = frozenset(_OPEN_TEXT.split())
_COMING_TEXT = """will would shall planned planning due set going expected scheduled
about upcoming forthcoming intends intend intended aims aim promised promises vows vowed pledged
agreed agrees next future soon ll needs need required prepares prepared preparing ordered orders"""
COMING_WORDS = OPEN_WORDS | frozenset(_COMING_TEXT.split())
