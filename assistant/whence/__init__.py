"""Where a quote stands: looked up by its words, nothing embedded, nothing guessed."""
