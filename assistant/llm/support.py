"""An LLM as support model: one call about all claims of an answer (`--verify llm`).

Each claim stands after its own sentences, and the reply copies it and names one of those sentences
before it gives the verdict: a small model that copies words of the sentences instead copies those
of other claims, and gives their verdicts. A claim whose verdict is missing, or speaks of another
claim's sentences, is asked about again, alone and for the verdict only. `--verify llm-each` asks so
about every claim, which a small model does better (docs/trust.md has the figures).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import prompts
from assistant.answer import Evidence, Usage
from assistant.checks.entailment import CONTRADICTED, REFUTED, Opinion
from assistant.llm.json_reply import ask_json, object_in, strict_format, strict_object
from assistant.llm.model import Message, Model
from assistant.llm.prompt import evidence_block, neutral
from assistant.llm.unreadable import Unreadable
from index.errors import BadInput

OPINIONS: Mapping[str, Opinion] = {
    "yes": Opinion(supported=1.0, contradicted=0.0),
    "no": Opinion(supported=0.0, contradicted=0.0),
    "opposite": Opinion(supported=0.0, contradicted=(CONTRADICTED + REFUTED) / 2),  # marks
}
MOST_CHARACTERS = 16_000  # of claims and sentences in one call, about 4,000 tokens
MOST_CLAIMS = 20  # in one call: its reply has about 50 tokens for each, and ends at 2,000

Pair = tuple[str, Sequence[Evidence]]  # a claim and the sentences it cites


@dataclass(frozen=True, slots=True)
class LlmSupport:
    """Asks *model* about the claims of an answer, when its last claim is there.

    Together in one call, up to MOST_CLAIMS and MOST_CHARACTERS; with *each*, about one at a time.
    *prompts* is the folder with the user's own verify_all.md and, for one claim, verify.md.
    """

    model: Model
    prompts: Path | None = None
    each: bool = False
    at_once: bool = True

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """An opinion on each claim; what a call cost counts once, with the first of its claims.

        Raises ServerError when the server fails, Refusal when the model declines, Unreadable when
        a reply about one claim holds no verdict, and BadInput when the user's own prompt cannot be
        used.
        """
        return [opinion for call in self._calls(pairs) for opinion in self._together(call)]

    def _calls(self, pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
        """The claims of each call, in order."""
        most = 1 if self.each else MOST_CLAIMS
        call: list[Pair] = []
        size = 0
        for pair in pairs:
            length = len(_block([pair]))
            if len(call) == most or (call and size + length > MOST_CHARACTERS):
                yield call
                call, size = [], 0
            call.append(pair)
            size += length
        if call:
            yield call

    def _together(self, pairs: Sequence[Pair]) -> list[Opinion]:
        found, usage = self._asked(pairs)
        if len(pairs) == 1 and found[0] is None:
            raise Unreadable("the model's reply holds no verdict")
        opinions = [
            self._together([pair])[0] if opinion is None else opinion
            for pair, opinion in zip(pairs, found, strict=True)
        ]
        return [replace(opinions[0], usage=opinions[0].usage + usage), *opinions[1:]]

    def _asked(self, pairs: Sequence[Pair]) -> tuple[list[Opinion | None], Usage]:
        """What one call says of each claim, None where it says nothing that counts."""
        name, values = _question(pairs)
        try:
            system, user = prompts.render(name, self.prompts, **values).parts
        except prompts.BadPrompt as error:
            raise BadInput(str(error)) from None
        messages = [Message("system", system)] if system else []
        reply, usage = ask_json(self.model, [*messages, Message("user", user)], _format(pairs))
        return parse(reply, pairs), usage


def parse(reply: str, pairs: Sequence[Pair]) -> list[Opinion | None]:
    """The opinions of a reply about *pairs*, None for a claim without one.

    Among several claims a verdict counts only if the reply copied its claim and named one of that
    claim's own sentences: otherwise it may be another's. What is said of no claim is ignored.
    """
    said = object_in(reply) or {}
    if len(pairs) == 1:
        return [_opinion(said)]
    return [
        _opinion(one) if _is_about(one, *pair) else None
        for one, pair in ((said.get(f"C{n}"), pair) for n, pair in enumerate(pairs, start=1))
    ]


def _opinion(said: object) -> Opinion | None:
    verdict = said.get("verdict") if isinstance(said, dict) else None
    return OPINIONS.get(verdict.strip().lower()) if isinstance(verdict, str) else None


def _is_about(said: object, claim: str, cited: Sequence[Evidence]) -> bool:
    if not isinstance(said, dict):
        return False
    label = str(said.get("sentence")).partition(":")[0].strip().upper()
    copied = _letters(said.get("claim"))
    return label in _labels(cited) and copied == _letters(neutral(claim))


def _labels(cited: Sequence[Evidence]) -> list[str]:
    return list(dict.fromkeys(item.label for item in cited))


def _letters(text: object) -> str:
    """Letters and digits alone: what a copy in other quotation marks or spaces shares."""
    return "".join(filter(str.isalnum, str(text).casefold()))


def _question(pairs: Sequence[Pair]) -> tuple[str, dict[str, str]]:
    """The name of the prompt to ask with, and its values."""
    if len(pairs) > 1:
        return "verify_all", {"claims": _block(pairs)}
    ((claim, cited),) = pairs
    return "verify", {"evidence": evidence_block(cited), "claim": neutral(claim)}


def _block(pairs: Sequence[Pair]) -> str:
    """Each claim on a line of its own after its sentences; every line has a label that is ours.

    The sentences stand as they stood when the claim was written: with the days and speakers, that
    is, which the claim may have from the notes behind them.
    """
    return "\n\n".join(
        f"{evidence_block(cited)}\nClaim C{n}: {neutral(claim)}"
        for n, (claim, cited) in enumerate(pairs, start=1)
    )


def _format(pairs: Sequence[Pair]) -> Mapping[str, Any]:
    """One object for each claim; a sentence can only be named that the claim cites."""
    verdict = {"verdict": {"type": "string", "enum": list(OPINIONS)}}
    if len(pairs) == 1:
        return strict_format("support", verdict)
    objects = {}
    for n, (_, cited) in enumerate(pairs, start=1):
        label = {"type": "string", "enum": _labels(cited)}
        objects[f"C{n}"] = strict_object(
            {"claim": {"type": "string"}, "sentence": label, **verdict}
        )
    return strict_format("support", objects)
