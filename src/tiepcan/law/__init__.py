"""What the law says, as dated data and pure functions.

Articles, day counts, states, forms and fees stand in `law/data`; this package reads them, checks them and answers
questions about them with reasons. It never asks the clock, the database or the network.
"""
