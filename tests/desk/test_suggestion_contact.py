"""Who made a suggestion, as far as they said: masked until an officer gives a reason; a new code for those known."""

import pytest
from cases import AN, noon
from django.utils import timezone

from factories import published
from tiepcan.agencies.errors import NotAllowed, NotFound, NotYet
from tiepcan.audit.models import Event
from tiepcan.inquiries import actions, queries
from tiepcan.inquiries.errors import CodeRenewed
from tiepcan.inquiries.permissions import CITIZEN

VIEWED = "inquiries.view_contact"


def test_how_to_reach_them_is_shown_for_a_reason_and_the_chain_says_so(people, desk):
    item, at = published(people).item, noon(timezone.localdate())
    row = actions.suggest(item=item, text="Sai năm.", client_key="k", contact=AN, by=CITIZEN, at=at).suggestion
    address = f"/can-bo/yeu-cau/kien-nghi/{row.public_id}/"
    client = desk(people.binh)
    for answer, status in (
        (client.get(address), 200),
        (client.post(f"{address}lien-he/", {"reason": ""}), 422),
        (desk(people.dung).post(f"{address}lien-he/", {"reason": "contact"}), 404),
    ):
        assert answer.status_code == status
        assert AN.phone not in answer.content.decode()
    assert not Event.objects.filter(action=VIEWED).exists()
    full = desk(people.binh).post(f"{address}lien-he/", {"reason": "contact"})
    assert AN.phone in full.content.decode()
    assert full["Cache-Control"] == "no-store"
    assert Event.objects.get(action=VIEWED).details == {"reason": "contact"}


def test_of_whoever_said_nothing_there_is_nothing_to_ask_for(people, desk):
    item, at = published(people).item, noon(timezone.localdate())
    row = actions.suggest(item=item, text="Sai năm.", client_key="k", by=CITIZEN, at=at).suggestion
    page = desk(people.binh).get(f"/can-bo/yeu-cau/kien-nghi/{row.public_id}/").content.decode()
    assert "Không để lại tên, cách liên hệ" in page
    assert "lien-he/" not in page
    with pytest.raises(NotYet, match="không biết ai là người kiến nghị"):
        actions.renew_suggestion_code(suggestion=row, by=people.binh)
    assert "cap-lai-ma/" not in page


def test_a_lost_code_is_replaced_once_shown_and_kept_nowhere(people, desk):
    item, at = published(people).item, noon(timezone.localdate())
    given = {"item": item, "text": "Sai năm.", "client_key": "k", "contact": AN, "by": CITIZEN, "at": at}
    row, before, _ = vars(actions.suggest(**given)).values()
    address = f"/can-bo/yeu-cau/kien-nghi/{row.public_id}/"
    assert f"{address}cap-lai-ma/" in desk(people.binh).get(address).content.decode()
    bare = desk(people.binh).post(f"{address}cap-lai-ma/")
    assert (bare.status_code, "đã chứng minh mình là người kiến nghị" in bare.content.decode()) == (422, True)
    answer = desk(people.binh).post(f"{address}cap-lai-ma/", {"shown": "on"})
    code = answer.content.decode().partition("<code>")[2].partition("</code>")[0]
    assert answer["Cache-Control"] == "no-store"
    assert queries.tracked_suggestion(code, "5678") == row
    with pytest.raises(NotFound):
        queries.tracked_suggestion(before, "5678")
    with pytest.raises(CodeRenewed):
        actions.suggest(**given)
    assert code not in str(list(Event.objects.values()))
    assert desk(people.cuc).get(f"{address}cap-lai-ma/").status_code == 302, "the focal point alone does this"
    with pytest.raises(NotAllowed):
        actions.renew_suggestion_code(suggestion=row, by=people.cuc)
