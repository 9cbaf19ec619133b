"""The prompt at a terminal, by prompt_toolkit: history, search, completion, several lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, ThreadedCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, completion_is_selected, is_searching
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import History
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from assistant.chat.completion import LibraryNames, complete
from assistant.chat.typed import MORE
from assistant.render.safe import one_line, safe
from index.errors import LibraryError

if TYPE_CHECKING:
    from assistant.chat.conversation import Conversation

_PROMPT = "\u203a "
_STYLE = Style.from_dict({"prompt": "ansicyan bold", "prompt-continuation": "ansibrightblack"})


class Prompt:
    """Reads lines for *conversation*, whose store is the history."""

    def __init__(self, conversation: Conversation, env: Mapping[str, str]) -> None:
        self._session: PromptSession[str] = PromptSession(
            message=FormattedText([("class:prompt", _PROMPT)]),
            multiline=True,
            prompt_continuation=lambda width, number, wrapped: " " * width,
            history=_Stored(conversation),
            completer=ThreadedCompleter(_Completer(LibraryNames(conversation))),
            complete_while_typing=Condition(self._is_command),
            key_bindings=_keys(),
            enable_history_search=False,
            search_ignore_case=True,
            style=_STYLE,
            color_depth=ColorDepth.DEPTH_1_BIT if env.get("NO_COLOR") else ColorDepth.DEPTH_4_BIT,
            reserve_space_for_menu=4,
            include_default_pygments_style=False,
        )

    def read(self, default: str = "") -> str | None:
        """The next line; see `Source`."""
        try:
            typed = self._session.prompt(default=safe(default))
        except EOFError:
            return None
        return safe(typed)

    def sure(self, question: str) -> bool:
        """Whether the answer begins with y; Enter alone is no."""
        asking: PromptSession[str] = PromptSession()
        try:
            typed = asking.prompt(f"{one_line(question)} [y/N] ")
        except (EOFError, KeyboardInterrupt):
            return False
        return typed.strip().lower().startswith("y")

    def _is_command(self) -> bool:
        return self._session.default_buffer.text.startswith("/")


class _Stored(History):
    """The history of all sessions. The loop stores each line, whatever becomes of it."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation

    def load_history_strings(self) -> Iterable[str]:
        """The lines of all sessions, newest first."""
        try:
            return [safe(line) for line in self._conversation.store.lines()]
        except LibraryError:
            return []

    def store_string(self, string: str) -> None:
        """Nothing: see the class."""


class _Completer(Completer):
    def __init__(self, names: LibraryNames) -> None:
        self._names = names

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        for found in complete(document.text_before_cursor, self._names):
            yield Completion(
                one_line(found.text),
                start_position=-found.replaces,
                display=one_line(found.text),
                display_meta=one_line(found.meta),
            )


def _keys() -> KeyBindings:
    """Enter asks, unless the line ends with a backslash; Alt-Enter begins another line."""
    keys = KeyBindings()

    @keys.add("enter", filter=~is_searching & ~completion_is_selected)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.document.text_before_cursor.endswith(MORE):
            buffer.delete_before_cursor(len(MORE))
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @keys.add("enter", filter=~is_searching & completion_is_selected)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.complete_state = None  # taken; the next Enter asks

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys
