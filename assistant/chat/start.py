"""Start a chat: choose the input and the screen as the streams are, greet, and go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from assistant import build
from assistant.api import Assistant
from assistant.chat.conversation import Conversation
from assistant.chat.keys import unechoed
from assistant.chat.repl import Repl
from assistant.chat.scope import scope_text
from assistant.chat.screen import Screen, make_screen
from assistant.chat.store import SessionStore
from assistant.chat.typed import Dumb, Piped, Source
from assistant.chat.warm import Warmth
from assistant.render.answer_page import searched_in_full
from assistant.render.line import BLANK, Line, Role, Span, line
from assistant.render.output import is_page
from assistant.render.words import count
from index.retrieve import Filters

LATEST = "latest"


def chat(
    assistant: Assistant,
    streams: tuple[TextIO, TextIO, TextIO],
    env: Mapping[str, str],
    *,
    resume: str | None = None,
    scope: Filters = Filters(),
) -> int:
    """Chat on *streams* (stdin, stdout, stderr); returns the exit code.

    *resume* is the beginning of a session's id, or `latest`. Raises LibraryError, and BadInput for
    a session that is not there.
    """
    stdin, stdout, stderr = streams
    interactive = stdin.isatty() and stdout.isatty()
    screen = make_screen(stdout, stderr, env, interactive=interactive)
    store = SessionStore(assistant.library)
    if resume is None:
        session = store.new()
    else:
        session = store.latest() if resume == LATEST else store.get(resume)
    conversation = Conversation(
        assistant, store, build.make_rewriter(lambda: assistant.config), session, screen.say
    )
    if scope != Filters():
        conversation.scope(scope)
    source = _source(stdin, screen, conversation)
    if interactive:
        screen.write(greeting(conversation))
    warmth = Warmth(assistant)  # last: its imports would hold up the prompt
    try:
        repl = Repl(conversation, screen, source, warmth, env)
        if interactive:
            repl.unechoed = lambda: unechoed(stdin)
            repl.show_last()
        return repl.run()
    finally:
        warmth.wait()


def _source(stdin: TextIO, screen: Screen, conversation: Conversation) -> Source:
    if not screen.interactive:
        return Piped(stdin)
    if not is_page(screen.stream, screen.env):
        return Dumb()
    from assistant.chat.prompt import Prompt

    return Prompt(conversation, screen.env)


def greeting(conversation: Conversation) -> list[Line]:
    """What there is to ask, and how to find the commands."""
    library, session = conversation.assistant.library, conversation.session
    searched = searched_in_full(library.searched(session.scope))
    asked = "" if session.scope == Filters() else f" (scope: {scope_text(session.scope)})"
    lines = [
        Line((Span(searched + asked, Role.SOURCE),)),
        line("Ask a question; /help lists the commands, Ctrl-D leaves.", Role.QUIET),
        BLANK,
    ]
    if session.turns:
        answers = count(len(session.turns), "answer")
        told = f"Session {session.id} goes on after {answers}; the last one:"
        lines.append(line(told, Role.QUIET))
    return lines
