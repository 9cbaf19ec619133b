"""The reader without an LLM: which sentences answer, how sure it is, what is missing."""
