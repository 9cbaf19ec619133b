"""The list of articles and one article, on a terminal, piped and as JSON."""

import io
import json
from datetime import date

from assistant.render.articles import ArticleView, print_article, print_articles
from index.library import Entry
from index.sentence import Kind
from tests.fakes.answers import COURIER, COURIER_SENTENCES, story
from tests.fakes.screen import Terminal, links, seen
from tests.fakes.snapshot import assert_snapshot

ROWS = (
    Entry(
        "66174132c1bc",
        "Council closes house",
        "The Kestrel Courier",
        "A. Writer",
        date(2018, 9, 28),
        None,
        29,
        4,
        ("kestrel.txt",),
    ),
    Entry("32ca5e15dfb1", None, None, None, None, None, 1, 1, ()),
    Entry(
        "000000000000", "Two\nlines [bold]here[/bold]", "A\tB\x1b[2J", None, None, None, 2, 1, ()
    ),
)


def test_the_piped_list_is_one_tab_separated_line_an_article() -> None:
    stream = io.StringIO()
    print_articles(ROWS, stream, {})
    assert stream.getvalue().split("\n") == [
        "66174132c1bc\t2018-09-28\tThe Kestrel Courier\tCouncil closes house\t29",
        "32ca5e15dfb1\t\t\t\t1",
        "000000000000\t\tA B\tTwo lines [bold]here[/bold]\t2",
        "",
    ]


def test_the_list_on_a_narrow_terminal_says_everything() -> None:
    stream = Terminal()
    print_articles(ROWS, stream, {"TERM": "xterm"})
    text = " ".join(" ".join(seen(stream.getvalue(), 120)).split())
    expected = "66174132c1bc 2018-09-28 The Kestrel Courier · Council closes house · 29 sentences"
    assert expected in text
    assert "32ca5e15dfb1 undated untitled · 1 sentence" in text
    assert "[bold]here[/bold]" in text
    assert text.endswith("3 articles")


def test_the_list_as_json() -> None:
    stream = io.StringIO()
    print_articles(ROWS, stream, {}, json=True)
    rows = json.loads(stream.getvalue())
    assert rows[0] == {
        "id": "66174132c1bc",
        "published": "2018-09-28",
        "outlet": "The Kestrel Courier",
        "byline": "A. Writer",
        "title": "Council closes house",
        "url": None,
        "sentences": 29,
        "passages": 4,
        "sources": ["kestrel.txt"],
    }
    assert rows[2]["outlet"] == "A\tB\x1b[2J"
    assert "\x1b" not in stream.getvalue()


def test_an_article_with_one_sentence_highlighted() -> None:
    stream = io.StringIO()
    view = ArticleView(COURIER, COURIER_SENTENCES, highlight=1, sources=("kestrel.txt",))
    print_article(view, stream, {})
    assert_snapshot("article.txt", stream.getvalue())


def test_the_highlight_is_seen_on_a_terminal_and_the_url_is_a_link() -> None:
    stream = Terminal()
    print_article(ArticleView(COURIER, COURIER_SENTENCES, highlight=2), stream, {})
    rows = seen(stream.getvalue(), 100)
    assert [row for row in rows if row.startswith("▸")] == [
        "▸ 2  Nobody was hurt, the council said."
    ]
    assert links(stream.getvalue()) == [(COURIER.url, COURIER.url)]


def test_an_unusable_url_is_shown_but_is_no_link() -> None:
    article, sentences = story("It closed.", url="javascript:alert(1)")
    stream = Terminal()
    print_article(ArticleView(article, sentences), stream, {})
    assert "javascript:alert(1)" in stream.getvalue()
    assert links(stream.getvalue()) == []


def test_an_empty_article_is_shown() -> None:
    article, _ = story("", title="Nothing")
    stream = io.StringIO()
    print_article(ArticleView(article, ()), stream, {})
    assert stream.getvalue().startswith("Nothing (text)\noutlet     unknown\n")


def test_an_article_as_json_gives_offsets_into_its_text() -> None:
    stream = io.StringIO()
    print_article(ArticleView(COURIER, COURIER_SENTENCES), stream, {}, json=True)
    document = json.loads(stream.getvalue())
    cut = [document["text"][s["start"] : s["end"]] for s in document["sentences"]]
    assert cut == [sentence.text for sentence in COURIER_SENTENCES]
    assert document["sentences"][1]["kind"] == Kind.CAPTION.value
    assert document["origins"] == {"title": "text", "outlet": "user"}
