"""The model, and closed lists of official language."""
