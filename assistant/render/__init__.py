"""What the user sees: answers, articles, reports, as a terminal page, plain text or JSON.

A page is a list of `Line`s (line.py), made by pure functions (answer_page.py, articles.py,
doctor.py, added.py) and printed by one of two writers (plain.py, terminal.py). Every text passes
safe.py inside the writer, so that no page can forget it.
"""
