"""How good retrieval is: `python -m benchmarks.retrieval` writes docs/retrieval.md's tables."""
