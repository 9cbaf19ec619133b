from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

from assistant.api import Assistant
from assistant.cli import evaluate
from assistant.evaluation.case import Case
from assistant.evaluation.provenance import program
from assistant.evaluation.run import ask_all
from assistant.evidence_model import EvidenceModel
from index.errors import AssistantError, BadInput, LibraryEmpty, ServerError
from index.lock import writing
from tests.fakes.openai_server import Body, OpenAiServer, Step, error, text, well

SEEDS = Path(__file__).parent.parent / "seeds" / "articles"
WIRE = "2018-09-28-northgate-wire.txt"
PORT = ("2018-10-02-umm-sidra-port.txt", "2018-10-05-umm-sidra-port-update.md")
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "posts",
        "question": "How many American missions are there in Iraq?",
        "answerable": True,
        "type": "how many",
        "answers": ["three"],
        "evidence": [["The consulate is one of three American missions in Iraq."]],
    },
    {
        "id": "contractors",
        "question": "How many foreign contractors have left the harbor?",
        "answerable": True,
        "type": "how many",
        "answers": ["thirteen", "13"],
    },
    {"id": "cup", "question": "Who took the 1987 Wimbledon title?", "answerable": False},
]


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture(scope="module", autouse=True)
def _one_commit() -> Iterator[None]:
    """The checkout may get a commit while the tests run: another program would be refused."""
    here = program()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.evaluation.evaluate.program", lambda: here)
        yield


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluation") / "home"
    with Assistant(folder, extractive=True) as assistant:
        assistant.add(*(SEEDS / name for name in (WIRE, *PORT)))
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, on the library of `home` and nothing else."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ASSISTANT_BASE_URL", "ASSISTANT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ASSISTANT_HOME", str(home))

    def call(*arguments: object) -> Done:
        capsys.readouterr()
        code = command(*arguments)
        shown = capsys.readouterr()
        return Done(code, shown.out, shown.err)

    return call


def command(*arguments: object) -> int:
    app = typer.Typer(pretty_exceptions_enable=False)
    evaluate.register(app)
    code: int | None = app([str(argument) for argument in arguments], standalone_mode=False)
    return code or 0


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return written(tmp_path)


def written(folder: Path) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in QUESTIONS))
    return path


@pytest.fixture(scope="module")
def made(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run, beside its questions; no test changes its cases."""
    folder = tmp_path_factory.mktemp("made")
    out = folder / "run"
    command("evaluate", written(folder), "--out", out, "--jobs", 1, "--home", home, "--extractive")
    return out


def test_a_file_of_questions_is_measured_on_the_users_library(
    run: Run, questions: Path, tmp_path: Path
) -> None:
    done = run("evaluate", questions, "--jobs", 1, "--out", tmp_path / "run")
    assert done.code == 0
    assert done.out.startswith("Evaluation: questions\nextractive reader · 3 questions: ")
    assert f"Every case, with its evidence: {tmp_path / 'run' / 'report.html'}" in done.err
    report = json.loads((tmp_path / "run" / "report.json").read_text())
    figures = {figure["name"]: figure for figure in report["figures"]}
    assert figures["accuracy"]["n"] == 2
    assert figures["hits@10"]["value"] == 1.0
    assert report["settings"]["embedding"] == "all-MiniLM-L6-v2-int8"
    assert report["settings"]["evidence_model"] == EvidenceModel().choice.sha256[:12]
    assert report["settings"]["articles"] == 3
    assert report["program"]["cores"] >= 1


def test_the_trec_run_ranks_sentences_as_the_qrels_judge_them(
    run: Run, made: Path, tmp_path: Path
) -> None:
    run("evaluate", "--rescore", made, "--run", tmp_path / "t", "--qrels", tmp_path / "qrels")
    (judged,) = (tmp_path / "qrels").read_text().splitlines()
    assert judged.startswith("posts\t0\t") and judged.endswith("\t2")
    rows = [line.split() for line in (tmp_path / "t").read_text().splitlines()]
    rows = [row for row in rows if row[0] == "posts"]
    assert judged.split()[2] in {row[2] for row in rows}
    assert [int(row[3]) for row in rows] == list(range(1, len(rows) + 1))


def test_a_library_that_is_written_to_meanwhile_is_told(
    run: Run, questions: Path, home: Path, tmp_path: Path
) -> None:
    with writing(home):
        done = run("evaluate", questions, "--limit", 1, "--out", tmp_path / "run", "--json")
        made = run("evaluate", "--make", 1, "--out", tmp_path / "made.jsonl")
    assert "Another process is writing to this library" in done.err
    assert "Another process is writing to this library" in made.err
    (note,) = json.loads(done.out)["notes"]
    assert note.startswith("Articles were being added or removed meanwhile: the figures are of")
    again = run("evaluate", "--rescore", tmp_path / "run", "--json")
    assert json.loads(again.out)["notes"][0] == note
    (tmp_path / "run" / "notes.json").write_text("[")
    with pytest.raises(BadInput, match=r"notes\.json cannot be used"):
        run("evaluate", "--rescore", tmp_path / "run")


def test_what_is_added_in_the_middle_of_a_run_is_told(
    run: Run, questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Assistant(tmp_path / "home", extractive=True) as assistant:
        assistant.add(SEEDS / WIRE)

        def adds(*arguments: Any, **options: Any) -> Sequence[Case]:
            assistant.add(SEEDS / PORT[0])
            return ask_all(*arguments, **options)

        monkeypatch.setattr("assistant.evaluation.evaluate.ask_all", adds)
        asked = ("evaluate", questions, "--limit", 1, "--json", "--home", tmp_path / "home")
        done = run(*asked, "--out", tmp_path / "run")
    assert "another process" not in done.err.lower()
    assert any("being added or removed" in note for note in json.loads(done.out)["notes"])


def test_where_to_write_is_looked_at_before_anything_is_asked(
    run: Run, questions: Path, tmp_path: Path
) -> None:
    for option in ("--run", "--qrels"):
        with pytest.raises(BadInput, match="cannot be written: name a file in a folder"):
            run("evaluate", questions, "--out", tmp_path / "run", option, tmp_path / "none" / "x")
    assert not (tmp_path / "run").exists()


def test_who_interrupts_a_run_is_told_how_to_go_on(
    run: Run, questions: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.evaluation.evaluate.ask_all", interrupted)
    done = run("evaluate", questions)  # in a folder whose name nobody knows yet
    wanted = f"Interrupted after 0 of 3 questions; the same command with --out {home}"
    assert done.code == 130 and done.err.startswith(wanted)


def test_what_is_no_saved_case_is_told_so(run: Run, made: Path) -> None:
    with pytest.raises(BadInput, match="line 1: This is no saved case: name a run folder"):
        run("compare", made, made.parent / "questions.jsonl")


@pytest.mark.parametrize(("limit", "code"), [("hits@10=1", 0), ("accuracy=1.1", 7)])
def test_a_measure_under_its_limit_is_an_exit_code_of_its_own(
    run: Run, made: Path, limit: str, code: int
) -> None:
    done = run("evaluate", "--rescore", made, "--fail-under", limit)
    assert done.code == code
    assert ("under the limit of 1.1" in done.err) is bool(code)


def test_an_unknown_measure_is_told_before_anything_is_asked(
    run: Run, questions: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match="no measure 'f2'; known are handled, accuracy"):
        run("evaluate", questions, "--jobs", 1, "--out", tmp_path / "run", "--fail-under", "f2=1")
    assert not (tmp_path / "run").exists()


def test_a_finished_run_asks_nothing_again(run: Run, made: Path) -> None:
    cases = (made / "cases.jsonl").read_bytes()
    done = run("evaluate", made.parent / "questions.jsonl", "--out", made, "--json")
    assert json.loads(done.out)["counts"]["n"] == 3
    assert (made / "cases.jsonl").read_bytes() == cases


def test_saved_cases_are_measured_again_without_asking(run: Run, made: Path) -> None:
    cases = (made / "cases.jsonl").read_text().splitlines(keepends=True)
    first = json.loads((made / "report.json").read_text())
    (made / "cases.jsonl").write_text("".join(reversed(cases)))  # as another thread finished them
    assert "! Measured again on " in run("evaluate", "--rescore", made).out
    assert json.loads((made / "report.json").read_text())["figures"] == first["figures"]


@pytest.mark.parametrize("setting", [("--without", "words"), ("--k", 3)])
def test_a_run_does_not_go_on_under_other_settings(
    run: Run, made: Path, setting: tuple[object, ...]
) -> None:
    with pytest.raises(BadInput, match="other settings"):
        run("evaluate", made.parent / "questions.jsonl", "--out", made, *setting)


def test_a_price_is_a_number(run: Run, made: Path) -> None:
    with pytest.raises(BadInput, match="price must be a number"):
        run("evaluate", "--rescore", made, "--price-in", "inf", "--price-out", 1)


def test_a_run_is_no_better_or_worse_than_itself(run: Run, made: Path) -> None:
    same = run("compare", made, made / "cases.jsonl")
    assert "0 better" in same.out and "0 worse" in same.out
    assert "the same settings" in same.out
    assert "no measure differs" in same.out and "95 % interval" not in same.out
    document = json.loads(run("compare", made, made, "--json").out)
    assert (document["n"], document["better"], document["worse"]) == (3, [], [])


def test_a_comparison_says_which_settings_differ(run: Run, made: Path, tmp_path: Path) -> None:
    questions = tmp_path / "other.jsonl"
    rows = [{**QUESTIONS[0], "id": "new"}, *QUESTIONS[1:]]
    questions.write_text("".join(json.dumps(row) + "\n" for row in rows))
    run("evaluate", questions, "--out", tmp_path / "run", "--k", 2)
    said = run("compare", made, tmp_path / "run").out
    assert "2 questions in both, 1 only in the first, 1 only in the second" in said
    assert "! not the same questions: compared are those that both runs have" in said
    assert "\nk: 8 → 2\n" in said and "questions sha256: " in said
    document = json.loads(run("compare", made, tmp_path / "run", "--json").out)
    assert {"name": "k", "a": "8", "b": "2"} in document["settings"]
    alone = tmp_path / "alone.jsonl"
    alone.write_bytes((made / "cases.jsonl").read_bytes())
    assert "settings not known: name run folders" in run("compare", alone, made).out


def test_runs_whose_common_questions_are_all_judged_otherwise_are_refused(
    run: Run, made: Path, tmp_path: Path
) -> None:
    questions = tmp_path / "other.jsonl"
    questions.write_text(json.dumps({**QUESTIONS[0], "answers": ["four"]}) + "\n")
    run("evaluate", questions, "--out", tmp_path / "run")
    with pytest.raises(BadInput, match="judge every question that both have otherwise"):
        run("compare", made, tmp_path / "run")


def test_a_run_with_other_settings_is_refused(run: Run, made: Path) -> None:
    with pytest.raises(BadInput, match="k was 8, now 2"):
        run("evaluate", made.parent / "questions.jsonl", "--out", made, "--k", 2)


def test_without_out_a_run_gets_a_folder_beside_the_library(
    run: Run, home: Path, questions: Path
) -> None:
    run("evaluate", questions, "--limit", 1, "--jobs", 1)
    (folder,) = (home / "evaluation").glob("*-questions")
    assert (folder / "report.html").exists()


def replies(body: Body) -> Step:
    """Answers well, and judges every answer correct but those that say "thirteen"."""
    said = str(body["messages"][-1]["content"])
    if "Answer to judge" not in said:
        return well(body)
    verdict = "incorrect" if "thirteen" in said.split("Answer to judge")[1].lower() else "correct"
    return text(json.dumps({"reason": "as scripted", "verdict": verdict}))


def test_replies_of_an_llm_are_kept_so_that_asking_again_is_free(
    run: Run, questions: Path, tmp_path: Path
) -> None:
    with OpenAiServer() as server:
        asked = (
            "evaluate",
            questions,
            "--jobs",
            1,
            "--out",
            tmp_path / "run",
            "--base-url",
            server.base_url,
        )
        first = run(*asked)
        assert "scripted, json_schema · 3 questions" in first.out
        count = len(server.requests)
        (tmp_path / "run" / "cases.jsonl").unlink()
        again = run(*asked)
        assert len(server.requests) == count
    assert f"{count} LLM replies from the cache" in again.out
    report = json.loads((tmp_path / "run" / "report.json").read_text())
    assert report["settings"]["model"] == "scripted"
    assert len(report["settings"]["prompt_sha256"]) == 64


def test_a_judge_is_reported_with_its_agreement(run: Run, questions: Path, tmp_path: Path) -> None:
    with OpenAiServer(then=replies) as server:
        done = run(
            *("evaluate", questions, "--jobs", 1, "--out", tmp_path / "run"),
            *("--base-url", server.base_url, "--judge"),
        )
        judged = [r for r in server.requests if "Answer to judge" in str(r["messages"])]
        run(
            *("evaluate", questions, "--jobs", 1, "--out", tmp_path / "run"),
            *("--base-url", server.base_url, "--judge"),
        )
        assert len([r for r in server.requests if "Answer to judge" in str(r["messages"])]) == len(
            judged
        )
    assert len(judged) == 1  # what the second got was corrected since, the third has no answer
    assert "LLM judge scripted:" in done.out and "Cohen's kappa" in done.out
    assert json.loads((tmp_path / "run/report.json").read_text())["settings"]["judge_model"]
    rows = (tmp_path / "run" / "judgements.jsonl").read_text().splitlines()
    assert {json.loads(row)["reason"] for row in rows} == {"as scripted"}


def test_a_judge_needs_an_llm(run: Run, questions: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="--judge asks an LLM"):
        run("evaluate", questions, "--jobs", 1, "--out", tmp_path / "run", "--judge")


@pytest.mark.parametrize("option", ["--model", "--judge-model"])
def test_a_model_that_the_server_lacks_is_told_before_the_first_question(
    run: Run, questions: Path, tmp_path: Path, option: str
) -> None:
    with OpenAiServer() as server, pytest.raises(ServerError) as caught:
        asked = ("evaluate", questions, "--out", tmp_path / "run", "--base-url", server.base_url)
        run(*asked, option, "qwen9")
    assert "has no model 'qwen9'; it has scripted: choose with --model." in str(caught.value)
    assert str(caught.value).startswith("--judge-model: ") is (option == "--judge-model")
    assert not (tmp_path / "run").exists()


def test_failed_questions_are_counted_and_shown(run: Run, questions: Path, tmp_path: Path) -> None:
    with OpenAiServer([well, error(400, "no"), well]) as server:
        asked = ("evaluate", questions, "--jobs", 1, "--out", tmp_path / "run")
        with pytest.raises(ServerError, match=r"1 of 3 questions failed.* --out"):
            run(*asked, "--base-url", server.base_url)
    done = run("evaluate", "--rescore", tmp_path / "run")
    assert done.code == 0
    assert "1 failed." in done.out
    assert "✗ failed contractors: " in done.out


def test_questions_that_failed_do_not_pass_a_limit(
    run: Run, questions: Path, tmp_path: Path
) -> None:
    with OpenAiServer([well], then=error(400, "no")) as server:
        done = run(
            *("evaluate", questions, "--jobs", 1, "--out", tmp_path / "run"),
            *("--base-url", server.base_url, "--fail-under", "hits@10=0.1"),
        )
    assert done.code == 7
    assert "2 questions failed and cannot be in any figure: no limit is kept." in done.err
    assert run("evaluate", "--rescore", tmp_path / "run", "--fail-over", "risk=1").code == 7


def test_a_dead_server_stops_the_run_and_can_be_gone_on_with(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows = [{**QUESTIONS[0], "id": str(i)} for i in range(9)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with OpenAiServer(then=error(400, "no")) as server, pytest.raises(ServerError, match="--out"):
        run("evaluate", path, "--out", tmp_path / "run", "--base-url", server.base_url)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Say one of QUESTIONS, --data, --make, --rescore"),
        (("q.jsonl", "--data", "x"), "not QUESTIONS and --data"),
        (("none.jsonl",), r"none\.jsonl"),
        (("--data", "no-such-set"), "neither a set"),
        (("--rescore", "nowhere"), "no run folder"),
        (("--rescore", "r", "--limit", "3", "--out", "x"), "no use for --limit and --out: leave"),
        (("--make", "3", "--json"), "--make has no use for --json"),
        (("--support", "s", "--judge"), "--support has no use for --judge"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        run("evaluate", *arguments)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("names", [("a", "b")])
def test_runs_that_are_none_cannot_be_compared(
    run: Run, tmp_path: Path, names: tuple[str, str]
) -> None:
    with pytest.raises(BadInput, match="name a run folder"):
        run("compare", *(tmp_path / name for name in names))


def test_an_empty_library_is_told(run: Run, questions: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryEmpty) as caught:
        run("evaluate", questions, "--home", tmp_path / "none")
    assert isinstance(caught.value, AssistantError)


def test_a_public_set_gets_a_library_of_its_own(run: Run, home: Path, tmp_path: Path) -> None:
    squad = {
        "data": [
            {
                "title": "Port_Kestrel",
                "paragraphs": [
                    {"context": "Photo: Ana Roe/Gull Press", "qas": []},
                    {
                        "context": "Port Kestrel lies on the Gull. Its harbor was built in 1871.",
                        "qas": [
                            {
                                "id": "s1",
                                "question": "When was the harbor built?",
                                "answers": [{"text": "1871", "answer_start": 55}],
                                "is_impossible": False,
                            }
                        ],
                    },
                ],
            }
        ]
    }
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(squad))
    done = run("evaluate", "--data", path, "--out", tmp_path / "run", "--json")
    report = json.loads(done.out)
    assert report["settings"]["articles"] == 1
    assert report["notes"] == ["1 article of the set left out: nothing in it can be cited."]
    assert {f["name"]: f["value"] for f in report["figures"]}["accuracy"] == 1.0
    assert len(list((home / "evaluation" / "data").iterdir())) == 1
    with Assistant(home) as assistant:
        assert assistant.library.searched().articles == 3


CORPUS = {
    "doc 1": "The new ferry to Gull Island starts on Monday. It carries forty cars.",
    "doc 2": "The old bridge over the Wend was closed. Engineers found cracks in it.",
    "doc 3": "The town council raised the fee for parking. Shop owners protested.",
}
QUERIES = {"q1": "When does the ferry start?", "q2": "Why was the bridge closed?", "q3": "Trams?"}


def beir(folder: Path) -> Path:
    (folder / "qrels").mkdir(parents=True)
    rows = {"corpus": CORPUS, "queries": QUERIES}
    for name, texts in rows.items():
        lines = [json.dumps({"_id": id_, "text": text}) + "\n" for id_, text in texts.items()]
        (folder / f"{name}.jsonl").write_text("".join(lines))
    judged = [
        "query-id\tcorpus-id\tscore",
        "q1\tdoc 1\t1",
        "q2\tdoc 2\t1",
        "q2\tdoc 3\t1",
        "q3\tdoc 1\t0",
    ]
    (folder / "qrels" / "test.tsv").write_text("\n".join(judged) + "\n")
    return folder


def test_where_articles_are_judged_the_trec_files_hold_articles_and_can_be_scored(
    run: Run, tmp_path: Path
) -> None:
    ranked, judged, out = tmp_path / "be.run", tmp_path / "be.qrels", tmp_path / "run"
    files = ("--run", ranked, "--qrels", judged)
    done = run("evaluate", "--data", beir(tmp_path / "beir"), "--out", out, "--json", *files)
    asked = {figure["name"]: figure["value"] for figure in json.loads(done.out)["figures"]}
    assert judged.read_text().splitlines() == [
        *("q1\t0\tdoc_1\t1", "q2\t0\tdoc_2\t1", "q2\t0\tdoc_3\t1")
    ]
    assert {line.split()[2] for line in ranked.read_text().splitlines()} <= {
        *("doc_1", "doc_2", "doc_3")
    }
    done = run("evaluate", "--score-run", ranked, "--judged", judged, "--json")
    scored = {figure["name"]: figure["value"] for figure in json.loads(done.out)["figures"]}
    assert scored["ndcg@10"] == pytest.approx(asked["article_ndcg@10"]) and scored["ndcg@10"] > 0.9
    assert scored["hits@1"] == asked["article_hits@1"] == 1.0
    wanted = sorted(ranked.read_text().splitlines())
    run("evaluate", "--rescore", out, *files)
    assert sorted(ranked.read_text().splitlines()) == wanted


def test_questions_are_made_from_the_archive_and_can_be_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl"
    done = run("evaluate", "--make", 6, "--out", path)
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(rows) == 6 and all(row["automatic"] for row in rows)
    assert f"6 questions in {path}" in done.err
    assert run("evaluate", path, "--out", tmp_path / "run", "--jobs", 1).code == 0
    with pytest.raises(BadInput, match="exists"):
        run("evaluate", "--make", 6, "--out", path)
    done = run("evaluate", "--make", 5_000, "--out", tmp_path / "all.jsonl")
    assert "instead of 5000 (the archive has no more sentences that are fit" in done.err
