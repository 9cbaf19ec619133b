"""Kind words: by which a sentence holds a time, a number, a place, a reason, or what is to come."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
DATE = re.compile(
    rf"\b{_MONTH}(?!\w)|\b(?:1[5-9]|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|\b(?i:yesterday|today|tomorrow|tonight|noon|midnight|spring|summer|autumn|winter|now|soon"
    r"|(?:last|next|this|past|previous|following|\w+) (?:morning|afternoon|evening|night|day|week"
    r"|weekend|month|year|decade|century|hour)s?(?: ago| later)?)\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b"
)
NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?"
    r"|millions?|billions?|half|several|no|none|once|twice)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:dozens?|hundreds?|thousands?|millions?|billions?|half|several|none|once|twice)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:because|citing|cited|cites|due to|owing to|in response to|so that|in order to|in protest"
    r"|over (?:the|a|its|their|his|her)|amid|blam(?:ed|es|ing)|accus(?:ed|es|ing)|after \w+ing"
    r"|reasons?|caus(?:ed|es|ing)|as a result|led to|prompt(?:ed|ing)|aim(?:ed|ing)|fear(?:s|ed)?"
    r"|says? that|saying|since (?:he|she|it|they)|sparked|triggered|warn(?:ed|ing) (?:of|that)"
    r"|to blame|thanks to|on account of|for (?:lack|want) of|brought about|meant that)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:in|at|near|from|to|on|inside|outside|across|into) (?:the )?"
    rf"(?!{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]\w+"
)
FORETOLD = re.compile(
    r"\b(?:will|would|shall|may|might|could|(?:is|are|was|were|going|set|due) to|due|to be"
    r"|scheduled|plan\w*|expect\w*|hop(?:es?|ed|ing)|aim\w*|intend\w*|promis\w+|vow\w*"
    r"|postpon\w+|put off|moved to|next|later this|tomorrow|until|till|by|coming|upcoming"
    r"|opens?|reopens?|starts?|begins?|meets?|ends?|expires?|resumes?|votes?|plays?|arrives?"
    r"|leaves?|returns?|runs?)\b|['’]ll\b",
    re.IGNORECASE,
)
