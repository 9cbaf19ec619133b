"""A conversation over the archive: sessions, follow-up questions, commands and the terminal."""
