"""Ruled tables: where their cells are, what stands in each, and whether it adds up."""
