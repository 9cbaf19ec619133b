"""What a question asks for: its parts, names, deeds, and the kind of answer it wants."""
