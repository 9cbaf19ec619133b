"""The terminal page, read by a terminal emulator."""

import io
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Claim, Support
from assistant.chat.views import help_lines
from assistant.render.line import Line, Role, Span
from assistant.render.output import is_page, make_writer
from assistant.render.printer import PagePrinter, Show, make_printer
from tests.fakes.answers import ABSTAINED, CLOSED, COURIER, QUOTED, WRITTEN, story
from tests.fakes.screen import Terminal, links, seen, without_links


def printed(answer: Answer, columns: int, env: dict[str, str] | None = None) -> str:
    stream = Terminal()
    writer = make_writer(stream, env or {}, width=columns)
    printer = PagePrinter(writer, Show(evidence=True, removed=True))
    printer.start(answer.question)
    printer.finish(answer)
    return stream.getvalue()


def words(rows: list[str]) -> str:
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("answer", [WRITTEN, QUOTED, ABSTAINED])
def test_nothing_is_lost_at_any_width(answer: Answer, columns: int) -> None:
    rows = seen(printed(answer, columns), columns)
    text = words(rows)
    for claim in answer.claims:
        assert claim.text in text
    for citation in answer.citations:
        assert f"[{citation.number}] “{citation.quote}”" in text
    assert "12 articles searched" in text
    assert not any("�" in row for row in rows)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_terminal_never_has_to_wrap(columns: int) -> None:
    """The same rows on a wider screen: every line was already cut to fit."""
    output = printed(WRITTEN, columns)
    assert seen(output, columns) == seen(output, columns + 50)


def test_quotes_hang_under_their_text_and_claims_stand_at_the_margin() -> None:
    rows = seen(printed(WRITTEN, 40), 40)
    first = next(i for i, row in enumerate(rows) if row.startswith("  [1] “"))
    assert rows[first + 1].startswith("      ")
    assert not rows[first + 1].startswith("       ")
    assert any(row.startswith("The harbour council closed") for row in rows)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_what_stands_behind_a_long_prefix_goes_under_it(columns: int) -> None:
    stream = Terminal()
    make_writer(stream, {}, width=columns).write(help_lines())
    plain = re.sub("\x1b\\[[0-9;]*m", "", without_links(stream.getvalue()))
    assert all(len(row) <= columns for row in plain.splitlines())
    rows = seen(stream.getvalue(), columns)
    assert "ask only these articles; alone," in words(rows)
    lone = [row for row in rows if row.startswith(" ") and len(row.split()) == 1]
    assert len(lone) <= 3, rows  # no column of single words


def test_long_words_and_wide_letters_fit() -> None:
    article, sentences = story("東京" * 60 + "x" * 130, title="T")
    claim = Claim("See this.", (Citation(1, sentences[0], article),), Support.SUPPORTED)
    rows = seen(printed(replace(QUOTED, claims=(claim,), evidence=()), 40), 40)
    assert "東京" * 60 + "x" * 130 in re.sub(r"\s+", "", "".join(rows))


def test_only_stored_web_addresses_become_links() -> None:
    found = links(printed(WRITTEN, 120))
    assert {url for url, _ in found} == {COURIER.url}
    assert {text for _, text in found} == {COURIER.outlet, COURIER.title}


def test_a_wrapped_link_is_a_link_on_every_row() -> None:
    found = links(printed(WRITTEN, 40))
    title = " ".join(text.strip() for _, text in found)
    assert str(COURIER.title) in title


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/\x1b\\x", None]
)
def test_another_url_is_no_link(url: str | None) -> None:
    article, sentences = story("It closed.", title="T", outlet="O", url=url)
    claim = Claim("See.", (Citation(1, sentences[0], article),), Support.SUPPORTED)
    output = printed(replace(QUOTED, claims=(claim,), evidence=()), 80)
    assert "\x1b]" not in output
    assert "“It closed.”" in words(seen(output, 80))


def test_a_url_in_a_text_is_no_link() -> None:
    article, sentences = story(
        "See https://evil.example/now or [link=https://evil.example]x[/link]."
    )
    cited = Citation(1, sentences[0], article)
    claim = Claim("Go to https://evil.example/.", (cited,), Support.SUPPORTED)
    output = printed(replace(QUOTED, claims=(claim,), evidence=()), 80)
    assert "\x1b]" not in output
    assert "[link=https://evil.example]x[/link]" in words(seen(output, 80))


def test_no_escape_sequence_of_a_text_reaches_the_terminal() -> None:
    evil = "\x1b[2J\x1b]52;c;eA==\x07\x9b31m"
    article, sentences = story(f"Quote{evil}.", title=f"T{evil}", outlet=f"O{evil}")
    claim = Claim(f"C{evil}", (Citation(1, sentences[0], article),), Support.SUPPORTED)
    output = printed(replace(WRITTEN, question=f"Q{evil}", claims=(claim,), missing=evil), 80)
    ours = re.sub(r"\x1b\[[0-9;]*m", "", without_links(output))
    assert "\x1b" not in ours
    assert not set(output) & set("\x07\x9b")


def colours(output: str) -> set[int]:
    codes = {
        int(code) for codes in re.findall(r"\x1b\[([0-9;]+)m", output) for code in codes.split(";")
    }
    return {code for code in codes if code >= 30}


def test_no_color_keeps_the_page_without_colours() -> None:
    assert colours(printed(WRITTEN, 80))
    bare = printed(WRITTEN, 80, {"NO_COLOR": "1"})
    assert not colours(bare)
    assert links(bare) == links(printed(WRITTEN, 80))
    assert colours(printed(WRITTEN, 80, {"NO_COLOR": ""}))  # empty does not count


@pytest.mark.parametrize(
    ("terminal", "env", "page"),
    [
        (True, {}, True),
        (True, {"TERM": "xterm-256color"}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1"}, True),
        (False, {}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
        (False, {"FORCE_COLOR": ""}, False),
    ],
)
def test_who_gets_the_page(terminal: bool, env: dict[str, str], page: bool) -> None:
    assert is_page(Terminal() if terminal else io.StringIO(), env) is page


def test_piped_output_has_no_escape_and_is_not_wrapped() -> None:
    stream = io.StringIO()
    printer = make_printer(stream, {"COLUMNS": "40"})
    printer.finish(WRITTEN)
    assert "\x1b" not in stream.getvalue()
    assert f"“{CLOSED.quote}”" in stream.getvalue()


def test_lines_are_cut_at_a_readable_width_on_a_wide_terminal() -> None:
    stream = Terminal()
    make_writer(stream, {}, width=300).write([Line((Span("word " * 100, Role.CLAIM),))])
    assert max(map(len, seen(stream.getvalue(), 300))) <= 100


def test_nothing_heavy_is_loaded_for_plain_output() -> None:
    code = (
        "import sys, io; from assistant.render.printer import make_printer; "
        "make_printer(io.StringIO(), {}); "
        "print([m for m in ('rich', 'typer', 'openai', 'chromadb', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
