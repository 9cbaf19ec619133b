"""What the sentences found do not agree on: `finders.disagreements`, one kind of finder a file."""
