"""What an outlet says it had wrong, and what is right instead."""
