"""The two files of a letter: the official PDF, and the Word file that can still be changed."""

from tiepcan.engines.letters import to_docx, to_pdf

MAKERS = {
    "pdf": ("application/pdf", to_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
}
