"""What /open shows and opens: a citation's paragraph, its page, the file that it was read from."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assistant.answer import Citation
from assistant.chat.outside import browse, edit, with_fragment
from assistant.chat.session import Session
from assistant.chat.shelf import GONE
from assistant.render.line import Line, Role, Span, line
from assistant.render.sources import source
from assistant.render.words import KINDS
from index.clean import clean
from index.errors import BadInput
from index.library import Library
from index.sentence import Kind, Sentence


def chosen(session: Session, argument: str) -> tuple[Citation, str]:
    """The citation that *argument* names and its option; raises BadInput.

    `2`, `[2]`, `source 2`; then `--url` or `--edit`, or nothing.
    """
    words = argument.replace("[", " ").replace("]", " ").split()
    options = [word for word in words if word.startswith("--")]
    numbers = [word for word in words if word.isdecimal()]
    known = session.citations
    if not known:
        raise BadInput("Nothing was cited yet: ask something first.")
    if unknown := set(options) - {"--url", "--edit"}:
        raise BadInput(f"/open has no option {min(unknown)}: only --url or --edit.")
    if len(numbers) != 1 or len(options) > 1:
        raise BadInput("Say which: /open 2, /open 2 --url or /open 2 --edit.")
    citation = known.get(int(numbers[0]))
    if citation is None:
        raise BadInput(f"There is no [{numbers[0]}]: this session has [1] to [{max(known)}].")
    return citation, options[0] if options else ""


def paragraph_lines(citation: Citation, library: Library) -> Iterable[Line]:
    """The source, then the paragraph with the cited sentence marked; where to open it."""
    yield Line((Span(f"[{citation.number}] ", Role.MARK), *source(citation.article).spans))
    sentences = _paragraph(citation, library)
    for sentence in sentences:
        here = sentence.position == citation.sentence.position
        text = citation.article.text[sentence.start : sentence.end]
        kind = "" if sentence.kind is Kind.BODY else f" ({KINDS[sentence.kind]})"
        mark = Span("▸ " if here else "  ", Role.WARN)
        spans = (Span(text, Role.FOUND if here else Role.QUOTE), Span(kind, Role.WARN))
        yield Line(spans, prefix=(mark,))
    if len(sentences) == 1 and _gone(citation, library):
        yield line(f"The article is {GONE}; this is what was cited.", Role.QUIET)
    url = with_fragment(citation.article.url, citation.quote)
    if url:
        yield Line((Span(f"/open {citation.number} --url opens ", Role.QUIET), Span(url, url=url)))


def open_page(citation: Citation) -> str:
    """Open the article's page at the sentence; what to say. Raises BadInput without a URL."""
    url = with_fragment(citation.article.url, citation.quote)
    if url is None:
        raise BadInput(f"[{citation.number}] has no web address that can be opened.")
    if browse(url):
        return f"Opened {url}"
    return f"No browser was found here; the address is {url}"


def open_editor(citation: Citation, library: Library, env: Mapping[str, str]) -> str:
    """Open the file that it was read from at its line, or a copy of the stored text."""
    for path in _files(citation, library):
        at = _line_of(path, citation)
        if at is not None:
            edit(path, at, env)
            return f"{path}, line {at}"
    handle, name = tempfile.mkstemp(prefix=f"{citation.article.id}-", suffix=".txt")
    copy = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(citation.article.text)
        edit(copy, citation.article.text.count("\n", 0, citation.sentence.start) + 1, env)
    finally:
        copy.unlink(missing_ok=True)
    return "The file it was read from is gone or has changed; that was a copy of the stored text."


def _paragraph(citation: Citation, library: Library) -> Sequence[Sentence]:
    if _gone(citation, library):
        return [citation.sentence]
    sentences = library.sentences(citation.article.id)
    around = [s for s in sentences if s.paragraph == citation.sentence.paragraph]
    return around or [citation.sentence]


def _gone(citation: Citation, library: Library) -> bool:
    return not library.articles([citation.article.id])


def _files(citation: Citation, library: Library) -> Iterable[Path]:
    """The files of its sources; a source within a file is written `path#id`."""
    for key in library.sources(citation.article.id):
        for name in (key, key.rpartition("#")[0]):
            if name and Path(name).is_absolute() and Path(name).is_file():
                yield Path(name)
                break


def _line_of(path: Path, citation: Citation) -> int | None:
    """The line, from 1, on which the sentence begins in *path*; None where it does not stand."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    first_words = citation.quote.split("\n")[0]
    for number, row in enumerate(text.splitlines(), start=1):
        if first_words in row or first_words in clean(row):
            return number
    escaped = first_words.replace('"', '\\"')  # as it stands in JSON
    rows = text.splitlines() if escaped != first_words else []
    return next((n for n, row in enumerate(rows, start=1) if escaped in row), None)
