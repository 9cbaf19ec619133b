"""Documents: what the TREC files of a run judge and rank, sentences or articles as people judged.

An article has the id that its set gives it, where the set has one: it is kept with the run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.evaluation.case import Case, Ranked
from assistant.evaluation.measures.trec import articles, grades, sentences
from assistant.evaluation.store import DOCUMENTS, RunFolder
from index.errors import BadInput

RELEVANT = 1  # the grade of a relevant article

Names = Mapping[str, str]  # the id that the set gives an article, by its id here


def trec_cases(cases: Sequence[Case], names: Names) -> list[Case]:
    """*cases* with the judgements and the ranking that TREC files have of them.

    Passages are taken apart, since it is sentences that are judged; where it is articles, these are
    ranked. A question that nobody judged goes with the others. What came from TREC files stays as
    it is.
    """
    sentenced = any(grades(case.question) for case in cases)
    judged = any(case.question.articles for case in cases)
    found = []
    for case in cases:
        if case.only_ranked:
            found.append(case)
        elif not grades(case.question) and (case.question.articles or (judged and not sentenced)):
            found.append(_by_article(case, names))
        else:
            found.append(_by_sentence(case))
    return found


def _by_article(case: Case, names: Names) -> Case:
    relevant = [names.get(id_, id_) for id_ in case.question.articles]
    ranked = [names.get(id_, id_) for id_ in articles(case)]
    return replace(
        case,
        question=replace(case.question, judged=tuple((id_, RELEVANT) for id_ in relevant)),
        ranking=tuple(Ranked(id_, id_, 0.0) for id_ in ranked),
    )


def _by_sentence(case: Case) -> Case:
    ids = sentences(case.ranking, len(case.ranking))
    return replace(case, ranking=tuple(Ranked(id_, id_.partition("#")[0], 0.0) for id_ in ids))


def save_names(names: Names, cases: Sequence[Case], folder: RunFolder) -> None:
    """Keep the names of the articles that *cases* judge or rank; no file where there are none."""
    ids = {id_ for case in cases for id_ in (*case.question.articles, *articles(case))}
    kept = {id_: names[id_] for id_ in sorted(ids & names.keys())}
    if kept:
        folder.write(DOCUMENTS, json.dumps(kept, ensure_ascii=True, indent=1) + "\n")


def saved_names(folder: RunFolder) -> Names:
    """What `save_names` kept; nothing where it did not. Raises BadInput when it is damaged."""
    path = folder.path / DOCUMENTS
    try:
        return {id_: str(name) for id_, name in json.loads(path.read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError) as error:
        raise BadInput(f"{path} cannot be used ({error}).") from None
