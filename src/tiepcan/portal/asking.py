"""A question of the portal put to the search: whoever sits before the screen, the viewer is the public."""

from tiepcan.agencies.errors import Refused
from tiepcan.portal.question import Question
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.search import FoundPage, find


def found_for(question: Question, *, limit: int = 10, facets: bool = False) -> FoundPage:
    """Raises Refused with a sentence for the person when the question cannot be answered."""
    if question.lost:
        raise Refused("Trang kết quả này không còn. Hãy tìm lại từ đầu.")
    return find(
        question.words,
        viewer=PUBLIC,
        filters=question.filters,
        sort=question.sort,
        limit=limit,
        after=question.after or None,
        facets=facets,
    )
