"""Verify a receipt: does what was cited still stand, and do the claims still pass the checks?

Offline, without an LLM and without embedding anything. Only the archive at hand counts: an article
is recognised by the sha256 of its text, whatever its id is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answer import EXTRACTIVE, DraftClaim, Evidence, Removed, Support
from assistant.checks.attribution_check import Kept, credit
from assistant.checks.verify import check, why_not
from assistant.receipts.place import Places, Spot
from assistant.receipts.receipt import Receipt, ReceiptCitation, ReceiptClaim, version_order
from assistant.receipts.reverify_table import Stored, TableCheck, check_tables, uncounted
from assistant.speakers import AFTER, speakers
from assistant.whence.match import Step
from index.article import Article
from index.attribution import Attribution
from index.attributions import attributions
from index.library import Library
from index.sentence import Sentence

DIFFERENT = 8  # the exit code of a receipt that does not hold any more


class State(StrEnum):
    """What became of a cited sentence, the best first."""

    SAME = "same"  # the article is there, and the quote at its offsets
    MOVED = "moved"  # the very sentence stands elsewhere: at other offsets, or in another article
    CHANGED = "changed"  # a later version of the article has other words in its place
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """A citation held against the library. *spot* is where it stands now; None when it is gone.

    *steps* is the word diff of a changed one, *metadata* names what the library says otherwise
    (title, outlet, byline, published, url) of the same article. *speaker* is who speaks there as
    it is found now, *misattributed*: not the one that the receipt names. *cut*: it is only a part
    of a sentence that stands there, and a part may say the opposite of the whole. *absent*: no
    article here has the text that was cited.
    """

    citation: ReceiptCitation
    state: State
    spot: Spot | None = None
    steps: tuple[Step, ...] = ()
    metadata: tuple[str, ...] = ()
    speaker: Attribution | None = None
    misattributed: bool = False
    cut: bool = False
    absent: bool = False

    @property
    def holds(self) -> bool:
        """Whether the very sentence is still there, and theirs who is said to say it."""
        return self.state in (State.SAME, State.MOVED) and not (self.misattributed or self.cut)


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claim held against its quotes by the deterministic checks (L0, L1); *failure* says why it
    does not pass, empty when it does. *fallen* are the numbers of its citations that do not hold:
    to fit them is worth nothing.
    """

    claim: ReceiptClaim
    failure: str = ""
    fallen: tuple[int, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether it fits quotes that hold."""
        return not self.reason

    @property
    def reason(self) -> str:
        """Why it does not pass; empty when it does."""
        rests = ", ".join(map(str, self.fallen))
        return self.failure or (f"rests on quote {rests}, which does not hold" if rests else "")


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found of *receipt*: a check for each of its quotes, in the order of `quoted`.

    *tables* are those of the receipt in order, then those that it leaves out. *newer*: a later
    version of the program wrote it.
    """

    receipt: Receipt
    quoted: tuple[CitationCheck, ...]
    claims: tuple[ClaimCheck, ...]
    newer: bool = False
    tables: tuple[TableCheck, ...] = ()

    @property
    def citations(self) -> tuple[CitationCheck, ...]:
        """The checks of what the answer cites."""
        return self.quoted[: len(self.receipt.citations)]

    @property
    def holds(self) -> bool:
        """Whether every quote is the same or moved and has its speaker, every claim passes, and
        the tables are those that are found.
        """
        stands = all(c.holds for c in self.quoted) and all(t.holds for t in self.tables)
        return stands and all(claim.passes for claim in self.claims)


def verify(
    receipt: Receipt,
    library: Library,
    sources: Mapping[str, Sequence[str]] | None = None,
    *,
    program: str,
) -> Verification:
    """Hold *receipt* against *library*; *program* is the version of the assistant that does it.

    *sources* are, by article id, those that pointed at a cited article when it was cited.
    """
    places = Places(library, sources or {})
    with library.database.snapshot():
        quoted = tuple(
            _attributed(_whole(_citation(citation, places), library), library)
            for citation in receipt.quoted
        )
        tables = _tables(receipt, quoted, library)
    cited = quoted[: len(receipt.citations)]
    return Verification(
        receipt=receipt,
        quoted=quoted,
        claims=tuple(
            _claim(claim, cited, quotes_only=receipt.reader.name == EXTRACTIVE)
            for claim in receipt.claims
        ),
        newer=version_order(receipt.program) > version_order(program),
        tables=tables,
    )


def _tables(
    receipt: Receipt, quoted: Sequence[CitationCheck], library: Library
) -> tuple[TableCheck, ...]:
    """The tables of *receipt* held against what is found in its quotes as they are stored."""
    cited, uncited = quoted[: len(receipt.citations)], iter(quoted[len(receipt.citations) :])
    known = {check.citation.number: check for check in cited}
    tables = []
    for table in receipt.disagreements:
        rows = []
        for side in table.sides:
            check = known[side.quoted.number] if side.quoted.number else next(uncited)
            rows.append(_stored(check, library, known=check.citation == side.quoted))
        tables.append((table, rows))
    standing = [_stored(check, library).evidence for check in cited]
    question = receipt.searched_as or receipt.question
    checked = check_tables(question, tables, [one for one in standing if one])
    return (*checked, *uncounted(receipt.tables, tables, checked))


def _stored(check: CitationCheck, library: Library, *, known: bool = True) -> Stored:
    """A quote as the sentence that it is in the library; of a later version with the receipt's
    header, for that one may be of another day.
    """
    spot, header = check.spot, check.citation.article
    if spot is None or check.state not in (State.SAME, State.MOVED):
        return Stored(None)
    article = spot.article
    if check.state is State.MOVED:
        article = replace(article, outlet=header.outlet, published=header.published)
    whole = (s for s in library.sentences(article.id) if (s.start, s.end) == (spot.start, spot.end))
    sentence = next(whole, None) or Sentence(
        article.id, spot.start, 0, spot.start, spot.end, check.citation.kind, spot.text
    )
    other = tuple(name for name in check.metadata if name in ("outlet", "published"))
    evidence = Evidence("S", sentence, article, attribution=check.speaker)
    return Stored(evidence, other, check.misattributed, known)


def _citation(citation: ReceiptCitation, places: Places) -> CitationCheck:
    spot = places.same(citation)
    if spot:
        return CitationCheck(citation, State.SAME, spot, metadata=_metadata(citation, spot.article))
    absent = not places.known(citation)
    if spot := places.moved(citation):
        return CitationCheck(citation, State.MOVED, spot, absent=absent)
    found = places.changed(citation)
    if found:  # though a reprint may still have the words: who corrects them withdraws them
        return CitationCheck(citation, State.CHANGED, found[0], found[1], absent=absent)
    if spot := places.elsewhere(citation):
        return CitationCheck(citation, State.MOVED, spot, absent=absent)
    return CitationCheck(citation, State.GONE, absent=absent)


def _whole(check: CitationCheck, library: Library) -> CitationCheck:
    """*check*, told whether its quote begins and ends where sentences do in the stored article."""
    if check.spot is None or not check.holds:
        return check
    sentences = library.sentences(check.spot.article.id)
    begins = any(s.start == check.spot.start for s in sentences)
    ends = any(s.end == check.spot.end for s in sentences)
    return replace(check, cut=not (begins and ends))


def _attributed(check: CitationCheck, library: Library) -> CitationCheck:
    """*check* with who speaks, found anew in the stored article, where the quote still stands.

    How much of a long article was read when it was cited depends on what else was found of it, so a
    speaker may be that of the sentences near by or that of the article from its beginning on.
    """
    if check.spot is None or not check.holds:
        return check
    spot, claimed = check.spot, check.citation.attribution
    sentences = library.sentences(spot.article.id)
    held = [s for s in sentences if s.start <= spot.start and spot.end <= s.end]
    near = speakers(((spot.article, s) for s in held), library) if held else {}
    found = next(iter(near.values()), None)
    if found != claimed and held:
        whole = attributions(sentences[: held[0].position + AFTER + 1])[held[0].position]
        found = whole if whole == claimed else found
    return replace(check, speaker=found, misattributed=found != claimed)


def _metadata(citation: ReceiptCitation, article: Article) -> tuple[str, ...]:
    names = ("title", "outlet", "byline", "published", "url")
    return tuple(n for n in names if getattr(citation.article, n) != getattr(article, n))


def _claim(
    claim: ReceiptClaim, checks: Sequence[CitationCheck], *, quotes_only: bool
) -> ClaimCheck:
    wanted = [check for check in checks if check.citation.number in claim.citations]
    cited = [_evidence(check) for check in wanted]
    if not cited:
        return ClaimCheck(claim, "cites no sentence")
    if quotes_only and all(claim.text != e.sentence.text for e in cited):
        return ClaimCheck(
            claim, "is none of its quotes, as the claims of the extractive reader are"
        )
    failure = why_not(claim.text, cited) or _uncredited(claim, cited) or _unsure(claim, cited)
    return ClaimCheck(claim, failure, tuple(c.citation.number for c in wanted if not c.holds))


def _uncredited(claim: ReceiptClaim, cited: Sequence[Evidence]) -> str:
    """Why a claim that is shown as supported may not stand without its speaker; empty: it may."""
    credited = credit(claim.text, cited)
    if claim.support is not Support.SUPPORTED or credited.kept is not Kept.ADDED:
        return ""
    return f"states as a fact what its source gives as somebody's words: “{credited.text}”"


def _unsure(claim: ReceiptClaim, cited: Sequence[Evidence]) -> str:
    """Why a claim may not be marked as supported: the checks leave it unverified; empty: it may.

    What a support model thinks can only lower a mark, and so is not needed for this.
    """
    if claim.support is not Support.SUPPORTED:
        return ""
    checked = check(DraftClaim(claim.text, tuple(e.label for e in cited)), cited)
    sure = isinstance(checked, Removed) or checked.support is Support.SUPPORTED
    return "" if sure else "is marked as supported, and the checks leave it unverified"


def _evidence(check: CitationCheck) -> Evidence:
    """The quote as the checks read it, under the header that the receipt gives its article.

    Where the article is still there, the rest of it can complete a name.
    """
    citation = check.citation
    header, quote = citation.article, citation.quote
    there = check.spot.article.text if check.spot and check.state is State.SAME else None
    article = Article(
        id=header.id,
        text=quote if there is None else there,
        sha256=header.sha256,
        title=header.title,
        outlet=header.outlet,
        byline=header.byline,
        published=header.published,
        url=header.url,
    )
    start = 0 if there is None else citation.start
    sentence = Sentence(header.id, 0, 0, start, start + len(quote), citation.kind, quote)
    return Evidence(f"S{citation.number}", sentence, article, attribution=citation.attribution)
