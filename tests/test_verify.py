import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import DraftClaim, Evidence, Removed, Support
from assistant.checks.verify import MOST_CITES, Checked, check, why_not
from index.sentence import Kind
from tests.fakes.numbered import numbered

SENTENCES = (
    "Foreign Minister Ana Ruiz ordered the port of Larache shut on Friday.",
    "At least 12 sailors were hurt in the fire, the coast guard said.",
    "The decision did not appear moved by any real danger.",
    "Ruiz called the blaze “an act of sabotage” and promised an inquiry.",
    "The ferry line lost $5 million in three weeks.",
    "Two of the four piers have reopened since.",
)
EVIDENCE = numbered(
    SENTENCES, title="Port shut", outlet="The Harbour Post", published=date(2018, 9, 28)
)


def run(text: str, *cites: str, evidence: list[Evidence] | None = None) -> Checked | Removed:
    return check(DraftClaim(text, cites), EVIDENCE if evidence is None else evidence)


def kept(result: Checked | Removed) -> Checked:
    assert isinstance(result, Checked), result
    return result


def labels(result: Checked | Removed) -> tuple[str, ...]:
    return tuple(e.label for e in kept(result).evidence)


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        (SENTENCES[0], ("S1",)),
        ("Ana Ruiz ordered the port shut.", ("S1",)),
        ("Ana Ruiz called the blaze an act of sabotage.", ("S4",)),  # her first name is in S1
        ("Twelve sailors were hurt in the fire.", ("S2",)),
        ("The ferry line lost $5m in 3 weeks.", ("S5",)),
        ("Ruiz shut the port on 28 September 2018 and 12 sailors were hurt.", ("S1", "S2")),
    ],
)
def test_a_claim_that_stands_is_kept_as_it_is(text: str, cites: tuple[str, ...]) -> None:
    result = kept(run(text, *cites))
    assert (result.text, labels(result)) == (text, cites)
    assert (result.support, result.repaired) == (Support.SUPPORTED, False)


@pytest.mark.parametrize(
    ("text", "cites", "reason"),
    [
        ("At least 13 sailors were hurt.", ("S2",),
         "the number 13 stands in none of the cited sentences"),
        ("The decision did appear moved by a real danger.", ("S3",),
         'says "appear" where its source says "did not appear"'),
        ("The king lives in Oslo.", ("S99",),
         "cites S99, which is not in the evidence, and no other sentence carries it"),
        ("Kings live in castles.", (), "cites no sentence, and none of the evidence carries it"),
        ("Kings live in castles.", ("S2",), "shares almost no word with the cited sentences"),
        ("Ruiz called the blaze “an act of war”.", ("S4",),
         'the quoted words "an act of war" stand in none of the cited sentences'),
        ("...", ("S1",), "has no words"),
        ("[S1]", ("S1",), "has no words"),
        ("Some sailors spoke. " * 101, ("S2",), "is longer than 2000 characters"),
    ],
)  # fmt: skip
def test_a_claim_that_fails_is_removed_with_its_reason(
    text: str, cites: tuple[str, ...], reason: str
) -> None:
    result = run(text, *cites)
    assert isinstance(result, Removed)
    assert result.reason == reason


@pytest.mark.parametrize(
    ("text", "cites", "expected"),
    [
        ("Twelve sailors were hurt.", ("S5",), ("S2",)),  # a wrong id
        ("Twelve sailors were hurt.", ("S99",), ("S2",)),  # an id that does not exist
        ("Twelve sailors were hurt.", (), ("S2",)),  # no id
        ("Twelve sailors were hurt.", ("S2", "S99"), ("S2",)),  # one id too many
    ],
)
def test_a_claim_with_wrong_ids_is_repaired(
    text: str, cites: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    result = run(text, *cites)
    assert labels(result) == expected
    assert kept(result).repaired


def test_ids_that_add_nothing_are_dropped_and_doubles_too() -> None:
    result = run("Twelve sailors were hurt in the fire.", "S2", "S6", "S2", "S3")
    assert labels(result) == ("S2",)
    assert not kept(result).repaired


def test_there_are_never_more_than_a_handful() -> None:
    evidence = numbered([f"The harbour pier{c} burned." for c in "abcdefgh"])
    cites = tuple(e.label for e in evidence)
    text = "The harbour burned at " + ", ".join(f"pier{c}" for c in "abcdefgh") + "."
    assert len(kept(run(text, *cites, evidence=evidence)).evidence) == MOST_CITES


def test_few_shared_words_are_unverified() -> None:
    text = "Sabotage angered some local fishermen, whose boats burned while an inquiry dragged."
    assert kept(run(text, "S4")).support is Support.UNVERIFIED


def test_markers_in_the_text_are_not_shown() -> None:
    result = kept(run("Twelve sailors were hurt [S2] in the fire (S2, S3).", "S2"))
    assert result.text == "Twelve sailors were hurt in the fire."


def test_a_sentence_that_may_not_be_cited_is_no_evidence() -> None:
    sentence = replace(EVIDENCE[1].sentence, kind=Kind.CREDIT)
    evidence = [replace(EVIDENCE[1], sentence=sentence)]
    assert isinstance(run(SENTENCES[1], "S2", evidence=evidence), Removed)


def test_a_sentence_that_is_not_at_its_offsets_is_no_evidence() -> None:
    sentence = replace(EVIDENCE[1].sentence, start=EVIDENCE[1].sentence.start + 1)
    evidence = [replace(EVIDENCE[1], sentence=sentence)]
    assert isinstance(run(SENTENCES[1], "S2", evidence=evidence), Removed)


@pytest.mark.parametrize("unit", ["A", "1,", "a\u0301", "U.", "hundred and ", "'a ", "中", " -"])
def test_a_huge_sentence_takes_no_ages(unit: str) -> None:
    evidence = numbered(["Ruiz spoke.", unit * 20_000 + "x"])
    start = time.process_time()
    run("Ana Ruiz spoke of 12 men “and so on” on Sept. 7.", "S2", evidence=evidence)
    run(evidence[1].sentence.text, "S2", evidence=evidence)
    assert time.process_time() - start < 5  # of this process: others do not count


WORDS = st.sampled_from(
    ["harbour", "crane", "tanker", "pilot", "strike", "storm", "ferry", "market", "bridge", "river"]
)
COUNTED = st.tuples(st.integers(2, 400), WORDS, WORDS, st.integers(2, 400)).map(
    lambda t: f"Some {t[0]} people saw the {t[1]} near a {t[2]} after {t[3]} days."
)
ANY = st.text(max_size=80) | st.text(
    "“”\"'‘’[]S123 -–.,:$%mMay0٣½²中あİßẞ\u0301\u200f\n", max_size=60
)


@given(ANY, st.lists(ANY, min_size=1, max_size=5), st.lists(ANY | st.just("S1"), max_size=4))
def test_no_text_makes_it_raise(claim: str, sentences: list[str], cites: list[str]) -> None:
    result = check(DraftClaim(claim, tuple(cites)), numbered(sentences))
    assert isinstance(result, Checked | Removed)


@given(st.lists(COUNTED | ANY, min_size=1, max_size=6), st.data())
def test_a_cited_sentence_is_always_supported(sentences: list[str], data: st.DataObject) -> None:
    evidence = numbered(sentences)
    cited = data.draw(st.sampled_from(evidence))
    if "[S" in cited.sentence.text or "(S" in cited.sentence.text:
        return  # markers are taken out of a claim
    result = check(DraftClaim(cited.sentence.text, (cited.label,)), evidence)
    if isinstance(result, Removed):
        assert result.reason == "has no words"
    else:
        assert (result.support, result.evidence) == (Support.SUPPORTED, (cited,))


@given(st.lists(COUNTED, min_size=2, max_size=6, unique=True), st.data())
def test_a_wrong_id_is_always_repaired(sentences: list[str], data: st.DataObject) -> None:
    evidence = numbered(sentences)
    right, wrong = data.draw(st.permutations(evidence))[:2]
    result = kept(check(DraftClaim(right.sentence.text, (wrong.label,)), evidence))
    assert (result.evidence, result.repaired) == ((right,), True)


@given(st.lists(COUNTED, min_size=1, max_size=6), st.integers(401, 10**9), st.data())
def test_a_changed_number_is_always_removed(
    sentences: list[str], number: int, data: st.DataObject
) -> None:
    evidence = numbered(sentences)
    cited = data.draw(st.sampled_from(evidence))
    words = cited.sentence.text.split()
    place = data.draw(st.sampled_from([i for i, w in enumerate(words) if w.isdigit()]))
    words[place] = data.draw(st.sampled_from([str(number), f"{number:,}"]))
    result = check(DraftClaim(" ".join(words), (cited.label,)), evidence)
    assert isinstance(result, Removed)
    assert result.reason.startswith("the number")


def test_it_is_fast() -> None:
    evidence = numbered([f"{s} It was said {n} times." for n in range(10) for s in SENTENCES])
    drafts = [DraftClaim(s, (f"S{n + 1}",)) for n, s in enumerate(SENTENCES)]
    best = min(_seconds(drafts, evidence) for _ in range(5))
    assert best / len(drafts) < 0.02  # ten times what is promised: the machine may be busy


def _seconds(drafts: list[DraftClaim], evidence: list[Evidence]) -> float:
    start = time.process_time()
    for draft in drafts:
        check(draft, evidence)
    return time.process_time() - start


@pytest.mark.parametrize("cites", [(), ("S2",), ("S99",)])
def test_facts_of_two_sentences_are_not_joined_by_repair(cites: tuple[str, ...]) -> None:
    joined = "The ferry line lost $5 million and 12 sailors were hurt."
    assert isinstance(run(joined, *cites), Removed)
    assert isinstance(run(joined, "S2", "S5"), Checked)


def test_a_doubtful_name_is_shown_unverified_unless_another_sentence_carries_it() -> None:
    claim = "Ada Lunn closed the old bridge."
    evidence = numbered(["Lunn closed the old bridge on Monday.", "It rained all day."])
    kept = check(DraftClaim(claim, ("S1",)), evidence)
    assert isinstance(kept, Checked)
    assert kept.support is Support.UNVERIFIED
    better = numbered(["Lunn closed the old bridge on Monday.", "Ada Lunn closed the old bridge."])
    kept = check(DraftClaim(claim, ("S1",)), better)
    assert isinstance(kept, Checked)
    assert (kept.support, [e.label for e in kept.evidence]) == (Support.SUPPORTED, ["S2"])


OLD = numbered(
    ["At least 12 people were killed when the ferry Halina sank off Korrin."],
    outlet="The Harbour Post",
    published=date(2018, 9, 1),
)
CLAIM = "12 people were killed on the Halina when it sank off Korrin."


@pytest.mark.parametrize(
    ("newer", "day"),
    [
        ("Correction: 15 people were killed on the Halina, not 12, when it sank off Korrin.", 1),
        ("The Post corrects: 15 people were killed when the Halina sank off Korrin.", 3),
        ("Fifteen people were killed when the ferry Halina sank off Korrin.", 3),
    ],
)
@pytest.mark.parametrize("claim", [CLAIM, OLD[0].sentence.text])
def test_no_repair_brings_back_what_the_cited_sentence_supersedes(
    newer: str, day: int, claim: str
) -> None:
    new = numbered([newer], first=2, outlet="The Harbour Post", published=date(2018, 9, day))
    result = run(claim, "S2", evidence=[*OLD, *new])
    if claim == CLAIM:
        assert isinstance(result, Removed)
    else:  # "at least 12" may stay where it was cited: it is true of 15
        assert isinstance(result, Removed) or labels(result) == ("S2",)


@pytest.mark.parametrize(
    ("other", "outlet", "day"),
    [
        ("Fifteen people were killed when the ferry Halina sank off Korrin.", "Kestrel Courier", 3),
        ("Fifteen people were killed when the ferry Halina sank off Korrin.", None, 3),
        ("The ferry Halina sank off Korrin, with many people.", "The Harbour Post", 3),
        ("The Post corrects: the mayor of Korrin is Ada Lunn.", "The Harbour Post", 3),
    ],
)
def test_a_wrong_citation_that_supersedes_nothing_is_repaired(
    other: str, outlet: str | None, day: int
) -> None:
    new = numbered([other], first=2, outlet=outlet, published=date(2018, 9, day))
    assert labels(run(CLAIM, "S2", evidence=[*OLD, *new])) == ("S1",)


def test_a_short_denial_stands_against_a_claim_that_names_its_speaker_in_full() -> None:
    evidence = numbered(['"This was no fake," Lind said.', '"Nobody rang a bell."'])
    for claim, cite in (
        ("The vase was a fake, curator Tomas Lind said.", "S1"),
        ("Ada Brandt rang a bell.", "S2"),
    ):
        assert why_not(claim, [e for e in evidence if e.label == cite])
