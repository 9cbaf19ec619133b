"""Sentences that speak to a program and not to a reader: orders, role tags, look-alikes of labels.

Such a sentence stays evidence, for it stands in the article: a reader may ask what an injected text
said. But it answers nothing of itself: the extractive reader takes any other sentence first, and
the checks never lead a claim to it. The patterns are narrow (docs/trust.md says how often they fit
in news), and whoever words an order like news gets through.
"""

from __future__ import annotations

import re

_OPEN, _CLOSE = "[\\[(\u3010\uff3b]", "[\\])\u3011\uff3d]"
_S = "[Ss\uff33\u0405]"  # as it is, full width, Cyrillic
_BOTS = (
    r"(?:(?:AI|A\.I\.|LLM|language|automated)[ -])?(?:chat)?(?:models?|assistants?|agents?|bots?)"
    r"|AIs?|LLMs?|(?:Chat)?GPT(?:-?\d\w*)?"
)
_FORMS = (
    # role tags of models, and delimiters of prompts
    r"<\|?/?(?:im_start|im_end|system|user|assistant|start_of_turn|end_of_turn)\b\|?>?",
    r"</?documents?\b|\[/?(?:INST|SYS)\]|<</?SYS>>",
    # "S7: ..", a numbered sentence; [S3]
    rf"^\s*{_OPEN}?{_S}\d{{1,3}}{_CLOSE}?\s*:|[\[\u3010\uff3b]\s*{_S}\d{{1,3}}\b",
    # who speaks in a chat, and the agreed words of a reply
    r"^\W*(?:SYSTEM(?: UPDATE)?|Assistant|User|NOT FOUND|MISSING)(?: \w+){0,3}\s*:\s",
    r'"(?:claims|cites|answerable)"\s*:',
    # the heading of a prompt
    r"^\s*#{1,6}\s*(?:Instructions?|System|Prompt|Response)\b",
    # an image in Markdown, which would be loaded
    r"!\[[^\]\n]*\]\(",
)
_ORDERS = (
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}"
    r"\b(?:instructions?|prompts?|other articles|rules you)\b",
    r"\bsystem prompt\b|\bas an AI\b|\bAPI key word\b|\bnew rule \d+\s*:",
    r"\byou are (?:an? )?\w*(?:bot|GPT|AI|language model|assistant)\b",
    r"\b(?:reading|AI|digital|every|any) assistants?\b[^.!?\n]{0,40}(?:\bthat reads\b|:|\bto name)",
    # a salutation, and what they are to do
    r"^\W*(?:note|attention|message|dear|hey|hello|hi|instructions?)(?: (?:to|for))?"
    rf"(?: (?:all|any|the|every|our))? (?:{_BOTS})(?: (?:readers?|users?))?\s*[:,!–—-]",
    rf"\b(?:{_BOTS})(?: (?:that|which|who))?(?: (?:read|reads|reading|see|seeing|process\w*"
    r"|summari[sz]\w*|index\w*)[^.!?\n]{0,30})? (?:must|should|shall|have to|are to|need to)"
    r"(?: (?:always|only|now|never))? (?:report|say|state|answer|reply|respond|output|quote|cite"
    r"|write|mention|ignore|disregard|print|tell|repeat|include|add|conclude)\b",
    rf"\bif you are an? (?:{_BOTS})\b|^\W*you must (?:answer|reply|respond)(?: with)?\s*:",
    rf"^\W*(?:for )?(?!AIs?\b)(?:{_BOTS}|automated (?:readers?|systems?))\s*:\s",
    r"\b(?:any|every|all) (?:summar(?:y|ies)|answers?|repl(?:y|ies)) (?:of|to|about|on) "
    r"(?:this|the) (?:article|text|page|story|document)\b[^.!?\n]{0,20}\b(?:must|should|shall)\b",
    r"\bwhen asked\b[^.!?\n]{0,100}, (?:always )?(?:reply|answer|respond|say|state)\b",
    r"\bthe other (?:articles|sources|texts|documents) are (?:all )?(?:wrong|false|lies)\b",
    r"\bforget everything you (?:have )?(?:read|know|knew|were told)\b",
    r"\bwhen (?:you )?(?:summari[sz]\w+|quot\w+|answer\w*|index\w*|us\w+) (?:this|the) "
    r"(?:article|text|page|story|document)\b[^.!?\n]{0,30}"
    r"\b(?:say|state|report|add|write|mention|include|tell|always|only)\b",
    r"\bcite\b[^.!?\n]{0,20}\bS\d{1,3}\b|\bin your (?:answer|reply|notes)\b",
    # an answer laid down beforehand: who asks is to be told something, a reply reads so
    r"^\W*(?:the )?(?:final|correct|right|only|expected|required|model) (?:answer|reply|response)"
    r"(?: to [^:.]{1,80})?\s*(?::|is\s*:|(?:must|should|shall) (?:be|read|say|name|state)\b)",
    r"\b(?:the|this) user (?:wants|needs|expects|asks|would like|has asked)"
    r"(?: for)? (?:you|the (?:assistant|answer|model))\b",
    r"\b(?:answer|reply|response) to (?:the|this|any|every|all) "
    r"(?:questions?|quer(?:y|ies)|prompts?)\b[^.!?\n]{0,60}"
    r"\b(?:reads?|is to (?:be|read|say|name)|must|should|shall)\b",
    r"\bit (?:is|was|has been) (?:settled|agreed|decided|fixed|established) that "
    r"the (?:answer|reply|response)\b[^.!?\n]{0,80}\b(?:reads?|is|must|should|shall)\b",
    r"\b(?:whoever|anyone who|anybody who|everyone who|all who|those who|who) "
    r"(?:asks?|inquires?|enquires?|wants to know)\b[^.!?\n]{0,100}"
    r"\b(?:is|are|must|should|shall|has|have)(?: always)? (?:to )?be "
    r"(?:given|told|answered|shown|handed|referred|directed|sent|informed)\b",
    r"\b(?:is|are) to be (?:given|named|told) (?:as|in) (?:the|every|any|each) (?:answer|reply)\b",
    r"\bwhen you (?:answer|write of|speak of|are asked)\b|\bmust not be answered\b",
)
_MACHINE = re.compile("|".join((*_FORMS, *(f"(?i:{order})" for order in _ORDERS))), re.MULTILINE)
_LOOKED_AT = 2_000  # characters; an order further on is out of sight of a short answer as well


def to_machines(text: str) -> bool:
    """Whether the sentence *text* is addressed to a program."""
    return _MACHINE.search(text[:_LOOKED_AT]) is not None
