"""Blame: who is held to have done it, by whom; for questions that ask who did it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Evidence
from assistant.disagreement.blame_for import DEED_NOUN, before, refers
from assistant.disagreement.scene import scene
from assistant.disagreement.scope import elsewhere
from assistant.disagreement.values import COMMON, Value, opposed
from assistant.facts.facts import read
from assistant.facts.words import STOP, fold, stem
from assistant.questions.classes import classes, events, held

_ASKS = re.compile(
    r"\b(?:who|whom|what|which)\b.{0,40}\b(?:blam\w+|responsible|fault|behind|guilty|culprits?"
    r"|caus\w+|started|set|burn\w*|torch\w*|attack\w*|bomb\w*|shot|kill\w*|fired|destroy\w*"
    r"|storm\w*|shell\w*|hit|sank|sunk|s[iu]nk\w*|crash\w*|collaps\w*|spill\w*|derail\w*|leak\w*"
    r"|did it)\b|\bwhose fault\b"
    r"|\bwhat made\b.{0,60}\b(?:leave|crash|sink|fall|collapse|explode|derail|burn)\b"
    r"|\bwhy\b.{0,60}\b(?:sink|sank|burn|collapse|crash|derail|explode|burst|leak|spill|fall|fail|break"
    r"|cancel\w*|call\w* off|postpon\w*|abandon\w*|scrapp\w*|delay\w*|go out)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\b(?:who\w*|blam\w+|responsible|fault|culprits?)\b", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:cancel\w*|call\w* off|postpon\w*|put off|abandon\w*|scrapp\w*|dropped|axed"
    r"|not take place)\b",
    re.IGNORECASE,
)
_DEED = (
    r"(?:set|torched|burn(?:ed|t)|attacked|bombed|stormed|shelled|ransacked|destroyed|killed|shot"
    r"|fired on|raided|hit|struck|blew up|sabotaged)"
)
_HAPPENED = re.compile(
    rf"(?:{DEED_NOUN.pattern})|\b(?:floods?|delays?|outages?|outbreaks?|failures?|blackouts?|slides?)\b",
    re.IGNORECASE,
)
_STOPS = r"(?=[,;.:()\"]|\s(?:-|who|which|that|for|after|over|when|as|while|in|at|because|and)\s|$)"
_NOUNS = r"(?P<who>[\w'\u2019. -]{2,70}?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bblamed on {_NOUNS}{_STOPS}",
        rf"\bblam(?:ed|es|ing) {_NOUNS} for\b",
        rf"\bblam(?:ed|es|ing) [^,;.]{{0,90}} on {_NOUNS}{_STOPS}",
        rf"\bblam(?:ed|es|ing) (?!.{{0,80}} on ){_NOUNS}{_STOPS}",
        rf"\b(?:put|puts|laid|lays|putting)\b.{{0,90}}? (?:down to|on) {_NOUNS}{_STOPS}",
        rf"\b(?:accus(?:ed|es|ing)) {_NOUNS} of\b",
        rf"\bh(?:eld|olds?|olding) {_NOUNS} (?:responsible|liable|accountable)\b",
        rf"\b(?:spoke|speaks|speaking) (?:instead )?of {_NOUNS}{_STOPS}",
        rf"\b(?:caused|started|set off|triggered|brought down|derailed|sunk|wrecked) by"
        rf" {_NOUNS}{_STOPS}",
        rf"\bcame from {_NOUNS}{_STOPS}",
        rf"\b(?:suspects?|suspected|points? to|pointed to) {_NOUNS}(?: of| as|{_STOPS})",
        rf"\b(?:because of|due to|as a result of|result of) {_NOUNS}{_STOPS}",
        rf"\bbecause (?:it|they|he|she) (?:was|were|had been) {_NOUNS}{_STOPS}",
        rf"\bbecause (?P<who>(?:the|its|his|her|their|an?) [\w' -]{{3,60}}?){_STOPS}",
        r"^(?P<who>[\w' -]{5,70}?), (?:and|which) (?:(?:that|this) )?is why\b",
    )
)
_CAUSED = (
    r"(?:caused|sank|wrecked|started|triggered|brought down|set off|touched off|sparked|led to"
    r"|prompted|forced|brought about|sent(?= [^,.;]{1,40} (?:into|off|over|plunging|crashing)\b)"
    r"|(?:is|was|were|are|had been) (?:behind|to blame for|responsible for))"
)
_CAUSE = re.compile(
    r"(?:^|[:,] | - |\b(?:that|said|says|believes?|because) )"
    r"(?P<who>(?:(?:the|an?|some|its|his|her|their) )?"
    r"(?:(?!(?:he|she|it|they|we|that|said|says|has|had|have) )[\w'\u2019-]+ ){1,4}?)"
    rf"(?:have |has |had )?{_CAUSED}\b(?! (?:by|again|in|on|at|after|with|from|as)\b)"
)
_IT = re.compile(rf"(?:^|\b(?:{_CAUSED}|for|on|of|that|said) )(?:[Ii]t|[Tt]his|that)\b")
_ACTIVE = re.compile(
    r"(?:^|[:,] | - |\bthat )"
    r"(?P<who>(?:the |a |some |armed |angry )?[\w'\u2019-]+(?: [\w'\u2019-]+)?)"
    rf" (?:have |has |had )?{_DEED}\b(?! (?:by|the )?(?:out|off)\b)"
)
# Causes that sources call by several names.
_CAUSES = classes(
    {
        "current": r"electric\w*|wiring|short[ -]circuit\w*|cables?",
        "intent": r"arson\w*|deliberate\w*|firebug\w*",
        "mistake": r"(?:human|crew|pilot|driver|operator)(?:'s)? error|mistakes?",
        "speed": r"speed\w*|too fast",
        "rain": r"rain\w*|downpours?|flood\w*",
        "upkeep": r"maintenance|upkeep|neglect\w*",
        "thunder": r"lightning|thunder\w*",
        "ill": r"ill(?:ness)?|sick\w*|unwell|flu|fever|lost (?:his|her|their) voice",
        "heart": r"heart (?:attack|failure)|cardiac \w+|coronary \w+|infarct\w*",
    }
)
# A word for a kind of cause, and what is of that kind: "the weather", and rain.
_KINDS = tuple(
    (re.compile(rf"\b(?:{kind})\b", re.IGNORECASE), re.compile(rf"\b(?:{one})\b", re.IGNORECASE))
    for kind, one in (
        (r"weather", r"rain\w*|snow\w*|ice|icy|fog\w*|mist|hail|winds?|storms?|gales?|frost|heat"),
    )
)
_NOT = re.compile(r"\b(?:not|never|no|den(?:y|ied|ies|ying)|rul(?:e|ed|es) out|reject\w*)\b|n't\b")
_BLAME = re.compile(r"\b(?:blam\w+|responsible|fault|behind|guilty|set|caus\w+)\b", re.IGNORECASE)
_LAYS = re.compile(r"\b(?:blam(?:e|ed|es|ing)|at fault|responsible)\b")
_BEHIND = re.compile(r"\s(?:in|from|with|at)\s")
_PLACED = re.compile(r"\s(?:in|with|at)\s")
_ATTACK = "attack"  # the kind of event that is told of as any other
_NOBODY = frozenset(
    """it this that they he she which who gunman gunmen attackers assailants rockets rocket fire
    flames buildings building each one""".split()  # noqa: SIM905
)


def blamed(
    question: str, evidence: Sequence[Evidence], cited: Collection[str]
) -> Iterator[tuple[str, list[Value]]]:
    """Yield whom sentences on the deed and the target of *question* hold responsible."""
    if not _ASKS.search(question):
        return
    target = _target(question)
    if not target:
        return
    stage = scene(question)
    if _ATTACK in stage.events:  # which sources tell of as a fire, a blast, a protest that turned
        evidence = [e for e in evidence if stage.names <= read(e.article.text).keys]
        stage = replace(stage, events=frozenset(), names=frozenset())
    known = DEED_NOUN.search(_BLAME.sub(" ", read(question).plain))
    asked = frozenset() if known else target - {stem(name) for name in stage.names}
    values: list[Value] = []
    for item in evidence:
        near = stage.near(item, alone=not refers(question, item))
        who = _agent(question, item, target, asked) if near else ""
        if who and events(who).isdisjoint(stage.events):  # the fire is no cause of the fire
            keys = (value.key for value in values if _alike(value.text, who))
            values.append(Value(who, next(keys, who), item))
    told = stage.stems | target
    kept = opposed(
        [(v.evidence, v) for v in values],
        cited,
        lambda a, b: a[1].key != b[1].key and not elsewhere(a[0], b[0], _HAPPENED, told),
    )
    disputed = {value.key for _, value in kept}
    if kept:
        about = "who is to blame" if _WHO.search(question) else "the cause"
        yield about, [v for v in values if v.key in disputed]


def blames_other(question: str, evidence: Evidence) -> bool:
    """Whether a sentence lays blame, but for nothing that *question* asks about."""
    if not _LAYS.search(read(evidence.sentence.text).plain):
        return False
    target = _target(question)
    return not _is_on(question, evidence, target, target)


def _target(question: str) -> frozenset[str]:
    """The stems of what the deed was done to: those of the question but deed and blame.

    A question that names nothing else is about the deed: "who is to blame for the fire?"
    """
    even = _BLAME.sub(" ", read(question).plain)
    bare = DEED_NOUN.sub(" ", even)
    target = read(bare).stems - COMMON - {stem("fire")} if bare.strip(" ?.") else frozenset()
    return target or read(" ".join(DEED_NOUN.findall(even))).stems - STOP


def _agent(question: str, evidence: Evidence, target: frozenset[str], asked: frozenset[str]) -> str:
    """Who did it, says this sentence; empty when it says nothing of the deed to the target."""
    reading = read(evidence.sentence.text)
    if not _is_on(question, evidence, target, asked):
        return ""
    for pattern in (*_PATTERNS, _CAUSE):
        if match := pattern.search(reading.plain):
            return "" if _denied(reading.plain, match) else _trimmed(match["who"])
    match = _ACTIVE.search(reading.plain)
    return _trimmed(match["who"]) if match else ""


def _denied(even: str, match: re.Match[str]) -> bool:
    """Whether the words before, or between, say that it was not so."""
    end = match.start("who") if match[0].startswith("because ") else match.end()
    return bool(_NOT.search(even[max(0, match.start() - 30) : end]))


def _is_on(
    question: str, evidence: Evidence, target: frozenset[str], asked: frozenset[str]
) -> bool:
    """Whether a sentence tells of the deed and its target; "it" may stand for both.

    *asked* are words for a deed that is none of those known here, such as an outbreak. Where it is
    asked why something does not take place, that must be told.
    """
    even = read(evidence.sentence.text).plain
    if _IT.search(even) or refers(question, evidence):
        even = f"{before(evidence)} {even}"
    if _OFF.search(question) and not _OFF.search(even):
        return False
    stems = read(even).stems
    held = len(stems & target)
    return held >= max(1, len(target) // 2) and bool(DEED_NOUN.search(even) or asked & stems)


def _trimmed(who: str) -> str:
    words = who.strip(" -").split()
    while words and fold(words[-1]) in STOP:
        words.pop()
    if any(word[0].isdigit() for word in words) or who.strip(" -").endswith("'s"):
        return ""
    if not words or fold(words[-1]) in _NOBODY or fold(words[0]) in _NOBODY:
        return ""
    return " ".join(words)


def _alike(one: str, other: str) -> bool:
    """Whether two names are of one culprit or cause: "faulty wiring" and "an electrical fault"."""
    mine, theirs = _core(one), _core(other)
    for kind, of_it in _KINDS:
        if any(kind.search(a) and of_it.search(b) for a, b in ((one, other), (other, one))):
            return True
    if held(_CAUSES, one) & held(_CAUSES, other):
        return True
    return mine[-1] in _core(other, _PLACED) or theirs[-1] in _core(one, _PLACED)


def _core(who: str, cut: re.Pattern[str] = _BEHIND) -> list[str]:
    """The stems of a name but for what stands behind "in" or "from"."""
    core = cut.split(who)[0]
    words = [word for word in core.split() if fold(word) not in STOP]
    return [stem(fold(word)) for word in words or core.split()]
