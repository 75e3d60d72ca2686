"""Reading Vietnamese official documents: pure functions, values in, values out."""
