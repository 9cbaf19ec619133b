# ruff: noqa: E501
from __future__ import annotations

import time
from datetime import date

import pytest

from index.label import Description, describe
from index.outlets import known_outlet, masthead, outlet_of_url, outlets
from index.sentence import Kind
from index.shapes import date_line
from tests.fakes.pasted import PASTED

LONG = (
    "The ministry said on Tuesday that the mission had been closed after two rockets landed "
    "nearby, and that the envoy and her staff had been taken to the capital by road and by river."
)


def lines(text: str, title: str | None = None) -> list[tuple[Kind, str]]:
    return [(p.kind, text[p.start : p.end].strip()) for p in describe(text, title=title).paragraphs]


def kind_inside(line: str) -> Kind:
    """The kind of *line* standing in the middle of an article."""
    found = describe("\n\n".join([LONG, LONG, line, LONG, LONG])).paragraphs
    assert [p.kind for p in found[:2] + found[-2:]] == [Kind.BODY] * 4
    return found[2].kind


def test_a_pasted_page_describes_itself() -> None:
    seen = describe(PASTED)
    assert seen.outlet == "The Harbor Courier"
    assert seen.title is not None and seen.title.startswith("Envoy leaves Port Sabrin")
    assert [p.kind for p in seen.paragraphs] == [
        Kind.MASTHEAD,
        Kind.HEADLINE,
        Kind.CAPTION,
        Kind.CREDIT,
        Kind.BODY,
        Kind.BODY,
        Kind.RELATED,
        Kind.BODY,
        Kind.CAPTION,
        Kind.CREDIT,
        Kind.BODY,
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Advertisement", Kind.FURNITURE),
        ("ADVERTISEMENT", Kind.FURNITURE),
        ("Story continues below advertisement", Kind.FURNITURE),
        ("Share this article", Kind.FURNITURE),
        ("Sign up for our newsletter", Kind.FURNITURE),
        ("Read more: Harbor strike enters its second week", Kind.FURNITURE),
        ("RELATED: Harbor strike enters its second week", Kind.FURNITURE),
        ("Facebook Twitter WhatsApp Email", Kind.FURNITURE),
        ("Follow Ana Ruiz on Twitter @anaruiz", Kind.FURNITURE),
        ("Correction: An earlier version gave the wrong date.", Kind.NOTE),
        ("This story has been updated.", Kind.NOTE),
        ("(This article was updated to include a statement.)", Kind.NOTE),
        ("Editor’s note: The author is a former envoy.", Kind.NOTE),
        ("Photo: Lena Okafor/Reuters", Kind.CREDIT),
        ("Lena Okafor/Getty Images", Kind.CREDIT),
        ("Image source, AFP", Kind.CREDIT),
        ("Image caption, The mission stood empty on Tuesday.", Kind.CAPTION),
        ("(Reporting by Ana Ruiz in Port Sabrin; Editing by Lena Okafor)", Kind.BYLINE),
        ("## What happens now", Kind.HEADLINE),
        (
            "The province and the capital are quarreling over Sabrin. Neither is winning.",
            Kind.RELATED,
        ),
        # what must stay body
        ("More people have left since.", Kind.BODY),
        ("More: the strike has spread to four other cities, unions say.", Kind.BODY),
        ("Share prices fell by 4 percent in Port Sabrin.", Kind.BODY),
        ("Updates were given to the families on Friday.", Kind.BODY),
        ("By Tuesday, the mission was empty.", Kind.BODY),
        ("Reuters reported the attack first.", Kind.BODY),
        ("The Harbor Courier first reported the closure.", Kind.BODY),
        ("Sept. 28, 2018, was the day the mission closed.", Kind.BODY),
        ("He was 42.", Kind.BODY),
        ("“We are leaving.”", Kind.BODY),
        ("“The city is ours,” Brandt said. “It will be.”", Kind.BODY),
        ("She met the owner of the mission (and his brother).", Kind.BODY),
        ("The vote was close (Democrats/Republicans).", Kind.BODY),
        ("The measure passed with a majority (51/49).", Kind.BODY),
        ("The envoys met in Port Sabrin. They did not agree.", Kind.BODY),
        ("It is a question that Port Sabrin has asked for years. No one is sure.", Kind.BODY),
        ("Copyright law is the reason, the ministry said.", Kind.BODY),
        ("Video of the attack was shown on television in Port Sabrin.", Kind.BODY),
        ("Watch: the third rocket came at noon, he said.", Kind.BODY),
        ("Print is dead.", Kind.BODY),
        ("Close to 300 people live there.", Kind.BODY),
    ],
)
def test_a_line_inside_an_article(line: str, expected: Kind) -> None:
    assert kind_inside(line) == expected


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A guard at the gate.", "(Lena Okafor/Reuters)"),
        ("A guard at the gate.", "(Photo by Lena Okafor)"),
        ("Dockworkers march.", "(Video: Ana Ruiz/The Harbor Courier)"),
        ("A guard at the gate.", "(Lena Okafor via AP)"),
        ("A guard at the gate, Sept. 7, 2018.", "REUTERS/Lena Okafor"),
        ("A guard at the gate in 2019.", "Lena Okafor/Getty Images"),
        ("A guard at the gate.", "(Lena Okafor/For The Washington Post)"),
    ],
)
def test_a_caption_and_its_credit_are_two(caption: str, credit: str) -> None:
    text = "\n\n".join([LONG, f"{caption} {credit}", LONG])
    assert lines(text)[1:3] == [(Kind.CAPTION, caption), (Kind.CREDIT, credit)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "BBC News - Middle East\nEnvoy leaves the city after rockets\nBy Ana Ruiz\n28 September 2018",
            ("BBC News", "Envoy leaves the city after rockets", "Ana Ruiz", date(2018, 9, 28)),
        ),
        (
            "Envoy leaves the city after rockets\nBy Ana Ruiz and Lena Okafor\n"
            "Published Sept. 28, 2018 at 5:10 p.m. EDT\nUpdated Sept. 29, 2018",
            (None, "Envoy leaves the city after rockets", "Ana Ruiz and Lena Okafor", date(2018, 9, 28)),
        ),
        (
            "Envoy leaves the city after rockets\nA. Ruiz and L. Okafor, Reuters\n"
            "Last updated: September 29, 2018",
            (None, "Envoy leaves the city after rockets", "A. Ruiz and L. Okafor, Reuters", date(2018, 9, 29)),
        ),
        (
            "The Basra Courier\nEnvoy leaves the U.S.\nBy Ana Ruiz | September 28, 2018",
            ("The Basra Courier", "Envoy leaves the U.S.", "Ana Ruiz", date(2018, 9, 28)),
        ),
        (
            "# Envoy leaves the city\n2018-09-28T10:00:00Z",
            (None, "Envoy leaves the city", None, date(2018, 9, 28)),
        ),
        (
            "The GuardianSupport the Guardian\nWho closed the mission?\nFri, 28 Sep 2018 09:00 GMT",
            ("The Guardian", "Who closed the mission?", None, date(2018, 9, 28)),
        ),
        ("Seoul, South Korea —", (None, None, None, None)),
    ],
)  # fmt: skip
def test_the_head_of_a_page(
    head: str, expected: tuple[str | None, str | None, str | None, date | None]
) -> None:
    text = head.replace("\n", "\n\n") + "\n\n" + LONG + "\n\n" + LONG
    seen: Description = describe(text)
    assert (seen.outlet, seen.title, seen.byline, seen.published) == expected
    kinds = [p.kind for p in seen.paragraphs]
    assert kinds[-2:] == [Kind.BODY, Kind.BODY]
    assert Kind.BODY not in kinds[:-2]


def test_a_dateline_gives_outlet_and_date_and_stays_in_its_sentence() -> None:
    seen = describe(f"Envoy leaves the city\n\nBASRA, Iraq, Sept. 28, 2018 (AP) — {LONG}\n\n{LONG}")
    assert (seen.outlet, seen.published) == ("Associated Press", date(2018, 9, 28))
    assert [p.kind for p in seen.paragraphs] == [Kind.HEADLINE, Kind.BODY, Kind.BODY]


def test_a_known_title_is_found_in_the_text_and_nothing_else_is_taken_for_it() -> None:
    title = "Envoy leaves the city after rockets"
    assert lines(f"{title.upper()}\n\n{LONG}", title)[0][0] is Kind.HEADLINE
    assert lines(f"A line without a stop\n\n{LONG}", title)[0][0] is Kind.BODY


def test_a_short_note_has_no_headline() -> None:
    assert [kind for kind, _ in lines("Mission in Port Sabrin closed")] == [Kind.BODY]
    assert [kind for kind, _ in lines("Hello\nWorld")] == [Kind.BODY, Kind.BODY]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Washington PostDemocracy Dies in Darkness", "The Washington Post"),
        ("The New York Times All the News That’s Fit to Print", "The New York Times"),
        ("REUTERS", "Reuters"),
        ("Daily MaverickSouth Africa", "Daily Maverick"),
        ("The Port Sabrin GazetteVoice of the Coast", "The Port Sabrin Gazette"),
        ("Democracy Dies in Darkness", ""),
        ("CNN | World", "CNN"),
        ("CNN —", "CNN"),
        ("The minister from McAllen PostOffice square spoke", None),
        ("iPhone sales fell in the Times square", None),
        ("Washington Post reporter freed after a year", None),
        ("McDonald leaves the city", None),
    ],
)
def test_mastheads(line: str, expected: str | None) -> None:
    assert masthead(line) == expected


def test_the_list_of_outlets() -> None:
    assert len(outlets().names) > 150
    assert known_outlet("the guardian") == known_outlet("Guardian") == "The Guardian"
    assert outlet_of_url("https://www.bbc.co.uk/news/1") == "BBC News"
    assert outlet_of_url("https://notbbc.co.uk/") is None
    assert outlet_of_url("http://[broken") is None


def test_a_title_of_the_user_does_not_make_the_headline_a_body_line() -> None:
    kinds = [p.kind for p in describe(PASTED, title="My own title").paragraphs]
    assert kinds[:3] == [Kind.MASTHEAD, Kind.HEADLINE, Kind.CAPTION]


@pytest.mark.parametrize(
    "line",
    [
        "Sept. 28, 2018",
        "Fri 28 Sep 2018 19.43 BST",
        "Friday, September 28, 2018, 5:10 p.m. EDT",
        "PUBLISHED FRI, SEP 28 2018 6:05 PM EDT UPDATED FRI, SEP 29 2018 7:00 PM EDT",
        "WORLD NEWS SEPTEMBER 28, 2018 / 10:12 PM / UPDATED 2 YEARS AGO",
        "2018-09-28T10:00:00Z",
        "2018-09-28 10:00:00+02:00",
        "Published: 28 September 2018 | 3 min read",
        "Posted on 28.09.2018 at 10:00",
    ],
)
def test_date_lines(line: str) -> None:
    assert date_line(line) == date(2018, 9, 28)


@pytest.mark.parametrize(
    "line",
    [
        "Sept. 28, 2018, was the day",
        "The mission closed on September 28, 2018",
        "ATTACKS OF SEPTEMBER 11, 2001 REMEMBERED",
        "Tuesday",
        "Jan. 1, 2018 " + "at " * 40 + "x",
        "Jan. 1, 2018 " + "abcdefgh" * 15 + "!",
    ],
)
def test_lines_that_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None


LAYOUTS = [
    # a standfirst, a name without "By", dates below
    (
        "Envoy leaves the city after rockets\nThe mission will be run from the capital, ministry says\n"
        "Martin Vale in Beirut\nFri 28 Sep 2018 19.43 BST",
        (None, "Envoy leaves the city after rockets", "Martin Vale in Beirut", date(2018, 9, 28)),
    ),
    (
        "WORLD NEWS SEPTEMBER 28, 2018 / 10:12 PM\nEnvoy leaves the city after rockets\n"
        "Ahmed Vale, Ana Ruiz\n3 MIN READ",
        (None, "Envoy leaves the city after rockets", "Ahmed Vale, Ana Ruiz", date(2018, 9, 28)),
    ),
    (
        "Politics\nEnvoy leaves the city after rockets\nAna Ruiz\n@anaruiz",
        (None, "Envoy leaves the city after rockets", "Ana Ruiz", None),
    ),
    (
        "Envoy leaves the city - BBC News\nPublished\n28 September 2018",
        ("BBC News", "Envoy leaves the city", None, date(2018, 9, 28)),
    ),
    (
        "Envoy leaves the city | The Basra Courier",
        ("The Basra Courier", "Envoy leaves the city", None, None),
    ),
]


@pytest.mark.parametrize(("head", "expected"), LAYOUTS)
def test_layouts_of_well_known_sites(
    head: str, expected: tuple[str | None, str | None, str | None, date | None]
) -> None:
    seen = describe(head.replace("\n", "\n\n") + "\n\n" + LONG + "\n\n" + LONG)
    assert (seen.outlet, seen.title, seen.byline, seen.published) == expected
    again = describe(head.replace("\n", "\n\n") + "\n\n" + LONG + "\n\n" + LONG, title=seen.title)
    assert again.paragraphs == seen.paragraphs


HOSTILE = [
    "A" * 59 + "x",
    "Ab" * 29 + "x",
    "By " + "Ab, " * 30 + "!",
    "By " + "al-Ab and " * 14 + "!",
    "(" + "A" * 60 + "/" * 60,
    "Share on " * 40,
    "Facebook, " * 30 + "!",
    "Reporting by A" + " by A" * 60,
    "Published " * 12 + "2018",
    "A B, " * 18 + "and",
    "aB" * 45,
]


@pytest.mark.parametrize("line", HOSTILE)
def test_no_line_takes_long_to_look_at(line: str) -> None:
    started = time.perf_counter()
    describe("\n\n".join([line] * 8 + [LONG, line, LONG]))
    assert time.perf_counter() - started < 0.5


def test_a_line_with_a_dateline_is_body_even_if_it_asks() -> None:
    question = "GENEVA (AP) — Did the city just get picked as the host of the games?"
    seen = describe(f"{question}\n\n{LONG}")
    assert (seen.title, seen.outlet) == (None, "Associated Press")
    assert [p.kind for p in seen.paragraphs] == [Kind.BODY, Kind.BODY]
