"""`assistant doctor`: what is configured, what is in the library, and whether it is sound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from assistant.render.as_json import JsonObject
from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.output import make_writer, print_json


class Mark(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


_LOOKS: Mapping[Mark, tuple[str, Role]] = {
    Mark.OK: ("✓", Role.GOOD),
    Mark.WARN: ("!", Role.WARN),
    Mark.FAIL: ("✗", Role.BAD),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report: a value, where it came from, and what to do when it is not ok."""

    name: str
    value: str
    mark: Mark = Mark.OK
    origin: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Checks that belong together."""

    title: str
    checks: tuple[Check, ...]


def print_report(
    sections: Sequence[Section], stream: TextIO, env: Mapping[str, str], *, json: bool = False
) -> None:
    """Print the report of `assistant doctor`."""
    if json:
        print_json([_document(section) for section in sections], stream)
    else:
        make_writer(stream, env).write(report_lines(sections))


def worst(sections: Iterable[Section]) -> Mark:
    """The worst mark of the report, for the exit code."""
    marks = {check.mark for section in sections for check in section.checks}
    return next((mark for mark in (Mark.FAIL, Mark.WARN) if mark in marks), Mark.OK)


def report_lines(sections: Sequence[Section]) -> Iterable[Line]:
    """Sections of marked checks; the names in a column, advice under its check."""
    names = [check.name for section in sections for check in section.checks]
    column = min(20, max(map(len, names), default=0))
    for number, section in enumerate(sections):
        if number:
            yield BLANK
        yield line(section.title, Role.HEADING)
        for check in section.checks:
            glyph, role = _LOOKS[check.mark]
            prefix = (Span(f"{glyph} ", role), Span(f"{check.name:{column}}  ", Role.QUIET))
            origin = (Span(f" ({check.origin})", Role.QUIET),) if check.origin else ()
            yield Line((Span(check.value), *origin), prefix=prefix)
            if check.advice:
                yield line(check.advice, role, indent=2)


def _document(section: Section) -> JsonObject:
    checks = [
        {
            "name": check.name,
            "value": check.value,
            "mark": check.mark.value,
            "origin": check.origin,
            "advice": check.advice,
        }
        for check in section.checks
    ]
    return {"title": section.title, "checks": checks}
