"""The page and the JSON document of a search, also where titles and texts are hostile."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.render.as_json import answer_schema, dumps
from assistant.render.output import make_writer
from assistant.render.search import print_search, search_lines, stage_names
from assistant.render.search_json import search_document, search_schema
from assistant.search import Found, Match, SearchResult
from index.article import Article
from index.passage import Passage
from index.retrieve import Hit, Searched, StageRank
from index.sentence import Sentence
from tests.fakes.answers import COURIER, COURIER_SENTENCES, GAZETTE, GAZETTE_SENTENCES, SEARCHED
from tests.fakes.answers import story as make_story
from tests.fakes.screen import Terminal, links, seen
from tests.fakes.snapshot import assert_snapshot

DOCS = Path(__file__).parent.parent / "docs" / "json.md"
BOTH = (StageRank("dense", 2, 0.62), StageRank("words", 1, 7.4), StageRank("fused", 1, 0.0325))
WORDS = (StageRank("words", 9, 1.25), StageRank("fused", 2, 0.0145))


def found(
    article: Article,
    sentences: tuple[Sentence, ...],
    rank: int,
    stages: tuple[StageRank, ...] = (),
    *,
    best: tuple[int, ...] = (0,),
    copies: tuple[Article, ...] = (),
) -> Found:
    start, end = sentences[0].start, sentences[-1].end
    passage = Passage(article.id, 0, len(sentences) - 1, start, end, article.text[start:end])
    score = stages[-1].score if stages else 1 / rank
    cosine = 0.62 if stages == BOTH else None
    matches = tuple(Match(sentences[position], 0.8 - 0.01 * position) for position in best)
    return Found(Hit(passage, score, rank, stages, cosine), article, matches, copies)


RESULT = SearchResult(
    "Who closed the customs house?",
    (
        found(COURIER, COURIER_SENTENCES, 1, BOTH, best=(0, 1)),
        found(GAZETTE, GAZETTE_SENTENCES, 2, WORDS),
    ),
    SEARCHED,
    {"retrieve": 0.03, "sentences": 0.09, "total": 0.12},
)
NOTHING = replace(RESULT, found=())
HOSTILE_TEXT = (
    "It \x1b[31mburned\x1b]8;;http://evil.example\x07 down\u202e.\x9b2J \r\n9  Fake [bold]t[/bold]"
)
HOSTILE = make_story(
    HOSTILE_TEXT, title=HOSTILE_TEXT, outlet=HOSTILE_TEXT, url="javascript:alert(1)"
)


def piped(result: SearchResult, *, explain: bool = False) -> str:
    stream = io.StringIO()
    print_search(result, stream, {}, explain=explain)
    return stream.getvalue()


def document(result: SearchResult) -> str:
    stream = io.StringIO()
    print_search(result, stream, {}, json=True)
    return stream.getvalue()


def checked(value: object) -> None:
    schema = search_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(value)


def test_the_whole_page() -> None:
    assert_snapshot("search.txt", piped(RESULT))


def test_the_whole_page_explained() -> None:
    assert_snapshot("search_explained.txt", piped(RESULT, explain=True))


def test_nothing_found_says_why() -> None:
    page = piped(NOTHING)
    assert "Nothing found: no passage matches.\nSearched 12 articles of 2 outlets" in page
    assert "0 passages · 12 articles searched" in page
    page = piped(replace(NOTHING, searched=Searched(0)), explain=True)
    assert "Nothing found: no article passes the filters." in page
    assert "rank" not in page


def test_stages_stand_in_the_order_in_which_they_ran() -> None:
    def hit(*names: str) -> Hit:
        passage = RESULT.found[0].hit.passage
        return Hit(passage, 1.0, 1, tuple(StageRank(name, 1, 1.0) for name in names))

    assert stage_names([]) == stage_names([hit()]) == ()
    hits = [hit("words", "fused"), hit("dense", "fused", "rerank"), hit("words", "fused", "time")]
    order = stage_names(hits)
    assert set(order) == {"dense", "words", "fused", "rerank", "time"}
    assert order.index("dense") < order.index("fused") < order.index("rerank")
    assert order.index("words") < order.index("fused") < order.index("time")


@pytest.mark.parametrize("colour", ["", "1"])
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_nothing_is_lost_at_any_width(columns: int, colour: str) -> None:
    stream = Terminal()
    writer = make_writer(stream, {"NO_COLOR": colour}, width=columns)
    writer.write(search_lines(RESULT, explain=True))
    rows = seen(stream.getvalue(), columns)
    assert rows == seen(stream.getvalue(), columns + 50)
    text = " ".join(" ".join(rows).split())
    for said in (
        f"1 {COURIER.title}",
        f"“{COURIER_SENTENCES[0].text}” {COURIER.id}#0",
        f"“{COURIER_SENTENCES[1].text}” (photo caption) {COURIER.id}#1",
        f"The Kestrel Courier · 28 Sep 2018 · {COURIER.id} · score 0.0325",
        "dense 2 (0.62) · words 1 (7.4) · fused 1 (0.0325)",
        "dense - · words 9 (1.25) · fused 2 (0.0145)",
        "2 passages of 2 articles · 12 articles searched · 0.12 s",
    ):
        assert said in text
    assert links(stream.getvalue())[0][0] == COURIER.url


def test_no_colour_and_no_link_when_piped_and_no_colour_on_request() -> None:
    assert "\x1b" not in piped(RESULT, explain=True)
    stream = Terminal()
    print_search(RESULT, stream, {"NO_COLOR": "1"})
    colours = re.findall(r"\x1b\[[0-9;]*m", stream.getvalue())
    assert not [code for code in colours if re.search(r"\b(3|4|9|10)[0-7]\b", code)]


def hostile() -> SearchResult:
    article, sentences = HOSTILE
    return replace(RESULT, query=HOSTILE_TEXT, found=(found(article, sentences, 1, BOTH),))


def test_hostile_text_steers_no_terminal() -> None:
    stream = Terminal()
    print_search(hostile(), stream, {"NO_COLOR": "1"}, explain=True)
    left = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())
    assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", left)
    assert not re.findall(r"\x1b\[3[0-7]m|evil", stream.getvalue())
    assert links(stream.getvalue()) == []
    assert "[bold]t[/bold]" in left
    assert not [row for row in seen(stream.getvalue(), 100) if row.startswith("9 ")]
    assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", piped(hostile()))


def test_hostile_text_is_escaped_in_json() -> None:
    text = document(hostile())
    assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    read = json.loads(text)
    checked(read)
    assert read["hits"][0]["article"]["title"] == HOSTILE_TEXT
    assert read["hits"][0]["sentences"][0]["quote"] == HOSTILE_TEXT


TEXT = st.text(st.characters() | st.sampled_from('\ud800\x1b\x9b\u202e\n"\\\U000e0041'), min_size=1)


@given(TEXT, TEXT)
def test_any_text_gives_valid_utf8_and_no_control_character(one: str, other: str) -> None:
    article, sentences = make_story("It closed.")
    article = replace(article, title=one, outlet=other, url=other)
    result = replace(RESULT, query=one, found=(found(article, sentences, 1),))
    for text in (dumps(search_document(result)), piped(result, explain=True)):
        text.encode("utf-8")
        assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    checked(json.loads(dumps(search_document(result))))


@pytest.mark.parametrize("result", [RESULT, NOTHING])
def test_every_document_keeps_to_the_schema(result: SearchResult) -> None:
    read = json.loads(document(result))
    checked(read)
    assert len(read["hits"]) == len(result.found)


def test_every_quote_and_passage_is_cut_from_the_stored_text() -> None:
    texts = {COURIER.id: COURIER.text, GAZETTE.id: GAZETTE.text}
    for hit in json.loads(document(RESULT))["hits"]:
        text, passage = texts[hit["article"]["id"]], hit["passage"]
        assert text[passage["start"] : passage["end"]] == passage["text"]
        for sentence in hit["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["quote"]
    first = json.loads(document(RESULT))["hits"][0]
    assert first["stages"][0] == {"stage": "dense", "rank": 2, "score": 0.62}
    assert first["cosine"] == 0.62


def test_the_two_schemas_say_the_same_of_the_same_things() -> None:
    ours, answers = search_schema()["$defs"], answer_schema()["$defs"]
    assert isinstance(ours, dict)
    assert isinstance(answers, dict)
    shared = set(ours) & set(answers)
    assert shared == {"article", "sentence_id", "kind", "offset", "quote", "dates", "searched"}
    assert {name: ours[name] for name in shared} == {name: answers[name] for name in shared}


def names(schema: object) -> set[str]:
    """Every property name in a schema."""
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties")
    return (set(own) if isinstance(own, dict) else set()).union(*map(names, schema.values()))


def test_the_docs_name_every_field_and_their_example_is_valid() -> None:
    section = DOCS.read_text(encoding="utf-8").split("## The search document")[1]
    own = names({k: v for k, v in search_schema().items() if k != "$defs"})
    defs = search_schema()["$defs"]
    assert isinstance(defs, dict)
    own |= set().union(*(names(defs[name]) for name in ("hit", "passage", "match", "stage")))
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in sorted(own) if f"`{name}`" not in text] == []
    example = re.search(r"```json\n(.*?)```", section, re.DOTALL)
    assert example
    checked(json.loads(example[1]))
    for hit in json.loads(example[1])["hits"]:
        assert hit["passage"]["end"] - hit["passage"]["start"] == len(hit["passage"]["text"])


def test_a_story_that_was_reprinted_says_where() -> None:
    story = found(COURIER, COURIER_SENTENCES, 1, copies=(GAZETTE, HOSTILE[0]))
    result = replace(RESULT, found=(story,))
    page = piped(result)
    assert "3 copies of one story, also in: " in page
    assert f"also in: {GAZETTE.outlet} undated · " in page
    assert "\x1b" not in page
    value = json.loads(document(result))
    checked(value)
    assert [copy["id"] for copy in value["hits"][0]["copies"]] == [GAZETTE.id, HOSTILE[0].id]


def test_what_a_sentence_counts_from_its_article_is_said() -> None:
    story = found(COURIER, COURIER_SENTENCES, 1)
    result = replace(RESULT, found=(story,))
    assert "score 1 · Friday = 2018-09-28 · https" in piped(result)
    [sentence] = json.loads(document(result))["hits"][0]["sentences"]
    assert sentence["dates"] == [{"text": "Friday", "first": "2018-09-28", "last": "2018-09-28"}]


def test_what_was_asked_for_and_is_not_there_is_said() -> None:
    note = "no passage found is from “last month” (2018-08); the newest is of 2018-07-02"
    result = replace(RESULT, missing=("stood still", "Tshilombo"), notes=(note,))
    for page in (piped(result), " ".join(shown(result))):
        assert "Note: no passage found has “stood still”, “Tshilombo”." in page
        assert f"Note: {note}." in page
    value = json.loads(document(result))
    checked(value)
    assert (value["missing"], value["notes"]) == (["stood still", "Tshilombo"], [note])
    assert "Note:" not in piped(RESULT)
    hostile_note = replace(RESULT, missing=(HOSTILE_TEXT,), notes=(HOSTILE_TEXT,))
    assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", piped(hostile_note))


def shown(result: SearchResult) -> list[str]:
    """The rows of a wide terminal."""
    stream = Terminal()
    make_writer(stream, {}, width=200).write(search_lines(result))
    return seen(stream.getvalue(), 200)
