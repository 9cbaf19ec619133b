"""What `assistant doctor` says: settings, the state of the library, what leaves the machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.config import LOCAL_EMBEDDING, OPENAI_URL, VERIFIERS, Config, host
from assistant.render.doctor import Check, Mark, Section
from index.errors import AssistantError, LibraryEmpty

if TYPE_CHECKING:
    from assistant.api import Assistant

_SECRET = "set, never shown"


def diagnose(assistant: Assistant) -> tuple[Section, ...]:
    """The report, in sections; opens no socket but to a configured Chroma server."""
    return (
        Section("Settings", tuple(_settings(assistant.config))),
        Section("Evidence model", tuple(_models(assistant.config))),
        Section("Library", tuple(_library(assistant))),
        Section("What leaves this machine", tuple(_leaving(assistant.config))),
    )


def _settings(config: Config) -> Iterable[Check]:
    for name, origin in config.origins.items():
        value = getattr(config, name)
        if name.endswith("_key"):
            shown = "not set" if value is None else _SECRET
        elif name.endswith("_url") or name == "chroma":
            shown = "not set" if value is None else host(value)
        else:
            shown = "not set" if value is None else _shown(value)
        yield Check(name, shown, origin=origin)


def _shown(value: object) -> str:
    return (", ".join(value) or "nothing") if isinstance(value, tuple) else str(value)


def _model(config: Config) -> Check:
    from assistant.build import make_evidence_model

    model = make_evidence_model(config)
    if model is None:
        return Check("weights", "not used: each use is left out")
    try:
        return Check("weights", model.check())
    except AssistantError as error:
        return Check("weights", "cannot be loaded", Mark.FAIL, advice=str(error))


def _models(config: Config) -> Iterable[Check]:
    yield _model(config)
    if config.verify not in VERIFIERS:
        from assistant.checks.cross_encoder import CrossEncoder

        try:
            yield Check("cross-encoder", CrossEncoder(Path(config.verify)).check())
        except AssistantError as error:
            yield Check("cross-encoder", "cannot be used", Mark.FAIL, advice=str(error))


def _library(assistant: Assistant) -> Iterable[Check]:
    try:
        health = assistant.health()
    except LibraryEmpty as empty:
        yield Check("articles", "none yet", Mark.WARN, advice=str(empty))
        return
    except AssistantError as error:
        yield Check("library", "cannot be checked", Mark.FAIL, advice=str(error))
        return
    for finding in health.findings:
        mark = Mark.OK if finding.ok else Mark.FAIL
        yield Check(finding.what, finding.detail, mark, advice=finding.advice)


def _leaving(config: Config) -> Iterable[Check]:
    if config.has_llm and config.base_url is not None:
        where = host(config.base_url)
        yield Check("questions", f"each question and the evidence sentences found go to {where}")
    else:
        yield Check("questions", "nothing: the extractive reader answers here")
    if config.embedding == LOCAL_EMBEDDING:
        yield Check("embeddings", "nothing: the model runs here")
    else:
        where = host(config.embedding_base_url or OPENAI_URL)
        yield Check("embeddings", f"every passage and every question goes to {where}")
    if config.chroma:
        yield Check("vectors", f"the vectors and article ids go to {host(config.chroma)}")
    else:
        yield Check("vectors", "nothing: Chroma is embedded")
    yield Check("telemetry", "none")
