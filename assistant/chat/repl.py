"""The loop of a chat: read a line, run the command or answer the question, until there is no more.

An error is a sentence, and the chat goes on. Ctrl-C stops what is being done, and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from assistant.chat.actions import Actions
from assistant.chat.commands import in_chat, parse
from assistant.chat.conversation import Conversation, Watch
from assistant.chat.printing import TurnPrinter
from assistant.chat.screen import Screen
from assistant.chat.session import Turn
from assistant.chat.typed import Source
from assistant.chat.warm import Warmth
from assistant.render.line import Role
from index.errors import ABSTAINED, AssistantError, BadInput, LibraryError, ServerError


@dataclass(slots=True)
class Repl:
    """One chat. `run` returns the exit code.

    A chat at a terminal ends with 0. One in a pipe ends with 0 when every question was answered, 3
    when one was abstained from, and the code of the first error (4, 5, 6) when there was one.
    """

    conversation: Conversation
    screen: Screen
    source: Source
    warmth: Warmth
    env: Mapping[str, str]
    unechoed: Callable[[], AbstractContextManager[None]] = nullcontext
    _printer: TurnPrinter = field(init=False)
    _error: int = 0
    _abstained: bool = False

    def __post_init__(self) -> None:
        self._printer = TurnPrinter(self.screen, with_question=not self.screen.interactive)

    def run(self) -> int:
        """Read and answer to the end."""
        while True:
            try:
                line = self.source.read()
            except KeyboardInterrupt:
                if not self.screen.interactive:
                    raise
                continue
            if line is None or not self.take(line):
                break
        if self.screen.interactive:
            return 0
        return self._error or (ABSTAINED if self._abstained else 0)

    def show_last(self) -> None:
        """Print the last turn again, which is where a resumed session goes on."""
        if last := self.conversation.session.last:
            self._printer.again(last)

    def take(self, line: str) -> bool:
        """Do what *line* says; whether the chat goes on."""
        if not line.strip():
            return True
        self._remember(line)
        try:
            typed = parse(line)
            if typed.name == "quit":
                return False
            with self.unechoed():
                self.warmth.wait()
            if typed.name:
                self._command(typed.name, typed.argument)
            else:
                self._answer(lambda watch: self.conversation.ask(typed.argument, watch))
        except KeyboardInterrupt:
            self._printer.stop()
            self.screen.say("Stopped; /retry asks it again.")
            if not self.screen.interactive:
                raise
        except AssistantError as error:
            self._printer.stop()
            self._error = self._error or error.exit_code
            self.screen.say(in_chat(str(error)), Role.BAD)
        return True

    def _command(self, name: str, argument: str) -> None:
        if name == "retry":
            asked = self.conversation.unanswered or self._last().asked
            self._answer(lambda watch: self.conversation.ask(asked, watch))
        elif name == "edit":
            question = argument or self._edited(self._last())
            if question:
                self._answer(lambda watch: self.conversation.edit(question, watch))
        else:
            Actions(self.conversation, self.screen, self.source, self._printer.again, self.env).run(
                name, argument
            )

    def _edited(self, last: Turn) -> str:
        """What the user made of the last question; nothing when it was thrown away."""
        if not self.screen.interactive:
            raise BadInput("In a pipe, say the new question: /edit Who closed the consulate?")
        try:
            return (self.source.read(last.question) or "").strip()
        except KeyboardInterrupt:
            return ""

    def _answer(self, ask: Callable[[Watch], Turn]) -> None:
        with self.unechoed():
            turn = ask(self._printer.start())
            self._printer.finish(turn)
        self._abstained |= turn.answer.abstained
        if turn.answer.error and not self.screen.interactive:
            self._error = self._error or ServerError.exit_code

    def _last(self) -> Turn:
        last = self.conversation.session.last
        if last is None:
            raise BadInput("Nothing was asked yet.")
        return last

    def _remember(self, line: str) -> None:
        """Keep the line for the arrow keys of later chats; a library that cannot is no matter."""
        if not self.screen.interactive:
            return
        try:
            self.conversation.store.add_line(self.conversation.session, line)
        except LibraryError:
            return
