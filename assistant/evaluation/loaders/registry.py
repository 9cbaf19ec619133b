"""From a name or a path to a dataset: the sets of the data folder and the common public formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.evaluation.dataset import Dataset
from assistant.evaluation.loaders import beir, eraser
from assistant.evaluation.loaders.basra import load_basra
from assistant.evaluation.loaders.clapnq import load_clapnq
from assistant.evaluation.loaders.injections import load_injections
from assistant.evaluation.loaders.qa_rows import load_qa
from assistant.evaluation.loaders.realtimeqa import load_realtimeqa
from assistant.evaluation.loaders.span_rows import load_spans
from assistant.evaluation.loaders.squad import load_squad
from assistant.evaluation.rows import json_rows
from index.errors import BadInput

FOLDER = "ASSISTANT_EVAL_DATA"
ROOT = Path(__file__).parents[3]  # the project's root, where it runs from a checkout

Load = Callable[[Path], Dataset]

# The sets of the data folder by name.
SETS: Mapping[str, Load] = {
    "basra_dev": load_basra,
    "rtqa_linked": load_realtimeqa,
    "multirc_news": load_qa,
    "quail_news": load_qa,
    "clapnq": load_qa,
    "rgb_fact": load_qa,
    "span_questions": load_spans,
    "multirc_val1": load_qa,
}


def data_folder(environ: Mapping[str, str], root: Path = ROOT) -> Path:
    """The folder with the evaluation data: ASSISTANT_EVAL_DATA, else `../shared/data`, which only
    a checkout has beside it.

    Raises BadInput, saying how to name it, where there is none.
    """
    named = environ.get(FOLDER)
    if not named and not (root / "pyproject.toml").is_file():
        raise BadInput(f"Which evaluation data? Set {FOLDER} to the folder that holds the sets.")
    folder = Path(named or root.parent / "shared" / "data")
    if not folder.is_dir():
        raise BadInput(f"No evaluation data in {folder}: set {FOLDER} to the folder that holds it.")
    return folder


def set_file(name: str, folder: Path) -> Path | None:
    """The file of a set of the data folder: `<name>.jsonl`, packed or not, or below `train/`."""
    places = (folder, folder / "train")
    found = (place / f"{name}{end}" for place in places for end in (".jsonl", ".jsonl.gz"))
    return next((path for path in found if path.is_file()), None)


def load(name: str, environ: Mapping[str, str]) -> Dataset:
    """Load a set of the data folder by its name, or a file or folder in a public format.

    Raises BadInput for an unknown name, for anything that cannot be read, and for no questions.
    """
    dataset = _load(name, environ)
    if not dataset.questions:
        raise BadInput(f"{name} holds no questions.")
    return dataset


def _load(name: str, environ: Mapping[str, str]) -> Dataset:
    if name in SETS:
        folder = data_folder(environ)
        return SETS[name](set_file(name, folder) or folder / f"{name}.jsonl")
    path = Path(name)
    if not path.exists():
        raise BadInput(
            f"{name!r} is neither a set ({', '.join(SETS)}) nor a file or folder on this machine."
        )
    return load_folder(path) if path.is_dir() else load_file(path)


def load_folder(folder: Path) -> Dataset:
    """Load a folder of BEIR or ERASER."""
    if beir.looks_so(folder):
        return beir.load_beir(folder)
    if eraser.looks_so(folder):
        return eraser.load_eraser(folder)
    raise BadInput(
        f"{folder} is no BEIR folder (corpus.jsonl, queries.jsonl, qrels/) and no ERASER folder "
        "(docs/, val.jsonl)."
    )


def load_file(path: Path) -> Dataset:
    """Load a file of SQuAD (`.json`), injections (`.yaml`), or of CLAPNQ, `qa` or span rows (JSON
    lines), told by their fields.
    """
    if path.suffix == ".json":
        return load_squad(path)
    if path.suffix == ".yaml":
        return load_injections(path)
    _, first = next(json_rows(path), (0, {}))
    if {"input", "passages", "output"} <= first.keys():
        return load_clapnq(path)
    if {"docs", "question", "evidence"} <= first.keys():
        return load_qa(path)
    if {"text", "questions"} <= first.keys():
        return load_spans(path)
    raise BadInput(
        f"{path} is in none of the formats known: SQuAD (.json), CLAPNQ, or rows with their "
        "articles. A file of questions on your own archive is given without --data."
    )
