"""`python -m assistant`, for debugging; users run the command `assistant`."""

from assistant.cli import main

main()
