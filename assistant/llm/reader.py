"""LlmReader: a language model turns numbered evidence into claims that name their sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from assistant.answer import Answerable, DraftClaim, Evidence, ReaderInfo, Verdict
from assistant.llm.ladder import Format, FormatMemory, descend, reply_of, response_format
from assistant.llm.model import End, Model, Refusal
from assistant.llm.prompt import question_prompt, without_notes
from assistant.llm.unreadable import Unreadable


class LlmReader:
    """Asks *model* for claims; *memory* keeps the format that it can do, *prompts* the user's own.

    Labels are passed on as the model gave them: repairing or removing them is the checks' part.
    """

    def __init__(
        self,
        model: Model,
        memory: FormatMemory,
        *,
        prompts: Path | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._model = model
        self._memory = memory
        self._prompts = prompts
        self._today = today
        self.format: Format | None = None
        self.prompt_sha256: str | None = None

    def info(self) -> ReaderInfo:
        """Model and server; format and prompt are those of the last reading, None before it."""
        return ReaderInfo(
            name="llm",
            model=self._model.name,
            base_url=self._model.server,
            format=self.format,
            prompt_sha256=self.prompt_sha256,
        )

    def read(self, question: str, evidence: Sequence[Evidence]) -> Iterator[DraftClaim | Verdict]:
        """Yield each claim as soon as it is complete, then one Verdict.

        A model that declines makes a Verdict that says so. Raises Unreadable when the reply fits no
        format, ServerError when the server fails and BadInput for an unusable prompt file.
        """
        if not evidence:
            yield Verdict(Answerable.NO, missing="No sentence was found that has to do with it.")
            return
        key = f"{self._model.server} {self._model.name}"
        reading = descend(
            self._memory, key, lambda format: self._attempt(question, evidence, format)
        )
        yield from map(without_notes, reading)

    def _attempt(
        self, question: str, evidence: Sequence[Evidence], format: Format
    ) -> Iterator[DraftClaim | Verdict]:
        """One request in one *format*."""
        messages, sha256 = question_prompt(
            question, evidence, format=format, today=self._today(), overrides=self._prompts
        )
        self.format, self.prompt_sha256 = format, sha256
        asked = response_format(format, [item.label for item in evidence])
        reply, end, given = reply_of(format), End(), 0
        refusal: Refusal | None = None
        try:
            with closing(self._model.complete(messages, asked)) as stream:
                for item in stream:
                    if isinstance(item, End):
                        end = item
                        continue
                    claims = reply.feed(item)
                    given += len(claims)
                    yield from claims
        except Refusal as declined:
            refusal = declined
        if refusal is not None:
            yield Verdict(Answerable.PARTIAL if given else Answerable.NO, missing=str(refusal))
            return
        yield from _conclude(reply.finish, end, given)


def _conclude(
    finish: Callable[..., tuple[list[DraftClaim], Verdict]], end: End, given: int
) -> Iterator[DraftClaim | Verdict]:
    """The last claims and the verdict. A reply cut at its limit is no fault of its format."""
    cut_note = "The model's reply was cut off at its token limit."
    if not end.cut:
        claims, verdict = finish(end.usage, cut=False)
        yield from claims
        yield verdict
        return
    try:
        claims, verdict = finish(end.usage, cut=True)
    except Unreadable:
        claims, verdict = [], Verdict(Answerable.NO, usage=end.usage)
    yield from claims
    some = bool(claims or given)
    missing = f"{verdict.missing} {cut_note}".strip()
    answerable = Answerable.PARTIAL if some else Answerable.NO
    yield Verdict(answerable, missing, verdict.conflicts, end.usage)
