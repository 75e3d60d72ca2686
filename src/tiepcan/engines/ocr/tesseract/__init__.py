"""The recogniser that ships with the product: Tesseract with its Vietnamese model, in a confined process per file."""
