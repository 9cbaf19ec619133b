"""Words for how many, how often and how far, as `assistant.checks.scope` compares them.

A line is a level, from none (0) to all (6), and its words as a pattern; earlier lines win.
"""

from __future__ import annotations

import re

from assistant.facts.number_words import SMALL

_NUMBER = rf"(?:\d[\d,.]*|{'|'.join(word for word in SMALL if word != 'one')})"
_THE = r"(?:the|these|those|its|his|her|their|our|my|[a-z]+'s)"
_ALMOST = r"(?:almost|nearly|virtually|practically)"
_ALL = (
    r"(?:all|(?:every|each)(?: one)?|everyone|everybody|everything|both"
    r"|(?:the|its|an|his|her|their) (?:whole|entire))"
)
_ONE = (
    r"(?<!no )(?<!every )(?<!each )(?<!only )(?<!the )(?<!least )(?<!any )(?<!this )(?<!that )one"
)
_HOW_MANY = rf"""
1 | {_ALMOST} (?:no one|nobody|none|no)|hardly any\w*|scarcely any\w*|barely any\w*
0 | none of|none|no one|nobody|neither of|neither|no
5 | {_ALMOST} {_ALL}|all but {_NUMBER}
2 | not {_ALL}
4 | (?<!by )(?:the|a|a \w+) majority|(?<!the )(?<!\d )most|more than half|the bulk
4 | two[- ]thirds|three[- ]quarters
3 | half
1 | (?:a |the )?(?:few|handful|minority|small number|fraction)
1 | {_ONE}(?= (?:of {_THE}|(?!who|was|has|had|can|may)[a-z]{{3,}})\b)
1 | (?:a|one)[- ](?:third|quarter|fifth|tenth)
2 | some|several|a number|(?:large |big |a )?parts?(?= of)
2 | {_NUMBER}(?= of (?:{_THE}|{_NUMBER}|all)\b)
2.5 | many|much|lots|a lot|dozens|hundreds|thousands
6 | {_ALL}
"""
_HOW_OFTEN = r"""
6 | always|invariably|consistently|constantly|without exception
4 | usually|normally|generally|typically|most of the time
3 | often|frequently|regularly
2 | sometimes|occasionally|at times|now and then|from time to time|at first|initially
1 | rarely|seldom|hardly ever|infrequently
0 | never
"""
_HOW_FAR = r"""
5 | (?:almost|nearly|virtually) (?:completely|entirely|fully|totally|wholly|unanimously)
5 | almost(?= (?:full|empty|complete|finished|ready)\b)
6 | completely|entirely|fully|totally|wholly|utterly|in full|unanimously
4 | mostly|largely|mainly|primarily|for the most part
3 | half(?= (?:full|empty|open|closed|finished|built|destroyed)\b)
2 | partly|partially|in part|somewhat|to some extent|by a (?:\w+ )?majority
1 | barely|hardly|slightly
"""


def _read(table: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    lines = (line.split(" | ", 1) for line in table.strip().split("\n"))
    return tuple(
        (float(level), re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for level, words in lines
    )


SCALES = (_read(_HOW_FAR), _read(_HOW_OFTEN), _read(_HOW_MANY))
MANY = 2  # the place of how many among the scales
