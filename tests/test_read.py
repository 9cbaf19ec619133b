from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Origin
from index.metadata import Given
from index.read import Refused, Source, find, read


def read_all(*paths: Path, given: Given | None = None) -> list[Source | Refused]:
    return list(read(paths, given))


def article(path: Path, given: Given | None = None) -> Article:
    (source,) = read_all(path, given=given)
    assert isinstance(source, Source), source
    return source.article


def refusal(path: Path) -> Refused:
    (refused,) = read_all(path)
    assert isinstance(refused, Refused), refused
    assert "\n" not in refused.reason
    return refused


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


BODY = "The mission was closed on Tuesday. Nobody was hurt."


def test_a_text_with_header_lines(tmp_path: Path) -> None:
    got = article(
        written(
            tmp_path,
            "a.txt",
            f"Title: Envoy leaves\r\nDate: Sept. 28, 2018\r\nBy: Ana Ruiz\r\n"
            f"Outlet: The Courier\r\nURL: https://example.com/a\r\n\r\n{BODY}\r\n",
        )
    )
    assert got.text == BODY
    assert (got.title, got.outlet, got.url) == (
        "Envoy leaves",
        "The Courier",
        "https://example.com/a",
    )
    assert got.byline == "Ana Ruiz"
    assert got.published == date(2018, 9, 28)
    assert set(got.origins.values()) == {Origin.TEXT}


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    got = article(
        written(
            tmp_path,
            "a.md",
            f"---\ntitle: 'Envoy: gone'\nsource: The Courier\nauthor: [Ana Ruiz, Lena Okafor]\n"
            f"date: 2018-09-28\nlink: https://example.com/a\n---\n\n# A heading\n\n{BODY}\n",
        )
    )
    assert got.title == "Envoy: gone"
    assert got.byline == "Ana Ruiz, Lena Okafor"
    assert got.published == date(2018, 9, 28)
    assert got.origins["title"] is Origin.FRONT_MATTER


@pytest.mark.parametrize(
    "text",
    [
        "Source: a man who knew. He said so.\nNobody else did, and the story ended there.",
        "Date: some day nobody remembers\n\nThe rest of the story.",
    ],
)
def test_a_line_with_a_colon_is_not_yet_a_header(tmp_path: Path, text: str) -> None:
    assert article(written(tmp_path, "a.txt", text)).text == text


def test_a_byline_without_a_colon_inside_a_header(tmp_path: Path) -> None:
    got = article(written(tmp_path, "a.txt", f"Title: Envoy leaves\nBy Ana Ruiz\n\n{BODY}"))
    assert (got.title, got.byline, got.text) == ("Envoy leaves", "Ana Ruiz", BODY)


def test_a_colon_in_an_unquoted_title_is_understood(tmp_path: Path) -> None:
    got = article(written(tmp_path, "a.md", f"---\ntitle: Iraq: the crisis\n---\n{BODY}"))
    assert got.title == "Iraq: the crisis"


def test_the_first_heading_of_a_markdown_file_is_its_headline(tmp_path: Path) -> None:
    got = article(written(tmp_path, "a.md", f"# Envoy leaves the city\n\n{BODY}"))
    assert (got.title, got.origins["title"]) == ("Envoy leaves the city", Origin.TEXT)


def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path) -> None:
    assert article(written(tmp_path, "a.md", f"---\n\n{BODY}\n")).text.endswith(BODY)


def test_a_date_and_title_in_the_file_name(tmp_path: Path) -> None:
    got = article(written(tmp_path, "2018-09-28-envoy-leaves-port.txt", BODY))
    assert (got.published, got.title) == (date(2018, 9, 28), "envoy leaves port")
    assert got.origins == {"title": Origin.FILE_NAME, "published": Origin.FILE_NAME}


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", f"Title: Old\nOutlet: The Courier\n\n{BODY}")
    got = article(path, Given(title="New", published=date(2020, 1, 2)))
    assert (got.title, got.outlet, got.published) == ("New", "The Courier", date(2020, 1, 2))
    assert (got.origins["title"], got.origins["outlet"]) == (Origin.USER, Origin.TEXT)


def test_a_date_in_the_middle_of_the_text_is_not_the_date(tmp_path: Path) -> None:
    got = article(
        written(tmp_path, "a.txt", BODY + "\n\nPublished June 3, 2011, his book sold well.")
    )
    assert got.published is None


def test_lines_of_jsonl(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a1", "title": "One", "text": BODY, "source": "X", "author": "Y"}),
        "",
        '{"text": "broken',
        json.dumps({"text": BODY, "date": "2018-09-28T23:30:00-05:00", "other": [1]}),
        json.dumps({"title": "no text"}),
        json.dumps({"text": 5}),
        json.dumps({"text": BODY, "title": 5}),
        json.dumps({"text": BODY, "date": "some day"}),
        json.dumps([1]),
        json.dumps({"text": "  "}),
        json.dumps({"text": BODY, "id": 1.5}),
        "[" * 100_000,
        json.dumps({"id": 7, "text": "lone \ud800 surrogate here."}),
    ]
    path = written(tmp_path, "a.jsonl", "\ufeff" + "\r\n".join(lines))
    got = read_all(path)
    assert [s.key for s in got if isinstance(s, Source)] == [f"{path}#a1", f"{path}#4", f"{path}#7"]
    reasons = {r.where: r.reason for r in got if isinstance(r, Refused)}
    for line, part in [
        (3, "not JSON"),
        (5, "'text' is missing"),
        (6, "'text' must be text"),
        (7, "'title' must be text, not a number"),
        (8, "'some day' cannot be read"),
        (9, "must be a JSON object"),
        (10, "empty"),
        (11, "'id' must be"),
        (12, "not JSON"),
    ]:
        assert part in reasons.pop(f"{path}, line {line}")
    assert not reasons
    dated = next(s for s in got if isinstance(s, Source) and s.key.endswith("#4"))
    assert dated.article.published == date(2018, 9, 28)
    assert dated.article.origins == {"published": Origin.JSON}


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("a.txt", b"ab\0c", "binary"),
        ("a.jsonl", b'{"a"\0', "binary"),
        ("a.txt", "x".encode("utf-16"), "UTF-16"),
        ("a.txt", b"caf\xe9 au lait", "byte 0xe9 at offset 3"),
        ("a.jsonl", b'{"text": "caf\xe9"}', "offset 13"),
        ("a.txt", b"", "empty"),
        ("a.txt", "\ufeff \r\n\u200b", "empty"),
        ("a.txt", "Advertisement\n\nShare this article", "no sentence that could be cited"),
        ("a.txt", "* * *", "no sentence that could be cited"),
        ("a.md", "---\ntitle: [a\nb\n---\nText here.", "front matter is not YAML"),
        ("a.md", "---\ndate: soon\n---\nText here.", "'soon' cannot be read"),
        ("a.pdf", b"%PDF", "files of type .pdf are not read"),
    ],
)
def test_refusals(tmp_path: Path, name: str, content: str | bytes, part: str) -> None:
    refused = refusal(written(tmp_path, name, content))
    assert part in refused.reason
    assert str(tmp_path / name) in refused.where


def test_missing_paths_folders_without_articles_and_odd_things(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "nowhere.txt").reason
    written(tmp_path, "empty/x.pdf", b"")
    assert "holds no .txt" in refusal(tmp_path / "empty").reason
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file" in refusal(tmp_path / "pipe.txt").reason
    assert refusal(Path("bad\0name.txt")).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", BODY)
    path.chmod(0)
    assert "permission denied" in refusal(path).reason


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    for path in (tmp_path / os.fsdecode(b"br\xfbl\xe9.txt"), folder / "a.txt", tmp_path / "b.txt"):
        path.write_text("The well is dry, said Bo.", "utf-8")
    items = list(read([tmp_path, folder / "a.txt"]))
    assert [item.key for item in items if isinstance(item, Source)] == [str(tmp_path / "b.txt")]
    reasons = {item.reason for item in items if isinstance(item, Refused)}
    assert reasons == {"its name, or a folder's above it, is no UTF-8 text; rename it"}


def test_a_denied_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert "permission denied" in refusal(written(tmp_path, "a.txt", BODY)).reason


def test_folders_are_walked_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.MD", "a.txt", ".hidden.txt", ".git/x.txt", "c/x.pdf", "c/y.png"):
        written(tmp_path, name, BODY)
    found = find([tmp_path, tmp_path / "a.txt"])
    assert [str(p.relative_to(tmp_path)) for p in found.files] == ["a.txt", "b/1.MD", "b/2.txt"]
    assert (found.refused, dict(found.skipped)) == ((), {".pdf": 1, ".png": 1})
    assert len(read_all(tmp_path, tmp_path / "a.txt")) == 3


def test_the_other_files_of_a_folder_still_go_in(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", b"\xff")
    written(tmp_path, "b.txt", BODY)
    kinds = [type(one) for one in read_all(tmp_path)]
    assert kinds == [Refused, Source]


def test_the_outlet_is_known_from_the_address(tmp_path: Path) -> None:
    line = json.dumps({"text": BODY, "url": "https://www.washingtonpost.com/world/x"})
    got = article(written(tmp_path, "a.jsonl", line))
    assert (got.outlet, got.origins["outlet"]) == ("The Washington Post", Origin.JSON)
