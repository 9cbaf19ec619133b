"""What each command of a chat does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from assistant.chat.conversation import Conversation
from assistant.chat.opening import chosen, open_editor, open_page, paragraph_lines
from assistant.chat.saving import document, place, write
from assistant.chat.scope import parse_scope, scope_text
from assistant.chat.screen import Screen
from assistant.chat.session import Turn
from assistant.chat.store import ALL
from assistant.chat.typed import Source
from assistant.chat.views import cost_lines, help_lines, session_lines, source_lines, why_lines
from assistant.evidence import LIMIT
from assistant.render.answer_page import who
from assistant.render.extras import evidence_lines, removed_lines
from assistant.render.line import BLANK
from assistant.render.words import count
from index.errors import BadInput


@dataclass(frozen=True, slots=True)
class Actions:
    """The commands that ask nothing: each prints, or changes the session that goes on."""

    conversation: Conversation
    screen: Screen
    source: Source
    show_again: Callable[[Turn], None]
    env: Mapping[str, str]

    def run(self, name: str, argument: str) -> None:
        """Run the command *name*; raises BadInput, LibraryError and ServerError."""
        action: Callable[[str], None] = getattr(self, f"_{name}")
        action(argument)

    def _help(self, argument: str) -> None:
        self.screen.page(help_lines())

    def _thanks(self, argument: str) -> None:
        self.screen.say("Ask on whenever you like; /help lists the commands, Ctrl-D leaves.")

    def _sources(self, argument: str) -> None:
        self.screen.page(source_lines(self.conversation.session))

    def _open(self, argument: str) -> None:
        citation, option = chosen(self.conversation.session, argument)
        library = self.conversation.assistant.library
        if option == "--url":
            self.screen.say(open_page(citation))
        elif option == "--edit":
            self.screen.say(open_editor(citation, library, self.env))
        else:
            self.screen.page([*paragraph_lines(citation, library), BLANK])

    def _evidence(self, argument: str) -> None:
        answer = self._last().answer
        removed = removed_lines(answer) if answer.removed else ()
        self.screen.page([*evidence_lines(answer), *removed])

    def _why(self, argument: str) -> None:
        turn, assistant = self._last(), self.conversation.assistant
        hits = assistant.pipeline.retriever.retrieve(
            turn.question, k=assistant.config.k, filters=self.conversation.session.scope
        )
        self.screen.page([*why_lines(turn, hits), BLANK])

    def _cost(self, argument: str) -> None:
        conversation = self.conversation
        self.screen.page([*cost_lines(conversation.session, conversation.spent, LIMIT), BLANK])

    def _scope(self, argument: str) -> None:
        scope = self.conversation.session.scope
        searched = self.conversation.assistant.library.searched
        if argument:
            scope = parse_scope(argument, searched().outlets, scope)
            self.conversation.scope(scope)
        articles = searched(scope).articles
        self.screen.say(
            f"Questions are asked of {scope_text(scope)}: {count(articles, 'article')}."
        )

    def _model(self, argument: str) -> None:
        assistant = self.conversation.assistant
        if argument.lower() in {"none", "extractive"}:
            assistant.configure(extractive=True)
        elif argument:
            if assistant.config.base_url is None:
                raise BadInput("No server is configured: begin the chat with --base-url URL.")
            assistant.configure(extractive=False, model=argument)
        reader = assistant.pipeline.reader.info()
        again = (
            " /model NAME asks one again." if assistant.config.base_url and not reader.model else ""
        )
        self.screen.say(f"Answers come from: {who(reader)}.{again}")

    def _save(self, argument: str) -> None:
        path = place(argument)
        content = document(self.conversation.session, path)
        there = path.exists()
        if there and not self.source.sure(f"{path} exists. Replace it?"):
            raise BadInput(f"{path} exists and was left as it is.")
        write(path, content, replace=there)
        self.screen.say(f"Saved to {path}.")

    def _sessions(self, argument: str) -> None:
        conversation = self.conversation
        self.screen.page(session_lines(conversation.store.entries(), conversation.session.id))

    def _resume(self, argument: str) -> None:
        conversation = self.conversation
        store, current = conversation.store, conversation.session.id
        if argument:
            session = store.get(argument)
        else:
            others = [entry.id for entry in store.entries(2) if entry.id != current]
            if not others:
                raise BadInput("There is no other session to go on with.")
            session = store.get(others[0])
        conversation.go_on_with(session)
        if session.last:
            self.show_again(session.last)
        self.screen.say(
            f"Session {session.id}: {count(len(session.turns), 'answer')}, asked of "
            f"{scope_text(session.scope)}."
        )

    def _new(self, argument: str) -> None:
        conversation = self.conversation
        scope = conversation.session.scope
        conversation.go_on_with(replace(conversation.store.new(), scope=scope))
        self.screen.say("A new session; the one before stays, /sessions lists it.")

    def _forget(self, argument: str) -> None:
        conversation = self.conversation
        current = conversation.session
        which = argument or current.id
        what = "every session" if which.lower() == ALL else f"session {which}"
        if not argument and not current.turns:
            raise BadInput("Nothing of this session is stored. /forget all deletes every session.")
        if which.lower() != ALL:
            conversation.store.get(
                which
            )  # one that is not there is an error before anything is asked
        asked = self.screen.interactive or not argument  # in a pipe, to name it is to be sure
        if asked and not self.source.sure(f"Delete {what} for good?"):
            raise BadInput(f"Nothing was deleted; /forget {which} names it.")
        forgotten = conversation.store.forget(which)
        self.screen.say(f"{forgotten} deleted. Receipts of answers stay until they are forgotten.")
        if all(entry.id != current.id for entry in conversation.store.entries()):
            conversation.go_on_with(replace(conversation.store.new(), scope=current.scope))

    def _last(self) -> Turn:
        last = self.conversation.session.last
        if last is None:
            raise BadInput("Nothing was answered yet: ask something first.")
        return last
