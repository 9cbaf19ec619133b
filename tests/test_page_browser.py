"""The page of an answer in a real browser: clicks, keys, dark, narrow, paper, and what it loads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Citation, Claim, Disagreement, Side, Support
from assistant.render.page import page
from index.article import make_article
from index.attribution import Attribution
from index.sentence import Kind, Sentence
from tests.fakes.answers import QUOTED, WRITTEN, story
from tests.fakes.browser import CHROMIUM, Browser, outside

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: the page was not opened in a browser"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


Open = Callable[[Answer], Path]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Open:
    def open_page(answer: Answer, change: Callable[[str], str] = lambda html: html) -> Path:
        path = tmp_path / "answer.html"
        path.write_text(change(page(answer)), encoding="utf-8")
        browser.resize(1280, 860)
        browser.prefer(prefers_color_scheme="light")
        browser.open(path)
        return path

    return open_page


def seen(browser: Browser, selector: str) -> bool:
    """Whether the element is what stands at the middle of its own first line in the window."""
    script = (
        "(e => { const b = e.getClientRects()[0]; if (!b) return false;"
        " const at = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
        " return !!at && e.contains(at) })"
    )
    return bool(browser.run(f"{script}(document.querySelector({selector!r}))"))


def style(browser: Browser, selector: str, name: str) -> Any:
    return browser.run(f"getComputedStyle(document.querySelector({selector!r})).{name}")


FILL = [f"Paragraph {n} says nothing that the answer needs, at some length." for n in range(60)]
NEWS, NEWS_SENTENCES = story(*FILL, "The mayor closed the bridge.", *FILL, title="A long one")
OTHER, OTHER_SENTENCES = story(*FILL, "The bridge is cracked.", title="Another long one")
LONG = replace(
    WRITTEN,
    claims=(
        Claim(
            "The mayor closed the cracked bridge.",
            (Citation(1, NEWS_SENTENCES[60], NEWS), Citation(2, OTHER_SENTENCES[60], OTHER)),
            Support.SUPPORTED,
        ),
    ),
)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_click_on_a_citation_shows_its_sentence_highlighted(
    browser: Browser, opened: Open, width: int
) -> None:
    opened(LONG)
    browser.resize(width, 800)
    for number in (2, 1, 2):  # both articles, and back: only one is open at a time
        assert not seen(browser, f"#s{number}")
        plain = style(browser, f"#s{number}", "backgroundColor")
        browser.click(f'a.cite[href="#s{number}"]')
        assert seen(browser, f"#s{number}")
        assert style(browser, f"#s{number}", "backgroundColor") != plain
        assert browser.run(f"document.activeElement.id === 's{number}'")
        assert browser.run("document.querySelectorAll('details.article[open]').length") == 1
        assert browser.run("document.querySelector('[aria-current]').textContent") == str(number)
        if width == 1280:  # the answer stays where it is read
            assert seen(browser, "p.claim")
        browser.click(f'a.back[href="#to-s{number}"]')
        assert seen(browser, f"#to-s{number}")


def test_the_page_works_without_its_script(browser: Browser, opened: Callable[..., Path]) -> None:
    opened(LONG, lambda html: html[: html.index("<script>")] + "</body></html>")
    assert browser.run("document.getElementById('theme').hidden")
    assert not seen(browser, "#s2")
    browser.click('a.cite[href="#s2"]')
    assert seen(browser, "#s2")


def test_keys_are_enough(browser: Browser, opened: Open) -> None:
    opened(LONG)
    for _ in range(10):
        browser.press("Tab")
        if browser.run("document.activeElement.className") == "cite":
            break
    browser.press("Enter")
    assert seen(browser, "#s1")
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "back"
    browser.press("Enter")
    assert seen(browser, "#to-s1")


def test_the_first_key_offers_the_way_to_the_answer(browser: Browser, opened: Open) -> None:
    opened(WRITTEN)
    browser.press("Tab")
    assert browser.run("document.activeElement.textContent") == "To the answer"
    assert browser.run("document.activeElement.getBoundingClientRect().x") > 0


def test_dark_follows_the_system_and_the_button(browser: Browser, opened: Open) -> None:
    opened(WRITTEN)
    light = style(browser, "body", "backgroundColor")
    browser.prefer(prefers_color_scheme="dark")
    dark = style(browser, "body", "backgroundColor")
    assert dark != light
    assert browser.run("document.getElementById('theme').getAttribute('aria-pressed')") == "true"
    browser.click("#theme")
    assert style(browser, "body", "backgroundColor") == light
    browser.click("#theme")
    assert style(browser, "body", "backgroundColor") == dark


@pytest.mark.parametrize("answer", [WRITTEN, QUOTED], ids=["written", "quoted"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read(browser: Browser, opened: Open, answer: Answer, scheme: str) -> None:
    opened(answer)
    browser.prefer(prefers_color_scheme=scheme)
    assert browser.run(CONTRAST) >= 4.5  # WCAG 2.2, level AA


# The lowest contrast of any text with the background under it.
CONTRAST = """(() => {
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (colours) => { canvas.clearRect(0, 0, 1, 1);
    for (const c of colours) { canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  let least = 99;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest("script")) continue;
    if (!e.getClientRects().length) continue;
    const under = [];
    for (let p = e; p; p = p.parentElement) under.unshift(getComputedStyle(p).backgroundColor);
    const back = over(under), text = over([...under, getComputedStyle(e).color]);
    const [a, b] = [light(back), light(text)].sort((x, y) => y - x);
    least = Math.min(least, (a + 0.05) / (b + 0.05));
  }
  return least;
})()"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, opened: Open, width: int) -> None:
    opened(LONG)
    browser.resize(width, 800)
    assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 400])
def test_on_a_narrow_window_the_quotes_of_a_disagreement_have_its_width(
    browser: Browser, opened: Open, width: int
) -> None:
    sides = (
        Side("smugglers", OTHER_SENTENCES[60], OTHER),
        Side("nobody", NEWS_SENTENCES[60], NEWS, Attribution("Ada Lunn", "said", False)),
    )
    opened(replace(LONG, disagreements=(Disagreement("who is to blame", sides),)))
    browser.resize(width, 800)
    wide = "Math.round(document.querySelector({!r}).getBoundingClientRect().width)"
    assert browser.run(wide.format(".disputed .scroll")) == width - 36
    assert browser.run(wide.format(".disputed td:last-child")) == width - 36
    assert browser.run("document.querySelector('.scroll').scrollWidth") <= width - 36
    assert style(browser, ".disputed thead", "position") == "absolute"


def test_on_paper_stand_the_answer_and_its_quotes_alone(browser: Browser, opened: Open) -> None:
    opened(WRITTEN)
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        assert style(browser, "aside", "display") == "none"
        assert style(browser, "#theme", "display") == "none"
        assert style(browser, "blockquote", "display") == "block"
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")


INJECT = (
    "<script>document.title = 'owned'</script><img src=https://evil.example/x onerror=window.ran=1>"
)


def test_markup_of_an_article_stays_text_and_nothing_is_asked_of_the_network(
    browser: Browser, opened: Open
) -> None:
    article, sentences = story(
        f"It closed. {INJECT}", title=f"T{INJECT}", outlet=INJECT, url="javascript:alert(1)"
    )
    claim = Claim(f"It closed {INJECT}", (Citation(1, sentences[0], article),), Support.SUPPORTED)
    path = opened(replace(WRITTEN, question=f"Who? {INJECT}", claims=(claim,)))
    browser.click("a.cite")
    assert browser.run("document.querySelector('mark').textContent") == sentences[0].text
    assert browser.run("document.title").startswith("Who? <script>")
    assert browser.run("document.scripts.length") == 1
    assert outside(browser.requests, path) == []


def test_the_policy_holds_off_what_an_escape_would_have_missed(
    browser: Browser, opened: Callable[..., Path]
) -> None:
    path = opened(WRITTEN, lambda html: html.replace("<main", INJECT + "<main", 1))
    assert browser.run("document.title") == WRITTEN.question
    assert outside(browser.requests, path) == []
    path = opened(  # the same page without its policy: what was held off
        WRITTEN,
        lambda html: html.replace("<main", INJECT + "<main", 1).replace("http-equiv", "data-x"),
    )
    assert browser.run("document.title") == "owned"
    assert outside(browser.requests, path) == ["https://evil.example/x"]


@pytest.mark.parametrize("end", [" ", ".\n\n"], ids=["one sentence", "paragraphs"])
def test_a_megabyte_stays_usable(browser: Browser, opened: Open, end: str) -> None:
    filler = f"The clerk read another line of the register aloud{end}" * 20_000
    text = f"{filler}The mayor closed the bridge.\n\n{filler}".strip()
    article = make_article(text, title="Long")
    start = text.index("The mayor")
    sentence = Sentence(article.id, 0, 0, start, start + 28, Kind.BODY, text[start : start + 28])
    claim = Claim("It closed.", (Citation(1, sentence, article),), Support.SUPPORTED)
    began = time.monotonic()
    opened(replace(WRITTEN, claims=(claim,)))
    browser.click("a.cite")
    assert seen(browser, "#s1")
    assert time.monotonic() - began < 30  # a second or two where nothing else runs
