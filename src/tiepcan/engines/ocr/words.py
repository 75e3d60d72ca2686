"""Words put together to lines."""

from tiepcan.engines.ocr.model import Box, Line, Word


def around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def line_of(words: list[Word], block: int) -> Line:
    return Line(tuple(words), around([word.box for word in words]), block)


def mean_confidence(lines: tuple[Line, ...] | list[Line]) -> float:
    """Over all words, weighted by their letters; 1 where there is nothing to doubt."""
    words = [word for line in lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    return round(sum(word.confidence * len(word.text) for word in words) / letters, 4) if letters else 1.0
