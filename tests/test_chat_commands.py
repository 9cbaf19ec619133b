"""Commands, scope, completion, history, saving and opening: without a terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Disagreement, Side, Usage
from assistant.chat import outside
from assistant.chat.commands import COMMANDS, Typed, parse
from assistant.chat.completion import complete
from assistant.chat.history import recent
from assistant.chat.opening import chosen
from assistant.chat.outside import with_fragment
from assistant.chat.saving import document, place, write
from assistant.chat.saving_markdown import markdown
from assistant.chat.scope import parse_scope, scope_text
from assistant.chat.session import Session
from assistant.chat.views import cost_lines
from assistant.render.answer_page import who
from assistant.render.line import Line
from index.errors import BadInput
from index.retrieve import Filters
from tests.fakes.answers import ABSTAINED, BLAMED, CLOSED, COURIER, WRITTEN, story
from tests.fakes.turns import told, turn

ASKED = Session(
    "ab12", "2026-01-01", (turn(1, "Who?"), turn(2, "and why?", "Why was it?", ABSTAINED))
)

DISPUTED = Disagreement(
    "who closed it",
    (
        Side("council", CLOSED.sentence, CLOSED.article),
        Side("smugglers", BLAMED.sentence, BLAMED.article),
    ),
)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("Who closed it?", Typed("", "Who closed it?")),
        ("  /open  2 --url ", Typed("open", "2 --url")),
        ("/OPEN 2", Typed("open", "2")),
        ("source 2", Typed("open", "2")),
        ("Source [12].", Typed("open", "12")),
        ("source 2?", Typed("open", "2")),
        ("[2]", Typed("open", "2")),
        ("open 2", Typed("open", "2")),
        ("open 2 --url", Typed("open", "2 --url")),
        ("open the gates", Typed("", "open the gates")),
        ("ok?", Typed("thanks", "")),
        ("open source 2", Typed("open", "2")),
        ("thanks", Typed("thanks", "")),
        ("Ok, thank you!", Typed("thanks", "")),
        ("ok and why?", Typed("", "ok and why?")),
        ("/exit", Typed("quit", "")),
        ("/ is a slash?", Typed("", "/ is a slash?")),
        ("source 2 says what?", Typed("", "source 2 says what?")),
    ],
)
def test_a_line_is_a_command_or_a_question(line: str, typed: Typed) -> None:
    assert parse(line) == typed


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("/sorces", "/sources"),
        ("/resum", "/resume"),
        ("/scop outlet:x", "/scope"),
        ("/qiut", "/quit"),
    ],
)
def test_a_wrong_command_is_answered_with_the_nearest(line: str, meant: str) -> None:
    with pytest.raises(BadInput, match=f"did you mean {meant}\\?"):
        parse(line)


def test_a_command_like_none_is_sent_to_the_list() -> None:
    with pytest.raises(BadInput, match="/help lists them"):
        parse("/zzzzqqq")


OUTLETS = ("Gulf Ledger (fictional)", "Northgate Wire", "Northgate Post")


def test_a_scope_is_read_and_changed_part_by_part() -> None:
    scope = parse_scope("outlet:gulf since:2018-09-01", OUTLETS, Filters())
    assert scope == Filters(since=date(2018, 9, 1), outlet="Gulf Ledger (fictional)")
    assert scope_text(scope) == "only Gulf Ledger (fictional), since 1 Sep 2018"
    scope = parse_scope('until:"3 Oct 2018"', OUTLETS, scope)
    assert scope.until == date(2018, 10, 3)
    assert scope.outlet == "Gulf Ledger (fictional)"
    assert parse_scope("outlet:", OUTLETS, scope).outlet is None
    assert parse_scope("outlet:Northgate Wire", OUTLETS, scope).outlet == "Northgate Wire"
    assert parse_scope("none", OUTLETS, scope) == Filters()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("outlet:Nobody", "has no outlet"),
        ("outlet:north", "begins several outlets"),
        ("since:yesterdayish", "is no day"),
        ("since:2018-10-02 until:2018-10-01", "no article can be between"),
        ("gulf ledger", "A scope is written so"),
        ("gulf since:2018-10-02", "A scope is written so"),
    ],
)
def test_a_scope_that_means_nothing_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        parse_scope(text, OUTLETS, Filters())


class Names:
    """What the completion of these tests knows."""

    def outlets(self) -> Sequence[str]:
        return OUTLETS

    def titles(self, beginning: str) -> Sequence[str]:
        return ["Mortar fire closes the port"] if beginning == "mort" else []

    def citations(self) -> Sequence[tuple[str, str]]:
        return [("1", "first"), ("12", "twelfth"), ("2", "second")]

    def sessions(self) -> Sequence[tuple[str, str]]:
        return [("ab12", "Who?"), ("cd34", "When?")]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("/re", ["/retry", "/resume"]),
        ("/open 1", ["1", "12"]),
        ("/resume c", ["cd34"]),
        ("/forget ", ["ab12", "cd34"]),
        ("/scope o", ["outlet:"]),
        ("/scope outlet:North", ["Northgate Wire", "Northgate Post"]),
        ("/scope outlet:Gulf Ledger since:20", []),
        ("/scope outlet:Gulf Ledger si", []),
        ("What does the Northg", ["Northgate Wire", "Northgate Post"]),
        ("Who was in mort", ["Mortar fire closes the port"]),
        ("Who was i", []),
        ("Who ", []),
    ],
)
def test_what_tab_offers(before: str, found: list[str]) -> None:
    assert [one.text for one in complete(before, Names())] == found


def test_files_are_completed_in_folders_with_blanks(tmp_path: Path) -> None:
    (tmp_path / "my notes").mkdir()
    (tmp_path / "my notes" / "old.md").touch()
    (tmp_path / "my notes" / "old.exe").touch()
    found = complete(f"/save {tmp_path}/my", Names())
    assert [one.text for one in found] == ["my notes/"]
    found = complete(f"/save {tmp_path}/my notes/o", Names())
    assert [one.text for one in found] == ["old.md"]


def test_history_is_bounded_and_says_what_it_drops() -> None:
    turns = [turn(number, f"Question {number} of the harbour?") for number in range(1, 101)]
    back = recent(turns, room=300)
    assert back.whole == 3
    assert back.turns[-1] == turns[-1]
    assert back.dropped == 100 - len(back.turns) > 0
    assert back.tokens <= 300
    assert not back.turns[0].answer.claims  # older ones have their question alone
    assert recent([turn(1, "x " * 2000)], room=10).whole == 1  # the last one in any case


def test_the_cost_shows_tokens_and_what_is_looked_back_at() -> None:
    text = "\n".join(map(_text, cost_lines(ASKED, Usage(10, 5), 80)))
    assert "2,140 in, 96 out" in text
    assert "10 in, 5 out for rewriting" in text
    assert "In all 2,150 tokens in, 101 out" in text
    assert "2 turns whole" in text
    assert "80 sentences a question" in text


def test_markdown_has_each_footnote_once_and_no_foreign_markup() -> None:
    evil = replace(WRITTEN.claims[0], text="A *bold* [link](http://x.example) <b>claim</b>\n# no")
    session = Session("a", "b", (turn(1, "Who?", answer=replace(WRITTEN, claims=(evil,))),))
    text = markdown(session)
    assert r"A \*bold\* \[link\](http://x.example) \<b\>claim\</b\> \# no[^1][^2]" in text
    assert text.count("[^1]: ") == 1
    assert "#:~:text=" in text


def test_markdown_tells_what_a_page_tells_quotes_as_quotes_and_what_is_disputed() -> None:
    article, (sentence,) = story("Ada Holm closed the yard.", outlet="The Kestrel Courier")
    quoted = told(1, "Who closed the yard?", (article, sentence), speaker="the council")
    disputed = replace(quoted.answer, disagreements=(DISPUTED,))
    text = markdown(Session("ab12", "2026-01-01", (replace(quoted, answer=disputed),)))
    assert "\n“Ada Holm closed the yard.”[^1]\n" in text
    assert f"\nThe sources differ on {DISPUTED.about}:\n\n- {DISPUTED.sides[0].value}" in text
    assert "\n*extractive reader, no LLM asked · 2 articles searched*\n" in text
    assert "[^1]: “Ada Holm closed the yard.” · said by the council (indirect) · The" in text
    refused = markdown(ASKED)
    assert "No answer: the archive does not say." in refused


def test_json_and_html_hold_every_turn() -> None:
    saved = json.loads(document(ASKED, Path("x.json")))
    assert [t["asked"] for t in saved["turns"]] == ["Who?", "and why?"]
    assert saved["turns"][0]["answer"]["citations"][0]["quote"] == WRITTEN.citations[0].quote
    page = document(ASKED, Path("x.HTML"))
    assert "asked as: Why was it?" in page
    assert f"<dt>answered by</dt><dd><bdi>{who(WRITTEN.reader)}" in page
    assert COURIER.title is not None
    assert COURIER.title in page
    with pytest.raises(BadInput, match="nothing to save"):
        document(Session("a", "b"), Path("x.md"))


def test_a_file_name_may_have_blanks_and_a_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert place("~/my notes.md") == tmp_path / "my notes.md"
    assert place('"my notes.md"') == Path("my notes.md")
    assert place(r"my\ notes.md") == Path("my notes.md")
    for wrong in ("", "notes.exe", "/no/such/folder/x.md", "~nobody-here/x.md", "a\0b.md"):
        with pytest.raises(BadInput):
            place(wrong)


def test_a_file_is_never_replaced_without_a_yes(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    write(path, "one", replace=False)
    with pytest.raises(BadInput, match="left as it is"):
        write(path, "two", replace=False)
    assert path.read_text() == "one"
    write(path, "two", replace=True)
    assert [p.name for p in tmp_path.iterdir()] == ["x.md"]


@pytest.mark.parametrize(
    ("url", "sentence", "expected"),
    [
        ("https://x.example/a?b=1#old", "One, two-three.", "https://x.example/a?b=1#:~:text=One%2C%20two%2Dthree."),
        ("https://x.example/", " ".join("abcdefghijklmnop"), "https://x.example/#:~:text=a%20b%20c%20d%20e,l%20m%20n%20o%20p"),
        ("javascript:alert(1)", "x", None),
        ("file:///etc/passwd", "x", None),
        ("https://me@x.example/", "x", None),
        (None, "x", None),
    ],
)  # fmt: skip
def test_only_web_addresses_are_opened_at_the_sentence(
    url: str | None, sentence: str, expected: str | None
) -> None:
    assert with_fragment(url, sentence) == expected


def test_an_editor_gets_the_line_and_no_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], env: Mapping[str, str]) -> bool:
        ran.append(command)
        return True

    monkeypatch.setattr(outside, "foreground", run)
    path = tmp_path / "a; touch b.txt"
    outside.edit(path, 7, {"EDITOR": "cat -n"})
    assert ran == [["cat", "-n", "+7", str(path)]]
    for env in ({}, {"EDITOR": "no-such-editor-here"}, {"EDITOR": "'"}):
        with pytest.raises(BadInput, match="EDITOR"):
            outside.edit(path, 7, env)


def test_an_option_that_open_does_not_have_is_named() -> None:
    for line in ("1 --foo", "--foo"):
        with pytest.raises(BadInput, match="/open has no option --foo: only --url or --edit"):
            chosen(ASKED, line)


def test_every_command_is_in_the_docs_and_has_an_action() -> None:
    from assistant.chat.actions import Actions

    text = (Path(__file__).parent.parent / "docs/chat.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"/{name}" in text or name in {"help", "quit"}
        assert hasattr(Actions, f"_{name}") or name in {"retry", "edit", "quit"}


def _text(line: Line) -> str:
    return "".join(span.text for span in (*line.prefix, *line.spans))
