"""Which outlet of a library is meant by a name as people type it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from index import outlets
from index.errors import BadInput
from index.folding import fold

_NEAREST = 3  # outlets that a message names
_LIKE = 60  # rapidfuzz's likeness of two names, 0 to 100, from which on one may be the other


def chosen_outlet(name: str, known: Sequence[str]) -> str:
    """The one of the *known* outlets that *name* is, or else the only one that begins so.

    Case, accents, stops and a leading "The" do not count. Raises BadInput for none, naming the
    nearest, and for several.
    """
    if name in known:
        return name
    wanted = _plain(name)
    same = [one for one in known if _plain(one) == wanted]
    found = same or [one for one in known if wanted and _plain(one).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(f"{name!r} begins several outlets: {_some(found)}; give more of the name.")
    near = process.extract(
        wanted, known, scorer=fuzz.WRatio, processor=_plain, limit=_NEAREST, score_cutoff=_LIKE
    )
    if near:
        nearest = _some([one for one, _, _ in near])
        raise BadInput(f"The library has no outlet {name!r}; the nearest: {nearest}.")
    raise BadInput(f"The library has no outlet {name!r}; it has {_some(known) or 'none'}.")


def _plain(name: str) -> str:
    return " ".join(outlets.fold(fold(name)).split())


def _some(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
