"""Does a claim leave a statement to whoever made it?

It does where it has a word of saying ("claimed", "allegedly"), or where it is about the speaker and
keeps to what the reporter says of him: that Ada Lunn owns the mill, of "Ada Lunn, who owns the
mill, said ...". Naming the speaker alone is not enough: of "Lunn said the mill burned" it does not
follow that Lunn burned it. And nobody proves what he only says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.facts.facts import read
from assistant.facts.negation import may_negate
from assistant.facts.words import STOP, Token, fold, plain, stem, tokens
from index.attribution_quotes import FILL, quotations
from index.attribution_tags import Tag, tags
from index.attribution_words import ALWAYS, DETERMINERS, INVERTED, SAY, STATE, TITLES
from index.sentence import Kind, Sentence

_SAYING_TEXT = """
according saying telling claimed claims warned warns insisted insists argues argued announced
confirmed called calls described believes promised claim claiming statement testimony reportedly
allegedly alleged purported purportedly view opinion denial accusation interview quote quoted
quoting cite cites cited citing accusing blaming denying arguing warning calling describing
attributed attributing blame accuse deny allegation allegations contend dispute disputes disputed
rejects rejected expects expected hopes wants supports doubts criticized criticised praised
"""
_SPEAKING_TEXT = """
spoke speaks spoken voiced urged urges demanded demands apologised apologized thanked mentioned
referred complained testified pointed commented questioned plans plan planned intends intended aims
seeks sought hoped wanted announces announcing condemned condemns threatened threatens vowed vows
pledged promises promising agreed agrees sees saw regards considers favours favors backed backs
opposed opposes suggested suggests predicts predicted wrote writes expressed expresses
"""
SAYING = SAY | ALWAYS | frozenset(_SAYING_TEXT.split())
_SPEAKING = frozenset(_SPEAKING_TEXT.split()) | STATE
_AT_FAULT = re.compile(r"\b(?:to blame|blame (?:lies|lay|falls|fell|rests))\b", re.IGNORECASE)
_NAMED = re.compile(r",\s(?:so-)?called\b|\bknown as\b", re.IGNORECASE)
# A verb of truth, some of them only before what is true: "showed that".
_TRUTH = re.compile(
    r"\b(?:prov(?:ed?|es|en|ing)|confirm(?:s|ed|ing)?|verif(?:y|ies|ied)|admit(?:s|ted)?"
    r"|acknowledg(?:es?|ed)|conced(?:es?|ed)|confess(?:es|ed)?|expos(?:es|ed)|knew|knows"
    r"|(?:shows?|showed|shown|found|finds|established|establishes|revealed|reveals|discovered"
    r"|demonstrated|demonstrates|realised|realized)\sthat)\b",
    re.IGNORECASE,
)
# What in a sentence may be reported as a truth, and what is merely said.
_KNOWN = re.compile(
    r"\b(?:pro(?:v|of)|confirm|verif|admi[ts]|acknowledg|conced|concess|confess|expos|know|knew"
    r"|show|found|find|establish|reveal|discover|demonstrat|reali[sz]|evidence|conclu|determin"
    r"|identif|detect|learn|survey|poll|census|autops|tests?\b)\w*",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|claim\w*|alleg\w*|argu(?:ed?|es|ing)|insist\w*|believ\w*|suggest\w*"
    r"|maintain\w*|contend\w*|assert\w*|according to|told|tells?|accus\w*|suspect\w*)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.,;!?]?\s*$|[.,;!?\u2014]\s|\s(?:on\s)?[A-Z][a-z]+day\b[^,]*[.,]?$")
_OWNER = re.compile(r"^.*'s\s")
_BREAK = re.compile(rf"[,;:{FILL}]")


def hedged(text: str, speakers: Sequence[str], sentences: Sequence[str]) -> bool:
    """Whether the claim *text* has a word of saying, or says of a speaker only what the reporter of
    the *sentences* does; "is to blame" says nobody.
    """
    stated = _NAMED.sub("", _AT_FAULT.sub("", plain(text)))
    said = {fold(token.text) for token in tokens(stated)}
    if said & SAYING:
        return True
    if not names_one(text, speakers) or said & _SPEAKING:
        return names_one(text, speakers)
    about = {stem(word) for who in speakers for word in words_of(who)}
    rest = {s for s in read(text).stems if s not in about}
    told = frozenset[str]().union(*(read(reported(sentence)).stems for sentence in sentences))
    whole = frozenset[str]().union(*(read(sentence).stems for sentence in sentences))
    return len(rest & told) > len(rest & (whole - told)) or not rest


def names_one(text: str, speakers: Sequence[str]) -> bool:
    """Whether the claim names one of the *speakers*; "Lunn's mother" is not Lunn."""
    return any(words_of(_OWNER.sub("", plain(who))) & words_of(text) for who in speakers)


def proves(text: str, sentences: Sequence[str]) -> bool:
    """Whether the claim *text* has a verb of truth where the *sentences* only have somebody say
    it.
    """
    if not _TRUTH.search(text) or may_negate(read(text).words):
        return False
    if any(_KNOWN.search(sentence) for sentence in sentences):
        return False
    return any(_SAID.search(sentence) for sentence in sentences)


def outer_of(text: str) -> str:
    """*text* with its quotations filled out."""
    return quotations([Sentence("", 0, 0, 0, len(text), Kind.BODY, text)])[0].outer


def reported(sentence: str) -> str:
    """The part of a sentence in which its reporter says who speaks, without the statement; the
    whole where no tag is found.
    """
    outer = outer_of(sentence)
    found = tags(outer)
    return _part(outer, found[0]).replace(FILL, "") if found else ""


def _part(outer: str, tag: Tag) -> str:
    left, right = outer[: tag.at], outer[tag.at :]
    if tag.verb.startswith("according"):
        first = right.split(",")[0]
        return right if left.strip() else first
    _, verb, behind = right.partition(tag.verb)
    if tag.subject in behind and tag.verb in INVERTED and tag.subject not in left:
        return right  # "..., said Ada Lunn, who owns the mill"
    if _ENDS.match(behind) and left.strip():
        subject = left.rfind(tag.subject)
        start = max((m.end() for m in _BREAK.finditer(left[: max(subject, 0)])), default=0)
        return left[start:] + verb
    return left + verb


def words_of(phrase: str) -> set[str]:
    """The words of *phrase* that tell who it is, folded and without a plural's s."""
    found = {fold(t.text).removesuffix("'s") for t in _lettered(phrase)}
    return {word.rstrip("s") for word in found - TITLES - DETERMINERS - STOP}


def _lettered(text: str) -> Iterator[Token]:
    return (token for token in tokens(plain(text)) if token.text[0].isalpha())
