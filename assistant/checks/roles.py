"""Roles: whose office does a claim name?

"The mayor said" is no credit for the fire chief, nor is "former mayor Ada Lunn" the mayor. A role
is known by the word for it (mayor, chief, spokesman) and stands with whoever the article gives it:
"Mayor Ada Lunn", "Ada Lunn, the mayor of Korrin".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.answer import Evidence
from assistant.facts.words import STOP, Token, fold, plain, tokens
from index.attribution_words import DETERMINERS, PERSON

_MORE_TEXT = """secretary premier chancellor treasurer commissioner sheriff dean superintendent
deputy boss head leader senator"""
_NO_OFFICE_TEXT = """mother father man woman brother sister son daughter wife husband boy girl
friend relative neighbor neighbour teen teenager fan survivor victim resident witness star native
host member source official general king queen prince princess model driver farmer justice
doctor"""
HEADS = (PERSON | frozenset(_MORE_TEXT.split())) - frozenset(_NO_OFFICE_TEXT.split())
_CHANGED = frozenset({"former", "ex", "deputy", "acting", "vice", "assistant", "interim"})
_KINDS_TEXT = """police fire prime foreign finance interior defence defense health justice education
trade army navy union council county district state harbour port chief"""
_KINDS = frozenset(_KINDS_TEXT.split())
_FARTHEST = 20_000  # characters of an article in which an office is looked for
_LEFT = 80  # characters before a name in which its office is looked for
_WIDEST = 4  # words of a title before its last
_GIVEN = 2  # other names between them
_SMALL = frozenset({".", "al", "el", "van", "von", "de", "bin"})
_NAME = r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2}"


def title_changed(claim: Sequence[Token], cited: Sequence[Evidence]) -> bool:
    """Whether the *claim* puts an office before a name that the articles do not give it."""
    for title, name in _titled(claim):
        words = _office(title)
        texts = [plain(e.article.text[:_FARTHEST]) for e in cited]
        texts += [plain(e.article.title or "") for e in cited]
        told = [" ".join(known) for text in texts for known in _before(text, name)]
        beside = [part for text in texts for part in _behind(text, name)]
        office = [word for word in words if word not in _CHANGED]
        changed = [word for word in title if word in _CHANGED]
        lacks = any(known.endswith(" ".join(office)) for known in told)
        if changed:
            if not any(set(changed) <= set(re.findall(r"\w+", k)) for k in (*told, *beside)):
                return True
        elif lacks and all(
            _CHANGED & set(known.split()) for known in told if known.endswith(office[-1])
        ):
            return True
        stands = any(set(office) <= set(re.findall(r"\w+", known)) for known in (*told, *beside))
        if not stands and told:
            return True
    return False


def holders(role: str, cited: Sequence[Evidence]) -> set[str]:
    """The surnames of those whom the articles give the *role* ("mayor"), folded."""
    word = re.escape(role)
    patterns = (
        rf"(?<!former )(?<!deputy )(?<!Former )(?<!Deputy )\b(?i:{word})\s(?P<name>{_NAME})",
        rf"(?P<name>{_NAME}),\s(?:\d+,\s)?(?:the|its|their)\s(?:\w+\s){{0,2}}?(?i:{word})\b",
        rf"\b[Tt]he\s(?i:{word})(?:\sof\s[A-Z]\w+)?,\s(?P<name>{_NAME})",
    )
    texts = [plain(e.article.text[:_FARTHEST]) for e in cited]
    found = (m["name"] for text in texts for p in patterns for m in re.finditer(p, text))
    return {fold(name.split()[-1]).removesuffix("'s") for name in found}


def office_of(phrase: str) -> str:
    """The office that a phrase without a name is: "mayor" of "the mayor of Korrin"; "" for none."""
    words = [t for t in tokens(plain(phrase)) if fold(t.text) not in DETERMINERS]
    for place, word in enumerate(words):
        behind = [fold(later.text) for later in words[place + 1 : place + 2]]
        if fold(word.text) in HEADS and (not behind or behind[0] in ("of", "for")):
            return " ".join(_office([fold(w.text) for w in words[: place + 1]]))
    return ""


def _titled(words: Sequence[Token]) -> Iterator[tuple[list[str], str]]:
    """Each title before a name, and the surname: (["former", "police", "chief"], "Bregen")."""
    for place, word in enumerate(words[:-1]):
        follows = words[place + 1].text
        if fold(word.text) not in HEADS or not follows[0].isupper():
            continue
        if fold(follows) in HEADS or word.end + 1 != words[place + 1].start:
            continue
        end = place + 1
        while end + 1 < len(words) and words[end + 1].text[0].isupper() and end < place + 3:
            if words[end].end + 1 != words[end + 1].start:
                break
            end += 1
        title = _clean([fold(w.text) for w in words[max(0, place - _WIDEST) : place + 1]])
        yield title, words[end].text.removesuffix("'s")


def _office(title: Sequence[str]) -> list[str]:
    """The office at the end of a title: ["prime", "minister"] of the Korrin prime minister."""
    found = [title[-1]]
    for word in reversed(title[:-1][-2:]):
        if word not in _CHANGED and word not in _KINDS and word not in HEADS:
            break
        found.insert(0, word)
    return found


@lru_cache(maxsize=512)
def _before(text: str, name: str) -> tuple[list[str], ...]:
    """The words of office that stand before the name in a text: ["former", "mayor"]."""
    found = []
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        words = re.findall(r"\w+|[^\w\s'-]", text[max(0, match.start() - _LEFT) : match.start()])[
            -7:
        ]
        heads = [place for place, word in enumerate(words) if fold(word) in HEADS]
        if heads and len(words) - heads[-1] <= _GIVEN + 1:
            given, title = words[heads[-1] + 1 :], words[: heads[-1] + 1]
            if all(word[0].isupper() or word in _SMALL for word in given):
                found.append(_clean([fold(word) for word in title]))
    return tuple(found)


def _clean(title: list[str]) -> list[str]:
    """The words of a title behind the last mark or small word before it."""
    cut = [n for n, word in enumerate(title) if word in STOP or not word[0].isalnum()]
    return title[cut[-1] + 1 :] if cut else title


@lru_cache(maxsize=512)
def _behind(text: str, name: str) -> tuple[str, ...]:
    """What stands beside the name and a comma: "the former mayor of Korrin"."""
    known = re.escape(name)
    pattern = rf"{known}(?:,\s\d+)?,\s([^,.;]{{3,80}})|([^,.;]{{3,80}}),\s(?:[A-Z]\w+\s)?{known}\b"
    return tuple(fold(m[1] or m[2]) for m in re.finditer(pattern, text))
