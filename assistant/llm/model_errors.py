"""What a failing model server means for the user: one sentence each, and never the key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from index.errors import ServerError
from index.retry import Passing, may_pass


class FormatRefused(ServerError):
    """The server does not take this response format: the ladder's next step may do."""


class Refusal(ServerError):
    """The model declined to answer; *reason* is what it said, perhaps nothing."""

    def __init__(self, reason: str = "") -> None:
        self.reason = _plain(reason)
        super().__init__(f"The model declined to answer: {self.reason or 'it gave no reason'}.")


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed request, free of the client's types. *text* is the server's, not to be trusted.

    *status* is the HTTP status, None when none arrived; *wait* the seconds that the server asked
    for; *cut*: the reply had begun; *empty*: it ended without a single event; *refused*: the model
    declined, saying *refusal*.
    """

    status: int | None = None
    text: str = ""
    code: str = ""
    parameter: str = ""
    wait: float | None = None
    timed_out: bool = False
    unresolved: bool = False
    cut: bool = False
    empty: bool = False
    refused: bool = False
    refusal: str = ""

    @property
    def is_about_the_model(self) -> bool:
        """Whether the server says that it does not have the model."""
        if self.status not in {400, 404, 422}:
            return False
        unknown = re.search(
            r"model\b.{0,80}(not found|does not exist|not exist|unknown)", self.text
        )
        return self.code == "model_not_found" or (self.parameter == "model") or bool(unknown)

    @property
    def is_about_length(self) -> bool:
        """Whether the prompt was too long for the model."""
        long = r"context.{0,20}(length|size|window)|maximum context|too (long|many tokens)|exceed"
        return self.status in {400, 413, 422, 500} and (
            self.status == 413
            or self.code == "context_length_exceeded"
            or bool(re.search(long, self.text, re.IGNORECASE) and "token" in self.text.lower())
        )

    @property
    def is_about_the_format(self) -> bool:
        """Whether the server names the response format, or says no without naming anything."""
        said = f"{self.text} {self.code} {self.parameter}"
        named = re.search(
            r"response_?format|json_?schema|json_object|grammar|guided|structured.?output|schema",
            said,
            re.IGNORECASE,
        )
        # A refusal may be vague: the next step costs one request and reports what remains.
        vague = self.status in {400, 422} and re.search(r"\bjson|format\b", said, re.IGNORECASE)
        return self.status in {400, 422, 500, 501} and bool(named or vague or self.status == 501)


def refused_parameter(failure: Failure, sent: Mapping[str, object]) -> str | None:
    """The optional parameter among *sent* that the server does not take, None if none."""
    if failure.status not in {400, 422}:
        return None
    if failure.parameter.split(".")[0] in sent:
        return failure.parameter.split(".")[0]
    # Also where it is about length: "max_tokens is too large" may leave room for the prompt alone.
    return next((name for name in sent if re.search(rf"\b{name}\b", failure.text)), None)


@dataclass(frozen=True, slots=True)
class Server:
    """The server that is talked to; *timeout* in seconds."""

    base_url: str
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 60.0

    @property
    def url(self) -> str:
        """The base URL without credentials, query and fragment: what may be printed."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")

    def explain(
        self,
        failure: Failure,
        *,
        model: str = "",
        with_format: bool = False,
        offered: Sequence[str] | None = None,
    ) -> Exception:
        """The exception for *failure*: Passing, FormatRefused, Refusal or a final ServerError."""
        if failure.refused or failure.code == "content_filter":
            return Refusal(self._hide(failure.refusal) or self._said(failure).removeprefix(": "))
        if failure.status is None:
            return self._unreached(failure)
        if failure.status in {401, 403}:
            hint = "check the API key" if self.api_key else "it wants an API key, set one"
            return ServerError(f"{self.url} refused access (HTTP {failure.status}): {hint}.")
        if failure.is_about_the_model or failure.status == 404:
            return self._unknown(model, offered)
        if with_format and failure.is_about_the_format and not failure.is_about_length:
            said = self._said(failure)
            return FormatRefused(f"{self.url} does not take the response format{said}.")
        error = ServerError(f"{self._blame(failure, model)}.")
        final = failure.is_about_length or failure.code == "insufficient_quota"
        return error if final or not may_pass(failure.status) else Passing(error, failure.wait)

    def _unreached(self, failure: Failure) -> Exception:
        if failure.timed_out:
            waited = f"{self.timeout:g} s"
            text = f"{self.url} did not answer within {waited}: set ASSISTANT_TIMEOUT higher."
        elif failure.empty:
            text = (
                f"{self.url} does not answer as OpenAI's API does: "
                "check --base-url, which often ends in /v1."
            )
        elif failure.cut:
            text = (
                f"{self.url} broke off in the middle of its answer{self._said(failure)}: ask again."
            )
        elif failure.unresolved:
            return ServerError(f"{self.url} has no address: check the host name in --base-url.")
        else:
            text = (
                f"{self.url} could not be reached: is the server running, and is --base-url right?"
            )
        return Passing(ServerError(text))

    def _unknown(self, model: str, offered: Sequence[str] | None) -> ServerError:
        if not model:
            return ServerError(
                f"{self.url} lists no models: name one with --model, and check --base-url, "
                "which often ends in /v1."
            )
        if offered is None:
            return ServerError(
                f"{self.url} knows no model {model!r} or is not the API's address: "
                "check --model, and --base-url, which often ends in /v1."
            )
        if model in offered:
            return ServerError(
                f"{self.url} lists {model!r} but cannot chat with it: try another --model."
            )
        return ServerError(
            f"{self.url} has no model {model!r}; it has {listing(offered)}: choose with --model."
        )

    def _blame(self, failure: Failure, model: str) -> str:
        status, said = failure.status or 0, self._said(failure)
        if failure.is_about_length:
            return f"The evidence is too long for {model or 'the model'}: ask with a smaller --k"
        if failure.code == "insufficient_quota":
            return f"{self.url}: the quota of this API key is used up{said}"
        if status == 429:
            return f"{self.url} is too busy (HTTP 429), try again later{said}"
        if status >= 500:
            return f"{self.url} failed (HTTP {status}), try again later{said}"
        return f"{self.url} refused the request (HTTP {status}){said}"

    def _said(self, failure: Failure) -> str:
        """What the server said, on one line, without escapes and without the key."""
        text = _plain(re.sub(r"^Error code: \d+( - )?", "", self._hide(failure.text)))
        return f": {text}" if text else ""

    def _hide(self, text: str) -> str:
        """*text* without the key."""
        return text.replace(self.api_key, "***") if self.api_key else text


def listing(names: Sequence[str]) -> str:
    """Up to ten names, printable, with a count of the others."""
    shown = ", ".join(_plain(name) for name in names[:10]) or "none"
    return shown if len(names) <= 10 else f"{shown} and {len(names) - 10} more"


def _plain(text: str) -> str:
    """One printable line of at most 200 characters, without a full stop at its end."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:2_000]).split())
    return (line if len(line) <= 200 else f"{line[:199]}…").rstrip(".")
