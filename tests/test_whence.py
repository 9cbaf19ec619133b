"""Where a quote stands: the verdict, the article, reprints, filters, and who said it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.whence.finder import LONGEST, MOST_PLACES, Finder
from assistant.whence.places import Scope, Standing
from index.article import make_article
from index.cutting import make_cutter
from index.errors import BadInput, LibraryEmpty
from index.ingest import add
from index.library import Library
from index.retrieve import Filters
from tests.fakes.embedder import HashingEmbedder

COURIER = make_article(
    "The harbour council closed the customs house on Friday, after three shells fell in its yard. "
    "“We will not open it again this year,” said Marta Ostrova, the mayor of Port Kestrel. "
    "Nobody was hurt.\n\nThe shells came from the hills, she said.",
    title="Customs house closed after shelling",
    outlet="The Kestrel Courier",
    published=date(2018, 9, 28),
)
REPRINT = make_article(
    "PORT KESTREL. The harbour council closed the customs house on Friday, after three shells fell "
    "in its yard. Trade goes through Umm Sidra now.",
    title="Customs house shut",
    outlet="Inland Gazette",
    published=date(2018, 9, 30),
)
CORRECTED = make_article(
    "The harbour council closed the customs house on Friday, after four shells fell in its yard. "
    "An earlier version of this story gave another number.",
    title="Shells fall on customs house",
    outlet="Valley Post",
    published=date(2018, 10, 2),
)
SPLIT = make_article(
    "Shepherds watched the road. “They came from the hills,” said Omar Vale, a shepherd, “and we "
    "saw them.” He went home.",
    title="A shepherd tells",
    outlet="Valley Post",
    published=date(2018, 10, 3),
)
JAPANESE = make_article("金曜日に税関を閉鎖した。港は静かだ。", title="税関", outlet="Minato")
FIRST = (
    "The harbour council closed the customs house on Friday, after three shells fell in its yard."
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("whence"), create=True) as made:
        embedder = HashingEmbedder()
        add(
            made,
            [COURIER, REPRINT, CORRECTED, SPLIT, JAPANESE],
            embedder,
            cut=make_cutter(embedder),
        )
        yield made


def test_a_quotation_with_who_speaks_between_is_found_without_that(
    library: Library,
) -> None:
    found = Finder(library).find("They came from the hills, and we saw them.")
    assert found.standing is Standing.PARTIAL
    assert found.places[0].scope is Scope.PIECES
    assert found.places[0].attribution is not None
    assert found.places[0].attribution.speaker == "Omar Vale"
    changed = Finder(library).find("They came from the hills, and we saw nobody.")
    assert changed.standing not in (Standing.EXACT, Standing.PARTIAL)


@pytest.mark.parametrize(
    ("quote", "standing", "scope"),
    [
        (FIRST, Standing.EXACT, Scope.SENTENCE),
        (FIRST.upper(), Standing.EXACT, Scope.SENTENCE),
        ('"We will not open it again this year", said Marta Ostrova, the mayor of Port Kestrel',
         Standing.EXACT, Scope.SENTENCE),
        ("We will not open it again", Standing.PARTIAL, Scope.PART),
        ("Nobody was hurt. The shells came from the hills", Standing.PARTIAL, Scope.SENTENCES),
        ("The harbour council … fell in its yard", Standing.PARTIAL, Scope.PIECES),
        ("closed the customs house … Nobody was hurt", Standing.PARTIAL, Scope.PIECES),
        ("We will open it again this year", Standing.NEAR, Scope.PART),
        ("The shells came from the sea, she said.", Standing.NEAR, Scope.SENTENCE),
        ("Customs house closed after shelling", Standing.EXACT, Scope.TITLE),
        ("closed after shelling", Standing.PARTIAL, Scope.TITLE),
        ("The council of ministers will meet in the capital", Standing.ABSENT, None),
        ("The customs house was sold to a brewery last year", Standing.ABSENT, None),
        ("Nobody was hurt … Trade goes through Umm Sidra", Standing.ABSENT, None),
        ("税関を閉鎖した", Standing.PARTIAL, Scope.PART),
    ],
)  # fmt: skip
def test_the_verdict(library: Library, quote: str, standing: Standing, scope: Scope | None) -> None:
    found = Finder(library).find(quote)
    assert found.standing is standing
    assert (found.places[0].scope if found.places else None) is scope


def test_every_place_is_cut_from_its_article(library: Library) -> None:
    for quote in (FIRST, "We will open it again this year", "税関を閉鎖した"):
        for place in Finder(library).find(quote).places:
            assert place.text == place.article.text[place.start : place.end]
            assert place.sentences[0].start <= place.start < place.end <= place.sentences[-1].end


def test_reprints_stand_in_the_order_of_their_dates_and_an_edited_one_last(
    library: Library,
) -> None:
    found = Finder(library).find(FIRST)
    assert [(p.article.outlet, p.standing) for p in found.places] == [
        ("The Kestrel Courier", Standing.EXACT),
        ("Inland Gazette", Standing.EXACT),
        ("Valley Post", Standing.NEAR),
    ]
    changed = [(s.quoted, s.stored) for s in found.places[2].steps if s.quoted != s.stored]
    assert changed == [("three", "four")]


def test_filters_limit_where_is_looked(library: Library) -> None:
    finder = Finder(library)
    late = finder.find(FIRST, Filters(since=date(2018, 9, 29)))
    assert [p.article.outlet for p in late.places] == ["Inland Gazette", "Valley Post"]
    one = finder.find(FIRST, Filters(outlet="inland gazette"))
    assert [p.article for p in one.places] == [REPRINT]
    none = finder.find(FIRST, Filters(until=date(2000, 1, 1)))
    assert (none.standing, none.nearest, none.searched.articles) == (Standing.ABSENT, None, 0)
    with pytest.raises(BadInput, match="later than"):
        finder.find(FIRST, Filters(since=date(2020, 1, 1), until=date(2019, 1, 1)))


def test_it_says_who_speaks(library: Library) -> None:
    (place, *_) = Finder(library).find("We will not open it again this year").places
    assert place.attribution is not None
    assert "Marta Ostrova" in place.attribution.speaker
    assert place.attribution.direct
    (place, *_) = Finder(library).find("Nobody was hurt.").places
    assert place.attribution is None
    (place, *_) = Finder(library).find("the mayor of Port Kestrel").places
    assert place.attribution is None, "the words around a quotation are the reporter's"


def test_an_absent_quote_has_its_nearest_sentence(library: Library) -> None:
    found = Finder(library).find("The customs house was sold to a brewery last year")
    assert found.nearest is not None
    assert found.nearest.standing is Standing.ABSENT
    assert found.places == ()


def test_parts_of_different_articles_are_scattered_and_not_one_quote(library: Library) -> None:
    finder = Finder(library)
    assert finder.find("Nobody was hurt … Trade goes through Umm Sidra").scattered
    assert not finder.find("Nobody was hurt … Whales sang in the bay").scattered
    assert not finder.find("Whales sang in the bay").scattered


def test_a_word_in_brackets_is_a_change_like_any_other(library: Library) -> None:
    found = Finder(library).find("The shells came from the hills, [the mayor] said.")
    assert found.standing is Standing.NEAR
    assert ("the mayor", "she") in [(s.quoted, s.stored) for s in found.places[0].steps]
    same = Finder(library).find("[T]he shells came from the hills, she said.")
    assert same.standing is not Standing.EXACT  # "[T]he" is a "T" and a "he" to nobody who types it


@pytest.mark.parametrize(
    ("quote", "complaint"),
    [("", "empty"), ("“…”", "empty"), ("\udcff", "empty"), ("a " * LONGEST, "limit")],
)
def test_what_is_no_quote_is_refused(library: Library, quote: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        Finder(library).find(quote)


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    with (
        Library(tmp_path, create=True) as empty,
        pytest.raises(LibraryEmpty, match="assistant add"),
    ):
        Finder(empty).find("Nobody was hurt")


def test_a_sentence_that_stands_everywhere_is_cut_off_and_said(tmp_path: Path) -> None:
    articles = [
        make_article(f"Story {n} is about town {n}. Our newsletter comes every Monday.")
        for n in range(MOST_PLACES + 5)
    ]
    with Library(tmp_path, create=True) as many:
        embedder = HashingEmbedder()
        add(many, articles, embedder, cut=make_cutter(embedder))
        found = Finder(many).find("Our newsletter comes every Monday.")
        assert (len(found.places), found.more) == (MOST_PLACES, True)
        assert all(place.standing is Standing.EXACT for place in found.places)


@settings(max_examples=30)
@given(st.data())
def test_any_run_of_letters_of_an_article_is_found_word_for_word(
    library: Library, data: st.DataObject
) -> None:
    text = COURIER.text
    cuts = [0, *(i for i, c in enumerate(text) if c == " "), len(text)]
    start = data.draw(st.integers(0, len(cuts) - 2))
    end = data.draw(st.integers(start + 1, len(cuts) - 1))
    found = Finder(library).find(text[cuts[start] : cuts[end]])
    assert found.standing in (Standing.EXACT, Standing.PARTIAL)
    assert COURIER in [place.article for place in found.places]


@settings(max_examples=30)
@given(st.text(max_size=80))
def test_no_text_makes_it_fail(library: Library, quote: str) -> None:
    try:
        found = Finder(library).find(quote)
    except BadInput:
        return
    assert (found.standing is Standing.ABSENT) == (not found.places)


def test_of_two_places_in_an_article_the_one_with_the_very_letters_counts(tmp_path: Path) -> None:
    text = "Omar Vale said that they lied about it. Ada Lunn left.\n\n“They lied,” she said of him."
    with Library(tmp_path / "twice", create=True) as made:
        add(made, [make_article(text, title="Twice")], HashingEmbedder())
        (place,) = Finder(made).find("They lied").places
    assert place.text == "They lied"
    assert place.attribution is not None
    assert (place.attribution.speaker, place.attribution.direct) == ("Ada Lunn", True)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("after three shells f\u0435ll in its yard", ["fell"]),
        ("n\u043eb\u043edy w\u0430s hurt", ["nobody", "was"]),
        ("\u0421ustoms house closed after sh\u0435lling", ["Customs", "shelling"]),  # a title
    ],
)
def test_letters_that_only_look_right_are_named_and_looked_up(
    library: Library, quote: str, words: list[str]
) -> None:
    found = Finder(library).find(quote)
    assert [one.plain for one in found.lookalikes] == words
    assert found.standing is Standing.NEAR  # its letters are other ones
    assert found.places[0].article.id == COURIER.id
    assert [s.stored for s in found.places[0].steps if s.op == "changed"]
    assert {name for one in found.lookalikes for _, name in one.letters} <= {
        "CYRILLIC SMALL LETTER A",
        "CYRILLIC SMALL LETTER IE",
        "CYRILLIC SMALL LETTER O",
        "CYRILLIC CAPITAL LETTER ES",
    }


def test_another_alphabet_is_no_likeness(library: Library) -> None:
    assert Finder(library).find("\u043e\u0441\u0430 \u0440\u043e\u0441\u0430").lookalikes == ()
