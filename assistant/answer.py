"""The answer and its parts: claims, their citations, and what the checks said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.render.safe import safe
from index.article import Article
from index.attribution import Attribution
from index.retrieve import Searched
from index.sentence import Sentence

EXTRACTIVE = "extractive"  # the name of the reader that only quotes
NEAR = 0.34  # likeness (MaxSim) below this: a sentence has nothing to do with the question
MOST_NEAREST = 3


class Answerable(StrEnum):
    """How much of the question the evidence answers."""

    FULL = "full"
    PARTIAL = "partial"
    NO = "no"


class Support(StrEnum):
    """What the checks found: do the cited sentences carry the claim?"""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    UNVERIFIED = "unverified"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered sentence of the prompt: *label* is `S1`..`Sn`, *score* that of its hit.

    *also* are other articles in which it stands word for word, such as reprints of a wire story.
    *attribution* says who speaks; None is the reporter's own voice.
    """

    label: str
    sentence: Sentence
    article: Article
    score: float = 0.0
    also: tuple[Article, ...] = ()
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to one stored sentence. *number* is what the reader sees: [1], [2]..

    *also* are other articles in which the same sentence stands, as far as they were found.
    *attribution* says who speaks; None is the reporter's own voice.
    """

    number: int
    sentence: Sentence
    article: Article
    also: tuple[Article, ...] = ()
    attribution: Attribution | None = None

    @property
    def quote(self) -> str:
        """The cited sentence, cut from the stored article, never typed by a model."""
        return self.article.text[self.sentence.start : self.sentence.end]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the answer; *repaired* when the checks replaced its citations.

    *short* is the short answer within *text*, letter for letter, where one is sure; or empty.
    """

    text: str
    citations: tuple[Citation, ...]
    support: Support
    repaired: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that articles disagree on, with a sentence that gives it.

    *note* is empty, "later" or "corrected".
    """

    value: str
    sentence: Sentence
    article: Article
    attribution: Attribution | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the evidence does not agree on: *about* names it ("killed"), *sides* are two or more."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """A claim that failed the checks: shown on request only, with the *reason*."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim as a reader wrote it, before the checks: *cites* are evidence labels."""

    text: str
    cites: tuple[str, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What the extractive reader made of one sentence of the evidence, by its *label*.

    *likeness* is MaxSim, 0 to about 1. *answers*: the evidence model's log-odds that it answers,
    *span*: that the short answer lies in it; None where the model did not read it. *total* orders
    the sentences of one question. *chance*: 0 to 1, that it answers, taken alone; None where
    likeness decides. *short* is the likeliest short answer in it, *sure* how sure of it, 0 to 1.
    """

    label: str
    likeness: float
    answers: float | None
    span: float | None
    total: float
    chance: float | None = None
    short: str = ""
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counted them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        """The tokens of both."""
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader says after its last claim.

    *confidence* is about 0 to 1, higher is surer, None for a reader that has none; it orders the
    answers of one reader, it is no probability.
    """

    answerable: Answerable
    missing: str = ""
    conflicts: tuple[str, ...] = ()
    usage: Usage = Usage()
    confidence: float | None = None
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """Which reader answered. *format* is the ladder's step: json_schema, json_object, lines."""

    name: str  # EXTRACTIVE or "llm"
    model: str | None = None
    base_url: str | None = None
    format: str | None = None
    prompt_sha256: str | None = None
    note: str = ""  # e.g. why the extractive reader answered although an LLM is configured


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer. No claims means that the assistant abstained.

    *error* says what broke off the reading after some claims had passed their checks. *receipt* is
    the id under which a receipt of it was saved; empty when none was. *notes* say what the sources
    are not, such as of the time that was asked about. *searched_as* is the question with a misspelt
    name put right; empty where it was searched as asked.
    """

    question: str
    answerable: Answerable
    claims: tuple[Claim, ...]
    reader: ReaderInfo
    searched: Searched
    removed: tuple[Removed, ...] = ()
    missing: str = ""
    conflicts: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    usage: Usage = Usage()
    confidence: float | None = None
    scores: tuple[Score, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict, hash=False)
    error: str = ""
    receipt: str = ""
    notes: tuple[str, ...] = ()
    searched_as: str = ""

    def __str__(self) -> str:
        """The claims with their numbers, then each quote and where it stands; safe to print."""
        lines = [
            f"{claim.text} {''.join(f'[{citation.number}]' for citation in claim.citations)}"
            for claim in self.claims
        ] or [f"No answer: {self.missing or 'the archive does not say'}."]
        for citation in self.citations:
            article = citation.article
            day = article.published.isoformat() if article.published else "undated"
            speaker = str(citation.attribution or "")
            parts = [speaker, article.outlet, day, article.title, article.url]
            where = ", ".join(filter(None, parts))
            said = citation.quote in {claim.text for claim in self.claims}
            quote = "" if said else f"“{citation.quote}” "
            lines.append(f"[{citation.number}] {quote}({where})")
        return "\n".join(safe(line, tabs=True) for line in lines)

    @property
    def abstained(self) -> bool:
        """Whether nothing is left to answer with."""
        return not self.claims

    @property
    def nearest(self) -> tuple[Evidence, ...]:
        """For who abstained: the sentences nearest to the question, which do not answer it.

        At most three, the nearest first; none that has nothing to do with it.
        """
        near = [s.label for s in self.scores if s.likeness >= NEAR][:MOST_NEAREST]
        found = {item.label: item for item in self.evidence}
        return tuple(found[name] for name in near if name in found) if self.abstained else ()

    @property
    def citations(self) -> Sequence[Citation]:
        """Every cited sentence once, in the order of its number."""
        unique = {c.number: c for claim in self.claims for c in claim.citations}
        return [unique[number] for number in sorted(unique)]
