"""The sessions of a library: a turn is written when its answer is finished, and stays.

A kill loses the answer that was being written and nothing before it. Two chats have two sessions;
when two go on with the same one, the second to finish an answer goes on in a copy.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from assistant.chat.record import from_json, to_json
from assistant.chat.session import Session, Turn, short
from assistant.chat.shelf import Shelf, iso_day
from assistant.render.safe import valid
from index.errors import BadInput, LibraryError
from index.library import Library
from index.prepare import need_current, now
from index.retrieve import Filters

ALL = "all"
_PATIENCE = 1_000  # ms for which saving waits for another process that is writing
_USUAL = 30_000
_LINES_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """One line of a listing; *used_at* is ISO 8601 in UTC, *title* the first question."""

    id: str
    used_at: str
    turns: int
    title: str


class SessionStore:
    """The sessions in *library*. Every method raises LibraryError where it cannot be used."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._database = library.database

    def new(self) -> Session:
        """A session that nothing was asked in; it is stored with its first turn."""
        return Session(secrets.token_hex(4), now())

    def append(self, session: Session, turn: Turn) -> Session:
        """Save *turn* at the end of *session*; returns the session with it.

        Where another process has added to the session since, all of it becomes a session of its
        own, whose id differs.
        """
        need_current(self._database)
        if not self._database.path.exists():  # what is open can be written all the same, for nobody
            raise LibraryError(f"The library {self._database.path} was removed or moved.")
        with self._writing(), self._database.transaction():
            stored = self._database.count(
                "SELECT count(*) FROM chat_turns WHERE session_id = ?", (session.id,)
            )
            if stored == len(session.turns):
                self._head(session)
                self._insert(session, turn)
                return session.with_turn(turn)
            copy = replace(session, id=secrets.token_hex(4))
            self._head(copy)
            for earlier in (*copy.turns, turn):
                self._insert(copy, earlier)
            return copy.with_turn(turn)

    def save_scope(self, session: Session) -> None:
        """Save the scope of a session that is stored already."""
        need_current(self._database)
        with self._writing():
            self._database.run(
                "UPDATE chat_sessions SET scope = ? WHERE id = ?",
                (_scope_json(session.scope), session.id),
            )

    def get(self, beginning: str) -> Session:
        """The one session whose id begins so; BadInput for none or several."""
        return self._read(self._resolve(beginning))

    def latest(self) -> Session:
        """The session that was used last; raises BadInput without any."""
        need_current(self._database)
        row = self._database.row("SELECT id FROM chat_sessions ORDER BY used_at DESC, id LIMIT 1")
        if row is None:
            raise BadInput("There is no session to resume yet: `assistant chat` begins one.")
        return self._read(str(row[0]))

    def entries(self, limit: int = -1) -> Sequence[SessionEntry]:
        """The sessions, the last used first; a negative *limit* means all."""
        need_current(self._database)
        rows = self._database.rows(
            "SELECT id, used_at,"
            " (SELECT count(*) FROM chat_turns WHERE session_id = chat_sessions.id),"
            " (SELECT asked FROM chat_turns WHERE session_id = chat_sessions.id AND number = 1)"
            " FROM chat_sessions ORDER BY used_at DESC, id LIMIT ?",
            (limit,),
        )
        return [SessionEntry(id_, at, turns, short(asked or "")) for id_, at, turns, asked in rows]

    def forget(self, beginning: str) -> int:
        """Delete a session, or with "all" every one, with what was typed in it; returns how many.

        Nothing of them stays in the file. Raises BadInput for an id that none or several begin
        with.
        """
        need_current(self._database)
        every = beginning.strip().lower() == ALL
        ids = [e.id for e in self.entries()] if every else [self._resolve(beginning)]
        self._database.run("PRAGMA secure_delete = ON")
        with self._writing(), self._database.transaction():
            for id_ in ids:
                self._database.run("DELETE FROM chat_turns WHERE session_id = ?", (id_,))
                self._database.run("DELETE FROM chat_sessions WHERE id = ?", (id_,))
                self._database.run("DELETE FROM chat_lines WHERE session_id = ?", (id_,))
            if every:
                self._database.run("DELETE FROM chat_lines")
        self._database.row("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still holds them
        return len(ids)

    def lines(self) -> Sequence[str]:
        """What was typed in all sessions, newest first."""
        need_current(self._database)
        sql = "SELECT line FROM chat_lines ORDER BY id DESC LIMIT ?"
        return [line for (line,) in self._database.rows(sql, (_LINES_KEPT,))]

    def add_line(self, session: Session, line: str) -> None:
        """Remember what was typed; the oldest lines go."""
        need_current(self._database)
        with self._writing(), self._database.transaction():
            self._database.run(
                "INSERT INTO chat_lines (session_id, line) VALUES (?, ?)", (session.id, valid(line))
            )
            self._database.run(
                "DELETE FROM chat_lines WHERE id <= (SELECT max(id) FROM chat_lines) - ?",
                (_LINES_KEPT,),
            )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Wait only shortly for another process: the user is waiting for the prompt."""
        self._database.run(f"PRAGMA busy_timeout = {_PATIENCE}")
        try:
            yield
        finally:
            self._database.run(f"PRAGMA busy_timeout = {_USUAL}")

    def _head(self, session: Session) -> None:
        self._database.run(
            "INSERT INTO chat_sessions VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at, scope = excluded.scope",
            (session.id, session.started_at, _precise_now(), _scope_json(session.scope)),
        )

    def _insert(self, session: Session, turn: Turn) -> None:
        self._database.run(
            "INSERT INTO chat_turns VALUES (?, ?, ?, ?, ?, ?)",
            (
                session.id,
                turn.number,
                turn.asked_at,
                valid(turn.asked),
                valid(turn.question),
                to_json(turn.answer),
            ),
        )

    def _read(self, session_id: str) -> Session:
        shelf = Shelf(self._library)
        with self._database.snapshot():
            head = self._database.row(
                "SELECT started_at, scope FROM chat_sessions WHERE id = ?", (session_id,)
            )
            assert head is not None
            rows = self._database.rows(
                "SELECT number, asked, question, asked_at, answer FROM chat_turns"
                " WHERE session_id = ? ORDER BY number",
                (session_id,),
            )
            turns = tuple(
                Turn(number, asked, question, at, from_json(answer, shelf))
                for number, asked, question, at, answer in rows
            )
        return Session(session_id, head[0], turns, _scope(head[1]))

    def _resolve(self, beginning: str) -> str:
        need_current(self._database)
        wanted = beginning.strip().lower()
        found = self._database.rows(
            "SELECT id FROM chat_sessions WHERE id >= ? AND id < ? ORDER BY id LIMIT 6",
            (wanted, wanted + "\U0010ffff"),
        )
        if not wanted or not found:
            raise BadInput(f"No session {beginning!r}: /sessions lists them.")
        if len(found) > 1 and found[0][0] != wanted:
            ids = ", ".join(row[0] for row in found[:5])
            raise BadInput(f"{beginning!r} begins several session ids ({ids}); give more of it.")
        return str(found[0][0])


def _precise_now() -> str:
    """As `now`, to the microsecond: two sessions of one second have an order."""
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="microseconds")


def _scope_json(scope: Filters) -> str:
    days = (day.isoformat() if day else None for day in (scope.since, scope.until, scope.as_of))
    return json.dumps([*days, scope.outlet])


def _scope(text: str) -> Filters:
    since, until, as_of, outlet = json.loads(text)
    return Filters(iso_day(since), iso_day(until), outlet, iso_day(as_of))
