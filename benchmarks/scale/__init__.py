"""How a library behaves as it grows; see `__main__`."""
