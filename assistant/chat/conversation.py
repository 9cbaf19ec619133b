"""Conversation: asks one question after the other, each in the light of those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, Answerable, Claim, Evidence, ReaderInfo, Usage
from assistant.api import Assistant
from assistant.ask import Pipeline
from assistant.chat.history import recent, tokens
from assistant.chat.pointing import pointed
from assistant.chat.rewriting import How, Rewriter, Rewriting
from assistant.chat.session import Session, Turn
from assistant.chat.store import SessionStore
from assistant.chat.watch import Doing, WithEarlier, watched
from assistant.questions.asked import usable
from assistant.questions.respelt import respelt
from index.errors import LibraryError
from index.prepare import now
from index.retrieve import Filters, Searched

STOPPED = "You stopped it."
EARLIER_TURNS = 2  # whose citations a follow-up may use beside what it finds


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell what happens while a question is answered."""

    stage: Callable[[Doing], None] = lambda doing: None
    rewriting: Callable[[Rewriting], None] = lambda rewriting: None
    claim: Callable[[Claim], None] = lambda claim: None
    evidence: Callable[[Sequence[Evidence]], None] = lambda evidence: None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What had come of an answer when it was stopped."""

    claims: list[Claim] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class Conversation:
    """A session that goes on. *tell* is told, once, why it cannot be saved.

    *unanswered* is the last question that got no answer: it was cancelled or its server failed. A
    follow-up is understood from it all the same, as it was *pending*: with what it came to mean.
    *spent* are the tokens of rewriting, which no answer counts.
    """

    assistant: Assistant
    store: SessionStore
    rewriter: Rewriter
    session: Session
    tell: Callable[[str], None]
    unanswered: str = ""
    pending: Rewriting | None = None
    spent: Usage = field(default_factory=Usage)
    _told: bool = False

    def ask(self, asked: str, watch: Watch, *, as_it_is: bool = False) -> Turn:
        """Answer *asked* as a question of this conversation; *as_it_is* leaves it unchanged.

        Ctrl-C keeps the claims that were shown as a turn of their own; with none it is raised.
        Raises BadInput, LibraryError and ServerError; the session stays as it was then.
        """
        asked = usable(asked)
        self.unanswered = asked
        watch.stage(Doing.REWRITING)
        rewriting = self.rewriting(asked, as_it_is=as_it_is)
        return self._answer(rewriting, watch)

    def go_on_with(self, session: Session) -> None:
        """Leave this session for another; nothing of this one counts there."""
        self.session = session
        self.unanswered, self.pending, self.spent = "", None, Usage()

    def edit(self, question: str, watch: Watch) -> Turn:
        """Ask *question* in place of what the last question was rewritten to; both are kept."""
        last = self.session.last
        asked = last.asked if last else question
        self.unanswered = asked
        return self._answer(Rewriting(asked, usable(question), How.EDITED), watch)

    def rewriting(self, asked: str, *, as_it_is: bool = False) -> Rewriting:
        """What *asked* means here."""
        if as_it_is:
            return Rewriting(asked, asked)
        points = pointed(asked, self.session.citations)
        turns = [] if points.title else list(recent(self._turns(asked)).turns)
        if points.numbers and turns and (of := self.session.turn_of(points.numbers[0])):
            turns = [*(turn for turn in turns if turn.number != of.number), of]
        rewriting = points.put_into(self.rewriter.rewrite(points.rest, turns))
        self.spent = Usage(
            self.spent.prompt_tokens + rewriting.usage.prompt_tokens,
            self.spent.completion_tokens + rewriting.usage.completion_tokens,
        )
        return rewriting

    def _turns(self, asked: str) -> Sequence[Turn]:
        """The turns before *asked*, with the question that got no answer where it is another."""
        pending = self.pending
        if pending is None or pending.asked == asked:
            return self.session.turns
        nothing = Answer(
            question=pending.question,
            answerable=Answerable.NO,
            claims=(),
            reader=ReaderInfo("none"),
            searched=Searched(0),
            error=STOPPED,
        )
        number = len(self.session.turns) + 1
        turn = Turn(number, pending.asked, pending.question, now(), nothing)
        return (*self.session.turns, turn)

    def scope(self, filters: Filters) -> None:
        """Ask only articles that pass *filters* from now on."""
        self.session = replace(self.session, scope=filters)
        self._saved(lambda: self.store.save_scope(self.session))

    def _answer(self, rewriting: Rewriting, watch: Watch) -> Turn:
        watch.rewriting(rewriting)
        self.pending = rewriting
        seen = _Seen()

        def claim(checked: Claim) -> None:
            seen.claims.append(checked)
            watch.claim(checked)

        try:
            answer = self.assistant.ask_through(
                self._pipeline(rewriting, replace(watch, evidence=seen.evidence.extend)),
                rewriting.question,
                k=self.assistant.config.k,
                filters=self.session.scope,
                on_claim=claim,
            )
        except KeyboardInterrupt:
            if not seen.claims:
                raise
            answer = self._stopped(rewriting.question, seen)
        return self._keep(rewriting, answer)

    def _pipeline(self, rewriting: Rewriting, watch: Watch) -> Pipeline:
        """The assistant's, with the numbers of this session and, for a follow-up, its citations."""
        pipeline = self.assistant.pipeline
        numbered = replace(pipeline, numbers=self.session.numbers)
        if not rewriting.leans:
            return watched(numbered, watch.stage, watch.evidence)
        known = self.session.citations
        named = tuple(known[number] for number in rewriting.sources if number in known)
        cited = (c for turn in self.session.turns[-EARLIER_TURNS:] for c in turn.answer.citations)
        earlier = WithEarlier(
            pipeline.retriever, self.assistant.library, named, tuple(dict.fromkeys(cited))
        )
        alone = respelt(rewriting.alone, self.assistant.library).question
        return watched(numbered, watch.stage, watch.evidence, earlier, alone)

    def _keep(self, rewriting: Rewriting, answer: Answer) -> Turn:
        turn = Turn(
            number=len(self.session.turns) + 1,
            asked=rewriting.asked,
            question=answer.searched_as or rewriting.question,
            asked_at=now(),
            answer=answer,
        )
        before = self.session
        self.session = before.with_turn(turn)
        self._saved(lambda: self._append(before, turn))
        self.unanswered, self.pending = "", None
        return turn

    def _append(self, before: Session, turn: Turn) -> None:
        self.session = self.store.append(before, turn)
        if self.session.id != before.id and before.turns:
            self.tell(
                f"Session {before.id} goes on in another chat too: this one is now "
                f"{self.session.id}, with everything above."
            )

    def _saved(self, save: Callable[[], None]) -> None:
        """Save; a conversation that cannot be saved goes on, and says so once."""
        try:
            save()
        except LibraryError as error:
            if not self._told:
                self.tell(f"This conversation is not saved: {error}")
            self._told = True

    def _stopped(self, question: str, seen: _Seen) -> Answer:
        """The answer as far as it had come. A server counts tokens at the end of an answer only,
        so those of the prompt are estimated from the evidence.
        """
        reader = self.assistant.pipeline.reader.info()
        sent = sum(tokens(item.sentence.text) for item in seen.evidence)
        return Answer(
            question=question,
            answerable=Answerable.PARTIAL,
            claims=tuple(seen.claims),
            reader=reader,
            searched=self.assistant.library.searched(self.session.scope),
            evidence=tuple(seen.evidence),
            usage=Usage(sent, 0) if reader.name == "llm" else Usage(),
            error=STOPPED,
        )
