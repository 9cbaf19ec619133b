"""How good the answers are: questions, what came of them, and measures over it."""
