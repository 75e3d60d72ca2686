"""Tantivy inside the process, in one folder: the engine of an office and of a province."""
