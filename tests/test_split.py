from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import make_article
from index.clean import clean
from index.sentence import Kind, Sentence
from index.split import LONGEST, split
from tests.fakes.pasted import PASTED


def sentences(text: str, title: str | None = None) -> list[Sentence]:
    return list(split(make_article(clean(text), title=title)))


def texts(text: str) -> list[str]:
    return [s.text for s in sentences(text, title="something else entirely")]


def test_a_pasted_page_is_cut_and_labelled_like_a_reader_would() -> None:
    found = sentences(PASTED)
    kinds = [s.kind for s in found]
    assert kinds[:4] == [Kind.MASTHEAD, Kind.HEADLINE, Kind.CAPTION, Kind.CREDIT]
    assert [s.text for s in found if s.kind is Kind.CREDIT] == [
        "(Lena Okafor/Reuters)",
        "(Video: Ana Ruiz/The Harbor Courier)",
    ]
    assert [s.text for s in found if s.kind is Kind.RELATED] == [
        "The province and the capital are quarreling over the harbor.",
        "Neither is winning.",
    ]
    assert [s.text.split()[0] for s in found if s.kind is Kind.BODY] == [
        "Foreign", "The", "It", "“We", "She", "“It", "No", "Officials",
    ]  # fmt: skip
    assert len(found) == 16
    assert [s.position for s in found] == list(range(16))


HARD = [
    "Mr. Tamm left.| Mrs. Okafor stayed.",
    "Gen. R. Tamm met Lt. Col. Ada Brandt on Monday.| They talked.",
    "Sen. Ruth Vale, D-Ohio, voted no.| Rep. Sam Cole did not.",
    "Gov. Ines Marr signed it.| It takes effect Jan. 1.",
    "The case is Marr v. Cole.| The court heard it on Sept. 7.",
    "He lives at No. 10.| No. 12 is empty.",
    "The U.N. General Assembly met.| The U.S. Treasury did not comment.",
    "She moved to the U.S.| The visa took a year.",
    "He works in Washington, D.C.| His wife does not.",
    "The doors opened at 9 a.m.| Police came at 5 p.m. on Friday.",
    "The talks ended at 5 p.m.| The envoys left.",
    "Martin Vale Jr.| He won.",
    "Martin Vale Jr. won the seat.| His father lost it.",
    "Acme Corp. said it would pay.| Acme Inc. would not.",
    "“Stop,” he said.| “Now.”",
    "“Are you sure?” she asked.| He was.",
    "“We will go!” they shouted.| Nobody went.",
    "He said, “We are done.”| Then he left.",
    '"It is over," Cole said.| "We lost."',
    'She said "no."| He said "yes."',
    "(The mission is closed.)| It may open again.",
    "Prices rose 3.5 percent.| Wages rose 2.1 percent.",
    "It cost $1.2 million.| Nobody paid.",
    "The ship, the S.S. Marr, sank.| All were saved.",
    "J. R. Vale wrote it.| K. Cole read it.",
    "George W. Bush was there.| So was Samuel L. Jackson.",
    "Dr. Ann Lee, Ph.D., spoke.| St. Mary's Hospital was full.",
    "See example.com for more.| Or call.",
    "He paused ... and went on.| She did not.",
    "What now?| Nobody knows.",
    "Wait!| There is more.",
    "The vote was 51-49.| Ten abstained.",
    "They met on Feb. 3, 2018.| They met again on Dec. 4.",
    "Officials, i.e. the mayor and the judge, agreed.| Others, e.g. Cole, did not.",
    "The rebels vs. the army: it goes on.| It has for years.",
    "Prof. Lee of St. Anne teaches.| Rev. Marr preaches.",
    "He was born in the U.K.| She was not.",
    "“The U.S. must leave,” he said.| “It will.”",
    "“I live in the U.S.”| She does not.",
    "Capt. Vale and Sgt. Cole fell.| Maj. Lee lived.",
    "It was 10 p.m. Tuesday when it fell.| It was loud.",
    "The E.U. Commission agreed.| The E.U.| But Norway did not.",
    "Ft. Vale closed.| Mt. Marr erupted.",
    "He said: “Go.| Now.”| They went.",
    "“It is bad,” he said, “very bad.”| She nodded.",
    "The law (passed in 1999) stands.| For now.",
    "They flew to St. Louis.| It rained.",
    "He lives on Main St.| The house is old.",
    "The mission closed, the Courier reports.| Participants will be paid.",
    "The farms are in Idaho.| Eight of them closed.",
    "It closed for the third month in a row.| “It is over,” he said.",
    "They use the Yahoo! app.| It works.",
    "The service began at 11 a.m. sharp.| It was short.",
    '"Why would I go?" Cole asked.| Nobody knew.',
    "“Is it safe, and for how long?” Ines Marr, the governor, said on Monday.| “It is not.”",
    '"We are ready!" Cole told reporters in Osk.| He was not.',
    '"Why not?"| Police arrested Cole.',
    '"Who goes?"| Cole said he would.',
    '"Who goes?"| Cole said nothing.',
    "Reps. Thomas Vale and Ro Cole spoke.| Calif. Gov. Ines Marr did not.",
]


@pytest.mark.parametrize("line", HARD)
def test_hard_lines(line: str) -> None:
    assert texts(line.replace("|", "")) == [piece.strip() for piece in line.split("|")]


@pytest.mark.parametrize(
    "line",
    [
        "He said the U.S. Army would leave the U.S. Embassy in Basra.",
        "The U.S. President spoke to the U.S. No. 2 in D.C. Superior Court.",
        "At 5 p.m. Tuesday Cole Jr. and Acme Co. President Lee met Gov. and Mrs. Marr.",
        "“We asked U.N. Secretary-General A. Guterres,” he said.",
        "It happened in Sept. 2018, on p. 12 of the report (see Fig. 3).",
    ],
)
def test_lines_that_are_one_sentence(line: str) -> None:
    assert texts(line) == [line]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The mission in the harbor city was closed on Tuesday after two rockets\n"
        "landed nearby, the ministry said. Nobody was hurt, but officials in the\n"
        "capital called the attack a warning and promised to answer it at a time\n"
        "of their own choosing.\n\nThe envoy is expected to return."
    )
    assert [s.paragraph for s in sentences(wrapped, "x")] == [0, 0, 1]


def check_exact(text: str) -> None:
    article = make_article(clean(text))
    found = split(article)
    covered = 0
    for position, sentence in enumerate(found):
        assert sentence.position == position
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert article.text[covered : sentence.start].strip() == ""
        assert len(sentence.text) <= LONGEST
        covered = sentence.end
    assert article.text[covered:].strip() == ""
    paragraphs = [s.paragraph for s in found]
    assert paragraphs == sorted(paragraphs)


PIECES = st.sampled_from(
    [
        "The U.S. ", "Mr. ", "said. ", "”", "“", '"', "'", "’ ", ")", "(A B/Reuters)", "\n", "\n\n",
        "\r\n", "\r", "\u2028", "\ufeff", "By A. Smith", "CNN", "Read more: ", "Correction: ",
        "p.m. ",
        "مرحبا. ", "\u202eabc ", "👨\u200d👩\u200d👧 ", "e\u0301. ", "。", "? ",
        "... ", " ", "\u00a0", "\u3000",
        "x" * 300, "word " * 60, "Sept. 7, 2018", "\x1b[1m", "# ", "-", "\u200b", "\x1c", "\x85",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_offsets_are_exact_and_nothing_is_lost(text: str) -> None:
    check_exact(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * 1_000_000,
        "word " * 200_000,
        '."' * 100_000,
        "Mr. " * 100_000,
        "“Stop,” he said. The U.S. did not. " * 10_000,
        "\n".join(["By A. Smith"] * 50_000),
        "(" * 100_000,
        " (A/B" * 50_000,
        "A" + " " * 100_000 + "B",
        "A\n" + " " * 100_000 + "\nB",
        "\n".join(["(" * 300] * 1_000),
        "\n".join(["By " + "Ab, " * 35] * 1_000),
        "\n".join(["Jan. 1, 2018 " * 10] * 1_000),
        "\n".join(["Share | " * 30] * 1_000),
    ],
    ids=range(15),
)
def test_large_and_degenerate_texts(text: str) -> None:
    check_exact(text)


def test_a_five_megabyte_article() -> None:
    check_exact((PASTED + "\n") * (5_000_000 // len(PASTED)))
