from datetime import date

import pytest

from assistant.facts.facts import Grounds, facts, quoted
from assistant.facts.words import plain
from tests.fakes.numbered import numbered

PUBLISHED = date(2018, 9, 28)


def lacks(claim: str, *sentences: str, siblings: tuple[str, ...] = ()) -> str | None:
    evidence = numbered(
        [*sentences, *siblings],
        title="US orders evacuation of diplomats from Basra",
        outlet="The Examiner",
        byline="Tamer Zed",
        published=PUBLISHED,
    )
    return Grounds(evidence[: len(sentences)]).lacks(facts(claim))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Three people died.", "At least 3 people were killed."),
        ("One man died.", "A man was killed."),
        ("Two men died.", "Both men were killed."),
        ("Pompeo ordered it.", "Secretary of State Mike Pompeo ordered it."),
        ("Secretary Pompeo's order came.", "Pompeo gave the order."),
        ("The United States closed it.", "The U.S. closed it."),
        ("The US closed it.", "American diplomats closed it."),
        ("British troops left.", "The U.K. pulled out its troops."),
        ("Iranian officials spoke.", "Officials in Iran spoke."),
        ("The IAEA left.", "The International Atomic Energy Agency left."),
        ("The World Health Organization left.", "The WHO left."),
        ("The SEC’s rule came.", "A rule of the Securities and Exchange Commission came."),
        ("Korea spoke.", "South Korea spoke."),
        ("Peña left Bogotá.", "Pena left Bogota."),
        ("It happened on 25 September.", "It happened three days ago."),
        ("It happened in September.", "It happened last week."),
        ("It happened in 2017.", "It happened last year."),
        ("It happened in 2018.", "It happened."),  # the header's year
        ("Tamer Zed wrote in The Examiner from Basra.", "It happened."),
        ("He spoke of “hell to pay”.", 'There would be "hell to pay" if it went on.'),
        (
            "He said: 'Threats to our personnel.'",
            "citing “threats to our personnel and facilities”",
        ),
        ('He said "we ... condemn it".', "“We strongly condemn it,” he said."),
        ('He called it an "anti-port, anti-city plan".', "It is an anti port anti-city plan."),
        ('She said "no, never again".', '"No never again," she said.'),
        ('He called them "traitors".', "He spoke of a traitor."),
        ("The G20 met.", "A meeting of the G-20 began."),
        ("It came after 9/11.", "It came after the 9/11 attacks."),
        ("More than 100 bodies lay there.", "They found 116 bodies."),
        ("At least 2 million people died.", "It said 2.5 million people died."),
        ("About 100 divers left.", "In all 103 foreign divers left."),
        ("Nearly 600 divers left.", "In all 595 divers left."),
        ("100 or more divers left.", "In all 120 divers left."),
        ("It was on the 7th of October.", "It was on the sixth and seventh of October."),
        ("It found a third zone.", "It found a little-known third zone."),
        ("South and North Korea spoke.", "North and South Korean delegates spoke."),
        ("South Africa voted.", "The South-African vote is over."),
        ("A firm in California won.", "A firm of Ventura, Calif. won."),
        ("It happened in Germany.", "It happened in a Berlin zoo."),
        ("Russia spoke.", "Moscow spoke."),
        ("He rowed over the Atlantic Ocean.", "He rowed over the Atlantic."),
        ("The National Guard left.", "National Guardsmen left."),
        ("The plan was a success.", "The plan was successful."),
        ("They spoke in a TV debate.", "They spoke in a televised debate."),
        ("The heart rate index (HRI) fell.", "The index of the heart rate fell."),
    ],
)
def test_carried(claim: str, sentence: str) -> None:
    assert lacks(claim, sentence) is None


@pytest.mark.parametrize(
    ("claim", "sentence", "reason"),
    [
        (
            "12 people died.",
            "11 people died.",
            "the number 12 stands in none of the cited sentences",
        ),
        ("$5m was paid.", "£5m was paid.", "the number $5m stands in none of the cited sentences"),
        (
            "It was on Sept. 8.",
            "It was on Sept. 7.",
            "the date Sept. 8 stands in none of the cited sentences",
        ),
        (
            "Bolton ordered it.",
            "Pompeo ordered it.",
            'the name "Bolton" stands in none of the cited sentences',
        ),
        (
            "Let us ask Iran.",
            "Let us ask.",
            'the name "Iran" stands in none of the cited sentences',
        ),
        ("The US closed it.", "They told us.", None),  # the title says US
        ("He said “go away”.", "He told them to go away now, “please”.", None),
        (
            "He said “went away”.",
            "He said “go away”.",
            'the quoted words "went away" stand in none of the cited sentences',
        ),
        ("An F-35 flew.", "An F-16 flew.", 'the name "F-35" stands in none of the cited sentences'),
        (
            "More than 100 bodies lay there.",
            "They found 98 bodies.",
            "the number 100 stands in none of the cited sentences",
        ),
        (
            "More than 100 bodies lay there.",
            "They found 98 bodies and 120 boats.",
            "the number 100 stands in none of the cited sentences",
        ),
        (
            "About 101 divers left.",
            "About 100 divers left.",
            "the number 101 stands in none of the cited sentences",
        ),
        (
            "Nearly 601 divers left.",
            "Nearly 600 divers left.",
            "the number 601 stands in none of the cited sentences",
        ),
        (
            "100 divers left.",
            "In all 103 divers left.",
            "the number 100 stands in none of the cited sentences",
        ),
        (
            "It happened in Berlin.",
            "It happened in Germany.",
            'the name "Berlin" stands in none of the cited sentences',
        ),
        (
            "They met in Boston University.",
            "They met in Boston.",
            'the name "University" stands in none of the cited sentences',
        ),
        ("It was 24/7.", "It was 9/11.", "the number 24/7 stands in none of the cited sentences"),
    ],
)
def test_lacking(claim: str, sentence: str, reason: str | None) -> None:
    assert lacks(claim, sentence) == reason


def test_a_full_name_may_stand_elsewhere_in_the_same_article() -> None:
    full = ("Secretary of State Mike Pompeo ordered it.",)
    assert lacks("Mike Pompeo spoke.", "Pompeo spoke.", siblings=full) is None
    assert lacks("John Pompeo spoke.", "Pompeo spoke.", siblings=full) is not None
    # Elsewhere is not enough for a name that is not in the cited sentence at all.
    assert lacks("Mike Pompeo spoke.", "He spoke.", siblings=full) is not None


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Ada Lunn spoke.", "Lunn spoke."),  # the article never gives a first name
        ("Ada Lunn met Khamenei.", "Ada Lunn met Khameneji."),
        ("The Afgan envoy spoke.", "The envoy of Afghanistan spoke."),
        ("The Ocean Authority spoke.", "The Authority spoke."),  # "Ocean" is no kind of authority
    ],
)
def test_a_name_that_nothing_speaks_against_is_doubtful(claim: str, sentence: str) -> None:
    grounds = Grounds(numbered([sentence]))
    assert grounds.lacks(facts(claim)) is None
    assert grounds.doubts(facts(claim))


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Ada Lunn spoke.", ["Lunn spoke.", "Tess Lunn is his sister."]),
        ("The Chinese Court spoke.", ["The Court spoke."]),
        ("Ada Lunn spoke.", ["Ada spoke."]),
        ("Ada Larson spoke.", ["Ada Lund spoke."]),
        ("Iran spoke.", ["Iraq spoke."]),
    ],
)
def test_a_name_that_something_speaks_against_is_lacking(claim: str, sentences: list[str]) -> None:
    assert Grounds(numbered(sentences)[:1]).lacks(facts(claim)) is not None


def test_first_names_are_not_mixed_up() -> None:
    sentence = "Mike Pompeo spoke and so did John Bolton."
    assert lacks("Then John Bolton spoke.", sentence) is None
    assert lacks("Then John Pompeo spoke.", sentence) == (
        'the name "John Pompeo" stands in none of the cited sentences'
    )


def test_facts_may_be_spread_over_the_cited_sentences() -> None:
    assert (
        lacks("Iraq lost 3 men on Friday.", "Iraq lost men.", "It was 3 men.", "On Friday.") is None
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the workers' and teachers' unions", ()),
        ("it’s the ’90s", ()),
        ('"one" and “two”', ("one", "two")),
        ("`` tokenised text ''", ("tokenised text",)),
        ("he said 'don't go' twice", ("don't go",)),
    ],
)
def test_quoted(text: str, expected: tuple[str, ...]) -> None:
    assert quoted(plain(text)) == expected


@pytest.mark.parametrize(
    ("claim", "sentence", "carried"),
    [
        ("The barn burned on 28 September.", "The barn burned.", True),
        ("The barn burned on Friday.", "The barn burned.", True),
        ("The barn burned on 26 September.", "The barn burned on Wednesday.", True),
        ("The barn burned on Friday.", "The barn burned on Wednesday.", False),
        ("The barn burned on 28 September 2018.", "The barn burned on Wednesday.", False),
        ("The barn burned on 28 September.", "The barn burned yesterday.", False),
        ("The barn burned in September 2018.", "The barn burned on Wednesday.", True),
    ],
)
def test_the_day_of_publication_dates_no_sentence_that_has_its_own(
    claim: str, sentence: str, carried: bool
) -> None:
    assert (lacks(claim, sentence) is None) is carried


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            "Claims of 20 to 40 million crowns came.",
            "Claims came, between 20 million and 40 million.",
        ),
        ("60 percent of goats are white.", "Three out of five goats are white."),
        ("Three quarters of the goats are white.", "Three out of four goats are white."),
        ("Fees fell almost a fifth.", "Fees fell 19 percent."),
    ],
)
def test_a_part_or_a_range_in_other_words(claim: str, sentence: str) -> None:
    assert lacks(claim, sentence) is None


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Claims of 20 to 40 million crowns came.", "Claims came, between 20 and 400 million."),
        ("80 percent of goats are white.", "Three out of five goats are white."),
        ("Fees fell almost a fifth.", "Fees fell 12 percent."),
        ("Fees fell a fifth.", "Fees fell 19 percent."),
    ],
)
def test_another_part_or_range(claim: str, sentence: str) -> None:
    assert lacks(claim, sentence) is not None
