"""Who speaks: each example is a short article, one paragraph a line, and the speakers expected."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import make_article
from index.attribution import Attribution
from index.attributions import attributions
from index.split import split

# Each sentence in order: None is the reporter, else "speaker|verb", with * for their own words.
EXAMPLES = {
    "plain": (
        ["Mayor Ilse Brandt said the ferry will stop.", "It carried 900 people."],
        ["Ilse Brandt|said", None],
    ),
    "pronoun": (
        ["Ilse Brandt opened the pier. She said the hull had cracks."],
        [None, "Ilse Brandt|said"],
    ),
    "surname": (
        ["Ilse Brandt opened the pier.", "The hull had cracks, Brandt said."],
        [None, "Ilse Brandt|said"],
    ),
    "who only accuses is not the next he": (
        [
            "Opposition leader Tessa Grahn accused the port of fraud.",
            "The cause is not known, Velde said. He denied that inspectors had been bribed.",
        ],
        ["Tessa Grahn|accused", "Velde|said", "Velde|denied"],
    ),
    "who did not speak": (
        ["Neither the mayor nor the governor has said that the wall will fall."],
        [None],
    ),
    "split quote": (
        ["“We are not aware of it,” the official said. “This is an unfortunate move.”"],
        ["the official|said*", "the official|said*"],
    ),
    "a short quote is somebody's words": (
        ["Ilse Brandt left early.", '"They lied," she said. "We know."'],
        [None, "Ilse Brandt|said*", "Ilse Brandt|said*"],
    ),
    "a word or two may be answered by another": (
        ["“No,” the mayor said.", "“Was it late?”"],
        ["the mayor|said*", None],
    ),
    "a question and its tag": (
        ['"I was ahead, so why would I stop?" Ilse Brandt said. "I went on."'],
        ["Ilse Brandt|said*"] * 2,
    ),
    "an age is no part of a name": (
        ["Fifteen-year-old Ilse Brandt won.", '"I slept," Brandt said.'],
        [None, "Ilse Brandt|said*"],
    ),
    "who asks is answered by another": (
        ['"Who paid for it?" the judge asked.', '"I do not know who did."'],
        ["the judge|asked*", None],
    ),
    "a bare plural is who speaks, and never the place or the firm": (
        [
            "The dam burst, welders at Brightoil said.",
            "Plumbers from Osk say it will burst again.",
            "It was blown up, smugglers camped near Mount Orrel told the radio.",
            "It is safe, retired miners said.",
            "The water is clean, news outlets report, citing the owner.",
        ],
        [
            *("welders at Brightoil|said", "Plumbers from Osk|say"),
            *("smugglers camped near Mount Orrel|told", "retired miners|said"),
            "news outlets|report",
        ],
    ),
    "a plural of which something is done or a name in s says nothing": (
        ["New rides added, the park opened.", "Petra Adams left. It rains, Adams said."],
        [None, None, "Petra Adams|said"],
    ),
    "a speaker keeps what names them": (
        [
            "It sank, according to an official close to the inquiry who asked not to be named.",
            "It rose again, said two people opposed to the plan.",
            "It is old, according to a study published in Boats.",
            "It is new, the ambassador to the U.S. Tomas Lind said.",
        ],
        [
            "an official close to the inquiry|according to",
            "two people opposed to the plan|said",
            "a study|according to",
            "Tomas Lind|said",
        ],
    ),
    "what is only supposed nobody said": (
        [
            "If Tomas Lind says the pier is safe, it opens.",
            "Had the ministry said it was poison, nobody would have gone.",
            "The ferry waits unless the harbor master says otherwise.",
            "The law says that piers must be painted.",
            "If the pier is safe, Tomas Lind said, it opens.",
        ],
        [None, None, None, None, "Tomas Lind|said"],
    ),
    "the paper that cites somebody": (
        ["Tomas Lind, 55, was freed, Lumo.example, citing court records, reported on Friday."],
        ["Lumo.example|reported"],
    ),
    "a role and the name and house behind it": (
        ["“It works,” said the lead author, Ilse Brandt of Osk University."],
        ["Ilse Brandt|said*"],
    ),
    "tag at the end of several sentences": (
        ['"We looked at the hull. We saw three cracks in it," Ilse Brandt said.'],
        ["Ilse Brandt|said*", "Ilse Brandt|said*"],
    ),
    "quote left open at the end of a paragraph": (
        [
            "“We looked at the hull,” Ilse Brandt said. “We saw three cracks in it.",
            "“Nobody had told us about that before.”",
            "The ferry is 40 years old.",
        ],
        ["Ilse Brandt|said*", "Ilse Brandt|said*", "Ilse Brandt|said*", None],
    ),
    "the same in straight marks": (
        [
            '"We looked at the hull," Ilse Brandt said. "We saw three cracks in it.',
            '"Nobody had told us about that before."',
        ],
        ["Ilse Brandt|said*"] * 3,
    ),
    "a mark that was lost ends with its sentence": (
        ["“We looked at the hull, Ilse Brandt said.", "The ferry is 40 years old."],
        [None, None],
    ),
    "inverted": (
        ["“The hull had cracks in it,” said Tomas Lind, a spokesman for the port."],
        ["Tomas Lind|said*"],
    ),
    "split, in short parts and mixed marks": (
        ['"The plan,” Ilse Brandt said, “is sound."', "“The plan,” she said, “is mine.”"],
        ["Ilse Brandt|said*", "Ilse Brandt|said*"],
    ),
    "marks of other shapes": (
        ["„The hull is old“, said Ilse Brandt.", "”The hull is old,” said Tomas Lind."],
        ["Ilse Brandt|said*", "Tomas Lind|said*"],
    ),
    "no speaker: a thing, an aside, a place before its noun": (
        [
            "My husband, a reporter in Lumo, wrote his obituary for the paper.",
            "What the engineers say",
            "Take a look at what Tomas Lind posted on the pier in September.",
            "The Lumo area can expect rain on Friday, say forecasters.",
        ],
        [None, None, None, None],
    ),
    "whose report it is, and who speaks in it": (
        [
            "The Wire reported Tomas Lind told the crew to leave.",
            "A new report from the port found that the hull was old.",
            "A couple who lives near and wished to stay unnamed said they saw it.",
        ],
        ["Tomas Lind|told", "a new report from the port|found", "a couple|said"],
    ),
    "a name behind a role behind a body": (
        [
            "Lumo Department of Fish spokesman Tomas Lind said the hull was old.",
            "The department said it would look at the hull.",
        ],
        ["Tomas Lind|said", "the department|said"],
    ),
    "an apposed name": (
        ["“The hull had cracks in it,” said its editor, Anselm Pryce."],
        ["Anselm Pryce|said*"],
    ),
    "apposition": (
        ["Tomas Lind, the port's engineer, blamed the winter for the cracks."],
        ["Tomas Lind|blamed"],
    ),
    "apposition and a relative clause": (
        [
            "A senior port official, who asked not to be named, said the decision was rash.",
            "“It was made in an hour,” the official said.",
        ],
        ["a senior port official|said", "a senior port official|said*"],
    ),
    "according to": (
        ["The hull had three cracks, according to port engineer Tomas Lind of Lumo."],
        ["Tomas Lind|according to"],
    ),
    "according to size is no source": (["Ships pay according to size."], [None]),
    "told reporters": (
        ["Ilse Brandt told reporters that the ferry was unsafe."],
        ["Ilse Brandt|told"],
    ),
    "officials say": (["Officials say the ferry was unsafe."], ["officials|say"]),
    "denied, claimed, called": (
        [
            "The ferry company denied the charge.",
            "Ilse Brandt claimed it was safe.",
            "Brandt called the report “a bad joke of the season”.",
        ],
        ["the ferry company|denied", "Ilse Brandt|claimed", "Ilse Brandt|called*"],
    ),
    "a body named again": (
        ["The Lumo Port Authority said 31 men had left. Work has stopped, the authority said."],
        ["the Lumo Port Authority|said", "the Lumo Port Authority|said"],
    ),
    "an agency closes the sentence": (
        ["Ilse Brandt announced it was over, the Lumo Wire reported."],
        ["the Lumo Wire|reported"],
    ),
    "scare quotes": (
        ["The so-called “red line” has been crossed.", "Her book “A Life at Sea” sold well."],
        [None, None],
    ),
    "said to be, did not say": (
        [
            "The hull is said to be old.",
            "Ilse Brandt did not say when it would sail.",
            "Ilse Brandt was told that the hull had cracks.",
            "Nobody said a word about the hull.",
        ],
        [None, None, None, None],
    ),
    "saying: the deed is the reporter's, the reason is not": (
        ["Ilse Brandt stopped the ferry on Monday, saying that the hull had cracks."],
        [None],
    ),
    "two people, he and she": (
        [
            "Hala Mansoori, the spokeswoman, blamed low water.",
            "A harbor pilot with 20 years of service was less patient. The channel is silting up,"
            " he said.",
        ],
        ["Hala Mansoori|blamed", None, "a harbor pilot|said"],
    ),
    "a role whose name stands beside it": (
        [
            "The mayor of Korrin, Ada Lunn, closed the bridge. She said the piers had cracked.",
            "The mayor said the piers had cracked.",
            "The bridge is closed, according to the mayor of Korrin, Ada Lunn, who built it.",
            "“The bridge is closed for good,” said the mayor of Korrin, Ada Lunn.",
            "The mayor of Korrin, 52-year-old Ada Lunn, said the piers had cracked.",
        ],
        [
            None,
            "Ada Lunn|said",
            "Ada Lunn|said",
            "Ada Lunn|according to",
            "Ada Lunn|said*",
            "Ada Lunn|said",
        ],
    ),
    "a role and a title, far apart": (
        ["Korrin Mayor Ada Lunn opened the pier. It is long. The hull is old, the mayor said."],
        [None, None, "Ada Lunn|said"],
    ),
    "a role of two is nobody's": (
        [
            "Mayor Ada Lunn of Korrin met Mayor Jon Velde of Lumo.",
            "The mayor said the piers had cracked.",
            "The mayor of Korrin, Norway, said the piers had cracked.",
        ],
        [None, "the mayor|said", "the mayor of Korrin|said"],
    ),
    "a role that somebody without a name has as well": (
        [
            "A spokesman for Blue Line, Jon Velde, met a rival.",
            "A spokesman for the port said the hull was old.",
            "The pier has cracks too, the spokesman said.",
        ],
        [None, "a spokesman for the port|said", "the spokesman|said"],
    ),
    "she is not whom the article calls he elsewhere": (
        [
            "Ilse Brandt opened the pier.",
            "Tomas Lind watched from the shore.",
            "She said the hull was old.",
            "Lind lost his hat and left.",
        ],
        [None, None, "Ilse Brandt|said", None],
    ),
    "nor a Mr.": (
        [
            "Tomas Lind watched from the shore.",
            "She said the hull was old.",
            "The hull belongs to Mr. Lind.",
        ],
        [None, None, None],
    ),
    "he who was taken up as he": (
        [
            "Tomas Lind watched from the shore.",
            "He left at noon.",
            "Tomas Lind sold the ferry.",
            "She said the hull was old.",
        ],
        [None, None, None, None],
    ),
    "two signs that disagree tell nothing": (
        [
            "Robin Lind watched from the shore.",
            "She said the hull was old.",
            "Mr. Lind and Ms. Lind left.",
        ],
        [None, "Robin Lind|said", None],
    ),
    "he means nobody who was named": (["It rained. He said that it would stop."], [None, None]),
    "a headline between paragraphs is nobody's subject": (
        [
            "Ilse Brandt opened the pier.",
            "How Tomas Lind built a boat",
            "The hull is old, she said.",
        ],
        [None, None, "Ilse Brandt|said"],
    ),
    "a role and a name behind a clause": (
        [
            "KORRIN — The ferry will stop on Friday because its hull has cracked, its owner, Ada "
            "Lunn, said on Monday.",
            "The port lost 12 ships in the storm, its director, Bo Lind, said.",
        ],
        ["Ada Lunn|said", "Bo Lind|said"],
    ),
    "an aide to somebody is not that somebody": (
        [
            "An aide to Mayor Tomas Velde, Ada Lunn, rejected the charge.",
            "An aide to Tomas Velde said it was closed.",
            "A lawyer for the port, Ivo Renn, disputed that account.",
        ],
        ["Ada Lunn|rejected", "an aide to Tomas Velde|said", "Ivo Renn|disputed"],
    ),
    "to reject a plan, or to rule, is no statement": (
        [
            "The council rejected the budget on Monday.",
            "A judge dismissed all charges against Velde.",
            "The bank rejected claims for compensation.",
        ],
        [None, None, None],
    ),
    "he is the subject of the sentence before, though only a surname is known": (
        [
            "A police captain was held over the death of a diver.",
            "Prosecutor Ilse Brandt said that he had lied. She did not name him.",
            "Orvalen stepped down that night.",
            '"I was told nothing," he wrote in a note.',
        ],
        [None, "Ilse Brandt|said", None, None, "Orvalen|wrote*"],
    ),
    "but no place, no paper, no crowd and no she": (
        [
            "Lumo flooded on Monday, and shops in Lumo shut. It was late, he said.",
            "Lantern reported that it sank. It was late, he said.",
            "Officers left early. It was late, he said.",
            "Orvalen was her uncle. It was late, she said.",
        ],
        [None, None, "Lantern|reported", *(None,) * 5],
    ),
    "he is not whom the sentence before last told of, where another is named since": (
        [
            "A diver said that the pump had failed. It was old.",
            '"We will sail," Anna Brandt told the crew, before Tomas Lind, her mate, came up.',
            '"It is time," he said.',
        ],
        ["a diver|said", None, "Anna Brandt|told*", None],
    ),
    "whom somebody asked shakes his head": (
        ["Asked whether he had known of the cracks, Tomas Lind shook his head.", '"No," he said.'],
        [None, "Tomas Lind|said*"],
    ),
    "the verb of the main clause speaks, not that of what is said": (
        [
            "Her agent, Tomas Lind, denied this and said that the crew had told her to wait.",
            "It was said that the crew had told her to wait.",
        ],
        ["Tomas Lind|said", None],
    ),
    "the body speaks, not who leads it": (
        [
            "A review led by Judge Ilse Brandt found that the valve was shut.",
            "The valve was shut, according to a memo seen by the Lantern.",
            "The valve was shut, according to files that were obtained by the Lantern.",
        ],
        ["a review led by Judge Ilse Brandt|found", "a memo|according to", "files|according to"],
    ),
    "what the paper puts right is nobody's statement": (
        [
            "Correction: An earlier version of this article said that the hull was new.",
            "An earlier article wrongly said the hull was new.",
            "A correction said the hull was old.",
            "An earlier version of this story quoted Tomas Lind as saying that it was new.",
            "An earlier report by the port said the hull was old.",
        ],
        [None, None, None, None, "an earlier report by the port|said"],
    ),
    "who asks not to be named, and why": (
        [
            "A diver who asked not to be named because he still works there said that it leaked.",
            "An aide who spoke on condition of anonymity because of the lawsuit said it leaked.",
            "A diver who asked not to be named because the port said it would sue left.",
        ],
        ["a diver|said", "an aide|said", "the port|said"],
    ),
    "to call something a thing is a statement, to call a boat a taxi is none": (
        [
            "Ilse Brandt called the vote a farce.",
            "Brandt called him a liar.",
            "Brandt called Lumo's plan a disgrace.",
            "Brandt called the crew a taxi.",
            "Brandt called the crew a day later.",
            "Brandt called the crew in a rage.",
            "A storm called Edda brought an ebb.",
        ],
        [*("Ilse Brandt|called",) * 3, *(None,) * 4],
    ),
    "to reject that is a statement where somebody else has just made one": (
        [
            "Ilse Brandt said that Tomas Lind had lied. Lind rejected that.",
            "The port would close. Lind rejected that.",
        ],
        ["Ilse Brandt|said", "Tomas Lind|rejected", None, None],
    ),
    "one of several": (
        [
            'Two divers told the Lantern that it leaked. "We saw it," one of them said.',
        ],
        ["two divers|told", "one of the two divers|said*"],
    ),
    "one of some who did not speak": (
        ['Nobody else was there. "We ran for our lives," one of them said.'],
        [None, "one of them|said*"],
    ),
    "quoted as saying": (
        [
            "Police quoted a diver as saying that it leaked.",
            '"It leaked for a year," Tomas Lind was quoted as saying.',
        ],
        ["a diver|saying", "Tomas Lind|saying*"],
    ),
    "the full name behind a body and a rank, and behind a stray capital": (
        [
            "It leaked, according to Port Guard Captain Ilse Brandt.",
            "Lumo Attorney General Tomas Lind said it leaked.",
            "Lumo Port Board Chair Ada Lunn said it leaked.",
            "Courtesy Bo Renn. Bo Renn saw it. Renn said it leaked.",
        ],
        [
            *("Ilse Brandt|according to", "Tomas Lind|said", "Ada Lunn|said"),
            *(None, None, "Bo Renn|said"),
        ],
    ),
    "a title is nobody's words": (
        [
            'The film "Night Ferry" opened on Friday, the studio said.',
            'Her novel, "The Last Ferry to Osk," sold out, the publisher said.',
            'Ada Lunn sang "Ferry Me Home Tonight" there, the mayor said.',
            'The banner reading "we want our ferry back" was torn, the police said.',
            '"Ferry Me Home," Tomas Lind said.',
        ],
        [
            *("the studio|said", "the publisher|said", "the mayor|said", "the police|said"),
            "Tomas Lind|said*",
        ],
    ),
}


def _show(attribution: Attribution | None) -> str | None:
    if attribution is None:
        return None
    return f"{attribution.speaker}|{attribution.verb}{'*' if attribution.direct else ''}"


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_examples(example: tuple[list[str], list[str | None]]) -> None:
    lines, expected = example
    # A lead and an end, so that no line is taken for a masthead or a headline.
    text = "\n\n".join(["The pier of Lumo was quiet and grey on that long day.", *lines])
    sentences = split(make_article(text))
    assert [_show(a) for a in attributions(sentences)][1:] == expected


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    sentences = split(make_article(text))
    found = attributions(sentences)
    assert len(found) == len(sentences)
    assert all(a is None or a.speaker.strip() for a in found)


PIECES_TEXT = """
said says told according to that , . ; : — ( ) " “ ” ' ‘ ’ he she they it who and of the a an Ilse
Brandt Brandt Mr. U.S. officials police blamed denied called on for put down 31 31% - 's In On
Monday Friday , who , and reported asked put the toll ¤ al-Sadr a's “Yes,” "No."
"""
PIECES = st.sampled_from(PIECES_TEXT.split())


@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", "", "\n"]))
def test_any_words_of_saying_are_read(words: list[str], between: str) -> None:
    test_any_text_is_read.hypothesis.inner_test(between.join(words))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "A " * 40_000,
        "said " * 20_000,
        '"said ' * 20_000,
        "according to X. " * 6_000,
        "Ab-Cd'Ef.Gh " * 8_000 + "said",
        "the of a, who said, " * 5_000,
    ],
)
def test_hostile_texts_take_no_long_time(text: str) -> None:
    sentences = split(make_article(text))
    begun = time.process_time()
    attributions(sentences)
    assert (time.process_time() - begun) / max(1, len(sentences)) < 0.05
