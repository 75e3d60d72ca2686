"""From the wording of a plan to the agencies of the directory; what is not certain stays as worded."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from tiepcan.agencies.models import Agency
from tiepcan.text.vietnamese import match_name


def named_agencies(wordings: Iterable[str], *, on: date) -> dict[str, Agency]:
    """Wordings that are the name of exactly one agency, the way the directory of that day or of today writes it."""
    keys = {wording: match_name(wording) for wording in wordings}
    rows = Agency.objects.filter(match_name__in=set(keys.values())).filter(Q(valid_to=None) | Q(valid_to__gte=on))
    by_name: dict[str, list[Agency]] = {}
    for agency in rows:
        by_name.setdefault(agency.match_name, []).append(agency)
    return {wording: by_name[key][0] for wording, key in keys.items() if len(by_name.get(key, ())) == 1}
