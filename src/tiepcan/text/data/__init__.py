"""Word lists of the document readers: data, not code."""
