"""What a text states that can be compared: words, names, numbers, dates, quotes, and what of them
sentences carry.
"""
