"""Questions made from an archive's own sentences, by rules; see `questions.make_questions`."""
